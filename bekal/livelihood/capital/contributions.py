"""What credit adds to the house: rujukan in the navigation, a block and lines on a person's page, what to ask on home."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext

from bekal.foundation.audit import verifying
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table
from bekal.foundation.web.dates import day_words
from bekal.people.consent.rules.purposes import ITEM_LABELS
from bekal.people.persons import merging
from bekal.people.persons.merging import Hanging
from bekal.people.persons.queries import get_person

from . import invariants
from .models import Debt, DebtTalk, Readiness, Referral, ReferralEvent
from .policy import (
    may_answer_referrals,
    may_list_referrals,
    may_note_readiness,
    may_see_readiness,
    may_write_referrals,
    serves,
)
from .queries import people, referrals
from .rules.debts import TALK_LABELS, Talk
from .rules.kur import SECTOR_LABELS, USE_LABELS
from .rules.readiness import QUESTION_LABELS
from .rules.referral import (
    HEALTH_LABELS,
    PROGRAMME_LABELS,
    REASON_LABELS,
    STAGE_LABELS,
    Health,
    Programme,
    Stage,
)

_GROUP = "modal"
_MISSING_SHOWN = 3
_ICONS = {Stage.REFUSED: "circle-x", Stage.DISBURSED: "banknote", Stage.APPROVED: "circle-check"}


def entries(actor: Actor) -> Iterator[tuple[int, str, str, str]]:
    """The list of rujukan; for whoever plans, why lenders refuse."""
    if may_list_referrals(actor):
        yield 33, "usaha/rujukan", _("Rujukan modal"), reverse("referrals")
        yield 29, "rencana/penolakan", _("Sebab modal ditolak"), reverse("refusals")
    if may_answer_referrals(actor):
        yield 33, "rujukan-masuk", _("Rujukan masuk"), reverse("received")


def riwayat(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Line]:
    """What was asked for, and what the lender said."""
    if kind != "person":
        return
    rows = referrals.visible_referrals(actor).filter(person__uid=uid, withdrawn_at=None)
    events = ReferralEvent.objects.filter(referral__in=rows, withdrawn_at=None).exclude(stage=Stage.NOTE.value)
    for event in events.select_related("referral").prefetch_related("reasons").order_by("on", "id"):
        stage, row = Stage(event.stage), event.referral
        said = gettext(HEALTH_LABELS[Health(event.health)]) if event.health else ""
        why = [gettext(REASON_LABELS[each.reason]) for each in event.reasons.all()]  # type: ignore[index]
        text = " · ".join(
            part for part in (gettext(PROGRAMME_LABELS[Programme(row.programme)]), row.lender, said, *why) if part
        )
        yield hooks.Line(
            event.on.isoformat(), gettext(STAGE_LABELS[stage]), text, icon=_ICONS.get(stage, "landmark"), group=_GROUP,
            url=reverse("referral", args=[row.uid]),
        )  # fmt: skip


def block(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """The block "Modal" beside the Riwayat: for the balai of the place, and for the person."""
    if kind != "person" or not may_see_readiness(actor):
        return
    person = get_person(actor, uid)
    if not people.reads_credit_of(actor, person):
        return
    found, talk = people.standing_of(person), people.talk_of(person)
    yield hooks.Section(gettext("Modal"), "capital/_section.html", {
        "person": person, "ready": found.file.ready, "asked": found.row is not None,
        "missing": found.file.open[:_MISSING_SHOWN] if found.row else (),
        "referrals": referrals.referrals_of_person(actor, person),
        "talk": TALK_LABELS[Talk(talk.outcome)] if talk else _("Belum ditanyakan"),
        "own": may_write_referrals(actor) and serves(actor, person.place_id),
    }, order=28, aside=True)  # fmt: skip


def steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """On home: lenders who have not answered. On a person: a file that is complete and went nowhere yet."""
    if kind == "home" and may_write_referrals(actor):
        for row in referrals.waiting(actor):
            said = {"name": row.person.name, "lender": row.lender}
            yield hooks.Step(
                gettext("Rujukan %(name)s ke %(lender)s belum ada kabar. Tanyakan, lalu catat jawabannya.") % said,
                reverse("referral-tell", args=[row.uid]), gettext("Catat kabar"),
                when=day_words(row.last_on), state="warm", due_on=row.last_on,
            )  # fmt: skip
    elif kind == "person" and may_note_readiness(actor):
        person = get_person(actor, uid)
        if not serves(actor, person.place_id):
            return
        found = people.standing_of(person)
        if found.row and found.file.ready and not referrals.referrals_of_person(actor, person):
            text = gettext("Berkas KUR-nya lengkap. Rujuk ke bank bila orangnya mau.")
            yield hooks.Step(text, reverse("referral-new", args=[uid]), gettext("Buat rujukan"))


hooks.navigation.register("capital", entries)
hooks.timeline.register("60 capital", riwayat)
hooks.sections.register("28 capital", block)
hooks.next_steps.register("45 capital", steps)
verifying.register("rujukan repeat what was said of them", invariants.wrong_referrals)
hooks.verb_labels.update({
    "capital.readiness_noted": _("Kesiapan berkas KUR dicatat"),
    "debt.talked": _("Ditanya soal utang"),
    "debt.noted": _("Utang dicatat"),
    "debt.closed": _("Utang ditutup"),
    "referral.begun": _("Rujukan modal dibuat"),
    "referral.changed": _("Rujukan modal diubah"),
    "referral.sent": _("Berkas rujukan dikirim"),
    "referral.told": _("Kabar rujukan dicatat"),
    "referral.event_withdrawn": _("Kabar rujukan ditarik"),
    "referral.withdrawn": _("Rujukan modal ditarik"),
    "allocation.noted": _("Alokasi dicatat"),
    "allocation.changed": _("Alokasi diubah"),
})  # fmt: skip
hooks.field_labels.update({
    "capital.plafon": _("Rencana pinjaman"), "capital.use": _("Dipakai untuk"), "capital.sector": _("Bidang usaha"),
    "capital.access": _("KUR yang keberapa"), "capital.business_start": _("Usaha berjalan sejak"),
    "capital.marital": _("Status nikah"), "capital.spouse_abroad": _("Suami/istri sedang di luar negeri"),
    "capital.enterprise": _("Usaha"), "capital.answered": _("Dijawab"), "debt.talk": _("Jawabannya"),
    "debt.debt": _("Utang"), "referral.programme": _("Program"), "referral.lender": _("Kepada"),
    "referral.plafon": _("Jumlah yang diajukan"), "referral.purpose": _("Untuk apa"),
    "referral.reader": _("Mitra yang mengabari lewat akunnya sendiri"), "referral.shares": _("Data yang diteruskan"), "referral.enterprise": _("Usaha"),
    "referral.sent_on": _("Dikirim tanggal"), "referral.stage": _("Kabarnya"), "referral.on": _("Tanggal kabar"),
    "referral.said_by": _("Kata siapa"), "referral.reasons": _("Sebab ditolak"), "allocation.programme": _("Program"),
    "allocation.year": _("Tahun"), "allocation.amount": _("Jumlah"), "allocation.source": _("Menurut"),
})  # fmt: skip
hooks.value_words |= {
    "capital.use": from_table(USE_LABELS), "capital.sector": from_table(SECTOR_LABELS),
    "capital.answered": from_table(QUESTION_LABELS), "referral.programme": from_table(PROGRAMME_LABELS),
    "referral.stage": from_table(STAGE_LABELS), "referral.reasons": from_table(REASON_LABELS),
    "referral.shares": from_table(ITEM_LABELS), "allocation.programme": from_table(PROGRAMME_LABELS),
}  # fmt: skip
merging.hangs(Hanging(Readiness), Hanging(DebtTalk), Hanging(Debt), Hanging(Referral))
