/* SPDX-License-Identifier: MIT */
/* A sealed batch never changes, so any thread reads it without a lock; its columns, source file and foreign memory live
   until its last reference is dropped. Growing columns are always as long as their row count between two appends: a
   failed append is followed by casus__columns_rollback(). */
#include "batch/batch.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "base/text_out.h"

int casus__columns_init(casus__columns *c, const casus__settings *settings, uint64_t wanted) {
    memset(c, 0, sizeof *c);
    c->allocator = settings->allocator;
    c->max_dictionary_bytes = settings->max_dictionary_bytes;
    c->hash_key = casus__hash_key_of(settings->hash_seed);
    c->wanted = wanted;
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        casus__column *column = casus__columns_get(c, id);
        if (column != NULL && !casus__column_init(&c->allocator, column, casus__schema_field(id), &c->hash_key)) {
            casus__columns_free(c);
            c->wanted = 0;
            return 0;
        }
    }
    return 1;
}

void casus__columns_free(casus__columns *c) {
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        casus__column_free(&c->allocator, &c->columns[id]);
    }
    casus__buffer_free(&c->allocator, &c->source_rows);
}

void casus__columns_narrow(casus__columns *c, uint64_t wanted) {
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        if (casus__columns_get(c, id) != NULL && (wanted & CASUS__COLUMN_BIT(id)) == 0) {
            casus__column_free(&c->allocator, &c->columns[id]);
        }
    }
    c->wanted &= wanted;
}

casus__column *casus__columns_get(casus__columns *c, int32_t id) {
    return (c->wanted >> id) & 1 ? &c->columns[id] : NULL;
}

void casus__columns_rollback(casus__columns *c) {
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        if (casus__columns_get(c, id) != NULL) {
            casus__column_truncate(&c->columns[id], c->row_count);
        }
    }
    if (c->source_rows.size > c->row_count * 8) {
        c->source_rows.size = c->row_count * 8;
    }
}

void casus__columns_clear(casus__columns *c) {
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        casus__column *column = casus__columns_get(c, id);
        if (column != NULL) {
            casus__column_clear(&c->allocator, column, c->max_dictionary_bytes);
        }
    }
    c->source_rows.size = c->row_count = 0;
}

/* ---- Making and freeing batches -------------------------------------------------------------------------------- */

/* A batch without rows, with the columns of a mask ready to be sealed into. */
static casus_batch *new_batch(const casus_allocator *a, uint64_t built) {
    casus_batch *batch = casus__zalloc(a, sizeof *batch);
    if (batch == NULL) {
        return NULL;
    }
    batch->allocator = *a;
    batch->built = built;
    casus__shared_init(&batch->references, 1);
    atomic_init(&batch->newest_note, NULL);
    batch->notes = &batch->newest_note;
    int ok = 1;
    for (int32_t id = 0; ok && id < CASUS__COLUMN_COUNT; id++) {
        ok = ((built >> id) & 1) == 0 || casus__column_init(a, &batch->columns[id], casus__schema_field(id), NULL);
    }
    if (!ok) {
        casus_batch_free(batch);
        return NULL;
    }
    return batch;
}

casus_batch *casus__columns_seal(casus__columns *c, casus__source_file *source) {
    const casus_allocator *a = &c->allocator;
    casus_batch *batch = new_batch(a, c->wanted);
    if (batch == NULL) {
        return NULL;
    }
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        casus__column *column = casus__columns_get(c, id);
        if (column != NULL) {
            casus__column_seal(a, column, &batch->columns[id], c->max_dictionary_bytes);
        }
    }
    batch->row_count = c->row_count;
    batch->source = casus__source_file_retain(source);
    batch->source_rows = c->source_rows;
    memset(&c->source_rows, 0, sizeof c->source_rows);
    c->row_count = 0;
    c->sealed++;
    return batch;
}

casus_batch *casus__batch_share(const casus_allocator *a, casus_batch *batch, uint64_t shared) {
    casus_batch *over = new_batch(a, batch->built);
    if (over == NULL) {
        return NULL;
    }
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        if ((batch->built & shared) >> id & 1) {
            casus__column_share(&over->columns[id], &batch->columns[id]);
        }
    }
    over->row_count = batch->row_count;
    over->source = casus__source_file_retain(batch->source);
    over->source_rows = (casus__buffer){batch->source_rows.data, batch->source_rows.size, 0};
    over->lender = casus_batch_retain(batch);
    over->notes = NULL; /* it is made for one question */
    return over;
}

int casus__batch_can_relate(const casus_batch *batch) {
    return batch->source == NULL || strcmp(batch->source->profile, "casus") == 0;
}

casus_batch *casus_batch_retain(casus_batch *batch) {
    if (batch != NULL) {
        casus__shared_hold(&batch->references);
    }
    return batch;
}

void casus_batch_free(casus_batch *batch) {
    if (batch == NULL || !casus__shared_drop(&batch->references)) {
        return;
    }
    const casus_allocator a = batch->allocator;
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        casus__column_free(&a, &batch->columns[id]);
    }
    casus__buffer_free(&a, &batch->source_rows);
    casus__source_file_free(batch->source);
    casus__owner_free(batch->owner);
    casus_batch_free(batch->lender);
    casus__notes_free(&a, &batch->newest_note);
    casus__free(&a, batch, sizeof *batch);
}

/* ---- Reading --------------------------------------------------------------------------------------------------- */

int64_t casus_batch_row_count(const casus_batch *batch) {
    return batch == NULL ? 0 : batch->row_count;
}

uint64_t casus__batch_columns(const casus_batch *batch) {
    return batch == NULL ? 0 : batch->built;
}

const casus_column *casus__batch_column(const casus_batch *batch, int32_t id) {
    return id >= 0 && id < CASUS__COLUMN_COUNT && ((casus__batch_columns(batch) >> id) & 1) ? &batch->columns[id]
                                                                                            : NULL;
}

int32_t casus_batch_column_count(const casus_batch *batch) {
    int32_t count = 0;
    for (uint64_t left = casus__batch_columns(batch); left != 0; left &= left - 1) {
        count++;
    }
    return count;
}

const casus_column *casus_batch_column_at(const casus_batch *batch, int32_t index) {
    const uint64_t built = casus__batch_columns(batch);
    for (int32_t id = 0; index >= 0 && id < CASUS__COLUMN_COUNT; id++) {
        if (((built >> id) & 1) && index-- == 0) {
            return &batch->columns[id];
        }
    }
    return NULL;
}

const casus_column *casus_batch_column(const casus_batch *batch, const char *name) {
    return name == NULL ? NULL : casus__batch_column(batch, casus__column_id_find(casus_str_from(name)));
}

int64_t casus_batch_source_row(const casus_batch *batch, int64_t row) {
    if (batch == NULL || row < 0 || row >= batch->row_count || batch->source_rows.size == 0) {
        return 0;
    }
    return ((const int64_t *)(const void *)batch->source_rows.data)[row];
}

int32_t casus_batch_native_count(const casus_batch *batch) {
    return batch == NULL || batch->source == NULL ? 0 : batch->source->name_count;
}

casus_str casus_batch_native_name(const casus_batch *batch, int32_t index) {
    return casus__source_file_name(batch == NULL ? NULL : batch->source, index);
}

/* What a source file that takes a row apart says. */
static casus_status row_status(const casus_batch *batch, int64_t row, casus_status status, casus_error *error) {
    if (status == CASUS_E_MEMORY) {
        return casus__fail_memory(&batch->source->allocator, error);
    }
    return status == CASUS_OK
               ? CASUS_OK
               : casus__fail(error, status, "the source row of row %lld cannot be taken apart", (long long)row);
}

/* The source bytes of a row are a column; the source file knows how to take them apart. */
static casus_status native_field(const casus_batch *batch, int64_t row, int32_t index, char *buffer, int64_t size,
                                 int64_t *out_size, casus_error *error) {
    const casus_column *native = casus__batch_column(batch, CASUS__COLUMN_NATIVE);
    const casus__source_file *source = batch->source;
    if (row < 0 || row >= batch->row_count || index < 0 || index >= casus_batch_native_count(batch)) {
        return casus__fail(error, CASUS_E_NOT_FOUND, "row %lld or source column %d is not among the %lld rows and %d",
                           (long long)row, (int)index, (long long)batch->row_count,
                           (int)casus_batch_native_count(batch));
    }
    if (native == NULL || casus_column_is_null(native, row) || source->field == NULL) {
        return casus__fail(error, CASUS_E_STATE, "there is no source row; read the input with the column native");
    }
    const casus_status status =
        source->field(source, casus_column_text(native, row), index, buffer, size > 0 ? size - 1 : 0, out_size);
    return row_status(batch, row, status, error);
}

/* One by one: the source file has no faster way. */
static casus_status visit_fields(const casus_batch *batch, casus_str raw, casus__source_field_visit visit, void *user) {
    const casus__source_file *source = batch->source;
    casus__buffer field = {NULL, 0, 0};
    casus_status status = CASUS_OK;
    for (int32_t i = 0; status == CASUS_OK && i < source->name_count; i++) {
        int64_t size = 0;
        status = source->field(source, raw, i, (char *)field.data, field.cap, &size);
        if (status == CASUS_OK && size > field.cap) {
            status = casus__buffer_reserve(&source->allocator, &field, size)
                         ? source->field(source, raw, i, (char *)field.data, field.cap, &size)
                         : CASUS_E_MEMORY;
        }
        if (status == CASUS_OK) {
            status = visit(user, i, casus__str_view(field.data, size));
        }
    }
    casus__buffer_free(&source->allocator, &field);
    return status;
}

casus_status casus__batch_native_fields(const casus_batch *batch, int64_t row, casus__source_field_visit visit,
                                        void *user, casus_error *error) {
    const casus_str raw = casus_column_text(casus__batch_column(batch, CASUS__COLUMN_NATIVE), row);
    const casus__source_file *source = batch->source;
    if (source->field == NULL) {
        return casus__fail(error, CASUS_E_STATE, "there is no source row; read the input with the column native");
    }
    return row_status(batch, row,
                      source->fields != NULL ? source->fields(source, raw, visit, user)
                                             : visit_fields(batch, raw, visit, user),
                      error);
}

casus_status casus_batch_native_field(const casus_batch *batch, int64_t row, int32_t index, char *buffer, int64_t size,
                                      int64_t *out_size, casus_error *error) {
    casus_status status = casus__text_out((casus_str)CASUS_STR_EMPTY, buffer, size, out_size, error);
    if (status == CASUS_OK && batch == NULL) {
        return casus__fail_null(error, "batch");
    }
    if (status == CASUS_OK) {
        status = native_field(batch, row, index, buffer, size, out_size, error);
    }
    if (status != CASUS_OK && out_size != NULL) {
        *out_size = 0;
    }
    if (status == CASUS_OK && size > 0) {
        buffer[*out_size < size ? *out_size : 0] = '\0';
    }
    return status;
}
