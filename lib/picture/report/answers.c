/* SPDX-License-Identifier: MIT */
/* The tables of a report that are not one rollup as it stands. */
#include "picture/report/report.h"

#include <casus/codes.h>

#include <string.h>

#include "base/error.h"
#include "model/words.h"

casus_status casus__answer(const casus__report *r, const char *by, const char *sum, const char *where,
                           casus_rollup **out) {
    casus_rollup_options asked = r->question;
    const casus_allocator *a = r->page.allocator;
    const size_t sizes[] = {asked.where != NULL ? strlen(asked.where) : 0, where != NULL ? strlen(where) : 0};
    const uint64_t room = sizes[0] + sizes[1] + 16;
    char *both = casus__alloc(a, room);
    if (both == NULL) {
        return casus__fail_memory(a, r->error);
    }
    if (sizes[0] > 0 && sizes[1] > 0) {
        char *end = both;
        *end++ = '(';
        memcpy(end, asked.where, sizes[0]);
        memcpy(end + sizes[0], ") and (", 7);
        memcpy(end + sizes[0] + 7, where, sizes[1]);
        memcpy(end + sizes[0] + 7 + sizes[1], ")", 2);
        asked.where = both;
    } else if (sizes[1] > 0) {
        asked.where = where;
    }
    casus_status status = casus_rollup_new(r->context, by, sum, &asked, out, r->error);
    casus__free(a, both, room);
    if (status == CASUS_OK) {
        status = casus_rollup_add_dataset(*out, r->dataset, r->error);
    }
    return status;
}

/* ---- Numbers ----------------------------------------------------------------------------------------------------- */

/* The columns of a sum, by their places behind its first one. */
static const casus__table_head number_heads[] = {
    {"what", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},           {"low", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
    {"best", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},          {"high", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
    {"n_open", CASUS_TYPE_INT64, CASUS__NIL_MINUS},       {"n_unknown", CASUS_TYPE_INT64, CASUS__NIL_MINUS},
    {"n_irregular", CASUS_TYPE_INT64, CASUS__NIL_MINUS},  {"residual_low", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
    {"residual_best", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN}, {"residual_high", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
    {"n_exceeded", CASUS_TYPE_INT64, CASUS__NIL_MINUS},   {"n_overlap", CASUS_TYPE_INT64, CASUS__NIL_MINUS},
};
#define NUMBER_HEADS (int32_t)(sizeof number_heads / sizeof number_heads[0])

/* The column of a sum, from its first one, whose name ends so; NULL: it has none. */
static const casus_column *cell_of(const casus_table *t, int32_t column, const char *end) {
    for (int32_t c = column; c < column + t->columns[column].span; c++) {
        const size_t size = strlen(t->columns[column].field.name) - strlen("low");
        if (strcmp(t->columns[c].field.name + size, end) == 0) {
            return &t->columns[c].column;
        }
    }
    return NULL;
}

/* A sum of a table of one row as a row; nothing where no event states it. */
static casus_status add_number(casus_table *to, const casus_table *t, int32_t column, casus_error *error) {
    casus__table_cell row[NUMBER_HEADS];
    int any = 0;
    row[0].text = casus_str_from(t->columns[column].field.name);
    row[0].text.size -= (int64_t)strlen("_low");
    for (int32_t i = 1; i < to->column_count; i++) {
        const casus_column *c = cell_of(t, column, number_heads[i].name);
        if (number_heads[i].type == CASUS_TYPE_DOUBLE) {
            row[i].real = casus_column_double(c, 0);
            any |= !casus_column_is_null(c, 0);
        } else {
            row[i].integer = c != NULL ? casus_column_int64(c, 0) : -1;
        }
    }
    return any ? casus__table_add(to, row, error) : CASUS_OK;
}

/* Every status, killed and injured first, then the events that summaries state. */
static casus_status list_sums(const casus__report *r, casus__buffer *out) {
    int ok = 1;
    for (int32_t i = 1; ok && i <= casus_vocabulary_last(CASUS_VOCABULARY_CASUALTY_STATUS); i++) {
        const char *word = casus_vocabulary_word(CASUS_VOCABULARY_CASUALTY_STATUS, i);
        ok = casus__buffer_append(r->page.allocator, out, word, (int64_t)strlen(word)) &&
             casus__buffer_append(r->page.allocator, out, ",", 1);
    }
    ok = ok && casus__buffer_append(r->page.allocator, out, "events_reported", 16);
    return ok ? CASUS_OK : casus__fail_memory(r->page.allocator, r->error);
}

casus_status casus__answer_numbers(casus__report *r, casus_table **out) {
    casus__buffer sums = {0};
    casus_rollup *rollup = NULL;
    casus_table *t = NULL;
    casus_table *made = NULL;
    *out = NULL;
    casus_status status = list_sums(r, &sums);
    status = status == CASUS_OK ? casus__answer(r, NULL, (const char *)sums.data, NULL, &rollup) : status;
    status = status == CASUS_OK ? casus_rollup_table(rollup, NULL, &t, r->error) : status;
    if (status == CASUS_OK) {
        status = casus__table_new(r->page.allocator, number_heads, NUMBER_HEADS, &made, r->error);
    }
    for (int32_t c = 0; status == CASUS_OK && c < t->column_count; c++) {
        if (t->columns[c].span >= CASUS__SUM_COLUMNS) {
            status = add_number(made, t, c, r->error);
        }
    }
    casus__buffer_free(r->page.allocator, &sums);
    casus_rollup_free(rollup);
    casus_table_free(t);
    status = casus__table_end(made, status, &made);
    status = status == CASUS_OK ? casus__answer_first(r, made, INT64_MAX, out) : status;
    casus_table_free(made);
    return status;
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

static casus__table_cell cell_at(const casus__table_column *c, int64_t row) {
    casus__table_cell cell = {.integer = -1};
    if (c->field.type == CASUS_TYPE_TEXT) {
        cell.text = casus_column_text(&c->column, row);
    } else if (c->field.type == CASUS_TYPE_DOUBLE) {
        cell.real = casus_column_double(&c->column, row);
    } else if (!casus_column_is_null(&c->column, row)) {
        cell.integer = casus_column_int64(&c->column, row);
    }
    return cell;
}

#define TAKEN_MOST 24      /* columns */
#define STANDING_COLUMNS 8 /* of a table of standings: up to the record that leads */

/* The columns of a table that say anything to a person: not those that are unknown throughout, and not the indices of
   claims. `most` columns are looked at. Returns how many there are. */
static int32_t useful_columns(const casus_table *t, int32_t most, const casus__table_column *from[TAKEN_MOST],
                              casus__table_head heads[TAKEN_MOST]) {
    int32_t count = 0;
    for (int32_t c = 0; c < t->column_count && c < most; c++) {
        const casus__table_column *column = &t->columns[c];
        const uint8_t type = column->field.type;
        const int any = column->column.null_count < t->row_count || t->row_count == 0;
        const int bound = type == CASUS_TYPE_DOUBLE && strchr(column->field.name, '_') == NULL; /* low, best, high */
        if ((any || bound) && strncmp(column->field.name, "claim_", 6) != 0) {
            from[count] = column;
            heads[count++] = (casus__table_head){column->field.name, type,
                                                 type == CASUS_TYPE_TEXT          ? CASUS__NIL_ZERO
                                                 : type == CASUS_TYPE_DOUBLE      ? CASUS__NIL_NAN
                                                 : column->column.null_count == 0 ? CASUS__NIL_NONE
                                                                                  : CASUS__NIL_MINUS};
        }
    }
    return count;
}

static int has_standing(const casus_table *t, int64_t row, uint32_t standings) {
    int32_t standing = 0;
    return casus__vocabulary_find(CASUS_VOCABULARY_STANDING, casus_column_text(&t->columns[2].column, row),
                                  &standing) &&
           (standings >> standing & 1) != 0;
}

/* Rows of a table of no sums, as far as there is room. If `standings` is not 0 they are those of the chosen events
   whose standing is one of them, of a table with a row for each event. */
static casus_status take(casus__report *r, const casus_table *t, uint32_t standings, int64_t limit, casus_table **out,
                         int64_t *out_all) {
    const casus__table_column *from[TAKEN_MOST];
    casus__table_head heads[TAKEN_MOST];
    casus__table_cell cells[TAKEN_MOST];
    casus_table *made = NULL;
    const int32_t columns = useful_columns(t, standings != 0 ? STANDING_COLUMNS : TAKEN_MOST, from, heads);
    *out = NULL;
    casus_status status = casus__table_new(r->page.allocator, heads, columns, &made, r->error);
    *out_all = 0;
    for (int64_t row = 0; status == CASUS_OK && row < t->row_count; row++) {
        if (standings != 0 && !(casus__listed_chosen(r, row) && has_standing(t, row, standings))) {
            continue;
        }
        for (int32_t c = 0; c < columns; c++) {
            cells[c] = cell_at(from[c], row);
        }
        status = *out_all < limit ? casus__table_add(made, cells, r->error) : CASUS_OK;
        ++*out_all;
    }
    return casus__table_end(made, status, out);
}

casus_status casus__answer_standing(casus__report *r, uint32_t standings, int64_t limit, casus_table **out,
                                    int64_t *out_all) {
    casus_table *some = NULL;
    casus_status status = take(r, r->standing, standings, limit, &some, out_all);
    status = status == CASUS_OK ? casus__answer_first(r, some, limit, out) : status;
    casus_table_free(some);
    return status;
}

casus_status casus__answer_first(casus__report *r, const casus_table *table, int64_t limit, casus_table **out) {
    int64_t all = 0;
    return take(r, table, 0, limit, out, &all);
}

casus_status casus__answer_contests(casus__report *r, int64_t limit, casus_table **out, int64_t *out_all) {
    casus_table *t = NULL;
    *out = NULL;
    casus_status status = casus__dataset_contests(r->dataset, r->chosen, &t, r->error);
    status = status == CASUS_OK ? take(r, t, 0, limit, out, out_all) : status;
    casus_table_free(t);
    return status;
}
