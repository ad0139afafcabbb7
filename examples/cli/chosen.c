/* SPDX-License-Identifier: MIT */
#include "chosen.h"

#include <stdlib.h>
#include <string.h>

int chosen_find(chosen *c, session *s, const casus_batch *batch) {
    casus_error error;
    const int64_t size = (casus_batch_row_count(batch) + 7) / 8;
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
    if (s->filter == NULL) {
        memset(c->events, 0xFF, (size_t)size);
        return 1;
    }
    return succeeded(s, casus_filter_apply(s->filter, batch, c->events, c->size, &error), &error);
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
