#!/bin/sh
# SPDX-License-Identifier: MIT
# Bad input: what is a row error, what a cell error, what --on-error does, exit codes, what is counted and said.
. "$(dirname "$0")/common.sh" "$@"

# fails TEXT FILE: exit code 1 and one line that says TEXT, under every setting.
fails() {
    for setting in fail skip report; do
        run 1 rollup --on-error $setting "$2"
        silent
        lines 1
        says "$1"
    done
}
fails 'missing.csv' missing.csv
: >empty.csv
fails 'empty.csv' empty.csv
mkdir folder
fails 'folder' folder
printf 'a,b,c\n1,2,3\n' >strange.csv
fails 'strange.csv' strange.csv
run 1 info missing.csv
silent
run 1 show missing.csv
silent

# One empty file among others is a warning, wherever it stands; with nothing else it is an error.
: >empty2.csv
printf '\357\273\277' >mark.csv
printf ' \n\n' >blank.csv
for question in 'rollup --sum events --format csv' 'select --to csv' 'convert --to native' 'info --format csv'; do
    # shellcheck disable=SC2086 # words
    run 0 $question "$ged"
    cp out wanted
    for files in "empty.csv $ged" "$ged empty.csv" "$ged mark.csv" "blank.csv $ged empty.csv"; do
        # shellcheck disable=SC2086 # words
        run 0 $question $files
        same out wanted
        for file in $files; do
            [ "$file" = "$ged" ] || says "$file: warning: the file is empty"
        done
    done
    # shellcheck disable=SC2086 # words
    run 1 $question empty.csv empty2.csv
    silent
    says 'all 2 files are empty'
    # shellcheck disable=SC2086 # words
    run 1 $question "$ged" missing.csv empty.csv
    silent
done
cp empty.csv in
run 1 rollup -
says 'the file is empty'
run 0 rollup --sum events --format csv "$ged" -
says '<stdin>: warning: the file is empty'
rm in

# Header only: a warning, zero rows, a result.
run 0 rollup --sum events --format csv header.csv
is 'events
0'
lines 2
says '0 records = 0 kept + 0 rejected + 0 blank'
run 0 rollup --by year --sum events --format csv header.csv
is 'year,events'
run 0 info header.csv
prints 'records'
run 1 show header.csv
silent
says 'the file holds 0'

# A short row is a row error: by default nothing but the error, at its place.
{ header; rows 2; echo '1,2,3'; rows 1 3; echo; } >short.csv
run 1 rollup --sum events short.csv
silent
lines 1
says 'short.csv:4:'
run 0 rollup --sum events --format csv --on-error skip short.csv
is 'events
3'
lines 1
says '5 records = 3 kept + 1 rejected + 1 blank'
run 0 rollup --sum events --format csv --on-error report short.csv
is 'events
3'
lines 2
says 'short.csv:4:'
says '5 records = 3 kept + 1 rejected + 1 blank'
run 1 info short.csv
silent
lines 1
run 0 info --format csv --on-error skip short.csv
prints 'rejected,1'
prints 'kept,3'
prints 'blank,1'

# The first file is well, the second not: no result.
run 1 rollup "$ged" short.csv
silent
run 1 info "$ged" short.csv
silent

# Cell errors: the cell is unknown, the row is kept, the exit code stays 0; the first five are shown.
{ header; rows 8 | cell best many; rows 1 9; } >cells.csv
run 0 rollup --sum events,killed --format csv cells.csv
[ "$(sed -n 2p out | cut -d, -f1,6)" = '9,8' ] || bad "not 9 events with 8 unknown: $(sed -n 2p out)"
says 'cells.csv:2:'
says 'cells.csv:6:'
says_not 'cells.csv:7:'
says 'and 3 more'
says '8 cell errors'
lines 7
run 0 rollup --sum events,killed --format csv --on-error report cells.csv
says 'cells.csv:9:'
lines 9
run 0 rollup --sum events --format csv cells.csv
lines 1
says '9 records = 9 kept + 0 rejected + 0 blank'
run 0 info --format csv cells.csv
prints 'cell_errors,8'

# A row error after cell errors: by default still nothing but the error.
{ cat cells.csv; echo '1,2'; } >both.csv
run 1 rollup --sum killed both.csv
silent
lines 1
says 'both.csv:11:'

# Values that cannot be.
for bad_value in 'latitude 95' 'longitude -181' 'date_start 2021-02-30' 'best -3' 'best 1e30'; do
    { header; rows 1 | cell ${bad_value% *} ${bad_value#* }; } >value.csv
    run 0 info --format csv value.csv
    says 'value.csv:2:'
    prints 'kept,1'
    grep -q '^cell_errors,[1-9]' out || bad "no cell error for $bad_value"
done

# NUL bytes, an unterminated quote, a file cut in the middle of a row.
{ header; rows 1 | cell adm_1 'a@b' | tr '@' '\000'; } >nul.csv
run 1 rollup nul.csv
silent
says 'nul.csv:2:'
{ header | sed 's/[^,]*/"&"/g'; rows 1; printf '1,"open\n'; rows 2 2; } >quote.csv
run 1 rollup quote.csv
says 'quote.csv:3:'
run 0 rollup --sum events --format csv --on-error skip quote.csv
is 'events
1'
{ header; rows 3; } | awk 'NR < 4 { print } NR == 4 { printf "%s", substr($0, 1, 60) }' >cut.csv
run 1 rollup cut.csv
says 'cut.csv:4:'

# Repeated ids are counted as delivered, with a warning above 5 %.
{ header; rows 60; rows 20; rows 20; } >repeats.csv
run 0 rollup --sum events --format csv repeats.csv
is 'events
100'
says 'about 40 % of the ids repeat'
says '--distinct'
run 0 rollup "$ged"
says_not 'repeat'
run 0 info --format csv repeats.csv
says_not 'repeat'
prints 'ids.distinct,60'
prints 'ids.repeated,20'
prints 'ids.rows_that_repeat_one,40'

# What a file holds cannot drive the terminal.
printf 'a\033[2Jb,c\n1,2\n' >'escape.csv'
run 1 rollup escape.csv
! grep -q "$(printf '\033')" err || bad "an escape character reached standard error"
done_testing
