from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "bekal.livelihood.results"
    label = "results"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
