#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The manual of the library, section 3, out of the comments of its headers.

    manual.py FOLDER    writes casus.3, a page for each header (casus_query.3) and for each function into FOLDER

The date of the pages is that of the version (docs/manual-date.txt), so that the same headers give the same bytes.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
HEADERS = ["base.h", "time.h", "geo.h", "model.h", "codes.h", "batch.h", "names.h", "io.h", "query.h", "link.h", "picture.h",
           "arrow.h", "unstable.h"]
DATE = (ROOT / "docs" / "manual-date.txt").read_text(encoding="utf-8").strip()
VERSION = re.search(r'CASUS_VERSION_STRING "(.*?)"',
                    (ROOT / "include" / "casus" / "base.h").read_text(encoding="utf-8"))[1]

COMMENT = re.compile(r"/\*.*?\*/", re.S)
DEFINE = re.compile(r"#[ ]*define (\w+)(?:[^\n]*\\\n)*(?:[^\n]*/\*.*?\*/|[^\n]*)[^\n]*", re.S)
SECTION = re.compile(r"/\* ---- (.*?) -+ \*/", re.S)


def fail(what):
    sys.exit(f"manual.py: {what}")


def comment_text(comment):
    """The lines of a comment, without its stars."""
    inner = re.sub(r"^/\*\*<?|\*/$", "", comment)
    return "\n".join(re.sub(r"^\s*\* ?", "", line).rstrip() for line in inner.splitlines()).strip()


class Item:
    """A declaration and what is said of it."""

    def __init__(self, doc, code, name, is_function):
        self.doc, self.code, self.name, self.is_function = doc, code, name, is_function


def declaration(text, at):
    """The end of a declaration: behind the semicolon outside all braces."""
    depth = 0
    while at < len(text):
        comment = COMMENT.match(text, at)
        if comment:
            at = comment.end()
            continue
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if text[at] == ";" and depth == 0:
            return at + 1
        at += 1
    fail("a declaration without an end")


def declared_name(code):
    bare = COMMENT.sub("", code)
    for pattern in (r"\(\*(\w+)\)", r"^CASUS_API[^;]*?(\w+)\(", r"(\w+);\s*$"):
        match = re.search(pattern, bare, re.S)
        if match:
            return match[1]
    fail(f"no name in {code!r}")


def parse(header):
    """(what the file says of itself, [(section, [items])])."""
    text = (ROOT / "include" / "casus" / header).read_text(encoding="utf-8")
    about, doc, at, follows = "", None, 0, False
    sections = [("", [])]
    while True:
        start = at
        at = re.compile(r"\s*").match(text, at).end()
        follows = follows and text.count("\n", start, at) < 2
        if at == len(text):
            return about, [one for one in sections if one[1]]
        comment, define, section = COMMENT.match(text, at), DEFINE.match(text, at), SECTION.match(text, at)
        if section:
            sections.append((" ".join(section[1].split()), []))
            doc, at, follows = None, section.end(), False
        elif comment:
            said = comment_text(comment[0]) if comment[0].startswith("/**") else None
            if said is not None and said.startswith("@file"):
                about = said[len("@file"):].strip()
            else:
                doc = said
            at, follows = comment.end(), False
        elif define:
            items = sections[-1][1]
            if doc is None and follows and items and not items[-1].is_function:
                items[-1].code += "\n" + define[0]
            elif doc is not None or re.match(r"#define CASUS_\w+ [\d\-(]|#define CASUS_\w+_INIT", define[0]):
                items.append(Item(doc or "", define[0], define[1], False))
            doc, at, follows = None, define.end(), True
        elif text[at] == "#" or text.startswith('extern "C"', at) or text[at] == "}":
            doc, at, follows = None, text.index("\n", at) + 1, False
        else:
            end = declaration(text, at)
            code = text[at:end]
            sections[-1][1].append(Item(doc or "", code, declared_name(code), code.startswith("CASUS_API")))
            doc, at, follows = None, end, True


# ---- roff ------------------------------------------------------------------------------------------------------------

def roff(text):
    """A text as it is: no escape, no line that begins like a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    text = "".join(c if ord(c) < 128 else f"\\[u{ord(c):04X}]" for c in text)
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.M)


def words(text):
    """The marks of Doxygen: ::NAME and `code` are bold."""
    parts = re.split(r"(`[^`\n]+(?:\n[^`\n]+)?`|::\w+)", text)
    for i in range(1, len(parts), 2):
        parts[i] = "\\fB" + roff(parts[i].strip("`").removeprefix("::").replace("\n", " ")) + "\\fR"
    return "".join(roff(one) if i % 2 == 0 else one for i, one in enumerate(parts))


def verbatim(code):
    return [".PP", ".RS 4", ".nf", roff(code.replace("CASUS_API ", "")), ".fi", ".RE"]


def block(text):
    """Paragraphs, lists and what is indented, as Markdown has them."""
    out = []
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        lines = paragraph.split("\n")
        if all(line.startswith("    ") for line in lines):
            out += verbatim("\n".join(line[4:] for line in lines))
            continue
        out += [] if re.match(r"\s*- ", lines[0]) else [".PP"]
        for line in lines:
            if re.match(r"\s*- ", line):
                out += [".IP \\(bu 2"]
                line = re.sub(r"^\s*- ", "", line)
            out.append(words(line.strip()))
    return out


def described(doc):
    """A comment with its parameters and what is returned."""
    parts = re.split(r"(?:^|(?<=\s))@(param|return)\s+", doc)
    out = block(parts[0]) if parts[0].strip() else []
    for kind, text in zip(parts[1::2], parts[2::2]):
        text = " ".join(text.split())
        if kind == "param":
            match = re.match(r"((?:\w+, ?)*\w+)( +|$)(.*)", text) or fail(f"no parameter in {text!r}")
            name, rest = match[1], match[3]
            out += [".TP", f".I {name}", words(rest or "as it says")]
        else:
            out += [".PP", "Returns " + words(text)]
    return out


def title(name):
    return [f".TH {name} 3 {DATE} \"casus {VERSION}\" \"Library Functions\""]


def first_sentence(doc):
    text = " ".join(re.split(r"(?:^|\s)@(?:param|return)\s", doc)[0].split())
    text = re.split(r"(?<=[^.])[.:](?:\s|$)", text)[0] or "see below"
    return roff(text.replace("`", "").replace("::", ""))


def declared(code):
    """A declaration as the header has it, without the comments of its members' lines."""
    return verbatim(re.sub(r"\s*\\\n\s*", " \\\n    ", code))


def function_page(item, header):
    page = f"casus_{header[:-2]}"
    return title(item.name) + [".SH NAME", f"{item.name} \\- {first_sentence(item.doc)}", ".SH SYNOPSIS",
                               f".B #include <casus/{header}>"] + declared(item.code) + [".SH DESCRIPTION"] + \
        described(item.doc or "It is described with those beside it.") + \
        [".SH SEE ALSO", f".BR {page} (3),", ".BR casus (3)"]


def header_page(header, about, sections):
    name = f"casus_{header[:-2]}"
    first, _, rest = about.partition("\n\n")
    out = title(name) + [".SH NAME", f"{name} \\- {roff(' '.join(first.split()).rstrip('.'))}", ".SH SYNOPSIS",
                         f".B #include <casus/{header}>", ".SH DESCRIPTION"] + block(rest or first)
    for section, items in sections:
        out.append(f".SH {(roff(section) or 'Of the header').upper()}")
        for item in items:
            if item.is_function:
                out += [".TP", f".BR {item.name} (3)", first_sentence(item.doc)]
            else:
                out += declared(item.code) + described(item.doc)
    return out + [".SH SEE ALSO", ".BR casus (3)"]


def overview(pages):
    about, _ = parse("casus.h")
    out = title("casus") + [".SH NAME", "casus \\- an embeddable library for security events", ".SH SYNOPSIS",
                            ".B #include <casus/casus.h>", ".PP", roff("cc host.c $(pkg-config --cflags --libs casus)"),
                            ".SH DESCRIPTION"] + block(about) + [".SH HEADERS"]
    for header, about in pages:
        out += [".TP", f".BR casus_{header[:-2]} (3)", roff(" ".join(about.partition("\n\n")[0].split()))]
    return out + [".SH SEE ALSO", ".BR casus (1)"]


def main():
    if len(sys.argv) != 2:
        fail(__doc__)
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.3"):
        old.unlink()
    pages = {}
    abouts = []
    for header in HEADERS:
        about, sections = parse(header)
        abouts.append((header, about))
        pages[f"casus_{header[:-2]}"] = header_page(header, about, sections)
        for _, items in sections:
            for item in items:
                if item.is_function:
                    if item.name in pages:
                        fail(f"{item.name} is a function and a page")
                    pages[item.name] = function_page(item, header)
    pages["casus"] = overview(abouts)
    for name, lines in pages.items():
        text = re.sub(r"^(\.SH .*)\n\.PP$", r"\1", "\n".join(lines), flags=re.M)
        (folder / f"{name}.3").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
