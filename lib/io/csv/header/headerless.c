/* SPDX-License-Identifier: MIT */
/* A layout is tried on the first records only: each either fits, by its number of fields and by the shape of the
   first ones, or it does not. */
#include "io/csv/header/headerless.h"

#include <string.h>

#include "base/number/number.h"
#include "base/text.h"

/* Records that are looked at. */
#define SAMPLE 64

int32_t casus__headerless_names(const casus__headerless *layout, casus_str *names) {
    int32_t count = 0;
    for (const char *at = layout->names; *at != 0 && count < CASUS__HEADERLESS_NAMES;) {
        const char *end = strchr(at, ';');
        names[count].data = at;
        names[count].size = end == NULL ? (int64_t)strlen(at) : end - at;
        at = end == NULL ? at + names[count].size : end + 1;
        count++;
    }
    return count;
}

int casus__headerless_holds(const casus__headerless *layout, int32_t fields) {
    casus_str names[CASUS__HEADERLESS_NAMES];
    return fields >= layout->narrowest && fields <= casus__headerless_names(layout, names);
}

static int all_digits(casus_str text) {
    for (int64_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') {
            return 0;
        }
    }
    return text.size > 0;
}

static int looks_as(char letter, casus_str text) {
    double value = 0;
    switch (letter) {
    case 'd': return all_digits(text);
    case 'D': return text.size == 8 && all_digits(text);
    case 'T': return text.size == 14 && all_digits(text);
    case 'n': return text.size == 0 || casus__parse_double(text, &value);
    default: return 1;
    }
}

static casus_str field_of(const casus__csv_dialect *dialect, const char *text, const casus__csv_index *index,
                          const casus__csv_record *r, uint32_t i) {
    const uint32_t from = i == 0 ? r->start : index->ends[r->first_field + i - 1] + 1;
    casus_str field = {text + from, (int64_t)index->ends[r->first_field + i] - from};
    if (dialect->quote != 0 && field.size >= 2 && field.data[0] == dialect->quote) {
        field.data++;
        field.size -= 2;
    }
    return casus__trim(field);
}

static int fits(const casus__headerless *layout, int32_t names, const casus__csv_dialect *dialect, const char *text,
                const casus__csv_index *index, const casus__csv_record *r) {
    if (r->problem != CASUS__CSV_OK || r->field_count < (uint32_t)layout->narrowest ||
        r->field_count > (uint32_t)names) {
        return 0;
    }
    for (uint32_t i = 0; i < r->field_count && layout->shape[i] != 0; i++) {
        if (layout->shape[i] != '.' && !looks_as(layout->shape[i], field_of(dialect, text, index, r, i))) {
            return 0;
        }
    }
    return 1;
}

/* Records that do not fit and may be pieces of one that newlines broke: they count as one. */
typedef struct pieces {
    int64_t count;
    int64_t fields;
} pieces;

static void add_piece(pieces *p, const casus__headerless *layout, int32_t names, const casus__csv_record *r,
                      casus__headerless_fit *fit) {
    fit->others++;
    p->fields = p->count == 0 ? r->field_count : p->fields + r->field_count - 1;
    p->count++;
    if (p->fields >= layout->narrowest) {
        fit->others -= p->fields <= names ? p->count - 1 : 0;
        p->count = 0;
    }
}

casus__headerless_fit casus__headerless_try(const casus__headerless *layout, const casus__csv_dialect *dialect,
                                            const char *text, const casus__csv_index *index) {
    casus_str names[CASUS__HEADERLESS_NAMES];
    const int32_t count = casus__headerless_names(layout, names);
    casus__headerless_fit fit = {0, 0, 0};
    pieces broken = {0, 0};
    for (int64_t i = 0; i < index->record_count && i < SAMPLE; i++) {
        const casus__csv_record *r = &index->records[i];
        if (r->end == r->start) {
            continue;
        }
        if (fits(layout, count, dialect, text, index, r)) {
            fit.fitting++;
            fit.widest = (int32_t)r->field_count > fit.widest ? (int32_t)r->field_count : fit.widest;
            broken.count = 0;
        } else {
            add_piece(&broken, layout, count, r, &fit);
        }
    }
    return fit;
}
