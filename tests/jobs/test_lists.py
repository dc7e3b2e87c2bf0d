"""The job that fetches revocation lists calls the fetching of the services."""

from types import SimpleNamespace
from typing import Any

from portal.jobs import lists


def test_a_round_fetches_and_says_how_many_lists_were_replaced():
    services: Any = SimpleNamespace(fetch_lists=lambda: 2)
    assert lists.fetch(services) == 2
