# SPDX-License-Identifier: MIT
"""place(): coordinates for the places that a condition knows by their names."""

from __future__ import annotations

import ctypes
import difflib
import math
from collections.abc import Iterator, Mapping
from typing import Any, Union

from . import api
from .errors import ArgumentError
from .events import Dataset, _chosen, _filter
from .library import lib, make, text, words
from .reading import Options, Readable
from .relating import table_of

#: Levels of a name, the nearest first, and the precision of a coordinate that stands for the unit itself.
_LEVELS = (("location", 0), ("admin2", api.LOCATION_PRECISION_ADMIN2), ("admin1", api.LOCATION_PRECISION_ADMIN1))
_COLUMNS = b"date_start,location,admin2,admin1,location_precision,lat,lon"
#: How often a point is met, and how precisely it is known at best: by level, name, latitude and longitude.
_Points = dict[tuple[int, str, float, float], list[int]]


def place(where: str, *sources: Union[Dataset, Readable], names: Readable | None = None, profile: str | None = None,
          dates: str = "profile", on_error: str = "fail", map: str | Mapping[str, str] | None = None,
          limits: Mapping[str, int] | None = None) -> str:  # fmt: skip
    """The condition with coordinates in place of names: "within_km('Kabul city', 50)" becomes "within_km(34.5, 69.2,
    50)".

    sources: what says where the places are: files, which are read once more afterwards, or datasets.
    names: a names table by which places are seen.
    Of the points of a name (compared as by `ilike`) that counts which a location has, before second-level and
    first-level units; of these the most precise, then the most frequent one (docs/filter.md). ArgumentError for a name
    that is not there.
    """
    with _filter(where) as condition:
        found = list(_named(condition))
    if not found:
        return where
    literals = [where.encode()[offset : offset + size].decode() for _, offset, size in found]
    points: list[_Points] = [{} for _ in found]
    others: set[str] = set()
    for batch in _batches(sources, names, Options(profile, dates, on_error, None, limits, False, map)):
        for level, (column, _) in enumerate(_LEVELS):
            for literal, into in zip(literals, points):
                _take(into, batch, level, column, f"{column} ilike {literal}")
            own = lib.casus_batch_column(batch, column.encode())
            others.update(text(lib.casus_column_word(own, i)) for i in range(lib.casus_column_word_count(own)))
    out, at = b"", 0
    for (name, offset, size), into in zip(found, points):
        if not into:
            held = sorted((word for word in others if name.casefold() in word.casefold()), key=len)
            near = held[:5] or difflib.get_close_matches(name, others, 5, 0.5)
            hint = f"; did you mean {' or '.join(repr(word) for word in near)}?" if near else ""
            raise ArgumentError(f"no event is at a place called {name!r} that has coordinates{hint}",
                                status="CASUS_E_ARGUMENT")
        (_, _, lat, lon), _ = min(into.items(), key=_rank)
        out += where.encode()[at:offset] + f"{lat!r}, {lon!r}".encode()
        at = offset + size
    return (out + where.encode()[at:]).decode()


def _named(condition: int | None) -> Iterator[tuple[str, int, int]]:
    """Names of places in a condition, and where in its bytes they stand."""
    offset, size = ctypes.c_int64(), ctypes.c_int64()
    number = 0
    while name := text(lib.casus_filter_place(condition, number, ctypes.byref(offset), ctypes.byref(size))):
        yield name, offset.value, size.value
        number += 1


def _batches(sources: tuple[Any, ...], names: Readable | None, options: Options) -> Iterator[int]:
    """Every batch of all sources, as the names table has it; each lives until the next is asked for."""
    with options.context() as context, table_of("names", context, names) as table:
        for source in sources:
            for batch in _of_one(source, context, options):
                seen = batch if table is None else make("names_apply", table, batch)
                if seen is None:
                    continue
                try:
                    yield seen
                finally:
                    if table is not None:
                        lib.casus_batch_free(seen)


def _of_one(source: Any, context: int, options: Options) -> Iterator[int]:
    if isinstance(source, Dataset):
        with source._handle as pointer:
            yield from source._batches(pointer)
    else:
        for reading in options.readings(context, [source]):
            yield from reading.batches(_COLUMNS)


def _take(into: _Points, batch: int, level: int, column: str, where: str) -> None:
    """Counts the events of a batch at their points."""
    precisions = words(api.VOCABULARY_LOCATION_PRECISION)
    with _filter(where) as condition:
        bits = _chosen(condition, batch)
    own, lats, lons, known = (lib.casus_batch_column(batch, name) for name in
                              (column.encode(), b"lat", b"lon", b"location_precision"))  # fmt: skip
    for row in range(lib.casus_batch_row_count(batch)):
        if bits.raw[row >> 3] >> (row & 7) & 1:
            lat, lon = lib.casus_column_double(lats, row), lib.casus_column_double(lons, row)
            if math.isnan(lat) or math.isnan(lon):
                continue
            point = into.setdefault((level, text(lib.casus_column_text(own, row)), lat, lon), [0, 40])
            point[0] += 1
            point[1] = min(point[1], precisions.get(text(lib.casus_column_text(known, row)), 40))


def _rank(item: tuple[tuple[int, str, float, float], list[int]]) -> tuple[Any, ...]:
    """The least is the best."""
    (level, name, lat, lon), (events, precision) = item
    unit = _LEVELS[level][1]
    return level, unit != 0 and precision != unit, precision, -events, lat, lon, name.encode()
