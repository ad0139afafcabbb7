/* SPDX-License-Identifier: MIT */
/* Both sides are events, so members are compared by their tables. */
#include "io/json/geojson/geojson_compare.h"

#include <string.h>

#include "base/number/number.h"
#include "base/text.h"
#include "io/json/event/event_json.h"
#include "model/resolve/flat.h"

void casus__geojson_differs(char out[CASUS__GEOJSON_DIFFERENCE_ROOM], const char *name) {
    size_t size = strlen(out);
    const char *const parts[] = {size > 0 ? ", " : "", name};
    for (int i = 0; i < 2; i++) {
        const size_t length = strlen(parts[i]);
        if (size + length < CASUS__GEOJSON_DIFFERENCE_ROOM) {
            memcpy(out + size, parts[i], length + 1);
            size += length;
        }
    }
}

static int same_member(const casus__field *field, const void *x, const void *y) {
    const char *a = (const char *)x + field->offset;
    const char *b = (const char *)y + field->offset;
    casus_str texts[2];
    double numbers[2];
    if (field->type == CASUS_TYPE_TEXT || (field->type == CASUS_TYPE_WORD && field->vocabulary == 0)) {
        memcpy(&texts[0], a, sizeof texts[0]);
        memcpy(&texts[1], b, sizeof texts[1]);
        return casus_str_equal(texts[0], texts[1]);
    }
    if (field->type == CASUS_TYPE_DOUBLE) {
        memcpy(&numbers[0], a, sizeof numbers[0]);
        memcpy(&numbers[1], b, sizeof numbers[1]);
        return (casus__is_nan(numbers[0]) && casus__is_nan(numbers[1])) ||
               !(numbers[0] < numbers[1] || numbers[0] > numbers[1] || casus__is_nan(numbers[0]) ||
                 casus__is_nan(numbers[1]));
    }
    return memcmp(a, b, field->type == CASUS_TYPE_MOMENT ? sizeof(int64_t) : sizeof(int32_t)) == 0;
}

static void compare_heads(const casus_event *said, const casus_event *event, char *out) {
    static const char named[] = "dataset|id|title|class|kind|modality|certainty|revoked|created|modified";
    casus__json_head heads[2];
    casus__json_head_get(said, &heads[0]);
    casus__json_head_get(event, &heads[1]);
    for (int i = 0; i < CASUS__JSON_HEAD_COUNT; i++) {
        const casus__field *field = &casus__json_head_fields[i];
        if (casus__in_list_nocase(casus_str_from(field->name), named) && !same_member(field, &heads[0], &heads[1])) {
            casus__geojson_differs(out, field->name);
        }
    }
}

static int compare_flat(const casus_event *said, const casus_event *event, char *out) {
    casus__flat a;
    casus__flat b;
    if (!casus__flat_of(said, &a) || !casus__flat_of(event, &b)) {
        return 0;
    }
    const struct {
        const char *name;
        int same;
    } facts[] = {
        {"date_start", a.date.span.first_day == b.date.span.first_day},
        {"date_end", a.date.span.last_day == b.date.span.last_day},
        {"date_precision", a.date.span.precision == b.date.span.precision},
        {"side_a", casus_str_equal(a.side_a, b.side_a)},
        {"side_b", casus_str_equal(a.side_b, b.side_b)},
    };
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        if (!facts[i].same) {
            casus__geojson_differs(out, facts[i].name);
        }
    }
    return 1;
}

/* The first class of the first level, as a feature shows it. */
static casus_classification shown_class(const casus_event *event) {
    casus_classification none;
    casus_init(&none.head, CASUS_TAG_CLASSIFICATION, sizeof none);
    for (int32_t i = 0; i < casus__event_part_count(event, CASUS__PART_CLASSIFICATION); i++) {
        casus__part part;
        casus__event_part(event, CASUS__PART_CLASSIFICATION, i, &part);
        if (part.classification.level == 1) {
            return part.classification;
        }
    }
    return none;
}

static void compare_classes(const casus_event *said, const casus_event *event, char *out) {
    const casus_classification a = shown_class(said);
    const casus_classification b = shown_class(event);
    if (!casus_str_equal(a.code, b.code) || !casus_str_equal(a.scheme, b.scheme)) {
        casus__geojson_differs(out, "native_class");
    }
}

static casus_location place_of(const casus_event *event, int32_t index) {
    casus__part part;
    casus__part_init(CASUS__PART_LOCATION, &part, casus__part_size(CASUS__PART_LOCATION));
    if (index < casus__event_part_count(event, CASUS__PART_LOCATION)) {
        casus__event_part(event, CASUS__PART_LOCATION, index, &part);
    }
    return part.location;
}

static void compare_places(const casus_event *said, const casus_event *event, int32_t index, char *out) {
    const casus__field *fields = &casus__part_fields[CASUS__PART_LOCATION];
    casus_location a = place_of(said, 0);
    const casus_location b = place_of(event, index);
    int moved = 0;
    if (casus__is_nan(b.lat) && a.coordinate == CASUS_LOCATION_COORDINATE_CENTROID) { /* the middle of its country */
        a.lat = b.lat;
        a.lon = b.lon;
        a.coordinate = b.coordinate;
    }
    for (uint8_t i = 0; i < fields->child_count; i++) {
        const casus__field *field = &fields->children[i];
        const int is_point = strcmp(field->name, "lat") == 0 || strcmp(field->name, "lon") == 0;
        if (strcmp(field->name, "claim") == 0 || same_member(field, &a, &b)) {
            continue;
        }
        if (!is_point || !moved) {
            casus__geojson_differs(out, is_point ? "geometry" : field->name);
        }
        moved |= is_point;
    }
}

int casus__geojson_compare(const casus_event *said, const casus_event *event, int32_t place,
                           char out[CASUS__GEOJSON_DIFFERENCE_ROOM]) {
    out[0] = 0;
    compare_heads(said, event, out);
    compare_classes(said, event, out);
    compare_places(said, event, place, out);
    return compare_flat(said, event, out);
}
