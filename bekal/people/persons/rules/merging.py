"""Two records of one person: which facts differ and have to be chosen, and when the two cannot become one.

A house rule (lessons: a merge keeps both, is audited, needs a right, can be undone; never delete).
"""

from collections.abc import Mapping

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

# Fact -> its columns on a person. What is not named here is not chosen: NIK, phone and histories come together.
FACTS: dict[str, tuple[str, ...]] = {
    "name": ("name", "name_key"),
    "nickname": ("nickname",),
    "sex": ("sex",),
    "birth": ("birth",),
    "birth_place": ("birth_place",),
    "mother_name": ("mother_name",),
    "education": ("education",),
    "disability": ("disability",),
    "home": ("place_id", "province", "regency", "hamlet_id", "rt", "rw"),
    "photo": ("photo_uid",),
}
FACT_LABELS = {
    "name": _("Nama"),
    "nickname": _("Panggilan"),
    "sex": _("Jenis kelamin"),
    "birth": _("Tanggal lahir"),
    "birth_place": _("Tempat lahir"),
    "mother_name": _("Nama ibu kandung"),
    "education": _("Pendidikan"),
    "disability": _("Disabilitas"),
    "home": _("Domisili"),
    "photo": _("Foto"),
}
FIRST, SECOND = "first", "second"


def differing(first: Mapping[str, object], second: Mapping[str, object]) -> tuple[str, ...]:
    """Facts that both records know and say differently: somebody has to choose. ``first`` and ``second`` are columns."""
    return tuple(
        fact
        for fact, columns in FACTS.items()
        if first[columns[0]] and second[columns[0]] and any(first[name] != second[name] for name in columns)
    )


def taken_from_second(
    first: Mapping[str, object], second: Mapping[str, object], chosen: Mapping[str, str]
) -> tuple[str, ...]:
    """Facts of the second that the first takes over: those chosen, and those that only the second knows."""
    return tuple(
        fact
        for fact, columns in FACTS.items()
        if (not first[columns[0]] and second[columns[0]])
        or (fact in differing(first, second) and chosen.get(fact) == SECOND)
    )


def check_merge(first: Mapping[str, object], second: Mapping[str, object]) -> tuple[Refusal, ...]:
    """Why these two cannot become one. Two NIK that are both settled are two people, or one number is wrong."""
    if first["uid"] == second["uid"]:
        return (Refusal("same_record", _("Ini catatan yang sama. Pilih catatan yang lain.")),)
    marks = (first["nik_fingerprint"], second["nik_fingerprint"])
    if all(marks) and marks[0] != marks[1]:
        text = _("NIK keduanya berbeda. Bila memang satu orang, perbaiki dulu NIK yang salah, lalu gabungkan.")
        return (Refusal("two_niks", text),)
    return ()
