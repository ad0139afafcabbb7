#!/bin/sh
# SPDX-License-Identifier: MIT
# Arrow files and streams: whatever a command makes of a source, it makes of the .arrow file of it.
. "$(dirname "$0")/common.sh" "$@"

mkdir text arrow stream
# every_way ARGUMENT...: a command, whose file is named `events` in each folder, gives the same from the source, from its
# Arrow file and from its stream, and counts the same records. Single cells are reported where the source is read.
every_way() {
    for way in text arrow stream; do
        cd $way || exit 1
        run 0 "$@" events
        mv out ../out.$way
        sed -n 's/^\(events: [0-9]* records = .* blank\).*/\1/p' err >../err.$way
        cd ..
    done
    for way in arrow stream; do
        cmp -s out.text out.$way || bad "$way: standard output differs: $(diff out.text out.$way | head -n 5)"
        [ ! -s err.text ] || cmp -s err.text err.$way || bad "$way: $(cat err.$way), not $(cat err.text)"
    done
}

# make FILE: the same events in the three folders.
make() {
    cp "$1" text/events
    run 0 convert --on-error skip --to arrow -o arrow/events text/events
    silent
    run 0 convert --on-error skip --to arrow text/events
    mv out stream/events
}

# A file with a rejected row, a cell that cannot be read, a blank row and gaps between rows.
{ header; rows 3; echo 'too,short'; rows 4 4; echo ',,,'; rows 2 20 | cell best x; rows 1 30 | cell latitude 95; } >uneven.csv

run 0 convert --to jsonl "$ged"
mv out events.jsonl
for file in "$ged" "$acled" uneven.csv events.jsonl; do
    make "$file"
    for question in info show 'show --row 3' rollup 'rollup --by country,year --sum events,killed,injured' \
        'rollup --by native_class,side_a --sum killed --where killed>2' 'convert --to csv' 'convert --to jsonl' \
        'convert --to json --native' 'convert --to geojson' 'convert --to arrow' select 'select --where killed>10' 'convert --to native' 'select --to native --where killed>1' \
        'info --format json' 'rollup --by month --format csv'; do
        # shellcheck disable=SC2086 # words
        every_way $question --on-error skip
    done
done

# A pipe from one casus to the next; two sources in one file.
"$casus" convert --to arrow "$ged" 2>/dev/null | "$casus" rollup --by country - >out 2>err || bad "a pipe"
cp out wanted
run 0 rollup --by country "$ged"
same out wanted
run 0 convert --to arrow -o two.arrow "$ged" "$acled"
"$casus" convert --to arrow "$ged" "$acled" >two.arrows 2>/dev/null
for question in 'rollup --by dataset,year --sum events,killed' select 'convert --to jsonl --native'; do
    # shellcheck disable=SC2086 # words
    run 0 $question "$ged" "$acled"
    cp out wanted
    for file in two.arrow two.arrows; do
        # shellcheck disable=SC2086
        run 0 $question $file
        same out wanted
    done
done

# Chosen rows: their own counts, and the bytes of those rows.
run 0 select --where 'killed > 10' --format arrow -o some.arrow "$ged"
run 0 select --where 'killed > 10' "$ged"
cp out wanted
run 0 select some.arrow
same out wanted
says "some.arrow: $(($(wc -l <wanted) - 1)) records = $(($(wc -l <wanted) - 1)) kept + 0 rejected + 0 blank"
run 0 select --where 'killed > 10' --to native "$ged"
cp out wanted
run 0 convert --to native some.arrow
same out wanted

# No event at all.
header >empty.csv
run 0 convert --to arrow -o empty.arrow empty.csv
run 0 info empty.arrow
prints 'ucdp-ged'
run 0 convert --to native empty.arrow
same out empty.csv

# The same bytes each time, and from what was written.
run 0 convert --to arrow -o again.arrow "$ged"
run 0 convert --to arrow -o first.arrow "$ged"
same first.arrow again.arrow
run 0 convert --to arrow -o second.arrow first.arrow
same first.arrow second.arrow

# ---- What is damaged is named, with its place --------------------------------------------------------------------

size=$(wc -c <first.arrow)
head -c $((size / 2)) first.arrow >half.arrow
run 1 rollup half.arrow
silent
says 'it was cut short'
head -c 20000 two.arrows >half.arrows
run 1 rollup half.arrows
silent
says 'it was cut short'
# flip FILE OFFSET: writes the file with one byte changed to `flipped`.
flip() {
    cp "$1" flipped
    printf '\377' | dd of=flipped bs=1 seek="$2" conv=notrunc 2>/dev/null
}
flip first.arrow $((size / 2))
run 1 convert --to arrow flipped
says 'differs from its checksum: the file was damaged after it was written'
says 'flipped: record batch 1 (byte '
printf 'ARROW1\0\0' >short.arrow
run 1 info short.arrow
says 'short.arrow: end (byte 8): the Arrow file does not end as it should; it was cut short'
done_testing
