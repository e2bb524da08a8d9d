from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "bekal.commons.agenda"
    label = "agenda"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
