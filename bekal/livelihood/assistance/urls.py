"""Addresses of bantuan alat, under /bantuan-alat/."""

from bekal.foundation.web.routing import page_of, route

from .policy import may_check_tools, may_see_packages, may_see_tools, may_write_packages
from .views import packages, tools

BOTH, POST = ("GET", "POST"), ("POST",)
SEE, WRITE = may_see_packages, may_write_packages

urlpatterns = [
    route("", tools.tools, policy=may_see_tools, name="tools"),
    route("pemakaian/", packages.usage, policy=SEE, name="tools-usage"),
    route("paket/", packages.packages, policy=SEE, name="packages"),
    route("paket/baru/", packages.write, policy=WRITE, name="package-new", verbs=BOTH),
    route("paket/<str:uid>/", packages.package, policy=SEE, name="package"),
    route("paket/<str:uid>/perubahan/", packages.changes, policy=SEE, name="package-changes"),
    route("paket/<str:uid>/ubah/", packages.change, policy=WRITE, name="package-change", verbs=BOTH),
    route("paket/<str:uid>/batal/", packages.cancel, policy=WRITE, name="package-cancel", verbs=BOTH,
          afterwards=page_of("package", "uid")),
    route("paket/<str:uid>/barang/", packages.add_item, policy=WRITE, name="package-item-new", verbs=BOTH),
    route("paket/<str:uid>/barang/<str:item>/", packages.change_item, policy=WRITE, name="package-item", verbs=BOTH),
    route("paket/<str:uid>/barang/<str:item>/hapus/", packages.drop_item, policy=WRITE, name="package-item-drop",
          afterwards=page_of("package", "uid"), verbs=POST),
    route("paket/<str:uid>/penerima/", packages.add_people, policy=WRITE, name="package-people", verbs=BOTH),
    route("paket/<str:uid>/kelompok/", packages.add_group, policy=WRITE, name="package-group", verbs=BOTH),
    route("paket/<str:uid>/lembaga/", packages.add_body, policy=WRITE, name="package-body", verbs=BOTH),
    route("paket/<str:uid>/penerima/<str:receiver>/hapus/", packages.drop_receiver, policy=WRITE,
          name="package-receiver-drop", afterwards=page_of("package", "uid"), verbs=POST),
    route("paket/<str:uid>/hak/", packages.rights, policy=WRITE, name="package-rights", verbs=BOTH),
    route("paket/<str:uid>/bagi/", packages.share, policy=WRITE, name="package-share", verbs=BOTH),
    route("paket/<str:uid>/serah-terima/", packages.add_link, policy=WRITE, name="package-link", verbs=BOTH),
    route("paket/<str:uid>/serah-terima/<str:link>/hapus/", packages.drop_link, policy=WRITE, name="package-link-drop",
          afterwards=page_of("package", "uid"), verbs=POST),
    route("paket/<str:uid>/serahkan/", packages.give, policy=WRITE, name="package-give", verbs=BOTH),
    route("paket/<str:uid>/bast/", packages.sign, policy=WRITE, name="package-sign", verbs=BOTH,
          afterwards=page_of("package", "uid")),
    route("paket/<str:uid>/pindaian/", packages.scan, policy=WRITE, name="package-scan", verbs=BOTH),
    route("<str:uid>/", tools.tool, policy=may_see_tools, name="tool"),
    route("<str:uid>/perubahan/", tools.changes, policy=SEE, name="tool-changes"),
    route("<str:uid>/cek/", tools.check, policy=may_check_tools, name="tool-check", verbs=BOTH),
    route("<str:uid>/pemegang/", tools.hold, policy=WRITE, name="tool-holder", verbs=BOTH),
    route("<str:uid>/pemakai/", tools.add_turn, policy=WRITE, name="tool-turn", verbs=BOTH),
    route("<str:uid>/pemakai/<str:turn>/selesai/", tools.end_turn, policy=WRITE, name="tool-turn-end",
          afterwards=page_of("tool", "uid"), verbs=POST),
    route("<str:uid>/kerusakan/", tools.repair, policy=WRITE, name="tool-repair", verbs=BOTH),
    route("<str:uid>/kerusakan/<str:repair>/", tools.mended, policy=WRITE, name="tool-mended", verbs=BOTH,
          afterwards=page_of("tool", "uid")),
    route("<str:uid>/alihkan/", tools.transfer, policy=WRITE, name="tool-transfer", verbs=BOTH),
]  # fmt: skip
