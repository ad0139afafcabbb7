#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""select-ged-sample.py 2021.csv 2022.csv > ged-sample.csv: how examples/data/ged-sample.csv was chosen.

Every 120th row of the candidate file of 2021 and every 18th of February 2022; of the rows that they miss, every 20th
with low > best, every 40th with best > high, every 150th that lasts several days, and every 25th whose best is 0. The columns
that hold other people's sentences are emptied, nothing else is changed.
"""
import csv
import sys

SENTENCES = ("source_article", "source_headline", "source_original", "where_description")


def chosen(rows, every):
    picks = set(range(0, len(rows), every))
    low, best, high = ([float(row[name] or 0) for row in rows] for name in ("low", "best", "high"))
    for step, odd in (
        (20, lambda i: low[i] > best[i]),
        (40, lambda i: best[i] > high[i]),
        (150, lambda i: rows[i]["date_start"] != rows[i]["date_end"]),
        (25, lambda i: best[i] == 0),
    ):
        picks.update([i for i in range(len(rows)) if odd(i) and i not in picks][::step])
    return [rows[i] for i in sorted(picks)]


def main(paths):
    out = None
    for path, every in zip(paths, (120, 18)):
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        if out is None:
            out = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
            out.writeheader()
        for row in chosen(rows, every):
            out.writerow({**row, **dict.fromkeys(SENTENCES, "")})


main(sys.argv[1:])
