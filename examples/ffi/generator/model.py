# SPDX-License-Identifier: MIT
"""casus.api.json as bindings see it: what each field of a struct means, and which constants belong together."""

from __future__ import annotations

import dataclasses
import os
import re
import textwrap
from collections.abc import Iterator
from typing import Any

MADE_BY = "Made by examples/ffi/generate.py from casus.api.json, which is made from the C headers."
#: Groups of constants that are no set of values to choose from.
_NO_CHOICE = {None, "CASUS_VERSION", "CASUS_NAME"}
#: Choices whose name is also that of a thing.
_RENAMED = {"READER": "READER_TEXT", "EVENT": "EVENT_TEXT", "SURVEY": "SURVEY_TABLE", "STANDING": "BECAME", "E": "STATUS"}
_UNSAID = {"head", "reserved", "unused", "user"}


@dataclasses.dataclass(frozen=True)
class Field:
    """A field of a struct. `kind` is one of: choice (of `choice`), flag, int32, int64, double, text (casus_str), name (const
    char *, NULL is none), names (the same, where no names and all names differ), letters
    (char[], of results only), triple, span, object (of `object`)."""

    name: str
    kind: str
    doc: str
    choice: str = ""
    object: str = ""


@dataclasses.dataclass(frozen=True)
class Struct:
    """A struct that may grow, without its head and what is reserved."""

    name: str  # location
    tag: str  # CASUS_TAG_LOCATION
    doc: str
    fields: tuple[Field, ...]


@dataclasses.dataclass(frozen=True)
class Choice:
    """Constants of which a field takes one. `words` is the number of their vocabulary, where they have one."""

    name: str  # LOCATION_ROLE
    values: tuple[tuple[str, int], ...]  # (EFFECT, 1), ...; 0 is always there
    vocabulary: str  # CASUS_VOCABULARY_LOCATION_ROLE or ""


class Api:
    def __init__(self, api: dict[str, Any]):
        self.raw = api
        self.functions, self.callbacks, self.constants = api["functions"], api["callbacks"], api["constants"]
        self.callback_names = {callback["name"] for callback in self.callbacks}
        self.choices = {choice.name: choice for choice in self._choices()}
        self.structs = tuple(self._struct(struct) for struct in api["structs"] if struct.get("tag"))
        #: Things with a life, each with its function that frees it; a column is part of a table or batch.
        frees = {function["name"] for function in self.functions}
        self.objects = tuple(name.removeprefix("casus_") for name in api["opaque"] if f"{name}_free" in frees)

    def _choices(self) -> Iterator[Choice]:
        groups: dict[str | None, list[tuple[str, int]]] = {}
        for constant in self.constants:
            groups.setdefault(constant["group"], []).append((constant["name"], constant["value"]))
        vocabularies = {vocabulary["constant"] for vocabulary in self.raw["vocabularies"]}
        for group, members in groups.items():
            if group in _NO_CHOICE:
                continue
            common = os.path.commonprefix([name for name, _ in members])
            prefix = common[: common.rindex("_") + 1]
            values = [(name.removeprefix(prefix), value) for name, value in members]
            short = prefix.removeprefix("CASUS_").rstrip("_")
            name = _RENAMED.get(short, short)
            if all(value for _, value in values):
                none = "UNSAID" if ("UNKNOWN" in dict(values)) else "UNKNOWN"
                values.insert(0, ("OK" if name == "STATUS" else none, 0))
            words = f"CASUS_VOCABULARY_{'STATUS' if short == 'E' else short}"
            yield Choice(name, tuple(values), words if words in vocabularies else "")

    def _struct(self, struct: dict[str, Any]) -> Struct:
        fields = (self._field(field) for field in struct["fields"] if field["name"] not in _UNSAID)
        return Struct(struct["name"].removeprefix("casus_"), struct["tag"], struct["doc"], tuple(field for field in fields if field))

    def _field(self, field: dict[str, Any]) -> Field | None:
        name, c, doc = field["name"], field["type"], field["doc"]
        chosen = re.search(r"CASUS_([A-Z_]+?)_\*", doc)
        plain = {"int64_t": "int64", "double": "double", "casus_str": "text", "casus_triple": "triple", "casus_span": "span"}
        if c in self.callback_names:
            return None
        if c == "int32_t" and chosen and chosen[1] in self.choices:
            return Field(name, "choice", doc, choice=chosen[1])
        if c == "int32_t":
            return Field(name, "flag" if re.match(r"(Of compat: )?1( if|:)", doc) else "int32", doc)
        if c == "const char *":
            return Field(name, "names" if name == "columns" else "name", doc)
        if c in plain:
            return Field(name, plain[c], doc)
        if re.fullmatch(r"char\[\d+\]", c):
            return Field(name, "letters", doc)
        object = re.fullmatch(r"(?:const )?casus_(\w+) \*", c)
        if not object:
            raise ValueError(f"{c} {name}: a field that the generator does not know")
        return Field(name, "object", doc, object=object[1])


def camel(name: str) -> str:
    """LOCATION_ROLE and location_role become LocationRole."""
    return "".join(word[0].upper() + word[1:].lower() for word in name.split("_") if word)


def plain(doc: str) -> str:
    """A comment of the headers as text: names of constants lose the marks of the tool that makes pages of them."""
    return " ".join(doc.replace("::", "").replace("*/", "* /").split())


def comment(doc: str, start: str, indent: str = "", width: int = 118) -> str:
    """A comment of lines; "" if there is nothing to say."""
    text = plain(doc)
    lines = textwrap.wrap(text, width - len(indent) - len(start), break_long_words=False) if text else []
    return "".join(f"{indent}{start}{line}\n" for line in lines)


def target(c: str) -> str:
    """What a C pointer points to: `const casus_str *` -> casus_str."""
    return re.sub(r"^(const |struct )+", "", c).removesuffix("*").strip()
