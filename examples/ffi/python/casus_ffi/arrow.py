# SPDX-License-Identifier: MIT
"""The Arrow PyCapsule interface on ctypes alone: streams and schemas as capsules that free what nobody took.

A capsule holds a struct on the heap. Its consumer moves the content out and leaves `release` NULL; what is still there
once nobody holds the capsule is released by the next sweep().
"""

from __future__ import annotations

import ctypes
import itertools
import sys
from collections.abc import Callable
from typing import Any

from .api import ArrowArrayStream, ArrowSchema

_release_fn = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
_get_schema_fn = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_last_error_fn = ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.c_void_p)


def _python(name: str, result: Any, *arguments: Any) -> Any:
    """A function of the interpreter, called with its lock held."""
    return ctypes.PYFUNCTYPE(result, *arguments)((name, ctypes.pythonapi))


_allocate = _python("PyMem_RawCalloc", ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t)
_free = _python("PyMem_RawFree", None, ctypes.c_void_p)
_new = _python("PyCapsule_New", ctypes.py_object, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
_pointer_of = _python("PyCapsule_GetPointer", ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)


def release(struct: Any, address: int) -> None:
    """Releases the content of a struct, if it is still there."""
    function = struct.from_address(address).release
    if function:
        _release_fn(function)(address)


# A capsule points to its name, which lives as long as the process.
_NAMES: dict[Any, bytes] = {ArrowSchema: b"arrow_schema", ArrowArrayStream: b"arrow_array_stream"}
# Capsules that may still be in somebody's hands, by a number of their own. A destructor in Python would lose the
# exception that a consumer is about to raise when it drops its capsule, so there is none: sweep() looks who is left.
_given: dict[int, tuple[object, Any, int]] = {}
_numbers = itertools.count()


def _references(given: tuple[object, Any, int]) -> int:
    return sys.getrefcount(given[0])


_UNSHARED = _references((object(), None, 0))


def sweep() -> None:
    """Frees the structs of capsules that nobody holds any longer. It runs when a capsule is made, and when data is
    closed."""
    for number, given in list(_given.items()):
        if _references(given) <= _UNSHARED and _given.pop(number, None) is not None:
            _, struct, address = given
            release(struct, address)
            _free(address)


def _capsule(struct: Any, fill: Callable[[int], Any]) -> object:
    """A capsule with a struct that `fill` gets the address of."""
    sweep()
    address = _allocate(1, ctypes.sizeof(struct))
    if not address:
        raise MemoryError
    try:
        fill(address)
        capsule: object = _new(address, _NAMES[struct], None)
    except BaseException:
        release(struct, address)
        _free(address)
        raise
    _given[next(_numbers)] = capsule, struct, address
    return capsule


def stream_capsule(fill: Callable[[int], Any]) -> object:
    """`fill` writes an ArrowArrayStream at the address that it gets."""
    return _capsule(ArrowArrayStream, fill)


def stream_address(capsule: object) -> int:
    """Where the stream in a capsule of others is; whoever moves it out leaves it released."""
    address: int = _pointer_of(capsule, _NAMES[ArrowArrayStream])
    return address


def schema_capsule(fill: Callable[[int], Any]) -> object:
    """The schema of the stream that `fill` writes; the stream itself is let go."""
    stream = ArrowArrayStream()
    at = ctypes.addressof(stream)
    fill(at)

    def take(address: int) -> None:
        if _get_schema_fn(stream.get_schema)(at, address):
            message = _last_error_fn(stream.get_last_error)(at)
            raise MemoryError(message.decode("utf-8", "replace") if message else "no memory for the schema")

    try:
        return _capsule(ArrowSchema, take)
    finally:
        release(ArrowArrayStream, at)
