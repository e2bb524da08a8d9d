from django.apps import AppConfig


class BudgetConfig(AppConfig):
    name = "bekal.livelihood.budget"
    label = "budget"

    def ready(self) -> None:
        from . import contributions  # noqa: F401  registers itself on import
