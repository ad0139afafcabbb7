/* SPDX-License-Identifier: MIT */
#include "link/compat/categories.h"

#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"

#define UNNAMED "the column of a taxonomy has no name"

/* ---- Taxonomies -------------------------------------------------------------------------------------------------- */

static casus_str name_of(const casus__named_taxonomy *t) {
    return casus__str_view(t->name, t->name_size);
}

static void free_one(const casus_allocator *a, casus__named_taxonomy *t) {
    casus__taxonomy_free(a, &t->table);
    casus__free(a, t->name, (uint64_t)t->name_size);
}

casus_status casus__categories_add_taxonomy(const casus__settings *settings, casus__categories *c, const char *name,
                                            casus_input *input, casus_error *error) {
    const casus_allocator *a = &settings->allocator;
    const casus_str column = casus_str_from(name);
    casus__named_taxonomy t;
    memset(&t, 0, sizeof t);
    for (int32_t i = 0; i < c->count; i++) {
        if (casus_str_equal(name_of(&c->taxonomies[i]), column)) {
            return casus__fail(error, CASUS_E_STATE, "there is a taxonomy of column '%.*s' before: add one a column",
                               casus__shown(column), column.data);
        }
    }
    t.name = casus__alloc(a, (uint64_t)column.size);
    if (column.size == 0 || t.name == NULL || !CASUS__GROW(a, c->taxonomies, c->cap, (int64_t)c->count + 1)) {
        casus__free(a, t.name, (uint64_t)column.size);
        return column.size == 0 ? casus__fail(error, CASUS_E_ARGUMENT, UNNAMED) : casus__fail_memory(a, error);
    }
    memcpy(t.name, column.data, (size_t)column.size);
    t.name_size = column.size;
    const casus_status status = casus__taxonomy_read(settings, input, &t.table, error);
    if (status == CASUS_OK) {
        c->taxonomies[c->count++] = t;
    } else {
        free_one(a, &t);
    }
    return status;
}

void casus__categories_free(const casus_allocator *a, casus__categories *c) {
    for (int32_t i = 0; i < c->count; i++) {
        free_one(a, &c->taxonomies[i]);
    }
    casus__free(a, c->taxonomies, (uint64_t)c->cap * sizeof *c->taxonomies);
    casus__free(a, c->codes, (uint64_t)c->code_cap * sizeof *c->codes);
    casus__buffer_free(a, &c->field);
    casus__buffer_free(a, &c->scratch);
    memset(c, 0, sizeof *c);
}

/* ---- Records ----------------------------------------------------------------------------------------------------- */

casus_status casus__categories_open(casus__categories *c, const casus_batch *batch, casus_error *error) {
    for (int32_t t = 0; t < c->count; t++) {
        const casus_str name = name_of(&c->taxonomies[t]);
        int32_t i = casus_batch_native_count(batch) - 1;
        while (i >= 0 && !casus_str_equal(casus_batch_native_name(batch, i), name)) {
            i--;
        }
        if (i < 0) {
            return casus__fail_at(error, CASUS_E_VALUE, NULL, 1, 0, -1,
                                  "there is no column '%.*s', which a taxonomy orders: each dataset must have it",
                                  casus__shown(name), name.data);
        }
        c->taxonomies[t].column = i;
    }
    return CASUS_OK;
}

/* The field, in `field`, which grows to it. */
static casus_status read_field(const casus_allocator *a, casus__categories *c, const casus_batch *batch, int64_t row,
                               int32_t column, casus_str *out, casus_error *error) {
    int64_t size = 0;
    casus_status status = CASUS_OK;
    do {
        if (!casus__buffer_reserve(a, &c->field, size + 1)) {
            return casus__fail_memory(a, error);
        }
        status = casus_batch_native_field(batch, row, column, (char *)c->field.data, c->field.cap, &size, error);
    } while (status == CASUS_OK && size >= c->field.cap);
    *out = casus__str_view(c->field.data, size);
    return status;
}

casus_status casus__categories_set(const casus_allocator *a, casus__categories *c, int64_t record, casus_str dataset,
                                   const casus_batch *batch, int64_t row, casus_error *error) {
    casus_status status = CASUS_OK;
    if (!CASUS__GROW(a, c->codes, c->code_cap, (record + 1) * c->count)) {
        return casus__fail_memory(a, error);
    }
    for (int32_t t = 0; t < c->count && status == CASUS_OK; t++) {
        casus__named_taxonomy *of = &c->taxonomies[t];
        casus_str word;
        status = read_field(a, c, batch, row, of->column, &word, error);
        if (status == CASUS_OK) {
            status = casus__taxonomy_find(a, &of->table, &c->scratch, name_of(of), dataset, word,
                                          casus_batch_source_row(batch, row), &c->codes[record * c->count + t], error);
        }
    }
    return status;
}

/* ---- What the options say ---------------------------------------------------------------------------------------- */

/* The numbers of a comma-separated list, one a taxonomy, `otherwise` each if there is no list. */
static casus_status read_list(const casus__categories *c, const char *what, const char *list,
                              void (*set)(casus__compat_taxonomy *, double), casus__compat_taxonomy *out,
                              casus_error *error) {
    casus_str rest = casus_str_from(list == NULL ? "" : list);
    int32_t n = 0;
    for (int more = list != NULL; more; n++) {
        const char *comma = memchr(rest.data, ',', (size_t)rest.size);
        const casus_str word = {rest.data, comma == NULL ? rest.size : comma - rest.data};
        double number = 0;
        if (!casus__parse_double(casus__trim(word), &number)) {
            return casus__fail(error, CASUS_E_ARGUMENT, "'%.*s' in %s is no number: write one a taxonomy, as in 1,2,1",
                               casus__shown(word), word.data, what);
        }
        if (n < c->count) {
            set(&out[n], number);
        }
        more = comma != NULL;
        rest.size -= word.size + more;
        rest.data += word.size + more;
    }
    if (list != NULL && n != c->count) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "%s has %d numbers, and there are %d taxonomies: write one for each", what, (int)n,
                           (int)c->count);
    }
    return CASUS_OK;
}

/* What is no level becomes 0. */
static void set_certainty(casus__compat_taxonomy *t, double number) {
    const int32_t level = number >= 1 && number <= t->levels ? (int32_t)number : 0;
    t->certainty = level == number ? level : 0;
}

static void set_weight(casus__compat_taxonomy *t, double number) {
    t->weight = number;
}

casus_status casus__categories_weigh(const casus__categories *c, const char *certainty, const char *weight,
                                     casus__compat_taxonomy *out, casus_error *error) {
    double sum = 0;
    int negative = 0;
    for (int32_t i = 0; i < c->count; i++) {
        const casus__taxonomy *t = &c->taxonomies[i].table;
        out[i] = (casus__compat_taxonomy){t->labels, t->levels, 1, 1.0};
    }
    casus_status status = read_list(c, "certainty", certainty, set_certainty, out, error);
    status = status == CASUS_OK ? read_list(c, "weight", weight, set_weight, out, error) : status;
    for (int32_t i = 0; i < c->count && status == CASUS_OK; i++) {
        const casus_str name = name_of(&c->taxonomies[i]);
        sum += out[i].weight;
        negative |= out[i].weight < 0;
        if (out[i].certainty == 0) {
            status = casus__fail(error, CASUS_E_ARGUMENT, "certainty of %.*s is no level of it: these are 1 to %d",
                                 casus__shown(name), name.data, (int)out[i].levels);
        }
    }
    if (status == CASUS_OK && (negative || sum < c->count - 1e-9 || sum > c->count + 1e-9)) {
        status = casus__fail(error, CASUS_E_ARGUMENT,
                             "weights are 0 or more, and together as many as there are taxonomies, %d", (int)c->count);
    }
    return status;
}
