#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""rooms.py COVERAGE.json [--uncovered FILE] [--files] [--root TREE]: lines and branches by room, from what gcovr counted.

--uncovered FILE  writes each line with a branch that was not taken: file:line, taken/all, the source; and counts them by reason
--files           by file instead of by room, the most branches not taken first
--root TREE       where the sources are, if not here
"""
import argparse
import collections
import json
import pathlib
import re

# Why a branch was not taken, by what stands on its line: the first that fits. docs/testing.md says more of each.
REASONS = [
    ("text cut to its room", r"size < \d+ \? |> \d+ \? \d+ :|\? \(int\)\w+.*: \d+|sizeof [a-z]+|_ROOM"),
    ("beyond 2^31 items, or a limit", r"INT32_MAX|INT64_MAX|UINT32_MAX|SIZE_MAX|_MOST\b|_LIMIT|LONGEST"),
    ("a failure handed on", r"CASUS_OK|CASUS_E_|\bstatus\b"),
    ("memory that ran out just there", r"fail_memory|alloc|GROW|_grow|reserve|_append\(|\bok\b|put_z\(|put\(|put_number|_begin\("),
    ("an index or pointer guarded", r">= 0 &&|< 0 \|\||< \w+->\w*count|== NULL|!= NULL"),
    ("a value that no test has", r""),
]



class Tally:
    """Lines and branches, all and taken."""

    def __init__(self):
        self.lines = self.lines_run = self.branches = self.branches_taken = 0

    def add(self, file):
        for line in file["lines"]:
            if line.get("gcovr/noncode"):
                continue
            self.lines += 1
            self.lines_run += line["count"] > 0
            self.branches += len(line["branches"])
            self.branches_taken += sum(branch["count"] > 0 for branch in line["branches"])

    def row(self):
        def share(part, whole):
            return f"{100 * part / whole:6.1f}" if whole else "      "
        return (f"{self.lines:7} {share(self.lines_run, self.lines)} {self.branches:9} {self.branches - self.branches_taken:6} "
                f"{share(self.branches_taken, self.branches)}")


def room(name):
    """lib/io/csv/scan/scan.c is of io/csv, lib/base/text.c of base."""
    parts = name.split("/")[1:-1]
    return "/".join(parts[:2]) if parts and parts[0] in ("io", "query", "link", "model", "picture") else "/".join(parts[:1]) or "(init.c)"


def uncovered(files, root):
    for file in files:
        source = (root / file["file"]).read_text(encoding="utf-8").splitlines()
        for line in file["lines"]:
            taken = sum(branch["count"] > 0 for branch in line["branches"])
            if taken < len(line["branches"]):
                yield f"{file['file']}:{line['line_number']}: {taken}/{len(line['branches'])}: {source[line['line_number'] - 1].strip()}"


def reasons(lines):
    """How many branches not taken each reason has."""
    count = collections.Counter()
    for line in lines:
        _, _, taken, source = line.split(":", 3) if line.count(":") >= 3 else (None, None, "0/0", "")
        run, every = (int(number) for number in taken.split("/"))
        count[next(name for name, pattern in REASONS if re.search(pattern, source))] += every - run
    return count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("coverage")
    parser.add_argument("--uncovered")
    parser.add_argument("--files", action="store_true")
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    options = parser.parse_args()
    files = sorted(json.loads(pathlib.Path(options.coverage).read_text())["files"], key=lambda file: file["file"])
    by = collections.defaultdict(Tally)
    for file in files:
        for name in (file["file"] if options.files else room(file["file"]), "all of lib/"):
            by[name].add(file)
    print(f"{'':44}   lines  run %  branches    not taken %")
    total = by.pop("all of lib/")
    rows = sorted(by.items(), key=lambda item: item[1].branches_taken - item[1].branches if options.files else 0)
    for name, tally in [*rows, ("all of lib/", total)]:
        print(f"{name:44} {tally.row()}")
    if options.uncovered:
        lines = list(uncovered(files, options.root))
        pathlib.Path(options.uncovered).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        print("\nnot taken:")
        for name, count in reasons(lines).most_common():
            print(f"{count:7} {name}")


if __name__ == "__main__":
    main()
