# SPDX-License-Identifier: MIT
"""link() and Matches: which records of different datasets are one event."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from typing import Any, Union

from . import api
from .errors import ArgumentError, MissingError
from .events import Dataset, Table
from .library import Handle, call, encode, made, make, new, written
from .reading import Distinct, Options, Readable, Reading, choice
from .relating import Links, table_of

#: What is linked: whatever can be read, or a Dataset in memory; with a name of its own before it, ("acled",
#: "mali.csv").
Records = Union[Readable, Dataset, "tuple[str, Union[Readable, Dataset]]"]
#: A record: "DATASET:ID", an id that one dataset has, or (dataset, id).
Record = Union[str, "tuple[str, str]"]

_SELECT = {"best": api.LINK_RULE_BEST, "optimal": api.LINK_RULE_OPTIMAL, "compat": api.LINK_RULE_COMPAT}
_COUNTS = tuple(field[0] for field in api.MatchSummary._fields_ if field[0] not in ("head", "reserved"))


def _text(table: Table) -> bytes:
    """The table as CSV."""
    with table._handle as pointer:
        return written("table_write", pointer, api.FORMAT_CSV)


def _add(linker: int, context: int, records: Any, options: Options) -> None:
    """Adds one of the sources of link()."""
    name, source = records if isinstance(records, tuple) else (None, records)
    dataset = None if name is None else encode(name)
    if isinstance(source, Dataset):
        with source._handle as pointer:
            call("linker_add_dataset", linker, pointer, dataset)
        return
    for reading in options.readings(context, [source]):
        reading.give("linker_add_input", linker, dataset)


def link(*sources: Records, names: Readable | None = None, days: int = 3, km: float = 0, threshold: float = 0.2,
         select: str = "best", weights: Readable | Table | None = None, within: bool = False,
         taxonomies: Mapping[str, Readable] | None = None, partial: int = 0, certainty: str | None = None,
         weight: str | None = None, smartmatch: bool = True, profile: str | None = None, dates: str = "profile",
         on_error: str = "fail", distinct: Distinct = False, map: str | Mapping[str, str] | None = None,
         limits: Mapping[str, int] | None = None) -> Matches:  # fmt: skip
    """Finds which records of different datasets are one event (docs/linking.md).

    sources: paths, bytes, files, Arrow tables or Datasets; or pairs of the name of the dataset and one of these,
        ("acled", "mali.csv"). Records of one dataset are never linked.
    names: a names table (docs/names.md) by which actors and places are compared.
    days, km: records may be so many days, and beyond what their places leave open so many kilometres, apart.
    threshold: the least probability of a link.
    select: which pairs become links: "best", "optimal", or "compat" with `taxonomies` ({column: table}), `partial`,
        `certainty`, `weight` and `smartmatch`.
    weights: what Matches.weights() gave, or a file of it; None learns them from the records.
    within: also finds repeats inside a dataset, for Matches.repeats().

    The other keywords are those of read().
    """
    options = Options(profile, dates, on_error, None, limits, distinct, map)
    text = _text(weights) if isinstance(weights, Table) else weights
    with options.context() as context, table_of("names", context, names) as known, table_of(
        "link_weights", context, text
    ) as given:
        want = new(
            api.LinkOptions, rule=choice("select", select, _SELECT), days=days, km=km, threshold=threshold,
            weights=given,
            names=known, within=within, partial=partial, no_smartmatch=not smartmatch,
            certainty=None if certainty is None else encode(certainty),
            weight=None if weight is None else encode(weight))  # fmt: skip
        with made("linker", context, ctypes.byref(want)) as linker:
            for column, taxonomy in (taxonomies or {}).items():
                with Reading(context, taxonomy, Options(), None).opened() as source:
                    call("linker_add_taxonomy", linker, encode(column), source)
            for records in sources:
                _add(linker, context, records, options)
            return Matches(make("linker_run", linker))


class Matches:
    """What was linked. It holds every pair that was looked at, and needs its sources no longer."""

    def __init__(self, pointer: int | None):
        self._handle = Handle("matches", pointer)
        counts = new(api.MatchSummary)
        with self._handle as matches:
            call("matches_summary", matches, ctypes.byref(counts))
        #: Counts: records, datasets, candidates, links, clusters, events, what could not be linked and why, whether and in how
        #: many rounds weights were learnt (casus_match_summary).
        self.summary: dict[str, float] = {name: getattr(counts, name) for name in _COUNTS}

    def close(self) -> None:
        """Frees the memory. Leaving a `with` block and the last reference do so too."""
        self._handle.close()

    def __enter__(self) -> Matches:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _table(self, name: str, *arguments: Any) -> Table:
        with self._handle as matches:
            return Table(make(f"matches_{name}", matches, *arguments))

    def clusters(self, singles: bool = False) -> Table:
        """dataset, id, cluster, confidence; `singles`: also records that stand alone."""
        return self._table("clusters", singles)

    def pairs(self) -> Table:
        """Every pair that was looked at, with its probability, the decision, and what each field says."""
        return self._table("pairs")

    def explain(self, record: Record, other: Record | None = None) -> Table:
        """Why a record is linked, and why not: to all others, or to one."""
        first, second = self._find(record), ("", "") if other is None else self._find(other)
        views = [_view(text) for text in (*first, *second)]
        return self._table("explain", *(view for view, _ in views))

    def _find(self, record: Record) -> tuple[str, str]:
        """The dataset and id of a record."""
        if isinstance(record, tuple):
            return record
        with self.clusters(singles=True) as all_:
            known = [(str(dataset), str(id)) for dataset, id, *_ in all_.rows]
        named = [each for each in known if f"{each[0]}:{each[1]}" == record]
        found = named or sorted({each for each in known if each[1] == record})
        if not found:
            raise MissingError(f"none of the {len(known)} records is {record!r}", status="CASUS_E_NOT_FOUND")
        if len(found) > 1 and not named:
            places = ", ".join(f"{dataset}:{id}" for dataset, id in found)
            raise ArgumentError(f"several datasets have {record!r}: say which of {places}", status="CASUS_E_ARGUMENT")
        return found[0]

    def overlap(self) -> Table:
        """How datasets overlap: for each set of datasets that one event at least has, the events and records."""
        return self._table("overlap")

    def disagreements(self) -> Table:
        """Clusters whose records disagree about killed, the most first."""
        return self._table("disagreements")

    def estimate(self) -> Table:
        """How many events there were that no dataset has, by several methods (docs/estimates.md)."""
        return self._table("estimate", None)

    def repeats(self) -> Table:
        """With `within`: records of one dataset that look like one event."""
        return self._table("repeats")

    def weights(self) -> Table:
        """What each level of each field counts; link(weights=...) takes it again."""
        return self._table("weights")

    def links(self) -> Links:
        """The clusters for rollup(links=...)."""
        with self._handle as matches:
            return Links(make("matches_links", matches))


def _view(text: str) -> tuple[Any, bytes]:
    """A casus_str of a text, and the bytes that it shows."""
    data = encode(text)
    view = api.Str(ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p), len(data))
    return view, data
