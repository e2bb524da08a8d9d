"""One strict parser per kind of value, for every door: form, API, spreadsheet, phone form (security R17).

Each takes what was typed (text or None) and returns the value, or raises Refusal with a sentence that names the
field (``label``, itself a marked Indonesian text), what is wrong, and the way out. With ``required=False`` nothing
written gives ``""`` for kinds that are text and None for the others.
"""

from .choices import boolean, choice
from .cleaning import clean
from .codes import kk, nik, place_code, uid
from .dates import date, partial_date
from .numbers import digits, integer, rupiah, whole_number
from .phones import phone
from .rates import percent
from .texts import name, note, text

__all__ = [
    "boolean",
    "choice",
    "clean",
    "date",
    "digits",
    "integer",
    "kk",
    "name",
    "nik",
    "note",
    "partial_date",
    "percent",
    "phone",
    "place_code",
    "rupiah",
    "text",
    "uid",
    "whole_number",
]
