/* SPDX-License-Identifier: MIT */
/* Fuzz target of the condition language: whatever compiles runs over a few events, `not` of it chooses no row of its
   own, and whatever is refused is refused with a message. The first byte chooses between conditions and brackets; the
   rest is the text. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <casus/casus.h>

#include "base/context.h"
#include "base/text.h"
#include "query/filter/filter.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

#define ROWS 70

static void add(casus_event *event, const casus_head *part) {
    CHECK(casus_event_add(event, part, NULL, NULL) == CASUS_OK);
}

/* Events that differ in what they know. */
static void make_event(casus_event *event, int32_t i) {
    static const char *const words[] = {"", "A", "CHN", "it's 100%", "\xC3\xA9\xE6\x97\xA5"};
    const casus_str word = casus_str_from(words[i % 5]);
    casus_date date = CASUS_DATE_INIT;
    casus_location place = CASUS_LOCATION_INIT;
    casus_actor actor = CASUS_ACTOR_INIT;
    casus_claim claim = CASUS_CLAIM_INIT;
    casus_record record = CASUS_RECORD_INIT;
    casus_event_reset(event);
    date.span.first_day = i % 3 == 0 ? CASUS_DAY_UNKNOWN : 18000 + i;
    add(event, &date.head);
    record.certainty = i % 6;
    record.revoked = i % 2;
    CHECK(casus_event_set(event, 0, &record.head, NULL) == CASUS_OK);
    CHECK(casus_event_set_text(event, CASUS_EVENT_ID, word, NULL) == CASUS_OK);
    place.role = CASUS_LOCATION_ROLE_EFFECT;
    place.iso3 = word;
    place.lat = place.lon = i % 4 == 0 ? casus_triple_unknown().low : i;
    add(event, &place.head);
    actor.name = word;
    add(event, &actor.head);
    claim.claimant = i % 2 - 1;
    add(event, &claim.head);
    for (int32_t k = 0; k < i % 4; k++) {
        casus_casualty cell = CASUS_CASUALTY_INIT;
        cell.status = 1 + k;
        cell.side = i % 3;
        cell.claim = i % 2 - 1;
        cell.nationality = word;
        cell.triple = k == 2 ? casus_triple_unknown() : casus_triple_at_least(i);
        add(event, &cell.head);
    }
}

static casus_batch *make_batch(void) {
    casus_builder *builder = NULL;
    casus_event *event = NULL;
    casus_batch *batch = NULL;
    CHECK(casus_event_new(NULL, &event, NULL) == CASUS_OK);
    CHECK(casus_builder_new(NULL, NULL, &builder, NULL) == CASUS_OK);
    for (int32_t i = 0; i < ROWS; i++) {
        make_event(event, i);
        CHECK(casus_builder_add(builder, event, NULL) == CASUS_OK);
    }
    CHECK(casus_builder_seal(builder, &batch, NULL) == CASUS_OK);
    casus_builder_free(builder);
    casus_event_free(event);
    return batch;
}

static void check_error(const char *text, int64_t size, casus_status status, const casus_error *error) {
    const int64_t length = (int64_t)strlen(error->message);
    CHECK(status == CASUS_E_SYNTAX || status == CASUS_E_VALUE || status == CASUS_E_LIMIT);
    CHECK(error->status == status && error->byte_offset >= -1 && error->byte_offset <= size);
    CHECK(length > 0 && casus__is_utf8(error->message, length));
    if (casus__is_utf8(text, size)) {
        const char *line = strchr(error->message, '\n');
        CHECK(line != NULL && strchr(line + 1, '\n') != NULL && error->message[length - 1] == '^');
    }
}

/* What names the standing of events, or a place that nobody gave coordinates, is refused; else it reads some column.
   1 if `out` has the rows. */
static int apply(const casus_filter *filter, const casus_batch *batch, uint8_t out[(ROWS + 7) / 8]) {
    casus_error error;
    const int decided = !casus_filter_needs_all(filter) && casus_filter_place(filter, 0, NULL, NULL).size == 0;
    const casus_status status = casus_filter_apply(filter, batch, out, (ROWS + 7) / 8, &error);
    CHECK(status == CASUS_OK || status == CASUS_E_UNSUPPORTED || status == CASUS_E_STATE);
    CHECK((status == CASUS_OK) == decided && (decided || error.message[0] != 0));
    CHECK(!decided || (casus__filter_columns(filter) != 0 && casus_filter_columns(filter)[0] != 0));
    return decided;
}

static void check_filter(const casus_batch *batch, const char *text, int64_t size) {
    uint8_t yes[(ROWS + 7) / 8];
    uint8_t no[sizeof yes];
    casus_filter *filter = NULL;
    casus_error error;
    casus_status status = casus_filter_new(NULL, text, &filter, &error);
    if (status != CASUS_OK) {
        CHECK(filter == NULL);
        check_error(text, size, status, &error);
        return;
    }
    const int decided = apply(filter, batch, yes);
    CHECK(!decided || (yes[sizeof yes - 1] >> ROWS % 8) == 0);
    casus_filter_free(filter);

    char *opposite = malloc((size_t)size + 8);
    CHECK(opposite != NULL);
    snprintf(opposite, (size_t)size + 8, "not (%s)", text);
    status = casus_filter_new(NULL, opposite, &filter, &error);
    CHECK(status == CASUS_OK || status == CASUS_E_LIMIT);
    if (status == CASUS_OK) {
        CHECK(apply(filter, batch, no) == decided);
        for (size_t i = 0; decided && i < sizeof yes; i++) {
            CHECK((yes[i] & no[i]) == 0);
        }
        casus_filter_free(filter);
    }
    free(opposite);
}

static void check_brackets(const casus_batch *batch, const char *text, int64_t size) {
    const casus__settings settings = casus__settings_of(NULL);
    uint64_t chosen[8];
    casus_filter *filter = NULL;
    casus_error error;
    const int32_t column = size % 2 == 0 ? CASUS__COLUMN_CASUALTIES : CASUS__COLUMN_OUTCOMES;
    const casus_column *cells = casus__batch_column(batch, column);
    const casus_status status = casus__cell_filter_new(&settings, (casus_str){text, size}, column, &filter, &error);
    if (status != CASUS_OK) {
        CHECK(filter == NULL);
        check_error(text, size, status, &error);
        return;
    }
    CHECK(casus__bitmap_words(casus_column_length(casus_column_child(cells, 0))) <= 8);
    CHECK(casus__cell_filter_apply(filter, cells, chosen, &error) == CASUS_OK);
    casus_filter_free(filter);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static casus_batch *batch;
    if (size < 1 || size > 1 << 16)
        return 0;
    if (batch == NULL)
        batch = make_batch(); /* reachable to the end, so no leak */
    char *text = malloc(size);
    CHECK(text);
    memcpy(text, data + 1, size - 1);
    text[size - 1] = 0;
    const int64_t length = (int64_t)strlen(text);
    if (data[0] % 4 == 0)
        check_brackets(batch, text, length);
    else
        check_filter(batch, text, length);
    free(text);
    return 0;
}
