#!/bin/sh
# SPDX-License-Identifier: MIT
# A program that is killed while it writes an Arrow file leaves the file that was there, or the new one, never part of one:
# 200 writes, each killed at a random moment.
. "$(dirname "$0")/common.sh" "$@"

{ header; i=0; while [ $i -lt 4 ]; do rows 300; i=$((i + 1)); done; } >large.csv
run 0 convert --to arrow -o one.arrow large.csv
run 0 convert --to arrow -o other.arrow "$ged"
mkdir place
cp other.arrow place/events.arrow

# One write takes so many milliseconds.
now() { date +%s%N 2>/dev/null | sed 's/......$//; s/N$//'; }
start=$(now)
"$casus" convert --to arrow -o place/events.arrow large.csv 2>/dev/null
took=$(($(now) - start))
[ "$took" -gt 0 ] && [ "$took" -lt 60000 ] || took=50
if ! sleep 0.001 2>/dev/null; then
    echo "sleep takes whole seconds only here"
    exit 77
fi

old=0
new=0
for delay in $(awk -v took="$took" 'BEGIN { srand(1946); for (i = 0; i < 200; i++) printf "%.3f ", rand() * took * 1.3 / 1000 }'); do
    cp other.arrow place/events.arrow
    "$casus" convert --to arrow -o place/events.arrow large.csv 2>/dev/null &
    writer=$!
    sleep "$delay"
    kill -9 $writer 2>/dev/null
    wait $writer 2>/dev/null
    if cmp -s place/events.arrow other.arrow; then
        old=$((old + 1))
    elif cmp -s place/events.arrow one.arrow; then
        new=$((new + 1))
    else
        bad "killed after $delay s: neither the old file nor the new one"
    fi
    rm -f place/.casus-*
done
echo "$old times the old file, $new times the new one"
[ $((old + new)) -eq 200 ] || bad "not 200 writes"
run 0 info place/events.arrow

# Asked to end, it leaves nothing beside the place, whether it waits for its input or works, and ends by the signal.
# A script's background jobs ignore Ctrl-C, which is handled alike.
interrupted() {
    cp other.arrow place/events.arrow
    "$@" 2>err &
    writer=$!
    tries=0
    while [ -z "$(find place -name '.casus-*')" ] && [ $tries -lt 500 ]; do
        sleep 0.02
        tries=$((tries + 1))
    done
    [ $tries -lt 500 ] || bad "$*: no file beside the place"
    sleep 0.2
    kill -TERM $writer
    wait $writer
    code=$?
    [ $code -eq 143 ] || bad "$*: exit code $code instead of that of the signal"
    [ -z "$(find place -name '.casus-*')" ] || bad "$*: a file was left beside the place"
    cmp -s place/events.arrow other.arrow || bad "$*: the old file is gone"
    [ ! -s err ] || bad "$*: $(cat err)"
}
mkfifo pipe
{ header; i=0; while [ $i -lt 40 ]; do rows 300; i=$((i + 1)); done; } >larger.csv
for form in arrow native; do
    { cat larger.csv; exec sleep 30; } >pipe &
    feeder=$!
    interrupted "$casus" convert --to $form -o place/events.arrow pipe
    kill $feeder 2>/dev/null
    wait $feeder 2>/dev/null
done
for form in csv jsonl native; do
    { cat larger.csv; while sed 1d larger.csv; do :; done; } >pipe 2>/dev/null &
    interrupted "$casus" convert --to $form -o place/events.arrow pipe
    wait
done
done_testing
