# SPDX-License-Identifier: MIT
"""read() and rollup(), Dataset and Table."""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import json
import os
import pathlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO, TypeVar, Union

from .arrow import exported, schema_capsule, stream_capsule, sweep
from .errors import ArgumentError
from .library import COUNTS, Handle, WriteOptions, call, encode, lib, made, make, output, sink
from .reading import Issue, Options, Readable, Report, Source, choice, mask

Value = Union[str, int, float, None]
_ARROW_FORMATS = {"arrow": 6, "arrows": 7}  # these and the next, CASUS_WRITE_*
_EVENT_FORMATS = {"jsonl": 1, "json": 2, "geojson": 3, "csv": 4, "native": 5, **_ARROW_FORMATS}
_TABLE_FORMATS = {"text": 1, "csv": 2, "json": 3}  # CASUS_FORMAT_*
_TEXT, _INTEGER = 1, 2  # CASUS_TABLE_*; the third is a number
_VOCABULARY_RESOLVE = 21

def read(*sources: Readable, where: str | None = None, columns: Iterable[str] | None = None, profile: str | None = None,
         dates: str = "profile", on_error: str = "fail", on_issue: Callable[[Issue], Any] | None = None,
         distinct: bool = False, map: str | Mapping[str, str] | None = None,
         limits: Mapping[str, int] | None = None) -> Dataset:  # fmt: skip
    """Reads events into memory.

    sources: paths, bytes, binary files, or whatever has __arrow_c_stream__ (tables of pyarrow, polars, DuckDB), each of any
        dataset that casus knows.
    where: only events for which this condition (docs/filter.md) holds.
    columns: names of the columns to build (docs/schema.md), None for all; what is not built costs nothing. Those that
        `where` reads are built too.
    profile: the dataset's name (see profiles()), None to find out by the header.
    dates: order of dates written with numbers only: "ymd", "dmy", "mdy", or "profile" for what the dataset does.
    on_error: "fail" raises at the first row that cannot be read; "skip" and "report" go on (report.rejected counts
        them), and "report" tells each.
    on_issue: called with each Issue while reading; what it raises stops the reading and is raised here.
    distinct: each event once, over all sources: rows of one id that differ in their actors only are merged, and those that
        tell the same again are dropped and counted.
    map: what the columns of a file of no known dataset mean, {"date": "time", "killed": "deaths"} or "date=time,killed=deaths"
        (casus_read_options has the fields).
    limits: options of the context by name, such as {"max_field_bytes": 1 << 20}.
    """
    options = Options(profile, dates, on_error, on_issue, limits, distinct, map)
    dataset = Dataset(make("dataset_new", None))
    with dataset._handle as pointer, _filter(where) as condition:
        bits = mask(columns)
        if bits and condition is not None:
            bits |= lib.casus_filter_columns(condition)
        dataset.sources = options.read(sources, bits, lambda batch: _append(pointer, batch, condition))
    return dataset


@contextlib.contextmanager
def _filter(where: str | None) -> Iterator[int | None]:
    """A casus_filter for the time of a block; None for all events."""
    if where is None:
        yield None
        return
    with made("filter", None, encode(where)) as condition:
        yield condition


def _append(dataset: int, batch: int, condition: int | None) -> None:
    """Appends the events of a batch for which a condition holds."""
    if condition is None:
        call("dataset_append", dataset, batch)
        return
    with made("batch", batch, _chosen(condition, batch), by="select") as chosen:
        call("dataset_append", dataset, chosen)


def _names(value: str | Iterable[str]) -> bytes:
    """A list of names, as the library takes it."""
    return encode(value if isinstance(value, str) else ",".join(value))


@contextlib.contextmanager
def _rollup(by: str | Iterable[str], sum: str | Iterable[str], where: str | None, policy: str | None) -> Iterator[int]:
    """A casus_rollup for the time of a block."""
    with made("rollup", None, _names(by), _names(sum)) as pointer:
        with _filter(where) as condition:
            call("rollup_set_filter", pointer, condition)
        if policy is not None:
            numbers = range(1, lib.casus_word_last(_VOCABULARY_RESOLVE) + 1)
            names = {lib.casus_word(_VOCABULARY_RESOLVE, i).decode(): i for i in numbers}
            call("rollup_set_policy", pointer, choice("policy", policy, names))
        yield pointer


def rollup(*sources: Readable, by: str | Iterable[str] = "", sum: str | Iterable[str] = "events", where: str | None = None,
           policy: str | None = None, profile: str | None = None, dates: str = "profile", on_error: str = "fail",
           on_issue: Callable[[Issue], Any] | None = None, distinct: bool = False,
           map: str | Mapping[str, str] | None = None, limits: Mapping[str, int] | None = None) -> Table:  # fmt: skip
    """Counts and sums over files of any size without keeping them: only the columns that the question needs are built.

    The keywords are those of Dataset.rollup() and of read(). Table.sources tells how the files were read.
    """
    options = Options(profile, dates, on_error, on_issue, limits, distinct, map)
    with _rollup(by, sum, where, policy) as pointer:
        columns = lib.casus_rollup_columns(pointer)
        done = options.read(sources, columns, lambda batch: call("rollup_add", pointer, batch))
        return Table(make("rollup_finish", pointer), done)


_Self = TypeVar("_Self", bound="Result")


class Result:
    """What Dataset and Table share: a handle, closed by close(), by the end of a `with`, or with the last reference, and
    the way out to Arrow. What was taken out by that way needs neither any longer."""

    _handle: Handle

    def close(self) -> None:
        """Frees the memory; afterwards only what was taken out before is usable. Closing twice does nothing."""
        self._handle.close()
        sweep()

    def __enter__(self: _Self) -> _Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _export(self, address: int) -> None:
        with self._handle as pointer:
            call(f"{self._handle.kind}_to_arrow", pointer, address)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """A capsule with a fresh stream each time. A wish for other types is not heard: consumers cast."""
        return stream_capsule(self._export)

    def __arrow_c_schema__(self) -> object:
        """A capsule with the schema of the streams."""
        return schema_capsule(self._export)

    def to_arrow(self) -> Any:
        """A pyarrow.Table. It needs pyarrow; polars.DataFrame(self), duckdb and others take this object as it is."""
        try:
            pyarrow: Any = importlib.import_module("pyarrow")
        except ImportError as missing:
            raise ImportError("to_arrow() needs pyarrow: pip install pyarrow") from missing
        return pyarrow.table(self)


class Dataset(Result):
    """Events in memory, from read(). len() is their number; iterating gives each as a dict, as docs/schema has it in JSON."""

    def __init__(self, pointer: int | None, sources: tuple[Source, ...] = ()):
        self._handle = Handle("dataset", pointer)
        #: How each input was understood.
        self.sources = sources

    @property
    def report(self) -> Report:
        """The counts of all inputs together. Distinct ids cannot be added: over several inputs they are -1."""
        if len(self.sources) == 1:
            return self.sources[0].report
        counts = {name: sum(getattr(source.report, name) for source in self.sources) for name in COUNTS}
        return Report(**{**counts, "distinct_ids": -1})

    def __len__(self) -> int:
        with self._handle as pointer:
            return int(lib.casus_dataset_row_count(pointer))

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that were built."""
        with self._handle as pointer:
            built = lib.casus_batch_columns(lib.casus_dataset_batch(pointer, 0)) if self._batches(pointer) else 0
            return tuple(lib.casus_column_id_name(i).decode() for i in range(64) if built >> i & 1)

    @staticmethod
    def _batches(pointer: int) -> list[int]:
        return [lib.casus_dataset_batch(pointer, i) for i in range(lib.casus_dataset_batch_count(pointer))]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        text = bytearray()
        with self._handle as pointer, made("event", None) as event, sink(text.extend) as write:
            for batch in self._batches(pointer):
                for row in range(lib.casus_batch_row_count(batch)):
                    text.clear()
                    call("event_read", event, batch, row)
                    call("event_write_json", event, write, None)
                    yield json.loads(text)

    def rollup(self, by: str | Iterable[str] = "", sum: str | Iterable[str] = "events", where: str | None = None,
               policy: str | None = None) -> Table:  # fmt: skip
        """Counts and sums events.

        by: keys such as "country,year" or ["country", "year"]; none for one row over everything.
        sum: "events", "killed", "injured", "killed.civilian", "killed[nationality=CHN]" ... (casus_rollup_new).
        where: a condition (docs/filter.md) such as "iso3 = 'MLI' and killed > 0".
        policy: how claims that disagree make one count (docs/resolve.md); None for their hull.
        """
        with self._handle as pointer, _rollup(by, sum, where, policy) as running:
            call("rollup_add_dataset", running, pointer)
            return Table(make("rollup_finish", running), self.sources)

    def select(self, where: str) -> Dataset:
        """A dataset of its own with the events for which a condition holds; sources and report stay those of the reading."""
        chosen = Dataset(make("dataset_new", None), self.sources)
        with self._handle as pointer, chosen._handle as target, _filter(where) as condition:
            for batch in self._batches(pointer):
                _append(target, batch, condition)
        return chosen

    def join_mentions(self) -> tuple[Dataset, int]:
        """A dataset of the same events in which each has the sources of the mentions that are about it (GDELT), and the number
        of mentions whose event was there. It shares what does not change."""
        out, joined = ctypes.c_void_p(), ctypes.c_int64()
        with self._handle as pointer:
            call("dataset_join_mentions", None, pointer, ctypes.byref(out), ctypes.byref(joined))
        return Dataset(out.value, self.sources), joined.value

    def validate(self) -> None:
        """Raises if an id stands twice, a relation leads nowhere, or events are parts of themselves."""
        with self._handle as pointer:
            call("dataset_validate", pointer)

    def write(self, target: str | os.PathLike[str] | BinaryIO, format: str = "", where: str | None = None,
              native: bool = False) -> None:  # fmt: skip
        """Writes events to a path (whole or not at all) or a binary file.

        format: "jsonl", "json", "geojson", "csv", "native" for the bytes of the source, "arrow" for an Arrow IPC file, the
            library's own, "arrows" for an Arrow IPC stream; "" takes the ending of the path.
        where: only events for which this holds.
        native: JSON events carry the source row's columns under "native".
        """
        ending = pathlib.PurePath(target).suffix[1:] if isinstance(target, (str, os.PathLike)) else ""
        options = WriteOptions(format=choice("format", format or ending, _EVENT_FORMATS), native=native)
        with self._handle as pointer, contextlib.ExitStack() as stack:
            condition = stack.enter_context(_filter(where))
            write = stack.enter_context(sink(stack.enter_context(output(target))))
            writer = stack.enter_context(made("writer", None, ctypes.byref(options), write, None))
            for batch in self._batches(pointer):
                call("writer_add", writer, batch, _chosen(condition, batch))
            call("writer_finish", writer)


def _chosen(condition: int | None, batch: int) -> Any:
    """The bitmap of the rows for which a condition holds; None for all."""
    if condition is None:
        return None
    bitmap = ctypes.create_string_buffer((lib.casus_batch_row_count(batch) + 7) // 8 or 1)
    call("filter_apply", condition, batch, bitmap, len(bitmap))
    return bitmap


class Table(Result):
    """The result of a rollup. It needs its dataset no longer.

    `columns` are the names, `rows` tuples of str, int, float or None; iterating gives a dict for each row, table["killed_best"]
    one column, str() the table as text. Sums come as NAME_low, NAME_best, NAME_high, and how many events are open, unknown
    and irregular in them (casus_rollup_finish); an open high is inf.
    """

    def __init__(self, pointer: int | None, sources: tuple[Source, ...] = ()):
        self._handle = Handle("table", pointer)
        self.sources = sources
        with self._handle as table:
            numbers = range(lib.casus_table_column_count(table))
            self.columns: tuple[str, ...] = tuple(lib.casus_table_column_name(table, i).text() for i in numbers)
            self._length = int(lib.casus_table_row_count(table))

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, name: str) -> list[Value]:
        """One column."""
        if name not in self.columns:
            raise KeyError(f"there is no column {name!r}; there are {', '.join(self.columns)}")
        with self._handle as table:
            return self._column(table, self.columns.index(name))

    def _column(self, table: int, column: int) -> list[Value]:
        kind, rows = lib.casus_table_column_type(table, column), range(self._length)
        if kind == _TEXT:
            return [lib.casus_table_text(table, row, column).text() or None for row in rows]
        if kind == _INTEGER:
            return [int(lib.casus_table_integer(table, row, column)) for row in rows]
        numbers = [float(lib.casus_table_number(table, row, column)) for row in rows]
        return [None if number != number else number for number in numbers]  # NaN is unknown

    @property
    def rows(self) -> list[tuple[Value, ...]]:
        with self._handle as table:
            return list(zip(*(self._column(table, i) for i in range(len(self.columns)))))

    def to_dicts(self) -> list[dict[str, Value]]:
        return [dict(zip(self.columns, row)) for row in self.rows]

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return iter(self.to_dicts())

    def write(self, target: str | os.PathLike[str] | BinaryIO, format: str = "") -> None:
        """Writes to a path (whole or not at all) or a binary file, as "csv", "json", "text", "arrow" (an Arrow IPC file) or
        "arrows" (a stream); "" takes the path's ending."""
        ending = pathlib.PurePath(target).suffix[1:] if isinstance(target, (str, os.PathLike)) else ""
        form = format or ending
        number = choice("format", form, {**_TABLE_FORMATS, **_ARROW_FORMATS})
        with self._handle as table, output(target) as put, sink(put) as write:
            if form in _ARROW_FORMATS:
                with exported(self._export) as stream:
                    call("arrow_write", None, stream, number, write, None)
            else:
                call("table_write", table, number, write, None)

    def __str__(self) -> str:
        text = bytearray()
        with self._handle as table, sink(text.extend) as write:
            call("table_write", table, _TABLE_FORMATS["text"], write, None)
        return text.decode()
