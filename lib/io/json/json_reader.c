/* SPDX-License-Identifier: MIT */
/* Reads JSON value by value. The window always begins with the next value or with what stands before it; every byte
   that is passed over belongs either to an event or to the gap before the next one, so that native output can give
   all bytes back. What a value is (event, feature, record) is json_events.c's and json_records.c's matter. */
#include <string.h>

#include "base/error.h"
#include "io/json/json_reader.h"
#include "io/reader/parts.h"

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
    const int ok = casus__reader_gap(r, r->window.data, count, record || s->pages.lines == 1);
    drop(r, count);
    return ok ? CASUS_OK : casus__fail_memory(&r->settings.allocator, error);
}

/* The row of an issue is the number of the value. Where that is not its line, as in text of one line, both are told. */
casus_status casus__json_reject(casus_reader *r, casus_status status, int64_t line, int64_t column, int64_t byte_offset,
                                const char *what, casus_error *error) {
    static const casus_str none = {NULL, 0};
    const casus__json_state *s = r->state;
    const casus__place place = {s->values + 1, column, byte_offset, none, none};
    casus_error text;
    r->report.records++;
    if (line == place.row) {
        return casus__reader_reject(r, status, &place, what, error);
    }
    casus__fail(&text, status, "%s (line %lld)", what, (long long)line);
    return casus__reader_reject(r, status, &place, text.message, error);
}

static casus_status reject_here(casus_reader *r, casus_status status, const char *what, casus_error *error) {
    const casus__json_state *s = r->state;
    return casus__json_reject(r, status, s->line, s->column, r->window.offset, what, error);
}

void casus__json_blank(casus_reader *r) {
    r->report.records++;
    r->report.blank++;
}

static casus_status view_more(casus_reader *r, casus_error *error) {
    const int64_t size = r->window.size < CASUS__READ_BYTES / 2 ? CASUS__READ_BYTES : r->window.size * 2;
    const casus_status status = casus__reader_progress(r, error);
    return status == CASUS_OK ? casus__parts_more(r, size, error) : status;
}

static int is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

casus_status casus__json_find_value(casus_reader *r, casus_error *error) {
    casus__json_state *s = r->state;
    casus_status status = CASUS_OK;
    while (status == CASUS_OK) {
        casus__json_step step;
        const casus__json_pages before = s->pages;
        const int kind = casus__json_pages_step(&s->pages, r->window.data, r->window.size, r->window.final, &step);
        if (kind == CASUS__PAGES_PASS) {
            status = casus__json_pass(r, step.size, 0, error);
        } else if (kind == CASUS__PAGES_MORE && r->window.size == 0) {
            status = view_more(r, error);
        } else {
            s->pages = kind == CASUS__PAGES_FAULT ? before : s->pages; /* it is met again, and told, when it is read */
            return kind == CASUS__PAGES_NO_MEMORY ? casus__fail_memory(&r->settings.allocator, error) : CASUS_OK;
        }
    }
    return status;
}

/* How the source joins two values, from what stands behind the first. */
static casus_status find_joint(casus_reader *r, int64_t end, casus_error *error) {
    const casus__json_state *s = r->state;
    const int in_array = s->pages.depth > 0;
    const casus__buffer *prolog = &r->source->prolog;
    const int sequence = prolog->size > 0 && prolog->data[prolog->size - 1] == 0x1e;
    const char *rest = s->pages.lines == 1 ? "" : "\n";
    const char *usual = in_array ? ",\n" : !sequence ? rest : s->pages.lines == 1 ? "\x1e" : "\n\x1e";
    const int64_t limit = r->window.size - end < JOINT_BYTES ? r->window.size : end + JOINT_BYTES;
    int64_t at = end;
    int commas = 0;
    while (s->pages.lines != 1 && at < limit && (is_blank(r->window.data[at]) || r->window.data[at] == ',')) {
        commas += r->window.data[at++] == ',';
    }
    const int seen = at > end && at < limit && commas == in_array && !sequence;
    return casus__buffer_append(&r->settings.allocator, &r->source->joint, seen ? r->window.data + end : usual,
                                seen ? at - end : (int64_t)strlen(usual))
               ? CASUS_OK
               : casus__fail_memory(&r->settings.allocator, error);
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

/* A value that is no event; `own` says why. */
casus_status casus__json_refuse(casus_reader *r, casus_status status, const casus_error *own, casus_error *error) {
    const casus_str said = casus__error_text(casus_str_from(own->message), NULL, own->row, own->column);
    return status == CASUS_E_MEMORY
               ? casus__fail_memory(&r->settings.allocator, error)
               : casus__json_reject(r, status, own->row, own->column, own->byte_offset, said.data, error);
}

/* Behind the line of a value that ends at `end` and has it to itself. Its end is in view: casus__json_pages_step(). */
static int64_t line_end(const casus_reader *r, int64_t end) {
    int64_t at = end;
    while (at < r->window.size && is_blank(r->window.data[at]) && r->window.data[at] != '\n') {
        at++;
    }
    return at == r->window.size ? at : r->window.data[at] == '\n' ? at + 1 : end;
}

/* Takes the value at the window's start, or refuses it, and goes on behind it. */
static casus_status take_value(casus_reader *r, int64_t size, casus_error *error) {
    casus__json_state *s = r->state;
    int64_t end = size;
    int taken = 0;
    casus_status status = s->values == 0 ? find_joint(r, size, error) : CASUS_OK;
    if (status != CASUS_OK) {
        return status;
    }
    if (s->pages.lines == 1 && s->pages.depth == 0) {
        end = line_end(r, size);
    }
    const casus__json_value value = {
        {r->window.data, size}, {r->window.data, end}, {NULL, s->line, s->column, r->window.offset}};
    status = s->form == CASUS__JSON_RECORDS    ? casus__json_take_record(r, &value, &taken, error)
             : s->form == CASUS__JSON_FEATURES ? casus__json_take_feature(r, &value, &taken, error)
                                               : casus__json_take_event(r, &value, &taken, error);
    s->apart |= s->pages.changes != s->head.changes;
    s->values++;
    casus__json_pages_behind(&s->pages, 1);
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
               : casus__fail_memory(&r->settings.allocator, error);
}

/* Rows that are picked out of several pages stand in one: the head is that of the first, and brackets alone close it.
 */
static casus_status close_head(casus_reader *r, casus_error *error) {
    const casus__json_state *s = r->state;
    const casus_allocator *a = &r->settings.allocator;
    casus__buffer *ending = &r->source->ending;
    int ok = 1;
    for (int32_t i = s->head.depth; ok && i > 0; i--) {
        ok = casus__buffer_append(a, ending, s->head.levels[i - 1] == '[' ? "]" : "}", 1);
    }
    ok = ok && (s->head.depth == 0 || casus__buffer_append(a, ending, "\n", 1));
    r->source->apart = ok;
    return ok ? CASUS_OK : casus__fail_memory(a, error);
}

/* The end of the input: what is told of all of it, then the event that the last features of a collection made. */
static casus_status finish(casus_reader *r, int *more, casus_error *error) {
    casus__json_state *s = r->state;
    if (s->form == CASUS__JSON_FEATURES && s->pages.other_members && !s->told_members) {
        s->told_members = 1;
        return warn_members(r, error);
    }
    if (s->form == CASUS__JSON_FEATURES) {
        const casus_status status = casus__json_end_features(r, more, error);
        if (status != CASUS_OK || *more) {
            return status;
        }
    }
    *more = 0;
    const int apart =
        s->apart || s->pages.changes > s->head.changes + s->head.depth; /* more than its head was closed */
    return apart && !r->source->apart ? close_head(r, error) : CASUS_OK;
}

/* Rejects what stands where no value may, and goes on with the next line. */
static casus_status refuse(casus_reader *r, casus_status status, const char *what, casus_error *error) {
    casus__json_state *s = r->state;
    casus_status rejected = reject_here(r, status, what, error);
    s->values++;
    rejected = rejected == CASUS_OK ? skip_line(r, error) : rejected;
    casus__json_pages_behind(&s->pages, 0);
    return rejected;
}

static casus_status refuse_long(casus_reader *r, casus_error *error) {
    casus_error text;
    casus__fail(&text, CASUS_E_LIMIT, "an event longer than max_record_bytes, which is %lld; raise it if it is real",
                (long long)r->settings.max_record_bytes);
    return refuse(r, CASUS_E_LIMIT, text.message, error);
}

/* One value, or one fault. */
static casus_status fill_one(casus_reader *r, int *more, casus_error *error) {
    casus__json_state *s = r->state;
    casus_status status = CASUS_OK;
    *more = 1;
    while (status == CASUS_OK) {
        casus__json_step step;
        switch (casus__json_pages_step(&s->pages, r->window.data, r->window.size, r->window.final, &step)) {
        case CASUS__PAGES_PASS: status = casus__json_pass(r, step.size, 0, error); break;
        case CASUS__PAGES_MORE:
            if (r->window.size > r->settings.max_record_bytes) {
                return refuse_long(r, error);
            }
            status = view_more(r, error);
            break;
        case CASUS__PAGES_VALUE:
            return step.size > r->settings.max_record_bytes ? refuse_long(r, error) : take_value(r, step.size, error);
        case CASUS__PAGES_FAULT:
            return step.skip_line ? refuse(r, CASUS_E_SYNTAX, step.fault, error)
                                  : reject_here(r, CASUS_E_SYNTAX, step.fault, error);
        case CASUS__PAGES_END: return finish(r, more, error);
        default: return casus__fail_memory(&r->settings.allocator, error);
        }
    }
    return status;
}

/* Records are mapped a block at a time, so that issues come out in the order of the input. A full list of issues ends a
   block as a full block of records does. */
static casus_status json_fill(casus_reader *r, int *more, casus_error *error) {
    const casus__json_state *s = r->state;
    int taken = 0;
    casus_status status = casus__json_parts_take(r, &taken, error);
    if (status != CASUS_OK || taken) {
        *more = 1;
        return status;
    }
    do {
        status = fill_one(r, more, error);
    } while (status == CASUS_OK && *more && s->form == CASUS__JSON_RECORDS && !casus__json_records_due(r) &&
             r->issues.count < CASUS__ROW_BLOCK);
    return status == CASUS_OK && s->form == CASUS__JSON_RECORDS ? casus__json_records_map(r, error) : status;
}

const casus__input_format casus__input_format_json = {casus__json_open, json_fill, NULL, casus__json_close};
