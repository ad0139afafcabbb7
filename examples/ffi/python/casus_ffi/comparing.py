# SPDX-License-Identifier: MIT
"""diff() and Changes: what releases of a dataset changed."""

from __future__ import annotations

import ctypes
import datetime
from collections.abc import Mapping
from typing import Union

from . import api
from .errors import ArgumentError
from .events import Table
from .library import made, make, new
from .reading import Options, Readable


def diff(*releases: Readable, since: Union[str, datetime.date, None] = None, annual: Readable | None = None,
         profile: str | None = None, dates: str = "profile", on_error: str = "fail",
         map: str | Mapping[str, str] | None = None, limits: Mapping[str, int] | None = None) -> Changes:  # fmt: skip
    """Compares releases of a dataset, each with the one before it (docs/diff.md).

    releases: two or more, the oldest first: paths, bytes or files, of one dataset. A file must not be written to until
        this has returned.
    since: a day such as "2025-06-01": only changes of releases after it.
    annual: the annual release that they went into: Changes.survival() tells what it lacks.

    The other keywords are those of read().
    """
    if len(releases) < 2 and annual is None:
        raise ArgumentError("there is nothing to compare: give two releases, the older one first",
                            status="CASUS_E_ARGUMENT")
    day = datetime.date.fromisoformat(since) if isinstance(since, str) else since
    want = new(api.DiffOptions)
    if day is not None:
        want.since = (day - datetime.date(1970, 1, 1)).days
    options = Options(profile, dates, on_error, None, limits, False, map)
    with options.context() as context, made("diff", context, ctypes.byref(want)) as running:
        for reading in options.readings(context, releases):
            reading.give("diff_add_input", running)
        for reading in options.readings(context, () if annual is None else (annual,)):
            reading.give("diff_add_annual", running)
        return Changes(running)


class Changes:
    """What changed, as tables."""

    def __init__(self, running: int):
        names = ("changes", "moved", "releases", "columns", "survival")
        self._tables = {name: Table(make(f"diff_{name}", running)) for name in names}

    def changes(self) -> Table:
        """change, dataset, id, field, old, new: a row for each record that was added, deleted or renumbered, and each
        field."""
        return self._tables["changes"]

    def moved(self) -> Table:
        """What moved in the sums by country and year, the most first."""
        return self._tables["moved"]

    def releases(self) -> Table:
        """Each release in figures."""
        return self._tables["releases"]

    def columns(self) -> Table:
        """Columns that one of two releases has."""
        return self._tables["columns"]

    def survival(self) -> Table:
        """What became of the records in the annual release."""
        return self._tables["survival"]
