# SPDX-License-Identifier: MIT
"""The C library: its layouts, its functions with their types, and how it is found and called."""

from __future__ import annotations

import contextlib
import ctypes
import io
import os
import pathlib
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from .errors import BY_STATUS, ArgumentError, Error

# ---- Layouts and functions of include/casus/*.h ---------------------------------------------------------------------

_int32, _int64, _uint64, _pointer, _text = (
    ctypes.c_int32, ctypes.c_int64, ctypes.c_uint64, ctypes.c_void_p, ctypes.c_char_p
)  # fmt: skip
_VERSION = 100  # CASUS_VERSION_NUM of the headers that this file was written after


class Struct(ctypes.Structure):
    """A struct of the library; one that starts with its size comes with it filled in."""

    def __init__(self, **fields: Any) -> None:
        if self._fields_[0][0] == "size" and self._fields_[0][1] is ctypes.c_uint32:
            fields["size"] = ctypes.sizeof(self)
        super().__init__(**fields)


class Str(Struct):
    _fields_ = [("data", _pointer), ("size", _int64)]

    def text(self) -> str:
        return ctypes.string_at(self.data, self.size).decode("utf-8", "replace") if self.size else ""


class CError(Struct):
    _fields_ = [("status", _int32), ("reserved", _int32), ("row", _int64), ("column", _int64),
                ("byte_offset", _int64), ("message", ctypes.c_char * 480)]  # fmt: skip


class CIssue(Struct):
    _fields_ = [("size", ctypes.c_uint32), ("kind", _int32), ("row", _int64), ("column", _int64),
                ("byte_offset", _int64), ("column_name", Str), ("value", Str), ("message", _text)]  # fmt: skip


read_fn = ctypes.CFUNCTYPE(_int32, _pointer, _pointer, _int64, ctypes.POINTER(_int64))
write_fn = ctypes.CFUNCTYPE(_int32, _pointer, _pointer, _int64)
issue_fn = ctypes.CFUNCTYPE(_int32, _pointer, ctypes.POINTER(CIssue))


class ReadOptions(Struct):
    _fields_ = [("size", ctypes.c_uint32), ("on_error", _int32), ("columns", _uint64), ("profile", _text),
                ("dates", _int32), ("distinct", _int32), ("on_issue", issue_fn), ("user", _pointer), ("seen", _pointer),
                ("map", _text)]  # fmt: skip


class WriteOptions(Struct):
    _fields_ = [("size", ctypes.c_uint32), ("format", _int32), ("native", _int32), ("reserved", _int32)]


COUNTS = ("records", "kept", "rejected", "blank", "cell_errors", "recoded", "undefined_bytes", "distinct_ids", "bytes",
          "merged", "duplicates", "conflicts")  # fmt: skip


class CReport(Struct):
    _fields_ = [("size", ctypes.c_uint32), ("reserved", _int32), *((name, _int64) for name in COUNTS)]


# Result, name, arguments. Of `status` functions the last argument, the error, is left out: call() adds it.
_status = "status"
_FUNCTIONS: tuple[tuple[Any, str, tuple[Any, ...]], ...] = (
    (_int32, "version_num", ()),
    (_text, "version_string", ()),
    (_text, "status_name", (_int32,)),
    (Str, "str_from", (_text,)),
    (_status, "context_new", (_pointer, _pointer)),
    (_status, "context_set", (_pointer, _text, _int64)),
    (None, "context_free", (_pointer,)),
    (_status, "input_open", (_pointer, _text, _pointer)),
    (_status, "input_memory", (_pointer, _text, _int64, _text, _pointer)),
    (_status, "input_callback", (_pointer, read_fn, _pointer, _text, _pointer)),
    (None, "input_free", (_pointer,)),
    (_status, "seen_new", (_pointer, _pointer)),
    (None, "seen_free", (_pointer,)),
    (_status, "reader_new", (_pointer, _pointer, _pointer, _pointer)),
    (_status, "reader_from_arrow", (_pointer, _pointer, _text, _pointer, _pointer)),
    (_status, "reader_next", (_pointer, _pointer)),
    (None, "reader_free", (_pointer,)),
    (_int32, "reader_report", (_pointer, _pointer)),
    (Str, "reader_profile", (_pointer,)),
    (Str, "reader_vintage", (_pointer,)),
    (Str, "reader_why", (_pointer,)),
    (Str, "reader_dialect", (_pointer,)),
    (_int32, "reader_native_count", (_pointer,)),
    (Str, "reader_native_name", (_pointer, _int32)),
    (_int32, "reader_native_mapped", (_pointer, _int32)),
    (_int32, "profile_count", ()),
    (_text, "profile_name", (_int32,)),
    (_int32, "column_id_find", (Str,)),
    (_text, "column_id_name", (_int32,)),
    (_int64, "batch_row_count", (_pointer,)),
    (_uint64, "batch_columns", (_pointer,)),
    (_status, "batch_select", (_pointer, _pointer, _pointer)),
    (None, "batch_free", (_pointer,)),
    (_status, "dataset_new", (_pointer, _pointer)),
    (_status, "dataset_append", (_pointer, _pointer)),
    (_status, "dataset_validate", (_pointer,)),
    (_status, "dataset_join_mentions", (_pointer, _pointer, _pointer, _pointer)),
    (_int32, "dataset_batch_count", (_pointer,)),
    (_pointer, "dataset_batch", (_pointer, _int32)),
    (_int64, "dataset_row_count", (_pointer,)),
    (None, "dataset_free", (_pointer,)),
    (_status, "event_new", (_pointer, _pointer)),
    (_status, "event_read", (_pointer, _pointer, _int64)),
    (_status, "event_write_json", (_pointer, write_fn, _pointer)),
    (None, "event_free", (_pointer,)),
    (_status, "filter_new", (_pointer, _text, _pointer)),
    (_uint64, "filter_columns", (_pointer,)),
    (_status, "filter_apply", (_pointer, _pointer, _pointer, _int64)),
    (None, "filter_free", (_pointer,)),
    (_status, "rollup_new", (_pointer, _text, _text, _pointer)),
    (_uint64, "rollup_columns", (_pointer,)),
    (_status, "rollup_set_filter", (_pointer, _pointer)),
    (_status, "rollup_set_policy", (_pointer, _int32)),
    (_status, "rollup_add", (_pointer, _pointer)),
    (_status, "rollup_add_dataset", (_pointer, _pointer)),
    (_status, "rollup_finish", (_pointer, _pointer)),
    (None, "rollup_free", (_pointer,)),
    (_int64, "table_row_count", (_pointer,)),
    (_int32, "table_column_count", (_pointer,)),
    (Str, "table_column_name", (_pointer, _int32)),
    (_int32, "table_column_type", (_pointer, _int32)),
    (Str, "table_text", (_pointer, _int64, _int32)),
    (_int64, "table_integer", (_pointer, _int64, _int32)),
    (ctypes.c_double, "table_number", (_pointer, _int64, _int32)),
    (_status, "table_write", (_pointer, _int32, write_fn, _pointer)),
    (None, "table_free", (_pointer,)),
    (_status, "dataset_to_arrow", (_pointer, _pointer)),
    (_status, "arrow_write", (_pointer, _pointer, _int32, write_fn, _pointer)),
    (_status, "table_to_arrow", (_pointer, _pointer)),
    (_text, "word", (_int32, _int32)),
    (_int32, "word_last", (_int32,)),
    (_status, "writer_new", (_pointer, _pointer, write_fn, _pointer, _pointer)),
    (_uint64, "writer_columns", (_pointer,)),
    (_status, "writer_add", (_pointer, _pointer, _pointer)),
    (_status, "writer_finish", (_pointer,)),
    (None, "writer_free", (_pointer,)),
)


def _library_paths() -> Iterator[str]:
    """Where the library may be, best first."""
    names = {"darwin": ["libcasus.1.dylib"], "win32": ["casus.dll", "libcasus.dll"]}.get(sys.platform, ["libcasus.so.1"])
    if "CASUS_LIBRARY" in os.environ:
        yield os.environ["CASUS_LIBRARY"]
        return
    for folder in list(pathlib.Path(__file__).resolve().parents)[:5]:
        for name in names:
            yield from (str(path / name) for path in (folder, folder / "build/lib", folder / "lib") if (path / name).exists())
    yield from names


def _load() -> Any:
    """The library, with the types of its functions set, and its version checked."""
    failures = []
    for path in _library_paths():
        try:
            library = ctypes.CDLL(path)
            break
        except OSError as failure:
            failures.append(f"{path}: {failure}")
    else:
        raise ImportError("libcasus is not there; build it (sh examples/run.sh), or name it in CASUS_LIBRARY\n  "
                          + "\n  ".join(failures))  # fmt: skip
    found = library.casus_version_num()
    # The next major version, or before 1.0 the next minor one, may change what this file relies on.
    same = found // 100 == _VERSION // 100 if _VERSION < 10000 else found // 10000 == _VERSION // 10000
    if not same or found < _VERSION:
        raise ImportError(f"{path} is casus {found}, and this package was made for {_VERSION}: take both from one release")
    for result, name, arguments in _FUNCTIONS:
        function = getattr(library, "casus_" + name, None)
        if function is None:
            raise ImportError(f"{path} has no casus_{name}: take the library and this package from one release")
        function.restype = _int32 if result is _status else result
        function.argtypes = [*arguments, _pointer] if result is _status else list(arguments)
    return library


lib = _load()


def _raise(error: CError) -> None:
    name = lib.casus_status_name(error.status).decode()
    raise BY_STATUS.get(name, Error)(
        error.message.decode("utf-8", "replace"), status=name, row=error.row or None, column=error.column or None,
        byte_offset=error.byte_offset if error.byte_offset >= 0 else None)  # fmt: skip


def encode(text: str | bytes) -> bytes:
    """Text as the library takes it, which ends at the first NUL."""
    data = text.encode() if isinstance(text, str) else text
    if b"\0" in data:
        raise ArgumentError(f"{text!r} has a NUL inside", status="CASUS_E_ARGUMENT")
    return data


def call(name: str, *arguments: Any) -> None:
    """Calls a function that can fail."""
    error = CError()
    if getattr(lib, "casus_" + name)(*arguments, ctypes.byref(error)):
        _raise(error)


def make(name: str, *arguments: Any) -> int | None:
    """Calls a function whose last argument but the error receives a pointer."""
    out = _pointer()
    call(name, *arguments, ctypes.byref(out))
    return out.value


@contextlib.contextmanager
def made(kind: str, *arguments: Any, by: str = "new") -> Iterator[int]:
    """An object of the library for the time of a block."""
    pointer = make(f"{kind}_{by}", *arguments)
    assert pointer is not None
    try:
        yield pointer
    finally:
        getattr(lib, f"casus_{kind}_free")(pointer)


class Handle:
    """An object of the library. `with` borrows its pointer; it is freed once, when it is closed and nobody borrows it."""

    def __init__(self, kind: str, pointer: int | None):
        self.kind, self._pointer, self._free = kind, pointer, getattr(lib, f"casus_{kind}_free")
        self._lock, self._users, self._closed = threading.Lock(), 0, False

    def __enter__(self) -> int:
        with self._lock:
            if self._closed or self._pointer is None:
                raise Error(f"the {self.kind} is closed")
            self._users += 1
            return self._pointer

    def __exit__(self, *_: object) -> None:
        self._end(1)

    def close(self) -> None:
        self._closed = True
        self._end(0)

    __del__ = close

    def _end(self, users: int) -> None:
        with self._lock:
            self._users -= users
            if not self._closed or self._users or self._pointer is None:
                return
            pointer, self._pointer = self._pointer, None
        self._free(pointer)


class Guard:
    """Callbacks cannot raise through C: this keeps what they raised, and raises it when the call has come back."""

    def __init__(self) -> None:
        self.raised: BaseException | None = None

    def run(self, function: Callable[[], Any]) -> int:
        try:
            function()
            return 0
        except BaseException as raised:  # a KeyboardInterrupt too
            self.raised = raised
            return 1

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, *_: object) -> None:
        if self.raised is not None:
            raised, self.raised = self.raised, None
            raise raised from None


@contextlib.contextmanager
def sink(write: Callable[[bytes], Any]) -> Iterator[Any]:
    """A casus_write_fn that hands the bytes on."""
    with Guard() as guard:
        yield write_fn(lambda _, data, size: guard.run(lambda: write(ctypes.string_at(data, size))))


def _write_all(file: io.RawIOBase, data: bytes) -> None:
    """Writes to an unbuffered file, which may take a part at a time."""
    rest = memoryview(data)
    while rest:
        taken = file.write(rest)
        if taken is None:
            raise BlockingIOError("the file does not wait; casus writes to blocking files only")
        rest = rest[taken:]


@contextlib.contextmanager
def output(target: str | os.PathLike[str] | BinaryIO) -> Iterator[Callable[[bytes], Any]]:
    """The write method of a file. A path is written whole or not at all."""
    if not isinstance(target, (str, os.PathLike)):
        yield target.write if not isinstance(target, io.RawIOBase) else lambda data: _write_all(target, data)
        return
    path = pathlib.Path(target)
    part = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.part")
    try:
        with open(part, "xb") as file:
            yield file.write
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
