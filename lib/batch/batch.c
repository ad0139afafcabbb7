/* SPDX-License-Identifier: MIT */
#include "batch/batch.h"

#include <stdatomic.h>
#include <string.h>

#include "base/error.h"

int casus__columns_init(casus__columns *c, const casus__settings *settings, uint64_t wanted) {
    memset(c, 0, sizeof *c);
    c->allocator = settings->allocator;
    c->max_dictionary_bytes = settings->max_dictionary_bytes;
    c->wanted = wanted == 0 ? CASUS_COLUMNS_ALL : wanted;
    for (int32_t id = 0; id < CASUS_COLUMN_COUNT; id++) {
        casus__column *column = casus__columns_get(c, id);
        if (column != NULL && !casus__column_init(&c->allocator, column, casus__schema_field(id), 1)) {
            return 0;
        }
    }
    return 1;
}

void casus__columns_free(casus__columns *c) {
    for (int32_t id = 0; id < CASUS_COLUMN_COUNT; id++) {
        casus__column_free(&c->allocator, &c->columns[id]);
    }
    casus__buffer_free(&c->allocator, &c->source_rows);
}

casus__column *casus__columns_get(casus__columns *c, int32_t id) {
    return (c->wanted >> id) & 1 ? &c->columns[id] : NULL;
}

void casus__columns_rollback(casus__columns *c) {
    for (int32_t id = 0; id < CASUS_COLUMN_COUNT; id++) {
        if (casus__columns_get(c, id) != NULL) {
            casus__column_truncate(&c->columns[id], c->row_count);
        }
    }
    if (c->source_rows.size > c->row_count * 8) {
        c->source_rows.size = c->row_count * 8;
    }
}

static atomic_int *counter_of(casus_batch *batch) {
    return batch->references;
}

casus_batch *casus__columns_seal(casus__columns *c, casus__origin *origin) {
    const casus_allocator *a = &c->allocator;
    casus_batch *batch = casus__zalloc(a, sizeof *batch);
    if (batch == NULL) {
        return NULL;
    }
    batch->allocator = *a;
    batch->built = c->wanted;
    batch->references = casus__alloc(a, sizeof(atomic_int));
    int ok = batch->references != NULL;
    if (ok) {
        atomic_init(counter_of(batch), 1);
    }
    for (int32_t id = 0; ok && id < CASUS_COLUMN_COUNT; id++) {
        ok =
            casus__columns_get(c, id) == NULL || casus__column_init(a, &batch->columns[id], casus__schema_field(id), 0);
    }
    if (!ok) {
        casus_batch_free(batch);
        return NULL;
    }
    for (int32_t id = 0; id < CASUS_COLUMN_COUNT; id++) {
        casus__column *column = casus__columns_get(c, id);
        if (column != NULL) {
            casus__column_seal(a, column, &batch->columns[id], c->max_dictionary_bytes);
        }
    }
    batch->row_count = c->row_count;
    batch->origin = casus__origin_retain(origin);
    batch->source_rows = c->source_rows;
    memset(&c->source_rows, 0, sizeof c->source_rows);
    c->row_count = 0;
    return batch;
}

casus_batch *casus_batch_retain(casus_batch *batch) {
    if (batch != NULL) {
        atomic_fetch_add_explicit(counter_of(batch), 1, memory_order_relaxed);
    }
    return batch;
}

void casus_batch_free(casus_batch *batch) {
    if (batch == NULL) {
        return;
    }
    if (batch->references != NULL && atomic_fetch_sub_explicit(counter_of(batch), 1, memory_order_acq_rel) != 1) {
        return;
    }
    const casus_allocator a = batch->allocator;
    for (int32_t id = 0; id < CASUS_COLUMN_COUNT; id++) {
        casus__column_free(&a, &batch->columns[id]);
    }
    casus__buffer_free(&a, &batch->source_rows);
    casus__origin_free(batch->origin);
    casus__owner_free(batch->owner);
    casus__free(&a, batch->references, sizeof(atomic_int));
    casus__free(&a, batch, sizeof *batch);
}

int64_t casus_batch_row_count(const casus_batch *batch) {
    return batch->row_count;
}

uint64_t casus_batch_columns(const casus_batch *batch) {
    return batch->built;
}

const casus_column *casus_batch_column(const casus_batch *batch, int32_t id) {
    return id >= 0 && id < CASUS_COLUMN_COUNT && ((batch->built >> id) & 1) ? &batch->columns[id] : NULL;
}

int64_t casus_batch_source_row(const casus_batch *batch, int64_t row) {
    if (row < 0 || row >= batch->row_count || batch->source_rows.size == 0) {
        return 0;
    }
    return ((const int64_t *)(const void *)batch->source_rows.data)[row];
}

int32_t casus_batch_native_count(const casus_batch *batch) {
    return batch->origin == NULL ? 0 : batch->origin->name_count;
}

casus_str casus_batch_native_name(const casus_batch *batch, int32_t index) {
    return casus__origin_name(batch->origin, index);
}

casus_status casus_batch_native_field(const casus_batch *batch, int64_t row, int32_t index, char *buffer, int64_t size,
                                      int64_t *out_size) {
    *out_size = 0;
    const casus_column *native = casus_batch_column(batch, CASUS_COLUMN_NATIVE);
    if (row < 0 || row >= batch->row_count || index < 0 || index >= casus_batch_native_count(batch)) {
        return CASUS_E_NOT_FOUND;
    }
    if (native == NULL || casus_column_is_null(native, row) || batch->origin->field == NULL) {
        return CASUS_E_STATE;
    }
    return batch->origin->field(batch->origin, casus_column_text(native, row), index, buffer, size, out_size);
}
