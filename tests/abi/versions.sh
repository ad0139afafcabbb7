#!/bin/sh
# SPDX-License-Identifier: MIT
# versions.sh LIBRARY: programs and libraries of different versions go together, or the program is told so, and nothing crashes.
# host.c is compiled with the headers of every version in tests/abi/recorded, with older ones (structs are shorter) and newer ones
# (structs have one more member, and there is one more function), and run with the library of this tree.
set -eu
LC_ALL=C
export LC_ALL
library=$1
root=${CASUS_SOURCE_DIR:-$(cd "$(dirname "$0")/../.." && pwd)}
stub=$root/tests/abi/stub.py
command -v python3 >/dev/null 2>&1 || { echo "skipped: python3 is not here"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# program NAME INCLUDE LIBRARY_OPTION... : work/NAME of host.c
program() {
    name=$1
    include=$2
    shift 2
    "${CC:-cc}" -std=c11 -Wall -Wextra -Werror -I"$include" -o "$work/$name" "$root/tests/abi/host.c" "$@" ||
        { echo "versions: host.c does not compile as the program $name"; exit 1; }
}
# run NAME [later]: with the library of this tree, what it prints into work/NAME.out
run() {
    status=0
    LD_LIBRARY_PATH=$(dirname "$library") "$work/$1" "$root/examples/data/ged-sample.csv" ${2:-} \
        >"$work/$1.out" 2>"$work/$1.err" || status=$?
}
same() {
    run "$1"
    if [ "$status" -ne 0 ] || ! cmp -s "$work/now.out" "$work/$1.out"; then
        echo "versions: $2 ends with $status and does not print what a program of now prints:"
        diff "$work/now.out" "$work/$1.out" | head -n 20
        head -n 5 "$work/$1.err"
        failed=1
    fi
}

program now "$root/include" "$library"
run now
[ "$status" -eq 0 ] && grep -q . "$work/now.out" || { cat "$work/now.out" "$work/now.err"; echo "versions: host.c fails"; exit 1; }

count=0
for version in $(sed -n 's/^\([0-9][0-9.]*\) .*/\1/p' "$root"/tests/abi/recorded/*.txt | sort -u); do
    python3 -B "$stub" header "$work/since-$version" --since "$version" --root "$root"
    program "v$version" "$work/since-$version" "$library"
    same "v$version" "a program of version $version"
    count=$((count + 1))
done

python3 -B "$stub" header "$work/older.include" --older --root "$root"
program older "$work/older.include" "$library"
same older "a program whose structs are shorter"

# A program of a later version: linked with that version's library, run with this one.
python3 -B "$stub" header "$work/newer.include" --newer --root "$root"
python3 -B "$stub" source --newer --root "$root" >"$work/newer.c"
python3 -B "$stub" map --newer --root "$root" >"$work/newer.map"
"${CC:-cc}" -std=c11 -shared -fPIC -I"$work/newer.include" -Wl,--version-script="$work/newer.map" -Wl,-soname,libcasus.so.1 \
    -o "$work/libcasus.so" "$work/newer.c"
program newer "$work/newer.include" -DAPPENDED "$work/libcasus.so"
same newer "a program whose structs are longer, and empty there"
run newer later
if [ "$status" -ne 0 ] || ! grep -q '^[0-9]* structs of a later version refused$' "$work/newer.out"; then
    cat "$work/newer.out" "$work/newer.err"
    echo "versions: a member of a later version is not refused as it should be (exit $status)"
    failed=1
fi
refused=$(sed -n 's/ structs of a later version refused//p' "$work/newer.out")
# All that are given in: parts and options; the others are filled by the library.
given=$(awk '$3 == "grows" && $4 !~ /_(REPORT|ISSUE|STANDING|MATCH_SUMMARY|COUNTRY|COUNTRY_CODE|CODE|CROSSWALK)$/' \
    "$root/tests/abi/recorded/structs.txt" | wc -l)
[ "${refused:-0}" -eq "$given" ] ||
    { echo "versions: ${refused:-0} of $given structs were tried with a member of a later version: host.c lacks some"; failed=1; }

program calls "$work/newer.include" -DAPPENDED -DCALLED "$work/libcasus.so"
run calls
if [ "$status" -eq 0 ] || [ "$status" -ge 128 ] || ! grep -q 'CASUS_APPENDED.*not found' "$work/calls.err" || [ -s "$work/calls.out" ]; then
    cat "$work/calls.err"
    echo "versions: a program that needs a later function is not told so when it starts (exit $status)"
    failed=1
fi
[ $failed -ne 0 ] || echo "versions: programs of $count recorded versions, of older and newer structs ($refused refused), and a newer function"
exit $failed
