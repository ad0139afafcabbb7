/* SPDX-License-Identifier: MIT */
/* Bounds of figures, and cells inside of cells. */
#include "base/number/number.h"
#include "base/text.h"
#include "dataset/validation/event_rules.h"
#include "dataset/validation/value_text.h"

/* ---- Bounds ------------------------------------------------------------------------------------------------------ */

/* A comparison with a NaN does not hold. With ||, GCC 14.2 takes from the first two that low is at most high, which it
   is not where best is unknown. */
static int is_out_of_order(const casus_triple *t) {
    return (t->low > t->best) | (t->best > t->high) | (t->low > t->high);
}

static void check_triple(casus__subject *s, int32_t part, int32_t index, const casus_triple *t) {
    char value[CASUS__VALUE_ROOM];
    if (is_out_of_order(t)) {
        int64_t at = casus__value_number(value, 0, t->low);
        at = casus__value_number(value, casus__value_text(value, at, casus_str_from(" ")), t->best);
        at = casus__value_number(value, casus__value_text(value, at, casus_str_from(" ")), t->high);
        casus__subject_find(s, part, index, CASUS__RULE_BOUNDS, casus__str_view(value, at), NULL);
    }
}

static void check_reported(casus__subject *s, int32_t index, const casus__part *part) {
    (void)part;
    check_triple(s, CASUS__OF_RECORD, index, &s->record.reported);
}

static void check_means(casus__subject *s, int32_t index, const casus__part *part) {
    check_triple(s, CASUS__PART_MEANS, index, &part->means.triple);
}

static void check_outcome(casus__subject *s, int32_t index, const casus__part *part) {
    check_triple(s, CASUS__PART_OUTCOME, index, &part->outcome.quantity);
}

/* ---- One cell ---------------------------------------------------------------------------------------------------- */

static int names_victims(const casus_casualty *c) {
    return c->nationality.size > 0 || c->occupation.size > 0 || c->employer.size > 0 || c->sex != 0 || c->age != 0 ||
           c->side != 0;
}

static void check_cell(casus__subject *s, int32_t index, const casus__part *part) {
    const casus_casualty *c = &part->casualty;
    char value[CASUS__VALUE_ROOM];
    check_triple(s, CASUS__PART_CASUALTY, index, &c->triple);
    if (!casus__is_nan(c->share) && c->included_in < 0) {
        casus__subject_find(s, CASUS__PART_CASUALTY, index, CASUS__RULE_SHARE_ALONE,
                            casus__str_view(value, casus__value_number(value, 0, c->share)), NULL);
    }
    if (c->inferred == 1 && !names_victims(c)) {
        casus__subject_find(s, CASUS__PART_CASUALTY, index, CASUS__RULE_INFERRED_ALONE, casus_str_from("inferred"),
                            NULL);
    }
}

/* ---- Cells in cells ---------------------------------------------------------------------------------------------- */

/* What a cell may name that the one around it does not. Parts that name one and the same of these do not overlap. */
enum { BY_SIDE, BY_SEX, BY_AGE, BY_NATIONALITY, DIMENSIONS };

/* The one thing that a cell names beyond another, -1 for none or several. */
static int dimension_beyond(const casus_casualty *c, const casus_casualty *whole) {
    const int names[DIMENSIONS] = {c->side != whole->side, c->sex != whole->sex, c->age != whole->age,
                                   !casus_str_equal(c->nationality, whole->nationality)};
    const int others = !casus_str_equal(c->occupation, whole->occupation) ||
                       !casus_str_equal(c->employer, whole->employer) || c->by != whole->by || c->means != whole->means;
    int found = -1;
    for (int d = 0; d < DIMENSIONS; d++) {
        if (names[d]) {
            if (found >= 0) {
                return -1;
            }
            found = d;
        }
    }
    return others ? -1 : found;
}

/* Lows of the parts of a cell, by what they name. */
typedef struct parts {
    double low[DIMENSIONS];
    int64_t count[DIMENSIONS];
} parts;

static int64_t put_over(char *out, double low, const casus_casualty *whole) {
    return casus__value_figures(out, whole->status, low, " of ", whole->triple.high);
}

static void add_part(casus__subject *s, parts *of, int32_t index, const casus_casualty *c) {
    char value[CASUS__VALUE_ROOM];
    casus__part around;
    casus__event_part(s->event, CASUS__PART_CASUALTY, c->included_in, &around);
    const casus_casualty *whole = &around.casualty;
    const int d = c->status == whole->status && c->claim == whole->claim ? dimension_beyond(c, whole) : -1;
    if (c->triple.low > whole->triple.high) {
        casus__subject_find(s, CASUS__PART_CASUALTY, index, CASUS__RULE_PART_OVER_WHOLE,
                            casus__str_view(value, put_over(value, c->triple.low, whole)), NULL);
    } else if (d >= 0 && c->triple.low >= 0) {
        of[c->included_in].low[d] += c->triple.low;
        of[c->included_in].count[d]++;
    }
}

static void tell_parts(casus__subject *s, const parts *of, int32_t index) {
    char value[CASUS__VALUE_ROOM];
    casus__part part;
    casus__event_part(s->event, CASUS__PART_CASUALTY, index, &part);
    for (int d = 0; d < DIMENSIONS; d++) {
        if (of->count[d] > 1 && of->low[d] > part.casualty.triple.high) {
            casus__subject_find(s, CASUS__PART_CASUALTY, index, CASUS__RULE_PARTS_OVER_WHOLE,
                                casus__str_view(value, put_over(value, of->low[d], &part.casualty)), NULL);
        }
    }
}

static void check_nesting(casus__subject *s, int32_t index, const casus__part *part) {
    const int32_t n = casus__event_part_count(s->event, CASUS__PART_CASUALTY);
    const casus_allocator *a = &s->findings->allocator;
    int nested = 0;
    (void)index;
    (void)part;
    for (int32_t i = 0; i < n && !nested; i++) {
        casus__part cell;
        casus__event_part(s->event, CASUS__PART_CASUALTY, i, &cell);
        nested = cell.casualty.included_in >= 0;
    }
    if (!nested) {
        return;
    }
    parts *of = casus__zalloc(a, (uint64_t)n * sizeof *of);
    s->short_of_room |= of == NULL;
    for (int32_t i = 0; of != NULL && i < n; i++) {
        casus__part cell;
        casus__event_part(s->event, CASUS__PART_CASUALTY, i, &cell);
        if (cell.casualty.included_in >= 0 && cell.casualty.included_in < i) { /* else it is invalid and told so */
            add_part(s, of, i, &cell.casualty);
        }
    }
    for (int32_t i = 0; of != NULL && i < n; i++) {
        tell_parts(s, &of[i], i);
    }
    casus__free(a, of, (uint64_t)n * sizeof *of);
}

/* ---- Cells beside each other ------------------------------------------------------------------------------------- */

#define STATUS_ROOM 32

/* A cell of everybody, and cells of sides beside it, of one claim: each adds. Only claims that state the status are
   looked at, the dataset's own and the first few. */
typedef struct beside {
    int32_t whole; /* index of the cell of everybody, -1 */
    double low;    /* of the sides */
    int32_t sides;
} beside;

static void tell_beside(casus__subject *s, const beside *b, int32_t status) {
    char value[CASUS__VALUE_ROOM];
    casus__part whole;
    if (b->whole < 0 || b->sides == 0) {
        return;
    }
    casus__event_part(s->event, CASUS__PART_CASUALTY, b->whole, &whole);
    const int64_t at = casus__value_figures(value, status, whole.casualty.triple.best, " beside ", b->low);
    casus__subject_find(s, CASUS__PART_CASUALTY, b->whole, CASUS__RULE_PARTS_BESIDE_WHOLE, casus__str_view(value, at),
                        NULL);
}

/* The cells of one claim; statuses beyond the room are not looked at. */
static void check_claim_cells(casus__subject *s, int32_t claim) {
    const int32_t n = casus__event_part_count(s->event, CASUS__PART_CASUALTY);
    beside by_status[STATUS_ROOM];
    for (int i = 0; i < STATUS_ROOM; i++) {
        by_status[i] = (beside){-1, 0, 0};
    }
    for (int32_t i = 0; i < n; i++) {
        casus__part part;
        casus__event_part(s->event, CASUS__PART_CASUALTY, i, &part);
        const casus_casualty *c = &part.casualty;
        if (c->claim != claim || c->included_in >= 0 || c->status <= 0 || c->status >= STATUS_ROOM) {
            continue;
        }
        beside *b = &by_status[c->status];
        if (!names_victims(c) && c->by < 0 && c->means < 0) {
            b->whole = b->whole < 0 && !casus__is_nan(c->triple.best) ? i : b->whole;
        } else if (c->side != 0 && c->triple.low >= 0) {
            b->sides++;
            b->low += c->triple.low;
        }
    }
    for (int32_t status = 1; status < STATUS_ROOM; status++) {
        tell_beside(s, &by_status[status], status);
    }
}

#define CLAIMS_LOOKED_AT 16

static void check_beside(casus__subject *s, int32_t index, const casus__part *part) {
    const int32_t claims = casus__event_part_count(s->event, CASUS__PART_CLAIM);
    (void)index;
    (void)part;
    if (casus__event_part_count(s->event, CASUS__PART_CASUALTY) < 2) {
        return;
    }
    for (int32_t claim = -1; claim < claims && claim < CLAIMS_LOOKED_AT; claim++) {
        check_claim_cells(s, claim);
    }
}

const casus__event_check casus__figure_checks[] = {
    {CASUS__OF_RECORD, check_reported},   {CASUS__PART_CASUALTY, check_cell}, {CASUS__PART_MEANS, check_means},
    {CASUS__PART_OUTCOME, check_outcome}, {CASUS__OF_RECORD, check_nesting},  {CASUS__OF_RECORD, check_beside},
};
const int32_t casus__figure_check_count = (int32_t)(sizeof casus__figure_checks / sizeof casus__figure_checks[0]);
