#!/bin/sh
# SPDX-License-Identifier: MIT
# record.sh [LIBRARY] [--break]: after a change of the headers, everything that follows from them: casus.api.json, the lists in
# tests/abi/recorded, and the Python binding. LIBRARY is build/lib/libcasus.so.1 if not named. From version 1 on a break is
# refused unless --break is said.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
library=$root/build/lib/libcasus.so.1
case ${1:-} in
'' | --*) ;;
*) library=$1; shift ;;
esac
[ -f "$library" ] || { echo "record: no library at $library: build it, or name it" >&2; exit 2; }
python3 -B "$root/tests/abi/api.py" --library "$library"
python3 -B "$root/tests/abi/record.py" --write "$@"
python3 -B "$root/examples/ffi/generate.py"
