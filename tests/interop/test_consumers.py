# SPDX-License-Identifier: MIT
"""The programs of examples that use casus inside other software: SQLite, DuckDB, QGIS (by GDAL), and a web service."""
import contextlib
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.parse

import binding_tools
import pytest
from binding_tools import ENVIRONMENT, LIBRARY, done, need
from conftest import BUILD, ROOT

EXAMPLES = ROOT / "examples"
GED = EXAMPLES / "data/ged-sample.csv"
BAD = "event_id_cnty,event_date,event_type,actor1,country,fatalities\nMLI1,01 January 2022,Battles,A,Mali,3\nMLI2,02 January 2022\n"
WRONG = "bad.csv:3:2: 2 fields where the header has 6; is the row cut off, or a quote open?"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return pathlib.Path(binding_tools.KEPT or tmp_path_factory.mktemp("consumers"))


@pytest.fixture
def here(tmp_path):
    """A folder with the files that the READMEs speak of."""
    shutil.copy(GED, tmp_path / "ged.csv")
    (tmp_path / "bad.csv").write_text(BAD)
    return tmp_path


def commands_of(consumer):
    """The lines of a README that are commands: indented by four blanks, a backslash at the end goes on."""
    text = (EXAMPLES / consumer / "README.md").read_text(encoding="utf-8")
    text = re.sub(r"^```.*?^```", "", text, flags=re.S | re.M)
    return re.sub(r"\\\n *", "", "\n".join(re.findall(r"^    (.*)$", text, re.M)) + "\n").splitlines()


@pytest.mark.parametrize("consumer", ["sqlite", "duckdb", "qgis", "web"])
def test_is_small(consumer):
    files = [path for path in (EXAMPLES / consumer).iterdir() if path.suffix in (".cpp", ".hpp", ".py", ".sh", ".go")]
    lines = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert lines and max(lines.values()) <= 150, lines


# ---- SQLite
# ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sqlite(kept):
    """A function that runs SQL with the extension, which is built as its README says, and gives the rows."""
    need("sqlite3", "c++")
    probe = subprocess.run(["c++", "-xc++", "-E", "-"], input="#include <sqlite3ext.h>\n", capture_output=True, encoding="utf-8")
    if probe.returncode:
        pytest.skip("sqlite3ext.h is not there (libsqlite3-dev)")
    extension = kept / "casus_sqlite.so"
    [command] = commands_of("sqlite")
    words = command.replace("$PWD/build/lib", str(LIBRARY)).replace("build/lib", str(LIBRARY)).replace("casus_sqlite.so", str(extension))
    flags = "c++ -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror"
    done(["sh", "-c", words.replace("c++", flags, 1)], cwd=ROOT)

    def ask(sql, cwd, fails=False):
        script = f".load {extension}\n.mode json\n{sql}\n"
        run = subprocess.run(["sqlite3", "-batch"], input=script, cwd=cwd, capture_output=True, encoding="utf-8", env=ENVIRONMENT)
        assert run.returncode >= 0, run
        if fails:
            return run.stderr
        assert run.stderr == "", run.stderr
        return json.loads(run.stdout or "[]")

    return ask


def test_sqlite_has_the_events_of_a_file(sqlite, here):
    [row] = sqlite("SELECT count(*) n, sum(killed_best) killed, min(date_start) first FROM casus('ged.csv');", here)
    assert row == {"n": 304, "killed": 1492.0, "first": "2021-01-01"}
    [row] = sqlite("SELECT count(*) n FROM casus('ged.csv', 'killed > 20 and country = ''Nigeria''');", here)
    [same] = sqlite("SELECT count(*) n FROM casus('ged.csv') WHERE killed_best > 20 AND country = 'Nigeria';", here)
    assert row == same == {"n": 5}
    [row] = sqlite("SELECT json_extract(event, '$.id') = id same, modality FROM casus('ged.csv', 'killed > 100') LIMIT 1;", here)
    assert row == {"same": 1, "modality": None}
    rows = sqlite("SELECT f.name, count(*) n FROM (SELECT 'ged.csv' name UNION SELECT 'ged.csv') f, casus(f.name) GROUP BY 1;", here)
    assert rows == [{"name": "ged.csv", "n": 304}]


def test_sqlite_keeps_states_that_add_up_to_the_rollup(sqlite, here, casus):
    told = "CREATE TABLE told AS SELECT country, casus_sum(killed_low, killed_best, killed_high) AS state FROM casus('ged.csv') GROUP BY 1;"
    rows = sqlite(told + "SELECT country, casus_json(state) answer FROM told UNION ALL SELECT 'all', casus_json(casus_sum(state)) FROM told;", here)
    got = {row["country"]: json.loads(row["answer"])[0] for row in rows}
    want = json.loads(casus("rollup", "--by", "country", "--sum", "events,killed", "--format", "json", GED))
    assert len(want) == 33 and {row.pop("country"): row for row in want} == {key: got[key] for key in got if key != "all"}
    [total] = json.loads(casus("rollup", "--sum", "events,killed", "--format", "json", GED))
    assert got["all"] == total
    # A state of the program, with keys.
    casus("rollup", "--by", "year", "--save", here / "state", GED)
    [row] = sqlite("SELECT casus_json(casus_sum(readfile('state'))) years;", here)
    assert [year["events"] for year in json.loads(row["years"])] == [241, 63]


def test_sqlite_knows_unknown_and_open(sqlite, here):
    values = "WITH v(l, b, h) AS (VALUES (1, 2, 9e999), (NULL, NULL, NULL), (0.5, 0.5, 0.5)) "
    [row] = sqlite(values + "SELECT casus_json(casus_sum(l, b, h)) sum FROM v;", here)
    [sum] = json.loads(row["sum"])
    assert [sum[key] for key in ("events", "killed_low", "killed_best", "killed_high")] == [3, 1.5, 2.5, None]
    assert sum["killed_n_open"] == 1 and sum["killed_n_unknown"] == 1
    assert sqlite("SELECT casus_sum(1, 2, 3) s FROM casus('ged.csv') WHERE 0;", here) == [{"s": None}]
    # An imported table has text: that of a number is one, an empty one is unknown.
    [row] = sqlite("WITH v(l) AS (VALUES ('3'), (''), ('1.5')) SELECT casus_json(casus_sum(l, l, l)) sum FROM v;", here)
    [sum] = json.loads(row["sum"])
    assert [sum[key] for key in ("killed_best", "killed_n_unknown")] == [4.5, 1]


@pytest.mark.parametrize("sql, told", [
    ("SELECT * FROM casus('bad.csv');", WRONG),
    ("SELECT * FROM casus('nothing.csv');", "nothing.csv: there is no such file; check the path"),
    ("SELECT * FROM casus;", "a file is needed"),
    ("SELECT * FROM casus('ged.csv', 'kiled > 3');", "unknown field 'kiled', did you mean 'killed'?"),
    ("SELECT casus_sum(x'00');", "no state of a rollup"),
    ("SELECT casus_sum(-1, 0, 0);", "a count is 0 to 9e12"),
    ("SELECT casus_json('text');", "no state of a rollup"),
    ("SELECT casus_sum('1,200', '1,200', '1,200');", "'1,200' is no number"),
    ("SELECT casus_sum(x'31', 1, 1);", "a blob is no number"),
    ("SELECT * FROM casus('ged.csv', 'killed > 3' || char(0) || ' and garbage(');", "has a NUL inside"),
    ("SELECT * FROM casus('ged.csv' || char(0) || 'x');", "has a NUL inside"),
])  # fmt: skip
def test_sqlite_is_told_what_fails(sqlite, here, sql, told):
    assert told in sqlite(sql, here, fails=True)


def test_sqlite_readme_runs(sqlite, here):
    [script] = re.findall(r"```sql\n\.load .*?\n(.*?)```", (EXAMPLES / "sqlite/README.md").read_text(encoding="utf-8"), re.S)
    [row] = sqlite(script, here)
    assert json.loads(list(row.values())[0])[0]["killed_best"] == 1492


# ---- DuckDB
# ------------------------------------------------------------------------------------------------------------


def duckdb(here, *arguments):
    command = [sys.executable, "-B", EXAMPLES / "duckdb/ask.py", *arguments]
    environment = {**os.environ, "CASUS_LIBRARY": str(LIBRARY / "libcasus.so.1")}
    return subprocess.run(command, cwd=here, env=environment, capture_output=True, encoding="utf-8")


def test_duckdb_asks_of_events_and_answers(here, casus):
    pytest.importorskip("duckdb")
    run = duckdb(here, "SELECT country, CAST(sum(killed_best) AS INT) n FROM e GROUP BY 1 ORDER BY 1", "e=ged.csv")
    table = casus("rollup", "--by", "country", "--sum", "killed", "--show", "best", "--format", "csv", GED)
    assert run.stdout.splitlines()[1:] == table.splitlines()[1:] and len(run.stdout.splitlines()) == 34, run.stderr
    cells = "SELECT CAST(sum(c.best) AS INT) FROM (SELECT unnest(casualties) c FROM e) WHERE c.side IS NULL"
    assert duckdb(here, cells, "e=ged.csv?columns=casualties").stdout.splitlines()[1:] == ["1492"]
    join = "SELECT CAST(t.killed_best / p.million AS INT) FROM t JOIN (VALUES ('Mali', 2)) p(country, million) USING (country)"
    assert duckdb(here, join, "t=ged.csv?by=country&sum=killed").stdout.splitlines()[1:] == ["10"]


def test_duckdb_is_told_what_fails(here):
    pytest.importorskip("duckdb")
    for arguments, told in (
        (["SELECT * FROM e", "e=bad.csv"], WRONG),
        (["SELECT * FROM e", "e=nothing.csv"], "nothing.csv: there is no such file; check the path"),
        (["SELECT * FROM e", "e=ged.csv?by=contry"], "unknown key 'contry', did you mean 'country'?"),
        (["SELECT * FROM e", "e=ged.csv?columns=kiled"], "there is no column 'kiled'"),
        (["SELECT * FROM e", "ged.csv"], "is no NAME=FILE"),
    ):
        run = duckdb(here, *arguments)
        assert run.returncode == 1 and told in run.stderr and run.stdout == "", run


def test_duckdb_readme_runs(here):
    database = pytest.importorskip("duckdb")
    database.sql("COPY (SELECT 'Mali' country, 22.4 million) TO '%s'" % (here / "people.parquet"))
    commands = [each for each in commands_of("duckdb") if each.startswith("python3")]
    assert len(commands) == 3
    for command in commands:
        line = command.replace("python3 examples/duckdb/ask.py", f"'{sys.executable}' -B '{EXAMPLES}/duckdb/ask.py'", 1)
        told = done(["sh", "-c", line], cwd=here, env={**os.environ, "CASUS_LIBRARY": str(LIBRARY / "libcasus.so.1")})
        assert len(told.splitlines()) >= 2


# ---- QGIS
# --------------------------------------------------------------------------------------------------------------


def layers(here, out, *arguments):
    environment = {**ENVIRONMENT, "CASUS": str(BUILD / "bin/casus")}
    command = ["sh", EXAMPLES / "qgis/layers.sh", out, *arguments]
    return subprocess.run(command, cwd=here, env=environment, capture_output=True, encoding="utf-8")


def asked_of(path, sql):
    """One row of an SQL of GDAL: the values by their names."""
    return dict(re.findall(r"^  (\S+) \(\w+\) = (.*)$", done(["ogrinfo", "-ro", "-q", "-sql", sql, path]), re.M))


def test_qgis_opens_the_layers(here, casus):
    need("ogrinfo", "ogr2ogr")
    made = layers(here, "ged.gpkg", "ged.csv", "--where", "killed > 0", "--centroids")
    assert made.returncode == 0 and "arning" not in made.stderr, made.stderr
    told = done(["ogrinfo", "-ro", "-so", "-al", here / "ged.gpkg"])
    assert re.findall(r"^Layer name: (\w+)", told, re.M) == ["events", "totals"] and "Geometry: Point" in told and '"EPSG",4326' in told
    for field in ("date_start: Date", "killed_best: Real", "injured_high: Real", "iso3: String", "events: Integer64"):
        assert re.search(rf"^{field}", told, re.M), field
    [total] = json.loads(casus("rollup", "--sum", "events,killed", "--where", "killed > 0", "--format", "json", GED))
    for layer, counted in (("events", "count(*)"), ("totals", "sum(events)")):
        got = asked_of(here / "ged.gpkg", f"SELECT {counted} n, sum(killed_low) l, sum(killed_best) b, sum(killed_high) h FROM {layer}")
        assert [float(got[key]) for key in "nlbh"] == [total[key] for key in ("events", "killed_low", "killed_best", "killed_high")]
    # What no event states is unknown, and a number.
    assert asked_of(here / "ged.gpkg", "SELECT count(injured_best) n, count(*) m FROM events")["n"] == "0"


def test_qgis_opens_geojson_as_it_is(here, casus):
    need("ogrinfo")
    casus("convert", "--to", "geojson", "-o", here / "ged.geojson", GED)
    told = done(["ogrinfo", "-ro", "-so", "-al", here / "ged.geojson"])
    assert "Geometry: Point" in told and "Feature Count: 304" in told and re.search(r"^date_start: Date", told, re.M)


def test_qgis_gets_no_file_of_a_bad_one(here):
    need("ogrinfo", "ogr2ogr")
    made = layers(here, "bad.gpkg", "bad.csv")
    assert made.returncode == 1 and WRONG in made.stderr and not (here / "bad.gpkg").exists()


# ---- A web service
# -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def service(kept):
    """Builds the service and gives a function that runs it with options: a block with a function that asks."""
    go = binding_tools.Go(kept / "go")
    done(["go", "vet", "."], cwd=EXAMPLES / "web", env=go.environment)
    done(["go", "build", "-o", kept / "web", "."], cwd=EXAMPLES / "web", env=go.environment)

    @contextlib.contextmanager
    def run(*options):
        command = [kept / "web", "-listen", "127.0.0.1:0", *map(str, options)]
        with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
            try:
                port = int(re.search(r"127\.0\.0\.1:(\d+)/", process.stdout.readline())[1])

                def ask(body, query=None, **asked):
                    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                    with contextlib.closing(connection):
                        try:
                            connection.request("POST", "/rollup?" + (query or urllib.parse.urlencode(asked)), body)
                        except (BrokenPipeError, ConnectionResetError):
                            pass  # the answer may come before the last byte is sent
                        response = connection.getresponse()
                        text = response.read().decode()
                        return response.status, json.loads(text)["error"] if response.status != 200 else text

                ask.port = port
                yield ask
                assert process.poll() is None
            finally:
                process.terminate()

    return run


def test_web_answers_as_the_program(service, casus):
    with service() as ask:
        for by, shown in (("year", "csv"), ("country,year", "json"), ("admin1", "jsonl"), ("country", "text")):
            want = casus("rollup", "--by", by, "--sum", "events,killed", "--format", {"text": "table"}.get(shown, shown), GED)
            assert ask(GED.read_bytes(), by=by, sum="events,killed", format=shown) == (200, want)
        chosen = casus("rollup", "--by", "country", "--sum", "killed", "--where", "killed > 9", "--order", "killed desc", "--limit", "3",
                       "--format", "csv", GED)  # fmt: skip
        asked = {"by": "country", "sum": "killed", "where": "killed > 9", "order": "killed desc", "limit": 3, "format": "csv"}
        assert ask(GED.read_bytes(), **asked) == (200, chosen)


def test_web_tells_what_is_wrong_and_where(service):
    with service() as ask:
        code, error = ask(BAD.encode(), by="year", name="bad.csv")
        assert (code, error) == (422, {"status": "CASUS_E_SYNTAX", "message": WRONG, "row": 3, "column": 2, "byte": 120})
        assert ask(GED.read_bytes(), by="yaer")[1]["message"] == "unknown key 'yaer', did you mean 'year'?"
        assert ask(GED.read_bytes(), where="killed >")[1]["byte"] == 8
        assert ask(b"", by="year")[0] == 422 and ask(GED.read_bytes(), format="xml")[0] == ask(GED.read_bytes(), limit="x")[0] == 400
        assert ask(GED.read_bytes(), by="year", format="csv")[0] == 200


@pytest.mark.parametrize("query, told", [
    ("by=year&where=location+like+'%Kabul%'", "%Ka"),
    ("by=%zz", "%zz"),
    ("by=year&wher=killed", "'wher'"),
    ("by=year&where=killed&where=injured", "'where'"),
    ("by=year;where=killed", "semicolon"),
])  # fmt: skip
def test_web_refuses_a_question_that_it_would_ask_otherwise(service, query, told):
    """Were a part of it left out, the answer would be that to another question."""
    with service() as ask:
        code, error = ask(GED.read_bytes(), query)
        assert code == 400 and error["status"] == "BAD_REQUEST" and told in error["message"].replace('"', "'"), error


def test_web_gives_the_slot_of_who_does_not_read_to_others(service):
    head, rows = "event_id_cnty,event_date,event_type,actor1,country,fatalities\n", range(60000)
    data = (head + "".join(f"MLI{n},01 January 2022,Battles,{n:0200},Mali,3\n" for n in rows)).encode()
    request = f"POST /rollup?by=id,side_a&format=json HTTP/1.1\r\nHost: here\r\nContent-Length: {len(data)}\r\n\r\n"
    with service("-time", "8s", "-slots", 1) as ask, socket.socket() as silent:
        silent.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        silent.connect(("127.0.0.1", ask.port))
        silent.sendall(request.encode() + data)
        assert silent.recv(12) == b"HTTP/1.1 200" and ask(GED.read_bytes())[0] == 503
        until = time.monotonic() + 30
        while (code := ask(GED.read_bytes())[0]) == 503 and time.monotonic() < until:
            time.sleep(0.5)
        assert code == 200


def test_web_keeps_to_its_limits(service):
    data = GED.read_bytes()
    with service("-bytes", len(data) - 1) as ask:
        code, error = ask(data, by="year")
        assert code == 413 and str(len(data) - 1) in error["message"]
    with service("-memory", 200000) as ask:
        code, error = ask(data, by="id")
        assert code == 507 and error["status"] == "CASUS_E_MEMORY" and "max_memory_bytes" in error["message"]
    with service("-time", "1s", "-slots", 1) as ask:

        def slow():
            yield data[:5000]
            time.sleep(3)

        answers = []
        uploading = threading.Thread(target=lambda: answers.append(ask(slow(), by="year")))
        uploading.start()
        time.sleep(0.5)
        assert ask(data, by="year")[0] == 503
        uploading.join()
        assert answers[0][0] == 408 and answers[0][1]["status"] == "TOO_LONG"
        assert ask(data, by="year", format="csv")[0] == 200  # the slot is free again


def test_web_readme_names_real_options(service, here):
    run, ask = [line for line in commands_of("web") if "go run" in line or line.startswith("curl")]
    options = run.split("go run . ")[1].split()
    with service(*options) as answer:
        url = urllib.parse.urlsplit(re.search(r"'(http.*)'", ask)[1])
        code, table = answer((here / "ged.csv").read_bytes(), **dict(urllib.parse.parse_qsl(url.query)))
        assert url.path == "/rollup" and code == 200 and table.startswith("country,year,killed_low")
