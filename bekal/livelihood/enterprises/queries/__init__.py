"""Reads of businesses and groups, each beginning with who asks."""

from .enterprises import (
    due_permits,
    enterprises_of_group,
    enterprises_of_person,
    get_enterprise,
    get_permit,
    last_sightings,
    listed_enterprises,
    permits_of,
    size_now,
    visible_enterprises,
)
from .groups import (
    account_of,
    chairs,
    cooperatives_near,
    get_group,
    get_member,
    group_sightings,
    groups_of_person,
    listed_groups,
    members_of,
    visible_groups,
)

__all__ = [
    "account_of",
    "chairs",
    "cooperatives_near",
    "due_permits",
    "enterprises_of_group",
    "enterprises_of_person",
    "get_enterprise",
    "get_group",
    "get_member",
    "get_permit",
    "group_sightings",
    "groups_of_person",
    "last_sightings",
    "listed_enterprises",
    "listed_groups",
    "members_of",
    "permits_of",
    "size_now",
    "visible_enterprises",
    "visible_groups",
]
