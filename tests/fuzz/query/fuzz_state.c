/* SPDX-License-Identifier: MIT */
/* Bytes that claim to be the state of a rollup: those of the input, with a check sum that fits, or a sound state of
   which the input changes some. What loads is whole: it is saved as the same bytes, answers, and merges. */
#include "common/events.h"

#include "base/hash/hash.h"

static const struct {
    const char *by;
    const char *sum;
    const char *where;
    int32_t spread;
    int32_t total;
} questions[] = {
    {"country,month", "events,killed,killed.a,summaries", NULL, 0, 0},
    {"actor", "events,first,last,days,distinct(country)", "killed > 0", 0, 1},
    {"victim.nationality", "killed,max(killed),mean(injured)", NULL, 0, 0},
    {"week,gid", "events,killed", NULL, CASUS_SPREAD_DAYS, 0},
    {"", "outcome.seized,events_reported", NULL, 0, 0},
};

static casus_rollup *make(int question) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    options.where = questions[question].where;
    options.spread = questions[question].spread;
    options.total = questions[question].total;
    CHECK_OK(casus_rollup_new(fuzz_context(FUZZ_PLAIN), questions[question].by, questions[question].sum, &options, &r,
                              fuzz_error));
    return r;
}

static casus_rollup *load(casus_str bytes, casus_status *status) {
    char *exact = fuzz_copy(bytes.data, (size_t)bytes.size);
    casus_rollup *r = NULL;
    casus_error error = {0};
    *status = casus_rollup_load(fuzz_context(FUZZ_PLAIN), exact, bytes.size, &r, &error);
    free(exact);
    CHECK((*status == CASUS_OK) == (r != NULL));
    CHECK(*status == CASUS_OK || *status == CASUS_E_SYNTAX || *status == CASUS_E_UNSUPPORTED);
    CHECK(*status == CASUS_OK || error.message[0] != 0);
    return r;
}

static casus_output *saved(const casus_rollup *r) {
    casus_output *output = fuzz_output();
    CHECK_OK(casus_rollup_save(r, output, fuzz_error));
    return output;
}

/* A state of a few events, made once for each question. */
static casus_str sound_state(int question) {
    static casus_output *states[COUNT(questions)];
    if (states[question] == NULL) {
        casus_rollup *r = make(question);
        casus_event *event = NULL;
        CHECK_OK(casus_event_new(fuzz_context(FUZZ_PLAIN), &event, fuzz_error));
        for (int32_t i = 0; i < 6; i++) {
            fuzz_event_make(event, 0, i);
            CHECK_OK(casus_rollup_add_event(r, event, fuzz_error));
        }
        states[question] = saved(r);
        casus_event_free(event);
        casus_rollup_free(r);
    }
    return casus_output_text(states[question]);
}

static void ask(const casus_rollup *r) {
    casus_table *table = NULL;
    casus_standing standing = CASUS_STANDING_INIT;
    const casus_status status = casus_rollup_table(r, NULL, &table, NULL);
    CHECK(status == CASUS_OK || status == CASUS_E_STATE || status == CASUS_E_OVERFLOW || status == CASUS_E_LIMIT);
    if (table != NULL) {
        casus_output_free(fuzz_table(table));
        casus_table_free(table);
    }
    const casus_status told = casus_rollup_standing(r, &standing, NULL);
    CHECK(told == CASUS_OK || told == CASUS_E_STATE);
    if (casus_rollup_balance(r, &table, NULL) == CASUS_OK) {
        casus_table_free(table);
    }
}

/* Merged into a sound one, in both directions: equal bytes, or refused both ways. */
static void check_merge(casus_rollup *r, casus_str bytes, int question) {
    casus_status status;
    casus_rollup *ways[2] = {load(sound_state(question), &status), load(bytes, &status)};
    casus_rollup *others[2] = {r, load(sound_state(question), &status)};
    casus_status merged[2];
    for (int i = 0; i < 2; i++) {
        merged[i] = casus_rollup_merge(ways[i], others[i], NULL);
    }
    CHECK(merged[0] == merged[1]);
    if (merged[0] == CASUS_OK) {
        casus_output *one = saved(ways[0]);
        casus_output *other = saved(ways[1]);
        CHECK(fuzz_same(one, other));
        ask(ways[0]);
        casus_output_free(one);
        casus_output_free(other);
    }
    casus_rollup_free(ways[0]);
    casus_rollup_free(ways[1]);
    casus_rollup_free(others[1]);
}

static void put_hash(char *bytes, int64_t size) {
    const uint64_t hash = casus__hash(bytes, size - 8);
    for (int i = 0; i < 8; i++) {
        bytes[size - 8 + i] = (char)(hash >> (8 * i));
    }
}

/* The input's own bytes, or those of a state in which it changes some. To be freed. */
static char *compose(fuzz_choices *c, int question, int64_t *size) {
    if (fuzz_byte(c) % 4 == 0) {
        char *rest = fuzz_rest(c, size);
        if (*size >= 16) {
            put_hash(rest, *size);
        }
        return rest;
    }
    const casus_str sound = sound_state(question);
    char *bytes = fuzz_copy(sound.data, (size_t)sound.size);
    *size = sound.size;
    while (!fuzz_is_empty(c)) {
        const int64_t at = (int64_t)(fuzz_u32(c) % (uint32_t)(sound.size - 8));
        const uint8_t how = fuzz_byte(c);
        const uint8_t value = fuzz_byte(c);
        bytes[at] = (char)(how % 4 == 0   ? bytes[at] ^ (1 << value % 8)
                           : how % 4 == 1 ? bytes[at] + value % 5 - 2
                                          : value);
        if (how / 4 % 16 == 1) {
            *size = at + 8 < 16 ? 16 : at + 8;
        }
    }
    put_hash(bytes, *size);
    return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_choices c = {data, size, 0};
    const int question = fuzz_below(&c, (int32_t)COUNT(questions));
    casus_status status;
    int64_t length = 0;
    if (size > 8192) {
        return 0;
    }
    char *bytes = compose(&c, question, &length);
    const casus_str state = {bytes, length};
    casus_rollup *r = load(state, &status);
    if (r != NULL) {
        casus_output *again = saved(r);
        CHECK(casus_str_equal(casus_output_text(again), state));
        casus_output_free(again);
        ask(r);
        check_merge(r, state, question);
        casus_rollup_free(r);
    }
    free(bytes);
    return 0;
}
