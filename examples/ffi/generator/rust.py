# SPDX-License-Identifier: MIT
"""Rust: rust/src/sys.rs, the C headers as they are, and rust/src/parts.rs, enumerations and structs of Rust's types."""

from __future__ import annotations

import dataclasses
import re
import textwrap
from collections.abc import Iterator
from typing import Any

from .model import MADE_BY, Api, Choice, Field, Struct, camel, comment

_SCALARS = {"casus_status": "i32", "double": "f64", "char": "c_char", "void": "c_void", "int32_t": "i32", "int64_t": "i64",
            "uint8_t": "u8", "uint32_t": "u32", "uint64_t": "u64"}  # fmt: skip
_KEYWORDS = {"type", "use", "match", "ref", "in", "where", "final", "move", "box"}
_TYPES = {"flag": "bool", "int32": "i32", "int64": "i64", "double": "f64", "text": "String", "letters": "String", "name": "Option<String>",
          "names": "Option<String>", "triple": "Triple", "span": "Span"}  # fmt: skip
_TO = {"choice": "self.{0}.0", "flag": "i32::from(self.{0})", "text": "str_of(&self.{0})", "name": "keep.name(self.{0}.as_deref())?",
       "names": "keep.name(self.{0}.as_deref())?", "object": "self.{0}.as_ref().map_or(std::ptr::null_mut(), |it| it.pointer())"}  # fmt: skip


def _word(name: str) -> str:
    return f"r#{name}" if name in _KEYWORDS else name


class _Raw:
    """The types of C in Rust."""

    def __init__(self, api: Api):
        self.api = api

    def type(self, c: str) -> str:
        c = c.strip()
        if c == "function *":
            return "Option<unsafe extern \"C\" fn()>"
        many = re.fullmatch(r"(\w+)\[(\d+)\]", c)
        if many:
            return f"[{self.type(many[1])}; {many[2]}]"
        if c.endswith("*"):
            inner = c[:-1].strip()
            mutable = "const" if inner.startswith("const ") else "mut"
            return f"*{mutable} {self.type(inner.removeprefix('const '))}"
        c = c.removeprefix("const ").removeprefix("struct ")
        return f"Option<{c}>" if c in self.api.callback_names else _SCALARS.get(c, c)

    def signature(self, function: dict[str, Any]) -> str:
        parameters = ", ".join(f"{_word(each['name'])}: {self.type(each['type'])}" for each in function["parameters"])
        returns = "" if function["returns"] == "void" else f" -> {self.type(function['returns'])}"
        return f"({parameters}){returns}"

    def text(self) -> Iterator[str]:
        yield f"// SPDX-License-Identifier: MIT\n// {MADE_BY}\n//! The C headers as they are; their comments say what holds.\n\n"
        yield "#![allow(non_camel_case_types, non_snake_case, missing_docs)]\n\nuse std::ffi::{c_char, c_void};\n\n"
        for constant in self.api.constants:
            value = constant["value"]
            kind, shown = ("&str", f'"{value}"') if isinstance(value, str) else ("i32" if abs(value) <= 1 << 31 else "i64", str(value))
            yield f"pub const {constant['name']}: {kind} = {shown};\n"
        for name in self.api.raw["opaque"]:
            yield f"\n#[repr(C)]\npub struct {name} {{\n    _opaque: [u8; 0],\n}}\n"
        for struct in self.api.raw["structs"]:
            fields = "".join(f"    pub {_word(field['name'])}: {self.type(field['type'])},\n" for field in struct["fields"])
            # Numbers alone can be compared; the others point somewhere.
            numbers = all(field["type"] in _SCALARS for field in struct["fields"])
            derive = "Clone, Copy, Debug" + ", PartialEq" * numbers
            yield f"\n#[repr(C)]\n#[derive({derive})]\npub struct {struct['name']} {{\n{fields}}}\n"
        yield "\n"
        for callback in self.api.callbacks:
            yield f"pub type {callback['name']} = unsafe extern \"C\" fn{self.signature(callback)};\n"
        yield '\nextern "C" {\n'
        for function in self.api.functions:
            yield f"    pub fn {function['name']}{self.signature(function)};\n"
        yield "}\n"


def _choice(choice: Choice) -> str:
    name = camel(choice.name)
    values = "".join(f"    pub const {_const(word)}: {name} = {name}({value});\n" for word, value in choice.values)
    words = f"vocabulary!({name}, sys::{choice.vocabulary});\n" if choice.vocabulary else ""
    derive = "#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]"
    return f"\n/// One of its constants; a later library may have more.\n{derive}\npub struct {name}(pub i32);\n\nimpl {name} {{\n{values}}}\n{words}"


def _const(word: str) -> str:
    return f"_{word}" if word[0].isdigit() else word


def _type(field: Field) -> str:
    if field.kind == "object":
        return f"Option<crate::{camel(field.object)}>"
    return camel(field.choice) if field.kind == "choice" else _TYPES[field.kind]


def _from(field: Field) -> str:
    c = f"c.{_word(field.name)}"
    return {"choice": f"{camel(field.choice)}({c})", "flag": f"{c} != 0", "text": f"text_of({c}).to_owned()", "object": "None",
            "letters": f"letters_of(&{c})",
            "name": f"name_of({c})", "names": f"name_of({c})"}.get(field.kind, c)  # fmt: skip


def _struct(struct: Struct) -> str:
    # Where issues go is a function of Rust.
    struct = dataclasses.replace(struct, fields=tuple(field for field in struct.fields if field.object != "output"))
    name, c = camel(struct.name), f"sys::casus_{struct.name}"
    fields = "".join(comment(field.doc, "/// ", "    ") + f"    pub {_word(field.name)}: {_type(field)},\n" for field in struct.fields)
    taken = "".join(f"            {_word(field.name)}: {_from(field)},\n" for field in struct.fields)
    given = "".join(f"        c.{_word(field.name)} = {_TO.get(field.kind, 'self.{0}').format(_word(field.name))};\n" for field in struct.fields)
    given = "".join(line + "\n" for line in given.splitlines() if not any(f.kind == "letters" and f" c.{f.name} =" in line for f in struct.fields))
    names = any(field.kind in ("name", "names") for field in struct.fields)
    keep = "keep" if names else "_keep"
    made = f"        Self {{\n{taken}        }}"
    if "text_of" in taken or "name_of" in taken:
        made = f"        // SAFETY: the caller's promise.\n        unsafe {{\n{textwrap.indent(made, '    ')}\n        }}"
    # What holds things of a life is not compared.
    equal = "" if any(field.kind == "object" for field in struct.fields) else ", PartialEq"
    doc = comment(struct.doc, "/// ") or "/// As in the C headers.\n"
    return f"""
{doc}#[derive(Clone, Debug{equal})]
pub struct {name} {{
{fields}}}

impl Default for {name} {{
    /// Nothing is known, or chosen.
    fn default() -> Self {{
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe {{ Self::from_raw(&initial::<{c}>(sys::{struct.tag})) }}
    }}
}}

impl Part for {name} {{
    type Raw = {c};
    const TAG: i32 = sys::{struct.tag};

    unsafe fn from_raw(c: &{c}) -> Self {{
{made}
    }}

    fn raw(&self, {keep}: &mut Keep) -> Result<{c}> {{
        let mut c = initial::<{c}>(sys::{struct.tag});
{given}        Ok(c)
    }}
}}
"""


def _parts(api: Api) -> Iterator[str]:
    version = next(c["value"] for c in api.constants if c["name"] == "CASUS_VERSION_NUM")
    yield f"""// SPDX-License-Identifier: MIT
// {MADE_BY}
//! Enumerations and structs of casus in Rust's own types.

#![allow(missing_docs)] // the names are the vocabulary's words

use crate::error::Result;
use crate::raw::{{initial, letters_of, name_of, object, str_of, text_of, vocabulary, Keep, Part}};
use crate::{{sys, Span, Triple}};

/// Version of the headers that this was made from.
pub const MADE_FOR: i32 = {version};

"""
    for name in api.objects:
        yield f"object!(casus_{name}, casus_{name}_free);\n"
    for choice in api.choices.values():
        yield _choice(choice)
    for struct in api.structs:
        yield _struct(struct)


def files(api: Api) -> Iterator[tuple[str, str]]:
    yield "rust/src/sys.rs", "".join(_Raw(api).text())
    yield "rust/src/parts.rs", "".join(_parts(api))
