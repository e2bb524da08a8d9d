"""Addresses of activities, under /kegiatan/."""

from bekal.foundation.web.routing import route

from .policy import (
    may_approve,
    may_nominate,
    may_note_objections,
    may_note_sources,
    may_run_activities,
    may_see_activities,
    may_see_candidates,
    may_see_selection,
)
from .views import activities, arranging, handouts, nominations, objecting, selecting, sources, spj, weighing

BOTH, PRESSED = ("GET", "POST"), ("POST",)
RUN, SEE, PEOPLE, INSIDE = may_run_activities, may_see_activities, may_see_candidates, may_see_selection

urlpatterns = [
    route("", activities.activities, policy=SEE, name="activities"),
    route("baru/", activities.plan, policy=RUN, name="activity-new", verbs=BOTH),
    route("sumber/", sources.sources, policy=may_note_sources, name="sources"),
    route("sumber/<str:code>/catatan/", sources.note, policy=may_note_sources, name="source-note", verbs=BOTH),
    route("hubungan/", weighing.kinship, policy=may_approve, name="kinship"),
    route("<str:uid>/", activities.activity, policy=SEE, name="activity"),
    route("<str:uid>/ubah/", activities.change, policy=RUN, name="activity-change", verbs=BOTH),
    route("<str:uid>/setujui/", activities.approve, policy=may_approve, name="activity-approve", verbs=BOTH),
    route("<str:uid>/umumkan/", activities.announce, policy=RUN, name="activity-announce", verbs=BOTH),
    route("<str:uid>/mulai/", activities.start, policy=RUN, name="activity-start", verbs=BOTH),
    route("<str:uid>/selesai/", activities.finish, policy=RUN, name="activity-finish", verbs=BOTH),
    route("<str:uid>/lapor/", activities.report, policy=RUN, name="activity-report", verbs=BOTH),
    route("<str:uid>/tunda/", activities.postpone, policy=RUN, name="activity-postpone", verbs=BOTH),
    route("<str:uid>/gabung/", activities.merge, policy=RUN, name="activity-merge", verbs=BOTH),
    route("<str:uid>/batal/", activities.cancel, policy=RUN, name="activity-cancel", verbs=BOTH),
    route("<str:uid>/catatan/", activities.changes, policy=INSIDE, name="activity-changes"),
    route("<str:uid>/dokumen/", activities.papers, policy=INSIDE, name="activity-papers"),
    route("<str:uid>/spj/", spj.spj, policy=RUN, name="spj"),
    route("<str:uid>/tanda-terima/<str:kind>/", handouts.handout, policy=RUN, name="handout", verbs=BOTH),
    route("<str:uid>/bagian/<str:key>/", activities.section, policy=PEOPLE, name="activity-section"),
    route("<str:uid>/usulan/", nominations.nominations, policy=PEOPLE, name="nominations"),
    route("<str:uid>/usulan/pilih/", nominations.propose, policy=may_nominate, name="nomination-choose", verbs=BOTH),
    route("<str:uid>/usulan/baru/", nominations.propose_new, policy=may_nominate, name="nomination-new", verbs=BOTH),
    route("<str:uid>/usulan/<str:item>/", nominations.change, policy=may_nominate, name="nomination", verbs=BOTH),
    route(
        "<str:uid>/usulan/<str:item>/tarik/",
        nominations.withdraw,
        policy=may_nominate,
        name="nomination-withdraw",
        verbs=BOTH,
    ),
    route("<str:uid>/seleksi/", selecting.selection, policy=INSIDE, name="selection", verbs=BOTH),
    route("<str:uid>/seleksi/buka/", selecting.open_selection, policy=RUN, name="selection-open", verbs=PRESSED),
    route("<str:uid>/seleksi/nilai/", weighing.judge, policy=RUN, name="selection-judge", verbs=BOTH),
    route("<str:uid>/kriteria/", weighing.criteria, policy=INSIDE, name="criteria", verbs=BOTH),
    route("<str:uid>/kriteria/umumkan/", weighing.publish, policy=RUN, name="criteria-publish", verbs=BOTH),
    route("<str:uid>/seleksi/bekukan/", selecting.freeze, policy=RUN, name="selection-freeze", verbs=BOTH),
    route("<str:uid>/seleksi/setujui/", selecting.approve, policy=may_approve, name="selection-approve", verbs=BOTH),
    route(
        "<str:uid>/seleksi/kembalikan/", selecting.send_back, policy=may_approve, name="selection-return", verbs=BOTH
    ),
    route("<str:uid>/keberatan/", objecting.objections, policy=may_note_objections, name="objections"),
    route("<str:uid>/keberatan/baru/", objecting.note, policy=may_note_objections, name="objection-new", verbs=BOTH),
    route("<str:uid>/keberatan/<str:item>/jawab/", objecting.answer, policy=RUN, name="objection-answer", verbs=BOTH),
    route("<str:uid>/peserta/", selecting.participants, policy=PEOPLE, name="participants"),
    route("<str:uid>/peserta/<str:person>/ganti/", selecting.replace, policy=RUN, name="replacement", verbs=BOTH),
    route("<str:uid>/pengumuman/", selecting.announcement, policy=PEOPLE, name="announcement"),
    route("<str:uid>/wa/", selecting.for_wa, policy=PEOPLE, name="activity-wa"),
    route("<str:uid>/jadwal/", arranging.schedule, policy=PEOPLE, name="schedule"),
    route("<str:uid>/jadwal/isi/", arranging.schedule_fill, policy=RUN, name="schedule-fill", verbs=PRESSED),
    route("<str:uid>/jadwal/kosongkan/", arranging.schedule_clear, policy=RUN, name="schedule-clear", verbs=PRESSED),
    route("<str:uid>/jadwal/tambah/", arranging.schedule_add, policy=RUN, name="schedule-add", verbs=BOTH),
    route("<str:uid>/jadwal/<str:item>/", arranging.schedule_item, policy=RUN, name="schedule-item", verbs=BOTH),
    route(
        "<str:uid>/jadwal/<str:item>/hapus/", arranging.schedule_drop, policy=RUN, name="schedule-drop", verbs=PRESSED
    ),
    route("<str:uid>/undangan/", arranging.guests, policy=INSIDE, name="guests"),
    route("<str:uid>/undangan/tambah/", arranging.guest_add, policy=RUN, name="guest-add", verbs=BOTH),
    route("<str:uid>/undangan/<str:item>/", arranging.guest, policy=RUN, name="guest", verbs=BOTH),
    route("<str:uid>/undangan/<str:item>/hapus/", arranging.guest_drop, policy=RUN, name="guest-drop", verbs=PRESSED),
    route("<str:uid>/mitra/tambah/", arranging.partner_add, policy=RUN, name="partner-add", verbs=BOTH),
    route(
        "<str:uid>/mitra/<str:item>/datang/", arranging.partner_given, policy=RUN, name="partner-given", verbs=PRESSED
    ),
    route("<str:uid>/mitra/<str:item>/hapus/", arranging.partner_drop, policy=RUN, name="partner-drop", verbs=PRESSED),
    route("<str:uid>/hasil/", arranging.results, policy=PEOPLE, name="activity-results"),
    route("<str:uid>/hasil/topik/", arranging.topics, policy=RUN, name="activity-topics", verbs=BOTH),
    route("<str:uid>/hasil/kesimpulan/", arranging.conclusions, policy=RUN, name="activity-conclusions", verbs=BOTH),
]
