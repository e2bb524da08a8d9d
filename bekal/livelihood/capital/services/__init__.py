"""Every write about credit and capital."""

from .people import close_debt, note_debt, note_debt_talk, note_readiness
from .referrals import (
    answer_referral,
    begin_referral,
    change_allocation,
    change_referral,
    note_allocation,
    note_event,
    send_referral,
    withdraw_event,
    withdraw_referral,
)

__all__ = [
    "answer_referral",
    "begin_referral",
    "change_allocation",
    "change_referral",
    "close_debt",
    "note_allocation",
    "note_debt",
    "note_debt_talk",
    "note_event",
    "note_readiness",
    "send_referral",
    "withdraw_event",
    "withdraw_referral",
]
