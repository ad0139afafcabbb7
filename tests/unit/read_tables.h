/* SPDX-License-Identifier: MIT */
/* Tables of small inputs: what is made of each, and what is said of it. Each is read in one piece and in small ones,
   which must come to the same. */
#ifndef CASUS_TESTS_READ_TABLES_H
#define CASUS_TESTS_READ_TABLES_H

#include "print_columns.h"

typedef struct row_case {
    const char *profile;
    const char *mapping;       /* of the profile "generic" */
    const char *table;         /* the bytes of the input */
    const char *path, *values; /* a column as print_column() has it; NULL values: nothing is read of it */
    const char *told;          /* part of what is said; NULL: nothing is */
} row_case;

static char told[20000];

static inline int32_t keep_issue(void *user, const casus_issue *issue) {
    const size_t size = strlen(told);
    (void)user;
    (void)snprintf(told + size, sizeof told - size, "%.*s\n", (int)issue->message.size, issue->message.data);
    return 0;
}

typedef struct table_pieces {
    const char *rest;
    int64_t piece;
} table_pieces;

static inline int32_t give_piece_of_table(void *user, void *buffer, int64_t size, int64_t *out_size) {
    table_pieces *p = user;
    const int64_t left = (int64_t)strlen(p->rest);
    *out_size = p->piece < size ? p->piece : size;
    *out_size = left < *out_size ? left : *out_size;
    memcpy(buffer, p->rest, (size_t)*out_size);
    p->rest += *out_size;
    return 0;
}

/* Reads the first batch, of bytes in memory or in pieces (0: whole); what is wrong is reported, not thrown. */
static inline casus_status read_rows(const row_case *c, int64_t piece, casus_batch **out, casus_error *error) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    table_pieces pieces = {c->table, piece};
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    told[0] = '\0';
    options.profile = c->profile;
    options.mapping = c->mapping;
    options.on_issue = keep_issue;
    options.on_error = CASUS_ON_ERROR_REPORT;
    *out = NULL;
    if (piece == 0) {
        assert_int_equal(casus_input_memory(NULL, c->table, -1, "t", casus_release_none, NULL, &input, NULL), CASUS_OK);
    } else {
        assert_int_equal(casus_input_callback(NULL, give_piece_of_table, &pieces, "t", &input, NULL), CASUS_OK);
    }
    casus_status status = casus_reader_new(NULL, input, &options, &reader, error);
    if (status == CASUS_OK) {
        status = casus_reader_next(reader, out, error);
    }
    if (status == CASUS_OK && *out != NULL) { /* what comes at the end */
        casus_batch *last = NULL;
        status = casus_reader_next(reader, &last, error);
        casus_batch_free(last);
    }
    if (status != CASUS_OK) {
        casus_batch_free(*out);
        *out = NULL;
    }
    casus_reader_free(reader);
    casus_input_free(input);
    return status;
}

/* 1 if all is as it should be; else it is told. */
static inline int as_wanted(const row_case *c, int64_t piece) {
    char got[4000] = "";
    casus_batch *batch = NULL;
    casus_error e = {0};
    const casus_status status = read_rows(c, piece, &batch, &e);
    if (status != CASUS_OK) {
        (void)snprintf(told, sizeof told, "%s", e.message);
    } else if (batch != NULL) {
        print_column(batch, c->path, got, sizeof got);
    }
    const int same = c->values == NULL ? batch == NULL : batch != NULL && strcmp(got, c->values) == 0;
    casus_batch_free(batch);
    const int said = c->told == NULL ? told[0] == '\0' : strstr(told, c->told) != NULL;
    if (!same || !said) {
        print_error("%s\n%s in pieces of %d: '%s', not '%s'; told: %s\n", c->table, c->path == NULL ? "" : c->path,
                    (int)piece, got, c->values == NULL ? "" : c->values, told);
    }
    return same && said;
}

static inline int wrong_of(const row_case *cases, size_t count) {
    static const int64_t pieces[] = {0, 1, 7};
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < sizeof pieces / sizeof pieces[0]; k++) {
            wrong += !as_wanted(&cases[i], pieces[k]);
        }
    }
    return wrong;
}

#define ALL_AS_WANTED(cases) assert_int_equal(wrong_of(cases, sizeof(cases) / sizeof((cases)[0])), 0)

#endif
