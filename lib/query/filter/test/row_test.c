/* SPDX-License-Identifier: MIT */
/* One test over the rows of a batch. A row whose field is a list is a yes if any of its elements is, and never unknown;
   a row with one element is unknown if that is. */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "query/columns/barred.h"
#include "query/columns/claim_depth.h"
#include "query/filter/test/test.h"

/* Turns yes to no and no to yes. */
static void invert(uint64_t *bits, int64_t rows) {
    for (int64_t i = 0; i < casus__bitmap_words(rows); i++) {
        bits[i] = ~bits[i] & casus__bitmap_mask(rows, i);
    }
}

void casus__filter_settle(const casus__filter_op *op, int64_t rows, casus__truth *out) {
    if (op->code == CASUS__OP_KNOWN) {
        memset(out->unknown, 0, (size_t)casus__bitmap_words(rows) * sizeof *out->unknown);
        if (op->negated) {
            invert(out->yes, rows);
        }
    } else {
        invert(out->unknown, rows);
    }
}

/* ---- One an event ------------------------------------------------------------------------------------------------ */

static casus_status test_row(const casus_allocator *a, const casus__filter_op *op, const casus_batch *batch,
                             casus__truth *out, casus_error *error) {
    const casus_column *column = casus__batch_column(batch, op->field.column);
    const int64_t rows = casus_batch_row_count(batch);
    casus__hits hits = {out->yes, out->unknown};
    if (!casus__filter_match(a, op, op->field.child == NULL ? column : casus_column_field(column, op->field.child), 0,
                             rows, &hits)) {
        return casus__fail_memory(a, error);
    }
    casus__filter_settle(op, rows, out);
    return CASUS_OK;
}

/* ---- Lists ------------------------------------------------------------------------------------------------------- */

/* Matched elements of a list column: those of all rows, in one run. */
typedef struct elements {
    const int32_t *offsets; /* of the rows; NULL: no row has any */
    int64_t first;
    int64_t count;
    casus__hits hits;
    int64_t words; /* of both bitmaps together */
} elements;

static void elements_free(const casus_allocator *a, elements *e) {
    casus__free(a, e->hits.yes, (uint64_t)e->words * sizeof(uint64_t));
}

/* The depth of every claim, which no column holds. */
static int match_depths(const casus_allocator *a, const casus__filter_op *op, const casus_batch *batch, elements *e) {
    const uint64_t bytes = (uint64_t)e->count * sizeof(double);
    double *depths = casus__alloc(a, bytes);
    const int ok = depths != NULL && casus__claim_depths(a, batch, depths);
    if (ok) {
        casus__filter_match_numbers(op, depths, e->count, &e->hits);
    }
    casus__free(a, depths, bytes);
    return ok;
}

/* Matches a field of every element of the list. */
static int elements_match(const casus_allocator *a, const casus__filter_op *op, const casus_batch *batch,
                          int32_t column, elements *e) {
    const casus_column *list = casus__batch_column(batch, column);
    const int64_t rows = casus_batch_row_count(batch);
    memset(e, 0, sizeof *e);
    e->offsets = list == NULL ? NULL : casus_column_offsets(list);
    if (e->offsets == NULL || e->offsets[rows] == e->offsets[0]) {
        e->offsets = NULL;
        return 1;
    }
    e->first = e->offsets[0];
    e->count = e->offsets[rows] - e->first;
    e->words = 2 * casus__bitmap_words(e->count);
    e->hits.yes = casus__alloc(a, (uint64_t)e->words * sizeof(uint64_t));
    if (e->hits.yes == NULL) {
        return 0;
    }
    e->hits.known = e->hits.yes + e->words / 2;
    return op->field.from == CASUS__FROM_DEPTH
               ? match_depths(a, op, batch, e)
               : casus__filter_match(a, op, casus_column_field(list, op->field.child), e->first, e->count, &e->hits);
}

static int any_set(const uint64_t *bits, int64_t from, int64_t to) {
    if (from >= to) {
        return 0;
    }
    const int64_t last = (to - 1) / 64;
    const uint64_t head = UINT64_MAX << from % 64;
    const uint64_t tail = UINT64_MAX >> (63 - (to - 1) % 64);
    int64_t at = from / 64;
    if (at == last) {
        return (bits[at] & head & tail) != 0;
    }
    uint64_t seen = (bits[at] & head) | (bits[last] & tail);
    for (at++; at < last; at++) {
        seen |= bits[at];
    }
    return seen != 0;
}

static void set_row(uint64_t *rows, int64_t row) {
    rows[row / 64] |= UINT64_C(1) << row % 64;
}

/* Takes out the elements that are stated by claims that do not stand. */
static void drop_barred(const casus__barred *barred, const casus_column *list, int64_t rows, elements *e) {
    const casus__view claims = casus__barred_view(list);
    for (int64_t row = 0; barred->column != NULL && claims.ints != NULL && row < rows; row++) {
        for (int64_t i = e->offsets[row]; i < e->offsets[row + 1]; i++) {
            if (casus__barred_part(barred, &claims, row, i)) {
                e->hits.yes[(i - e->first) / 64] &= ~(UINT64_C(1) << (i - e->first) % 64);
            }
        }
    }
}

static casus_status test_list(const casus_allocator *a, const casus__filter_op *op, const casus_batch *batch,
                              casus__truth *out, casus_error *error) {
    const casus_column *list = casus__batch_column(batch, op->field.column);
    const int64_t rows = casus_batch_row_count(batch);
    casus__barred barred = {0};
    elements e;
    int ok = elements_match(a, op, batch, op->field.column, &e);
    if (ok && e.offsets != NULL && casus_column_field(list, "claim") != NULL) {
        ok = casus__barred_begin(a, &barred, batch);
    }
    if (ok && e.offsets != NULL) {
        drop_barred(&barred, list, rows, &e);
    }
    if (ok && e.offsets != NULL && any_set(e.hits.yes, 0, e.count)) {
        for (int64_t row = 0; row < rows; row++) {
            if (any_set(e.hits.yes, e.offsets[row] - e.first, e.offsets[row + 1] - e.first)) {
                set_row(out->yes, row);
            }
        }
    }
    casus__barred_free(a, &barred);
    elements_free(a, &e);
    return ok ? CASUS_OK : casus__fail_memory(a, error);
}

/* ---- Actors that a list points to -------------------------------------------------------------------------------- */

/* What points to the actors of an event. */
typedef struct pointers {
    const casus_column *list;
    casus__view link;
    casus__value_map roles;
    int32_t role; /* 0 = any */
    casus__view claims;
    casus__barred barred;
} pointers;

static int chosen_by(const pointers *p, const elements *actors, int64_t row) {
    const int64_t first = actors->offsets[row];
    const int64_t count = actors->offsets[row + 1] - first;
    int64_t at = 0;
    int64_t many = 0;
    casus_column_range(p->list, row, &at, &many);
    for (const int64_t end = at + many; at < end; at++) {
        const int32_t index = casus__view_int32(&p->link, at, -1);
        if (index >= 0 && index < count && (p->role == 0 || casus__values_at(&p->roles, at) == p->role) &&
            !casus__barred_part(&p->barred, &p->claims, row, at)) {
            const int64_t actor = first - actors->first + index;
            if ((actors->hits.yes[actor / 64] >> actor % 64 & 1) != 0) {
                return 1;
            }
        }
    }
    return 0;
}

static casus_status test_actor(const casus_allocator *a, const casus__filter_op *op, const casus_batch *batch,
                               casus__truth *out, casus_error *error) {
    const int64_t rows = casus_batch_row_count(batch);
    pointers p;
    elements e;
    memset(&p, 0, sizeof p);
    p.list = casus__batch_column(batch, op->field.column);
    p.link = casus__view_of(casus_column_field(p.list, op->field.link));
    p.role = op->field.role;
    p.claims = casus__barred_view(p.list);
    int ok = elements_match(a, op, batch, CASUS__COLUMN_ACTORS, &e);
    if (ok && p.claims.ints != NULL) {
        ok = casus__barred_begin(a, &p.barred, batch);
    }
    if (ok && p.role != 0) {
        ok = casus__values_begin(a, &p.roles, casus_column_field(p.list, "role"), CASUS_VOCABULARY_PARTICIPANT_ROLE);
    }
    if (ok && e.offsets != NULL && any_set(e.hits.yes, 0, e.count)) {
        for (int64_t row = 0; row < rows; row++) {
            if (chosen_by(&p, &e, row)) {
                set_row(out->yes, row);
            }
        }
    }
    casus__values_free(a, &p.roles);
    casus__barred_free(a, &p.barred);
    elements_free(a, &e);
    return ok ? CASUS_OK : casus__fail_memory(a, error);
}

/* ---- Standing ---------------------------------------------------------------------------------------------------- */

static casus_status test_standing(const casus__filter_op *op, const casus_batch *batch, casus__truth *out,
                                  casus_error *error) {
    casus__hits hits = {out->yes, out->unknown};
    if (batch->standings == NULL) {
        return casus__fail(error, CASUS_E_UNSUPPORTED,
                           "the standing of a record is found out of all records: casus_writer_add_input() and "
                           "casus_dataset_choose() take such a condition");
    }
    casus__filter_match_values(op, batch->standings, casus_batch_row_count(batch), &hits);
    casus__filter_settle(op, casus_batch_row_count(batch), out);
    return CASUS_OK;
}

/* ---- Places ------------------------------------------------------------------------------------------------------ */

static casus_status test_place(const casus__filter_op *op, const casus_batch *batch, casus__truth *out,
                               casus_error *error) {
    if (op->text.size > 0) {
        return casus__fail(
            error, CASUS_E_STATE,
            "the coordinates of '%.*s' have to be looked up, and put into within_km in place of the name "
            "(casus_filter_place())",
            casus__shown(op->text), op->text.data);
    }
    casus__filter_test_place(op, batch, out);
    return CASUS_OK;
}

/* ---- Together ---------------------------------------------------------------------------------------------------- */

casus_status casus__filter_test(const casus_allocator *a, const casus__filter_op *op, const casus_batch *batch,
                                casus__truth *out, casus_error *error) {
    casus_status status;
    switch (op->field.from) {
    case CASUS__FROM_ROW: return test_row(a, op, batch, out, error);
    case CASUS__FROM_CELLS: return casus__filter_test_cells(a, op, batch, out, error);
    case CASUS__FROM_STANDING: return test_standing(op, batch, out, error);
    case CASUS__FROM_NATIVE: return casus__filter_test_native(a, op, batch, out, error);
    case CASUS__FROM_YEAR:
    case CASUS__FROM_MONTH:
    case CASUS__FROM_GID: casus__filter_test_number(op, batch, out); return CASUS_OK;
    case CASUS__FROM_DEPTH:
    case CASUS__FROM_LIST: status = test_list(a, op, batch, out, error); break;
    case CASUS__FROM_ACTOR: status = test_actor(a, op, batch, out, error); break;
    default: return test_place(op, batch, out, error);
    }
    /* A list's answer is never unknown; `is null` is that no element is known. */
    if (op->code == CASUS__OP_KNOWN && op->negated) {
        invert(out->yes, casus_batch_row_count(batch));
    }
    return status;
}
