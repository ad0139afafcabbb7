#!/bin/sh
# SPDX-License-Identifier: MIT
# --where and --resolve: every command that takes them means the same by them.
. "$(dirname "$0")/common.sh" "$@"

# A mistake in the condition is one of the command line, shown with a caret under the place.
for command in select show rollup 'convert --to csv'; do
    usage "unknown field 'kiled', did you mean 'killed'?" $command --where 'kiled > 3' "$ged"
    grep -q -x -F 'kiled > 3' err || bad "the condition is not shown"
    grep -q -x -F '^' err || bad "no caret"
    usage 'casus: ' $command --where '' "$ged"
    usage 'casus: ' $command --where "killed > 'many'" "$ged"
    usage 'casus: ' $command --where 'killed > 3 and (date >= 7' "$ged"
done
run 2 select --where 'killed > 3 and kiled < 7' "$ged"
grep -q -x -F '               ^' err || bad "the caret is not under the place"
run 2 select --where 'kiled > 3' missing.csv
says_not 'missing.csv'

# The same events by every command, counted by other means.
where="killed >= 25"
expected=$(awk -F, 'NR > 1 && $(NF - 4) >= 25' "$ged" | wc -l)
[ "$expected" -gt 1 ] || bad "nothing to compare with"
run 0 select --where "$where" "$ged"
[ "$(sed 1d out | wc -l)" -eq "$expected" ] || bad "select chooses $(sed 1d out | wc -l) of $expected"
run 0 rollup --where "$where" --format csv "$ged"
is "events
$((expected))"
says "; $((expected)) chosen by --where"
run 0 rollup --where "$where" --sum killed --by native_class --format csv "$ged"
run 0 convert --to jsonl --where "$where" "$ged"
[ "$(wc -l <out)" -eq "$expected" ] || bad "convert chooses $(wc -l <out) of $expected"
cp out chosen.jsonl

# show: the first event that fits, the Nth, and by id only among those that fit.
id=$(sed -n '1s/.*"id":"\([0-9]*\)","kind".*/\1/p' chosen.jsonl)
last=$(sed -n '$s/.*"id":"\([0-9]*\)","kind".*/\1/p' chosen.jsonl)
run 0 show --where "$where" --format csv "$ged"
prints "id,$id"
run 0 show --where "$where" --row $((expected)) --format csv "$ged"
prints "id,$last"
run 1 show --where "$where" --row $((expected + 1)) "$ged"
says "there is no event $((expected + 1)) for which --where holds; the file holds $((expected))"
run 0 show --where "$where" --id "$last" --format csv "$ged"
prints "id,$last"
run 1 show --where "not ($where)" --id "$last" "$ged"
says "no event has the id $last; looked at all $((304 - expected)) for which --where holds"
silent

# On other events the same: a condition on lists, and over JSONL.
run 0 select --where "source.name = 'Reuters News'" "$ged"
run 0 convert --to jsonl "$ged"
cp out all.jsonl
for where in "killed >= 25" "date between '2021-01-01' and '2021-01-31'" "within_km(34.5, 69.2, 100)" "not killed > 0" \
    "country like 'A%' or country is null"; do
    run 0 select --where "$where" "$ged"
    cp out wanted.csv
    run 0 select --where "$where" all.jsonl
    same out wanted.csv
    run 0 rollup --sum events,killed --where "$where" --format csv "$ged"
    cp out wanted.csv
    run 0 rollup --sum events,killed --where "$where" --format csv all.jsonl
    same out wanted.csv
done

# --resolve: three claims about one event.
cat >claims.jsonl <<'EOF'
{"dataset":"t","id":"1","kind":"incident","actors":[{"name":"A"},{"name":"B"},{"name":"C"}],"claims":[{"claimant":0,"stated":"2021-01-01"},{"claimant":1,"stated":"2021-01-03"},{"claimant":2,"stated":"2021-01-02"}],"casualties":[{"status":"killed","claim":0,"low":5,"best":5,"high":5},{"status":"killed","claim":1,"low":7,"best":7,"high":7},{"status":"killed","claim":2,"low":5,"best":5,"high":5}]}
EOF
resolved() {
    run 0 rollup --sum killed --format csv $1 claims.jsonl
    [ "$(sed -n 2p out | cut -d, -f1-3)" = "$2" ] || bad "$(sed -n 2p out) is not $2"
}
resolved '' 5,,7
resolved '--resolve hull' 5,,7
resolved '--resolve majority' 5,5,5
resolved '--resolve latest' 7,7,7
# An end of the span that is not known is the other one, and open where that is a bound.
cat >spans.jsonl <<'EOF'
{"dataset":"t","id":"1","date":{"end":"2025-11-22","end_bound":"not_after"}}
{"dataset":"t","id":"2","date":{"end":"2025-11-22"}}
{"dataset":"t","id":"3","date":{"start":"2025-11-22","start_bound":"not_before"}}
{"dataset":"t","id":"4","date":{"start":"2025-11-22"}}
{"dataset":"t","id":"5","date":{"end":"2025-11-22","end_bound":"about"}}
{"dataset":"t","id":"6"}
EOF
overlapping() {
    run 0 rollup --by id --where "$1" --format csv spans.jsonl
    [ "$(sed 1d out | cut -d, -f1 | tr -d '\n')" = "$2" ] || bad "$(cat out) is not $2"
}
overlapping "overlaps('2025-11-01', '2025-11-21')" 1
overlapping "not overlaps('2025-11-01', '2025-11-21')" 2345
overlapping "overlaps('2025-11-22', '2025-11-22')" 12345
overlapping "overlaps('2025-11-23', '2025-12-31')" 3
done_testing
