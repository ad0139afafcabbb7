/* SPDX-License-Identifier: MIT */
/* Columns of a batch as text: values between commas, '?' where they are unknown. */
#ifndef CASUS_TESTS_PRINT_COLUMNS_H
#define CASUS_TESTS_PRINT_COLUMNS_H

#include "decimal.h"
#include "events.h"

#include "batch/batch.h"

static inline void print_value(const casus_column *c, int64_t i, char *to, size_t room) {
    if (casus_column_is_null(c, i)) {
        (void)snprintf(to, room, "?");
        return;
    }
    switch (casus_column_type(c)) {
    case CASUS_TYPE_DAY:
    case CASUS_TYPE_INT32: (void)snprintf(to, room, "%d", casus__column_int32(c, i)); break;
    case CASUS_TYPE_MOMENT: (void)snprintf(to, room, "%lld", (long long)casus_column_int64(c, i)); break;
    case CASUS_TYPE_DOUBLE:
        (void)snprintf(to, room, "%.17g", casus_column_double(c, i));
        (void)decimal_point(to);
        break;
    default: {
        const casus_str value = casus_column_text(c, i);
        (void)snprintf(to, room, "%.*s", (int)value.size, value.size > 0 ? value.data : "");
    }
    }
}

/* Adds the lengths of the lists to the text. */
static inline void print_sizes(const casus_column *list, char *out, size_t room) {
    const int32_t *ends = casus_column_offsets(list);
    for (int64_t i = 0; i < casus_column_length(list); i++) {
        const size_t size = strlen(out);
        (void)snprintf(out + size, room - size, "%d ", ends[i + 1] - ends[i]);
    }
}

/* The values of a column, "killed_low", or of a list's field, "casualties.low", behind the lengths of the lists. */
static inline void print_column(const casus_batch *batch, const char *path, char *out, size_t room) {
    char name[60];
    const char *field = strchr(path, '.');
    (void)snprintf(name, sizeof name, "%.*s", field == NULL ? 59 : (int)(field - path), path);
    const casus_column *c = casus_batch_column(batch, name);
    assert_non_null(c);
    out[0] = '\0';
    if (field != NULL && casus_column_type(c) == CASUS_TYPE_LIST) {
        print_sizes(c, out, room);
        c = casus_column_child(c, 0);
    }
    for (int32_t i = 0; field != NULL && i < casus_column_child_count(c); i++) {
        if (strcmp(casus_column_name(casus_column_child(c, i)), field + 1) == 0) {
            c = casus_column_child(c, i);
            field = NULL;
        }
    }
    assert_null(field);
    for (int64_t i = 0; i < casus_column_length(c); i++) {
        const size_t size = strlen(out);
        char value[200];
        print_value(c, i, value, sizeof value);
        (void)snprintf(out + size, room - size, "%s%s", i > 0 ? "," : "", value);
    }
}

#endif
