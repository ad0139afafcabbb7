# SPDX-License-Identifier: MIT
"""From bytes to batches, and what is told of it."""

from __future__ import annotations

import contextlib
import ctypes
import dataclasses
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO, ClassVar, Protocol, Union

from .arrow import stream_address
from .errors import ArgumentError, Error
from .library import COUNTS, CReport, Guard, ReadOptions, call, encode, issue_fn, lib, made, make, read_fn


class ArrowStream(Protocol):
    """A table of pyarrow, polars, DuckDB and others; a Dataset too."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


#: What can be read: a path ("-" is standard input), the bytes themselves, a binary file, or Arrow data.
Readable = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview, BinaryIO, ArrowStream]

_ON_ERROR = {"fail": 0, "skip": 1, "report": 2}
_DATES = {"profile": 0, "ymd": 1, "dmy": 2, "mdy": 3}
def choice(what: str, word: str, words: Mapping[str, int]) -> int:
    if word not in words:
        raise ArgumentError(f"{what} is {word!r}, and can be {', '.join(words)}", status="CASUS_E_ARGUMENT")
    return words[word]


@dataclasses.dataclass(frozen=True)
class Issue:
    """Something wrong with the input: a rejected row, a cell whose value is unknown now, a warning, or with `distinct` a row
    that contradicts an earlier one of its id."""

    KINDS: ClassVar[tuple[str, ...]] = ("", "row", "cell", "warning", "repeat")
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


@dataclasses.dataclass(frozen=True)
class Source:
    """One input and how it was understood. `issues` holds the first 1,000; read(on_issue=) gets all."""

    file: str
    profile: str
    vintage: str
    why: str  # this profile and layout
    dialect: str
    columns: tuple[str, ...]
    mapped: tuple[str, ...]  # those that fill a field of the model; the others are kept in native
    report: Report
    issues: tuple[Issue, ...]


@dataclasses.dataclass
class Options:
    """The keywords of read() and rollup()."""

    profile: str | None = None
    dates: str = "profile"
    on_error: str = "fail"
    on_issue: Callable[[Issue], Any] | None = None
    limits: Mapping[str, int] | None = None
    distinct: bool = False
    map: str | Mapping[str, str] | None = None

    def mapping(self) -> bytes | None:
        """The map as the library takes it."""
        if self.map is None or isinstance(self.map, str):
            return self.map if self.map is None else encode(self.map)
        return encode(",".join(f'{field}="{column}"' for field, column in self.map.items()))

    def read(self, sources: Iterable[Any], columns: int, take: Callable[[int], None]) -> tuple[Source, ...]:
        """Hands the batches of all sources to `take`, and tells how they were read."""
        done: tuple[Source, ...] = ()
        with made("context", None) as context, made("seen", context) as seen:
            for name, value in (self.limits or {}).items():
                call("context_set", context, encode(name), value)
            for readable in sources:
                reading = Reading(context, readable, self, columns, seen)
                for batch in reading.batches():
                    take(batch)
                done += (reading.source,)
        return done


class Reading:
    """One pass over one input: batches(), and source() afterwards."""

    def __init__(self, context: int, readable: Any, options: Options, columns: int, seen: int):
        self._context, self._readable, self._options = context, readable, options
        self._columns, self._seen = columns, seen
        self._reader: int | None = None
        self._guard, self._issues = Guard(), list[Issue]()
        named = readable if isinstance(readable, (str, os.PathLike)) else getattr(readable, "name", "")
        other = type(readable).__name__ if hasattr(readable, "__arrow_c_stream__") else "input"
        self.file = os.fspath(named) if isinstance(named, (str, os.PathLike)) and named else other

    def _open(self, stack: contextlib.ExitStack, options: ReadOptions) -> int:
        """A reader that lives as long as the stack."""
        if not hasattr(self._readable, "__arrow_c_stream__"):
            opened = self._input()
            stack.callback(lib.casus_input_free, opened)
            return stack.enter_context(made("reader", self._context, opened, ctypes.byref(options)))
        self._capsule = self._readable.__arrow_c_stream__()
        arguments = self._context, stream_address(self._capsule), encode(self.file), ctypes.byref(options)
        return stack.enter_context(made("reader", *arguments, by="from_arrow"))

    def _input(self) -> int | None:
        readable, name = self._readable, encode(os.fsencode(self.file))
        if isinstance(readable, (str, os.PathLike)):
            return make("input_open", self._context, name)
        if isinstance(readable, (bytes, bytearray, memoryview)):
            self._bytes = bytes(readable)  # borrowed by the input
            return make("input_memory", self._context, self._bytes, len(self._bytes), name)
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

        self._fill = read_fn(lambda _, buffer, size, out: self._guard.run(lambda: fill(buffer, size, out)))
        return make("input_callback", self._context, self._fill, None, name)

    def _take(self, c: Any) -> None:
        issue = Issue(Issue.KINDS[c.kind], c.row or None, c.column or None, c.byte_offset if c.byte_offset >= 0 else None,
                      c.column_name.text(), c.value.text(), c.message.decode("utf-8", "replace"))  # fmt: skip
        if len(self._issues) < 1000:
            self._issues.append(issue)
        if self._options.on_issue is not None:
            self._options.on_issue(issue)

    @contextlib.contextmanager
    def _errors(self) -> Iterator[Any]:
        """Adds to an error which file it is in, and the name of its column."""
        try:
            with self._guard:
                yield
        except Error as error:
            error.file = self.file
            if self._reader is not None and error.column is not None:
                error.column_name = lib.casus_reader_native_name(self._reader, error.column - 1).text() or None
            raise

    def batches(self) -> Iterator[int]:
        """The batches; each lives until the next is asked for."""
        want = self._options
        taker = issue_fn(lambda _, issue: self._guard.run(lambda: self._take(issue[0])))
        options = ReadOptions(
            on_error=choice("on_error", want.on_error, _ON_ERROR), columns=self._columns,
            profile=encode(want.profile) if want.profile is not None else None,
            dates=choice("dates", want.dates, _DATES), on_issue=taker, distinct=want.distinct,
            seen=self._seen if want.distinct else None, map=want.mapping())  # fmt: skip
        with contextlib.ExitStack() as stack, self._errors():
            self._reader = self._open(stack, options)
            while (batch := make("reader_next", self._reader)) is not None:
                try:
                    yield batch
                finally:
                    lib.casus_batch_free(batch)
            self.source = self._describe(self._reader)

    def _describe(self, reader: int) -> Source:
        counts = CReport()
        lib.casus_reader_report(reader, ctypes.byref(counts))
        numbers = range(lib.casus_reader_native_count(reader))
        names = [lib.casus_reader_native_name(reader, i).text() for i in numbers]
        return Source(
            self.file, lib.casus_reader_profile(reader).text(), lib.casus_reader_vintage(reader).text(),
            lib.casus_reader_why(reader).text(), lib.casus_reader_dialect(reader).text(), tuple(names),
            tuple(name for i, name in zip(numbers, names) if lib.casus_reader_native_mapped(reader, i)),
            Report(**{name: getattr(counts, name) for name in COUNTS}), tuple(self._issues))  # fmt: skip


def mask(columns: Iterable[str] | None) -> int:
    """The mask of some columns of a batch, 0 for all."""
    bits = 0
    for name in columns or ():
        number = lib.casus_column_id_find(lib.casus_str_from(encode(name)))
        if number < 0:
            raise ArgumentError(f"there is no column {name!r}; docs/schema.md lists them", status="CASUS_E_ARGUMENT")
        bits |= 1 << number
    return bits
