#!/bin/sh
# SPDX-License-Identifier: MIT
# Completion of bash, zsh and fish: each script is taken by its shell and completes commands, options and values.
. "$(dirname "$0")/common.sh" "$@"

for shell in bash zsh fish; do
    run 0 help --completion $shell
    quiet
    cp out casus.$shell
    run 0 help --completion $shell -o again
    same casus.$shell again
    # Every name for a list of words, such as <key>, was known and replaced.
    grep -q '<[a-z]*>' out && bad "a list without words: $(grep -o '<[a-z]*>' out | head -n 1)"
done
tried=''

if command -v bash >/dev/null 2>&1; then
    tried=bash
    # complete WORDS...: what bash offers for the last of them.
    cat >complete.bash <<'X'
. ./casus.bash
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_casus
printf '%s\n' "${COMPREPLY[@]}" | sort | tr '\n' ' '
X
    offers() {
        wanted=$1
        shift
        command="bash: $*"
        got=$(bash complete.bash "$@" 2>err) || bad "it fails"
        [ "${got% }" = "$wanted" ] || bad "offers '$got' instead of '$wanted'"
        [ ! -s err ] || bad "it says something"
    }
    offers 'rollup' casus ro
    offers 'profiles' casus prof
    offers '--spread' casus rollup --sp
    offers '--spread' casus rollup "$ged" --sp
    offers '' casus info --sp
    offers 'csv' casus rollup --format c
    offers 'csv' casus rollup --format = c
    offers 'year,month year,month_id' casus rollup --by year,mon
    offers 'killed killed_or_injured' casus rollup --sum kil
    offers 'acled acled-aggregate acled-deleted' casus info --from acl
    offers 'claim.polarity' casus fields claim.pol
    offers 'rollup' casus help rol
    touch "events of mali.csv"
    offers 'events of mali.csv' casus rollup eve
    offers 'events of mali.csv' casus rollup --links eve
fi

if command -v zsh >/dev/null 2>&1; then
    tried="$tried zsh"
    # What zsh would complete with is caught where it is handed over.
    cat >complete.zsh <<'X'
autoload -Uz compinit
compinit -D -u
source ./casus.zsh
(( $+functions[_casus] )) && [[ ${_comps[casus]} == _casus ]] || exit 1
X
    command=zsh
    zsh -f complete.zsh >out 2>err || bad "zsh does not take it"
    quiet
    silent
    # As a file of $fpath.
    mkdir -p functions
    cp casus.zsh functions/_casus
    # shellcheck disable=SC2016 # for zsh
    zsh -f -c 'fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -D -u; [[ ${_comps[casus]} == _casus ]]' >out 2>err ||
        bad "zsh does not find it in its path"
    quiet
    # At a terminal of its own: tab completes.
    cat >tab.zsh <<'X'
zmodload zsh/zpty
zpty shell "zsh -f -i"
zpty -w shell "PS1='>'
fpath=($PWD/functions \$fpath); autoload -Uz compinit; compinit -D -u; stty -echo; casus() { print -r -- GOT \$* }"
zpty -n -w shell $'casus roll\t--spr\tdays --by=ye\t\n'
text=
for i in {1..1200}; do
    zpty -r -t shell part && text+=$part
    [[ $text == *"GOT rollup"*by* ]] && break
    sleep 0.05
done
zpty -d shell
print -r -- $text
X
    zsh -f tab.zsh >out 2>err
    grep -q 'GOT rollup --spread=\{0,1\} \{0,1\}days --by=year' out || bad "tab completes otherwise: $(cat out)"
fi

if command -v fish >/dev/null 2>&1; then
    tried="$tried fish"
    # offers TEXT LINE: fish offers TEXT for the line.
    fish_offers() {
        command="fish: $2"
        HOME=$work fish --no-config -c "source casus.fish; complete -C '$2'" >out 2>err || bad "fish fails"
        cut -f 1 out | grep -q -x -F -e "$1" || bad "lacks $1: $(head -n 3 out)"
        quiet
    }
    fish_offers rollup 'casus ro'
    fish_offers --spread 'casus rollup --sp'
    fish_offers csv 'casus rollup --format c'
    fish_offers year,month 'casus rollup --by year,mon'
    fish_offers ucdp-ged 'casus info --from u'
    fish_offers claim.polarity 'casus fields claim.pol'
    fish_offers rollup 'casus help rol'
    command="fish: casus info --sp"
    HOME=$work fish --no-config -c "source casus.fish; complete -C 'casus info --sp'" >out 2>err
    silent
fi
[ -n "$tried" ] || { echo "SKIPPED: neither bash nor zsh nor fish is there"; exit 77; }
echo "tried: $tried"
done_testing
