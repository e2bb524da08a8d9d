"""Addresses of families, under /orang/."""

from bekal.foundation.web.routing import page_of, route

from .policy import may_correct_ties, may_record_families, may_reveal_kk, may_see_families
from .views import cards, family, houses, kin

BOTH = ("GET", "POST")
_HERE = "<str:uid>/keluarga/"
_MEMBER = _HERE + "anggota/<str:member_uid>/"
_TIE = _HERE + "hubungan/<str:tie_uid>/"
_HEIR = _HERE + "ahli-waris/<str:heir_uid>/"
urlpatterns = [
    route(_HERE, family.family, policy=may_see_families, name="family"),
    route(_HERE + "cari/<str:what>/", family.find, policy=may_record_families, name="family-find", verbs=BOTH),
    route(_HERE + "baru/", houses.register, policy=may_record_families, name="member-register", verbs=BOTH),
    route(_HERE + "tambah/<str:other_uid>/", houses.new, policy=may_record_families, name="member-new", verbs=BOTH),
    route(_MEMBER, houses.edit, policy=may_record_families, name="member-edit", verbs=BOTH),
    route(_MEMBER + "keluar/", houses.leave, policy=may_record_families, name="member-leave", afterwards=page_of("family", "uid"), verbs=BOTH),
    route(_MEMBER + "tarik/", houses.withdraw, policy=may_record_families, name="member-withdraw", afterwards=page_of("family", "uid"), verbs=BOTH),
    route("<str:uid>/kk/", cards.card, policy=may_record_families, name="kk", verbs=BOTH),
    route("<str:uid>/kk/keluar/", cards.leave, policy=may_record_families, name="kk-leave", afterwards=page_of("family", "uid"), verbs=BOTH),
    route("<str:uid>/kk/tarik/", cards.withdraw, policy=may_record_families, name="kk-withdraw", afterwards=page_of("family", "uid"), verbs=BOTH),
    route("<str:uid>/kk/tampilkan/", cards.reveal, policy=may_reveal_kk, name="kk-reveal", verbs=("POST",)),
    route(
        _HERE + "hubungan-baru/<str:other_uid>/", kin.new, policy=may_record_families, name="tie-new", verbs=BOTH
    ),
    route(_TIE, kin.edit, policy=may_correct_ties, name="tie-edit", verbs=BOTH),
    route(_TIE + "tarik/", kin.withdraw, policy=may_correct_ties, name="tie-withdraw", afterwards=page_of("family", "uid"), verbs=BOTH),
    route(
        _HERE + "ahli-waris-baru/<str:other_uid>/", kin.new_heir, policy=may_record_families, name="heir-new",
        verbs=BOTH,
    ),
    route(_HEIR + "tarik/", kin.withdraw_heir, policy=may_record_families, name="heir-withdraw", afterwards=page_of("family", "uid"), verbs=BOTH),
]  # fmt: skip
