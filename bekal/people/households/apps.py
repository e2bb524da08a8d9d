from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "bekal.people.households"
    label = "households"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
