from django.apps import AppConfig


class AssistanceConfig(AppConfig):
    name = "bekal.livelihood.assistance"
    label = "assistance"

    def ready(self) -> None:
        from . import contributions, papers  # noqa: F401  register themselves on import
