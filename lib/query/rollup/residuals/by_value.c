/* SPDX-License-Identifier: MIT */
#include "query/rollup/residuals/by_value.h"

#include <string.h>

enum { FIRST, END, STRIDE };

#define ANY (-2) /* the code of a key that does not matter */

/* The codes of one key, or of all. */
static const int32_t *only_key(const casus__by_value *by, const int32_t *codes, int32_t key, int32_t *out) {
    for (int32_t k = 0; k < by->values.key_count; k++) {
        out[k] = key == CASUS__ALL_KEYS || k == key ? codes[k] : ANY;
    }
    return out;
}

/* All keys together are another value than the only one if there are several. */
static int32_t first_key(const casus__by_value *by) {
    return by->values.key_count > 1 ? CASUS__ALL_KEYS : 0;
}

/* Counts the parts of each value in END; the sum of all, -1 when memory is short. */
static int64_t count_parts(const casus_allocator *a, casus__by_value *by, const casus__events *events,
                           const int32_t *list, int32_t count) {
    int32_t room[CASUS__KEYS_MAX];
    int64_t sum = 0;
    for (int32_t i = 0; i < count; i++) {
        const casus__event *e = &events->items[list[i]];
        for (int64_t part = e->part; part < e->part + e->part_count; part++) {
            for (int32_t k = first_key(by); k < by->values.key_count; k++) {
                const int32_t *codes = only_key(by, casus__events_codes(events, part), k, room);
                const int32_t value = casus__groups_find(a, &by->values, codes);
                if (value < 0) {
                    return -1;
                }
                by->values.values[(int64_t)value * STRIDE + END]++;
                sum++;
            }
        }
    }
    return sum;
}

/* From here on END is where the next place goes. */
static void set_ranges(casus__groups *values) {
    int64_t next = 0;
    for (int32_t value = 0; value < values->count; value++) {
        int64_t *range = values->values + (int64_t)value * STRIDE;
        const int64_t parts = range[END];
        range[FIRST] = range[END] = next;
        next += parts;
    }
}

static void place(casus__by_value *by, int32_t value, int32_t i) {
    int64_t *range = by->values.values + (int64_t)value * STRIDE;
    if (range[END] == range[FIRST] || by->places[range[END] - 1] != i) {
        by->places[range[END]++] = i;
    }
}

int casus__by_value_take(const casus_allocator *a, casus__by_value *by, const casus__events *events,
                         const int32_t *list, int32_t count) {
    casus__groups_clear(a, &by->values);
    by->values.key = events->part_keys.key;
    by->values.key_count = events->records->key_count;
    by->values.stride = STRIDE;
    const int64_t parts = count_parts(a, by, events, list, count);
    if (parts < 0 || !CASUS__GROW(a, by->places, by->place_cap, parts)) {
        return 0;
    }
    set_ranges(&by->values);
    int32_t room[CASUS__KEYS_MAX];
    for (int32_t i = 0; i < count; i++) {
        const casus__event *e = &events->items[list[i]];
        for (int64_t part = e->part; part < e->part + e->part_count; part++) {
            for (int32_t k = first_key(by); k < by->values.key_count; k++) {
                const int32_t *codes = only_key(by, casus__events_codes(events, part), k, room);
                place(by, casus__groups_at(&by->values, codes), i);
            }
        }
    }
    return 1;
}

const int32_t *casus__by_value_find(const casus__by_value *by, const int32_t *codes, int32_t key, int32_t *count) {
    int32_t room[CASUS__KEYS_MAX];
    const int32_t value = casus__groups_at(&by->values, only_key(by, codes, key, room));
    if (value < 0) {
        *count = 0;
        return by->places;
    }
    const int64_t *range = by->values.values + (int64_t)value * STRIDE;
    *count = (int32_t)(range[END] - range[FIRST]);
    return by->places + range[FIRST];
}

void casus__by_value_free(const casus_allocator *a, casus__by_value *by) {
    casus__groups_free(a, &by->values);
    casus__free(a, by->places, (uint64_t)by->place_cap * sizeof *by->places);
    memset(by, 0, sizeof *by);
}
