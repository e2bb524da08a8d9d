from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "bekal.foundation.audit"
    label = "audit"

    def ready(self) -> None:
        from . import checks, exports, guards, second_taps  # noqa: F401  they register themselves on import

        post_migrate.connect(guards.install_after_migrate, dispatch_uid="bekal-guards")
