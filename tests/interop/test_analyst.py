# SPDX-License-Identifier: MIT
"""The fifteen questions of docs/guide.md from Python, one call each: the same bytes as the program gives."""
import io
import json

import pytest
from conftest import ROOT

import casus as package

GED = ROOT / "examples/data/ged-sample.csv"
VELMORA = [ROOT / f"examples/data/velmora-{name}.csv" for name in ("ged", "acled")]


def text_of(result):
    out = io.BytesIO()
    result.write(out, "csv")
    return out.getvalue().decode()


def events_of(**options):
    out = io.BytesIO()
    with package.read(GED) as events:
        events.write(out, "csv", **options)
    return out.getvalue().decode()


QUESTIONS = {
    "civilians killed by month in one country": (
        lambda: package.rollup(GED, by="month", sum="killed.civilian", where="country = 'Nigeria'").table(show="best", fill=True),
        ["--by", "month", "--sum", "killed.civilian", "--where", "country = 'Nigeria'", "--show", "best", "--fill"], 15),
    "the deadliest dyads": (
        lambda: package.rollup(GED, by="dyad", sum="events,killed").table(order="killed desc", limit=10),
        ["--by", "dyad", "--sum", "events,killed", "--order", "killed desc", "--limit", "10"], 11),
    "events within 50 km of a town": (
        lambda: package.rollup(GED, by="location", sum="events,killed", where=package.place("within_km('Kabul city', 50)", GED)),
        ["--by", "location", "--sum", "events,killed", "--where", "within_km('Kabul city', 50)"], 5),
    "the deadliest day": (
        lambda: package.rollup(GED, by="day", sum="killed").table(order="killed desc", limit=1),
        ["--by", "day", "--sum", "killed", "--order", "killed desc", "--limit", "1"], 2),
    "the trend by week, with weeks without events": (
        lambda: package.rollup(GED, by="week", sum="events,killed", where="country = 'Nigeria'").table(fill=True),
        ["--by", "week", "--sum", "events,killed", "--where", "country = 'Nigeria'", "--fill"], 61),
    "the share of unknown in each group": (
        lambda: package.rollup(GED, by="date_precision", sum="events,injured", total=True).table(percent=True, show="n_unknown,percent"),
        ["--by", "date_precision", "--sum", "events,injured", "--percent", "--show", "n_unknown,percent"], 6),
    "first and last event of each actor": (
        lambda: package.rollup(GED, by="actor", sum="first,last,days"),
        ["--by", "actor", "--sum", "first,last,days"], 109),
    "percentages and a total": (
        lambda: package.rollup(GED, by="country", sum="events,killed", total=True).table(percent=True, total=True),
        ["--by", "country", "--sum", "events,killed", "--percent", "--total"], 35),
    "countries by year": (
        lambda: package.rollup(GED, by="country,year", sum="killed", total="year").table(across="year", show="best", total=True),
        ["--by", "country", "--across", "year", "--sum", "killed", "--show", "best", "--total"], 35),
    "deaths by name of the conflict": (
        lambda: package.rollup(GED, by="native.conflict_name", sum="killed"),
        ["--by", "native.conflict_name", "--sum", "killed"], 89),
    "deaths by region": (lambda: package.rollup(GED, by="region", sum="killed"), ["--by", "region", "--sum", "killed"], 6),
}  # fmt: skip


@pytest.mark.parametrize("name", QUESTIONS)
def test_tables(casus, name):
    ask, options, lines = QUESTIONS[name]
    got = text_of(ask())
    assert got == casus("rollup", *options, "--format", "csv", GED)
    assert got.count("\n") == lines  # what stands in the sample


def test_the_ten_deadliest_events(casus):
    options = {"columns": "id,date,killed,native.event_clarity", "order": "killed desc", "limit": 10}
    expected = casus("select", *(word for name, value in options.items() for word in (f"--{name}", str(value))), GED)
    assert events_of(**options) == expected
    assert expected.splitlines()[:2] == ["id,date,killed,native.event_clarity", "412700,2021-08-26,183,1"]


def test_a_map(casus):
    out = io.BytesIO()
    with package.read(GED) as events:
        events.write(out, "geojson", where="killed >= 40")
    assert out.getvalue().decode() == casus("select", "--to", "geojson", "--where", "killed >= 40", GED)
    features = json.loads(out.getvalue())["features"]
    assert [feature["properties"]["id"] for feature in features][:1] == ["412700"]


def test_what_two_releases_differ_in(casus, tmp_path):
    old = tmp_path / "old.csv"
    lines = GED.read_text(encoding="utf-8").splitlines(keepends=True)
    old.write_text("".join([lines[0], lines[1].replace(",183,184,171,645,", ",170,184,160,645,"), *lines[3:]]), encoding="utf-8")
    expected = casus("diff", "--format", "csv", old, GED)
    changes = package.diff(old, GED).changes()
    columns = expected.splitlines()[0].split(",")
    assert [",".join(row[name] or "" for name in columns) for row in changes] == expected.splitlines()[1:]
    assert len(expected.splitlines()) == 4


def test_the_same_attacks_in_two_datasets(casus):
    found = package.link(*VELMORA)
    expected = casus("link", "--format", "csv", *VELMORA)
    assert text_of(found.clusters()) == expected
    assert len(expected.splitlines()) == 13
    counted = package.rollup(*VELMORA, sum="events", links=found.links())
    assert counted["events"] == [14]
