# SPDX-License-Identifier: MIT
"""What the benchmarks share: contenders that take turns, equal answers, and the table of what they took.

Runs take turns, so that a busy machine is busy for all. The median counts; where contenders of several threads are compared, the
fastest, because a neighbour on a second core is noise for the one that needs both. Answers that differ end the program; times
never do.
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

JOBS = pathlib.Path(__file__).resolve().parent


class Clock:
    """Wall and processor seconds from its making to stop(); those of the processor are of all threads."""

    def __init__(self):
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def stop(self):
        return {"seconds": time.perf_counter() - self.wall, "cpu": time.process_time() - self.cpu}


def child(command, **environment):
    """Output of one command, and what it took: wall and processor seconds, peak memory in bytes, which is at least that of this
    process when it forked."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, env={**os.environ, **environment})
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit("bench: %s ended with %d\n%s" % (command, process.returncode, said.read().decode(errors="replace")))
    return output.decode(), {"seconds": seconds, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss * 1024}


def job(engine, name, *arguments, threads=1):
    """What ENGINE_jobs.py says of one job, in a process of its own: {"seconds", "rows", ...}, and its peak memory."""
    command = [sys.executable, "-B", str(JOBS / f"{engine}_jobs.py"), name, *map(str, arguments), str(threads)]
    output, took = child(command, POLARS_MAX_THREADS=str(threads))
    return {**json.loads(output), "peak": took["peak"]}


def on(threads):
    return "%d thread%s" % (threads, "s" * (threads > 1))


def engines():
    """The other engines that are there, with their versions."""
    found = {}
    for name in ("duckdb", "polars"):
        try:
            found[name] = f"{name} {__import__(name).__version__}"
        except ImportError:
            print(f"bench: NO COMPARISON with {name}: it is not installed", file=sys.stderr)
    return found


def warm(path):
    """Brings a file into the page cache, for all alike."""
    with open(path, "rb") as file:
        while file.read(1 << 20):
            pass


class Contest:
    """Contenders for one piece of work. A run gives {"seconds", "rows"} and perhaps "peak"; rows are compared as sorted."""

    def __init__(self, title, size=None):
        self.title, self.size, self.runs, self.taken = title, size, {}, {}

    def add(self, name, run):
        self.runs[name] = run

    def hold(self, repeats, load=None):
        """Lets all take turns. `load` is that of the machine before and after, where the runs were made earlier."""
        before = os.getloadavg()[0]
        for _ in range(repeats):
            for name, run in self.runs.items():
                self.taken.setdefault(name, []).append(run())
        self.load = load or (before, os.getloadavg()[0])
        self._compare()
        self._print(repeats)

    def _compare(self):
        answers = {name: [sorted(got["rows"]) for got in taken] for name, taken in self.taken.items()}
        mine = next(iter(answers.values()))[0]
        wrong = [name for name, all_of in answers.items() if any(rows != mine for rows in all_of)]
        if wrong:
            sys.exit(f"bench: {self.title}: DIFFERENT ANSWERS: {'; '.join(wrong)}")
        self.answer_size = len(mine)

    def seconds(self, name, pick=statistics.median, of="seconds"):
        return pick(got[of] for got in self.taken[name])

    def _print(self, repeats):
        first = next(iter(self.taken))
        print("\n%s: %d rows in the answer, equal; %d turns, load %.1f to %.1f" % (self.title, self.answer_size, repeats, *self.load))
        print("%-52s %9s %9s %9s %7s %8s %8s" % ("", "median ms", "min ms", "cpu ms", "GB/s", "peak MB", "/casus"))
        for name, taken in self.taken.items():
            median, fastest, cpu = self.seconds(name), self.seconds(name, min), self.seconds(name, of="cpu")
            speed = "%.2f" % (self.size / median / 1e9) if self.size else ""
            peak = max(got.get("peak", 0) for got in taken)
            print("%-52s %9.2f %9.2f %9.2f %7s %8s %7.2fx" % (name, median * 1e3, fastest * 1e3, cpu * 1e3, speed,
                  "%.0f" % (peak / 1e6) if peak else "", median / self.seconds(first)))  # fmt: skip

    def bar(self, wanted, mine, peers, pick=statistics.median):
        """Says whether the fastest of the peers takes `wanted` times as long as `mine`."""
        times = {name: self.seconds(name, pick) for name in self.taken if name.startswith(tuple(peers)) and name != mine}
        if times:
            fastest = min(times, key=times.get)
            busy = self.seconds(fastest, of="cpu") / self.seconds(mine, of="cpu")
            say_bar(f"{self.title}, {mine} beside {fastest} ({busy:.2f} by processor time)", times[fastest] / self.seconds(mine, pick), wanted)


def say_bar(what, got, wanted, unit="times"):
    """A line of what is to be reached; a bar of `times` is to be passed, any other to be kept under."""
    reached = got >= wanted if unit == "times" else got <= wanted
    print("  bar: %s: %.2f %s, to reach %g: %s" % (what, got, unit, wanted, "reached" if reached else "NOT REACHED"))
