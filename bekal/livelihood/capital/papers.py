"""The file that goes to a lender: only what the person allowed, NIK masked (the whole stands on the copy of the KTP)."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from bekal.foundation.documents import owners
from bekal.foundation.documents.kinds import PaperKind, register
from bekal.foundation.documents.rendering import capital as values
from bekal.foundation.documents.rendering import words
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.date_words import date_words
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.refusal import NotAllowed
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.training.papers.wording import (
    NO_LETTERHEAD,
    NO_SIGNER,
    around,
    city_of,
    home_words,
    village_words,
)
from bekal.livelihood.training.queries.scope import visible_participants
from bekal.people.households.queries.cards import card_of, kk_words
from bekal.people.persons.models import Person
from bekal.people.persons.queries import nik_words
from bekal.people.persons.rules.status import STATUS_LABELS, Status

from .models import Referral
from .queries.people import debts_of, standing_of
from .queries.referrals import OWNER, consent_for, get_referral, visible_referrals, writes
from .rules.debts import LENDER_LABELS, Lender
from .rules.kur import USE_LABELS
from .rules.readiness import STATE_LABELS
from .rules.referral import PROGRAMME_LABELS, Programme

_SEX = {"L": "Laki-laki", "P": "Perempuan"}


def referral_pack(actor: Actor, owner_uid: str, on: dt.date) -> values.ReferralPack:
    """The paper as of ``on``. Raises NotAllowed without a consent that holds today."""
    found = get_referral(actor, owner_uid)
    consent = consent_for(found.person, found.programme)
    if consent is None:
        text = _("Orangnya belum setuju datanya diteruskan, atau sudah menariknya. Berkasnya tidak dapat dicetak.")
        raise NotAllowed("no_consent", text)
    shares, file = set(found.shares), standing_of(found.person)
    kur = found.programme == Programme.KUR and file.row is not None
    return values.ReferralPack(
        letterhead=NO_LETTERHEAD, signer=NO_SIGNER, place=city_of(found.organization),
        lender=found.lender or "Pemberi modal", programme=PROGRAMME_LABELS[Programme(found.programme)],
        asked=tuple(_asked(found)),
        person=tuple(_person(actor, found.person, shares)),
        trainings=tuple(_trainings(actor, found.person)) if "trainings" in shares else (),
        businesses=tuple(_business(found)) if "business" in shares else (),
        debts=tuple(_debts(found.person)) if "income_debts" in shares else (),
        checks=tuple(
            values.Check(
                label=item.label, state=STATE_LABELS[item.state],
                basis=(item.said.law or item.said.source) if item.said else "bank, bukan aturan",
            )
            for item in file.file.items
            if item.code not in _NOT_PASSED_ON
        )
        if kur
        else (),
        consent=f"Orangnya setuju data ini diteruskan kepada {found.lender or 'pemberi modal'} pada "
        f"{words.long_date(consent.given_on)} (naskah persetujuan versi {consent.text_version}), untuk pengajuan ini saja.",
    )  # fmt: skip


# How somebody is married and what they owe is told to a lender by themselves, by bringing the paper.
_NOT_PASSED_ON = frozenset(
    {"slik", "surat_nikah", "ktp_pasangan", "surat_kuasa", "kur_pasangan", "kredit_lain", "umur"}
)


def _asked(found: Referral) -> Iterator[values.Fact]:
    yield values.Fact(label="Jumlah", value=words.rupiah(found.plafon) if found.plafon else "belum ditentukan")
    yield values.Fact(label="Untuk apa", value=found.purpose)


def _person(actor: Actor, person: Person, shares: set[str]) -> Iterator[values.Fact]:
    if "names" in shares:
        yield values.Fact(label="Nama", value=person.name)
    if "nik_kk" in shares:
        yield values.Fact(label="NIK", value=nik_words(person))
        card = card_of(actor, person)
        yield values.Fact(label="Nomor KK", value=kk_words(card.card) if card else "")
    if "birth_sex" in shares:
        yield values.Fact(label="Lahir", value=_day(person.birth))
        yield values.Fact(label="Jenis kelamin", value=_SEX.get(person.sex, ""))
    if "address" in shares:
        parts = [home_words(person, with_village=False), village_words(person.place), *around(person.place)]
        yield values.Fact(label="Alamat", value=", ".join(dict.fromkeys(part for part in parts if part)))
    if "phone" in shares:
        yield values.Fact(label="Nomor HP", value=person.phone)
    yield values.Fact(label="Sasaran", value=STATUS_LABELS[Status(person.status)])


def _day(stored: str) -> str:
    return date_words(PartialDate.of(stored)) if stored else ""


def _trainings(actor: Actor, person: Person) -> Iterator[str]:
    rows = visible_participants(actor).filter(person=person, left_on=None).select_related("activity")
    for row in rows.order_by("-activity__starts_on"):
        yield f"{row.activity.title} ({words.date_range(row.activity.starts_on, row.activity.ends_on)})"


def _business(found: Referral) -> Iterator[values.Fact]:
    one = found.enterprise
    if one is not None:
        yield values.Fact(label="Nama usaha", value=one.name)
        yield values.Fact(label="Berjalan sejak", value=_day(one.started_on))
    facts = standing_of(found.person).facts
    if facts.plafon and found.programme == Programme.KUR:
        yield values.Fact(label="Dipakai untuk", value=USE_LABELS[facts.use])


def _debts(person: Person) -> Iterator[values.Fact]:
    for debt in debts_of(person):
        if debt.closed_on is None:
            money = " – ".join(words.rupiah(sum_) for sum_ in (debt.low, debt.high) if sum_ is not None)
            yield values.Fact(label=LENDER_LABELS[Lender(debt.lender)], value=money or "tidak disebut jumlahnya")


def _own(actor: Actor, uid: str) -> Referral | None:
    return visible_referrals(actor).select_related("organization").filter(uid=uid).first()


def may_read(actor: Actor, uid: str) -> bool:
    """Surat dan berkas rujukan dibaca balai yang membuatnya dan orangnya sendiri."""
    found = _own(actor, uid)
    mine = {m.organization_uid for m in actor.memberships}
    return found is not None and (found.organization.uid in mine or found.person.uid == actor.person_uid)


def may_write(actor: Actor, uid: str) -> bool:
    """Berkas rujukan diberi nomor dan kabar dilampiri surat oleh balai yang membuatnya."""
    found = _own(actor, uid)
    return found is not None and writes(actor, found)


def _office(actor: Actor, owner_uid: str) -> str:
    return Referral.objects.values_list("organization__uid", flat=True).get(uid=owner_uid)


def home(actor: Actor, uid: str) -> owners.Home:
    """The way back from the paper."""
    found = Referral.objects.get(uid=uid)
    return owners.Home(found.lender or found.person.name, reverse("referral", args=[uid]))


register(PaperKind(
    key="rujukan_modal", label=_("Surat rujukan modal"), owner_kind=OWNER, format="pdf", template="rujukan",
    values=referral_pack, office=_office,
))  # fmt: skip
owners.readers.register(OWNER, may_read)
owners.writers.register(OWNER, may_write)
owners.homes.register(OWNER, home)
