/* SPDX-License-Identifier: MIT */
/* Any bytes as an event: what is read is written, and what was written reads back as itself. And the splitter: an end
   does not depend on how the bytes arrive, and what the parser accepts ends where the splitter says. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <casus/casus.h>

#include "base/memory.h"
#include "io/json/parse.h"
#include "io/json/split.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(int holds) {
    if (!holds) {
        abort();
    }
}

static int32_t collect(void *user, const void *data, int64_t size) {
    const casus_allocator a = casus__allocator_libc();
    return !casus__buffer_append(&a, user, data, size);
}

static void check_event(const char *text, int64_t size) {
    const casus_allocator a = casus__allocator_libc();
    casus_event *event = NULL;
    casus__buffer once = {NULL, 0, 0};
    casus__buffer twice = {NULL, 0, 0};
    casus_error e;
    check(casus_event_new(NULL, &event, NULL) == CASUS_OK);
    casus_status status = casus_event_read_json(event, text, size, &e);
    if (status == CASUS_OK) {
        check(casus_event_write_json(event, collect, &once, &e) == CASUS_OK);
        check(memchr(once.data, '\n', (size_t)once.size) == NULL);
        check(casus_event_read_json(event, (const char *)once.data, once.size, &e) == CASUS_OK);
        check(casus_event_write_json(event, collect, &twice, &e) == CASUS_OK);
        check(once.size == twice.size && memcmp(once.data, twice.data, (size_t)once.size) == 0);
    } else {
        check(e.status == status && e.byte_offset >= 0 && e.byte_offset <= size && e.row >= 1 && e.column >= 1);
        check(status == CASUS_E_SYNTAX || status == CASUS_E_VALUE || status == CASUS_E_LIMIT);
    }
    casus__buffer_free(&a, &once);
    casus__buffer_free(&a, &twice);
    casus_event_free(event);
}

/* Where the parser says that a value ends; -1 if it is none. */
static int64_t parsed_end(const char *text, int64_t size) {
    const casus_allocator a = casus__allocator_libc();
    casus__json j;
    casus__json_token token;
    casus__json_init(&j, &a);
    casus__json_start(&j, text, size, CASUS__JSON_DEPTH_MAX);
    casus_status status = casus__json_next(&j, &token);
    if (status == CASUS_OK) {
        status = casus__json_skip(&j, &token);
    }
    const int64_t end = status == CASUS_OK ? j.at : -1;
    casus__json_free(&j);
    return end;
}

static void check_split(const char *text, int64_t size, int64_t step) {
    casus__json_split whole;
    casus__json_split pieces;
    memset(&whole, 0, sizeof whole);
    memset(&pieces, 0, sizeof pieces);
    const int64_t end = casus__json_value_end(&whole, text, size, 1);
    int64_t found = -1;
    for (int64_t seen = 0; found < 0 && seen < size;) {
        seen = seen + step < size ? seen + step : size;
        found = casus__json_value_end(&pieces, text, seen, seen == size);
    }
    check(found == end);
    check(end == -1 || (end >= 1 && end <= size));
    const int bracketed = size > 0 && (text[0] == '{' || text[0] == '[');
    const int64_t parsed = parsed_end(text, size);
    check(!bracketed || parsed < 0 || parsed == end);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *text = (const char *)data;
    check_event(text, (int64_t)size);
    check_split(text, (int64_t)size, 1 + (size > 0 ? data[size - 1] % 16 : 0));
    return 0;
}
