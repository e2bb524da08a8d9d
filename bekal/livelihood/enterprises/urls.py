"""Addresses of businesses and groups."""

from bekal.foundation.web.routing import page_of, route
from bekal.people.persons.policy import may_see_changes

from .policy import may_list_enterprises, may_record_enterprises, may_record_money, may_see_enterprises
from .views import enterprises, groups

BOTH = ("GET", "POST")
SEE, LIST, WRITE, MONEY = may_see_enterprises, may_list_enterprises, may_record_enterprises, may_record_money
_ONE, _GROUP = "usaha/<str:uid>/", "kelompok-usaha/<str:uid>/"
_MEMBER = _GROUP + "anggota/<str:member>/"

urlpatterns = [
    route("usaha/", enterprises.enterprises, policy=LIST, name="enterprises"),
    route("usaha/baru/", enterprises.find_owner, policy=WRITE, name="enterprise-find", verbs=BOTH),
    route("usaha/baru/<str:uid>/", enterprises.new_of_person, policy=WRITE, name="enterprise-new", verbs=BOTH),
    route(_ONE, enterprises.enterprise, policy=SEE, name="enterprise"),
    route(_ONE + "ubah/", enterprises.edit, policy=WRITE, name="enterprise-edit", verbs=BOTH),
    route(_ONE + "keadaan/", enterprises.seen, policy=WRITE, name="enterprise-seen", verbs=BOTH),
    route(_ONE + "skala/", enterprises.size, policy=MONEY, name="enterprise-size", verbs=BOTH),
    route(_ONE + "foto/", enterprises.photo, policy=WRITE, name="enterprise-photo", verbs=BOTH),
    route(_ONE + "izin/", enterprises.new_permit, policy=WRITE, name="permit-new", verbs=BOTH),
    route(_ONE + "izin/<str:permit>/", enterprises.edit_permit, policy=WRITE, name="permit-edit", verbs=BOTH),
    route(_ONE + "perubahan/", enterprises.changes, policy=may_see_changes, name="enterprise-changes"),
    route("kelompok-usaha/", groups.groups, policy=LIST, name="groups"),
    route("kelompok-usaha/baru/", groups.new, policy=WRITE, name="group-new", verbs=BOTH),
    route(_GROUP, groups.group, policy=SEE, name="group"),
    route(_GROUP + "ubah/", groups.edit, policy=WRITE, name="group-edit", verbs=BOTH),
    route(_GROUP + "usaha-baru/", enterprises.new_of_group, policy=WRITE, name="group-enterprise-new", verbs=BOTH),
    route(_GROUP + "terlihat/", groups.seen, policy=WRITE, name="group-seen", verbs=BOTH),
    route(_GROUP + "tahap/", groups.stage, policy=WRITE, name="group-stage", verbs=BOTH),
    route(_GROUP + "rekening/", groups.account, policy=MONEY, name="group-account", verbs=BOTH),
    route(_GROUP + "perubahan/", groups.changes, policy=may_see_changes, name="group-changes"),
    route(_GROUP + "cari-anggota/", groups.find_member, policy=WRITE, name="group-member-find", verbs=BOTH),
    route(_GROUP + "tambah/<str:person>/", groups.new_member, policy=WRITE, name="group-member-new", verbs=BOTH),
    route(_MEMBER, groups.edit_member, policy=WRITE, name="group-member-edit", verbs=BOTH),
    route(_MEMBER + "keluar/", groups.end_member, policy=WRITE, name="group-member-leave",
          afterwards=page_of("group", "uid"), verbs=BOTH),
]  # fmt: skip
