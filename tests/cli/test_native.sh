#!/bin/sh
# SPDX-License-Identifier: MIT
# --to native: files come back byte for byte, chosen events as their own bytes, in memory that does not grow with the file.
. "$(dirname "$0")/common.sh" "$@"
LC_ALL=C # sorts lines by their bytes
export LC_ALL
root=$(cd "$data/../.." && pwd)

# Whatever a file holds: ours, public ones where they are, and some that nothing else can read.
printf 'no,table\n\n\0\377' >strange.bin
: >empty.csv
printf '\037\213\010' >packed
for folder in "$data" "$root/tests/data" "${CASUS_DATA:-$root/../shared/data}"; do
    [ -d "$folder" ] && find "$folder" -type f ! -name '*.arrow' # which holds a source's bytes, and gives those
done >files
ls "$work"/strange.bin "$work"/empty.csv "$work"/packed >>files
while IFS= read -r file; do
    run 0 convert --to native "$file"
    lines 1
    same out "$file"
    run 0 select --to native -o copy "$file"
    silent
    same copy "$file"
done <files
cp "$acled" in
run 0 convert --to native -
says "<stdin>: $(($(wc -c <in))) bytes copied"
same out in
rm in
run 1 convert --to native nowhere.csv
silent
says 'there is no such file'

# Chosen events are the lines of the file, whatever else is in it: those for which a condition holds and the others are
# all of them, in order, each behind what stands before the records. The same by way of a file of batches.
while IFS= read -r file; do
    "$casus" info --on-error skip --format json "$file" >told 2>err || continue # no events in it
    kept=$(sed -n 's/.*"kept": *\([0-9]*\).*/\1/p' told | head -n 1)
    [ "${kept:-0}" -gt 0 ] || continue
    run 0 select --where 'lat > 20' --to native --on-error skip "$file"
    cp out north
    run 0 select --where 'lat <= 20 or lat is null' --to native --on-error skip "$file"
    cp out others
    run 0 select --where 'id is null' --to native --on-error skip "$file"
    cp out none
    case $file in
    *.json | *.geojson) ;; # their last lines close them
    *)
        { cat none && tail -c "+$(($(wc -c <none) + 1))" north && tail -c "+$(($(wc -c <none) + 1))" others; } | sort >rows
        sort "$file" >lines
        [ -z "$(comm -23 rows lines | head -n 1)" ] || bad "a line that $file does not have"
        ! grep -q '"rejected": 0,' told || ! grep -q '"blank": 0,' told || same rows lines
        ;;
    esac
    run 0 convert --to arrow --on-error skip -o events.arrow "$file"
    run 0 convert --to native events.arrow
    same out "$file"
    cp events.arrow in
    run 0 convert --to native -
    same out "$file"
    rm in
    run 0 select --where 'lat > 20' --to native events.arrow
    same out north
done <files
run 0 select --where "id in ('412700')" --to native "$ged"
{ head -n 1 "$ged"; grep '^412700,' "$ged"; } >wanted
same out wanted

# Byte order mark, CRLF, tags, Latin-1, quotes that need none, a last line without an end.
{
    printf '\357\273\277%s\r\n' "$(header)"
    printf '#event+id,%s\r\n' "$(header | cut -d, -f2- | sed 's/[^,]*/#x/g')"
    rows 2 | cell adm_1 "$(printf '\"S\366r\"')" | sed 's/$/\r/'
    printf '%s' "$(rows 1 3)"
} >strange.csv
id=$(rows 1 2 | cut -d, -f1)
last=$(rows 1 3 | cut -d, -f1)
run 0 select --where "id = '$last'" --to native strange.csv
{ head -n 2 strange.csv; tail -n 1 strange.csv; } >wanted
same out wanted
run 0 select --where "id = '$id'" --to native strange.csv
{ head -n 2 strange.csv; sed -n 4p strange.csv; } >wanted
same out wanted
run 0 select --where "admin1 = 'Sör'" --to native strange.csv
head -n 4 strange.csv >wanted
same out wanted
run 0 select --where "id = 'none'" --to native strange.csv
head -n 2 strange.csv >wanted
same out wanted

# Rows that are not kept are not chosen; by default they end it, with nothing written.
{ header; rows 1; echo 'x,short'; echo; rows 1 2; } >short.csv
run 1 select --where 'killed >= 0' --to native short.csv
silent
run 0 select --where 'killed >= 0' --to native --on-error skip short.csv
{ header; rows 1; rows 1 2; } >wanted
same out wanted
run 0 convert --to native short.csv
same out short.csv

# Files of one header are one file; others are not.
{ header; rows 2; } >first.csv
{ header; printf '%s' "$(rows 1 3)"; } >second.csv
run 0 convert --to native first.csv second.csv
{ header; rows 2; printf '%s' "$(rows 1 3)"; } >wanted
same out wanted
run 0 convert --to native second.csv first.csv
{ header; rows 1 3; rows 2; } >wanted
same out wanted
run 1 convert --to native first.csv "$acled"
silent
says 'only if both have the same head'

# JSON: whole lines, or values joined as they were.
run 0 convert --to jsonl "$ged"
cp out events.jsonl
run 0 select --where "killed >= 10" --to native events.jsonl
cp out wanted
[ "$(wc -l <out)" -gt 2 ] || bad "nothing is chosen"
run 0 select --where "killed >= 10" --to jsonl events.jsonl
same out wanted
for form in json geojson; do
    run 0 convert --to $form "$ged"
    cp out events.$form
    run 0 select --where "killed >= 10" --to $form events.$form
    cp out wanted
    run 0 select --where "killed >= 10" --to native events.$form
    same out wanted
done

# A large file in little memory (the sanitizers reserve more than that for themselves, and so does a C library for each
# thread).
if (ulimit -v 100000 && "$casus" --version >/dev/null 2>&1); then
    { header; sed 1d "$ged"; } >large.csv
    i=0
    while [ $i -lt 9 ]; do
        { cat large.csv; sed 1d large.csv; } >larger.csv
        mv larger.csv large.csv
        i=$((i + 1))
    done
    [ "$(wc -c <large.csv)" -gt 60000000 ] || bad "not large"
    (ulimit -v 100000 && "$casus" select --threads 1 --where 'killed >= 0' --to native large.csv 2>err | cmp - large.csv) ||
        bad "a large file does not come back in 100 MB"
    { echo '['; sed 's/$/,/' events.jsonl; } >large.json
    i=0
    while [ $i -lt 7 ]; do
        { cat large.json; sed 1d large.json; } >larger.json
        mv larger.json large.json
        i=$((i + 1))
    done
    { sed '$d' large.json; tail -n 1 events.jsonl; echo ']'; } >larger.json
    [ "$(wc -c <larger.json)" -gt 25000000 ] || bad "not large"
    (ulimit -v 100000 && "$casus" select --threads 1 --where 'killed >= 0' --to native larger.json 2>err | cmp - larger.json) ||
        bad "a large array does not come back in 100 MB"
    (ulimit -v 30000 && "$casus" convert --to native large.csv 2>err | cmp - large.csv) ||
        bad "a large file is not copied in 30 MB"
fi
done_testing
