"""Labels of a village's potentials."""

from bekal.foundation.kernel.words import gettext_noop as _

POTENTIAL_KINDS = {
    "commodity": _("Komoditas"),
    "material": _("Bahan baku"),
    "buyer": _("Pembeli"),
    "skill": _("Keterampilan"),
    "other": _("Lainnya"),
}
