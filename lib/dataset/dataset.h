/* SPDX-License-Identifier: MIT */
/* What the library's own code asks of a dataset beyond the public batch.h. */
#ifndef CASUS_LIB_DATASET_DATASET_H
#define CASUS_LIB_DATASET_DATASET_H

#include <casus/batch.h>

#include "base/context.h"

/* The settings that the dataset was made with; it retains their `cancel`. */
const casus__settings *casus__dataset_settings(const casus_dataset *dataset);
/* Drops the batches from number `count` on. */
void casus__dataset_truncate(casus_dataset *dataset, int32_t count);

#endif
