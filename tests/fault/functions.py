#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""functions.py FILE: the names of all public functions, as elements of a C array."""
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "abi"))
import api as headers  # noqa: E402

out = pathlib.Path(sys.argv[1])
out.parent.mkdir(exist_ok=True)
out.write_text("".join(f'"{function["name"]}",\n' for function in headers.read_api()["functions"]), encoding="utf-8")
