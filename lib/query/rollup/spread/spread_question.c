/* SPDX-License-Identifier: MIT */
/* Which keys are spread. Periods of the keys must nest, so that each period of the finest lies in one of every other:
   weeks cut months and years. */
#include <string.h>

#include "base/error.h"
#include "query/rollup/keys/period_key.h"
#include "query/rollup/measures/measures.h"

/* The finest key of time, -1. */
static int32_t finest(const casus__question *q) {
    int32_t found = -1;
    for (int32_t k = 0; k < q->key_count; k++) {
        if (casus__key_is_time(q->keys[k]) &&
            (found < 0 || casus__key_shortest(q->keys[k]) < casus__key_shortest(q->keys[found]))) {
            found = k;
        }
    }
    return found;
}

static int32_t grid_key(const casus__question *q) {
    for (int32_t k = 0; k < q->key_count; k++) {
        if (q->keys[k]->how == CASUS__KEY_GID) {
            return k;
        }
    }
    return -1;
}

casus_status casus__question_finest(const casus__question *q, const char *what, int32_t *out, casus_error *error) {
    *out = finest(q);
    if (*out < 0) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "%s needs one finest key of time: year, quarter, month, week, day or period:N", what);
    }
    for (int32_t k = 0; k < q->key_count; k++) {
        if (casus__key_is_time(q->keys[k]) && !casus__keys_nest(q->keys[*out], q->keys[k])) {
            return casus__fail(error, CASUS_E_ARGUMENT, "%s needs one finest key of time: a %s lies in no one %s", what,
                               q->keys[*out]->name, q->keys[k]->name);
        }
    }
    return CASUS_OK;
}

static casus_status check_times(const casus__question *q, casus_error *error) {
    int32_t key = 0;
    return casus__question_finest(q, "spreading over time", &key, error);
}

casus_status casus__question_set_spread(casus__question *q, int32_t spread, const casus_cells *cells,
                                        uint64_t cells_mark, casus_error *error) {
    if (spread < 0 || spread > CASUS_SPREAD_EXPECTED) {
        return casus__fail(error, CASUS_E_ARGUMENT, "%d is no rule of spreading: they are CASUS_SPREAD_NONE to %d",
                           (int)spread, CASUS_SPREAD_EXPECTED);
    }
    q->spread = spread == CASUS_SPREAD_NONE ? 0 : spread;
    q->cells = casus__cells_retain(cells);
    q->cells_mark = cells_mark;
    casus_status status = q->spread != 0 ? check_times(q, error) : CASUS_OK;
    if (status == CASUS_OK && (q->spread != 0 || cells_mark != 0)) {
        status = casus__measures_check_spread(q, error);
    }
    if (status == CASUS_OK && cells_mark != 0 && grid_key(q) < 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "spreading over cells needs the key gid");
    }
    return status;
}

void casus__question_end_spread(casus__question *q) {
    q->time_key = q->spread != 0 ? finest(q) : -1;
    q->cell_key = q->cells_mark != 0 ? grid_key(q) : -1;
    q->time_key_count = 0;
    memset(q->spreads, 0, sizeof q->spreads);
    for (int32_t k = 0; k < q->key_count && q->time_key >= 0; k++) {
        q->spreads[k] = casus__key_is_time(q->keys[k]) ? CASUS__SPREADS_TIME : 0;
        q->time_key_count += casus__key_is_time(q->keys[k]);
    }
    if (q->cell_key >= 0) {
        q->spreads[q->cell_key] = CASUS__SPREADS_SPACE;
    }
    q->spreads_any = q->time_key >= 0 || q->cell_key >= 0;
}
