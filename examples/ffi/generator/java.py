# SPDX-License-Identifier: MIT
"""Java: java/.../Api.java, native functions and callbacks for JNA, enumerations, and structs with fields of Java's types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .model import MADE_BY, Api, Choice, Field, Struct, camel, comment

_SCALARS = {"casus_status": "int", "double": "double", "void": "void", "int32_t": "int", "uint32_t": "int", "int64_t": "long",
            "uint64_t": "long", "uint8_t": "byte", "const char *": "String", "casus_str": "Str.ByValue",
            "casus_triple": "TripleValue.ByValue", "casus_span": "SpanValue.ByValue"}  # fmt: skip
_TYPES = {"flag": "boolean", "int32": "int", "int64": "long", "double": "double", "text": "String", "letters": "String",
          "name": "String", "names": "String", "triple": "Triple", "span": "Span"}  # fmt: skip
_GET = {"flag": "p.getInt({at}) != 0", "int32": "p.getInt({at})", "int64": "p.getLong({at})", "double": "p.getDouble({at})",
        "text": "Calls.text(p, {at})", "letters": "Calls.letters(p, {at})", "triple": "Triple.read(p, {at})",
        "span": "Span.read(p, {at})", "choice": "{choice}.of(p.getInt({at}))"}  # fmt: skip
_SET = {"flag": "p.setInt({at}, {name} ? 1 : 0)", "int32": "p.setInt({at}, {name})", "int64": "p.setLong({at}, {name})",
        "double": "p.setDouble({at}, {name})", "text": "keep.text(p, {at}, {name})", "name": "keep.name(p, {at}, {name})",
        "names": "keep.name(p, {at}, {name})", "triple": "{name}.write(p, {at})", "span": "{name}.write(p, {at})",
        "choice": "p.setInt({at}, {name} == null ? 0 : {name}.value)", "object": "keep.object(p, {at}, {name})"}  # fmt: skip


def _own(name: str) -> str:
    word = camel(name)
    return word[0].lower() + word[1:]


def _c(api: Api, c: str) -> str:
    if c in _SCALARS:
        return _SCALARS[c]
    return camel(c.removeprefix("casus_")) if c in api.callback_names else "Pointer"


def _signature(api: Api, function: dict[str, Any]) -> str:
    parameters = ", ".join(f"{_c(api, each['type'])} {_own(each['name'])}" for each in function["parameters"])
    return f"({parameters})"


def _choice(choice: Choice) -> str:
    name = camel(choice.name)
    values = ", ".join(f"{word}({value})" for word, value in choice.values)
    number = choice.vocabulary
    find = f"""
        /** The value of a word; the error names the nearest. */
        public static {name} find(String word) {{ return of(Calls.find(VOCABULARY, word)); }}
""" if number else ""  # fmt: skip
    vocabulary = f"        static final int VOCABULARY = Constants.{number.removeprefix('CASUS_')};\n" if number else ""
    return f"""
    public enum {name} {{
        {values};
{vocabulary}        public final int value;
        private static final {name}[] ALL = values();
        {name}(int value) {{ this.value = value; }}
        /** Null for what a later library has. */
        public static {name} of(int value) {{
            for ({name} each : ALL) if (each.value == value) return each;
            return null;
        }}
{find}    }}
"""


def _struct(api: Api, struct: Struct) -> str:
    [raw] = [each for each in api.raw["structs"] if each["name"] == f"casus_{struct.name}"]
    offsets = {field["name"]: field["offsets"]["lp64"] for field in raw["fields"]}
    # Where issues go is a function of Java.
    chosen = [field for field in struct.fields if field.object != "output"]
    fields, reads, writes = "", "", ""
    for field in chosen:
        kind = camel(field.choice) if field.kind == "choice" else _type(field)
        said = {"at": offsets[field.name], "name": _own(field.name), "choice": camel(field.choice)}
        fields += comment(field.doc, " * ", "        ", 116).replace(" * ", "/** ", 1).rstrip() + " */\n" if field.doc else ""
        fields += f"        public {kind} {_own(field.name)};\n"
        if field.kind in _GET:
            reads += f"            {_own(field.name)} = {_GET[field.kind].format(**said)};\n"
        if field.kind in _SET:
            writes += f"            {_SET[field.kind].format(**said)};\n"
    callbacks = "".join(f"        static final int {field['name'].upper()} = {offsets[field['name']]};\n"
                        for field in raw["fields"] if field["type"] in api.callback_names)  # fmt: skip
    name = camel(struct.name)
    doc = comment(struct.doc, " * ", "    ", 116).replace(" * ", "/** ", 1).rstrip() + " */" if struct.doc else ""
    return f"""
{doc}
    public static final class {name} extends Part {{
{callbacks}{fields}
        /** Nothing is known, or chosen. */
        public {name}() {{ super(Constants.{struct.tag.removeprefix("CASUS_")}, {raw["size"]["lp64"]}); }}
        @Override void read(ByteBuffer p) {{
{reads}        }}
        @Override void write(Pointer p, Calls.Keep keep) {{
{writes}        }}
    }}
"""


def _type(field: Field) -> str:
    if field.kind != "object":
        return _TYPES[field.kind]
    return f"{camel(field.object)}"


def _text(api: Api) -> Iterator[str]:
    span = next(each for each in api.raw["structs"] if each["name"] == "casus_span")
    days = [_own(field["name"]) for field in span["fields"]]
    yield f"""// SPDX-License-Identifier: MIT
// {MADE_BY}
package casus;

import com.sun.jna.Callback;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import casus.Linking.*;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Enumerations, structs and functions of casus. */
public final class Api {{
    private Api() {{}}

    static final class Constants {{
"""
    for constant in api.constants:
        value = constant["value"]
        if isinstance(value, int):
            kind, end = ("int", "") if -(1 << 31) <= value < 1 << 31 else ("long", "L")
            yield f"        static final {kind} {constant['name'].removeprefix('CASUS_')} = {value}{end};\n"
    yield f"""    }}

    /** A struct of C, laid out for 64 bits. */
    public abstract static class Part {{
        // By tag, as the library has them: to call it for every struct takes longer than to copy.
        private static final Map<Integer, byte[]> INITIAL = new ConcurrentHashMap<>();
        final int tag, size;
        Part(int tag, int size) {{
            this.tag = tag;
            this.size = size;
            read(ByteBuffer.wrap(known()).order(ByteOrder.nativeOrder()));
        }}
        private byte[] known() {{
            byte[] known = INITIAL.get(tag);
            if (known != null) return known;
            Memory p = new Memory(size);
            Functions.casus_init(p, tag, size);
            INITIAL.put(tag, p.getByteArray(0, size));
            return INITIAL.get(tag);
        }}
        /** Nothing known, or chosen. */
        final Memory initial() {{
            Memory p = new Memory(size);
            initial(p);
            return p;
        }}
        final void initial(Pointer p) {{ p.write(0, known(), 0, size); }}
        final void read(Pointer p) {{ read(ByteBuffer.wrap(p.getByteArray(0, size)).order(ByteOrder.nativeOrder())); }}
        Memory written(Calls.Keep keep) {{
            Memory p = initial();
            write(p, keep);
            return p;
        }}
        abstract void read(ByteBuffer p);
        abstract void write(Pointer p, Calls.Keep keep);
    }}

    /** A figure: NaN is unknown, an infinite high is open. */
    public record Triple(double low, double best, double high) {{
        static Triple read(ByteBuffer p, int at) {{ return new Triple(p.getDouble(at), p.getDouble(at + 8), p.getDouble(at + 16)); }}
        void write(Pointer p, long at) {{ p.setDouble(at, low); p.setDouble(at + 8, best); p.setDouble(at + 16, high); }}
    }}

    /** When something happened (casus_span). */
    public record Span({", ".join("int " + day for day in days)}) {{
        static Span read(ByteBuffer p, int at) {{ return new Span({", ".join(f"p.getInt(at + {4 * i})" for i in range(len(days)))}); }}
        void write(Pointer p, long at) {{ {" ".join(f"p.setInt(at + {4 * i}, {day});" for i, day in enumerate(days))} }}
    }}

    @Structure.FieldOrder({{"data", "size"}})
    public static class Str extends Structure {{
        public Pointer data;
        public long size;
        public static final class ByValue extends Str implements Structure.ByValue {{}}
    }}

    @Structure.FieldOrder({{"low", "best", "high"}})
    public static class TripleValue extends Structure {{
        public double low, best, high;
        public static final class ByValue extends TripleValue implements Structure.ByValue {{}}
    }}

    @Structure.FieldOrder({{{", ".join(f'"{day}"' for day in days)}}})
    public static class SpanValue extends Structure {{
        public int {", ".join(days)};
        public static final class ByValue extends SpanValue implements Structure.ByValue {{}}
    }}
"""
    for choice in api.choices.values():
        yield _choice(choice)
    for struct in api.structs:
        yield _struct(api, struct)
    for callback in api.callbacks:
        name = camel(callback["name"].removeprefix("casus_"))
        # Text of callbacks is read by hand, in UTF-8.
        signature = re.sub(r"\bString\b", "Pointer", _signature(api, callback))
        yield f"\n    interface {name} extends Callback {{\n        {_c(api, callback['returns'])} call{signature};\n    }}\n"
    # Registered once, so that a call goes straight to C: through an interface JNA makes an object of each argument.
    yield """
    /** The functions of the C headers. */
    static final class Functions {
        private Functions() {}

        static { Calls.bind(Functions.class); }

"""
    for function in api.functions:
        yield f"        static native {_c(api, function['returns'])} {function['name']}{_signature(api, function)};\n"
    yield "    }\n\n    /** Frees an object by the name of its kind. */\n    static void free(String kind, Pointer pointer) {\n"
    yield "        switch (kind) {\n"
    for name in api.objects:
        yield f'            case "{name}" -> Functions.casus_{name}_free(pointer);\n'
    yield "            default -> throw new IllegalArgumentException(kind);\n        }\n    }\n}\n"


def files(api: Api) -> Iterator[tuple[str, str]]:
    yield "java/src/main/java/casus/Api.java", "".join(_text(api))
