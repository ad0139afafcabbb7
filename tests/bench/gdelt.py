#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""gdelt.py CASUS DIRECTORY REPEATS [EXPORT.CSV]: times events by class, country and day of GDELT 2.0, straight from the file.

The export's rows are repeated to 200 MB; without one, rows of the same layout are made up, the same on every machine. DuckDB gets
what it cannot know, the class of an event code and the country of a FIPS code, as two small tables, taken from casus. What is
timed and how is as in compare.py.
"""
import csv
import io
import json
import pathlib
import random
import sys

from compare import child, line

SIZE = 200_000_000
WIDTH = 61
CODE, COUNTRY, DAY = 26, 53, 1  # EventCode, ActionGeo_CountryCode, SQLDATE

DUCKDB = r"""
import json, sys, time
import duckdb
path, variant, threads, tables = sys.argv[1], sys.argv[2], int(sys.argv[3]), json.load(open(sys.argv[4]))
columns = "{" + ", ".join(f"'c{i}': 'VARCHAR'" for i in range(61)) + "}"
quoted = "'" + path.replace("'", "''") + "'"
table = f"read_csv({quoted}, header=false, delim='\t', quote='', escape='', auto_detect=false, columns={columns})"
con = duckdb.connect(config={"threads": threads})
con.execute("set preserve_insertion_order=false")
con.execute("set enable_progress_bar=false")
for name in ("classes", "countries"):
    con.execute(f"create table {name} (code VARCHAR primary key, word VARCHAR)")
    con.executemany(f"insert into {name} values (?, ?)", list(tables[name].items()))
queries = {
    "joined": f"select a.word, b.word, c1, count(*) from {table} left join classes a on a.code = c26 "
              "left join countries b on b.code = c53 group by 1, 2, 3",
    "codes alone": f"select c26, c53, c1, count(*) from {table} group by 1, 2, 3",
}
start = time.perf_counter()
rows = con.execute(queries[variant]).fetchall()
spent = time.perf_counter() - start
if variant == "codes alone":
    rows = [[tables["classes"].get(r[0]), tables["countries"].get(r[1]), r[2], r[3]] for r in rows]
sums = {}
for r in rows:
    key = (r[0] or "", r[1] or "", r[2])
    sums[key] = sums.get(key, 0) + r[3]
print(json.dumps({"seconds": spent, "rows": [[*k, n] for k, n in sums.items()]}))
"""


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
    output, _, _ = child([casus, "convert", "--to", "jsonl", "--native", small])
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


def run_casus(program, path):
    question = ["rollup", "--by", "class,country,day", "--sum", "events", "--threads", "1", "--format", "csv"]
    output, seconds, memory = child([program, *question, path])
    rows = [[r["class"], r["country"], r["day"].replace("-", ""), int(r["events"])] for r in csv.DictReader(io.StringIO(output))]
    return sorted(rows), seconds, memory


def run_duckdb(path, variant, threads, tables):
    output, _, memory = child([sys.executable, "-c", DUCKDB, path, variant, str(threads), tables])
    answer = json.loads(output)
    return sorted(answer["rows"]), answer["seconds"], memory


def main(casus, directory, repeats, source=None):
    small, path = make_files(directory, source)
    tables = code_tables(casus, small, directory)
    size = pathlib.Path(path).stat().st_size
    contenders = [("casus, 1 thread", lambda: run_casus(casus, path))]
    try:
        import duckdb

        for threads in (1, 2):
            for variant in ("joined", "codes alone"):
                name = "DuckDB %s, %d thread%s: %s" % (duckdb.__version__, threads, "s" * (threads > 1), variant)
                contenders.append((name, lambda v=variant, t=threads: run_duckdb(path, v, t, tables)))
    except ImportError:
        pass
    with open(path, "rb") as file:  # into the page cache, for all alike
        while file.read(1 << 20):
            pass
    seconds, memory, answers = {}, {}, {}
    for _ in range(repeats):
        for name, run in contenders:
            answer, spent, peak = run()
            seconds.setdefault(name, []).append(spent)
            memory.setdefault(name, []).append(peak)
            if answers.setdefault(name, answer) != answer:
                sys.exit("bench: %s gives different answers on the same file" % name)
    mine = contenders[0][0]
    print("\nGDELT 2.0 export%s, %.1f MB, %d repetitions, interleaved" % ("" if source else " (made up)", size / 1e6, repeats))
    print("class, country, day -> events: %d groups\n" % len(answers[mine]))
    print("%-52s %8s %8s %8s %8s   %6s" % ("", "min s", "median s", "GB/s", "peak MB", "/casus"))
    for name, _ in contenders:
        line(name, seconds[name], memory[name], size, None if name == mine else min(seconds[mine]))
    wrong = [name for name in answers if answers[name] != answers[mine]]
    if wrong:
        sys.exit("\nbench: DIFFERENT ANSWERS: " + "; ".join(wrong))


main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
