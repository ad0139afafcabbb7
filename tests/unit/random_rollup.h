/* SPDX-License-Identifier: MIT */
/* Random events that differ in all that a rollup looks at, the questions for them, and memory that runs out. */
#ifndef CASUS_TESTS_RANDOM_ROLLUP_H
#define CASUS_TESTS_RANDOM_ROLLUP_H

#include "events.h"

#include "base/hash/hash.h"

/* ---- Events ---------------------------------------------------------------------------------------------------- */

static uint64_t seed = 1;

static inline uint32_t dice(uint32_t n) {
    seed = casus__hash_u64(seed);
    return (uint32_t)(seed >> 33) % n;
}

static inline double random_number(void) {
    return dice(4) == 0 ? dice(100) / 3.0 : dice(50);
}

/* The dice are thrown one by one: arguments of a call have no order. */
static inline casus_triple random_count(void) {
    const uint32_t kind = dice(6);
    const double first = random_number();
    const double second = random_number();
    const double third = random_number();
    switch (kind) {
    case 0: return casus_triple_unknown();
    case 1: return casus_triple_at_least(first);
    case 2: return casus_triple_range(first, first + second);
    case 3: return (casus_triple){first, second, third};
    default: return casus_triple_exact(first);
    }
}

static inline void id_of(uint32_t i, char *out, size_t room) {
    (void)snprintf(out, room, "e%u", (unsigned)(i % 650)); /* some ids stand twice */
}

/* Some events are nameless; some are linked, in every way that bears on sums and one that does not, with others near
   and far. */
static inline void random_links(uint32_t i) {
    static const int32_t types[] = {
        CASUS_RELATION_KIND_PART_OF,           CASUS_RELATION_KIND_POSSIBLY_OVERLAPS, CASUS_RELATION_KIND_SUMMARISES,
        CASUS_RELATION_KIND_POSSIBLY_OVERLAPS, CASUS_RELATION_KIND_FOLLOWS,           CASUS_RELATION_KIND_SAME_AS,
        CASUS_RELATION_KIND_SUPERSEDES,        CASUS_RELATION_KIND_DUPLICATE_OF,
    };
    char id[16];
    id_of(i, id, sizeof id);
    words(CASUS_EVENT_DATASET, dice(20) > 0 ? "d" : "");
    words(CASUS_EVENT_ID, dice(10) > 0 ? id : "");
    for (uint32_t k = dice(5); k > 1; k--) {
        const uint32_t other = i + 1 + (dice(2) ? dice(5) : 4 + dice(600));
        const int32_t type = types[dice(8)];
        id_of(other, id, sizeof id);
        related(type, dice(3) > 0 ? "" : "d", id);
    }
}

static inline void random_cell(uint32_t k) {
    static const char *const nations[] = {"", "CHN", "TJK", "MLI"};
    casus_casualty c = CASUS_CASUALTY_INIT;
    c.status = (int32_t)dice(3) + 1;
    c.side = (int32_t)dice(8);
    c.included_in = (int32_t)dice(k + 1) - 1;
    c.nationality = casus_str_from(nations[dice(4)]);
    c.triple = random_count();
    (void)add_part(&c.head);
}

/* Some did not happen, some are revoked, some say when they were made. */
static inline void random_life(void) {
    casus_record r = record();
    r.modality = dice(6) == 0 ? (int32_t)dice(10) : 0;
    r.certainty = dice(9) == 0 ? CASUS_CERTAINTY_DISCOUNTED : 0;
    r.revoked = dice(30) == 0;
    r.created = dice(3) == 0 ? (int64_t)dice(4) * 100000 : CASUS_MOMENT_UNKNOWN;
    r.modified = dice(5) == 0 ? (int64_t)dice(4) * 100000 : CASUS_MOMENT_UNKNOWN;
    put_record(r);
}

/* Event number i, the same each time. */
static inline void random_event(uint32_t i) {
    static const char *const names[] = {"", "Mali", "Niger", "Chad", "C\xc3\xb4te d'Ivoire"};
    seed = i * 7919 + 1;
    casus_span span = casus_span_unknown();
    event(NULL);
    if (dice(10) > 0) {
        span.first_day = span.last_day = (int32_t)(18000 + dice(800));
        span.given = (int32_t)dice(6);
        dated(span);
    }
    of_kind(dice(4) > 0 ? CASUS_KIND_INCIDENT : (int32_t)dice(6) + 1);
    random_life();
    random_links(i);
    const double lat = dice(180) - 90.0;
    const double lon = dice(360) - 180.0;
    place(names[dice(5)], lat, lon);
    const uint32_t actor_count = dice(4);
    for (uint32_t k = 0; k < actor_count; k++) {
        char name[] = {'A', (char)('0' + dice(10)), 0};
        participant(actor(name), (int32_t)dice(3));
    }
    const uint32_t cells = dice(5);
    for (uint32_t k = 0; k < cells; k++) {
        random_cell(k);
    }
    if (dice(3) == 0) {
        reports(random_count());
    }
}

/* ---- Questions ------------------------------------------------------------------------------------------------- */

static const char all_keys[] = "country,month,actor,gid,dyad,week";
static const char few_keys[] = "country,victim.nationality";
static const char more_keys[] = "region,month_id,period:10,geohash:3,date_precision,location_precision,native.x";
static const char all_sums[] = "events,summaries,killed,injured,missing,killed.a,killed.unknown,injured.civilian,"
                               "killed[nationality=CHN&side=a],events_reported";

/* The question of these tests: with keys of cells it has a filter and a policy, too. */
static inline casus_rollup *question(casus_context *context, const char *keys, casus_status *status) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    if (keys == few_keys) {
        options.where = "country <> 'Mali' or killed > 3";
        options.policy = CASUS_POLICY_ACLED;
    }
    *status = casus_rollup_new(context, keys, all_sums, &options, &r, NULL);
    return r;
}

/* ---- Memory ---------------------------------------------------------------------------------------------------- */

typedef struct purse {
    int64_t calls;
    int64_t refuse; /* the call that gets nothing, from 1 */
    int64_t bytes;
} purse;

static inline void *purse_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    purse *p = user;
    if (new_size == 0) {
        p->bytes -= (int64_t)old_size;
        free(pointer);
        return NULL;
    }
    if (++p->calls == p->refuse) {
        return NULL;
    }
    p->bytes += (int64_t)new_size - (int64_t)old_size;
    return realloc(pointer, (size_t)new_size);
}

#endif
