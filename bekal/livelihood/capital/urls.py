"""Addresses of the calculator, files for KUR, debts and rujukan."""

from bekal.foundation.web.policy import anyone
from bekal.foundation.web.routing import page_of, route

from .policy import (
    may_answer_referrals,
    may_list_referrals,
    may_note_readiness,
    may_see_readiness,
    may_see_referrals,
    may_write_referrals,
)
from .views import lenders, loans, people, referrals

BOTH = ("GET", "POST")
SEE, NOTE, WRITE, LIST = may_see_readiness, may_note_readiness, may_write_referrals, may_list_referrals
ANSWER = may_answer_referrals

urlpatterns = [
    route("kalkulator-pinjaman/", loans.calculator, policy=anyone, name="loan-calculator"),
    route("orang/<str:uid>/kesiapan-kur/", people.readiness, policy=SEE, name="readiness"),
    route("orang/<str:uid>/kesiapan-kur/isi/", people.note, policy=NOTE, name="readiness-note", verbs=BOTH),
    route("orang/<str:uid>/utang/", people.debts, policy=SEE, name="debts"),
    route("orang/<str:uid>/utang/tanya/", people.talk, policy=NOTE, name="debt-talk", verbs=BOTH),
    route("orang/<str:uid>/utang/baru/", people.add_debt, policy=NOTE, name="debt-new", verbs=BOTH),
    route("orang/<str:uid>/utang/<str:debt>/tutup/", people.close_debt, policy=NOTE, name="debt-close",
          afterwards=page_of("debts", "uid"), verbs=("POST",)),
    route("orang/<str:uid>/rujukan-baru/", referrals.begin, policy=WRITE, name="referral-new", verbs=BOTH),
    route("rujukan/", referrals.listing, policy=LIST, name="referrals"),
    route("rujukan/penolakan/", referrals.refusals, policy=LIST, name="refusals"),
    route("rujukan/alokasi/", referrals.allocations, policy=LIST, name="allocations"),
    route("rujukan/alokasi/baru/", referrals.allocate, policy=WRITE, name="allocation-new", verbs=BOTH),
    route("rujukan/alokasi/<str:uid>/", referrals.reallocate, policy=WRITE, name="allocation", verbs=BOTH),
    route("rujukan-masuk/", lenders.listing, policy=ANSWER, name="received"),
    route("rujukan-masuk/<str:uid>/", lenders.detail, policy=ANSWER, name="received-one"),
    route("rujukan-masuk/<str:uid>/kabar/", lenders.answer, policy=ANSWER, name="received-answer", verbs=BOTH),
    route("rujukan/<str:uid>/", referrals.detail, policy=may_see_referrals, name="referral"),
    route("rujukan/<str:uid>/ubah/", referrals.change, policy=WRITE, name="referral-change", verbs=BOTH),
    route("rujukan/<str:uid>/kirim/", referrals.send, policy=WRITE, name="referral-send", verbs=BOTH),
    route("rujukan/<str:uid>/kabar/", referrals.tell, policy=WRITE, name="referral-tell", verbs=BOTH),
    route("rujukan/<str:uid>/kabar/<str:event>/tarik/", referrals.untell, policy=WRITE, name="referral-untell",
          afterwards=page_of("referral", "uid"), verbs=BOTH),
    route("rujukan/<str:uid>/tarik/", referrals.withdraw, policy=WRITE, name="referral-withdraw",
          afterwards=page_of("referral", "uid"), verbs=BOTH),
]  # fmt: skip
