#!/bin/sh
# SPDX-License-Identifier: MIT
# digest.sh CASUS OUT: writes to OUT a line "sum size question" for each of some hundred answers of the program about the
# data of the tree: rollups, states, every form of convert, links, pictures. They are the same bytes on every machine.
# A question that fails gives its exit code in place of the sum: that too is the same everywhere. CASUS is a path, or a
# path with what runs it in front of it, divided by blanks.
set -u
casus=$1
out=$2
root=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
work=$(mktemp -d "${TMPDIR:-/tmp}/casus-digest.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
: >"$out" || exit 1
out=$(cd "$(dirname "$out")" && pwd)/$(basename "$out")
# Paths are short, and without a drive.
cd "$work" && ln -s "$root/examples" examples && ln -s "$root/tests" tests || exit 1

# ask NAME ARGUMENT...: what is written to standard output.
ask() {
    name=$1
    shift
    # shellcheck disable=SC2086 # the words of the command
    $casus "$@" </dev/null >answer 2>said
    note $? "$name" answer
}
# file NAME ENDING ARGUMENT...: what is written with -o.
file() {
    name=$1
    made=made.$2
    shift 2
    rm -f "$made"
    # shellcheck disable=SC2086
    $casus "$@" -o "$made" </dev/null >answer 2>said
    note $? "$name" "$made"
}
note() {
    if [ "$1" -ne 0 ]; then
        # Where a question fails, what it says counts.
        printf '%s: %s %s\n' "$1" "$(cat answer said | cksum)" "$2" >>"$out"
    elif [ -f "$3" ]; then
        printf '%s %s\n' "$(cksum <"$3")" "$2" >>"$out"
    else
        printf 'nothing %s\n' "$2" >>"$out"
    fi
}

for path in examples/data/*.csv tests/data/*.csv tests/data/*.json tests/data/*.jsonl tests/data/*.geojson \
    tests/data/formats/*.[ct]* tests/data/formats/*.CSV tests/data/formats/*.json tests/data/json/* \
    tests/data/values/* tests/data/records/* tests/data/standing/*.jsonl tests/data/arrow/*.arrow; do
    [ -f "$path" ] || continue
    ask "info $path" info --format json "$path"
    file "arrow $path" arrow convert --to arrow "$path"
    [ ! -s made.arrow ] || ask "jsonl of its arrow $path" convert --to jsonl made.arrow
    file "state $path" state rollup --sum events,killed,killed.civilian --by year,iso3,native_class --format csv --save kept.state "$path"
    [ ! -f kept.state ] || note 0 "saved $path" kept.state
    rm -f kept.state
done
for path in examples/data/*.csv tests/data/acled* tests/data/ged* tests/data/standing/*.jsonl; do
    for form in jsonl geojson csv native json; do
        ask "$form $path" convert --to $form "$path"
    done
    ask "stream $path" convert --to arrow "$path"
    ask "validate $path" validate --format csv "$path"
done
for path in examples/data/ged-sample.csv examples/data/acled-layout.csv; do
    for by in day week month quarter year gid geohash:5 country admin1 location dyad side_a actor native_class; do
        ask "by $by $path" rollup --by $by --sum events,killed --format csv "$path"
    done
    ask "spread $path" rollup --by day --spread expected --sum killed --format csv "$path"
    ask "percent $path" rollup --by country --sum killed --percent --total --format json "$path"
    ask "distinct $path" rollup --by year --sum "killed,distinct(actor),days,mean(killed)" --format csv "$path"
    ask "within $path" select --where "within_km('Dushanbe', 300)" --format csv "$path"
    for chart in map timeline bars lines; do
        ask "plot $chart $path" plot --chart $chart "$path"
    done
done
ask "link" link --format csv examples/data/velmora-*.csv
ask "link, learnt" link --format csv --all --names examples/data/velmora-names.tsv examples/data/velmora-*.csv
file "link arrow" arrow link examples/data/velmora-*.csv
ask "diff" diff tests/data/formats/acled-2018.csv tests/data/acled-2018.csv
ask "manual" help --man
