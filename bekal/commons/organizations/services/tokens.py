"""Writes: access tokens of other programs. A token is told once and kept only as a fingerprint."""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import DatabaseError
from django.db.models import Q
from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import raise_all
from bekal.foundation.vault import fingerprint

from ..models import AccessToken, User
from ..policy import may_make_tokens, may_manage_own_account, may_manage_users
from ..queries import TOKEN_PURPOSE, own_organization, own_token, token_in_office, tokens_in_force
from ..rules.access import check_token, with_reading

_MARK, _SHOWN = "bekal_", 14
_NOTE_USED_EVERY = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token with what is told once and kept nowhere."""

    token: AccessToken
    secret: str = field(repr=False)

    @property
    def uid(self) -> str:
        return self.token.uid


@act("make_access_token", policy=may_make_tokens)
def make_access_token(
    *, actor: Actor, key: str = "", label: str, organization: str, scopes: Sequence[str], expires_on: dt.date
) -> NewToken:
    """Make a token for another program, in the name of one of the actor's own organizations (its uid).

    It may never do more than its owner: roles are read anew at every request. Raises NotHere for an organization in
    which the actor has no role, Refusal for no scope, a term beyond a year, too many tokens.
    """
    home = own_organization(actor, organization)
    today = timezone.localdate()
    mine = tokens_in_force(today).filter(user__uid=actor.user_uid).count()
    raise_all(check_token(label, scopes, expires_on, today, mine))
    secret = _MARK + secrets.token_urlsafe(32)
    token = AccessToken.objects.create(
        user=User.objects.get(uid=actor.user_uid), organization=home, label=label.strip(), prefix=secret[:_SHOWN],
        fingerprint=fingerprint(TOKEN_PURPOSE, secret), scopes=list(with_reading(scopes)), expires_on=expires_on,
        made_at=timezone.now(),
    )  # fmt: skip
    remember(
        "user.token_made", "user", actor.user_uid,
        token=[None, f"{token.label} ({token.prefix}…)"], organization=[None, home.name], until=[None, expires_on],
        scopes=[None, " ".join(token.scopes)],
    )  # fmt: skip
    return NewToken(token, secret)


@act("revoke_own_token", policy=may_manage_own_account)
def revoke_own_token(*, actor: Actor, key: str = "", token: AccessToken) -> AccessToken:
    """Take back one's own token; it opens nothing from the next request on."""
    return _revoke(actor, own_token(actor, token.uid))


@act("revoke_token", policy=may_manage_users)
def revoke_token(*, actor: Actor, key: str = "", token: AccessToken) -> AccessToken:
    """Take back somebody's token in an organization that the actor manages."""
    return _revoke(actor, token_in_office(actor, token.uid))


def _revoke(actor: Actor, token: AccessToken) -> AccessToken:
    rows = AccessToken.objects.filter(pk=token.pk, revoked_at=None)
    if rows.update(revoked_at=timezone.now(), revoked_by=actor.label):
        remember("user.token_revoked", "user", token.user.uid, token=[f"{token.label} ({token.prefix}…)", None])
    return token


def note_token_used(token: AccessToken) -> None:
    """Keep when a token was last used, at most once a minute. Nothing of the user's changes; who only reads goes on
    reading while nothing can be written (R12)."""
    now = timezone.now()
    stale = Q(used_at=None) | Q(used_at__lte=now - _NOTE_USED_EVERY)
    if token.used_at and token.used_at > now - _NOTE_USED_EVERY:
        return
    try:
        AccessToken.objects.filter(stale, pk=token.pk).update(used_at=now)
    except DatabaseError:
        pass
