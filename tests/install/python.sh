#!/bin/sh
# SPDX-License-Identifier: MIT
# pip install of examples/ffi/python: from the tree, and from its sdist in a place without the tree, each in a fresh venv,
# with nothing from PyPI. The installed package gives the total and answers conformance.json to the byte.
# Not optimised (CFLAGS): it is the package that is tested.
. "$(dirname "$0")/common.sh"
python3 -c "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 9))" 2>/dev/null ||
    skip "there is no python3 of 3.9 or later with venv (Debian, Ubuntu: apt-get install python3-venv)"
unset CASUS_LIBRARY PYTHONPATH LD_LIBRARY_PATH
PYTHONDONTWRITEBYTECODE=1 PIP_NO_INDEX=1 PIP_DISABLE_PIP_VERSION_CHECK=1 CFLAGS=-O0
export CC CFLAGS PYTHONDONTWRITEBYTECODE PIP_NO_INDEX PIP_DISABLE_PIP_VERSION_CHECK
cd "$work"
package=$root/examples/ffi/python
bad() { echo "python: $*"; exit 1; }

# A machine without a compiler is told what it lacks.
python3 -m venv tree
if CC=no-such-cc tree/bin/pip install "$package" >log 2>&1; then bad "installs without a compiler"; fi
grep -q 'a C compiler is needed' log || { cat log; bad "does not say that there is no compiler"; }

# checked VENV: what is installed there, from there and with its own library.
checked() {
    cp "$package/total.py" .
    expect "pip install, $1" "$1/bin/python" total.py "$sample"
    "$1/bin/python" - "$work/$1" <<'PY' || bad "$1: not the installed package"
import importlib.resources, pathlib, sys
import casus
from casus_ffi.library import lib
for path in (casus.__file__, lib._name):
    assert pathlib.Path(path).resolve().is_relative_to(pathlib.Path(sys.argv[1]).resolve()), path
assert (importlib.resources.files("casus") / "py.typed").is_file()
assert [w for w in pathlib.Path(casus.__file__).parents[1].glob("casus-*.dist-info/RECORD")]
PY
    # As an installed package, out of the reach of the tree's own.
    mkdir -p "$1-conform"
    cp "$root/tests/interop/conform/conform.py" "$1-conform/"
    "$1/bin/python" - "$root/tests/interop" "$work/$1-conform/conform.py" <<'PY' || bad "$1: conformance.json"
import sys
sys.path.insert(0, sys.argv[1])
import conforming
told = conforming.differences([sys.executable, "-B", sys.argv[2]])
print(told or f"conformance.json: {sum(len(case['steps']) for case in conforming.cases())} steps")
sys.exit(told != "")
PY
}
before=$(git -C "$root" status --short 2>/dev/null || true)
tree/bin/pip install "$package" >log 2>&1 || { tail -n 30 log; bad "pip install fails"; }
[ "$before" = "$(git -C "$root" status --short 2>/dev/null || true)" ] || bad "pip install leaves files in the tree"
checked tree

# The sdist, as a frontend asks for it.
(cd "$package" && PYTHONPATH=backend python3 -c 'import sys, casus_wheel; casus_wheel.build_sdist(sys.argv[1])' "$work") || bad "no sdist"
sdist=$(ls casus-*.tar.gz)
[ "$(tar -tzf "$sdist" | grep -c '/amalgamation/casus\.[ch]$')" -eq 2 ] || bad "the sdist has no casus.c and casus.h"
mkdir alone
mv "$sdist" alone/
python3 -m venv sdist
(cd alone && ../sdist/bin/pip install "$sdist") >log 2>&1 || { tail -n 30 log; bad "pip install of the sdist fails"; }
checked sdist
tree/bin/pip uninstall --yes casus >log 2>&1
if tree/bin/python -c 'import casus' 2>/dev/null; then bad "pip uninstall leaves the package"; fi
