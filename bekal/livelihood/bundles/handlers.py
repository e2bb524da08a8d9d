"""The worker's side: build what was asked for, and delete what was kept long enough. Each may be killed anywhere."""

from django.utils import timezone

from bekal.commons.intake.queries import acting_again
from bekal.foundation.jobs.handlers import Work, handler
from bekal.foundation.kernel.actor import system_actor
from bekal.foundation.kernel.refusal import Refusal

from . import services, storage
from .building import build
from .models import Bundle, State
from .queries import BUILD, SWEEP, older_than, own_activity
from .rules.sheets import KEPT


@handler(BUILD)
def build_bundle(work: Work) -> None:
    """Put it together as the one who asked, with the rights of now; what was revoked since is gone."""
    bundle = Bundle.objects.select_related("activity").filter(uid=work.subject, state=State.WAITING).first()
    if bundle is None:
        return
    system = system_actor("Bekal", "worker")
    try:
        actor = acting_again(bundle.made_by_uid, bundle.made_by)
        bundle.activity = own_activity(actor, bundle.activity.uid)
        with storage.writing(bundle.uid) as out:
            built = build(actor, bundle, out, work.beat)
    except Refusal as refusal:
        services.refuse_bundle(actor=system, bundle=bundle, refusal=refusal)
        return
    sha256, size = storage.digest_and_size(bundle.uid)
    services.keep_bundle(actor=system, bundle=bundle, built=built, sha256=sha256, size=size)


@handler(SWEEP)
def sweep(work: Work) -> None:
    """Delete files that were kept long enough. The file goes first: a kill in between leaves a row that the next sweep
    finds again."""
    before = timezone.now() - KEPT
    while old := older_than(before):
        for uid in old:
            storage.remove(uid)
        services.mark_removed(actor=system_actor("Bekal", "worker"), uids=old)
        work.beat()
