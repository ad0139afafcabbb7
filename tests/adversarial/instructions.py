#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""instructions.py CASUS [--only WORD] [--table]: forged and heavy inputs cost what honest ones of their size cost.

Each of kinds() is an input made to be slow, and an honest one of the same number of bytes and records: the same with names that
nobody chose, or the same in two halves. Both are run under valgrind, which counts instructions. The forged one may take at most
twice as many as the honest one, and the whole at most a quarter more than its halves: work that grows with the square would take
twice as many. Exit 1 names those that take more.

--only WORD  the kinds with that word in their name
--table      the table of docs/limits.md
"""
import argparse
import concurrent.futures
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

MOST = 2.0
MOST_OF_HALVES = 1.25
COUNT = 4000

# ---- Names that collide ------------------------------------------------------------------------------------------------------
# The unseeded hash of lib/base/hash/hash.c multiplies two words of text at a time. Where the first is such that the factor is 0,
# the product is 0 whatever the second is: strings of SIZE bytes that begin with MAGIC and differ in their second word only have
# one hash. 982 is the least size for which MAGIC is printable UTF-8.

SIZE = 982
MAGIC = ((0x3c6ef372fe94f82b ^ 0x6a09e667f3bcc909 ^ (SIZE * 0xbb67ae8584caa73b)) & (1 << 64) - 1).to_bytes(8, "little").decode()


def forged(i):
    return MAGIC + f"{i:08x}" + "." * (SIZE - 16)


def honest(i):
    draw = random.Random(i)
    return "".join(draw.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(SIZE - 400)) + f"{i:08x}" + "." * 392


# ---- Inputs ------------------------------------------------------------------------------------------------------------------


def lines(events):
    return "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in events)


def event(i, **members):
    return {"dataset": "d", "id": f"e{i}", "kind": "incident", "date": {"start": "2021-03-04", "end": "2021-03-04"}, **members}


ACLED = ("event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
         "interaction,country,location,latitude,longitude,geo_precision,source,notes,fatalities")


def acled(rows):
    out = [ACLED]
    for ident, actor, country, notes in rows:
        out.append(f"{ident},2023-03-04,2023,1,Political violence,Battles,Armed clash,{actor},,1,12,{country},Quillport,"
                   f"-40.125,-140.33,1,Gazette,{notes},3")
    return "\n".join(out) + "\n"


def twice(make, n=COUNT):
    """An input of 2n pieces, beside two inputs of n."""
    return [make(2 * n)], [make(n), make(n)]


BESIDE = ("{0}", "{1}")  # arguments that are a file of the input

def both(make, n=COUNT):
    return [make(n, forged)], [make(n, honest)]


def cell(i):
    return {"status": "killed", "low": 1, "best": 1, "high": 1, "nationality": f"n{i}"}


def related(kind, i):
    return {"type": kind, "dataset": "d", "id": f"e{i}"}


def names(aliases):
    """A table of (name, alias)."""
    return "name,alias,kind,scheme,code,from,to\n" + "".join(f"{name},{alias},actor,,,,\n" for name, alias in aliases)


def links(pairs):
    return "dataset,id,cluster\n" + "".join(f"ACLED,{ident},{cluster}\n" for ident, cluster in pairs)


def at_home(dataset, i, **members):
    return {**event(i, locations=[{"role": "effect", "name": "Quillport", "lat": -40.125, "lon": -140.33, "precision": "point",
                               "coordinate": "exact"}], **members), "dataset": dataset}


def kinds():
    """(name, suffix, arguments, inputs of the attack, honest inputs); with arguments None each input brings its own."""
    rollup = ["rollup", "--sum", "events,killed"]
    some = acled((f"V{i}", "A", "Mali", "x") for i in range(10))
    yield "names of actors, as key", "jsonl", rollup + ["--by", "actor"], *both(
        lambda n, name: lines(event(i, actors=[{"name": name(i)}], participants=[{"actor": 0, "role": "party"}])
                              for i in range(n)))
    yield "ids, as key", "jsonl", rollup + ["--by", "id"], *both(lambda n, name: lines(event(0, id=name(i)) for i in range(n)))
    yield "ids, each once, JSONL", "jsonl", rollup + ["--distinct"], *both(
        lambda n, name: lines({**event(0), "id": name(i)} for i in range(n)))
    yield "ids, each once, CSV", "csv", rollup + ["--distinct"], *both(
        lambda n, name: acled((name(i), "A", "Mali", "x") for i in range(n)))
    yield "ids of summaries and members", "jsonl", rollup, *both(
        lambda n, name: lines({**event(0), "id": name(i), "kind": "summary" if i % 2 else "incident",
                               "relations": [] if i % 2 else [{"type": "part_of", "dataset": "d", "id": name(i + 1)}],
                               "casualties": [cell(0)]} for i in range(n)))
    yield "names of countries", "csv", rollup + ["--by", "country"], *both(
        lambda n, name: acled((f"V{i}", "A", name(i), "x") for i in range(n)))
    yield "names of places, to Arrow", "jsonl", ["convert", "--to", "arrow"], *both(
        lambda n, name: lines(event(i, locations=[{"name": name(i)}]) for i in range(n)))

    # One event or one record that holds very much, beside two that hold half each.
    for part, make in PARTS.items():
        yield f"{part} of one event", "jsonl", ["convert", "--to", "arrow"], *twice(
            lambda n, make=make: lines([event(0, **make(n))]), 2000)
    yield "nationalities of one event, as key", "jsonl", rollup + ["--by", "victim.nationality"], *twice(
        lambda n: lines([event(0, casualties=[cell(i) for i in range(n)])]), 1500)
    yield "actors of one event, as key", "jsonl", rollup + ["--by", "actor"], *twice(
        lambda n: lines([event(0, **PARTS["actors"](n))]), 2000)
    yield "sources of one event, as key", "jsonl", rollup + ["--by", "source"], *twice(
        lambda n: lines([event(0, **PARTS["sources"](n))]), 2000)
    for policy in "hull range ucdp gtd acled majority latest source_rank".split():
        yield f"claims of one event, {policy}", "jsonl", rollup + ["--resolve", policy], *twice(
            lambda n: lines([event(0, **PARTS["claims"](n))]), 1000)
    yield "cells inside each other", "jsonl", rollup, *twice(
        lambda n: lines([event(0, casualties=[{**cell(i), "included_in": i - 1 if i else None} for i in range(n)])]), 1500)
    yield "unknown cells inside each other", "jsonl", rollup, *twice(
        lambda n: lines([event(0, casualties=[{"status": "killed", "nationality": "n", "included_in": i - 1 if i else None}
                                              for i in range(n)])]), 1500)
    yield "the same, by nationality", "jsonl", rollup + ["--by", "victim.nationality"], *twice(
        lambda n: lines([event(0, casualties=[{"status": "killed", "nationality": f"n{i % 500}",
                                               "included_in": i - 1 if i else None} for i in range(n)])]), 1500)
    yield "nationalities of a summary and its members", "jsonl", rollup + ["--by", "victim.nationality"], *twice(
        lambda n: lines([event(0, kind="summary", casualties=[cell(i) for i in range(n)])] +
                        [event(i, casualties=[cell(i)], relations=[{"type": "part_of", "dataset": "d", "id": "e0"}])
                         for i in range(1, n)]), 600)
    yield "the same, all of which may overlap", "jsonl", rollup + ["--by", "victim.nationality"], *twice(
        lambda n: lines([event(0, kind="summary", casualties=[cell(i) for i in range(n)])] +
                        [event(i, casualties=[cell(i)],
                               relations=[{"type": "part_of", "dataset": "d", "id": "e0"},
                                          {"type": "possibly_overlaps", "dataset": "d", "id": "e1"}])
                         for i in range(1, n)]), 600)
    yield "the same, with some of whom nothing is known", "jsonl", rollup + ["--by", "victim.nationality"], *twice(
        lambda n: lines([event(0, kind="summary", casualties=[cell(i) for i in range(n)] + [{"status": "killed", "best": 9}])] +
                        [event(i, casualties=[cell(i + n // 2)], relations=[{"type": "part_of", "dataset": "d", "id": "e0"}])
                         for i in range(1, n)]), 600)
    yield "rows of one id, each once", "csv", rollup + ["--distinct"], *twice(
        lambda n: acled(("V1", f"A{i}", "Mali", "x") for i in range(n)), 2000)
    yield "rows that contradict each other", "csv", rollup + ["--distinct", "--on-error", "skip"], *twice(
        lambda n: acled(("V1", "A", "Mali", f"x{i}") for i in range(n)), 2000)
    yield "unknown members of JSON", "jsonl", ["convert", "--to", "arrow"], *twice(
        lambda n: lines([{**event(0), **{f"x{i}": i for i in range(n)}}]), 4000)
    yield "unknown members of GeoJSON, one event", "geojson", rollup, *twice(
        lambda n: lines({"type": "Feature", "geometry": {"type": "Point", "coordinates": [i / n, 0]},
                         "properties": {"dataset": "d", "id": "e", "kind": "incident", "date_start": "2021-03-04", "name": f"p{i}",
                                        "x": "y" * 90}}
                        for i in range(n)), 2000)
    yield "equal names of columns, native", "csv", ["convert", "--to", "jsonl", "--native"], *twice(
        lambda n: ACLED + ",x" * n + "\n" + acled([("V1", "A", "Mali", "x")]).split("\n")[1] + ",y" * n + "\n", 4000)
    yield "different names of columns", "csv", ["convert", "--to", "jsonl", "--native"], *twice(
        lambda n: ACLED + "".join(f",x{i}" for i in range(n)) + "\n" + acled([("V1", "A", "Mali", "x")]).split("\n")[1] +
        ",y" * n + "\n", 2000)
    yield "lines of a name, rows that may be a header", "csv", rollup + ["--map", "date=date,killed=killed"], *twice(
        lambda n: '"' + "\n" * 50 * n + '",date,killed\n' + ",,1\n" * n, 2000)
    yield "arrays in arrays", "json", rollup, *twice(lambda n: "[" * n, 50000)
    yield "quotes", "csv", rollup, *twice(lambda n: acled([("V1", "A", "Mali", '"' + '""' * n + '"')]), 50000)
    yield "an open quote in each row", "csv", rollup + ["--on-error", "skip"], *twice(
        lambda n: acled((f"V{i}", "A", "Mali", '"x') for i in range(n)), 2000)
    yield "summaries in a chain", "jsonl", rollup, *twice(
        lambda n: lines(event(i, kind="summary", casualties=[cell(0)],
                              relations=[{"type": "part_of", "dataset": "d", "id": f"e{i + 1}"}]) for i in range(n)), 2000)
    yield "members of one summary", "jsonl", rollup, *twice(
        lambda n: lines(event(i, kind="incident" if i else "summary", casualties=[cell(0)],
                              relations=[{"type": "part_of", "dataset": "d", "id": "e0"}] if i else []) for i in range(n)), 2000)
    yield "events that may overlap, all with one", "jsonl", rollup, *twice(
        lambda n: lines(event(i, casualties=[cell(0)], relations=[{"type": "possibly_overlaps", "dataset": "d", "id": "e0"}]
                              if i else []) for i in range(n)), 2000)

    yield "superseded in a chain, in the end by what is revoked", "jsonl", rollup, *twice(
        lambda n: lines([event(i, relations=[related("supersedes", i - 1)] if i else []) for i in range(n)] +
                        [event(n, relations=[related("supersedes", n - 1)], revoked=True)]), 4000)
    yield "same as an id of which nothing happened", "jsonl", rollup, *twice(
        lambda n: lines([event(0, modality="denied") for _ in range(n)] +
                        [event(i + 1, relations=[related("same_as", 0)]) for i in range(n)]), 3000)
    yield "members that may overlap with an id that stands often", "jsonl", rollup, *twice(
        lambda n: lines([event(0, kind="summary", casualties=[cell(0)])] + [event(1, casualties=[cell(0)]) for _ in range(n)] +
                        [event(i + 2, casualties=[cell(0)],
                               relations=[related("part_of", 0), related("possibly_overlaps", 1)]) for i in range(n)]), 600)
    yield "rows of an id that was often denied", "jsonl", rollup, *twice(
        lambda n: lines([event(0, kind="summary", casualties=[{"status": "killed", "best": 9}])] +
                        [event(0, kind="summary", casualties=[cell(0)], modality="denied") for _ in range(n)] +
                        [event(i + 1, kind="summary", casualties=[cell(i)], relations=[related("part_of", 0)])
                         for i in range(n)]), 1000)
    yield "nationalities of a summary and others of its member", "jsonl", rollup + ["--by", "victim.nationality"], *twice(
        lambda n: lines([event(0, kind="summary", casualties=[cell(i) for i in range(n)] + [{"status": "killed", "best": 9}]),
                         event(1, casualties=[cell(i + n) for i in range(n)], relations=[related("part_of", 0)])]), 1500)
    yield "the same, all of one occupation", "jsonl", rollup + ["--by", "victim.nationality,victim.occupation"], *twice(
        lambda n: lines([event(0, kind="summary", casualties=[{**cell(i), "occupation": "o"} for i in range(n)]),
                         event(1, casualties=[{**cell(i + n), "occupation": "o"} for i in range(n)],
                               relations=[related("part_of", 0)])]), 1500)
    yield "the same of both", "jsonl", rollup + ["--by", "victim.nationality"], *twice(
        lambda n: lines([event(0, kind="summary", casualties=[cell(i) for i in range(n)]),
                         event(1, casualties=[cell(i) for i in range(n)], relations=[related("part_of", 0)])]), 1500)

    # Each event adds to the product of its keys; one that adds to too many groups is refused before they are made.
    yield "keys of one event, multiplied", "jsonl", rollup + ["--by", "actor,source"], *twice(
        lambda n: lines([event(i, **PARTS["actors"](24), **PARTS["sources"](24)) for i in range(n)]), 30)
    yield "values of one cell, too many multiplied", "jsonl", rollup + ["--by", "perpetrator,means"], *twice(
        lambda n: lines([event(0, actors=[{"name": f"a{i}"} for i in range(n)],
                               participants=[{"actor": i, "role": "perpetrator"} for i in range(n)],
                               means=[{"weapon": f"w{i}"} for i in range(n)], casualties=[{"status": "killed", "best": 1}])]), 1100)
    yield "keys of one event, too many multiplied", "jsonl", rollup + ["--by", "actor,source,victim.nationality"], *twice(
        lambda n: lines([event(0, **PARTS["actors"](n), **PARTS["sources"](n), **PARTS["cells"](n))]), 1000)
    yield "events of three centuries, by day", "jsonl", rollup + ["--by", "year", "--spread", "expected"], *twice(
        lambda n: lines(event(i, date={"start": "1700-01-01", "end": "1999-12-31"}, casualties=[cell(0)]) for i in range(n)), 500)
    yield "rows that are equal, in order", "csv", ["select", "--order", "killed,date"], *twice(
        lambda n: acled((f"V{i}", "A", "Mali", "x") for i in range(n)), 3000)
    yield "one place and day, what is wrong", "csv", ["validate"], *twice(
        lambda n: acled((f"V{i}", "A", "Mali", "x") for i in range(n)), 3000)

    # Tables beside the data.
    yield "aliases that collide", "csv", rollup + ["--by", "actor", "--names", "{1}"], *both(
        lambda n, name: (some, names(("one", name(i)) for i in range(n))))
    yield "one alias, many names", "csv", rollup + ["--by", "actor", "--names", "{1}"], *twice(
        lambda n: (some, names((f"N{i}", "A") for i in range(n))), 3000)
    yield "names that are aliases, in a chain", "csv", rollup + ["--by", "actor", "--names", "{1}"], *twice(
        lambda n: (some, names((f"N{i + 1}", f"N{i}") for i in range(n))), 3000)
    yield "names that are aliases, each from its own day on", "csv", rollup + ["--by", "actor", "--names", "{1}"], *twice(
        lambda n: (acled((f"V{i}", "N0", "Mali", "x") for i in range(n)), "name,alias,kind,scheme,code,from,to\n" + "".join(
            f"N{i + 1},N{i},actor,,,{1000 + i // 336}-{i // 28 % 12 + 1:02}-{i % 28 + 1:02},\n" for i in range(n))), 3000)
    yield "clusters that collide", "csv", rollup + ["--links", "{1}"], *both(
        lambda n, name: (some, links((f"V{i}", name(i)) for i in range(n))))
    yield "one event, many clusters", "csv", rollup + ["--links", "{1}"], *twice(
        lambda n: (some, links(("V1", f"c{i}") for i in range(n))), 3000)
    yield "one cluster of all", "csv", rollup + ["--links", "{1}"], *twice(
        lambda n: (acled((f"V{i}", "A", "Mali", "x") for i in range(n)), links((f"V{i}", "c") for i in range(n))), 3000)

    # Two files beside each other.
    for what, ids in (("one id", lambda i: "V1"), ("no two ids equal", lambda i: f"V{i}")):
        yield f"releases, {what}", "csv", ["diff", "--format", "csv"], *twice(
            lambda n, ids=ids: tuple(acled((ids(i), "A", "Mali", f"{side}{i}") for i in range(n)) for side in "xy"), 1500)
    yield "releases, all ids anew, rows alike", "csv", ["diff", "--format", "csv"], *twice(
        lambda n: tuple(acled((f"{side}{i}", "A", "Mali", "x") for i in range(n)) for side in "VW"), 1500)
    yield "releases, ids that collide", "csv", ["diff", "--format", "csv"], *both(
        lambda n, name: tuple(acled((name(i), "A", "Mali", side) for i in range(n)) for side in "xy"), 2000)
    # Pairs of one place and day are as many as the product of the two: past a number of them linking refuses.
    yield "one place, one day, linked", "jsonl", ["link", "--format", "csv", "--max-candidates", "1M"], *twice(
        lambda n: tuple(lines(at_home(d, i) for i in range(n)) for d in "ab"), 4000)
    yield "one place, one day, within a dataset", "jsonl", ["link", "--within", "--format", "csv", "--max-candidates", "1M"], *twice(
        lambda n: tuple(lines(at_home(d, i) for i in range(n)) for d in "ab"), 4000)
    yield "one place, one day, but for one all of a dataset", "jsonl", ["link", "--format", "csv"], *twice(
        lambda n: (lines(at_home("a", i) for i in range(n)), lines([event(0, dataset="b")])), 6000)
    for what, side in SIDES.items():
        yield f"pairs, {what}", "jsonl", ["link", "--format", "csv"], *twice(
            lambda n, side=side: tuple(lines(at_home(d, i, **side(n)) for i in range(5)) for d in "ab"), 400)

    # Pictures.
    for chart in ("map", "timeline"):
        yield f"equal points, {chart}", "csv", ["plot", "--chart", chart], *twice(
            lambda n: acled((f"V{i}", "A", "Mali", "x") for i in range(n)), 3000)
    yield "panels of a picture", "csv", ["plot", "--chart", "bars", "--by", "actor"], *twice(
        lambda n: acled((f"V{i}", f"A{i}", "Mali", "x") for i in range(n)), 2000)

    # What is asked. Arguments change with the input, so the input is the same one.
    text = acled([("V1", "A", "Mali", "a" * 100000)])
    prose = acled([("V1", "A", "Mali", honest(1) * 102)])
    yield "like, a piece that nearly fits", "csv", ["select", "--where", "notes like '%" + "a" * 3000 + "b%'"], [text], [prose]
    yield "like, with _", "csv", ["select", "--where", "notes like '%" + "a_" * 63 + "b%'"], [text], [prose]
    yield "like, many pieces", "csv", ["select", "--where", "notes like '%" + "aab%" * 1000 + "'"], [text], [prose]
    for what, make, n in QUESTIONS:
        yield what, "csv", None, [(make(2 * n), some)], [(make(n), some), (make(n), some)]


PARTS = {
    "actors": lambda n: {"actors": [{"name": f"a{i}"} for i in range(n)],
                         "participants": [{"actor": i, "role": "party"} for i in range(n)]},
    "sources": lambda n: {"sources": [{"name": f"s{i}"} for i in range(n)]},
    "cells": lambda n: {"casualties": [cell(i) for i in range(n)]},
    "claims": lambda n: {"claims": [{"text": f"c{i}"} for i in range(n)],
                         "casualties": [{**cell(0), "claim": i} for i in range(n)]},
    "places": lambda n: {"locations": [{"name": f"p{i}"} for i in range(n)]},
    "relations": lambda n: {"relations": [{"type": "part_of", "dataset": "d", "id": f"r{i}"} for i in range(n)]},
}

# What one of two records that may be one event has to compare.
SIDES = {
    "long names": lambda n: {"actors": [{"name": "aé " * n}], "participants": [{"actor": 0, "role": "party"}]},
    "many actors": PARTS["actors"],
    "many classes": lambda n: {"classes": [{"scheme": "s", "code": f"c{i}"} for i in range(n)]},
}

QUESTIONS = (
    ("sums", lambda n: ["rollup", "--sum", ",".join(f"killed[nationality={i}]" for i in range(n))], 1500),
    ("the same key again and again", lambda n: ["rollup", "--by", ",".join(["year"] * n)], 10000),
    ("parentheses", lambda n: ["select", "--where", "(" * n + "killed > 1" + ")" * n], 20000),
    ("not not not", lambda n: ["select", "--where", "not " * n + "killed > 1"], 10000),
    ("or", lambda n: ["select", "--where", " or ".join(f"killed = {i}" for i in range(n))], 3000),
    ("words of in", lambda n: ["select", "--where", "country in (" + ",".join(f"'{i}'" for i in range(n)) + ")"], 7000),
    ("numbers of in", lambda n: ["select", "--where", "killed in (" + ",".join(map(str, range(n))) + ")"], 7000),
    ("datasets that lead", lambda n: ["rollup", "--lead", ",".join(f"d{i}" for i in range(n))], 7000),
    ("columns of a mapping", lambda n: ["rollup", "--map", ",".join(["notes=x"] * n)], 7000),
)


# ---- Counting ----------------------------------------------------------------------------------------------------------------


def count(program, arguments, inputs, suffix):
    """Instructions of the program over inputs. Whether it refuses an input or not is not asked here. Equal ones, as halves
    mostly are, run once; cachegrind without its caches counts as callgrind does, in half the time."""
    total = 0
    different = [given for at, given in enumerate(inputs) if given not in inputs[:at]]
    with tempfile.TemporaryDirectory() as folder:
        for given in different:
            own, texts = (arguments, given) if arguments is not None else given
            paths = []
            for i, text in enumerate([texts] if isinstance(texts, str) else texts):
                paths.append(pathlib.Path(folder, f"input{i}.{suffix}"))
                paths[-1].write_text(text, encoding="utf-8")
            # A file that an argument names is its own; the others are the input.
            named = [argument.format(*paths) if argument in BESIDE else argument for argument in own]
            command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--branch-sim=no",
                       f"--cachegrind-out-file={folder}/profile", program, *named, "-o", f"{folder}/output",
                       *(str(path) for path in paths if str(path) not in named)]
            run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=600, check=False)
            said = run.stderr.decode("utf-8", "replace")
            collected = [line.split()[-1].replace(",", "") for line in said.splitlines() if re.search(r"I +refs:", line)]
            if not collected or run.returncode not in (0, 1, 2):
                raise RuntimeError(f"{' '.join(command)[:300]}: {said[-500:]}")
            total += int(collected[0]) * inputs.count(given)
    return total


def bytes_of(inputs):
    """Of inputs: texts, texts of several files, or arguments beside a text, which then are what is counted."""
    total = 0
    for i in inputs:
        pieces = [i] if isinstance(i, str) else i if isinstance(i[0], str) else i[0]
        total += sum(len(piece.encode()) for piece in pieces)
    return total


def measure(program, kind):
    name, suffix, arguments, attack, plain = kind
    most = MOST if len(plain) == 1 else MOST_OF_HALVES
    return name, bytes_of(attack), most, count(program, arguments, plain, suffix), count(program, arguments, attack, suffix)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--only", default="")
    parser.add_argument("--table", action="store_true")
    options = parser.parse_args()
    chosen = [kind for kind in kinds() if options.only in kind[0]]
    slow = []
    if options.table:
        print("| input | KiB | honest, million | forged or heavy, million | ratio |\n|---|---:|---:|---:|---:|")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name, size, most, plain, attack in pool.map(lambda kind: measure(options.program, kind), chosen):
            ratio = attack / plain
            slow += [f"{name}: {ratio:.2f} times"] if ratio > most else []
            form = "| {} | {} | {:.1f} | {:.1f} | {:.2f} |" if options.table else "{:45} {:6} KiB {:8.1f} {:8.1f} {:6.2f}"
            print(form.format(name, (size + 1023) // 1024, plain / 1e6, attack / 1e6, ratio), flush=True)
    for name in slow:
        print(f"adversarial: {name} what an honest input takes")
    return 1 if slow or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
