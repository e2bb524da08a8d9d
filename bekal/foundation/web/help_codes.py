"""The short code that an error page shows, and by which whoever helps finds the line in the log."""

import logging
from typing import Any


def help_code(request: Any) -> str:
    """The last eight digits of the request's id: an id begins with the time, so only its end tells requests apart."""
    return str(getattr(request, "request_id", ""))[-8:]


class WithHelpCode(logging.Filter):
    """Gives each log record ``help_code``, "-" where no request is at hand."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Never drops a record."""
        record.help_code = help_code(getattr(record, "request", None)) or "-"
        return True
