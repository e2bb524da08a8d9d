from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "bekal.foundation.documents"
    label = "documents"

    def ready(self) -> None:
        from bekal.foundation.audit import verifying
        from bekal.foundation.jobs.handlers import handler
        from bekal.foundation.web import health, hooks

        from . import (
            contributions,  # noqa: F401  registers itself on import
            guarding,
            invariants,
            owners,
            queries,
            services,
            storage,
        )

        guarding.register()
        owners.readers.register("paper", queries.may_read_paper)
        owners.writers.register("paper", queries.may_write_paper)
        owners.readers.register("letter_template", queries.may_lay_out)
        owners.writers.register("letter_template", queries.may_lay_out)
        verifying.register("files are whole", invariants.broken_files)
        verifying.register("numbered papers are frozen", invariants.broken_papers)
        hooks.search.register("documents", queries.find_papers)
        health.probes["files"] = storage.what_is_wrong
        handler(services.COLLECT)(services.collect_in_worker)
