/* SPDX-License-Identifier: MIT */
/* Which relations bear on sums is decided here. A relation that names no dataset leads to an event of the same one. */
#include "query/rollup/run/relations.h"

#include <string.h>

#include "query/standing/registry.h"

int casus__relations_begin(const casus_allocator *a, casus__relations *r, const casus_batch *batch) {
    const casus_column *column = casus__batch_column(batch, CASUS__COLUMN_RELATIONS);
    const casus_column *child = casus_column_child(column, 0);
    r->dataset = casus__batch_column(batch, CASUS__COLUMN_DATASET);
    r->id = casus__batch_column(batch, CASUS__COLUMN_ID);
    r->column = child != NULL && casus_column_length(child) > 0 ? column : NULL;
    if (r->column == NULL) {
        return 1;
    }
    r->other_dataset = casus_column_field(column, "dataset");
    r->other_id = casus_column_field(column, "id");
    r->confidence = casus__view_of(casus_column_field(column, "confidence"));
    return casus__values_begin(a, &r->types, casus_column_field(column, "type"), CASUS_VOCABULARY_RELATION_KIND);
}

int32_t casus__relations_type(const casus__relations *r, int64_t index) {
    const int32_t type = casus__values_at(&r->types, index);
    if (!casus__link_bears(type) || casus_column_text(r->other_id, index).size == 0) {
        return 0;
    }
    const double confidence = casus__view_double(&r->confidence, index);
    const int whole = type == CASUS_RELATION_KIND_PART_OF || type == CASUS_RELATION_KIND_SUMMARISES;
    return !whole && confidence < r->min_confidence ? 0 : type; /* an unstated one is no less */
}

void casus__relations_of(const casus__relations *r, int64_t row, int64_t *first, int64_t *count) {
    *first = *count = 0;
    if (r->column != NULL) {
        casus_column_range(r->column, row, first, count);
    }
}

int casus__relations_any(const casus__relations *r, int64_t row) {
    int64_t first = 0;
    int64_t count = 0;
    casus__relations_of(r, row, &first, &count);
    for (int64_t i = first; i < first + count; i++) {
        if (casus__relations_type(r, i) != 0) {
            return 1;
        }
    }
    return 0;
}

int casus__relations_self(const casus_allocator *a, casus__relations *r, int64_t row, casus_str *out) {
    return casus__registry_text(a, &r->scratch, casus_column_text(r->dataset, row), casus_column_text(r->id, row), out);
}

int casus__relations_other(const casus_allocator *a, casus__relations *r, int64_t row, int64_t index, casus_str *out) {
    const casus_str given = casus_column_text(r->other_dataset, index);
    const casus_str dataset = given.size > 0 ? given : casus_column_text(r->dataset, row);
    return casus__registry_text(a, &r->scratch, dataset, casus_column_text(r->other_id, index), out);
}

void casus__relations_free(const casus_allocator *a, casus__relations *r) {
    casus__values_free(a, &r->types);
    casus__buffer_free(a, &r->scratch);
    memset(r, 0, sizeof *r);
}
