# SPDX-License-Identifier: MIT
"""C++: cpp/casus/api.hpp, enumerations and structs of standard types. Functions are those of the C headers."""

from __future__ import annotations

from collections.abc import Iterator

from .model import MADE_BY, Api, Choice, Field, Struct, comment

#: Words that C++ keeps for itself.
_KEYWORDS = {"and", "case", "char", "class", "default", "double", "else", "export", "false", "float", "friend", "if", "int", "long",
             "new", "not", "operator", "or", "private", "protected", "public", "register", "short", "signed", "static", "struct",
             "switch", "template", "this", "true", "union", "unsigned", "using", "virtual", "void", "while", "xor"}  # fmt: skip
_TYPES = {"flag": "bool", "int32": "std::int32_t", "int64": "std::int64_t", "double": "double", "text": "std::string_view",
          "letters": "std::string", "name": "std::optional<std::string>", "names": "std::optional<std::string>", "triple": "casus_triple",
          "span": "casus_span"}  # fmt: skip
_TO = {"choice": "static_cast<std::int32_t>({0})", "flag": "{0} ? 1 : 0", "text": "view_of({0})", "name": "name_of({0})",
       "names": "name_of({0})", "object": "{0}.get()"}  # fmt: skip


def _name(word: str) -> str:
    word = word.lower()
    return f"{word}_" if word in _KEYWORDS else word


def _choice(choice: Choice) -> str:
    name = choice.name.lower()
    values = "".join(f"    {_name(word)} = {value},\n" for word, value in choice.values)
    words = f"template <> struct vocabulary_of<{name}> : std::integral_constant<std::int32_t, {choice.vocabulary}> {{}};\n"
    return f"enum class {name} : std::int32_t {{\n{values}}};\n" + (words if choice.vocabulary else "")


def _type(field: Field) -> str:
    if field.kind == "object":
        return f"std::shared_ptr<casus_{field.object}>"
    return field.choice.lower() if field.kind == "choice" else _TYPES[field.kind]


def _from(field: Field, name: str) -> str:
    """How a member is taken from the C struct; "" if it never is."""
    c = f"c.{field.name}"
    if field.kind == "object":
        return ""
    if field.kind in ("name", "names"):
        return f"if ({c}) {name} = {c};"
    value = {"choice": f"static_cast<casus::{field.choice.lower()}>({c})", "flag": f"{c} != 0", "text": f"text_of({c})"}.get(field.kind, c)
    return f"{name} = {value};"


def _struct(struct: Struct) -> str:
    c = f"casus_{struct.name}"
    own = {field.name: field.name + "_" * (field.name == struct.name) for field in struct.fields}
    # The type of a member is written in full where a member before it has the name of the type.
    types = [_type(field) for field in struct.fields]
    types = [f"casus::{kind}" if field.kind == "choice" else kind for field, kind in zip(struct.fields, types)]
    members = "".join(comment(field.doc, "/// ", "    ") + f"    {kind} {own[field.name]}{{}};\n"
                      for field, kind in zip(struct.fields, types))  # fmt: skip
    taken = [_from(field, own[field.name]) for field in struct.fields]
    given = [f"c.{field.name} = {_TO.get(field.kind, '{0}').format(own[field.name])};" for field in struct.fields
             if field.kind != "letters"]  # fmt: skip
    indent = "\n        "
    return f"""{comment(struct.doc, "/// ")}struct {struct.name} {{
    using c_type = {c};
    static constexpr std::int32_t tag = {struct.tag};

{members}
    /// Nothing is known, or chosen.
    {struct.name}() : {struct.name}(initial<c_type>(tag)) {{}}
    explicit {struct.name}(const c_type &c) {{
        {indent.join(line for line in taken if line)}
    }}
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {{
        c_type c = initial<c_type>(tag);
        {indent.join(given)}
        return c;
    }}
}};
"""


def _text(api: Api) -> Iterator[str]:
    yield f"""/* SPDX-License-Identifier: MIT */
/* {MADE_BY} */
/** @file Enumerations and structs of casus, in standard types; part of casus.hpp. */
#ifndef CASUS_API_HPP
#define CASUS_API_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <casus/arrow.h>
#include <casus/casus.h>
#include <casus/link.h>
#include <casus/picture.h>
#include <casus/unstable.h>

namespace casus {{

/// Version of the headers that this was made from.
inline constexpr std::int32_t made_for = {next(c["value"] for c in api.constants if c["name"] == "CASUS_VERSION_NUM")};

/// Number of the vocabulary whose words the values of an enumeration have.
template <class> struct vocabulary_of;

inline std::string_view text_of(casus_str text) {{ return {{text.data, static_cast<std::size_t>(text.size)}}; }}
inline casus_str view_of(std::string_view text) {{ return {{text.data(), static_cast<std::int64_t>(text.size())}}; }}

/// Text that ends at its NUL, and has none inside: casus::error of status::argument. Without a value: nullptr.
inline const char *name_of(const std::optional<std::string> &text);

template <class T> T initial(std::int32_t tag) {{
    T c;
    casus_init(&c.head, tag, sizeof c);
    return c;
}}

"""
    for choice in api.choices.values():
        yield _choice(choice) + "\n"
    for name in api.objects:
        yield f"inline void release(casus_{name} *{name}) noexcept {{ casus_{name}_free({name}); }}\n"
    yield "\n"
    for struct in api.structs:
        yield _struct(struct) + "\n"
    yield "} // namespace casus\n\n#endif\n"


def files(api: Api) -> Iterator[tuple[str, str]]:
    yield "cpp/casus/api.hpp", "".join(_text(api))
