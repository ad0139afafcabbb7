#!/bin/sh
# SPDX-License-Identifier: MIT
# The table of states that comes with casus: it can be read, its codes are valid, and it joins what it says.
. "$(dirname "$0")/common.sh" "$@"
table=$(dirname "$data")/../names/states.tsv

# Every alias once, every state with a code, names that UCDP has.
[ "$(head -n 1 "$table")" = "$(printf 'name\talias\tkind\tscheme\tcode\tfrom\tto')" ] || bad "other columns"
[ -z "$(sed 1d "$table" | cut -f2 | grep . | sort | uniq -d)" ] || bad "an alias twice"
[ -z "$(sed 1d "$table" | cut -f1,4 | sort | uniq -c | awk '$4 == "gw" && $1 != 1')" ] || bad "a state without one code"
[ -z "$(sed 1d "$table" | awk -F '\t' '$4 == "gw" { print $5 }' | sort | uniq -d)" ] || bad "a code twice"
[ "$(sed 1d "$table" | cut -f1 | sort -u | grep -v -c '^Government of ')" -eq 0 ] || bad "a name of another form"
[ "$(sed 1d "$table" | awk -F '\t' '$3 != "actor" || NF != 7' | wc -l)" -eq 0 ] || bad "a row of another form"
tab=$(printf '\t')
codes=$(dirname "$data")/../lib/codes/data/countries.tsv
for code in $(sed 1d "$table" | awk -F '\t' '$4 == "gw" { print $5 }'); do
    grep -q -E "(^|$tab|[|])$code:[0-9]{4}-" "$codes" || bad "no state has the code $code"
done

# It is found by its name, a file of that name goes first, and without --names nothing is changed.
event() { printf '{"id": "%s", "dataset": "%s", "kind": "incident", "actors": [{"name": "%s"}], "participants": [{"actor": 0}]}\n' "$@"; }
{ event 1 a 'Government of Mali'; event 2 b 'Military (Mali)'; event 3 c 'Military Forces of Mali (2020-)'; event 4 d 'Police (Mali)'
  event 5 e 'Military (Somewhere)'; event 6 f 'government of  MALI'; } >events.jsonl
run 0 rollup --by actor --names states --format csv events.jsonl
is 'actor,events
Government of Mali,5
Military (Somewhere),1'
run 0 rollup --by actor --format csv events.jsonl
[ "$(wc -l <out)" -eq 7 ] || bad "names without a table: $(cat out)"
run 0 rollup --by actor --names "$table" --format csv events.jsonl
[ "$(wc -l <out)" -eq 3 ] || bad "the table by its path: $(cat out)"
printf 'name\talias\tkind\tscheme\tcode\tfrom\tto\nX\tMilitary (Somewhere)\tactor\t\t\t\t\n' >states
run 0 rollup --by actor --names states --where "actor = 'X'" --format csv events.jsonl
is 'actor,events
X,1'
rm states
run 1 rollup --by actor --names stats events.jsonl
says 'stats'

# On real rows: the sides of UCDP stay what they are, and ICEWS joins them.
run 0 rollup --by side_a --format csv "$ged"
cp out plain
run 0 rollup --by side_a --names states --format csv "$ged"
same out plain
run 0 rollup --by actor --names states --where "actor = 'Government of Afghanistan'" --format csv "$ged"
prints 'Government of Afghanistan,'
# The script gives the rows of a file again.
if command -v python3 >/dev/null; then
    python3 -B "$(dirname "$table")/states.py" "$ged" >again.tsv || bad "the script fails"
    [ "$(grep -c . again.tsv)" -gt 20 ] || bad "the script finds nothing"
    grep -v -x -F -f "$table" again.tsv >missing
    [ ! -s missing ] || bad "rows that the table lacks: $(head -n 3 missing)"
fi
done_testing
