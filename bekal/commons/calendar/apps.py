from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "bekal.commons.calendar"
    label = "calendar"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
