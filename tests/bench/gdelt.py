#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""gdelt.py CASUS DIRECTORY REPEATS [EXPORT.CSV]: times events by class, country and day of GDELT 2.0, straight from the file.

The export's rows are repeated to 200 MB; without one, rows of the same layout are made up, the same on every machine. DuckDB gets
what it cannot know, the class of an event code and the country of a FIPS code, as two small tables, taken from casus. What is
timed and how is as in file.py.
"""
import csv
import io
import json
import pathlib
import random
import sys

from measure import Contest, child, engines, job, on, warm

SIZE = 200_000_000
WIDTH = 61
CODE, COUNTRY, DAY = 26, 53, 1  # EventCode, ActionGeo_CountryCode, SQLDATE

def invented(count=1500):
    dice = random.Random(1979)
    codes = ["010", "020", "036", "040", "042", "043", "051", "0841", "111", "112", "120", "130", "1411", "173", "180", "190", "193"]
    places = [("Kabul, Kabol, Afghanistan", "AF", 34.5, 69.2), ("Paris, France", "FR", 48.9, 2.3), ("United States", "US", 39.8, -98.6),
              ("Bamako, Mali", "ML", 12.6, -8.0), ("Kyiv, Ukraine", "UP", 50.4, 30.5), ("", "", "", "")]  # fmt: skip
    rows = []
    for number in range(count):
        place, fips, lat, lon = dice.choice(places)
        code = dice.choice(codes)
        day = "201803%02d" % dice.choice((24, 25, 26, 26, 26, 26))
        actors = []
        for _ in range(2):
            name = dice.choice(("GOVERNMENT", "POLICE", "PROTESTER", ""))
            actors += [name[:3], name, "", "", "", "", "", name[:3], "", ""]
        geo = [dice.randint(0, 4), place, fips, fips, "", lat, lon, "%d" % dice.randrange(10**6)]
        row = [600000000 + number, day, day[:6], day[:4], "2018.2329", *actors, dice.randint(0, 1), code, code[:3], code[:2],
               dice.randint(1, 4), "%.1f" % dice.uniform(-10, 10), dice.randint(1, 20), 1, dice.randint(1, 20),
               "%.9f" % dice.uniform(-9, 9), *geo, *geo, *geo, "20180326044500",
               "https://example.org/news/" + "words-of-a-headline-" * dice.randint(1, 4) + str(number)]  # fmt: skip
        assert len(row) == WIDTH
        rows.append("\t".join(map(str, row)) + "\n")
    return "".join(rows).encode()


def make_files(directory, source):
    """Paths of the rows once and repeated."""
    rows = pathlib.Path(source).read_bytes() if source else invented()
    rows += b"" if rows.endswith(b"\n") else b"\n"
    small = pathlib.Path(directory) / "gdelt-once.CSV"
    large = pathlib.Path(directory) / "gdelt-x.CSV"
    small.write_bytes(rows)
    times = -(-SIZE // len(rows))
    if not large.exists() or large.stat().st_size != times * len(rows):
        with open(large, "wb") as file:
            for _ in range(times):
                file.write(rows)
    return str(small), str(large)


def code_tables(casus, small, directory):
    """Class of every event code and country of every FIPS code that the file has, as casus gives them."""
    classes, countries = {}, {}
    output, _ = child([casus, "convert", "--to", "jsonl", "--native", small])
    for text in output.splitlines():
        event = json.loads(text)
        native = event["native"]
        classes[native["EventCode"]] = event.get("class")
        where = [p for p in event.get("locations", []) if p.get("role") == "effect"]
        if native.get("ActionGeo_CountryCode") and where:
            countries[native["ActionGeo_CountryCode"]] = where[0].get("country")
    path = pathlib.Path(directory) / "gdelt-codes.json"
    path.write_text(json.dumps({"classes": classes, "countries": countries}))
    return str(path)


def run_casus(program, path, threads):
    question = ["rollup", "--by", "class,country,day", "--sum", "events", "--threads", str(threads), "--format", "csv"]
    output, took = child([program, *question, path])
    rows = [[r["class"], r["country"], r["day"].replace("-", ""), int(r["events"])] for r in csv.DictReader(io.StringIO(output))]
    return {"rows": rows, **took}


def run_other(engine, path, variant, tables, threads):
    """Codes become words after the clock has stopped, where the query did not join them."""
    got = job(engine, "gdelt", path, variant, tables, threads=threads)
    words = json.loads(pathlib.Path(tables).read_text(encoding="utf-8"))
    sums = {}
    for code, place, day, count in got["rows"]:
        if variant != "joined":
            code, place = words["classes"].get(code), words["countries"].get(place)
        key = code or "", place or "", day
        sums[key] = sums.get(key, 0) + count
    return {**got, "rows": [[*key, count] for key, count in sums.items()]}


def main(casus, directory, repeats, source=None):
    small, path = make_files(directory, source)
    tables = code_tables(casus, small, directory)
    contest = Contest("GDELT 2.0 export%s -> class, country, day" % ("" if source else " (made up)"), pathlib.Path(path).stat().st_size)
    for threads in (1, 2):
        contest.add(f"casus, {on(threads)}", lambda t=threads: run_casus(casus, path, t))
    variants = {"duckdb": ("joined", "codes alone"), "polars": ("codes alone", "codes alone, streaming")}
    names = engines()
    for engine, name in names.items():
        for threads in (1, 2):
            for variant in variants[engine]:
                contest.add(f"{name}, {on(threads)}: {variant}",
                            lambda e=engine, v=variant, t=threads: run_other(e, path, v, tables, t))  # fmt: skip
    warm(path)
    contest.hold(repeats)
    contest.bar(5, "casus, 1 thread", [f"{name}, 1 thread" for name in names.values()])


main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
