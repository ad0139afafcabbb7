#!/bin/sh
# SPDX-License-Identifier: MIT
# From a fresh clone to totals: installs what is missing, builds casus, asks questions of the bundled data.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/examples/setup.sh"

need_build_tools
echo "Building casus in $root/build"
build_tree "$root/build" -DCMAKE_BUILD_TYPE=Release -DCASUS_BUILD_TESTS=OFF -DCASUS_BUILD_EXAMPLES=ON -DCASUS_SANITIZE=OFF

cd "$root"
show() {
    printf '\n$ %s\n' "$*"
    "$@"
}
week=build/border-week
arrow=build/ged-sample.arrow
ged=examples/data/ged-sample.csv
acled=examples/data/acled-layout.csv

printf '\n---- A week at a border: who claims what, what is contested, and eight answers\n'
show build/bin/briefing --jsonl $week.jsonl --geojson $week.geojson
printf '\n---- The same events from their file: killed of one nationality, by event\n'
show build/bin/casus rollup --by id --sum 'killed[nationality=CHN],injured[nationality=CHN]' --where "victim.nationality = 'CHN'" $week.jsonl
printf '\n---- What is in a file? (304 real events of UCDP, facts only)\n'
show build/bin/casus info $ged
printf '\n---- One event, with all that it holds\n'
show build/bin/casus show --row 1 $ged
printf '\n---- Killed by year and type of violence: best (low-high), as delivered\n'
show build/bin/casus rollup --by year,native_class --sum events,killed $ged
printf '\n---- By country, as CSV (the first lines): six columns for each sum\n'
show build/bin/casus rollup --by country --sum events,killed,killed.civilian --format csv $ged | head -n 9
printf '\n---- Another dataset, the same words (25 invented events in the layout of ACLED; one number is unknown, not 0)\n'
show build/bin/casus rollup --by month,country --sum events,killed $acled
printf '\n---- Both in one classification: docs/classes.md\n'
show build/bin/casus rollup --by class,dataset --sum events,killed $ged $acled
printf '\n---- As an Arrow file, which pyarrow, polars and DuckDB open, and from it the first file again, byte for byte\n'
show build/bin/casus convert --to arrow -o $arrow $ged
show build/bin/casus rollup --by native_class --sum killed $arrow
show build/bin/casus convert --to native -o $arrow.csv $arrow
show cmp $ged $arrow.csv
printf '\n---- The same from C: examples/c\n'
show build/bin/totals $ged
show build/bin/event
show build/bin/claims
show build/bin/filter $ged | cut -c 1-160
show build/bin/codes gtd 3/6.13
show build/bin/host $ged
if python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; then
    printf '\n---- And from Python: examples/ffi/python\n'
    show env PYTHONDONTWRITEBYTECODE=1 python3 examples/ffi/python/example.py $ged $acled
fi

cat <<EOF

Where to go next:
  build/bin/casus --help              every command and option
  build/bin/casus rollup --by country,month --sum events,killed YOUR.csv
  docs/guide.md                       the guide; docs/numbers.md tells how sums stay true
  examples/c, examples/ffi            casus inside your own program, from C and seven other languages
  cmake --install build --prefix DIR  headers, libraries, casus.pc, a CMake package
  sh tests/run.sh                     the tests
EOF
