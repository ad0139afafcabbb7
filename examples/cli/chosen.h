/* SPDX-License-Identifier: MIT */
#ifndef CLI_CHOSEN_H
#define CLI_CHOSEN_H

#include "feed.h"

/* The events of a batch for which the condition holds, all without a condition, as a bitmap. Zero-initialise. */
typedef struct chosen {
    uint8_t *events;
    int64_t size;
} chosen;

/* Finds the chosen events of the next batch. 1, or 0 after saying what failed. */
int chosen_find(chosen *c, session *s, const casus_batch *batch);
int chosen_has(const chosen *c, int64_t row);
void chosen_drop(chosen *c, int64_t row);
/* Leaves one row of them. */
void chosen_only(chosen *c, int64_t row);
void chosen_free(chosen *c);

#endif
