# SPDX-License-Identifier: MIT
"""LuaJIT: lua/casus/api.lua, the C declarations, and what the fields of structs take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .model import MADE_BY, Api


def _declare(c: str, name: str) -> str:
    many = re.fullmatch(r"(\w+)\[(\d+)\]", c)
    if many:
        return f"{many[1]} {name}[{many[2]}]"
    return f"{'void *' if c == 'function *' else c} {name}".replace("* ", "*")


def _parameters(function: dict[str, Any]) -> str:
    return ", ".join(_declare(each["type"], each["name"]) for each in function["parameters"]) or "void"


def _cdef(api: Api) -> Iterator[str]:
    yield "typedef int32_t casus_status;\n"
    for name in api.raw["opaque"]:
        yield f"typedef struct {name} {name};\n"
    arrow = [struct["name"] for struct in api.raw["structs"] if struct["name"].startswith("Arrow")]
    for name in arrow:
        yield f"struct {name};\n"
    done, waiting = set[str](), {each["name"]: each for each in [*api.raw["structs"], *api.callbacks]}

    def after(name: str) -> Iterator[str]:
        if name in done or name not in waiting:
            return
        done.add(name)
        kind = waiting[name]
        for part in kind.get("fields", kind.get("parameters")):
            yield from after(re.sub(r"^(const |struct )+| ?\*+$", "", part["type"]))
        if "fields" not in kind:
            yield f"typedef {_declare(kind['returns'], '')}(*{name})({_parameters(kind)});\n"
            return
        fields = " ".join(f"{_declare(field['type'], field['name'])};" for field in kind["fields"])
        yield f"struct {name} {{ {fields} }};\n" if name in arrow else f"typedef struct {name} {{ {fields} }} {name};\n"

    for name in waiting:
        yield from after(name)
    for function in api.functions:
        yield f"{_declare(function['returns'], function['name'])}({_parameters(function)});\n"


def _text(api: Api) -> Iterator[str]:
    yield f"-- SPDX-License-Identifier: MIT\n-- {MADE_BY}\nlocal ffi = require 'ffi'\n\nffi.cdef [[\n"
    yield from _cdef(api)
    yield "]]\n\nlocal api = {}\n\n-- Constants, without CASUS_.\napi.constants = {\n"
    for constant in api.constants:
        if isinstance(constant["value"], int) and abs(constant["value"]) <= 1 << 31:
            yield f"  {constant['name'].removeprefix('CASUS_')} = {constant['value']},\n"
    yield "}\n\n-- What fields take: words and their values, and the vocabulary that has them.\napi.choices = {\n"
    for choice in api.choices.values():
        values = ", ".join(f'["{word.lower()}"] = {value}' for word, value in choice.values)
        vocabulary = next((c["value"] for c in api.constants if c["name"] == choice.vocabulary), 0)
        yield f"  {choice.name.lower()} = {{ vocabulary = {vocabulary}, values = {{ {values} }} }},\n"
    yield "}\n\n-- Structs: tag, and the kind of each field.\napi.structs = {\n"
    for struct in api.structs:
        tag = next(c["value"] for c in api.constants if c["name"] == struct.tag)
        fields = ", ".join(f'["{f.name}"] = {{ "{f.kind}", "{f.choice.lower()}" }}' for f in struct.fields)
        yield f"  {struct.name} = {{ tag = {tag}, fields = {{ {fields} }} }},\n"
    yield "}\n\nreturn api\n"


def files(api: Api) -> Iterator[tuple[str, str]]:
    yield "lua/casus/api.lua", "".join(_text(api))
