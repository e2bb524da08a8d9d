"""Who may do what with activities."""

from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor, Role
from bekal.foundation.web.policy import policy


@policy("Petugas balai, penggerak, staf desa, mitra, dan analis nasional boleh melihat kegiatan di wilayahnya.")
def may_see_activities(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE, Role.NATIONAL_ANALYST, Role.PARTNER)


@policy("Petugas balai, penggerak, staf desa, dan analis nasional boleh melihat calon dan peserta di wilayahnya.")
def may_see_candidates(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE, Role.NATIONAL_ANALYST)


@policy("Petugas balai dan analis nasional boleh melihat seleksi, undangan, surat, dan catatan perubahan kegiatan.")
def may_see_selection(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.NATIONAL_ANALYST)


@policy("Petugas dan kepala balai boleh merencanakan dan mengurus kegiatan balainya.")
def may_run_activities(actor: Actor) -> bool:
    return actor.has(*BALAI)


@policy("Hanya kepala balai yang menyetujui kegiatan dan daftar peserta, dan bukan yang ia susun sendiri.")
def may_approve(actor: Actor) -> bool:
    return actor.has(Role.BALAI_HEAD)


@policy("Petugas balai dan staf desa boleh mencatat keberatan atas daftar peserta; balai yang menjawabnya.")
def may_note_objections(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.VILLAGE_STAFF)


@policy("Petugas balai, penggerak, dan staf desa boleh mengusulkan peserta dari wilayahnya.")
def may_nominate(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE)


@policy("Petugas balai dan penggerak desa boleh mengisi daftar hadir kegiatan di wilayahnya.")
def may_record_attendance(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.VILLAGE_VOLUNTEER)


@policy("Petugas dan kepala balai boleh menerbitkan dan menarik sertifikat.")
def may_issue_certificates(actor: Actor) -> bool:
    return actor.has(*BALAI)


@policy("Petugas balai dan penggerak desa boleh mencatat monev orang di wilayahnya.")
def may_record_monev(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.VILLAGE_VOLUNTEER)


@policy("Petugas balai, penggerak, dan analis nasional boleh melihat monev di wilayahnya.")
def may_see_monev(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.VILLAGE_VOLUNTEER, Role.NATIONAL_ANALYST)


@policy("Petugas balai dan analis nasional boleh melihat berita sumber dan menulis catatan padanya.")
def may_note_sources(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.NATIONAL_ANALYST)
