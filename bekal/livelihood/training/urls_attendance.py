"""Addresses of a training's days, under /kegiatan/: daftar hadir, who comes in or leaves, results, photographs,
certificates."""

from bekal.foundation.web.routing import page_of, route

from .policy import may_issue_certificates, may_record_attendance, may_run_activities, may_see_candidates
from .views import achievements, attendance, certificates, participants, photos

BOTH, PRESSED = ("GET", "POST"), ("POST",)
RUN, ISSUE, PEOPLE = may_run_activities, may_issue_certificates, may_see_candidates

urlpatterns = [
    route("<str:uid>/hadir/", attendance.half_days, policy=PEOPLE, name="attendance"),
    route("<str:uid>/hadir/tambah/", participants.find, policy=RUN, name="extra-find"),
    route("<str:uid>/hadir/tambah/baru/", participants.add_new, policy=RUN, name="extra-new", verbs=BOTH),
    route("<str:uid>/hadir/tambah/<str:person>/", participants.add, policy=RUN, name="extra-add", verbs=BOTH),
    route("<str:uid>/hadir/formulir/", participants.sign_all, policy=RUN, name="forms-signed", verbs=PRESSED),
    route("<str:uid>/hadir/keluar/<str:item>/", participants.leave, policy=RUN, name="participant-leave", verbs=BOTH),
    route("<str:uid>/hadir/kembali/<str:item>/", participants.back, policy=RUN, name="participant-back", afterwards=page_of("attendance", "uid"), verbs=PRESSED),
    route(
        "<str:uid>/hadir/<str:day>/<str:half>/", attendance.sheet, policy=may_record_attendance,
        name="attendance-sheet", verbs=BOTH,
    ),
    route("<str:uid>/capaian/tambah/", achievements.add, policy=RUN, name="achievement-add", verbs=BOTH),
    route(
        "<str:uid>/capaian/<str:item>/hapus/", achievements.remove, policy=RUN, name="achievement-remove", afterwards=page_of("activity-section", "uid", achievements.KEY), verbs=PRESSED
    ),
    route("<str:uid>/foto/<str:slot>/", photos.add, policy=RUN, name="photo-add", verbs=BOTH),
    route("<str:uid>/foto/<str:slot>/<str:file>/", photos.remove, policy=RUN, name="photo-remove", afterwards=page_of("activity-section", "uid", photos.KEY), verbs=BOTH),
    route("<str:uid>/sertifikat/", certificates.of_activity, policy=ISSUE, name="certificates"),
    route("<str:uid>/sertifikat/terbit/", certificates.issue, policy=ISSUE, name="certificates-issue", verbs=BOTH),
    route("<str:uid>/sertifikat/berkas/<int:batch>/", certificates.batch_file, policy=ISSUE, name="certificates-file"),
    route(
        "<str:uid>/sertifikat/tarik/<str:item>/", certificates.withdraw, policy=ISSUE, name="certificate-withdraw",
        verbs=BOTH,
    ),
    route(
        "<str:uid>/sertifikat/ulang/<str:item>/", certificates.reissue, policy=ISSUE, name="certificate-reissue",
        verbs=BOTH,
    ),
]  # fmt: skip
