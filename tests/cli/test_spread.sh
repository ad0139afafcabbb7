#!/bin/sh
# SPDX-License-Identifier: MIT
# casus rollup --spread and --cells: figures that others have published, what became of every event, tables of cells as
# people write them and as nobody should.
. "$(dirname "$0")/common.sh" "$@"

# ---- Published rows: 463131 and 463137 of UCDP, and small ones ----
cat >rows.csv <<'END'
id,start,end,deaths
463131,2021-01-01,2021-12-31,113368
END
spread() { run 0 rollup --from generic --map 'id=id,date=start,date_end=end,killed=deaths' --sum killed --format csv "$@"; }
best() { awk -F, 'NR > 1 { printf "%s%s:%s", (NR > 2 ? " " : ""), $1, $3 }' out; }
spread --by month --spread even rows.csv
[ "$(best)" = '2021-01:9448 2021-02:9448 2021-03:9448 2021-04:9448 2021-05:9447 2021-06:9447 2021-07:9447 2021-08:9447 2021-09:9447 2021-10:9447 2021-11:9447 2021-12:9447' ] ||
    bad "113368 is $(best)"
says 'spread: events: 1 placed + 0 skipped + 0 excluded = 1'
says 'spread: killed: 113368 placed + 0 skipped + 0 excluded = 113368'
printf 'id,start,end,deaths\n463137,2022-08-24,2022-10-24,121848\n' >rows.csv
spread --by month --spread days rows.csv
[ "$(best)" = '2022-08:15722 2022-09:58959 2022-10:47167' ] || bad "121848 is $(best)"
spread --by month --spread end rows.csv
[ "$(best)" = '2022-10:121848' ] || bad "at its end 121848 is $(best)"
spread --by month --spread none rows.csv
[ "$(best)" = '2022-08:121848' ] || bad "on its first day 121848 is $(best)"
says_not 'spread:'
for deaths in 7:3,2,2 1:1,0,0; do
    printf 'id,start,end,deaths\na,2021-01-31,2021-03-01,%s\n' "${deaths%%:*}" >rows.csv
    spread --by month --spread even rows.csv
    [ "$(awk -F, 'NR > 1 { printf "%s%s", (NR > 2 ? "," : ""), $3 }' out)" = "${deaths#*:}" ] || bad "$deaths is $(best)"
done
printf 'id,start,end,deaths\na,2021-01-12,2021-02-03,5\n' >rows.csv
spread --by month --spread days rows.csv
[ "$(best)" = '2021-01:4 2021-02:1' ] || bad "5 is $(best)"
spread --by month --spread expected rows.csv
[ "$(best)" = '2021-01:4.347826 2021-02:0.652174' ] || bad "5 is expected to be $(best)"

# ---- What became of every event ----
cat >events.jsonl <<'END'
{"id":"a","date":{"start":"2021-01-20","end":"2021-03-05"},"locations":[{"role":"effect","lat":38.45,"lon":70.8,"precision":"admin1","iso3":"TJK","admin1":"Khatlon"}],"casualties":[{"status":"killed","low":6,"best":6,"high":9}]}
{"id":"b","locations":[{"role":"effect","lat":38.45,"lon":70.8,"precision":"point","iso3":"TJK"}],"casualties":[{"status":"killed","low":1,"best":1,"high":1}]}
{"id":"c","date":{"start":"2021-02-01"},"locations":[{"role":"effect","precision":"country","iso3":"SOM"}],"casualties":[{"status":"killed","low":10,"best":10,"high":"inf"}]}
{"id":"d","date":{"start":"2021-02-01"},"locations":[{"role":"effect","precision":"region","admin1":"Gao"}],"casualties":[{"status":"killed","low":20,"best":20,"high":20}]}
{"id":"e","date":{"start":"2020-02-01"},"casualties":[{"status":"killed","low":40,"best":40,"high":40}]}
END
printf 'gid,unit,weight\n184822,TJK/Khatlon,2\n184100,TJK/Khatlon,1\n' >cells.csv
question='rollup --by gid,month --spread days --cells cells.csv --sum events,killed --format csv'
# shellcheck disable=SC2086 # words
{
    run 0 $question --where "date >= '2021-01-01' or date is null" events.jsonl
    says 'spread: events: 1 placed + 3 skipped (1 without a date, 1 without a place, 1 of units without cells) + 1 excluded = 5'
    says 'spread: killed: 6 placed + 31 skipped (1 without a date, 20 without a place, 10 of units without cells) + 40 excluded = 77'
    cp out whole
    is "gid,month,events,killed_low,killed_best,killed_high,killed_n_open,killed_n_unknown,killed_n_irregular
184100,2021-01,1,0,0,0,0,0,0
184100,2021-02,0,1,1,2,0,0,0
184100,2021-03,0,0,0,0,0,0,0
184822,2021-01,0,1,1,2,0,0,0
184822,2021-02,0,3,3,4,0,0,0
184822,2021-03,0,1,1,1,0,0,0
184822,,1,1,1,1,0,0,0
,2021-02,2,30,30,inf,1,0,0"
    # In any order and form: the same bytes.
    sed -n '4p;2p' events.jsonl >first.jsonl
    sed -n '5p;1p;3p' events.jsonl >second.jsonl
    run 0 convert --to arrow -o second.arrow second.jsonl
    for files in 'first.jsonl second.jsonl' 'second.jsonl first.jsonl' 'second.arrow first.jsonl'; do
        run 0 $question --where "date >= '2021-01-01' or date is null" $files
        same out whole
        says 'spread: killed: 6 placed + 31 skipped (1 without a date, 20 without a place, 10 of units without cells) + 40 excluded = 77'
    done
    # The same table as others write it.
    printf '\357\273\277Weight;gid;name;Unit\r\n4;184822;east;TJK/Khatlon\r\n2.0;184100;"we;st";TJK/Khatlon\r\n0;5;;TJK/Khatlon\r\n' >other.csv
    run 0 rollup --by gid,month --spread days --cells other.csv --sum events,killed --format csv \
        --where "date >= '2021-01-01' or date is null" events.jsonl
    same out whole
}
# Precision says nothing without cells, and cells nothing without precision.
run 0 rollup --by gid --sum events --format csv events.jsonl
is 'gid,events
184822,2
,3'
says_not 'spread:'
run 0 rollup --by gid --cells cells.csv --sum events --format csv "$ged"
says 'spread: events: '

# ---- Mistakes ----
usage '--cells needs FILE after it' rollup --by gid "$ged" --cells
usage 'spreading over cells needs the key gid' rollup --by country --cells cells.csv events.jsonl
usage 'needs one finest key of time' rollup --by gid --spread days --cells cells.csv events.jsonl
usage 'a week lies in no one quarter' rollup --by quarter,week --spread even events.jsonl
usage '--cells does not go with casus select' select --cells cells.csv events.jsonl
# refused TABLE TEXT: a table of cells that is refused, and what is said.
refused() {
    printf '%b' "$1" >bad.csv
    run 1 rollup --by gid --cells bad.csv events.jsonl
    silent
    says "$2"
    says bad.csv
}
refused '' 'is empty'
refused 'gid,unit,weight\n' 'has no cells'
refused 'gid,unit\n1,TJK\n' 'has not the columns gid, unit and weight'
refused 'gid,unit,weight\n1,TJK,1\n1,TJK,1\n' "bad.csv:3: cell 1 of unit 'TJK' stands twice"
refused 'gid,unit,weight\n1,TJK,0\n' "the weights of unit 'TJK' are all 0"
refused 'gid,unit,weight\n1,TJK,-1\n' 'bad.csv:2: a weight is a number from 0 to 9e12'
refused 'gid,unit,weight\n259201,TJK,1\n' "'259201' is no gid"
refused 'gid,unit,weight\n1,Tajikistan,1\n' "'Tajikistan' is no unit"
run 1 rollup --by gid --cells nowhere.csv events.jsonl
silent
says nowhere.csv
done_testing
