#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""large.py CASUS DIRECTORY [MILLIONS]: what large inputs take of memory: a question over a file of gigabytes, ten million groups,
and every id once of 50 million, each also under a limit that it must keep to or be refused by.

The file is made here, the same on every machine (50 million rows, 3.1 GB), and deleted at the end. Answers are known beforehand;
others, or memory over a limit, end the program.
"""
import csv
import io
import os
import pathlib
import subprocess
import sys
import tempfile
import time

MILLION = 1_000_000
MIB = 1 << 20
COUNTRIES = ("Velmora", "Tarnia", "Brack", "Ostrel", "Quend", "Sarivo", "Lethen")


def row(i):
    """Number, day, country and deaths of a row, mixed by a multiplication."""
    mixed = i * 2654435761 % 4294967296
    return i, mixed % 12 + 1, mixed // 12 % 28 + 1, COUNTRIES[mixed % 7], mixed // 84 % 5


def make(path, millions):
    """The rows in the layout of ACLED; deaths of each country."""
    deaths = dict.fromkeys(COUNTRIES, 0)
    with open(path, "w", encoding="ascii") as out:
        out.write("event_id_cnty,event_date,event_type,sub_event_type,actor1,country,fatalities\n")
        for first in range(0, millions * MILLION, 100_000):
            lines = []
            for i in range(first, first + 100_000):
                number, month, day, country, dead = row(i)
                deaths[country] += dead
                lines.append(f"E{number},2021-{month:02d}-{day:02d},Battles,Armed clash,Group {number % 97},{country},{dead}\n")
            out.write("".join(lines))
    return deaths


def run(what, command, expected=0):
    """Output of a command that has to end with a code, and what it took."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as result:
        process = subprocess.Popen(list(map(str, command)), stdout=result, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        result.seek(0)
        message = said.read().decode(errors="replace")
        if process.returncode != expected:
            sys.exit(f"large: {what}: ended with {process.returncode}\n{message}")
        peak = usage.ru_maxrss * 1024
        cpu = usage.ru_utime + usage.ru_stime
        print("%-52s %8.1f s %8.1f s %10.1f MiB" % (what, seconds, cpu, peak / MIB), flush=True)
        return result.read().decode(), message, peak


def check(what, right):
    if not right:
        sys.exit(f"large: {what}: WRONG")


def refused(what, command, limit):
    """The same command under a limit says so, and keeps to it."""
    output, message, peak = run(f"{what}, limit {limit // MIB} MiB: refused", [*command, "--max-memory-bytes", limit], expected=1)
    check(what, output == "" and f"--max-memory-bytes is {limit}" in message and peak < limit + 32 * MIB)


def one_question(casus, path, deaths):
    question = [casus, "rollup", "--by", "country", "--sum", "events,killed", "--format", "csv", path]
    for limit in (0, 64 * MIB):
        output, _, peak = run("by country" + (f", limit {limit // MIB} MiB" if limit else ""), [*question, "--max-memory-bytes", limit])
        got = {r["country"]: int(r["killed_best"]) for r in csv.DictReader(io.StringIO(output))}
        check("by country", got == deaths and peak < 128 * MIB)


def many_groups(casus, path, directory, count):
    part = pathlib.Path(directory, "groups.csv")
    with open(path, encoding="ascii") as whole, open(part, "w", encoding="ascii") as out:
        out.writelines(line for line, _ in zip(whole, range(count + 1)))
    saved = pathlib.Path(directory, "groups.state")
    question = [casus, "rollup", "--by", "id", "--sum", "events,killed"]
    run(f"{count // MILLION} million groups, saved", [*question, "--save", saved, part])
    print("%-52s %32.1f MiB" % ("  the state", saved.stat().st_size / MIB))
    table = pathlib.Path(directory, "groups.out")
    run("  two such states merged into a table", [casus, "merge", "--format", "csv", "-o", table, saved, saved])
    with open(table, encoding="ascii") as rows:
        check("many groups", sum(1 for _ in rows) == count + 1)
    refused("  the groups", [*question, part], count // MILLION * 50 * MIB)
    for made in (part, saved, table):
        made.unlink()


def every_id(casus, path, count):
    question = [casus, "rollup", "--distinct", "--sum", "events", "--format", "csv"]
    output, message, _ = run(f"--distinct, {count // MILLION} million ids", [*question, path])
    check("--distinct", output.split() == ["events", str(count)] and "0 duplicates" in message)
    refused("--distinct", [*question, path], count // MILLION * 10 * MIB)


def main(casus, directory, millions="50"):
    pathlib.Path(directory).mkdir(parents=True, exist_ok=True)
    path = pathlib.Path(directory, "large.csv")
    count = int(millions) * MILLION
    try:
        deaths = make(path, int(millions))
        print("\n%d million rows, %.2f GB; load %.1f\n" % (count / MILLION, path.stat().st_size / 1e9, os.getloadavg()[0]))
        print("%-52s %10s %10s %14s" % ("", "wall", "processor", "peak"))
        one_question(casus, path, deaths)
        many_groups(casus, path, directory, min(count, 10 * MILLION))
        every_id(casus, path, count)
    finally:
        path.unlink(missing_ok=True)


main(*sys.argv[1:])
