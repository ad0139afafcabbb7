#!/bin/sh
# SPDX-License-Identifier: MIT
# tests/bench/run.sh [GEDEvent_v21_01_21_12.csv] [--repeats N]: file to answer, casus beside DuckDB, in one run.
#
# The file is the argument, or GEDEvent_v21_01_21_12.csv somewhere under $CASUS_DATA or ../shared/data; its data rows are
# repeated 16 times (228 MB); so is a GDELT export found there, to 200 MB. Without them files of the same shape are made up. DuckDB comes from PyPI into build/bench/venv.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/examples/setup.sh"

source=''
repeats=7
while [ $# -gt 0 ]; do
    case $1 in
    --repeats) repeats=${2:?--repeats needs a number}; shift 2 ;;
    -*) sed -n '3,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    *) source=$1; shift ;;
    esac
done
# find_data NAME: the first file of that name among the real ones, if any.
find_data() {
    for place in "${CASUS_DATA:-}" "$root/../shared/data"; do
        [ -n "$place" ] && [ -e "$place" ] || continue
        found=$(find "$place" -name "$1" | head -n 1)
        [ -z "$found" ] || { echo "$found"; break; }
    done
}
[ -n "$source" ] || source=$(find_data GEDEvent_v21_01_21_12.csv)
[ -z "$source" ] || [ -r "$source" ] || die "bench: cannot read $source"
export_file=$(find_data 20180326044500.export.CSV)

need_build_tools
have python3 || need "to time and compare" python3 python3-venv
build_tree "$root/build" -DCMAKE_BUILD_TYPE=Release -DCASUS_BUILD_TESTS=OFF -DCASUS_BUILD_EXAMPLES=ON -DCASUS_SANITIZE=OFF

work=$root/build/bench
mkdir -p "$work"
python=$work/venv/bin/python
if ! "$python" -c 'import duckdb' 2>/dev/null; then
    echo "Installing duckdb into $work/venv"
    { rm -rf "$work/venv" && python3 -m venv "$work/venv" &&
        "$python" -m pip install --quiet --disable-pip-version-check duckdb; } >"$work/pip.log" 2>&1 || {
        tail -n 5 "$work/pip.log" >&2
        echo "bench: NO COMPARISON: DuckDB could not be installed from PyPI ($work/pip.log); casus is timed alone" >&2
        python=python3
    }
fi
"$python" "$root/tests/bench/make_file.py" "$work" ${source:+"$source"} >"$work/file"
"$python" "$root/tests/bench/compare.py" "$root/build/bin/casus" "$(cat "$work/file")" "$repeats"

# Wide, unquoted, with codes to look up.
"$python" "$root/tests/bench/gdelt.py" "$root/build/bin/casus" "$work" "$repeats" ${export_file:+"$export_file"}

# JSONL: the file as it is, not repeated, since its events become larger as objects.
${CC:-cc} -O2 -std=c11 -I"$root/include" "$root/tests/bench/load.c" "$root/build/lib/libcasus.a" -DCASUS_STATIC -o "$work/load"
"$python" "$root/tests/bench/load.py" "$root/build/bin/casus" "$work/load" "${source:-$(cat "$work/file")}" "$repeats"

# Opening Arrow files, beside pyarrow. The events are invented; the files take 6 GB.
if [ "$python" != python3 ] && ! "$python" -c 'import pyarrow' 2>/dev/null; then
    "$python" -m pip install --quiet --disable-pip-version-check pyarrow >>"$work/pip.log" 2>&1 ||
        echo "bench: pyarrow could not be installed from PyPI ($work/pip.log); casus opens files alone" >&2
fi
${CC:-cc} -O2 -std=c11 -I"$root/include" "$root/tests/bench/open.c" "$root/build/lib/libcasus.a" -DCASUS_STATIC -o "$work/open"
"$python" "$root/tests/bench/open_arrow.py" "$root/build/bin/casus" "$work/open" "$work" "$repeats"
