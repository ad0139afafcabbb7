#!/bin/sh
# SPDX-License-Identifier: MIT
# Every layout of docs/formats.md: which profile and layout is found, what its events are, what is reported as wrong.
# tests/data/formats has invented files, formats/expected their events; the crosswalks have tests of their own, so
# expected events are without class and its relation.
. "$(dirname "$0")/common.sh" "$@"
root=$(cd "$(dirname "$data")/.." && pwd)
formats=$root/tests/data/formats
map=date=time,type=event_type,killed=dead,injured=hurt,location=city,lat=lat,lon=lon,side_b=target

# jsonl NAME: the events of a file of formats/, without class.
jsonl() {
    case $1 in
    generic.csv) run 0 convert --to jsonl --map "$map" "$formats/$1" ;;
    *) run 0 convert --to jsonl "$formats/$1" ;;
    esac
    sed 's/"class":"[^"]*",//; s/,"relation":"[a-z]*"//g' out >events
}

# layout NAME PROFILE RECORDS ERRORS TEXT: what is found, without a rejected row.
layout() {
    case $1 in
    generic.csv) run 0 info --format csv --map "$map" "$formats/$1" ;;
    *) run 0 info --format csv "$formats/$1" ;;
    esac
    for line in "profile,$2" "records,$3" "kept,$3" rejected,0 blank,0 "cell_errors,$4"; do
        grep -q -x -F -e "$line" out || bad "lacks the line $line"
    done
    grep '^layout,' out | grep -q -F -e "$5" || bad "the layout is $(grep '^layout,' out), not $5"
    seen=$((seen + 1))
}
seen=0
layout acled-2016.csv acled 3 0 '2010 to 2016'
layout acled-2016-api.csv acled 3 0 '2016 API'
layout acled-2018.csv acled 3 0 '2018 to 2022'
layout acled-2023.csv acled 3 0 '2023 and later'
layout acled-2023-upper.csv acled 3 0 '2023 and later'
layout acled-monadic.csv acled 5 0 'one row an actor (monadic)'
layout acled-columns.csv acled 3 0 'a selection of columns, 7 columns'
layout ucdp-49.csv ucdp-ged 3 0 '20.1 and later, or a candidate release, 49 columns'
layout ucdp-191.csv ucdp-ged 3 0 '19.1 and older, 42 columns'
layout ucdp-web-2026.csv ucdp-ged 3 0 '2026 web export, 47 columns'
layout ucdp-hdx.csv ucdp-ged 3 0 '50 columns'
layout ucdp-derived.csv ucdp-ged 3 0 'without dates but the year'
layout gtd-135.csv gtd 4 0 'all 135 columns'
layout gtd-pandas.csv gtd 4 0 'all 135 columns'
layout gtd-22.csv gtd 4 0 'a selection of columns, 22 columns'
layout gdelt-events-2.0.CSV gdelt-events 4 1 'events 2.0, 61 columns'
layout gdelt-events-1.0.CSV gdelt-events 4 0 'events 1.0, since April 2013, 58 columns'
layout gdelt-events-1.0-old.CSV gdelt-events 3 0 'events 1.0, before April 2013, 57 columns'
layout gdelt-events-header.csv gdelt-events 4 1 'events 2.0, 61 columns'
layout gdelt-mentions-2.0.CSV gdelt-mentions 2 0 'mentions 2.0, 16 columns'
layout icews.tab icews 2 0 'all 20 columns'
layout scad.csv scad 4 0 '3.x with coordinates'
layout pitf.csv pitf 3 2 'worldwide atrocities'
layout who-ssa.csv who-ssa 5 2 'with abductions and arrests'
layout hdx-hapi.csv hdx-hapi 2 0 'by admin2 and month'
layout acled-weekly.csv acled-aggregate 3 0 'by week, first-level unit and sub-type, 13 columns'
layout acled-weekly-renamed.csv acled-aggregate 2 0 'a selection of columns, 8 columns'
layout acled-monthly-hdx.csv acled-aggregate 2 0 'by second-level unit and month, 10 columns'
layout acled-month.csv acled-aggregate 2 0 'by country and month, 4 columns'
layout acled-year.csv acled-aggregate 2 0 'by country and year, 3 columns'
layout acled-deleted.csv acled-deleted 2 0 'ids of withdrawn events, 2 columns'
layout ucdp-brd.csv ucdp-yearly 2 0 'battle-related deaths, by dyad and year, 25 columns'
layout ucdp-nonstate.csv ucdp-yearly 1 0 'non-state conflict, by dyad and year, 27 columns'
layout ucdp-onesided.csv ucdp-yearly 2 0 'one-sided violence, by actor and year, 15 columns'
layout insecurity-health.csv insecurity-insight 2 0 'health care, 35 columns'
layout insecurity-aid-workers.csv insecurity-insight 1 0 'aid workers, 33 columns'
layout aid-worker.csv aid-worker 2 0 'with motive, actor and detained, 44 columns'
layout aid-worker-old.csv aid-worker 1 0 'without motive and actor, 37 columns'
layout airwars-site.csv airwars 3 0 'records of the site, 16 columns'
layout airwars-export.csv airwars 2 0 'export of all incidents, 38 columns'
layout ibc.csv iraq-body-count 2 0 'incidents, least and most reported, 10 columns'
layout ibc-2016.csv iraq-body-count 1 0 'incidents, deaths recorded, 9 columns'
layout polecat.tab polecat 3 0 'all columns, 40 columns'
layout acled-api.json acled 3 0 '2023 and later'
layout acled-api-2018.json acled 3 0 '2018 to 2022'
layout generic.csv generic 3 1 'mapped by the caller, 8 columns'
command='every file of formats/ is looked at'
files=$(find "$formats" -maxdepth 1 -type f | wc -l)
[ "$seen" -eq "$files" ] || bad "$seen of $files"

# The events, field by field.
for expected in "$formats"/expected/*.jsonl; do
    jsonl "$(basename "$expected" .jsonl)"
    same events "$expected"
done
# One set of events in several layouts, and from the API in both of its envelopes.
for name in acled-2023.csv acled-2023-upper.csv acled-api.json acled-api-2018.json; do
    jsonl "$name"
    same events "$formats/expected/acled-2018.csv.jsonl"
done
jsonl acled-2016-api.csv
sed 's/\\r\\n/\\n/g' "$formats/expected/acled-2016.csv.jsonl" >wanted
sed 's/\\r\\n/\\n/g' events >got
same got wanted
jsonl gtd-pandas.csv
sed 's/\\r\\n/\\n/g' "$formats/expected/gtd-135.csv.jsonl" >wanted
sed 's/\\r\\n/\\n/g' events >got
same got wanted
for name in ucdp-191.csv ucdp-hdx.csv; do
    jsonl "$name"
    same events "$formats/expected/ucdp-49.csv.jsonl"
done
jsonl gdelt-events-header.csv
same events "$formats/expected/gdelt-events-2.0.CSV.jsonl"

# The class, by codes with weapons and by labels alone.
run 0 rollup --by dataset,class --format csv "$formats/gtd-135.csv" "$formats/gtd-22.csv"
is 'dataset,class,events
gtd,ASSAULT,3
gtd,ASSAULT/abduct,2
gtd,ASSAULT/explosives,2
gtd,ASSAULT/firearms,1'

# One row an actor, read with each id once, gives the events of the other exports.
run 0 convert --to jsonl --distinct "$formats/acled-monadic.csv"
sed 's/"class":"[^"]*",//; s/,"relation":"[a-z]*"//g' out >events
same events "$formats/expected/acled-2018.csv.jsonl"

# What is flat in a batch is what the lists say: events that went through JSON have the same flat columns.
for file in "$formats"/*.csv "$formats"/*.CSV "$formats"/*.tab; do
    case $file in
    */generic.csv) set -- --map "$map" ;;
    *) set -- ;;
    esac
    run 0 select --to csv "$@" "$file"
    cp out flat.csv
    run 0 convert --to jsonl "$@" "$file"
    cp out events.jsonl
    run 0 select --to csv events.jsonl
    same out flat.csv
    run 0 convert --to native "$@" "$file"
    same out "$file"
done

# Degrees with a decimal comma, where the comma does not separate.
printf 'event_date;event_type;fatalities;latitude;longitude\n2021-05-09;Battles;3;-12,5;3,25\n' >comma.csv
run 0 select --to csv comma.csv
prints ',-12.5,3.25,'

# Cells that cannot be read are reported with row, column, name and value; the rest of the row stays.
run 0 info --on-error report "$formats/gdelt-events-2.0.CSV"
says "gdelt-events-2.0.CSV:2:60: DATEADDED '2.02E+13' is not a date"
run 0 info --on-error report "$formats/pitf.csv"
says "pitf.csv:7:4: Start Day '9t' is not a day, 1 to 31"
says "pitf.csv:7:16: Seconds '75' is not minutes or seconds of arc"
run 0 info --on-error report "$formats/who-ssa.csv"
says "who-ssa.csv:4:2: Attack Date '2023-13-01' is no day of the calendar"
says "who-ssa.csv:4:8: Total Death 'two' is not a number"

# A row that is cut off at the end of a download, also where rows may end early.
for name in gdelt-events-2.0.CSV gdelt-events-1.0.CSV pitf.csv gtd-135.csv icews.tab; do
    size=$(wc -c <"$formats/$name")
    cuts=$((size / 12))
    head -c $((size - cuts)) "$formats/$name" >cut.csv
    run 1 info --format csv cut.csv
    says 'is the row cut off'
    run 0 info --format csv --on-error skip cut.csv
    prints 'rejected,1'
done
# One row too wide.
{ head -n 3 "$formats/gdelt-events-2.0.CSV"; head -n 1 "$formats/gdelt-events-2.0.CSV" | sed 's/$/\tx\ty/'; } >wide.csv
run 1 info wide.csv
says 'wide.csv:4:62: 63 fields where the layout has 61'
# The wrong profile, gzip, and a file of nobody.
run 1 info --from pitf "$formats/gtd-135.csv"
says 'not a file of profile pitf: it lacks the columns Start Year, Deaths Number'
run 1 info --from gdelt-mentions "$formats/gdelt-events-2.0.CSV"
says 'not a file of profile gdelt-mentions'
printf '""\n""\n' >nameless.csv
run 1 info --from acled nameless.csv
says 'not a file of profile acled: its header has no column;'
gzip -c "$formats/scad.csv" >scad.packed 2>/dev/null && { run 1 info scad.packed; says 'gzip -dc'; }
run 1 info "$formats/generic.csv"
says 'or say with --map what its columns mean'

# Maps.
run 1 info --map date=when,killed=dead "$formats/generic.csv"
says 'the map names columns that the file does not have: when; its columns are: time, event_type, target, city, dead'
usage "there is no field 'dat', did you mean 'date'; the fields are: " info --map dat=time "$formats/generic.csv"
usage "'killed' is not field=column" info --map date=time,killed "$formats/generic.csv"
usage "'date=city' maps a field twice" info --map date=time,date=city "$formats/generic.csv"
usage 'profile generic needs a map' info --from generic "$formats/generic.csv"
usage 'a map goes with profile generic, not with acled' info --from acled --map date=time "$formats/generic.csv"
printf 'when;"Deaths, total"\n03/04/2021;1\n05/06/2021;2\n' >dates.csv
run 1 rollup --by day --map 'date=when,killed="Deaths, total"' dates.csv
says 'do not tell whether day or month comes first; say --dates dmy or --dates mdy'
run 0 rollup --by day --sum killed --format csv --dates mdy --map 'date=when,killed="Deaths, total"' dates.csv
prints '2021-03-04,1,1,1,0,0,0'
printf '25/06/2021;dozens\n' >>dates.csv
run 0 rollup --by day --format csv --map 'date=when,killed="Deaths, total"' dates.csv
prints '2021-04-03,1'
printf '06/25/2021;3\n' >>dates.csv
run 1 rollup --by day --map date=when dates.csv
says 'are written day first here and month first there'

# The public files, where they are: totals of their publishers' columns, added up with integers.
shared=${CASUS_DATA:-$root/../shared/data}
if [ -f "$shared/gdelt/20180326044500.export.CSV" ]; then
    run 0 info --format csv "$shared/gdelt/20180326044500.export.CSV"
    for line in profile,gdelt-events records,1540 kept,1540 rejected,0 blank,0 cell_errors,0 ids.distinct,1540; do
        grep -q -x -F -e "$line" out || bad "lacks the line $line"
    done
    run 0 rollup --by native_class --format csv "$shared/gdelt/20180326044500.export.CSV"
    awk -F, 'NR > 1 { n[substr($1, 1, 2)] += $2 } END { for (root in n) print root, n[root] }' out | sort >roots
    printf '%s\n' '01 252' '02 117' '03 90' '04 350' '05 137' '06 52' '07 26' '08 55' '09 40' '10 23' '11 93' '12 45' \
        '13 21' '14 11' '15 10' '16 15' '17 73' '18 21' '19 109' >wanted
    same roots wanted
    run 0 rollup --by iso3,country --format csv "$shared/gdelt/20180326044500.export.CSV"
    for line in 'USA,United States,440' 'AUS,Australia,90' 'IND,India,82' 'BGD,Bangladesh,64' 'ISR,Israel,51' \
        'GBR,United Kingdom,50' 'RUS,Russia,50' 'PAK,Pakistan,42' ',,38'; do
        grep -q -x -F -e "$line" out || bad "lacks the line $line"
    done
    run 0 info --format csv "$shared/gdelt/20170101073000.mentions.CSV"
    for line in profile,gdelt-mentions records,1983 kept,1983 rejected,0 cell_errors,0 events,0; do
        grep -q -x -F -e "$line" out || bad "lacks the line $line"
    done
    run 0 info --format csv "$shared/gdelt/20170101073000.export.CSV"
    grep -q -x kept,720 out || bad 'not 720 rows'
fi
if [ -d "$shared/pitf" ]; then
    run 0 info --format csv "$shared/pitf/pitf.world.20160101-20170930.csv"
    for line in profile,pitf records,4150 kept,4150 rejected,0 blank,0; do
        grep -q -x -F -e "$line" out || bad "lacks the line $line"
    done
    says "Start Day '9t' is not a day, 1 to 31"
fi
done_testing
