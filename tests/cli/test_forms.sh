#!/bin/sh
# SPDX-License-Identifier: MIT
# Forms without loss: standing in each of them, one row an event, what a map adds up to, and what a row cannot hold.
. "$(dirname "$0")/common.sh" "$@"
root=$(cd "$data/../.." && pwd)
shared=${CASUS_DATA:-$root/../shared/data}

cat >four.jsonl <<'END'
{"dataset":"x","id":"a","casualties":[{"status":"killed","low":10,"best":10,"high":10}],"relations":[{"type":"same_as","id":"b"}],"locations":[{"role":"origin","iso3":"AFG"},{"role":"effect","country":"Tajikistan"}]}
{"dataset":"x","id":"b","casualties":[{"status":"killed","low":12,"best":12,"high":12}]}
{"dataset":"x","id":"c","modality":"planned","casualties":[{"status":"killed","low":100,"best":100,"high":100}]}
{"dataset":"x","id":"d","casualties":[{"status":"killed","low":7,"best":7,"high":7}],"relations":[{"type":"supersedes","id":"e"}]}
{"dataset":"x","id":"e","casualties":[{"status":"killed","low":900,"best":900,"high":900}]}
END

# Column, condition, one row an event.
run 0 select four.jsonl
cut -d, -f2,6 out | paste -s -d ' ' >got
echo 'id,standing a,counted b,told_twice c,not_happened d,counted e,superseded' >wanted
same got wanted
says '2 events have 2 relations and 1 further place that CSV does not hold; use jsonl'
lines 2
cp out rows.csv
run 0 select --where "standing <> 'counted'" four.jsonl
[ "$(sed 1d out | cut -d, -f2 | paste -s -d ' ')" = 'b c e' ] || bad "not the rows that do not stand"
says_not 'chosen by --where'
run 0 select --once --to jsonl four.jsonl
[ "$(wc -l <out)" -eq 2 ] || bad "not two events"
run 0 select --once --where "id <> 'a'" four.jsonl
[ "$(sed 1d out | cut -d, -f2 | paste -s -d ' ')" = 'b d' ] || bad "not one row an event"
usage '`standing` is no condition of it' rollup --where "standing = 'counted'" four.jsonl
run 2 select --where "standing = 'twice'" four.jsonl
says 'told_twice'

# The rows are read again; what was told twice is told.
run 0 select rows.csv
says 'one more telling of an event'
[ "$(sed 1d out | cut -d, -f6 | paste -s -d ' ')" = 'counted counted not_happened counted superseded' ] ||
    bad "standing of the rows: $(cut -d, -f6 out)"
run 0 info rows.csv
prints 'profile                 casus'
run 0 select --from casus rows.csv

# Code and name of a country fill each other; its middle only if it is asked for.
run 0 select --where "iso3 = 'TJK'" four.jsonl
prints ',Tajikistan,TJK,,,,,,,'
run 0 select --where "iso3 = 'TJK'" --centroids four.jsonl
prints ',Tajikistan,TJK,,,,38.59,71.05,centroid,'
run 0 convert --centroids --to geojson four.jsonl
prints '"coordinates":[71.05,38.59]'
usage 'goes with --to csv or --to geojson' convert --centroids --to jsonl four.jsonl

# sums_of FILE [OPTION...]: features add up to the rollup, and come back to the byte.
sums_of() {
    run 0 select --to geojson "$@"
    cp out map.geojson
    run 0 rollup --sum killed,injured --format json "$@"
    cp out sums.json
    for name in killed_low killed_best injured_low injured_best; do
        added=$(grep -o "\"$name\":[0-9.]*" map.geojson | awk -F: '{ sum += $2 } END { printf "%.3f", sum }')
        asked=$(grep -o "\"$name\":[0-9.]*" sums.json | awk -F: '{ sum += $2 } END { printf "%.3f", sum }')
        [ "$added" = "$asked" ] || bad "$1: $name of the features is $added, not $asked"
    done
    [ $# -gt 1 ] || {
        run 0 convert --to geojson map.geojson
        same out map.geojson
    }
}
sums_of four.jsonl
sums_of four.jsonl --where "modality = 'planned'"
sums_of four.jsonl --where "id in ('b', 'e')"
sums_of "$ged"
sums_of "$acled"
for file in "$shared"/gdelt/*.export.CSV "$shared"/pitf/*.csv "$shared"/ucdp/ged191_excerpt.csv; do
    [ ! -f "$file" ] || sums_of "$file"
done
done_testing
