/* SPDX-License-Identifier: MIT */
/* Two releases of a dataset: rows under the same header, the second made of the first and of the rest of the input. A
   release does not differ from itself, every row is told once, and what is added in one direction is deleted in the
   other. */
#include "common/fuzz.h"

#include <casus/link.h>

static const char *const headers[] = {
    "id,type_of_violence,best,low,high,date_start,date_end,country,latitude,longitude,side_a,where_prec,code_status\n",
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,fatalities,country,timestamp\n",
    "event_id_cnty;event_date;event_type;actor1;fatalities;notes\n", "", /* as JSON lines, or a header of its own */
};

typedef struct release {
    char *text;
    int64_t size;
} release;

/* The release before with rows taken away, then those up to the next byte 0. */
static release make(fuzz_choices *c, const char *header, const release *before) {
    release r = {malloc(strlen(header) + c->size + (before != NULL ? (size_t)before->size : 0) + 1), 0};
    CHECK(r.text != NULL);
    memcpy(r.text, header, strlen(header));
    r.size = (int64_t)strlen(header);
    if (before != NULL) {
        const char *end = before->text + before->size;
        const uint8_t kept = fuzz_byte(c); /* a bit a row */
        int row = 0;
        for (const char *at = before->text + r.size; at < end; row++) {
            const char *feed = memchr(at, '\n', (size_t)(end - at));
            const char *next = feed != NULL ? feed + 1 : end;
            if ((kept >> row % 8 & 1) == 0) {
                memcpy(r.text + r.size, at, (size_t)(next - at));
                r.size += next - at;
            }
            at = next;
        }
    }
    for (uint8_t b; !fuzz_is_empty(c) && (b = fuzz_byte(c)) != 0;) {
        r.text[r.size++] = (char)b;
    }
    return r;
}

static casus_status add(casus_diff *diff, const release *r, int64_t pieces) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_error error = {0};
    fuzz_pieces cut = {r->text, r->size, (uint64_t)pieces, pieces};
    casus_context *context = fuzz_context(FUZZ_PLAIN);
    casus_input *input = pieces > 0 ? fuzz_input_pieces(context, &cut) : fuzz_input(context, r->text, r->size);
    options.on_error = CASUS_ON_ERROR_SKIP;
    const casus_status status = casus_diff_add_input(diff, input, &options, NULL, &error);
    CHECK(status == CASUS_OK || error.message[0] != 0);
    casus_input_free(input);
    return status;
}

/* NULL if one of them is refused. */
static casus_diff *compare(const release *old, const release *new, int64_t pieces) {
    casus_diff *diff = NULL;
    CHECK_OK(casus_diff_new(fuzz_context(FUZZ_PLAIN), NULL, &diff, fuzz_error));
    if (add(diff, old, pieces) != CASUS_OK || add(diff, new, pieces) != CASUS_OK) {
        casus_diff_free(diff);
        return NULL;
    }
    return diff;
}

static int64_t figure(const casus_diff *diff, const char *column) {
    casus_table *table = NULL;
    CHECK_OK(casus_diff_releases(diff, &table, fuzz_error));
    CHECK(casus_table_row_count(table) == 2 && casus_table_column(table, column) != NULL);
    const int64_t value = casus_column_int64(casus_table_column(table, column), 1);
    casus_table_free(table);
    return value;
}

static casus_output *changes(const casus_diff *diff) {
    casus_table *table = NULL;
    CHECK_OK(casus_diff_changes(diff, &table, fuzz_error));
    casus_output *output = fuzz_table(table);
    casus_table_free(table);
    CHECK_OK(casus_diff_moved(diff, &table, fuzz_error));
    casus_table_free(table);
    CHECK_OK(casus_diff_columns(diff, &table, fuzz_error));
    casus_table_free(table);
    return output;
}

static void check(const release *old, const release *new, uint8_t oracle) {
    casus_diff *diff = compare(old, new, 0);
    if (diff == NULL) {
        return;
    }
    CHECK(figure(diff, "rows") ==
          figure(diff, "unchanged") + figure(diff, "changed") + figure(diff, "added") + figure(diff, "renumbered"));
    CHECK(figure(diff, "rows_before") ==
          figure(diff, "unchanged") + figure(diff, "changed") + figure(diff, "deleted") + figure(diff, "renumbered"));
    casus_output *told = changes(diff);
    casus_diff *other = oracle % 4 == 0   ? compare(new, old, 0)
                        : oracle % 4 == 1 ? compare(old, new, 1 + oracle / 4)
                        : oracle % 4 == 2 ? compare(new, new, 0)
                                          : NULL;
    CHECK(other != NULL || oracle % 4 == 3);
    if (oracle % 4 == 0) {
        CHECK(figure(other, "added") == figure(diff, "deleted") && figure(other, "deleted") == figure(diff, "added"));
        CHECK(figure(other, "unchanged") == figure(diff, "unchanged"));
    } else if (oracle % 4 == 1) {
        casus_output *again = changes(other);
        CHECK(fuzz_same(told, again));
        casus_output_free(again);
    } else if (oracle % 4 == 2) {
        CHECK(figure(other, "unchanged") == figure(other, "rows") && figure(other, "cells") == 0);
    }
    casus_output_free(told);
    casus_diff_free(other);
    casus_diff_free(diff);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_choices c = {data, size, 0};
    if (size > 4096) {
        return 0;
    }
    const char *header = headers[fuzz_below(&c, (int32_t)COUNT(headers))];
    const uint8_t oracle = fuzz_byte(&c);
    release old = make(&c, header, NULL);
    release new = make(&c, header, &old);
    check(&old, &new, oracle);
    free(old.text);
    free(new.text);
    return 0;
}
