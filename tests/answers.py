"""What a careful person types into each form of the site, so that it is saved.

By route name; a form that nobody answered here fails the tests loudly. Values are taken over what the page itself
filled in.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from bekal.commons.intake.tests.make import csv_of
from bekal.commons.organizations.tests.make import PASSWORD
from bekal.foundation.documents.tests.make import docx
from bekal.foundation.kernel.actor import Role

from .trainings import picture
from .world import LIST_OF_PEOPLE, Half

Answer = dict[str, Any] | Callable[[Half], dict[str, Any]]
NEW_PASSWORD = "layar kemiri sumur pandan"  # noqa: S105

ANSWERS: dict[str, Answer] = {
    "appearance": {"bahasa": "en", "next": "/"},
    "account_change_password": {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    "account_reauthenticate": {"password": PASSWORD},
    "account_contact": {"label": "Ratna Dewi"},
    "usersessions_list": {},
    "token-new": {"label": "Aplikasi dinas", "may_read": ["people", "journeys"], "may_write": "nominations"},
    "token-revoke": {},
    "office-token-revoke": {},
    "account_logout": {},
    "user_new": lambda half: {
        "label": "Sari", "username": "sari.dewi", "role": "village_volunteer", "organization": half.community.name,
    },
    "user_contact": {"label": "Sari Dewi"},
    "user_grant": lambda half: {"role": "village_volunteer", "organization": half.community.name, "to_on": "31-12-2030"},
    "user_end_role": {},
    "user_password": {},
    "user_confirm": {},
    "organization_new": {"kind": "community", "community_kind": "kkbm", "name": "KKBM Ubung", "place": "Ubung"},
    "organization_change": {"address": "Jalan Langko 1"},
    "organization_name": {"name": "BP3TKI Mataram", "valid_from": "1-1-2012", "valid_to": "31-12-2019"},
    "organization_appoint": {"office": "ppk", "name": "Siti Hawa", "title": "PPK", "valid_from": "1-2-2024"},
    "organization_end_appointment": {"valid_to": "31-12-2025"},
    "organization_areas": {"areas": "52.02.02.2012\n52.02.02.2002"},
    "organization_successor": lambda half: {"successor": half.other_community.name, "ended_on": "2024"},
    "hamlet_end": {},
    "hamlet_add": {"name": "Lendang Ara"},
    "village_register": {"name": "Longseran"},
    "village_definitive": {"code": "52.01.01.2019"},
    "village-guide": {"from_on": "1-3-2024"},
    "village-guide-end": {"to_on": "31-12-2025"},
    "village-potential": {"kind": "commodity", "name": "Aren", "source": "Kepala desa"},
    "village-potential-drop": {"kunci": "sekali"},
    "import_new": lambda half: {"place": "Bonjeruk", "file": list_of_people()},
    "import_columns": {},
    "import_row": {"pilihan": "new"},
    "import_go_on": {},
    "import_commit": {},
    "import_undo": {},
    "import_again": {},
    "register-person": {
        "name": "Saknah", "place": "Bonjeruk", "status": "pmi_purna", "last_country": "MY", "phone": "081234567899",
    },
    "likely-people": {"name": "Ani Bonjeruk", "status": "pmi_purna"},
    "nik-dispute": lambda half: {"holder": half.dispute.claimed_by.uid, "reason": "KTP asli dilihat di balai"},
    "person-edit": {"nickname": "Inaq Ani"},
    "person-nik": {"nik": "5202025403890009"},
    "person-status": {"status": "pmi_abroad", "from_on": "2025"},
    "person-merge": {"reason": "KTP dilihat di balai"},
    "person-merge-undo": {"kunci": "sekali"},
    "person-status-withdraw": {"reason": "salah orang", "instead": "family"},
    "person-move": {"place": "Ubung", "place_kode": "", "from_on": "2025"},
    "person-ktp": {"place": "Ubung", "line": "Jalan Raya 1"},
    "person-phone": {"number": "081234567898"},
    "person-name": {"kind": "nickname", "name": "Inaq Sah"},
    "person-confirm": {"source": "paper"},
    "person-photo": lambda half: {"photo": upload("foto.jpg", picture())},
    "person-reveal": {},
    "journey-new": {"country": "MY", "departed_on": "2010", "returned_on": "2013"},
    "journey-edit": {"occupation": "Perawat lansia"},
    "journey-return": {"returned_on": "2024-05"},
    "journey-withdraw": {},
    "journey-passport": {},
    "consent-give": {"way": "signature"},
    "consent-withdraw": {"way": "phone"},
    "family-find": {"q": "Budi"},
    "member-register": {"name": "Inaq Rumenah", "sex": "P"},
    "member-new": {"role": "sibling"},
    "member-edit": {"role": "child"},
    "member-leave": {"to_on": "2025"},
    "member-withdraw": {},
    "kk": {"kk": "5202021507240099", "shdk": "3"},
    "kk-leave": {"to_on": "2025"},
    "kk-withdraw": {},
    "kk-reveal": {},
    "tie-new": {"kin": "sibling"},
    "tie-edit": {"registration": "registered"},
    "tie-withdraw": {},
    "heir-new": {"paper": "SKAW 12/2025"},
    "heir-withdraw": {},
    "paper_number": {
        "number": "B.12/BP3MI/XI/2025", "dated_on": "1-11-2025", "signer_name": "Noerman Adhiguna",
        "signer_title": "Kepala BP3MI NTB",
    },
    "paper_sign": lambda half: {"scan": upload("pindaian.jpg", picture())},
    "paper_cancel": {"reason": "salah hari"},
    "paper_draft": {},
    "letter_template_replace": lambda half: {"template": upload("undangan.docx", letter())},
    "activity-new": {
        "title": "Gula semut, Ubung", "area_1": "Ubung", "topics": "gula_semut", "starts_on": "12-7-2027", "seats": "20",
    },
    "money-source": {"dipa": "DIPA-104.01/2026", "output": "QDB.001", "component": "052"},
    "budget-line-new": {
        "account": "522151", "what": "Honor narasumber", "volume": "4", "unit": "OJ", "price": "900.000",
        "decided_on": "2-1-2024",
    },
    "budget-line": {"price": "Rp 160.000", "reason": "Revisi POK ke-1"},
    "spending-new": lambda half: {
        "line": half.budget_line.uid, "amount": "500.000", "spent_on": "1-10-2024", "paper": "SPBy 12/2024",
    },
    "spending-withdraw": {"reason": "salah baris"},
    "product-new": {"name": "Dodol", "kind": "food", "stock": "ready"},
    "product-edit": {"price": "190.000"},
    "product-photo-add": lambda half: {"photo": upload("foto.jpg", picture())},
    "product-photo-drop": {},
    "product-publish": {},
    "product-withdraw": {},
    "product-exempt": {"reason": "pameran kabupaten"},
    "order-new": {"asked_on": "1-9-2024", "buyer_kind": "reseller", "quantity": "3"},
    "order-step": {"step": "agreed", "on": "2-9-2024", "price": "370.000"},
    "readiness-note": {"plafon": "10.000.000", "ktp": "ya", "marital": "tercatat", "surat_nikah": "tidak"},
    "debt-talk": {"outcome": "tidak_mau"},
    "debt-new": {"lender": "arisan", "low": "500.000", "high": "1.000.000"},
    "debt-close": {"hasil": "lunas"},
    "referral-new": {"lender": "BRI Unit Contoh", "plafon": "10.000.000", "purpose": "benang"},
    "referral-change": {"lender": "PNM Contoh"},
    "referral-send": {"on": "13-1-2025", "said_by": "Petugas unit"},
    "referral-tell": {"stage": "diterima", "on": "14-1-2025", "said_by": "Mantri"},
    "referral-untell": {"reason": "keliru orang"},
    "referral-withdraw": {"reason": "pindah kabupaten"},
    "received-answer": {"stage": "diverifikasi", "on": "15-1-2025"},
    "allocation-new": {"programme": "umi", "source": "Surat contoh"},
    "allocation": {"amount": "200.000.000", "source": "Surat contoh 2"},
    "enterprise-find": {"q": "Ani"},
    "enterprise-new": {"product": "dodol", "owner": "person", "started_on": "2023"},
    "enterprise-edit": {"product": "dodol susu", "channels": ["market", "whatsapp"]},
    "enterprise-seen": {"running": "stopped", "why": "capital", "on": "1-9-2024", "how": "visit"},
    "enterprise-size": {"yearly_sales": "36.000.000", "on": "1-9-2024"},
    "enterprise-photo": lambda half: {"photo": upload("foto.jpg", picture())},
    "permit-new": {"kind": "halal", "state": "in_process"},
    "permit-edit": {"number": "0220007654321"},
    "month-sheet": lambda half: {f"made-{half.group_member.uid}": "40", "source": "nota"},
    "month-total": {"produced": "10.000", "unit": "kg", "counted": "40"},
    "month-photo": lambda half: {"photo": upload("lembar.jpg", picture())},
    "month-business-write": {"customers-quantity": "10", "costs": "50.000"},
    "month-member-write": {"customers-quantity": "10", "produced": "10"},
    "month-earning": {"month": "8-2024", "kind": "wage", "amount": "1-2 juta", "source": "ingatan"},
    "month-earning-drop": {},
    "month-shock-group": {"kind": "price", "from_on": "1-9-2024"},
    "month-shock-group-drop": {},
    "month-shock-business": {"kind": "tool", "from_on": "1-9-2024"},
    "month-shock-business-drop": {},
    "month-wages": {"year": "2024", "amount": "2.444.067", "source": "SK Gubernur"},
    "group-new": {"name": "Mekar Jaya", "form": "kwt", "place": "Bonjeruk", "members_stated": "20"},
    "group-edit": {"recognised_by": "Kepala Desa", "recognised_number": "12/2024"},
    "group-enterprise-new": {"product": "tas"},
    "group-seen": {"active": "ya", "on": "1-9-2024", "how": "photo"},
    "group-stage": {"stage": "pre_cooperative", "stage_on": "2025"},
    "group-account": {"bank": "Bank NTB Syariah", "account": "0012345678"},
    "group-member-find": {"q": "Ani"},
    "group-member-new": {"role": "member", "from_on": "2024"},
    "group-member-edit": {"role": "treasurer"},
    "group-member-leave": {"to_on": "2025"},
    "package-new": {
        "title": "Alat garam", "giver_kind": "csr", "giver_name": "PT Garam (contoh)", "place": "Bonjeruk",
    },
    "package-change": {"note": "map biru"},
    "package-cancel": {"reason": "barang tidak jadi datang"},
    "package-item-new": {"name": "Mesin obras", "quantity": "2", "unit": "unit", "value": "Rp 3.000.000"},
    "package-item": {"serial": "A-17"},
    "package-item-drop": {},
    "package-people": lambda half: {"people": half.alone.uid},
    "package-group": lambda half: {"group": half.group.uid},
    "package-body": lambda half: {"organization": half.community.uid, "right": "pinjam_pakai"},
    "package-receiver-drop": {},
    "package-rights": {},
    "package-share": {},
    "package-link": {"from_name": "PPK", "to_name": "BP3MI NTB", "on": "16-8-2024"},
    "package-link-drop": {},
    "package-give": {"given_on": "Agu 2024"},
    "package-sign": {"bast_on": "16-8-2024", "bast_number": "7"},
    "package-scan": lambda half: {"scan": upload("bast.jpg", picture())},
    "tool-check": lambda half: {"state": "dipakai", "on": "20-11-2024", "photo": upload("alat.jpg", picture())},
    "tool-holder": lambda half: {"person": half.other.uid, "kept_at": "rumah produksi", "from_on": "1-9-2024"},
    "tool-turn": lambda half: {"person": half.other.uid, "when": "Selasa"},
    "tool-turn-end": {},
    "tool-repair": {"what": "jarum patah", "reported_on": "1-9-2024"},
    "tool-mended": {"done_on": "1-10-2024", "cost": "50.000"},
    "tool-transfer": lambda half: {
        "person": half.other.uid, "move": "sukarela", "right": "hibah", "paper_number": "Surat 1 Sep 2024",
        "on": "1-9-2024", "reason": "pindah desa",
    },
    "proposal-new": {"addressee": "BAZNAS NTB", "subject": "Modal usaha", "asks": "Modal untuk lima orang"},
    "proposal-change": {"asks": "Lima mesin jahit"},
    "proposal-people": lambda half: {"people": half.ended.participants.order_by("id")[0].person.uid},
    "proposal-person-drop": {},
    "proposal-send": {"sent_on": "2-9-2024", "sent_how": "diantar"},
    "proposal-answer": {"answer": "partly", "answered_on": "1-10-2024", "answered_by": "Kepala bidang"},
    "proposal-withdraw": {"reason": "alat sudah ada"},
    "minutes": {"discussed": "Data ganda antardesa", "decided": "Dicocokkan"},
    "task-new": {"what": "Kirim data", "who": "Ratna", "due_on": "1-12-2030"},
    "task-close": {"done": "ya"},
    "marked-days-new": {"name": "Batas akhir SPM", "from_on": "11-12-2026", "source": "Surat KPPN"},
    "marked-days-withdraw": {"reason": "salah tahun"},
    "village-weights": {"need": "60", "potential": "20", "rest": "20", "reason": "Rapat perencanaan"},
    "target-new": {"about": "track:family", "number": "60", "source": "Perjanjian kinerja"},
    "target-withdraw": {"reason": "salah tahun"},
    "goal-new": {"name": "Program prioritas baru", "source": "Renstra"},
    "goal-withdraw": {"reason": "salah tahun"},
    "year-close": {},
    "year-reopen": {"reason": "satu kegiatan tertinggal"},
    "activity-goals": lambda half: {"goals": half.goal.uid},
    "question-new": {"text": "Apa itu modal?", "options": "Uang untuk memulai\nUtang\nUntung", "right": "A"},
    "question-starter": {},
    "question": {"text": "Kapan penjualan ditulis?"},
    "question-retire": {},
    "questions-choose": lambda half: {"questions": half.question.uid},
    "tests": lambda half: {f"t_{half.participant.uid}": "CBA"},
    "opinions": {"t_2": "34", "k_2": "Baik"},
    "cost-limit-new": {
        "year": "2024", "item": "Honorarium narasumber", "unit": "OJ", "amount": "Rp 900.000", "source": "PMK contoh",
    },
    "cost-limit": {"amount": "160.000"},
    "cost-limit-withdraw": {},
    "bundle-spj": {},
    "bundle-print": {"surat": "jadwal"},
    "bundle-again": {},
    "activity-change": {"opening": "Kepala dinas, lewat Zoom"},
    "activity-approve": {},
    "activity-announce": {},
    "activity-start": {},
    "activity-finish": {},
    "activity-report": {"obstacles": "Mesin jahit kurang dua", "recommendations": "Pinjam dari SMK"},
    "activity-postpone": {"reason": "anggaran diblokir"},
    "activity-merge": lambda half: {"merged_into": half.activity.uid, "reason": "peserta terlalu sedikit"},
    "activity-cancel": {"reason": "narasumber berhalangan"},
    "source-note": {"text": "Tanggalnya keliru di judul", "source": "Kepala desa, lewat telepon"},
    "nomination-choose": lambda half: {"people": half.other.uid, "nominator": "Kepala Desa Bonjeruk"},
    "nomination-new": {"name": "Raehanun", "status": "pmi_purna", "nominator": "Kepala Desa Bonjeruk"},
    "nomination": {"related_to_official": "ya", "relation": "keponakan kepala desa"},
    "nomination-withdraw": {"reason": "berangkat lagi"},
    "selection": {},
    "selection-open": {"reserves": ""},
    "selection-freeze": {},
    "selection-approve": {},
    "selection-return": {"reason": "satu nama tanpa alasan"},
    "criteria": {},
    "criteria-publish": {},
    "selection-judge": {},
    "objection-new": {"text": "Sudah dua kali ikut", "received_on": ""},
    "objection-answer": {"outcome": "ditolak", "answer": "Urutannya menurut kriteria yang diumumkan."},
    "replacement": {"reason": "anaknya sakit"},
    "schedule-fill": {},
    "schedule-clear": {},
    "schedule-add": {"starts_at": "19.00", "ends_at": "20.00", "subject": "Doa bersama"},
    "schedule-item": {"subject": "Registrasi"},
    "schedule-drop": {},
    "handout": {"rate": "Rp 100.000", "units": "4"},
    "guest-add": {"name": "Lalu Audia", "office": "Desa Bonjeruk"},
    "guest": {"rank": "Ketua"},
    "guest-drop": {},
    "partner-add": {"partner": "SMK 1 Praya", "brings": "empat mesin jahit"},
    "partner-given": {"datang": "ya"},
    "partner-drop": {},
    "activity-topics": {"held_tas": "ya"},
    "activity-conclusions": {"obstacles": "Hujan", "recommendations": "Tenda"},
    "extra-new": {"name": "Nurhasanah", "status": "pmi_purna", "part": "pendengar"},
    "extra-add": {"part": "pendengar"},
    "forms-signed": lambda half: {"peserta": half.participant.uid},
    "participant-leave": {"reason": "sakit"},
    "participant-back": {"kunci": "sekali"},
    "attendance-sheet": {"sisa": "hadir"},
    "achievement-add": {"kind": "kelompok", "name": "Tenun Lestari", "text": "5 anggota"},
    "achievement-remove": {"kunci": "sekali"},
    "photo-add": lambda half: {"photo": upload("foto.jpg", picture()), "caption": "Praktik"},
    "photo-remove": {"reason": "salah foto"},
    "certificates-issue": {},
    "certificate-withdraw": {"reason": "salah nama"},
    "certificate-reissue": {},
    "monev-answer": {"running": "ya", "income_low": "500.000", "income_high": "1.000.000", "channels": "pasar"},
    "monev-unreached": {},
}  # fmt: skip

HEADS = {
    "year-close",
    "year-reopen",
    "activity-approve",
    "selection-approve",
    "selection-return",
    "objection-answer",
    "product-exempt",
}
# Forms of a state in which the world is not, each tried out by the tests of its own app.
OTHER_STATE = {
    "mfa_authenticate": "between password and code",
    "mfa_reauthenticate": "with a second factor",
    "mfa_activate_totp": "needs the code of an app",
    "mfa_deactivate_totp": "with a second factor",
    "mfa_generate_recovery_codes": "with a second factor",
    "import_go_on": "a file that came before",
    "import_again": "work that stopped because of trouble",
    "bundle-again": "work that stopped because of trouble",
    "account_login": "somebody who is not signed in",
    "import_undo": "a list that was saved",
    "letter_template_restore": "an office with a template of its own",
}
# allauth's own forms and the look: they carry no key, and sending them twice is harmless or refused by the password.
WITHOUT_KEY = {"account_logout", "account_change_password", "account_reauthenticate",
               "usersessions_list", "appearance"}  # fmt: skip
# The first tap opens the activity that received, the second the one that was merged.
ELSEWHERE_AFTERWARDS = {"activity-merge"}
# Searches write nothing; each showing of a number is written down, also the second.
NOT_SAVED = {
    "likely-people",
    "family-find",
    "enterprise-find",
    "group-member-find",
    "person-reveal",
    "journey-passport",
    "kk-reveal",
}


@cache
def letter() -> bytes:
    """A Word file; made once, since its hour is in it and a second tap sends the same."""
    return docx("Undangan {{ acara }}")


def list_of_people() -> SimpleUploadedFile:
    """A list with one row to save, one without a name, one that may be somebody."""
    head, rows = LIST_OF_PEOPLE
    return SimpleUploadedFile("Orang Bonjeruk.csv", csv_of([*rows, ("Satu Lagi", "PMI purna", "1992")], head))


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it, new each time: one that was read is empty."""
    return SimpleUploadedFile(name, content)


def answer_for(name: str, half: Half) -> dict[str, Any]:
    """The answers to a form. Raises KeyError for a form that nobody answered."""
    answer = ANSWERS[name]
    return answer(half) if callable(answer) else dict(answer)


def who_fills_in(name: str) -> Role:
    """Who has the form on their screen: the officer, for logins and approvals the head, a lender for its own answer."""
    if name == "received-answer":
        return Role.PARTNER
    return Role.BALAI_HEAD if name.startswith(("user", "office-token")) or name in HEADS else Role.BALAI_OFFICER
