import pytest
from django.utils import translation

from ..dates import in_readers_months


@pytest.mark.parametrize(
    ("said", "read"),
    [("9 Okt 2020", "9 Oct 2020"), ("Mei 2020", "May 2020"), ("12–15 Agu 2024", "12–15 Aug 2024"), ("2020", "2020"),
     ("30 Des 2023–2 Jan 2024", "30 Dec 2023–2 Jan 2024"), ("Desa Mei", "Desa Mei"), ("Agustina", "Agustina"),
     ("Okta 2020", "Okta 2020")],
)  # fmt: skip
def test_only_dates_change_their_months(said, read):
    with translation.override("en"):
        assert in_readers_months(said) == read
    with translation.override("id"):
        assert in_readers_months(said) == said
