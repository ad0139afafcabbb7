/* SPDX-License-Identifier: MIT */
/* From the bytes of a field to a text, a number, a count: quotes, encoding, missing values. */
#ifndef CASUS_LIB_IO_ROWS_VALUES_CELL_H
#define CASUS_LIB_IO_ROWS_VALUES_CELL_H

#include "base/memory.h"
#include "base/number/number.h"
#include "base/text.h"
#include "io/csv/scan/scan.h"
#include "io/profiles/profile.h"
#include "io/rows/values/source_row.h"

#define CASUS__MISSING_WORDS 64

typedef struct casus__decoder {
    casus_allocator allocator;
    casus__csv_dialect dialect;
    casus_str missing[CASUS__MISSING_WORDS];
    int32_t missing_count;   /* in use */
    int32_t missing_plain;   /* those that hold everywhere; the rest not in coordinates, classes and ids */
    uint32_t sizes[256];     /* by first byte: a bit for each length of a missing spelling; all for a blank */
    unsigned char ends[256]; /* by last byte: 1 if a missing spelling ends so, or it may be a blank */
    int64_t recoded;
    int64_t undefined_bytes;
    int no_memory; /* set once an allocation failed; texts since then read as missing */
} casus__decoder;

/* How datasets spell unknown, to the letter: databases (NULL, \N, (null)), pandas and R (<NA>, NaN, NA), Python
   (None), spreadsheets with their errors (#N/A), JSON in a cell. An actor called Null or none has that name. */
extern const char casus__usual_missing[];

/* `usual` and `missing`: `|`-separated spellings of unknown beside the empty field; `missing_in`: more of them, which
   may be switched off by setting missing_count to missing_plain. Each may be NULL. */
void casus__decoder_init(casus__decoder *d, const casus_allocator *a, casus__csv_dialect dialect, const char *usual,
                         const char *missing, const char *missing_in);
/* The same with the spellings of a profile; NULL: none. */
void casus__decoder_init_for(casus__decoder *d, const casus_allocator *a, casus__csv_dialect dialect,
                             const casus__profile *profile);

/* A field without the quotes around it, if it has any; what stands between them may have more. */
static inline casus_str casus__cell_inner(const casus__decoder *d, casus_str field) {
    const char quote = d->dialect.quote;
    if (field.size >= 2 && field.data[0] == quote && field.data[field.size - 1] == quote && quote != 0) {
        field.data++;
        field.size -= 2;
    }
    return field;
}

/* The high bit of each byte of a word that is the byte of `wanted`, and perhaps of some above such a byte. */
static inline uint64_t casus__bytes_equal(uint64_t word, uint64_t wanted) {
    const uint64_t other = word ^ wanted;
    return (other - UINT64_C(0x0101010101010101)) & ~other;
}

/* 1 if a text of one to 30 bytes may be a spelling of unknown, or has blanks around it. */
static inline int casus__cell_may_be_missing(const casus__decoder *d, casus_str text) {
    return (d->sizes[(unsigned char)text.data[0]] >> text.size & 1) != 0 ||
           (unsigned char)text.data[text.size - 1] <= ' ';
}

/* 1 and the text for what nearly every short field is: ASCII, with no quote in it, and no spelling of unknown. */
static inline int casus__cell_quick(const casus__decoder *d, casus_str field, casus_str *text) {
    const casus_str inner = casus__cell_inner(d, field);
    /* Where nothing quotes, a byte that is no ASCII stands in for the quote. */
    const uint64_t quotes =
        UINT64_C(0x0101010101010101) * (d->dialect.quote != 0 ? (unsigned char)d->dialect.quote : 255);
    uint64_t word;
    uint64_t odd = 0;
    if (inner.size < 1 || inner.size > 30 || casus__cell_may_be_missing(d, inner)) {
        return 0;
    }
    if (inner.size < 8) {
        word = casus__short_word(inner);
        odd = word | casus__bytes_equal(word, quotes);
    }
    for (int64_t i = 0; inner.size >= 8 && i < inner.size; i += 8) {
        memcpy(&word, inner.data + (i + 8 <= inner.size ? i : inner.size - 8), 8);
        odd |= word | casus__bytes_equal(word, quotes);
    }
    *text = inner;
    return (odd & UINT64_C(0x8080808080808080)) == 0;
}

/* The whole number of a field of one to eight digits, -1 of any other, and of what may be a spelling of unknown. */
static inline int32_t casus__cell_digits(const casus__decoder *d, casus_str field) {
    const casus_str inner = casus__cell_inner(d, field);
    int32_t number = 0;
    if (inner.size < 1 || inner.size > 8 || casus__cell_may_be_missing(d, inner)) {
        return -1;
    }
    for (int64_t i = 0; i < inner.size; i++) {
        const int digit = inner.data[i] - '0';
        if (digit < 0 || digit > 9) {
            return -1;
        }
        number = number * 10 + digit;
    }
    return number;
}

/* Text of a field as UTF-8: a view into the row where nothing changes, else into scratch, behind what stands there. The
   empty view if it is missing. Scratch is grown unless it has the room, so what else stands there may move. */
casus_str casus__cell_text(casus__decoder *d, casus_str field, casus__buffer *scratch);
/* Unquoting needs at most the field, recoding three times that. */
#define CASUS__CELL_ROOM(size) (4 * (size) + 64)

/* The text with a plain blank for each blank and a plain dash for each dash of Unicode, in `room`; the text itself if
   it has none, has other letters of Unicode, or is longer than the room. */
casus_str casus__cell_plain(casus_str text, char *room, int64_t size);

/* What one comma in a number is. Groups of three after no 0 are the only ambiguous ones: 1,234. */
#define CASUS__COMMA_OPEN 0      /* groups of three where it can be, else the decimal point */
#define CASUS__COMMA_SEPARATES 1 /* commas separate the fields: groups of three or nothing */
#define CASUS__COMMA_POINT 2     /* the decimal point */
#define CASUS__COMMA_BOTH 3      /* the file has both: what could be either is no number */

/* A number that people have written or a spreadsheet has saved: `12`, `1,234`, `0.67`, `2E+3`, `1 234`, `1.234,5`, with
   blanks and dashes of Unicode. 0: not a number; else how it is written. */
#define CASUS__NUMBER_PLAIN 1
#define CASUS__NUMBER_GROUPED 2
#define CASUS__NUMBER_COMMA 3                                          /* with a decimal comma */
int casus__cell_number_marked(casus_str text, int comma, double *out); /* of what is no plain number */

static inline int casus__cell_number(casus_str text, int comma, double *out) {
    return casus__parse_double(text, out) ? CASUS__NUMBER_PLAIN : casus__cell_number_marked(text, comma, out);
}

#endif
