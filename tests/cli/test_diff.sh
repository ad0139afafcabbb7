#!/bin/sh
# SPDX-License-Identifier: MIT
# casus diff: the page for a person, its other forms, exit codes, what is refused. interop's test_diff.py has the results.
. "$(dirname "$0")/common.sh" "$@"

header >old.csv
rows 30 >>old.csv
header >new.csv
rows 29 2 | cell best 999 >>new.csv
rows 1 40 >>new.csv
first=$(rows 1 | cut -d, -f1)
second=$(rows 1 2 | cut -d, -f1)
fresh=$(rows 1 40 | cut -d, -f1)

# Exit 0 whether or not they differ; the first column of a change is what it is.
run 0 diff --format csv old.csv new.csv
prints 'change,dataset,id,field,old,new'
prints "deleted,ucdp-ged,$first,,,"
prints "added,ucdp-ged,$fresh,,,"
[ "$(grep -c "^changed,ucdp-ged,[0-9]*,best,[0-9]*,999\$" out)" -eq 29 ] || bad "not 29 changes"
[ "$(wc -l <out)" -eq 32 ] || bad "not 32 lines"
says 'new.csv against old.csv: 30 rows = 0 unchanged + 29 changed + 1 added + 0 renumbered; 29 fields changed; 1 deleted of 30'
run 0 diff --format csv old.csv old.csv
is 'change,dataset,id,field,old,new'
says '30 unchanged + 0 changed'
says_not 'a second time'

# The page: figures, the largest moves, the first changes; the same as Markdown; in pipes it is not cut.
run 0 diff old.csv new.csv
prints 'new.csv against old.csv: 30 rows'
prints 'What moved, by country and year'
prints 'Changes: the first 20 of 31; --format csv has all'
[ "$(grep -c '^  changed  ' out)" -le 20 ] || bad "more than 20 changes"
run 0 diff --format md old.csv new.csv
prints '| change | dataset | id | field | old | new |'
prints '| --- | --- | --- | --- | --- | --- |'
run 0 diff old.csv old.csv
[ "$(wc -l <out)" -eq 1 ] || bad "there is more to say than that nothing changed"

# JSON, Arrow, into a file; what moved instead.
run 0 diff --format jsonl old.csv new.csv
prints "{\"change\":\"changed\",\"dataset\":\"ucdp-ged\",\"id\":\"$second\",\"field\":\"best\","
run 0 diff --format json old.csv new.csv
[ "$(head -c 1 out)" = '[' ] || bad "no array"
run 0 diff --format arrow -o changes.arrow old.csv new.csv
silent
[ "$(head -c 6 changes.arrow)" = ARROW1 ] || bad "no Arrow file"
run 0 diff --format csv --moved old.csv new.csv
prints 'country,year,events_old,events_new,events_moved,killed_low_old,'
usage '--moved goes with --format csv, tsv, json, jsonl and arrow' diff --moved old.csv new.csv

# Names of files and columns are shown, not obeyed.
escape=$(printf '\033')
{ header | sed "s/^id/id,${escape}[2Jodd/"; rows 3 | sed 's/,/,1,/'; } >"odd${escape}[31m.csv"
for form in table md; do
    run 0 diff --format $form old.csv "odd${escape}[31m.csv"
    case $form in
    table) mark='\x1b[' ;;
    md) mark=' \[' ;; # all of it is text
    esac
    prints "odd${mark}31m.csv against old.csv"
    prints "columns new: ${mark}2Jodd"
    ! grep -q "$escape" out || bad "a control character on the page"
done

# An output that is an input; a file that cannot be read; an empty one; standard input.
usage 'is one of the inputs and would be replaced' diff -o new.csv old.csv new.csv
run 1 diff old.csv missing.csv
silent
: >empty.csv
run 1 diff old.csv empty.csv
says 'an empty file is no release'
cp new.csv in
run 0 diff --format csv old.csv -
[ "$(wc -l <out)" -eq 32 ] || bad "not the same through a pipe"
rm in

# Files so small that a first look reads them whole.
printf 'COUNTRY,YEAR,FATALITIES\nMali,2020,1\nChad,2021,5\n' >small.csv
printf 'COUNTRY,YEAR,FATALITIES\nMali,2020,2\nChad,2021,5\n' >other.csv
run 0 diff --format csv small.csv other.csv
is 'change,dataset,id,field,old,new
deleted,acled-aggregate,,,"Mali,2020,1",
added,acled-aggregate,,,,"Mali,2020,2"'

# Several releases, days and the annual one.
run 0 diff --format csv old.csv new.csv old.csv
prints 'release,change,dataset,id,field,old,new'
prints "new.csv,deleted,ucdp-ged,$first,,,"
prints "old.csv,added,ucdp-ged,$first,,,"
run 0 diff --format csv --since 2100-01-01 old.csv new.csv
is 'change,dataset,id,field,old,new'
says '(not after --since, so not shown)'
run 0 diff --format csv --annual new.csv old.csv old.csv
prints "dropped,ucdp-ged,$first,,,"
says 'of 30 records of these years 29 are in it, 1 were dropped'

# What does not go with it.
usage 'casus diff needs two FILEs or more: the older release first' diff old.csv
usage "--since cannot be 'soon'" diff --since soon old.csv new.csv
usage '--where does not go with casus diff' diff --where 'killed > 0' old.csv new.csv
usage '--distinct does not go with casus diff' diff --distinct old.csv new.csv
run 0 diff --help
prints 'change,dataset,id,field,old,new'

# A row that cannot be read stops it, or is passed over.
header >bad.csv
rows 2 >>bad.csv
echo '1,2,3' >>bad.csv
run 1 diff --format csv old.csv bad.csv
silent
run 0 diff --format csv --on-error skip old.csv bad.csv
[ "$(grep -c '^deleted' out)" -eq 28 ] || bad "not 28 deletions"
run 0 diff --format csv --on-error skip bad.csv old.csv
[ "$(grep -c '^added' out)" -eq 28 ] || bad "not 28 additions"

# Memory runs out with a word.
run 1 diff --format csv --max-memory-bytes 100K old.csv new.csv
says '--max-memory-bytes'

done_testing
