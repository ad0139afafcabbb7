#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""C out of the recorded API (record.py), for compilers and abidiff.

    stub.py header DIR      DIR/casus/*.h: the headers of the recorded API, or of
        --since VERSION       the part that this version had
        --older               a version in which every struct that may grow lacks its last members
        --newer               a version with one more member in each of them, and one more function, in a node of its own
    stub.py source          every function of the recorded API, doing nothing; includes <casus/casus.h>
    stub.py map             its version script (both take --since and --newer)
    stub.py --headers source|map    the same of the headers of the tree, unstable.h with them
    stub.py asserts         C that fails to compile where the headers are not what is recorded
    stub.py suppressions    for abidiff: structs that have grown at their end
    --root TREE             another tree than this one
"""
import argparse
import pathlib
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import record  # noqa: E402

# Their last members are required, so no version can have lacked them.
WHOLE = {"casus_classification"}


def typed(struct):
    return struct if struct.startswith("casus_") else "struct " + struct


def literal(value):
    """The least integers have no literal of their own in C."""
    return next((name for name, least in record.headers.LIMITS.items() if value == str(least)), value)


def declare(kind, name):
    """`char[480]`, "message" -> `char message[480]`."""
    array = re.fullmatch(r"(.*)\[(\d+)\]", kind)
    return f"{array[1]} {name}[{array[2]}]" if array else f"{kind} {name}"


class Recorded:
    def __init__(self, root, since=None, older=False, newer=False):
        keep = lambda version: since is None or record.number(version) <= record.number(since)
        lists = {kind: {name: what for name, (version, what) in entries.items() if keep(version)}
                 for kind, entries in record.recorded(root).items()}
        self.constants = lists["constants"]
        self.callbacks, self.functions, self.nodes = {}, {}, {}
        for name, what in lists["functions"].items():
            node, rest = what.split(" ", 1)
            returns, params = rest.split(" (", 1)
            (self.callbacks if node == "callback" else self.functions)[name] = (returns, "(" + params)
            self.nodes[name] = node
        self.structs, self.inits, self.opaque, self.sizes, self.offsets = {}, {}, [], {}, {}
        for name, what in lists["structs"].items():
            struct, _, member = name.partition(".")
            if what == "opaque":
                self.opaque.append(name)
            elif not member:
                self.structs[name] = []
                self.sizes[name] = what
            elif member == "init":
                self.inits[struct] = what
            else:
                kind, at = what.rsplit(" at ", 1)
                self.structs[struct].append((member, kind))
                self.offsets[struct, member] = at
        self.growing = [name for name, what in self.sizes.items() if what.startswith("grows ")]
        if older:
            self.shorten()
        if newer:
            self.lengthen()

    def shorten(self):
        """Without the last members, as many as leave whole words of 8 bytes, on 64-bit machines."""
        for name in self.growing:
            if name in WHOLE:
                continue
            members = self.structs[name]
            while len(members) > 1:
                last, _ = members.pop()
                if int(self.offsets[name, last].split("/")[0]) % 8 == 0:
                    break

    def lengthen(self):
        for name in self.growing:
            self.structs[name] = self.structs[name] + [("appended", "int64_t")]
        self.functions["casus_appended"] = ("int32_t", "(void)")
        self.nodes["casus_appended"] = "CASUS_APPENDED"

    def init(self, name):
        """The initialiser, as long as the struct is here."""
        values = re.findall(r"\{[^{}]*\}|[^,{}\s][^,{}]*", self.inits[name].strip()[1:-1])
        values = (values + ["0"] * len(self.structs[name]))[: len(self.structs[name])]
        return "{ " + ", ".join(value.strip() for value in values) + " }"

    def headers(self, root):
        """{file: text}. Each struct stands in a file named as in the tree: abidiff tells public types from private ones by the
        names of the files that define them. All else is in casus.h."""
        api = record.headers.read_api(root)
        place = {struct["name"]: struct["header"] for struct in api["structs"]}
        files = {name: [] for name in record.headers.HEADERS}
        own = [name for name in self.structs if name.startswith("casus_")]
        for name in own:
            members = " ".join(declare(kind, member) + ";" for member, kind in self.structs[name])
            files[place.get(name, "base.h")].append(f"struct {name} {{ {members} }};")
        umbrella = ["#ifndef CASUS_RECORDED_H\n#define CASUS_RECORDED_H\n#include <math.h>\n#include <stdint.h>"]
        umbrella += ['#define CASUS_API __attribute__((visibility("default")))', '#define CASUS_STR_EMPTY { "", 0 }']
        umbrella += [f"#define {name} {literal(value)}" for name, value in self.constants.items()]
        umbrella += [f"#define {name.upper()}_INIT {self.init(name)}" for name in own if name in self.inits]
        umbrella += ['#ifdef __cplusplus\nextern "C" {\n#endif', "typedef int32_t casus_status;"]
        umbrella += [f"typedef struct {name} {name};" for name in self.opaque + own]
        umbrella += [f"typedef {returns} (*{name}){params};" for name, (returns, params) in self.callbacks.items()]
        umbrella += [f"#include <casus/{name}>" for name in files]
        umbrella += [f"CASUS_API {returns} {name}{params};" for name, (returns, params) in self.functions.items()]
        umbrella.append("#ifdef __cplusplus\n}\n#endif\n#endif")
        # A header asked for alone brings all; asked for from casus.h, only its own, once.
        guard = "#ifndef CASUS_RECORDED_H\n#include <casus/casus.h>\n#elif !defined {0}\n#define {0}\n{1}\n#endif\n"
        made = {name: guard.format("CASUS_RECORDED_" + name.replace(".", "_"), "\n".join(lines)) for name, lines in files.items()}
        made["arrow_c.h"] = (root / "include" / "casus" / "arrow_c.h").read_text(encoding="utf-8")  # Arrow's, and frozen
        made["casus.h"] = "\n".join(umbrella) + "\n"
        return made


def of_headers(root):
    """The functions of the tree's own headers, unstable.h with them."""
    now = Recorded(root)
    api = record.headers.read_api(root)
    nodes = record.map_nodes(root)
    now.functions, now.nodes = {}, {}
    for function in api["functions"]:
        returns, params = record.prototype(function).split(" (", 1)
        now.functions[function["name"]] = (returns, "(" + params)
    now.nodes = nodes
    return now


def source(api):
    yield "#include <casus/casus.h>\n#include <casus/picture.h>\n#include <casus/arrow.h>\n#include <casus/unstable.h>"
    # Parts of events reach functions as a casus_head only: without an object of their own, they are not in the debug information.
    yield from (f"static const {name} used_{name} __attribute__((used));" for name in api.growing)
    for name, (returns, params) in api.functions.items():
        if returns == "void":
            yield f"void {name}{params} {{}}"
        else:
            yield f"{returns} {name}{params} {{ static {returns.replace('const ', '')} nothing; return nothing; }}"


def version_map(api):
    nodes = list(dict.fromkeys(node for name, node in api.nodes.items() if node != "callback"))
    for i, node in enumerate(nodes):
        names = "".join(f" {name};" for name, its in api.nodes.items() if its == node)
        local = " local: *;" if i == 0 else ""
        yield f"{node} {{ global:{names}{local} }};"


def asserts(api, root):
    """Of the recorded API, and the layout of structs that are not recorded (unstable.h)."""
    yield "#include <stddef.h>\n#include <casus/casus.h>\n#include <casus/picture.h>\n#include <casus/arrow.h>\n#include <casus/unstable.h>"
    yield "struct probe { double d; };"
    yield "#define IS(lp64, i386, ilp32) (sizeof(void *) == 8 ? (lp64) : _Alignof(struct probe) == 4 ? (i386) : (ilp32))"

    def is_(text):
        numbers = text.split("/")
        return numbers[0] if len(numbers) == 1 else f"IS({', '.join(numbers)})"

    for name, value in api.constants.items():
        yield f'_Static_assert({name} == {literal(value)}, "{name} was {value}");'
    sizes = {name: what.rsplit(" ", 1)[1] for name, what in api.sizes.items()}
    structs = {name: [(m, kind, api.offsets[name, m]) for m, kind in members] for name, members in api.structs.items()}
    for struct in record.headers.read_api(root)["structs"]:
        if struct["name"] not in structs:
            sizes[struct["name"]] = record.fold(struct["size"])
            structs[struct["name"]] = [(f["name"], f["type"], record.fold(f["offsets"])) for f in struct["fields"]]
    for name, members in structs.items():
        its = typed(name)
        yield f'_Static_assert(sizeof({its}) == {is_(sizes[name])}, "size of {name} was {sizes[name]}");'
        for member, kind, at in members:
            yield f'_Static_assert(offsetof({its}, {member}) == {is_(at)}, "{name}.{member} was at {at}");'
            array = re.fullmatch(r"(.*)(\[\d+\])", kind)
            pointer = f"{array[1]} (*){array[2]}" if array else f"{kind} *"
            if kind != "function *":
                yield (f'_Static_assert(_Generic(&(({its} *)0)->{member}, {pointer}: 1, default: 0), '
                       f'"{name}.{member} was {kind}");')
    # A second declaration that is not the first is an error, which quotes both.
    yield from (f"typedef {returns} (*{name}){params};" for name, (returns, params) in api.callbacks.items())
    yield from (f"{returns} {name}{params};" for name, (returns, params) in api.functions.items())


def suppressions(api, root):
    """For structs that have grown at their end and are otherwise as recorded. With an entry for any other struct abidiff lets
    every change of it pass; and without `type_kind` it ignores where a member was inserted."""
    now = {name: what for name, what in record.current(root)[0]["structs"].items()}
    for name in api.growing:
        same = all(now.get(f"{name}.{member}") == f"{kind} at {api.offsets[name, member]}" for member, kind in api.structs[name])
        if same and record.grown(name, api.sizes[name], now.get(name, api.sizes[name])):
            yield f"[suppress_type]\n  type_kind = struct\n  name = {name}\n  has_data_member_inserted_at = end\n  has_size_change = yes\n"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("what", choices=["header", "source", "map", "asserts", "suppressions"])
    options.add_argument("folder", nargs="?", type=pathlib.Path)
    options.add_argument("--root", type=pathlib.Path, default=record.headers.ROOT)
    options.add_argument("--since")
    options.add_argument("--older", action="store_true")
    options.add_argument("--newer", action="store_true")
    options.add_argument("--headers", action="store_true")
    given = options.parse_intermixed_args()
    api = of_headers(given.root) if given.headers else Recorded(given.root, given.since, given.older, given.newer)
    if given.what != "header":
        made = {"source": lambda: source(api), "map": lambda: version_map(api), "asserts": lambda: asserts(api, given.root),
                "suppressions": lambda: suppressions(api, given.root)}
        return print("\n".join(made[given.what]()))
    if given.folder is None:
        options.error("header: into which folder?")
    folder = given.folder / "casus"
    folder.mkdir(parents=True)
    for name, text in api.headers(given.root).items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
