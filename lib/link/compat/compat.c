/* SPDX-License-Identifier: MIT */
/* Rounds: the pool is what was kept of the datasets so far, and the next dataset comes in. Those of its records that
   find a lead in the pool leave, the others join it. Events are compared with events and episodes with episodes; then
   those that are left, of one kind with the other.

   What it does that one would not expect, and what is kept:
   1. Order decides, not the score: a lead takes the first of its candidates that nobody has yet. The score of a pair is
      computed, and changes nothing. (MELTT means to let a better suitor win; its test for one can never hold.)
   2. A lead looks back before it looks at its own day and forward, so that a candidate of an earlier day stands before
      one of the same day, and of earlier days the latest stands first.
   3. A lead is compared by its own day, place and categories, never by those of the records linked to it; and two
      records of one cluster need not be near each other.
   4. `partial` taxonomies differ exactly, or none: with 2, a pair that differs in one is no candidate.
   5. An episode and an event that begins before it need no more than to begin near enough, however long the event is
      over; of events that begin later only the end counts. Of those that begin too late the first one is looked at all
      the same, wherever it is, and so stands for all after it.
   6. Several episodes may want one event: the first in the order of days has it, in each round.
   One thing is not kept: where no event, or none of one side, is left to compare, MELTT fails. */
#include "link/compat/compat.h"

#include <string.h>

#include "base/error.h"
#include "base/math/math.h"
#include "base/sort.h"
#include "geo/sphere.h"

#define KM_PER_DEGREE 111.111
#define MARGIN 1e-12 /* of the length of a chord of the unit sphere: far above errors of rounding, 6 micrometres */

/* Records of one kind on one side of a round, in the order of days. */
typedef struct side {
    int32_t *records;
    int32_t count;
} side;

typedef struct run {
    const casus_allocator *a;
    const casus__cancel *cancel;
    const casus__compat_question *q;
    casus__compat *out;
    casus__unit *units; /* of records */
    double inside;      /* a chord whose square is less is surely short enough */
    double outside;     /* and one whose square is more surely too long */
    int32_t *order;     /* records by first day, dataset, row */
    int32_t *room;      /* of the sides */
    uint8_t *taken;     /* of records: linked, or flagged, in this pass */
} run;

/* ---- Whether two are a candidate --------------------------------------------------------------------------------- */

/* The angle by its tangent, good for near and far points alike (Vincenty 1975, on a sphere). */
static double km_between(const casus__compat_record *x, const casus__compat_record *y) {
    const double radians = CASUS__PI / 180.0;
    const double along = x->lon * radians - y->lon * radians;
    const double sin_x = casus__sin(x->lat * radians), cos_x = casus__cos(x->lat * radians);
    const double sin_y = casus__sin(y->lat * radians), cos_y = casus__cos(y->lat * radians);
    const double east = cos_y * casus__sin(along);
    const double north = cos_x * sin_y - sin_x * cos_y * casus__cos(along);
    const double across = casus__sqrt(east * east + north * north);
    const double angle = casus__atan2(across, sin_x * sin_y + cos_x * cos_y * casus__cos(along));
    return angle * (180.0 / CASUS__PI) * KM_PER_DEGREE;
}

/* The formula is asked only where rounding could decide. */
static void set_limits(run *r) {
    const double degrees = r->q->km / KM_PER_DEGREE;
    const double chord = degrees < 180.0 ? 2.0 * casus__sin(degrees * (CASUS__PI / 360.0)) : 3.0;
    r->inside = chord > MARGIN ? (chord - MARGIN) * (chord - MARGIN) : -1.0;
    r->outside = (chord + MARGIN) * (chord + MARGIN);
}

static int is_near(const run *r, int32_t x, int32_t y) {
    const casus__unit *a = &r->units[x];
    const casus__unit *b = &r->units[y];
    const double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
    const double square = dx * dx + dy * dy + dz * dz;
    return square < r->inside || (square <= r->outside && km_between(&r->q->records[x], &r->q->records[y]) <= r->q->km);
}

/* The finest level at which two categories agree, from 0; -1: at none. */
static int32_t agreement(const casus__compat_question *q, const casus__compat_taxonomy *t, int32_t x, int32_t y) {
    const int32_t *one = t->labels + (int64_t)x * t->levels;
    const int32_t *other = t->labels + (int64_t)y * t->levels;
    int32_t level = q->smartmatch ? 0 : t->certainty - 1;
    const int32_t end = q->smartmatch ? t->levels : t->certainty;
    while (level < end && one[level] != other[level]) {
        level++;
    }
    return level < end ? level : -1;
}

/* 1 and the score if the taxonomies agree in as many as they must. One that may differ counts as the worst agreement.
 */
static int compare(const casus__compat_question *q, int32_t x, int32_t y, double *out_score) {
    const int32_t n = q->taxonomy_count;
    double sum = 0.0;
    int32_t agreed = 0;
    for (int32_t t = 0; t < n; t++) {
        const casus__compat_taxonomy *taxonomy = &q->taxonomies[t];
        const int32_t level =
            agreement(q, taxonomy, q->categories[(int64_t)x * n + t], q->categories[(int64_t)y * n + t]);
        if (level >= 0) {
            sum += taxonomy->weight * level / (taxonomy->levels > 2 ? taxonomy->levels - 1 : 1);
            agreed++;
        }
    }
    *out_score = (agreed == n ? sum : sum + q->partial) / n;
    return agreed == n || agreed == n - q->partial;
}

/* ---- One pass: the leads of a side look through the other -------------------------------------------------------- */

/* Adds a candidate and decides it. *joined becomes 1 when the lead has its partner. */
static casus_status meet(run *r, int32_t lead, int32_t partner, int flags, int *joined, casus_error *error) {
    double score = 0.0;
    casus__compat *out = r->out;
    if (!is_near(r, lead, partner) || !compare(r->q, lead, partner, &score)) {
        return CASUS_OK;
    }
    if (out->pair_count >= r->q->max_pairs) {
        return casus__fail(
            error, CASUS_E_LIMIT,
            "there are more than %lld candidates: ask for fewer days or kilometres, or let there be more",
            (long long)r->q->max_pairs);
    }
    if (!CASUS__GROW(r->a, out->pairs, out->pair_cap, out->pair_count + 1)) {
        return casus__fail_memory(r->a, error);
    }
    casus__compat_pair *pair = &out->pairs[out->pair_count++];
    memset(pair, 0, sizeof *pair);
    pair->lead = lead;
    pair->partner = partner;
    pair->score = score;
    if (r->taken[partner] || *joined) {
        pair->decision = flags ? CASUS__COMPAT_FLAGGED : CASUS__COMPAT_TAKEN;
        return CASUS_OK;
    }
    pair->decision = flags ? CASUS__COMPAT_FLAG : CASUS__COMPAT_LINK;
    r->taken[partner] = 1;
    if (!flags) { /* an episode may have many events, a lead one partner */
        out->leads[partner] = lead;
        *joined = 1;
    }
    return CASUS_OK;
}

static int64_t apart(int32_t day, int32_t other) {
    return day > other ? (int64_t)day - other : (int64_t)other - day;
}

/* Back from the last of the others that begins before the lead, then forward from the first that does not. */
static casus_status look(run *r, int32_t lead, const side *others, int32_t at, int flags, casus_error *error) {
    const casus__compat_record *all = r->q->records;
    const casus__compat_record *own = &all[lead];
    const int64_t days = r->q->days;
    casus_status status = CASUS_OK;
    int joined = 0;
    for (int32_t i = at - 1; i >= 0 && status == CASUS_OK; i--) {
        const casus__compat_record *other = &all[others->records[i]];
        if (apart(own->day0, other->day0) > days) {
            break;
        }
        if (flags || apart(own->day1, other->day1) <= days) {
            status = meet(r, lead, others->records[i], flags, &joined, error);
        }
    }
    int more = 1;
    for (int32_t i = at; i < others->count && more && status == CASUS_OK; i++) {
        const casus__compat_record *other = &all[others->records[i]];
        more = apart(own->day0, other->day0) <= days;
        if (flags ? (int64_t)other->day1 - own->day1 <= days : more && apart(own->day1, other->day1) <= days) {
            status = meet(r, lead, others->records[i], flags, &joined, error);
        }
    }
    return status;
}

static casus_status pass(run *r, const side *leads, const side *others, int flags, casus_error *error) {
    casus_status status = CASUS_OK;
    int32_t at = 0;
    for (int32_t i = 0; i < others->count; i++) {
        r->taken[others->records[i]] = 0;
    }
    for (int32_t i = 0; i < leads->count && status == CASUS_OK; i++) {
        const int32_t lead = leads->records[i];
        while (at < others->count && r->q->records[others->records[at]].day0 < r->q->records[lead].day0) {
            at++;
        }
        status = look(r, lead, others, at, flags, error);
        status = status == CASUS_OK ? casus__cancel_check(r->cancel, error) : status;
    }
    return status;
}

/* ---- Rounds ------------------------------------------------------------------------------------------------------ */

/* The records of one kind that are in the pool of a round, or come in with it, and are linked to no other. */
static side gather(const run *r, int32_t *room, int32_t round, int incoming, int episodes) {
    side s = {room, 0};
    for (int32_t i = 0; i < r->q->record_count; i++) {
        const int32_t record = r->order[i];
        const casus__compat_record *own = &r->q->records[record];
        if ((incoming ? own->dataset == round : own->dataset < round) && r->out->leads[record] == record &&
            (own->day0 != own->day1) == episodes) {
            s.records[s.count++] = record;
        }
    }
    return s;
}

static casus_status join_round(run *r, int32_t round, casus_error *error) {
    int32_t *second = r->room + r->q->record_count;
    casus_status status = CASUS_OK;
    for (int episodes = 0; episodes < 2 && status == CASUS_OK; episodes++) {
        const side pool = gather(r, r->room, round, 0, episodes);
        const side next = gather(r, second, round, 1, episodes);
        status = pass(r, &pool, &next, 0, error);
    }
    /* Episodes of the pool with events that have come in, then the other way round. */
    for (int incoming = 0; incoming < 2 && status == CASUS_OK; incoming++) {
        const side episodes = gather(r, r->room, round, incoming, 1);
        const side events = gather(r, second, round, !incoming, 0);
        status = pass(r, &episodes, &events, 1, error);
    }
    return status;
}

static int by_day(const void *user, int32_t x, int32_t y) {
    const casus__compat_record *a = (const casus__compat_record *)user + x;
    const casus__compat_record *b = (const casus__compat_record *)user + y;
    return a->day0 != b->day0         ? (a->day0 < b->day0 ? -1 : 1)
           : a->dataset != b->dataset ? (a->dataset < b->dataset ? -1 : 1)
                                      : 0; /* as they stand */
}

static int make(run *r) {
    const uint64_t n = (uint64_t)r->q->record_count;
    r->out->leads = casus__alloc(r->a, n * sizeof *r->out->leads);
    r->units = casus__alloc(r->a, n * sizeof *r->units);
    r->room = casus__alloc(r->a, 2 * n * sizeof *r->room);
    r->taken = casus__alloc(r->a, n);
    r->order = casus__sorted(r->a, r->q->record_count, by_day, r->q->records);
    if (r->out->leads == NULL || r->units == NULL || r->room == NULL || r->taken == NULL || r->order == NULL) {
        return 0;
    }
    for (int32_t i = 0; i < r->q->record_count; i++) {
        r->out->leads[i] = i;
        r->units[i] = casus__unit_of(r->q->records[i].lat, r->q->records[i].lon);
    }
    set_limits(r);
    return 1;
}

casus_status casus__compat_run(const casus_allocator *a, const casus__cancel *cancel,
                               const casus__compat_question *question, casus__compat *out, casus_error *error) {
    const uint64_t n = (uint64_t)question->record_count;
    casus_status status = CASUS_OK;
    int32_t last = 0;
    run r;
    memset(&r, 0, sizeof r);
    memset(out, 0, sizeof *out);
    if (n == 0) {
        return CASUS_OK;
    }
    r.a = a;
    r.cancel = cancel;
    r.q = question;
    r.out = out;
    out->record_count = question->record_count;
    if (!make(&r)) {
        status = casus__fail_memory(a, error);
    }
    for (uint64_t i = 0; i < n; i++) {
        last = question->records[i].dataset > last ? question->records[i].dataset : last;
    }
    for (int32_t round = 1; round <= last && status == CASUS_OK; round++) {
        status = join_round(&r, round, error);
    }
    casus__free(a, r.units, n * sizeof *r.units);
    casus__free(a, r.room, 2 * n * sizeof *r.room);
    casus__free(a, r.taken, n);
    if (r.order != NULL) {
        casus__sorted_free(a, r.order, question->record_count);
    }
    return status;
}

void casus__compat_free(const casus_allocator *a, casus__compat *compat) {
    casus__free(a, compat->pairs, (uint64_t)compat->pair_cap * sizeof *compat->pairs);
    casus__free(a, compat->leads, (uint64_t)compat->record_count * sizeof *compat->leads);
    memset(compat, 0, sizeof *compat);
}
