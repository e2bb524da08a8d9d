"""For the tests of intake: a small kind of its own (partners of an office), people who use it, files, a worker.

The kind writes real records through real services, so that commit and undo are tested on what the house does.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter

from bekal.commons.intake import kinds, services
from bekal.commons.intake.kinds import Applied, Candidate, Column, Difference, Given, Kind, Said, State, Verdict
from bekal.commons.intake.models import Batch
from bekal.commons.organizations.models import Organization, User
from bekal.commons.organizations.queries import actor_for
from bekal.commons.organizations.rules.names import name_key
from bekal.commons.organizations.services import record_organization, set_up_login
from bekal.foundation.audit.acts import act, remember
from bekal.foundation.jobs.working import work_once
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.actor import VILLAGE, Actor, Role, system_actor
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.web.policy import anyone, policy

HEAD = ("Nama lembaga", "NIK", "Alamat")


@policy("Penggerak boleh memasukkan mitra (hanya untuk uji).")
def may_enter_partners(actor: Actor) -> bool:
    return actor.has(*VILLAGE)


@act("tests_change_address", policy=anyone)
def change_address(*, actor: Actor, uid: str, address: str) -> None:
    Organization.objects.filter(uid=uid).update(address=address)
    remember("organization.changed", "organization", uid, address=[None, address])


@act("tests_enter_partner", policy=anyone)
def enter_partner(*, actor: Actor, name: str, address: str) -> Organization:
    if name == "Tolak":
        # Half of the work is done before the service says no: all of it must be gone afterwards.
        Organization.objects.create(kind="other", name="Setengah", name_key="setengah")
        raise Refusal("tests", "Nama %(name)s tidak dapat dicatat.", "name", name=name)
    return record_organization(actor=system_actor("tests"), kind="other", name=name, address=address)


@act("tests_remove_partner", policy=anyone)
def remove_partner(*, actor: Actor, uid: str) -> None:
    Organization.objects.filter(uid=uid).delete()
    remember("organization.removed", "organization", uid)


def judge(actor: Actor, given: Given, context: Mapping[str, Any]) -> Verdict:
    name, address = given.values["name"], given.values["address"] or ""
    if name == "Hantu":
        raise Refusal("tests", "Nama %(name)s tidak ada.", "name", name=name)
    found = list(Organization.objects.filter(kind="other", name_key=name_key(name)).order_by("id"))
    if given.chosen and given.chosen != kinds.NEW_RECORD:
        found = [row for row in found if row.uid == given.chosen]
    if not found or given.chosen == kinds.NEW_RECORD:
        return Verdict(State.NEW, Said("Mitra baru di %(address)s", {"address": address}))
    if len(found) > 1:
        said = tuple(Candidate(row.uid, row.name, Said("alamat %(a)s", {"a": row.address})) for row in found)
        return Verdict(State.AMBIGUOUS, candidates=said)
    row = found[0]
    if not address or address == row.address:
        return Verdict(State.SAME, subject=row.uid)
    return Verdict(State.UPDATE, subject=row.uid, differences=(Difference("Alamat", row.address, address),))


def apply(actor: Actor, given: Given, verdict: Verdict, context: Mapping[str, Any]) -> Applied:
    address = given.values["address"] or ""
    if verdict.state is State.NEW:
        return Applied(enter_partner(actor=actor, name=given.values["name"], address=address).uid)
    before = Organization.objects.get(uid=verdict.subject).address
    change_address(actor=actor, uid=verdict.subject, address=address)
    return Applied(verdict.subject, {"address": before})


def undo(actor: Actor, uid: str, before: Mapping[str, Any] | None) -> None:
    if before is None:
        remove_partner(actor=actor, uid=uid)
    else:
        change_address(actor=actor, uid=uid, address=before["address"])


def can_undo(actor: Actor, uid: str, before: Mapping[str, Any] | None) -> Said | None:
    row = Organization.objects.get(uid=uid)
    return Said("%(name)s sudah menandatangani PKS.", {"name": row.name}) if row.sk_number else None


COLUMNS = (
    Column("name", "Nama lembaga", "Seperti di papan nama.", required=True, parser=lambda raw: parse.text(raw),
           examples=("CV Maju",), aliases=("Nama", "Mitra")),
    Column("nik", "NIK", identity=True, parser=lambda raw: parse.nik(raw), aliases=("NIK pengurus",)),
    Column("address", "Alamat", "Desa atau jalan.", aliases=("Desa",)),
)  # fmt: skip


def kind(**changes: Any) -> Kind:
    given: dict[str, Any] = {
        "key": "mitra", "label": "Mitra", "policy": may_enter_partners, "columns": COLUMNS, "judge": judge,
        "apply": apply, "undo": undo, "can_undo": can_undo, "preview": ("name", "nik"),
        "identity": lambda values: name_key(values["name"]), "intro": "Lembaga yang bekerja sama.",
    }  # fmt: skip
    return Kind(**{**given, **changes})


def office(name: str = "KKBM Lontar") -> Organization:
    return record_organization(actor=system_actor("tests"), kind="community", community_kind="kkbm", name=name)


def volunteer(username: str = "sari", at: Organization | None = None) -> User:
    set_up_login(
        actor=system_actor("tests"), username=username, label=username.title(), password="gula semut aren 2024",
        organization=at or office(), role=Role.VILLAGE_VOLUNTEER,
    )  # fmt: skip
    return User.objects.get(username=username)


def actor_of(user: User) -> Actor:
    return actor_for(user)


def workbook(
    rows: Iterable[Sequence[Any]], head: Sequence[str] = HEAD, above: Iterable[Sequence[Any]] = (), sheet: str = "Data"
) -> bytes:
    """An xlsx as Excel would write it: numbers as numbers, texts starting with = as formulas."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet(sheet)
    for number, row in enumerate([*above, head, *rows]):
        page.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def csv_of(rows: Iterable[Sequence[str]], head: Sequence[str] = HEAD) -> bytes:
    return "\n".join(";".join(row) for row in [head, *rows]).encode()


def upload(actor: Actor, content: bytes, name: str = "Mitra Lontar.xlsx", **values: Any) -> Batch:
    return services.receive(actor=actor, kind="mitra", file_name=name, content=content, values=values)


def work() -> None:
    """The worker, until nothing is due."""
    while work_once():
        pass


def checked(actor: Actor, rows: Iterable[Sequence[Any]]) -> Batch:
    """A batch of those rows after the worker looked at it."""
    batch = upload(actor, workbook(rows))
    work()
    batch.refresh_from_db()
    return batch


def committed(actor: Actor, rows: Iterable[Sequence[Any]]) -> Batch:
    """A batch of those rows, saved."""
    batch = checked(actor, rows)
    services.start_commit(actor=actor, batch_uid=batch.uid)
    work()
    batch.refresh_from_db()
    return batch


def partners() -> list[tuple[str, str]]:
    return sorted(Organization.objects.filter(kind="other").values_list("name", "address"))


def verdicts(batch: Batch) -> list[str]:
    return list(batch.rows.order_by("number").values_list("verdict", flat=True))
