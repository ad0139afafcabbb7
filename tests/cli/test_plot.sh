#!/bin/sh
# SPDX-License-Identifier: MIT
# casus plot: which chart and keys are chosen, what is said, the numbers of the marks, and refusals.
. "$(dirname "$0")/common.sh" "$@"

# has TEXT: the picture has it. marks N: so many.
has() { grep -F -q -e "$1" p.svg || bad "the picture lacks: $1"; }
has_not() { ! grep -F -q -e "$1" p.svg || bad "the picture has: $1"; }
marks() { [ "$(grep -c 'data-row=' p.svg)" -eq "$1" ] || bad "$(grep -c 'data-row=' p.svg) marks, not $1"; }

# Charts by keys.
run 0 plot "$ged" -o p.svg
silent
has '>Events, killed by place<'
has '<path class="l"'
run 0 plot --by month "$ged" -o p.svg
has '>Events, killed by month<'
run 0 plot --by country --sum killed "$ged" -o p.svg
has '>Killed by country<'
run 0 plot --chart lines --by country "$ged" -o p.svg
has ', country<'

# Each mark says its row of the rollup, in the order of its table.
run 0 plot --by country --sum killed --order country "$ged" -o p.svg
"$casus" rollup --by country --sum killed --order country --show low,best,high --format csv "$ged" 2>/dev/null >rows.csv
awk -F, 'NR > 1 { printf "data-low=\"%s\" data-best=\"%s\" data-high=\"%s\"\n", $(NF - 2), $(NF - 1), $NF }' rows.csv >wanted
grep -o 'data-low="[^"]*" data-best="[^"]*" data-high="[^"]*"' p.svg >drawn
same wanted drawn
has "$("$casus" rollup --sum killed "$ged" 2>/dev/null | sed -n '$p' | sed 's/^ *//')"

# Neither threads nor the order of files change a byte; standard output is as good as a file.
run 0 plot --threads 1 "$ged" "$acled" -o a.svg
run 0 plot --threads 4 "$acled" "$ged" -o b.svg
same a.svg b.svg
run 0 plot "$ged" "$acled"
same a.svg out
cp "$ged" in
run 0 plot -o b.svg -
run 0 plot -o a.svg "$ged"
same a.svg b.svg
rm in

# A date that is known by its year only is a line below; an imprecise place has an area; unknown is hollow.
cat >events.jsonl <<'END'
{"dataset":"d","id":"1","date":{"start":"2021-01-05","end":"2021-01-05"},"locations":[{"role":"effect","lat":10,"lon":20,"precision":"admin1","name":"North"}],"casualties":[{"status":"killed","low":3,"best":3,"high":"inf"}]}
{"dataset":"d","id":"2","date":{"start":"2021-01-07","end":"2021-01-07","precision":"month"},"locations":[{"role":"effect","lat":15,"lon":21,"precision":"point","name":"South"}]}
{"dataset":"d","id":"3","date":{"start":"2021-01-09","end":"2021-01-09"}}
{"dataset":"d","id":"4","date":{"start":"2021-01-09","end":"2021-01-09"},"locations":[{"role":"effect","lat":22,"lon":25}]}
END
run 0 plot events.jsonl -o p.svg
has 'class="u"/><title>⁨point⁩, ⁨South⁩: events 1, killed unknown'
has '<ellipse'
has 'Without coordinates, so not on the map: events 1, killed unknown.'
run 0 plot --chart timeline events.jsonl -o p.svg
has '<rect class="j"'
has 'An arrow: no upper bound.'

# More marks than can be told apart: coarser keys, which the picture says.
awk 'BEGIN { print "date,killed,lat,lon"
             for (i = 0; i < 9000; i++) printf "%d-01-01,1,%.3f,%.3f\n", i % 5000 + 1, i % 90, (i * 7) % 36000 / 100 - 180 }' >many.csv
run 0 plot --from generic --map date=date,killed=killed,lat=lat,lon=lon many.csv -o p.svg
has 'Each mark is at the middle of a cell'
has 'killed 9000'
run 0 plot --chart timeline --from generic --map date=date,killed=killed,lat=lat,lon=lon many.csv -o p.svg
has '>Events, killed by period:36525<'
run 1 plot --by day --from generic --map date=date,killed=killed,lat=lat,lon=lon many.csv -o q.svg
says 'ask for a coarser key than day'
[ ! -e q.svg ] || bad "a picture that failed stands there"

# The outline of a caller, or none.
cat >border.json <<'END'
{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":[1,[2]]},"geometry":
{"coordinates":[[[60,20],[110,20],[110,40],[60,40],[60,20]]],"type":"Polygon"}},
{"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[[0,0],[1,1]]}},
{"type":"Feature","bbox":[0,0,1,1],"geometry":{"type":"LineString","coordinates":[[70,10,5],[99.5,30]]}}]}
END
run 0 plot --outline border.json "$ged" -o p.svg
has 'claims no border'
grep -E -q 'class="l"[^>]* d="M[^"]+z"' p.svg || bad "no polygon"
grep -E -q 'class="o"[^>]* d="M[^"]+"' p.svg || bad "no line"
run 0 plot --outline none "$ged" -o p.svg
has_not 'class="l"'
echo '{"a":' >broken.json
run 1 plot --outline broken.json "$ged" -o q.svg
says 'broken.json: the outline is no GeoJSON'
echo '{"type":"Point","coordinates":[1,2]}' >point.json
run 1 plot --outline point.json "$ged" -o q.svg
says 'has no lines or polygons'

# Theme, size, words.
run 0 plot --theme dark --width 320 --title '<A & B>' "$ged" -o p.svg
has_not prefers-color-scheme
has 'width="320"'
has '&lt;A &amp; B&gt;</title>'

usage '--chart cannot be' plot --chart pie "$ged"
usage '--width cannot be' plot --width 9 "$ged"
usage '--format does not go with casus plot' plot --format csv "$ged"
usage '--chart does not go with casus rollup' rollup --chart map "$ged"
usage 'takes one key' plot --by month,country,dyad "$ged"

done_testing
