"""Steps of a reader that lead from one page to another."""

from __future__ import annotations

from playwright.sync_api import Locator


def follow(link: Locator) -> None:
    """Click what leads to another page, and wait until that page is whole.

    A click returns when the other page begins to arrive: what is counted then may not be there yet.
    """
    link.click()
    link.page.wait_for_load_state()
