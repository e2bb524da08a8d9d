from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    name = "bekal.livelihood.coordination"
    label = "coordination"

    def ready(self) -> None:
        from . import contributions, papers  # noqa: F401  register themselves on import
