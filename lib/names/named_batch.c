/* SPDX-License-Identifier: MIT */
/* Columns of words are written anew where a word of theirs is in the table; what a word is looked up as is found once a
   batch, what it means on the day of each row. */
#include "names/named_batch.h"

#include <string.h>

#include <casus/time.h>

#include "base/error.h"
#include "base/text.h"

#define BIT(name) CASUS__COLUMN_BIT(CASUS__COLUMN_##name)
#define JOINT " - "
#define JOINT_SIZE 3

/* What is named: a column of words, or a field of a list. */
static const struct {
    int32_t column;
    int32_t kind;
    const char *field; /* of the elements; NULL: the column itself */
} named[] = {
    {CASUS__COLUMN_SIDE_A, CASUS_NAME_KIND_ACTOR, NULL},
    {CASUS__COLUMN_SIDE_B, CASUS_NAME_KIND_ACTOR, NULL},
    {CASUS__COLUMN_DYAD, CASUS_NAME_KIND_ACTOR, NULL},
    {CASUS__COLUMN_ACTORS, CASUS_NAME_KIND_ACTOR, "name"},
    {CASUS__COLUMN_ADMIN1, CASUS_NAME_KIND_PLACE, NULL},
    {CASUS__COLUMN_ADMIN2, CASUS_NAME_KIND_PLACE, NULL},
    {CASUS__COLUMN_LOCATION, CASUS_NAME_KIND_PLACE, NULL},
    {CASUS__COLUMN_LOCATIONS, CASUS_NAME_KIND_PLACE, "name"},
    {CASUS__COLUMN_LOCATIONS, CASUS_NAME_KIND_PLACE, "admin1"},
    {CASUS__COLUMN_LOCATIONS, CASUS_NAME_KIND_PLACE, "admin2"},
    {CASUS__COLUMN_LOCATIONS, CASUS_NAME_KIND_PLACE, "admin3"},
};
#define NAMED ((int)(sizeof named / sizeof named[0]))

/* What a word is looked up as: its key; of a dyad the keys of both sides. -1: not in the table. */
typedef struct lookup {
    int32_t key, right;
    int64_t joint; /* where the joint of a dyad stands; -1: the word is looked up as a whole */
} lookup;

typedef struct work {
    const casus_names *names;
    const casus_allocator *allocator;
    const casus_batch *batch;
    const casus_column *days; /* NULL: none */
    lookup *lookups;          /* by word of the column at hand */
    int64_t lookup_cap;
    casus__buffer dyad;
} work;

/* ---- Words ------------------------------------------------------------------------------------------------------- */

/* The place of the only joint of a text; -1. */
static int64_t joint_of(casus_str s) {
    int64_t at = -1;
    for (int64_t i = 0; i + JOINT_SIZE <= s.size; i++) {
        if (memcmp(s.data + i, JOINT, JOINT_SIZE) == 0) {
            if (at >= 0) {
                return -1;
            }
            at = i;
        }
    }
    return at;
}

static lookup look_up(const casus_names *names, int32_t kind, int is_dyad, casus_str word) {
    lookup l = {casus__names_key(names, kind, word), -1, -1};
    const int64_t joint = is_dyad && l.key < 0 ? joint_of(word) : -1;
    if (joint >= 0) {
        const int64_t right = joint + JOINT_SIZE;
        l.key = casus__names_key(names, kind, (casus_str){word.data, joint});
        l.right = casus__names_key(names, kind, (casus_str){word.data + right, word.size - right});
        l.joint = joint;
    }
    return l;
}

/* Looks up the words of a column. *any: the table has one of them. */
static int look_up_words(work *w, const casus_column *from, int32_t kind, int is_dyad, int *any) {
    *any = 0;
    if (!CASUS__GROW(w->allocator, w->lookups, w->lookup_cap, (int64_t)from->word_count + 1)) {
        return 0;
    }
    for (int32_t word = 0; word < from->word_count; word++) {
        w->lookups[word] = look_up(w->names, kind, is_dyad, casus_column_word(from, word));
        *any |= w->lookups[word].key >= 0 || w->lookups[word].right >= 0;
    }
    return 1;
}

/* What a word means on a day; NULL data when memory is short. */
static casus_str meaning(work *w, casus_str word, const lookup *l, int32_t day) {
    casus_str left = l->joint < 0 ? word : (casus_str){word.data, l->joint};
    (void)casus__names_resolve(w->names, l->key, day, &left);
    if (l->joint < 0) {
        return left;
    }
    const int64_t behind = l->joint + JOINT_SIZE;
    casus_str right = {word.data + behind, word.size - behind};
    (void)casus__names_resolve(w->names, l->right, day, &right);
    w->dyad.size = 0;
    const int ok = casus__buffer_append(w->allocator, &w->dyad, left.data, left.size) &&
                   casus__buffer_append(w->allocator, &w->dyad, JOINT, JOINT_SIZE) &&
                   casus__buffer_append(w->allocator, &w->dyad, right.data, right.size);
    return (casus_str){ok ? (const char *)w->dyad.data : NULL, w->dyad.size};
}

/* ---- Columns ----------------------------------------------------------------------------------------------------- */

static int32_t day_of(const work *w, int64_t row) {
    return w->days == NULL || casus_column_is_null(w->days, row) ? CASUS_DAY_UNKNOWN
                                                                 : casus__column_int32(w->days, row);
}

static int add_element(work *w, const casus_column *from, int64_t i, int32_t day, casus__column *to) {
    if (casus_column_is_null(from, i)) {
        return casus__column_add_null(w->allocator, to, 1);
    }
    const int32_t code = casus__column_int32(from, i);
    const casus_str text = meaning(w, casus_column_word(from, code), &w->lookups[code], day);
    return text.data != NULL && casus__column_add_word(w->allocator, to, text);
}

/* The elements of each row, of which a column that is no list has one. */
static int add_elements(work *w, const casus_column *list, const casus_column *from, casus__column *to) {
    for (int64_t row = 0; row < w->batch->row_count; row++) {
        int64_t first = row;
        int64_t count = 1;
        if (list != NULL) {
            casus_column_range(list, row, &first, &count);
        }
        for (int64_t i = first; i < first + count; i++) {
            if (!add_element(w, from, i, day_of(w, row), to)) {
                return 0;
            }
        }
    }
    return 1;
}

/* Writes a column anew in place of the one that is shared. */
static int rename_column(work *w, const casus_column *list, const casus_column *from, casus__column *out) {
    casus__column growing;
    int ok = casus__column_init(w->allocator, &growing, from->field, &w->names->keys.key) &&
             add_elements(w, list, from, &growing);
    casus__column_free(w->allocator, out);
    ok = casus__column_init(w->allocator, out, from->field, NULL) && ok;
    if (ok) {
        casus__column_seal(w->allocator, &growing, out, INT64_MAX);
    }
    casus__column_free(w->allocator, &growing);
    return ok;
}

/* ---- Batches ----------------------------------------------------------------------------------------------------- */

/* The column or field of `named`; NULL if the batch has not got it. */
static casus__column *place(casus_batch *batch, int at) {
    const int32_t id = named[at].column;
    if (((batch->built >> id) & 1) == 0 || named[at].field == NULL) {
        return (batch->built >> id) & 1 ? &batch->columns[id] : NULL;
    }
    casus__column *elements = batch->columns[id].children;
    for (uint8_t i = 0; i < elements->child_count; i++) {
        if (strcmp(elements->children[i].field->name, named[at].field) == 0) {
            return &elements->children[i];
        }
    }
    return NULL;
}

static int rename_place(work *w, casus_batch *from_batch, int at, casus_batch **named_batch) {
    const casus__column *from = place(from_batch, at);
    int any = 0;
    if (from == NULL) {
        return 1;
    }
    if (!look_up_words(w, from, named[at].kind, named[at].column == CASUS__COLUMN_DYAD, &any)) {
        return 0;
    }
    if (!any) {
        return 1;
    }
    if (*named_batch == NULL) {
        *named_batch = casus__batch_share(w->allocator, from_batch, CASUS__COLUMNS_ALL);
    }
    const casus_column *list = named[at].field != NULL ? &from_batch->columns[named[at].column] : NULL;
    return *named_batch != NULL && rename_column(w, list, from, place(*named_batch, at));
}

casus_status casus__names_apply(const casus_names *names, const casus_allocator *a, uint64_t columns,
                                const casus_batch *batch, casus_batch **out, casus_error *error) {
    casus_batch *from = (casus_batch *)(uintptr_t)batch; /* only its count changes */
    casus_batch *to = NULL;
    work w = {names, a, batch, casus__batch_column(batch, CASUS__COLUMN_DATE_START), NULL, 0, {NULL, 0, 0}};
    int ok = 1;
    for (int i = 0; i < NAMED && ok; i++) {
        ok = ((columns >> named[i].column) & 1) == 0 || rename_place(&w, from, i, &to);
    }
    casus__free(a, w.lookups, (uint64_t)w.lookup_cap * sizeof *w.lookups);
    casus__buffer_free(a, &w.dyad);
    *out = NULL;
    if (!ok) {
        casus_batch_free(to);
        return casus__fail_memory(a, error);
    }
    if (to != NULL) {
        to->standings = batch->standings;
        to->figures = batch->figures;
    }
    *out = to != NULL ? to : casus_batch_retain(from);
    return CASUS_OK;
}

uint64_t casus__names_columns(const casus_names *names) {
    return names != NULL && casus__names_dated(names) ? BIT(DATE_START) : 0;
}

casus_status casus_names_apply(const casus_names *names, const casus_batch *batch, casus_batch **out,
                               casus_error *error) {
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = NULL;
    if (names == NULL || batch == NULL) {
        return casus__fail_null(error, names == NULL ? "names" : "batch");
    }
    if ((casus__names_columns(names) & ~casus__batch_columns(batch)) != 0) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "the names table has days, and the batch no column date_start: build it too");
    }
    return casus__names_apply(names, &batch->allocator, CASUS__COLUMNS_ALL, batch, out, error);
}
