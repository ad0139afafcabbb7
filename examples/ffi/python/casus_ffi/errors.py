# SPDX-License-Identifier: MIT
"""What can go wrong, as exceptions."""

from __future__ import annotations

from collections.abc import Mapping


class Error(Exception):
    """What went wrong and where: str() is `file:row:column: what, and what to do`.

    `row` counts records from 1, header included, and `column` the fields in it; `byte_offset` counts from 0; each is
    None where it does not apply. `column_name` is the name of the column, where the input has one.
    """

    status = "CASUS_E_STATE"

    def __init__(self, message: str, *, status: str | None = None, file: str | None = None, row: int | None = None,
                 column: int | None = None, column_name: str | None = None, byte_offset: int | None = None):  # fmt: skip
        super().__init__(message)
        self.message, self.file, self.row, self.column = message, file, row, column
        self.column_name, self.byte_offset = column_name, byte_offset
        self.status = status or self.status

    def __str__(self) -> str:
        return self.message  # OSError and others would print their arguments


class ArgumentError(Error, ValueError):
    """A name, option or condition that casus does not know; the message names the nearest."""


class InputError(Error, ValueError):
    """Input that cannot be read: no dataset fits it, a row is broken, or a value cannot be."""


class FileError(Error, OSError):
    """The system refused to open, read or write."""


class MissingError(Error, LookupError):
    """What was asked for is not there."""


class OutOfMemory(Error, MemoryError):
    """The library got no memory."""


#: The class of each status; Error itself is that of the others.
BY_STATUS: Mapping[str, type[Error]] = {
    "CASUS_E_ARGUMENT": ArgumentError, "CASUS_E_MEMORY": OutOfMemory, "CASUS_E_IO": FileError,
    "CASUS_E_SYNTAX": InputError, "CASUS_E_VALUE": InputError, "CASUS_E_PROFILE": InputError,
    "CASUS_E_LIMIT": InputError, "CASUS_E_NOT_FOUND": MissingError,
}  # fmt: skip
