/* SPDX-License-Identifier: MIT */
#ifndef CASUS_LIB_IO_JSON_SYNTAX_SCALAR_H
#define CASUS_LIB_IO_JSON_SYNTAX_SCALAR_H

#include "io/json/syntax/parse.h"

/* Both stand at the first byte of theirs and go past the last one. */
casus_status casus__json_string(casus__json *j, casus_str *out);
casus_status casus__json_number(casus__json *j, casus_str *out);

#endif
