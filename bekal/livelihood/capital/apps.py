from django.apps import AppConfig


class CapitalConfig(AppConfig):
    name = "bekal.livelihood.capital"
    label = "capital"

    def ready(self) -> None:
        from . import contributions, papers  # noqa: F401  register themselves on import
