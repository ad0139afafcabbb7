/* SPDX-License-Identifier: MIT */
/* Bins as such, of rows and of records alike. */
#include "query/rollup/spread/bins.h"

#include <string.h>

int32_t casus__bins_size(const casus__question *q, const casus__bins *bins, int32_t key) {
    return q->spreads[key] == CASUS__SPREADS_TIME ? bins->times.count : bins->cells.count;
}

void casus__bins_factors(const casus__question *q, const casus__bins *bins, int64_t *out) {
    if (q->time_key >= 0) {
        out[q->time_key] = bins->times.count;
    }
    if (q->cell_key >= 0) {
        out[q->cell_key] = bins->cells.count;
    }
}

void casus__bins_codes(const casus__question *q, const casus__bins *bins, int32_t time, int32_t cell, int32_t *codes) {
    for (int32_t k = 0; k < q->key_count; k++) {
        if (q->spreads[k] != 0) {
            codes[k] = bins->codes[k][q->spreads[k] == CASUS__SPREADS_TIME ? time : cell];
        }
    }
}

static int make_room(const casus_allocator *a, casus__share_room *room, const casus__bins *bins) {
    const int64_t times = bins->times.count;
    const int64_t cells = bins->cells.count;
    return CASUS__GROW(a, room->shares, room->share_cap, times * cells) &&
           CASUS__GROW(a, room->times, room->time_cap, times) &&
           CASUS__GROW(a, room->scratch, room->scratch_cap, 2 * (times > cells ? times : cells));
}

const casus__figure *casus__bins_shares(const casus_allocator *a, casus__share_room *room, const casus__question *q,
                                        const casus__bins *bins, const casus__figure *figure) {
    const int fine = q->spread == CASUS_SPREAD_EXPECTED;
    const int32_t cells = bins->cells.count;
    if (!make_room(a, room, bins)) {
        return NULL;
    }
    if (bins->times.count == 1) {
        room->times[0] = *figure;
    } else {
        casus__apportion_figure(figure, fine, &bins->times, room->times, room->scratch);
    }
    if (cells == 1) {
        return room->times;
    }
    for (int32_t t = 0; t < bins->times.count; t++) {
        casus__apportion_figure(&room->times[t], fine, &bins->cells, room->shares + (int64_t)t * cells, room->scratch);
    }
    return room->shares;
}

void casus__share_room_free(const casus_allocator *a, casus__share_room *room) {
    casus__free(a, room->shares, (uint64_t)room->share_cap * sizeof *room->shares);
    casus__free(a, room->times, (uint64_t)room->time_cap * sizeof *room->times);
    casus__free(a, room->scratch, (uint64_t)room->scratch_cap * sizeof *room->scratch);
    memset(room, 0, sizeof *room);
}
