from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "bekal.commons.intake"
    label = "intake"

    def ready(self) -> None:
        from . import contributions, handlers  # noqa: F401  both register themselves on import
