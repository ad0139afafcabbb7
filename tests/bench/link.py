#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""link.py CASUS [DIRECTORY] [--million] [--speed]: casus link over invented sets whose truth is known: how many of the pairs of
records that are one event it finds and how many of what it finds are right (quality), and what it takes (time, memory, candidates).

Quality is the mean over five seeds, of three datasets each; --speed leaves it out. --million adds a set of a million records in
each of two datasets, which takes ten minutes to make. Times are of the whole program, the least of seven, and, of the set that
other programs were timed with, of reading and of linking in a host that stays (linking.c), on one thread and on two; the library
of that is the one beside CASUS.
"""
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "interop"))

from linked import PROFILES, World, read_clusters, score  # noqa: E402

SEEDS = range(1, 6)
QUALITY = {
    "hard: half of the events in bursts": dict(events=3000, towns=150),
    "easy: a tenth, and twice the towns": dict(events=3000, towns=300, burst=0.1),
    "ten years, 55,000 records": dict(events=30000, towns=1500, days=3650),
}
NOTHING = dict(events=3000, towns=150, shared=False)  # no event is in two datasets


#: Runs commands, and tells what each took. It is small: a process counts as its own peak what it was when it was forked off.
RUNNER = """
import json, os, subprocess, sys, tempfile, time
for line in sys.stdin:
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(json.loads(line), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        said.seek(0)
        print(json.dumps({"code": os.waitstatus_to_exitcode(status), "said": said.read().decode(errors="replace"), "seconds": seconds,
                          "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss * 1024}), flush=True)
"""
runner = subprocess.Popen([sys.executable, "-c", RUNNER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def run(command):
    print(json.dumps(command), file=runner.stdin, flush=True)
    took = json.loads(runner.stdout.readline())
    if took["code"]:
        sys.exit(f"bench: {command} ended with {took['code']}\n{took['said']}")
    return took


def link(casus, files, folder, *options, repeats=1):
    """Clusters, what the command took at best, and the counts that it says."""
    clusters = folder / "clusters.csv"
    command = [casus, "link", "-o", str(clusters), *options, *map(str, files)]
    took = min((run(command) for _ in range(repeats)), key=lambda each: each["seconds"])
    last = took["said"].splitlines()[-1]
    counts = {name: int(number) for number, name in re.findall(r"(\d+) (records|candidates|links)\b", last)}
    return clusters, took, counts


def quality(casus, folder):
    print(f"{'mean of ' + str(len(SEEDS)) + ' seeds':40} {'precision':>9} {'recall':>8} {'F1':>8} {'least F1':>9}")
    for name, options in QUALITY.items():
        results = []
        for seed in SEEDS:
            world = World(seed, **options)
            clusters, _, _ = link(casus, world.write(folder), folder)
            results.append(score(world.truth, read_clusters(clusters)))
        means = [statistics.mean(column) for column in zip(*results)]
        print("%-40s %9.3f %8.3f %8.3f %9.3f" % (name, *means, min(f1 for _, _, f1 in results)), flush=True)
    false = []
    for seed in SEEDS:
        clusters, _, counts = link(casus, World(seed, **NOTHING).write(folder), folder)
        false.append(counts["links"])
    print("no event in two datasets: links claimed, by seed:", *false, flush=True)


def make(folder, parts, **options):
    """Files of two datasets, in so many parts."""
    truth = {}
    for part in range(parts):
        world = World(7, cover=(0.92, 0.65, 0), part=part, **options)
        files = world.write(folder, ["ged", "acled"])
        truth.update(world.truth)
    return files, truth


def in_a_host(casus, files, folder):
    """Reading and linking by themselves."""
    root = HERE.parents[1]
    program = folder / "linking"
    library = pathlib.Path(casus).resolve().parents[1] / "lib" / "libcasus.a"
    compiled = subprocess.run([os.environ.get("CC", "cc"), "-O2", "-std=c11", "-DCASUS_STATIC", f"-I{root / 'include'}",
                               str(HERE / "linking.c"), str(library), "-lpthread", "-o", str(program)], check=False)  # fmt: skip
    if compiled.returncode:
        sys.exit(f"bench: linking.c could not be compiled with {library}")
    for threads in (1, 2):
        told = json.loads(subprocess.run([program, str(threads), "21", *files], check=True, stdout=subprocess.PIPE).stdout)
        print("  in a host, %d thread%s: reading %.4f s, linking %.4f s" % (
            threads, "s" * (threads > 1), told["reading"], told["linking"]), flush=True)  # fmt: skip


TIMED = "8,000 x 8,000, 60 towns, a year"


def speed(casus, folder, million):
    sets = {
        TIMED: (1, dict(events=12300, towns=60, burst=0.2)),
        "30,000 x 30,000, 1,500 towns, ten years": (1, dict(events=46000, towns=1500, days=3650)),
    }
    if million:
        sets["a million x a million, 20 years"] = (20, dict(events=77000, towns=3000, burst=0.2, apart=20))
    print(f"\n{'two datasets':40} {'records':>9} {'candidates':>11} {'seconds':>8} {'2 threads':>9} {'cpu':>8} {'MiB':>8} {'F1':>6}")
    for name, (parts, options) in sets.items():
        files, truth = make(folder, parts, **options)
        repeats = 7 if parts == 1 else 1
        two = link(casus, files, folder, "--threads", "2", repeats=repeats)[1]
        clusters, took, counts = link(casus, files, folder, "--threads", "1", repeats=repeats)
        f1 = score(truth, read_clusters(clusters), {PROFILES["ged"], PROFILES["acled"]})[2]
        print("%-40s %9d %11d %8.3f %9.3f %8.3f %8.0f %6.3f" % (
            name, counts["records"], counts["candidates"], took["seconds"], two["seconds"], took["cpu"], took["peak"] / 2**20, f1), flush=True)  # fmt: skip
        if name == TIMED:
            in_a_host(casus, files, folder)


def main(casus, *rest):
    places = [each for each in rest if not each.startswith("-")]
    with tempfile.TemporaryDirectory(dir=places[0] if places else None) as folder:
        if "--speed" not in rest:
            quality(casus, pathlib.Path(folder))
        speed(casus, pathlib.Path(folder), "--million" in rest)


if __name__ == "__main__":
    main(*sys.argv[1:])
