/* SPDX-License-Identifier: MIT */
/* Any bytes as an event, and an event with some of its bytes changed: what is read is written, and what was written
   reads back as itself. And the splitter: an end does not depend on how the bytes arrive, and what the parser accepts
   ends where the splitter says. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <casus/casus.h>

#include "base/memory.h"
#include "io/json/syntax/parser.h"
#include "io/json/syntax/value_end.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(int holds) {
    if (!holds) {
        abort();
    }
}

/* What is written of the event; the output is to be freed. */
static casus_str written(const casus_event *event, casus_output **output) {
    casus_error e;
    check(casus_output_memory(NULL, output, NULL) == CASUS_OK);
    check(casus_event_write_json(event, *output, &e) == CASUS_OK);
    return casus_output_text(*output);
}

static void check_event(const char *text, int64_t size) {
    casus_event *event = NULL;
    casus_output *first = NULL;
    casus_output *second = NULL;
    casus_error e;
    check(casus_event_new(NULL, &event, NULL) == CASUS_OK);
    casus_status status = casus_event_read_json(event, text, size, &e);
    if (status == CASUS_OK) {
        const casus_str once = written(event, &first);
        check(memchr(once.data, '\n', (size_t)once.size) == NULL);
        check(casus_event_read_json(event, once.data, once.size, &e) == CASUS_OK);
        check(casus_str_equal(once, written(event, &second)));
    } else {
        check(e.status == status && e.byte_offset >= 0 && e.byte_offset <= size && e.row >= 1 && e.column >= 1);
        check(status == CASUS_E_SYNTAX || status == CASUS_E_VALUE || status == CASUS_E_LIMIT);
    }
    casus_output_free(first);
    casus_output_free(second);
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

static const char whole[] =
    "{\"id\":\"1\",\"kind\":\"summary\",\"certainty\":\"probable\",\"revoked\":true,\"modified\":\"2025-12-02T10:00:"
    "00Z\","
    "\"date\":{\"start\":\"2025-11-26\",\"utc_offset\":300,\"claim\":1,\"tz\":1},\"reported\":{\"low\":1,\"high\":"
    "\"inf\"},"
    "\"dates\":[{\"end\":\"2025-11-25\",\"claim\":0,\"x\":[]},{}],\"locations\":[{\"lat\":1,\"lon\":2,\"claim\":1,"
    "\"g\":{}}],"
    "\"actors\":[{\"parent\":1},{\"name\":\"a\"}],\"participants\":[{\"actor\":1,\"claim\":0}],"
    "\"casualties\":[{\"status\":\"killed\",\"claim\":1,\"by\":0,\"means\":0,\"best\":1},"
    "{\"status\":\"killed\",\"included_in\":0,\"share\":0.7}],\"sources\":[{},{\"cites\":0}],"
    "\"claims\":[{\"claimant\":0,\"source\":1,\"superseded_by\":1},{\"of\":0}],\"means\":[{\"claim\":0}],"
    "\"relations\":[{\"type\":\"part_of\",\"id\":\"2\"}],\"z\":null}";

/* Changes a byte of an event for every three of the input: two say which. */
static void check_changed(const uint8_t *data, size_t size) {
    char text[sizeof whole - 1];
    memcpy(text, whole, sizeof text);
    for (size_t i = 0; i + 3 <= size && i < 12; i += 3) {
        text[(data[i] * 256u + data[i + 1]) % sizeof text] = (char)data[i + 2];
    }
    check_event(text, (int64_t)sizeof text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *text = size > 0 ? (const char *)data : "";
    check_event(text, (int64_t)size);
    check_changed(data, size);
    check_split(text, (int64_t)size, 1 + (size > 0 ? data[size - 1] % 16 : 0));
    return 0;
}
