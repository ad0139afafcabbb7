/* SPDX-License-Identifier: MIT */
#include "base/error.h"
#include "batch/batch.h"

struct casus_dataset {
    casus_allocator allocator;
    casus_batch **batches;
    int64_t count;
    int64_t cap;
    int64_t row_count;
};

casus_status casus_dataset_new(casus_context *context, casus_dataset **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    *out = casus__zalloc(&settings.allocator, sizeof **out);
    if (*out == NULL) {
        return casus__fail_memory(error);
    }
    (*out)->allocator = settings.allocator;
    return CASUS_OK;
}

void casus_dataset_free(casus_dataset *dataset) {
    if (dataset != NULL) {
        const casus_allocator a = dataset->allocator;
        for (int64_t i = 0; i < dataset->count; i++) {
            casus_batch_free(dataset->batches[i]);
        }
        casus__free(&a, dataset->batches, (uint64_t)dataset->cap * sizeof(casus_batch *));
        casus__free(&a, dataset, sizeof *dataset);
    }
}

casus_status casus_dataset_append(casus_dataset *dataset, casus_batch *batch, casus_error *error) {
    if (dataset->count > 0 && dataset->batches[0]->built != batch->built) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "the batch was built with other columns than those before it; ask for the same columns");
    }
    void *batches = dataset->batches;
    if (dataset->count >= INT32_MAX ||
        !casus__grow(&dataset->allocator, &batches, &dataset->cap, dataset->count + 1, sizeof(casus_batch *))) {
        return casus__fail_memory(error);
    }
    dataset->batches = batches;
    dataset->batches[dataset->count++] = casus_batch_retain(batch);
    dataset->row_count += batch->row_count;
    return CASUS_OK;
}

int32_t casus_dataset_batch_count(const casus_dataset *dataset) {
    return (int32_t)dataset->count;
}

casus_batch *casus_dataset_batch(const casus_dataset *dataset, int32_t index) {
    return index >= 0 && index < dataset->count ? dataset->batches[index] : NULL;
}

int64_t casus_dataset_row_count(const casus_dataset *dataset) {
    return dataset->row_count;
}

const casus_allocator *casus__dataset_allocator(const casus_dataset *dataset) {
    return &dataset->allocator;
}
