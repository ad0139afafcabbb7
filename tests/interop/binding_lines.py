# SPDX-License-Identifier: MIT
"""Lines of the bindings, by hand and generated; `binding_lines.py --write` puts the table into examples/ffi/README.md."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FFI = ROOT / "examples/ffi"
README = FFI / "README.md"
#: Names, folders, ends of files of source; and what of them generate.py makes.
BINDINGS = (
    ("Python", "python", (".py",), ("api.py",)),
    ("C++", "cpp", (".hpp",), ("api.hpp",)),
    ("Rust", "rust", (".rs",), ("sys.rs", "parts.rs")),
    ("Go", "go", (".go",), ("api.go",)),
    ("Node", "node", (".js", ".ts"), ("api.js", "api.d.ts")),
    ("Java", "java", (".java",), ("Api.java",)),
    ("LuaJIT", "lua", (".lua",), ("api.lua",)),
)
MARKS = ("<!-- lines -->\n", "<!-- end of lines -->\n")


def lines_of(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def sources(folder, ends):
    built = ("target", "node_modules", "build", "dist", "backend", "casus.libs")
    files = [path for path in sorted((FFI / folder).rglob("*")) if path.name.endswith(ends) and path.is_file()]
    return [path for path in files if not set(path.relative_to(FFI).parts) & set(built)]


def table():
    rows = ["| | by hand | generated | what generates it |\n|---|---|---|---|\n"]
    for name, folder, ends, made in BINDINGS:
        files = sources(folder, ends)
        generated = [path for path in files if path.name in made]
        assert {path.name for path in generated} == set(made), name
        own = sum(lines_of(path) for path in files if path not in generated)
        generator = FFI / "generator" / f"{folder}.py"
        rows.append(f"| {name} | {own} | {sum(map(lines_of, generated))} | {lines_of(generator)} |\n")
    shared = lines_of(FFI / "generate.py") + lines_of(FFI / "generator/model.py")
    return "".join(rows) + f"\nAll generators stand on {shared} lines that read `casus.api.json`.\n"


def written(text):
    before, rest = text.split(MARKS[0])
    return before + MARKS[0] + table() + MARKS[1] + rest.split(MARKS[1])[1]


def differences():
    """What the README says and is off by more than a fifth: so small that nobody need write it anew at each change."""
    told = README.read_text(encoding="utf-8").split(MARKS[0])[1].split(MARKS[1])[0]
    rows, wanted = ([row.split(" | ") for row in text.splitlines()] for text in (told, table()))
    numbers = [[[int(each) for each in re.findall(r"\d+", " ".join(row))] for row in of] for of in (rows, wanted)]
    pairs = zip(rows, wanted, *numbers)
    return [(a, b) for a, b, m, n in pairs if len(m) != len(n) or any(abs(x - y) > max(y, 10) / 5 for x, y in zip(m, n))]


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(re.sub(r"\n+$", "", table()))
