"""The one way in which anything changes: ``@act`` around every service.

May I -> claim the key -> decide -> write -> remember. The outermost act opens the transaction, owns the Act row and
writes the audit last, streams in sorted order, so that two acts never wait for each other in a ring.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from ..kernel.actor import Actor
from ..kernel.refusal import Conflict, NotAllowed, Refusal, Replayed
from ..kernel.uid import new_uid
from ..kernel.words import gettext_noop as _
from ..web.policy import Policy
from .chain import canonical, digest_of, link
from .models import Act, Detail, Entry, Stream

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(slots=True)
class _Running:
    """The act under way and what it has to remember when it ends."""

    row: Act
    actor: Actor
    notes: list[tuple[str, str, str, str, dict[str, Any]]] = field(default_factory=list)


_running: ContextVar[_Running | None] = ContextVar("bekal_act", default=None)


def act(operation: str, *, policy: Policy) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make ``f(*, actor, key="", ...)`` a service.

    ``policy`` is asked first (NotAllowed when it says no). ``key`` is the caller's idempotency key; without one each
    call stands for itself. A key used before with the same content raises ``Replayed`` with the uid of what was made
    then; with other content it is refused (422). The result's ``uid``, if it has one, is the outcome.
    """

    def wrap(service: Callable[P, R]) -> Callable[P, R]:
        @wraps(service)
        def perform(*args: P.args, **kwargs: P.kwargs) -> R:
            if args:
                raise TypeError(f"{operation}: services take keyword arguments only")
            given = cast(dict[str, Any], dict(kwargs))
            actor: Actor = given["actor"]
            if not policy(actor):
                raise NotAllowed("not_allowed", _("Anda tidak berhak melakukan ini. Tanyakan kepada kepala balai."))
            if _running.get() is not None:
                return service(**kwargs)  # type: ignore[call-arg]
            return _outermost(operation, actor, given, lambda: service(**kwargs))  # type: ignore[call-arg]

        perform.operation, perform.policy = operation, policy  # type: ignore[attr-defined]
        return perform

    return wrap


def remember(verb: str, kind: str, uid: str, *, stream: str = "", **changes: Any) -> None:
    """Note what the act under way did: ``remember("person.registered", "person", person.uid, name=[None, "Ani"])``.

    ``changes`` maps a field to [before, after]; never put a secret in it, name the field and write "•". ``stream`` is
    the office whose chain it joins, by default the actor's own.
    """
    running = _running.get()
    if running is None:
        raise RuntimeError(f"{verb}: nothing may be changed outside an act")
    running.notes.append((stream or running.actor.organization_uid or "system", verb, kind, uid, changes))


def changes_between(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """Only what differs, as ``remember`` wants it."""
    return {name: [before.get(name), after[name]] for name in after if before.get(name) != after[name]}


def _outermost(operation: str, actor: Actor, given: dict[str, Any], perform: Callable[[], R]) -> R:
    key = str(given.get("key") or "")
    mac = _payload_mac(given)
    _refuse_used_key(actor, operation, key, mac)
    try:
        with transaction.atomic():
            row = Act.objects.create(
                uid=new_uid(),
                actor_uid=actor.user_uid,
                actor_label=actor.label,
                operation=operation,
                key=key or f"once:{new_uid()}",
                payload_mac=mac,
                door=actor.door,
                request_id=actor.request_id,
                at=timezone.now(),
            )
            running = _Running(row, actor)
            token = _running.set(running)
            try:
                result = perform()
            finally:
                _running.reset(token)
            outcome = str(getattr(result, "uid", "") or "")
            if outcome:
                Act.objects.filter(pk=row.pk).update(outcome_uid=outcome)
            _write(running)
    except IntegrityError:
        # Two copies of one request: the second waited for the first and now finds its key.
        _refuse_used_key(actor, operation, key, mac)
        raise
    return result


def _refuse_used_key(actor: Actor, operation: str, key: str, mac: str) -> None:
    if not key:
        return
    if len(key) > 255 or not key.isascii() or not key.isprintable():
        raise Refusal("bad_key", _("Kunci pengiriman tidak dapat dibaca. Muat ulang halaman, lalu kirim lagi."))
    used = Act.objects.filter(actor_uid=actor.user_uid, operation=operation, key=key).first()
    if used is None:
        return
    if not hmac.compare_digest(used.payload_mac, mac):
        raise Refusal(
            "key_reused", _("Isian ini sudah pernah dikirim dengan isi lain. Muat ulang halaman, lalu isi lagi.")
        )
    raise Replayed(used.outcome_uid)


def _payload_mac(given: dict[str, Any]) -> str:
    said = {name: _said(value) for name, value in given.items() if name not in ("actor", "key")}
    return hmac.new(settings.SECRET_KEY.encode(), canonical(said).encode(), hashlib.sha256).hexdigest()


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(k): _said(v) for k, v in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(canonical(_said(v)) for v in value)
    if isinstance(value, (list, tuple)):
        return [_said(v) for v in value]
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    return getattr(value, "uid", None) or (value if isinstance(value, (int, bool, type(None))) else str(value))


def _write(running: _Running) -> None:
    by_stream: dict[str, list[tuple[str, str, str, dict[str, Any]]]] = {}
    for stream, verb, kind, uid, changes in running.notes:
        by_stream.setdefault(stream, []).append((verb, kind, uid, changes))
    for name in sorted(by_stream):
        _append(name, by_stream[name], running)


def _append(name: str, notes: list[tuple[str, str, str, dict[str, Any]]], running: _Running) -> None:
    Stream.objects.get_or_create(name=name)
    # The increment takes the row lock on PostgreSQL; SQLite's IMMEDIATE transaction already holds the file.
    Stream.objects.filter(name=name).update(length=F("length") + len(notes))
    stream = Stream.objects.get(name=name)
    previous, sequence = stream.head, stream.length - len(notes)
    entries, details = [], []
    for verb, kind, uid, changes in notes:
        sequence += 1
        salt, text = secrets.token_hex(16), canonical(changes)
        digest = digest_of(salt, text)
        entry = Entry(
            stream=name, sequence=sequence, act_uid=running.row.uid, at=running.row.at,
            actor_uid=running.actor.user_uid, actor_label=running.actor.label,
            verb=verb, subject_kind=kind, subject_uid=uid, digest=digest, previous=previous,
        )  # fmt: skip
        previous = entry.hash = link(previous, name, sequence, facts_of(entry), digest)
        entries.append(entry)
        details.append((salt, text))
    made = Entry.objects.bulk_create(entries)
    Detail.objects.bulk_create(
        Detail(entry=entry, salt=salt, changes=text) for entry, (salt, text) in zip(made, details, strict=True)
    )
    Stream.objects.filter(name=name).update(head=previous)


def facts_of(entry: Entry) -> tuple[str, ...]:
    """What an entry says, in the order in which the chain covers it."""
    at = entry.at.astimezone(tz=None).timestamp()
    return (
        entry.act_uid, f"{at:.6f}", entry.actor_uid, entry.actor_label, entry.verb, entry.subject_kind,
        entry.subject_uid,
    )  # fmt: skip


def conflict() -> Conflict:
    """The record was changed by somebody else while it was being edited (R10)."""
    return Conflict(
        "changed_meanwhile", _("Data ini baru saja diubah orang lain. Bandingkan keduanya, lalu simpan lagi.")
    )
