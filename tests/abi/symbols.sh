#!/bin/sh
# SPDX-License-Identifier: MIT
# symbols.sh LIBRARY: exported symbols = functions declared in the public headers = names in lib/casus.map = those of
# tests/abi/recorded under the version nodes that stand there and those of unstable.h under CASUS_UNSTABLE; the soname is
# libcasus.so.1.
set -eu
LC_ALL=C
export LC_ALL
library=$1
root=${CASUS_SOURCE_DIR:-$(cd "$(dirname "$0")/../.." && pwd)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sh "$root/tests/abi/declared.sh" "$root"/include/casus/*.h >"$work/declared"
sed -e 's,/\*.*\*/,,' -e 's/[[:space:]]//g' "$root/lib/casus.map" | sed -n 's/^\(casus_.*\);$/\1/p' | sort >"$work/mapped"
nm -D --defined-only --with-symbol-versions "$library" | awk '$2 != "A" { print $3 }' | sort >"$work/versioned"
sed 's/@.*//' "$work/versioned" >"$work/exported"

failed=0
same() {
    if ! diff "$work/$1" "$work/$2" >"$work/diff"; then
        echo "symbols: $1 (<) and $2 (>) differ:"
        grep '^[<>]' "$work/diff"
        failed=1
    fi
}
[ -s "$work/declared" ] || { echo "symbols: no declaration found in $root/include/casus"; failed=1; }
same declared mapped
same declared exported
for list in declared mapped exported; do
    twice=$(uniq -d "$work/$list")
    [ -z "$twice" ] || { echo "symbols: twice in $list: $twice"; failed=1; }
done
sh "$root/tests/abi/declared.sh" "$root/include/casus/unstable.h" | sed 's/$/@@CASUS_UNSTABLE/' >"$work/nodes"
awk '!/^#/ && $3 != "callback" { print $2 "@@" $3 }' "$root/tests/abi/recorded/functions.txt" >>"$work/nodes"
sort -o "$work/nodes" "$work/nodes"
mv "$work/nodes" "$work/recorded"
same recorded versioned
if grep -v '^casus_[a-z0-9_]*$' "$work/exported" || grep '__' "$work/exported"; then
    echo "symbols: those above do not look like casus_noun_verb"
    failed=1
fi
soname=$(readelf -d "$library" | sed -n 's/.*(SONAME).*\[\(.*\)\].*/\1/p')
[ "$soname" = libcasus.so.1 ] || { echo "symbols: soname is '$soname', not libcasus.so.1"; failed=1; }
[ $failed -ne 0 ] || echo "symbols: $(wc -l <"$work/exported") exported, all declared and mapped"
exit $failed
