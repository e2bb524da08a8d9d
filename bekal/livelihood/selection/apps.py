from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "bekal.livelihood.selection"
    label = "selection"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
