/* SPDX-License-Identifier: MIT */
/* Random events, and the values of their fields read event by event, as no column holds them. */
#ifndef CASUS_TESTS_FILTER_PLAIN_H
#define CASUS_TESTS_FILTER_PLAIN_H

#include "events.h"

/* ---- Chance ---------------------------------------------------------------------------------------------------- */

static uint64_t seed;

/* splitmix64 */
static inline uint32_t chance(uint32_t n) {
    uint64_t z = (seed += 0x9E3779B97F4A7C15u);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (uint32_t)((z ^ z >> 31) % n);
}

static const char *const pool[] = {"",         "A",    "B",    "AB",  "Caf\xC3\xA9",
                                   "\xC3\xA9", "it's", "100%", "a_b", "\xE6\x97\xA5\xE6\x9C\xAC"};
#define POOL 10

static inline casus_str any_word(void) {
    return casus_str_from(pool[chance(POOL)]);
}

static inline double any_number(void) {
    static const double numbers[] = {0, 1, 2, 3, 0.5, 7, 1000};
    return numbers[chance(7)];
}

static inline casus_triple any_count(void) {
    const double n = any_number();
    switch (chance(5)) {
    case 0: return casus_triple_unknown();
    case 1: return casus_triple_at_least(n);
    case 2: return casus_triple_range(n, n + 2);
    default: return casus_triple_exact(n);
    }
}

static inline int32_t any_day(void) {
    return chance(4) == 0 ? CASUS_DAY_UNKNOWN : 18000 + (int32_t)chance(6);
}

/* ---- Events ---------------------------------------------------------------------------------------------------- */

static inline int32_t any_claim(void) {
    return (int32_t)chance((uint32_t)casus_event_part_count(ev, CASUS_TAG_CLAIM) + 1) - 1;
}

static inline void random_who(void) {
    const uint32_t actors = chance(4);
    for (uint32_t i = 0; i < actors; i++) {
        casus_actor a = CASUS_ACTOR_INIT;
        a.name = any_word();
        (void)add_part(&a.head);
    }
    for (uint32_t i = 0; i < chance(3); i++) {
        casus_claim c = CASUS_CLAIM_INIT;
        c.claimant = (int32_t)chance(actors + 1) - 1;
        c.polarity = (int32_t)chance(4);
        c.status = (int32_t)chance(4);
        c.stated = any_day();
        (void)add_part(&c.head);
    }
    for (uint32_t i = 0; actors > 0 && i < chance(4); i++) {
        casus_participant p = CASUS_PARTICIPANT_INIT;
        p.actor = (int32_t)chance(actors);
        p.role = (int32_t)chance(4);
        p.side = (int32_t)chance(4);
        p.uncertain = (int32_t)chance(2);
        p.claim = any_claim();
        (void)add_part(&p.head);
    }
}

static inline void random_cells(void) {
    const int32_t cells = (int32_t)chance(5);
    for (int32_t i = 0; i < cells; i++) {
        casus_casualty c = CASUS_CASUALTY_INIT;
        c.status = 1 + (int32_t)chance(3);
        c.side = (int32_t)chance(4);
        c.included_in = (int32_t)chance((uint32_t)i + 1) - 1;
        c.triple = any_count();
        c.claim = any_claim();
        c.nationality = any_word();
        c.sex = (int32_t)chance(4);
        c.inferred = (int32_t)chance(2);
        (void)add_part(&c.head);
    }
}

static inline void random_rest(void) {
    for (uint32_t i = 0; i < chance(3); i++) {
        casus_location l = CASUS_LOCATION_INIT;
        l.role = (int32_t)chance(3);
        l.iso3 = any_word();
        l.claim = any_claim();
        if (chance(3) > 0) {
            l.lat = (double)chance(5) * 45 - 90;
            l.lon = (double)chance(5) * 90 - 180;
        }
        (void)add_part(&l.head);
    }
    for (uint32_t i = 0; i < chance(3); i++) {
        casus_source s = CASUS_SOURCE_INIT;
        s.name = any_word();
        s.title = any_word();
        (void)add_part(&s.head);
    }
    for (uint32_t i = 0; i < chance(3); i++) {
        casus_classification c = CASUS_CLASSIFICATION_INIT;
        c.level = 1 + (int32_t)chance(3);
        c.claim = any_claim();
        c.scheme = casus_str_from("s");
        c.code = casus_str_from("c");
        (void)add_part(&c.head);
    }
}

static inline void random_event(void) {
    casus_span s = casus_span_unknown();
    casus_event_reset(ev);
    s.first_day = any_day();
    s.last_day =
        s.first_day == CASUS_DAY_UNKNOWN || chance(3) == 0 ? CASUS_DAY_UNKNOWN : s.first_day + (int32_t)chance(3);
    dated(s);
    of_kind(1 + (int32_t)chance(5));
    assert_int_equal(casus_event_set_text(ev, CASUS_EVENT_ID, any_word(), NULL), CASUS_OK);
    assert_int_equal(casus_event_set_text(ev, CASUS_EVENT_CLASS, any_word(), NULL), CASUS_OK);
    reports(any_count());
    random_who();
    random_cells();
    random_rest();
}

/* ---- Values of an event ---------------------------------------------------------------------------------------- */

typedef struct value {
    int known;
    double number;
    casus_str word;
} value;

#define VALUES 8

typedef struct values {
    value v[VALUES];
    int count;
} values;

static inline void put_number(values *out, double n) {
    out->v[out->count++] = (value){!casus__is_nan(n), n, {NULL, 0}};
}

static inline void put_day(values *out, int32_t d) {
    out->v[out->count++] = (value){d != CASUS_DAY_UNKNOWN, d, {NULL, 0}};
}

static inline void put_word(values *out, casus_str s) {
    out->v[out->count++] = (value){s.size > 0, 0, s};
}

static inline void put_value(values *out, int32_t vocabulary, int32_t v) {
    put_word(out, v == 0 ? casus_str_from("") : casus_str_from(casus_vocabulary_word(vocabulary, v)));
}

static inline double part(casus_triple c, int which) {
    return which == 0 ? c.low : which == 1 ? c.best : c.high;
}

static inline void get_count(values *out, int32_t status, int32_t side, int which) {
    casus_triple c;
    assert_int_equal(casus_event_triple(ev, status, side, &c, NULL), CASUS_OK);
    put_number(out, part(c, which));
}

#define EACH(noun, NOUN, body)                                                                                         \
    for (int32_t i = 0; i < casus_event_part_count(ev, CASUS_TAG_##NOUN); i++) {                                       \
        casus_##noun x = CASUS_##NOUN##_INIT;                                                                          \
        assert_int_equal(casus_event_get(ev, i, &x.head, NULL), CASUS_OK);                                             \
        body;                                                                                                          \
    }

static inline casus_str actor_name(int32_t index) {
    casus_actor a = CASUS_ACTOR_INIT;
    if (index < 0) {
        return casus_str_from("");
    }
    assert_int_equal(casus_event_get(ev, index, &a.head, NULL), CASUS_OK);
    return a.name;
}

/* 1 if what the claim states counts: here no claim is superseded or retracted. */
static inline int stands(int32_t claim) {
    casus_claim c = CASUS_CLAIM_INIT;
    if (claim < 0) {
        return 1;
    }
    assert_int_equal(casus_event_get(ev, claim, &c.head, NULL), CASUS_OK);
    return c.polarity <= CASUS_CLAIM_POLARITY_ASSERTS && c.status <= CASUS_CLAIM_STATUS_CURRENT;
}

/* The same of the parts that count. */
#define EACH_THAT_STANDS(noun, NOUN, body)                                                                             \
    EACH(                                                                                                              \
        noun, NOUN, if (stands(x.claim)) { body; })

static inline void get_role(values *out, int32_t role) {
    EACH_THAT_STANDS(participant, PARTICIPANT, if (x.role == role) put_word(out, actor_name(x.actor)))
}

/* The location that flat columns show: of those with the role effect the first without a claim, else the first whose
   claim stands. */
static inline void get_point(values *out, int gid) {
    casus_location shown = CASUS_LOCATION_INIT;
    int found = 0;
    EACH_THAT_STANDS(
        location, LOCATION, if (x.role == CASUS_LOCATION_ROLE_EFFECT && (x.claim < 0 ? found < 2 : found == 0)) {
            shown = x;
            found = x.claim < 0 ? 2 : 1;
        })
    int32_t cell_id = 0;
    const casus_status status = casus_gid_from_point(shown.lat, shown.lon, &cell_id, NULL);
    put_number(out, !gid ? shown.lat : status == CASUS_OK ? cell_id : casus__nan());
    put_number(out, shown.lon);
    out->count -= gid;
}

/* ---- Fields ---------------------------------------------------------------------------------------------------- */

#define WORDS 1
#define NUMBER 2
#define DAY 3
#define FLAG 4

static inline void f_killed(values *o) {
    get_count(o, CASUS_CASUALTY_STATUS_KILLED, 0, 1);
}
static inline void f_killed_high(values *o) {
    get_count(o, CASUS_CASUALTY_STATUS_KILLED, 0, 2);
}
static inline void f_missing_low(values *o) {
    get_count(o, CASUS_CASUALTY_STATUS_MISSING, 0, 0);
}
static inline void f_injured_civilian(values *o) {
    get_count(o, CASUS_CASUALTY_STATUS_INJURED, CASUS_SIDE_CIVILIAN, 1);
}
static inline void f_reported(values *o) {
    put_number(o, record().reported.high);
}
static inline void f_gid(values *o) {
    get_point(o, 1);
}
static inline void f_date(values *o) {
    put_day(o, own_date().span.first_day);
}
static inline void f_kind(values *o) {
    put_value(o, CASUS_VOCABULARY_KIND, record().kind);
}
static inline void f_id(values *o) {
    put_word(o, casus_event_text(ev, CASUS_EVENT_ID));
}
static inline void f_class(values *o) {
    put_word(o, casus_event_text(ev, CASUS_EVENT_CLASS));
}
static inline void f_nationality(values *o) {
    EACH_THAT_STANDS(casualty, CASUALTY, put_word(o, x.nationality))
}
static inline void f_sex(values *o) {
    EACH_THAT_STANDS(casualty, CASUALTY, put_value(o, CASUS_VOCABULARY_SEX, x.sex))
}
static inline void f_inferred(values *o) {
    EACH_THAT_STANDS(casualty, CASUALTY, put_number(o, x.inferred))
}
static inline void f_best(values *o) {
    EACH_THAT_STANDS(casualty, CASUALTY, put_number(o, x.triple.best))
}
static inline void f_actor(values *o) {
    EACH(actor, ACTOR, put_word(o, x.name))
}
static inline void f_party(values *o) {
    get_role(o, CASUS_PARTICIPANT_ROLE_PARTY);
}
static inline void f_perpetrator(values *o) {
    get_role(o, CASUS_PARTICIPANT_ROLE_PERPETRATOR);
}
static inline void f_side(values *o) {
    EACH_THAT_STANDS(participant, PARTICIPANT, put_value(o, CASUS_VOCABULARY_SIDE, x.side))
}
static inline void f_claimant(values *o) {
    EACH(claim, CLAIM, put_word(o, actor_name(x.claimant)))
}
static inline void f_stated(values *o) {
    EACH(claim, CLAIM, put_day(o, x.stated))
}
static inline void f_source(values *o) {
    EACH(source, SOURCE, put_word(o, x.name))
}
static inline void f_title(values *o) {
    EACH(source, SOURCE, put_word(o, x.title))
}
static inline void f_iso3(values *o) {
    EACH_THAT_STANDS(location, LOCATION, put_word(o, x.iso3))
}
static inline void f_level(values *o) {
    EACH_THAT_STANDS(classification, CLASSIFICATION, put_number(o, x.level))
}

typedef struct field {
    const char *name;
    int holds;
    int is_list;
    int32_t vocabulary;
    void (*get)(values *out);
} field;

static const field fields[] = {
    {"killed", NUMBER, 0, 0, f_killed},
    {"killed_high", NUMBER, 0, 0, f_killed_high},
    {"missing_low", NUMBER, 0, 0, f_missing_low},
    {"injured.civilian", NUMBER, 0, 0, f_injured_civilian},
    {"events_reported_high", NUMBER, 0, 0, f_reported},
    {"gid", NUMBER, 0, 0, f_gid},
    {"date", DAY, 0, 0, f_date},
    {"kind", WORDS, 0, CASUS_VOCABULARY_KIND, f_kind},
    {"id", WORDS, 0, 0, f_id},
    {"class", WORDS, 0, 0, f_class},
    {"victim.nationality", WORDS, 1, 0, f_nationality},
    {"victim.sex", WORDS, 1, CASUS_VOCABULARY_SEX, f_sex},
    {"victim.inferred", FLAG, 1, 0, f_inferred},
    {"victim.best", NUMBER, 1, 0, f_best},
    {"actor", WORDS, 1, 0, f_actor},
    {"party", WORDS, 1, 0, f_party},
    {"perpetrator", WORDS, 1, 0, f_perpetrator},
    {"side", WORDS, 1, CASUS_VOCABULARY_SIDE, f_side},
    {"claimant", WORDS, 1, 0, f_claimant},
    {"claim.stated", DAY, 1, 0, f_stated},
    {"source", WORDS, 1, 0, f_source},
    {"source.title", WORDS, 1, 0, f_title},
    {"location.iso3", WORDS, 1, 0, f_iso3},
    {"classification.level", NUMBER, 1, 0, f_level},
};
#define FIELDS (sizeof fields / sizeof fields[0])

#endif
