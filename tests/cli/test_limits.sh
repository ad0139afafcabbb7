#!/bin/sh
# SPDX-License-Identifier: MIT
# Every limit of the library is an option of the program, and whoever meets one is told that option.
. "$(dirname "$0")/common.sh" "$@"

run 0 --help
for limit in max-field-bytes max-record-bytes max-dictionary-bytes max-memory-bytes max-event-groups; do
    run 0 rollup --help
    prints "--$limit N"
    run 0 rollup --sum events --format csv --$limit 1G "$ged"
    is 'events
304'
    usage "--$limit needs a number" rollup "$ged" --$limit
    for bad in '' K two -1 1KB 1.5M 99999999999999999999 0x10 ' 1' 9223372036854775807G; do
        usage "--$limit cannot be '$bad': it is a number such as" rollup --$limit="$bad" "$ged"
    done
    usage "--$limit is given twice" rollup --$limit 1M --$limit 1M "$ged"
done
usage 'option "--max-field-bytes" takes 1 to 1073741824, not 0' rollup --max-field-bytes 0 "$ged"
usage 'takes 4096 to 1073741824, not 4095' rollup --max-dictionary-bytes 4095 "$ged"
usage 'takes 1 to 1073741824, not 2147483648' rollup --max-record-bytes 2G "$ged"
usage 'did you mean --max-field-bytes?' rollup --max-field-byte 1 "$ged"
# What is no limit is no option.
usage 'there is no option --simd' rollup --simd 1 "$ged"
usage 'there is no option --max_field_bytes' rollup --max_field_bytes 1 "$ged"

# A field, and a record, over the limit: by default, and with every way to say the same size.
{ header; rows 1 | cell adm_1 "$(printf '%2000s' x | tr ' ' x)"; } >long.csv
for size in 1024 1K 1k; do
    run 1 rollup --max-field-bytes $size long.csv
    silent
    says '--max-field-bytes'
    run 0 rollup --max-field-bytes $size --on-error report --sum events --format csv long.csv
    says '--max-field-bytes'
    is 'events
0'
done
run 0 rollup --max-field-bytes=2K --sum events --format csv long.csv
is 'events
1'
run 1 rollup --max-record-bytes 2K --max-field-bytes 2K long.csv
says '--max-record-bytes'
run 0 convert --to jsonl -o long.jsonl long.csv
run 1 rollup --max-record-bytes 512 long.jsonl
says '--max-record-bytes'
run 0 rollup --max-record-bytes 1M long.jsonl

# Memory.
run 1 rollup --by id --max-memory-bytes 100K "$ged"
silent
says '--max-memory-bytes'
run 0 rollup --by id --max-memory-bytes 1G "$ged"
# Records that may be rows in one more pair of quotes, and are none, hold nothing.
awk 'BEGIN {
    printf "date,killed"
    for (i = 0; i < 20000; i++) printf ",a"
    print ""
    for (i = 0; i < 3000; i++) print "\"a\""
    printf "2020-01-02,3"
    for (i = 0; i < 20000; i++) printf ","
    print ""
}' >quoted.csv
run 0 rollup --map date=date,killed=killed --on-error skip --max-memory-bytes 64M --format csv --sum events quoted.csv
is 'events
1'
done_testing
