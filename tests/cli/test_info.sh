#!/bin/sh
# SPDX-License-Identifier: MIT
# casus info: what a file holds.
. "$(dirname "$0")/common.sh" "$@"

run 0 info --format csv "$ged"
quiet
[ "$(head -n 1 out)" = 'field,value' ] || bad "no header"
for line in "file,$ged" profile,ucdp-ged records,304 kept,304 rejected,0 blank,0 cell_errors,0 events,304 summaries,0 \
    sums.1.low,1406 sums.1.best,1492 sums.1.high,3302 sums.2.best, sums.2.n_unknown,304 \
    native_classes.1.native_class,1 native_classes.1.rows,202 native_classes.2.rows,61 native_classes.3.rows,41 \
    ids.repeated,0 ids.distinct,304; do
    grep -q -x -F -e "$line" out || bad "lacks the line $line"
done
tr , '\n' <"$ged" | grep '^20..-..-.. 00:00:00.000$' | cut -c1-10 | sort >days
first=$(head -n 1 days)
last=$(tail -n 1 days)
prints "first_day,$first"
prints "last_day,$last"
[ "$(grep -c '^columns_' out)" -eq 49 ] || bad "not 49 columns"

# The countries: as many as a rollup gives, the largest first.
cp out info
run 0 rollup --by country --format csv "$ged"
prints_country=$(sed 1d out | sort -t, -k2,2nr -k1,1 | head -n 1 | cut -d, -f1)
countries=$(sed 1d out | wc -l)
cp info out
prints "countries,$((countries))"
prints "largest_countries.1.country,$prints_country"

# One object a file, in any format; unknown is null.
run 0 info --format json "$ged" "$acled"
[ "$(grep -c '"file":' out)" -eq 2 ] || bad "not two objects"
prints '"profile": "acled"'
[ "$(head -c 1 out)" = '[' ] || bad "not an array"
prints '{"what": "injured", "low": null, "best": null, "high": null, "n_open": 0, "n_unknown": 25'
run 0 info "$ged" "$acled"
prints 'ucdp-ged'
prints 'acled'
prints '2021'

# Unknown is not zero: one number of killed is missing in the ACLED sample.
run 0 info --format csv "$acled"
prints 'sums.1.best,89'
prints 'sums.1.n_unknown,1'
awk -F, '$2 == "killed" && /^unknown/ { row = $1; sub("what", "unknown,1", row) } END { print row }' out >wanted
prints "$(cat wanted)"

# How the file spells what it does not know, what its codes of precision mean, which columns are whose.
cat >odd.csv <<'END'
event_id_cnty,event_date,time_precision,event_type,actor1,country,latitude,longitude,geo_precision,notes,fatalities,region,mine
V1,2023-03-04,1,Battles,X,Velmora,-40.125,-140.33,2,"NULL",3,South,a
V2,2023-03-04,2,Battles,,Velmora,-40.125,-140.33,1, ,NA,South,b
V1,2023-03-05,2,Battles,"",Velmora,-40.125,-140.33,1,Text,-,South,c
V1,2023-03-06,2,Battles,Y,Velmora,-40.125,-140.33,1,NULL,2,South,c
END
run 0 info --format csv odd.csv
for line in 'why,"it has the columns event_type, event_date, fatalities; the layout has event_date"' 'missing.1.column,actor1' \
    'missing.1.spelling,(empty)' missing.1.rows,2 missing.2.column,notes missing.2.spelling,NULL missing.2.rows,2 \
    'missing.3.spelling,(blank)' missing.3.rows,1 missing.4.column,fatalities missing.4.spelling,NA \
    missing.5.spelling,- precision_codes.2.column,time_precision precision_codes.2.code,2 \
    precision_codes.2.meaning,week precision_codes.2.rows,3 precision_codes.5.field,location_precision \
    repeated_ids.1.id,V1 repeated_ids.1.rows,3 repeated_ids.1.first_row,2 repeated_ids.1.next_row,4 \
    columns_kept_native_only.1,region columns_unknown.1,mine; do
    grep -q -x -F -e "$line" out || bad "lacks the line $line"
done
! grep -q repeated_ids.2 out || bad "an id is told to repeat that does not"

# Bounds out of order are reported with their rows, and kept.
{ header; rows 1 | cell best 5 | cell low 7 | cell high 4; rows 1 2 | cell best 5 | cell low 5 | cell high 5; } >bounds.csv
run 0 info --format csv bounds.csv
for line in irregular.1.what,killed irregular.1.low_over_best,1 irregular.1.best_over_high,1 \
    irregular.1.low_over_high,1 irregular.2.low_over_best,0 irregular_rows.1.row,2 irregular_rows.1.low,7 \
    irregular_rows.1.best,5 irregular_rows.1.high,4; do
    grep -q -x -F -e "$line" out || bad "lacks the line $line"
done

# Ids that meet in one slot under FNV-1a take no longer than others.
if command -v python3 >/dev/null 2>&1; then
    python3 - "$casus" <<'X' || bad "ids that collide without a key are slow"
import itertools, resource, subprocess, sys
words = """
5ef5abzy l0vryute b5xakscv ta4rsspv esbsfly5 slwnlvyj auwosaen ym2pz0do vt12vlqm 23yiq3oi
peopux15 l1zyflsx h1zdmgir zf1uvcvk dsbtduu5 2qoa1u10 bmu3ii2q rct3ido2 3upnqryq qqzrcy3r
v2scmqxd yegzzudj fm1ptdbm 0az0d2lr 0b0hqgye p11bfzdx
""".split()
forged = ["".join(t) for t in itertools.product(*zip(words[::2], words[1::2]))]
plain = ["%0104d" % i for i in range(len(forged))]
def seconds(name, ids):
    with open(name, "w") as file:
        file.write("id,date\n" + "".join("%s,2021-01-01\n" % i for i in ids))
    taken = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        subprocess.run([sys.argv[1], "info", "--map", "id=id,date=date", name], check=True, capture_output=True)
        taken.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    return min(taken)
usual, hostile = seconds("plain.csv", plain), seconds("forged.csv", forged)
assert hostile < 5 * usual + 0.05, (usual, hostile)
X
fi

# A relation that leads out of the file is a note; the other event may be elsewhere.
printf '%s\n' '{"id":"a","relations":[{"type":"part_of","id":"b"}]}' >one.jsonl
run 0 info one.jsonl
says 'note: '
says 'leads to event "b"'
printf '%s\n' '{"id":"b","kind":"summary"}' >>one.jsonl
run 0 info one.jsonl
quiet
prints 'summaries               1'
done_testing
