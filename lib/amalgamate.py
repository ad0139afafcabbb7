#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""amalgamate.py DIRECTORY: writes casus.c and casus.h there, the whole library as two files.

casus.h is the public headers in reading order. casus.c is, after it, the headers of lib/ and then its sources, each room after
those that stand below it. What a source has for itself (static functions and objects, types, enumerators) gets the name of its
file in front, so that two files may call different things alike. Functions that the headers of lib/ declare become static, and
objects hidden. Macros of a source end with it. Nothing else is changed. Each file that a switch leaves out (parts.txt) stands
between #if and #endif.

The script refuses what it cannot put together rightly, and says where: two files of one prefix, a macro of a header without
CASUS in front, a macro of a source that a header has too, two headers that declare one name.
"""
import collections
import functools
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
LIB = ROOT / "lib"
ROOMS = ["base", "bytes", "time", "geo", "model", "codes", "batch", "names", "arrow", "dataset", "io", "query", "link", "picture"]
PUBLIC = ["base", "time", "geo", "model", "codes", "batch", "names", "io", "query", "link", "picture", "arrow_c", "arrow", "unstable"]
KEYWORDS = set("""auto break case char const continue default do double else enum extern float for goto if inline int long
register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while _Alignas _Alignof
_Atomic _Bool _Complex _Noreturn _Static_assert _Thread_local __attribute__""".split())

TOKEN = re.compile(r"""
    (?P<space>\s+|\\\n)
  | (?P<comment>/\*.*?\*/|//[^\n]*)
  | (?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
  | (?P<number>\.?[0-9](?:[eEpP][+-]|[A-Za-z0-9_.])*)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<mark>->|\.\.\.|\#\#|.)
""", re.X | re.S)
DIRECTIVE = re.compile(r"[ \t]*#[ \t]*(\w*)((?:[^\n\\/]|\\\n|\\|/(?!\*)|/\*.*?\*/)*)", re.S)
FEATURES = re.compile(r"_(GNU|DEFAULT|DARWIN_C|XOPEN|POSIX_C)_SOURCE$|_CRT_RAND_S$")

faults = []


def tokens(text):
    """(kind, text) of everything, spaces and comments included; a directive is one token."""
    out, at, fresh = [], 0, True
    while at < len(text):
        if fresh:
            found = DIRECTIVE.match(text, at)
            if found:
                out.append(("directive", found[0]))
                at, fresh = found.end(), False
                continue
        found = TOKEN.match(text, at)
        out.append((found.lastgroup, found[0]))
        fresh = found.lastgroup == "space" and "\n" in found[0] and found[0] != "\\\n" or fresh and found.lastgroup in ("space", "comment")
        at = found.end()
    return out


def declarations(parts):
    """Index lists of the tokens of each declaration at file scope, without spaces, comments and directives."""
    own, depth, function = [], 0, False
    for i, (kind, text) in enumerate(parts):
        if kind in ("space", "comment", "directive"):
            continue
        own.append(i)
        if text in "([{":
            if text == "{" and depth == 0:
                function = len(own) > 1 and parts[own[-2]][1] == ")" and not any(parts[k][1] == "=" for k in own)
            depth += 1
        elif text in ")]}":
            depth -= 1
            if depth == 0 and text == "}" and function:
                yield own
                own = []
        elif text == ";" and depth == 0:
            yield own
            own = []


def braces(words, at):
    """Where the brace at `at` closes."""
    depth = 0
    for i in range(at, len(words)):
        depth += (words[i] in "([{") - (words[i] in ")]}")
        if depth == 0:
            return i
    raise ValueError("braces do not close")


def declared(words):
    """The names that one declaration at file scope makes: types, tags, enumerators, static functions and objects."""
    names = set()
    top, i = [], 0
    while i < len(words):
        if words[i] in ("struct", "union", "enum") and i + 1 < len(words):
            kind = words[i]
            tag = i + 1 if re.match(r"[A-Za-z_]", words[i + 1]) else None
            body = i + 2 if tag else i + 1
            if body < len(words) and words[body] == "{":
                end = braces(words, body)
                if tag:
                    names.add("struct " + words[tag])
                if kind == "enum":
                    inside = words[body + 1:end]
                    names |= {w for k, w in enumerate(inside) if (k == 0 or inside[k - 1] == ",") and re.match(r"[A-Za-z_]", w)
                              and inside[k + 1:k + 2] != ["("]}
                top.append("type")
                i = end + 1
                continue
        top.append(words[i])
        i += 1
    if not {"static", "typedef", "extern"} & set(top):
        return names
    # Declarators: the last name before ( [ = ; or , outside all braces; that of `(*name)` too.
    i, last = 0, None
    while i < len(top):
        word = top[i]
        if word in ("__attribute__", "_Static_assert") or re.fullmatch(r"[A-Z_]{2,}", word):
            last = None  # what a macro declares is named by the macro
            i = braces(top, i + 1) + 1 if i + 1 < len(top) and top[i + 1] == "(" else i + 1
            continue
        if word == "(" and top[i + 1] == "*":
            end = braces(top, i)
            last = next(w for w in top[i + 1:end] if w != "*" and w not in KEYWORDS)
            i = end + 1
            continue
        if word in "([=;,{":
            if last:
                names.add(last)
                last = None
            if word in "([{":
                i = braces(top, i)
            elif word == "=":
                while i < len(top) and top[i] not in ",;":
                    i = braces(top, i) + 1 if top[i] in "([{" else i + 1
                continue
        elif re.match(r"[A-Za-z_]", word) and word not in KEYWORDS:
            last = word
        i += 1
    return names


def macros(parts):
    return [found[1] for kind, text in parts if kind == "directive" for found in [re.match(r"\s*#\s*define\s+(\w+)", text)] if found]


def macro_text(name, macro):
    return re.search(rf"^[ \t]*#[ \t]*define[ \t]+{macro}\b([^\n]*)", read(name), re.M)[1].strip()


def members(parts):
    """Indices of names that are members where a struct or union declares them, or where offsetof() asks for them."""
    out, depth, bodies, real = set(), 0, [], [i for i, (kind, _) in enumerate(parts) if kind not in ("space", "comment", "directive")]
    words = [parts[i][1] for i in real]
    for k, word in enumerate(words):
        if word in "([{":
            if word == "{" and k > 0 and (words[k - 1] in ("struct", "union") or k > 1 and words[k - 2] in ("struct", "union")):
                bodies.append(depth)
            depth += 1
        elif word in ")]}":
            depth -= 1
            if bodies and depth == bodies[-1]:
                bodies.pop()
        elif bodies and parts[real[k]][0] == "name" and k + 1 < len(words):
            in_body = depth == bodies[-1] + 1 and words[k + 1] in (";", ",", "[", ":")
            in_pointer = depth == bodies[-1] + 2 and words[k - 1] == "*" and words[k + 1] in (")", "[")
            if in_body or in_pointer:
                out.add(real[k])
        if word == "offsetof":
            end = braces(words, k + 1)
            comma = next((j for j in range(k + 1, end) if words[j] == ","), end)
            out.update(real[j] for j in range(comma + 1, end))
    return out


def verbatim_parameters(parts):
    """{macro: numbers of its parameters that are spelled, pasted, or names of members in it}: what is given for them is no name."""
    out = {}
    for kind, text in parts:
        found = re.match(r"\s*#\s*define\s+(\w+)\(([^)]*)\)(.*)", text, re.S) if kind == "directive" else None
        if found:
            parameters = [p.strip() for p in found[2].split(",")]
            numbers = {i for i, p in enumerate(parameters)
                       if re.search(rf"(\.|->|#)\s*{re.escape(p)}\b|\b{re.escape(p)}\s*##|offsetof\([^()]*, {re.escape(p)}\b", found[3])}
            if numbers:
                out.setdefault(found[1], set()).update(numbers)
    return out


def verbatim_arguments(parts, verbatim):
    """Indices of names in arguments for such parameters."""
    out, real = set(), [i for i, (kind, _) in enumerate(parts) if kind not in ("space", "comment", "directive")]
    words = [parts[i][1] for i in real]
    for k, word in enumerate(words[:-1]):
        if word in verbatim and words[k + 1] == "(":
            number, depth = 0, 0
            for j in range(k + 1, len(words)):
                depth += (words[j] in "([{") - (words[j] in ")]}")
                if depth == 0:
                    break
                number += words[j] == "," and depth == 1
                if number in verbatim[word]:
                    out.add(real[j])
    return out


def renamed(text, names, prefix, verbatim):
    """The text with each of the names, where it is not a member, behind the prefix."""
    def word(found):
        return prefix + found[0] if found[0] in names else found[0]

    parts = tokens(text)
    keep = members(parts) | verbatim_arguments(parts, verbatim)
    out, before = [], ""
    for i, (kind, token) in enumerate(parts):
        if kind == "directive":
            # As tokens of their own: the name and the body of a macro, a condition.
            head = re.match(r"[ \t]*#[ \t]*\w*", token)[0]
            rest = token[len(head):]
            token = head + (rest if re.match(r"\s*#\s*(include|error|pragma)", head) else renamed(rest, names, prefix, verbatim) if rest else "")
        elif kind == "name" and i not in keep and before not in (".", "->", "goto"):
            token = word(re.match(r"\w+", token))
        if kind not in ("space", "comment"):
            before = token
        out.append(token)
    return "".join(out)


def read(name):
    return (LIB / name).read_text(encoding="utf-8")


def includes(text):
    return re.findall(r'^[ \t]*#[ \t]*include[ \t]+"([^"]+)"', text, re.M)


def guarded(text):
    return re.search(r"^#ifndef (CASUS_LIB_\w+)\n#define \1$", text, re.M) is not None


def inlined(text):
    """Without includes of the project: the headers stand above. A header without a guard is a piece of text, put where it is
    asked for."""
    def put(found):
        text = read(found[1])
        return "" if guarded(text) else inlined(text).rstrip("\n")

    text = re.sub(r'^[ \t]*#[ \t]*include[ \t]+"([^"]+)"[^\n]*', put, text, flags=re.M)
    text = re.sub(r"^[ \t]*#[ \t]*include[ \t]+<casus/[^>]+>[^\n]*\n", "", text, flags=re.M)
    return text


def without_license(text):
    return re.sub(r"^/\* SPDX-License-Identifier: MIT \*/\n", "", text)


def own_functions_static(text):
    """A header of lib/ whose functions are static, and whose objects are hidden."""
    parts = tokens(text)
    for own in list(declarations(parts)):
        words = [parts[i][1] for i in own]
        if words[0] == "extern":
            parts[own[0]] = ("name", "CASUS__HIDDEN extern")
        elif words[-1] == ";" and words[0] not in ("static", "typedef", "extern", "_Static_assert", "struct", "union", "enum") and "(" in words:
            parts[own[0]] = ("name", "static " + words[0])
        elif words[0] in ("struct", "union") and words[-1] == ";" and "{" not in words and "(" in words:
            parts[own[0]] = ("name", "static " + words[0])
    return "".join(text for _, text in parts)


def order(headers):
    """Each header after those that it includes."""
    done, out = set(), []

    def visit(name):
        if name in done:
            return
        done.add(name)
        for other in includes(read(name)):
            visit(other)
        if guarded(read(name)):
            out.append(name)

    for name in headers:
        visit(name)
    return out


@functools.cache
def switches():
    """[(switch, [what begins the name of a file that it leaves out])] of parts.txt."""
    out = []
    for line in (LIB / "parts.txt").read_text(encoding="utf-8").splitlines():
        words = line.split()
        if words and not line.startswith("#"):
            out.append((words[0], [w for w in words[1:] if not w.endswith(".h")], [w for w in words[1:] if w.endswith(".h")]))
    return out


def switch_of(name):
    """The condition under which a source is compiled; None: always."""
    for switch, files, _ in switches():
        if "+" + name in files:
            return f"defined(CASUS_WITHOUT_{switch})"
        if any(name == f or f.endswith("/") and name.startswith(f) for f in files):
            return f"!defined(CASUS_WITHOUT_{switch})"
    return None


def has_stand_in(name):
    """Whether something stands for the part of a header where that is left out, which needs the header."""
    return any(f.startswith("+") for switch, files, _ in switches() if switch_of(name) == f"!defined(CASUS_WITHOUT_{switch})" for f in files)


def by_room(path):
    room = path.split("/")[0]
    return (ROOMS.index(room) if room in ROOMS else len(ROOMS), path)


def public_header():
    out = ["""/* SPDX-License-Identifier: MIT */
/* casus as two files, casus.h and casus.c, made by lib/amalgamate.py: all public headers in reading order. Compile casus.c
   into the host; with -DCASUS_WITHOUT_... for both where parts are left out (docs/embedding.md lists them). */
#ifndef CASUS_AMALGAMATION_H
#define CASUS_AMALGAMATION_H
#if defined(_WIN32) && !defined(CASUS_DLL) && !defined(CASUS_STATIC)
#define CASUS_STATIC /* part of the host; CASUS_DLL for a library of its own */
#endif
"""]
    for name in PUBLIC:
        text = without_license((ROOT / f"include/casus/{name}.h").read_text(encoding="utf-8"))
        text = re.sub(r"^[ \t]*#[ \t]*include[ \t]+<casus/[^>]+>[^\n]*\n", "", text, flags=re.M)
        text = text.replace(" * @file\n", f" * {name}.h\n", 1)
        switch = next((s for s, _, headers in switches() if f"{name}.h" in headers), None)
        out.append(f"#if !defined(CASUS_WITHOUT_{switch})\n{text}#endif /* CASUS_WITHOUT_{switch} */\n" if switch else text)
    out.append("#endif\n")
    return "\n".join(out)


def source():
    version = re.search(r'CASUS_VERSION_STRING "(.*)"', (ROOT / "include/casus/base.h").read_text(encoding="utf-8"))[1]
    sources = sorted((p.relative_to(LIB).as_posix() for p in LIB.rglob("*.c")), key=by_room)
    headers = order(sorted((p.relative_to(LIB).as_posix() for p in LIB.rglob("*.h")), key=by_room))
    out = [f"""/* SPDX-License-Identifier: MIT */
/* casus {version} as one file, made by lib/amalgamate.py. One line compiles it: cc -O2 -c casus.c */
#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#if !defined(_DEFAULT_SOURCE)
#define _DEFAULT_SOURCE
#endif
#if !defined(_DARWIN_C_SOURCE)
#define _DARWIN_C_SOURCE
#endif
#if !defined(_FILE_OFFSET_BITS)
#define _FILE_OFFSET_BITS 64
#endif
#define _CRT_RAND_S
#define CASUS_BUILD
/* No fused multiply-add: the same bits on every machine. */
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#pragma clang diagnostic ignored "-Wunused-function"
#elif defined(__GNUC__)
#pragma GCC optimize("fp-contract=off")
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
#include "casus.h"
/* Tables are named in several places of this file, and nowhere else. */
#if defined(__GNUC__) && !defined(_WIN32)
#define CASUS__HIDDEN __attribute__((visibility("hidden")))
#else
#define CASUS__HIDDEN
#endif
"""]
    header_macros, header_names, header_verbatim = {}, collections.defaultdict(list), {}
    for name in headers:
        text = read(name)
        parts = tokens(text)
        header_verbatim |= verbatim_parameters(parts)
        for macro in macros(parts):
            if not re.match(r"CASUS_|CSV_", macro):
                faults.append(f"lib/{name}: the macro {macro} has no CASUS in front, and would be in all sources")
            if header_macros.setdefault(macro, name) != name and macro_text(name, macro) != macro_text(header_macros[macro], macro):
                faults.append(f"lib/{name}: the macro {macro} is another one in lib/{header_macros[macro]}")
        for own in declarations(parts):
            words = [parts[i][1] for i in own]
            for made in declared(words):
                header_names[made].append(name)
        text = own_functions_static(inlined(without_license(text)))
        switch = switch_of(name)
        if switch and not has_stand_in(name):
            text = f"#if {switch}\n{text}#endif\n"
        out.append(f"\n/* ---- lib/{name} ---- */\n{text}")
    for made, where in header_names.items():
        if len(set(where)) > 1:
            faults.append(f"{made} is declared in several headers: {' '.join(sorted(set(where)))}")

    prefixes = {}
    stems = collections.Counter(pathlib.PurePath(s).stem for s in sources)
    for name in sources:
        path = pathlib.PurePath(name)
        prefix = (path.stem if stems[path.stem] == 1 else "_".join(path.with_suffix("").parts)) + "__"
        if prefix in prefixes:
            faults.append(f"lib/{name} and lib/{prefixes[prefix]} both get the prefix {prefix}")
        prefixes[prefix] = name
        text = inlined(without_license(read(name)))
        text = re.sub(r"^[ \t]*#[ \t]*define[ \t]+(\w+)[^\n]*\n", lambda m: "" if FEATURES.match(m[1]) else m[0], text, flags=re.M)
        parts = tokens(text)
        names = set()
        for own in declarations(parts):
            names |= declared([parts[i][1] for i in own])
        names = {n.removeprefix("struct ") for n in names}
        names = {n for n in names if not n.lower().startswith("casus_")}
        text = renamed(text, names, prefix, header_verbatim | verbatim_parameters(parts))
        own_macros = sorted(set(macros(tokens(text))))
        for macro in own_macros:
            if macro in header_macros:
                faults.append(f"lib/{name}: the macro {macro} is in lib/{header_macros[macro]} too")
        text += "".join(f"#undef {macro}\n" for macro in own_macros)
        switch = switch_of(name)
        if switch:
            text = f"#if {switch}\n{text}#endif\n"
        out.append(f"\n/* ---- lib/{name} ---- */\n{text}")
    return "".join(out)


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    target = pathlib.Path(sys.argv[1])
    files = {"casus.h": public_header(), "casus.c": source()}
    if faults:
        sys.exit("\n".join(faults))
    target.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
