#!/bin/sh
# SPDX-License-Identifier: MIT
# script.sh SCRIPT PROGRAM FOLDER: runs one script of tests/cli; its output and exit code are kept in FOLDER.
name=$(basename "$1" .sh)
name=${name#test_}
# One that waits for what never comes ends too.
if command -v timeout >/dev/null 2>&1; then
    timeout 1200 sh "$1" "$2" >"$3/$name.log" 2>&1 </dev/null
else
    sh "$1" "$2" >"$3/$name.log" 2>&1 </dev/null
fi
echo $? >"$3/$name.code"
