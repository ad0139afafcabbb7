/* SPDX-License-Identifier: MIT */
/* RFC 7946: one feature a place, straight from the columns. A place without coordinates, and an event without places,
   is a feature without geometry, so nothing is lost. Every feature has every property, unknown is null; but the rare
   ones (rare_columns) stand only where they are known. */
#include "base/number/number.h"
#include "io/json/geojson_read.h"
#include "io/json/event/member.h"
#include "io/writer/writer.h"

#define BIT(name) CASUS__COLUMN_BIT(CASUS__COLUMN_##name)
#define READ_COLUMNS                                                                                                   \
    (BIT(DATASET) | BIT(ID) | BIT(KIND) | BIT(TITLE) | BIT(DATE_START) | BIT(DATE_END) | BIT(DATE_PRECISION) |         \
     BIT(CLASS) | BIT(CLASSIFICATIONS) | BIT(KILLED_LOW) | BIT(KILLED_BEST) | BIT(KILLED_HIGH) | BIT(LOCATIONS) |      \
     BIT(CERTAINTY) | BIT(REVOKED) | BIT(CREATED) | BIT(MODIFIED))

/* What a feature says of its event, under the names of the columns. */
static const uint8_t event_columns[] = {
    CASUS__COLUMN_DATASET,    CASUS__COLUMN_ID,       CASUS__COLUMN_KIND,           CASUS__COLUMN_TITLE,
    CASUS__COLUMN_DATE_START, CASUS__COLUMN_DATE_END, CASUS__COLUMN_DATE_PRECISION, CASUS__COLUMN_CLASS,
};
static const uint8_t killed_columns[] = {CASUS__COLUMN_KILLED_LOW, CASUS__COLUMN_KILLED_BEST,
                                         CASUS__COLUMN_KILLED_HIGH};

static const uint8_t rare_columns[] = {CASUS__COLUMN_CERTAINTY, CASUS__COLUMN_REVOKED, CASUS__COLUMN_CREATED,
                                       CASUS__COLUMN_MODIFIED};

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

static void put_event(casus__sink *out, const casus_batch *batch, int64_t row) {
    for (size_t i = 0; i < sizeof event_columns; i++) {
        put_name(out, i > 0 ? "," : "", casus__column_id_name(event_columns[i]));
        put_value(out, casus__batch_column(batch, event_columns[i]), row);
    }
    put_native_class(out, batch, row);
    for (size_t i = 0; i < sizeof killed_columns; i++) {
        put_name(out, ",", casus__column_id_name(killed_columns[i]));
        put_value(out, casus__batch_column(batch, killed_columns[i]), row);
    }
    const double high = casus_column_double(casus__batch_column(batch, CASUS__COLUMN_KILLED_HIGH), row);
    put_name(out, ",", "killed_open");
    casus__sink_put_z(out, casus__is_inf(high) ? "true" : "false");
    for (size_t i = 0; i < sizeof rare_columns; i++) {
        const casus_column *column = casus__batch_column(batch, rare_columns[i]);
        if (!casus_column_is_null(column, row)) {
            put_name(out, ",", casus__column_id_name(rare_columns[i]));
            put_value(out, column, row);
        }
    }
}

/* Everything that a place holds beside its coordinates, under the names of the fields. */
static void put_place(casus__sink *out, const casus_column *places, int64_t place) {
    for (int32_t i = 0; i < casus_column_child_count(places); i++) {
        const casus_column *field = casus_column_child(places, i);
        const char *name = casus_column_name(field);
        if (!casus__geojson_is_apart(casus_str_from(name))) {
            put_name(out, ",", name);
            put_value(out, field, place);
        }
    }
}

/* `place` is -1 for an event without any. */
static void put_feature(casus_writer *w, const casus_batch *batch, int64_t row, int64_t place) {
    casus__sink *out = &w->out;
    const casus_column *places = casus_column_child(casus__batch_column(batch, CASUS__COLUMN_LOCATIONS), 0);
    const casus_column *lat = casus_column_field(places, "lat");
    const casus_column *lon = casus_column_field(places, "lon");
    casus__sink_put_z(out, w->count++ > 0 ? ",\n" : "\n");
    casus__sink_put_z(out, "{\"type\":\"Feature\",\"geometry\":");
    if (casus_column_is_null(lat, place) || casus_column_is_null(lon, place)) {
        casus__sink_put_z(out, "null");
    } else {
        casus__sink_put_z(out, "{\"type\":\"Point\",\"coordinates\":[");
        casus__sink_put_double(out, casus_column_double(lon, place));
        casus__sink_put_z(out, ",");
        casus__sink_put_double(out, casus_column_double(lat, place));
        casus__sink_put_z(out, "]}");
    }
    casus__sink_put_z(out, ",\"properties\":{");
    put_event(out, batch, row);
    put_place(out, places, place);
    casus__sink_put_z(out, "}}");
}

static void geojson_begin(casus_writer *w) {
    casus__sink_put_z(&w->out, "{\"type\":\"FeatureCollection\",\"features\":[");
}

static casus_status geojson_add(casus_writer *w, const casus_batch *batch, const uint8_t *selection,
                                casus_error *error) {
    const casus_column *list = casus__batch_column(batch, CASUS__COLUMN_LOCATIONS);
    (void)error;
    for (int64_t row = 0; row < casus_batch_row_count(batch) && !w->out.refused; row++) {
        int64_t first = 0;
        int64_t count = 0;
        if (!casus__writer_chosen(selection, row)) {
            continue;
        }
        casus_column_range(list, row, &first, &count);
        for (int64_t i = first; i < first + count; i++) {
            put_feature(w, batch, row, i);
        }
        if (count == 0) {
            put_feature(w, batch, row, -1);
        }
    }
    return CASUS_OK;
}

static casus_status geojson_end(casus_writer *w, casus_error *error) {
    (void)error;
    casus__sink_put_z(&w->out, w->count > 0 ? "\n]}\n" : "]}\n");
    return CASUS_OK;
}

const casus__writer_form casus__writer_geojson = {READ_COLUMNS, geojson_begin, geojson_add, NULL,
                                                  geojson_end,  NULL,          NULL};
