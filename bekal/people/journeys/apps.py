from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "bekal.people.journeys"
    label = "journeys"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
