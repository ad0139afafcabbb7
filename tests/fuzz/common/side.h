/* SPDX-License-Identifier: MIT */
/* Tables that stand beside data (links, names, weights, cells): text that the input makes, under a header that it may
   leave to the target, whole or in pieces. */
#ifndef CASUS_TESTS_FUZZ_SIDE_H
#define CASUS_TESTS_FUZZ_SIDE_H

#include "common/fuzz.h"

typedef casus_status (*fuzz_side_read)(casus_context *context, casus_input *input, void **out, casus_error *error);

/* Reads the rest of the choices as such a table: NULL if it is refused, which is said, and then also in pieces. The
   first choice says whether the header comes first. */
void *fuzz_side(fuzz_choices *c, const char *header, fuzz_side_read read);

#endif
