#!/bin/sh
# SPDX-License-Identifier: MIT
# The README's own C, out of its text: compiled against what was installed, without a warning, and run.
. "$(dirname "$0")/common.sh"
sed -n '/^```c$/,/^```$/p' "$root/README.md" | sed '/^```/d' >"$work/readme.c"
[ -s "$work/readme.c" ] || { echo "readme: README.md has no C"; exit 1; }
libdir=$(dirname "$(find "$prefix" -name libcasus.so.1)")
"$CC" -std=c99 -Wall -Wextra -Wpedantic -Werror -I"$prefix/include" -o "$work/readme" "$work/readme.c" -L"$libdir" -lcasus
cp "$sample" "$work/ged.csv"
cd "$work"
LD_LIBRARY_PATH=$libdir ./readme >out || { echo "readme: the program fails"; cat out; exit 1; }
# The same question to the program.
LD_LIBRARY_PATH=$libdir "$prefix/bin/casus" rollup --by country,year --sum events,killed --format csv ged.csv >wanted 2>/dev/null
cmp out wanted || { echo "readme: the program says otherwise"; exit 1; }
rm ged.csv
if LD_LIBRARY_PATH=$libdir ./readme >out 2>&1 || ! grep -q 'ged.csv: there is no such file' out; then
    echo "readme: an input that is not there is not told"
    cat out
    exit 1
fi
echo "readme: compiled, and $(wc -l <wanted) lines as the program's"
