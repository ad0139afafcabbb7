#!/bin/sh
# SPDX-License-Identifier: MIT
# abidiff.sh LIBRARY: libabigail finds nothing in the library that breaks what was compiled with the recorded API. That is built
# from tests/abi/recorded, as functions that do nothing. Compared with that are the headers, in the same way, and the
# library itself where it has debug information.
# Exit codes of abidiff below 8 hold breaks too (a parameter more is 4), so only 0 will do.
set -eu
library=$1
root=${CASUS_SOURCE_DIR:-$(cd "$(dirname "$0")/../.." && pwd)}
stub=$root/tests/abi/stub.py
command -v python3 >/dev/null 2>&1 || { echo "skipped: python3 is not here"; exit 77; }
command -v abidiff >/dev/null 2>&1 || { echo "skipped: abidiff is not here (Debian, Ubuntu: abigail-tools)"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build NAME INCLUDE: work/NAME.c and work/NAME.map become work/NAME.so
build() {
    "${CC:-cc}" -std=c11 -g -shared -fPIC -I"$2" -Wl,--version-script="$work/$1.map" -Wl,-soname,libcasus.so.1 \
        -o "$work/$1.so" "$work/$1.c"
}
python3 -B "$stub" header "$work/recorded" --root "$root"
python3 -B "$stub" source --root "$root" >"$work/old.c"
python3 -B "$stub" map --root "$root" >"$work/old.map"
python3 -B "$stub" suppressions --root "$root" >"$work/suppressions"
build old "$work/recorded"
# compare WHAT NEW OPTION...
compare() {
    what=$1
    new=$2
    shift 2
    abidiff --headers-dir1 "$work/recorded" --headers-dir2 "$root/include" --drop-private-types --no-added-syms "$@" \
        --suppressions "$work/suppressions" "$work/old.so" "$new" >"$work/said" 2>&1 || {
        status=$?
        cat "$work/said"
        echo "abidiff: $status: $what breaks what was compiled with the recorded API"
        exit 1
    }
}
# Parts of events, which functions take as a casus_head, are reached by no function.
python3 -B "$stub" source --headers --root "$root" >"$work/new.c"
python3 -B "$stub" map --headers --root "$root" >"$work/new.map"
build new "$root/include"
compare "what the headers declare" "$work/new.so" --non-reachable-types
and=''
if readelf -SW "$library" | grep -q '\.debug_info'; then
    compare "the library" "$library"
    and=" and the library"
fi
echo "abidiff: the headers$and go together with the recorded API"
