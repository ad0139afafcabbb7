#!/bin/sh
# SPDX-License-Identifier: MIT
# casus rollup, select and show with a names table: keys and conditions see its names, what is written does not.
. "$(dirname "$0")/common.sh" "$@"

row() { printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$@"; }
table() { row name alias kind scheme code from to; }
{
    table
    row 'Boko Haram' "Jama'atu Ahlis Sunna Lidda'awati wal-Jihad" actor '' '' '' ''
    row 'Africa Corps' 'Wagner Group' actor '' '' 2024-01-01 ''
    row Mosul Al-Mawsil place '' '' '' ''
} >names.tsv

# event ID DAY ACTOR PLACE KILLED
event() {
    printf '{"dataset":"d","id":"%s","date":{"start":"%s","end":"%s"},' "$1" "$2" "$2"
    printf '"actors":[{"name":"%s"},{"name":"Civilians"}],' "$3"
    printf '"participants":[{"actor":0,"role":"party","side":"a"},{"actor":1,"role":"party","side":"b"}],'
    printf '"locations":[{"role":"effect","name":"%s"}],"casualties":[{"status":"killed","low":%s,"best":%s,"high":%s}]}\n' "$4" "$5" "$5" "$5"
}
{
    event 1 2023-05-01 'BOKO HARAM' Mosul 1
    event 2 2023-05-02 'Jama’atu Ahlis Sunna Lidda’awati wal Jihad' 'al mawsil' 2
    event 3 2023-12-31 'Wagner Group' Bria 4
    event 4 2024-01-01 'WAGNER GROUP' Bria 8
    event 5 2024-01-02 'Africa Corps' Bria 16
} >events.jsonl

# ---- Keys ----
run 0 rollup --by side_a --sum killed --format csv --names names.tsv events.jsonl
cut -d, -f1,3 out >kept && mv kept out
is 'side_a,killed_best
Africa Corps,24
Boko Haram,3
Wagner Group,4'
run 0 rollup --by dyad --sum killed --format csv --names names.tsv events.jsonl
run 0 rollup --by actor --sum events --format csv --names names.tsv events.jsonl
is 'actor,events
Africa Corps,2
Boko Haram,2
Civilians,5
Wagner Group,1'
run 0 rollup --by location --sum events --format csv --names names.tsv events.jsonl
is 'location,events
Bria,3
Mosul,2'
run 0 rollup --by year,side_a --sum events --where "side_a = 'Africa Corps'" --format csv --names names.tsv events.jsonl
is 'year,side_a,events
2024,Africa Corps,2'

# ---- The same in every form, and of parts ----
run 0 rollup --by side_a --sum killed --format csv --names names.tsv events.jsonl
cp out whole
for form in arrow csv; do
    run 0 convert --to $form -o events.$form events.jsonl
    run 0 rollup --by side_a --sum killed --format csv --names names.tsv events.$form
    same out whole
done
sed -n 1,2p events.jsonl >first.jsonl
sed -n 3,5p events.jsonl >second.jsonl
run 0 rollup --by side_a --sum killed --names names.tsv --save a.state first.jsonl
run 0 rollup --by side_a --sum killed --names names.tsv --save b.state second.jsonl
run 0 merge --format csv a.state b.state
same out whole

run 0 rollup --by side_a --sum killed --save plain.state second.jsonl
run 1 merge a.state plain.state
says 'names table'

# A dyad is named on both sides; without the table nothing changes.
run 0 rollup --by side_a,side_b,dyad --sum events --format csv "$ged"
cp out plain
{
    table
    row Nobody 'no such actor' actor '' '' '' ''
} >other.tsv
run 0 rollup --by side_a,side_b,dyad --sum events --format csv --names other.tsv "$ged"
same out plain
actor=$(sed -n 2p plain | cut -d, -f1)
other=$(sed -n 2p plain | cut -d, -f2)
{
    table
    row 'The First' "$actor" actor '' '' '' ''
    row 'The Second' "$other" actor '' '' '' ''
} >pair.tsv
run 0 rollup --by side_a,side_b,dyad --sum events --format csv --names pair.tsv "$ged"
prints 'The First,The Second,The First - The Second,'

# ---- Conditions choose, and what is written is as delivered ----
run 0 select --where "actor = 'Boko Haram'" --to jsonl --names names.tsv events.jsonl
sed -n 1,2p events.jsonl | cut -c1-23 >wanted
cut -c1-23 out >got
same got wanted
prints 'Jama’atu Ahlis Sunna Lidda’awati wal Jihad'
prints 'BOKO HARAM'
run 0 select --where "location = 'Mosul'" --to csv --names names.tsv events.jsonl
prints 'al mawsil'
[ "$(wc -l <out)" -eq 3 ] || bad 'not two events'
run 0 select --where "actor = 'Boko Haram'" --to jsonl events.jsonl
silent
run 0 select --where "side_a = 'Africa Corps' and standing = 'counted'" --to jsonl --names names.tsv events.jsonl
[ "$(wc -l <out)" -eq 2 ] || bad 'not two events'
run 0 show --where "actor = 'Africa Corps'" --names names.tsv events.jsonl
prints 'Africa Corps'
run 0 show --id 2 --names names.tsv events.jsonl
prints 'Boko Haram'
prints 'Mosul'

# ---- A table as a spreadsheet leaves it, and tables that are wrong ----
{
    printf '\357\273\277'
    sed 's/$/\r/' names.tsv
} >sheet.tsv
run 0 rollup --by side_a --sum killed --format csv --names sheet.tsv events.jsonl
same out whole
{
    table
    row A b actor '' '' '' ''
    row C b actor '' '' '' ''
} >twice.tsv
run 1 rollup --names twice.tsv events.jsonl
says "twice.tsv:3: alias 'b' means 'A' and 'C' at the same time: see row 2, and give both rows days that do not overlap"
silent
for command in select show 'show --contests'; do
    # shellcheck disable=SC2086 # two words
    run 1 $command --names twice.tsv events.jsonl
    says 'twice.tsv:3: '
done
run 1 rollup --names missing.tsv events.jsonl
says 'missing.tsv'
run 2 convert --names names.tsv events.jsonl

done_testing
