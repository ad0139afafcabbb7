/* SPDX-License-Identifier: MIT */
/* What a caller hands in is checked here, before anything is changed. */
#ifndef CASUS_LIB_VALIDATE_H
#define CASUS_LIB_VALIDATE_H

#include "model/fields.h"

/* Each known number is 0 .. 9e12; high may be infinite. `what` names it in the message. */
casus_status casus__validate_count(const char *what, const casus_count *count, casus_error *error);
casus_status casus__validate_span(const casus_span *span, casus_error *error);
/* Takes a caller's leaf struct of any known size into a whole one; refuses a longer one whose tail is not zero. */
casus_status casus__leaf_import(int part, const void *leaf, casus__leaf *out, casus_error *error);
/* Checks a whole leaf that is about to be added to an event. */
casus_status casus__validate_leaf(const casus_event *event, int part, const casus__leaf *leaf, casus_error *error);

#endif
