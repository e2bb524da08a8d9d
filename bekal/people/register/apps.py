from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "bekal.people.register"
    label = "register"

    def ready(self) -> None:
        from . import contributions, imports, imports_journeys  # noqa: F401  all register themselves on import
