/* SPDX-License-Identifier: MIT */
/* A dataset is a list of batches with the same columns, each retained. Rows are numbered through all of them. */
#include "dataset/dataset.h"

#include "base/error.h"
#include "batch/batch.h"

struct casus_dataset {
    casus__settings settings; /* with a reference to `cancel` */
    casus_batch **batches;
    int64_t count;
    int64_t cap;
    int64_t row_count;
};

casus_status casus_dataset_new(casus_context *context, casus_dataset **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = casus__zalloc(&settings.allocator, sizeof **out);
    if (*out == NULL) {
        return casus__fail_memory(&settings.allocator, error);
    }
    (*out)->settings = settings;
    casus__cancel_retain(settings.cancel);
    return CASUS_OK;
}

void casus__dataset_truncate(casus_dataset *dataset, int32_t count) {
    while (dataset->count > count) {
        casus_batch *last = dataset->batches[--dataset->count];
        dataset->row_count -= last->row_count;
        casus_batch_free(last);
    }
}

void casus_dataset_free(casus_dataset *dataset) {
    if (dataset != NULL) {
        const casus_allocator a = dataset->settings.allocator;
        casus__dataset_truncate(dataset, 0);
        casus__cancel_free(dataset->settings.cancel);
        casus__free(&a, dataset->batches, (uint64_t)dataset->cap * sizeof(casus_batch *));
        casus__free(&a, dataset, sizeof *dataset);
    }
}

casus_status casus_dataset_add(casus_dataset *dataset, casus_batch *batch, casus_error *error) {
    if (dataset == NULL || batch == NULL) {
        return casus__fail_null(error, dataset == NULL ? "dataset" : "batch");
    }
    if (dataset->count > 0 && dataset->batches[0]->built != batch->built) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "the batch was built with other columns than those before it; ask for the same columns");
    }
    if (dataset->count >= INT32_MAX || !casus__grow(&dataset->settings.allocator, &dataset->batches, &dataset->cap,
                                                    dataset->count + 1, sizeof(casus_batch *))) {
        return casus__fail_memory(&dataset->settings.allocator, error);
    }
    dataset->batches[dataset->count++] = casus_batch_retain(batch);
    dataset->row_count += batch->row_count;
    return CASUS_OK;
}

int32_t casus_dataset_batch_count(const casus_dataset *dataset) {
    return dataset == NULL ? 0 : (int32_t)dataset->count;
}

casus_batch *casus_dataset_batch(const casus_dataset *dataset, int32_t index) {
    return dataset != NULL && index >= 0 && index < dataset->count ? dataset->batches[index] : NULL;
}

int64_t casus_dataset_row_count(const casus_dataset *dataset) {
    return dataset == NULL ? 0 : dataset->row_count;
}

const casus__settings *casus__dataset_settings(const casus_dataset *dataset) {
    return &dataset->settings;
}
