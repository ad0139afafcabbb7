#!/bin/sh
# SPDX-License-Identifier: MIT
# within_km('NAME', km): where the place is the files say.
. "$(dirname "$0")/common.sh" "$@"

# Two points are called Mazar: the more precise one counts, whatever is more frequent; then the more frequent one.
event() { # event ID LOCATION ADMIN2 ADMIN1 LAT LON PRECISION
    printf '{"id": "%s", "dataset": "d", "kind": "incident", "locations": [{"role": "effect", "name": "%s", "admin2": "%s", "admin1": "%s", "lat": %s, "lon": %s, "precision": "%s"}]}\n' "$@"
}
{
    event 1 Mazar Dist Prov 10.5 20 settlement
    event 2 Mazar Dist Prov 10.5 20 settlement
    event 3 Mazar Dist Prov 10.25 20 point
    event 4 Village Dist Prov 11 21 settlement
    event 5 Dist Dist Prov 12 22 admin2
    event 6 Other Sub Prov 13 23 point
    event 7 Other Sub Prov 13 23 point
    event 8 Third Sub Prov 13.5 23.125 point
    event 9 '' '' Prov 14 24 admin1
    event 10 "Cote d'Or" X Y -1.5 -2.75 point
} >places.jsonl
chosen() { # chosen WHERE IDS
    run 0 select --where "$1" places.jsonl
    [ "$(sed 1d out | cut -d, -f2 | tr '\n' ' ')" = "$2 " ] || bad "chooses $(sed 1d out | cut -d, -f2 | tr '\n' ' ')"
}
chosen "within_km('Mazar', 1)" 3
says "'Mazar' is taken to be at 10.25, 20: location 'Mazar' of 1 event, precision point; other points of the name: 1"
chosen "within_km('mazar', 30)" '1 2 3'
chosen "within_km('Sub', 1)" '6 7'
says "'Sub' is taken to be at 13, 23: admin2 'Sub' of 2 events, precision point; other points of the name: 1"
chosen "within_km('Prov', 1)" 9
says "admin1 'Prov' of 1 event, precision admin1; other points of the name: "
chosen "within_km('Dist', 1)" 5
chosen "within_km( 'cote d''or' , 1 ) or id = '4'" '4 10'
says "'cote d'or' is taken to be at -1.5, -2.75: location 'Cote d'Or' of 1 event"
chosen "within_km('Vill%', 1) or within_km('Mazar', 1) or within_km(14, 24, 1)" '3 4 9'
lines 3

# Every command that takes --where, and several files: the most frequent point of all.
event 11 Mazar Dist Prov 15 25 point >more.jsonl
event 12 Mazar Dist Prov 15 25 point >>more.jsonl
for command in 'rollup --sum events --format csv' 'convert --to jsonl'; do
    run 0 $command --where "within_km('Mazar', 1)" places.jsonl more.jsonl
    [ "$(grep -c . out)" -eq 2 ] || bad "prints: $(cat out)"
    says 'at 15, 25'
done
run 0 show --where "within_km('Mazar', 1)" places.jsonl
prints '10.25'
run 0 rollup --sum events --where "within_km('Mazar', 1)" --save state places.jsonl
run 0 rollup --sum events --where "within_km(10.25, 20, 1)" --save other places.jsonl
same state other

# A names table says what a place is called.
printf 'name\talias\tkind\tscheme\tcode\tfrom\tto\nTown\tMazar\tplace\t\t\t\t\n' >names.tsv
run 0 rollup --names names.tsv --where "within_km('Town', 1)" --format csv places.jsonl
is 'events
1'
run 2 rollup --names names.tsv --where "within_km('Tawn', 1)" places.jsonl
says "did you mean 'Town'?"

# Mistakes. Those of the condition are told before a file is read.
usage "no event is at a place called 'Maz'; did you mean 'Mazar'?" rollup --where "within_km('Maz', 5)" places.jsonl
usage "no event is at a place called 'Qqqqq'" rollup --where "within_km('Qqqqq', 5)" places.jsonl
usage 'the name of the place is empty' rollup --where "within_km('', 5)" missing.jsonl
usage 'a distance is not negative' rollup --where "within_km('Mazar', -5)" missing.jsonl
usage 'within_km(lat, lon, km)' rollup --where "within_km('Mazar', 1, 2)" missing.jsonl
usage "did you mean 'killed'" rollup --where "within_km('Mazar', 5) and kiled > 1" missing.jsonl
usage 'can be read only once' rollup --where "within_km('Mazar', 5)" -
printf '{"id": "1", "locations": [{"role": "effect", "name": "Nowhere"}]}\n' >pointless.jsonl
usage "no event at 'Nowhere' has coordinates" rollup --where "within_km('Nowhere', 5)" pointless.jsonl
run 1 rollup --where "within_km('Mazar', 5)" missing.jsonl
says 'missing.jsonl'
mkfifo pipe
cat places.jsonl >pipe 2>/dev/null &
usage 'can be read only once' rollup --where "within_km('Mazar', 5)" pipe
cat pipe >/dev/null
# A broken row is told once.
{ cat places.jsonl; echo '{"id": '; } >broken.jsonl
run 1 rollup --where "within_km('Mazar', 5)" broken.jsonl
silent
run 0 rollup --on-error report --where "within_km('Mazar', 5)" --format csv broken.jsonl
[ "$(grep -c 'broken.jsonl:11' err)" -eq 1 ] || bad "not told once"
done_testing
