# SPDX-License-Identifier: MIT
"""Where things are, and a thin ctypes binding: the library is asked as any other program would."""
import ctypes
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


def data_files():
    """The bundled samples, and the whole UCDP files where a checkout has them: CASUS_DATA or ../shared/data."""
    files = [ROOT / "examples/data/ged-sample.csv"]
    more = pathlib.Path(os.environ.get("CASUS_DATA", ROOT.parent / "shared/data"))
    return files + sorted(more.glob("ucdp/*.csv"))


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
