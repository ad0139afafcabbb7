# SPDX-License-Identifier: MIT
"""casus link on invented datasets whose truth is known: how good it is, that no order and no number of threads changes a byte, and
that what it writes is what rollups, pandas and the Python package take."""
import csv
import itertools
import json
import random
import subprocess

import pandas
import pytest
from conftest import BUILD, ROOT
from linked import PROFILES, World, read_clusters, score

import casus

FILES = ["ged", "acled", "gtd"]


def run(*arguments, code=0):
    done = subprocess.run([str(BUILD / "bin/casus"), *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == code, done.stderr
    return done.stdout


def table(text):
    return list(csv.DictReader(text.splitlines()))


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    made = World(3, 700, towns=60, days=120)
    made.files = made.write(tmp_path_factory.mktemp("world"))
    return made


@pytest.fixture(scope="module")
def clusters(world):
    return run("link", "--format", "csv", *world.files)


# ---- How good it is ----


@pytest.mark.parametrize("options, floor", [(dict(towns=100), 0.75), (dict(towns=200, burst=0.1), 0.85)], ids=["hard", "easy"])
def test_quality(tmp_path, options, floor):
    f1 = []
    for seed in (11, 12, 13):
        made = World(seed, 1500, days=200, **options)
        out = tmp_path / f"{seed}.csv"
        run("link", "-o", out, *made.write(tmp_path))
        precision, _, both = score(made.truth, read_clusters(out))
        assert precision > 0.85
        f1.append(both)
    assert sum(f1) / len(f1) > floor


@pytest.mark.parametrize("seed", [21, 22])
def test_nothing_to_find(tmp_path, seed):
    made = World(seed, 3000, days=365, shared=False)
    found = read_clusters_of(run("link", "--format", "csv", *made.write(tmp_path)))
    assert len(found) <= 0.005 * sum(map(len, made.rows.values()))


def read_clusters_of(text):
    return {(row["dataset"], row["id"]): row["cluster"] for row in table(text)}


# ---- The same, whatever the order ----


def shuffled(world, folder, seed):
    """The same records in files whose rows stand in another order."""
    r, paths = random.Random(seed), []
    for path in world.files:
        head, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        r.shuffle(rows)
        paths.append(folder / path.name)
        paths[-1].write_text(head + "".join(rows), encoding="utf-8")
    return paths


RESULTS = [["--format", "csv"], ["--pairs", "--format", "csv"], ["--all", "--format", "csv"], ["--within", "--format", "csv"],
           ["--select", "optimal", "--format", "csv"], []]  # fmt: skip


@pytest.mark.parametrize("options", RESULTS, ids=" ".join)
def test_order_of_files_and_rows(world, tmp_path, options):
    wanted = run("link", *options, *world.files)
    for order in itertools.permutations(world.files):
        assert run("link", *options, *order) == wanted
    for seed in (1, 2):
        assert run("link", *options, *shuffled(world, tmp_path, seed)) == wanted


@pytest.mark.parametrize("options", RESULTS, ids=" ".join)
def test_threads(world, options):
    wanted = run("link", "--threads", 1, *options, *world.files)
    for threads in (2, 3, 8):
        assert run("link", "--threads", threads, *options, *world.files) == wanted


def test_weights_are_what_was_learnt(world, clusters, tmp_path):
    weights, again = tmp_path / "weights.csv", tmp_path / "again.csv"
    assert run("link", "--learn", weights, "--format", "csv", *world.files) == clusters
    run("link", "--weights", weights, "--learn", again, "--format", "csv", *world.files[:2])
    assert again.read_bytes() == weights.read_bytes()


# ---- What it writes ----


def test_pandas_reads_clusters(clusters, tmp_path):
    path = tmp_path / "clusters.csv"
    path.write_text(clusters)
    frame = pandas.read_csv(path, dtype={"id": str})
    assert list(frame.columns) == ["dataset", "id", "cluster", "confidence"]
    assert list(frame.cluster.unique()) == list(range(1, frame.cluster.max() + 1))
    assert frame.confidence.between(0.2, 1).all()
    assert not frame.duplicated(["dataset", "id"]).any() and not frame.duplicated(["dataset", "cluster"]).any()
    assert (frame.groupby("cluster").size() >= 2).all()
    keys = list(zip(frame.cluster, frame.dataset, frame.id))
    assert keys == sorted(keys)
    firsts = frame.groupby("cluster")[["dataset", "id"]].first().apply(tuple, axis=1).tolist()
    assert firsts == sorted(firsts)


def test_clusters_are_the_links_of_pairs(world, clusters):
    cluster_of = read_clusters_of(clusters)
    strongest = {}
    for row in table(run("link", "--pairs", "--format", "csv", *world.files)):
        a, b = (row["dataset_a"], row["id_a"]), (row["dataset_b"], row["id_b"])
        assert a < b
        together = a in cluster_of and cluster_of[a] == cluster_of.get(b)
        assert (float(row["probability"]) < 0.2) == (row["decision"] == "below threshold")
        assert together or row["decision"] in ("below threshold", "partner taken")
        assert not together or row["decision"] in ("link", "weaker", "below threshold")
        if row["decision"] == "link":
            for record in (a, b):
                strongest[record] = max(strongest.get(record, 0), float(row["probability"]))
    assert {record: f"{confidence:.4f}" for record, confidence in strongest.items()} == {
        (row["dataset"], row["id"]): f"{float(row['confidence']):.4f}" for row in table(clusters)}  # fmt: skip


def test_bits_add_up(world, clusters):
    row = table(clusters)[0]
    explained = table(run("link", "--explain", f"{row['dataset']}:{row['id']}", "--format", "csv", *world.files))
    pairs = {}
    for each in explained:
        assert (each["dataset_a"], each["id_a"]) == (row["dataset"], row["id"])
        pairs.setdefault((each["dataset_b"], each["id_b"]), []).append(each)
    assert pairs
    for fields in pairs.values():
        total = [each for each in fields if each["field"] == "total"]
        assert len(total) == 1 and total[0]["decision"]
        assert sum(float(each["bits"]) for each in fields if each["field"] != "total") == float(total[0]["bits"])


@pytest.mark.parametrize("ending", ["jsonl", "arrow"])
def test_events_count_once(world, clusters, tmp_path, ending):
    question = ["--by", "country,month", "--sum", "events,killed", "--format", "csv"]
    links, events = tmp_path / "links.csv", tmp_path / f"events.{ending}"
    links.write_text(clusters)
    run("link", "-o", events, *world.files)
    joined = run("rollup", *question, "--links", links, *world.files)
    assert run("rollup", *question, events) == joined
    found = read_clusters_of(clusters)
    records = sum(map(len, world.rows.values()))
    wanted = records - len(found) + len(set(found.values()))
    assert sum(int(row["events"]) for row in table(joined)) == wanted
    assert run("rollup", *question, *world.files) != joined


def test_relations_name_every_other_record(world, clusters, tmp_path):
    run("link", "-o", tmp_path / "events.jsonl", *world.files)
    cluster_of, members = read_clusters_of(clusters), {}
    for record, cluster in cluster_of.items():
        members.setdefault(cluster, set()).add(record)
    seen = 0
    with open(tmp_path / "events.jsonl", encoding="utf-8") as file:
        for event in map(json.loads, file):
            own = (event["dataset"], event["id"])
            relations = {(each["dataset"], each["id"]) for each in event.get("relations", []) if each["type"] == "same_as"}
            assert relations == members.get(cluster_of.get(own), set()) - {own}
            assert all(each["made_by"] == "casus" and 0.2 <= each["confidence"] <= 1 for each in event.get("relations", []))
            seen += 1
    assert seen == sum(map(len, world.rows.values()))


def test_names_of_files(world, tmp_path):
    """A dataset under another name gives the same clusters under that name."""
    other = run("link", "--format", "csv", "--as", f"mine={world.files[0]}", *world.files[1:])
    renamed = {("mine" if d == PROFILES["ged"] else d, i) for d, i in read_clusters_of(run("link", "--format", "csv", *world.files))}
    assert set(read_clusters_of(other)) == renamed


# ---- Python ----


def test_python(world, clusters, tmp_path):
    with casus.link(*world.files) as found:
        buffer = tmp_path / "clusters.csv"
        found.clusters().write(buffer)
        assert buffer.read_text() == clusters
        assert found.summary["links"] == sum(row["decision"] == "link" for row in found.pairs())
        first = found.clusters().to_dicts()[0]
        reasons = found.explain(f"{first['dataset']}:{first['id']}").to_dicts()
        assert reasons and found.explain((first["dataset"], first["id"])).to_dicts() == reasons
        assert sum(found.overlap()["events"]) == found.summary["events"]
        assert found.weights()["field"][0] == "version"
        estimates = found.estimate().to_dicts()
        assert {row["observed"] for row in estimates if row["method"] == "chao"} == {found.summary["events"]}
        assert len(found.pairs().to_arrow()) == found.summary["candidates"]
        joined = casus.rollup(*world.files, sum="events,killed", links=found.links())
        with casus.read(*world.files) as events:
            assert events.rollup(sum="events,killed", links=found.links()).to_dicts() == joined.to_dicts()
    assert joined["events"][0] == found_events(clusters, world)


def found_events(clusters, world):
    found = read_clusters_of(clusters)
    return sum(map(len, world.rows.values())) - len(found) + len(set(found.values()))


def test_python_datasets_and_names(world):
    """Datasets in memory, names of their own, and errors."""
    with casus.read(world.files[0]) as ged, casus.read(world.files[1]) as acled:
        with casus.link(("one", ged), ("two", acled), days=2, km=5, threshold=0.5) as found:
            assert {row["dataset"] for row in found.clusters(singles=True)} == {"one", "two"}
        with pytest.raises(casus.Error, match="dataset"):
            casus.link(ged)
    with pytest.raises(casus.ArgumentError, match="select"):
        casus.link(*world.files, select="worst")
    with casus.link(*world.files[:2]) as found, pytest.raises(casus.MissingError):
        found.explain("no such record")


def test_python_diff(tmp_path):
    """Two releases of a bundled file."""
    old, new = (tmp_path / name for name in ("old.csv", "new.csv"))
    text = (ROOT / "examples/data/velmora-acled.csv").read_text()
    old.write_text(text)
    changed = [line for line in text.splitlines(keepends=True) if not line.startswith("VLM106,")]
    changed[1] = changed[1].replace(",5\n", ",7\n")
    new.write_text("".join(changed))
    for releases in ((old, new), (old.read_bytes(), new.read_bytes())):
        found = casus.diff(*releases)
        rows = [(row["change"], row["id"], row["field"], row["old"], row["new"]) for row in found.changes()]
        assert rows == [("changed", "VLM101", "fatalities", "5", "7"), ("deleted", "VLM106", None, None, None)]
        assert found.moved()["killed_best_moved"] == [2]
        assert found.releases()["changed"] == [None, 1]
        assert len(found.columns()) == 0 and len(found.survival()) == 0
    assert len(casus.diff(old, new, since="2100-01-01").changes()) == 0
    with pytest.raises(casus.ArgumentError, match="two releases"):
        casus.diff(old)
