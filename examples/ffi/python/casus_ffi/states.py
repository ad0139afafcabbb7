# SPDX-License-Identifier: MIT
"""merge() and merge_states(): what several rollups counted, put together."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from typing import Union

from .errors import ArgumentError, Error
from .events import Table, balance_of
from .library import call, made, make, written

#: What rollup_state() gives.
State = Union[bytes, bytearray, memoryview]


@contextlib.contextmanager
def _merged(states: Iterable[State]) -> Iterator[int]:
    """A casus_rollup of all states for the time of a block."""
    with contextlib.ExitStack() as stack:
        total = None
        for number, state in enumerate(states):
            data = state if isinstance(state, bytes) else memoryview(state).tobytes()
            try:
                with contextlib.ExitStack() as own:
                    loaded = own.enter_context(made("rollup", None, data, len(data), by="load"))
                    if total is None:
                        total = loaded
                        stack.push(own.pop_all())
                    else:
                        call("rollup_merge", total, loaded)
            except Error as error:
                error.message = f"state {number}: {error.message}"
                raise
        if total is None:
            raise ArgumentError("there are no states to merge; give at least one", status="CASUS_E_ARGUMENT")
        yield total


def merge(states: Iterable[State]) -> Table:
    """The table of states of one question, in any order: to the bit that of one rollup over all their events.

    A state of another question raises ArgumentError, one that is damaged InputError, and one of another version Error; each
    names which of the states it is, counted from 0.
    """
    with _merged(states) as total:
        return Table(make("rollup_table", total), balance=balance_of(total))


def merge_states(states: Iterable[State]) -> bytes:
    """The same as a state again, for merging in a tree: one step takes some states and hands on one."""
    with _merged(states) as total:
        return written("rollup_save", total)
