# SPDX-License-Identifier: MIT
"""Reports: one page that fetches nothing and runs nothing but its own script, whose links all lead somewhere in it, and whose
numbers are those of casus rollup; whatever is in the names."""
import base64
import csv
import hashlib
import html.parser
import io
import json
import re
import subprocess

import pytest
from conftest import BUILD, DATA, ROOT, data_files, other_files

import casus as package

CASUS = BUILD / "bin/casus"
VOID = {"meta", "br", "hr", "img", "input", "link", "base"}
#: What a page may hold of HTML; of SVG anything that test_pictures.py lets pass.
TAGS = {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "b", "bdi", "a", "div", "table", "caption", "thead",
        "tbody", "tfoot", "tr", "th", "td", "details", "summary", "script"}  # fmt: skip
HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "a\nb\rc\td", "\u202egnp.exe", "\u05e9\u05dc\u05d5\u05dd \u0639",
    "x" * 4000, "&lt;b&gt; &amp;", "{title} [x] {{", "</style></title><script>", "| a | *b* _c_ `d` [e](javascript:f)", "\u0001\u0007\u001b[31m",
]  # fmt: skip


class Page(html.parser.HTMLParser):
    """Elements must nest, as XML would have it."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.seen, self.tables, self.scripts, self.text = [], [], [], [], []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.seen.append((tag, given))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "table":
            self.tables.append({"caption": "", "head": [], "rows": []})
        elif tag == "tr" and "thead" not in self.open:
            self.tables[-1]["rows"].append([])
        elif tag == "th":
            self.tables[-1]["head"].append("")
        elif tag == "td":
            self.tables[-1]["rows"][-1].append({"text": "", **given})

    def handle_startendtag(self, tag, attributes):
        self.seen.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"</{tag}>"

    def handle_data(self, data):
        self.text.append(data)
        if "script" in self.open:
            self.scripts.append(data)
        elif "caption" in self.open:
            self.tables[-1]["caption"] += data
        elif "th" in self.open:
            self.tables[-1]["head"][-1] += data
        elif "td" in self.open:
            self.tables[-1]["rows"][-1][-1]["text"] += data


def program(*args):
    return subprocess.run([CASUS, *map(str, args)], check=True, capture_output=True, text=True, encoding="utf-8").stdout


def page_of(*args):
    text = program("report", "--format", "html", *args)
    return Page(text), text


def files():
    return [*data_files(), *other_files()]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Every field of every part holds each of the texts."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.jsonl"
    with open(path, "w", encoding="utf-8") as out:
        for i, name in enumerate(HOSTILE):
            event = {
                "dataset": name[:200] if i % 2 else "d", "id": f"{i} {name}", "title": name if i % 3 else None, "notes": name,
                "date": {"start": "2021-01-0" + str(i % 9 + 1), "end": "2021-01-10"},
                "actors": [{"name": name, "country": name}],
                "participants": [{"actor": 0, "role": "perpetrator", "side": "a"}],
                "locations": [{"role": "effect", "name": name, "country": name, "admin1": name, "lat": 10 + i, "lon": 20, "precision": "point"}],
                "sources": [{"name": name, "url": url} for url in ("javascript:alert(1)", "data:text/html,x", "HTTP://x", "https://example.org/?a=1&b='%3C", "https://example.org/?b=\"<" + name[:50])],
                "claims": [{"claimant": 0, "source": 0, "text": name}, {"claimant": 0, "source": 1, "text": name}],
                "casualties": [{"status": "killed", "low": 1, "best": None, "high": "inf", "claim": 0, "nationality": name, "words": name},
                               {"status": "killed", "low": 3, "best": 3, "high": 3, "claim": 1}],
                "means": [{"weapon": name, "claim": 0}, {"weapon": "other", "claim": 1}],
            }  # fmt: skip
            out.write(json.dumps(event) + "\n")
    return path


def check(page, text):
    ids = [given["id"] for _, given in page.seen if "id" in given]
    assert len(ids) == len(set(ids))
    places = set(ids)
    inside = 0
    svg = 0
    for tag, given in page.seen:
        svg += tag == "svg"
        assert not any(name.startswith("on") for name in given), given
        assert "src" not in given and tag not in ("img", "iframe", "object", "embed", "link", "base", "form", "foreignobject")
        target = given.get("href")
        if target is not None:
            assert tag == "a" and re.match(r"#|https?://", target), target
            if target.startswith("#"):
                assert target[1:] in places, target
                inside += 1
    assert len([tag for tag, _ in page.seen if tag == "script"]) == 1 and len(page.scripts) == 1
    policy = next(given["content"] for tag, given in page.seen if given.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(page.scripts[0].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy and "default-src 'none'" in policy
    assert "@import" not in text and not re.search(r"url\((?!#)", text)
    return inside, svg


@pytest.mark.parametrize("file", files(), ids=lambda p: p.name)
def test_page(file):
    page, text = page_of(file)
    inside, _ = check(page, text)
    if file.name.endswith("mentions.CSV"):  # rows that are no events
        assert "0 events" in text
        return
    assert inside > 0
    assert {tag for tag, _ in page.seen if tag in TAGS} >= {"main", "h1", "h2", "table", "caption", "td"}


@pytest.mark.parametrize("file", files(), ids=lambda p: p.name)
def test_numbers_are_those_of_the_rollup(file):
    """A caption is the question: asked again, the same low, best and high come out, row by row."""
    page, _ = page_of(file)
    asked = 0
    for table in page.tables:
        match = re.fullmatch(r"([^;]+); sum ([^;]+)(?:; where (.*))?", table["caption"])
        if match is None:
            continue
        keys, sums, where = match.groups()
        command = ["rollup", "--by", keys, "--sum", sums, "--format", "csv", *(["--where", where] if where else [])]
        rows = {tuple(row[key] for key in keys.split(",")): row for row in csv.DictReader(io.StringIO(program(*command, file)))}
        for shown in table["rows"]:
            row = rows[tuple(re.sub(r"[\n\r\t]", " ", cell["text"]) for cell in shown[: keys.count(",") + 1])]
            for name, cell in zip(table["head"][keys.count(",") + 1 :], shown[keys.count(",") + 1 :]):
                if name in ("events", "summaries"):
                    assert cell["text"] == row[name]
                else:
                    assert [cell.get(f"data-{end}", "") for end in ("low", "best", "high")] == [row[f"{name}_{end}"] for end in ("low", "best", "high")]
        asked += len(table["rows"])
    assert asked > 3 or file.name.endswith("mentions.CSV")
    first = page.tables[0] if page.tables else {"head": []}
    if "low" in first["head"]:
        for row in first["rows"]:
            name = row[0]["text"]
            wanted = next(csv.DictReader(io.StringIO(program("rollup", "--sum", name, "--format", "csv", file))))
            for head, cell in zip(first["head"][1:], row[1:]):
                assert cell["text"] == wanted.get(f"{name}_{head}", ""), (name, head)


def test_links_lead_to_members(tmp_path):
    """The events that a number leads to add up to it."""
    page, text = page_of(data_files()[0])
    table = next(t for t in page.tables if t["caption"].startswith("country"))
    for i, row in enumerate(table["rows"][:5]):
        line = re.search(rf'<p id="where{i}">(.*?)</p>', text, re.S).group(1)
        events = int(row[-3]["text"])
        listed = len(re.findall(r"<a ", line))
        more = re.search(r", and (\d+) more$", line)
        assert listed + (int(more.group(1)) if more else 0) == events


def test_hostile(hostile):
    page, text = page_of("--title", HOSTILE[0], hostile)
    check(page, text)
    shown = "".join(page.text)
    assert "<script>alert(1)</script>" in shown and "x" * 4000 in shown and "{title} [x] {{" in shown
    assert not re.search(r"[\u202a-\u202e\x00-\x08\x0b\x0c\x0e-\x1f]", text)
    links = [given["href"] for tag, given in page.seen if tag == "a" and not given["href"].startswith("#")]
    assert links and set(links) == {"https://example.org/?a=1&b='%3C"}
    for form in ("text", "md"):
        made = program("report", "--format", form, hostile)
        assert not re.search(r"[\u202a-\u202e\x00-\x08\x0b-\x1f]", made)
        if form == "md":
            assert not re.search(r"(?<!\\)<(script|img|svg)", made) and "](javascript" not in re.sub(r"\\\]", "", made)
            widths = [len(re.findall(r"(?<!\\)\|", line)) for line in made.splitlines() if line.startswith("|")]
            assert widths and min(widths) > 2
        else:
            assert max(len(line) for line in made.splitlines() if "x" * 50 in line) <= 4100


def test_limit(tmp_path):
    """Of more events than the limit the largest are listed, and how many are not is said; links lead to no other."""
    page, text = page_of("--limit", "20", data_files()[0])
    check(page, text)
    assert len(re.findall(r'<h3 id="e', text)) == 20
    assert re.search(r"20 of \d+ records", text)
    best = sorted((float(r["killed_best"] or r["killed_low"] or 0) for r in
                   csv.DictReader(io.StringIO(program("select", "--columns", "killed_best,killed_low", data_files()[0])))), reverse=True)  # fmt: skip
    adds = [float(x) for x in re.findall(r"counted, adds killed ([0-9.]+)", re.sub(r"</?bdi>", "", text))]
    assert min(adds) >= best[19] or len(adds) < 20


def test_same_bytes():
    file = data_files()[0]
    assert page_of("--threads", "1", file)[1] == page_of("--threads", "4", file)[1]


def test_nothing_and_one_place(tmp_path):
    empty = tmp_path / "none.jsonl"
    empty.write_text('{"dataset":"d","id":"1","date":{"start":"2021-01-05","end":"2021-01-05"}}\n')
    page, text = page_of(empty)
    check(page, text)
    assert "No event states how many" in text
    one = tmp_path / "one.csv"
    one.write_text("date,killed,lat,lon\n" + "2021-01-05,3,10,20\n" * 50)
    page, text = page_of("--map", "date=date,killed=killed,lat=lat,lon=lon", one)
    assert check(page, text)[1] == 2


def test_python(tmp_path, hostile):
    """A binding writes what the program writes; a notebook shows it in a frame, and tables as elements."""
    for file in (data_files()[0], hostile):
        with package.read(file) as events:
            for form in ("html", "md", "text"):
                page = events.report(format=form, title="A & B")
                assert str(page) == program("report", "--format", form, "--title", "A & B", "--outline", "none", file)
            made = events.report(tmp_path / "r.html", where="killed > 1")
            assert (tmp_path / "r.html").read_text(encoding="utf-8") == str(made)
            frame = Page(made._repr_html_())
            assert dict(frame.seen[0][1])["srcdoc"] == str(made) and "allow-same-origin" not in dict(frame.seen[0][1])["sandbox"]
            with events.rollup("country,location", "events,killed") as table:
                shown = Page(table._repr_html_())
                assert len(shown.tables[0]["rows"]) == len(table) and not shown.scripts
            with pytest.raises(ValueError, match="format"):
                events.report(format="pdf")


#: What docs/pictures.md shows of whole files, with the titles that they have there.
PAGES = {
    "ged-2021": ("ucdp/GEDEvent_v21_01_21_12.csv", "UCDP GED, candidate events of 2021"),
    "ged-2022": ("ucdp/GEDEvent_v22_0_2.csv", "UCDP GED, candidate events of February 2022"),
    "ged-2019": ("ucdp/ged191_excerpt.csv", "UCDP GED 19.1, an excerpt"),
    "gdelt-2018": ("gdelt/20180326044500.export.CSV", "GDELT, a quarter of an hour"),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_of_the_docs_are_of_today(name):
    file, title = PAGES[name]
    if not (DATA / file).exists():
        pytest.skip(f"{file} is not here")
    command = [CASUS, "report", "--limit", "10", "--title", title, "--format", "html", file]
    made = subprocess.run(command, cwd=DATA, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    assert made == (ROOT / f"docs/pictures/{name}.html").read_text(encoding="utf-8")
