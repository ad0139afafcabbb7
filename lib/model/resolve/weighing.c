/* SPDX-License-Identifier: MIT */
/* Which cells answer a question, what each claim says in them, and the policy across the claims. Nobody is counted
   twice: a cell inside a known one that answers the same question adds nothing, whoever states it. Chains of cells may
   be circles (the data is not trusted), so that every walk along one has a bound. The few cells of an ordinary event
   are walked along again and again; of many, all is found out beforehand (nesting.h). */
#include "model/resolve/weighing.h"

#include <stddef.h>

#include "base/memory.h"
#include "base/number/number.h"
#include "model/resolve/nesting.h"
#include "model/resolve/policy.h"
#include "model/triple/triple.h"

#define LARGEST_COUNT 9e12

/* A question: the people of a status on a side, in the cells of one event. */
typedef struct question {
    const casus__cell *cells;
    const casus_triple *triples; /* the triples as the policy reads them; NULL: those of the cells */
    int32_t n;
    int32_t status;
    int32_t side;
    int32_t claim_count; /* 0: all cells are the dataset's own */
    casus__nest nest;    /* of many cells; else no nodes */
} question;

static const casus_triple *triple_of(const question *q, int32_t i) {
    return q->triples != NULL ? &q->triples[i] : &q->cells[i].triple;
}

static int32_t claim_of(const question *q, int32_t i) {
    if (q->claim_count == 0) {
        return -1; /* without claims, the cells need not name any */
    }
    const int32_t claim = q->cells[i].claim;
    return claim >= 0 && claim < q->claim_count ? claim : -1;
}

/* Index of the cell that holds this one, or -1. */
static int32_t parent_of(const question *q, int32_t i) {
    const int32_t parent = q->cells[i].included_in;
    return parent >= 0 && parent < q->n && parent != i ? parent : -1;
}

/* 1 if cell i lies inside the other. A chain of n cells has fewer than n links; a longer walk goes in circles. */
static int inside(const question *q, int32_t i, int32_t whole) {
    int32_t steps = 0;
    for (i = parent_of(q, i); i >= 0 && steps < q->n; i = parent_of(q, i), steps++) {
        if (i == whole) {
            return 1;
        }
    }
    return 0;
}

/* What the cells of the status inside another one have. */
#define INSIDE_HAS_SIDE 1
#define INSIDE_HAS_KNOWN_SIDE 2

/* 1 if cells of the same status inside this one, whose side is none or unknown, divide it by side. */
static int split_by_side(const question *q, int32_t whole) {
    if (q->nest.nodes != NULL) {
        return (q->nest.nodes[whole].inside & (q->cells[whole].side == 0 ? INSIDE_HAS_SIDE : INSIDE_HAS_KNOWN_SIDE)) !=
               0;
    }
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
        /* The people of a total are of unknown side, unless other cells divide them by side. */
        return (cell->side == 0 || cell->side == CASUS_SIDE_UNKNOWN) && !split_by_side(q, i);
    }
    return q->side == 0 || cell->side == q->side;
}

#define ADDS_ALL 0
#define ADDS_LOW 1 /* inside a cell of unknown number that another claim states: at least these */
#define ADDS_NOTHING 2

/* What a cell adds to the sum of its claim. If a known cell that answers the question contains this one, it has counted
   these people already, whoever states it: "three of the seven" is no claim that three were killed. Cells of another
   status or side on the way up do not matter: a body recovered is among the killed, and is still one body recovered. */
static int adds(const question *q, int32_t i) {
    const int32_t claim = claim_of(q, i);
    int result = ADDS_ALL;
    int32_t steps = 0;
    if (q->nest.nodes != NULL) {
        const casus__nest_node *node = &q->nest.nodes[i];
        return node->known_around                                                  ? ADDS_NOTHING
               : node->around == CASUS__AROUND_NONE || node->around == node->claim ? ADDS_ALL
                                                                                   : ADDS_LOW;
    }
    for (i = parent_of(q, i); i >= 0 && steps < q->n; i = parent_of(q, i), steps++) {
        if (!picked(q, i)) {
            continue;
        }
        if (casus__triple_known(triple_of(q, i))) {
            return ADDS_NOTHING;
        }
        if (claim_of(q, i) != claim) {
            result = ADDS_LOW;
        }
    }
    return result;
}

/* 1 if a cell of the same claim that answers the question lies inside this one. */
static int has_parts(const question *q, int32_t whole) {
    if (q->nest.nodes != NULL) {
        return q->nest.nodes[whole].parts;
    }
    for (int32_t i = 0; i < q->n; i++) {
        if (picked(q, i) && claim_of(q, i) == claim_of(q, whole) && inside(q, i, whole)) {
            return 1;
        }
    }
    return 0;
}

/* Adds a cell that adds() does not rule out to the sum of its claim. */
static void add_cell(const question *q, int32_t i, int how, casus_triple *sum) {
    const casus_triple *triple = triple_of(q, i);
    /* "An unknown number, among them three": at least the three, who are added by their own cell. */
    sum->low += !casus__triple_known(triple) && has_parts(q, i) ? 0 : triple->low;
    sum->best += how == ADDS_LOW ? casus__nan() : triple->best;
    sum->high += how == ADDS_LOW ? casus__nan() : triple->high;
}

static int over(double v) {
    return v > LARGEST_COUNT && !casus__is_inf(v);
}

static int too_many(const casus_triple *sum) {
    return over(sum->low) || over(sum->best) || over(sum->high);
}

/* All cells that answer the question, as one claim's. */
static casus_status add_cells(const question *q, casus_triple *out) {
    casus_triple sum = {0, 0, 0};
    int found = 0;
    *out = casus_triple_unknown();
    for (int32_t i = 0; i < q->n; i++) {
        const int how = picked(q, i) ? adds(q, i) : ADDS_NOTHING;
        if (how != ADDS_NOTHING) {
            found = 1;
            add_cell(q, i, how, &sum);
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

casus_status casus__cells_triple(const casus__cell *cells, int32_t n, int32_t status, int32_t side, casus_triple *out) {
    const question q = {.cells = cells, .n = n, .status = status, .side = side};
    return add_cells(&q, out);
}

/* ---- Opinions -------------------------------------------------------------------------------------------------- */

static void sift(casus__opinion *opinions, int32_t at, int32_t n) {
    for (int32_t child = 2 * at + 1; child < n; child = 2 * at + 1) {
        if (child + 1 < n && opinions[child + 1].claim > opinions[child].claim) {
            child++;
        }
        if (opinions[at].claim >= opinions[child].claim) {
            return;
        }
        const int32_t swapped = opinions[at].claim;
        opinions[at].claim = opinions[child].claim;
        opinions[child].claim = swapped;
        at = child;
        if (at > (INT32_MAX - 2) / 2) {
            return; /* a leaf: its children's indexes would not fit */
        }
    }
}

/* Sorts by claim, before the opinions hold anything else. A heap sort, because qsort() may allocate. */
static void sort_by_claim(casus__opinion *opinions, int32_t n) {
    for (int32_t at = n / 2 - 1; at >= 0; at--) {
        sift(opinions, at, n);
    }
    for (int32_t end = n - 1; end > 0; end--) {
        const int32_t swapped = opinions[0].claim;
        opinions[0].claim = opinions[end].claim;
        opinions[end].claim = swapped;
        sift(opinions, 0, end);
    }
}

/* Lists the claims that have a cell which answers the question, each once and in order; returns how many. */
static int32_t list_claims(const question *q, casus__opinion *opinions) {
    int32_t n = 0;
    int sorted = 1;
    for (int32_t i = 0; i < q->n; i++) {
        const int32_t claim = claim_of(q, i);
        if (!picked(q, i) || (n > 0 && opinions[n - 1].claim == claim)) {
            continue; /* the cells of a claim mostly stand together */
        }
        sorted = sorted && (n == 0 || opinions[n - 1].claim < claim);
        opinions[n++].claim = claim;
    }
    if (sorted) {
        return n;
    }
    sort_by_claim(opinions, n);
    int32_t kept = 0;
    for (int32_t i = 0; i < n; i++) {
        if (kept == 0 || opinions[kept - 1].claim != opinions[i].claim) {
            opinions[kept++].claim = opinions[i].claim;
        }
    }
    return kept;
}

static casus__opinion *find_claim(casus__opinion *opinions, int32_t n, int32_t claim) {
    int32_t from = 0;
    while (n > 1) {
        const int32_t half = n / 2;
        from += opinions[from + half].claim <= claim ? half : 0;
        n -= half;
    }
    return &opinions[from];
}

/* Adds up what each claim says. Until bar_claims() the reason holds whether it says anything: PART nothing by itself,
   VAGUE something in a vague word, NONE a number or nothing. 0 if a sum passes the largest count. */
static int hear_claims(const question *q, casus__opinion *opinions, int32_t n) {
    for (int32_t k = 0; k < n; k++) {
        const casus_triple nobody = {0, 0, 0};
        opinions[k].reason = CASUS__REASON_PART;
        opinions[k].triple = nobody;
    }
    for (int32_t i = 0; n > 0 && i < q->n; i++) {
        const int how = picked(q, i) ? adds(q, i) : ADDS_NOTHING;
        if (how != ADDS_NOTHING) {
            casus__opinion *mine = find_claim(opinions, n, claim_of(q, i));
            if (q->cells[i].counting == CASUS_COUNTING_WORD) {
                mine->reason = CASUS__REASON_VAGUE;
            } else if (mine->reason == CASUS__REASON_PART) {
                mine->reason = CASUS__REASON_NONE;
            }
            add_cell(q, i, how, &mine->triple);
            if (too_many(&mine->triple)) {
                return 0;
            }
        }
    }
    return 1;
}

/* Sets aside the claims that cannot count under any policy. */
static void bar_claims(const question *q, const casus__claim_view *claims, casus__opinion *opinions, int32_t n) {
    for (int32_t k = 0; k < n; k++) {
        const int32_t barred = casus__claim_barred(claims, q->claim_count, opinions[k].claim);
        if (opinions[k].reason == CASUS__REASON_PART) {
            opinions[k].triple = casus_triple_unknown();
        } else if (casus__triple_known(&opinions[k].triple)) {
            /* There is a number, perhaps beside a vague word or read from one. */
            opinions[k].reason = CASUS__REASON_NONE;
        } else if (opinions[k].reason == CASUS__REASON_NONE) {
            opinions[k].reason = CASUS__REASON_NO_NUMBER;
        }
        if (barred != CASUS__REASON_NONE) {
            opinions[k].reason = barred;
        }
    }
}

/* ---- Many cells ------------------------------------------------------------------------------------------------ */

/* Finds out which cells are picked. */
static int nest_cells(const casus_allocator *a, question *q) {
    casus__nest nest;
    if (!casus__nest_init(a, &nest, q->n)) {
        casus__nest_free(a, &nest);
        return 0;
    }
    for (int32_t i = 0; i < q->n; i++) {
        nest.nodes[i].parent = parent_of(q, i);
    }
    casus__nest_link(&nest);
    for (int32_t i = 0; i < q->n; i++) {
        const int32_t side = q->cells[i].side;
        if (q->cells[i].status == q->status && side != 0) {
            nest.nodes[i].is = side != CASUS_SIDE_UNKNOWN ? INSIDE_HAS_SIDE | INSIDE_HAS_KNOWN_SIDE : INSIDE_HAS_SIDE;
        }
    }
    casus__nest_inside(&nest);
    q->nest = nest;
    for (int32_t i = 0; i < q->n; i++) {
        nest.nodes[i].picked = (uint8_t)picked(q, i);
    }
    return 1;
}

/* Finds out what the cells that are picked add. Their claims are those of the opinions. */
static int nest_claims(const casus_allocator *a, question *q, casus__opinion *opinions, int32_t n) {
    const int32_t count = n > 0 ? n : 1;
    int32_t *claims = casus__alloc(a, (uint64_t)count * sizeof *claims);
    for (int32_t i = 0; claims != NULL && i < q->n; i++) {
        casus__nest_node *node = &q->nest.nodes[i];
        if (node->picked) {
            node->known = (uint8_t)casus__triple_known(triple_of(q, i));
            node->claim = n > 0 ? (int32_t)(find_claim(opinions, n, claim_of(q, i)) - opinions) : 0;
        }
    }
    if (claims != NULL) {
        casus__nest_around(&q->nest, claims, count);
    }
    casus__free(a, claims, (uint64_t)count * sizeof *claims);
    return claims != NULL;
}

/* ---- Weighing --------------------------------------------------------------------------------------------------- */

static casus_status weigh(const casus_allocator *a, question *q, const casus__claim_view *claims, int32_t policy,
                          casus__opinion *opinions, casus_triple *scratch, int32_t *out_n, casus_triple *out) {
    if (casus__policy_rereads(policy)) {
        for (int32_t i = 0; i < q->n; i++) {
            scratch[i] = casus__policy_cell(policy, &q->cells[i]);
        }
        q->triples = scratch;
    }
    if (q->n > CASUS__CELLS_INLINE && !nest_cells(a, q)) {
        return CASUS_E_MEMORY;
    }
    const int32_t heard = list_claims(q, opinions);
    if (q->n > CASUS__CELLS_INLINE && !nest_claims(a, q, opinions, heard)) {
        return CASUS_E_MEMORY;
    }
    if (!hear_claims(q, opinions, heard)) {
        return CASUS_E_OVERFLOW;
    }
    bar_claims(q, claims, opinions, heard);
    /* The triples in the scratch are not read any more. */
    *out = casus__policy_apply(policy, opinions, heard, claims, scratch);
    *out_n = heard;
    return CASUS_OK;
}

casus_status casus__claims_weigh(const casus_allocator *a, const casus__cell *cells, int32_t n,
                                 const casus__claim_view *claims, int32_t claim_count, int32_t status, int32_t side,
                                 int32_t policy, casus__opinion *opinions, casus_triple *scratch, int32_t *out_n,
                                 casus_triple *out) {
    question q = {
        .cells = cells, .n = n, .status = status, .side = side, .claim_count = claim_count > 0 ? claim_count : 0};
    *out = casus_triple_unknown();
    *out_n = 0;
    if (!casus__policy_exists(policy)) {
        return CASUS_E_ARGUMENT;
    }
    const casus_status result = weigh(a, &q, claims, policy, opinions, scratch, out_n, out);
    if (q.nest.nodes != NULL) {
        casus__nest_free(a, &q.nest);
    }
    return result;
}

/* ---- The entry for batches ------------------------------------------------------------------------------------- */

/* Room to weigh the few cells of an ordinary event. */
typedef struct room {
    casus__opinion opinions[CASUS__CELLS_INLINE];
    casus_triple scratch[CASUS__CELLS_INLINE];
} room;

static casus_status weigh_many(const casus_allocator *a, const casus__cell *cells, int32_t n,
                               const casus__claim_view *claims, int32_t claim_count, int32_t status, int32_t side,
                               int32_t policy, casus_triple *out) {
    const uint64_t opinion_bytes = (uint64_t)n * sizeof(casus__opinion);
    const uint64_t scratch_bytes = (uint64_t)n * sizeof(casus_triple);
    casus__opinion *opinions = casus__alloc(a, opinion_bytes);
    casus_triple *scratch = casus__alloc(a, scratch_bytes);
    casus_status result = CASUS_E_MEMORY;
    int32_t heard = 0;
    if (opinions != NULL && scratch != NULL) {
        result =
            casus__claims_weigh(a, cells, n, claims, claim_count, status, side, policy, opinions, scratch, &heard, out);
    }
    casus__free(a, opinions, opinion_bytes);
    casus__free(a, scratch, scratch_bytes);
    return result;
}

static casus_status add_many(const casus_allocator *a, const casus__cell *cells, int32_t n, int32_t status,
                             int32_t side, casus_triple *out) {
    question q = {.cells = cells, .n = n, .status = status, .side = side};
    const casus_status result = nest_cells(a, &q) && nest_claims(a, &q, NULL, 0) ? add_cells(&q, out) : CASUS_E_MEMORY;
    casus__nest_free(a, &q.nest);
    return result;
}

casus_status casus__claims_triple(const casus_allocator *a, const casus__cell *cells, int32_t n,
                                  const casus__claim_view *claims, int32_t claim_count, int32_t status, int32_t side,
                                  int32_t policy, casus_triple *out) {
    *out = casus_triple_unknown();
    if (claim_count <= 0 && policy == CASUS_POLICY_HULL) { /* one claim is its own hull */
        return n > CASUS__CELLS_INLINE ? add_many(a, cells, n, status, side, out)
                                       : casus__cells_triple(cells, n, status, side, out);
    }
    if (n > CASUS__CELLS_INLINE) {
        return weigh_many(a, cells, n, claims, claim_count, status, side, policy, out);
    }
    room here;
    int32_t heard = 0;
    return casus__claims_weigh(a, cells, n, claims, claim_count, status, side, policy, here.opinions, here.scratch,
                               &heard, out);
}

casus__claim_view casus__claim_view_of(const casus_claim *claim) {
    const casus__claim_view view = {
        .polarity = claim->polarity,
        .status = claim->status,
        .superseded_by = claim->superseded_by,
        .stake = claim->stake,
        .credibility = claim->credibility,
        .stated = claim->stated,
        .modality = claim->modality,
        .claimant = claim->claimant,
        .about = claim->about,
        .of = claim->of,
        .reliability = claim->reliability.size == 1 ? claim->reliability.data[0] : '\0',
    };
    return view;
}
