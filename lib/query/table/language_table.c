/* SPDX-License-Identifier: MIT */
/* What a question can name, as tables: the fields of conditions and the keys, from the lists by which they are read. */
#include <string.h>

#include <casus/codes.h>

#include "base/error.h"
#include "query/columns/native/native_column.h"
#include "query/filter/field.h"
#include "query/rollup/question.h"
#include "query/table/table.h"

static const casus__table_head heads[] = {
    {"name", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
    {"holds", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
    {"of", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
    {"vocabulary", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
};
#define HEAD_COUNT (int32_t)(sizeof heads / sizeof heads[0])

typedef struct listing {
    casus_table *table;
    casus_status status;
    casus_error *error;
} listing;

static void add(listing *l, const char *name, const char *holds, const char *of, int32_t vocabulary) {
    const casus__table_cell row[HEAD_COUNT] = {
        {.text = casus_str_from(name)},
        {.text = casus_str_from(holds)},
        {.text = casus_str_from(of)},
        {.text = casus_str_from(casus_vocabulary_name(vocabulary))},
    };
    if (l->status == CASUS_OK) {
        l->status = casus__table_add(l->table, row, l->error);
    }
}

static void add_field(void *user, const char *name) {
    static const char holds[][8] = {"", "words", "number", "day", "flag"};
    casus__filter_field field;
    (void)casus__filter_field_find(casus_str_from(name), &field);
    const int many =
        field.from == CASUS__FROM_LIST || field.from == CASUS__FROM_ACTOR || field.from == CASUS__FROM_DEPTH;
    add(user, name, holds[field.holds], many ? "parts" : "event", field.vocabulary);
}

static void add_key(void *user, const char *name, const casus__key_type *key) {
    casus__filter_field field; /* of the same name, if there is one, which has the same words */
    const int known = casus__filter_field_find(casus_str_from(name), &field);
    const char *holds = key->prints_number || key->how == CASUS__KEY_GID ? "number"
                        : key->how == CASUS__KEY_PERIOD                  ? "period"
                                                                         : "words";
    const char *of = casus__key_is_of_cells(key) ? "cells" : casus__key_is_list(key) ? "parts" : "event";
    add(user, name, holds, of, known ? field.vocabulary : 0);
}

casus_status casus_question_names(casus_context *context, int32_t which, casus_table **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    listing l = {NULL, CASUS_OK, error};
    if (out != NULL) {
        *out = NULL;
    }
    if (out == NULL || (which != CASUS_QUESTION_FIELDS && which != CASUS_QUESTION_KEYS)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place for the table, or %d is neither FIELDS nor KEYS",
                           (int)which);
    }
    l.status = casus__table_new(&settings.allocator, heads, HEAD_COUNT, &l.table, error);
    if (l.status == CASUS_OK && which == CASUS_QUESTION_FIELDS) {
        casus__filter_field_each(add_field, &l);
    } else if (l.status == CASUS_OK) {
        casus__key_each(add_key, &l);
    }
    add(&l, CASUS__NATIVE_PREFIX "COLUMN", "words", "source", 0);
    return casus__table_end(l.table, l.status, out);
}
