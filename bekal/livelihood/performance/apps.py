from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "bekal.livelihood.performance"
    label = "performance"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
