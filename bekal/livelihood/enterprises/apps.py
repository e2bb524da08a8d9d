from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    name = "bekal.livelihood.enterprises"
    label = "enterprises"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
