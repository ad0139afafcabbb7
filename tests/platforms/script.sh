#!/bin/sh
# SPDX-License-Identifier: MIT
# script.sh SCRIPT PROGRAM FOLDER: runs one script of tests/cli; its output and exit code are kept in FOLDER.
name=$(basename "$1" .sh)
name=${name#test_}
sh "$1" "$2" >"$3/$name.log" 2>&1 </dev/null
echo $? >"$3/$name.code"
