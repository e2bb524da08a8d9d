"""Who may write products and read orders; the catalogue itself is everybody's."""

from bekal.commons.organizations.scope import covers
from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor, Role
from bekal.foundation.web.policy import policy
from bekal.livelihood.enterprises.models import Enterprise


@policy("Petugas balai, penggerak, staf desa, dan pemilik usaha melihat produk usaha itu.")
def may_see_products(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE, Role.NATIONAL_ANALYST) or bool(actor.person_uid)


@policy("Petugas balai, penggerak, dan staf desa melihat daftar produk di wilayahnya.")
def may_list_products(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE, Role.NATIONAL_ANALYST)


@policy("Petugas balai, penggerak, staf desa, dan pemilik usaha menulis produknya.")
def may_write_products(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE) or bool(actor.person_uid)


@policy("Hanya balai yang menampilkan produk untuk umum.")
def may_publish(actor: Actor) -> bool:
    return actor.has(*BALAI)


@policy("Hanya kepala balai yang memutuskan pengecualian halal atau PIRT, dengan alasannya.")
def may_exempt(actor: Actor) -> bool:
    return actor.has(Role.BALAI_HEAD)


@policy("Pesanan dan penjualan hanya dibaca balai dan pemilik usahanya.")
def may_use_orders(actor: Actor) -> bool:
    return actor.has(*BALAI) or bool(actor.person_uid)


def owns(actor: Actor, enterprise: Enterprise) -> bool:
    """True for the person whose business it is, and for the chair of the group whose it is."""
    if not actor.person_uid:
        return False
    if enterprise.person:
        return enterprise.person.uid == actor.person_uid
    assert enterprise.group is not None
    chair = enterprise.group.members.filter(to_on="", role="chair")
    return chair.filter(person__uid=actor.person_uid).exists()


def writes_for(actor: Actor, enterprise: Enterprise) -> bool:
    """True where the actor may write products of this business."""
    return covers(actor, enterprise.place_id, BALAI | VILLAGE) or owns(actor, enterprise)


def reads_orders_of(actor: Actor, enterprise: Enterprise) -> bool:
    """True for the balai of the place and the owner."""
    return covers(actor, enterprise.place_id, BALAI) or owns(actor, enterprise)
