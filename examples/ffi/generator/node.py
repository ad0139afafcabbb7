# SPDX-License-Identifier: MIT
"""Node: node/api.js, functions and structs for koffi, and node/api.d.ts, the types of TypeScript."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from .model import Api, Field, Struct, camel, comment

#: Numbers are their own type, whatever points somewhere is an address; text without a size ends at its NUL.
_SCALARS = {"double": "double", "casus_status": "int32_t", "casus_str": "casus_str", "casus_triple": "casus_triple",
            "casus_span": "casus_span", "const char *": "const char *", "void": "void"}  # fmt: skip
_TYPES = {"flag": "boolean", "int32": "number", "int64": "number", "double": "number", "text": "string", "letters": "string",
          "name": "string | null", "names": "string[] | string | null", "triple": "Triple", "span": "Span"}  # fmt: skip


def _c(c: str) -> str:
    if c in _SCALARS or re.fullmatch(r"u?int\d+_t", c):
        return _SCALARS.get(c, c)
    return "void *"


def _own(name: str) -> str:
    """byte_offset becomes byteOffset."""
    word = camel(name)
    return word[0].lower() + word[1:]


def _layout(api: Api, struct: Struct) -> str:
    [raw] = [each for each in api.raw["structs"] if each["name"] == f"casus_{struct.name}"]
    offsets = {field["name"]: field["offsets"]["lp64"] for field in raw["fields"]}
    tag = next(c["value"] for c in api.constants if c["name"] == struct.tag)
    fields = [[_own(field.name), field.kind, offsets[field.name], field.choice.lower() or field.object] for field in struct.fields]
    # Where functions and what they are given stand; the layer by hand sets them.
    callbacks = {field["name"]: offsets[field["name"]] for field in raw["fields"] if field["type"] in api.callback_names}
    lines = "".join(f"      {json.dumps(field)},\n" for field in fields)
    return (
        f"  {struct.name}: {{\n    tag: {tag},\n    size: {raw['size']['lp64']},\n    callbacks: {json.dumps(callbacks)},\n"
        f"    fields: [\n{lines}    ],\n  }},\n"
    )


def _js(api: Api) -> Iterator[str]:
    yield "// SPDX-License-Identifier: MIT\n// Made by examples/ffi/generate.py from casus.api.json, which is made from the C headers.\n'use strict';\n\n"
    version = next(c["value"] for c in api.constants if c["name"] == "CASUS_VERSION_NUM")
    yield f"/** Version of the headers that this was made from. */\nexports.madeFor = {version};\n\n"
    yield "/** What fields take: words and their values. */\nexports.choices = {\n"
    for choice in api.choices.values():
        values = ", ".join(f"{json.dumps(word.lower())}: {value}" for word, value in choice.values)
        vocabulary = next((c["value"] for c in api.constants if c["name"] == choice.vocabulary), 0)
        yield f"  {choice.name.lower()}: {{ vocabulary: {vocabulary}, values: {{ {values} }} }},\n"
    yield "};\n\n/** Structs as they lie in memory where pointers have 64 bits: name, kind, offset, and the choice or object. */\n"
    yield "exports.structs = {\n"
    for struct in api.structs:
        yield _layout(api, struct)
    yield "};\n\n/** Callbacks: result and parameters. */\nexports.callbacks = {\n"
    for callback in api.callbacks:
        parameters = ", ".join(f"'{_c(each['type'])}'" for each in callback["parameters"])
        yield f"  {callback['name']}: ['{_c(callback['returns'])}', [{parameters}]],\n"
    yield "};\n\n/** Functions: result and parameters. */\nexports.functions = {\n"
    for function in api.functions:
        parameters = ", ".join(f"'{_c(each['type'])}'" for each in function["parameters"])
        yield f"  {function['name']}: ['{_c(function['returns'])}', [{parameters}]],\n"
    yield "};\n"


def _type(field: Field) -> str:
    if field.kind == "object":
        return f"{camel(field.object)} | null"
    return camel(field.choice) if field.kind == "choice" else _TYPES[field.kind]


def _dts(api: Api) -> Iterator[str]:
    used = sorted({camel(field.object) for struct in api.structs for field in struct.fields if field.object})
    yield "// SPDX-License-Identifier: MIT\n// Made by examples/ffi/generate.py from casus.api.json, which is made from the C headers.\n"
    yield f"import type {{ {', '.join(used)} }} from './casus';\n\n"
    yield "/** A figure: NaN is unknown, an infinite high is open. */\nexport interface Triple { low: number; best: number; high: number; }\n"
    [span] = [each for each in api.raw["structs"] if each["name"] == "casus_span"]
    yield "export interface Span { " + " ".join(f"{_own(field['name'])}: number;" for field in span["fields"]) + " }\n"
    for choice in api.choices.values():
        words = " | ".join(f"'{word.lower()}'" for word, _ in choice.values)
        yield f"export type {camel(choice.name)} = {words};\n"
    for struct in api.structs:
        yield f"\n{comment(struct.doc, '// ')}export interface {camel(struct.name)} {{\n"
        for field in struct.fields:
            yield comment(field.doc, "// ", "  ") + f"  {_own(field.name)}: {_type(field)};\n"
        yield "}\n"


def files(api: Api) -> Iterator[tuple[str, str]]:
    yield "node/api.js", "".join(_js(api))
    yield "node/api.d.ts", "".join(_dts(api))
