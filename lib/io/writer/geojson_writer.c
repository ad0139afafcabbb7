/* SPDX-License-Identifier: MIT */
/* RFC 7946: one feature a place. A place without coordinates, and an event without places, is a feature without
   geometry. The properties are for maps: the same ones in every feature, unknown is null, but for the rare ones
   (rare_columns), which stand only where they are known. The event itself stands, whole, once: in the member `casus` of
   its first feature, so that nothing is lost. What an event adds to the sums stands in one feature only, so that sums
   over features are those of a rollup. */
#include "base/number/number.h"
#include "base/text.h"
#include "io/json/event/member.h"
#include "io/json/geojson/geojson_read.h"
#include "io/writer/writer.h"
#include "model/words.h"

/* What a feature says of its event, under the names of the columns; the standing comes behind the first five. */
static const uint8_t event_columns[] = {
    CASUS__COLUMN_DATASET,        CASUS__COLUMN_ID,     CASUS__COLUMN_KIND,       CASUS__COLUMN_MODALITY,
    CASUS__COLUMN_CERTAINTY,      CASUS__COLUMN_TITLE,  CASUS__COLUMN_DATE_START, CASUS__COLUMN_DATE_END,
    CASUS__COLUMN_DATE_PRECISION, CASUS__COLUMN_SIDE_A, CASUS__COLUMN_SIDE_B,     CASUS__COLUMN_CLASS,
};
#define BEFORE_STANDING 5

static const uint8_t rare_columns[] = {CASUS__COLUMN_REVOKED, CASUS__COLUMN_CREATED, CASUS__COLUMN_MODIFIED};

/* Figures of an event: low, best, high, and whether there is no upper bound. */
static const struct {
    const char *names[4];
    uint8_t column;
} figures[] = {
    {{"killed_low", "killed_best", "killed_high", "killed_open"}, CASUS__COLUMN_KILLED_LOW},
    {{"injured_low", "injured_best", "injured_high", "injured_open"}, CASUS__COLUMN_INJURED_LOW},
};

static void put_name(casus__sink *out, const char *before, const char *name) {
    casus__sink_put_z(out, before);
    casus__sink_put_z(out, "\"");
    casus__sink_put_z(out, name);
    casus__sink_put_z(out, "\":");
}

/* An element of any scalar column; infinity has no number in JSON, and a text would spoil the type of the property. */
static void put_value(casus__sink *out, const casus_column *column, int64_t index) {
    char day[CASUS__DAY_ROOM];
    const int32_t type = casus_column_type(column);
    if (casus_column_is_null(column, index) ||
        (type == CASUS_TYPE_DOUBLE && casus__is_inf(casus_column_double(column, index)))) {
        casus__sink_put_z(out, "null");
    } else if (type == CASUS_TYPE_DOUBLE) {
        casus__sink_put_double(out, casus_column_double(column, index));
    } else if (type == CASUS_TYPE_DAY) {
        const int64_t size = casus__writer_day(casus__column_int32(column, index), day);
        casus__sink_put_json(out, (casus_str){day, size});
    } else if (type == CASUS_TYPE_MOMENT) {
        casus__json_put_moment(casus_column_int64(column, index), out);
    } else if (type == CASUS_TYPE_INT32) {
        casus__sink_put_z(out, "true"); /* of the columns here only `revoked`: 1 or unknown */
    } else {
        casus__sink_put_json(out, casus_column_text(column, index));
    }
}

/* The code of the first level and its scheme. */
static void put_native_class(casus__sink *out, const casus_batch *batch, int64_t row) {
    const casus_column *list = casus__batch_column(batch, CASUS__COLUMN_CLASSIFICATIONS);
    const casus_column *levels = casus_column_field(list, "level");
    int64_t first = 0;
    int64_t count = 0;
    int64_t at = -1; /* outside the column: unknown */
    casus_column_range(list, row, &first, &count);
    for (int64_t i = first; i < first + count && at < 0; i++) {
        at = casus__column_int32(levels, i) == 1 ? i : -1;
    }
    put_name(out, ",", "native_class");
    put_value(out, casus_column_field(list, "code"), at);
    put_name(out, ",", "native_scheme");
    put_value(out, casus_column_field(list, "scheme"), at);
}

/* A number; infinity has none in JSON. */
static void put_figure(casus__sink *out, double v) {
    if (casus__is_nan(v) || casus__is_inf(v)) {
        casus__sink_put_z(out, "null");
    } else {
        casus__sink_put_double(out, v);
    }
}

/* What the event adds, in the feature that says so. */
static void put_figures(casus__sink *out, const casus_batch *batch, int64_t row, int says) {
    for (int i = 0; i < 2; i++) {
        int open = 0;
        for (int bound = 0; bound < 3; bound++) {
            const casus_column *column = casus__batch_column(batch, figures[i].column + bound);
            const double v = !says                    ? casus__nan()
                             : batch->figures != NULL ? batch->figures[row * CASUS__FIGURES + (int64_t)i * 3 + bound]
                                                      : casus_column_double(column, row);
            put_name(out, ",", figures[i].names[bound]);
            put_figure(out, v);
            open |= bound == 2 && casus__is_inf(v);
        }
        put_name(out, ",", figures[i].names[3]);
        casus__sink_put_z(out, open ? "true" : "false");
    }
}

static void put_standing(casus__sink *out, const casus_batch *batch, int64_t row) {
    const uint8_t standing = batch->standings != NULL ? batch->standings[row] : 0;
    put_name(out, ",", "standing");
    if (standing == 0) {
        casus__sink_put_z(out, "null");
    } else {
        casus__sink_put_json(out, casus_str_from(casus__vocabulary_word(CASUS_VOCABULARY_STANDING, standing)));
    }
}

static void put_event(casus__sink *out, const casus_batch *batch, int64_t row, int says) {
    for (size_t i = 0; i < sizeof event_columns; i++) {
        if (i == BEFORE_STANDING) {
            put_standing(out, batch, row);
        }
        put_name(out, i > 0 ? "," : "", casus__column_id_name(event_columns[i]));
        put_value(out, casus__batch_column(batch, event_columns[i]), row);
    }
    put_native_class(out, batch, row);
    put_figures(out, batch, row, says);
    for (size_t i = 0; i < sizeof rare_columns; i++) {
        const casus_column *column = casus__batch_column(batch, rare_columns[i]);
        if (!casus_column_is_null(column, row)) {
            put_name(out, ",", casus__column_id_name(rare_columns[i]));
            put_value(out, column, row);
        }
    }
}

/* Everything that a place holds beside its coordinates, under the names of the fields. */
static void put_place(casus__sink *out, const casus_column *places, int64_t place, int centred) {
    for (int32_t i = 0; i < casus_column_child_count(places); i++) {
        const casus_column *field = casus_column_child(places, i);
        const char *name = casus_column_name(field);
        if (!casus__geojson_is_apart(casus_str_from(name))) {
            put_name(out, ",", name);
            if (centred && casus__equal_z(casus_str_from(name), "coordinate")) {
                casus__sink_put_z(out, "\"centroid\"");
            } else {
                put_value(out, field, place);
            }
        }
    }
}

/* The whole event, as JSON has it. */
static casus_status put_whole(casus_writer *w, const casus_batch *batch, int64_t row, casus_error *error) {
    const casus_str no_tail = {"", 0};
    casus_status status = casus_event_read(w->event, batch, row, error);
    if (status == CASUS_OK) {
        casus__sink_put_z(&w->out, ",\"casus\":");
        status = casus__event_writer_put(&w->event_writer, w->event, no_tail, &w->out, error);
    }
    return status;
}

static void put_point(casus__sink *out, double lat, double lon) {
    casus__sink_put_z(out, "{\"type\":\"Point\",\"coordinates\":[");
    casus__sink_put_double(out, lon);
    casus__sink_put_z(out, ",");
    casus__sink_put_double(out, lat);
    casus__sink_put_z(out, "]}");
}

static void put_geometry(casus__sink *out, const casus_column *places, int64_t place) {
    const casus_column *lat = casus_column_field(places, "lat");
    const casus_column *lon = casus_column_field(places, "lon");
    if (casus_column_is_null(lat, place) || casus_column_is_null(lon, place)) {
        casus__sink_put_z(out, "null");
    } else {
        put_point(out, casus_column_double(lat, place), casus_column_double(lon, place));
    }
}

/* One of the features of an event. `place` is -1 for an event without any; `says`: the figures stand here. */
static casus_status put_feature(casus_writer *w, const casus_batch *batch, int64_t row, int64_t place, int first,
                                int says, casus_error *error) {
    casus__sink *out = &w->out;
    const casus_column *places = casus_column_child(casus__batch_column(batch, CASUS__COLUMN_LOCATIONS), 0);
    double lat = 0;
    double lon = 0;
    casus__sink_put_z(out, w->count++ > 0 ? ",\n" : "\n");
    casus__sink_put_z(out, "{\"type\":\"Feature\",\"geometry\":");
    const int centred = says && casus__writer_centroid(w, batch, row, &lat, &lon);
    if (centred) {
        put_point(out, lat, lon);
    } else {
        put_geometry(out, places, place);
    }
    casus__sink_put_z(out, ",\"properties\":{");
    put_event(out, batch, row, says);
    put_place(out, places, place, centred);
    casus__sink_put_z(out, "}");
    const casus_status status = first ? put_whole(w, batch, row, error) : CASUS_OK;
    casus__sink_put_z(out, "}");
    return status;
}

static void geojson_begin(casus_writer *w) {
    casus__sink_put_z(&w->out, "{\"type\":\"FeatureCollection\",\"features\":[");
}

/* The first place where the event had its effect, else the first of all. */
static int64_t telling_place(const casus_column *places, int64_t first, int64_t count) {
    const casus_column *roles = casus_column_field(places, "role");
    const casus_str effect =
        casus_str_from(casus__vocabulary_word(CASUS_VOCABULARY_LOCATION_ROLE, CASUS_LOCATION_ROLE_EFFECT));
    for (int64_t i = first; i < first + count; i++) {
        if (casus_str_equal(casus_column_text(roles, i), effect)) {
            return i;
        }
    }
    return first;
}

static casus_status put_row(casus_writer *w, const casus_batch *batch, int64_t row, casus_error *error) {
    const casus_column *list = casus__batch_column(batch, CASUS__COLUMN_LOCATIONS);
    int64_t first = 0;
    int64_t count = 0;
    casus_column_range(list, row, &first, &count);
    if (count == 0) {
        return put_feature(w, batch, row, -1, 1, 1, error);
    }
    const int64_t telling = telling_place(casus_column_child(list, 0), first, count);
    casus_status status = CASUS_OK;
    for (int64_t i = first; i < first + count && status == CASUS_OK; i++) {
        status = put_feature(w, batch, row, i, i == first, i == telling, error);
    }
    return status;
}

static casus_status geojson_add(casus_writer *w, const casus_batch *batch, const uint8_t *selection,
                                casus_error *error) {
    casus_status status = CASUS_OK;
    for (int64_t row = 0; row < casus_batch_row_count(batch) && status == CASUS_OK && !w->out.refused; row++) {
        if (casus__writer_chosen(selection, row)) {
            status = put_row(w, batch, row, error);
        }
    }
    return status;
}

static casus_status geojson_end(casus_writer *w, casus_error *error) {
    (void)error;
    casus__sink_put_z(&w->out, w->count > 0 ? "\n]}\n" : "]}\n");
    return CASUS_OK;
}

const casus__writer_form casus__writer_geojson = {.columns = CASUS__RECORD_COLUMNS,
                                                  .begin = geojson_begin,
                                                  .add = geojson_add,
                                                  .end = geojson_end,
                                                  .tells = CASUS__TELLS_SHARES};
