#!/bin/sh
# SPDX-License-Identifier: MIT
# undefined.sh LIBRARY: whatever the shared library takes from outside stands in tests/abi/libc.txt, and the only
# library that it names is libc.
set -eu
LC_ALL=C
export LC_ALL
library=$1
root=${CASUS_SOURCE_DIR:-$(cd "$(dirname "$0")/../.." && pwd)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$root/tests/abi/libc.txt" | sort >"$work/allowed"
nm -D --undefined-only "$library" | awk '{ print $NF }' | sed 's/@.*//' | sort -u >"$work/undefined"
comm -23 "$work/undefined" "$work/allowed" >"$work/foreign"
if [ -s "$work/foreign" ]; then
    echo "undefined: not in tests/abi/libc.txt; the library stands on a short list of libc functions:"
    cat "$work/foreign"
    failed=1
fi
[ -s "$work/undefined" ] || { echo "undefined: nm lists nothing, which cannot be"; failed=1; }

readelf -d "$library" | sed -n 's/.*(NEEDED).*\[\(.*\)\].*/\1/p' >"$work/needed"
# glibc before 2.34 has its threads in a library of their own.
if grep -v -e '^libc\.' -e '^ld-' -e '^libpthread\.' "$work/needed"; then
    echo "undefined: the libraries above are needed, only libc may be"
    failed=1
fi
[ $failed -ne 0 ] || echo "undefined: $(wc -l <"$work/undefined") symbols, libc's only: $(tr '\n' ' ' <"$work/undefined")"
exit $failed
