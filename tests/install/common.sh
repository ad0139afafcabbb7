# SPDX-License-Identifier: MIT
# Read by the scripts of this folder.
set -eu
root=${CASUS_SOURCE_DIR:?}
build=${CASUS_BUILD_DIR:?}
cmake=${CASUS_CMAKE:-cmake}
generator=${CASUS_GENERATOR:-Unix Makefiles}
CC=${CC:-cc}
prefix=$build/tests/install/prefix
work=$build/tests/install/$(basename "$0" .sh)
sample=$root/examples/data/ged-sample.csv
# examples/data/README.md
total='events 304 killed 1492 (1406-3302)'
rm -rf "$work"
mkdir -p "$work"

skip() {
    echo "SKIPPED: $*"
    exit 77
}

# expect WHO COMMAND...: the command prints the total and nothing on stderr.
expect() {
    who=$1
    shift
    if ! got=$("$@" 2>"$work/stderr") || [ "$got" != "$total" ] || [ -s "$work/stderr" ]; then
        echo "$who: '$got' instead of '$total'"
        cat "$work/stderr"
        exit 1
    fi
    echo "$who: $got"
}
