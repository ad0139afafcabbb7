#!/bin/sh
# SPDX-License-Identifier: MIT
# instructions.sh CASUS: what instructions.py says, where there are python3 and valgrind to ask.
set -eu
root=${CASUS_SOURCE_DIR:?}
command -v python3 >/dev/null 2>&1 || { echo "skipped: python3 is not here"; exit 77; }
command -v valgrind >/dev/null 2>&1 || { echo "skipped: valgrind is not here"; exit 77; }
exec python3 -B "$root/tests/adversarial/instructions.py" "$1"
