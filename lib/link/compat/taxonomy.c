/* SPDX-License-Identifier: MIT */
/* How many levels a taxonomy has, its header says. */
#include "link/compat/taxonomy.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "batch/batch.h"
#include "bytes/input.h"
#include "io/side/side_table.h"
#include "query/standing/registry.h"

#define LEVEL "level_"

static const casus__side_table table = {"categories", "data.source, base.categories and level_1",
                                        "notes=data.source,title=base.categories,location=level_1", "native"};

/* What stands where in a row that was read. */
#define NOWHERE (-1)
#define DATASET 0
#define CATEGORY 1
#define FINEST 2
#define PLACES (FINEST + CASUS__TAXONOMY_LEVELS)

typedef struct work {
    const casus_allocator *a;
    casus__taxonomy *t;
    int32_t *places; /* of the columns of the batch at hand */
    int32_t column_count;
    casus__buffer texts; /* of the row at hand */
    int64_t starts[PLACES];
    int64_t sizes[PLACES];
    casus__buffer scratch;
} work;

/* ---- The header -------------------------------------------------------------------------------------------------- */

/* The number of `level_12`, and of `level_12#2` that is called the same; 0: the column is no level. */
static int32_t level_of(casus_str name) {
    const int64_t prefix = (int64_t)strlen(LEVEL);
    int32_t level = 0;
    if (name.size <= prefix || name.size > prefix + 8 || !casus__equal_nocase((casus_str){name.data, prefix}, LEVEL) ||
        name.data[prefix] == '0') {
        return 0;
    }
    for (int64_t i = prefix; i < name.size && (i == prefix || name.data[i] != '#'); i++) {
        if (name.data[i] < '0' || name.data[i] > '9') {
            return 0;
        }
        level = level * 10 + (name.data[i] - '0');
    }
    return level;
}

static int32_t place_of(casus_str name) {
    const int32_t level = level_of(name);
    return casus__equal_nocase(name, "data.source")       ? DATASET
           : casus__equal_nocase(name, "base.categories") ? CATEGORY
           : level > 0                                    ? FINEST + level - 1
                                                          : NOWHERE;
}

/* The levels are 1, 2, 3 and so on, in any order of columns. */
static casus_status read_header(work *w, const casus_batch *batch, casus_error *error) {
    const int32_t count = casus_batch_native_count(batch);
    int32_t highest = 0;
    int32_t levels = 0;
    casus__free(w->a, w->places, (uint64_t)w->column_count * sizeof *w->places);
    w->places = casus__alloc(w->a, (uint64_t)count * sizeof *w->places);
    w->column_count = w->places == NULL ? 0 : count;
    if (count > 0 && w->places == NULL) {
        return casus__fail_memory(w->a, error);
    }
    for (int32_t i = 0; i < count; i++) {
        const int32_t level = (w->places[i] = place_of(casus_batch_native_name(batch, i))) - FINEST + 1;
        levels += level > 0;
        highest = level > highest ? level : highest;
    }
    if (highest > CASUS__TAXONOMY_LEVELS || levels != highest) {
        return casus__fail(error, highest > CASUS__TAXONOMY_LEVELS ? CASUS_E_LIMIT : CASUS_E_VALUE,
                           "the table has %d levels, and one is called " LEVEL "%d: number them from 1, the finest, "
                           "without a gap, to %d at most",
                           (int)levels, (int)highest, CASUS__TAXONOMY_LEVELS);
    }
    if (w->t->categories.count > 0 && levels != w->t->levels) {
        return casus__fail(error, CASUS_E_VALUE, "a part of the table has %d levels, and others %d: all have as many",
                           (int)levels, (int)w->t->levels);
    }
    w->t->levels = levels;
    return CASUS_OK;
}

/* ---- The rows ---------------------------------------------------------------------------------------------------- */

static casus_status keep_field(void *user, int32_t index, casus_str text) {
    work *w = user;
    const int32_t place = w->places[index];
    const casus_str word = casus__trim(text);
    if (place != NOWHERE) {
        w->starts[place] = w->texts.size;
        w->sizes[place] = word.size;
    }
    return place == NOWHERE || casus__buffer_append(w->a, &w->texts, word.data, word.size) ? CASUS_OK : CASUS_E_MEMORY;
}

static casus_str text_at(const work *w, int32_t place) {
    return casus__buffer_part(&w->texts, w->starts[place], w->sizes[place]);
}

static casus_status fail_row(const work *w, int64_t line, const char *what, casus_error *error) {
    const casus_str dataset = text_at(w, DATASET);
    const casus_str category = text_at(w, CATEGORY);
    return casus__fail_at(error, CASUS_E_VALUE, NULL, line, 0, -1, "category '%.*s' of dataset '%.*s' %s",
                          casus__shown(category), category.data, casus__shown(dataset), dataset.data, what);
}

/* The words of the levels of the category that was entered last. */
static casus_status add_levels(work *w, int64_t line, casus_error *error) {
    casus__taxonomy *t = w->t;
    if (!CASUS__GROW(w->a, t->labels, t->label_cap, (int64_t)t->categories.count * t->levels)) {
        return casus__fail_memory(w->a, error);
    }
    for (int32_t level = 0; level < t->levels; level++) {
        const casus_str word = text_at(w, FINEST + level);
        if (word.size == 0) {
            return fail_row(w, line, "has a level that is empty: write a word for each", error);
        }
        const int32_t code = casus__dictionary_code(w->a, &t->words, word);
        if (code < 0) {
            return casus__fail_memory(w->a, error);
        }
        t->labels[((int64_t)t->categories.count - 1) * t->levels + level] = code;
    }
    return CASUS_OK;
}

static casus_status add_row(work *w, int64_t line, casus_error *error) {
    casus__taxonomy *t = w->t;
    const casus_str dataset = text_at(w, DATASET);
    const int32_t before = t->categories.count;
    casus_str key;
    if (dataset.size == 0) {
        return fail_row(w, line, "has no dataset: write its name as data.source", error);
    }
    if (casus__dictionary_code(w->a, &t->datasets, dataset) < 0 ||
        !casus__registry_text(w->a, &w->scratch, dataset, text_at(w, CATEGORY), &key) ||
        casus__dictionary_code(w->a, &t->categories, key) < 0) {
        return casus__fail_memory(w->a, error);
    }
    return t->categories.count == before ? fail_row(w, line, "is in the table before: keep one of its rows", error)
                                         : add_levels(w, line, error);
}

/* A batch says again what its columns are. */
static casus_status take_row(void *user, const casus_batch *batch, int64_t row, casus_error *error) {
    work *w = user;
    casus_status status = row == 0 ? read_header(w, batch, error) : CASUS_OK;
    memset(w->sizes, 0, sizeof w->sizes);
    w->texts.size = 0;
    status = status == CASUS_OK ? casus__batch_native_fields(batch, row, keep_field, w, error) : status;
    return status == CASUS_OK ? add_row(w, casus_batch_source_row(batch, row), error) : status;
}

casus_status casus__taxonomy_read(const casus__settings *settings, casus_input *input, casus__taxonomy *out,
                                  casus_error *error) {
    work w;
    memset(out, 0, sizeof *out);
    memset(&w, 0, sizeof w);
    w.a = &settings->allocator;
    w.t = out;
    out->datasets.key = out->categories.key = out->words.key = casus__hash_key_of(settings->hash_seed);
    casus_status status = casus__side_table_read(settings, input, &table, take_row, &w, error);
    if (status == CASUS_OK && out->categories.count == 0) {
        status = casus__fail(error, CASUS_E_VALUE, "%s: the taxonomy has no row: write one a category",
                             casus__input_name(input));
    }
    casus__free(w.a, w.places, (uint64_t)w.column_count * sizeof *w.places);
    casus__buffer_free(w.a, &w.texts);
    casus__buffer_free(w.a, &w.scratch);
    return status;
}

casus_status casus__taxonomy_find(const casus_allocator *a, const casus__taxonomy *t, casus__buffer *scratch,
                                  casus_str name, casus_str dataset, casus_str word, int64_t row, int32_t *out,
                                  casus_error *error) {
    const casus_str own = casus__trim(word);
    casus_str key;
    if (!casus__registry_text(a, scratch, dataset, own, &key)) {
        return casus__fail_memory(a, error);
    }
    *out = casus__dictionary_find(&t->categories, key);
    if (*out >= 0) {
        return CASUS_OK;
    }
    return casus__fail_at(
        error, CASUS_E_VALUE, NULL, row, 0, -1,
        casus__dictionary_find(&t->datasets, dataset) < 0
            ? "taxonomy %.*s has no category '%.*s' of %.*s, and no other: add rows with this data.source"
            : "taxonomy %.*s has no category '%.*s' of %.*s: add a row for it",
        casus__shown(name), name.data, casus__shown(own), own.data, casus__shown(dataset), dataset.data);
}

void casus__taxonomy_free(const casus_allocator *a, casus__taxonomy *t) {
    casus__dictionary_free(a, &t->datasets);
    casus__dictionary_free(a, &t->categories);
    casus__dictionary_free(a, &t->words);
    casus__free(a, t->labels, (uint64_t)t->label_cap * sizeof *t->labels);
    memset(t, 0, sizeof *t);
}
