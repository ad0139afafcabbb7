# SPDX-License-Identifier: MIT
"""Python: casus_ffi/api.py, structs, constants and functions for ctypes."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from typing import Any

from .model import Api

SCALARS = {"casus_status": "c_int32", "double": "c_double", "char": "c_char"}
SCALARS.update({f"{kind}_t": f"c_{kind}" for kind in ("int32", "int64", "uint8", "uint32", "uint64")})

HEAD = '''# SPDX-License-Identifier: MIT
# Made by examples/ffi/generate.py from casus.api.json, which is made from include/casus/*.h.
"""What the C headers declare, under the same names without `casus_` and `CASUS_`."""
# fmt: off

from __future__ import annotations

{imports}
from typing import Any

'''


def python_name(name: str) -> str:
    """read_options becomes ReadOptions; the type of a callback stays issue_fn."""
    short = name.removeprefix("casus_")
    return short if short.endswith("_fn") else "".join(word[0].upper() + word[1:] for word in short.split("_"))


class Binding:
    def __init__(self, api: dict[str, Any]):
        self.api = api
        self.types = {kind["name"]: kind for kind in api["structs"] + api["callbacks"]}
        self.callbacks = {callback["name"] for callback in api["callbacks"]}

    def type(self, c: str, pointed: bool = False) -> str:
        """The ctypes type of a C type. Where it is not `pointed`, a pointer takes whatever has an address."""
        target = c.removeprefix("const ").removesuffix("*").strip()
        if c == "const char *":
            return "c_char_p"
        if c.endswith("*"):
            return f"POINTER({self.type(target)})" if pointed and (target in SCALARS or target in self.types) else "c_void_p"
        many = re.fullmatch(r"(\w+)\[(\d+)\]", c)
        if many:
            return f"{self.type(many[1])} * {many[2]}"
        return SCALARS[c] if c in SCALARS else python_name(c)

    def result(self, c: str) -> str:
        return "None" if c == "void" else self.type(c)

    def declare(self, kind: dict[str, Any]) -> str:
        """A struct, or the type of a callback."""
        name = python_name(kind["name"])
        if kind["name"] in self.callbacks:
            arguments = [self.type(parameter["type"], pointed=True) for parameter in kind["parameters"]]
            return f"\n{name} = CFUNCTYPE({', '.join([self.result(kind['returns']), *arguments])})\n"
        tag = [f"    TAG = {kind['tag'].removeprefix('CASUS_')}"] if kind.get("tag") else []
        # Text of a known size has no NUL: it is an address.
        view = kind["name"] == "casus_str"
        fields = [f'("{field["name"]}", {"c_void_p" if view and "*" in field["type"] else self.type(field["type"])})'
                  for field in kind["fields"]]  # fmt: skip
        listed = wrapped("    _fields_ = [", fields, "]")
        return "\n".join([f"\nclass {name}(Structure):", *tag, listed, ""])

    def declarations(self) -> Iterator[str]:
        """Structs and callbacks, each after those that it is made of."""
        done = set[str]()

        def after(name: str) -> Iterator[str]:
            if name in done or name not in self.types:
                return
            done.add(name)
            kind = self.types[name]
            for part in kind.get("fields", kind.get("parameters")):
                yield from after(re.sub(r"^const | \*$", "", part["type"]))
            yield self.declare(kind)

        for name in self.types:
            yield from after(name)

    def function(self, function: dict[str, Any]) -> str:
        arguments = [self.argument(parameter["type"]) for parameter in function["parameters"]]
        end = ",))," if len(arguments) == 1 else ")),"
        return wrapped(f'    "{function["name"]}": ({self.result(function["returns"])}, (', arguments, end)

    def argument(self, c: str) -> str:
        """What a function takes: for a callback an address too, since only that can be none."""
        return "c_void_p" if c in self.callbacks else self.type(c)

    def text(self) -> str:
        constants = [f"{each['name'].removeprefix('CASUS_')} = {json.dumps(each['value'])}" for each in self.api["constants"]]
        functions = [self.function(function) for function in self.api["functions"]]
        unstable = [f'"{function["name"]}"' for function in self.api["functions"] if function["unstable"]]
        body = "\n".join([
            *constants, "", *self.declarations(),
            "\n#: Result and parameters of each function.",
            "FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {", *functions, "}",
            "#: Those that a later library may not have.",
            wrapped("UNSTABLE = {", unstable, "}"), "",
        ])  # fmt: skip
        used = sorted(set(re.findall(r"\bc_\w+|\b(?:CFUNCTYPE|POINTER|Structure)\b", body)))
        return HEAD.replace("{imports}", wrapped("from ctypes import (", used, ")")) + body


def wrapped(start: str, items: list[str], end: str) -> str:
    """A list in lines of 120 columns, broken between its items only."""
    text = start.replace(" ", "\0") + ", ".join(item.replace(" ", "\0") for item in items) + end
    return "\n".join(textwrap.wrap(text, 120, subsequent_indent=" " * 8, break_long_words=False)).replace("\0", " ")


def files(api: Api) -> Iterator[tuple[str, str]]:
    yield "python/casus_ffi/api.py", Binding(api.raw).text()
