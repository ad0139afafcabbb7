#!/bin/sh
# SPDX-License-Identifier: MIT
# The rooms of lib/ stand as docs/house.md draws them; and the check that says so sees an arrow that points up.
set -eu
root=${CASUS_SOURCE_DIR:?}
command -v python3 >/dev/null 2>&1 || { echo "skipped: python3 is not here"; exit 77; }
python3 -B "$root/tests/rooms/rooms.py"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
refuses() {
    if python3 -B "$root/tests/rooms/rooms.py" --root "$work" >"$work/said" || ! grep -q "$1" "$work/said"; then
        echo "rooms: does not see: $1"
        exit 1
    fi
}
mkdir -p "$work/lib/base" "$work/lib/query/columns" "$work/lib/query/table"
echo '#include "query/table/table.h"' >"$work/lib/base/sort.c"
: >"$work/lib/query/table/table.h"
refuses 'lib/base/sort.c:1: .*room base stands above room query'
echo '#include <casus/io.h>' >"$work/lib/base/sort.c"
refuses 'room base knows nothing of casus/io.h'
echo '#include "query/table/table.h"' >"$work/lib/query/columns/cells.c"
refuses 'query/columns stands above query/table'
rm "$work/lib/base/sort.c" "$work/lib/query/columns/cells.c"
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19; do : >"$work/lib/base/file$i.c"; done
refuses 'lib/base: 19 sources'
