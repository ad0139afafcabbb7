/* SPDX-License-Identifier: MIT */
/* Reads JSON value by value. The window always begins with the next value or with what stands before it; every byte
   that is passed over belongs either to an event or to the gap before the next one, so that native output can give
   all bytes back. What a value is (event, feature, record) is json_events.c's and json_records.c's matter. */
#include <string.h>

#include "base/error.h"
#include "io/json/json_reader.h"
#include "io/json/syntax/value_end.h"

/* What joins two values is short. */
#define JOINT_BYTES 80

/* Moves the window on and keeps count of lines. */
static void drop(casus_reader *r, int64_t count) {
    casus__json_state *s = r->state;
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

/* Moves on over what belongs to no event (json_reader.h). */
casus_status casus__json_pass(casus_reader *r, int64_t count, int record, casus_error *error) {
    const casus__json_state *s = r->state;
    /* Where each value has its line, blank lines between them close nothing. */
    const int ok = casus__reader_gap(r, r->window.data, count, record || s->lines == 1);
    drop(r, count);
    return ok ? CASUS_OK : casus__fail_memory(error);
}

casus_status casus__json_reject(casus_reader *r, casus_status status, int64_t line, int64_t column, int64_t byte_offset,
                                const char *what, casus_error *error) {
    static const casus_str none = {NULL, 0};
    const casus__place place = {line, column, byte_offset, none, none};
    r->report.records++;
    return casus__reader_reject(r, status, &place, what, error);
}

static casus_status reject_here(casus_reader *r, casus_status status, const char *what, casus_error *error) {
    const casus__json_state *s = r->state;
    return casus__json_reject(r, status, s->line, s->column, r->window.offset, what, error);
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
casus_status casus__json_find_start(casus_reader *r, casus_error *error) {
    casus__json_state *s = r->state;
    for (;;) {
        int64_t at = 0;
        while (at < r->window.size && is_blank(r->window.data[at])) {
            at++;
        }
        casus_status status = casus__json_pass(r, at, 0, error);
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
        status = casus__json_pass(r, 1, 0, error);
        if (status != CASUS_OK) {
            return status;
        }
    }
}

/* How the source joins two values, from what stands behind the first. */
static casus_status find_joint(casus_reader *r, int64_t end, casus_error *error) {
    const casus__json_state *s = r->state;
    const char *usual = s->in_array ? ",\n" : s->lines == 1 ? "" : "\n";
    const int64_t limit = r->window.size - end < JOINT_BYTES ? r->window.size : end + JOINT_BYTES;
    int64_t at = end;
    int commas = 0;
    while (s->lines != 1 && at < limit && (is_blank(r->window.data[at]) || r->window.data[at] == ',')) {
        commas += r->window.data[at++] == ',';
    }
    const int seen = at > end && at < limit && commas == s->in_array;
    return casus__buffer_append(&r->settings.allocator, &r->source->joint, seen ? r->window.data + end : usual,
                                seen ? at - end : (int64_t)strlen(usual))
               ? CASUS_OK
               : casus__fail_memory(error);
}

/* Finds the end of the value at the window's start; *end = -1 if it has none before the end of the input, or the limit.
 */
static casus_status find_end(casus_reader *r, int64_t *end, casus_error *error) {
    casus__json_state *s = r->state;
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
        status = casus__json_pass(r, feed != NULL ? feed - r->window.data + 1 : r->window.size, 1, error);
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

/* A value that is no event; `own` says why. */
casus_status casus__json_refuse(casus_reader *r, casus_status status, const casus_error *own, casus_error *error) {
    return status == CASUS_E_MEMORY ? casus__fail_memory(error)
                                    : casus__json_reject(r, status, own->row, own->column, own->byte_offset,
                                                         without_place(own->message), error);
}

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

/* Takes the value at the window's start, or refuses it, and goes on behind it. */
static casus_status take_value(casus_reader *r, int64_t size, casus_error *error) {
    casus__json_state *s = r->state;
    int64_t end = size;
    int taken = 0;
    casus_status status = s->lines == 1 ? find_line_end(r, &end, error) : CASUS_OK;
    if (status != CASUS_OK) {
        return status;
    }
    const casus__json_value value = {
        {r->window.data, size}, {r->window.data, end}, {NULL, s->line, s->column, r->window.offset}};
    status = s->form == CASUS__JSON_RECORDS    ? casus__json_take_record(r, &value, &taken, error)
             : s->form == CASUS__JSON_FEATURES ? casus__json_take_feature(r, &value, &taken, error)
                                               : casus__json_take_event(r, &value, &taken, error);
    s->need_comma = s->in_array;
    if (status != CASUS_OK || !taken) {
        return status == CASUS_OK ? casus__json_pass(r, end, 1, error) : status;
    }
    drop(r, end);
    return CASUS_OK;
}

/* The model has no place for members of a collection beside its features. */
static casus_status warn_members(casus_reader *r, casus_error *error) {
    static const casus_str none = {NULL, 0};
    const casus__place place = {0, 0, -1, none, none};
    return casus__issues_add(
               &r->issues, CASUS_ISSUE_KIND_WARNING, CASUS_OK, &place,
               "the collection has members beside its features, such as a name or a crs; they are not kept")
               ? CASUS_OK
               : casus__fail_memory(error);
}

/* Behind the array: nothing but the closing brace, or more members. */
static casus_status skip_rest(casus_reader *r, casus_error *error) {
    casus__json_state *s = r->state;
    casus_status status = CASUS_OK;
    char last = 0;
    while (status == CASUS_OK && (r->window.size > 0 || !r->window.final)) {
        for (int64_t i = 0; i < r->window.size; i++) {
            if (!is_blank(r->window.data[i])) {
                s->other_members |= last != 0;
                last = r->window.data[i];
            }
        }
        status = casus__json_pass(r, r->window.size, 0, error);
        status = status != CASUS_OK || r->window.final ? status : view_more(r, error);
    }
    s->rest_seen = status == CASUS_OK;
    if (status == CASUS_OK && last != '}') {
        return reject_here(r, CASUS_E_SYNTAX, "the collection is never closed; is the file cut off?", error);
    }
    return status == CASUS_OK && s->form == CASUS__JSON_FEATURES && s->other_members ? warn_members(r, error) : status;
}

/* The end of an array in an object: its rest, then the event that the last features of a collection made. */
static casus_status finish(casus_reader *r, int *more, casus_error *error) {
    casus__json_state *s = r->state;
    *more = 1;
    if (!s->rest_seen) {
        return skip_rest(r, error);
    }
    if (s->form == CASUS__JSON_FEATURES) {
        return casus__json_end_features(r, more, error);
    }
    *more = 0;
    return CASUS_OK;
}

/* Rejects what stands where no value may, and goes on with the next line. */
static casus_status refuse(casus_reader *r, casus_status status, const char *what, casus_error *error) {
    const casus_status rejected = reject_here(r, status, what, error);
    return rejected == CASUS_OK ? skip_line(r, error) : rejected;
}

/* One value, or one fault. */
static casus_status fill_one(casus_reader *r, int *more, casus_error *error) {
    casus__json_state *s = r->state;
    int64_t end = -1;
    casus_status status = casus__json_find_start(r, error);
    *more = status == CASUS_OK && r->window.size > 0;
    if (status != CASUS_OK) {
        return status;
    }
    if (!*more && s->in_array && !s->closed && !s->rest_seen) {
        s->rest_seen = 1; /* there is none */
        *more = 1;
        return reject_here(r, CASUS_E_SYNTAX, "the array is never closed; is the file cut off?", error);
    }
    if (!*more) {
        return s->inside ? finish(r, more, error) : CASUS_OK;
    }
    if (s->closed && s->inside) {
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

/* Records are mapped a block at a time, so that issues come out in the order of the input. A full list of issues ends a
   block as a full block of records does. */
static casus_status json_fill(casus_reader *r, int *more, casus_error *error) {
    const casus__json_state *s = r->state;
    casus_status status = CASUS_OK;
    do {
        status = fill_one(r, more, error);
    } while (status == CASUS_OK && *more && s->form == CASUS__JSON_RECORDS && !casus__json_records_due(r) &&
             r->issues.count < CASUS__BLOCK);
    return status == CASUS_OK && s->form == CASUS__JSON_RECORDS ? casus__json_records_map(r, error) : status;
}

const casus__input_format casus__input_format_json = {casus__json_open, json_fill, NULL, casus__json_close};
