# SPDX-License-Identifier: MIT
"""--distinct=last and newest beside a plain Python reference: which rows of an id stand, over several files."""
import csv
import io
import json
import random
import subprocess

import pytest

from conftest import BUILD

import casus as package

CASUS = str(BUILD / "bin/casus")
HEAD = ("event_id_cnty,event_date,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,country,location,latitude,"
        "longitude,notes,fatalities,timestamp").split(",")  # fmt: skip
ID, ACTOR, NOTES, STAMP = (HEAD.index(name) for name in ("event_id_cnty", "actor1", "notes", "timestamp"))


def row(dice, key):
    return [key, "2023-03-04", "Political violence", "Battles", "Armed clash", dice.choice(("Army", "Front")), "", "1", "Velmora",
            "Quillport", "-40.125", "-140.33", dice.choice("abc"), dice.choice("12"), dice.choice(("", "1700000000", "1700000001"))]  # fmt: skip


def files(dice, count):
    """Rows under few ids, many of them beside each other and alike but for the actor."""
    out = []
    for _ in range(count):
        rows = []
        while len(rows) < 60:
            made = row(dice, dice.choice(("", "V1", "V2", "V3", "V4", "V5", "V6")))
            rows.append(made)
            while dice.random() < 0.4:
                made = list(made)
                made[ACTOR] = dice.choice(("Army", "Front", "Guard"))
                rows.append(made)
        out.append(rows)
    return out


def reference(parts, newest):
    """The runs that stand, in the order of the input: rows beside each other of one id that differ in their actors only."""
    runs = []
    for rows in parts:
        before = None
        for each in rows:
            rest = [text for i, text in enumerate(each) if i != ACTOR]
            if each[ID] and before == rest:
                runs[-1].append(each)
            else:
                runs.append([each])
            before = rest
    stands = {}
    for at, run in enumerate(runs):
        key = run[0][ID]
        if not newest or key not in stands or (run[0][STAMP] or "0") >= (runs[stands[key]][0][STAMP] or "0"):
            stands[key] = at
    kept = [run for at, run in enumerate(runs) if run[0][ID] == "" or stands[run[0][ID]] == at]
    return [(run[0][ID], run[0][NOTES], run[0][HEAD.index("fatalities")], *dict.fromkeys(r[ACTOR] for r in run)) for run in kept]


def select(mode, paths, **how):
    done = subprocess.run([CASUS, "select", f"--distinct={mode}", "--to", "jsonl", "--native", *map(str, paths)],
                          capture_output=True, check=True, **how)  # fmt: skip
    return done.stdout.decode(), done.stderr.decode()


def told(text):
    out = []
    for line in text.splitlines():
        event = json.loads(line)
        figures = [cell["best"] for cell in event["casualties"] if cell["status"] == "killed"]
        actors = [actor["name"] for actor in event["actors"]]
        out.append((event.get("id", ""), event["notes"], str(figures[0]), *actors))
    return out


@pytest.mark.parametrize("seed", range(12))
def test_what_stands(tmp_path, seed):
    dice = random.Random(seed)
    parts = files(dice, dice.choice((1, 2, 3)))
    paths = []
    for number, rows in enumerate(parts):
        paths.append(tmp_path / f"{number}.csv")
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows([HEAD, *rows])
        paths[-1].write_text(text.getvalue(), encoding="utf-8")
    for mode in ("last", "newest"):
        wanted = reference(parts, mode == "newest")
        got, said = select(mode, paths)
        assert told(got) == wanted
        records = sum(len(rows) for rows in parts)
        assert said.count("records = ") == len(parts) and f"{mode} row stands" in said and records > len(wanted)
        # A pipe is read twice as well, and events say the same as the rows that they came from.
        assert select(mode, ["-", *paths[1:]], input=paths[0].read_bytes())[0] == got
        events = []
        for path in paths:
            events.append(path.with_suffix(".jsonl"))
            subprocess.run([CASUS, "convert", "--to", "jsonl", "-o", events[-1], path], check=True, capture_output=True)
        assert sorted(told(select(mode, events)[0])) == sorted(wanted)


def test_files_are_looked_through_before_they_are_read(tmp_path):
    """The last row of an id shows at the end of all: a file is read twice, from where it stood, or said to be read once only."""
    data = b"event_id_cnty,event_date,event_type,actor1,country,fatalities\nA,01 January 2022,Riots,X,Mali,3\nA,01 January 2022,Riots,X,Mali,4\n"
    file = io.BytesIO(b"skipped" + data)
    file.seek(7)
    for source in (data, file):
        assert [event["casualties"][0]["best"] for event in package.read(source, distinct="last")] == [4]
    assert package.rollup(data, sum="killed", distinct="last")["killed_best"] == [4]

    class Pipe(io.RawIOBase):
        def read(self, size):
            return b""

    with pytest.raises(package.ArgumentError, match="read everything twice"):
        package.read(Pipe(), distinct="newest")
    with pytest.raises(package.ArgumentError, match="distinct is 'lst', and can be first, last, newest"):
        package.read(data, distinct="lst")
