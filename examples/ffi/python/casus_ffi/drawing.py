# SPDX-License-Identifier: MIT
"""Picture: a table drawn as SVG."""

from __future__ import annotations

import ctypes
import os
import pathlib
from collections.abc import Iterator
from typing import Any

from . import api
from .library import encode, lib, new, written
from .reading import choice

_CHARTS = {"": 0, "map": api.CHART_MAP, "timeline": api.CHART_TIMELINE, "bars": api.CHART_BARS,
           "lines": api.CHART_LINES}
_THEMES = {"auto": 0, "light": api.THEME_LIGHT, "dark": api.THEME_DARK}
_PROJECTIONS = {
    "equirectangular": api.PROJECTION_EQUIRECTANGULAR,
    "mercator": api.PROJECTION_MERCATOR,
}
#: Pixels that a period is wide at least where it is chosen by itself.
_PERIOD = 6


class Picture:
    """A picture as SVG: str() is its text, a notebook shows it."""

    def __init__(self, svg: str):
        self.svg = svg

    def __str__(self) -> str:
        return self.svg

    def _repr_svg_(self) -> str:
        return self.svg

    def write(self, path: str | os.PathLike[str]) -> None:
        """Writes it to a file."""
        pathlib.Path(path).write_bytes(self.svg.encode())


def draw(table: int, chart: str = "", theme: str = "auto", projection: str = "equirectangular", width: int = 0,
         height: int = 0,
         limit: int = 0, id: str = "casus", title: str = "", note: str = "", outline: str = "") -> Picture:  # fmt: skip
    """A casus_table as a picture (casus_plot_options)."""
    options: Any = new(api.PlotOptions, chart=choice("chart", chart, _CHARTS), theme=choice("theme", theme, _THEMES),
                       projection=choice("projection", projection, _PROJECTIONS), width=width, height=height,
                       limit=limit,
                       id=encode(id), title=encode(title), note=encode(note), outline=encode(outline))  # fmt: skip
    return Picture(written("table_plot", table, ctypes.byref(options)).decode())


def steps(chart: str, by: str) -> Iterator[str]:
    """Keys to ask for, from fine to coarse: `by` alone where it has the key that the chart goes by
    (casus_plot_keys)."""
    names = [name.strip() for name in by.split(",")]
    number = choice("chart", chart, _CHARTS)
    places = [name for name in names if name == "gid" or name.startswith("geohash:")]
    periods = ("year", "quarter", "month", "week", "day", "month_id")
    times = [name for name in names if name in periods or name.startswith("period:")]
    step = 0
    while not (places if number == api.CHART_MAP else times) and (keys := lib.casus_plot_keys(number, step)):
        yield keys.decode() + ("," + by if by else "")
        step += 1
    if step == 0:
        yield by


def limit_of(chart: str, width: int) -> int:
    """How many periods have room."""
    return 0 if chart == "map" else ((width or 960) - 60) // _PERIOD
