/* SPDX-License-Identifier: MIT */
#include "options/chosen.h"

#include <stdlib.h>
#include <string.h>

/* Room for so many events, all of them chosen. */
static int make_room(chosen *c, session *s, int64_t rows) {
    const int64_t size = (rows + 7) / 8;
    if (c->events == NULL || size > c->size) {
        free(c->events);
        c->size = size;
        c->events = malloc((size_t)size + 1);
        if (c->events == NULL) {
            progress_erase(&s->progress);
            say("not enough memory for the condition");
            return 0;
        }
    }
    memset(c->events, 0xFF, (size_t)size);
    return 1;
}

int chosen_find(chosen *c, session *s, const casus_batch *batch) {
    casus_error error;
    return make_room(c, s, casus_batch_row_count(batch)) &&
           (s->filter == NULL ||
            succeeded(s, casus_filter_apply(s->filter, batch, c->events, c->size, &error), &error));
}

int chosen_find_all(chosen *c, session *s, const casus_dataset *dataset, const casus_rollup_options *asked) {
    casus_error error;
    return make_room(c, s, casus_dataset_row_count(dataset)) &&
           (s->filter == NULL ||
            succeeded(s, casus_dataset_choose(dataset, s->filter, asked, c->events, c->size, &error), &error));
}

int chosen_part(chosen *c, session *s, const chosen *whole, int64_t first, int64_t rows) {
    if (!make_room(c, s, rows)) {
        return 0;
    }
    for (int64_t row = 0; row < rows; row++) {
        if (!chosen_has(whole, first + row)) {
            chosen_drop(c, row);
        }
    }
    return 1;
}

int chosen_has(const chosen *c, int64_t row) {
    return ((c->events[row >> 3] >> (row & 7)) & 1) != 0;
}

void chosen_drop(chosen *c, int64_t row) {
    c->events[row >> 3] &= (uint8_t) ~(1u << (row & 7));
}

void chosen_only(chosen *c, int64_t row) {
    memset(c->events, 0, (size_t)c->size);
    c->events[row >> 3] = (uint8_t)(1u << (row & 7));
}

void chosen_free(chosen *c) {
    free(c->events);
}
