#!/bin/sh
# SPDX-License-Identifier: MIT
# Ids that files have in common are told, from 2 % of the smaller file; rows without an id are never repeats.
. "$(dirname "$0")/common.sh" "$@"

table() { # FIRST LAST: an ACLED-like table of the ids V<FIRST> to V<LAST>
    echo 'event_id_cnty,event_date,disorder_type,event_type,sub_event_type,actor1,country,location,notes,fatalities'
    awk -v a="$1" -v b="$2" \
        'BEGIN { for (i = a; i <= b; i++) print "V" i ",2023-03-04,Political violence,Battles,Armed clash,A Force,Mali,Town " i ",They fought.,1" }'
}
common='of its ids are in'

table 1 1000 >a.csv
table 981 1500 >two.csv # 20 of 520
table 995 2000 >few.csv # 6 of 1000
table 5000 6000 >none.csv
for question in 'rollup --sum events --format csv' 'select --to csv' 'convert --to jsonl'; do
    # shellcheck disable=SC2086 # words
    run 0 $question a.csv two.csv
    says 'two.csv: about 20 of its ids are in a.csv too'
    says '--distinct'
    # shellcheck disable=SC2086 # words
    run 0 $question two.csv none.csv a.csv
    says 'a.csv: about 20 of its ids are in two.csv too'
    # shellcheck disable=SC2086 # words
    run 0 $question a.csv few.csv none.csv
    says_not "$common"
    # shellcheck disable=SC2086 # words
    run 0 $question --distinct a.csv two.csv
    says_not "$common"
done
run 0 rollup --sum events --format csv a.csv two.csv
is 'events
1520'

# The smaller of the two decides, whichever comes first.
table 1000 1010 >small.csv
run 0 rollup a.csv small.csv
says 'small.csv: about 1 of its ids are in a.csv too'
run 0 rollup small.csv a.csv
says 'a.csv: about 1 of its ids are in small.csv too'

# However the two files are written.
table 1 300 >b.csv
sed 's/[^,]*/"&"/' b.csv >quoted.csv
sed 's/,/;/g' b.csv >semicolon.csv
run 0 convert --to jsonl -o b.jsonl b.csv
run 0 convert --to arrow -o b.arrow b.csv
run 0 convert --to geojson -o b.geojson b.csv
for other in quoted.csv semicolon.csv b.jsonl b.arrow b.geojson; do
    run 0 rollup b.csv $other
    says "$other: about 300 of its ids are in b.csv too"
    run 0 rollup $other none.csv b.csv
    says "b.csv: about 300 of its ids are in $other too"
done
run 0 rollup b.jsonl b.arrow
says 'b.arrow: about 300 of its ids are in b.jsonl too'

# An id means nothing without its dataset.
sed '1s/event_id_cnty/id/; s/V/7/' b.csv | cut -d, -f1,2,10 >other.csv
run 0 rollup --map 'id=id,date=event_date,killed=fatalities' other.csv
run 0 convert --to jsonl -o other.jsonl --map 'id=id,date=event_date,killed=fatalities' other.csv
sed 's/V/7/' b.csv >sevens.csv
run 0 rollup sevens.csv other.jsonl
says_not "$common"

# Rows of select tell theirs: the ids of two datasets are no repeats, within a file and between two.
run 0 convert --to jsonl -o both.jsonl --from acled sevens.csv
cat other.jsonl >>both.jsonl
run 0 select --to csv -o both.rows both.jsonl
run 0 select --to csv -o sevens.rows sevens.csv
run 0 select --to csv -o other.rows other.jsonl
for both in both.jsonl both.rows; do
    run 0 rollup $both
    says_not repeat
done
run 0 rollup sevens.rows other.jsonl
says_not "$common"
run 0 rollup sevens.csv other.rows
says_not "$common"
for same in sevens.csv sevens.rows other.jsonl other.rows; do
    run 0 rollup both.rows $same
    says "$same: about 300 of its ids are in both.rows too"
done

# Ids that repeat inside a file are not those of another.
{ table 1 100; table 1 100 | sed 1d; } >twice.csv
run 0 rollup twice.csv none.csv
says_not "$common"
says 'twice.csv: about 50 % of the ids repeat'
# The same file, or a copy, is told as that only.
cp a.csv copy.csv
run 0 rollup a.csv copy.csv
says 'copy.csv: the same bytes as a.csv: its 1000 rows'
says_not "$common"

# Rows without an id, however that is written, are no repeats, within a file and between two.
for none in '' '""' NA ' ' NULL; do
    sed "2,\$s/^V[0-9]*,/$none,/" b.csv >noid.csv
    sed "2,\$s/^V[0-9]*,/$none,/" a.csv >noid2.csv
    run 0 rollup --sum events --format csv noid.csv noid2.csv
    says_not repeat
    says_not "$common"
    is 'events
1300'
    run 0 info --format csv noid.csv
    prints 'ids.repeated,0'
    prints 'ids.rows_without,300'
done
# Some have one.
{ table 1 100; table 1 100 | sed '1d; s/^V[0-9]*//'; table 1 4 | sed 1d; } >some.csv
run 0 rollup some.csv
says_not repeat
{ table 1 100; table 1 100 | sed '1d; s/^V[0-9]*//'; table 1 20 | sed 1d; } >more.csv
run 0 rollup more.csv
says 'about 9 % of the ids repeat'
run 0 info --format csv more.csv
prints 'ids.distinct,100'
prints 'ids.rows_that_repeat_one,20'
prints 'ids.rows_without,100'
run 0 convert --to jsonl -o noid.jsonl noid.csv
run 0 rollup noid.jsonl
says_not repeat
run 0 convert --to arrow -o noid.arrow noid.csv
run 0 rollup noid.arrow noid.jsonl
says_not repeat
says_not "$common"
done_testing
