#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""make_file.py DIRECTORY [GED.csv]: prints the path of the big file, which is made if it is not there.

With a GED file: its data rows 16 times under one header. Without: 17,407 invented rows of the same shape (49 columns, all
quoted, about 800 bytes a row, every tenth row with a field that holds line breaks), the same bytes on every machine, in
invented.csv and 16 times.
"""
import pathlib
import random
import sys

TIMES = 16
ROWS = 17407
COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id "
    "dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt "
    "priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians "
    "deaths_unknown best high low gwnoa gwnob"
).split()


def invented_row(dice, number):
    country = dice.randrange(60)
    lat, lon = dice.uniform(-60, 70), dice.uniform(-170, 170)
    gid = int((lat + 90) * 2) * 720 + int((lon + 180) * 2) + 1
    day = "%d-%02d-%02d 00:00:00.000" % (dice.choice((2019, 2020, 2021)), dice.randint(1, 12), dice.randint(1, 28))
    parts = [dice.choice((0, 0, 0, 0, 1, 1, 2, 3, 7)) for _ in range(4)]
    best = sum(parts)
    low, high = best - dice.choice((0, 0, 0, 1)) * min(best, 1), best + dice.choice((0, 0, 1, 5))
    if dice.random() < 0.03:
        low, high = high, low
    ids = [dice.randrange(100, 20000) for _ in range(4)]
    articles = [
        '"Agency %d,%s,%s"' % (dice.randrange(40), day[:10], "words of a headline " * dice.randint(1, 4))
        for _ in range(dice.choice((1, 1, 1, 2, 4)))
    ]
    story = "somewhere in the district " * dice.randint(0, 6)
    if dice.random() < 0.1:
        story = story + "\n" + story
    a, b = "Government of Country %d" % country, "Group %d" % dice.randrange(400)
    return [
        number, "CTR-2021-1-%d-%d" % (ids[0], number), day[:4], 1, "Clear", dice.choice((1, 1, 1, 2, 2, 3)), ids[0], ids[0],
        "Country %d: Government" % country, ids[1], ids[1], a + " - " + b, ids[2], ids[2], a, ids[3], ids[3], b, len(articles),
        ";".join(articles), ";".join(x.split(",")[0][1:] for x in articles), ";".join(day[:10] for _ in articles),
        ";".join(x.split(",", 2)[2][:-1] for x in articles), "police", dice.randint(1, 6), "Town %d" % dice.randrange(3000), story,
        "Province %d" % dice.randrange(300), "District %d" % dice.randrange(2000), "%.6f" % lat, "%.6f" % lon,
        "POINT (%.6f %.6f)" % (lon, lat), gid, "Country %d" % country, country + 100, "Asia", 1, dice.randint(1, 5), day, day,
        *parts, best, high, low, country + 100, "",
    ]  # fmt: skip


def invented():
    dice = random.Random(1946)
    header = ",".join('"%s"' % name for name in COLUMNS) + "\n"
    rows = []
    for number in range(ROWS):
        rows.append(",".join('"%s"' % str(cell).replace('"', '""') for cell in invented_row(dice, 400000 + number)) + "\n")
    return header.encode(), "".join(rows).encode()


def main(directory, source=None):
    name = pathlib.Path(source).stem if source else "invented"
    out = pathlib.Path(directory) / f"{name}-x{TIMES}.csv"
    if source:
        header, rows = pathlib.Path(source).read_bytes().split(b"\n", 1)
        header += b"\n"
        rows += b"" if rows.endswith(b"\n") else b"\n"
    else:
        print("bench: no GED file given or found: made-up data of the same shape", file=sys.stderr)
        header, rows = invented()
        (pathlib.Path(directory) / "invented.csv").write_bytes(header + rows)
    if not out.exists() or out.stat().st_size != len(header) + TIMES * len(rows):
        with open(out, "wb") as file:
            file.write(header)
            for _ in range(TIMES):
                file.write(rows)
    print(out)


main(*sys.argv[1:])
