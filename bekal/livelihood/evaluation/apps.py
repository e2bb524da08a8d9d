from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "bekal.livelihood.evaluation"
    label = "evaluation"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
