#!/bin/sh
# SPDX-License-Identifier: MIT
# Sums of outcomes: each unit has columns of its own.
. "$(dirname "$0")/common.sh" "$@"

cat >out.jsonl <<'END'
{"dataset":"t","id":"1","date":{"start":"2025-01-02"},"outcomes":[{"verb":"seized","object":"narcotics","low":116,"best":116,"high":116,"unit":"packet"},{"verb":"seized","object":"narcotics","low":2.5,"best":2.5,"high":2.5,"unit":"kg"},{"verb":"seized","object":"weapons","low":3,"best":3,"high":3}]}
{"dataset":"t","id":"2","date":{"start":"2025-02-02"},"claims":[{},{},{"polarity":"retracts","of":1}],"outcomes":[{"verb":"seized","object":"narcotics","low":10,"best":10,"high":"inf","unit":"kg","claim":0},{"verb":"seized","object":"narcotics","low":99,"best":99,"high":99,"unit":"kg","claim":1},{"verb":"burnt","object":"car","low":1,"best":1,"high":1}]}
{"dataset":"t","id":"3","date":{"start":"2025-02-03"}}
{"dataset":"t","id":"4","kind":"summary","date":{"start":"2025-02-03"},"outcomes":[{"verb":"seized","object":"narcotics","low":20,"best":20,"high":20,"unit":"kg"}]}
{"dataset":"t","id":"5","date":{"start":"2025-02-03"},"relations":[{"type":"part_of","id":"4"}],"outcomes":[{"verb":"seized","object":"narcotics","low":4,"best":4,"high":4,"unit":"kg"}]}
END
six() { printf '%s_low,%s_best,%s_high,%s_n_open,%s_n_unknown,%s_n_irregular' "$1" "$1" "$1" "$1" "$1" "$1"; }
ten() { printf '%s,%s_residual_low,%s_residual_best,%s_residual_high,%s_n_exceeded' "$(six "$1")" "$1" "$1" "$1" "$1"; }

run 0 rollup --sum 'outcome.seized[object=narcotics]' --format csv out.jsonl
is "$(ten 'outcome.seized[object=narcotics](kg)'),$(ten 'outcome.seized[object=narcotics](packet)')
32.5,32.5,inf,1,1,0,16,16,16,0,116,116,116,0,3,0,,,,0"
cp out whole
# A customary verb needs no prefix; without brackets every object counts.
run 0 rollup --sum seized --where "kind <> 'summary'" --by month --format csv out.jsonl
is "month,$(six seized),$(six 'seized(kg)'),$(six 'seized(packet)')
2025-01,3,3,3,0,0,0,2.5,2.5,2.5,0,0,0,116,116,116,0,0,0
2025-02,,,,0,3,0,14,14,inf,1,1,0,,,,0,3,0"
# The header is fixed by --unit, and by a unit in the name.
run 0 rollup --sum 'seized' --unit kg --format csv out.jsonl
is "$(ten 'seized(kg)')
32.5,32.5,inf,1,1,0,16,16,16,0"
run 0 rollup --sum 'seized(stone),events' --format csv out.jsonl
is "$(ten 'seized(stone)'),events
,,,0,4,0,,,,0,4"
# The same out of two files in any order, and of .arrow.
head -n 1 out.jsonl >a.jsonl
sed 1d out.jsonl >b.jsonl
run 0 convert --to arrow -o b.arrow b.jsonl
for files in 'a.jsonl b.jsonl' 'b.jsonl a.jsonl' 'a.jsonl b.arrow'; do
    run 0 rollup --sum 'outcome.seized[object=narcotics]' --format csv $files
    same out whole
done
# A dataset's outcomes are the same sums: a file that states none has one column that is unknown.
run 0 rollup --sum outcome.seized --format csv "$ged"
is "$(six outcome.seized)
,,,0,304,0"
run 0 rollup --sum outcome.burnt --format csv a.jsonl b.jsonl
prints '1,1,1,0,3,0'
usage "key 'victim.sex' tells casualties apart" rollup --by victim.sex --sum seized out.jsonl
usage "unknown field of an outcome 'objekt'" rollup --sum 'seized[objekt=x]' out.jsonl
usage "did you mean 'seized'" rollup --sum seised out.jsonl
usage '--unit needs a unit' rollup --sum seized --unit '' out.jsonl
usage '--unit does not go with casus select' select --unit kg out.jsonl
done_testing
