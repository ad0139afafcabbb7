/* SPDX-License-Identifier: MIT */
/* Weights as a table, and back. Both ways go by the words of levels, so that a file says what it means and cannot be
   taken for one of another version. */
#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "bytes/input.h"
#include "io/side/side_table.h"
#include "link/table/link_tables.h"

/* The rows before those of levels. */
#define VERSION "version"
#define PRIOR "prior"

static const casus__table_head heads[] = {
    {"field", CASUS_TYPE_TEXT, CASUS__NIL_ZERO}, {"level", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"m", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},    {"u", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
    {"bits", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
};

/* ---- Writing ----------------------------------------------------------------------------------------------------- */

static casus_status add_row(casus_table *t, casus_str field, casus_str level, double m, double u, double bits,
                            casus_error *error) {
    const casus__table_cell row[] = {{.text = field}, {.text = level}, {.real = m}, {.real = u}, {.real = bits}};
    return casus__table_add(t, row, error);
}

static casus_status add_rows(const casus_link_weights *w, casus_table *t, casus_error *error) {
    char room[CASUS__LEVEL_ROOM];
    const double nan = casus__nan();
    casus_status status =
        add_row(t, casus_str_from(VERSION), (casus_str){room, casus__print_int64(CASUS__WEIGHTS_VERSION, room)}, nan,
                nan, nan, error);
    if (status == CASUS_OK) {
        status = add_row(t, casus_str_from(PRIOR), casus_str_from("of a candidate"), w->prior, 1 - w->prior,
                         casus__bits(w->prior_bits), error);
    }
    for (int32_t l = 0; l < CASUS__LEVELS && status == CASUS_OK; l++) {
        const int known = w->u[l] > 0;
        status = add_row(t, casus_str_from(casus__field_name(casus__levels[l].field)), casus__level_words(l, room),
                         known ? w->m[l] : nan, known ? w->u[l] : nan, casus__bits(w->bits[l]), error);
    }
    return status;
}

casus_status casus_matches_weights(const casus_matches *m, casus_table **out, casus_error *error) {
    casus_table *t = NULL;
    const casus_status status = casus__link_table_begin(m, heads, 5, out, &t, error);
    return status == CASUS_OK ? casus__table_end(t, add_rows(m->weights, t, error), out) : status;
}

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

#define MOST_BITS 64 /* of what a file may state: no sum of them leaves its range */

/* Levels, then the prior, then the version. */
#define PRIOR_PLACE CASUS__LEVELS
#define VERSION_PLACE (CASUS__LEVELS + 1)

static const casus__side_table table = {"weights", "field, level, bits, m and u",
                                        "title=field,notes=level,location=bits,admin1=m,admin2=u",
                                        "title,notes,location,admin1,admin2"};

typedef struct reading {
    casus_link_weights *w;
    uint8_t met[CASUS__LEVELS + 2];
} reading;

/* The place of a field and level; -1. */
static int32_t place_of(casus_str field, casus_str level) {
    char room[CASUS__LEVEL_ROOM];
    if (casus__equal_z(field, VERSION) || casus__equal_z(field, PRIOR)) {
        return casus__equal_z(field, VERSION) ? VERSION_PLACE : PRIOR_PLACE;
    }
    for (int32_t l = 0; l < CASUS__LEVELS; l++) {
        if (casus__equal_z(field, casus__field_name(casus__levels[l].field)) &&
            casus_str_equal(level, casus__level_words(l, room))) {
            return l;
        }
    }
    return -1;
}

/* A share, 0 if it is not stated. 0: it is none. */
static int share_of(casus_str text, double *out) {
    *out = 0;
    return text.size == 0 || (casus__parse_double(text, out) && *out >= 0 && *out <= 1);
}

static casus_status set_level(reading *r, int32_t place, const casus_batch *batch, int64_t row, casus_error *error) {
    const casus_str bits = casus_column_text(casus_batch_column(batch, "location"), row);
    double number = 0, m = 0, u = 0;
    if (!casus__parse_double(bits, &number) || !(number >= -MOST_BITS && number <= MOST_BITS)) {
        return casus__fail_at(error, CASUS_E_VALUE, NULL, casus_batch_source_row(batch, row), 0, -1,
                              "bits are '%.*s': they are a number from -%d to %d", casus__shown(bits), bits.data,
                              MOST_BITS, MOST_BITS);
    }
    if (!share_of(casus_column_text(casus_batch_column(batch, "admin1"), row), &m) ||
        !share_of(casus_column_text(casus_batch_column(batch, "admin2"), row), &u)) {
        return casus__fail_at(error, CASUS_E_VALUE, NULL, casus_batch_source_row(batch, row), 0, -1,
                              "m and u are shares from 0 to 1, or empty");
    }
    const double units = number * CASUS__BITS_UNIT;
    const int32_t rounded = (int32_t)(units < 0 ? units - 0.5 : units + 0.5);
    if (place == PRIOR_PLACE) {
        r->w->prior = m;
        r->w->prior_bits = rounded;
    } else {
        r->w->m[place] = m;
        r->w->u[place] = u;
        r->w->bits[place] = rounded;
    }
    return CASUS_OK;
}

static casus_status take_row(void *user, const casus_batch *batch, int64_t row, casus_error *error) {
    reading *r = user;
    const casus_str field = casus_column_text(casus_batch_column(batch, "title"), row);
    const casus_str level = casus_column_text(casus_batch_column(batch, "notes"), row);
    const int64_t line = casus_batch_source_row(batch, row);
    const int32_t place = place_of(field, level);
    int64_t version = 0;
    if (place < 0 || r->met[place]) {
        return casus__fail_at(error, CASUS_E_VALUE, NULL, line, 0, -1,
                              place < 0 ? "there is no level '%.*s' of a field '%.*s': take a file that casus wrote"
                                        : "level '%.*s' of field '%.*s' is there twice",
                              casus__shown(level), level.data, casus__shown(field), field.data);
    }
    r->met[place] = 1;
    if (place != VERSION_PLACE) {
        return set_level(r, place, batch, row, error);
    }
    if (!casus__parse_int64(level, &version) || version != CASUS__WEIGHTS_VERSION) {
        return casus__fail_at(error, CASUS_E_UNSUPPORTED, NULL, line, 0, -1,
                              "weights of version '%.*s', and this casus has version %d: learn them again",
                              casus__shown(level), level.data, CASUS__WEIGHTS_VERSION);
    }
    return CASUS_OK;
}

/* Whether every level was there. */
static casus_status check_levels(const reading *r, casus_error *error) {
    casus_status status = CASUS_OK;
    if (!r->met[VERSION_PLACE]) {
        return casus__fail_at(error, CASUS_E_UNSUPPORTED, NULL, 1, 0, -1,
                              "the weights do not say their version: take a file that casus wrote");
    }
    for (int32_t i = 0; i <= PRIOR_PLACE && status == CASUS_OK; i++) {
        char room[CASUS__LEVEL_ROOM];
        if (!r->met[i]) {
            const casus_str level = i == PRIOR_PLACE ? casus_str_from("") : casus__level_words(i, room);
            status = casus__fail_at(error, CASUS_E_VALUE, NULL, 1, 0, -1, "level '%.*s' of field '%s' is missing",
                                    casus__shown(level), level.data,
                                    i == PRIOR_PLACE ? PRIOR : casus__field_name(casus__levels[i].field));
        }
    }
    return status;
}

casus_status casus_link_weights_read(casus_context *context, casus_input *input, casus_link_weights **out,
                                     casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    reading r;
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = NULL;
    memset(&r, 0, sizeof r);
    r.w = casus__link_weights_make(&settings.allocator);
    if (r.w == NULL) {
        return casus__fail_memory(&settings.allocator, error);
    }
    casus_status status = casus__side_table_read(&settings, input, &table, take_row, &r, error);
    if (status == CASUS_OK) {
        status = check_levels(&r, error);
        casus__fail_named(status == CASUS_OK ? NULL : error, casus__input_name(input));
    }
    if (status != CASUS_OK) {
        casus_link_weights_free(r.w);
        return status;
    }
    *out = r.w;
    return CASUS_OK;
}
