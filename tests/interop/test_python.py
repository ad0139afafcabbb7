# SPDX-License-Identifier: MIT
"""The Python package of examples/ffi/python: every function, what it says when something is wrong, and lifetimes."""
import csv
import ctypes
import gc
import io
import itertools
import json
import math
import os
import pathlib
import subprocess
import sys
import threading

import pytest
from conftest import ROOT

import casus as package
from casus_ffi import api
from casus_ffi.library import call, lib, make, new, text, words
from generator.python import python_name

GED = ROOT / "examples/data/ged-sample.csv"
ACLED = ROOT / "examples/data/acled-layout.csv"
HEADER = b"event_id_cnty,event_date,event_type,actor1,country,fatalities\n"
GOOD = b"MLI1,01 January 2022,Battles,A,Mali,3\n"
SHORT = b"MLI2,02 January 2022\n"
BAD_CELLS = b"MLI3,32 January 2022,Battles,A,Mali,zz\n"


@pytest.fixture
def events():
    with package.read(GED) as dataset:
        yield dataset


# ---- Reading ----


def test_says_how_a_file_was_read(events):
    [source] = events.sources
    assert source.file == str(GED) and source.profile == "ucdp-ged" and "49 columns" in source.vintage
    assert source.dialect.startswith("comma") and "type_of_violence" in source.why
    with open(GED, encoding="utf-8", newline="") as file:
        assert list(source.columns) == next(csv.reader(file))
    assert "best" in source.mapped and "relid" not in source.mapped and set(source.mapped) < set(source.columns)
    assert events.counts == source.report
    assert events.counts.records == events.counts.kept == len(events) == 304
    assert events.counts.bytes == GED.stat().st_size and events.counts.rejected == events.counts.blank == 0


@pytest.mark.parametrize(
    "source",
    [
        str(GED), GED, GED.read_bytes(), bytearray(GED.read_bytes()), memoryview(GED.read_bytes()),
        io.BytesIO(GED.read_bytes()), lambda: open(GED, "rb"), lambda: open(GED, "rb", buffering=0),
    ],
    ids=["str", "path", "bytes", "bytearray", "memoryview", "BytesIO", "file", "raw file"],
)  # fmt: skip
def test_reads_whatever_holds_bytes(source, events):
    with package.read(source() if callable(source) else source) as dataset:
        assert list(dataset) == list(events)


def test_reads_a_pipe(events):
    with subprocess.Popen(["cat", GED], stdout=subprocess.PIPE) as process:
        assert len(package.read(process.stdout)) == len(events)


def test_many_sources_make_one_dataset():
    with package.read(GED, ACLED) as dataset:
        assert [source.profile for source in dataset.sources] == ["ucdp-ged", "acled"]
        assert dataset.counts.kept == len(dataset) == 329 and dataset.counts.distinct_ids == -1
        assert dataset.rollup(by="dataset")["events"] == [25, 304]
    assert len(package.read()) == 0 and package.read().columns == ()


def test_columns_that_are_not_asked_for_are_not_built():
    with package.read(GED, columns=["id", "country"]) as dataset:
        assert dataset.columns == ("id", "country")
        assert next(iter(dataset))["id"] == "412700"
        with pytest.raises(package.ArgumentError, match="lacks the column"):
            dataset.rollup(sum="killed")
    with package.read(GED) as dataset:
        assert dataset.columns == tuple(words(api.VOCABULARY_COLUMN)) and "killed_best" in dataset.columns
    with package.read(GED, columns=[]) as dataset:
        assert dataset.columns == () and len(dataset) == 304
    with package.read(GED, columns=["id", "country"], where="country = 'Mexico' and killed > 2") as dataset:
        assert {"id", "country", "killed_best"} <= set(dataset.columns) and 0 < len(dataset) < 304
    with pytest.raises(package.MissingError, match="no column 'killed_bets', did you mean 'killed_best'"):
        package.read(GED, columns=["killed_bets"])


def test_iteration_gives_what_the_program_writes(events, casus):
    assert list(events) == [json.loads(line) for line in casus("convert", "--to", "jsonl", GED).splitlines()]


def test_options_of_reading():
    rows = HEADER + b"X1,03/04/2022,Battles,A,Mali,1\n"
    starts = {order: next(iter(package.read(rows, dates=order)))["date"]["start"] for order in ("dmy", "mdy", "profile")}
    assert starts == {"dmy": "2022-04-03", "mdy": "2022-03-04", "profile": "2022-04-03"}
    assert package.read(GOOD.join([HEADER, b""]), profile="acled").sources[0].profile == "acled"
    assert "acled" in package.profiles() and "ucdp-ged" in package.profiles()
    with pytest.raises(package.InputError, match="max_field_bytes|longer"):
        package.read(GED, limits={"max_field_bytes": 8})


def test_distinct_counts_each_event_once_over_all_sources():
    rows = HEADER + GOOD + GOOD.replace(b",A,", b",B,") + GOOD
    other = HEADER + GOOD + GOOD.replace(b",3\n", b",4\n")
    with package.read(rows, other, distinct=True) as dataset:
        first, second = (source.report for source in dataset.sources)
        assert (first.records, first.kept, first.merged, first.duplicates, first.conflicts) == (3, 1, 1, 1, 0)
        assert (second.records, second.kept, second.merged, second.duplicates, second.conflicts) == (2, 0, 0, 1, 1)
        [event] = dataset
        assert [actor["name"] for actor in event["actors"]] == ["A", "B"]
        assert [issue.kind for issue in dataset.sources[1].issues] == ["repeat"]
    assert package.rollup(rows, other, sum="killed", distinct=True)["killed_best"] == [3]
    assert package.rollup(rows, other, sum="killed")["killed_best"] == [16]


@pytest.mark.parametrize("names", ["date=when,type=what,killed=\"dead, all\"", {"date": "when", "type": "what", "killed": "dead, all"}])
def test_a_map_makes_events_of_anything(names):
    rows = b'when,what,"dead, all"\n2020-01-02,clash,3\n2021-05-06,raid,4\n'
    with package.read(rows, map=names) as dataset:
        assert dataset.sources[0].profile == "generic"
        assert dataset.rollup(by="year,native_class", sum="killed")["killed_best"] == [3, 4]
    assert package.rollup(rows, map=names, sum="killed")["killed_best"] == [7]
    with pytest.raises(package.Error, match="its columns are: when, what"):
        package.read(rows, map={"date": "wenn"})
    quoted = b'day,"Deaths ""all""","k"",injured=""j"\n2022-01-01,5,7\n'
    assert package.rollup(quoted, map={"date": "day", "killed": 'Deaths "all"'}, sum="killed")["killed_best"] == [5]
    for pair in ({"killed": 'k",injured="j'}, {"killed=day,injured": "day"}):
        with pytest.raises(package.ArgumentError, match="cannot be in a map"):
            package.read(quoted, map={"date": "day", **pair})


def test_a_number_without_room_is_refused():
    for ask in (
        lambda: package.rollup(GED, by="country").table(limit=2**64 + 2),
        lambda: package.link(("a", GED), ("b", GED), days=2**32 + 3),
        lambda: package.rollup(GED, limits={"max_memory_bytes": 2**64 + 1}),
        lambda: package.rollup(GED, by="gid", cells=lambda unit: {2**32 + 1: 1}),
    ):
        with pytest.raises(package.ArgumentError, match="for which there is no room"):
            ask()


# ---- What is wrong, and where ----


def test_a_row_error_knows_its_place():
    with pytest.raises(package.InputError) as caught:
        package.read(HEADER + GOOD + SHORT)
    error = caught.value
    assert isinstance(error, package.Error) and isinstance(error, ValueError)
    assert (error.file, error.row, error.column, error.column_name) == ("input", 3, 2, "event_date")
    assert error.byte_offset == len(HEADER + GOOD + SHORT) - 1 and error.status == "CASUS_E_SYNTAX"
    assert str(error).startswith("input:3:2: 2 fields where the header has 6;")


def test_the_file_is_named(tmp_path):
    path = tmp_path / "Läufe.csv"
    path.write_bytes(HEADER + SHORT)
    with pytest.raises(package.InputError) as caught:
        package.read(GED, path)
    assert caught.value.file == str(path) and str(caught.value).startswith(f"{path}:2:2: ")
    with open(path, "rb") as file, pytest.raises(package.InputError) as caught:
        package.rollup(file)
    assert caught.value.file == str(path)


def test_skip_and_report_go_on():
    for on_error, issues in (("skip", 0), ("report", 1)):
        dataset = package.read(HEADER + SHORT + GOOD + b"\n" + GOOD, on_error=on_error)
        report = dataset.counts
        assert (report.records, report.kept, report.rejected, report.blank) == (4, 2, 1, 1)
        assert len(dataset) == 2 and len(dataset.sources[0].issues) == issues
    [issue] = dataset.sources[0].issues
    assert (issue.kind, issue.row, issue.column, issue.column_name) == ("row", 2, 2, "event_date")


def test_cells_that_cannot_be_read_are_told_and_unknown():
    told = []
    dataset = package.read(HEADER + GOOD + BAD_CELLS, on_issue=told.append)
    assert tuple(told) == dataset.sources[0].issues and dataset.counts.cell_errors == 2
    assert [(issue.kind, issue.row, issue.column_name, issue.value) for issue in told] == [
        ("cell", 3, "event_date", "32 January 2022"), ("cell", 3, "fatalities", "zz"),
    ]  # fmt: skip
    assert (HEADER + GOOD + BAD_CELLS)[told[1].byte_offset :].startswith(b"zz")
    [table] = dataset.rollup(sum="events,killed")
    assert table["events"] == 2 and table["killed_best"] == 3 and table["killed_n_unknown"] == 1


def test_issues_are_kept_up_to_a_limit_and_told_without_one():
    told = []
    dataset = package.read(HEADER + BAD_CELLS * 800, on_issue=told.append)
    assert len(told) == 1600 and len(dataset.sources[0].issues) == 1000 and dataset.counts.cell_errors == 1600


@pytest.mark.parametrize(
    "ask, kind, message",
    [
        (lambda: package.read("/no/such/file"), package.FileError, "/no/such/file: there is no such file"),
        (lambda: package.read("/no/such/file"), OSError, "no such file"),
        (lambda: package.read(b""), package.InputError, "empty"),
        (lambda: package.read(b"a,b\n1,2\n"), package.InputError, "no known dataset fits"),
        (lambda: package.read(b"\x1f\x8b\x08\x00aaaaaaaaaaaaa"), package.InputError, "gzip"),
        (lambda: package.read(GED, profile="uvdp"), package.Error, "uvdp"),
        (lambda: package.read(GED, dates="dym"), package.ArgumentError, "dates is 'dym', and can be"),
        (lambda: package.read(GED, on_error="ignore"), ValueError, "can be fail, skip, report"),
        (lambda: package.read(GED, limits={"max_rows": 1}), package.MissingError, "max_rows"),
        (lambda: package.read(GED, limits={"simd": 7}), package.ArgumentError, "simd"),
        (lambda: package.read(17), TypeError, "not int"),
        (lambda: package.read(open(GED, encoding="utf-8")), TypeError, "binary mode"),
        (lambda: package.read("a\0b"), package.ArgumentError, "NUL"),
        (lambda: package.rollup(GED, by="yaer"), package.ArgumentError, "did you mean 'year'"),
        (lambda: package.rollup(GED, sum=["events", "kiled"]), package.ArgumentError, "did you mean 'killed'"),
        (lambda: package.rollup(GED, where="kiled > 0"), package.InputError, "did you mean 'killed'"),
        (lambda: package.rollup(GED, policy="hul"), package.ArgumentError, "policy is 'hul', and can be hull"),
    ],
)  # fmt: skip
def test_mistakes_are_named(ask, kind, message):
    with pytest.raises(kind) as caught:
        ask()
    assert message in str(caught.value)


def test_a_condition_says_where_it_is_wrong():
    with pytest.raises(package.InputError) as caught:
        package.rollup(GED, where="country = 3")
    assert caught.value.byte_offset == len("country = ") and caught.value.row is None and caught.value.file is None


class Stop(Exception):
    pass


def test_what_a_callback_raises_comes_through():
    class Broken(io.RawIOBase):
        name = "line 7"

        def read(self, size=-1):
            raise Stop("the line is dead")

    def stop(issue):
        raise Stop(issue.column_name)

    with pytest.raises(Stop, match="the line is dead"):
        package.read(Broken())
    with pytest.raises(Stop, match="event_date"):
        package.read(HEADER + BAD_CELLS, on_issue=stop)

    class Full(io.RawIOBase):
        def write(self, data):
            raise Stop("full")

    with package.read(GED) as dataset:
        for write in (dataset.write, dataset.rollup().write):
            with pytest.raises(Stop, match="full"):
                write(Full(), format="csv")
        assert len(list(dataset)) == 304, "nothing is broken by it"


# ---- Questions ----


@pytest.mark.parametrize("by", ["", "country", "year,native_class", ["country", "month"]], ids=str)
@pytest.mark.parametrize("where", [None, "killed > 2"])
def test_rollup_is_the_programs(by, where, events, casus):
    keys = by if isinstance(by, str) else ",".join(by)
    arguments = [*(["--by", keys] if keys else []), *(["--where", where] if where else [])]
    want = casus("rollup", *arguments, "--sum", "events,killed,killed.civilian", "--format", "csv", GED)
    question = {"by": by, "sum": ["events", "killed", "killed.civilian"], "where": where}
    for table in (events.rollup(**question), package.rollup(GED, **question)):
        out = io.BytesIO()
        table.write(out, "csv")
        assert out.getvalue().decode() == want
        header, *rows = csv.reader(io.StringIO(want))
        assert table.columns == tuple(header)
        types = [str if name in keys.split(",") else float for name in header]
        assert table.rows == [
            tuple(kind(cell) if cell else None for kind, cell in zip(types, row)) for row in rows
        ]
        assert str(table) == casus("rollup", *arguments, "--sum", "events,killed,killed.civilian", GED)


def test_table_gives_its_cells_in_every_shape(events):
    table = events.rollup(by="year", sum="events,killed")
    assert len(table) == 2 and table.columns[:2] == ("year", "events")
    assert table["year"] == ["2021", "2022"] and table["events"] == [241, 63]
    assert all(isinstance(value, int) for value in table["events"])
    assert list(table) == table.to_dicts() == [dict(zip(table.columns, row)) for row in table.rows]
    assert table.sources == events.sources
    with pytest.raises(KeyError, match="killed_n_open"):
        table["killed"]


def test_a_rollup_tells_how_its_files_were_read():
    told = []
    table = package.rollup(HEADER + GOOD + BAD_CELLS + SHORT, GED, sum="killed", on_error="report", on_issue=told.append)
    first, second = table.sources
    assert (first.file, first.profile, second.file, second.profile) == ("input", "acled", str(GED), "ucdp-ged")
    assert (first.report.records, first.report.kept, first.report.rejected) == (3, 2, 1) and second.report.kept == 304
    assert first.issues == tuple(told) and [issue.kind for issue in told] == ["cell", "row"]
    assert table["killed_best"] == [1495]
    with pytest.raises(package.InputError, match="max_field_bytes|longer") as caught:
        package.rollup(GED, limits={"max_field_bytes": 8})
    assert caught.value.file == str(GED) and caught.value.row == 2


def test_unknown_is_none_and_open_is_infinite():
    rows = [
        {"id": "a", "kind": "incident", "casualties": [{"status": "killed", "low": 10, "best": 10, "high": "inf"}]},
        {"id": "b", "kind": "incident"},
    ]
    dataset = package.read("".join(json.dumps(row) + "\n" for row in rows).encode())
    first, second = dataset.rollup(by="id,country", sum="killed")
    assert first["killed_high"] == math.inf and first["killed_n_open"] == 1 and first["country"] is None
    assert second["killed_best"] is None and second["killed_n_unknown"] == 1
    assert [event["id"] for event in dataset] == ["a", "b"]


def test_policy_changes_the_count():
    claims = [{"status": "killed", "claim": i, "low": n, "best": n, "high": n} for i, n in enumerate((5, 7))]
    sources = {"actors": [{"name": "ministry"}, {"name": "party"}], "claims": [{"claimant": 0}, {"claimant": 1}]}
    dataset = package.read(json.dumps({"id": "a", "kind": "incident", "casualties": claims, **sources}).encode())
    [hull], [acled] = dataset.rollup(sum="killed"), dataset.rollup(sum="killed", policy="acled")
    assert (hull["killed_low"], hull["killed_high"]) == (5, 7)
    assert (acled["killed_low"], acled["killed_high"]) == (5, 5)


def test_mentions_give_their_sources_to_their_event():
    rows = [
        {"dataset": "d", "id": "1", "kind": "incident", "sources": [{"name": "agency"}]},
        *({"kind": "mention", "sources": [{"name": name}], "relations": [{"type": "about", "dataset": "d", "id": id}]}
          for name, id in (("paper", "1"), ("agency", "1"), ("radio", "2"))),
    ]  # fmt: skip
    with package.read("".join(json.dumps(row) + "\n" for row in rows).encode()) as dataset:
        together, joined = dataset.join_mentions()
    assert joined == 2 and len(together) == 4
    assert [source["name"] for source in next(iter(together))["sources"]] == ["agency", "paper"]


def findings(source):
    with package.read(source) as dataset:
        return [(found["row"], found["part"], found["value"], found["rule"]) for found in dataset.validate()]


def test_validate():
    twice = b'{"dataset": "x", "id": "a", "kind": "incident"}\n' * 3
    assert findings(twice) == [(row, "record", "a", "unique_id") for row in (2, 3)]
    nowhere = b'{"dataset": "x", "id": "a", "kind": "incident", "relations": [{"type": "part_of", "id": "b"}]}\n'
    assert findings(nowhere) == [(1, "relation", "b", "relation_target")]
    assert (3, "casualty", "7 6 16", "bounds") in findings(GED)
    assert findings(b'{"dataset": "x", "id": "a", "kind": "incident"}\n') == []


# ---- Writing ----


@pytest.mark.parametrize("form", ["jsonl", "json", "geojson", "csv"])
@pytest.mark.parametrize("where", [None, "country = 'Mexico'"])
def test_writes_what_the_program_writes(form, where, events, casus, tmp_path):
    chosen = ["--where", where] if where else []
    want = casus("select", *chosen, "--to", form, GED)
    path = tmp_path / f"out.{form}"
    events.write(path, where=where)
    out = io.BytesIO()
    events.write(out, format=form, where=where)
    assert path.read_bytes() == out.getvalue() == want.encode()
    assert os.listdir(tmp_path) == [path.name]


def test_native_columns_are_written_when_asked_for(events, casus):
    out = io.BytesIO()
    events.write(out, format="jsonl", native=True)
    assert out.getvalue().decode() == casus("convert", "--native", "--to", "jsonl", GED)


@pytest.mark.parametrize("source", [GED, ACLED], ids=lambda path: path.stem)
def test_native_form_is_the_file(source, casus):
    with package.read(source) as dataset:
        whole, part = io.BytesIO(), io.BytesIO()
        dataset.write(whole, format="native")
        dataset.write(part, format="native", where="killed > 2")
    assert whole.getvalue() == source.read_bytes()
    lines = source.read_bytes().splitlines(keepends=True)
    assert part.getvalue().startswith(lines[0]) and set(part.getvalue().splitlines(keepends=True)) < set(lines)


def test_a_failed_write_leaves_the_old_file(events, tmp_path):
    path = tmp_path / "kept.json"
    path.write_text("old")
    with pytest.raises(package.InputError):
        events.write(path, where="kiled > 0")
    with pytest.raises(package.ArgumentError, match="format is 'xlsx', and can be jsonl"):
        events.write(tmp_path / "a.xlsx")
    with package.read(GED, columns=["id"]) as narrow, pytest.raises(package.ArgumentError):
        narrow.write(path)
    assert path.read_text() == "old" and os.listdir(tmp_path) == ["kept.json"]
    table = events.rollup(by="year")
    table.write(path)
    assert json.loads(path.read_text()) == table.to_dicts()
    table.write(tmp_path / "lines.jsonl")
    assert [json.loads(line) for line in open(tmp_path / "lines.jsonl", encoding="utf-8")] == table.to_dicts()


# ---- Lifetimes ----


def test_a_table_outlives_its_dataset_and_what_is_closed_says_so():
    with package.read(GED) as dataset:
        table = dataset.rollup(by="year")
    assert table["events"] == [241, 63]
    for use in (len, list, lambda closed: closed.rollup(), lambda closed: closed.columns, lambda closed: closed.validate()):
        with pytest.raises(package.Error, match="the dataset is closed"):
            use(dataset)
    dataset.close()
    with table:
        pass
    with pytest.raises(package.Error, match="the table is closed"):
        table["events"]
    assert dataset.counts.kept == 304 and len(table) == 2, "what was taken out before stays"


def test_objects_are_freed_in_any_order():
    """By finalizers, say: whatever needs another object keeps it."""
    for order in itertools.permutations(["context", "input", "ids", "issues", "reader"]):
        made = {"context": make("context_new", None)}
        made["input"] = make("input_open", made["context"], os.fsencode(ACLED))
        made["ids"] = make("id_set_new", made["context"], api.ID_SET_MODE_FIRST)
        made["issues"] = make("output_memory", made["context"])
        options = api.ReadOptions(head=(ctypes.sizeof(api.ReadOptions), api.TAG_READ_OPTIONS), ids=made["ids"])
        options.issues = made["issues"]
        made["reader"] = make("reader_new", made["context"], made["input"], ctypes.byref(options))
        freed = {"ids": "id_set", "issues": "output"}
        for name in order:
            if name == "reader":
                batch = make("reader_next", made["reader"])
            getattr(lib, f"casus_{freed.get(name, name)}_free")(made[name])
        assert text(lib.casus_column_text(lib.casus_batch_column(batch, b"dataset"), 0)) == "acled"
        lib.casus_batch_free(batch)


def test_an_output_that_is_freed_first_leaves_nothing(tmp_path):
    to = make("output_open", None, os.fsencode(tmp_path / "out.jsonl"))
    writer, event = make("writer_new", None, to, None), make("event_new", None)
    call("writer_add_event", writer, event)
    lib.casus_output_free(to)
    with pytest.raises(package.Error) as caught:
        call("writer_add_event", writer, event)
        call("writer_finish", writer)
    assert caught.value.status == "CASUS_E_STATE" and os.listdir(tmp_path) == []
    lib.casus_writer_free(writer)
    lib.casus_event_free(event)


def test_an_iteration_keeps_its_dataset():
    dataset = package.read(GED)
    rows = iter(dataset)
    first = next(rows)
    dataset.close()
    del dataset
    gc.collect()
    assert first["id"] == "412700" and len(list(rows)) == 303


def test_threads_share_a_dataset(events):
    want = events.rollup(by="country", sum="killed").rows
    got, failures = [], []

    def ask():
        try:
            for _ in range(20):
                got.append(events.rollup(by="country", sum="killed").rows)
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures and len(got) == 80 and all(rows == want for rows in got)


def test_closing_while_another_thread_asks():
    for _ in range(20):
        dataset, started, odd = package.read(GED), threading.Event(), []

        def ask(dataset=dataset, started=started, odd=odd):
            try:
                while True:
                    dataset.rollup(by="country,day", sum="killed")
                    started.set()
            except package.Error as closed:
                odd += [] if "is closed" in str(closed) else [closed]

        thread = threading.Thread(target=ask)
        thread.start()
        started.wait()
        dataset.close()
        thread.join()
        assert not odd


def test_memory_goes_back(events):
    def resident():
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    if not pathlib.Path("/proc/self/statm").exists():
        pytest.skip("no /proc")
    for _ in range(20):
        package.read(GED).rollup(by="country")
    before = resident()
    for _ in range(300):
        package.read(GED).rollup(by="country")
        with pytest.raises(package.InputError):
            package.read(HEADER + GOOD * 100 + SHORT)
    gc.collect()
    assert resident() - before < 8 << 20, "300 datasets of 0.5 MB each were read"


# ---- The library ----


def test_the_generated_module_is_current():
    done = subprocess.run([sys.executable, ROOT / "examples/ffi/generate.py", "--check"], capture_output=True)
    assert done.returncode == 0, done.stderr


def test_structs_lie_as_the_headers_say():
    abi = "lp64" if ctypes.sizeof(ctypes.c_void_p) == 8 else "ilp32"
    structs = {struct["name"]: struct for struct in json.loads((ROOT / "include/casus.api.json").read_text())["structs"]}
    for name, struct in structs.items():
        kind = getattr(api, python_name(name))
        assert ctypes.sizeof(kind) == struct["size"][abi], name
        for field in struct["fields"]:
            assert getattr(kind, field["name"]).offset == field["offsets"][abi], (name, field["name"])


def test_the_whole_library_is_at_hand():
    """A struct from casus_init() is taken; what only zeroes fill, as an FFI does, is not."""
    event = make("event_new", None)
    place = new(api.Location, role=api.LOCATION_ROLE_EFFECT, name=lib.casus_str_from(b"ford"))
    call("event_add", event, ctypes.byref(place), None)
    with pytest.raises(package.ArgumentError):
        call("event_add", event, ctypes.byref(api.Location()), None)
    out = api.Location(head=(ctypes.sizeof(api.Location), api.TAG_LOCATION))
    call("event_get", event, 0, ctypes.byref(out))
    assert text(out.name) == "ford" and out.lat != out.lat and out.claim == -1
    assert lib.casus_event_part_count(event, api.TAG_LOCATION) == 1
    lib.casus_event_free(event)


def run_python(code, **environment):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "examples/ffi/python"), "PYTHONDONTWRITEBYTECODE": "1", **environment}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=environment)


def test_finds_the_library_or_says_where_it_looked(tmp_path):
    assert run_python("import casus; print(casus.version())").stdout.strip() == package.version()
    missing = run_python("import casus", CASUS_LIBRARY=str(tmp_path / "libcasus.so.1"))
    assert "ImportError: libcasus is not there" in missing.stderr and str(tmp_path) in missing.stderr


def test_refuses_another_version_of_the_library(tmp_path):
    source = tmp_path / "other.c"
    source.write_text("int casus_version_num(void) { return 20000; }\n")
    library = tmp_path / "libcasus.so.1"
    if subprocess.run([os.environ.get("CC", "cc"), "-shared", "-fPIC", "-o", library, source]).returncode:
        pytest.skip("no compiler")
    other = run_python("import casus", CASUS_LIBRARY=str(library))
    assert "ImportError" in other.stderr and "is casus 20000" in other.stderr


def test_nothing_is_said_when_the_interpreter_ends():
    code = f"import casus; d = casus.read({str(GED)!r}); t = d.rollup(); i = iter(d); next(i); casus.keep = (d, t, i)"
    ended = run_python(code)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_types(tmp_path):
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", tmp_path, ROOT / "examples/ffi/python", ROOT / "examples/ffi/generator"]
    checked = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert checked.returncode == 0, checked.stdout


def test_the_examples_run():
    for script, arguments in (("total.py", [GED]), ("example.py", [GED, ACLED])):
        command = [sys.executable, ROOT / "examples/ffi/python" / script, *arguments]
        done = subprocess.run(command, capture_output=True, encoding="utf-8")
        assert done.returncode == 0 and not done.stderr and "1" in done.stdout, done.stderr
