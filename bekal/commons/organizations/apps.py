from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "bekal.commons.organizations"
    label = "organizations"

    def ready(self) -> None:
        from . import contributions, login_events, papers  # noqa: F401  each registers itself on import
