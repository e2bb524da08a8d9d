"""Tells the pages that a form was already sent: its key heads an act (R4)."""

from typing import Any

from ..web.routing import done_before
from .models import Act


def was_done(actor: Any, key: str) -> bool:
    """Whether ``actor`` has done something under this key, whatever it was."""
    return key.isascii() and key.isprintable() and Act.objects.filter(actor_uid=actor.user_uid, key=key[:256]).exists()


done_before.append(was_done)
