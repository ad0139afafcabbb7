/* SPDX-License-Identifier: MIT */
#include "model/resolve/resolve.h"

#include <stddef.h>

#include "base/memory.h"
#include "base/number/number.h"
#include "model/resolve/policy.h"

#define LARGEST_COUNT 9e12

/* Which cells a question is about. */
typedef struct question {
    const casus__cell *cells;
    const casus_triple *counts; /* what the policy reads in the cells; NULL: what they hold */
    int32_t n;
    int32_t status;
    int32_t side;
    int32_t claim_count; /* 0: all cells are the dataset's own */
} question;

int casus__triple_known(const casus_triple *count) {
    return !casus__is_nan(count->low) || !casus__is_nan(count->best) || !casus__is_nan(count->high);
}

static const casus_triple *count_of(const question *q, int32_t i) {
    return q->counts != NULL ? &q->counts[i] : &q->cells[i].count;
}

static int32_t claim_of(const question *q, int32_t i) {
    if (q->claim_count == 0) {
        return -1; /* whoever weighs no claims need not fill them in */
    }
    const int32_t claim = q->cells[i].claim;
    return claim >= 0 && claim < q->claim_count ? claim : -1;
}

/* Index of the cell that holds this one, or -1. */
static int32_t parent_of(const question *q, int32_t i) {
    const int32_t parent = q->cells[i].included_in;
    return parent >= 0 && parent < q->n && parent != i ? parent : -1;
}

/* A chain of n cells has fewer than n links; a longer walk goes in circles. */
static int inside(const question *q, int32_t i, int32_t whole) {
    int32_t steps = 0;
    for (i = parent_of(q, i); i >= 0 && steps < q->n; i = parent_of(q, i), steps++) {
        if (i == whole) {
            return 1;
        }
    }
    return 0;
}

/* 1 if cells of the same status break this one down by side. */
static int split_by_side(const question *q, int32_t whole) {
    for (int32_t i = 0; i < q->n; i++) {
        const casus__cell *part = &q->cells[i];
        if (part->status == q->status && part->side != 0 && part->side != q->cells[whole].side && inside(q, i, whole)) {
            return 1;
        }
    }
    return 0;
}

/* 1 if the cell answers the question when it stands alone. */
static int picked(const question *q, int32_t i) {
    const casus__cell *cell = &q->cells[i];
    if (cell->status != q->status) {
        return 0;
    }
    if (q->side == CASUS_SIDE_UNKNOWN) {
        /* The people of a total are of unknown side, unless their sides are told beside it. */
        return (cell->side == 0 || cell->side == CASUS_SIDE_UNKNOWN) && !split_by_side(q, i);
    }
    return q->side == 0 || cell->side == q->side;
}

#define ADDS_ALL 0
#define ADDS_LOW 1 /* in a cell of unknown number that another claim states: at least these */
#define ADDS_NOTHING 2

/* What a cell adds to the sum of its claim. A known cell that answers the question and holds this one has counted it
   already, whoever states it: "three of the seven" is no claim that three were killed. Cells of another status or side
   on the way do not count here: a body recovered is in the killed, and still one body recovered. */
static int adds(const question *q, int32_t i) {
    const int32_t claim = claim_of(q, i);
    int result = ADDS_ALL;
    int32_t steps = 0;
    for (i = parent_of(q, i); i >= 0 && steps < q->n; i = parent_of(q, i), steps++) {
        if (!picked(q, i)) {
            continue;
        }
        if (casus__triple_known(count_of(q, i))) {
            return ADDS_NOTHING;
        }
        if (claim_of(q, i) != claim) {
            result = ADDS_LOW;
        }
    }
    return result;
}

static int has_parts(const question *q, int32_t whole) {
    for (int32_t i = 0; i < q->n; i++) {
        if (picked(q, i) && claim_of(q, i) == claim_of(q, whole) && inside(q, i, whole)) {
            return 1;
        }
    }
    return 0;
}

/* Adds a cell that is not counted elsewhere to the sum of its claim. */
static void add_cell(const question *q, int32_t i, int how, casus_triple *sum) {
    const casus_triple *count = count_of(q, i);
    /* "An unknown number, among them three": at least the three, who are added by their own cell. */
    sum->low += !casus__triple_known(count) && has_parts(q, i) ? 0 : count->low;
    sum->best += how == ADDS_LOW ? casus__nan() : count->best;
    sum->high += how == ADDS_LOW ? casus__nan() : count->high;
}

static int over(double v) {
    return v > LARGEST_COUNT && !casus__is_inf(v);
}

static int too_many(const casus_triple *sum) {
    return over(sum->low) || over(sum->best) || over(sum->high);
}

casus_status casus__cells_count(const casus__cell *cells, int32_t n, int32_t status, int32_t side, casus_triple *out) {
    const question q = {cells, NULL, n, status, side, 0};
    casus_triple sum = {0, 0, 0};
    int found = 0;
    *out = casus_triple_unknown();
    for (int32_t i = 0; i < n; i++) {
        const int how = picked(&q, i) ? adds(&q, i) : ADDS_NOTHING;
        if (how != ADDS_NOTHING) {
            found = 1;
            add_cell(&q, i, how, &sum);
        }
    }
    if (too_many(&sum)) {
        return CASUS_E_OVERFLOW;
    }
    if (found) {
        *out = sum;
    }
    return CASUS_OK;
}

/* ---- Opinions -------------------------------------------------------------------------------------------------- */

static void sift(casus__opinion *o, int32_t at, int32_t n) {
    for (int32_t child = 2 * at + 1; child < n; child = 2 * at + 1) {
        if (child + 1 < n && o[child + 1].claim > o[child].claim) {
            child++;
        }
        if (o[at].claim >= o[child].claim) {
            return;
        }
        const int32_t held = o[at].claim;
        o[at].claim = o[child].claim;
        o[child].claim = held;
        at = child;
        if (at > (INT32_MAX - 2) / 2) {
            return; /* a leaf: its children's indexes would not fit */
        }
    }
}

/* Sorts by claim: a heap, because qsort() may allocate and nothing else is in the opinions yet. */
static void sort_by_claim(casus__opinion *o, int32_t n) {
    for (int32_t at = n / 2 - 1; at >= 0; at--) {
        sift(o, at, n);
    }
    for (int32_t end = n - 1; end > 0; end--) {
        const int32_t held = o[0].claim;
        o[0].claim = o[end].claim;
        o[end].claim = held;
        sift(o, 0, end);
    }
}

/* Lists the claims that have a cell in question, each once and in order; returns how many. */
static int32_t list_claims(const question *q, casus__opinion *o) {
    int32_t n = 0;
    int sorted = 1;
    for (int32_t i = 0; i < q->n; i++) {
        const int32_t claim = claim_of(q, i);
        if (!picked(q, i) || (n > 0 && o[n - 1].claim == claim)) {
            continue; /* the cells of a claim mostly stand together */
        }
        sorted = sorted && (n == 0 || o[n - 1].claim < claim);
        o[n++].claim = claim;
    }
    if (sorted) {
        return n;
    }
    sort_by_claim(o, n);
    int32_t kept = 0;
    for (int32_t i = 0; i < n; i++) {
        if (kept == 0 || o[kept - 1].claim != o[i].claim) {
            o[kept++].claim = o[i].claim;
        }
    }
    return kept;
}

static casus__opinion *find_claim(casus__opinion *o, int32_t n, int32_t claim) {
    int32_t from = 0;
    while (n > 1) {
        const int32_t half = n / 2;
        from += o[from + half].claim <= claim ? half : 0;
        n -= half;
    }
    return &o[from];
}

/* Adds up what each claim says; the reason tells for now whether it says anything, and in words. 0 if one of them says
 * more than the largest count. */
static int hear_claims(const question *q, casus__opinion *o, int32_t n) {
    for (int32_t k = 0; k < n; k++) {
        const casus_triple nobody = {0, 0, 0};
        o[k].reason = CASUS__REASON_PART;
        o[k].count = nobody;
    }
    for (int32_t i = 0; n > 0 && i < q->n; i++) {
        const int how = picked(q, i) ? adds(q, i) : ADDS_NOTHING;
        if (how != ADDS_NOTHING) {
            casus__opinion *mine = find_claim(o, n, claim_of(q, i));
            if (q->cells[i].counting == CASUS_COUNTING_WORD) {
                mine->reason = CASUS__REASON_VAGUE;
            } else if (mine->reason == CASUS__REASON_PART) {
                mine->reason = CASUS__REASON_NONE;
            }
            add_cell(q, i, how, &mine->count);
            if (too_many(&mine->count)) {
                return 0;
            }
        }
    }
    return 1;
}

/* Sets aside what resolves nothing under any policy. */
static void bar_claims(const question *q, const casus__claim_view *claims, casus__opinion *o, int32_t n) {
    for (int32_t k = 0; k < n; k++) {
        const int32_t barred = casus__claim_barred(claims, q->claim_count, o[k].claim);
        if (o[k].reason == CASUS__REASON_PART) {
            o[k].count = casus_triple_unknown();
        } else if (casus__triple_known(&o[k].count)) {
            o[k].reason = CASUS__REASON_NONE; /* a vague word that was read as a number, or one beside a number */
        } else if (o[k].reason == CASUS__REASON_NONE) {
            o[k].reason = CASUS__REASON_NO_NUMBER;
        }
        if (barred != CASUS__REASON_NONE) {
            o[k].reason = barred;
        }
    }
}

casus_status casus__claims_weigh(const casus__cell *cells, int32_t n, const casus__claim_view *claims,
                                 int32_t claim_count, int32_t status, int32_t side, int32_t policy,
                                 casus__opinion *opinions, casus_triple *counts, int32_t *out_n, casus_triple *out) {
    question q = {cells, NULL, n, status, side, claim_count > 0 ? claim_count : 0};
    *out = casus_triple_unknown();
    *out_n = 0;
    if (!casus__policy_exists(policy)) {
        return CASUS_E_ARGUMENT;
    }
    if (casus__policy_rereads(policy)) {
        for (int32_t i = 0; i < n; i++) {
            counts[i] = casus__policy_cell(policy, &cells[i]);
        }
        q.counts = counts;
    }
    const int32_t heard = list_claims(&q, opinions);
    if (!hear_claims(&q, opinions, heard)) {
        return CASUS_E_OVERFLOW;
    }
    bar_claims(&q, claims, opinions, heard);
    *out = casus__policy_apply(policy, opinions, heard, claims, counts); /* nothing reads the cells any more */
    *out_n = heard;
    return CASUS_OK;
}

/* ---- The entry for batches ------------------------------------------------------------------------------------- */

/* Room for the weighing of one event. */
typedef struct room {
    casus__opinion opinions[CASUS__CELLS_INLINE];
    casus_triple counts[CASUS__CELLS_INLINE];
} room;

static casus_status weigh_many(const casus_allocator *a, const casus__cell *cells, int32_t n,
                               const casus__claim_view *claims, int32_t claim_count, int32_t status, int32_t side,
                               int32_t policy, casus_triple *out) {
    const uint64_t opinion_bytes = (uint64_t)n * sizeof(casus__opinion);
    const uint64_t count_bytes = (uint64_t)n * sizeof(casus_triple);
    casus__opinion *opinions = casus__alloc(a, opinion_bytes);
    casus_triple *counts = casus__alloc(a, count_bytes);
    casus_status result = CASUS_E_MEMORY;
    int32_t heard = 0;
    if (opinions != NULL && counts != NULL) {
        result =
            casus__claims_weigh(cells, n, claims, claim_count, status, side, policy, opinions, counts, &heard, out);
    }
    casus__free(a, opinions, opinion_bytes);
    casus__free(a, counts, count_bytes);
    return result;
}

casus_status casus__claims_count(const casus_allocator *a, const casus__cell *cells, int32_t n,
                                 const casus__claim_view *claims, int32_t claim_count, int32_t status, int32_t side,
                                 int32_t policy, casus_triple *out) {
    *out = casus_triple_unknown();
    if (claim_count <= 0 && policy == CASUS_POLICY_HULL) {
        return casus__cells_count(cells, n, status, side, out); /* the hull of one claim is what it says */
    }
    if (n > CASUS__CELLS_INLINE) {
        return weigh_many(a, cells, n, claims, claim_count, status, side, policy, out);
    }
    room here;
    int32_t heard = 0;
    return casus__claims_weigh(cells, n, claims, claim_count, status, side, policy, here.opinions, here.counts, &heard,
                               out);
}

casus__claim_view casus__claim_view_of(const casus_claim *claim) {
    const casus__claim_view view = {
        claim->polarity,      claim->status,
        claim->superseded_by, claim->stake,
        claim->credibility,   claim->stated,
        claim->modality,      claim->reliability.size == 1 ? claim->reliability.data[0] : '\0',
    };
    return view;
}
