#!/bin/sh
# SPDX-License-Identifier: MIT
# Events of casus whose types a program has changed: integers as doubles, columns of nulls, text for words. What casus
# itself writes of them, and of the same events with everything in place, is in tests/interop.
. "$(dirname "$0")/common.sh" "$@"
root=$(cd "$(dirname "$data")/.." && pwd)

for name in through-pandas claims-null; do
    file=$root/tests/data/arrow/$name.arrow
    run 0 rollup --by country --sum events,killed,killed.civilian --format csv "$file"
    for row in 'DR Congo (Zaire),1,9,9,5' 'Mali,1,10,11,12' 'Yemen (North Yemen),1,0,0,4'; do
        grep -q "^${row%%,*}," out || bad "lacks ${row%%,*}"
    done
    run 0 convert --to jsonl "$file"
    cp out "$name.jsonl"
    for best in 10 0 9; do
        grep -q "\"status\":\"killed\",\"low\":[0-9]*,\"best\":$best," out || bad "no event with $best killed"
    done
    [ "$(grep -c '"side":"unknown","included_in":0' out)" -eq 3 ] || bad "cells are not inside others"
    says_not warning
done
command='both files have the same events'
same through-pandas.jsonl claims-null.jsonl

done_testing
