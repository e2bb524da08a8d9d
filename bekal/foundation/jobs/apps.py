from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "bekal.foundation.jobs"
    label = "jobs"

    def ready(self) -> None:
        from ..web.health import probes
        from . import queries

        probes["worker"] = queries.what_is_wrong
