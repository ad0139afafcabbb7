/* SPDX-License-Identifier: MIT */
/* The public functions of filters, and the run of a program over a batch: a stack of operands, each a truth for every
   row (test.h), as deep as the parser counted. */
#include "query/filter/filter.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "names/named_batch.h"
#include "query/columns/columns.h"

casus_status casus_filter_new(casus_context *context, const char *text, casus_filter **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "there is nowhere to put the filter: out is NULL");
    }
    *out = NULL;
    if (text == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the condition is NULL");
    }
    return casus__filter_compile(&settings, casus_str_from(text), out, error);
}

casus_status casus__filter_option(const casus__settings *settings, const char *where, casus_filter **out,
                                  casus_error *error) {
    const casus_str text = casus_str_from(where);
    *out = NULL;
    return casus__trim(text).size == 0 ? CASUS_OK : casus__filter_compile(settings, text, out, error);
}

void casus__filter_see(casus_filter *filter, const casus_names *names) {
    if (filter != NULL) {
        filter->seen = casus__names_retain(names);
        filter->columns |= casus__names_columns(names);
    }
}

uint64_t casus__filter_columns(const casus_filter *filter) {
    return filter == NULL ? 0 : filter->columns;
}

const char *casus_filter_columns(const casus_filter *filter) {
    return filter == NULL ? "" : filter->names;
}

casus_str casus_filter_place(const casus_filter *filter, int32_t index, int64_t *out_offset, int64_t *out_size) {
    const casus__filter_op *found = NULL;
    for (int64_t i = 0; filter != NULL && found == NULL && i < filter->op_count; i++) {
        const casus__filter_op *op = &filter->ops[i];
        found = op->code == CASUS__OP_WITHIN && op->text.size > 0 && index-- == 0 ? op : NULL;
    }
    if (out_offset != NULL) {
        *out_offset = found != NULL ? (int64_t)found->args[0] : 0;
    }
    if (out_size != NULL) {
        *out_size = found != NULL ? (int64_t)found->args[1] : 0;
    }
    return found != NULL ? found->text : casus__str_view(NULL, 0);
}

/* ---- Running ----------------------------------------------------------------------------------------------------- */

/* The operands, each a pair of bitmaps. */
typedef struct stack {
    uint64_t *words;
    int64_t width; /* words of a bitmap */
    int64_t count;
} stack;

static casus__truth operand(const stack *s, int64_t i) {
    uint64_t *yes = s->words + 2 * i * s->width;
    return (casus__truth){yes, yes + s->width};
}

/* Kleene's three-valued logic: a no beats unknown in `and`, a yes in `or`. */
static void join(stack *s, int32_t code) {
    const casus__truth a = operand(s, s->count - 2);
    const casus__truth b = operand(s, s->count - 1);
    for (int64_t i = 0; i < s->width; i++) {
        const uint64_t either = a.unknown[i] | b.unknown[i];
        if (code == CASUS__OP_AND) {
            a.unknown[i] = either & (a.yes[i] | a.unknown[i]) & (b.yes[i] | b.unknown[i]);
            a.yes[i] &= b.yes[i];
        } else {
            a.yes[i] |= b.yes[i];
            a.unknown[i] = either & ~a.yes[i];
        }
    }
    s->count--;
}

static void negate(const stack *s, int64_t rows) {
    const casus__truth a = operand(s, s->count - 1);
    for (int64_t i = 0; i < s->width; i++) {
        a.yes[i] = ~(a.yes[i] | a.unknown[i]) & casus__bitmap_mask(rows, i);
    }
}

static casus_status run(const casus_filter *filter, int64_t rows, casus__filter_test_fn test, void *user, stack *s,
                        casus_error *error) {
    casus_status status = CASUS_OK;
    for (int64_t i = 0; i < filter->op_count && status == CASUS_OK; i++) {
        const casus__filter_op *op = &filter->ops[i];
        if (op->code == CASUS__OP_AND || op->code == CASUS__OP_OR) {
            join(s, op->code);
        } else if (op->code == CASUS__OP_NOT) {
            negate(s, rows);
        } else {
            casus__truth truth = operand(s, s->count++);
            memset(truth.yes, 0, 2 * (size_t)s->width * sizeof(uint64_t));
            status = test(user, op, &truth, error);
        }
    }
    return status;
}

static casus_status check_room(const casus_batch *batch, int64_t size, casus_error *error) {
    const int64_t needed = (casus_batch_row_count(batch) + 7) / 8;
    if (size < needed) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the selection has room for %lld bytes, but %lld are needed",
                           (long long)size, (long long)needed);
    }
    return CASUS_OK;
}

casus_status casus__filter_run(const casus_filter *filter, int64_t rows, casus__filter_test_fn test, void *user,
                               uint64_t *chosen, casus_error *error) {
    stack s = {NULL, casus__bitmap_words(rows), 0};
    const uint64_t bytes = 2 * (uint64_t)s.width * sizeof(uint64_t) * (uint64_t)filter->depth;
    s.words = casus__alloc(&filter->allocator, bytes);
    if (s.words == NULL && bytes > 0) {
        return casus__fail_memory(&filter->allocator, error);
    }
    const casus_status status = bytes > 0 ? run(filter, rows, test, user, &s, error) : CASUS_OK;
    if (status == CASUS_OK && bytes > 0) {
        memcpy(chosen, s.words, (size_t)s.width * sizeof *chosen);
    }
    casus__free(&filter->allocator, s.words, bytes);
    return status;
}

/* A batch, and by what the filter asks for memory. */
typedef struct batch_rows {
    const casus_allocator *a;
    const casus_batch *batch;
} batch_rows;

static casus_status test_batch(void *user, const casus__filter_op *op, casus__truth *out, casus_error *error) {
    const batch_rows *rows = user;
    return casus__filter_test(rows->a, op, rows->batch, out, error);
}

static casus_status apply(const casus_filter *filter, const casus_batch *batch, uint8_t *out_selection,
                          casus_error *error) {
    const int64_t rows = casus_batch_row_count(batch);
    const uint64_t bytes = (uint64_t)casus__bitmap_words(rows) * sizeof(uint64_t);
    batch_rows over = {&filter->allocator, batch};
    uint64_t *chosen = casus__alloc(&filter->allocator, bytes);
    if (chosen == NULL) {
        return casus__fail_memory(&filter->allocator, error);
    }
    const casus_status status = casus__filter_run(filter, rows, test_batch, &over, chosen, error);
    for (int64_t at = 0; status == CASUS_OK && at < rows; at += 64) {
        casus__bitmap_put(out_selection + at / 8, chosen[at / 64], rows - at);
    }
    casus__free(&filter->allocator, chosen, bytes);
    return status;
}

/* The same as it sees the batch. */
static casus_status apply_seen(const casus_filter *filter, const casus_batch *batch, uint8_t *out_selection,
                               casus_error *error) {
    casus_batch *named = NULL;
    casus_status status = filter->seen == NULL ? CASUS_OK
                                               : casus__names_apply(filter->seen, &filter->allocator, filter->columns,
                                                                    batch, &named, error);
    status = status == CASUS_OK ? apply(filter, named != NULL ? named : batch, out_selection, error) : status;
    casus_batch_free(named);
    return status;
}

casus_status casus_filter_apply(const casus_filter *filter, const casus_batch *batch, uint8_t *out_selection,
                                int64_t size, casus_error *error) {
    const int64_t rows = casus_batch_row_count(batch);
    if (filter == NULL || batch == NULL || (out_selection == NULL && rows > 0)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the filter, the batch or the selection is NULL");
    }
    casus_status status = casus__columns_check(batch, filter->columns, "casus_filter_columns", error);
    if (status == CASUS_OK) {
        status = check_room(batch, size, error);
    }
    if (status == CASUS_OK && rows > 0) {
        status = apply_seen(filter, batch, out_selection, error);
    }
    if (status != CASUS_OK && rows > 0 && size >= (rows + 7) / 8) {
        memset(out_selection, 0, (size_t)((rows + 7) / 8)); /* nothing is chosen */
    }
    return status;
}

/* ---- What a condition is about ----------------------------------------------------------------------------------- */

static int32_t dimension_of(const casus__filter_field *field) {
    static const char victims[] = "nationality|occupation|employer|sex|age";
    if (field->from == CASUS__FROM_ACTOR && field->role == CASUS_PARTICIPANT_ROLE_PERPETRATOR) {
        return CASUS__BY_WHOM;
    }
    if ((field->from == CASUS__FROM_LIST || field->from == CASUS__FROM_POINTED) &&
        field->column == CASUS__COLUMN_MEANS) {
        return CASUS__BY_WHAT;
    }
    if (field->from == CASUS__FROM_POINTED && field->column == CASUS__COLUMN_PARTICIPANTS) {
        return CASUS__BY_WHOM;
    }
    return field->from == CASUS__FROM_LIST && field->column == CASUS__COLUMN_CASUALTIES &&
                   casus__in_list_nocase(casus_str_from(field->child), victims)
               ? CASUS__BY_VICTIM
               : CASUS__BY_NOTHING;
}

int32_t casus__filter_dimension(const casus_filter *filter) {
    int32_t dimension = CASUS__BY_NOTHING;
    for (int64_t i = 0; filter != NULL && dimension == CASUS__BY_NOTHING && i < filter->op_count; i++) {
        dimension = dimension_of(&filter->ops[i].field);
    }
    return dimension;
}

int casus__filter_names_modality(const casus_filter *filter) {
    for (int64_t i = 0; filter != NULL && i < filter->op_count; i++) {
        const casus__filter_field *field = &filter->ops[i].field;
        if (field->from == CASUS__FROM_ROW &&
            (field->column == CASUS__COLUMN_MODALITY || field->column == CASUS__COLUMN_CERTAINTY)) {
            return 1;
        }
    }
    return 0;
}

int casus__filter_names_standing(const casus_filter *filter) {
    for (int64_t i = 0; filter != NULL && i < filter->op_count; i++) {
        if (filter->ops[i].field.from == CASUS__FROM_STANDING) {
            return 1;
        }
    }
    return 0;
}
