#!/bin/sh
# SPDX-License-Identifier: MIT
# casus convert: every form, whole events to JSON and back, places as GeoJSON.
. "$(dirname "$0")/common.sh" "$@"

# CSV is what select writes.
run 0 select "$ged"
cp out selected
run 0 convert --to csv "$ged"
same out selected

# JSONL: one event a line with the keys in one order, and what casus wrote it reads to the same bytes.
for file in "$ged" "$acled"; do
    run 0 convert --to jsonl "$file"
    cp out events.jsonl
    [ "$(grep -c '^{"dataset":"[a-z-]*","id":".*}$' out)" -eq "$(wc -l <out)" ] || bad "not one event a line"
    run 0 convert --to jsonl events.jsonl
    same out events.jsonl
    lines 1
    cp events.jsonl in
    run 0 convert --to jsonl -
    same out events.jsonl
    rm in
    # An array holds the same events.
    run 0 convert --to json events.jsonl
    { printf '['; sed '$!s/$/,/; 2,$s/^/ /' events.jsonl | awk '{ if (NR > 1) print line; line = $0 } END { print line "]" }'; } >wanted
    same out wanted
    cp out events.json
    run 0 convert --to jsonl events.json
    same out events.jsonl
    # Flat rows of events that come from JSON are those of the file itself.
    run 0 select "$file"
    cp out wanted
    run 0 select events.jsonl
    same out wanted
done
[ "$(wc -l <events.jsonl)" -eq 25 ] || bad "not 25 events"

# What the model does not hold is nowhere, unless --native.
run 0 convert --to jsonl "$ged"
[ "$(wc -l <out)" -eq 304 ] || bad "not 304 events"
! grep -q 'geom_wkt' out || bad "native text without --native"
cp out events.jsonl
run 0 convert --to jsonl --native "$ged"
[ "$(grep -c '"native":{"id":".*"geom_wkt":"POINT (.*"}}$' out)" -eq 304 ] || bad "not every event has its native columns"
! grep -q '"native":{[^}]*:""' out || bad "empty columns in native"
sed 's/,"native":{.*}}$/}/' out >plain
same plain events.jsonl
cp out native.jsonl
run 0 convert --to jsonl native.jsonl
same out native.jsonl
run 0 convert --to json --native --where "id = '412700'" "$ged"
prints '"where_coordinates":"Kabul international airport"'
[ "$(wc -l <out)" -eq 1 ] || bad "not one event"

# GeoJSON: one feature a place, longitude first; a place without a name for its coordinates is not lost.
run 0 convert --to geojson "$ged"
[ "$(grep -c '^{"type":"Feature","geometry":{"type":"Point","coordinates":\[-*[0-9.]*,-*[0-9.]*\]},' out)" -eq 304 ] ||
    bad "not 304 points"
[ "$(head -n 1 out)" = '{"type":"FeatureCollection","features":[' ] || bad "no collection"
[ "$(tail -n 1 out)" = ']}' ] || bad "the collection does not end"
prints '"coordinates":[69.217222,34.564444]},"properties":{"dataset":"ucdp-ged","id":"412700","kind":"incident"'
prints '"killed_low":171,"killed_best":183,"killed_high":184,"killed_open":false,"injured_low":null,'
{ header; rows 2 | cell latitude ''; } >unplaced.csv
run 0 convert --to geojson unplaced.csv
[ "$(grep -c '"geometry":null,"properties":{"dataset":"ucdp-ged"' out)" -eq 2 ] || bad "events without coordinates are lost"
run 0 convert --to geojson --where 'killed > 100000' "$ged"
is '{"type":"FeatureCollection","features":[]}'

# -o, and the same by another way.
run 0 convert --to geojson "$ged"
cp out wanted
run 0 convert --to geojson -o places.geojson events.jsonl
silent
same places.geojson wanted
done_testing
