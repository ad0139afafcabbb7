#!/bin/sh
# SPDX-License-Identifier: MIT
# The installed program finds its library by itself and gives the same total.
. "$(dirname "$0")/common.sh"
[ -x "$prefix/bin/casus" ] || { echo "program: bin/casus is not installed"; exit 1; }
env -u LD_LIBRARY_PATH "$prefix/bin/casus" rollup --sum events,killed --format csv "$sample" >"$work/out"
got=$(awk -F, 'NR == 2 { printf "events %s killed %s (%s-%s)", $1, $3, $2, $4 }' "$work/out")
[ "$got" = "$total" ] || { echo "program: '$got' instead of '$total'"; exit 1; }
[ "$(env -u LD_LIBRARY_PATH "$prefix/bin/casus" rollup --by side_a --names states --where "side_a = 'government of mali'" --format csv "$sample" 2>&1 |
    grep -c 'no such\|cannot')" -eq 0 ] || { echo "program: --names states is not found"; exit 1; }
echo "program: $got"
