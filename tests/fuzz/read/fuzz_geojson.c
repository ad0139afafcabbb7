/* SPDX-License-Identifier: MIT */
/* GeoJSON: features with any geometry and properties, composed from pieces that the input picks, and any bytes as a
   geometry. A point is one under every profile or map that takes it; whatever is read is written back to the byte, and
   the GeoJSON that casus writes is read again as casus' own. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <casus/casus.h>

#include "base/memory.h"
#include "io/json/geometry.h"
#include "io/writer/writer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ROOM 16384

static void check(int holds) {
    if (!holds) {
        abort();
    }
}

/* ---- The text -------------------------------------------------------------------------------------------------- */

typedef struct composer {
    const uint8_t *data;
    size_t size;
    size_t at;
    char text[ROOM];
    size_t used;
} composer;

static uint8_t pick(composer *c) {
    return c->at < c->size ? c->data[c->at++] : 0;
}

static void put(composer *c, const char *text) {
    const size_t size = strlen(text);
    if (c->used + size < ROOM - 1) {
        memcpy(c->text + c->used, text, size);
        c->used += size;
    }
}

static const char *const types[] = {"\"Point\"", "\"MultiPoint\"", "\"Polygon\"", "\"LineString\"",
                                    "null",      "\"Polygon\"",    "7",           "\"GeometryCollection\""};
static const char *const coordinates[] = {
    "[1,2]",     "[-4.25,14.5,300]", "[[1,2]]", "[[1,2],[3,4]]", "[]",          "[[]]",        "null",      "[NaN,2]",
    "[1,\"2\"]", "[[[1,2],[3,4]]]",  "[200,1]", "[1e400,2]",     "[null,null]", "[[1],[2,3]]", "[1,[2,3]]", "{\"a\":1}",
};
static const char *const properties[] = {
    "null",
    "{}",
    "{\"dataset\":\"d\",\"id\":\"a\",\"kind\":\"incident\",\"killed_best\":1}",
    "{\"dataset\":\"d\",\"id\":\"a\",\"kind\":\"incident\",\"killed_best\":1,\"role\":\"base\"}",
    "{\"event_id_cnty\":\"A\",\"event_date\":\"2024-03-05\",\"event_type\":\"Battles\",\"fatalities\":1}",
    ("{\"event_id_cnty\":\"B\",\"event_date\":\"2024-03-05\",\"event_type\":\"Battles\",\"latitude\":1,"
     "\"longitude\":\"2\"}"),
    "{\"id\":1,\"name\":\"x\",\"when\":\"2024-03-05\",\"deep\":{\"er\":{\"still\":[1]},\"b\":2}}",
    "{\"lat\":5,\"lon\":6,\"when\":\"2024-03-05\",\"deep\":{\"b\":\"text\"}}",
    "7",
};
#define OF(list) list[pick(c) % (sizeof list / sizeof list[0])]

static void put_geometry(composer *c) {
    const uint8_t how = pick(c);
    const char *type = OF(types);
    const char *at = OF(coordinates);
    if (how % 8 == 0) {
        put(c, "null");
        return;
    }
    put(c, how % 2 ? "{\"type\":" : "{\"coordinates\":");
    put(c, how % 2 ? type : at);
    put(c, how % 2 ? ",\"coordinates\":" : ",\"type\":");
    put(c, how % 2 ? at : type);
    put(c, how % 16 == 3 ? ",\"bbox\":[1,2,3,4]}" : "}");
}

static void put_feature(composer *c) {
    const uint8_t how = pick(c);
    put(c, how % 4 == 3 ? "{" : "{\"type\":\"Feature\",");
    put(c, how % 8 == 5 ? "\"id\":\"f\"," : "");
    put(c, "\"geometry\":");
    put_geometry(c);
    put(c, how % 32 == 7 ? "" : ",\"properties\":");
    put(c, how % 32 == 7 ? "" : OF(properties));
    put(c, how % 4 == 3 ? ",\"type\":\"Feature\"}" : "}");
}

/* Features one a line, as a sequence (RFC 8142), in an array or in collections. */
static void put_input(composer *c) {
    const uint8_t form = pick(c) % 4;
    const int count = 1 + pick(c) % 6;
    put(c, form == 2 ? "[" : "");
    for (int i = 0; i < count; i++) {
        put(c, form == 1 ? "\x1e" : form == 3 ? "{\"type\":\"FeatureCollection\",\"features\":[" : "");
        put_feature(c);
        put(c, form == 3 ? "]}\n" : form == 2 && i + 1 < count ? "," : form == 2 ? "" : "\n");
    }
    put(c, form == 2 ? "]" : "");
}

/* ---- A geometry alone ------------------------------------------------------------------------------------------ */

static int is_inside(casus_str view, const char *text, int64_t size) {
    return view.size == 0 || (view.data >= text && view.data + view.size <= text + size);
}

static void check_geometry(const char *text, int64_t size) {
    const casus_allocator a = casus__allocator_libc();
    char words[CASUS__GEOMETRY_ROOM];
    casus__json json;
    casus__json_token token;
    casus__json_geometry g;
    casus__json_init(&json, &a);
    casus__json_start(&json, text, size, CASUS__JSON_DEPTH);
    casus_status status = casus__json_next(&json, &token);
    if (status == CASUS_OK) {
        status = casus__json_geometry_read(&json, &token, &g);
    }
    if (status == CASUS_OK) {
        check(g.shape.size == 0 || (g.lat.size == 0 && g.lon.size == 0));
        check((g.lat.size > 0) == (g.lon.size > 0));
        check(is_inside(g.lat, text, size) && is_inside(g.lon, text, size));
        casus__json_geometry_words(&g, words);
        check(strlen(words) < sizeof words);
    }
    casus__json_free(&json);
}

/* ---- The reader ------------------------------------------------------------------------------------------------ */

static casus_writer *writer_to(casus_output **output, int32_t format) {
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    casus_writer *writer = NULL;
    options.format = format;
    check(casus_output_memory(NULL, output, NULL) == CASUS_OK);
    check(casus_writer_new(NULL, *output, &options, &writer, NULL) == CASUS_OK);
    return writer;
}

static void check_places(const casus_batch *batch) {
    casus_event *event = NULL;
    check(casus_event_new(NULL, &event, NULL) == CASUS_OK);
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        check(casus_event_read(event, batch, row, NULL) == CASUS_OK);
        for (int32_t i = 0; i < casus_event_part_count(event, CASUS_TAG_LOCATION); i++) {
            casus_location place = CASUS_LOCATION_INIT;
            check(casus_event_get(event, i, &place.head, NULL) == CASUS_OK);
            check(!(place.lat < -90 || place.lat > 90)); /* unknown is neither */
            check(!(place.lon < -180 || place.lon > 180));
        }
    }
    casus_event_free(event);
}

/* Reads to the end; the rows, -1 if the input is refused. `geojson` (may be NULL) gets the events as GeoJSON. */
static int64_t read_text(casus_str text, const char *profile, const char *map, casus_output **geojson) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_output *output = NULL;
    casus_report report = CASUS_REPORT_INIT;
    casus_writer *native = writer_to(&output, CASUS_FORMAT_NATIVE);
    casus_writer *shapes = geojson != NULL ? writer_to(geojson, CASUS_FORMAT_GEOJSON) : NULL;
    int64_t rows = -1;
    options.on_error = CASUS_ON_ERROR_SKIP;
    options.profile = profile;
    options.mapping = map;
    check(casus_input_memory(NULL, text.data, text.size, "fuzz", casus_release_none, NULL, &input, NULL) == CASUS_OK);
    if (casus_reader_new(NULL, input, &options, &reader, NULL) == CASUS_OK) {
        check(casus__writer_source(native, reader, NULL) == CASUS_OK);
        for (rows = 0; casus_reader_next(reader, &batch, NULL) == CASUS_OK && batch != NULL;) {
            rows += casus_batch_row_count(batch);
            check_places(batch);
            check(casus_writer_add(native, batch, NULL, NULL) == CASUS_OK);
            check(shapes == NULL || casus_writer_add(shapes, batch, NULL, NULL) == CASUS_OK);
            casus_batch_free(batch);
        }
        check(casus_writer_finish(native, NULL) == CASUS_OK);
        check(shapes == NULL || casus_writer_finish(shapes, NULL) == CASUS_OK);
        check(casus_str_equal(casus_output_text(output), text));
        check(casus_reader_report(reader, &report, NULL) == CASUS_OK && report.kept == rows);
    }
    casus_writer_free(native);
    casus_writer_free(shapes);
    casus_output_free(output);
    casus_reader_free(reader);
    casus_input_free(input);
    return rows;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static composer c;
    memset(&c, 0, sizeof c);
    c.data = data;
    c.size = size;
    const uint8_t way = pick(&c) % 4;
    put_input(&c);
    char *exact = malloc(c.used > 0 ? c.used : 1); /* for the address sanitizer */
    check(exact != NULL);
    memcpy(exact, c.text, c.used);
    const casus_str text = {exact, (int64_t)c.used};
    casus_output *geojson = NULL;
    switch (way) {
    case 0:
        if (read_text(text, NULL, NULL, &geojson) > 0) {
            check(read_text(casus_output_text(geojson), NULL, NULL, NULL) > 0);
        }
        casus_output_free(geojson);
        break;
    case 1: read_text(text, "casus", NULL, NULL); break;
    case 2: read_text(text, NULL, "date=when,title=deep.b", NULL); break;
    default: read_text(text, NULL, "lat=lat,lon=lon", NULL); break;
    }
    free(exact);
    check_geometry(size > 0 ? (const char *)data : "", (int64_t)size);
    return 0;
}
