"""Waiting for a page's address."""

import re

from playwright.sync_api import Page, expect

PATIENCE = 30_000


def wait_for_address(page: Page, wanted: str | re.Pattern[str], *, timeout: float = PATIENCE) -> None:
    """Wait up to ``timeout`` milliseconds for an address; ``*`` stands for one part of its path, ``**`` for anything.

    ``Page.wait_for_url`` fails when another navigation takes the place of the one that it waits for, as at signing in.
    """
    if isinstance(wanted, str):
        parts = (re.escape(part).replace(r"\*", "[^/]*") for part in wanted.split("**"))
        wanted = re.compile(f"^{'.*'.join(parts)}$")
    expect(page).to_have_url(wanted, timeout=timeout)
