"""Routes of signing in, one's own login, others' logins, and organizations.

The names of the first block are allauth's own, which it reverses; what it offers beyond them has no route here.
"""

from bekal.foundation.web.policy import anyone
from bekal.foundation.web.routing import route

from .fresh import fresh
from .policy import (
    may_make_tokens,
    may_manage_own_account,
    may_manage_users,
    may_record_organizations,
    may_see_organizations,
)
from .views import account, organizations, tokens, users

_BOTH = ("GET", "POST")
_OWN = {"policy": may_manage_own_account, "verbs": _BOTH}
_USERS = {"policy": may_manage_users, "verbs": _BOTH}
_RECORD = {"policy": may_record_organizations, "verbs": _BOTH}

urlpatterns = [
    route("masuk/", account.sign_in, policy=anyone, name="account_login", verbs=_BOTH),
    route("masuk/kode/", account.enter_code, policy=anyone, name="mfa_authenticate", verbs=_BOTH),
    route("masuk/ditutup/", account.inactive, policy=anyone, name="account_inactive"),
    route("keluar/", account.sign_out, policy=anyone, name="account_logout", verbs=("POST",)),
    route("akun/kata-sandi/", account.change_password, name="account_change_password", **_OWN),
    route("akun/konfirmasi/", account.reauthenticate, name="account_reauthenticate", **_OWN),
    route("akun/konfirmasi/kode/", account.enter_code_again, name="mfa_reauthenticate", **_OWN),
    route("akun/kode-masuk/", account.second_factor, policy=may_manage_own_account, name="mfa_index"),
    route("akun/kode-masuk/pasang/", account.add_second_factor, name="mfa_activate_totp", **_OWN),
    route("akun/kode-masuk/lepas/", account.remove_second_factor, name="mfa_deactivate_totp", **_OWN),
    route(
        "akun/kode-cadangan/", account.recovery_codes, policy=may_manage_own_account, name="mfa_view_recovery_codes"
    ),
    route("akun/kode-cadangan/baru/", account.new_recovery_codes, name="mfa_generate_recovery_codes", **_OWN),
    route("akun/perangkat/", account.devices, name="usersessions_list", **_OWN),
    route("akun/", account.account_page, policy=may_manage_own_account, name="account"),
    route("akun/ubah/", fresh(account.contact), name="account_contact", **_OWN),
    route("akun/kunci/", tokens.own, policy=may_manage_own_account, name="tokens"),
    route("akun/kunci/baru/", fresh(tokens.new), policy=may_make_tokens, name="token-new", verbs=_BOTH),
    route("akun/kunci/<uuid:uid>/cabut/", tokens.revoke_own, name="token-revoke", **_OWN),
    route("akun-pengguna/kunci/", tokens.of_offices, policy=may_manage_users, name="office-tokens"),
    route("akun-pengguna/kunci/<uuid:uid>/cabut/", tokens.revoke, name="office-token-revoke", **_USERS),
    route("akun-pengguna/", users.users, policy=may_manage_users, name="users"),
    route("akun-pengguna/baru/", fresh(users.new_user), name="user_new", **_USERS),
    route("akun-pengguna/<uuid:uid>/", users.user, policy=may_manage_users, name="user"),
    route("akun-pengguna/<uuid:uid>/kontak/", fresh(users.change_contact), name="user_contact", **_USERS),
    route("akun-pengguna/<uuid:uid>/peran/", fresh(users.grant), name="user_grant", **_USERS),
    route(
        "akun-pengguna/<uuid:uid>/peran/<uuid:membership>/akhiri/", fresh(users.end_role), name="user_end_role", **_USERS
    ),
    route("akun-pengguna/<uuid:uid>/kata-sandi/", fresh(users.reset_password), name="user_password", **_USERS),
    route("akun-pengguna/<uuid:uid>/<slug:deed>/", fresh(users.confirm), name="user_confirm", **_USERS),
    route("lembaga/", organizations.organizations, policy=may_see_organizations, name="organizations"),
    route("lembaga/baru/", organizations.new_organization, name="organization_new", **_RECORD),
    route("lembaga/<uuid:uid>/", organizations.organization, policy=may_see_organizations, name="organization"),
    route("lembaga/<uuid:uid>/ubah/", organizations.change, name="organization_change", **_RECORD),
    route("lembaga/<uuid:uid>/nama/", organizations.name, name="organization_name", **_RECORD),
    route("lembaga/<uuid:uid>/pejabat/", organizations.appoint, name="organization_appoint", **_RECORD),
    route(
        "lembaga/<uuid:uid>/pejabat/<uuid:holder>/akhiri/", organizations.end_appointment,
        name="organization_end_appointment", **_RECORD,
    ),
    route("lembaga/<uuid:uid>/wilayah/", organizations.areas, name="organization_areas", **_RECORD),
    route("lembaga/<uuid:uid>/penerus/", organizations.successor, name="organization_successor", **_RECORD),
]  # fmt: skip
