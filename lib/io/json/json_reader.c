/* SPDX-License-Identifier: MIT */
/* Reading casus events from JSON: one object a line (JSONL), one array of them, objects one after the other, or the
   features of a GeoJSON collection. */
#include <string.h>

#include "base/error.h"
#include "io/json/event_json.h"
#include "io/json/geojson_read.h"
#include "io/json/split.h"
#include "io/reader.h"

/* What joins two values is short. */
#define JOINT_BYTES 80

typedef struct json_state {
    casus__event_reader reader;
    casus_event *event;
    int64_t line;   /* of the window's first byte, from 1 */
    int64_t column; /* of that byte, from 1 */
    int in_array;   /* behind the [ of one array */
    int closed;     /* behind its ] */
    int need_comma; /* before the next value of the array */
    int lines;      /* every value is on a line of its own; -1 until the first was seen */
    int features;   /* the array is that of a GeoJSON collection */
    casus__geojson geojson;
    int rest_seen;        /* what stands behind the array was looked at */
    int other_members;    /* the collection has members beside its type and features */
    int64_t event_line;   /* where the event that its features are building began */
    casus__buffer before; /* its source bytes: what stands before its first feature */
    casus__buffer native; /* and from there to the end of its last */
} json_state;

static casus_status pass(casus_reader *r, int64_t count, int record, casus_error *error);
static casus_status find_start(casus_reader *r, casus_error *error);

/* Looks for the array of features of a GeoJSON collection (RFC 7946), whose type is told before it. Gives the offset of
   its bracket, -1 if the text is no collection, or not JSON: what is wrong is told when it is read as an event. */
static casus_status look_for_features(casus__json *json, int64_t *at, int *others) {
    casus__json_token token;
    int collection = 0;
    casus_status status = casus__json_next(json, &token);
    *at = -1;
    if (status != CASUS_OK || token.kind != CASUS__JSON_OBJECT) {
        return status;
    }
    while ((status = casus__json_next(json, &token)) == CASUS_OK && token.kind == CASUS__JSON_KEY) {
        const int type = casus_str_equal(token.text, casus_str_from("type"));
        const int features = casus_str_equal(token.text, casus_str_from("features"));
        status = casus__json_next(json, &token);
        if (status == CASUS_OK && features && collection && token.kind == CASUS__JSON_ARRAY) {
            *at = token.offset;
            return CASUS_OK;
        }
        collection |= status == CASUS_OK && type && token.kind == CASUS__JSON_STRING &&
                      casus_str_equal(token.text, casus_str_from("FeatureCollection"));
        *others |= !type;
        status = status == CASUS_OK ? casus__json_skip(json, &token) : status;
        if (status != CASUS_OK) {
            break;
        }
    }
    return status;
}

static casus_status find_features(casus_reader *r, casus_error *error) {
    json_state *s = r->state;
    casus__json json;
    int64_t at = -1;
    int others = 0;
    casus__json_init(&json, &r->settings.allocator);
    casus__json_start(&json, r->window.data, r->window.size, CASUS__JSON_DEPTH);
    const casus_status status = look_for_features(&json, &at, &others);
    casus__json_free(&json);
    if (at < 0) {
        return status == CASUS_E_MEMORY ? casus__fail_memory(error) : CASUS_OK;
    }
    s->features = 1;
    s->other_members = others;
    memcpy(r->origin->vintage, "features of GeoJSON", sizeof "features of GeoJSON");
    memcpy(r->origin->dialect, "GeoJSON", sizeof "GeoJSON");
    const casus_status made = casus__geojson_init(&s->geojson, &r->settings, error);
    return made == CASUS_OK ? pass(r, at, 0, error) : made;
}

static casus_status json_start(casus_reader *r, const casus__profile *forced, casus_error *error) {
    (void)forced;
    json_state *s = casus__zalloc(&r->settings.allocator, sizeof *s);
    if (s == NULL) {
        return casus__fail_memory(error);
    }
    r->state = s;
    s->line = s->column = 1;
    s->lines = -1;
    r->origin = casus__origin_new(&r->settings.allocator, NULL, 0);
    if (r->origin == NULL) {
        return casus__fail_memory(error);
    }
    r->origin->form = CASUS__NATIVE_JSON;
    r->origin->has_ids = 1;
    memcpy(r->origin->profile, "casus", sizeof "casus");
    memcpy(r->origin->vintage, "casus events", sizeof "casus events");
    memcpy(r->origin->dialect, "JSON", sizeof "JSON");
    casus__event_reader_init(&s->reader, &r->settings.allocator);
    casus_context context = {r->settings};
    casus_status status = casus_event_new(&context, &s->event, error);
    if (status == CASUS_OK && r->window.size >= 3 && memcmp(r->window.data, "\xef\xbb\xbf", 3) == 0) {
        status = pass(r, 3, 0, error);
        s->column = 1;
    }
    status = status == CASUS_OK ? find_features(r, error) : status;
    status = status == CASUS_OK ? find_start(r, error) : status;
    r->origin->prolog = r->gap; /* it stands before every event */
    memset(&r->gap, 0, sizeof r->gap);
    return status;
}

static void json_stop(casus_reader *r) {
    const casus_allocator a = r->settings.allocator;
    json_state *s = r->state;
    if (s != NULL) {
        casus_event_free(s->event);
        casus__event_reader_free(&s->reader);
        casus__buffer_free(&a, &s->before);
        casus__buffer_free(&a, &s->native);
        if (s->features) {
            casus__geojson_free(&s->geojson);
        }
        casus__free(&a, s, sizeof *s);
    }
}

/* Moves the window on and keeps count of lines. */
static void drop(casus_reader *r, int64_t count) {
    json_state *s = r->state;
    const char *at = r->window.data;
    const char *end = at + count;
    while (at < end) {
        const char *feed = memchr(at, '\n', (size_t)(end - at));
        s->column += (feed == NULL ? end : feed) - at;
        if (feed != NULL) {
            s->line++;
            s->column = 1;
        }
        at = feed == NULL ? end : feed + 1;
    }
    casus__window_consume(&r->window, count);
    r->batch_bytes += count;
    r->report.bytes = r->window.offset;
}

/* Moves on over what belongs to no event: a record that is not kept, or what stands between records. */
static casus_status pass(casus_reader *r, int64_t count, int record, casus_error *error) {
    const json_state *s = r->state;
    /* Where each value has its line, blank lines between them close nothing. */
    const int ok = casus__reader_gap(r, r->window.data, count, record || s->lines == 1);
    drop(r, count);
    return ok ? CASUS_OK : casus__fail_memory(error);
}

static casus_status reject(casus_reader *r, casus_status status, int64_t line, int64_t column, int64_t byte_offset,
                           const char *what, casus_error *error) {
    static const casus_str none = {NULL, 0};
    const casus__place place = {line, column, byte_offset, none, none};
    r->report.records++;
    return casus__reader_reject(r, status, &place, what, error);
}

static casus_status reject_here(casus_reader *r, casus_status status, const char *what, casus_error *error) {
    const json_state *s = r->state;
    return reject(r, status, s->line, s->column, r->window.offset, what, error);
}

static casus_status view_more(casus_reader *r, casus_error *error) {
    const int64_t size = r->window.size < CASUS__READ_BYTES / 2 ? CASUS__READ_BYTES : r->window.size * 2;
    const casus_status status = casus__reader_progress(r, error);
    return status == CASUS_OK ? casus__window_fill(&r->window, size, error) : status;
}

static int is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Drops blanks, and the brackets and commas of the one array. The window then begins with a value, or with what stands
   where one should; it is empty at the end of the input. */
static casus_status find_start(casus_reader *r, casus_error *error) {
    json_state *s = r->state;
    for (;;) {
        int64_t at = 0;
        while (at < r->window.size && is_blank(r->window.data[at])) {
            at++;
        }
        casus_status status = pass(r, at, 0, error);
        if (status == CASUS_OK && r->window.size == 0) {
            if (r->window.final) {
                return CASUS_OK;
            }
            status = view_more(r, error);
            if (status == CASUS_OK) {
                continue;
            }
        }
        if (status != CASUS_OK) {
            return status;
        }
        const char c = r->window.data[0];
        if (c == '[' && !s->in_array && r->report.records == 0) {
            s->in_array = 1;
        } else if (c == ']' && s->in_array && !s->closed) {
            s->closed = 1;
        } else if (c == ',' && s->need_comma) {
            s->need_comma = 0;
        } else {
            return CASUS_OK;
        }
        status = pass(r, 1, 0, error);
        if (status != CASUS_OK) {
            return status;
        }
    }
}

/* How the source joins two values, from what stands behind the first. */
static casus_status find_joint(casus_reader *r, int64_t end, casus_error *error) {
    const json_state *s = r->state;
    const char *usual = s->in_array ? ",\n" : s->lines == 1 ? "" : "\n";
    const int64_t limit = r->window.size - end < JOINT_BYTES ? r->window.size : end + JOINT_BYTES;
    int64_t at = end;
    int commas = 0;
    while (s->lines != 1 && at < limit && (is_blank(r->window.data[at]) || r->window.data[at] == ',')) {
        commas += r->window.data[at++] == ',';
    }
    const int seen = at > end && at < limit && commas == s->in_array;
    return casus__buffer_append(&r->settings.allocator, &r->origin->joint, seen ? r->window.data + end : usual,
                                seen ? at - end : (int64_t)strlen(usual))
               ? CASUS_OK
               : casus__fail_memory(error);
}

/* Finds the end of the value at the window's start; *end = -1 if it has none before the end of the input, or the limit.
 */
static casus_status find_end(casus_reader *r, int64_t *end, casus_error *error) {
    json_state *s = r->state;
    casus__json_split split;
    memset(&split, 0, sizeof split);
    split.lines = s->lines == 1;
    for (;;) {
        *end = casus__json_value_end(&split, r->window.data, r->window.size, r->window.final);
        if (*end >= 0 || r->window.final || r->window.size > r->settings.max_record_bytes) {
            break;
        }
        const casus_status status = view_more(r, error);
        if (status != CASUS_OK) {
            return status;
        }
    }
    if (s->lines < 0 && *end >= 0) {
        s->lines = !s->in_array && memchr(r->window.data, '\n', (size_t)*end) == NULL;
        return find_joint(r, *end, error);
    }
    return CASUS_OK;
}

/* Goes on behind the next line end: JSON strings hold none, so a new value may begin there. */
static casus_status skip_line(casus_reader *r, casus_error *error) {
    casus_status status = CASUS_OK;
    while (status == CASUS_OK) {
        const char *feed = r->window.size > 0 ? memchr(r->window.data, '\n', (size_t)r->window.size) : NULL;
        status = pass(r, feed != NULL ? feed - r->window.data + 1 : r->window.size, 1, error);
        if (feed != NULL || r->window.final) {
            return status;
        }
        status = status == CASUS_OK ? view_more(r, error) : status;
    }
    return status;
}

/* The text of a message behind its `line:column: `. */
static const char *without_place(const char *message) {
    const char *text = message;
    for (int part = 0; part < 2; part++) {
        const char *digits = text;
        while (*text >= '0' && *text <= '9') {
            text++;
        }
        if (text == digits || *text++ != ':') {
            return message;
        }
    }
    return *text == ' ' ? text + 1 : message;
}

/* Takes an event that began at `line`. */
static casus_status keep(casus_reader *r, const casus_event *event, const casus__native *native, int64_t line,
                         casus_error *error) {
    static const casus_str none = {NULL, 0};
    const json_state *s = r->state;
    const casus__place place = {line, s->column, r->window.offset, none, none};
    return casus__reader_event(r, event, native, &place, error);
}

/* A value that is no event; `own` says why. */
static casus_status refuse_value(casus_reader *r, casus_status status, const casus_error *own, casus_error *error) {
    return status == CASUS_E_MEMORY
               ? casus__fail_memory(error)
               : reject(r, status, own->row, own->column, own->byte_offset, without_place(own->message), error);
}

/* ---- Source bytes ---------------------------------------------------------------------------------------------- */

/* Goes past the end of the line of a value that has it to itself. */
static casus_status find_line_end(casus_reader *r, int64_t *end, casus_error *error) {
    for (;;) {
        int64_t at = *end;
        while (at < r->window.size && is_blank(r->window.data[at]) && r->window.data[at] != '\n') {
            at++;
        }
        if (at < r->window.size || r->window.final) {
            const int feed = at < r->window.size && r->window.data[at] == '\n';
            *end = feed ? at + 1 : at == r->window.size ? at : *end;
            return CASUS_OK;
        }
        const casus_status status = view_more(r, error);
        if (status != CASUS_OK) {
            return status;
        }
    }
}

/* The event that features have made. If it is refused after all, its bytes are some that were not kept. */
static casus_status keep_features(casus_reader *r, const casus_event *event, casus_error *error) {
    json_state *s = r->state;
    const casus_allocator *a = &r->settings.allocator;
    const casus__native native = {{(const char *)s->before.data, s->before.size},
                                  {(const char *)s->native.data, s->native.size}};
    const int64_t kept = r->report.kept;
    casus_status status = keep(r, event, &native, s->event_line, error);
    if (status == CASUS_OK && r->report.kept == kept) {
        const casus__buffer after = r->gap;
        memset(&r->gap, 0, sizeof r->gap);
        const int ok = casus__reader_gap(r, native.before.data, native.before.size, 1) &&
                       casus__reader_gap(r, native.row.data, native.row.size, 1) &&
                       casus__reader_gap(r, (const char *)after.data, after.size, 0);
        casus__buffer freed = after;
        casus__buffer_free(a, &freed);
        status = ok ? CASUS_OK : casus__fail_memory(error);
    }
    return status;
}

/* The bytes of a feature go on with those of its event, or begin them. */
static int hold_feature(casus_reader *r, casus_str text, int first) {
    json_state *s = r->state;
    const casus_allocator *a = &r->settings.allocator;
    if (first) {
        const casus__buffer before = s->before;
        s->before = r->gap;
        r->gap = before;
        s->native.size = 0;
    } else if (!casus__buffer_append(a, &s->native, r->gap.data, r->gap.size)) {
        return 0;
    }
    r->gap.size = r->gap_records = 0;
    return casus__buffer_append(a, &s->native, text.data, text.size);
}

/* ---- Values ---------------------------------------------------------------------------------------------------- */

/* A feature adds a place to the event that grows, or ends it and begins the next. *taken: it does. */
static casus_status take_feature(casus_reader *r, casus_str text, const casus__json_origin *origin, int *taken,
                                 casus_error *error) {
    json_state *s = r->state;
    const casus_event *done = NULL;
    casus_error own;
    casus_status status = casus__geojson_add(&s->geojson, text.data, text.size, origin, &done, &own);
    if (status != CASUS_OK) {
        return refuse_value(r, status, &own, error);
    }
    const int first = done != NULL || s->event_line == 0;
    *taken = 1;
    if (done != NULL) {
        status = keep_features(r, done, error);
    }
    s->event_line = first ? origin->line : s->event_line;
    if (status == CASUS_OK && !hold_feature(r, text, first)) {
        status = casus__fail_memory(error);
    }
    return status;
}

/* An event of its own; `full` holds what ends it too. */
static casus_status take_event(casus_reader *r, casus_str text, casus_str full, const casus__json_origin *origin,
                               int *taken, casus_error *error) {
    json_state *s = r->state;
    casus_error own;
    const casus_status status = casus__event_reader_read(&s->reader, s->event, text.data, text.size, origin, &own);
    if (status == CASUS_OK && s->reader.known == 0) {
        return reject_here(r, CASUS_E_PROFILE,
                           "no key of this object is one of a casus event; is it the JSON of another dataset?", error);
    }
    if (status != CASUS_OK) {
        return refuse_value(r, status, &own, error);
    }
    const casus__native native = {{(const char *)r->gap.data, r->gap.size}, full};
    const int64_t kept = r->report.kept;
    const casus_status added = keep(r, s->event, &native, s->line, error);
    if (r->report.kept != kept) {
        *taken = 1;
        r->gap.size = r->gap_records = 0;
    }
    return added;
}

/* Takes the value at the window's start, or refuses it, and goes on behind it. */
static casus_status take_value(casus_reader *r, int64_t size, casus_error *error) {
    json_state *s = r->state;
    const casus__json_origin origin = {NULL, s->line, s->column, r->window.offset};
    int64_t end = size;
    int taken = 0;
    casus_status status = s->lines == 1 ? find_line_end(r, &end, error) : CASUS_OK;
    if (status != CASUS_OK) {
        return status;
    }
    const casus_str text = {r->window.data, size};
    const casus_str full = {r->window.data, end};
    status =
        s->features ? take_feature(r, text, &origin, &taken, error) : take_event(r, text, full, &origin, &taken, error);
    s->need_comma = s->in_array;
    if (status != CASUS_OK || !taken) {
        return status == CASUS_OK ? pass(r, end, 1, error) : status;
    }
    drop(r, end);
    return CASUS_OK;
}

/* The model has no place for members of a collection beside its features. */
static casus_status warn_members(casus_reader *r, casus_error *error) {
    static const casus_str none = {NULL, 0};
    const casus__place place = {0, 0, -1, none, none};
    return casus__issues_add(
               &r->issues, CASUS_ISSUE_WARNING, CASUS_OK, &place,
               "the collection has members beside its features, such as a name or a crs; they are not kept")
               ? CASUS_OK
               : casus__fail_memory(error);
}

/* Behind the array: nothing but the closing brace, or more members. */
static casus_status skip_rest(casus_reader *r, casus_error *error) {
    json_state *s = r->state;
    casus_status status = CASUS_OK;
    char last = 0;
    while (status == CASUS_OK && (r->window.size > 0 || !r->window.final)) {
        for (int64_t i = 0; i < r->window.size; i++) {
            if (!is_blank(r->window.data[i])) {
                s->other_members |= last != 0;
                last = r->window.data[i];
            }
        }
        status = pass(r, r->window.size, 0, error);
        status = status != CASUS_OK || r->window.final ? status : view_more(r, error);
    }
    s->rest_seen = status == CASUS_OK;
    if (status == CASUS_OK && last != '}') {
        return reject_here(r, CASUS_E_SYNTAX, "the collection is never closed; is the file cut off?", error);
    }
    return status == CASUS_OK && s->other_members ? warn_members(r, error) : status;
}

/* The end of a collection: its rest, then the event that its last features made. */
static casus_status finish(casus_reader *r, int *more, casus_error *error) {
    json_state *s = r->state;
    *more = 1;
    if (!s->rest_seen) {
        return skip_rest(r, error);
    }
    const casus_event *event = casus__geojson_end(&s->geojson);
    *more = event != NULL;
    return event == NULL ? CASUS_OK : keep_features(r, event, error);
}

/* What stands where no value may: tells it and goes on with the next line. */
static casus_status refuse(casus_reader *r, casus_status status, const char *what, casus_error *error) {
    const casus_status told = reject_here(r, status, what, error);
    return told == CASUS_OK ? skip_line(r, error) : told;
}

/* One value, or one fault, a call. */
static casus_status json_fill(casus_reader *r, int *more, casus_error *error) {
    json_state *s = r->state;
    int64_t end = -1;
    casus_status status = find_start(r, error);
    *more = status == CASUS_OK && r->window.size > 0;
    if (status != CASUS_OK) {
        return status;
    }
    if (!*more && s->features && s->closed) {
        return finish(r, more, error);
    }
    if (!*more) {
        const int open = s->in_array && !s->closed;
        return open ? reject_here(r, CASUS_E_SYNTAX, "the array is never closed; is the file cut off?", error)
                    : CASUS_OK;
    }
    if (s->closed && s->features) {
        return finish(r, more, error);
    }
    if (s->closed) {
        return refuse(r, CASUS_E_SYNTAX, "something stands behind the end of the array", error);
    }
    if (s->need_comma) { /* the event itself may be sound */
        s->need_comma = 0;
        return reject_here(r, CASUS_E_SYNTAX, "a comma is missing between two events of the array", error);
    }
    status = find_end(r, &end, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (end < 0 && r->window.final) {
        return refuse(r, CASUS_E_SYNTAX, "an event that never ends; is the file cut off, or a bracket or quote open?",
                      error);
    }
    if (end < 0 || end > r->settings.max_record_bytes) {
        return refuse(r, CASUS_E_LIMIT, "an event longer than max_record_bytes; raise the limit if it is real", error);
    }
    return take_value(r, end, error);
}

const casus__format casus__format_json = {json_start, json_fill, NULL, json_stop};
