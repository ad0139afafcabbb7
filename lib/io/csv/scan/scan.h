/* SPDX-License-Identifier: MIT */
/* Structure scanning: where records and fields end. Knows separators, quotes and line ends, and nothing of what fields
   mean, so it can be vectorised; scan_scalar.c is the reference that every vector path must equal, byte for byte.

   Grammar (RFC 4180 with the quirks of docs/formats.md):
    - A record ends at LF, or at CR, or at one or more CR followed by LF (so CRLF and CR CR LF are one line end, and CR
   CR is two). Inside quotes none of these ends anything. The last record may lack its line end. At most
   CASUS__CSV_CR_RUN CRs belong to one line end, earlier ones of a longer run end a line each: so the look-ahead is
   bounded, and any text longer than that makes progress.
    - A field is quoted if its first byte is the quote. Inside, two quotes are one; a single one closes the field, and
   the next byte must be the separator, a line end or the end of input, else the record has CASUS__CSV_AFTER_QUOTE. A
   quote anywhere else is a literal byte. With quote == 0 there is no quoting at all.
    - A NUL byte anywhere in the record gives CASUS__CSV_NUL; end of input inside quotes gives CASUS__CSV_UNTERMINATED.
    - Where the record with CASUS__CSV_AFTER_QUOTE ends: after its closing quote the field goes on unquoted (quotes in
   it literal) up to the next separator or line end.
    - A record with several problems shows the one with the highest number, at the first place where it occurs. */
#ifndef CASUS_LIB_IO_CSV_SCAN_SCAN_H
#define CASUS_LIB_IO_CSV_SCAN_SCAN_H

#include "base/context.h"
#include "io/csv/scan/kept.h"

#define CASUS__CSV_CR_RUN 16

#define CASUS__CSV_OK 0
#define CASUS__CSV_AFTER_QUOTE 1
#define CASUS__CSV_NUL 2
#define CASUS__CSV_UNTERMINATED 3

typedef struct casus__csv_record {
    uint32_t start;       /* offset of its first byte in the scanned text */
    uint32_t end;         /* offset after its last field, before the line end */
    uint32_t next;        /* offset after its line end */
    uint32_t first_field; /* index of its first end in ends */
    uint32_t field_count; /* >= 1; a blank line is one empty field */
    uint32_t problem;     /* CASUS__CSV_* */
    uint32_t problem_at;  /* offset of the byte that is wrong: the one after the quote, the NUL, the opening quote */
} casus__csv_record;

/* Field i of record r spans [i ? ends[first_field + i - 1] + 1 : start, ends[first_field + i]). With `kept`, which the
   caller sets, only the ends that it asks for stand in ends; the number of fields is that of all. */
typedef struct casus__csv_index {
    casus__csv_record *records;
    int64_t record_count;
    int64_t record_cap;
    uint32_t *ends;
    int64_t end_count;
    int64_t end_cap;
    int64_t field_total;   /* of all records */
    casus__csv_kept *kept; /* NULL: every end is stored */
} casus__csv_index;

/* Indexes whole records from the start of text (size < 2^31), replacing what the index held. Stops after the record
   that brings field_total to max_fields or more, or at the last byte of the last whole record. A record is whole when
   its line end is certain: a CR as the very last byte of text is not, unless `final`, which says that text ends where
   the input ends; then the rest is the last record. *consumed = bytes of the records indexed. When memory is short the
   index stays valid and *consumed is 0. */
int casus__csv_scan(const casus__settings *settings, const casus__csv_dialect *dialect, const char *text, int64_t size,
                    int final, int64_t max_fields, casus__csv_index *index, int64_t *consumed);

void casus__csv_index_free(const casus_allocator *a, casus__csv_index *index);

/* Walks over a record that is too long to hold, piece by piece. Zero-initialise; feed consecutive bytes from the
   record's start. */
typedef struct casus__csv_skip {
    int32_t state;
    int32_t problem; /* the problem with the highest number so far, as in casus__csv_record */
} casus__csv_skip;
/* Consumes up to the end of the record: sets *done when the record has ended inside this piece, *consumed to the bytes
   that belong to it. Unless final, up to CASUS__CSV_CR_RUN CRs at the end of a piece may stay unconsumed: feed them
   again, followed by more. */
void casus__csv_skip_piece(casus__csv_skip *skip, const casus__csv_dialect *dialect, const char *text, int64_t size,
                           int final, int64_t *consumed, int *done);

/* Decodes a field: removes enclosing quotes, halves doubled ones. Returns a view into text when nothing must be copied,
   else writes to scratch (room for size bytes). What follows a closing quote is kept as it is; a missing closing quote
   is forgiven. */
casus_str casus__csv_unquote(const casus__csv_dialect *dialect, const char *field, int64_t size, char *scratch);

#endif
