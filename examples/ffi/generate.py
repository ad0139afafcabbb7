#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""generate.py [--check] [casus.api.json]: makes the low layer of every binding, all that the C headers declare.

casus.api.json is the one of this tree if it is not named; an installed casus has it in share/casus. With --check
nothing is written: it ends with 1 if a file is not what would be written. What each language is given is in the folder
generator.
"""

from __future__ import annotations

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from generator import cpp, go, java, lua, model, node, python, rust  # noqa: E402

SOURCE = HERE.parents[1] / "include/casus.api.json"
LANGUAGES = (python, cpp, rust, go, node, java, lua)


def main(*arguments: str) -> int:
    check, paths = "--check" in arguments, [path for path in arguments if not path.startswith("-")]
    api = model.Api(json.loads(pathlib.Path(paths[0] if paths else SOURCE).read_text(encoding="utf-8")))
    stale = 0
    for language in LANGUAGES:
        for name, text in language.files(api):
            path = HERE / name
            if not check:
                path.write_text(text, encoding="utf-8")
            elif not path.exists() or path.read_text(encoding="utf-8") != text:
                print(f"{path} is not current: run {__file__}", file=sys.stderr)
                stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
