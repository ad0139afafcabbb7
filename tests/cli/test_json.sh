#!/bin/sh
# SPDX-License-Identifier: MIT
# JSON as it is found: pages behind each other, other people's records, tables by columns, blanks, no numbers, shapes.
. "$(dirname "$0")/common.sh" "$@"
files=$data/../../tests/data/json

# Every page is read, and none is handed out that no condition was put to.
run 0 select --to csv "$files/two-pages.json"
says '2 records = 2 kept'
[ "$(grep -c '^acled,A[12],' out)" -eq 2 ] || bad "not both pages"
run 0 select --to native --where "country = 'Niger'" "$files/two-pages.json"
prints '"A2"'
! grep -q '"A1"' out || bad "a row that was not chosen"
cp out picked.json
run 0 select --to csv picked.json
says '1 records = 1 kept'
run 0 convert --to native "$files/two-pages.json"
same out "$files/two-pages.json"
run 0 convert --to arrow -o pages.arrow "$files/two-pages.json"
run 0 convert --to native pages.arrow
same out "$files/two-pages.json"
run 0 select --to native --where "country = 'Niger'" pages.arrow
same out picked.json
cat "$files/two-pages.json" "$files/one-line.json" >mixed.json
run 0 select --to csv mixed.json
says '4 records = 4 kept'

# What is of somebody else is refused with what it has and what to do; --from does not lead in a circle.
run 1 select "$files/foreign-admin.geojson"
silent
says 'no known dataset fits the members ADM0_NAME, ADM1_PCODE'
says 'say with --map what they mean'
run 1 select "$files/foreign-answer.json"
silent
says 'the members id, score, fields.title, fields.date.created'
run 1 select --from ucdp-ged "$files/foreign-answer.json"
says 'not records of profile ucdp-ged'
says 'say with --map'
says_not 'leave out --from'
run 1 info "$files/denied.json"
says "no data, but the answer of an API that failed: status 403, message 'Access denied. Missing token.'"
run 1 select "$files/by-columns.json"
silent
says 'orient="records"'

# A map reaches into members, and to the point of a feature.
run 0 select --to csv --map 'id=id,title=fields.title,date=fields.date.created' "$files/foreign-answer.json"
prints 'generic,4000001,incident,,,counted,Flood,2024-03-05'
run 0 convert --to jsonl --native --map 'id=id,title=fields.title' "$files/foreign-answer.json"
prints '"title":"Flood"'
prints '"fields.title":"Flood"'
for map in 'id=id,date=time,type=name' 'id=id,date=time,lat=lat,lon=lon' 'lat=lat,lon=lon'; do
    run 0 select --to csv --map "$map" "$files/foreign-point.geojson"
    prints ',49.9,36.2,'
done

# Unknown, blank, shapes, numbers of records.
run 0 select --to csv "$files/blank.json"
says '2 records = 1 kept + 0 rejected + 1 blank'
run 0 select --to csv "$files/nan.json"
prints ',X,Y,,,,'
run 0 select --to csv "$files/multipoint.geojson"
prints ',14.5,-4.25,'
run 0 select --to csv "$files/sequence.geojson"
says '4 records = 3 kept + 0 rejected + 1 blank'
says 'sequence.geojson:2:'
says 'is a MultiPoint of 2 points'
prints ',14.5,-4.25,'
run 0 convert --to native "$files/sequence.geojson"
same out "$files/sequence.geojson"
run 0 select --to native --where "id != 'A2'" "$files/sequence.geojson"
[ "$(tr -cd '\036' <out | wc -c)" -eq 2 ] || bad "a text without its separator"
run 0 info "$files/one-line.json"
says "one-line.json:2:2: event_date '2024-13-01'"
run 0 show --row 2 "$files/one-line.json"
prints '2024-13-01'
done_testing
