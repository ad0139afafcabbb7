/* SPDX-License-Identifier: MIT */
/* An object is a page if one of its members is an array of objects under a name that APIs use. Names are looked for as
   bytes first, so that records pay little; only what has one is parsed. A page that is longer than the window is known
   by what the window shows, so pages may have any length. */
#include "io/json/syntax/pages.h"

#include <string.h>

#include "base/text.h"

static const char *const containers[] = {"data", "Result", "result", "results", "features"};
#define CONTAINERS (sizeof containers / sizeof containers[0])
#define FEATURES (CONTAINERS - 1)

void casus__json_pages_init(casus__json_pages *p, const casus_allocator *allocator) {
    memset(p, 0, sizeof *p);
    p->allocator = allocator;
    p->lines = -1;
}

void casus__json_pages_behind(casus__json_pages *p, int taken) {
    memset(&p->split, 0, sizeof p->split);
    p->looked = 0;
    p->maybe_page = 0;
    p->need_comma = taken;
}

/* ---- Steps ----------------------------------------------------------------------------------------------------- */

static int is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static int64_t past_blanks(const char *text, int64_t at, int64_t size) {
    while (at < size && is_blank(text[at])) {
        at++;
    }
    return at;
}

static int pass(casus__json_step *step, int64_t size) {
    step->size = size;
    return CASUS__PAGES_PASS;
}

static int fault(casus__json_step *step, const char *what, int skip_line) {
    step->fault = what;
    step->skip_line = skip_line;
    return CASUS__PAGES_FAULT;
}

static int open_level(casus__json_pages *p, char bracket, casus__json_step *step, int64_t size) {
    p->levels[p->depth++] = bracket;
    p->changes++;
    casus__json_pages_behind(p, 0);
    return pass(step, size);
}

static int close_level(casus__json_pages *p, casus__json_step *step) {
    p->depth--;
    p->changes++;
    casus__json_pages_behind(p, 1);
    return pass(step, 1);
}

/* What is broken around values ends all that is open, since nothing says where it goes on. */
static int broken(casus__json_pages *p, casus__json_step *step, const char *what) {
    p->depth = 0;
    p->changes++;
    return fault(step, what, 1);
}

static int at_end(casus__json_pages *p, casus__json_step *step) {
    if (p->depth == 0) {
        return CASUS__PAGES_END;
    }
    const char *what = p->levels[p->depth - 1] == '[' ? "the array is never closed; is the file cut off?"
                                                      : "the collection is never closed; is the file cut off?";
    p->depth = 0;
    return fault(step, what, 0);
}

/* ---- Pages ----------------------------------------------------------------------------------------------------- */

/* Number of the container that a key names, or CONTAINERS. */
static size_t container_of(casus_str key) {
    size_t i = 0;
    while (i < CONTAINERS && !casus__equal_z(key, containers[i])) {
        i++;
    }
    return i;
}

/* 1 if an array that begins at `at` can have records: its first element is an object, or it has none. -1 if the window
   does not show it. */
static int has_records(const char *text, int64_t at, int64_t size) {
    const int64_t first = past_blanks(text, at + 1, size);
    return first == size ? -1 : text[first] == '{' || text[first] == ']';
}

/* 1 if the bracket at `at` follows the key of a container, as far as bytes tell. */
static int follows_container(const char *text, int64_t at) {
    int64_t end = at - 1;
    while (end > 0 && is_blank(text[end])) {
        end--;
    }
    if (end <= 0 || text[end] != ':') {
        return 0;
    }
    for (end--; end > 0 && is_blank(text[end]);) {
        end--;
    }
    for (size_t i = 0; end > 0 && text[end] == '"' && i < CONTAINERS; i++) {
        const int64_t from = end - (int64_t)strlen(containers[i]);
        if (from > 0 && text[from - 1] == '"' && memcmp(text + from, containers[i], (size_t)(end - from)) == 0) {
            return 1;
        }
    }
    return 0;
}

static int may_be_page(casus__json_pages *p, const char *text, int64_t size) {
    const char *at = text + p->looked;
    if (p->looked >= size) {
        return p->maybe_page; /* the value turned out to end before */
    }
    while (!p->maybe_page && (at = memchr(at, '[', (size_t)(text + size - at))) != NULL) {
        p->maybe_page = follows_container(text, at - text);
        at++;
    }
    p->looked = size;
    return p->maybe_page;
}

/* Whether the object that the parser is at the key of has the type that is a feature's. */
static casus_status look_for_feature(casus__json *json, int *is_feature) {
    casus__json_token token;
    casus_status status = casus__json_next(json, &token);
    *is_feature = 0;
    while (status == CASUS_OK && (status = casus__json_next(json, &token)) == CASUS_OK &&
           token.kind == CASUS__JSON_KEY) {
        const int type = casus__equal_z(token.text, "type");
        status = casus__json_next(json, &token);
        if (status == CASUS_OK && type) {
            *is_feature = token.kind == CASUS__JSON_STRING && casus__equal_z(token.text, "Feature");
            return CASUS_OK;
        }
        status = status == CASUS_OK ? casus__json_skip(json, &token) : status;
    }
    return status;
}

/* What the members of an object say. */
typedef struct found_array {
    int64_t at; /* offset of the array with the records, -1 none */
    int collection;
    int others; /* members before it, beside the type */
} found_array;

/* Keys of an event of casus: an object that has one before anything else is no page. */
static int is_event_key(casus_str key) {
    return casus__equal_z(key, "dataset") || casus__equal_z(key, "kind");
}

/* Looks for the array with the records in the members of an object. What is broken is found when it is read. */
static casus_status look_for_array(casus__json *json, int final, found_array *found) {
    casus__json_token token;
    casus_status status = casus__json_next(json, &token);
    while (status == CASUS_OK && (status = casus__json_next(json, &token)) == CASUS_OK &&
           token.kind == CASUS__JSON_KEY && !is_event_key(token.text)) {
        const int type = casus__equal_z(token.text, "type");
        const size_t container = container_of(token.text);
        const int usable = container < CONTAINERS && (!found->collection || container == FEATURES);
        status = casus__json_next(json, &token);
        const int records = status == CASUS_OK && usable && token.kind == CASUS__JSON_ARRAY
                                ? has_records(json->text, token.offset, json->size)
                                : 0;
        if (records < 0 && !final) {
            return CASUS_OK; /* the next window shows it */
        }
        if (records != 0) {
            found->at = token.offset;
            return container == FEATURES && !found->collection ? look_for_feature(json, &found->collection) : CASUS_OK;
        }
        found->collection |= status == CASUS_OK && type && token.kind == CASUS__JSON_STRING &&
                             casus__equal_z(token.text, "FeatureCollection");
        found->others |= !type;
        status = status == CASUS_OK ? casus__json_skip(json, &token) : status;
    }
    return status;
}

/* 1 if the object is a page, 0 if not (or not yet), -1 if memory is short. whole: the text holds all of it; final: or
   all that there will be. */
static int look_for_page(const casus__json_pages *p, const char *text, int64_t size, int whole, int final,
                         found_array *found) {
    casus__json json;
    memset(found, 0, sizeof *found);
    found->at = -1;
    casus__json_init(&json, p->allocator);
    casus__json_start(&json, text, size, CASUS__JSON_DEPTH);
    const casus_status status = look_for_array(&json, whole || final, found);
    casus__json_free(&json);
    if (status == CASUS_E_MEMORY) {
        return -1;
    }
    if (found->at < 0 || !whole || p->is_record == NULL) {
        return found->at >= 0;
    }
    const int record = p->is_record(p->user, (casus_str){text, size});
    return record < 0 ? -1 : !record;
}

/* The head of a page, up to its first record, is passed as one. */
static int enter_page(casus__json_pages *p, const found_array *found, casus__json_step *step) {
    p->collection |= found->collection;
    p->other_members |= found->others;
    p->levels[p->depth++] = '{';
    return open_level(p, '[', step, found->at + 1);
}

/* Where the string that begins at `at` ends, or -1. */
static int64_t string_end(const char *text, int64_t at, int64_t size) {
    for (at++; at < size && text[at] != '"'; at++) {
        at += text[at] == '\\';
    }
    return at < size ? at + 1 : -1;
}

/* A member of a page: another array with records, or something that is passed as a whole. */
static int step_member(casus__json_pages *p, const char *text, int64_t size, int final, casus__json_step *step) {
    static const char what[] = "the object around the records is broken here; is the file cut off or damaged?";
    if (text[0] == '}') {
        return close_level(p, step);
    }
    if (text[0] == ',' && p->need_comma) {
        p->need_comma = 0;
        return pass(step, 1);
    }
    if (text[0] != '"' || p->need_comma) {
        return broken(p, step, what);
    }
    const int64_t key_end = string_end(text, 0, size);
    const int64_t colon = key_end < 0 ? size : past_blanks(text, key_end, size);
    if (colon < size && text[colon] != ':') {
        return broken(p, step, what);
    }
    const int64_t value = colon < size ? past_blanks(text, colon + 1, size) : size;
    const casus_str key = {text + 1, key_end - 2};
    const size_t container = value < size ? container_of(key) : CONTAINERS;
    const int records = container < CONTAINERS && text[value] == '[' ? has_records(text, value, size) : 0;
    int64_t end = -1;
    if (records > 0) {
        p->other_members |= container != FEATURES;
        return open_level(p, '[', step, value + 1);
    }
    if (value < size && records == 0) {
        end = casus__json_value_end(&p->split, text + value, size - value, final);
    }
    if (end < 0) {
        return final ? broken(p, step, what) : CASUS__PAGES_MORE;
    }
    p->other_members |= !casus__equal_z(key, "type");
    casus__json_pages_behind(p, 1);
    return pass(step, value + end);
}

/* ---- Values ---------------------------------------------------------------------------------------------------- */

/* Blanks behind a value that are looked at: with more of them it is no line, however much the window shows. */
#define LINE_REST 64

/* 1 if a value has its line to itself, 0 if not, -1 if the window does not show it. */
static int is_line(const char *text, int64_t end, int64_t size, int final) {
    int64_t at = end;
    while (at < size && at - end < LINE_REST && is_blank(text[at]) && text[at] != '\n') {
        at++;
    }
    if (at == size && !final) {
        return -1;
    }
    const int is_last = at == size && at - end < LINE_REST;
    return memchr(text, '\n', (size_t)end) == NULL && (is_last || (at < size && text[at] == '\n'));
}

/* End of a value that is a line, without a comma or separator behind its bracket. */
static int64_t without_separator(const char *text, int64_t end) {
    int64_t at = end;
    int found = 0;
    while (at > 0 && (is_blank(text[at - 1]) || text[at - 1] == ',' || text[at - 1] == '\x1e')) {
        at--;
        found |= !is_blank(text[at]);
    }
    return found && at > 0 && text[at - 1] == '}' ? at : end;
}

static int step_value(casus__json_pages *p, const char *text, int64_t size, int final, casus__json_step *step) {
    const int outside = p->depth == 0;
    found_array found;
    p->split.lines = outside && p->lines == 1;
    int64_t end = casus__json_value_end(&p->split, text, size, final);
    if (end >= 0) {
        end = p->split.lines ? without_separator(text, end) : end;
        memset(&p->split, 0, sizeof p->split); /* the value may be asked for again */
    }
    if (text[0] == '{' && (outside || (p->depth == 1 && p->levels[0] == '[')) &&
        may_be_page(p, text, end < 0 ? size : end)) {
        const int page = look_for_page(p, text, end < 0 ? size : end, end >= 0, final, &found);
        if (page != 0) {
            return page < 0 ? CASUS__PAGES_NO_MEMORY : enter_page(p, &found, step);
        }
    }
    if (end < 0) {
        return final ? fault(step, "an event that never ends; is the file cut off, or a bracket or quote open?", 1)
                     : CASUS__PAGES_MORE;
    }
    if (p->lines < 0) {
        p->lines = outside ? is_line(text, end, size, final) : 0;
        if (p->lines < 0) {
            return CASUS__PAGES_MORE;
        }
    }
    step->size = end;
    return CASUS__PAGES_VALUE;
}

/* An array around values: the first of an input may hold anything. 1 yes, 0 it is a value, -1 not known yet. */
static int opens_array(const casus__json_pages *p, const char *text, int64_t size, int final) {
    const int64_t first = past_blanks(text, 1, size);
    if (p->depth > 1 || (p->depth == 1 && p->levels[0] != '[')) {
        return 0;
    }
    if ((p->depth == 0 && p->changes == 0 && p->lines < 0) || (first == size && final)) {
        return p->depth == 0;
    }
    return first == size ? -1 : text[first] == '{' || text[first] == ']' || (p->depth == 0 && text[first] == '[');
}

static int step_inside(casus__json_pages *p, const char *text, int64_t size, int final, casus__json_step *step) {
    const int in_array = p->depth > 0;
    if (text[0] == ',' && p->need_comma) {
        p->need_comma = 0;
        return pass(step, 1);
    }
    if (text[0] == ']' && in_array) {
        return close_level(p, step);
    }
    if (in_array && p->need_comma) { /* the event itself may be sound */
        p->need_comma = 0;
        return fault(step, "a comma is missing between two events of the array", 0);
    }
    const int array = text[0] == '[' ? opens_array(p, text, size, final) : 0;
    return array < 0   ? CASUS__PAGES_MORE
           : array > 0 ? open_level(p, '[', step, 1)
                       : step_value(p, text, size, final, step);
}

int casus__json_pages_step(casus__json_pages *p, const char *text, int64_t size, int final, casus__json_step *step) {
    int64_t at = 0;
    memset(step, 0, sizeof *step);
    while (at < size && (is_blank(text[at]) || (text[at] == '\x1e' && p->depth == 0))) {
        at++;
    }
    if (at > 0) {
        return pass(step, at);
    }
    if (size == 0) {
        return final ? at_end(p, step) : CASUS__PAGES_MORE;
    }
    return p->depth > 0 && p->levels[p->depth - 1] == '{' ? step_member(p, text, size, final, step)
                                                          : step_inside(p, text, size, final, step);
}
