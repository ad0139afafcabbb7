#!/bin/sh
# SPDX-License-Identifier: MIT
# One country under several names: a rollup by country says so once, on standard error, before its table.
. "$(dirname "$0")/common.sh" "$@"
says_once() { [ "$(grep -c 'several names' err)" -eq 1 ] || bad "said $(grep -c 'several names' err) times"; }

place() { printf '{"id": "%s", "dataset": "%s", "kind": "incident", "locations": [{"role": "effect", "country": "%s"}]}\n' "$@"; }
{ place 1 a 'DR Congo (Zaire)'; place 2 a Mali; place 3 a 'Yemen (North Yemen)'; place 4 a Velmora; } >a.jsonl
{ place 1 b 'Democratic Republic of Congo'; place 2 b Mali; place 3 b Yemen; place 4 b 'Velmora Isles'; } >b.jsonl
run 0 rollup --by country --format csv a.jsonl b.jsonl
is 'country,events
DR Congo (Zaire),1
Democratic Republic of Congo,1
Mali,2
Velmora,1
Velmora Isles,1
Yemen,1
Yemen (North Yemen),1'
says "'DR Congo (Zaire)' and 'Democratic Republic of Congo' are COD, 'Yemen' and 'Yemen (North Yemen)' are YEM: one country"
says '--by iso3'
says_once
run 0 rollup --by iso3 --format csv a.jsonl b.jsonl
is 'iso3,events
COD,2
MLI,2
YEM,2
,2'
says_not 'several names'
run 0 rollup --by country --format csv a.jsonl
says_not 'several names'
# Also where the table is cut, and where countries go across; from states too.
run 0 rollup --by country --order 'events desc' --limit 1 --format csv a.jsonl b.jsonl
is 'country,events
Mali,2'
says_once
run 0 rollup --by dataset --across country --sum events a.jsonl b.jsonl
says_once
run 0 rollup --by country --save a.state a.jsonl
run 0 rollup --by country --save b.state b.jsonl
run 0 merge a.state b.state
says_once
# The table is never interrupted.
{ "$casus" rollup --by country a.jsonl b.jsonl 2>&1; } >both
[ "$(grep -n 'several names' both | cut -d: -f1)" -lt "$(grep -n '^country' both | cut -d: -f1)" ] || bad "inside the table"
done_testing
