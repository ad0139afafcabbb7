#!/bin/sh
# SPDX-License-Identifier: MIT
# The same events as CSV of two layouts, as answers of APIs old and new, as an array, as lines and as GeoJSON.
. "$(dirname "$0")/common.sh" "$@"
files=$data/../../tests/data

# ACLED. Only the layout of 2018 has the ISO code of the country in letters; elsewhere it follows from the number.
for file in acled-2018.csv acled-2023.csv acled-api-old.json acled-api-new.json acled-array.json acled-lines.jsonl acled.geojson; do
    run 0 convert --to jsonl "$files/$file"
    lines 1
    says '3 records = 3 kept + 0 rejected + 0 blank'
    cp out "$file.events"
    same "$file.events" acled-2018.csv.events
    run 0 rollup --by country,native_class --sum events,killed --format csv "$files/$file"
    cp out "$file.sums"
    same "$file.sums" acled-2018.csv.sums
    run 0 convert --to native "$files/$file"
    same out "$files/$file"
done
[ "$(wc -l <acled-2018.csv.events)" -eq 3 ] || bad "not three events"
grep -q '"iso3":"MLI"' acled-2023.csv.events || bad "the ISO code is lost"
grep -q '"name":"Port Clément"' acled-api-new.json.events || bad "an escaped letter is lost"

# UCDP.
for file in ged-2021.csv ged-api.json ged.geojson; do
    run 0 convert --to jsonl "$files/$file"
    lines 1
    cp out "$file.events"
    same "$file.events" ged-2021.csv.events
done
grep -q '"low":3,"best":3,"high":5' ged-api.json.events || bad "the bounds are lost"

# What each is, and why.
run 0 info "$files/acled-api-new.json"
prints 'JSON, answer of an API'
prints 'acled'
run 0 info "$files/ged.geojson"
prints 'GeoJSON'
prints 'ucdp-ged'

# Chosen events as their own bytes, in an answer that is still one.
run 0 select --where 'killed = 12' --to native "$files/acled-api-new.json"
{ head -n 1 "$files/acled-api-new.json"; sed -n 4,5p "$files/acled-api-new.json"; } >wanted
same out wanted
run 0 select --where 'killed = 12 or killed = 0' --to native "$files/acled-lines.jsonl"
sed 1d "$files/acled-lines.jsonl" >wanted
same out wanted
run 0 select --where 'killed = 12' --to native "$files/ged.geojson"
{ head -n 1 "$files/ged.geojson"; sed -n 3,4p "$files/ged.geojson"; } >wanted
same out wanted

# --native has the members by their names, and show has them too.
run 0 convert --to jsonl --native "$files/acled-api-new.json"
prints '"population_best":"{\"1km\": 120, \"2km\": [300, 310]}"'
run 0 show --id VLM103 "$files/acled.geojson"
prints 'Civilian targeting'

# Not of the profile that is asked for.
run 1 info --from ucdp-ged "$files/acled-api-old.json"
silent
says 'not records of profile ucdp-ged'
done_testing
