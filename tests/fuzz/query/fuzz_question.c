/* SPDX-License-Identifier: MIT */
/* Keys, sums, conditions and options of rollups over a few events. What is refused is refused with a message; of what
   is asked, parts that are added in any order, saved, loaded and merged give the state of the whole, to the byte, and
   three threads the table of one. The first byte decides between words that the input picks and the input's own. */
#include "common/events.h"

static const char *const keys[] = {"year",
                                   "quarter",
                                   "month",
                                   "week",
                                   "day",
                                   "month_id",
                                   "period:10",
                                   "country",
                                   "iso3",
                                   "admin1",
                                   "admin2",
                                   "location",
                                   "gid",
                                   "region",
                                   "geohash:3",
                                   "actor",
                                   "issuer",
                                   "side_a",
                                   "side_b",
                                   "dyad",
                                   "class",
                                   "native_class",
                                   "native_subclass",
                                   "kind",
                                   "modality",
                                   "certainty",
                                   "date_precision",
                                   "location_precision",
                                   "source",
                                   "dataset",
                                   "id",
                                   "perpetrator",
                                   "means",
                                   "claimant",
                                   "victim.nationality",
                                   "victim.sex",
                                   "victim.age",
                                   "victim.occupation",
                                   "native.x",
                                   "period:0",
                                   "geohash:13"};
static const char *const sums[] = {"events",
                                   "summaries",
                                   "killed",
                                   "injured",
                                   "missing",
                                   "captured",
                                   "killed.a",
                                   "killed.civilian",
                                   "injured.unknown",
                                   "killed[nationality=CHN]",
                                   "killed[sex=female&side=a]",
                                   "killed[claimant=JNIM]",
                                   "events_reported",
                                   "outcome.seized",
                                   "outcome.seized[object=narcotics]",
                                   "seized(kg)",
                                   "first",
                                   "last",
                                   "days",
                                   "distinct(actor)",
                                   "distinct(country)",
                                   "max(killed)",
                                   "min(injured)",
                                   "mean(killed)",
                                   "killed_or_injured",
                                   "distinct(victim.nationality)",
                                   "killed[",
                                   "x"};
static const char *const conditions[] = {"",
                                         "killed > 3",
                                         "country <> 'Mali' or injured is null",
                                         "date >= '2020-12-20'",
                                         "actor like '%JNIM%'",
                                         "within_km(10, 1, 90)",
                                         "standing = 'counted'",
                                         "killed >",
                                         "not (kind = 'summary')"};
static const char *const orders[] = {"", "events desc", "country", "killed desc, events", "x", "year desc"};

typedef struct question {
    char by[256];
    char sum[512];
    char where[256];
    casus_rollup_options options;
    casus_table_options table;
} question;

/* Some of a list, with commas. */
static void pick(fuzz_choices *c, const char *const *words, int32_t count, int32_t most, char *out, size_t room) {
    size_t used = 0;
    out[0] = 0;
    for (int32_t left = fuzz_below(c, most + 1); left > 0; left--) {
        const char *word = words[fuzz_below(c, count)];
        if (used + strlen(word) + 2 < room) {
            used += (size_t)snprintf(out + used, room - used, "%s%s", used > 0 ? "," : "", word);
        }
    }
}

/* Bytes as they are, up to a 0 or a line end. */
static void own(fuzz_choices *c, char *out, size_t room) {
    size_t used = 0;
    for (uint8_t b; used + 1 < room && (b = fuzz_byte(c)) != 0 && b != '\n';) {
        out[used++] = (char)b;
    }
    out[used] = 0;
}

static void choose(fuzz_choices *c, question *q) {
    const uint8_t how = fuzz_byte(c);
    casus_init(&q->options.head, CASUS_TAG_ROLLUP_OPTIONS, (int64_t)sizeof q->options);
    casus_init(&q->table.head, CASUS_TAG_TABLE_OPTIONS, (int64_t)sizeof q->table);
    q->options.policy = fuzz_below(c, 13);
    q->options.spread = how & 1 ? fuzz_below(c, 7) : 0;
    q->options.total = how >> 1 & 1;
    q->options.min_confidence = how & 4 ? 0.7 : 0;
    q->options.lead = how & 8 ? "b,a" : NULL;
    q->options.unit = how & 16 ? "kg" : NULL;
    q->table.total = how >> 1 & 1;
    q->table.percent = how >> 5 & 1;
    q->table.fill = how >> 6 & 1;
    q->table.limit = how & 128 ? fuzz_below(c, 8) : 0;
    if (fuzz_byte(c) % 4 != 0) {
        pick(c, keys, (int32_t)COUNT(keys), 3, q->by, sizeof q->by);
        pick(c, sums, (int32_t)COUNT(sums), 4, q->sum, sizeof q->sum);
        snprintf(q->where, sizeof q->where, "%s", conditions[fuzz_below(c, (int32_t)COUNT(conditions))]);
        q->table.order = orders[fuzz_below(c, (int32_t)COUNT(orders))];
    } else {
        own(c, q->by, sizeof q->by);
        own(c, q->sum, sizeof q->sum);
        own(c, q->where, sizeof q->where);
    }
    q->options.where = q->where;
}

static casus_rollup *make(int context, const question *q) {
    casus_rollup *r = NULL;
    casus_error error = {0};
    const casus_status status = casus_rollup_new(fuzz_context(context), q->by, q->sum, &q->options, &r, &error);
    CHECK((status == CASUS_OK) == (r != NULL) && (status == CASUS_OK || error.message[0] != 0));
    return r;
}

static casus_output *saved(const casus_rollup *r) {
    casus_output *output = fuzz_output();
    CHECK_OK(casus_rollup_save(r, output, fuzz_error));
    return output;
}

/* A number of the events, from the first on in steps. */
static casus_status add_events(casus_rollup *r, int32_t first, int32_t step) {
    casus_event *event = NULL;
    casus_status status = CASUS_OK;
    CHECK_OK(casus_event_new(fuzz_context(FUZZ_PLAIN), &event, fuzz_error));
    for (int32_t i = first; status == CASUS_OK && i < FUZZ_EVENTS; i += step) {
        CHECK_OK(casus_event_read(event, fuzz_events(0), i, fuzz_error));
        status = casus_rollup_add_event(r, event, NULL);
    }
    casus_event_free(event);
    return status;
}

/* Two halves, the second one first, one of them through its bytes. */
static void check_parts(const question *q, const casus_rollup *whole) {
    casus_rollup *halves[2] = {make(FUZZ_PLAIN, q), make(FUZZ_PLAIN, q)};
    casus_rollup *loaded = NULL;
    for (int i = 0; i < 2; i++) {
        CHECK(halves[i] != NULL && add_events(halves[i], 1 - i, 2) == CASUS_OK);
    }
    casus_output *bytes = saved(halves[1]);
    const casus_str state = casus_output_text(bytes);
    CHECK_OK(casus_rollup_load(fuzz_context(FUZZ_PLAIN), state.data, state.size, &loaded, fuzz_error));
    CHECK_OK(casus_rollup_merge(halves[0], loaded, fuzz_error));
    casus_output *parts = saved(halves[0]);
    casus_output *all = saved(whole);
    CHECK(fuzz_same(parts, all));
    casus_output_free(parts);
    casus_output_free(all);
    casus_output_free(bytes);
    casus_rollup_free(loaded);
    casus_rollup_free(halves[0]);
    casus_rollup_free(halves[1]);
}

static casus_output *asked(const casus_rollup *r, const question *q) {
    casus_table *table = NULL;
    casus_error error = {0};
    const casus_status status = casus_rollup_table(r, &q->table, &table, &error);
    CHECK((status == CASUS_OK) == (table != NULL) && (status == CASUS_OK || error.message[0] != 0));
    casus_output *output = table != NULL ? fuzz_table(table) : fuzz_output();
    casus_table_free(table);
    return output;
}

/* A dataset at once by three threads, or as a batch after the other: the same table. */
static void check_threads(const question *q) {
    casus_output *outputs[2];
    for (int i = 0; i < 2; i++) {
        const int context = i == 0 ? FUZZ_PLAIN : FUZZ_THREADS;
        casus_rollup *r = make(context, q);
        casus_dataset *dataset = NULL;
        CHECK(r != NULL);
        CHECK_OK(casus_dataset_new(fuzz_context(context), &dataset, fuzz_error));
        for (int which = 0; which < 2; which++) {
            CHECK_OK(casus_dataset_add(dataset, fuzz_events(i == 0 ? which : 1 - which), fuzz_error));
        }
        casus_rollup_add_dataset(r, dataset, NULL);
        outputs[i] = asked(r, q);
        casus_dataset_free(dataset);
        casus_rollup_free(r);
    }
    CHECK(fuzz_same(outputs[0], outputs[1]));
    casus_output_free(outputs[0]);
    casus_output_free(outputs[1]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_choices c = {data, size, 0};
    question q;
    memset(&q, 0, sizeof q);
    const uint8_t oracle = fuzz_byte(&c) % 8;
    choose(&c, &q);
    casus_rollup *r = make(FUZZ_PLAIN, &q);
    if (r == NULL) {
        return 0;
    }
    const casus_status status = casus_rollup_add(r, fuzz_events(0), NULL);
    CHECK(status == CASUS_OK || status == CASUS_E_OVERFLOW || status == CASUS_E_LIMIT);
    if (status == CASUS_OK) {
        casus_output_free(asked(r, &q));
        if (oracle == 0) {
            check_threads(&q);
        } else if (oracle == 1) {
            check_parts(&q, r);
        }
    }
    casus_rollup_free(r);
    return 0;
}
