"""What people are handed and sign for."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.documents.rendering.words import rupiah
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.submitting import actor_of, sent, submit

from ..forms.handouts import HandoutForm
from ..queries.handouts import HandoutRow, handout_row
from ..rules.handouts import HandoutKind
from ..services.arranging import set_handout
from .activities import own


def handout(request: HttpRequest, uid: str, kind: str) -> HttpResponse:
    """Enter the rate or the goods of one receipt."""
    found = own(request, uid)
    if kind not in set(HandoutKind):
        raise not_here()
    row = handout_row(found, HandoutKind(kind))
    stored = row.handout
    initial = {
        "rate": rupiah(stored.rate) if stored.rate is not None else "", "units": stored.units, "goods": stored.goods
    }  # fmt: skip
    form = HandoutForm(sent(request), kind=row.kind, by_rab=row.line is not None, initial=initial)
    back = reverse("activity-papers", args=[uid])

    def perform(values: dict[str, Any]) -> str:
        # What the RAB pays is not typed here: what stood here before stays as it was.
        kept = {"rate": stored.rate} if row.line else {}
        set_handout(actor=actor_of(request), key=form.key, activity=found, kind=row.kind, **kept, **values)
        messages.success(request, _("Tersimpan. Tanda terimanya ikut berubah."))
        return back

    return submit(request, form, "web/form_page.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "title": _("Tanda terima: %(label)s") % {"label": _(row.label)}, "button": _("Simpan"),
        "back_url": back, "back_label": _("Dokumen"),
        "intro": _intro(row),
    })  # fmt: skip


def _intro(row: HandoutRow) -> str:
    said = []
    if row.line:
        text = _("Jumlahnya %(amount)s menurut RAB (%(what)s). Ubah di bagian Anggaran.")
        said.append(text % {"amount": rupiah(row.line.amount), "what": row.line.what})
    elif row.money:
        said.append(_("Belum ada baris RAB yang membayar ini. Jumlah di sini dipakai sampai ada."))
    if row.note:
        said.append(_(row.note.text) % row.note.params)
    return " ".join(said)
