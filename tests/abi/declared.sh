#!/bin/sh
# SPDX-License-Identifier: MIT
# Prints the names of the functions that the given headers declare with CASUS_API, sorted, one a line.
LC_ALL=C
export LC_ALL
cat "$@" | awk '
    { text = text $0 "\n" }
    END {
        out = ""
        while ((start = index(text, "/*")) > 0) {
            out = out substr(text, 1, start - 1) " "
            text = substr(text, start + 2)
            text = substr(text, index(text, "*/") + 2)
        }
        text = out text
        gsub(/#[^\n]*/, "", text)
        while ((start = index(text, "CASUS_API")) > 0) {
            text = substr(text, start + 9)
            name = substr(text, 1, index(text, "(") - 1)
            gsub(/[ \t\n]+$/, "", name)
            gsub(/.*[^A-Za-z0-9_]/, "", name)
            print name
        }
    }' | sort
