# SPDX-License-Identifier: MIT
"""What casus writes of events, read by the validators and parsers of others: JSONL against the published schema,
GeoJSON against RFC 7946, and the flat rows beside both."""
import csv
import io
import json
import math

import duckdb
import geojson_pydantic
import jsonschema
import pytest
from conftest import ROOT, SERIES

SCHEMA = json.loads((ROOT / "docs/schema/event.schema.json").read_text(encoding="utf-8"))
FEW = 400  # events of a whole file that are held against the schema, evenly spread

@pytest.fixture
def events(casus, source):
    return [json.loads(line) for line in casus("convert", "--to", "jsonl", source).splitlines()]


@pytest.fixture
def features(casus, source):
    return json.loads(casus("convert", "--to", "geojson", source))["features"]


@pytest.fixture
def rows(casus, source):
    return list(csv.DictReader(io.StringIO(casus("select", source))))


def number(cell):
    return math.inf if cell == "inf" else float(cell) if cell else None


def property_of(feature, name):
    return feature["properties"][name]


def test_events_fit_the_schema(events):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for event in events[:: max(1, len(events) // FEW)]:
        validator.validate(event)


def test_schema_can_refuse(events):
    """So that the test above means something."""
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for change in ({"kind": "event"}, {"locations": [{"lat": 91, "lon": 0}]}, {"casualties": [{"status": "dead"}]}):
        assert not validator.is_valid(events[0] | change)


def test_forms_hold_the_same_events(casus, source, events, rows):
    assert json.loads(casus("convert", "--to", "json", source)) == events
    assert [event.get("id", "") for event in events] == [row["id"] for row in rows]
    for event, row in zip(events, rows):
        assert row["dataset"] == event.get("dataset", "")
        assert row["kind"] == event["kind"]
        assert row["date_start"] == event.get("date", {}).get("start", "")
        assert row["class"] == event.get("class", "")
        places = [place for place in event.get("locations", []) if place.get("role") == "effect"]
        place = places[0] if places else {}
        assert (number(row["lat"]), number(row["lon"])) == (place.get("lat"), place.get("lon"))
        assert [row[name] for name in ("location", "country", "admin1")] == [
            place.get(name, "") for name in ("name", "country", "admin1")
        ]


def test_unknown_members_survive(casus, series):
    assert json.loads(casus("convert", "--to", "jsonl", series).splitlines()[0])["unheard of"] == SERIES["unheard of"]


def test_native_holds_the_row(casus, ged):
    with open(ged, newline="", encoding="utf-8-sig") as file:
        wanted = [{name: cell for name, cell in row.items() if cell} for row in csv.DictReader(file)]
    lines = casus("convert", "--to", "jsonl", "--native", ged).splitlines()
    assert [json.loads(line)["native"] for line in lines] == wanted


def test_geojson_is_valid(casus, source, features):
    text = casus("convert", "--to", "geojson", source)
    collection = geojson_pydantic.FeatureCollection.model_validate_json(text)
    assert len(collection.features) == len(features) > 0
    for feature in collection.features:
        assert feature.geometry is None or feature.geometry.type == "Point"


def test_validator_can_refuse(casus, series):
    text = casus("convert", "--to", "geojson", series)
    for right, wrong in (('Feature"', 'Future"'), ("[70.25,37.5]", '["70,25",37.5]'), ('"coordinates"', '"place"')):
        assert right in text
        with pytest.raises(ValueError):
            geojson_pydantic.FeatureCollection.model_validate_json(text.replace(right, wrong, 1))


def test_features_are_the_places(events, features):
    """One feature a place, and one for an event without any; longitude comes first."""
    wanted = [
        (event.get("id"), place) for event in events for place in (event.get("locations") or [{}])
    ]  # fmt: skip
    assert len(features) == len(wanted)
    for feature, (id_, place) in zip(features, wanted):
        geometry = feature["geometry"]
        assert property_of(feature, "id") == id_
        assert (geometry and geometry["coordinates"]) == ([place["lon"], place["lat"]] if "lat" in place else None)
        # A feature has no claims to which a place could refer.
        assert {name: value for name, value in place.items() if name not in ("lat", "lon", "claim")} == {
            name: property_of(feature, name)
            for name in (
                "role", "radius_m", "precision", "coordinate", "name", "country", "iso3", "admin1", "admin2", "admin3",
                "scheme", "code",
            )
            if property_of(feature, name) is not None
        }  # fmt: skip


def figures_of(feature):
    names = ("killed_low", "killed_best", "killed_high", "killed_open")
    return tuple(property_of(feature, name) for name in names)


def test_features_tell_of_their_event(features, rows):
    """One feature of an event has its figures, and the others none, so that a sum over features counts it once."""
    by_id = {row["id"]: row for row in rows}
    figures = {}
    for feature in features:
        if property_of(feature, "id") is None:  # a dataset without ids
            continue
        row = by_id[property_of(feature, "id")]
        for name in ("dataset", "kind", "date_start", "date_end", "date_precision", "class", "native_class"):
            assert (property_of(feature, name) or "") == row[name]
        figures.setdefault(row["id"], []).append(figures_of(feature))
    for id_, found in figures.items():
        low, best, high = (number(by_id[id_][f"killed_{bound}"]) for bound in ("low", "best", "high"))
        wanted = (low, best, None if high == math.inf else high, high == math.inf)
        nothing = (None, None, None, False)
        own = [nothing if by_id[id_]["standing"] == "superseded" else wanted]
        assert sorted(found, key=repr) == sorted(own + [nothing] * (len(found) - 1), key=repr)


def test_open_and_unknown_are_told_apart(casus, series):
    series_row, event_row = csv.DictReader(io.StringIO(casus("select", series)))
    assert [series_row["killed_" + bound] for bound in ("low", "best", "high")] == ["0", "", "inf"]
    assert [event_row["killed_" + bound] for bound in ("low", "best", "high")] == ["", "", ""]


def test_duckdb_reads_rows_and_lines(casus, ged, tmp_path):
    """The same sums by way of the flat rows and of the lists."""
    casus("select", "-o", tmp_path / "e.csv", ged)
    casus("convert", "--to", "jsonl", "-o", tmp_path / "e.jsonl", ged)
    con = duckdb.connect()
    total = f"select count(*), sum(killed_best)::bigint, min(date_start)::varchar from read_csv('{tmp_path}/e.csv')"
    cells = (
        "select count(*), sum(list_sum([c.best for c in casualties if c.included_in is null]))::bigint, "
        f"min(date.start)::varchar from read_json('{tmp_path}/e.jsonl', format='newline_delimited', "
        "maximum_object_size=67108864)"
    )
    assert con.execute(total).fetchall() == con.execute(cells).fetchall()
