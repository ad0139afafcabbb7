#!/bin/sh
# SPDX-License-Identifier: MIT
# --distinct: each id once.
. "$(dirname "$0")/common.sh" "$@"

cat >monadic.csv <<'END'
event_id_cnty,event_date,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,country,location,latitude,longitude,notes,fatalities
V1,2023-03-04,Political violence,Battles,Armed clash,Army of Velmora,,1,Velmora,Quillport,-40.125,-140.33,They fought.,3
V1,2023-03-04,Political violence,Battles,Armed clash,Lantern Front,,2,Velmora,Quillport,-40.125,-140.33,They fought.,3
V2,2023-03-05,Political violence,Battles,Armed clash,Army of Velmora,,1,Velmora,Tarn,-40.225,-140.33,Again.,4
END
tail -n 2 monadic.csv >rest
{ head -n 1 monadic.csv; cat rest; echo 'V2,2023-03-05,Political violence,Battles,Armed clash,Army of Velmora,,1,Velmora,Tarn,-40.225,-140.33,Later.,5'; } >more.csv

run 0 rollup --sum events,killed --format csv monadic.csv
prints '3,10,10,10'
run 0 rollup --distinct --sum events,killed --format csv monadic.csv
prints '2,7,7,7'
says 'monadic.csv: 3 records = 2 kept + 0 rejected + 0 blank + 1 merged + 0 duplicates + 0 conflicting'

# The files count as one; a contradiction is reported with its row and its id, and the first row stands.
run 0 rollup --distinct --sum events,killed --format csv monadic.csv more.csv
prints '2,7,7,7'
says 'more.csv: 3 records = 0 kept + 0 rejected + 0 blank + 0 merged + 2 duplicates + 1 conflicting'
says "more.csv:4:1: the id 'V2' is that of a row of a file before, which tells something else; the first row stands"

# A merged event has both sides, and counts once under each of its actors.
run 0 select --distinct --to csv monadic.csv
prints ',Army of Velmora,Lantern Front,'
run 0 rollup --distinct --by actor --sum events --format csv monadic.csv
is 'actor,events
Army of Velmora,2
Lantern Front,1'

# A file of batches gives the same.
run 0 convert --to arrow -o monadic.arrow monadic.csv
for question in 'rollup --by actor --sum events,killed --format csv' 'select --to csv' 'select --to jsonl'; do
    run 0 $question --distinct monadic.csv
    cp out wanted
    run 0 $question --distinct monadic.arrow
    same out wanted
done
# One that was made of distinct events records what became of every record, and gives back the source.
run 0 convert --distinct --to arrow -o distinct.arrow monadic.csv
run 0 rollup --sum events --format csv distinct.arrow
is 'events
2'
says '3 records = 2 kept + 0 rejected + 0 blank + 1 merged + 0 duplicates + 0 conflicting'
run 0 convert --to native distinct.arrow
same out monadic.csv
run 0 select --distinct --where "id = 'V1'" --to native monadic.csv
head -n 3 monadic.csv >wanted
same out wanted

# Ids that repeat by tens of thousands do not fill the screen.
{ header; rows 60; rows 60 | sed 's/,[0-9]*$/,77/'; } >other.csv
run 0 rollup --distinct --sum events --format csv other.csv
is 'events
60'
[ "$(grep -c 'the first row stands' err)" -eq 5 ] || bad "not five contradictions are shown"
says 'and 55 more'
run 0 rollup --distinct --on-error report --sum events --format csv other.csv
[ "$(grep -c 'the first row stands' err)" -eq 60 ] || bad "not all contradictions are shown"

# In its own form too: rows that are taken once are written once, and a copy says nothing of the others.
{ header; rows 3; rows 2; } >twice.csv
{ header; rows 3; } >once.csv
run 0 convert --distinct --to native twice.csv
cmp out once.csv || bad "--to native keeps what repeats: $(cat out)"
run 0 convert --to native twice.csv
cmp out twice.csv || bad '--to native without --distinct is no copy'
# Rows of select are those of the dataset that they name, however they are written.
cat >mixed.jsonl <<'END'
{"dataset":"acled","id":"1","casualties":[{"status":"killed","best":5}]}
{"dataset":"ucdp-ged","id":"1","casualties":[{"status":"killed","best":7}]}
{"dataset":"Señor \"X\"","id":"1","casualties":[{"status":"killed","best":9}]}
END
run 0 select --to csv -o mixed.csv mixed.jsonl
for mode in first last; do
    for more in mixed.csv mixed.jsonl; do
        run 0 rollup --by dataset --sum events,killed --distinct=$mode --format csv mixed.csv $more
        is 'dataset,events,killed_low,killed_best,killed_high,killed_n_open,killed_n_unknown,killed_n_irregular
"Señor ""X""",1,,9,,0,0,0
acled,1,,5,,0,0,0
ucdp-ged,1,,7,,0,0,0'
    done
done

# A file without ids has no distinct events.
cut -d, -f2- monadic.csv >noids.csv
run 1 rollup --distinct noids.csv
says 'no column of ids'
# The last row stands, or the newest: the files are read twice, a pipe too. interop's test_distinct.py has a reference.
cat >late.csv <<'END'
event_id_cnty,event_date,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,country,location,latitude,longitude,notes,fatalities,timestamp
V1,2023-03-04,Political violence,Battles,Armed clash,Army of Velmora,,1,Velmora,Quillport,-40.125,-140.33,One.,3,1700000000
V1,2023-03-04,Political violence,Battles,Armed clash,Army of Velmora,,1,Velmora,Quillport,-40.125,-140.33,Two.,4,1700000009
V1,2023-03-04,Political violence,Battles,Armed clash,Lantern Front,,2,Velmora,Quillport,-40.125,-140.33,Two.,4,1700000009
V1,2023-03-04,Political violence,Battles,Armed clash,Army of Velmora,,1,Velmora,Quillport,-40.125,-140.33,Three.,5,
END
run 0 rollup --distinct=first --sum events,killed --format csv late.csv
prints '1,3,3,3'
run 0 rollup --distinct=last --sum events,killed --format csv late.csv
prints '1,5,5,5'
says "late.csv:2:1: the id 'V1' is that of row 5, which tells something else; the last row stands"
run 0 rollup --distinct=newest --sum events,killed --format csv late.csv
prints '1,4,4,4'
says 'late.csv: 4 records = 1 kept + 0 rejected + 0 blank + 1 merged + 0 duplicates + 2 conflicting'
run 0 select --distinct=newest --to csv late.csv
prints ',Army of Velmora,Lantern Front,'
cp late.csv in
run 0 rollup --distinct=newest --sum events,killed --format csv -
prints '1,4,4,4'
run 0 rollup --distinct=last --sum events,killed --format csv late.csv -
prints '1,5,5,5'
says '<stdin>: 4 records = 1 kept'
rm in
: >nothing.csv
run 0 rollup --distinct=last --sum events,killed --format csv nothing.csv late.csv
prints '1,5,5,5'
[ "$(grep -c 'the file is empty' err)" -eq 1 ] || bad "not told once that a file is empty"
usage "--distinct cannot be 'lst'" rollup --distinct=lst late.csv

done_testing
