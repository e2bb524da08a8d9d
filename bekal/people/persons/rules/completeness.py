"""What is not known of a person yet, for the chip "kurang: NIK, KK": a task for the next visit, never an error.

The first visit asks five things (field 1b); everything else may come later, in the order of this list.
"""

from bekal.foundation.kernel.words import gettext_noop as _

from .status import Status

_WENT_ABROAD = frozenset({Status.PMI_ABROAD, Status.PMI_PURNA})


def missing_of(
    *,
    has_nik: bool,
    nik_absent_reason: str,
    has_kk: bool,
    birth: object,
    sex: str,
    phone: str,
    hamlet: bool,
    has_ktp_address: bool = True,
    status: str = "",
    last_country: str = "",
) -> tuple[str, ...]:
    """Labels of what is missing, most wanted first.

    A NIK that is disputed or absent for a reason is not missing; a birth year is enough. Where somebody worked is
    asked only of those who went abroad. What a caller does not ask about (``has_ktp_address``) counts as known.
    """
    wanted = (
        (_("NIK"), has_nik or bool(nik_absent_reason)),
        (_("KK"), has_kk),
        (_("tanggal lahir"), bool(birth)),
        (_("jenis kelamin"), bool(sex)),
        (_("telepon"), bool(phone)),
        (_("dusun/RT"), hamlet),
        (_("alamat KTP"), has_ktp_address),
        (_("negara terakhir"), bool(last_country) or status not in _WENT_ABROAD),
    )
    return tuple(label for label, known in wanted if not known)
