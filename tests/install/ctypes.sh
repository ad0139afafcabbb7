#!/bin/sh
# SPDX-License-Identifier: MIT
# The Python package of examples/ffi/python on the installed library; what is generated of it is what the installed
# casus.api.json gives.
. "$(dirname "$0")/common.sh"
python3 -c "import sys; sys.exit(sys.version_info < (3, 9))" 2>/dev/null || skip "there is no python3 of 3.9 or later"
library=$(find "$prefix" -name libcasus.so.1)
CASUS_LIBRARY=$library PYTHONDONTWRITEBYTECODE=1
export CASUS_LIBRARY PYTHONDONTWRITEBYTECODE
expect "ctypes" python3 "$root/examples/ffi/python/total.py" "$sample"
python3 "$root/examples/ffi/generate.py" --check "$prefix/share/casus/casus.api.json"
