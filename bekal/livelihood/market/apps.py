from django.apps import AppConfig


class MarketConfig(AppConfig):
    name = "bekal.livelihood.market"
    label = "market"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
