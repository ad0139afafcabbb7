#!/bin/sh
# SPDX-License-Identifier: MIT
# casus show: one event for a person.
. "$(dirname "$0")/common.sh" "$@"

run 0 show "$ged"
quiet
prints '412700'
prints 'Kabul international airport'
prints 'Government of Iraq'
prints 'known to the day'
prints 'POINT (69.2172222 34.5644444)'
cp out first
run 0 show --row 1 "$ged"
same out first
run 0 show --id 412700 "$ged"
same out first
cp "$ged" in
run 0 show --id 412700 -
same out first
rm in

# Every cell, with what is included in what.
run 0 show --id 412700 --format csv "$ged"
for line in id,412700 dataset,ucdp-ged kind,incident record,2 when.first_day,2021-08-26 when.precision,day \
    locations.1.country,Afghanistan locations.1.lat,34.564444 locations.1.lon,69.217222 \
    counted_as.1.status,killed counted_as.1.low,171 counted_as.1.best,183 counted_as.1.high,184 \
    native.deaths_civilians,141 native.gwnob, ; do
    grep -q -x -F -e "$line" out || bad "lacks the line $line"
done
for side in a,13 b,1 civilian,141 unknown,28; do
    cell=$(sed -n "s/^casualties\.\([0-9]*\)\.side,${side%,*}\$/\1/p" out)
    [ -n "$cell" ] || bad "no cell of side ${side%,*}"
    prints "casualties.$cell.best,${side#*,}"
    prints "casualties.$cell.included_in,1"
done
[ "$(grep -c '^native\.' out)" -eq 49 ] || bad "not 49 columns of the file"

# Several days, told in words; the last event of the file.
run 0 show --row 2 --format csv "$ged"
prints '2021-01-01 to 2021-01-02 (2 days), known to two to six days'
run 0 show --row 304 --format csv "$ged"
prints "id,$(tail -n 1 "$ged" | cut -d, -f1)"
run 0 show --row 2 --format json "$ged"
prints '"id": "374904"'
prints '"included_in": 1'
[ "$(head -c 1 out)" = '{' ] || bad "not an object"

# Unknown is not zero: without a total the parts still stand, without a number nothing does.
{ header; rows 1 | cell best '' | cell low '' | cell high ''; } >parts.csv
run 0 show --format csv parts.csv
prints 'casualties.1.side,a'
prints 'casualties.1.included_in,'
prints 'counted_as.1.best,183'
run 0 show --id VLM9 "$acled"
prints 'unknown: no number is stated, which is not 0'
run 0 show --id VLM9 --format json "$acled"
prints '"casualties": []'

# Row numbers count kept events; what is not there is an error.
{ header; rows 1; echo 1,2; rows 1 2; } >broken.csv
run 0 show --row 2 --on-error skip --format csv broken.csv
prints 'id,374904'
prints 'record,4'
run 1 show --row 305 "$ged"
silent
says 'there is no event 305; the file holds 304'
run 1 show --id nobody "$ged"
silent
says 'no event has the id nobody'

# Of the values that cannot be read only those of the event shown are told.
{ header; rows 1 | cell best x; rows 1 2 | cell best y; } >cells.csv
run 0 show --row 2 cells.csv
says 'cells.csv:3:'
says_not 'cells.csv:2:'

# Text of a file cannot drive the terminal.
{ header; rows 1 | cell adm_1 "$(printf 'a\033[2Jb')"; } >escape.csv
run 0 show escape.csv
prints 'a\x1b[2Jb'
! grep -q "$(printf '\033')" out || bad "an escape character reached the terminal"
done_testing
