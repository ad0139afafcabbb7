/* SPDX-License-Identifier: MIT */
#include "query/rollup/residuals/own_values.h"

#include <string.h>

int casus__own_values_init(const casus_allocator *a, casus__own_values *own, const casus__events *events) {
    const int64_t codes = (int64_t)events->part_keys.count * events->part_keys.key_count;
    for (int64_t i = 0; i < codes; i++) {
        const int32_t code = i % events->part_keys.key_count == 0 ? 0 : events->part_keys.codes[i]; /* not the event */
        own->width = own->width > code ? own->width : code + 1;
    }
    own->cap = (int64_t)own->width * events->records->key_count + 1;
    own->there = casus__zalloc(a, (uint64_t)own->cap);
    return own->there != NULL;
}

/* Notes the parts of the event at hand, or forgets them. */
static void mark(casus__own_values *own, const casus__events *events, uint8_t there) {
    const casus__event *e = own->event;
    for (int64_t part = e->part; part < e->part + e->part_count; part++) {
        const int32_t *codes = casus__events_codes(events, part);
        for (int32_t k = 0; (events->statuses[part] & own->bit) != 0 && k < events->records->key_count; k++) {
            uint8_t *at = &own->there[(int64_t)k * own->width + codes[k]];
            own->counts[k] += *at != there;
            own->values[k] = codes[k];
            *at = there;
        }
    }
}

void casus__own_values_take(casus__own_values *own, const casus__events *events, const casus__event *event,
                            uint64_t bit) {
    if (own->event == event && own->bit == bit) {
        return;
    }
    if (own->event != NULL) {
        mark(own, events, 0);
    }
    memset(own->counts, 0, sizeof own->counts);
    own->event = event;
    own->bit = bit;
    mark(own, events, 1);
}

int casus__own_values_in(const casus__own_values *own, const casus__events *events, const casus__event *other) {
    for (int64_t part = other->part; part < other->part + other->part_count; part++) {
        const int32_t code = casus__events_codes(events, part)[0];
        if (code != 0 && (events->statuses[part] & own->bit) != 0 && casus__own_values_has(own, 0, code)) {
            return 1;
        }
    }
    return 0;
}

void casus__own_values_free(const casus_allocator *a, casus__own_values *own) {
    casus__free(a, own->there, (uint64_t)own->cap);
}
