from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "bekal.demo"
    label = "demo"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
