"""Pages for what went wrong: each says what to do and carries an id, none echoes what was sent (R16)."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _answer(request: HttpRequest, status: int, template: str, code: str, message: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"errors": [{"code": code, "field": None, "message": message}]}, status=status)
    return render(request, template, {"message": message}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What does not exist, or is not the asker's (404)."""
    message = _("Halaman ini tidak ada, atau bukan wilayah Anda. Cari orang atau desa.")
    return _answer(request, 404, "web/not_here.html", "not_here", message)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What the asker may not do (403)."""
    message = _("Halaman ini untuk petugas lain. Tanyakan kepada kepala balai Anda.")
    return _answer(request, 403, "web/refused.html", "not_allowed", message)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that cannot be read (400)."""
    message = _("Kiriman ini tidak dapat dibaca. Muat ulang halaman, lalu kirim lagi.")
    return _answer(request, 400, "web/refused.html", "unreadable", message)


def server_error(request: HttpRequest) -> HttpResponse:
    """A bug of ours (500)."""
    message = _("Ada gangguan di pihak kami. Yang terakhir Anda simpan aman. Coba lagi sebentar.")
    return _answer(request, 500, "web/trouble.html", "trouble", message)


def busy(request: HttpRequest) -> HttpResponse:
    """The database cannot be written just now (R12)."""
    message = _("Sistem sedang sibuk dan belum menyimpan apa-apa. Tunggu sebentar, lalu coba lagi.")
    response = _answer(request, 503, "web/trouble.html", "busy", message)
    response.headers["Retry-After"] = "10"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open for too long (403)."""
    message = _("Halaman ini sudah terlalu lama terbuka. Muat ulang, lalu kirim lagi.")
    return _answer(request, 403, "web/refused.html", "stale_page", message)
