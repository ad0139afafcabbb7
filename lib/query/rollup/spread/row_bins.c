/* SPDX-License-Identifier: MIT */
/* The days of a row are those of its span as delivered, and its cells those of the unit that its place is known by; a
   unit is looked up once, and its cells get their codes then. */
#include <string.h>

#include <casus/geo.h>
#include <casus/time.h>

#include "base/error.h"
#include "query/rollup/keys/period_key.h"
#include "query/rollup/rollup.h"

static const int64_t one = 1;

int casus__spread_begin(const casus_allocator *a, casus__spread *s, const casus_batch *batch) {
    s->first_day = casus__view_of(casus__batch_column(batch, CASUS__COLUMN_DATE_START));
    s->last_day = casus__view_of(casus__batch_column(batch, CASUS__COLUMN_DATE_END));
    s->iso3 = casus__batch_column(batch, CASUS__COLUMN_ISO3);
    s->admin1 = casus__batch_column(batch, CASUS__COLUMN_ADMIN1);
    if (s->rows == NULL) {
        s->rows = casus__zalloc(a, CASUS__RUN * sizeof *s->rows);
    }
    return s->rows != NULL &&
           casus__values_begin(a, &s->given, casus__batch_column(batch, CASUS__COLUMN_DATE_GIVEN),
                               CASUS_VOCABULARY_UNIT) &&
           casus__values_begin(a, &s->precisions, casus__batch_column(batch, CASUS__COLUMN_LOCATION_PRECISION),
                               CASUS_VOCABULARY_LOCATION_PRECISION);
}

void casus__spread_free(const casus_allocator *a, casus__spread *s) {
    casus__values_free(a, &s->given);
    casus__values_free(a, &s->precisions);
    casus__free(a, s->rows, CASUS__RUN * sizeof *s->rows);
    casus__free(a, s->time_codes, (uint64_t)s->time_code_cap * sizeof *s->time_codes);
    casus__free(a, s->time_weights, (uint64_t)s->time_weight_cap * sizeof *s->time_weights);
    casus__dictionary_free(a, &s->unit_names);
    casus__free(a, s->units, (uint64_t)s->unit_cap * sizeof *s->units);
    casus__free(a, s->cell_codes, (uint64_t)s->cell_code_cap * sizeof *s->cell_codes);
    casus__free(a, s->cell_weights, (uint64_t)s->cell_weight_cap * sizeof *s->cell_weights);
    casus__free(a, s->given_cells.items, (uint64_t)s->given_cells.cap * sizeof *s->given_cells.items);
    casus__buffer_free(a, &s->scratch);
    casus__share_room_free(a, &s->room);
    memset(s, 0, sizeof *s);
}

/* ---- Space ------------------------------------------------------------------------------------------------------- */

/* `TJK/Khatlon` of a place that is known by its region or the like and names it, else `TJK`; a NUL follows. Empty
   without a country. */
static int unit_of(const casus_allocator *a, casus__spread *s, int64_t row, int32_t precision, casus_str *out) {
    const casus_str country = casus_column_text(s->iso3, row);
    const casus_str admin1 = casus_column_text(s->admin1, row);
    const int whole = precision == CASUS_LOCATION_PRECISION_COUNTRY || admin1.size == 0;
    casus__buffer *b = &s->scratch;
    b->size = 0;
    int ok = casus__buffer_append(a, b, country.data, country.size);
    if (country.size > 0 && !whole) {
        ok = ok && casus__buffer_append(a, b, "/", 1) && casus__buffer_append(a, b, admin1.data, admin1.size);
    }
    ok = ok && casus__buffer_append(a, b, "", 1);
    *out = ok ? (casus_str){(const char *)b->data, b->size - 1} : (casus_str){"", 0};
    return ok;
}

/* Takes the cells of a unit that is met for the first time. */
static casus_status add_unit(casus_rollup *r, casus_str name, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    casus__spread *s = &r->run.spread;
    casus__key *key = &r->keys[r->question.cell_key];
    const casus__grid_cell *cells = NULL;
    int64_t count = 0;
    const casus_status status = casus__cells_of_unit(r->question.cells, name, &s->given_cells, &cells, &count, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (!CASUS__GROW(a, s->units, s->unit_cap, (int64_t)s->unit_names.count + 1) ||
        !CASUS__GROW(a, s->cell_codes, s->cell_code_cap, s->cell_count + count) ||
        !CASUS__GROW(a, s->cell_weights, s->cell_weight_cap, s->cell_count + count)) {
        return casus__fail_memory(a, error);
    }
    for (int64_t i = 0; i < count; i++) {
        s->cell_codes[s->cell_count + i] = casus__key_gid(a, key, cells[i].gid);
        s->cell_weights[s->cell_count + i] = cells[i].weight;
        if (s->cell_codes[s->cell_count + i] < 0) {
            return casus__rollup_no_room(r, error);
        }
    }
    const int32_t unit = casus__dictionary_code(a, &s->unit_names, name);
    if (unit < 0) {
        return casus__fail_memory(a, error);
    }
    s->units[unit] = (casus__cell_unit){s->cell_count, (int32_t)count};
    s->cell_count += count;
    return CASUS_OK;
}

static casus_status find_unit(casus_rollup *r, int64_t row, int32_t precision, casus__spread_row *out,
                              casus_error *error) {
    casus__spread *s = &r->run.spread;
    casus_str name;
    casus_status status = CASUS_OK;
    if (!unit_of(&r->settings.allocator, s, row, precision, &name)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    if (name.size == 0) {
        out->fate = CASUS__FATE_NO_PLACE;
        return CASUS_OK;
    }
    int32_t unit = casus__dictionary_find(&s->unit_names, name);
    if (unit < 0) {
        status = add_unit(r, name, error);
        unit = s->unit_names.count - 1;
    }
    if (status == CASUS_OK) {
        out->fate = s->units[unit].count > 0 ? CASUS__FATE_PLACED : CASUS__FATE_NO_UNIT;
        out->unit = s->units[unit].count > 0 ? unit : -1;
    }
    return status;
}

/* A place that is known by its unit only has the coordinates of some centre, which say nothing. */
static casus_status find_cells(casus_rollup *r, int64_t row, casus__spread_row *out, casus_error *error) {
    const int32_t precision = casus__values_at(&r->run.spread.precisions, row);
    if (precision == CASUS_LOCATION_PRECISION_ADMIN1 || precision == CASUS_LOCATION_PRECISION_REGION ||
        precision == CASUS_LOCATION_PRECISION_COUNTRY) {
        return find_unit(r, row, precision, out, error);
    }
    if (!casus__key_codes(&r->settings.allocator, &r->keys[r->question.cell_key], row, 1, &out->own)) {
        return casus__rollup_no_room(r, error);
    }
    out->fate = out->own > 0 ? CASUS__FATE_PLACED : CASUS__FATE_NO_PLACE;
    return CASUS_OK;
}

/* ---- Time -------------------------------------------------------------------------------------------------------- */

/* The days that a row is spread over; 0 if they are not known. A last day before the first is none. One day of a period
   that the source states as a whole is made up, so that a key finer than it stays empty. */
static int days_of(const casus_rollup *r, int64_t row, int32_t *first, int32_t *last) {
    const casus__spread *s = &r->run.spread;
    const int stated = casus__values_at(&s->given, row) <= r->question.keys[r->question.time_key]->detail;
    *first = casus__view_int32(&s->first_day, row, CASUS_DAY_UNKNOWN);
    *last = casus__view_int32(&s->last_day, row, CASUS_DAY_UNKNOWN);
    if (*last == CASUS_DAY_UNKNOWN || (*first != CASUS_DAY_UNKNOWN && *last < *first)) {
        *last = *first;
    }
    if (r->question.spread == CASUS_SPREAD_END) {
        *first = *last;
    }
    return *first != CASUS_DAY_UNKNOWN && (stated || *last > *first);
}

/* The periods are consecutive numbers, so that how many they are is known before any is looked at. */
static int32_t period_at(const casus_rollup *r, int32_t day) {
    return casus__key_period(r->question.keys[r->question.time_key], day);
}

/* The last day of a period, or of the span if that ends in it. */
static int32_t end_of(const casus_rollup *r, int32_t period, int32_t last) {
    int32_t next = 0;
    const int fits = casus__key_first_day(r->question.keys[r->question.time_key], (int64_t)period + 1, &next);
    return fits && next <= last ? next - 1 : last;
}

/* Appends a time for each period from day `first` on, `count` of them. 0 as casus__dictionary_code(). */
static int add_times(casus_rollup *r, int32_t first, int32_t last, int32_t count) {
    const casus_allocator *a = &r->settings.allocator;
    casus__spread *s = &r->run.spread;
    int32_t *codes = s->time_codes + s->time_count * r->question.time_key_count;
    for (int32_t i = 0; i < count; i++) {
        const int32_t end = end_of(r, period_at(r, first), last);
        int32_t *code = codes + i;
        for (int32_t k = 0; k < r->question.key_count; k++) {
            if (r->question.spreads[k] == CASUS__SPREADS_TIME) {
                *code = casus__key_day(a, &r->keys[k], first);
                if (*code < 0) {
                    return 0;
                }
                code += count;
            }
        }
        s->time_weights[s->time_count + i] = r->question.spread == CASUS_SPREAD_EVEN ? 1 : (int64_t)end - first + 1;
        first = i + 1 < count ? end + 1 : first;
    }
    return 1;
}

static casus_status find_times(casus_rollup *r, const casus_batch *batch, int64_t row, casus__spread_row *out,
                               casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    const int32_t keys = r->question.time_key_count;
    casus__spread *s = &r->run.spread;
    casus__event_lists lists = {{0}, 0, casus_batch_source_row(batch, row)};
    int32_t first = 0;
    int32_t last = 0;
    const int known = days_of(r, row, &first, &last);
    lists.sizes[r->question.time_key] = known ? (int64_t)period_at(r, last) - period_at(r, first) + 1 : 1;
    if (r->question.cell_key >= 0) {
        lists.sizes[r->question.cell_key] = out->unit >= 0 ? s->units[out->unit].count : 1;
    }
    const casus_status status = casus__rollup_check_groups(r, &lists, error);
    if (status != CASUS_OK || lists.sizes[r->question.time_key] > INT32_MAX) {
        return status != CASUS_OK ? status : casus__fail_memory(a, error);
    }
    out->time_count = (int32_t)lists.sizes[r->question.time_key];
    if (!CASUS__GROW(a, s->time_codes, s->time_code_cap, (s->time_count + out->time_count) * keys) ||
        !CASUS__GROW(a, s->time_weights, s->time_weight_cap, s->time_count + out->time_count)) {
        return casus__fail_memory(a, error);
    }
    if (!known) {
        memset(s->time_codes + s->time_count * keys, 0, (size_t)keys * sizeof *s->time_codes);
        s->time_weights[s->time_count] = 1;
        out->fate = CASUS__FATE_NO_DATE;
    } else if (!add_times(r, first, last, out->time_count)) {
        return casus__rollup_no_room(r, error);
    }
    s->time_count += out->time_count;
    return CASUS_OK;
}

/* ---- Both -------------------------------------------------------------------------------------------------------- */

casus_status casus__spread_find(casus_rollup *r, const casus_batch *batch, int64_t first, int32_t row,
                                casus_error *error) {
    casus__spread_row *out = &r->run.spread.rows[row];
    casus_status status = CASUS_OK;
    *out = (casus__spread_row){r->run.spread.time_count, 1, -1, 0, CASUS__FATE_PLACED};
    if (r->question.cell_key >= 0) {
        status = find_cells(r, first + row, out, error);
    }
    if (status == CASUS_OK && r->question.time_key >= 0) {
        status = find_times(r, batch, first + row, out, error);
    }
    return status;
}

int64_t casus__spread_count(const casus_rollup *r, int32_t row) {
    const casus__spread_row *at = &r->run.spread.rows[row];
    return (int64_t)at->time_count * (at->unit >= 0 ? r->run.spread.units[at->unit].count : 1);
}

casus__bins casus__spread_bins(const casus_rollup *r, int32_t row) {
    const casus__question *q = &r->question;
    const casus__spread *s = &r->run.spread;
    const casus__spread_row *at = &s->rows[row];
    const casus__cell_unit *unit = at->unit >= 0 ? &s->units[at->unit] : NULL;
    casus__bins out = {{&one, 1}, {&one, 1}, {NULL}};
    const int32_t *codes = NULL;
    if (q->time_key >= 0) {
        out.times = (casus__weights){s->time_weights + at->time, at->time_count};
        codes = s->time_codes + at->time * q->time_key_count;
    }
    if (unit != NULL) {
        out.cells = (casus__weights){s->cell_weights + unit->first, unit->count};
    }
    for (int32_t k = 0; k < q->key_count; k++) {
        if (q->spreads[k] == CASUS__SPREADS_TIME) {
            out.codes[k] = codes;
            codes += at->time_count;
        } else if (q->spreads[k] == CASUS__SPREADS_SPACE) {
            out.codes[k] = unit != NULL ? s->cell_codes + unit->first : &at->own;
        }
    }
    return out;
}
