from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "bekal.foundation.web"
    label = "web"

    def ready(self) -> None:
        from . import checks  # noqa: F401  checks register themselves on import
