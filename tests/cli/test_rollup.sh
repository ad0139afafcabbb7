#!/bin/sh
# SPDX-License-Identifier: MIT
# casus rollup on the sample files: totals of examples/data/README.md, formats, several files, standard input.
. "$(dirname "$0")/common.sh" "$@"

total='events,killed_low,killed_best,killed_high,killed_n_open,killed_n_unknown,killed_n_irregular'
run 0 rollup --sum events,killed --format csv "$ged"
[ "$(head -n 1 out)" = "$total" ] || bad "header is $(head -n 1 out)"
[ "$(sed -n 2p out | cut -d, -f1-6)" = '304,1406,1492,3302,0,0' ] || bad "totals are $(sed -n 2p out)"
lines 1
says "$ged: 304 records = 304 kept + 0 rejected + 0 blank"

# The irregular triples, counted by other means from the end of each row.
irregular=$(awk -F, 'NR > 1 { best = $(NF - 4) + 0; high = $(NF - 3) + 0; low = $(NF - 2) + 0 }
    NR > 1 && (low > best || best > high) { n++ } END { print n + 0 }' "$ged")
[ "$(sed -n 2p out | cut -d, -f7)" = "$irregular" ] || bad "not $irregular irregular triples"

run 0 rollup --by native_class --format csv "$ged"
is 'native_class,events
1,202
2,61
3,41'

run 0 rollup --sum events,killed --format csv "$acled"
[ "$(sed -n 2p out | cut -d, -f1-6)" = '25,89,89,89,0,1' ] || bad "totals are $(sed -n 2p out)"

# Every row by year and month adds up to the whole.
for by in year month day country year,country; do
    run 0 rollup --by $by --sum events --format csv "$ged"
    [ "$(awk -F, 'NR > 1 { n += $NF } END { print n }' out)" = 304 ] || bad "events do not add up to 304"
done

# One rollup over several files, whatever their order; and standard input.
run 0 rollup --by dataset --sum events,killed --format csv "$ged" "$acled"
cp out both
[ "$(sed -n 2p out | cut -d, -f1-4)" = 'acled,25,89,89' ] || bad "acled is $(sed -n 2p out)"
[ "$(sed -n 3p out | cut -d, -f1-4)" = 'ucdp-ged,304,1406,1492' ] || bad "ucdp-ged is $(sed -n 3p out)"
lines 2
run 0 rollup --by dataset --sum events,killed --format csv "$acled" "$ged"
same out both
cp "$acled" in
run 0 rollup --by dataset --sum events,killed --format csv "$ged" -
same out both
says '25 records = 25 kept + 0 rejected + 0 blank'
rm in

# Shuffled rows, CRLF, a byte order mark: the same table.
run 0 rollup --by month,country --sum events,killed,killed.civilian --format csv "$ged"
cp out plain
{ header; sed 1d "$ged" | sort -r; } >shuffled.csv
awk '{ printf "%s\r\n", $0 }' "$ged" >crlf.csv
{ printf '\357\273\277'; cat "$ged"; } >bom.csv
for file in shuffled.csv crlf.csv bom.csv; do
    run 0 rollup --by month,country --sum events,killed,killed.civilian --format csv $file
    same out plain
done
run 0 rollup --by month,country --sum events,killed,killed.civilian --format csv --from ucdp-ged "$ged"
same out plain
run 1 rollup --from acled "$ged"
silent

# Formats.
run 0 rollup --by native_class --sum events,killed --format json "$ged"
prints '"native_class":"1","events":202,'
run 0 rollup --by native_class --sum events,killed "$ged"
prints 'native_class'
grep -q '(' out || bad "no bounds in the table"

# A locale with a decimal comma changes nothing.
LC_ALL=de_DE.UTF-8 "$casus" rollup --by month,country --sum events,killed,killed.civilian --format csv "$ged" >out 2>err
same out plain
done_testing
