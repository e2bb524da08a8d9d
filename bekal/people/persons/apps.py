from django.apps import AppConfig


class PersonsConfig(AppConfig):
    name = "bekal.people.persons"
    label = "persons"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
