"""Addresses of bundles, under /kegiatan/."""

from bekal.foundation.web.routing import route

from . import views
from .policy import may_bundle

PRESSED = ("POST",)

urlpatterns = [
    route("<str:uid>/kumpulan/", views.bundles, policy=may_bundle, name="bundles"),
    route("<str:uid>/kumpulan/spj/", views.ask_spj, policy=may_bundle, name="bundle-spj", verbs=PRESSED),
    route("<str:uid>/kumpulan/cetak/", views.ask_print, policy=may_bundle, name="bundle-print", verbs=PRESSED),
    route("<str:uid>/kumpulan/<str:item>/", views.bundle, policy=may_bundle, name="bundle"),
    route("<str:uid>/kumpulan/<str:item>/kemajuan/", views.progress, policy=may_bundle, name="bundle-progress"),
    route("<str:uid>/kumpulan/<str:item>/ulang/", views.again, policy=may_bundle, name="bundle-again", verbs=PRESSED),
    route("<str:uid>/kumpulan/<str:item>/unduh/", views.download, policy=may_bundle, name="bundle-file"),
]
