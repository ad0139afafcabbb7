/* SPDX-License-Identifier: MIT */
/* Layouts without a header, known by the number of fields and by what the first ones look like. */
#ifndef CASUS_LIB_IO_CSV_HEADERLESS_H
#define CASUS_LIB_IO_CSV_HEADERLESS_H

#include "io/csv/scan/scan.h"
#include "io/profiles/profile.h"

/* Most names of a layout without a header. */
#define CASUS__HEADERLESS_NAMES 80

/* How the first records of a text fit a layout. */
typedef struct casus__headerless_fit {
    int64_t fitting;
    int64_t others; /* records that hold something and do not fit */
    int32_t widest; /* fields of the widest record that fits */
} casus__headerless_fit;

casus__headerless_fit casus__headerless_try(const casus__headerless *layout, const casus__csv_dialect *dialect,
                                            const char *text, const casus__csv_index *index);

/* 1 if records of the layout may have so many fields. */
int casus__headerless_holds(const casus__headerless *layout, int32_t fields);

/* The names of a layout into `names` (room for CASUS__HEADERLESS_NAMES); returns their number. */
int32_t casus__headerless_names(const casus__headerless *layout, casus_str *names);

#endif
