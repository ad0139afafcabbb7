# SPDX-License-Identifier: MIT
"""Tables that a question is given: which names are one, and which records are one event."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Union

from .library import Handle, made
from .reading import Options, Readable, Reading


class Links:
    """Which records are one event, for rollup(links=...). Matches.links() gives it; a file of clusters does as well."""

    def __init__(self, pointer: int | None):
        self._handle = Handle("links", pointer)

    def close(self) -> None:
        """Frees the memory; the last reference does so too."""
        self._handle.close()


#: Links, or a table with the columns dataset, id, cluster.
Joined = Union[Links, Readable]


@contextlib.contextmanager
def table_of(kind: str, context: int | None, readable: Readable | None) -> Iterator[int | None]:
    """An object that the library reads from a table, for the time of a block; None if there is none."""
    if readable is None:
        yield None
        return
    reading = Reading(context, readable, Options(), None)
    with reading.opened() as source, made(kind, context, source, by="read") as pointer:
        yield pointer


@contextlib.contextmanager
def links_of(context: int | None, links: Joined | None) -> Iterator[int | None]:
    """A casus_links for the time of a block, or None."""
    if isinstance(links, Links):
        with links._handle as pointer:
            yield pointer
        return
    with table_of("links", context, links) as read:
        yield read
