# SPDX-License-Identifier: MIT
"""The C library: how it is found, and how it is called."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import io
import os
import pathlib
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from . import api
from .errors import BY_STATUS, ArgumentError, Error


def _library_paths() -> Iterator[str]:
    """Where the library may be, best first."""
    others = {"darwin": ["libcasus.1.dylib"], "win32": ["casus.dll", "libcasus.dll"]}
    names = others.get(sys.platform, ["libcasus.so.1"])
    if "CASUS_LIBRARY" in os.environ:
        yield os.environ["CASUS_LIBRARY"]
        return
    for folder in list(pathlib.Path(__file__).resolve().parents)[:5]:
        for name in names:
            paths = (folder, folder / "build/lib", folder / "lib")
            yield from (str(path / name) for path in paths if (path / name).exists())
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
    found, own = library.casus_version_num(), api.VERSION_NUM
    # The next major version, or before 1.0 the next minor one, may change what this package relies on.
    same = found // 100 == own // 100 if own < 10000 else found // 10000 == own // 10000
    if not same or found < own:
        raise ImportError(f"{path} is casus {found}, and this package was made for {own}: take both from one release")
    for name, (result, arguments) in api.FUNCTIONS.items():
        function = getattr(library, name, None)
        if function is not None:
            function.restype, function.argtypes = result, arguments
        elif name not in api.UNSTABLE:
            raise ImportError(f"{path} has no {name}: take the library and this package from one release")
    return library


lib = _load()


def text(view: Any) -> str:
    """What a casus_str shows."""
    return ctypes.string_at(view.data, view.size).decode("utf-8", "replace")


def encode(text: str | bytes) -> bytes:
    """Text as the library takes it, which ends at the first NUL."""
    data = text.encode() if isinstance(text, str) else text
    if b"\0" in data:
        raise ArgumentError(f"{text!r} has a NUL inside", status="CASUS_E_ARGUMENT")
    return data


def words(vocabulary: int) -> dict[str, int]:
    """The words of a vocabulary and their values."""
    values = range(1, lib.casus_vocabulary_last(vocabulary) + 1)
    return {word.decode(): i for i in values if (word := lib.casus_vocabulary_word(vocabulary, i))}


def whole(name: str, value: int, taken: int) -> int:
    """A number as ctypes has taken it, which cuts one for which there is no room."""
    if taken != value:
        raise ArgumentError(f"{name} is {value}, for which there is no room", status="CASUS_E_ARGUMENT")
    return taken


def new(kind: Any, **fields: Any) -> Any:
    """A struct that says nothing but these fields."""
    struct = kind()
    lib.casus_init(ctypes.byref(struct), kind.TAG, ctypes.sizeof(struct))
    for name, value in fields.items():
        setattr(struct, name, value)
        taken = getattr(struct, name)
        if isinstance(value, int) and isinstance(taken, int):
            whole(name, value, taken)
    return struct


def call(name: str, *arguments: Any) -> None:
    """Calls a function that can fail; the error, its last argument, is added here."""
    error = api.Error()
    if getattr(lib, "casus_" + name)(*arguments, ctypes.byref(error)):
        status = lib.casus_status_name(error.status).decode()
        raise BY_STATUS.get(status, Error)(
            error.message.decode("utf-8", "replace"), status=status, row=error.row or None, column=error.column or None,
            byte_offset=error.byte_offset if error.byte_offset >= 0 else None)  # fmt: skip


def make(name: str, *arguments: Any) -> int | None:
    """Calls a function whose last argument but the error receives a pointer."""
    out = ctypes.c_void_p()
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
    """An object of the library. `with` borrows its pointer; it is freed once, when it is closed and nobody borrows
    it."""

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
        """Runs a function; 1 if it raised."""

        def run() -> bool:
            function()
            return False

        return self.stop(run)

    def stop(self, function: Callable[[], bool]) -> int:
        """The same of one that says whether to stop."""
        try:
            return int(function())
        except BaseException as raised:  # a KeyboardInterrupt too
            self.raised = raised
            return 1

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, *_: object) -> None:
        if self.raised is not None:
            raised, self.raised = self.raised, None
            raise raised from None


def written(name: str, thing: int | None, *arguments: Any) -> bytes:
    """What a function that writes to an output writes of a thing."""
    with made("output", None, by="memory") as output:
        call(name, thing, *arguments, output)
        view = lib.casus_output_text(output)
        return ctypes.string_at(view.data, view.size)


def _write_all(file: io.RawIOBase, data: bytes) -> None:
    """Writes to an unbuffered file, which may take a part at a time."""
    rest = memoryview(data)
    while rest:
        taken = file.write(rest)
        if taken is None:
            raise BlockingIOError("the file does not wait; casus writes to blocking files only")
        rest = rest[taken:]


@contextlib.contextmanager
def output(target: str | os.PathLike[str] | BinaryIO) -> Iterator[int]:
    """A casus_output for the time of a block: to a path, which is written whole or not at all, or to a binary file."""
    guard = Guard()
    if isinstance(target, (str, os.PathLike)):
        opened = made("output", None, encode(os.fsencode(target)), by="open")
    else:
        put = functools.partial(_write_all, target) if isinstance(target, io.RawIOBase) else target.write
        write = api.write_fn(lambda _, data, size: guard.run(lambda: put(ctypes.string_at(data, size))))
        opened = made("output", None, write, None, by="callback")
    with guard, opened as to:
        yield to
        call("output_close", to)
