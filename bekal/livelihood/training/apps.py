from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "bekal.livelihood.training"
    label = "training"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
