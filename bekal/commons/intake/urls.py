"""Routes of imports. ``berkas`` is no kind's key."""

from bekal.foundation.web.routing import page_of, route

from . import views
from .policy import may_import

_BOTH = ("GET", "POST")

urlpatterns = [
    route("", views.index, policy=may_import, name="imports"),
    route("berkas/<str:uid>/", views.detail, policy=may_import, name="import"),
    route("berkas/<str:uid>/kemajuan/", views.progress, policy=may_import, name="import_progress"),
    route(
        "berkas/<str:uid>/kolom/",
        views.columns,
        policy=may_import,
        name="import_columns",
        afterwards=page_of("import", "uid"),
        verbs=_BOTH,
    ),
    route("berkas/<str:uid>/baris/<int:number>/", views.decide, policy=may_import, name="import_row", verbs=("POST",)),
    route("berkas/<str:uid>/lanjut/", views.go_on, policy=may_import, name="import_go_on", verbs=("POST",)),
    route("berkas/<str:uid>/simpan/", views.commit, policy=may_import, name="import_commit", verbs=("POST",)),
    route("berkas/<str:uid>/batalkan/", views.undo, policy=may_import, name="import_undo", verbs=_BOTH),
    route("berkas/<str:uid>/ulangi/", views.again, policy=may_import, name="import_again", verbs=("POST",)),
    route("berkas/<str:uid>/tidak-masuk.xlsx", views.left_over, policy=may_import, name="import_left_over"),
    route("<str:kind>/", views.upload, policy=may_import, name="import_new", verbs=_BOTH),
    route("<str:kind>/templat.xlsx", views.template, policy=may_import, name="import_template"),
]
