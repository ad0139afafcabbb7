#!/bin/sh
# SPDX-License-Identifier: MIT
# tests/fuzz/night.sh [SECONDS [TARGET...]]: runs the fuzz targets under libFuzzer with the address and undefined behaviour
# sanitizers, each for SECONDS (600), from the inputs in corpus/ on, one on each processor, and prints what each did.
# Needs clang with its runtime of libFuzzer (Debian, Ubuntu: clang and libclang-rt-VERSION-dev).
#
#   FUZZ_DIR      (environment) where the targets are built, and what they find is kept: new inputs in corpus/, what went
#                 wrong in findings/, messages in log/; casus-fuzz beside the tree by default
#   FUZZ_JOBS     how many targets run at a time; one a processor by default
#   FUZZ_MINIMISE 1: at the end corpus/ of the tree gets the smallest set of inputs that reaches as much, none over 1 KiB
#
# Exit 1: something was found.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
dir=${FUZZ_DIR:-$root/../casus-fuzz}
jobs=${FUZZ_JOBS:-$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)}
seconds=${1:-600}
[ $# -eq 0 ] || shift
case $seconds in
*[!0-9]* | '') sed -n '3,13s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

command -v clang >/dev/null || { echo "night.sh: clang is not there (Debian, Ubuntu: apt-get install clang)" >&2; exit 77; }
mkdir -p "$dir/corpus" "$dir/findings" "$dir/log"
dir=$(cd "$dir" && pwd)
cmake -S "$root" -B "$dir/build" -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_C_COMPILER=clang -DCASUS_FUZZ=ON \
    -DCASUS_BUILD_EXAMPLES=OFF >"$dir/log/build" &&
    cmake --build "$dir/build" --target casus_fuzz --parallel "$jobs" >>"$dir/log/build" 2>&1 ||
    { tail -n 20 "$dir/log/build" >&2; exit 2; }

# Blocks that were freed are kept for a while, not for as long as they are by default: fresh memory costs more than a run.
ASAN_OPTIONS=quarantine_size_mb=8:max_malloc_fill_size=0:malloc_context_size=8:${ASAN_OPTIONS:-}
export ASAN_OPTIONS

# dictionary TARGET: that of the format that it reads.
dictionary() {
    case $1 in
    csv | csv_scan | reader | diff | threads) echo csv ;;
    json | json_pages | records | geojson | outline) echo json ;;
    filter | question) echo question ;;
    links | cells | weights | names | names_table) echo side ;;
    esac
}

# run TARGET: in a shell of its own, so that `times` tells what it took of the processor.
run() {
    mkdir -p "$dir/corpus/$1" "$dir/findings/$1"
    words=$(dictionary "$1")
    seeds=
    [ ! -d "$here/corpus/$1" ] || seeds=$here/corpus/$1
    # Of the schedules of libFuzzer the default one took two fifths of the time by itself.
    (
        "$dir/build/tests/fuzz_$1" "$dir/corpus/$1" ${seeds:+"$seeds"} ${words:+-dict="$here/dict/$words.dict"} \
            -max_total_time="$seconds" -max_len=2048 -timeout=60 -report_slow_units=60 -rss_limit_mb=2048 -entropic=0 -print_final_stats=1 \
            -artifact_prefix="$dir/findings/$1/" >"$dir/log/$1" 2>&1 || true
        times >"$dir/log/$1.times"
    )
}

targets=$*
[ -n "$targets" ] || targets=$(cd "$dir/build/tests" && ls fuzz_* | sed 's/^fuzz_//')
started=$(ls "$dir"/findings/*/* 2>/dev/null | wc -l)
running=0
for target in $targets; do
    run "$target" &
    running=$((running + 1))
    if [ "$running" -ge "$jobs" ]; then # in groups: sh has no way to wait for any one
        wait
        running=0
    fi
done
wait

printf '%-12s %12s %10s %12s %8s %8s %9s\n' target executions 'a second' 'a CPU second' inputs reached findings
for target in $targets; do
    log=$dir/log/$target
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    reached=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
    cpu=$(tail -n 1 "$log.times" | awk '{split($1, u, /[ms]/); split($2, s, /[ms]/); print u[1] * 60 + u[2] + s[1] * 60 + s[2]}')
    printf '%-12s %12s %10s %12s %8s %8s %9s\n' "$target" "${executions:-?}" "$((${executions:-0} / (seconds > 0 ? seconds : 1)))" \
        "$(awk "BEGIN { print int(${executions:-0} / ($cpu > 0 ? $cpu : 1)) }")" "$(ls "$dir/corpus/$target" | wc -l)" \
        "${reached:-?}" "$(ls "$dir/findings/$target" | wc -l)"
done

if [ "${FUZZ_MINIMISE:-0}" = 1 ]; then
    for target in $targets; do
        rm -rf "$dir/smallest"
        mkdir -p "$dir/smallest" "$here/corpus/$target"
        "$dir/build/tests/fuzz_$target" -merge=1 -max_len=1024 "$dir/smallest" "$here/corpus/$target" "$dir/corpus/$target" \
            >"$dir/log/$target.merge" 2>&1 && rm -rf "${here:?}/corpus/$target" && cp -R "$dir/smallest" "$here/corpus/$target"
    done
fi

found=$(ls "$dir"/findings/*/* 2>/dev/null | wc -l)
if [ "$found" -gt "$started" ]; then
    echo "FOUND: $((found - started)), in $dir/findings; run build/tests/fuzz_TARGET FILE to see one again"
    exit 1
fi
echo "Nothing was found."
