# SPDX-License-Identifier: MIT
"""Where things are, and a thin ctypes binding: the library is asked as any other program would."""
import ctypes
import json
import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("CASUS_BUILD_DIR", ROOT / "build"))

# The Python package is imported from where it lies, and loads the library under test.
os.environ["CASUS_LIBRARY"] = str(BUILD / "lib/libcasus.so.1")
sys.path[:0] = [str(ROOT / "examples/ffi/python"), str(ROOT / "examples/ffi")]

from casus_ffi import library as binding  # noqa: E402

DATA = pathlib.Path(os.environ.get("CASUS_DATA", ROOT.parent / "shared/data"))  # whole files, where a checkout has them


def data_files():
    """The bundled sample of UCDP, and its whole files."""
    return [ROOT / "examples/data/ged-sample.csv", *sorted(DATA.glob("ucdp/*.csv"))]


def other_files():
    """The same of other datasets."""
    return [ROOT / "examples/data/acled-layout.csv", *sorted(DATA.glob("gdelt/*.CSV")), *sorted(DATA.glob("pitf/*.csv"))]


# Every list, bounds that are open, claims that contradict each other, places without coordinates, rival dates and places.
SERIES = {
    "dataset": "notes", "id": "s1", "kind": "series", "certainty": "contested", "title": 'Clashes "at the\nriver"',
    "date": {"start": "2025-11-26", "end": "2025-12-01", "precision": "few_days", "phrase": "over the past week",
             "start_second": 36000, "utc_offset": 300, "anchor": "2025-12-02"},
    "dates": [{"start": "2025-11-25", "end": "2025-11-25", "end_bound": "about", "claim": 1}, {"phrase": "at dawn", "claim": 0}],
    "revoked": True, "created": "2025-12-02T10:00:00Z", "modified": "1969-12-31T23:59:59Z",
    "reported": {"low": 10, "best": 10, "high": "inf"},
    "locations": [
        {"role": "effect", "lat": 37.5, "lon": 70.25, "precision": "near", "name": "ford", "country": "Tajikistan"},
        {"role": "origin", "name": "beyond the river", "country": "Afghanistan"},
        {"role": "base", "lat": -0.000001, "lon": 180, "radius_m": 2500.5},
        {"role": "effect", "name": "the other bank", "claim": 1},
    ],
    "actors": [{"name": "border guard", "kind": "state_forces", "parent": 1}, {"name": "ministry", "kind": "government"}],
    "participants": [{"actor": 0, "role": "perpetrator", "uncertain": 1, "claim": 1}],
    "casualties": [
        {"status": "killed", "claim": 0, "low": 3, "best": 3, "high": "inf", "nationality": "CHN",
         "by": 0, "means": 0, "share": 0.5},
        {"status": "killed", "claim": 1, "low": 0, "best": 0, "high": 0},
    ],
    "sources": [{"name": "agency", "url": "https://example.org/1"}],
    "classifications": [{"level": 1, "scheme": "acled", "code": "Battles", "claim": 0}],
    "claims": [{"claimant": 1, "source": 0}, {"claimant": 0, "stake": "belligerent"},
               {"claimant": 1, "polarity": "denies", "about": "motive", "of": 1}],
    "means": [{"platform": "uav", "munition": "grenade"}],
    "outcomes": [{"verb": "seized", "object": "narcotics", "low": 116, "best": 116, "high": 116, "unit": "packet"}],
    "relations": [{"type": "about", "id": "e1"}],
    "unheard of": [1, {"a": None}],
}  # fmt: skip


@pytest.fixture(scope="session")
def series(tmp_path_factory):
    path = tmp_path_factory.mktemp("events") / "series.jsonl"
    events = [SERIES, {"id": "e1", "kind": "incident"}]
    path.write_text("".join(json.dumps(event) + "\n" for event in events), encoding="utf-8")
    return path


SOURCES = ["series", *other_files(), *data_files()]


@pytest.fixture(scope="session", params=SOURCES, ids=lambda source: getattr(source, "stem", source))
def source(request, series):
    return series if request.param == "series" else request.param


@pytest.fixture(params=data_files(), ids=lambda path: path.stem)
def ged(request):
    return request.param


@pytest.fixture(scope="session")
def casus():
    """casus("rollup", ...) gives what the program prints, as text."""

    def run(*arguments, **options):
        command = [str(BUILD / "bin/casus"), *map(str, arguments)]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", **options).stdout

    return run


class Library:
    """libcasus.so.1 with the prototypes of the Python package; calls raise on failure."""

    call, text = staticmethod(binding.call), staticmethod(binding.text)

    def __getattr__(self, name):
        return getattr(binding.lib, "casus_" + name)

    def made(self, name, *arguments):
        """A new object, which the test frees."""
        return ctypes.c_void_p(binding.make(name, *arguments))

    def batches(self, path):
        """The batches of a file, one after the other; each is freed when the next is asked for."""
        source = self.made("input_open", None, str(path).encode())
        reader = self.made("reader_new", None, source, None)
        self.input_free(source)
        while batch := self.made("reader_next", reader):
            yield batch
            self.batch_free(batch)
        self.reader_free(reader)


@pytest.fixture(scope="session")
def library():
    return Library()
