/* SPDX-License-Identifier: MIT */
/* Batches, datasets and readers as Arrow structs and streams. */
#include <casus/arrow.h>

#include <string.h>

#include "base/error.h"
#include "batch/arrow.h"
#include "batch/arrow_stream.h"
#include "io/reader.h"

static const casus_str no_sources = {NULL, 0};

casus_status casus_batch_to_arrow(casus_batch *batch, struct ArrowSchema *out_schema, struct ArrowArray *out_array,
                                  casus_error *error) {
    const casus_allocator *a = &batch->allocator;
    casus_status status = CASUS_OK;
    memset(out_array, 0, sizeof *out_array);
    if (out_schema != NULL) {
        status = casus__arrow_schema(a, batch->built, no_sources, out_schema, error);
    }
    if (status == CASUS_OK) {
        status = casus__arrow_array(batch, batch->origin == NULL ? -1 : 0, out_array, error);
        if (status != CASUS_OK && out_schema != NULL) {
            out_schema->release(out_schema);
        }
    }
    return status;
}

/* ---- Dataset --------------------------------------------------------------------------------------------------- */

/* The batches of a dataset as they were, each with its place among the origins. */
typedef struct batches {
    casus_allocator allocator;
    int32_t count;
    int32_t next;
    int32_t origin_count;
    casus_batch **batches;
    int32_t *origins;
} batches;

static void drop_batches(void *state) {
    batches *b = state;
    const casus_allocator a = b->allocator;
    for (int32_t i = 0; b->batches != NULL && i < b->count; i++) {
        casus_batch_free(b->batches[i]);
    }
    casus__free(&a, b->batches, (uint64_t)b->count * sizeof *b->batches);
    casus__free(&a, b->origins, (uint64_t)b->count * sizeof *b->origins);
    casus__free(&a, b, sizeof *b);
}

static casus_status next_batch(void *state, struct ArrowArray *out, casus_error *error) {
    batches *b = state;
    if (b->next == b->count) {
        return CASUS_OK;
    }
    const int32_t i = b->next++;
    const casus_status status = casus__arrow_array(b->batches[i], b->origins[i], out, error);
    /* What was given is the consumer's to keep. */
    casus_batch_free(b->batches[i]);
    b->batches[i] = NULL;
    return status;
}

/* Batches of one source mostly stand together, so the search begins with the batch before. */
static int32_t origin_of(batches *b, int32_t at) {
    const casus__origin *origin = b->batches[at]->origin;
    if (origin == NULL) {
        return -1;
    }
    for (int32_t i = at - 1; i >= 0; i--) {
        if (b->batches[i]->origin == origin) {
            return b->origins[i];
        }
    }
    return b->origin_count++;
}

static batches *batches_of(const casus_allocator *a, const casus_dataset *dataset) {
    const int32_t count = casus_dataset_batch_count(dataset);
    batches *b = casus__zalloc(a, sizeof *b);
    if (b == NULL) {
        return NULL;
    }
    b->allocator = *a;
    b->count = count;
    b->batches = casus__zalloc(a, (uint64_t)count * sizeof *b->batches);
    b->origins = casus__zalloc(a, (uint64_t)count * sizeof *b->origins);
    if (count > 0 && (b->batches == NULL || b->origins == NULL)) {
        drop_batches(b);
        return NULL;
    }
    for (int32_t i = 0; i < count; i++) {
        b->batches[i] = casus_batch_retain(casus_dataset_batch(dataset, i));
        b->origins[i] = origin_of(b, i);
    }
    return b;
}

casus_status casus_dataset_to_arrow(const casus_dataset *dataset, struct ArrowArrayStream *out, casus_error *error) {
    const casus_allocator *a = casus__dataset_allocator(dataset);
    const uint64_t built = casus_dataset_batch_count(dataset) == 0 ? 0 : casus_dataset_batch(dataset, 0)->built;
    struct ArrowSchema schema;
    memset(out, 0, sizeof *out);
    casus_status status = casus__arrow_schema(a, built, no_sources, &schema, error);
    if (status != CASUS_OK) {
        return status;
    }
    const casus__arrow_feed feed = {next_batch, drop_batches, batches_of(a, dataset)};
    if (feed.state == NULL) {
        schema.release(&schema);
        return casus__fail_memory(error);
    }
    return casus__arrow_stream_new(a, &schema, &feed, out, error);
}

/* ---- Reader ---------------------------------------------------------------------------------------------------- */

static casus_status read_on(void *state, struct ArrowArray *out, casus_error *error) {
    casus_batch *batch = NULL;
    casus_status status = casus_reader_next(state, &batch, error);
    if (status == CASUS_OK && batch != NULL) {
        status = casus__arrow_array(batch, batch->origin == NULL ? -1 : 0, out, error);
        casus_batch_free(batch);
    }
    return status;
}

static void leave_reader(void *state) {
    (void)state;
}

casus_status casus_reader_to_arrow(casus_reader *reader, struct ArrowArrayStream *out, casus_error *error) {
    const casus__arrow_feed feed = {read_on, leave_reader, reader};
    const casus_allocator *a = &reader->settings.allocator;
    struct ArrowSchema schema;
    memset(out, 0, sizeof *out);
    const casus_status status = casus__arrow_schema(a, reader->columns.wanted, no_sources, &schema, error);
    return status == CASUS_OK ? casus__arrow_stream_new(a, &schema, &feed, out, error) : status;
}
