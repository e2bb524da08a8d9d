from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "bekal.community.outreach"
    label = "outreach"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
