#!/bin/sh
# SPDX-License-Identifier: MIT
# casus validate: what is wrong with the events of all files, each with its place and what to do.
. "$(dirname "$0")/common.sh" "$@"

cat >good.jsonl <<'END'
{"dataset":"t","id":"a","class":"ASSAULT/drone","date":{"start":"2025-11-26","end":"2025-11-26"},"locations":[{"role":"effect","country":"Tajikistan","iso3":"TJK"}],"casualties":[{"status":"killed","low":3,"best":3,"high":3,"nationality":"CHN"}],"relations":[{"type":"part_of","id":"week"}]}
{"dataset":"t","id":"week","kind":"summary","casualties":[{"status":"killed","low":5,"best":5,"high":5}]}
END
cat >bad.jsonl <<'END'
{"dataset":"t","id":"b","class":"ASSAULT/dron","casualties":[{"status":"killed","low":4,"best":4,"high":3,"nationality":"Chinese"}],"relations":[{"type":"part_of","id":"week"},{"type":"follows","id":"gone"}]}
{"dataset":"t","id":"a"}
{"dataset":"t","id":"c","casualties":[{"status":"killed","share":1.5,"included_in":0}]}
{"dataset":"t","id":
END

# Nothing is found: no table, exit 0; in CSV its head.
run 0 validate good.jsonl
silent
says '0 findings'
run 0 validate --format csv good.jsonl
is 'file,row,dataset,id,part,index,rule,value,advice'
run 0 validate --format json good.jsonl
is '[]'

# A name of a file that is no UTF-8 is shown with ?, and a long one in full; neither stands in the advice as well.
long=$(printf 'f%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30)
long=$long/$long/$long/$long/$long/$long
mkdir -p "$long"
for file in "$long/x.jsonl" "$(printf 'x\333.jsonl')"; do
    printf '{"dataset":"t","id":\n' >"$file" || continue # not every system has such names
    run 1 validate --format csv "$file"
    prints "$(printf '%s' "$file" | LC_ALL=C tr '\333' '?'),1,"
    ! grep -q 'jsonl:1' out || bad "the advice names the file: $(cat out)"
done

# Something is: exit 1, with file, row, event, part from 0, value and advice.
run 1 validate --format csv bad.jsonl
says '7 findings'
for line in 'bad.jsonl,1,t,b,record,,class,ASSAULT/dron,no such class (docs/classes.md); did you mean ASSAULT/drone?' \
    'bad.jsonl,1,t,b,casualty,0,nationality,Chinese,no code of ISO 3166-1 alpha-3; did you mean CHN (China)?' \
    'bad.jsonl,1,t,b,casualty,0,bounds,4 4 3,"low, best and high are out of order' \
    'bad.jsonl,1,t,b,relation,0,relation_target,week,' 'bad.jsonl,1,t,b,relation,1,relation_target,gone,' \
    'bad.jsonl,3,t,c,casualty,0,row_error,,"casualties[0] casualty: share is 0 to 1, NaN if not stated; not 1.5"' \
    'bad.jsonl,4,t,,,,row_error,,'; do
    prints "$line"
done
run 1 validate bad.jsonl
prints 'did you mean CHN (China)?'
run 1 validate --format json bad.jsonl
prints '"rule":"bounds"'

# Several files are one dataset: what a relation leads to may be in another, ids may repeat, members may be too many.
run 1 validate --format csv good.jsonl bad.jsonl
prints 'bad.jsonl,2,t,a,record,,unique_id,a,'
prints 'good.jsonl,2,t,week,record,,members_exceed,killed 7 of 5,'
! grep -q 'relation_target,week' out || bad "the week is in the other file"
cp out both
run 1 validate --format csv bad.jsonl good.jsonl
prints 'good.jsonl,1,t,a,record,,unique_id,a,'
prints 'good.jsonl,2,t,week,record,,members_exceed,killed 7 of 5,'

# The same from standard input, and through Arrow; each id once if asked for.
cp good.jsonl in
run 0 validate -
rm in
run 0 convert --to arrow -o good.arrow good.jsonl
run 0 validate good.arrow
run 0 validate --distinct good.jsonl good.jsonl
run 1 validate good.jsonl good.jsonl

# Rows of a dataset: values that cannot be read too, whatever --on-error says.
{ header; rows 1 | cell latitude 95; rows 1 2 | cell best 9999; } >cells.csv
for how in fail skip report; do
    run 1 validate --format csv --on-error $how cells.csv
    prints 'cells.csv,2,,,,,cell_error,95,'
    prints 'casualty,0,bounds,'
done
run 1 validate --format csv -o result.csv cells.csv
silent
grep -q 'cell_error' result.csv || bad "no result in the file"

# The command line, and what cannot be read at all.
usage 'needs' validate --format
usage '--where does not go with casus validate' validate --where 'killed > 3' good.jsonl
usage '--by does not go with casus validate' validate --by year good.jsonl
run 0 validate --format arrow -o findings.arrow good.jsonl
run 1 validate missing.jsonl
silent
says 'missing.jsonl'
run 0 validate --help
prints 'docs/validation.md'
run 2 validat good.jsonl
says 'did you mean validate?'
done_testing
