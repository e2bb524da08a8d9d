"""Addresses of months."""

from bekal.foundation.web.routing import page_of, route

from .policy import may_list_months, may_rank, may_see_income, may_see_months, may_type_wages, may_write_months
from .views import lists, others, own, sheets

BOTH = ("GET", "POST")
SEE, LIST, WRITE, INCOME = may_see_months, may_list_months, may_write_months, may_see_income
_GROUP, _BUSINESS, _PERSON = (
    "laporan-usaha/kelompok/<str:uid>/",
    "laporan-usaha/usaha/<str:uid>/",
    "laporan-usaha/orang/<str:uid>/",
)

urlpatterns = [
    route("laporan-usaha/", lists.months, policy=LIST, name="months"),
    route("laporan-usaha/saya/", own.mine, policy=SEE, name="month-mine"),
    route("laporan-usaha/konsistensi/", lists.consistency, policy=may_rank, name="month-consistency"),
    route("laporan-usaha/upah-minimum/", others.wages, policy=may_type_wages, name="month-wages", verbs=BOTH),
    route(_GROUP, sheets.group, policy=SEE, name="month-group"),
    route(_GROUP + "<str:month>/", sheets.sheet, policy=WRITE, name="month-sheet", verbs=BOTH),
    route(_GROUP + "<str:month>/jumlah/", sheets.total, policy=WRITE, name="month-total", verbs=BOTH),
    route(_GROUP + "<str:month>/foto/", sheets.photo, policy=WRITE, name="month-photo", verbs=BOTH),
    route(_BUSINESS, own.business, policy=SEE, name="month-business"),
    route(_BUSINESS + "<str:month>/", own.write_business, policy=WRITE, name="month-business-write", verbs=BOTH),
    route("laporan-usaha/anggota/<str:uid>/<str:month>/", own.write_member, policy=INCOME, name="month-member-write", verbs=BOTH),
    route(_PERSON, own.person, policy=INCOME, name="month-person"),
    route(_PERSON + "pendapatan/", others.earning, policy=INCOME, name="month-earning", verbs=BOTH),
    route(_PERSON + "pendapatan/<str:item>/hapus/", others.drop_earning, policy=INCOME, name="month-earning-drop",
          afterwards=page_of("month-person", "uid"), verbs=("POST",)),
    route("laporan-usaha/musibah-kelompok/<str:uid>/", others.shock_of_group, policy=WRITE, name="month-shock-group", verbs=BOTH),
    route("laporan-usaha/musibah-usaha/<str:uid>/", others.shock_of_business, policy=WRITE, name="month-shock-business", verbs=BOTH),
    route("laporan-usaha/musibah-kelompok/<str:uid>/<str:item>/hapus/", others.drop_shock, policy=WRITE,
          name="month-shock-group-drop", afterwards=page_of("month-group", "uid"), verbs=("POST",)),
    route("laporan-usaha/musibah-usaha/<str:uid>/<str:item>/hapus/", others.drop_shock_of_business, policy=WRITE,
          name="month-shock-business-drop", afterwards=page_of("month-business", "uid"), verbs=("POST",)),
]  # fmt: skip
