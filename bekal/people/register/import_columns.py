"""The columns of a list of people, with the headings that offices use."""

from collections.abc import Callable

from bekal.commons.intake.kinds import Column
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.journeys.rules.countries import find_country
from bekal.people.persons.rules.status import STATUS_LABELS, STATUS_SPELLINGS
from bekal.people.persons.rules.taxonomies import EDUCATION, SHDK

_SEXES = {"P": _("Perempuan"), "L": _("Laki-laki")}
_SEX_SPELLINGS = {"pr": "P", "wanita": "P", "lk": "L", "pria": "L", "laki": "L"}


def _partial(label: str) -> Callable[[str], str]:
    return lambda raw: str(parse.partial_date(raw, label=label, required=True))


def _text(label: str, limit: int) -> Callable[[str], str]:
    return lambda raw: parse.text(raw, label=label, max_length=limit, required=True)


def _number(raw: str) -> str:
    return f"{parse.whole_number(raw, minimum=1, maximum=999, label=_('RT atau RW')):03}"


NAME = Column("name", _("Nama"), _("Seperti di KTP. Satu kata juga boleh."), required=True,
              parser=lambda raw: parse.name(raw, label=_("Nama")), examples=("Sumiati",),
              aliases=("nama lengkap", "nama pmi", "nama peserta"))  # fmt: skip
NIK = Column("nik", _("NIK"), _("16 angka, sebagai teks. Boleh kosong."), identity=True, aliases=("no nik", "nomor nik", "no ktp"),
             parser=lambda raw: parse.nik(raw, label=_("NIK")),
             remedy=_("Ubah kolom ini menjadi teks, ketik ulang dari KTP."))  # fmt: skip
COLUMNS = (
    NAME,
    NIK,
    Column("kk", _("No. KK"), _("16 angka, sebagai teks."), identity=True, aliases=("kk", "nomor kk", "no kk"),
           parser=lambda raw: parse.kk(raw, label=_("No. KK"))),
    Column("shdk", _("Hubungan dalam KK"), _("Kepala keluarga, istri, anak, ..."), aliases=("hubungan", "shdk", "hub keluarga"),
           parser=lambda raw: parse.choice(raw, SHDK.labels, label=_("Hubungan dalam KK"))),
    Column("sex", _("Jenis kelamin"), _("P atau L."), aliases=("jk", "l/p", "kelamin", "gender"),
           parser=lambda raw: parse.choice(raw, _SEXES, also=_SEX_SPELLINGS, label=_("Jenis kelamin"))),
    Column("birth", _("Tanggal lahir"), _("14-3-1989, atau tahunnya saja."), aliases=("tgl lahir", "lahir", "tahun lahir"),
           parser=_partial(_("Tanggal lahir"))),
    Column("birth_place", _("Tempat lahir"), parser=_text(_("Tempat lahir"), 80)),
    Column("mother_name", _("Nama ibu kandung"), aliases=("ibu", "nama ibu"), parser=_text(_("Nama ibu kandung"), 150)),
    Column("nickname", _("Nama panggilan"), aliases=("panggilan", "alias"), parser=_text(_("Nama panggilan"), 80)),
    Column("education", _("Pendidikan"), aliases=("pendidikan terakhir",),
           parser=lambda raw: parse.choice(raw, EDUCATION.labels, label=_("Pendidikan"))),
    Column("hamlet", _("Dusun"), aliases=("kampung", "lingkungan", "banjar", "dusun/kampung", "alamat"), parser=_text(_("Dusun"), 80)),
    Column("rt", _("RT"), parser=_number),
    Column("rw", _("RW"), parser=_number),
    Column("status", _("Status"), _("PMI purna, keluarga PMI, CPMI, PMI, atau masyarakat."), required=True,
           aliases=("keterangan", "sasaran", "status pmi"), examples=("PMI purna",),
           parser=lambda raw: parse.choice(raw, STATUS_LABELS, also=STATUS_SPELLINGS, label=_("Status"))),
    Column("country", _("Negara terakhir"), aliases=("negara", "negara penempatan", "negara tujuan"), parser=find_country),
    Column("departed_on", _("Berangkat"), _("Tanggal, bulan, atau tahun."), aliases=("tgl berangkat", "tahun berangkat"),
           parser=_partial(_("Berangkat"))),
    Column("returned_on", _("Pulang"), _("Tanggal, bulan, atau tahun."), aliases=("tgl pulang", "tahun pulang", "kepulangan"),
           parser=_partial(_("Pulang"))),
    Column("phone", _("Nomor HP"), _("Sebagai teks, dimulai 0 atau +."), masked=True,
           aliases=("hp", "no hp", "no. hp", "telepon", "no telp", "wa", "no wa"),
           parser=lambda raw: parse.phone(raw, label=_("Nomor HP"))),
)  # fmt: skip
