"""The store that a command works on: where it is, and how to get in."""

from __future__ import annotations

import argparse
from pathlib import Path

from zeren import settings
from zeren.graph.stores.base import Store


def location_of(options: argparse.Namespace) -> str:
    """Give the store's location: as given, else the server of the credentials, else the usual."""
    from zeren.credentials import address_in

    return settings.store_location(options.store or address_in(options.credentials))


def store_of(options: argparse.Namespace) -> Store:
    """Give the store of a command, nothing opened yet."""
    return store_at(location_of(options), options)


def store_at(location: str, options: argparse.Namespace) -> Store:
    """Give the store at a location, entered by the command's credentials where it is a server's."""
    from zeren.graph.stores import is_address, open_store

    if not is_address(location):
        return open_store(location)
    from zeren.credentials import access_to

    given: Path | None = options.credentials
    return open_store(location, access_to(location, given))
