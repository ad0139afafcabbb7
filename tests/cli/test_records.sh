#!/bin/sh
# SPDX-License-Identifier: MIT
# Files whose records are not all rows, or whose rows are not all records: what is counted, what is told, and that
# native form gives every byte back. tests/data/records has them.
. "$(dirname "$0")/common.sh" "$@"
root=$(cd "$(dirname "$data")/.." && pwd)
records=$root/tests/data/records

# counts NAME RECORDS KEPT REJECTED BLANK: what info counts; and the file comes back whole.
counts() {
    run 0 info --format csv --on-error report "$records/$1"
    for line in "records,$2" "kept,$3" "rejected,$4" "blank,$5"; do
        grep -q -x -F -e "$line" out || bad "$1 lacks the line $line: $(grep -E '^(records|kept|rejected|blank),' out)"
    done
    cp err told
    run 0 convert --to native "$records/$1"
    same out "$records/$1"
    run 0 select --on-error skip --to native "$records/$1"
    same out "$records/$1"
    run 0 select --on-error skip --to arrow -o events.arrow "$records/$1"
    run 0 convert --to native events.arrow
    same out "$records/$1"
    cp told err
}

# A header that comes again, with a byte order mark and its HXL row.
counts joined.csv 5 3 0 2
says 'joined.csv:5: the header again'
says 'joined.csv:6: a row of HXL tags'
run 0 rollup --sum killed --format csv "$records/joined.csv"
prints '12,12,12,0,0,0'
# A different one: what follows would be misread, so no setting goes on.
for setting in fail skip report; do
    run 1 rollup --sum killed --on-error "$setting" "$records/joined-other.csv"
    says "joined-other.csv:3: another header begins here: its column 3 is 'time_precision' where the first header has"
    silent
done
run 0 convert --to native "$records/joined-other.csv"
same out "$records/joined-other.csv"
# A file that was sorted with its header.
run 1 info --on-error skip "$records/sorted.csv"
says 'sorted.csv:1: rows stand above the header, which is in record 3'
# GDELT's files come without a header; one that is there all the same is no event, and rows above it are.
counts gdelt-joined.CSV 5 3 0 2
says 'gdelt-joined.CSV:2: the header again'
says 'gdelt-joined.CSV:5: the header again'

# Marks that nobody sees, and blanks that are none of ASCII, in a header.
counts marks.csv 2 2 0 0
run 0 select --to csv "$records/marks.csv"
prints 'acled,TST1,incident'
run 0 rollup --sum killed --format csv "$records/marks.csv"
prints '7,7,7,0,0,0'

# PITF as of 2013: rows with fields that the header does not name, records that newlines broke, and a record of which a
# part is missing: 10 and 60 fields, where 10 and 64 would be one row.
counts pitf-2013.csv 8 6 2 0
says 'pitf-2013.csv:6:10: a newline in field 10 broke this record; its 2 lines are read as one row'
says 'pitf-2013.csv:7:74: 74 fields where the header names 73'
says 'pitf-2013.csv:9:63: a newline in field 63 broke this record; its 3 lines are read as one row'
says 'pitf-2013.csv:10:10: 10 fields where the header has 73'
says 'Quotes are plain text here'
says 'pitf-2013.csv:11: 60 fields that are no row of their own'
says_not 'a quote open'
run 0 rollup --by day,country --on-error skip --format csv "$records/pitf-2013.csv"
is 'day,country,events
2016-01-01,Afghanistan,1
2016-01-02,Iraq,1
2016-01-03,Afghanistan,1
2016-01-04,Afghanistan,1
2016-01-05,Afghanistan,1
2016-01-07,Afghanistan,1'
run 0 select --on-error skip --to jsonl --native "$records/pitf-2013.csv"
prints '"Country":"\nIRQ"'
prints '"":"one more"'
prints '"#2":"two more"'
prints '"Description":"One\nline and\nanother"'
# The same out of an .arrow file, which keeps the rows as they were.
cp out lines
run 0 select --on-error skip --to arrow -o events.arrow "$records/pitf-2013.csv"
run 0 select --to jsonl --native events.arrow
same out lines

# A dataset without events, by its name.
run 1 info "$records/gkg-2.1.csv"
says "GDELT's Global Knowledge Graph (GKG)"
done_testing
