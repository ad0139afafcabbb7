# SPDX-License-Identifier: MIT
"""The columns of events as plain Python values: what casus says of a file as JSONL and CSV, and what other software finds
in the same events as Arrow."""
import csv
import datetime
import io
import json
import math

LISTS = (
    "dates", "locations", "actors", "participants", "casualties", "classifications", "sources", "claims", "means", "outcomes",
    "relations",
)  # fmt: skip
PLAIN = ("dataset", "id", "kind", "modality", "certainty", "title", "class", "dyad", "notes", "created", "modified")
DATES = {"start": "date_start", "end": "date_end", "precision": "date_precision", "given": "date_given",
         "phrase": "date_phrase", "anchor": "date_anchor"}  # fmt: skip
TIMES = {"start_second": "first_second", "end_second": "last_second", "start_bound": "first_bound",
         "end_bound": "last_bound", "utc_offset": "utc_offset"}  # fmt: skip
NUMBERS = {"lat", "lon", *(f"{what}_{bound}" for what in ("killed", "injured") for bound in ("low", "best", "high"))}
COLUMNS = {*PLAIN, "revoked", *DATES.values(), *LISTS, "time", "reported_low", "reported_best", "reported_high", "extra"}

# What a record counts as is known of all records together, and so only where they are written.
WRITTEN = {"standing"}


def own_date(dates, claims):
    """The date that flat columns show: the first without a claim, else the first whose claim stands."""

    def stands(claim):
        return (
            claim.get("polarity", "asserts") == "asserts"
            and claim.get("modality", "occurred") in ("occurred", "ongoing", "alleged")
            and claim.get("status", "current") == "current"
        )

    own = [date for date in dates if "claim" not in date]
    claimed = [date for date in dates if "claim" in date and stands(claims[date["claim"]])]
    return next(iter(own + claimed), {})


def expected(casus, path):
    """{column: values} by way of the two text forms of the program."""
    events = [json.loads(line) for line in casus("convert", "--to", "jsonl", path).splitlines()]
    flat = list(csv.DictReader(io.StringIO(casus("convert", "--to", "csv", path))))
    assert len(events) == len(flat)
    columns = {name: [event.pop(name, None) for event in events] for name in PLAIN}
    columns |= {name: [event.pop(name, []) for event in events] for name in LISTS}
    columns["revoked"] = [int(event.pop("revoked")) if "revoked" in event else None for event in events]
    listed = [[event.pop("date"), *more] if "date" in event else more for event, more in zip(events, columns["dates"])]
    dates = [own_date(dates, claims) for dates, claims in zip(listed, columns["claims"])]
    columns |= {column: [date.get(key) for date in dates] for key, column in DATES.items()}
    # The list has them where the flat columns do not hold all.
    columns["dates"] = [[] if len(some) == 1 and "claim" not in some[0] else some for some in listed]
    columns["time"] = [{column: date[key] for key, column in TIMES.items() if key in date} for date in dates]
    reported = [event.pop("reported", {}) for event in events]
    columns |= {f"reported_{bound}": [numbers.get(bound) for numbers in reported] for bound in ("low", "best", "high")}
    extra = [event or None for event in events]
    for name in set(flat[0]) - set(columns) - WRITTEN if flat else ():
        cells = [row[name] or None for row in flat]
        columns[name] = [float(cell) if cell and name in NUMBERS else cell for cell in cells]
    return {"extra": extra} | {name: [plain(value) for value in values] for name, values in columns.items()}


def plain(value):
    """A value as JSON would have it: unknown fields left out, days and moments as text, an open bound as "inf"."""
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items() if part is not None}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "inf" if value == math.inf else value


def of_pyarrow(table):
    return {name: table.column(name).to_pylist() for name in table.column_names}


def of_polars(frame):
    return {name: frame[name].to_list() for name in frame.columns}


def of_duckdb(relation):
    rows = relation.fetchall()
    return {name: [row[i] for row in rows] for i, name in enumerate(relation.columns)}


def assert_equal(got, want):
    """Every column of casus, value by value."""
    assert set(want) <= set(got)
    for name, values in want.items():
        found = [plain(value) for value in got[name]]
        if name == "extra":
            found = [json.loads(value) if value else None for value in found]
        if name in LISTS:
            found = [value or [] for value in found]
        assert len(found) == len(values), name
        for row, (left, right) in enumerate(zip(found, values)):
            assert left == right, (name, row)
