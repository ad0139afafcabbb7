/* SPDX-License-Identifier: MIT */
/* The layout of casus_span, which other structs contain: it can never grow. */
#include <casus/time.h>

_Static_assert(sizeof(casus_span) == 36, "casus_span is frozen");

casus_span casus_span_unknown(void) {
    casus_span span = {0};
    span.first_day = CASUS_DAY_UNKNOWN;
    span.last_day = CASUS_DAY_UNKNOWN;
    span.first_second = -1;
    span.last_second = -1;
    span.utc_offset = CASUS_UTC_OFFSET_UNKNOWN;
    return span;
}
