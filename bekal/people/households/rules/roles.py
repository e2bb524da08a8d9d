"""What somebody is in the house they live in. Not what the card says (SHDK), nor what the law calls family."""

from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.persons.rules.taxonomies import Taxonomy, Term

UNKNOWN = "unknown"

HOUSE_ROLE = Taxonomy(
    "field 1c: KK is not the house; grandmother keeps the children, daughter-in-law holds the money",
    (
        Term("head", _("Kepala rumah tangga"), "P"),
        Term("spouse", _("Suami/istri"), "P"),
        Term("child", _("Anak"), "P"),
        Term("parent", _("Orang tua"), "P"),
        Term("grandparent", _("Kakek/nenek"), "P"),
        Term("carer", _("Pengasuh anak"), "P"),
        Term("child_in_law", _("Menantu"), "P"),
        Term("grandchild", _("Cucu"), "P"),
        Term("sibling", _("Saudara"), "P"),
        Term("other", _("Anggota lain"), "P"),
        Term(UNKNOWN, _("Belum diketahui"), "P"),
    ),
)
