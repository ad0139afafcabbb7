# SPDX-License-Identifier: MIT
# Read by the scripts of this folder: test_X.sh PROGRAM [DATA], where DATA is examples/data.
set -u
[ $# -ge 1 ] || { echo "usage: $0 path/to/casus [path/to/examples/data]"; exit 2; }
absolute() { (cd "$(dirname "$1")" && printf '%s/%s\n' "$(pwd)" "$(basename "$1")"); }
casus=$(absolute "$1")
data=$(absolute "${2:-$(dirname "$0")/../../examples/data}")
ged=$data/ged-sample.csv
acled=$data/acled-layout.csv
work=$(mktemp -d "${TMPDIR:-/tmp}/casus-cli.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 1
failures=0

# run CODE ARGUMENT...: the program ends with CODE; its outputs are in `out` and `err`. Input is `in` or empty.
run() {
    wanted=$1
    shift
    command="casus $*"
    if [ -f in ]; then "$casus" "$@" <in >out 2>err; else "$casus" "$@" </dev/null >out 2>err; fi
    got=$?
    [ $got -eq "$wanted" ] || bad "exit code $got instead of $wanted"
}

bad() {
    failures=$((failures + 1))
    printf 'FAILED: %s\n  %s\n' "$command" "$*"
    [ ! -s err ] || sed 's/^/  err: /' err | head -n 8
}

# What is on standard error or output: a fixed text, on some line.
says() { grep -F -q -e "$1" err || bad "standard error lacks: $1"; }
says_not() { ! grep -F -q -e "$1" err || bad "standard error has: $1"; }
prints() { grep -F -q -e "$1" out || bad "standard output lacks: $1 (it is: $(head -n 5 out))"; }
silent() { [ ! -s out ] || bad "standard output is not empty: $(head -n 2 out)"; }
quiet() { [ ! -s err ] || bad "standard error is not empty"; }
lines() { [ "$(wc -l <err)" -eq "$1" ] || bad "standard error has not $1 lines"; }
# The whole standard output.
is() { [ "$(cat out)" = "$1" ] || bad "standard output is: $(cat out)"; }
same() { cmp -s "$1" "$2" || bad "$1 and $2 differ"; }

# usage TEXT ARGUMENT...: a usage error that says TEXT and gives no result.
usage() {
    text=$1
    shift
    run 2 "$@"
    silent
    says "$text"
}

done_testing() {
    [ $failures -eq 0 ] || { echo "$failures checks failed"; exit 1; }
    echo "all checks passed"
    exit 0
}

# Records of the sample: its header, and N rows without quotes from the Mth on.
header() { head -n 1 "$ged"; }
rows() { awk -F, -v n="$1" -v m="${2:-1}" 'NR > 1 && NF == 49 && !/"/ && ++i >= m && i < m + n' "$ged"; }
# cell NAME VALUE: copies standard input, each row with another value in that column (rows without quotes).
cell() {
    awk -F, -v OFS=, -v name="$1" -v value="$2" \
        'NR == FNR { for (i = 1; i <= NF; i++) if ($i == name) at = i; next } { $at = value; print }' header.csv -
}
header >header.csv
