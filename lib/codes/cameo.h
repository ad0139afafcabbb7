/* SPDX-License-Identifier: MIT */
/* CAMEO codes as files have them: without the leading zeros that spreadsheets take away, and as the texts of events. */
#ifndef CASUS_LIB_CODES_CAMEO_H
#define CASUS_LIB_CODES_CAMEO_H

#include <casus/base.h>

/* What a row says of its code besides; empty or NaN where it says nothing. */
typedef struct casus__cameo_row {
    casus_str root; /* code of the root, two digits or one without its zero */
    casus_str base; /* code of three digits */
    casus_str quad; /* 1 to 4 */
    casus_str text; /* name of the event */
    double weight;  /* on Goldstein's scale */
} casus__cameo_row;

/* 1 if a text is a number that has too few digits for a code, or is none with its digits, so that it may have lost a
   zero. digits: that a code of the column has at least, 3, or 2 of roots. */
int casus__cameo_is_short(casus_str code, int32_t digits);
/* The code that a short one is: itself or with a zero before it, whichever is a code and what the row says of it; the
   root code decides before all else. A NUL-terminated text of the library's tables; empty if both are left, or none. */
casus_str casus__cameo_mend(casus_str code, const casus__cameo_row *row);

/* The code of an event's name, as CAMEO or ICEWS words it; empty if it is none. Case, punctuation and "not specified
   below" do not matter; of a root and its first code, which share a name, it is the latter. */
casus_str casus__cameo_by_name(casus_str name);

#endif
