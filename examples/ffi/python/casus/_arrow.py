# SPDX-License-Identifier: MIT
"""The Arrow PyCapsule interface on ctypes alone: streams and schemas as capsules that free what nobody took.

A capsule holds a struct on the heap. Its consumer moves the content out and leaves `release` NULL; whatever is still
there when the capsule goes is released then.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Any

_release_fn = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
_get_schema_fn = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_last_error_fn = ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.c_void_p)


class ArrowSchema(ctypes.Structure):
    _fields_ = [("format", ctypes.c_char_p), ("name", ctypes.c_char_p), ("metadata", ctypes.c_void_p),
                ("flags", ctypes.c_int64), ("n_children", ctypes.c_int64), ("children", ctypes.c_void_p),
                ("dictionary", ctypes.c_void_p), ("release", ctypes.c_void_p), ("private_data", ctypes.c_void_p)]  # fmt: skip


class ArrowArrayStream(ctypes.Structure):
    _fields_ = [("get_schema", ctypes.c_void_p), ("get_next", ctypes.c_void_p), ("get_last_error", ctypes.c_void_p),
                ("release", ctypes.c_void_p), ("private_data", ctypes.c_void_p)]  # fmt: skip


def _python(name: str, result: Any, *arguments: Any) -> Any:
    """A function of the interpreter, called with its lock held."""
    return ctypes.PYFUNCTYPE(result, *arguments)((name, ctypes.pythonapi))


_allocate = _python("PyMem_RawCalloc", ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t)
_free = _python("PyMem_RawFree", None, ctypes.c_void_p)
_destructor_fn = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)
_new = _python("PyCapsule_New", ctypes.py_object, ctypes.c_void_p, ctypes.c_char_p, _destructor_fn)
_pointer_of = _python("PyCapsule_GetPointer", ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)
# In a destructor the capsule has no references left, and must not get one: it is passed as an address.
_pointer_of_dying = _python("PyCapsule_GetPointer", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)


def release(struct: Any, address: int) -> None:
    """Releases the content of a struct, if it is still there."""
    function = struct.from_address(address).release
    if function:
        _release_fn(function)(address)


def _destructor(struct: Any, name: bytes) -> Any:
    def destroy(capsule: int) -> None:
        if sys.is_finalizing():
            return  # the memory goes with the process
        address = _pointer_of_dying(capsule, name)
        release(struct, address)
        _free(address)

    return _destructor_fn(destroy)


# Names and destructors live as long as the process: a capsule points to both.
_KINDS: dict[Any, tuple[bytes, Any]] = {
    struct: (name, _destructor(struct, name))
    for struct, name in ((ArrowSchema, b"arrow_schema"), (ArrowArrayStream, b"arrow_array_stream"))
}


def _capsule(struct: Any, fill: Callable[[int], Any]) -> object:
    """A capsule with a struct that `fill` gets the address of."""
    address = _allocate(1, ctypes.sizeof(struct))
    if not address:
        raise MemoryError
    try:
        fill(address)
        name, destructor = _KINDS[struct]
        return _new(address, name, destructor)
    except BaseException:
        release(struct, address)
        _free(address)
        raise


def stream_capsule(fill: Callable[[int], Any]) -> object:
    """`fill` writes an ArrowArrayStream at the address that it gets."""
    return _capsule(ArrowArrayStream, fill)


def stream_address(capsule: object) -> int:
    """Where the stream in a capsule of others is; whoever moves it out leaves it released."""
    address: int = _pointer_of(capsule, _KINDS[ArrowArrayStream][0])
    return address


def schema_capsule(fill: Callable[[int], Any]) -> object:
    """The schema of the stream that `fill` writes; the stream itself is let go."""
    stream = ArrowArrayStream()
    at = ctypes.addressof(stream)

    def take(address: int) -> None:
        if _get_schema_fn(stream.get_schema)(at, address):
            message = _last_error_fn(stream.get_last_error)(at)
            raise MemoryError(message.decode("utf-8", "replace") if message else "no memory for the schema")

    fill(at)
    try:
        return _capsule(ArrowSchema, take)
    finally:
        release(ArrowArrayStream, at)
