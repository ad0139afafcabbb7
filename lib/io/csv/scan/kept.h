/* SPDX-License-Identifier: MIT */
/* Which fields of its rows a reader is asked for. Most questions read a few columns of a wide file; what stands between
   them need not be kept. Nobody says beforehand what will be asked: at first every end is kept and what is read is
   noted, then only what was read. A field that is asked for later is found by walking over its record. */
#ifndef CASUS_LIB_IO_CSV_SCAN_KEPT_H
#define CASUS_LIB_IO_CSV_SCAN_KEPT_H

#include "base/memory.h"

typedef struct casus__csv_dialect {
    char separator; /* any byte but CR, LF, NUL, the quote */
    char quote;     /* 0 = no quoting */
} casus__csv_dialect;

typedef struct casus__csv_kept {
    casus__csv_dialect dialect;
    int32_t width;
    int32_t *slots; /* by column: the place of its end among those that are kept of a record; -1: it is not */
    uint8_t *asked; /* by column: 1 if it was read */
    uint64_t *bits; /* by column, and for what is behind the last: bit i, the end of the i-th field from there on is
                       kept; NULL: all are */
    int news;       /* 1: since settling, a column was read that is not kept */
} casus__csv_kept;

/* Keeps every end and has noted nothing. */
int casus__csv_kept_init(const casus_allocator *a, casus__csv_kept *k, casus__csv_dialect dialect, int32_t width);
/* Keeps from now on what was read up to now. The records that were scanned before are gone. 0 when memory is short;
   then all is as it was. */
int casus__csv_kept_settle(const casus_allocator *a, casus__csv_kept *k);
/* 1 if so much is read that leaving out the rest gains nothing. */
int casus__csv_kept_is_most(const casus__csv_kept *k);
void casus__csv_kept_free(const casus_allocator *a, casus__csv_kept *k);

/* Notes that a column is read that has no slot. 1: all ends are kept still, so its end is where it is in the record. */
int casus__csv_kept_note(casus__csv_kept *k, int32_t column);
/* The field of a column whose end is not kept. The record has more fields than that, and no problem. */
casus_str casus__csv_kept_find(const casus__csv_kept *k, casus_str record, int32_t column);

/* Which of the 64 fields from `field` on are kept. */
static inline uint64_t casus__csv_kept_from(const casus__csv_kept *k, uint32_t field) {
    return k->bits[field < (uint32_t)k->width ? field : (uint32_t)k->width];
}

#endif
