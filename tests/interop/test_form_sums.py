# SPDX-License-Identifier: MIT
"""What a spreadsheet or a GIS adds up over the rows that `casus select` writes is what `casus rollup` says, under every
policy: over the features of GeoJSON, over the rows of CSV with one an event, and over those of a table that nothing
relates. CASUS_STANDING_SEEDS and CASUS_STANDING_RECORDS as in test_standing.py."""
import csv
import io
import json
import os
import random
import subprocess
from fractions import Fraction

import pytest

import standing_files
from conftest import BUILD, ROOT, data_files, other_files

SEEDS = int(os.environ.get("CASUS_STANDING_SEEDS", "40"))
RECORDS = int(os.environ.get("CASUS_STANDING_RECORDS", "200"))
CASES = sorted((ROOT / "tests/data/standing").glob("*.jsonl"))
POLICIES = ["hull", "range", "ucdp", "gtd", "acled", "majority", "latest", "source_rank", "lead", "lowest", "highest"]
NAMES = ["killed", "injured", "events_reported"]
BOUNDS = ["low", "best", "high"]


def casus(*arguments):
    done = subprocess.run([str(BUILD / "bin/casus"), *map(str, arguments)], capture_output=True, check=False)
    assert done.returncode == 0, (arguments, done.stderr.decode())
    return done.stdout.decode()


def number(text):
    """A cell: None is unknown."""
    return None if text in ("", None) else text if text == "inf" else Fraction(str(text))


def total(figures):
    """Low, best and finite high of figures added up, and whether any is open."""
    added = [sum((f[i] for f in figures if f[i] not in (None, "inf")), Fraction(0)) for i in range(3)]
    return [*added, any(f[2] == "inf" for f in figures)]


def asked(asks, *files):
    """The same of the rollup; high is known where nothing is open."""
    row = next(csv.DictReader(io.StringIO(casus("rollup", "--sum", ",".join(NAMES), "--format", "csv", *asks, *files))))
    found = {}
    for name in NAMES:
        low, best, high = (number(row[f"{name}_{bound}"]) or Fraction(0) for bound in BOUNDS)
        found[name] = [low, best, None if high == "inf" else high, high == "inf"]
    return found


def of_features(asks, *files):
    """GeoJSON has no infinity: an open high is null beside a flag. It shows no events that are reported."""
    features = json.loads(casus("select", "--to", "geojson", *asks, *files), parse_float=str)["features"]
    found = {}
    for name in NAMES[:2]:
        rows = [[number(f["properties"][f"{name}_{bound}"]) for bound in BOUNDS] for f in features]
        opened = [f["properties"][f"{name}_open"] for f in features]
        found[name] = total([[*row[:2], "inf" if is_open else row[2]] for row, is_open in zip(rows, opened)])
    return found


def of_rows(asks, *files):
    rows = list(csv.DictReader(io.StringIO(casus("select", *asks, *files))))
    found = {}
    for name in NAMES:
        column = "reported" if name == "events_reported" else name
        found[name] = total([[number(row[f"{column}_{bound}"]) for bound in BOUNDS] for row in rows])
    return found


def same(found, wanted):
    for name, (low, best, high, is_open) in found.items():
        assert (low, best, is_open) == (wanted[name][0], wanted[name][1], wanted[name][3]), name
        assert wanted[name][2] in (None, high), name


def adds_up(asks, path, again):
    wanted = asked(asks, path)
    same(of_features(asks, path), wanted)
    same(of_rows(["--once", *asks], path), wanted)
    again.write_text(casus("select", "--once", *asks, path), encoding="utf-8")
    # What decided about the rows has been decided; of these each is an event of its own.
    names = [word for word in asks if word.startswith(("modality", "certainty"))]
    same(asked(["--where", names[0]] if names else [], again), wanted)


def linked(draw, asks, records, folder):
    """Now and then clusters of records from outside, which do not go with a confidence."""
    names = sorted({(r["dataset"], r["id"]) for r in records if "dataset" in r and "id" in r})
    if "confidence" in asks or draw.random() < 0.5:
        return []
    path = folder / "links.csv"
    rows = [f"{dataset},{name},{draw.randrange(20)}\n" for dataset, name in draw.sample(names, 30)]
    path.write_text("dataset,id,cluster\n" + "".join(rows), encoding="utf-8")
    return ["--links", str(path)]


@pytest.fixture(scope="module")
def briefing(tmp_path_factory):
    path = tmp_path_factory.mktemp("briefing") / "week.jsonl"
    subprocess.run([str(BUILD / "bin/briefing"), "--jsonl", str(path)], capture_output=True, check=True)
    return path


@pytest.mark.parametrize("policy", POLICIES)
def test_briefing(policy, briefing, tmp_path):
    adds_up(["--resolve", policy], briefing, tmp_path / "again.csv")


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_known(path, policy, tmp_path):
    adds_up(["--resolve", policy], path, tmp_path / "again.csv")


@pytest.mark.parametrize("seed", range(SEEDS))
def test_random(seed, tmp_path):
    draw = random.Random(seed)
    path = tmp_path / "events.jsonl"
    records = standing_files.records(seed, RECORDS)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    for policy in POLICIES:
        asks = {**standing_files.asked(draw), "resolve": policy}
        asks.pop("by", None)
        adds_up(standing_files.arguments({**asks, "sums": []})[2:] + linked(draw, asks, records, tmp_path), path,
                tmp_path / "again.csv")


@pytest.mark.parametrize("policy", ["hull", "lead", "lowest", "highest"])
@pytest.mark.parametrize("path", [*data_files()[:1], *other_files()[:1], ROOT / "tests/data/acled-2023.csv"])
def test_datasets(path, policy, tmp_path):
    """Nothing relates: every row is an event, with its own figure. Links make one event of the first three."""
    asks = ["--resolve", policy]
    adds_up(asks, path, tmp_path / "again.csv")
    same(of_rows(asks, path), asked(asks, path))
    rows = list(csv.DictReader(io.StringIO(casus("select", path))))
    links = tmp_path / "links.csv"
    links.write_text("dataset,id,cluster\n" + "".join(f"{row['dataset']},{row['id']},1\n" for row in rows[:3]))
    adds_up([*asks, "--links", str(links)], path, tmp_path / "again.csv")
    assert len(casus("select", "--once", *asks, "--links", str(links), path).splitlines()) == len(rows) - 1
