#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The same as examples/ffi/generate.py, which makes this and every other binding, for those who know it by this place."""

import pathlib
import runpy
import sys

if __name__ == "__main__":
    sys.argv[0] = str(pathlib.Path(__file__).resolve().parents[1] / "generate.py")
    runpy.run_path(sys.argv[0], run_name="__main__")
