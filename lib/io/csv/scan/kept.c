/* SPDX-License-Identifier: MIT */
/* A field needs two ends, its own and that of the field before. Both are kept next to each other, so the place of the
   one gives that of the other. */
#include "io/csv/scan/kept.h"

#include <string.h>

int casus__csv_kept_init(const casus_allocator *a, casus__csv_kept *k, casus__csv_dialect dialect, int32_t width) {
    memset(k, 0, sizeof *k);
    k->dialect = dialect;
    k->width = width;
    k->slots = casus__alloc(a, (uint64_t)width * sizeof *k->slots);
    k->asked = casus__zalloc(a, (uint64_t)width);
    for (int32_t i = 0; k->slots != NULL && i < width; i++) {
        k->slots[i] = -1;
    }
    return k->slots != NULL && k->asked != NULL;
}

void casus__csv_kept_free(const casus_allocator *a, casus__csv_kept *k) {
    casus__free(a, k->slots, (uint64_t)k->width * sizeof *k->slots);
    casus__free(a, k->asked, (uint64_t)k->width);
    casus__free(a, k->bits, ((uint64_t)k->width + 1) * sizeof *k->bits);
    memset(k, 0, sizeof *k);
}

static int needs_end(const casus__csv_kept *k, int32_t column) {
    return k->asked[column] || (column + 1 < k->width && k->asked[column + 1]);
}

int casus__csv_kept_settle(const casus_allocator *a, casus__csv_kept *k) {
    if (k->bits == NULL) {
        k->bits = casus__alloc(a, ((uint64_t)k->width + 1) * sizeof *k->bits);
        if (k->bits == NULL) {
            return 0;
        }
    }
    int32_t slot = 0;
    for (int32_t i = 0; i < k->width; i++) {
        k->slots[i] = k->asked[i] ? slot : -1;
        slot += needs_end(k, i);
    }
    k->bits[k->width] = 0;
    for (int32_t i = k->width - 1; i >= 0; i--) {
        k->bits[i] = k->bits[i + 1] << 1 | (uint64_t)needs_end(k, i);
    }
    k->news = 0;
    return 1;
}

int casus__csv_kept_is_most(const casus__csv_kept *k) {
    int32_t count = 0;
    for (int32_t i = 0; i < k->width; i++) {
        count += k->asked[i];
    }
    return count * 2 > k->width;
}

/* From a field to what ends it. The record has no problem of quoting, so every quote in a field that begins with one
   opens or closes. */
static const char *behind_field(const casus__csv_dialect *d, const char *p, const char *end) {
    const int quoted = p < end && d->quote != 0 && *p == d->quote;
    int inside = quoted;
    for (p += quoted; p < end && (inside || (*p != d->separator && *p != '\n' && *p != '\r')); p++) {
        inside ^= quoted && *p == d->quote;
    }
    return p;
}

int casus__csv_kept_note(casus__csv_kept *k, int32_t column) {
    k->asked[column] = 1;
    if (k->bits == NULL) {
        k->slots[column] = column;
        return 1;
    }
    k->news = 1;
    return 0;
}

casus_str casus__csv_kept_find(const casus__csv_kept *k, casus_str record, int32_t column) {
    const char *end = record.data + record.size;
    const char *from = record.data;
    for (int32_t i = 0; i < column && from < end; i++) {
        from = behind_field(&k->dialect, from, end) + 1;
    }
    return (casus_str){from, behind_field(&k->dialect, from, end) - from};
}
