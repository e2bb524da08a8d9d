from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "bekal.people.consent"
    label = "consent"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
