#!/bin/sh
# SPDX-License-Identifier: MIT
# The table of casus rollup and casus merge, finished: --order --limit --having --fill --total --percent --show --across;
# and what a terminal gets of it.
. "$(dirname "$0")/common.sh" "$@"

cat >few.jsonl <<'END'
{"id": "1", "dataset": "d", "kind": "incident", "date": {"start": "2025-01-06"}, "actors": [{"name": "A"}, {"name": "B"}], "participants": [{"actor": 0}, {"actor": 1}], "locations": [{"role": "effect", "country": "Mali"}], "casualties": [{"status": "killed", "low": 3, "best": 4, "high": "inf"}]}
{"id": "2", "dataset": "d", "kind": "incident", "date": {"start": "2025-01-20"}, "actors": [{"name": "B"}], "participants": [{"actor": 0}], "locations": [{"role": "effect", "country": "Chad"}], "casualties": [{"status": "killed", "low": 1, "best": 1, "high": 1}]}
{"id": "3", "dataset": "d", "kind": "incident", "date": {"start": "2025-01-21"}, "locations": [{"role": "effect", "country": "Chad"}]}
END

# Everyday questions.
run 0 rollup --by country --sum killed --order 'killed desc' --limit 1 --format csv few.jsonl
is 'country,killed_low,killed_best,killed_high,killed_n_open,killed_n_unknown,killed_n_irregular
Mali,3,4,inf,1,0,0'
run 0 rollup --by week --fill --format csv few.jsonl
is 'week,events
2025-W02,1
2025-W03,0
2025-W04,2'
run 0 rollup --by actor --sum events,killed --show best --total --percent few.jsonl
is 'actor    events  events_percent  killed_best  killed_percent
A             1         33.3333            4         80.0000
B             2         66.6667            5        100.0000
              1         33.3333
(total)       3        100.0000            5        100.0000'
run 0 rollup --by actor --sum events,killed --show best --total --percent --format csv few.jsonl
is 'actor,events,events_percent,killed_best,killed_percent
A,1,33.3333,4,80
B,2,66.6667,5,100
,1,33.3333,,
(total),3,100,5,100'
run 0 rollup --by country --total --format json few.jsonl
is '[{"country":"Chad","events":2},
 {"country":"Mali","events":1},
 {"country":"(total)","events":3,"total":true}]'
run 0 rollup --by country --having 'events > 1 and country is not null' --format csv few.jsonl
is 'country,events
Chad,2'

# What goes across is a key, named in --by or not.
for by in country country,month month,country; do
    run 0 rollup --by $by --across month --sum killed --show best --format csv few.jsonl
    is 'country,2025-01
Chad,1
Mali,4'
done
run 0 rollup --across country --sum events --format csv few.jsonl
is 'Chad,Mali
2,1'

# The total of what goes across is that of each value, each event once; percent is of the total of all.
run 0 rollup --by actor --across month --sum events --total --percent few.jsonl
is 'actor    2025-01  2025-01_percent
A              1          33.3333
B              2          66.6667
               1          33.3333
(total)        3         100.0000'
cat >months.jsonl <<'END'
{"id": "4", "dataset": "d", "kind": "incident", "date": {"start": "2025-03-06"}, "actors": [{"name": "A"}, {"name": "B"}], "participants": [{"actor": 0}, {"actor": 1}], "casualties": [{"status": "killed", "best": 7}]}
END
run 0 rollup --by actor --across month --sum killed --show best --total --fill --format csv few.jsonl months.jsonl
is 'actor,2025-01,2025-02,2025-03
A,4,,7
B,5,,7
,,,
(total),5,,7'
run 0 rollup --by actor --across month --sum events --total --order '"2025-03" desc' --having '"2025-01" > 1' --limit 1 \
    --format json few.jsonl months.jsonl
is '[{"actor":"B","2025-01":2,"2025-03":1},
 {"actor":"(total)","2025-01":3,"2025-03":1,"total":true}]'
run 0 rollup --by actor --across month --sum 'distinct(country)' --total --format csv few.jsonl months.jsonl
is 'actor,2025-01,2025-03
A,1,0
B,2,0
,1,0
(total),2,0'
run 0 rollup --across month --sum events --total --format csv few.jsonl
is '2025-01
3'
run 0 rollup --by actor --across month --sum events --total --save one.state few.jsonl
run 0 rollup --by actor --across month --sum events --total --save other.state months.jsonl
run 0 merge --across month --total --format csv one.state other.state
is 'actor,2025-01,2025-03
A,1,1
B,2,1
,1,0
(total),3,1'
run 0 merge --total --limit 1 --format csv one.state
is 'actor,month,events
A,2025-01,1
(total),,3'
run 0 rollup --by actor,month --sum events --total --save plain.state few.jsonl
run 1 merge --across month --total plain.state
silent
says "but not that of each value of key 'month'"
run 1 merge one.state plain.state
silent
says 'the rollups ask differently, in their total'
# The unit of outcomes leaves the other options in force.
run 0 rollup --by country --sum outcome.seized --unit kg --total --format csv few.jsonl
[ "$(tail -n 1 out | cut -c 1-8)" = '(total),' ] || bad "no total: $(cat out)"

# States have the total if it was asked for.
run 0 rollup --by actor --total --save total.state few.jsonl
run 0 rollup --by actor --save plain.state few.jsonl
run 0 merge --total --order 'events desc' --format csv total.state
is 'actor,events
B,2
A,1
,1
(total),3'
run 0 merge --format csv total.state
is 'actor,events
A,1
B,2
,1'
run 1 merge --percent plain.state
silent
says 'the total was not asked for when the events were added'
run 1 merge total.state plain.state
silent
says 'the rollups ask differently, in their total'
run 0 merge --save again.state total.state
same again.state total.state

# Mistakes, told before a file is read where that can be.
usage "did you mean 'killed'" rollup --by country --sum killed --order 'kiled desc' missing.csv
usage "did you mean 'events'" rollup --by country --having 'evnts > 3' missing.csv
usage 'evnts > 3' rollup --by country --having 'evnts > 3' missing.csv
usage 'is compared with a number' rollup --having "events = 'a'" missing.csv
usage "did you mean 'best'" rollup --sum killed --show bst missing.csv
usage 'one finest key of time' rollup --by country --fill missing.csv
usage 'a week lies in no one month' rollup --by week,month --fill missing.csv
usage 'of one sum, not of 2' rollup --by country --across year --sum events,killed missing.csv
usage "unknown key 'yeer'" rollup --by country --across yeer missing.csv
usage '--limit cannot be' rollup --limit 0 missing.csv
usage '--order needs' rollup few.jsonl --order
usage '--order does not go with casus info' info --order events few.jsonl
usage "the table has no column 'nothing'" merge --order nothing total.state

# A measure that there is none of, and what cannot be asked together, by both names.
usage "did you mean 'max(...)'" rollup --sum 'maxx(killed)' missing.csv
usage "did you mean 'distinct(...)'" rollup --sum 'distnct(country)' missing.csv
usage "did you mean 'country'" rollup --sum 'distinct(contry)' missing.csv
usage "did you mean 'killed'" rollup --sum 'mean(kiled)' missing.csv
usage "are of casualties, and 'first' is none" rollup --sum 'mean(first)' missing.csv
usage "are of casualties, and 'events' is none" rollup --sum 'max(events)' missing.csv
usage "'distinct(year)' and key 'year' do not go together" rollup --by year --sum 'distinct(year)' missing.csv
usage "unit 'kg' and these sums do not go together" rollup --sum killed --unit kg missing.csv
usage "'first' is of whole events, and spreading divides them" rollup --by month --spread days --sum first missing.csv
usage "unknown column 'within_km(1,2,3)'" rollup --by year --having 'within_km(1,2,3)' missing.csv
usage "did you mean 'country'" rollup --by contry missing.csv
# A column that one of three files lacks is told of that file, and is no mistake.
run 0 rollup --by native.best,dataset --order 'events desc' --limit 1 --format csv "$ged" "$acled" few.jsonl
is 'native.best,dataset,events
1,ucdp-ged,82'
[ "$(grep -c "there is no column 'best'" err)" -eq 2 ] || bad "not told of two files"
usage "there is no column 'bst', did you mean 'best'?" rollup --by native.bst "$ged" few.jsonl

# Limits are named. 5,000 years have 1,826,227 days.
printf '{"id": "%s", "dataset": "d", "kind": "incident", "date": {"start": "%s"}}\n' 1 0001-01-06 2 5001-01-20 >ages.jsonl
run 1 rollup --by day --fill ages.jsonl
silent
says '1826227 of key'
says '--max-filled-rows, which is 1048576'
run 1 rollup --by day --fill --limit 1 --max-filled-rows 2M --max-memory-bytes 20M ages.jsonl
silent
says '--max-memory-bytes is 20971520'
run 0 rollup --by day --fill --limit 2 --max-filled-rows 2M --format csv ages.jsonl
is 'day,events
0001-01-06,1
0001-01-07,0'
run 0 rollup --by day --fill --max-filled-rows 16 --limit 1 --format csv few.jsonl
is 'day,events
2025-01-06,1'
run 1 rollup --by day --fill --max-filled-rows 15 few.jsonl
silent
says 'than --max-filled-rows, which is 15'
run 1 rollup --by id --order events --limit 3 --max-memory-bytes 100K "$ged"
silent
says '--max-memory-bytes'

# Any threads give the same table.
for threads in 1 2 5; do
    run 0 rollup --by dyad,month --sum events,killed --order 'killed desc' --total --percent --fill --threads $threads \
        --format csv "$ged"
    [ $threads -eq 1 ] && mv out one.csv || same out one.csv
done

# A terminal: the table fits it, whatever names are in it; what is no terminal gets all of it.
cat >names.jsonl <<'END'
{"id": "1", "dataset": "d", "kind": "incident", "locations": [{"role": "effect", "country": "an\u001b[31m escape \u202e and\nlines"}], "casualties": [{"status": "killed", "low": 3, "best": 4, "high": 5}]}
{"id": "3", "dataset": "d", "kind": "incident", "locations": [{"role": "effect", "country": "tab\there\r\u0007\u2028 and \u2066so on"}], "casualties": [{"status": "killed", "low": 1, "best": 1, "high": 1}]}
{"id": "2", "dataset": "d", "kind": "incident", "locations": [{"role": "effect", "country": "\u05d9\u05e8\u05d5\u05e9\u05dc\u05d9\u05dd and a very long name that goes on"}]}
END
awk 'BEGIN { for (i = 0; i < 400; i++) long = long "0123456 \303\251 "
    printf "{\"id\": \"4\", \"dataset\": \"d\", \"kind\": \"incident\", \"locations\": [{\"role\": \"effect\", \"country\": \"%s\"}]}\n", long }' >>names.jsonl
widest() { awk '{ gsub(/\r/, ""); n = length($0); if (n > most) most = n } END { print most + 0 }' "$1"; }
terminal() { # terminal COLUMNS ARGUMENT...: what the program writes to a terminal
    command="COLUMNS=$*"
    columns=$1
    shift
    arguments=$(printf " '%s'" "$@")
    COLUMNS=$columns script -qec "'$casus'$arguments 2>/dev/null" /dev/null </dev/null >out
}
run 0 rollup --by country --sum events,killed,killed.civilian names.jsonl
[ "$(widest out)" -gt 60 ] || bad "what is no terminal was cut"
if command -v script >/dev/null && script -qec true /dev/null </dev/null >/dev/null 2>&1 &&
    [ "$(printf '\303\251' | LC_ALL=C.UTF-8 awk '{ print length($0) }')" = 1 ]; then
    for columns in 20 40 80; do
        terminal $columns rollup --by country --sum events,killed,killed.civilian names.jsonl
        [ "$(LC_ALL=C.UTF-8 widest out)" -le $((columns + 2)) ] || bad "wider than $columns: $(cat out)"
        [ "$(tr -d '\r\n' <out | LC_ALL=C tr -d '[:print:]\200-\377' | wc -c)" -eq 0 ] || bad "a control byte"
        prints '4 (3-5)'
        prints '…'
    done
    terminal 60 rollup --by dyad --sum killed --order 'killed desc' --limit 3 "$ged"
    prints 'Government of Afghanistan'
    prints ' (475-495)'
fi

done_testing
