# SPDX-License-Identifier: MIT
"""merge() and merge_states(): what several rollups counted, put together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Union

from .errors import ArgumentError, Error
from .events import Table, answer_of
from .library import Handle, call, make, written

#: What rollup_state() gives.
State = Union[bytes, bytearray, memoryview]


def _merged(states: Iterable[State]) -> Handle:
    """A casus_rollup of all states."""
    total = None
    for number, state in enumerate(states):
        data = state if isinstance(state, bytes) else memoryview(state).tobytes()
        try:
            loaded = Handle("rollup", make("rollup_load", None, data, len(data)))
            if total is None:
                total = loaded
                continue
            with total as to, loaded as other:
                call("rollup_merge", to, other)
        except Error as error:
            error.message = f"state {number}: {error.message}"
            raise
        loaded.close()
    if total is None:
        raise ArgumentError("there are no states to merge; give at least one", status="CASUS_E_ARGUMENT")
    return total


def merge(states: Iterable[State]) -> Table:
    """The table of states of one question, in any order: to the bit that of one rollup over all their events.

    A state of another question raises ArgumentError, one that is damaged InputError, and one of another version Error;
    each names which of the states it is, counted from 0.
    """
    return answer_of(_merged(states))


def merge_states(states: Iterable[State]) -> bytes:
    """The same as a state again, for merging in a tree: one step takes some states and hands on one."""
    with _merged(states) as total:
        return written("rollup_save", total)
