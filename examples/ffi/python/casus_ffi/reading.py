# SPDX-License-Identifier: MIT
"""From bytes to batches, and what is told of it."""

from __future__ import annotations

import contextlib
import ctypes
import dataclasses
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO, Literal, Protocol, Union

from . import api
from .arrow import stream_address
from .errors import ArgumentError, Error
from .library import Guard, call, encode, lib, made, make, new, text, whole


class ArrowStream(Protocol):
    """A table of pyarrow, polars, DuckDB and others; a Dataset too."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


#: What can be read: a path ("-" is standard input), the bytes themselves, a binary file, or Arrow data.
Readable = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview, BinaryIO, ArrowStream]

#: Each id once: True is "first", the row that comes first; "last" and "newest" (by the time of the last change) read
#: all sources twice.
Distinct = Union[bool, Literal["first", "last", "newest"]]

#: Is told the bytes that were read, those that there are (-1: not known) and the records; False stops the reading.
Progress = Callable[[int, int, int], Any]


def choice(what: str, word: str, words: Mapping[str, int]) -> int:
    if word not in words:
        raise ArgumentError(f"{what} is {word!r}, and can be {', '.join(words)}", status="CASUS_E_ARGUMENT")
    return words[word]


def _named(prefix: str) -> dict[str, int]:
    """Constants by what follows the prefix: {"fail": 0, ...} of ON_ERROR_."""
    return {name[len(prefix) :].lower(): value for name, value in vars(api).items() if name.startswith(prefix)}


_KINDS = {value: kind for kind, value in _named("ISSUE_KIND_").items()}


@dataclasses.dataclass(frozen=True)
class Issue:
    """Something wrong with the input: a rejected "row", a "cell" whose value is unknown now, a "warning", or with
    `distinct` a "repeat", a row that contradicts an earlier one of its id."""

    kind: str
    row: int | None
    column: int | None
    byte_offset: int | None
    column_name: str
    value: str
    message: str


@dataclasses.dataclass(frozen=True)
class Report:
    """Counts of a reading: records = kept + rejected + blank + merged + duplicates + conflicts, always."""

    records: int = 0
    kept: int = 0
    rejected: int = 0
    blank: int = 0
    cell_errors: int = 0  # values of kept rows that cannot be read
    recoded: int = 0  # fields that were not UTF-8 and were read as cp1252
    undefined_bytes: int = 0
    distinct_ids: int = 0  # an estimate; -1 without ids
    bytes: int = 0
    merged: int = 0  # with `distinct`: rows that told more actors of the event before
    duplicates: int = 0  # rows that told the same once more
    conflicts: int = 0  # rows with a known id that told something else


COUNTS = tuple(field.name for field in dataclasses.fields(Report))


@dataclasses.dataclass(frozen=True)
class Source:
    """One input and how it was understood. `issues` holds the first 1,000; on_issue= gets all. rollup(), which does not
    keep what it reads, leaves the fields from `vintage` to `mapped` empty."""

    file: str
    profile: str
    vintage: str = ""
    why: str = ""  # this profile and layout
    dialect: str = ""
    columns: tuple[str, ...] = ()
    mapped: tuple[str, ...] = ()  # those that fill a field of the model; the others are kept in native
    report: Report = Report()
    issues: tuple[Issue, ...] = ()


@dataclasses.dataclass
class Options:
    """The keywords of read() and rollup()."""

    profile: str | None = None
    dates: str = "profile"
    on_error: str = "fail"
    on_issue: Callable[[Issue], Any] | None = None
    limits: Mapping[str, int] | None = None
    distinct: Distinct = False
    map: str | Mapping[str, str] | None = None
    on_progress: Progress | None = None

    @contextlib.contextmanager
    def context(self) -> Iterator[int]:
        """A context with the limits, which tells how far reading is."""
        guard, tell = Guard(), self.on_progress
        progress = api.progress_fn(lambda _, *counts: guard.stop(lambda: tell is not None and tell(*counts) is False))
        with guard, made("context", None) as context:
            for name, value in (self.limits or {}).items():
                call("context_set", context, encode(name), whole(name, value, ctypes.c_int64(value).value))
            if tell is not None:
                lib.casus_context_set_progress(context, progress, None)
            yield context

    def readings(self, context: int, sources: Iterable[Any]) -> Iterator[Reading]:
        """A reading for each source; with `distinct` they share the ids that they meet."""
        if not self.distinct:
            yield from (Reading(context, readable, self, None) for readable in sources)
            return
        modes = {word: mode for word, mode in _named("ID_SET_MODE_").items() if word != "watch"}
        mode = choice("distinct", "first" if self.distinct is True else self.distinct, modes)
        with made("id_set", context, mode) as ids:
            if mode in (api.ID_SET_MODE_LAST, api.ID_SET_MODE_NEWEST):  # which row stands shows at the end of all
                sources, silent = list(sources), dataclasses.replace(self, on_issue=None)
                for readable in sources:
                    with _read_again(readable):
                        Reading(context, readable, silent, None).give("id_set_look", ids)
            yield from (Reading(context, readable, self, ids) for readable in sources)

    def mapping(self) -> bytes | None:
        """The map as the library takes it."""
        if self.map is None or isinstance(self.map, str):
            return self.map if self.map is None else encode(self.map)
        return encode(",".join(_pair(field, str(column)) for field, column in self.map.items()))


def _pair(field: str, column: str) -> str:
    """`field="column"`; a quote would end the quotes, and stands without them, after a blank, where no comma ends it."""
    if set(field) & set(',="') or '"' in column and "," in column:
        told = f"{field!r}: {column!r} cannot be in a map: a field is a word, and a column with a quote has no comma"
        raise ArgumentError(told, status="CASUS_E_ARGUMENT")
    return f"{field}= {column}" if '"' in column else f'{field}="{column}"'


@contextlib.contextmanager
def _read_again(readable: Any) -> Iterator[None]:
    """A file is read from where it stood."""
    if not hasattr(readable, "read"):
        yield
    elif not hasattr(readable, "seekable") or not readable.seekable():
        told = "distinct='last' and 'newest' read everything twice, and this file cannot: give a path or bytes"
        raise ArgumentError(told, status="CASUS_E_ARGUMENT")
    else:
        start = readable.tell()
        yield
        readable.seek(start)


class Reading:
    """One pass over one input, by batches() or add_to()."""

    def __init__(self, context: int | None, readable: Any, options: Options, ids: int | None):
        self._context, self._readable, self._options, self._ids = context, readable, options, ids
        self._guard, self._issues = Guard(), list[Issue]()
        named = readable if isinstance(readable, (str, os.PathLike)) else getattr(readable, "name", "")
        other = type(readable).__name__ if hasattr(readable, "__arrow_c_stream__") else "input"
        self.file = os.fspath(named) if isinstance(named, (str, os.PathLike)) and named else other

    def batches(self, columns: bytes | None) -> Iterator[int]:
        """Batches of these columns; each lives until the next is asked for. Afterwards `source` tells how they were
        read."""
        options = self._read_options(columns)
        with self._guard, self._errors(), self._input() as source:
            with made("reader", self._context, source, ctypes.byref(options)) as reader, self._errors(reader):
                while (batch := make("reader_next", reader)) is not None:
                    try:
                        yield batch
                    finally:
                        lib.casus_batch_free(batch)
                report = new(api.Report)
                call("reader_report", reader, ctypes.byref(report))
                self.source = self._source(report, **_described(reader))

    def add_to(self, rollup: int) -> Source:
        """Adds everything to a rollup, which chooses the columns."""
        options, report = self._read_options(), new(api.Report)
        with self._guard, self._errors(), self._input(lend=True) as source:
            call("rollup_add_input", rollup, source, ctypes.byref(options), ctypes.byref(report))
        return self._source(report)

    def give(self, function: str, thing: int, *more: Any) -> None:
        """Has a function read everything into a thing, which may keep the input, and chooses the columns."""
        options, report = self._read_options(), new(api.Report)
        with self._guard, self._errors(), self._input() as source:
            call(function, thing, source, *more, ctypes.byref(options), ctypes.byref(report))

    def _read_options(self, columns: bytes | None = None) -> Any:
        want = self._options
        return new(
            api.ReadOptions, on_error=choice("on_error", want.on_error, _named("ON_ERROR_")),
            dates=choice("dates", want.dates, _named("DATES_")), mapping=want.mapping(), ids=self._ids, columns=columns,
            profile=None if want.profile is None else encode(want.profile),
            on_issue=api.issue_fn(lambda _, issue: self._guard.run(lambda: self._take(issue[0]))))  # fmt: skip

    def _source(self, report: Any, **more: Any) -> Source:
        counts = Report(**{name: getattr(report, name) for name in COUNTS})
        return Source(self.file, text(report.profile), report=counts, issues=tuple(self._issues), **more)

    def _take(self, c: Any) -> None:
        issue = Issue(_KINDS.get(c.kind, ""), c.row or None, c.column or None,
                      c.byte_offset if c.byte_offset >= 0 else None,
                      text(c.column_name), text(c.value), text(c.message))  # fmt: skip
        if len(self._issues) < 1000:
            self._issues.append(issue)
        if self._options.on_issue is not None:
            self._options.on_issue(issue)

    @contextlib.contextmanager
    def _errors(self, reader: int | None = None) -> Iterator[None]:
        """Adds to an error which file it is in, and where a reader knows it the name of its column."""
        try:
            yield
        except Error as error:
            error.file = self.file
            if reader is not None and error.column is not None:
                error.column_name = text(lib.casus_reader_native_name(reader, error.column - 1)) or None
            raise

    @contextlib.contextmanager
    def opened(self) -> Iterator[int]:
        """A casus_input for the time of a block, of what is read as a whole by something else."""
        with self._guard, self._errors(), self._input(lend=True) as source:
            yield source

    def _input(self, lend: bool = False) -> contextlib.AbstractContextManager[int]:
        """A casus_input. `lend`: it may borrow bytes, since nothing of it outlives the readable; otherwise it copies
        them."""
        readable, name = self._readable, encode(os.fsencode(self.file))
        if hasattr(readable, "__arrow_c_stream__"):
            self._capsule = readable.__arrow_c_stream__()  # the stream is moved out of it
            return made("input", self._context, stream_address(self._capsule), name, by="arrow")
        if isinstance(readable, (str, os.PathLike)):
            return made("input", self._context, name, by="open")
        if isinstance(readable, (bytes, bytearray, memoryview)):
            data, release = bytes(readable), lib.casus_release_none if lend else None
            return made("input", self._context, data, len(data), name, release, None, by="memory")
        if not hasattr(readable, "read"):
            raise TypeError(f"a path, bytes, a binary file or Arrow data can be read, not {type(readable).__name__}")

        def fill(buffer: int, size: int, out: Any) -> None:
            data = readable.read(size)
            if not isinstance(data, bytes):
                raise TypeError("the file is not open in binary mode; open it with mode 'rb'")
            if len(data) > size:
                raise ValueError(f"the file gave {len(data)} bytes where {size} were asked for")
            ctypes.memmove(buffer, data, len(data))
            out[0] = len(data)

        read = api.read_fn(lambda _, buffer, size, out: self._guard.run(lambda: fill(buffer, size, out)))
        return made("input", self._context, read, None, name, by="callback")


def _described(reader: int) -> dict[str, Any]:
    """How a reader understood its input: fields of a Source."""
    numbers = range(lib.casus_reader_native_count(reader))
    names = [text(lib.casus_reader_native_name(reader, i)) for i in numbers]
    told = {"vintage": api.READER_LAYOUT, "why": api.READER_WHY, "dialect": api.READER_DIALECT}
    return {
        **{field: text(lib.casus_reader_text(reader, which)) for field, which in told.items()},
        "columns": tuple(names),
        "mapped": tuple(name for i, name in zip(numbers, names) if lib.casus_reader_native_mapped(reader, i)),
    }
