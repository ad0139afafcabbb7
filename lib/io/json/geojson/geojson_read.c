/* SPDX-License-Identifier: MIT */
/* Which features are one event. Two events exist at a time: the one that grows, and the one that the feature at hand
   makes. */
#include "io/json/geojson/geojson_read.h"

#include <string.h>

#include "base/error.h"
#include "io/json/geojson/geojson_feature.h"

casus_status casus__geojson_init(casus__geojson *g, const casus_allocator *allocator, casus_error *error) {
    memset(g, 0, sizeof *g);
    g->allocator = *allocator;
    casus__json_init(&g->json, &g->allocator);
    g->json.again = 2; /* a geometry that is no point is looked at, then copied */
    casus__json_keys_init(&g->keys, &g->allocator);
    casus__event_reader_init(&g->reader, &g->allocator);
    casus_status status = casus__event_new(allocator, &g->events[0], error);
    status = status == CASUS_OK ? casus__event_new(allocator, &g->events[1], error) : status;
    return status == CASUS_OK ? casus__event_new(allocator, &g->properties, error) : status;
}

void casus__geojson_free(casus__geojson *g) {
    const casus_allocator *a = &g->allocator;
    if (a->realloc == NULL) {
        return; /* never set up */
    }
    for (int i = 0; i < CASUS__GEOJSON_COUNT; i++) {
        casus__buffer_free(a, &g->members[i]);
    }
    casus__buffer_free(a, &g->text);
    casus__buffer_free(a, &g->extra);
    casus__buffer_free(a, &g->said);
    casus__buffer_free(a, &g->said_before);
    casus_event_free(g->events[0]);
    casus_event_free(g->events[1]);
    casus_event_free(g->properties);
    casus__event_reader_free(&g->reader);
    casus__json_keys_free(&g->keys);
    casus__json_free(&g->json);
}

/* ---- Growing --------------------------------------------------------------------------------------------------- */

/* 1 if the feature says the same as the one before it, so that it is a further place of the event that grows. */
static int is_same(const casus__geojson *g) {
    const casus_str id = casus_event_text(g->events[1 - g->grows], CASUS_EVENT_ID);
    const casus__buffer *said = &g->said;
    const casus__buffer *earlier = &g->said_before;
    const int same = casus_str_equal(casus__buffer_part(said, 0, g->said_plain),
                                     casus__buffer_part(earlier, 0, g->said_plain_before));
    const casus_str figures = casus__buffer_part(said, g->said_plain, said->size - g->said_plain);
    const casus_str before = casus__buffer_part(earlier, g->said_plain_before, earlier->size - g->said_plain_before);
    /* Of the features of an event one has the figures. */
    const int apart = g->has_standing && (figures.size == 0 || before.size == 0);
    return g->pending && !g->whole && id.size > 0 && g->members[CASUS__GEOJSON_PLACE].size > 0 && same &&
           (apart || casus_str_equal(figures, before));
}

/* Adds what is kept of the feature to what the event keeps, under the number of its place. */
static casus_status grow_extra(casus__geojson *g, const casus_event *event, int32_t place) {
    static const char *const names[] = {"properties", "feature"};
    const int64_t size = g->extra.size;
    const casus_str before = size > 0 ? (casus_str){NULL, 0} : casus_event_text(event, CASUS_EVENT_EXTRA);
    casus__sink_buffer to = {&g->allocator, &g->extra};
    char path[CASUS__JSON_PATH_ROOM];
    casus__json_path_print(CASUS__JSON_SLOT_PARTS + CASUS__PART_LOCATION, place, path);
    casus__sink_init(&g->out, casus__sink_to_buffer, &to);
    casus__sink_put(&g->out, before.data, before.size > 0 ? before.size - 1 : 0); /* without its closing brace */
    const char *comma = size + before.size > 0 ? "," : "{";
    for (int i = 0; i < 2; i++) {
        const casus_str text = casus__geojson_member_text(g, CASUS__GEOJSON_PROPERTIES + i);
        if (text.size > 0) {
            casus__sink_put_z(&g->out, comma);
            casus__sink_put_z(&g->out, "\"");
            casus__sink_put_z(&g->out, path);
            casus__sink_put_z(&g->out, names[i]);
            casus__geojson_put_members(g, CASUS__GEOJSON_PROPERTIES + i, "", "\":{", "}");
            comma = ",";
        }
    }
    if (!casus__sink_flush(&g->out)) {
        g->extra.size = size;
        return casus__fail_memory(&g->allocator, g->error);
    }
    return CASUS_OK;
}

/* The event that grew gets all that was kept of its features, once. */
static casus_status finish(casus__geojson *g) {
    if (g->extra.size == 0) {
        return CASUS_OK;
    }
    if (!casus__buffer_append(&g->allocator, &g->extra, "}", 1)) {
        return casus__fail_memory(&g->allocator, g->error);
    }
    const casus_str text = casus__buffer_part(&g->extra, 0, g->extra.size);
    g->extra.size = 0;
    return casus_event_set_text(g->events[g->grows], CASUS_EVENT_EXTRA, text, g->error);
}

/* What the feature at hand said becomes what the one before it said. */
static void keep_said(casus__geojson *g) {
    const casus__buffer said = g->said;
    g->said = g->said_before;
    g->said_before = said;
    g->said_plain_before = g->said_plain;
}

/* The figures of an event that stand in this feature and in none before it. */
static int grow_figures(casus__geojson *g, casus_event *event) {
    const casus_event *from = g->events[1 - g->grows];
    const int32_t count = casus__event_part_count(from, CASUS__PART_CASUALTY);
    if (casus__event_part_count(event, CASUS__PART_CASUALTY) > 0 || count == 0) {
        return 1;
    }
    for (int32_t i = 0; i < count; i++) {
        casus__part cell;
        casus__event_part(from, CASUS__PART_CASUALTY, i, &cell);
        if (casus__event_put(event, CASUS__PART_CASUALTY, &cell) != CASUS_OK) {
            return 0;
        }
    }
    keep_said(g);
    return 1;
}

static casus_status grow(casus__geojson *g) {
    casus_event *event = g->events[g->grows];
    const int32_t places = casus__event_part_count(event, CASUS__PART_LOCATION);
    casus__part place;
    casus__event_part(g->events[1 - g->grows], CASUS__PART_LOCATION, 0, &place);
    return casus__event_put(event, CASUS__PART_LOCATION, &place) == CASUS_OK && grow_figures(g, event)
               ? grow_extra(g, event, places)
               : casus__fail_memory(&g->allocator, g->error);
}

/* ---- Whole events ---------------------------------------------------------------------------------------------- */

static casus_status read_whole(casus__geojson *g, casus_event *event) {
    const char *text = g->json.text + g->event_from;
    casus__json_place place = *g->place;
    int64_t line = 1;
    int64_t column = 1;
    casus__json_locate(g->json.text, g->event_from, &line, &column);
    place.column = line == 1 ? place.column + column - 1 : column;
    place.line += line - 1;
    place.byte_offset += g->event_from;
    return casus__event_reader_read(&g->reader, event, text, g->event_to - g->event_from, &place, g->error);
}

static casus_status compare(casus__geojson *g, const casus_event *said, const casus_event *event, int32_t place) {
    if (!casus__geojson_compare(said, event, place, g->difference)) {
        return casus__fail_memory(&g->allocator, g->error);
    }
    if (g->has_others) {
        casus__geojson_differs(g->difference, "members that no event has");
    }
    return CASUS_OK;
}

/* The event of the member `casus`: it wins, whatever the properties say. */
static casus_status take_whole(casus__geojson *g) {
    casus_event *event = g->events[1 - g->grows];
    casus_error *const error = g->error;
    casus_error own;
    casus_status status = read_whole(g, event);
    if (status != CASUS_OK) {
        return status;
    }
    casus_event_reset(g->properties);
    g->error = &own;
    status = casus__geojson_read_event(g, g->properties);
    g->error = error;
    if (status == CASUS_E_MEMORY) {
        return casus__fail_memory(&g->allocator, g->error);
    }
    if (status != CASUS_OK) {
        casus__geojson_differs(g->difference, "properties that cannot be read");
        return CASUS_OK;
    }
    return compare(g, g->properties, event, 0);
}

/* 1 if the feature repeats the next place of the whole event before it. */
static int repeats_place(const casus__geojson *g) {
    const casus_event *event = g->events[g->grows];
    const casus_event *own = g->events[1 - g->grows];
    if (!g->pending || !g->whole || g->next_place >= casus__event_part_count(event, CASUS__PART_LOCATION) ||
        !casus_str_equal(casus_event_text(own, CASUS_EVENT_DATASET), casus_event_text(event, CASUS_EVENT_DATASET)) ||
        !casus_str_equal(casus_event_text(own, CASUS_EVENT_ID), casus_event_text(event, CASUS_EVENT_ID))) {
        return 0;
    }
    char difference[CASUS__GEOJSON_DIFFERENCE_ROOM];
    return casus_event_text(event, CASUS_EVENT_ID).size > 0 ||
           (casus__geojson_compare(own, event, g->next_place, difference) && difference[0] == 0);
}

/* An event begins; the one before it is done. */
static casus_status start_event(casus__geojson *g, int whole, const casus_event **out_done) {
    const casus_status status = finish(g);
    if (status != CASUS_OK) {
        return status;
    }
    *out_done = g->pending ? g->events[g->grows] : NULL;
    g->grows = 1 - g->grows;
    g->pending = 1;
    g->whole = whole;
    g->next_place = 1;
    keep_said(g);
    return CASUS_OK;
}

static casus_status add_whole(casus__geojson *g, const casus_event **out_done) {
    const casus_status status = take_whole(g);
    return status == CASUS_OK ? start_event(g, 1, out_done) : status;
}

static casus_status add_plain(casus__geojson *g, const casus_event **out_done) {
    const casus_status status = casus__geojson_read_event(g, g->events[1 - g->grows]);
    if (status != CASUS_OK) {
        return status;
    }
    if (repeats_place(g)) {
        return compare(g, g->events[1 - g->grows], g->events[g->grows], g->next_place++);
    }
    return is_same(g) ? grow(g) : start_event(g, 0, out_done);
}

casus_status casus__geojson_add(casus__geojson *g, const char *data, int64_t size, const casus__json_place *place,
                                const casus_event **out_done, casus_error *error) {
    *out_done = NULL;
    g->place = place;
    g->error = error;
    const casus_status status = casus__geojson_feature(g, data, size);
    if (status != CASUS_OK) {
        return status;
    }
    return g->event_to > 0 ? add_whole(g, out_done) : add_plain(g, out_done);
}

casus_status casus__geojson_end(casus__geojson *g, const casus_event **out_last, casus_error *error) {
    g->error = error;
    *out_last = g->pending ? g->events[g->grows] : NULL;
    g->pending = 0;
    return finish(g);
}
