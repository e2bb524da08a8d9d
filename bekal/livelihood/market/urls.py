"""Addresses of the public catalogue and of those who look after it."""

from bekal.foundation.web.policy import anyone
from bekal.foundation.web.routing import page_of, route

from .policy import (
    may_exempt,
    may_list_products,
    may_publish,
    may_see_products,
    may_use_orders,
    may_write_products,
)
from .views import manage, public

BOTH = ("GET", "POST")
_ONE = "kelola-produk/<str:uid>/"

urlpatterns = [
    route("produk/", public.catalogue, policy=anyone, name="catalogue"),
    route("produk/google.xml", public.google, policy=anyone, name="feed-google"),
    route("produk/meta.csv", public.meta, policy=anyone, name="feed-meta"),
    route("produk/peta-situs.xml", public.sitemap, policy=anyone, name="sitemap"),
    route("produk/foto/<str:uid>/", public.photo, policy=anyone, name="product-photo"),
    route("produk/<slug:slug>/", public.product, policy=anyone, name="product-public"),
    route("kelola-produk/", manage.products, policy=may_list_products, name="products"),
    route("kelola-produk/penjualan/", manage.sales, policy=may_publish, name="sales"),
    route(_ONE, manage.product, policy=may_see_products, name="product"),
    route(_ONE + "ubah/", manage.edit, policy=may_write_products, name="product-edit", verbs=BOTH),
    route(_ONE + "foto/", manage.photo, policy=may_write_products, name="product-photo-add", verbs=BOTH),
    route(_ONE + "foto/<str:photo>/hapus/", manage.drop_photo, policy=may_write_products, name="product-photo-drop",
          afterwards=page_of("product", "uid"), verbs=("POST",)),
    route(_ONE + "tampilkan/", manage.publish, policy=may_publish, name="product-publish", verbs=("POST",)),
    route(_ONE + "turunkan/", manage.withdraw, policy=may_write_products, name="product-withdraw", verbs=("POST",)),
    route(_ONE + "pengecualian/", manage.exempt, policy=may_exempt, name="product-exempt", verbs=BOTH),
    route(_ONE + "label/", manage.labels, policy=may_write_products, name="product-labels"),
    route(_ONE + "pesanan/", manage.new_order, policy=may_use_orders, name="order-new", verbs=BOTH),
    route(_ONE + "pesanan/<str:order>/", manage.step_order, policy=may_use_orders, name="order-step",
          afterwards=page_of("product", "uid"), verbs=BOTH),
    route("usaha/<str:uid>/produk-baru/", manage.new, policy=may_write_products, name="product-new", verbs=BOTH),
]  # fmt: skip
