/* SPDX-License-Identifier: MIT */
/* The generated tables (lib/codes/generate.py). Strings are offsets into one text, so no table needs relocating. */
#ifndef CASUS_LIB_CODES_TABLES_H
#define CASUS_LIB_CODES_TABLES_H

#include <casus/base.h>

#define CASUS__NO_WEIGHT INT16_MIN

/* In the order of SCHEMES of generate.py. */
#define CASUS__SCHEME_PLOVER 6

/* NUL-terminated strings; none crosses the end of a piece. */
extern const char casus__codes_text[][4000];

typedef struct casus__scheme_row {
    uint16_t name, title;
    uint16_t first, count; /* of casus__codes */
} casus__scheme_row;

typedef struct casus__code_row {
    uint16_t code, label;
    int16_t parent; /* index within the scheme, -1 none */
    int16_t weight; /* in tenths, CASUS__NO_WEIGHT none */
    uint8_t quad;   /* 1..4, 0 none */
    uint8_t level;  /* from 1 */
} casus__code_row;

typedef struct casus__cross_row {
    uint16_t code, target, condition;
    uint8_t from, to; /* indices of schemes; rows are sorted by from, and in the order of preference within a code */
    uint8_t relation; /* CASUS_CROSSWALK_* */
} casus__cross_row;

extern const casus__scheme_row casus__schemes[];
extern const casus__code_row casus__codes[];
extern const casus__cross_row casus__crosswalk[];
extern const int32_t casus__schemes_total;
extern const int32_t casus__codes_total;
extern const int32_t casus__crosswalk_total;

/* The string at an offset. */
const char *casus__codes_at(uint16_t offset);

#endif
