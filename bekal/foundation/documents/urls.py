"""Addresses of files and papers."""

from bekal.foundation.web.routing import route

from . import views
from .policy import may_lay_out_letters, may_see_papers, may_use_files, may_write_papers

_FORM = ("GET", "POST")

urlpatterns = [
    route("berkas/<slug:uid>/", views.file_download, policy=may_use_files, name="file_download"),
    route("kertas/<slug:uid>/", views.paper_detail, policy=may_see_papers, name="paper_detail"),
    route("kertas/<slug:uid>/unduh/", views.paper_download, policy=may_see_papers, name="paper_download"),
    route("kertas/<slug:uid>/nomor/", views.paper_number, policy=may_write_papers, name="paper_number", verbs=_FORM),
    route("kertas/<slug:uid>/pindaian/", views.paper_sign, policy=may_write_papers, name="paper_sign", verbs=_FORM),
    route("kertas/<slug:uid>/batal/", views.paper_cancel, policy=may_write_papers, name="paper_cancel", verbs=_FORM),
    route(
        "kertas/pratinjau/<slug:kind>/<slug:owner_uid>/",
        views.paper_preview,
        policy=may_see_papers,
        name="paper_preview",
    ),
    route(
        "kertas/konsep/<slug:kind>/<slug:owner_uid>/",
        views.paper_draft,
        policy=may_write_papers,
        name="paper_draft",
        verbs=("POST",),
    ),
    route("naskah-surat/", views.letter_templates, policy=may_lay_out_letters, name="letter_templates"),
    route(
        "naskah-surat/<slug:office>/<slug:kind>/unduh/",
        views.letter_template_download,
        policy=may_lay_out_letters,
        name="letter_template_download",
    ),
    route(
        "naskah-surat/<slug:office>/<slug:kind>/ganti/",
        views.letter_template_replace,
        policy=may_lay_out_letters,
        name="letter_template_replace",
        verbs=_FORM,
    ),
    route(
        "naskah-surat/<slug:office>/<slug:kind>/bawaan/",
        views.letter_template_restore,
        policy=may_lay_out_letters,
        name="letter_template_restore",
        verbs=("POST",),
    ),
]
