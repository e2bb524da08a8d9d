"""When may a village in preparation take over a Kemendagri code? (field 1c; UU 6/2014 Art. 8(7)-(8): a desa persiapan
becomes a desa within one to three years, by regulation of the regency [M])."""

from collections.abc import Iterator
from dataclasses import dataclass

from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from .names import fold


@dataclass(frozen=True, slots=True)
class Taking:
    """The question: may the provisional village take this code? ``found_name`` is empty when no list has the code yet;
    ``district_known`` says whether its kecamatan is on the list."""

    provisional_code: str
    name: str
    code: str
    found_name: str = ""
    found_ended: bool = False
    district_known: bool = True
    other_name_confirmed: bool = False


def objections(asked: Taking) -> Iterator[Refusal]:
    """Every reason against it. Example: Longseran (52.P0001) may not take Bonjeruk's code 52.02.02.2012 unless someone
    confirms that the village changed its name, because everybody in it would become a Bonjeruk villager."""
    new = PlaceCode(asked.code)
    if new.province != PlaceCode(asked.provisional_code).province:
        yield Refusal("other_province", _("Kode itu di provinsi lain. Periksa dua angka pertamanya."), "code")
    elif asked.found_ended:
        yield Refusal("code_ended", _("Kode itu sudah tidak berlaku. Pakai kode yang terbaru."), "code")
    elif not asked.district_known:
        text = _("Kecamatan %(district)s belum ada di daftar wilayah. Muat daftar terbaru, atau periksa kodenya.")
        yield Refusal("district_unknown", text, "code", district=new.district)
    elif asked.found_name and not _alike(asked.name, asked.found_name) and not asked.other_name_confirmed:
        text = _("Kode itu milik desa %(found)s, bukan %(name)s. Bila memang berganti nama, centang di bawah.")
        yield Refusal("other_name", text, "code", found=asked.found_name, name=asked.name)


def _alike(one: str, other: str) -> bool:
    """Longseran and Longseran Barat Daya are; so are Mekarbaru and Mekar Baru."""
    first, second = fold(one).replace(" ", ""), fold(other).replace(" ", "")
    return first in second or second in first
