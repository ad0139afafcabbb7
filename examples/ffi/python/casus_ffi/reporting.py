# SPDX-License-Identifier: MIT
"""Page: a report of a dataset."""

from __future__ import annotations

import ctypes
import html
import os
import pathlib
from typing import Any

from . import api
from .library import encode, new, written
from .reading import choice

_FORMATS = {"html": api.FORMAT_HTML, "md": api.FORMAT_MARKDOWN, "text": api.FORMAT_TEXT}


class Page:
    """A report: str() is its text, a notebook shows its HTML in a frame of its own, whose styles touch nothing else."""

    def __init__(self, body: str, format: str):
        self.body, self.format = body, format

    def __str__(self) -> str:
        return self.body

    def _repr_html_(self) -> str:
        if self.format != "html":
            return f"<pre>{html.escape(self.body)}</pre>"
        return (f'<iframe sandbox="allow-scripts allow-popups" style="width:100%;height:40em;border:0" title="Report" '
                f'srcdoc="{html.escape(self.body)}"></iframe>')  # fmt: skip

    def write(self, path: str | os.PathLike[str]) -> None:
        """Writes it to a file."""
        pathlib.Path(path).write_bytes(self.body.encode())


def format_of(path: str | os.PathLike[str] | None, format: str) -> str:
    """What is asked for, else what the path ends with, else HTML."""
    ending = "" if path is None else pathlib.PurePath(path).suffix[1:]
    return format or (ending if ending in _FORMATS else "text" if ending == "txt" else "html")


def make_page(dataset: int, format: str, **options: Any) -> Page:
    """A report of a casus_dataset; the options are those of casus_report_options."""
    number = choice("format", format, _FORMATS)
    given = {name: encode(value) if isinstance(value, str) else value for name, value in options.items() if value is not None}
    asked: Any = new(api.ReportOptions, format=number, **given)
    return Page(written("dataset_report", None, dataset, ctypes.byref(asked)).decode(), format)
