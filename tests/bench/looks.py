#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""looks.py CASUS FOLDER FILE...: what is made to be looked at, a report as a page and as text, and pictures, of each file: time,
memory, and the size of what comes out, which is bounded whatever the file.
"""
import os
import pathlib
import subprocess
import sys

WHAT = {
    "report, a page": ("report", "looks.html"),
    "report, text": ("report", "looks.txt"),
    "map": ("plot", "looks.svg", "--chart", "map"),
    "timeline": ("plot", "looks.svg", "--chart", "timeline"),
}


def run(casus, command, out, *options):
    process = subprocess.Popen([casus, command, *options, "-o", out], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"bench: casus {command} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(casus, folder, *files):
    print(f"{'looks':28} {'file MB':>8} {'CPU s':>7} {'peak MB':>8} {'out KB':>7}")
    for file in files:
        for name, (command, out, *options) in WHAT.items():
            path = pathlib.Path(folder, out)
            seconds, peak = run(casus, command, str(path), *options, file)
            print("%-28s %8.1f %7.2f %8.0f %7.0f" % (name, os.path.getsize(file) / 1e6, seconds, peak, path.stat().st_size / 1024), flush=True)


main(*sys.argv[1:])
