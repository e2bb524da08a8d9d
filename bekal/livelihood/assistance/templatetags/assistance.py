"""How templates draw an item's receiver and state."""

from django import template
from django.utils.safestring import SafeString

from bekal.foundation.web.drawing import chip

from ..models import Item
from ..queries.naming import receiver_words
from ..rules.following import STATE_CHIPS, ToolState, state_label

register = template.Library()


@register.filter
def penerima(item: Item) -> str:
    """Who received it."""
    return receiver_words(item.receiver)


@register.filter
def keadaan_alat(item: Item) -> SafeString:
    """How a tool was last found, as a chip."""
    return chip(state_label(item.state), STATE_CHIPS[ToolState(item.state)])
