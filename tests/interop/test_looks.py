# SPDX-License-Identifier: MIT
"""Reports and pictures as a browser shows them: on a phone, a tablet and a wide screen, light and dark. Nothing overflows,
overlaps, leaves its picture or is hard to read; nothing of the data runs or is fetched; a validator has no complaint.
That the numbers are the rollup's is for test_reports.py and test_pictures.py."""
import base64
import http.server
import json
import os
import pathlib
import shutil
import subprocess
import threading
import xml.etree.ElementTree as ET

import pytest
from browser import Browser, found
from conftest import BUILD, DATA, ROOT

CASUS = BUILD / "bin/casus"
LOOKS = (pathlib.Path(__file__).parent / "looks.js").read_text(encoding="utf-8")
WINDOWS = [(width, theme) for width in (360, 820, 1920) for theme in ("light", "dark")]
CHARTS = {
    "map": ["--chart", "map"],
    "timeline": ["--chart", "timeline"],
    "bars": ["--by", "country", "--limit", "20"],
    "panels": ["--chart", "bars", "--by", "side_a,country", "--sum", "killed", "--limit", "20"],
    "lines": ["--chart", "lines", "--by", "month,country", "--sum", "killed"],
    "narrow": ["--chart", "timeline", "--width", "320"],
    "mercator": ["--projection", "mercator", "--width", "420"],
}
FILES = {
    "ged-sample": ROOT / "examples/data/ged-sample.csv",
    "acled-layout": ROOT / "examples/data/acled-layout.csv",
    "velmora-gtd": ROOT / "examples/data/velmora-gtd.csv",
    **{path.stem: path for path in [*sorted(DATA.glob("ucdp/*.csv")), *sorted(DATA.glob("gdelt/*export.CSV"))]},
}
#: Shown by tests/cli to be what the program makes of the border week.
WEEK = ROOT / "docs/pictures/border-week.html"


def program(*args):
    return subprocess.run([CASUS, *map(str, args)], check=True, capture_output=True, text=True, encoding="utf-8").stdout


# ---- What is looked at -------------------------------------------------------------------------------------------


class Trap:
    """A server of this machine that notes whatever is asked of it, and serves a folder of pages below /pages/."""

    def __init__(self, folder):
        trap, self.asked = self, []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                trap.asked.append(self.path)
                page = folder / self.path.removeprefix("/pages/")
                is_page = self.path.startswith("/pages/") and page.is_file()
                self.send_response(200 if is_page else 404)
                self.send_header("Content-Type", "image/svg+xml" if page.suffix == ".svg" else "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(page.read_bytes() if is_page else b"")

            do_POST = do_GET

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def baits(trap):
    """Texts that a page which took them for more than texts would run or fetch."""
    run = f"window.baited=1;fetch('{trap}/run');alert(1)"
    return [
        f"<script>{run}</script>", f"<img src={trap}/img onerror=\"{run}\">", f"\"><svg onload=\"{run}\">", f"' autofocus onfocus=\"{run}\" x='",
        f"</style><style>@import url({trap}/style);*{{background:url({trap}/url)}}</style>", f"</title></script><script>{run}</script>",
        f"--><iframe src=\"{trap}/frame\" srcdoc=\"<script>parent.baited=1</script>\"></iframe>", f"]]><link rel=stylesheet href={trap}/link>",
        f"<meta http-equiv=refresh content=\"0;url={trap}/meta\">", f"<base href={trap}/base/>", f"javascript:{run}", f"{trap}/link\" onmouseover=\"{run}",
        "x" * 4000, "\u202egnp.exe", "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 " * 30, "a\nb\r\nc\u2028d\u2029e", "&lt;b&gt; &amp; {title} %s",
    ]  # fmt: skip


def write_hostile(path, trap):
    """Every text of each event is a bait."""
    with open(path, "w", encoding="utf-8") as out:
        for i, bait in enumerate(baits(trap)):
            event = {
                "dataset": bait[:200] if i % 2 else "d", "id": f"{i} {bait}", "title": bait if i % 3 else None, "notes": bait,
                "date": {"start": f"2021-01-{i % 28 + 1:02}", "end": "2021-02-10", "phrase": bait},
                "actors": [{"name": bait, "country": bait}], "participants": [{"actor": 0, "role": "perpetrator", "side": "a"}],
                "locations": [{"role": "effect", "name": bait, "country": bait, "admin1": bait, "lat": 10 + i, "lon": 20 + i, "precision": "point"}],
                "sources": [{"name": bait, "url": bait}, {"name": bait, "url": f"https://example.invalid/\"onclick=\"{bait[:99]}"}],
                "claims": [{"claimant": 0, "source": 0, "text": bait}, {"claimant": 0, "source": 1, "text": bait}],
                "casualties": [{"status": "killed", "low": 1, "best": None, "high": "inf", "claim": 0, "nationality": bait, "words": bait},
                               {"status": "killed", "low": 3, "best": 3, "high": 3 + i, "claim": 1}],
                "means": [{"weapon": bait, "claim": 0}, {"weapon": "other", "claim": 1}],
            }  # fmt: skip
            out.write(json.dumps(event) + "\n")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def trap(folder):
    made = Trap(folder)
    yield made
    made.close()


@pytest.fixture(scope="module")
def pages(folder, trap):
    """name -> path of each page and picture."""
    write_hostile(folder / "hostile.jsonl", trap.address)
    shutil.copy(WEEK, folder / "border-week.html")
    for name, path in {**FILES, "hostile": folder / "hostile.jsonl"}.items():
        title = ["--title", baits(trap.address)[0]] if name == "hostile" else []
        (folder / f"{name}.html").write_text(program("report", "--format", "html", "--limit", "20", *title, path), encoding="utf-8")
        for chart, asked in CHARTS.items():
            (folder / f"{name}-{chart}.svg").write_text(program("plot", *asked, *title, path), encoding="utf-8")
    return {path.name: path for path in folder.iterdir() if path.suffix in (".html", ".svg")}


@pytest.fixture(scope="module")
def browser():
    if found() is None:
        pytest.skip("no chromium on the PATH (tests/run.sh --interop installs it): pages were not looked at")
    made = Browser()
    yield made
    made.close()


# ---- How it looks ------------------------------------------------------------------------------------------------

#: Of a picture in the page: how many colours it has, and the share of its commonest.
COLOURS = """(async () => {
    const image = new Image(); image.src = "data:image/png;base64,%s"; await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext("2d"); pen.drawImage(image, 0, 0);
    const seen = new Map(), data = new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer);
    for (const c of data) seen.set(c, (seen.get(c) || 0) + 1);
    return [seen.size, Math.max(...seen.values()) / data.length]})()"""


def is_blank(browser, png):
    """Or as good as: less than one pixel in 200 is of another colour than the rest."""
    browser.open("about:blank")
    colours, share = browser.run(COLOURS % base64.b64encode(png).decode())
    return colours < 4 or share > 0.995


def names_of_pages():
    return ["border-week.html", *(f"{name}{end}" for name in (*FILES, "hostile") for end in (".html", *(f"-{chart}.svg" for chart in CHARTS)))]


@pytest.mark.parametrize("name", names_of_pages())
def test_looks(browser, pages, name):
    faults, shots = [], []
    keep = os.environ.get("CASUS_PICTURES_DIR")  # for people, who look too
    browser.open(pages[name])
    for width, theme in WINDOWS:
        browser.window(width, 1000, theme)
        seen = browser.run(LOOKS)
        assert seen["written"] > 2 and (seen["looks"] > 5 or name.endswith(".svg")), seen
        faults += [f"{width} {theme}: {fault}" for fault in seen["faults"]]
        if keep or width == 820:
            high = min(browser.run("document.documentElement.scrollHeight"), 5000) if keep else 1000
            shots.append((width, theme, browser.picture((0, 0, width, high))))
    assert not faults, "\n".join(faults[:20])
    for width, theme, png in shots:
        if keep:
            (pathlib.Path(keep) / f"{name}-{width}-{theme}.png").write_bytes(png)
        assert not is_blank(browser, png), (width, theme)
    light, dark = (png for width, _, png in shots if width == 820)
    assert light != dark


FLAWED = """<!DOCTYPE html><meta name="viewport" content="width=device-width"><main><p style="color:#888;background:#fff">pale</p>
<div style="width:3000px">wide</div><svg width="300" height="100" style="overflow:visible"><rect width="300" height="100" fill="#fff"/>
<text x="10" y="40">One name</text><text x="30" y="44">upon another</text><text x="270" y="80">too long a name</text>
<rect x="290" y="10" width="40" height="9"/><rect x="10" y="60" width="90" height="20" fill="#333"/><text x="12" y="75">dark</text></svg></main>"""


def test_flaws_are_seen(browser, folder):
    """That nothing is found means something only if what is there is found."""
    (folder / "flawed.htm").write_text(FLAWED, encoding="utf-8")
    (folder / "blank.htm").write_text("<!DOCTYPE html><p>a", encoding="utf-8")
    browser.window(820, 1000, "light")
    browser.open(folder / "flawed.htm")
    faults = "\n".join(browser.run(LOOKS)["faults"])
    for flaw in ("the page is", "contrast 3.5", '"One name" lies on <text> "upon another"', 'outside its picture: <text> "too long',
                 "outside its picture: <rect>", '"dark"'):  # fmt: skip
        assert flaw in faults, faults
    browser.open(folder / "blank.htm")
    assert is_blank(browser, browser.picture())


# ---- What the data cannot do -------------------------------------------------------------------------------------


def opened(browser, trap, address):
    """Opens a page, moves the mouse, and clicks what sorts: what it asked for beside itself, whether a bait ran, dialogs."""
    trap.asked.clear()
    browser.open(address)
    browser.run("document.querySelectorAll('main th button, summary').forEach((e) => e.click())")
    browser.run("document.querySelectorAll('main *, svg *').forEach((e) => e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})))")
    browser.run("new Promise((done) => setTimeout(done, 100))")
    here = address if isinstance(address, str) else address.resolve().as_uri()
    sent = (e["request"]["url"] for e in browser.seen("Network.requestWillBeSent"))
    asked = [url for url in sent if url != here and not url.endswith("/favicon.ico")]  # which browsers ask of every server
    asked += browser.run("performance.getEntriesByType('resource').map((e) => e.name).filter((url) => !url.endsWith('/favicon.ico'))")
    assert browser.run("location.href") == here
    served = [path for path in trap.asked if not (isinstance(address, str) and here.endswith(path)) and path != "/favicon.ico"]
    return asked + served, browser.run("typeof window.baited !== 'undefined'"), browser.seen("Page.javascriptDialogOpening")


@pytest.mark.parametrize("name", ["hostile.html", *(f"hostile-{chart}.svg" for chart in CHARTS)])
@pytest.mark.parametrize("scheme", ["file", "http"])
def test_nothing_leaves_nothing_runs(browser, pages, trap, scheme, name):
    address = pages[name] if scheme == "file" else f"{trap.address}/pages/{name}"
    browser.window(820, 1000, "light")
    assert opened(browser, trap, address) == ([], False, [])
    if name.endswith(".html"):
        assert browser.run("document.querySelectorAll('th button').length") > 5  # its own script did run
        links = browser.run("[...document.querySelectorAll('a[href]'), ...document.querySelectorAll('a')].map((e) => e.protocol + '|' + (e.getAttribute('href') || '')[0])")
        assert links and not [link for link in links if not link.endswith("|#") and link.split("|")[0] not in ("http:", "https:")]
    assert not browser.run("[...document.querySelectorAll('*')].some((e) => [...e.attributes].some((a) => a.name.startsWith('on')))")


def test_policy_holds_what_would_slip_through(browser, pages, trap, folder):
    """Were a name not escaped, the page's policy would still let nothing run or leave; without the policy it would."""
    page = pages["hostile.html"].read_text(encoding="utf-8")
    slipped = page.replace("<main>", "<main>" + "".join(bait for bait in baits(trap.address)[:2]) + f"<img src={trap.address}/img2>", 1)
    (folder / "slipped.htm").write_text(slipped, encoding="utf-8")
    (folder / "bare.htm").write_text(slipped.replace("Content-Security-Policy", "x-none"), encoding="utf-8")
    browser.window(820, 1000, "light")
    _, ran, dialogs = opened(browser, trap, folder / "slipped.htm")
    assert not trap.asked and not ran and not dialogs
    asked, ran, dialogs = opened(browser, trap, folder / "bare.htm")
    assert "/img2" in trap.asked and "/run" in trap.asked and ran and dialogs and asked


# ---- What a validator says ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def validator():
    """The command that asks the Nu checker."""
    jar = os.environ.get("CASUS_VNU_JAR", "")
    if shutil.which("java") is None or not os.path.isfile(jar):
        pytest.skip("no java, or no vnu.jar that CASUS_VNU_JAR names (tests/run.sh --interop takes it from npm): HTML and SVG were not validated")
    return ["java", "-Xss4m", "-jar", jar, "--format", "json", "--exit-zero-always", "--also-check-svg"]


def test_valid(pages, validator, folder):
    """The Nu checker knows HTML, SVG and their attributes. It has no complaint of pages and pictures, and has of a wrong one."""
    (folder / "wrong.html").write_text(FLAWED.replace("<p ", "<p id=a id=b "), encoding="utf-8")
    for path in pages.values():
        if path.suffix == ".svg":
            ET.parse(path)
    said = subprocess.run([*validator, *map(str, pages.values()), str(folder / "wrong.html")], check=True, capture_output=True, text=True, encoding="utf-8")
    faults = {}
    for m in json.loads(said.stderr)["messages"]:
        if m["type"] != "info" or m.get("subType") == "warning":
            faults.setdefault(m["url"].rsplit("/", 1)[1], []).append(m["message"])
    assert any("Duplicate attribute" in fault for fault in faults.pop("wrong.html"))
    assert not faults, json.dumps({name: sorted(set(of))[:3] for name, of in faults.items()}, indent=1)
