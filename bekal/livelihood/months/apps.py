from django.apps import AppConfig


class MonthsConfig(AppConfig):
    name = "bekal.livelihood.months"
    label = "months"

    def ready(self) -> None:
        from . import contributions, imports, papers  # noqa: F401  register themselves on import
