#!/bin/sh
# SPDX-License-Identifier: MIT
# casus fields, keys, profiles, formats: everything that they list is taken by the commands, and nothing is left out.
. "$(dirname "$0")/common.sh" "$@"

for list in fields keys profiles formats; do
    run 0 $list
    quiet
    run 0 $list --format csv
    cp out $list.csv
    run 0 $list --format tsv
    [ "$(wc -l <out)" -eq "$(wc -l <$list.csv)" ] || bad "TSV and CSV differ in rows"
    run 0 $list --format jsonl
    [ "$(wc -l <out)" -eq $(($(wc -l <$list.csv) - 1)) ] || bad "JSONL and CSV differ in rows"
    run 0 $list --format json
    [ "$(head -c 1 out)" = '[' ] || bad "no array"
    run 0 $list --format md
    grep -q '^| --- |' out || bad "no table of Markdown"
    run 0 $list -o list.out
    silent
    usage "casus $list has no 'xxxxxxxxx'" $list xxxxxxxxx
    usage '--where does not go with' $list --where 'killed > 0'
    [ "$(cut -d, -f1 $list.csv | sort | uniq -d | wc -l)" -eq 0 ] || bad "names that stand twice"
done

# Every example of a field is a condition. They are asked ten at a time; `standing` is of select alone, as this is.
sed 1d fields.csv >rows.csv
[ "$(wc -l <rows.csv)" -gt 400 ] || bad "fewer fields than there are"
run 0 fields --format tsv
awk -F'\t' -v q="'" 'NR > 1 { if ($4 == "") exit 1; gsub(/COLUMN/, "region", $4); c = c == "" ? $4 : c " or " $4
    if (++n % 10 == 0) { print c; c = "" } } END { if (c != "") print c }' out >conditions || bad "a field has no example"
while IFS= read -r condition; do
    run 0 select --where "$condition" -o events.csv "$ged"
done <conditions

# What an event has once can be a column, and what it has of parts cannot.
run 0 fields --format tsv
# shellcheck disable=SC2013 # names have no blanks
for columns in $(awk -F'\t' '$3 == "event" { c = c == "" ? $1 : c "," $1; if (++n % 40 == 0) { print c; c = "" } }
    END { if (c != "") print c }' out); do
    run 0 select --columns "$columns" -o columns.csv "$ged"
    [ "$(head -n 1 columns.csv)" = "$columns" ] || bad "other columns"
done
run 2 select --columns victim.nationality "$ged"

# Every key is one; its example is not empty.
run 0 keys --format tsv
awk -F'\t' 'NR > 1 && $4 == ""' out >missing
[ ! -s missing ] || bad "keys without an example: $(cat missing)"
for key in $(awk -F'\t' 'NR > 1 { sub(/COLUMN/, "region", $1); sub(/:N$/, ":5", $1); print $1 }' out); do
    run 0 rollup --by "$key" --format csv "$ged"
    [ "$(head -n 1 out | cut -d, -f1)" = "$key" ] || bad "--by $key gives another column"
done
# And what the library says to a key that does not exist names all of them.
run 2 rollup --by xxxxxxxxx "$ged"
cp err refusal
for key in $(awk -F, 'NR > 1 { print $1 }' keys.csv); do
    grep -q -F -e " $key" refusal || bad "the refusal does not name $key"
done

# Every profile is one of --from, which all but generic (it needs a map) take.
for profile in $(awk -F, 'NR > 1 { print $1 }' profiles.csv); do
    run 2 info --from "${profile}z" "$ged"
    says "did you mean $profile"
done
run 0 profiles ucdp-ged
prints 'type_of_violence, best or best_est'
run 0 profiles gdelt
[ "$(wc -l <out)" -eq 3 ] || bad "not the two of GDELT under a head"

# Formats: what is said to be written is, and is read again where it is said to be.
run 0 formats --format tsv
cp out forms.tsv
for name in $(awk -F'\t' 'NR > 1 && $1 !~ /gz/ { print $1 }' forms.tsv); do
    reads=$(awk -F'\t' -v name="$name" '$1 == name { print $2 }' forms.tsv)
    events=$(awk -F'\t' -v name="$name" '$1 == name { print $3 }' forms.tsv)
    tables=$(awk -F'\t' -v name="$name" '$1 == name { print $4 }' forms.tsv)
    if [ -n "$events" ]; then
        # shellcheck disable=SC2086 # an option and its value
        run 0 convert $events -o "events.$name" "$ged"
        run 0 rollup --format csv "events.$name"
        is 'events
304'
        [ -n "$reads" ] || bad "$name is read, which it is not said to be"
    fi
    if [ -n "$tables" ]; then
        # shellcheck disable=SC2086
        run 0 rollup --by year $tables -o "table.$name" "$ged"
        [ -s "table.$name" ] || bad "$name: nothing is written"
    fi
    [ -n "$events$tables" ] || [ "$name" = tsv ] || bad "$name: nothing is said to write it"
done
run 0 select --to csv "$ged"
tr ',' '\t' <out >events.tsv
run 0 rollup --format csv events.tsv
is 'events
304'

# A field named in full shows its words; counts are brief until they are asked for.
run 0 fields claim.polarity
prints 'asserts denies declines silent retracts'
run 0 fields
prints 'killed.a, killed.civilian_high'
grep -q '^  killed\.a ' out && bad "the counts of sides are not brief"
run 0 fields killed.civilian
prints 'killed.civilian_low'
usage 'did you mean claim.polarity?' fields polrity
usage 'did you mean year?' keys yaer
usage 'did you mean acled' profiles aceld
done_testing
