#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes lib/codes/tables/*.c, and the tables of docs/classes.md, from lib/codes/data/*.tsv.

    python3 lib/codes/generate.py            writes the files
    python3 lib/codes/generate.py --check    exits 1 if a file differs from what would be written

All strings stand once in one text; tables refer to them by offset, so that nothing needs relocating.
"""
import datetime
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
CLASSES = os.path.join(HERE, "..", "..", "docs", "classes.md")
PIECES = range(2000, 4096)  # sizes of one string literal: ISO C promises 4095 characters
WIDTH = 120

# In the order of their index, with titles.
SCHEMES = [
    ("acled", "ACLED event types and sub-event types"),
    ("ucdp", "UCDP types of violence"),
    ("gtd", "GTD attack types"),
    ("gtd-target", "GTD target types"),
    ("gtd-weapon", "GTD weapon types and subtypes"),
    ("cameo", "CAMEO events"),
    ("plover", "PLOVER events and modes"),
    ("scad", "SCAD event types"),
    ("who-ssa", "WHO types of attacks on health care"),
    ("pitf", "PITF organization of violence and weapons"),
    ("hdx-hapi", "HDX HAPI types of conflict events"),
]
RELATIONS = ["none", "exact", "close", "broad", "narrow", "related", "compound"]
CROSSWALK = ["from", "code", "to", "target", "relation", "condition"]

# Columns of countries.tsv: alphabetic codes have letters, the others digits.
COUNTRY_SCHEMES = ["iso2", "iso3", "numeric", "fips", "cameo", "gw", "cow"]
ALPHABETIC = {"iso2": 2, "iso3": 3, "fips": 2, "cameo": 3}


class Text:
    """The one text: distinct strings, NUL-terminated, in pieces that no string crosses. One that another ends with lies
    in that. Strings are added first, then packed; then they have offsets."""

    def __init__(self):
        self.offsets = {}
        self.pieces = []  # of strings
        self.size = 0  # of every piece

    def add(self, string):
        return self.offsets.setdefault(string.encode("utf-8"), 0)

    def fill(self, strings, size):
        """Pieces of that size: a string goes into the first that has room."""
        pieces, left = [], []
        for string in strings:
            at = next((i for i, room in enumerate(left) if len(string) < room), len(pieces))
            if at == len(pieces):
                pieces.append([])
                left.append(size)
            pieces[at].append(string)
            left[at] -= len(string) + 1
        return pieces

    def pack(self):
        backwards = sorted(string[::-1] for string in self.offsets)
        ends = {a[::-1] for a, b in zip(backwards, backwards[1:]) if a and b.startswith(a)}  # the empty one is at 0
        whole = [string for string in self.offsets if string not in ends]
        self.size = min(PIECES, key=lambda size: size * len(self.fill(whole, size)))
        self.pieces = self.fill(whole, self.size)
        if self.size * len(self.pieces) > 65536:
            raise SystemExit("generate.py: the text is longer than 16-bit offsets reach")
        for number, strings in enumerate(self.pieces):
            offset = number * self.size
            for string in strings:
                for start in range(max(len(string), 1)):
                    if string[start:] in self.offsets:
                        self.offsets[string[start:]] = offset + start
                offset += len(string) + 1


def read(name, columns):
    rows = []
    header = None
    with open(os.path.join(HERE, "data", name), encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            if line.startswith("#"):
                continue
            fields = line.split("\t")
            if header is None:
                header = fields
                if header != columns:
                    raise SystemExit("%s:%d: columns are %s" % (name, number, " ".join(columns)))
                continue
            if len(fields) != len(columns):
                raise SystemExit("%s:%d: %d fields" % (name, number, len(fields)))
            rows.append(dict(zip(columns, fields)))
    return rows


def quoted(string):
    out = ""
    for byte in string:
        char = chr(byte)
        out += "\\" + char if char in '"\\' else char if 32 <= byte < 127 else "\\%03o" % byte
    return out + "\\0"


def fill(items, indent):
    """Items as lines of at most WIDTH columns."""
    lines = []
    line = ""
    for item in items:
        if line and len(indent) + len(line) + 1 + len(item) > WIDTH:
            lines.append(indent + line)
            line = ""
        line += (" " if line else "") + item
    return lines + ([indent + line] if line else [])


def table(kind, name, rows):
    return ["", "const casus__%s casus__%s[] = {" % (kind, name)] + fill(["{%s}," % row for row in rows], "    ") + \
        ["};", "const int32_t casus__%s_total = %d;" % (name, len(rows))]


def file_of(about, body):
    return "\n".join(["/* SPDX-License-Identifier: MIT */", "/* %s */" % about,
                      "/* Written by lib/codes/generate.py from lib/codes/data/: change the data, not this file. */",
                      "/* clang-format off */", '#include "codes/tables/tables.h"'] + body) + "\n"


def text_file(text):
    body = ["", "static const char text[][%d] = {" % text.size]
    for strings in text.pieces:
        # Strings are packed into literals a line long.
        line = ""
        for string in strings:
            item = quoted(string)
            if line and len(line) + len(item) > WIDTH - 10:
                body.append('    "%s"' % line)
                line = ""
            # A digit after \\0 would be read as part of it.
            line += "00" + item if line and item[0] in "01234567" else item
        # The last NUL is the literal's own.
        body.append('    "%s",' % line[:-2])
    return file_of("The text that every table of codes refers to.", body + [
        "};", "", "const char *casus__codes_at(uint16_t offset) {", "    return (const char *)text + offset;", "}"])


def scheme_files(text):
    schemes, codes = [], []
    for name, title in SCHEMES:
        rows = read("scheme-%s.tsv" % name, ["code", "parent", "quad", "weight", "label"])
        index = {}
        for row in rows:
            if row["code"] in index:
                raise SystemExit("scheme-%s.tsv: %s twice" % (name, row["code"]))
            index[row["code"]] = len(index)
        schemes.append("%d, %d, %d, %d" % (text.add(name), text.add(title), len(codes), len(rows)))
        for row in rows:
            parent, level = row["parent"], 1
            while parent:
                level += 1
                parent = rows[index[parent]]["parent"]
            weight = "CASUS__NO_WEIGHT" if row["weight"] == "" else "%d" % round(float(row["weight"]) * 10)
            codes.append("%d, %d, %s, %d, %s, %d" % (
                text.add(row["code"]), text.add(row["label"]), weight, index[row["parent"]] if row["parent"] else -1,
                row["quad"] or "0", level))
    return file_of("The event-type schemes and their codes.", table("scheme_row", "schemes", schemes) +
                   table("code_row", "codes", codes))


def crosswalk_file(text):
    names = [name for name, _ in SCHEMES]
    plover = {row["code"] for row in read("scheme-plover.tsv", ["code", "parent", "quad", "weight", "label"])}
    rows = read("crosswalk.tsv", CROSSWALK)
    for row in rows:
        if row["to"] == "plover" and (row["target"] == "") != (row["relation"] == "none"):
            raise SystemExit("crosswalk.tsv: %s %s: no target goes with relation none" % (row["from"], row["code"]))
        if row["to"] == "plover" and row["target"] and row["target"] not in plover:
            raise SystemExit("crosswalk.tsv: %s is no code of PLOVER" % row["target"])
    rows.sort(key=lambda row: names.index(row["from"]))
    lines = ["%d, %d, %d, %d, %d, %d" % (
        text.add(row["code"]), text.add(row["target"]), text.add(row["condition"]), names.index(row["from"]),
        names.index(row["to"]), RELATIONS.index(row["relation"])) for row in rows]
    return file_of("The crosswalks; those to plover give the class.", table("cross_row", "crosswalk", lines))


def fold(name):
    """The words of a name, as fold() of country_words.c finds them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    plain = re.sub("['`\u2019]", "", plain).replace("&", " and ")
    words = []
    for word in re.sub(r"[^a-z0-9]+", " ", plain).split():
        single = len(word) == 1 and word.isalpha()
        if single and words and words[-1][1]:
            word = words.pop()[0] + word  # letters of an abbreviation: "D.R."
        words.append((word, single))
    return [word for word, _ in words]


def key(name, same):
    """Words in the order of their letters: the same however a name is turned. As casus__country_words_of()."""
    words = fold(name)
    for old, new in same:
        i = 0
        while i + len(old) <= len(words):
            if words[i:i + len(old)] == old:
                words[i:i + len(old)] = new
                i += len(new)
            else:
                i += 1
    return sorted(words)


def packed(scheme, code):
    """A code as 16 bits: letters as digits of base 27, A = 1."""
    if scheme not in ALPHABETIC:
        return int(code)
    if len(code) != ALPHABETIC[scheme] or not re.fullmatch("[A-Z]+", code):
        raise SystemExit("countries.tsv: %s is no code of %s" % (code, scheme))
    value = 0
    for letter in code:
        value = value * 27 + ord(letter) - 64
    return value


def day(date, unknown):
    return (datetime.date.fromisoformat(date) - datetime.date(1970, 1, 1)).days if date else unknown


def spellings(rows, same, shared):
    """Keys of all names with their countries, sorted; 1 where a form of state makes another country. A name that has a
    word twice stands with it once as well, since words in brackets may repeat others."""
    found = set()
    for index, row in enumerate(rows):
        for name in [row["name"]] + (row["names"].split("|") if row["names"] else []):
            words, folded = key(name, same), " ".join(fold(name))
            if name not in (row["name"], folded):
                raise SystemExit("countries.tsv: %s: %s is to be written %s" % (row["name"], name, folded))
            for each in words, sorted(set(words)):
                found.add((" ".join(each), index, int(any(set(base) <= set(words) for base in shared))))
    return sorted(found)


def country_words_file(text, rows):
    """What country_name.c reads names with."""
    words = read("country-words.tsv", ["kind", "words", "means"])
    names = {row["name"]: index for index, row in enumerate(rows)}
    of = {kind: [(row["words"], row["means"]) for row in words if row["kind"] == kind]
          for kind in ("same", "form", "shared", "under", "claimed")}
    same = [(old.split(), new.split()) for old, new in of["same"]]
    shared = [(key(base, same), names[name]) for base, means in of["shared"] for name in means.split("|")]
    forms = sorted((key(form, same) for form, _ in of["form"]), key=lambda form: (-len(form), form))
    ties = [(names[name], names[state], under) for under, kind in enumerate(["claimed", "under"])
            for state, means in of[kind] for name in means.split("|")]
    keys = spellings(rows, same, [base for base, _ in shared])
    return file_of("How names of countries are read.", table(
        "country_spelling", "country_spellings", ["%d, %d, %d" % (text.add(name), country, is_shared)
                                                  for name, country, is_shared in keys]
    ) + table(
        "country_synonym", "country_synonyms", ["%d, %d" % (text.add(old), text.add(new)) for old, new in of["same"]]
    ) + table(
        "country_form", "country_forms", ["%d, %d" % (text.add(" ".join(form)), len(form)) for form in forms]
    ) + table(
        "country_namesake", "country_namesakes", ["%d, %d" % (text.add(" ".join(base)), country)
                                                  for base, country in shared]
    ) + table(
        "country_tie", "country_ties", ["%d, %d, %d" % tie for tie in sorted(ties)]))


def names_file(text):
    columns = ["code", "name"]
    return file_of("Names of codes beside the labels of their schemes.", table(
        "cameo_name", "cameo_names", ["%d, %d" % (text.add(row["code"]), text.add(row["name"]))
                                      for row in read("cameo-names.tsv", columns)]
    ) + table(
        "gtd_place_name", "gtd_places", ["%s, %d" % (row["code"], text.add(row["name"]))
                                         for row in read("gtd-places.tsv", columns)]))


def country_files(text):
    rows = read("countries.tsv", ["name"] + COUNTRY_SCHEMES + ["region", "names"])
    periods = {}
    countries = ["%d, %d" % (text.add(row["name"]), text.add(row["region"])) for row in rows]
    codes, schemes = [], []
    for scheme in COUNTRY_SCHEMES:
        first = len(codes)
        for index, row in enumerate(rows):
            for cell in row[scheme].split("|") if row[scheme] else []:
                code, start, end = (cell + "::").split(":")[:3]
                period = (day(start, "INT32_MIN"), day(end, "INT32_MAX"))
                codes.append("%d, %d, %d" % (packed(scheme, code), index, periods.setdefault(period, len(periods))))
        schemes.append("%d, %d, %d" % (ALPHABETIC.get(scheme, 0), first, len(codes) - first))
    return {
        "tables/country_words.c": country_words_file(text, rows),
        "tables/countries.c": file_of("Countries, and when which code was theirs.",
                                      table("country_row", "countries", countries) +
                                      table("country_scheme", "country_schemes", schemes) +
                                      table("period", "country_periods", ["%s, %s" % period for period in periods])),
        "tables/country_codes.c": file_of("Codes of countries, by scheme and country.",
                                          table("country_code", "country_codes", codes)),
    }


def centroids_file():
    rows = sorted(read("centroids.tsv", ["iso3", "lat", "lon"]), key=lambda row: row["iso3"])
    return file_of("The middles of countries in hundredths of a degree, by alpha-3 code; centroids.tsv says from what.",
                   table("centroid", "centroids", ['"%s", %d, %d' % (
                       row["iso3"], round(float(row["lat"]) * 100), round(float(row["lon"]) * 100)) for row in rows]))


def markdown(header, rows):
    return ["", "| %s |" % " | ".join(header), "|" + "---|" * len(header)] + \
        ["| %s |" % " | ".join(cell.replace("|", "\\|") for cell in row) for row in rows] + [""]


def classes_table(name):
    """The lines of one table of docs/classes.md."""
    columns = ["code", "parent", "quad", "weight", "label"]
    if name == "plover":
        return markdown(["class", "quad", "score", "what"], [
            ["`%s`" % row["code"], row["quad"], row["weight"], row["label"]]
            for row in read("scheme-plover.tsv", columns)])
    walks = read("crosswalk.tsv", CROSSWALK)
    if name == "hub":
        return markdown(["sub-event type", "in", "code", "relation", "condition"], [
            [row["code"], row["to"], row["target"], row["relation"], row["condition"]]
            for row in walks if row["from"] == "acled" and row["to"] != "plover"])
    labels = {row["code"]: row["label"] for row in read("scheme-%s.tsv" % name, columns)}
    rows = [[row["code"], labels.get(row["code"], ""), row["target"] and "`%s`" % row["target"], row["relation"],
             row["condition"]] for row in walks if row["from"] == name and row["to"] == "plover"]
    if all(row[0] == row[1] or not row[1] for row in rows):
        return markdown(["code", "class", "relation", "remark"], [[row[0]] + row[2:] for row in rows])
    return markdown(["code", "label", "class", "relation", "remark"], rows)


def classes_page():
    out, skip = [], False
    with open(CLASSES, encoding="utf-8") as file:
        for line in file.read().splitlines():
            skip = skip and line != "<!-- end -->"
            if not skip:
                out.append(line)
            if line.startswith("<!-- table: "):
                out += classes_table(line.split()[2])
                skip = True
    return "\n".join(out) + "\n"


def tables(text):
    made = {
        "tables/schemes.c": scheme_files(text),
        "tables/names.c": names_file(text),
        "tables/crosswalk.c": crosswalk_file(text),
        "tables/centroids.c": centroids_file(),
    }
    made.update(country_files(text))
    return made


def files():
    text = Text()
    text.add("")
    tables(text)
    text.pack()
    made = tables(text)
    made["tables/text.c"] = text_file(text)
    made = {os.path.join(HERE, name): content for name, content in made.items()}
    made[CLASSES] = classes_page()
    return made


def main():
    check = sys.argv[1:] == ["--check"]
    status = 0
    for path, content in sorted(files().items()):
        old = ""
        if os.path.exists(path):
            with open(path, encoding="utf-8", newline="") as file:
                old = file.read()
        if check and old != content:
            print("%s: not what lib/codes/generate.py writes; run it" % os.path.relpath(path, HERE))
            status = 1
        elif not check and old != content:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(content)
    return status


if __name__ == "__main__":
    sys.exit(main())
