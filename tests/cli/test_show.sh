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

# Several days, in words; the last event of the file.
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

# Rival dates, and who says them: the first whose claim stands counts. What each claim had to do with the figure.
cat >claims.jsonl <<'END'
{"dataset":"t","id":"1","certainty":"contested","created":"2025-12-02T10:00:00Z","date":{"start":"2025-11-25","end":"2025-11-25","claim":0},"dates":[{"start":"2025-11-26","end":"2025-11-26","start_second":75600,"utc_offset":300,"phrase":"on Wednesday evening","anchor":"2025-11-27","claim":1}],"locations":[{"role":"effect","name":"Tarn","claim":1}],"actors":[{"name":"Army of Velmora"},{"name":"Border Guard","parent":0},{"name":"Radio Tarn"}],"participants":[{"actor":1,"role":"perpetrator","claim":1}],"claims":[{"claimant":0,"stake":"belligerent","polarity":"denies"},{"claimant":2,"stake":"media","of":0}],"means":[{"munition":"grenade"}],"casualties":[{"status":"killed","claim":0,"low":5,"best":5,"high":5},{"status":"killed","claim":1,"by":0,"means":0,"low":7,"best":7,"high":7},{"status":"killed","included_in":1,"share":0.7,"claim":1,"sex":"female"}]}
{"dataset":"t","id":"2","date":{"start":"2025-11-25","end":"2025-11-25"},"casualties":[{"status":"killed","low":5,"best":5,"high":5}]}
{"dataset":"t","id":"3","date":{"start":"2025-11-21","claim":0},"dates":[{"start":"2025-11-22"},{"start":"2025-11-23"}],"claims":[{}]}
{"dataset":"t","id":"4","date":{"start":"2025-11-21","claim":0},"claims":[{"status":"withdrawn"}]}
END
run 0 show --format csv claims.jsonl
for line in certainty,contested created,2025-12-02T10:00:00Z revoked, 'when.in_words,"2025-11-26 21:00:00 to 2025-11-26, precision not stated' \
    when.utc_offset,300 'when.phrase,on Wednesday evening' when.anchor,2025-11-27 when.claim,2 dates.1.first_day,2025-11-25 \
    dates.1.claim,1 dates.2.first_day,2025-11-26 dates.2.first_time,21:00:00 locations.1.claim,2 'participants.1.parent,Army of Velmora' \
    participants.1.claim,2 'casualties.2.by,Border Guard' casualties.2.means,1 casualties.3.share,0.7 claims.1.stake,belligerent claims.2.of,1 \
    counted_because.1.claim,1 'counted_because.2.claimant,Radio Tarn' counted_because.2.best,7; do
    grep -q -F -e "$line" out || bad "lacks $line"
done
run 0 show claims.jsonl
grep -q '^  2025-11-25 .* 1$' out || bad "the date that does not count is not shown"
prints 'counted because'
run 0 show --row 2 claims.jsonl
! grep -q -e '^dates' -e 'counted because' out || bad "more is shown than is known"
run 0 show --row 2 --format json claims.jsonl
prints '"dates": []'
prints '"counted_because": []'

# What counts here is what counts everywhere.
for row in 1 2 3 4; do
    run 0 show --row $row --format csv claims.jsonl
    sed -n 's/^when.first_day,//p' out >shown
    run 0 select --where "id = '$row'" --to csv claims.jsonl
    sed 1d out | cut -d, -f8 >wanted
    same shown wanted
done
[ -z "$(cat shown)" ] || bad "a withdrawn date counts"
run 0 show --row 4 claims.jsonl
grep -q '^  2025-11-21 .* 1$' out || bad "a withdrawn date is not shown"

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

# Of the values that cannot be read only those of the event shown are reported.
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
