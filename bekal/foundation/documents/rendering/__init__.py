"""Papers as pure functions from plain values to bytes: no clock, no database, no network.

Fixed papers (``papers`` -> ``fixed``, PDF by typst) look the same everywhere; letters an office may edit in Word
(``letters_values`` -> ``letters``, DOCX) are rendered in a sandbox after ``docx_check`` has looked at the file.
"""

from . import letters_assistance  # noqa: F401  its letters join the others
