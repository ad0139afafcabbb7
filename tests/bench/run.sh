#!/bin/sh
# SPDX-License-Identifier: MIT
# tests/bench/run.sh [GEDEvent_v21_01_21_12.csv] [--repeats N] [--without-arrow]: casus beside DuckDB and polars, in one run.
#
# The file is the argument, or GEDEvent_v21_01_21_12.csv somewhere under $CASUS_DATA or ../shared/data; its data rows are
# repeated 16 times (228 MB); so is a GDELT export found there, to 200 MB. Without them files of the same shape are made
# up. The others come from PyPI into build/bench/venv. Opening Arrow files takes 6 GB of disk for the time of the run.
# Different answers end it; bars that are not reached are said.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/examples/setup.sh"

source=''
repeats=7
arrow=yes
while [ $# -gt 0 ]; do
    case $1 in
    --repeats) repeats=${2:?--repeats needs a number}; shift 2 ;;
    --without-arrow) arrow=no; shift ;;
    -*) sed -n '3,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
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
if ! "$python" -c 'import duckdb, polars, pyarrow' 2>/dev/null; then
    echo "Installing duckdb, polars and pyarrow into $work/venv"
    { rm -rf "$work/venv" && python3 -m venv "$work/venv" &&
        "$python" -m pip install --quiet --disable-pip-version-check duckdb polars pyarrow; } >"$work/pip.log" 2>&1 || {
        tail -n 5 "$work/pip.log" >&2
        echo "bench: NO COMPARISON: DuckDB and polars could not be installed from PyPI ($work/pip.log); casus is timed alone" >&2
        python=python3
    }
fi
casus=$root/build/bin/casus
bench=$root/tests/bench
# The Python package, as it lies, on the library that was built.
export PYTHONPATH="$root/examples/ffi/python" PYTHONDONTWRITEBYTECODE=1
CASUS_LIBRARY=$(find "$root/build/lib" -name 'libcasus*.1*' | head -n 1)
export CASUS_LIBRARY
host_program() {
    ${CC:-cc} -O2 -std=c11 -I"$root/include" "$bench/$1.c" "$root/build/lib/libcasus.a" -DCASUS_STATIC -lpthread -o "$work/$1"
}
host_program host
host_program arrow

big=$("$python" "$bench/make_file.py" "$work" ${source:+"$source"})
small=${source:-$work/invented.csv}
"$python" "$bench/file.py" "$casus" "$big" "$repeats"
"$python" "$bench/memory.py" "$casus" "$big" "$repeats"
"$python" "$bench/load.py" "$casus" "$work/host" "$work" "$big" "$small" "$repeats"
"$python" "$bench/gdelt.py" "$casus" "$work" "$repeats" ${export_file:+"$export_file"}
"$python" "$bench/diff.py" "$casus" "$work" "$big" "$repeats"
"$python" "$bench/looks.py" "$casus" "$work" "$small" "$big"
"$python" "$bench/instructions.py" "$casus" "$work/host" "$work" "$small" "$big"
if [ $arrow = yes ]; then
    "$python" "$bench/arrow.py" "$casus" "$work/arrow" "$work" "$repeats"
fi
