#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""states.tsv: states as actors, under the names that datasets give them and their forces.

    states.py FILE...  >states.tsv     of what these files hold: UCDP GED, ACLED, ICEWS, SCAD, as CSV or tab-separated

The name of a state is UCDP's, `Government of X`, since its side of a conflict is the government with all its forces; the
code is that of Gleditsch and Ward. Names of other datasets are aliases: those of forms that state whose force it is
(FORMS), of a country that the list of codes knows by that name (lib/codes/data/countries.tsv). ICEWS gives every country
the same three. ACLED's names carry the years of a government, which no list has: of them those that the files hold.
Nothing is guessed: a name of another form, or of a country that is not listed, is left out.
"""
import csv
import pathlib
import re
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[1]
COLUMNS = ("name", "alias", "kind", "scheme", "code", "from", "to")
ACTORS = re.compile(r"side_[ab]|actor\d?|actor1|actor2|source name|target name|actor\d name", re.IGNORECASE)
FORMS = (
    re.compile(r"(?:Military|Police) Forces of (?:the )?(.+?)(?: \(\d{4}-(?:\d{4})?\)(?: .*)?)?"),  # ACLED
    re.compile(r"Government of (?:the )?(.+?) \(\d{4}-(?:\d{4})?\)"),  # ACLED
    re.compile(r"(?:Military|Police|Government) \((.+)\)"),  # ICEWS
)
ICEWS = ("Government ({})", "Military ({})", "Police ({})")


def folded(text):
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"['’]", "", plain).lower().replace("(", " ").replace(")", " ").replace(",", " ").split())


def countries():
    """{spelling: short name} and {code of Gleditsch and Ward: short name} of those that are."""
    spellings, codes = {}, {}
    text = (ROOT / "lib/codes/data/countries.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
    for row in rows:
        name = row["name"].split(":")[-1]
        for spelling in [name, *filter(None, (row["names"] or "").split("|"))]:
            spellings.setdefault(folded(spelling), name)
        for cell in filter(None, (row["gw"] or "").split("|")):
            if not cell.split(":")[2:] or not cell.split(":")[2]:
                codes.setdefault(cell.split(":")[0], name)
    return spellings, codes


def rows_of(path):
    text = pathlib.Path(path).read_text(encoding="utf-8-sig", errors="replace")
    first = text.split("\n", 1)[0]
    yield from csv.DictReader(text.splitlines(keepends=True), delimiter="\t" if "\t" in first else ";" if first.count(";") > first.count(",") else ",")


def collect(paths, spellings, codes):
    """{short name: UCDP's name}, {short name: code}, {short name: aliases} of the files."""
    states, numbers, aliases = {}, {}, {}
    csv.field_size_limit(1 << 28)
    for path in paths:
        for row in rows_of(path):
            for column, value in row.items():
                if not isinstance(column, str) or not value or not ACTORS.fullmatch(column.strip()):
                    continue
                number = row.get("gwno" + column[-1], "") if column.startswith("side_") else ""
                government = re.fullmatch(r"Government of ([^,]+)", value)
                if government and number in codes and folded(codes[number]) in (folded(government[1]), spellings.get(folded(government[1]), "").lower()):
                    states.setdefault(codes[number], value)
                    numbers[codes[number]] = number
                    continue
                for form in FORMS:
                    found = form.fullmatch(value)
                    if found and folded(found[1]) in spellings:
                        aliases.setdefault(spellings[folded(found[1])], set()).add(value)
    return states, numbers, aliases


def main(paths):
    spellings, codes = countries()
    states, numbers, aliases = collect(paths, spellings, codes)
    out = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    out.writerow(COLUMNS)
    for country, name in sorted(states.items(), key=lambda item: item[1]):
        out.writerow((name, "", "actor", "gw", numbers[country], "", ""))
        for alias in sorted({form.format(country) for form in ICEWS} | aliases.get(country, set())):
            out.writerow((name, alias, "actor", "", "", "", ""))


if __name__ == "__main__":
    main(sys.argv[1:])
