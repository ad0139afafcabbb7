#!/bin/sh
# SPDX-License-Identifier: MIT
# The command line: help, what is refused with exit code 2, and where options may stand.
. "$(dirname "$0")/common.sh" "$@"

run 0 --help
prints 'casus rollup'
prints 'casus help COMMAND'
quiet
for name in info show validate rollup merge select convert diff link label fields keys profiles formats help; do
    run 0 --help
    grep -q "^  $name " out || bad "the overview lacks $name"
    run 0 $name --help
    prints "casus $name"
    cp out wanted
    run 0 help $name
    same out wanted
    quiet
done
run 0 --help
cp out wanted
run 0 help
same out wanted
usage 'did you mean rollup?' help rolup
usage 'there is no command summarise; the commands are info, show' help summarise
usage 'one of COMMAND, --man and --completion' help rollup --man
usage 'one of COMMAND, --man and --completion' help rollup select
usage '--man does not go with casus rollup; it belongs to casus help' rollup --man "$ged"
usage "--completion cannot be 'bsh': it is bash, zsh or fish; did you mean bash?" help --completion bsh
run 0 -h
prints 'Exit code'
run 0 rollup --help
prints '--sum LIST'
prints 'the result is the same'
run 0 show file-that-is-not-there -h
prints '--id ID'
for command in select convert; do
    run 0 $command --help
    prints '--to FORM'
    prints '--where EXPR'
    tr -s '\n ' ' ' <out | grep -q 'like, ilike (in any case), is \[not\] null, year, month, within_km.*within_km(place, km)' ||
        bad 'the conditions lack a word'
done
run 0 --version
grep -E -q '^casus [0-9]+\.[0-9]+\.[0-9]+(-rc[0-9]+)?$' out || bad "no version"

usage 'which command?'
usage 'did you mean rollup?' rolup "$ged"
usage 'there is no command summarise' summarise "$ged"
usage 'did you mean --format?' rollup --fromat csv "$ged"
usage 'there is no option --elephant' rollup --elephant "$ged"
usage 'there is no option -x' rollup -x "$ged"
usage '--sum needs LIST after it' rollup "$ged" --sum
usage 'looks like an option' rollup --by --sum killed "$ged"
usage '--by is given twice' rollup --by year --by month "$ged"
usage '--help takes no value' rollup --help=yes "$ged"
usage '--format cannot be' rollup --format xml "$ged"
usage 'did you mean table?' rollup --format tabel "$ged"
usage '--format arrow goes with casus validate, rollup' info --format arrow "$ged"
usage '--on-error cannot be' rollup --on-error stop "$ged"
usage '--dates cannot be' rollup --dates dym "$ged"
for threads in 1025 -1 two '' 1e3 99999999999999999999; do
    usage '--threads cannot be' rollup --threads="$threads" "$ged"
done
usage "--from cannot be 'ucdp-gde'; did you mean ucdp-ged?" rollup --from ucdp-gde "$ged"
usage 'this version reads ' rollup --from nothing-like-it "$ged"
usage 'a map goes with profile generic' rollup --from acled --map date=when "$ged"
usage "--spread cannot be 'evn'; did you mean even?" rollup --spread evn "$ged"
usage 'the rules are none, end, days, even, expected' rollup --spread nothing-like-it "$ged"
for rule in end days even expected; do
    usage 'needs one finest key of time: year, quarter' rollup --by country --spread "$rule" "$ged"
done
usage 'a week lies in no one month' rollup --by week,month --spread days "$ged"
usage "--resolve cannot be 'hul'; did you mean hull?" rollup --resolve hul "$ged"
usage 'the policies are hull, range, ucdp, gtd, acled, majority, latest, source_rank' rollup --resolve nothing "$ged"
usage '--output needs a name' rollup -o '' "$ged"

usage 'casus convert needs --to csv, jsonl, json, geojson, native or arrow' convert "$ged"
usage '--to cannot be' convert --to xml "$ged"
usage 'did you mean geojson?' select --to geojsn "$ged"
usage '--to and --format say the same here' select --to csv --format csv "$ged"
usage "--format cannot be 'table': it is csv, jsonl, json, geojson, native or arrow" select --format table "$ged"
for form in csv geojson native arrow; do
    usage '--native goes with --to jsonl or --to json' select --native --to $form "$ged"
done

usage '--by does not go with casus info; it belongs to casus rollup' info --by year "$ged"
usage '--to does not go with casus rollup; it belongs to casus select, convert' rollup --to csv "$ged"
usage '--where does not go with casus info; it belongs to casus show, rollup, select, convert' \
    info --where 'killed > 0' "$ged"
usage '--row does not go with casus rollup; it belongs to casus show' rollup --row 1 "$ged"
usage 'needs a FILE' rollup --by year
usage 'needs a FILE' info
usage 'takes one FILE, not 2' show "$ged" "$acled"
usage 'one of --id ID and --row N' show --id 1 --row 1 "$ged"
usage 'one of --id ID and --row N' show --id= "$ged"
usage '--row cannot be' show --row 0 "$ged"
usage '--row cannot be' show --row 9999999999999999999 "$ged"
usage 'can be read once only' rollup - -

# The library knows the keys and sums.
usage 'year' rollup --by yaer "$ged"
usage 'killed' rollup --sum kiled "$ged"

# Options before or after files and the command, both spellings, and -- before names that look like options.
run 0 rollup --by year --sum events --format csv "$ged"
cp out first
run 0 --format=csv rollup "$ged" --sum=events --by=year --threads=0
same out first
cp "$ged" ./--by
run 0 rollup --by year --sum events --format csv -- --by
same out first
run 0 rollup --by '' --sum '' --format csv "$ged"
is 'events
304'

# A mistake in brackets is one of the command line, and is shown under its caret.
run 2 rollup --sum 'killed[foo=1]' "$ged"
silent
says "casus: unknown field of a cell 'foo'"
grep -q '^foo=1$' err || bad "the condition is not on a line of its own"
run 2 rollup --sum 'killed[' "$ged"
run 2 rollup --sum 'killed[side=nobody]' "$ged"

newline='
'
# Every mistake of the command line ends with 2, begins with the program's name, and shows no escape.
mistake() {
    run 2 "$@"
    silent
    head -n 1 err | grep -q '^casus: ' || bad "no prefix"
    case $* in *"$newline"*) ;; *) says_not '\n' ;; esac # what was typed is shown as it is, without being obeyed
    tail -n 1 err | grep -q 'casus --help tells more' || bad "no way to help"
}
for value in '' ' ' ',' '[' 'killed[' 'killed[]' 'killed[=]' 'killed[foo=1]' 'killed[side=nobody]' 'events[side=a]' \
    'killed.nobody' 'killed killed' 'killed,killed' "killed[nationality='x]"; do
    [ -z "${value% }" ] || mistake rollup --sum "$value" "$ged"
done
for value in 'year,year' 'nothing' 'year,,nothing' 'killed' 'year;month'; do
    mistake rollup --by "$value" "$ged"
done
for value in 'killed' 'killed >' '(killed > 1' "killed > 'x'" "country = 'x" 'within_km(1)' 'killed > 1 or' '1 = 1' \
    "kind = 'nothing'" "date > '2021-02-30'" 'x()' "$(printf 'killed >\n\n<')"; do
    for command in rollup select show 'convert --to csv'; do
        # shellcheck disable=SC2086 # words
        mistake $command --where "$value" "$ged"
    done
done
for value in '' 'date' 'nothing=x' 'date=' '=x' 'date=a,date=b' 'killed="open' ',,'; do
    mistake rollup --map "$value" "$ged"
done
mistake rollup --from generic "$ged"
mistake rollup --from '' "$ged"
for option in --resolve --format --on-error --dates --threads --spread; do
    mistake rollup $option '' "$ged"
    mistake rollup $option "$(printf 'a\nb')" "$ged"
done
mistake select --to '' "$ged"
mistake show --row '' "$ged"
mistake show --id '' "$ged"
mistake rollup "$(printf -- '--new\nline')" "$ged"
mistake "$(printf 'new\nline')" "$ged"
done_testing
