# SPDX-License-Identifier: MIT
"""read(), rollup() and rollup_state(); Dataset and Table."""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import io
import json
import os
import pathlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO, TypeVar, Union

from . import api
from .arrow import schema_capsule, stream_capsule, sweep
from .drawing import Picture, draw, limit_of, steps
from .errors import Error, InputError
from .library import Handle, call, encode, lib, made, make, new, output, text, words, written
from .reading import COUNTS, Distinct, Issue, Options, Progress, Readable, Report, Source, choice
from .relating import Joined, links_of, table_of
from .reporting import Page, format_of, make_page
from .spreading import Cells, cells_of

Value = Union[str, int, float, None]
_FORMATS = {"jsonl": api.FORMAT_JSONL, "json": api.FORMAT_JSON, "csv": api.FORMAT_CSV, "arrow": api.FORMAT_ARROW,
            "arrows": api.FORMAT_ARROW_STREAM}  # fmt: skip
_EVENT_FORMATS = {**_FORMATS, "geojson": api.FORMAT_GEOJSON, "native": api.FORMAT_NATIVE}
_TABLE_FORMATS = {**_FORMATS, "text": api.FORMAT_TEXT, "md": api.FORMAT_MARKDOWN, "html": api.FORMAT_HTML}


def read(*sources: Readable, where: str | None = None, columns: Iterable[str] | None = None, profile: str | None = None,
         dates: str = "profile", on_error: str = "fail", on_issue: Callable[[Issue], Any] | None = None,
         distinct: Distinct = False, map: str | Mapping[str, str] | None = None,
         limits: Mapping[str, int] | None = None, on_progress: Progress | None = None) -> Dataset:  # fmt: skip
    """Reads events into memory.

    sources: paths, bytes, binary files, or whatever has __arrow_c_stream__ (tables of pyarrow, polars, DuckDB), each of
        any dataset that casus knows.
    where: only events for which this condition (docs/filter.md) holds.
    columns: names of the columns to build (docs/schema.md), None for all; what is not built costs nothing. Those that
        `where` reads are built too.
    profile: the dataset's name (see profiles()), None to find out by the header.
    dates: order of dates written with numbers only: "ymd", "dmy", "mdy", or "profile" for what the dataset does.
    on_error: "fail" raises at the first row that cannot be read; "skip" and "report" go on (report.rejected counts
        them), and "report" tells each.
    on_issue: called with each Issue while reading; what it raises stops the reading and is raised here.
    distinct: each event once, over all sources: rows of one id that differ in their actors only are merged, and those
        that tell the same again are dropped and counted. True and "first" keep the first row of an id, "last" the last,
        "newest" the one that was changed last.
    map: what the columns of a file of no known dataset mean, {"date": "time", "killed": "deaths"} or
        "date=time,killed=deaths" (casus_read_options has the fields).
    limits: options of the context by name, such as {"max_field_bytes": 1 << 20}.
    on_progress: called now and then with the bytes read, those that there are (-1: not known) and the records; False
        stops the reading with an Error (CASUS_E_CANCELLED), and what it raises is raised here.
    """
    options = Options(profile, dates, on_error, on_issue, limits, distinct, map, on_progress)
    dataset = Dataset(make("dataset_new", None))
    with dataset._handle as pointer, _filter(where) as condition, options.context() as context:
        built = None if columns is None else _names({**dict.fromkeys(columns), **dict.fromkeys(_columns(condition))})
        for reading in options.readings(context, sources):
            for batch in reading.batches(built):
                _append(pointer, batch, condition)
            dataset.sources += (reading.source,)
    return dataset


@contextlib.contextmanager
def _filter(where: str | None) -> Iterator[int | None]:
    """A casus_filter for the time of a block; None for all events."""
    if where is None:
        yield None
        return
    with made("filter", None, encode(where)) as condition:
        yield condition


def _columns(condition: int | None) -> list[str]:
    """Names of the columns that a condition reads."""
    names: bytes = lib.casus_filter_columns(condition)
    return names.decode().split(",") if names else []


def _append(dataset: int, batch: int, condition: int | None) -> None:
    """Appends the events of a batch for which a condition holds."""
    if condition is None:
        call("dataset_add", dataset, batch)
        return
    with made("batch", batch, _chosen(condition, batch), by="select") as chosen:
        call("dataset_add", dataset, chosen)


def _names(value: str | Iterable[str]) -> bytes:
    """A list of names, as the library takes it."""
    return encode(value if isinstance(value, str) else ",".join(value))


@contextlib.contextmanager
def _rollup(context: int | None, by: str | Iterable[str], sum: str | Iterable[str], where: str | None,
            policy: str | None,
            spread: str | None, cells: Cells | None, names: Readable | None, links: Joined | None,
            total: bool | str) -> Iterator[Handle]:  # fmt: skip
    """A casus_rollup, to be added to in a block."""
    options = new(api.RollupOptions, where=None if where is None else encode(where), total=int(bool(total)),
                  across=encode(total) if isinstance(total, str) else None)  # fmt: skip
    if policy is not None:
        options.policy = choice("policy", policy, words(api.VOCABULARY_POLICY))
    if spread is not None:
        options.spread = choice("spread", spread, words(api.VOCABULARY_SPREAD))
    with cells_of(context, cells) as options.cells, table_of("names", context, names) as options.names:
        with links_of(context, links) as options.links:
            yield Handle("rollup", make("rollup_new", context, _names(by), _names(sum), ctypes.byref(options)))


def rollup(*sources: Readable, by: str | Iterable[str] = "", sum: str | Iterable[str] = "events",
           where: str | None = None,
           policy: str | None = None, profile: str | None = None, dates: str = "profile", on_error: str = "fail",
           on_issue: Callable[[Issue], Any] | None = None, distinct: Distinct = False,
           map: str | Mapping[str, str] | None = None, limits: Mapping[str, int] | None = None,
           spread: str | None = None, cells: Cells | None = None, names: Readable | None = None,
           links: Joined | None = None, total: bool | str = False,
           on_progress: Progress | None = None) -> Table:  # fmt: skip
    """Counts and sums over files of any size without keeping them: only the columns that the question needs are built.

    The keywords are those of Dataset.rollup() and of read(). Table.sources has the counts of each.
    """
    options = Options(profile, dates, on_error, on_issue, limits, distinct, map, on_progress)
    asked = by, sum, where, policy, spread, cells, names, links, total
    with options.context() as context, _rollup(context, *asked) as handle:
        with handle as running:
            done = tuple(reading.add_to(running) for reading in options.readings(context, sources))
        return answer_of(handle, done)


def rollup_state(*sources: Readable, by: str | Iterable[str] = "", sum: str | Iterable[str] = "events",
                 where: str | None = None, policy: str | None = None, profile: str | None = None, dates: str = "profile",
                 on_error: str = "fail", on_issue: Callable[[Issue], Any] | None = None, distinct: Distinct = False,
                 map: str | Mapping[str, str] | None = None, limits: Mapping[str, int] | None = None,
                 spread: str | None = None, cells: Cells | None = None, names: Readable | None = None,
                 links: Joined | None = None, total: bool | str = False) -> bytes:  # fmt: skip
    """What rollup() has counted, as bytes for merge(): a part of an answer, from one of many processes or machines.

    The same bytes for the same events, in whatever order; a few dozen for each row of the table.
    """
    options = Options(profile, dates, on_error, on_issue, limits, distinct, map)
    asked = by, sum, where, policy, spread, cells, names, links, total
    with options.context() as context, _rollup(context, *asked) as handle:
        with handle as running:
            for reading in options.readings(context, sources):
                reading.add_to(running)
            return written("rollup_save", running)


_Self = TypeVar("_Self", bound="Result")


class Result:
    """What Dataset and Table share: a handle, closed by close(), by the end of a `with`, or with the last reference,
    and the way out to Arrow. What was taken out by that way needs neither any longer."""

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
    """Events in memory, from read(). len() is their number; iterating gives each as a dict, as docs/schema has it in
    JSON."""

    def __init__(self, pointer: int | None, sources: tuple[Source, ...] = ()):
        self._handle = Handle("dataset", pointer)
        #: How each input was understood.
        self.sources = sources

    @property
    def counts(self) -> Report:
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
            first = lib.casus_dataset_batch(pointer, 0)  # None without batches, which has no columns
            columns = (lib.casus_batch_column_at(first, i) for i in range(lib.casus_batch_column_count(first)))
            return tuple(lib.casus_column_name(column).decode() for column in columns)

    @staticmethod
    def _batches(pointer: int) -> list[int]:
        return [lib.casus_dataset_batch(pointer, i) for i in range(lib.casus_dataset_batch_count(pointer))]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        with self._handle as pointer, made("event", None) as event:
            for batch in self._batches(pointer):
                for row in range(lib.casus_batch_row_count(batch)):
                    call("event_read", event, batch, row)
                    yield json.loads(written("event_write_json", event))

    def rollup(self, by: str | Iterable[str] = "", sum: str | Iterable[str] = "events", where: str | None = None,
               policy: str | None = None, spread: str | None = None, cells: Cells | None = None,
               names: Readable | None = None, links: Joined | None = None, total: bool | str = False) -> Table:  # fmt: skip
        """Counts and sums events.

        by: keys such as "country,year" or ["country", "year"]; none for one row over everything.
        sum: "events", "killed", "injured", "killed.civilian", "killed[nationality=CHN]" ... (casus_rollup_new).
        where: a condition (docs/filter.md) such as "iso3 = 'MLI' and killed > 0".
        policy: how claims that disagree make one count (docs/resolve.md); None for their hull.
        spread: how an event of many days counts in the finest period of `by`: "end", "days", "even", "expected",
            "none".
        cells: over which cells an event counts, with the key gid, of which only the province or country is known: a
            table (docs/formats.md), or a function that gives {gid: weight} of a unit such as "TJK" or "TJK/Khatlon".
            States of functions of one name merge. Table.balance tells what became of all events.
        names: a names table (docs/names.md) by which keys and the condition see actors and places.
        links: which records are one event, from link(...).links() or a table of clusters (docs/linking.md).
        total: keep the total as well, for Table.table(total=True) and (percent=True); the name of a key: for
            table(across=that key, total=True) too.
        """
        asked = by, sum, where, policy, spread, cells, names, links, total
        with self._handle as pointer, _rollup(None, *asked) as handle:
            with handle as running:
                call("rollup_add_dataset", running, pointer)
            return answer_of(handle, self.sources)

    def plot(self, chart: str = "map", by: str | Iterable[str] = "", sum: str | Iterable[str] = "events,killed",
             where: str | None = None, policy: str | None = None, names: Readable | None = None,
             links: Joined | None = None, **drawing: Any) -> Picture:  # fmt: skip
        """Draws what rollup() counts (docs/pictures.md).

        chart: "map", "timeline", "bars", "lines". The key of place or time that it goes by is added where `by` has
            none: the finest whose marks have room.
        by, sum, where, policy, names, links: as rollup() has them.
        drawing: the keywords of Table.plot().
        """
        asked = by if isinstance(by, str) else ",".join(by)
        last = None
        for keys in steps(chart, asked):
            free = keys != asked and chart != "bars"
            limit = {"limit": limit_of(chart, drawing.get("width", 0))} if free and "limit" not in drawing else {}
            answer = self.rollup(keys, sum, where, policy, names=names, links=links, total=True)
            with answer, answer.table(total=True) as table:
                try:
                    return table.plot(chart, **drawing, **limit)
                except Error as error:
                    if error.status != "CASUS_E_LIMIT":
                        raise
                    last = error
        assert last is not None
        raise last

    def report(self, path: str | os.PathLike[str] | None = None, format: str = "", where: str | None = None,
             policy: str | None = None, lead: str | None = None, names: Readable | None = None,
             links: Joined | None = None, title: str = "", limit: int = 0, outline: str = "", width: int = 0,
             overlap: Table | None = None, moved: Table | None = None, changes: Table | None = None,
             since: str = "") -> Page:  # fmt: skip
        """A report: what happened, who says so, what is contested, and the events (docs/pictures.md); a notebook shows
        it.

        path: where it is written too.
        format: "html", "md", "text"; "" as the path ends, else "html".
        where, policy, names, links: as rollup() has them. lead: datasets, of which the first gives an event its keys.
        limit: events that are listed with all they say; 0: 2,000 of HTML, 100 of the others.
        outline: GeoJSON below the map. width: columns of text.
        overlap: Links.overlap() of what was linked. moved, changes, since: those tables of Changes, and since which
        day.
        """
        with contextlib.ExitStack() as stack:
            tables = {name: stack.enter_context(table._handle)
                      for name, table in (("overlap", overlap), ("moved", moved), ("changes", changes)) if table is not None}  # fmt: skip
            page = make_page(
                stack.enter_context(self._handle), format_of(path, format), where=where, lead=lead, title=title, limit=limit,
                outline=outline, width=width, since=since, **tables,
                policy=None if policy is None else choice("policy", policy, words(api.VOCABULARY_POLICY)),
                names=stack.enter_context(table_of("names", None, names)), links=stack.enter_context(links_of(None, links)),
            )  # fmt: skip
        if path is not None:
            page.write(path)
        return page

    def rollup_state(self, by: str | Iterable[str] = "", sum: str | Iterable[str] = "events", where: str | None = None,
                     policy: str | None = None, spread: str | None = None, cells: Cells | None = None,
                     names: Readable | None = None, links: Joined | None = None, total: bool | str = False) -> bytes:  # fmt: skip
        """What rollup() of the same arguments has counted, as bytes for merge()."""
        asked = by, sum, where, policy, spread, cells, names, links, total
        with self._handle as pointer, _rollup(None, *asked) as handle:
            with handle as running:
                call("rollup_add_dataset", running, pointer)
                return written("rollup_save", running)

    def select(self, where: str) -> Dataset:
        """A dataset of its own with the events for which a condition holds; sources and report stay those of the
        reading."""
        chosen = Dataset(make("dataset_new", None), self.sources)
        with self._handle as pointer, chosen._handle as target, _filter(where) as condition:
            for batch in self._batches(pointer):
                _append(target, batch, condition)
        return chosen

    def rows(self, columns: str | Iterable[str], order: str | Iterable[str] = "", limit: int | None = None,
             where: str | None = None) -> list[dict[str, Any]]:  # fmt: skip
        """Fields of the events, as write() of these arguments gives them: `rows("id,killed", order="killed desc",
        limit=10)`."""
        out = io.BytesIO()
        self.write(out, "json", where=where, columns=columns, order=order, limit=limit)
        rows: list[dict[str, Any]] = json.loads(out.getvalue())
        return rows

    def join_mentions(self) -> tuple[Dataset, int]:
        """A dataset of the same events in which each has the sources of the mentions that are about it (GDELT), and the
        number of mentions whose event was there. It shares what does not change."""
        out, joined = ctypes.c_void_p(), ctypes.c_int64()
        with self._handle as pointer:
            call("dataset_join_mentions", None, pointer, ctypes.byref(out), ctypes.byref(joined))
        return Dataset(out.value, self.sources), joined.value

    def validate(self) -> list[dict[str, Value]]:
        """What is wrong with the events, by the rules of docs/validation.md: row (from 1), dataset, id, part, index,
        rule, value and advice of each finding. Empty: nothing was found."""
        with self._handle as pointer, Table(make("dataset_validate", pointer)) as table:
            return table.to_dicts()

    def write(self, target: str | os.PathLike[str] | BinaryIO, format: str = "", where: str | None = None,
              native: bool = False, columns: str | Iterable[str] = "", order: str | Iterable[str] = "",
              limit: int | None = None) -> None:  # fmt: skip
        """Writes events to a path (whole or not at all; "-" is standard output) or a binary file.

        format: "jsonl", "json", "geojson", "csv", "native" for the bytes of the source, "arrow" for an Arrow IPC file,
            the library's own, "arrows" for an Arrow IPC stream; "" takes the ending of the path.
        where: only events for which this holds.
        native: JSON events carry the source row's columns under "native".
        columns: csv, json and jsonl: flat rows of these fields (docs/filter.md), and of columns of the source such as
            "native.best", instead of whole events.
        order: fields such as "killed desc, country": in their order, unknown last, what is equal as it came.
        limit: at most so many, the first of that order.
        """
        if limit is not None and limit < 1:
            raise ValueError("limit is a number of events from 1, or None for all")
        ending = pathlib.PurePath(target).suffix[1:] if isinstance(target, (str, os.PathLike)) else ""
        options = new(api.WriteOptions, format=choice("format", format or ending, _EVENT_FORMATS), native_rows=native,
                      columns=_names(columns), order=_names(order), limit=limit or 0)  # fmt: skip
        with self._handle as pointer, _filter(where) as condition, output(target) as to:
            with made("writer", None, to, ctypes.byref(options)) as writer:
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


#: How the cells of a table are read, by the type of their column.
_CELL: dict[int, Callable[[int, int], Value]] = {
    api.TYPE_TEXT: lambda column, row: text(lib.casus_column_text(column, row)),
    api.TYPE_INT64: lib.casus_column_int64,
    api.TYPE_DOUBLE: lib.casus_column_double,
}


class Table(Result):
    """The result of a rollup. It needs its dataset no longer.

    `columns` are the names, `rows` tuples of str, int, float or None; iterating gives a dict for each row,
    table["killed_best"] one column, str() the table as text. Sums come as NAME_low, NAME_best, NAME_high, and how many
    events are open, unknown and irregular in them (casus_rollup_table); an open high is inf.
    """

    def __init__(self, pointer: int | None, sources: tuple[Source, ...] = (),
                 balance: list[dict[str, Value]] | None = None, rollup: Handle | None = None):  # fmt: skip
        self._handle = Handle("table", pointer)
        self._rollup = rollup
        self.sources = sources
        #: Of a question that spreads: what became of its events and of the best of each sum (casus_rollup_balance).
        self.balance = balance
        with self._handle as table:
            columns = (lib.casus_table_column_at(table, i) for i in range(lib.casus_table_column_count(table)))
            self.columns: tuple[str, ...] = tuple(lib.casus_column_name(column).decode() for column in columns)
            self._length = int(lib.casus_table_row_count(table))

    def close(self) -> None:
        """Frees the memory; tables of table() stay, and with the last of them goes what was counted."""
        self._rollup = None
        super().close()

    def table(self, order: str | Iterable[str] = "", having: str = "", limit: int | None = None, fill: bool = False,
              total: bool = False, percent: bool = False, show: str | Iterable[str] = "",
              across: str = "") -> Table:  # fmt: skip
        """The same answer, finished (casus_table_options).

        order: columns such as "killed desc, country"; a bare name is its best.
        having: only rows for which this condition over the columns holds, such as "killed > 10".
        limit: at most so many rows.
        fill: rows for the periods without events too.
        total: a last row with the total; rollup() was called with total=True, or with the key that goes across. Its
            first key is "(total)".
        percent: a column NAME_percent of each sum; rollup() was called with total=True.
        show: which columns each sum has, such as "low,best,high" or ["best"].
        across: a key whose values become columns.
        """
        if self._rollup is None:
            raise Error("this table is closed, or no answer of a rollup: it cannot be finished again")
        if limit is not None and limit < 1:
            raise ValueError("limit is a number of rows from 1, or None for all")
        options = new(api.TableOptions, order=_names(order), having=encode(having), show=_names(show),
                      across=encode(across),
                      limit=limit or 0, fill=int(fill), total=int(total), percent=int(percent))  # fmt: skip
        with self._rollup as running:
            return Table(make("rollup_table", running, ctypes.byref(options)), self.sources, self.balance, self._rollup)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, name: str) -> list[Value]:
        """One column."""
        if name not in self.columns:
            raise KeyError(f"there is no column {name!r}; there are {', '.join(self.columns)}")
        with self._handle as table:
            return self._cells(lib.casus_table_column(table, encode(name)))

    def _cells(self, column: int) -> list[Value]:
        read = _CELL[lib.casus_column_type(column)]
        return [None if lib.casus_column_is_null(column, row) else read(column, row) for row in range(self._length)]

    @property
    def rows(self) -> list[tuple[Value, ...]]:
        with self._handle as table:
            columns = (lib.casus_table_column_at(table, i) for i in range(len(self.columns)))
            return list(zip(*map(self._cells, columns)))

    def to_dicts(self) -> list[dict[str, Value]]:
        return [dict(zip(self.columns, row)) for row in self.rows]

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return iter(self.to_dicts())

    def write(self, target: str | os.PathLike[str] | BinaryIO, format: str = "") -> None:
        """Writes to a path (whole or not at all) or a binary file, as "csv", "json", "jsonl", "text", "md", "html",
        "arrow" (an Arrow IPC file) or "arrows" (a stream); "" takes the path's ending."""
        ending = pathlib.PurePath(target).suffix[1:] if isinstance(target, (str, os.PathLike)) else ""
        number = choice("format", format or ending, _TABLE_FORMATS)
        with self._handle as table, output(target) as to:
            call("table_write", table, number, to)

    def plot(self, chart: str = "", **drawing: Any) -> Picture:
        """Draws the table as SVG, which a notebook shows (docs/pictures.md).

        chart: "map", "timeline", "bars", "lines"; "" what goes with its keys.
        drawing: theme ("auto", "light", "dark"), projection ("equirectangular", "mercator"), width and height in
            pixels, limit, title, note, outline (GeoJSON for a map), id (where several pictures stand in one page):
            casus_plot_options.
        """
        with self._handle as table:
            return draw(table, chart, **drawing)

    def __str__(self) -> str:
        with self._handle as table:
            return written("table_write", table, api.FORMAT_TEXT).decode()

    def _repr_html_(self) -> str:
        """What a notebook shows: a table of HTML, of over 1,000 rows their number and how to have fewer."""
        if self._length > 1000:
            return f"<p>A table of {self._length:,} rows: ask for some with table(limit=60), or write() it to a file.</p>"
        with self._handle as table:
            return written("table_write", table, api.FORMAT_HTML).decode()


def answer_of(rollup: Handle, sources: tuple[Source, ...] = ()) -> Table:
    """The table of a casus_rollup, which it keeps for finishing it in other ways."""
    with rollup as running:
        return Table(make("rollup_table", running, None), sources, balance_of(running), rollup)


def balance_of(running: int) -> list[dict[str, Value]] | None:
    """The balance of a casus_rollup, None if it does not spread."""
    try:
        with Table(make("rollup_balance", running)) as balance:
            return balance.to_dicts()
    except Error as error:
        if error.status != "CASUS_E_STATE":
            raise
        return None
