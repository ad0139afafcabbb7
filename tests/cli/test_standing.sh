#!/bin/sh
# SPDX-License-Identifier: MIT
# casus rollup counts what stands: what it says of the rest, over files, forms and orders; lead, links and confidence.
. "$(dirname "$0")/common.sh" "$@"

# event ID KILLED [MEMBER...]: one line of JSON.
event() {
    printf '{"dataset":"d","id":"%s","casualties":[{"status":"killed","low":%s,"best":%s,"high":%s}]' "$1" "$2" "$2" "$2"
    shift 2
    for member in "$@"; do printf ',%s' "$member"; done
    printf '}\n'
}
relation() { printf '"relations":[{"type":"%s","id":"%s"%s}]' "$1" "$2" "${3:-}"; }

# ---- What docs/standing.md shows ----
{
    event a 10 "$(relation supersedes old)"
    event b 12 "$(relation same_as a)"
    event c 11 "$(relation duplicate_of a)"
    event old 10
} >four.jsonl
run 0 rollup --sum events,killed four.jsonl
says 'events: 4 = 1 counted + 1 superseded + 2 told twice'
says '1 events have no agreed best: their records differ; --resolve lead takes the first of each'
lines 3
run 0 rollup --sum events,killed --format csv four.jsonl
cp out whole
[ "$(sed -n 2p out)" = '1,10,,12,0,1,0' ] || bad "the four are $(sed -n 2p out)"

# ---- In any order, over files and forms ----
sed -n '4p;2p;1p;3p' four.jsonl >shuffled.jsonl
sed -n 1,2p four.jsonl >first.jsonl
sed -n 3,4p four.jsonl >second.jsonl
run 0 convert --to jsonl -o again.jsonl four.jsonl
run 0 convert --to arrow -o four.arrow four.jsonl
for files in shuffled.jsonl 'first.jsonl second.jsonl' 'second.jsonl first.jsonl' again.jsonl four.arrow; do
    # shellcheck disable=SC2086 # several files
    run 0 rollup --sum events,killed --format csv $files
    same out whole
    says 'events: 4 = 1 counted + 1 superseded + 2 told twice'
done
in_order() { run 0 rollup --sum killed --resolve "$1" --format csv four.jsonl; }
in_order lead && [ "$(sed -n 2p out)" = '10,10,10,0,0,0' ] || bad 'lead'
says_not 'no agreed best'
in_order lowest && [ "$(sed -n 2p out)" = '10,10,10,0,0,0' ] || bad 'lowest'
in_order highest && [ "$(sed -n 2p out)" = '12,12,12,0,0,0' ] || bad 'highest'

# A filter that leaves the superseder out does not bring the old one back.
run 0 rollup --sum events --where "id = 'old'" --format csv four.jsonl
is 'events
0'
says 'events: 1 = 1 superseded'

# ---- A cell that its own claimant retracts is no cell, also where others lie inside each other behind it ----
cat >retracted.jsonl <<'EOF'
{"dataset":"d","id":"r","actors":[{"name":"A"}],"claims":[{"claimant":0,"about":"casualties"},{"claimant":0,"about":"casualties","polarity":"retracts","of":0}],"casualties":[{"status":"killed","claim":0,"low":9,"best":9,"high":9},{"status":"killed","low":5,"best":5,"high":5},{"status":"killed","low":2,"best":2,"high":2,"included_in":1}]}
EOF
run 0 rollup --by victim.nationality --sum killed --format csv retracted.jsonl
[ "$(sed -n 2p out)" = ',5,5,5,0,0,0' ] || bad "the retracted cell makes $(sed -n 2p out)"

# ---- Of each record what became of it, and why ----
run 0 show --id a --format csv four.jsonl
prints 'standing.is,counted'
prints 'standing.lead_id,a'
prints 'standing.records_that_stand,3'
prints 'adds.1.low,10'
prints 'adds.1.high,12'
prints 'other_records.2.because,duplicate_of'
prints 'other_records.3.standing,superseded'
run 0 show --id c --resolve lead four.jsonl
prints '  is                    told_twice'
prints '  because               duplicate_of'
prints '  lead id               a'
run 0 show --id old four.jsonl
prints '  because               supersedes'
prints '  by id                 a'
run 0 show --id a --resolve highest --format csv four.jsonl
prints 'adds.1.best,12'
run 0 show "$ged"
! grep -q '^standing' out || bad 'a row of a dataset says that it counts'
run 0 info four.jsonl
prints '  events     4        1        0             1           2'
prints '  d        old  superseded  supersedes    d           a'
run 0 info --min-confidence 1 four.jsonl
run 0 info "$ged"
! grep -q '^standing' out || bad 'nothing was set aside'
run 0 show --where "standing = 'superseded'" --format csv four.jsonl
prints 'id,old'
run 0 show --row 2 --where "standing = 'told_twice'" --format csv four.jsonl
prints 'id,c'
run 1 show --row 3 --where "standing = 'told_twice'" four.jsonl
says 'there is no event 3 for which --where holds; the file holds 2'
run 0 show --where "standing = 'counted'" --lead z "$ged"
run 0 show --contests --where "standing = 'counted'" four.jsonl
for command in show info; do
    run 2 $command --lead 'x,x' four.jsonl
    silent
done
usage 'resolves nothing' show --contests --lead x four.jsonl

# ---- What did not happen ----
{
    event 1 1
    event 2 100 '"modality":"planned"'
    event 3 50 '"modality":"negated"'
    event 4 7 '"certainty":"discounted"'
} >planned.jsonl
run 0 rollup --sum events,killed --format csv planned.jsonl
[ "$(sed -n 2p out)" = '1,1,1,1,0,0,0' ] || bad "what happened is $(sed -n 2p out)"
says 'events: 4 = 1 counted + 3 not happened'
lines 2
run 0 rollup --by modality --sum events --format csv planned.jsonl
is 'modality,events
negated,1
planned,1
,2'
says '3 of the records that are counted did not happen'
says_not 'events: 4 ='
run 0 rollup --sum events --where "modality = 'planned'" --format csv planned.jsonl
is 'events
1'

# Summaries on a line of their own; nothing is said where nothing is set aside.
{
    event s 9 '"kind":"summary"'
    event t 9 '"kind":"summary"' "$(relation supersedes s)"
} >summaries.jsonl
run 0 rollup --sum events,summaries summaries.jsonl
says 'summaries: 2 = 1 counted + 1 superseded'
says_not 'events: '
run 0 rollup --sum events,killed "$ged"
lines 1

# ---- Lead, links and confidence ----
{
    printf '{"dataset":"x","id":"1","kind":"incident",%s}\n' '"locations":[{"role":"effect","country":"Chad"}]'
    printf '{"dataset":"y","id":"1","kind":"incident",%s,%s}\n' '"locations":[{"role":"effect","country":"Mali"}]' \
        "$(relation same_as 1 ',"dataset":"x","confidence":0.4')"
} >two.jsonl
run 0 rollup --by country --format csv two.jsonl
is 'country,events
Chad,1'
run 0 rollup --by country --lead y,x --format csv two.jsonl
is 'country,events
Mali,1'
run 0 rollup --by country --min-confidence 0.5 --format csv two.jsonl
is 'country,events
Chad,1
Mali,1'
quiet_of_standing() { says_not ' counted'; }
quiet_of_standing
for bad in 'x,' 'x,x'; do
    run 2 rollup --lead "$bad" two.jsonl
    silent
done
for bad in 1.5 -1 much nan; do
    run 2 rollup --min-confidence "$bad" two.jsonl
    silent
done

# Rows of a dataset that is counted as it passes: links come first, and a relation alone comes too late.
id=$(sed -n 3p "$acled" | cut -d, -f3)
other=$(sed -n 4p "$acled" | cut -d, -f3)
printf 'dataset,id,cluster\nacled,%s,1\nacled,%s,1\n' "$id" "$other" >links.csv
run 0 rollup --links links.csv --format csv "$acled"
is 'events
24'
says 'events: 25 = 24 counted + 1 told twice'
# Rows that links join are weighed by the day on which each was changed.
months=$(cd "$data/../../tests/data" && pwd)/acled-2023.csv
sed 1d "$months" | cut -d, -f1 | sed 's/.*/acled,&,1/;1i dataset,id,cluster' | sed -n 1,4p >days.csv
run 0 rollup --sum killed --resolve latest --links days.csv --format csv "$months"
[ "$(sed -n 2p out | cut -d, -f2)" = 12 ] || bad "the latest of three is $(sed -n 2p out)"
run 0 select --once --resolve latest --links days.csv "$months"
[ "$(sed -n 2p out | cut -d, -f2,26)" = VLM101,12 ] || bad "the row of the three is $(sed -n 2p out)"
event own 1 "$(relation same_as "$id" ',"dataset":"acled"')" >own.jsonl
for files in "own.jsonl $acled" "$acled own.jsonl"; do
    # shellcheck disable=SC2086 # several files
    run 1 rollup $files
    silent
    says "$id of dataset acled"
    says '--links'
    # shellcheck disable=SC2086
    run 0 rollup --links links.csv --format csv $files
    is 'events
24'
done
for command in rollup select; do
    run 2 $command --links links.csv --min-confidence 0.5 "$acled"
    silent
    run 2 $command --lead 'x,x' "$acled"
    silent
done
usage '--resolve goes with --to csv or --to geojson' select --to jsonl --resolve lead "$acled"
printf 'dataset,id,cluster\nacled,%s,1\nacled,%s,2\n' "$id" "$id" >twice.csv
run 1 rollup --links twice.csv "$acled"
silent
says 'twice.csv:3'
run 1 rollup --links absent.csv "$acled"
silent

# ACLED's list of deleted ids, before the rows; behind them it comes too late.
printf 'event_id_cnty,deleted_timestamp\n%s,1630000000\n' "$id" >deleted.csv
run 0 rollup --format csv deleted.csv "$acled"
is 'events
24'
says 'events: 25 = 24 counted + 1 superseded'
run 1 rollup "$acled" deleted.csv
silent
says "$id of dataset acled"

done_testing
