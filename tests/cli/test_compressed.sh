#!/bin/sh
# SPDX-License-Identifier: MIT
# Files named .gz, .zst, .xz and .bz2 are read through the tool of that kind, without a shell.
. "$(dirname "$0")/common.sh" "$@"

# What a command says of a file is the same as of the file uncompressed, but for its name.
alike() {
    file=$1
    shift
    for question in 'rollup --by year --sum events,killed --format csv' 'select --to csv' 'convert --to native' \
        'convert --to arrow' 'show --row 3' 'info --format csv'; do
        # shellcheck disable=SC2086 # words
        run 0 $question "$@" "$file"
        sed "s/^file,.*/file,NAME/" out >got
        # shellcheck disable=SC2086 # words
        run 0 $question "$@" plain.csv
        sed "s/^file,.*/file,NAME/" out >wanted
        same got wanted
    done
}

cp "$ged" plain.csv
for pair in gzip:gz zstd:zst xz:xz bzip2:bz2; do
    tool=${pair%:*}
    end=${pair#*:}
    if ! command -v "$tool" >/dev/null; then
        echo "no $tool here: not tested"
        continue
    fi
    "$tool" -c <plain.csv >"events.csv.$end" 2>/dev/null
    alike "events.csv.$end"
    # Cut off, anywhere: an error, and no result.
    size=$(wc -c <"events.csv.$end")
    for left in 20 $((size / 2)) $((size - 1)); do
        head -c "$left" "events.csv.$end" >"cut.csv.$end"
        for question in 'rollup --format csv' 'select --to csv' 'convert --to native' info 'rollup --on-error skip'; do
            # shellcheck disable=SC2086 # words
            run 1 $question -o result "cut.csv.$end"
            says "cut.csv.$end: $tool -dc cannot decompress it"
            lines 1
            [ ! -e result ] || bad "a result of a file cut off at $left"
        done
    done
    # A byte that was changed.
    { head -c $((size / 2)) "events.csv.$end"; printf '\125\252\125\252'; tail -c +$((size / 2 + 5)) "events.csv.$end"; } \
        >"bent.csv.$end"
    run 1 rollup -o result "bent.csv.$end"
done

if command -v gzip >/dev/null; then
    gzip -c <plain.csv >events.csv.gz
    # Names that a shell or an option reader would take for something else.
    for name in '-dc.gz' 'a b;touch hacked;.gz' '$(touch hacked).gz' '--help.csv.GZ'; do
        cp events.csv.gz "./$name"
        run 0 rollup --sum events --format csv -- "$name"
        is 'events
304'
    done
    [ ! -e hacked ] || bad "a shell read the name"
    # Without the tool.
    mkdir nothing
    command='casus rollup without gzip'
    PATH=$work/nothing "$casus" rollup events.csv.gz >out 2>err && bad "read without a tool"
    silent
    # Under qemu-user posix_spawn() cannot tell that there is none, and the exit code of the child has to.
    grep -qx 'events.csv.gz: cannot be decompressed: install gzip' err ||
        says 'events.csv.gz: it is compressed, and there is no program gzip on the PATH to read it; install gzip'
    # Several members are one file; what stands behind them is told.
    { cat events.csv.gz; printf 'garbage'; } >tail.csv.gz
    run 1 rollup tail.csv.gz
    says 'tail.csv.gz: gzip -dc cannot decompress it'
    { head -n 100 plain.csv | gzip -c; tail -n +101 plain.csv | gzip -c; } >members.csv.gz
    alike members.csv.gz
    # The name alone makes nothing compressed, and compressed data by another name are refused with what helps.
    cp plain.csv named.csv.gz
    alike named.csv.gz
    cp events.csv.gz hidden.csv
    run 1 rollup hidden.csv
    says 'gzip -dc'
    # Nothing in it.
    gzip -c </dev/null >empty.csv.gz
    run 1 rollup empty.csv.gz
    says 'empty.csv.gz: the file is empty'
    run 0 rollup --sum events --format csv empty.csv.gz events.csv.gz
    says 'empty.csv.gz: warning: the file is empty'
    is 'events
304'
    # With a second file, a pipe by name, and an event found long before the end.
    run 0 rollup --sum events --format csv events.csv.gz "$acled"
    run 0 show --row 1 events.csv.gz
    quiet
    mkfifo pipe.gz
    command='casus rollup of a named pipe'
    cat events.csv.gz >pipe.gz &
    "$casus" rollup --sum events --format csv pipe.gz >out 2>err || bad "exit code"
    is 'events
304'
    # An Arrow file, whole and cut.
    run 0 convert --to arrow -o events.arrow plain.csv
    gzip -c <events.arrow >events.arrow.gz
    run 0 convert --to native events.arrow.gz
    same out plain.csv
    head -c $(($(wc -c <events.arrow.gz) - 4)) events.arrow.gz >cut.arrow.gz
    run 1 rollup cut.arrow.gz
    says 'cut.arrow.gz: gzip -dc cannot decompress it'
    run 1 rollup missing.csv.gz
    says 'there is no such file'
    mkdir folder.gz
    run 1 rollup folder.gz
    says 'it is a directory'
fi
done_testing
