#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Two datasets in one: who was killed where, by which source, and what a broken row says. example.py FILE..."""
import sys

import casus

with casus.read(*sys.argv[1:], on_error="skip") as events:
    for source in events.sources:
        report = source.report
        print(f"{source.file}: {source.profile}, {report.kept} of {report.records} records, {len(source.mapped)} columns mapped")

    print("\nEvents and killed, best (low to high):")
    for row in events.rollup(by=["dataset", "year"], sum="events,killed"):
        print("  {dataset:8} {year} {events:4} {killed_best:5.0f} ({killed_low:.0f} to {killed_high:.0f})".format_map(row))

    print("\nThe deadliest countries:")
    table = events.rollup(by="country", sum="events,killed")  # outlives its dataset
for row in sorted(table, key=lambda row: row["killed_best"] or 0, reverse=True)[:4]:
    print("  {country:24} {killed_best:5.0f}".format_map(row))

print("\nA broken file:")
try:
    casus.read(b"event_date,event_type,actor1,country,fatalities\n2021-01-04,Battles,A\n")
except casus.Error as error:
    print(f"  {error}\n  row {error.row}, column {error.column} ({error.column_name}), byte {error.byte_offset}, {error.status}")
