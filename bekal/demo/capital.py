"""Three invented rujukan of Bonjeruk: one answered in January 2026 once the buku nikah was found, one refused, one waiting."""

import datetime as dt
from collections.abc import Sequence

from bekal.foundation.documents.cleaning import clean
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.capital import services
from bekal.livelihood.capital.rules.readiness import Question
from bekal.livelihood.enterprises.models import Enterprise
from bekal.people.consent.queries import may_use
from bekal.people.consent.services import give_consent
from bekal.people.persons.models import Person

from .clock import as_of
from .pictures import scan_of

DAY = dt.timedelta(days=1)
BANK = "BRI Unit Jonggat (contoh)"
_SHARED = ("names", "nik_kk", "birth_sex", "address", "phone", "trainings", "business")


def seek_capital(by: Actor, villagers: Sequence[Person], today: dt.date) -> None:
    """Readiness, debts, rujukan and an allocation without a figure. Every word of a bank is invented."""
    running = set(Enterprise.objects.exclude(running="stopped").values_list("person", flat=True))
    purna = [person for person in villagers if person.status == "pmi_purna" and person.pk in running]
    named = [person for person in purna if person.name == "Baiq Ani Suryani"]
    ani, *others = [*named, *(person for person in purna if person not in named)]
    _answered(by, ani)
    _refused(by, others[0])
    _waiting(by, others[1], today)
    with as_of(dt.date(2026, 3, 2)):
        services.note_debt_talk(actor=by, person=others[2].uid, outcome="tidak_mau")
    with as_of(dt.date(2026, 1, 5)):
        services.note_allocation(
            actor=by, programme="kur", year=2026,
            source="Berita BP3MI: alokasi khusus KUR untuk PMI purna; angkanya belum ditetapkan",
        )  # fmt: skip


def _ask(by: Actor, person: Person, day: dt.date, plafon: int, version: int = 0, **answers: bool) -> int:
    """Ask about the file; the version that it has afterwards."""
    business = _business(person)
    with as_of(day):
        row = services.note_readiness(
            actor=by, person=person.uid, version=version, plafon=plafon, sector="produksi",
            business_start=business.started_on, enterprise=business.uid, marital="tercatat", spouse_abroad=False,
            answers={**{question.value: True for question in Question}, **answers},
        )  # fmt: skip
    return row.version


def _business(person: Person) -> Enterprise:
    return Enterprise.objects.filter(person=person).order_by("id")[0]


def _send(by: Actor, person: Person, day: dt.date, lender: str, plafon: int, purpose: str) -> str:
    """Consent, rujukan and file on one day; the uid of the rujukan."""
    with as_of(day):
        if not may_use(person, "bank", day):
            give_consent(actor=by, person=person, purpose="bank", given_on=day, way="signature")
        made = services.begin_referral(
            actor=by,
            person=person.uid,
            programme="kur",
            lender=lender,
            plafon=plafon,
            purpose=purpose,
            shares=_SHARED,
            enterprise=_business(person).uid,
        )
        services.send_referral(actor=by, uid=made.uid, on=day, how="langsung", said_by="Petugas unit (contoh)")
    return made.uid


def _tell(by: Actor, uid: str, day: dt.date, stage: str, words: str = "", **facts: object) -> None:
    with as_of(day):
        services.note_event(
            actor=by, uid=uid, stage=stage, on=day, said_by="Mantri unit (contoh)", words=words,
            **{"how": "wa", **facts},  # type: ignore[arg-type]
        )  # fmt: skip


def _answered(by: Actor, ani: Person) -> None:
    """In January: received, the buku nikah was missing, found, approved; since then paid month by month."""
    version = _ask(by, ani, dt.date(2025, 12, 15), 20_000_000, surat_nikah=False)
    uid = _send(by, ani, dt.date(2026, 1, 8), BANK, 20_000_000, "mesin obras dan benang untuk pesanan Lebaran")
    _tell(by, uid, dt.date(2026, 1, 9), "diterima")
    _tell(by, uid, dt.date(2026, 1, 14), "catatan", "Buku nikah belum ada di berkas. Menunggu duplikat dari KUA.")
    _ask(by, ani, dt.date(2026, 1, 20), 20_000_000, version)
    _tell(by, uid, dt.date(2026, 1, 22), "diverifikasi", "Duplikat buku nikah sudah diserahkan; usaha sudah dilihat.")
    letter = clean(
        scan_of("Surat persetujuan kredit", "B.17/UNIT/01/2026", "Kepala unit (contoh)"),
        FileClass.SCAN,
        name="surat.png",
    )
    _tell(by, uid, dt.date(2026, 1, 27), "disetujui", amount=20_000_000, how="surat", letter=letter)
    _tell(by, uid, dt.date(2026, 2, 2), "cair", amount=20_000_000)
    _tell(by, uid, dt.date(2026, 8, 4), "angsuran", "Enam bulan tepat waktu.", health="1")
    with as_of(dt.date(2025, 12, 15)):
        services.note_debt(actor=by, person=ani.uid, lender="arisan", low=1_000_000, high=1_500_000, monthly=100_000)


def _refused(by: Actor, person: Person) -> None:
    _ask(by, person, dt.date(2026, 3, 9), 30_000_000, nama_sama=False)
    uid = _send(by, person, dt.date(2026, 3, 11), BANK, 30_000_000, "menambah stok kain")
    _tell(by, uid, dt.date(2026, 3, 13), "diterima")
    _tell(
        by, uid, dt.date(2026, 4, 2), "ditolak", "Penjualan tidak dapat ditunjukkan karena tidak dicatat.",
        reasons=["pembukuan", "usaha_lemah"], how="langsung",
    )  # fmt: skip


def _waiting(by: Actor, person: Person, today: dt.date) -> None:
    _ask(by, person, today - 22 * DAY, 10_000_000)
    _send(by, person, today - 18 * DAY, "Bank NTB Syariah (contoh)", 10_000_000, "bahan tas tenun")
