"""Writes: asking for a bundle, keeping what the worker built, taking it home, removing it."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.jobs.services import enqueue, retry
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, not_here
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.policy import anyone
from bekal.livelihood.training.models import Activity

from . import queries
from .building import Built
from .models import Bundle, State
from .policy import may_bundle
from .rules.sheets import KEPT, Purpose


@act("ask_bundle", policy=may_bundle)
def ask_bundle(
    *, actor: Actor, key: str = "", activity: Activity, purpose: Purpose, wanted: Sequence[str] = ()
) -> Bundle:
    """Ask the worker to put papers together: the berkas SPJ, or the ``wanted`` kinds to print."""
    activity = queries.own_activity(actor, activity.uid)
    known = queries.printable_kinds()
    if not set(wanted) <= set(known):
        raise not_here()
    if purpose is Purpose.CETAK and not wanted:
        raise Refusal("nothing_ticked", _("Centang dulu surat yang akan dicetak, lalu tekan Cetak lagi."))
    made = Bundle.objects.create(
        activity=activity, purpose=purpose, wanted=[each for each in known if each in set(wanted)],
        made_at=timezone.now(), made_by=actor.label, made_by_uid=actor.user_uid,
    )  # fmt: skip
    enqueue(queries.BUILD, made.uid)
    day = timezone.now() + KEPT + dt.timedelta(hours=1)
    enqueue(queries.SWEEP, "bundles", period=f"{day:%Y-%m-%d}", at=day)
    remember("bundle.asked", "activity", activity.uid, purpose=[None, purpose.value])
    return made


@act("try_bundle_again", policy=may_bundle)
def try_again(*, actor: Actor, key: str = "", activity: Activity, uid: str) -> Bundle:
    """Give work that stopped because of trouble on our side a new start."""
    bundle = queries.get_bundle(queries.own_activity(actor, activity.uid), uid)
    if not retry(queries.BUILD, bundle.uid):
        raise Refusal("not_stopped", _("Pekerjaan ini tidak sedang terhenti. Muat ulang halaman untuk melihatnya."))
    remember("bundle.tried_again", "activity", activity.uid)
    return bundle


@act("keep_bundle", policy=anyone)
def keep_bundle(*, actor: Actor, bundle: Bundle, built: Built, sha256: str, size: int) -> bool:
    """The worker's result; False when it was removed or built meanwhile."""
    waiting = Bundle.objects.filter(pk=bundle.pk, state=State.WAITING)
    done = waiting.update(
        state=State.READY, format=built.format, files=built.files, pages=sum(built.pages), sheets=built.sheets,
        left_out=[list(row) for row in built.left_out], unconverted=built.unconverted, sha256=sha256, size=size,
        ready_at=timezone.now(),
    )  # fmt: skip
    return bool(done)


@act("refuse_bundle", policy=anyone)
def refuse_bundle(*, actor: Actor, bundle: Bundle, refusal: Refusal) -> bool:
    """What was asked cannot be put together: say why instead of trying for ever."""
    said = [["", refusal.text, {name: str(value) for name, value in refusal.params.items()}]]
    rows = Bundle.objects.filter(pk=bundle.pk, state=State.WAITING)
    return bool(rows.update(state=State.REFUSED, left_out=said))


@act("download_bundle", policy=may_bundle)
def note_download(*, actor: Actor, key: str = "", activity: Activity, bundle: Bundle) -> Bundle:
    """Remember that papers with names and signatures were taken home as one file (R34)."""
    queries.own_activity(actor, activity.uid)
    verb = "spj.downloaded" if bundle.purpose == Purpose.SPJ else "bundle.downloaded"
    remember(verb, "activity", activity.uid, files=[None, bundle.files])
    return bundle


@act("remove_old_bundles", policy=anyone)
def mark_removed(*, actor: Actor, uids: Sequence[str]) -> int:
    """The files of these bundles are deleted; the rows stay."""
    return Bundle.objects.filter(uid__in=uids, state=State.READY).update(state=State.REMOVED, removed_at=timezone.now())
