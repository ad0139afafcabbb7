#!/bin/sh
# SPDX-License-Identifier: MIT
# casus select --order --limit --columns: which events come first, and which of their fields are written.
. "$(dirname "$0")/common.sh" "$@"

# Rows of the sample by their deaths, beside sort(1), which is stable as well.
run 0 select "$ged"
cp out all.csv
run 0 select --columns id,killed,date --format csv "$ged"
[ "$(head -n 1 out)" = id,killed,date ] || bad "header is $(head -n 1 out)"
cp out three.csv
run 0 select --columns id,killed,date --order 'killed desc' "$ged"
{ head -n 1 three.csv; sed 1d three.csv | sort -s -t, -k2,2nr; } >wanted
same out wanted
run 0 select --columns id,killed,date --order 'date, killed desc' "$ged"
{ head -n 1 three.csv; sed 1d three.csv | sort -s -t, -k3,3 -k2,2nr; } >wanted
same out wanted
for limit in 1 7 300 304 1000; do
    for threads in 1 3; do
        run 0 select --columns id,killed,date --order 'date, killed desc' --limit $limit --threads $threads "$ged"
        head -n $((limit + 1)) wanted >fewer
        same out fewer
    done
done
# Whole rows in an order, and the first ones as they come.
run 0 select --order 'killed desc' --limit 3 "$ged"
[ "$(sed 1d out | cut -d, -f2 | tr '\n' ' ')" = '412700 430534 415948 ' ] || bad "other rows: $(cut -d, -f2 out)"
sed 1d out >rows
grep -c -x -F -f rows all.csv >count
[ "$(cat count)" -eq 3 ] || bad "rows are not those of select"
run 0 select --limit 3 "$ged"
head -n 4 all.csv >wanted
same out wanted
says '304 records = 304 kept'
run 0 select --limit 2 --to native "$ged"
head -n 3 "$ged" >wanted
same out wanted
run 0 select --limit 3 --where 'killed > 20' --to jsonl "$ged"
[ "$(wc -l <out)" -eq 3 ] || bad "not three"
says ' chosen by --where'

# Unknown is last in both directions; what is equal stays as it came, over several files.
cat >one.jsonl <<'END'
{"id": "1", "dataset": "d", "kind": "incident", "date": {"start": "2025-01-06"}, "casualties": [{"status": "killed", "low": 4, "best": 4, "high": 4}, {"status": "missing", "low": 2, "best": 2, "high": 2}], "locations": [{"role": "effect", "country": "Mali"}]}
{"id": "2", "dataset": "d", "kind": "incident", "casualties": [{"status": "killed", "low": 9, "high": "inf"}], "locations": [{"role": "effect", "country": "Chad, N"}]}
{"id": "3", "dataset": "d", "kind": "incident", "date": {"start": "2025-03-06"}, "casualties": [{"status": "killed", "low": 12, "best": 12, "high": 12}]}
END
cat >other.jsonl <<'END'
{"id": "4", "dataset": "d", "kind": "incident", "date": {"start": "2025-01-06"}, "casualties": [{"status": "killed", "low": 4, "best": 4, "high": 4}], "locations": [{"role": "effect", "country": "Mali"}]}
{"id": "5", "dataset": "d", "kind": "incident", "relations": [{"type": "duplicate_of", "id": "3"}], "casualties": [{"status": "killed", "low": 1, "best": 1, "high": 1}]}
END
order() { # order LIST IDS
    run 0 select --order "$1" --columns id one.jsonl other.jsonl
    [ "$(sed 1d out | tr '\n' ' ')" = "$2 " ] || bad "$1: $(tr '\n' ' ' <out)"
}
order killed '5 1 4 3 2'
order 'killed desc' '3 1 4 5 2'
order 'killed_high DESC, id' '2 3 1 4 5'
order 'country desc , id desc' '4 1 2 5 3'
order 'country asc' '2 1 4 3 5'
order 'missing, year desc, killed' '1 4 3 5 2'
order 'standing, date desc' '3 1 4 2 5'
run 2 select --order native.nothing --columns id one.jsonl
run 0 select --columns id,country,date,killed,killed_high,missing,standing,year,month,revoked --order 'id desc' one.jsonl other.jsonl
is 'id,country,date,killed,killed_high,missing,standing,year,month,revoked
5,,,1,1,,told_twice,,,
4,Mali,2025-01-06,4,4,,counted,2025,1,
3,,2025-03-06,12,12,,counted,2025,3,
2,"Chad, N",,,inf,,counted,,,
1,Mali,2025-01-06,4,4,2,counted,2025,1,'
run 0 select --columns id,country,date,killed_high,standing --order 'id desc' --limit 4 --to jsonl one.jsonl other.jsonl
is '{"id":"5","country":null,"date":null,"killed_high":1,"standing":"told_twice"}
{"id":"4","country":"Mali","date":"2025-01-06","killed_high":4,"standing":"counted"}
{"id":"3","country":null,"date":"2025-03-06","killed_high":12,"standing":"counted"}
{"id":"2","country":"Chad, N","date":null,"killed_high":"inf","standing":"counted"}'
run 0 select --columns id,killed --limit 2 --to json one.jsonl
is '[{"id":"1","killed":4},
 {"id":"2","killed":null}]'
run 0 select --columns id --where 'killed > 1000' --to json one.jsonl
is '[]'
# What is set aside is decided over all events, and figures are those of the form.
run 0 select --once --order 'killed desc' --columns id,killed one.jsonl other.jsonl
is 'id,killed
1,4
4,4
2,
3,'
run 0 select --once --resolve lead --order 'killed desc' --columns id,killed --limit 2 one.jsonl other.jsonl
is 'id,killed
3,12
1,4'

# Other forms: whole events in that order.
run 0 select --order 'killed desc' --limit 2 --to geojson "$ged"
[ "$(grep -o '"id":"[0-9]*"' out | head -n 1)" = '"id":"412700"' ] || bad "the first feature is another"
run 0 select --order 'killed desc' --limit 40 -o top.arrow "$ged"
run 0 select top.arrow
cp out again.csv
run 0 select --order 'killed desc' --limit 40 "$ged"
same out again.csv
run 0 select --order 'killed desc' --to jsonl --native "$ged" "$acled"
[ "$(wc -l <out)" -eq 329 ] || bad "not all events"
[ "$(head -n 1 out | grep -c '"native":{"id":"412700"')" -eq 1 ] || bad "the native columns are others"
[ "$(grep -c '"native":{"' out)" -eq 329 ] || bad "native columns are missing"

# Columns of sources: in the files that have them.
run 0 select --columns id,native.best,native.event_type --order 'native.event_type' --limit 1 "$ged" "$acled" one.jsonl
prints ',Battles'
says "$ged: there is no column 'event_type'"
says "$acled: there is no column 'best'"
usage "there is no column 'bst', did you mean 'best'?" select --columns native.bst "$ged"
run 0 select --columns 'native."WHERE_coordinates",id' --limit 1 "$ged"
[ "$(head -n 1 out)" = '"native.""WHERE_coordinates""",id' ] || bad "header: $(head -n 1 out)"

# Mistakes, told before a file is read.
usage "order: unknown field 'kiled', did you mean 'killed'?" select --order 'kiled desc' missing.csv
usage "columns: unknown field 'deaths'" select --columns id,deaths missing.csv
usage "an event may have several 'actor'" select --order actor missing.csv
usage "an event may have several 'victim.sex'" select --columns id,victim.sex missing.csv
usage "columns: 'id' stands twice" select --columns id,id missing.csv
usage 'an empty name' select --columns id,, missing.csv
usage "unknown field 'killed down'" select --order 'killed down' missing.csv
usage 'names no column' select --columns 'native."x' missing.csv
usage 'the others whole events' select --columns id --to geojson missing.csv
usage 'the others whole events' select --columns id --to arrow -o x.arrow missing.csv
usage 'columns and native rows do not go together' select --columns id --to jsonl --native missing.csv
usage 'columns and middles of countries do not go together' select --columns id --centroids missing.csv
usage 'stay where they are' select --order id --to native missing.csv
usage '--columns does not go with casus convert' convert --to csv --columns id missing.csv
usage '--limit cannot be' select --limit 0 missing.csv

# Memory is bounded: a few out of many need little, all of them are refused with the limit's name.
awk 'NR == 1' "$ged" >many.csv
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sed 1d "$ged"; done >>many.csv
run 0 select --order 'killed desc, id' --columns id,killed --limit 3 --max-memory-bytes 24M many.csv
is 'id,killed
412700,183
412700,183
412700,183'
run 0 select --order 'killed desc' --to jsonl many.csv
[ "$(wc -l <out)" -eq 6080 ] || bad "not all events"
run 1 select --order killed --to jsonl --max-memory-bytes 6M many.csv
silent
says '--max-memory-bytes'
done_testing
