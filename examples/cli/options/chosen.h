/* SPDX-License-Identifier: MIT */
#ifndef CLI_CHOSEN_H
#define CLI_CHOSEN_H

#include "files/feed.h"

/* The events of a batch for which the condition holds, all without a condition, as a bitmap. Zero-initialise. */
typedef struct chosen {
    uint8_t *events;
    int64_t size;
} chosen;

/* Finds the chosen events of the next batch. 1, or 0 after saying what failed. */
int chosen_find(chosen *c, session *s, const casus_batch *batch);
/* Finds those of a whole dataset; the condition may ask what stands. */
int chosen_find_all(chosen *c, session *s, const casus_dataset *dataset, const casus_rollup_options *asked);
/* Those of the rows of a dataset from `first` on. */
int chosen_part(chosen *c, session *s, const chosen *whole, int64_t first, int64_t rows);
int chosen_has(const chosen *c, int64_t row);
void chosen_drop(chosen *c, int64_t row);
/* Leaves one row of them. */
void chosen_only(chosen *c, int64_t row);
void chosen_free(chosen *c);

#endif
