"""Words of bundles for "Catatan perubahan"."""

from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table

from .rules.sheets import PURPOSE_LABELS

hooks.verb_labels.update({
    "bundle.asked": _("Kertas dikumpulkan"),
    "bundle.tried_again": _("Pengumpulan kertas diulang"),
    "bundle.downloaded": _("Kertas diunduh sekaligus"),
})  # fmt: skip
hooks.field_labels.update({"bundle.purpose": _("Untuk"), "bundle.files": _("Banyaknya berkas")})
hooks.value_words["bundle.purpose"] = from_table(PURPOSE_LABELS)
