#!/bin/sh
# SPDX-License-Identifier: MIT
# casus select: which events are written, in which order, and that nothing is written of input that cannot be read.
. "$(dirname "$0")/common.sh" "$@"

columns=dataset,id,kind,modality,certainty,standing,title,date_start,date_end,date_precision,country,iso3,admin1,admin2
columns=$columns,location,lat,lon,location_precision,class,native_class,native_subclass,side_a,side_b,dyad
columns=$columns,killed_low,killed_best,killed_high,injured_low,injured_best,injured_high
columns=$columns,reported_low,reported_best,reported_high

# Without anything else: every event in the order of the file, as flat rows.
run 0 select "$ged"
lines 1
says "$ged: 304 records = 304 kept + 0 rejected + 0 blank"
[ "$(head -n 1 out)" = "$columns" ] || bad "header is $(head -n 1 out)"
[ "$(wc -l <out)" -eq 305 ] || bad "not 305 lines"
sed 1d "$ged" | cut -d, -f1 >wanted
sed 1d out | cut -d, -f2 >ids
same ids wanted
row='ucdp-ged,412700,incident,,,counted,,2021-08-26,2021-08-26,day,Afghanistan,AFG,Kabul province,Kabul district'
row="$row,Kabul international airport,34.564444,69.217222,point,ASSAULT,1,,Government of Iraq,IS"
row="$row,Government of Iraq - IS,171,183,184,,,,,,"
[ "$(sed -n 2p out)" = "$row" ] || bad "the first row is $(sed -n 2p out)"
cp out all.csv
run 0 select --to csv "$ged"
same out all.csv

# Commas, quotes and line ends of the source come back as they were; unknown is empty and not 0.
{ header; rows 1 | cell adm_1 '"Qor""an, valley"'; } >quoted.csv
run 0 select quoted.csv
prints ',Afghanistan,AFG,"Qor""an, valley",Kabul district,'
run 0 select "$acled"
grep -q '^acled,VLM9,.*,,,,,,,,,$' out || bad "VLM9 has a number of dead"
prints 'Port Clément'

# --where, and what is said of it.
run 0 select --where "native_class = '1' and killed >= 10" "$ged"
says '304 records = 304 kept + 0 rejected + 0 blank; '
says ' chosen by --where'
awk -F, 'NR == 1 || ($(NF - 13) == "1" && $(NF - 7) >= 10)' all.csv >wanted
[ "$(wc -l <wanted)" -gt 2 ] || bad "nothing to compare with"
same out wanted
says "; $(($(wc -l <wanted) - 1)) chosen by --where"
run 0 select --where 'killed > 100000' "$ged"
is "$columns"
says '; 0 chosen by --where'
run 0 select --where 'killed > 100000' --to json "$ged"
is '[]'
run 0 select --where 'killed > 100000' --to jsonl "$ged"
silent

# A condition on something that the form itself does not show.
run 0 select --where "dyad = 'Government of Iraq - IS'" "$ged"
[ "$(wc -l <out)" -gt 1 ] || bad "nothing is chosen"
run 0 rollup --where "dyad = 'Government of Iraq - IS'" --format csv "$ged"
[ "$(sed -n 2p out)" -gt 0 ] || bad "nothing is chosen"

# Several files are one result, and standard input is a file.
run 0 select "$ged" "$acled"
lines 2
[ "$(wc -l <out)" -eq 330 ] || bad "not two files"
cp out both.csv
cp "$acled" in
run 0 select "$ged" -
same out both.csv
rm in
run 0 select --to json "$ged" "$acled"
[ "$(grep -c '^.{"dataset":' out)" -eq 329 ] || bad "not 329 events in the array"
[ "$(tail -n 1 out | tail -c 3)" = '}]' ] || bad "the array does not end"
run 0 select --threads 2 "$ged" "$acled"
same out both.csv

# Rows that cannot be read: by default not one byte of a result, wherever the row is.
{ header; rows 2; echo '1,2,3'; rows 1 3; } >short.csv
for form in csv jsonl json geojson; do
    run 1 select --to $form short.csv
    silent
    lines 1
    says 'short.csv:4:'
    run 1 select --to $form "$ged" short.csv
    silent
    run 0 select --to $form --on-error skip short.csv
    says '4 records = 3 kept + 1 rejected + 0 blank'
    run 0 select --to $form --on-error report short.csv
    says 'short.csv:4:'
    run 0 select --to $form header.csv
    says '0 records = 0 kept'
done
run 0 select --on-error skip short.csv
[ "$(wc -l <out)" -eq 4 ] || bad "not three rows"
run 1 select missing.csv
silent

# Cell errors are reported for the columns that are written, and the events stay.
{ header; rows 8 | cell best many; rows 1 9; } >cells.csv
run 0 select cells.csv
[ "$(wc -l <out)" -eq 10 ] || bad "not nine rows"
says 'cells.csv:2:'
says 'and 3 more'

# -o: whole or not at all. What is held back for standard output leaves nothing behind.
mkdir dir temporary
only() { [ "$(ls -A $1)" = "$2" ] || bad "$1 holds: $(ls -A $1)"; }
run 0 select -o dir/events.csv "$ged"
silent
same dir/events.csv all.csv
run 1 select -o dir/other.csv short.csv
only dir events.csv
run 1 select -o dir/events.csv "$ged" short.csv
same dir/events.csv all.csv
only dir events.csv
TMPDIR=$work/temporary "$casus" select "$ged" >out 2>err || bad "TMPDIR"
same out all.csv
TMPDIR=$work/temporary "$casus" select short.csv >out 2>err && bad "a broken row is no error"
only temporary ''
TMPDIR=$work/nowhere "$casus" select "$ged" >out 2>err && bad "without a temporary file"
silent
says 'the temporary file for the result'
if [ -e /dev/full ]; then
    command='casus select >/dev/full'
    "$casus" select "$ged" >/dev/full 2>err && bad "a full disk is no error"
    says 'standard output: cannot be written'
    run 1 select -o /dev/full "$ged"
    says '/dev/full'
    [ -c /dev/full ] || bad "/dev/full was replaced"
fi
command='casus select into a temporary file over the limit'
(ulimit -f 4 && "$casus" select --to jsonl "$ged" >out 2>err) && bad "a file cut at a limit is no error"
silent
says 'the temporary file for the result'

# A locale with a decimal comma changes nothing.
LC_ALL=de_DE.UTF-8 "$casus" select "$ged" >out 2>err
same out all.csv
done_testing
