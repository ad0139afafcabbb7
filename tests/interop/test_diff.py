# SPDX-License-Identifier: MIT
"""casus diff beside a plain Python reference, over seeded edits of a GED file: every change is found, none is invented."""
import csv
import io
import itertools
import json
import random
import subprocess

import pytest

import diff_reference
import standing_files
from conftest import BUILD, ROOT, data_files

CASUS = str(BUILD / "bin/casus")
LARGE = sorted(data_files(), key=lambda path: path.stat().st_size)[-1]
SAMPLE = ROOT / "examples/data/ged-sample.csv"
COUNT = 1000  # of additions, deletions, changes


def casus(*arguments, code=0, **how):
    done = subprocess.run([CASUS, *map(str, arguments)], capture_output=True, **how)
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode()


def diff(*arguments, **how):
    rows = list(csv.reader(io.StringIO(casus("diff", "--format", "csv", *arguments, **how), newline="")))
    assert rows[0] == ["change", "dataset", "id", "field", "old", "new"]
    return [tuple(row) for row in rows[1:]]


def scaled(head, rows, least):
    """As many rows as asked for: further copies have ids, places and figures of their own."""
    key, *places = (head.index(name) for name in ("id", "relid", "where_coordinates"))
    lat, *figures = (head.index(name) for name in ("latitude", "low", "best", "high"))
    out = []
    for turn in itertools.count():
        for row in rows:
            row = list(row)
            for cell in (key, *places) if turn else ():
                row[cell] += f"-{turn}"
            for cell in figures:
                row[cell] = str(int(row[cell]) + 10 * turn)
            row[lat] = f"{float(row[lat]) * (1 - turn / 60):.6f}"
            out.append(row)
        if len(out) >= least:
            return out


@pytest.fixture(scope="module")
def release():
    head, rows = diff_reference.read(LARGE.read_text(encoding="utf-8"))
    return head, scaled(head, rows, 6 * COUNT)


def edited(dice, head, rows, fresh):
    """A new release, and its renumberings, old to new: cells changed, rows deleted, added (as others with a country of their own)
    and renumbered, half of these with a cell changed too, the rest in another order."""
    rows = [list(row) for row in rows]
    key = head.index("id")
    chosen = dice.sample(range(len(rows)), 4 * COUNT)
    names = [i for i, name in enumerate(head) if name != "id" and not name.startswith(("date", "year"))]

    def change(row, cell):
        text = row[cell]
        if head[cell] in ("best", "low", "high") or head[cell].startswith("deaths"):
            row[cell] = str(int(text or 0) + dice.randint(1, 9))
        elif head[cell] in ("latitude", "longitude"):
            row[cell] = text + "0" if "." in text else text + ".0"
        elif head[cell] not in ("type_of_violence", "where_prec", "date_prec", "event_clarity", "country_id", "country"):
            row[cell] = dice.choice(("", text + ' "so"', text + "\nand on", text.upper() + ",", " " + text))

    for i in chosen[:COUNT]:
        for cell in dice.sample(names, dice.choice((1, 1, 1, 2, 5))):
            change(rows[i], cell)
    added = []
    for number, i in enumerate(chosen[COUNT : 2 * COUNT]):
        row = list(rows[i])
        row[key] = f"{fresh}{number}"
        row[head.index("country")] = dice.choice(("Chad", "Mali"))
        added.append(row)
    again = {}
    for number, i in enumerate(chosen[2 * COUNT : 3 * COUNT]):
        again[rows[i][key]] = f"{fresh}again-{number}"
        rows[i][key] = again[rows[i][key]]
        if number % 2:
            change(rows[i], head.index(dice.choice(("best", "source_article", "side_b", "where_description"))))
    gone = set(chosen[3 * COUNT :])
    rows = [row for i, row in enumerate(rows) if i not in gone] + added
    dice.shuffle(rows)
    return rows, again


@pytest.mark.parametrize("seed", range(3))
def test_seeded_edit(tmp_path, release, seed):
    dice = random.Random(seed)
    head, rows = release
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    after, again = edited(dice, head, rows, "new-")
    order = list(range(len(head)))
    how = {}
    if seed == 1:  # other columns in another order, quoted all through, with other line ends
        dice.shuffle(order)
        how = {"quoting": csv.QUOTE_ALL, "ends": "\r\n"}
    texts = [diff_reference.write(head, rows),
             diff_reference.write([head[i] for i in order], [[row[i] for i in order] for row in after], **how)]  # fmt: skip
    for path, text in zip((old, new), texts):
        path.write_bytes(text.encode())
    got = diff(old, new, "--threads", 1)
    found = {change[4]: change[5] for change in got if change[0] == "renumbered" and change[3] == "id"}
    assert got == diff_reference.changes(*texts, "ucdp-ged", found.items())
    right = sum(again.get(before) == after for before, after in found.items())
    print(f"renumbered: {right} of {len(again)} found, {len(found) - right} of {len(found)} wrong")
    assert right >= 0.99 * len(again) and len(found) - right <= 0.01 * len(found)
    assert diff(old, new, "--threads", 2) == got
    assert diff(new, old, "--threads", 1) != got
    assert diff(old, old) == [] and diff(new, new) == []


def test_renumbered_and_told_otherwise(tmp_path, release):
    """Several cells of a renumbered record differ, so that only the linker can find it."""
    dice = random.Random(11)
    head, rows = release
    after = [list(row) for row in rows]
    again = {}
    for number, i in enumerate(dice.sample(range(len(rows)), 300)):
        row = after[i]
        again[row[head.index("id")]] = row[head.index("id")] = f"again-{number}"
        row[head.index("relid")] = f"R{number}"
        row[head.index("source_article")] += "; more"
        for name in ("best", "high"):
            row[head.index(name)] = str(int(row[head.index(name)]) + 1)
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    texts = [diff_reference.write(head, each) for each in (rows, after)]
    old.write_bytes(texts[0].encode())
    new.write_bytes(texts[1].encode())
    got = diff(old, new)
    found = {change[4]: change[5] for change in got if change[0] == "renumbered" and change[3] == "id"}
    assert got == diff_reference.changes(*texts, "ucdp-ged", found.items())
    right = sum(again.get(before) == after for before, after in found.items())
    print(f"renumbered: {right} of {len(again)} found, {len(found) - right} of {len(found)} wrong")
    assert right >= 0.97 * len(again) and len(found) - right <= 0.01 * len(found)


def test_moved_are_differences_of_rollups(tmp_path, release):
    head, rows = release
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_bytes(diff_reference.write(head, rows).encode())
    new.write_bytes(diff_reference.write(head, edited(random.Random(7), head, rows, "n")[0]).encode())
    sums = []
    for path in (old, new):
        table = csv.DictReader(io.StringIO(casus("rollup", "--by", "country,year", "--sum", "events,killed", "--format", "csv", path)))
        sums.append({(row["country"], row["year"]): row for row in table})
    wanted = {}
    for key in sums[0].keys() | sums[1].keys():
        before, after = (each.get(key, {}) for each in sums)
        numbers = []
        for name in ("events", "killed_low", "killed_best", "killed_high"):
            one, other = (float(each.get(name, 0)) for each in (before, after))
            numbers += [one, other, other - one]
        if any(numbers[2::3]):
            wanted[key] = numbers
    got = list(csv.DictReader(io.StringIO(casus("diff", "--moved", "--format", "csv", old, new))))
    names = [f"{name}_{end}" for name in ("events", "killed_low", "killed_best", "killed_high") for end in ("old", "new", "moved")]
    assert {(row["country"], row["year"]): [float(row[name]) for name in names] for row in got} == wanted
    sizes = [abs(float(row["killed_best_moved"])) for row in got]
    assert wanted and sizes == sorted(sizes, reverse=True)


def test_repeated_ids_are_matched_in_order(tmp_path):
    head, rows = diff_reference.read(SAMPLE.read_text(encoding="utf-8"))
    key, best = head.index("id"), head.index("best")

    def copies(bests):
        out = []
        for number in bests:
            row = list(rows[0])
            row[key], row[best] = "same", str(number)
            out.append(row)
        return out

    for old_bests, new_bests in (([1, 2, 3], [1, 5]), ([1], [2, 3, 4]), ([4, 4, 4], [4, 4, 4]), ([], [1, 1]), ([7, 8], [])):
        texts = [diff_reference.write(head, rows[1:20] + copies(bests)) for bests in (old_bests, new_bests)]
        for name, text in zip(("old.csv", "new.csv"), texts):
            (tmp_path / name).write_bytes(text.encode())
        got = diff(tmp_path / "old.csv", tmp_path / "new.csv")
        assert got == diff_reference.changes(*texts, "ucdp-ged"), (old_bests, new_bests)


def test_rows_without_an_id(tmp_path):
    head = ["when", "who", "dead"]
    rows = [[f"2024-01-{i % 28 + 1:02}", f"group {i % 7}", str(i % 5)] for i in range(400)]
    dice = random.Random(3)
    after = [list(row) for row in rows]
    for i in dice.sample(range(400), 30):
        after[i][2] = "99"
    after = after[5:] + [["2024-02-01", "newcomer", "1"]] * 2
    dice.shuffle(after)
    options = ("--map", "date=when,killed=dead,side_a=who")
    for how in ({}, {"quoting": csv.QUOTE_ALL}, {"ends": "\r\n"}):
        (tmp_path / "old.csv").write_bytes(diff_reference.write(head, rows).encode())
        (tmp_path / "new.csv").write_bytes(diff_reference.write(head, after, **how).encode())
        got = diff(*options, tmp_path / "old.csv", tmp_path / "new.csv")
        _, deleted, added = diff_reference.match(rows, after, tuple)
        assert all(change[1:4] == ("generic", "", "") for change in got)
        texts = {"added": added, "deleted": deleted}
        for what, place in (("added", 5), ("deleted", 4)):
            said = [next(csv.reader([change[place]])) for change in got if change[0] == what]
            assert sorted(said) == sorted(texts[what])
        assert len(got) == len(added) + len(deleted)


def test_forms_say_the_same(tmp_path):
    """One release in every form: read against any other nothing has changed."""
    forms = {"csv": SAMPLE}
    for form in ("jsonl", "json", "geojson", "arrow"):
        forms[form] = tmp_path / f"ged.{form}"
        casus("convert", "--to", form, "-o", forms[form], SAMPLE)
    forms["flat"] = tmp_path / "flat.csv"
    casus("convert", "--to", "csv", "-o", forms["flat"], SAMPLE)
    head, rows = diff_reference.read(SAMPLE.read_text(encoding="utf-8"))
    forms["native json"] = tmp_path / "ged.rows.json"
    forms["native json"].write_text(json.dumps([dict(zip(head, row)) for row in rows]), encoding="utf-8")
    for one, other in itertools.permutations(forms, 2):
        assert diff(forms[one], forms[other]) == [], (one, other)


def test_json_against_csv(tmp_path):
    head, rows = diff_reference.read(SAMPLE.read_text(encoding="utf-8"))
    objects = [dict(zip(head, row)) for row in rows]
    objects[3]["best"] = "77"
    objects[4]["side_b"] = None
    objects[5]["more"] = "not in the CSV"
    del objects[6], objects[7]["notes" if "notes" in head else "region"]
    (tmp_path / "new.json").write_text(json.dumps(objects), encoding="utf-8")
    got = set(diff(SAMPLE, tmp_path / "new.json"))
    keys = [row[head.index("id")] for row in rows]
    lacking = "notes" if "notes" in head else "region"
    assert got == {
        ("changed", "ucdp-ged", keys[3], "best", rows[3][head.index("best")], "77"),
        ("changed", "ucdp-ged", keys[4], "side_b", rows[4][head.index("side_b")], ""),
        ("deleted", "ucdp-ged", keys[6], "", "", ""),
        ("changed", "ucdp-ged", keys[8], lacking, rows[8][head.index(lacking)], ""),
    }  # fmt: skip


def test_column_of_one_side_is_told_once(tmp_path):
    head, rows = diff_reference.read(SAMPLE.read_text(encoding="utf-8"))
    new = tmp_path / "new.csv"
    new.write_bytes(diff_reference.write(head[:-1] + ["grade"], [row[:-1] + ["A"] for row in rows]).encode())
    done = subprocess.run([CASUS, "diff", "--format", "csv", SAMPLE, new], capture_output=True, text=True, check=True)
    assert done.stdout == "change,dataset,id,field,old,new\n"
    assert done.stderr.count("columns new: grade") == 1 and done.stderr.count(f"columns no longer there: {head[-1]}") == 1


def test_empty_against_full_and_other_datasets(tmp_path):
    head, rows = diff_reference.read(SAMPLE.read_text(encoding="utf-8"))
    empty = tmp_path / "empty.csv"
    empty.write_bytes(diff_reference.write(head, []).encode())
    keys = sorted((row[head.index("id")] for row in rows), key=str.encode)
    assert diff(empty, SAMPLE) == [("added", "ucdp-ged", key, "", "", "") for key in keys]
    assert diff(SAMPLE, empty) == [("deleted", "ucdp-ged", key, "", "", "") for key in keys]
    assert diff(empty, empty) == []
    acled = ROOT / "examples/data/acled-layout.csv"
    both = diff(SAMPLE, acled)
    assert {(change[0], change[1]) for change in both} == {("deleted", "ucdp-ged"), ("added", "acled")}
    assert len(both) == len(rows) + sum(1 for _ in csv.reader(acled.open(encoding="cp1252", newline=""))) - 2  # head and tags


def test_pipes_are_read(tmp_path):
    head, rows = diff_reference.read(SAMPLE.read_text(encoding="utf-8"))
    rows[2][head.index("best")] = "500"
    text = diff_reference.write(head, rows)
    (tmp_path / "new.csv").write_bytes(text.encode())
    wanted = diff(SAMPLE, tmp_path / "new.csv")
    assert len(wanted) == 1
    assert diff(SAMPLE, "-", input=text.encode()) == wanted
    assert diff("-", tmp_path / "new.csv", input=SAMPLE.read_bytes()) == wanted


def test_several_releases(tmp_path):
    head, rows = diff_reference.read(SAMPLE.read_text(encoding="utf-8"))
    key, best = head.index("id"), head.index("best")
    second = [list(row) for row in rows[1:]]
    second[0][best] = "901"
    third = [list(row) for row in rows]  # the first row comes back, the change is taken back
    third[5][best] = "902"
    paths = []
    for number, each in enumerate((rows, second, third)):
        paths.append(tmp_path / f"{number}.csv")
        paths[-1].write_bytes(diff_reference.write(head, each).encode())
    got = list(csv.reader(io.StringIO(casus("diff", "--format", "csv", *paths), newline="")))
    assert got[0] == ["release", "change", "dataset", "id", "field", "old", "new"]
    pairs = [diff(paths[0], paths[1]), diff(paths[1], paths[2])]
    assert [tuple(row) for row in got[1:]] == [(str(paths[i + 1]), *change) for i, pair in enumerate(pairs) for change in pair]
    assert ("added", "ucdp-ged", rows[0][key], "", "", "") in pairs[1]


def test_annual_release(tmp_path):
    head, rows = diff_reference.read(SAMPLE.read_text(encoding="utf-8"))
    key, year, start, end = (head.index(name) for name in ("id", "year", "date_start", "date_end"))
    rows = [list(row) for row in rows]
    for i, row in enumerate(rows):
        row[year] = str(2019 + i % 3)
        row[start] = row[end] = f"{row[year]}-05-01"
    annual = [row for i, row in enumerate(rows) if row[year] != "2021" and i % 10]
    paths = [tmp_path / name for name in ("a.csv", "b.csv", "annual.csv")]
    for path, each in zip(paths, (rows[:200], rows, annual)):
        path.write_bytes(diff_reference.write(head, each).encode())
    done = subprocess.run([CASUS, "diff", "--format", "csv", "--annual", paths[2], *paths[:2]], capture_output=True, text=True, check=True)
    got = [row for row in csv.DictReader(io.StringIO(done.stdout)) if row["change"] == "dropped"]
    wanted = sorted((row[key] for i, row in enumerate(rows) if row[year] != "2021" and not i % 10), key=str.encode)
    assert [row["id"] for row in got] == wanted and wanted
    inside = sum(row[year] != "2021" for row in rows)
    assert f"of {inside} records of these years {len(annual)} are in it, {len(wanted)} were dropped" in done.stderr


def standings(path):
    rows = csv.DictReader(io.StringIO(casus("select", "--to", "csv", path), newline=""))
    return {(row["dataset"], row["id"]): row["standing"] for row in rows if row["id"]}


@pytest.mark.parametrize("seed", range(4))
def test_standing(tmp_path, seed):
    """What becomes of records of both releases, as `select` has it of each, in every form that can carry relations."""
    dice = random.Random(seed)
    names, old = set(), []
    for event in standing_files.records(seed, 400):
        name = (event.get("dataset"), event.get("id"))
        if name not in names:
            old.append(event)
        names.add(name if name[1] else None)
    new = [json.loads(json.dumps(event)) for event in old if dice.random() < 0.95]
    for event in dice.sample(new, 60):
        event.pop("relations" if dice.random() < 0.7 else "modality", None)
    paths = [tmp_path / "old.jsonl", tmp_path / "new.jsonl"]
    for path, events in zip(paths, (old, new)):
        path.write_text("".join(json.dumps(event) + "\n" for event in events), encoding="utf-8")
    before, after = map(standings, paths)
    wanted = {name: (before[name], after[name]) for name in before.keys() & after.keys() if before[name] != after[name]}
    assert len(wanted) > 5
    arrows = [path.with_suffix(".arrow") for path in paths]
    for path, arrow in zip(paths, arrows):
        casus("convert", "--to", "arrow", "-o", arrow, path)
    for pair in (paths, arrows, (paths[0], arrows[1])):
        for threads in (1, 2):
            got = diff("--threads", threads, *pair)
            told = {(name, key): (was, now) for what, name, key, field, was, now in got if field == "standing" and what == "changed"}
            assert told == wanted
    said = subprocess.run([CASUS, "diff", "--format", "csv", *paths], capture_output=True, text=True, check=True)
    changed = {change[1:3] for change in diff(*paths) if change[0] == "changed"}
    assert f" + {len(changed)} changed + " in said.stderr


def test_since(tmp_path):
    head, rows = diff_reference.read((ROOT / "examples/data/acled-layout.csv").read_text(encoding="cp1252"))
    stamp = head.index("timestamp")
    paths = []
    for number, day in enumerate((1700000000, 1710000000, 1720000000)):  # 2023-11-14, 2024-03-09, 2024-07-03
        each = [list(row) for row in rows]
        for row in each:
            row[stamp] = str(day)
        each[number][head.index("notes")] = f"release {number}"
        paths.append(tmp_path / f"{number}.csv")
        paths[-1].write_bytes(diff_reference.write(head, each).encode())
    whole = casus("diff", "--format", "csv", *paths).splitlines()
    late = casus("diff", "--format", "csv", "--since", "2024-03-09", *paths).splitlines()
    assert late == whole[:1] + [line for line in whole if line.startswith(str(paths[2]))] and len(late) > 1
    assert casus("diff", "--format", "csv", "--since", "2024-07-03", *paths).splitlines() == whole[:1]
