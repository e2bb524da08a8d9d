import logging
import re

import pytest
from django.test import Client

from bekal.foundation.kernel.uid import new_uid

from ..help_codes import WithHelpCode, help_code

SHOWN = re.compile(r"<code>([0-9a-f]{8})</code>")


class Asked:
    def __init__(self):
        self.request_id = new_uid()


def test_requests_of_the_same_moment_have_codes_of_their_own():
    assert len({help_code(Asked()) for _ in range(200)}) == 200


def test_a_record_without_a_request_says_so():
    record = logging.LogRecord("bekal", logging.ERROR, "", 1, "", (), None)
    assert WithHelpCode().filter(record) and record.help_code == "-"


@pytest.mark.django_db
def test_the_code_on_the_page_is_in_the_log(caplog):
    answer = Client(enforce_csrf_checks=True).post("/masuk/")
    shown = SHOWN.search(answer.content.decode())[1]
    assert shown in {help_code(getattr(record, "request", None)) for record in caplog.records}
