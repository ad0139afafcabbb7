# SPDX-License-Identifier: MIT
"""duckdb_jobs.py JOB ARGUMENT... THREADS: one job of the benchmarks, done by DuckDB; prints JSON. file.py, memory.py, load.py and
gdelt.py say what the jobs are."""
import json
import sys

import duckdb
from measure import Clock
from questions import COLUMNS, QUESTIONS, typed_columns


def connect(threads):
    con = duckdb.connect(config={"threads": threads})
    con.execute("set preserve_insertion_order=false")
    con.execute("set enable_progress_bar=false")
    con.execute("select 1").fetchall()
    return con


def quoted(path):
    return "'" + path.replace("'", "''") + "'"


def reader(path, types):
    columns = "{" + ", ".join(f"'{name}': '{kind}'" for name, kind in types.items()) + "}"
    return f"read_csv({quoted(path)}, header=true, delim=',', quote='\"', escape='\"', auto_detect=false, columns={columns})"


def types_of(path):
    kinds = {"int": "INTEGER", "float": "DOUBLE", "day": "TIMESTAMP", "text": "VARCHAR"}
    return {name: kinds[kind] for name, kind in typed_columns(path).items()}


def file(path, variant, threads):
    plain = reader(path, types_of(path))
    table, year = {
        # every column typed by hand, nothing sniffed, the year from the date as casus does
        "typed, date": (plain, "year(date_start)"),
        # the same with the file's own year column, which saves the parsing of dates (and answers a little less)
        "typed, year column": (plain, "year"),
        # the date kept as text and cut, which saves the parsing of timestamps
        "typed, date as text": (plain.replace("'TIMESTAMP'", "'VARCHAR'"), "date_start[1:4]::int"),
        # sniffed, as most people write it
        "sniffed, date": (f"read_csv({quoted(path)})", "year(date_start)"),
    }[variant]
    con = connect(threads)
    clock = Clock()
    rows = con.execute(f"select country, {year} as y, count(*), sum(low), sum(best), sum(high) from {table} group by 1, 2").fetchall()
    spent = clock.stop()
    return {**spent, "rows": [[r[0], str(r[1])] + [int(x) for x in r[2:]] for r in rows]}


def diff(old, new, threads):
    con = connect(threads)
    clock = Clock()
    one, other = (reader(path, dict.fromkeys(types_of(path), "VARCHAR")) for path in (old, new))
    rows = con.execute(
        f"select case when a.id is null then 'added' when b.id is null then 'deleted' else 'changed' end, coalesce(a.id, b.id) "
        f"from {one} a full join {other} b on a.id = b.id where a is distinct from b"
    ).fetchall()
    spent = clock.stop()
    return {**spent, "rows": [list(row) for row in rows]}


def load(path, threads):
    con = connect(threads)
    clock = Clock()
    con.execute(f"create table t as select * from {reader(path, types_of(path))}")
    spent = clock.stop()
    return {**spent, "rows": [list(map(int, con.execute("select count(*), sum(best) from t").fetchone()))]}


def json_lines(path, threads):
    con = connect(threads)
    clock = Clock()
    con.execute(f"create table t as select * from read_json({quoted(path)}, format='newline_delimited', maximum_object_size=67108864)")
    spent = clock.stop()
    rows = con.execute("select count(*), sum(list_filter(casualties, lambda c: c.side is null)[1].best) from t").fetchall()
    return {**spent, "rows": [list(map(int, rows[0]))]}


def memory(path, classes, words, threads):
    """All questions of a table in memory: `words` are "text", or "codes" of an ENUM."""
    con = connect(threads)
    con.execute(f"create table t as select {', '.join(COLUMNS)} from {reader(path, types_of(path))}")
    con.execute("create table c as select * from (select unnest(?) as native_class, unnest(?) as class)",
                [list(json.loads(classes)), list(json.loads(classes).values())])  # fmt: skip
    con.execute("create table e as select t.*, c.class, date_start::date as d, null::int as injured, (floor((latitude + 90) * 2) * 720 "
                "+ floor((longitude + 180) * 2) + 1)::int as gid from t join c on c.native_class = t.type_of_violence")  # fmt: skip
    if words == "codes":
        for name in ("country", "dyad_name", "side_a", "side_b", "type_of_violence", "class"):
            con.execute(f"create type {name}_words as enum (select distinct {name} from e where {name} is not null)")
            con.execute(f"alter table e alter {name} type {name}_words")
    answers = {}
    for name, question in QUESTIONS.items():
        query = f"select {question.sql_keys}count(*), {question.sql_sums} from {question.sql_from} where {question.sql_where}{question.sql_group}"
        con.execute(query).to_arrow_table()
        clock = Clock()
        table = con.execute(query).to_arrow_table()
        spent = clock.stop()
        answers[name] = {**spent, "rows": question.texts(map(list, zip(*table.to_pydict().values())))}
    return answers


def gdelt(path, variant, tables, threads):
    """Events by class, country and day; `tables` names a file with the class of each code and the country of each FIPS code."""
    words = json.load(open(tables, encoding="utf-8"))
    con = connect(threads)
    columns = "{" + ", ".join(f"'c{i}': 'VARCHAR'" for i in range(61)) + "}"
    table = f"read_csv({quoted(path)}, header=false, delim='\t', quote='', escape='', auto_detect=false, columns={columns})"
    for name in ("classes", "countries"):
        con.execute(f"create table {name} (code VARCHAR primary key, word VARCHAR)")
        con.executemany(f"insert into {name} values (?, ?)", list(words[name].items()))
    query = {
        "joined": f"select a.word, b.word, c1, count(*) from {table} left join classes a on a.code = c26 "
                  "left join countries b on b.code = c53 group by 1, 2, 3",
        "codes alone": f"select c26, c53, c1, count(*) from {table} group by 1, 2, 3",
    }[variant]  # fmt: skip
    clock = Clock()
    rows = con.execute(query).fetchall()
    spent = clock.stop()
    return {**spent, "rows": rows}


if __name__ == "__main__":
    *arguments, threads = sys.argv[2:]
    print(json.dumps(globals()[sys.argv[1]](*arguments, int(threads))))
