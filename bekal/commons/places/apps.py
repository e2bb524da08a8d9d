from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "bekal.commons.places"
    label = "places"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
