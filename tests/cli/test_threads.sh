#!/bin/sh
# SPDX-License-Identifier: MIT
# --threads: every command says and writes the same, to the byte, for any number of threads.
. "$(dirname "$0")/common.sh" "$@"
root=$(cd "$data/../.." && pwd)

# Files of many parts: a good one, and one with a row error, a blank line, a header again, and cells that say nothing.
{
    header
    i=0
    while [ $i -lt 8 ]; do
        sed 1d "$ged"
        i=$((i + 1))
    done
} >piece
: >some
size=$(wc -c <piece)
while [ "$(wc -c <some)" -lt 3000000 ]; do sed 1d piece >>some; done
{ header; cat some; } >good.csv
{ header; cat some; echo 'a,short,row'; cat piece; echo; rows 40 | sed 's/,[0-9]*$/,many/'; cat some; } >odd.csv
[ "$size" -gt 0 ] && [ "$(wc -c <good.csv)" -gt 1048576 ] || bad "the files are small"

# equal CODE ARGUMENT...: the same for 1, 2, 3 and 8 threads, and without the option.
equal() {
    code=$1
    shift
    run "$code" "$@" --threads 1
    mv out one.out
    mv err one.err
    for threads in '--threads 2' '--threads 3' '--threads 8' '--threads 0' ''; do
        # shellcheck disable=SC2086 # none or two words
        run "$code" "$@" $threads
        same one.out out
        same one.err err
    done
}

for file in good.csv odd.csv; do
    failing=0
    [ $file = good.csv ] || failing=1
    equal $failing rollup --by country,year --sum killed --format csv $file
    equal 0 rollup --by country,year --sum killed --format csv --on-error report $file
    equal 0 rollup --by actor --sum events,killed,injured --format json --on-error skip $file
    equal 0 convert --to csv --on-error skip $file
    equal 0 convert --to jsonl --on-error skip $file
    equal 0 convert --to native $file
    equal 0 select --where 'killed > 3' --to native --on-error skip $file
    equal 0 info --on-error skip $file
    equal 0 rollup --by year --sum killed --distinct --on-error skip --format csv $file
done
equal 0 rollup --by year --sum killed --format csv good.csv "$ged" good.csv
for threads in 1 2 8; do
    run 0 convert --to arrow -o $threads.arrow --on-error skip odd.csv --threads $threads
    same 1.arrow $threads.arrow
done
"$casus" convert --to jsonl -o good.jsonl good.csv 2>err || bad "no jsonl"
{ head -n 4000 good.jsonl; echo '{"dataset":"a",'; tail -n +4001 good.jsonl; } >odd.jsonl
equal 0 rollup --by country,year --sum killed --format csv good.jsonl
equal 0 select --where 'killed > 3' --to native good.jsonl
equal 0 convert --to csv good.jsonl
equal 1 rollup --by country --sum killed odd.jsonl
equal 0 rollup --by country --sum killed --on-error report --format csv odd.jsonl
cp good.csv in
equal 0 rollup --by country --sum killed --format csv -
rm in

# Every file that the tests have, small as they are.
find "$data" "$root/tests/data" -type f -name '*.csv' >files
while IFS= read -r file; do
    "$casus" rollup --by year,country --sum killed --on-error report --threads 1 "$file" >one.out 2>one.err
    "$casus" rollup --by year,country --sum killed --on-error report --threads 3 "$file" >out 2>err
    command="casus rollup $file"
    same one.out out
    same one.err err
done <files

usage '0 to 1024' rollup --threads 1025 good.csv
usage '0 to 1024' rollup --threads -1 good.csv
done_testing
