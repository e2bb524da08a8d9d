"""Labels of what organizations, roles, mandates and events are called on screens and papers."""

from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.words import gettext_noop as _

KINDS = {
    "ministry": _("Kementerian atau lembaga"),
    "bp3mi": _("BP3MI (balai)"),
    "p4mi": _("P4MI (pos)"),
    "dinas_provinsi": _("Dinas provinsi"),
    "dinas_kabupaten": _("Dinas kabupaten/kota"),
    "kecamatan": _("Kecamatan"),
    "village": _("Pemerintah desa/kelurahan"),
    "community": _("Komunitas"),
    "cooperative": _("Koperasi"),
    "bank": _("Bank"),
    "company": _("Perusahaan"),
    "other": _("Mitra lain"),
}

COMMUNITY_KINDS = {
    "kkbm": _("KKBM"),
    "kawan_pmi": _("Kawan PMI"),
    "perwira_pmi": _("Perwira PMI"),
    "desmigratif": _("Petugas Desmigratif"),
    "other": _("Komunitas lain"),
}

# The office that a paper asks for; how an organization words it stands in the title.
OFFICES = {
    "head": _("Pimpinan"),
    "ppk": _("Pejabat pembuat komitmen (PPK)"),
    "kpa": _("Kuasa pengguna anggaran (KPA)"),
    "treasurer": _("Bendahara"),
    "section": _("Kepala seksi atau subbagian"),
    "other": _("Jabatan lain"),
}

# How an office-holder holds the office; it stands before the title on every paper.
MANDATES = {
    "definitive": _("Definitif"),
    "plt": _("Pelaksana tugas (Plt.)"),
    "plh": _("Pelaksana harian (Plh.)"),
    "pj": _("Penjabat (Pj.)"),
    "an": _("Atas nama (a.n.)"),
}
MANDATE_PREFIX = {"definitive": "", "plt": "Plt. ", "plh": "Plh. ", "pj": "Pj. ", "an": "a.n. "}

ROLES = {
    Role.NATIONAL_ANALYST: _("Analis nasional"),
    Role.BALAI_OFFICER: _("Petugas balai"),
    Role.BALAI_HEAD: _("Kepala balai"),
    Role.VILLAGE_VOLUNTEER: _("Penggerak KKBM / Kawan PMI"),
    Role.VILLAGE_STAFF: _("Kepala desa atau staf desa"),
    Role.CASE_WORKER: _("Petugas kasus"),
    Role.CASE_SUPERVISOR: _("Penyelia kasus"),
    Role.COOP_TREASURER: _("Bendahara koperasi"),
    Role.COOP_BOARD: _("Pengurus koperasi"),
    Role.COOP_AUDITOR: _("Pengawas koperasi"),
    Role.PARTNER: _("Mitra"),
    Role.PARTICIPANT: _("Purna PMI atau keluarga"),
    Role.SYSTEM_ADMIN: _("Pengelola sistem"),
}

# How sure we are that an organization works in a place (domain facts carry the same marks).
CONFIDENCE = {
    "T": _("Ada di naskah resmi"),
    "D": _("Disimpulkan"),
    "M": _("Belum diperiksa"),
}

# What the audit calls an event, as "Catatan perubahan" says it.
EVENTS = {
    "user.created": _("Akun dibuat"),
    "user.role_granted": _("Peran diberikan"),
    "user.role_ended": _("Peran diakhiri"),
    "user.activated": _("Akun dibuka lagi"),
    "user.deactivated": _("Akun ditutup"),
    "user.contact_changed": _("Nama atau kontak diubah"),
    "user.password_changed": _("Kata sandi diganti sendiri"),
    "user.password_reset": _("Kata sandi dibuatkan baru"),
    "user.sessions_ended": _("Dikeluarkan dari semua perangkat"),
    "user.other_sessions_ended": _("Perangkat lain dikeluarkan"),
    "user.second_factor_added": _("Kode masuk dari ponsel dipasang"),
    "user.second_factor_removed": _("Kode masuk dari ponsel dilepas"),
    "user.recovery_codes_made": _("Kode cadangan dibuat"),
    "user.recovery_code_used": _("Masuk dengan kode cadangan"),
    "user.token_made": _("Kunci akses dibuat"),
    "user.token_revoked": _("Kunci akses dicabut"),
    "user.signed_in": _("Masuk"),
    "user.signed_out": _("Keluar"),
    "user.sign_in_failed": _("Gagal masuk"),
    "user.second_factor_failed": _("Kode masuk salah"),
    "organization.recorded": _("Lembaga dicatat"),
    "organization.changed": _("Data lembaga diubah"),
    "organization.named": _("Nama atau kop dicatat"),
    "organization.appointed": _("Pejabat dicatat"),
    "organization.office_ended": _("Masa jabatan diakhiri"),
    "organization.areas_set": _("Wilayah kerja diubah"),
    "organization.succeeded": _("Penerus dicatat"),
}

# Names of the fields that a change may speak of.
FIELDS = {
    "token": _("Kunci akses"),
    "scopes": _("Boleh"),
    "username": _("Nama masuk"),
    "label": _("Nama"),
    "email": _("Email"),
    "phone": _("Telepon"),
    "role": _("Peran"),
    "organization": _("Lembaga"),
    "name": _("Nama"),
    "sort": _("Jenis"),
    "community_kind": _("Jenis komunitas"),
    "code": _("Singkatan"),
    "address": _("Alamat"),
    "place": _("Kedudukan"),
    "sk_number": _("Nomor SK"),
    "founded_on": _("Berdiri"),
    "ended_on": _("Berakhir"),
    "mandate": _("Mandat"),
    "valid_from": _("Berlaku mulai"),
    "until": _("Sampai"),
    "areas": _("Wilayah kerja"),
    "successor": _("Penerus"),
}
