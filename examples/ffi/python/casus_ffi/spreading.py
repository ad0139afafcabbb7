# SPDX-License-Identifier: MIT
"""Over which cells events are spread of which only the province or the country is known."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Union

from . import api
from .library import Guard, encode, made, whole
from .reading import Options, Readable, Reading

#: A table with the columns gid, unit and weight, or a function that gives the weights of the cells of a unit, such as
#: {184100: 1, 184822: 2} of "TJK/Khatlon"; None or nothing for a unit that it does not know.
Cells = Union[Readable, Callable[[str], Union[Mapping[int, float], None]]]


def _weigh(function: Callable[[str], Mapping[int, float] | None], guard: Guard) -> Any:
    """The function as the library calls it: once to learn how many cells a unit has, and again if there was no room."""
    last: list[tuple[bytes, list[tuple[int, float]]]] = []

    def weigh(_: Any, unit: bytes, gids: Any, weights: Any, room: int) -> int:
        def ask() -> None:
            if not last or last[0][0] != unit:
                last[:] = [(unit, list((function(unit.decode()) or {}).items()))]
            for i, (gid, weight) in enumerate(last[0][1][:room]):
                gids[i], weights[i] = gid, weight
                whole("gid", gid, gids[i])

        return -1 if guard.run(ask) else len(last[0][1])

    return api.weigh_fn(weigh)


@contextlib.contextmanager
def cells_of(context: int | None, cells: Cells | None) -> Iterator[int | None]:
    """A casus_cells for the time of a block, or None."""
    if cells is None:
        yield None
    elif callable(cells) and not hasattr(cells, "read"):
        name = f"{getattr(cells, '__module__', '')}.{getattr(cells, '__qualname__', type(cells).__qualname__)}"
        with Guard() as guard:
            weigh = _weigh(cells, guard)
            with made("cells", context, encode(name), weigh, None) as pointer:
                yield pointer
    else:
        reading = Reading(context, cells, Options(), None)
        with reading.opened() as source, made("cells", context, source, by="read") as pointer:
            yield pointer
