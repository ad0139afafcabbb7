# SPDX-License-Identifier: MIT
"""casus from Python: the C library through ctypes, with nothing to compile and nothing but the standard library.

    import casus

    with casus.read("ged.csv") as events:
        print(events.counts.kept, "of", events.counts.records, "records")
        for row in events.rollup(by="country,year", sum="events,killed", where="killed > 0"):
            print(row["country"], row["year"], row["killed_best"])

Whatever fails raises casus.Error, which knows file, row, column and byte offset. Unknown is None, never 0. The library
is the file that CASUS_LIBRARY names, else the one in a build folder above this one, else what the system's loader
finds.

A Dataset may be used from several threads at once. Closing it while another thread uses it is allowed: the memory goes
when the last call has ended.
"""

from casus_ffi import api
from casus_ffi.comparing import Changes, diff
from casus_ffi.drawing import Picture
from casus_ffi.errors import ArgumentError, Error, FileError, InputError, MissingError, OutOfMemory
from casus_ffi.events import Dataset, Table, read, rollup, rollup_state
from casus_ffi.library import lib, words
from casus_ffi.linking import Matches, link
from casus_ffi.placing import place
from casus_ffi.reading import Issue, Report, Source
from casus_ffi.relating import Links
from casus_ffi.reporting import Page
from casus_ffi.states import merge, merge_states

__all__ = [
    "ArgumentError", "Changes", "Dataset", "Error", "FileError", "InputError", "Issue", "Links", "Matches",
    "MissingError", "OutOfMemory", "Page", "Picture", "Report", "Source", "Table", "diff", "link", "merge",
    "merge_states", "place", "profiles", "read", "rollup", "rollup_state", "version",
]  # fmt: skip

def version() -> str:
    """Version of the library."""
    return str(lib.casus_version_string().decode())


def profiles() -> list[str]:
    """Names of the datasets that casus reads."""
    return list(words(api.VOCABULARY_PROFILE))


for _name in __all__:
    if isinstance(globals()[_name], type):
        globals()[_name].__module__ = __name__  # an error reads casus.InputError, wherever its class is written
