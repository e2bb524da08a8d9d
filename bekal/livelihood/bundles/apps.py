from django.apps import AppConfig


class BundlesConfig(AppConfig):
    name = "bekal.livelihood.bundles"
    label = "bundles"

    def ready(self) -> None:
        from . import contributions, handlers  # noqa: F401  register themselves on import
