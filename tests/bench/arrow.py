#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""arrow.py CASUS ARROW DIRECTORY REPEATS: opening Arrow files of 1 and 10 million events, casus beside pyarrow.

The events are invented and short; the files (0.6 and 5.7 GB) are made once. Printed are the time from the call to the open file
and the resident memory that came with it, then both for the first batch of two columns, and the time for a sum over all. Neither
may grow with the file before data are touched. Beside the sum stands how long memory takes to give the buffers that it reads. The
file of 10 million is deleted at the end.
"""
import json
import os
import statistics
import subprocess
import sys

from measure import say_bar

MILLION = 1000000

PYARROW = r"""
import json, sys, time
import pyarrow as pa
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4
before = resident()
start = time.perf_counter()
source = pa.memory_map(sys.argv[1])
reader = pa.ipc.open_file(source)
opened = time.perf_counter()
open_kib = resident() - before
batch = reader.get_batch(0)
first = time.perf_counter()
first_kib = resident() - before
print(json.dumps({"rows": None, "open_s": opened - start, "open_kib": open_kib, "first_s": first - start, "first_kib": first_kib,
                  "all_s": None, "version": pa.__version__}))
"""


def make_events(path):
    """One million short rows in the layout of ACLED, the same on every machine."""
    countries = ("Velmora", "Tarnia", "Brack", "Ostrel")
    with open(path + ".part", "w", encoding="ascii") as out:
        out.write("event_id_cnty,event_date,event_type,sub_event_type,actor1,country,latitude,longitude,fatalities\n")
        for i in range(MILLION):
            out.write(
                "E%d,2021-%02d-%02d,Battles,Armed clash,Group %d,%s,%.1f,%.1f,%d\n"
                % (i, i % 12 + 1, i % 28 + 1, i % 97, countries[i % 4], (i % 1200) / 10 - 60, (i % 3000) / 10 - 150, i % 5)
            )
    os.replace(path + ".part", path)


def answer(command):
    return json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)


def compare(opener, path, repeats):
    contenders = {"casus": [opener, path]}
    try:
        import pyarrow

        contenders["pyarrow %s, memory map" % pyarrow.__version__] = [sys.executable, "-c", PYARROW, path]
    except ImportError:
        pass
    answers = {name: [] for name in contenders}
    for _ in range(repeats):
        for name, command in contenders.items():
            answers[name].append(answer(command))
    for name, got in answers.items():
        low = {key: min(a[key] for a in got) for key in ("open_s", "first_s")}
        kib = {key: statistics.median(a[key] for a in got) for key in ("open_kib", "first_kib")}
        whole = statistics.median(a["all_s"] for a in got) if got[0]["all_s"] is not None else None
        print(
            "%-32s %10.2f ms %8d KiB  %10.2f ms %8d KiB  %12s"
            % (name, low["open_s"] * 1e3, kib["open_kib"], low["first_s"] * 1e3, kib["first_kib"], "%.3f s" % whole if whole else "")
        )
    mine = answers["casus"]
    least = statistics.median(a["floor_s"] for a in mine)
    busy = statistics.median(a["all_busy_s"] for a in mine)
    print("%-32s %.4f s for %.1f MB; the sum %.4f s of processor time" % ("the buffers of that sum, read", least, mine[0]["bytes"] / 1e6, busy))
    say_bar("Arrow file, sum of all, by processor time", busy / least, 2, "times what memory takes")


def main(casus, opener, directory, repeats):
    source = os.path.join(directory, "million.csv")
    if not os.path.exists(source):
        make_events(source)
    for millions in (1, 10):
        path = os.path.join(directory, "million-%d.arrow" % millions)
        if not os.path.exists(path):
            subprocess.run([casus, "convert", "--to", "arrow", "-o", path, *[source] * millions], check=True, stderr=subprocess.DEVNULL)
        print("\n%d million events, %.1f MB" % (millions, os.path.getsize(path) / 1e6))
        print("%-32s %13s %12s  %13s %12s  %12s" % ("", "open", "resident", "first batch", "resident", "sum of all"))
        compare(opener, path, repeats)
    os.remove(path)


main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
