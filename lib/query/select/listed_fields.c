/* SPDX-License-Identifier: MIT */
/* Lists of fields, and what a field is in each row of a batch. A figure that was found out for the form at hand goes
   before that of the column. */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "model/words.h"
#include "query/select/select.h"

/* ---- Lists ------------------------------------------------------------------------------------------------------- */

static casus_status no_field(const char *what, casus_str name, casus_error *error) {
    char nearest[CASUS__NEAREST_ROOM];
    casus__filter_field_nearest(name, nearest);
    return casus__fail(error, CASUS_E_ARGUMENT, "%s: unknown field '%.*s'%s%s%s", what, casus__shown(name), name.data,
                       nearest[0] != 0 ? ", did you mean '" : "; docs/filter.md lists the fields", nearest,
                       nearest[0] != 0 ? "'?" : "");
}

/* A column of the source; 0 when memory is short. */
static int take_native(const casus_allocator *a, casus__listed *out, casus_status *status) {
    const uint64_t room = (uint64_t)out->name.size + 1;
    casus_str found;
    out->native = casus__zalloc(a, room);
    *status = out->native != NULL && casus__native_name(out->name, out->native, &found) > 0 ? CASUS_OK : CASUS_E_SYNTAX;
    out->field.from = CASUS__FROM_NATIVE;
    out->field.holds = CASUS__HOLDS_WORDS;
    out->field.column = CASUS__COLUMN_NATIVE;
    out->field.child = out->native;
    if (*status == CASUS_OK) {
        out->native[found.size] = 0;
    }
    return out->native != NULL;
}

static casus_status find_field(const casus_allocator *a, const char *what, casus__listed *out, casus_error *error) {
    static const char native[] = CASUS__NATIVE_PREFIX;
    const casus_str name = out->name;
    casus_status status = CASUS_OK;
    if (name.size >= (int64_t)sizeof native - 1 && memcmp(name.data, native, sizeof native - 1) == 0) {
        return !take_native(a, out, &status) ? casus__fail_memory(a, error)
               : status != CASUS_OK
                   ? casus__fail(
                         error, CASUS_E_ARGUMENT,
                         "%s: '%.*s' names no column: write native.COLUMN, or native.\"COLUMN\" with each quote "
                         "of the name doubled",
                         what, casus__shown(name), name.data)
                   : CASUS_OK;
    }
    if (!casus__filter_field_find(name, &out->field)) {
        return no_field(what, name, error);
    }
    const uint8_t from = out->field.from;
    return from == CASUS__FROM_LIST || from == CASUS__FROM_ACTOR || from == CASUS__FROM_DEPTH
               ? casus__fail(error, CASUS_E_ARGUMENT,
                             "%s: an event may have several '%.*s': name a field that it has once", what,
                             casus__shown(name), name.data)
               : CASUS_OK;
}

/* Takes `asc` or `desc` off the end of a term. */
static int take_direction(casus_str *term) {
    int64_t at = term->size;
    while (at > 0 && term->data[at - 1] != ' ' && term->data[at - 1] != '\t') {
        at--;
    }
    const casus_str last = {term->data + at, term->size - at};
    const int descending = casus__equal_nocase(last, "desc");
    if (at > 0 && (descending || casus__equal_nocase(last, "asc"))) {
        *term = casus__trim((casus_str){term->data, at});
    }
    return at > 0 && descending;
}

static casus_status add_field(const casus_allocator *a, const char *what, int directed, casus_str term,
                              casus__fields *out, casus_error *error) {
    if (!CASUS__GROW(a, out->items, out->cap, out->count + 1)) {
        return casus__fail_memory(a, error);
    }
    casus__listed *item = &out->items[out->count++];
    memset(item, 0, sizeof *item);
    item->descending = directed && take_direction(&term);
    item->name = term;
    for (int64_t i = 0; i + 1 < out->count; i++) {
        if (casus_str_equal(out->items[i].name, term)) {
            return casus__fail(error, CASUS_E_ARGUMENT, "%s: '%.*s' stands twice", what, casus__shown(term), term.data);
        }
    }
    return term.size == 0 ? casus__fail(error, CASUS_E_ARGUMENT, "%s: an empty name in '%s'", what, out->text)
                          : find_field(a, what, item, error);
}

casus_status casus__fields_read(const casus_allocator *a, const char *given, const char *what, int directed,
                                casus__fields *out, casus_error *error) {
    const casus_str all = casus_str_from(given);
    casus_status status = CASUS_OK;
    memset(out, 0, sizeof *out);
    if (casus__trim(all).size == 0) {
        return CASUS_OK;
    }
    out->text = casus__alloc(a, (uint64_t)all.size + 1);
    if (out->text == NULL) {
        return casus__fail_memory(a, error);
    }
    memcpy(out->text, all.data, (size_t)all.size);
    out->text[all.size] = 0;
    const casus_str list = {out->text, all.size};
    for (int64_t from = 0; from <= list.size && status == CASUS_OK;) {
        const int64_t end = casus__name_end(list, from);
        status = add_field(a, what, directed, casus__trim((casus_str){list.data + from, end - from}), out, error);
        from = end + 1;
    }
    return status;
}

void casus__fields_free(const casus_allocator *a, casus__fields *fields) {
    for (int64_t i = 0; i < fields->count; i++) {
        casus__listed *item = &fields->items[i];
        casus__free(a, item->native, item->native != NULL ? (uint64_t)item->name.size + 1 : 0);
    }
    casus__free(a, fields->items, (uint64_t)fields->cap * sizeof *fields->items);
    casus__free(a, fields->text, fields->text != NULL ? (uint64_t)strlen(fields->text) + 1 : 0);
    memset(fields, 0, sizeof *fields);
}

uint64_t casus__fields_columns(const casus__fields *fields) {
    uint64_t mask = 0;
    for (int64_t i = 0; i < fields->count; i++) {
        mask |= casus__filter_field_columns(&fields->items[i].field);
    }
    return mask;
}

int casus__fields_name_standing(const casus__fields *fields) {
    int named = 0;
    for (int64_t i = 0; i < fields->count; i++) {
        named |= fields->items[i].field.from == CASUS__FROM_STANDING;
    }
    return named;
}

/* ---- Values ------------------------------------------------------------------------------------------------------ */

static casus_status find_numbers(const casus_allocator *a, casus__field_view *v, casus_error *error) {
    const casus__filter_field *field = &v->listed->field;
    const int figure =
        v->batch->figures != NULL && field->from == CASUS__FROM_ROW ? casus__writer_figure(field->column) : -1;
    const int64_t rows = casus_batch_row_count(v->batch);
    if (!CASUS__GROW(a, v->numbers, v->cap, rows + 1)) {
        return casus__fail_memory(a, error);
    }
    for (int64_t row = 0; figure >= 0 && row < rows; row++) {
        v->numbers[row] = v->batch->figures[row * CASUS__FIGURES + figure];
    }
    return figure >= 0 ? CASUS_OK : casus__filter_values(a, field, v->batch, v->numbers, error);
}

casus_status casus__field_view_begin(const casus_allocator *a, casus__field_view *v, const casus__listed *listed,
                                     const casus_batch *batch, casus_error *error) {
    const casus__filter_field *field = &listed->field;
    v->listed = listed;
    v->batch = batch;
    if (field->holds != CASUS__HOLDS_WORDS) {
        return find_numbers(a, v, error);
    }
    if (field->from == CASUS__FROM_NATIVE) {
        casus__native_begin(&v->native, batch, field->child);
    }
    v->column = casus__batch_column(batch, field->column);
    v->column = field->child != NULL && field->from == CASUS__FROM_ROW ? casus_column_field(v->column, field->child)
                                                                       : v->column;
    return CASUS_OK;
}

int casus__field_view_word(const casus_allocator *a, casus__field_view *v, int64_t row, casus_str *out) {
    if (v->listed->field.from == CASUS__FROM_NATIVE) {
        return casus__native_text(a, &v->native, row, out);
    }
    const int standing = v->listed->field.from == CASUS__FROM_STANDING;
    const uint8_t value = standing && v->batch->standings != NULL ? v->batch->standings[row] : 0;
    *out = !standing    ? casus_column_text(v->column, row)
           : value != 0 ? casus_str_from(casus__vocabulary_word(CASUS_VOCABULARY_STANDING, value))
                        : casus__str_view(NULL, 0);
    return 1;
}

void casus__field_view_free(const casus_allocator *a, casus__field_view *v) {
    casus__native_free(a, &v->native);
    casus__free(a, v->numbers, (uint64_t)v->cap * sizeof *v->numbers);
    memset(v, 0, sizeof *v);
}
