#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The promised part of the API, as lists that a person can read in a diff: tests/abi/recorded/*.txt.

    record.py           exit 1 if headers, map or words are not what is recorded: what was broken, and what is new
    record.py --write   records what is there (use record.sh, which makes everything anew that follows from the headers)
    record.py --write --break   also from version 1 on, when a break is refused
    --root TREE         another tree than this one

A line is `SINCE NAME WHAT`: the version that brought the thing, its name, and all that a compiled program holds of it. unstable.h
is in no list. Offsets and sizes are one number, or three (64-bit/i386/other 32-bit) where ABIs differ.
"""
import argparse
import json
import pathlib
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import api as headers  # noqa: E402

# What a change in each list means for somebody who compiled before it.
MEANING = {
    "functions": ("programs that call it do not start", "programs compiled before it call what is no longer there"),
    "structs": ("programs compiled before it hold the old struct", "programs compiled before it read and write the old places"),
    "constants": ("programs do not compile, bindings lose the name", "programs compiled before it still give the old value"),
    "words": ("files, conditions and bindings hold the word", "files, conditions and bindings hold the old word"),
}
LISTS = tuple(MEANING)


def fold(per_abi):
    """{"lp64": 16, "i386": 12, "ilp32": 16} -> "16/12/16"; "8" where all agree."""
    numbers = [str(per_abi[abi]) for abi in headers.ABIS]
    return numbers[0] if len(set(numbers)) == 1 else "/".join(numbers)


def prototype(thing):
    params = ", ".join(kind + ("" if kind.endswith("*") else " ") + name
                       for kind, name in ((p["type"], p["name"]) for p in thing["parameters"]))
    return f"{thing['returns']} ({params or 'void'})"


def map_nodes(root):
    """The version node of every name in lib/casus.map."""
    text = re.sub(r"/\*.*?\*/", "", (root / "lib" / "casus.map").read_text(encoding="utf-8"), flags=re.S)
    return {name: node for node, body in re.findall(r"(\w+)\s*\{(.*?)\}", text, flags=re.S)
            for name in re.findall(r"\b(casus_\w+);", body)}


def current(root):
    """{list: {name: what}} of the headers, the map and the words in casus.api.json."""
    api = headers.read_api(root)
    nodes = map_nodes(root)
    found = {name: {} for name in LISTS}
    for callback in api["callbacks"]:
        if callback["header"] != "unstable.h":
            found["functions"][callback["name"]] = "callback " + prototype(callback)
    for function in api["functions"]:
        if not function["unstable"]:
            found["functions"][function["name"]] = f"{nodes.get(function['name'], 'nowhere')} {prototype(function)}"
    stable = {name for name in api["opaque"] if any(name in what for what in found["functions"].values())}
    found["structs"].update((name, "opaque") for name in sorted(stable))
    for struct in api["structs"]:
        if struct["header"] == "unstable.h":
            continue
        kind = f"grows {struct['tag']}" if struct["grows"] else "frozen"
        found["structs"][struct["name"]] = f"{kind} {fold(struct['size'])}"
        for field in struct["fields"]:
            found["structs"][f"{struct['name']}.{field['name']}"] = f"{field['type']} at {fold(field['offsets'])}"
        if "init" in struct:
            found["structs"][struct["name"] + ".init"] = struct["init"]
    for constant in api["constants"]:
        if constant["header"] != "unstable.h" and constant["group"] != "CASUS_VERSION":
            found["constants"][constant["name"]] = str(constant["value"])
    words = json.loads((root / "include" / "casus.api.json").read_text(encoding="utf-8"))["vocabularies"]
    for vocabulary in words:
        if vocabulary["constant"] in found["constants"]:
            for word in vocabulary["words"]:
                found["words"][f"{vocabulary['name']}.{word['value']}"] = word["word"]
    return found, ".".join(api["version"].split(".")[:2])


def recorded(root):
    """{list: {name: (since, what)}} of tests/abi/recorded."""
    found = {}
    for name in LISTS:
        path = root / "tests" / "abi" / "recorded" / f"{name}.txt"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        entries = (line.split(" ", 2) for line in lines if line and not line.startswith("#"))
        found[name] = {entry[1]: (entry[0], entry[2]) for entry in entries}
    return found


def number(version):
    return tuple(map(int, version.split(".")))


def grown(name, was, now):
    """Whether a struct that may grow did so at its end, which breaks nobody."""
    if name.endswith(".init"):
        return now.startswith(was.removesuffix("}").rstrip() + ",")
    old, new = was.rsplit(" ", 1), now.rsplit(" ", 1)
    sizes = zip(old[-1].split("/"), new[-1].split("/"))
    return was.startswith("grows ") and old[0] == new[0] and all(int(a) < int(b) for a, b in sizes)


def taken(name, was, now):
    """Whether a reserved member now has a name: same type, same place, and 0 stays its unknown."""
    return any(is_ == was and other.split(".")[0] == name.split(".")[0] for other, is_ in now.items())


def compare(root):
    """What was broken, and what is there and not recorded: lines for a person."""
    now, version = current(root)
    then = recorded(root)
    broken, new = [], []
    for kind in LISTS:
        without, otherwise = MEANING[kind]
        for name, (since, was) in then[kind].items():
            is_ = now[kind].get(name)
            if is_ is None and name.endswith(".reserved") and taken(name, was, now[kind]):
                new.append(f"{name} is in use")
            elif is_ is None:
                broken.append(f"{name} is gone ({kind}, since {since}: {was}): {without}")
            elif is_ != was and grown(name, was, is_):
                new.append(f"{name} has grown: {was} -> {is_}")
            elif is_ != was:
                broken.append(f"{name} has changed ({kind}, since {since}): {otherwise}\n      was {was}\n      is  {is_}")
        new += [f"{name} is new: {what}" for name, what in now[kind].items() if name not in then[kind]]
    if number(version)[0] >= 1:
        # A program that needs what an older library lacks is then told so when it starts, and not where it calls.
        shipped = {what.split()[0]: since for since, what in then["functions"].values() if number(since) < number(version)}
        for name, what in now["functions"].items():
            node = what.split()[0]
            if name not in then["functions"] and node in shipped and node != "callback":
                broken.append(f"{name} is new in node {node}, which libraries have that lack it (since {shipped[node]}): "
                              f"give it a node of this version in lib/casus.map")
    return broken, new, version


def write(root):
    now, version = current(root)
    then = recorded(root)
    for kind in LISTS:
        lines = ["# Made by tests/abi/record.sh. Since which version, name, what compiled programs hold of it."]
        for name, what in now[kind].items():
            since, was = then[kind].get(name, (version, what))
            kept = was == what or grown(name, was, what) if kind == "structs" else was == what
            lines.append(f"{since if kept else version} {name} {what}")
        path = root / "tests" / "abi" / "recorded" / f"{kind}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true")
    options.add_argument("--break", action="store_true", dest="breaks")
    options.add_argument("--root", type=pathlib.Path, default=headers.ROOT)
    given = options.parse_args()
    broken, new, version = compare(given.root)
    for line in broken:
        print(f"record: BROKEN {line}")
    for line in new:
        print(f"record: {line}")
    frozen = number(version)[0] >= 1
    if given.write:
        if broken and frozen and not given.breaks:
            sys.exit(f"record: nothing written: {version} promises what stands in tests/abi/recorded (docs/abi.md); --break "
                     "writes it all the same, with a new soname")
        write(given.root)
        print(f"record: written, {len(broken)} broken, {len(new)} new")
    elif broken and frozen:
        sys.exit(f"record: {version} promises what stands in tests/abi/recorded (docs/abi.md): put back what is broken")
    elif broken or new:
        sys.exit("record: if that is meant: sh tests/abi/record.sh LIBRARY" + ("" if frozen else " (before 1.0 nothing is frozen)"))
    else:
        print("record: as recorded, " + ", ".join(f"{len(recorded(given.root)[kind])} {kind}" for kind in LISTS))


if __name__ == "__main__":
    main()
