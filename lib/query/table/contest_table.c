/* SPDX-License-Identifier: MIT */
/* casus_event_contests() and casus_dataset_contests(): a row for each two claims of an event that say different things
   of the same, and for each claim that a denial is against. statements.h has what is said. */
#include "base/error.h"
#include "base/text.h"
#include "batch/batch.h"
#include "dataset/dataset.h"
#include "model/words.h"
#include "query/table/statements.h"
#include "query/table/table.h"

static const casus__table_head heads[] = {
    {"dataset", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},    {"id", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"about", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},      {"part", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"claim_a", CASUS_TYPE_INT64, CASUS__NIL_MINUS},  {"claimant_a", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"figure_a", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},   {"claim_b", CASUS_TYPE_INT64, CASUS__NIL_MINUS},
    {"claimant_b", CASUS_TYPE_TEXT, CASUS__NIL_ZERO}, {"figure_b", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
};
#define HEAD_COUNT (int32_t)(sizeof heads / sizeof heads[0])

/* Thousands of claims that all contradict each other are a fault of the file, not a table to be read. */
#define MOST_ROWS (INT64_C(1) << 20)

/* Something that a claim says on a matter: the statement, -1 where the claim is about the matter and says nothing of it
   in parts. */
typedef struct target {
    int32_t claim;
    int64_t statement;
} target;

/* Claims that stand and what they say on one matter, by claim; made when the first denial asks. */
typedef struct matter {
    target *targets;
    int64_t count, cap;
    int ready;
} matter;

#define MATTERS (CASUS_CLAIM_ABOUT_OTHER + 1)

typedef struct contests {
    const casus_event *event;
    const casus__event_claims *claims;
    const casus__statements *said;
    int64_t *firsts; /* of claim i, -1 the first: statements by_claim[firsts[i + 1]] up to by_claim[firsts[i + 2]] */
    int64_t *by_claim;
    int64_t *live; /* statements of claims that stand */
    int64_t *next; /* of one of these the next that says something else */
    matter matters[MATTERS];
    casus_table *table;
    int64_t most; /* rows that the table may have after this event */
    casus_error *error;
} contests;

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

/* Empty where nobody is named. */
static casus_str claimant_of(const contests *c, int32_t claim) {
    casus__part part;
    const int32_t actor = claim >= 0 ? c->claims->items[claim].claimant : -1;
    if (actor < 0 || actor >= casus__event_part_count(c->event, CASUS__PART_ACTOR)) {
        return (casus_str){"", 0};
    }
    casus__event_part(c->event, CASUS__PART_ACTOR, actor, &part);
    return part.actor.name;
}

/* One side of a contest. */
typedef struct side {
    int32_t claim;
    casus_str says;
} side;

static casus_status add_row(const contests *c, int32_t about, casus_str part, side a, side b) {
    const casus__table_cell row[HEAD_COUNT] = {
        {.text = casus_event_text(c->event, CASUS_EVENT_DATASET)},
        {.text = casus_event_text(c->event, CASUS_EVENT_ID)},
        {.text = casus_str_from(casus__vocabulary_word(CASUS_VOCABULARY_CLAIM_ABOUT, about))},
        {.text = part},
        {.integer = a.claim},
        {.text = claimant_of(c, a.claim)},
        {.text = a.says},
        {.integer = b.claim},
        {.text = claimant_of(c, b.claim)},
        {.text = b.says},
    };
    if (c->table->row_count >= c->most) {
        return casus__fail(c->error, CASUS_E_LIMIT,
                           "the claims of event %.*s contradict each other in over %lld ways: leave it out (--where)",
                           casus__shown(row[1].text), row[1].text.data, (long long)MOST_ROWS);
    }
    return casus__table_add(c->table, row, c->error);
}

/* ---- Rivals ------------------------------------------------------------------------------------------------------ */

static int stands(const contests *c, int32_t claim) {
    return casus__event_claim_reason(c->claims, claim) == CASUS__REASON_NONE;
}

static int same_value(const casus__statements *s, int64_t x, int64_t y) {
    return casus_str_equal(casus__statement_value(s, x), casus__statement_value(s, y));
}

static int same_thing(const casus__statements *s, int64_t x, int64_t y) {
    return s->items[x].about == s->items[y].about &&
           casus_str_equal(casus__statement_part(s, x), casus__statement_part(s, y));
}

/* Of the statements about one thing, each with every later one that says something else. */
static casus_status add_rivals(const contests *c, int64_t first, int64_t last) {
    const casus__statements *s = c->said;
    casus_status status = CASUS_OK;
    for (int64_t a = first; a < last && status == CASUS_OK; a++) {
        for (int64_t b = c->next[a]; b < last && status == CASUS_OK;) {
            const int64_t x = c->live[a];
            const int64_t y = c->live[b];
            if (same_value(s, x, y)) {
                b = c->next[b];
                continue;
            }
            status = add_row(c, s->items[x].about, casus__statement_part(s, x),
                             (side){s->items[x].claim, casus__statement_value(s, x)},
                             (side){s->items[y].claim, casus__statement_value(s, y)});
            b++;
        }
    }
    return status;
}

static casus_status add_all_rivals(const contests *c) {
    const casus__statements *s = c->said;
    casus_status status = CASUS_OK;
    int64_t n = 0;
    for (int64_t i = 0; i < s->count; i++) {
        if (stands(c, s->items[i].claim)) {
            c->live[n++] = i;
        }
    }
    for (int64_t i = n - 1; i >= 0; i--) {
        const int joins =
            i + 1 < n && same_thing(s, c->live[i], c->live[i + 1]) && same_value(s, c->live[i], c->live[i + 1]);
        c->next[i] = joins ? c->next[i + 1] : i + 1;
    }
    for (int64_t first = 0, last = 0; first < n && status == CASUS_OK; first = last) {
        for (last = first; last < n && same_thing(s, c->live[first], c->live[last]); last++) {
        }
        status = add_rivals(c, first, last);
    }
    return status;
}

/* ---- Denials ----------------------------------------------------------------------------------------------------- */

static void sort_by_claim(const contests *c) {
    const casus__statements *s = c->said;
    for (int32_t i = 0; i < c->claims->count + 3; i++) {
        c->firsts[i] = 0;
    }
    for (int64_t i = 0; i < s->count; i++) {
        c->firsts[s->items[i].claim + 3]++;
    }
    for (int32_t i = 1; i < c->claims->count + 3; i++) {
        c->firsts[i] += c->firsts[i - 1];
    }
    for (int64_t i = 0; i < s->count; i++) { /* then the first of each claim is again that of the one after it */
        c->by_claim[c->firsts[s->items[i].claim + 2]++] = i;
    }
}

static int add_target(const contests *c, matter *m, int32_t claim, int64_t statement) {
    if (!CASUS__GROW(casus__event_allocator(c->event), m->targets, m->cap, m->count + 1)) {
        return 0;
    }
    m->targets[m->count++] = (target){claim, statement};
    return 1;
}

/* What a claim says on a matter; itself, if it is about the matter and says nothing of it in parts. */
static int add_targets(const contests *c, matter *m, int32_t claim, int32_t about) {
    const int64_t had = m->count;
    int ok = 1;
    for (int64_t i = c->firsts[claim + 1]; ok && i < c->firsts[claim + 2]; i++) {
        const int64_t statement = c->by_claim[i];
        ok = c->said->items[statement].about != about || add_target(c, m, claim, statement);
    }
    const int is_about = claim >= 0 && c->claims->items[claim].about == about;
    return ok && (m->count > had || !is_about || add_target(c, m, claim, -1));
}

/* Every claim on the matter; if there is none, the record itself. NULL when memory is short. */
static const matter *matter_of(contests *c, int32_t about) {
    matter *m = &c->matters[about];
    int ok = 1;
    for (int32_t claim = -1; ok && !m->ready && claim < c->claims->count; claim++) {
        ok = !stands(c, claim) || add_targets(c, m, claim, about);
    }
    ok = ok && (m->count > 0 || add_target(c, m, -1, -1));
    m->ready = 1;
    return ok ? m : NULL;
}

/* What a denial says instead. What a claim says stands in the order of the statements. */
static casus_str says_instead(const contests *c, int32_t denial, int32_t about, casus_str part) {
    int64_t low = c->firsts[denial + 1];
    int64_t high = c->firsts[denial + 2];
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        const int order = casus__statement_compare(c->said, c->by_claim[middle], about, part);
        if (order == 0) {
            return casus__statement_value(c->said, c->by_claim[middle]);
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return casus_str_from("denies");
}

static casus_status deny(const contests *c, int32_t denial, int32_t about, const matter *m) {
    const casus_str nothing = {"", 0};
    casus_status status = CASUS_OK;
    for (int64_t i = 0; i < m->count && status == CASUS_OK; i++) {
        const target *t = &m->targets[i];
        const int in_parts = t->statement >= 0;
        const casus_str part = in_parts ? casus__statement_part(c->said, t->statement) : nothing;
        const side denied = {t->claim, in_parts ? casus__statement_value(c->said, t->statement) : nothing};
        status = add_row(c, about, part, denied, (side){denial, says_instead(c, denial, about, part)});
    }
    return status;
}

/* Against the claim that it names. */
static casus_status deny_claim(const contests *c, int32_t denial, int32_t of) {
    const casus_allocator *a = casus__event_allocator(c->event);
    const int32_t reason = casus__event_claim_reason(c->claims, of);
    const int32_t own = c->claims->items[denial].about;
    const int32_t about = own != 0 ? own : c->claims->items[of].about;
    matter m = {0};
    if (reason != CASUS__REASON_NONE && reason != CASUS__REASON_DENIES) {
        return CASUS_OK;
    }
    const int ok = add_targets(c, &m, of, about) && (m.count > 0 || add_target(c, &m, of, -1));
    const casus_status status = ok ? deny(c, denial, about, &m) : casus__fail_memory(a, c->error);
    casus__free(a, m.targets, (uint64_t)m.cap * sizeof *m.targets);
    return status;
}

static casus_status add_denials(contests *c) {
    casus_status status = CASUS_OK;
    for (int32_t i = 0; i < c->claims->count && status == CASUS_OK; i++) {
        const casus__claim_view *claim = &c->claims->items[i];
        if (casus__event_claim_reason(c->claims, i) != CASUS__REASON_DENIES) {
            continue;
        }
        if (claim->of >= 0 && claim->of < c->claims->count && claim->of != i) {
            status = deny_claim(c, i, claim->of);
            continue;
        }
        const matter *m = matter_of(c, claim->about);
        status =
            m != NULL ? deny(c, i, claim->about, m) : casus__fail_memory(casus__event_allocator(c->event), c->error);
    }
    return status;
}

/* ---- Events ------------------------------------------------------------------------------------------------------ */

static casus_status add_said(contests *c) {
    const casus_allocator *a = casus__event_allocator(c->event);
    const uint64_t statements = (uint64_t)c->said->count;
    const uint64_t bytes = (3 * statements + (uint64_t)c->claims->count + 3) * sizeof(int64_t);
    casus_status status = CASUS_OK;
    c->firsts = casus__alloc(a, bytes);
    if (c->firsts == NULL) {
        return casus__fail_memory(a, c->error);
    }
    c->by_claim = c->firsts + c->claims->count + 3;
    c->live = c->by_claim + statements;
    c->next = c->live + statements;
    sort_by_claim(c);
    status = add_all_rivals(c);
    if (status == CASUS_OK) {
        status = add_denials(c);
    }
    for (int32_t i = 0; i < MATTERS; i++) {
        casus__free(a, c->matters[i].targets, (uint64_t)c->matters[i].cap * sizeof *c->matters[i].targets);
    }
    casus__free(a, c->firsts, bytes);
    return status;
}

static casus_status add_event(casus_table *table, const casus_event *event, casus_error *error) {
    casus__event_claims claims;
    casus__statements said = {0};
    if (casus__event_part_count(event, CASUS__PART_CLAIM) == 0) {
        return CASUS_OK;
    }
    if (!casus__event_claims_init(&claims, event)) {
        return casus__fail_memory(casus__event_allocator(event), error);
    }
    casus_status status = casus__statements_find(&said, event, &claims, error);
    if (status == CASUS_OK) {
        contests c = {.event = event,
                      .claims = &claims,
                      .said = &said,
                      .table = table,
                      .most = table->row_count + MOST_ROWS,
                      .error = error};
        status = add_said(&c);
    }
    casus__statements_free(&said, event);
    casus__event_claims_free(&claims, event);
    return status;
}

casus_status casus_event_contests(const casus_event *event, casus_table **out, casus_error *error) {
    casus_table *t = NULL;
    if (out != NULL) {
        *out = NULL;
    }
    if (event == NULL || out == NULL) {
        return casus__fail_null(error, event == NULL ? "event" : "out");
    }
    casus_status status = casus__table_new(casus__event_allocator(event), heads, HEAD_COUNT, &t, error);
    if (status == CASUS_OK) {
        status = add_event(t, event, error);
    }
    return casus__table_end(t, status, out);
}

/* Only the rows that have claims are read back. Bit `first` of `chosen` is the batch's first row; NULL: all are. */
static casus_status add_batch(casus_table *t, casus_event *event, const casus_batch *batch, const uint8_t *chosen,
                              int64_t first, casus_error *error) {
    const casus_column *claims = casus__batch_column(batch, CASUS__COLUMN_CLAIMS);
    casus_status status = CASUS_OK;
    for (int64_t row = 0; row < casus_batch_row_count(batch) && status == CASUS_OK; row++) {
        int64_t count = 0;
        casus_column_range(claims, row, NULL, &count);
        if (count > 0 && (chosen == NULL || (chosen[(first + row) / 8] >> ((first + row) % 8) & 1) != 0)) {
            status = casus_event_read(event, batch, row, error);
            status = status == CASUS_OK ? add_event(t, event, error) : status;
        }
    }
    return status;
}

casus_status casus_dataset_contests(const casus_dataset *dataset, casus_table **out, casus_error *error) {
    return casus__dataset_contests(dataset, NULL, out, error);
}

casus_status casus__dataset_contests(const casus_dataset *dataset, const uint8_t *chosen, casus_table **out,
                                     casus_error *error) {
    casus_table *t = NULL;
    casus_event *event = NULL;
    if (out != NULL) {
        *out = NULL;
    }
    if (dataset == NULL || out == NULL) {
        return casus__fail_null(error, dataset == NULL ? "dataset" : "out");
    }
    const casus__settings *settings = casus__dataset_settings(dataset);
    casus_status status = casus__table_new(&settings->allocator, heads, HEAD_COUNT, &t, error);
    if (status == CASUS_OK) {
        status = casus__event_new(&settings->allocator, &event, error);
    }
    int64_t first = 0;
    for (int32_t i = 0; i < casus_dataset_batch_count(dataset) && status == CASUS_OK; i++) {
        const casus_batch *batch = casus_dataset_batch(dataset, i);
        status = casus__cancel_check(settings->cancel, error);
        status = status == CASUS_OK ? add_batch(t, event, batch, chosen, first, error) : status;
        first += casus_batch_row_count(batch);
    }
    casus_event_free(event);
    return casus__table_end(t, status, out);
}
