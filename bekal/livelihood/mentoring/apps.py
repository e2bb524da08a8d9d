from django.apps import AppConfig


class MentoringConfig(AppConfig):
    name = "bekal.livelihood.mentoring"
    label = "mentoring"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
