"""Writes: organizations with their names and office-holders, logins, roles, second factors."""

from .logins import (
    NewPassword,
    change_contact,
    change_own_contact,
    change_own_password,
    create_user,
    end_other_sessions,
    end_sessions,
    register_user,
    rename_session,
    reset_password,
    set_up_login,
    set_user_active,
)
from .organizations import (
    appoint,
    change_organization,
    end_appointment,
    name_organization,
    record_organization,
    set_areas,
    set_successor,
)
from .roles import end_role, grant_role
from .second_factor import add_second_factor, make_recovery_codes, remove_own_second_factor, reset_second_factor
from .tokens import NewToken, make_access_token, note_token_used, revoke_own_token, revoke_token

__all__ = [
    "NewPassword",
    "NewToken",
    "make_access_token",
    "note_token_used",
    "revoke_own_token",
    "revoke_token",
    "add_second_factor",
    "appoint",
    "change_contact",
    "change_organization",
    "change_own_contact",
    "change_own_password",
    "create_user",
    "end_appointment",
    "end_other_sessions",
    "end_role",
    "end_sessions",
    "grant_role",
    "make_recovery_codes",
    "name_organization",
    "record_organization",
    "register_user",
    "remove_own_second_factor",
    "rename_session",
    "reset_password",
    "reset_second_factor",
    "set_areas",
    "set_successor",
    "set_up_login",
    "set_user_active",
]
