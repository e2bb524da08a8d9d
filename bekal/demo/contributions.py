"""Words for "Catatan perubahan" of what is invented in bulk."""

from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks

hooks.verb_labels["people.simulated"] = _("Orang rekaan dibuat")
hooks.field_labels["people.people"] = _("Orang")
hooks.unsaid_fields.add("chunk")
