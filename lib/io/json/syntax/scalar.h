/* SPDX-License-Identifier: MIT */
/* The scalars of JSON that have an inner grammar: strings and numbers. They know no structure. */
#ifndef CASUS_LIB_IO_JSON_SYNTAX_SCALAR_H
#define CASUS_LIB_IO_JSON_SYNTAX_SCALAR_H

#include "io/json/syntax/parser_state.h"

/* Both begin at the first byte of the string or number and leave the parser behind its last one. */
casus_status casus__json_string(casus__json *j, casus_str *out);
casus_status casus__json_number(casus__json *j, casus_str *out);

#endif
