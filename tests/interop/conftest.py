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
sys.path.insert(0, str(ROOT / "examples/ffi/python"))


DATA = pathlib.Path(os.environ.get("CASUS_DATA", ROOT.parent / "shared/data"))  # whole files, where a checkout has them


def data_files():
    """The bundled sample of UCDP, and its whole files."""
    return [ROOT / "examples/data/ged-sample.csv", *sorted(DATA.glob("ucdp/*.csv"))]


def other_files():
    """The same of other datasets."""
    return [ROOT / "examples/data/acled-layout.csv", *sorted(DATA.glob("gdelt/*.CSV")), *sorted(DATA.glob("pitf/*.csv"))]


# Every list, bounds that are open, claims that contradict each other, places without coordinates.
SERIES = {
    "dataset": "notes", "id": "s1", "kind": "series", "title": 'Clashes "at the\nriver"',
    "date": {"start": "2025-11-26", "end": "2025-12-01", "precision": "few_days", "phrase": "over the past week"},
    "reported": {"low": 10, "best": 10, "high": "inf"},
    "locations": [
        {"role": "effect", "lat": 37.5, "lon": 70.25, "precision": "near", "name": "ford", "country": "Tajikistan"},
        {"role": "origin", "name": "beyond the river", "country": "Afghanistan"},
        {"role": "base", "lat": -0.000001, "lon": 180, "radius_m": 2500.5},
    ],
    "actors": [{"name": "border guard", "kind": "state_forces"}, {"name": "ministry"}],
    "participants": [{"actor": 0, "role": "perpetrator", "uncertain": 1}],
    "casualties": [
        {"status": "killed", "claim": 0, "low": 3, "best": 3, "high": "inf", "nationality": "CHN"},
        {"status": "killed", "claim": 1, "low": 0, "best": 0, "high": 0},
    ],
    "sources": [{"name": "agency", "url": "https://example.org/1"}],
    "claims": [{"claimant": 1, "source": 0}, {"claimant": 0}, {"claimant": 1, "polarity": "denies", "about": "motive"}],
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


class Str(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("size", ctypes.c_int64)]

    def text(self):
        return ctypes.string_at(self.data, self.size).decode() if self.size else ""


class Library:
    """libcasus.so.1; calls raise on failure."""

    def __init__(self):
        self.lib = ctypes.CDLL(str(BUILD / "lib/libcasus.so.1"))
        pointer, int32, int64 = ctypes.c_void_p, ctypes.c_int32, ctypes.c_int64
        for name, result, arguments in (
            ("casus_batch_column", pointer, [pointer, int32]),
            ("casus_batch_row_count", int64, [pointer]),
            ("casus_column_name", ctypes.c_char_p, [pointer]),
            ("casus_column_type", int32, [pointer]),
            ("casus_column_length", int64, [pointer]),
            ("casus_column_null_count", int64, [pointer]),
            ("casus_column_validity", pointer, [pointer]),
            ("casus_column_values", pointer, [pointer]),
            ("casus_column_offsets", pointer, [pointer]),
            ("casus_column_child_count", int32, [pointer]),
            ("casus_column_child", pointer, [pointer, int32]),
            ("casus_column_word_count", int32, [pointer]),
            ("casus_column_word", Str, [pointer, int32]),
            ("casus_batch_free", None, [pointer]),
            ("casus_reader_free", None, [pointer]),
            ("casus_input_free", None, [pointer]),
        ):
            function = getattr(self.lib, name)
            function.restype, function.argtypes = result, arguments

    def __getattr__(self, name):
        return getattr(self.lib, "casus_" + name)

    def call(self, name, *arguments):
        error = ctypes.create_string_buffer(512)
        if getattr(self.lib, "casus_" + name)(*arguments, error):
            raise ValueError(error.raw[32:].split(b"\0")[0].decode())

    def batches(self, path):
        """The batches of a file, one after the other; each is freed when the next is asked for."""
        source, reader, batch = (ctypes.c_void_p() for _ in range(3))
        self.call("input_open", None, str(path).encode(), ctypes.byref(source))
        self.call("reader_new", None, source, None, ctypes.byref(reader))
        while True:
            self.call("reader_next", reader, ctypes.byref(batch))
            if not batch:
                break
            yield batch
            self.batch_free(batch)
        self.reader_free(reader)
        self.input_free(source)


@pytest.fixture(scope="session")
def library():
    return Library()
