"""Labels of what is stored, marked for translation."""

from bekal.foundation.kernel.words import gettext_noop as _

from .rules.units import Kind

KINDS = {
    Kind.PROVINSI: _("Provinsi"),
    Kind.KABUPATEN: _("Kabupaten"),
    Kind.KOTA: _("Kota"),
    Kind.KECAMATAN: _("Kecamatan"),
    Kind.DISTRIK: _("Distrik"),
    Kind.KELURAHAN: _("Kelurahan"),
    Kind.DESA: _("Desa"),
    Kind.DESA_ADAT: _("Desa adat"),
    Kind.PERSIAPAN: _("Desa persiapan"),
}
HAMLET_KINDS = {
    "dusun": _("Dusun"),
    "kampung": _("Kampung"),
    "lingkungan": _("Lingkungan"),
    "banjar": _("Banjar"),
}
# What stands one level below, as a page's heading says it.
BELOW = {
    0: _("Provinsi"),
    1: _("Kabupaten dan kota"),
    2: _("Kecamatan"),
    3: _("Desa dan kelurahan"),
}
# What a field asks for, inside a sentence.
ASKED = {
    1: _("provinsi"),
    2: _("kabupaten atau kota"),
    3: _("kecamatan"),
    4: _("desa"),
    None: _("wilayah"),
}
NUMBERS = {
    2: _("dua"),
    3: _("tiga"),
    4: _("empat"),
    5: _("lima"),
    6: _("enam"),
    7: _("tujuh"),
    8: _("delapan"),
    9: _("sembilan"),
    10: _("sepuluh"),
}
