from django.apps import AppConfig


class VillagesConfig(AppConfig):
    name = "bekal.community.villages"
    label = "villages"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
