"""Reads of houses, cards and ties, each beginning with who asks."""

from .cards import card_of, get_card_member, kk_of, kk_words, odd_about_card, others_on_card
from .houses import (
    get_household,
    get_member,
    house_of,
    household_of_member,
    may_live_with,
    members_by_house,
    members_of,
    visible_households,
    visible_members,
)
from .kin import (
    Relation,
    Standing,
    facts_about_family,
    get_heir,
    get_tie,
    heirs_of,
    migrants_of,
    odd_about_ties,
    relations_of,
)

__all__ = [
    "Relation",
    "Standing",
    "card_of",
    "facts_about_family",
    "get_card_member",
    "get_heir",
    "get_household",
    "get_member",
    "get_tie",
    "heirs_of",
    "house_of",
    "household_of_member",
    "kk_of",
    "kk_words",
    "may_live_with",
    "members_by_house",
    "members_of",
    "migrants_of",
    "odd_about_card",
    "odd_about_ties",
    "others_on_card",
    "relations_of",
    "visible_households",
    "visible_members",
]
