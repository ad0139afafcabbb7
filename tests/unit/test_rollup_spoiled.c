/* SPDX-License-Identifier: MIT */
/* Small states of questions with everything in them, spoiled: cut and flipped everywhere, and every number in them made
   another. What loads is whole: it is saved as the same bytes, and answers. */
#include "spoiled_states.h"

/* ---- Events ------------------------------------------------------------------------------------------------------ */

/* Of days that are spread; told apart by nation; a claim of its own; seized arms. */
static const char one[] =
    "{\"dataset\":\"a\",\"id\":\"1\",\"date\":{\"start\":\"2025-11-29\",\"end\":\"2025-12-01\"},\"locations\":[{"
    "\"role\":"
    "\"effect\",\"country\":\"Mali\",\"lat\":16.3,\"lon\":-0.1}],\"actors\":[{\"name\":\"F\"},{\"name\":\"G\"}],"
    "\"participants\":[{\"actor\":0,\"role\":\"perpetrator\"}],\"casualties\":[{\"status\":\"killed\",\"low\":3,"
    "\"best\":4,"
    "\"high\":\"inf\",\"nationality\":\"CHN\"}],\"outcomes\":[{\"verb\":\"seized\",\"object\":\"arms\",\"unit\":"
    "\"rifle\","
    "\"best\":7}]}\n";
static const char two[] = "{\"dataset\":\"a\",\"id\":\"2\",\"kind\":\"summary\",\"casualties\":[{\"status\":\"killed\","
                          "\"low\":9,\"best\":5,\"high\":20"
                          "}],\"relations\":[{\"type\":\"supersedes\",\"id\":\"3\"}]}\n"
                          "{\"dataset\":\"a\",\"id\":\"4\",\"casualties\":[{\"status\":\"killed\",\"best\":2,"
                          "\"nationality\":\"TJK\"}],\"relations\":["
                          "{\"type\":\"part_of\",\"id\":\"2\"}]}\n";
static const char rows[] = "event_id_cnty,event_date,year,event_type,actor1,country,fatalities\n"
                           "MLI901,2021-01-05,2021,Battles,A,Mali,3\nMLI902,2021-01-06,2021,Battles,A,Mali,\n";
static const char deleted[] = "event_id_cnty,deleted_timestamp\nMLI901,1700000000\n";

typedef struct asked {
    const char *text, *by, *sum, *where, *lead, *across;
    int32_t spread, total, policy;
} asked;

static const asked questions[] = {
    {one, "day,actor", "events,killed", NULL, NULL, NULL, CASUS_SPREAD_DAYS, 0, 0},
    {one, "gid,month", "killed", "killed > 0", "a", NULL, CASUS_SPREAD_EXPECTED, 1, 0},
    {one, "victim.nationality,perpetrator", "killed", NULL, NULL, NULL, 0, 0, CASUS_POLICY_ACLED},
    {one, "country,month", "seized,mean(killed),first", NULL, NULL, "month", 0, 1, 0},
    {two, "victim.nationality", "killed,summaries", NULL, NULL, NULL, 0, 0, 0},
    {two, "", "killed,max(killed),distinct(actor)", NULL, "b,a", NULL, 0, 0, CASUS_POLICY_LEAD},
    {rows, "country,year", "events,killed,mean(killed),days", NULL, NULL, NULL, 0, 0, 0},
    {rows, "day", "killed", NULL, NULL, NULL, CASUS_SPREAD_EVEN, 0, 0},
    {deleted, "id", "events", NULL, NULL, NULL, 0, 0, 0},
    {one, "day,month", "killed", NULL, NULL, NULL, CASUS_SPREAD_DAYS, 0, 0},
    {two, "victim.nationality,id", "killed,injured,events_reported", NULL, NULL, NULL, 0, 0, CASUS_POLICY_UCDP},
};
#define QUESTIONS (sizeof questions / sizeof questions[0])

static text state_of(const asked *q) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    casus_input *input = NULL;
    casus_error e;
    options.where = q->where;
    options.lead = q->lead;
    options.across = q->across;
    options.spread = q->spread;
    options.total = q->total;
    options.policy = q->policy;
    assert_int_equal(casus_input_memory(NULL, q->text, -1, "text", casus_release_none, NULL, &input, NULL), CASUS_OK);
    if (casus_rollup_new(NULL, q->by, q->sum, &options, &r, &e) != CASUS_OK ||
        casus_rollup_add_input(r, input, NULL, NULL, &e) != CASUS_OK) {
        fail_msg("%s: %s", q->by, e.message);
    }
    const text t = saved(r);
    casus_rollup_free(r);
    casus_input_free(input);
    return t;
}

static void cut_and_flipped(void **state) {
    (void)state;
    for (size_t i = 0; i < QUESTIONS; i += 4) { /* other tests have more of these */
        text t = state_of(&questions[i]);
        spoil_all(&t);
        free(t.data);
    }
}

/* A state with another text in place of one that stands there once. */
static text replaced(const text *t, const char *word, const char *with) {
    const int64_t size = (int64_t)strlen(word);
    const int64_t more = (int64_t)strlen(with);
    int64_t at = 4;
    while (at + size < t->size && memcmp(t->data + at, word, (size_t)size) != 0) {
        at++;
    }
    assert_true(at + size < t->size);
    text other = {malloc((size_t)(t->size + more - size)), t->size + more - size};
    memcpy(other.data, t->data, (size_t)at);
    memcpy(other.data + at, with, (size_t)more);
    memcpy(other.data + at + more, t->data + at + size, (size_t)(t->size - at - size));
    other.data[at - 4] = (char)more;
    fit_hash((unsigned char *)other.data, other.size);
    return other;
}

/* Days are kept as the texts of their numbers, which are reckoned with. */
static void days_that_are_none(void **state) {
    (void)state;
    static const struct {
        const char *text;
        casus_status status;
    } cases[] = {{"18629", CASUS_OK},
                 {"", CASUS_OK},
                 {"2147483647", CASUS_OK},
                 {"2147483648", CASUS_E_SYNTAX},
                 {"-2147483648", CASUS_E_SYNTAX},
                 {"4294967296", CASUS_E_SYNTAX},
                 {"9223372036854775807", CASUS_E_SYNTAX},
                 {"18629x", CASUS_E_SYNTAX}};
    static const asked q = {"{\"date\":{\"start\":\"2021-01-01\"}}\n", "", "first", NULL, NULL, NULL, 0, 0, 0};
    text t = state_of(&q);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        text other = replaced(&t, "18628", cases[i].text);
        assert_int_equal(load_exact(other.data, other.size), cases[i].status);
        free(other.data);
    }
    free(t.data);
}

/* Numbers of one, four and eight bytes, wherever they may stand. */
static void other_numbers(void **state) {
    (void)state;
    static const uint64_t numbers[] = {
        0, 1, 2, UINT64_C(0x7fffffffffffffff), UINT64_C(0xffffffffffffffff), UINT64_C(1) << 53};
    static const int sizes[] = {1, 4, 8};
    int loaded = 0;
    for (size_t i = 0; i < QUESTIONS; i++) {
        text t = state_of(&questions[i]);
        unsigned char *bytes = malloc((size_t)t.size);
        assert_non_null(bytes);
        for (int64_t at = 8; at < t.size - 8; at++) {
            for (size_t n = (size_t)at % 2; n < sizeof numbers / sizeof numbers[0]; n += 2) {
                const int size = sizes[(at / 2 + (int64_t)n / 2) % 3];
                memcpy(bytes, t.data, (size_t)t.size);
                for (int k = 0; k < size && at + k < t.size - 8; k++) {
                    bytes[at + k] = (unsigned char)(numbers[n] >> (8 * k));
                }
                fit_hash(bytes, t.size);
                loaded += load_exact(bytes, t.size) == CASUS_OK;
            }
        }
        free(bytes);
        free(t.data);
    }
    assert_true(loaded > 100); /* what is no lie is believed */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cut_and_flipped),
        cmocka_unit_test(other_numbers),
        cmocka_unit_test(days_that_are_none),
    };
    return cmocka_run_group_tests_name("rollup spoiled", tests, make_event, drop_event);
}
