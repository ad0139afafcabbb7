#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The public API as data: casus.api.json, out of the headers.

    api.py --library LIB            writes include/casus.api.json anew
    api.py --library LIB --check    exit 1 if it is not what the headers and the library give
    --root TREE                     another tree than this one

Everything comes from the headers but the words of vocabularies, which the library tells. Bindings are generated from
the file, so what this script cannot express is an error here, and not a surprise there.
"""
import argparse
import ctypes
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# All but casus.h, which only includes, in the order in which they may include each other.
HEADERS = ["base.h", "time.h", "geo.h", "model.h", "codes.h", "batch.h", "names.h", "io.h", "query.h", "link.h", "picture.h", "arrow_c.h", "arrow.h",
           "unstable.h"]

# Size and alignment of the types that structs are made of, on 64-bit machines, on i386, and on other 32-bit ABIs.
ABIS = ("lp64", "i386", "ilp32")
POINTER = {"lp64": (8, 8), "i386": (4, 4), "ilp32": (4, 4)}
EIGHT = {"lp64": (8, 8), "i386": (8, 4), "ilp32": (8, 8)}
FOUR = dict.fromkeys(ABIS, (4, 4))
ONE = dict.fromkeys(ABIS, (1, 1))
SCALARS = {"int32_t": FOUR, "uint32_t": FOUR, "casus_status": FOUR, "int64_t": EIGHT, "uint64_t": EIGHT,
           "double": EIGHT, "char": ONE, "uint8_t": ONE}
LIMITS = {"INT32_MIN": -2**31, "INT64_MIN": -2**63}


# Words that a member may not be called, since they are keywords of Go, Rust, Java, Python or C++. `where` is what a
# condition is called everywhere in casus; bindings of Rust write r#where.
KEYWORDS = set("""
abstract and as asm assert async await auto become bool boolean box break byte case catch chan char class const continue
crate def default defer del delete do double dyn elif else enum except explicit export extends extern fallthrough false
final finally float fn for friend from func global go goto if impl implements import in inline instanceof int interface is
lambda let long loop macro map match mod move mut namespace native new nil nonlocal not null operator or override package
pass priv private protected pub public raise range ref register return select self short signed sizeof static struct super
switch synchronized template this throw throws trait transient true try type typedef typename union unsafe unsigned use
using var virtual void volatile while with yield""".split())


def fail(what):
    sys.exit(f"api.py: {what}")


def doc_text(comment):
    """The words of a comment, without its stars."""
    lines = [re.sub(r"^\s*\*? ?", "", line).rstrip() for line in comment.strip().splitlines()]
    return re.sub(r"\s+", " ", " ".join(lines)).strip()


def param_docs(doc):
    """What `@param NAME` says, by name; a list `@param a, b` serves both."""
    found = {}
    for names, text in re.findall(r"@param ((?:\w+, )*\w+)\s+(.*?)(?=@param|@return|$)", doc):
        for name in names.split(", "):
            found[name] = text.strip()
    return found


class Header:
    def __init__(self, path):
        self.name = path.name
        self.text = path.read_text(encoding="utf-8")
        self.comments = []
        # Each comment becomes a mark of one line, so that declarations can be found by plain patterns.
        self.code = re.sub(r"/\*.*?\*/", self.keep, self.text, flags=re.S)

    def keep(self, match):
        text = match.group(0)
        inner = doc_text(re.sub(r"^/\*\*?<?|\*/$", "", text))
        self.comments.append(inner if text.startswith("/**") else "")
        return f"@{len(self.comments) - 1}@"

    def doc(self, mark):
        return self.comments[int(mark)] if mark else ""


def split_type(text):
    """`const char *name` -> ("const char *", "name"); `char iso2[4]` -> ("char[4]", "iso2")."""
    match = re.fullmatch(r"(.*?[\s*])(\w+)(\[\d+\])?", " ".join(text.split()))
    if match is None:
        fail(f"no type and name in {text!r}")
    kind = match[1].strip() + (match[3] or "")
    return re.sub(r"\s*\*", " *", kind).replace("* *", "**"), match[2]


def split_params(text):
    text = " ".join(text.split())
    return [] if text in ("void", "") else [split_type(one) for one in text.split(",")]


def is_opaque_pointer(kind, opaque):
    return kind.replace("const ", "").rstrip(" *") in opaque and kind.endswith("*")


# Parameters that are arrays, and what gives their length: another parameter, or words for bindings' authors.
LENGTHS = {"data": "size", "buffer": "size", "out_selection": "size", "selection": "rows of the batch, in bits",
           "counts": "count_count"}


def parameter(kind, name, doc, opaque):
    """Direction, ownership and whether NULL will do, from the conventions of base.h."""
    said = param_docs(doc).get(name, "")
    stars = kind.count("*")
    out = {"name": name, "type": kind, "direction": "in"}
    if name == "error" or ((name == "out" or name.startswith("out_") or name == "report") and stars > 0):
        out["direction"] = "out"
    elif name == "buffer" or (kind.startswith("struct ArrowArrayStream") and name == "out"):
        out["direction"] = "out"
    elif kind == "casus_head *":
        out["direction"] = "out"
    elif stars > 0 and not kind.startswith("const") and is_opaque_pointer(kind, opaque) and name not in ("context",):
        out["direction"] = "inout"
    if name in LENGTHS and stars == 1:
        out["length"] = LENGTHS[name]
    if out["direction"] == "out" and stars == 2:
        out["ownership"] = "caller"
        out["free"] = kind.replace("*", "").strip() + "_free"
    if stars > 0 and (name in ("error", "context", "options", "report")
                      or re.search(r"\boptional\b|\bNULL(:| =| or | to |,| if | for )|may be NULL", said)
                      or (out["direction"] == "out" and "ach out is optional" in doc)):
        out["optional"] = True
    return out


def parse_functions(header, opaque):
    pattern = r"(?:@(\d+)@\s*)?^CASUS_API\s+([^;]*?)(\w+)\(([^;]*)\);"
    for mark, returns, name, params in re.findall(pattern, header.code, flags=re.M):
        doc = header.doc(mark)
        if not doc:
            fail(f"{header.name}: {name} has no doc comment of its own")
        returns = re.sub(r"\s*\*", " *", " ".join(returns.split()))
        listed = [parameter(kind, param, doc, opaque) for kind, param in split_params(params)]
        if returns == "casus_status" and (not listed or listed[-1]["name"] != "error"):
            fail(f"{header.name}: {name} returns casus_status and does not end with casus_error *error")
        entry = {"name": name, "header": header.name, "unstable": header.name == "unstable.h", "returns": returns,
                 "fallible": returns == "casus_status", "parameters": listed, "doc": doc}
        if "*" in returns or returns == "casus_str":
            entry["ownership"] = "static" if re.search(r"\bstatic\b|for good", doc, re.I) else "borrowed"
        yield entry


def parse_callbacks(header):
    for mark, returns, name, params in re.findall(r"(?:@(\d+)@\s*)?typedef\s+([^;{}]*?)\(\*(\w+)\)\(([^;]*)\);", header.code):
        yield {"name": name, "header": header.name, "returns": re.sub(r"\s*\*", " *", returns.strip()),
               "parameters": [{"name": param, "type": kind, "direction": "out" if param.startswith("out_") else "in"}
                              for kind, param in split_params(params)],
               "doc": header.doc(mark)}


def parse_structs(header):
    pattern = r"(?:@(\d+)@\s*)?(?:typedef )?struct (\w+) \{(.*?)\n\}"
    for mark, name, body in re.findall(pattern, header.code, flags=re.S):
        fields = []
        for before, text, after in re.findall(r"(?:@(\d+)@\s*)?([^;@]+);[ \t]*(?:@(\d+)@)?", body):
            pointer = re.fullmatch(r"\s*([^()]*)\(\*(\w+)\)\(.*\)\s*", text, flags=re.S)
            kind, field = ("function *", pointer[2]) if pointer else split_type(text)
            if field in KEYWORDS and name.startswith("casus_"):
                fail(f"{name}.{field}: the name is a keyword of a language that will bind it")
            fields.append({"name": field, "type": kind, "doc": header.doc(before or after)})
        yield {"name": name, "header": header.name, "doc": header.doc(mark), "fields": fields}


def constant_value(text):
    text = text.strip()
    if re.fullmatch(r'".*"', text):
        return text[1:-1]
    if re.fullmatch(r"-?\d+|0x[0-9a-fA-F]+", text):
        return int(text, 0)
    return LIMITS.get(text)


def constant_groups(names):
    """The stem of each constant: that of its vocabulary, else the longest that serves all with its first two words."""
    vocabularies = {name.replace("_VOCABULARY", "", 1) for name in names if name.startswith("CASUS_VOCABULARY_")}
    groups = {}
    for name in names:
        stem = "_".join(name.split("_")[:2])
        kin = [other for other in names if other.startswith(stem + "_")]
        own = max((v for v in vocabularies if name.startswith(v + "_")), key=len, default=None)
        if own is None and len(kin) > 1:
            words = [other.split("_") for other in kin]
            shared = 2
            while shared < min(map(len, words)) - 1 and len({w[shared] for w in words}) == 1:
                shared += 1
            own = "_".join(words[0][:shared])
        groups[name] = own
    return groups


def parse_constants(header, groups):
    pattern = r"(?:@(\d+)@\s*\n)?#define (CASUS_\w+)[ \t]+([^\n@]*?)[ \t]*(?:@(\d+)@)?\n"
    joined = header.code.replace("\\\n", " ")
    for before, name, text, after in re.findall(pattern, joined):
        if name.endswith("_INIT") or name in ("CASUS_STR_EMPTY", "CASUS_API"):
            continue
        value = constant_value(text)
        if value is None:
            fail(f"{header.name}: {name} is {text!r}, which is no constant that a binding could have")
        yield {"name": name, "value": value, "header": header.name, "group": groups[name], "doc": header.doc(after or before)}


def parse_inits(header):
    """Values of the initialiser macros, as nested lists of texts."""
    joined = header.code.replace("\\\n", " ")
    return dict(re.findall(r"#define (CASUS_\w+_INIT)[ \t]+(\{[^\n]*\})", joined))


def layout(structs, callbacks):
    """Adds offsets and sizes, and refuses padding in structs that may grow."""
    known = {name: {abi: size for abi, size in sizes.items()} for name, sizes in SCALARS.items()}
    for struct in structs:
        size = {}
        grows = struct["fields"][0]["type"] == "casus_head" and struct["fields"][0]["name"] == "head"
        for field in struct["fields"]:
            field["offsets"] = {}
        for abi in ABIS:
            at, align = 0, 1
            for field in struct["fields"]:
                kind = field["type"]
                array = re.fullmatch(r"(\w+)\[(\d+)\]", kind)
                if kind.endswith("*") or kind in callbacks:
                    width, one = POINTER[abi]
                elif array:
                    width, one = known[array[1]][abi]
                    width *= int(array[2])
                else:
                    if kind not in known:
                        fail(f"{struct['name']}.{field['name']}: type {kind!r} has no layout")
                    width, one = known[kind][abi]
                if grows and at % one != 0:
                    fail(f"{struct['name']}: padding before {field['name']} on {abi}")
                at = -(-at // one) * one
                field["offsets"][abi] = at
                at += width
                align = max(align, one)
            if grows and at % align != 0:
                fail(f"{struct['name']}: padding at its end on {abi}")
            size[abi] = -(-at // align) * align
            known.setdefault(struct["name"], {})[abi] = (size[abi], align)
        struct["size"] = size
        struct["view"] = struct["name"] == "casus_str"  # data without a NUL
        struct["grows"] = grows


def vocabularies(library, constants):
    lib = ctypes.CDLL(library)
    lib.casus_vocabulary_name.restype = ctypes.c_char_p
    lib.casus_vocabulary_word.restype = ctypes.c_char_p
    lib.casus_vocabulary_title.restype = ctypes.c_char_p
    text = lambda got: None if got is None else got.decode("utf-8")
    for constant in constants:
        if constant["group"] == "CASUS_VOCABULARY":
            number = constant["value"]
            last = lib.casus_vocabulary_last(number)
            name = text(lib.casus_vocabulary_name(number))
            if name is None or constant["name"] != "CASUS_VOCABULARY_" + name.upper():
                fail(f"the library calls {constant['name']} {name!r}")
            words = [{"value": value, "word": text(lib.casus_vocabulary_word(number, value)),
                      "title": text(lib.casus_vocabulary_title(number, value))} for value in range(last + 1)]
            yield {"name": name, "constant": constant["name"], "value": number,
                   "words": [{k: v for k, v in word.items() if v is not None} for word in words if word["word"]]}


def read_api(root=ROOT):
    """All but the vocabularies, which need the library."""
    folder = root / "include" / "casus"
    strange = {path.name for path in folder.glob("*.h")} ^ set(HEADERS + ["casus.h"])
    if strange:
        fail(f"HEADERS in tests/abi/api.py and {folder} do not agree on {', '.join(sorted(strange))}")
    headers = [Header(folder / name) for name in HEADERS]
    opaque = sorted({name for h in headers for name in re.findall(r"typedef struct (casus_\w+) \1;", h.code)})
    functions = [f for h in headers for f in parse_functions(h, opaque)]
    callbacks = [c for h in headers for c in parse_callbacks(h)]
    structs = [s for h in headers for s in parse_structs(h)]
    layout(structs, {c["name"] for c in callbacks})
    inits = {name: text for h in headers for name, text in parse_inits(h).items()}
    names = [name for h in headers for name in re.findall(r"#define (CASUS_\w+)[ \t]", h.code)]
    groups = constant_groups(names)
    constants = [c for h in headers for c in parse_constants(h, groups)]
    tags = {c["name"] for c in constants if c["group"] == "CASUS_TAG"}
    for struct in structs:
        stem = struct["name"].upper()
        if struct["grows"]:
            struct["tag"] = stem.replace("CASUS_", "CASUS_TAG_", 1)
            if struct["tag"] not in tags:
                fail(f"{struct['name']} has no {struct['tag']}")
        elif stem.replace("CASUS_", "CASUS_TAG_", 1) in tags:
            fail(f"{struct['name']} has a tag and no head")
        if stem + "_INIT" in inits:
            struct["init"] = re.sub(r"\s+", " ", inits[stem + "_INIT"])
    version = next(c["value"] for c in constants if c["name"] == "CASUS_VERSION_STRING")
    return {"version": version, "functions": functions, "callbacks": callbacks, "opaque": opaque, "structs": structs,
            "constants": constants}


def api_text(api):
    """One thing a line, so that a change shows as the lines that it changes."""
    parts = []
    for key, value in api.items():
        if isinstance(value, list):
            inside = ",\n".join(json.dumps(item, ensure_ascii=False) for item in value)
            parts.append(f'{json.dumps(key)}: [\n{inside}\n]')
        else:
            parts.append(f"{json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--library")
    options.add_argument("--check", action="store_true")
    options.add_argument("--root", type=pathlib.Path, default=ROOT)
    given = options.parse_args()
    api = read_api(given.root)
    out = given.root / "include" / "casus.api.json"
    if given.library is None:
        fail("the words of vocabularies come from the library: --library build/lib/libcasus.so")
    api["vocabularies"] = list(vocabularies(given.library, api["constants"]))
    text = api_text(api)
    if not given.check:
        out.write_text(text, encoding="utf-8")
    elif not out.exists() or out.read_text(encoding="utf-8") != text:
        fail(f"{out} is not what headers and library give: sh tests/abi/record.sh {given.library}")
    print(f"{len(api['functions'])} functions, {len(api['structs'])} structs, {len(api['constants'])} constants, "
          f"{len(api['vocabularies'])} vocabularies")


if __name__ == "__main__":
    main()
