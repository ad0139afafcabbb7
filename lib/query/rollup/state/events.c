/* SPDX-License-Identifier: MIT */
/* Records are first put in the one order that depends on nothing but themselves; then standing.h joins them, and each
   event takes its lead, its parts and its figures from those of its records that are chosen. */
#include "query/rollup/state/events.h"

#include <string.h>

#include "base/number/number.h"
#include "base/sort.h"
#include "model/resolve/policy.h"
#include "query/rollup/state/groups.h"

#define NONE (-1)

typedef struct work {
    const casus_allocator *a;
    casus__events *out;
    int32_t *chosen; /* records of the event at hand, the lead first */
    int32_t chosen_count;
    int32_t disagreed; /* 1: of a figure of the event at hand its records agree on no best */
    int32_t *listed;   /* records at hand, and what they state */
    const casus__figure **stated;
    int32_t *times; /* by record: its place among all times, as a day: policies compare nothing else */
    casus__opinion *opinions;
    casus__claim_view *claims;
    casus_triple *scratch;
} work;

/* ---- The order of records ---------------------------------------------------------------------------------------- */

typedef struct sorting {
    const casus__records *records;
    const casus__question *question;
    const casus__dictionary *words;
} sorting;

/* Keys that are not of cells, in the order of the question. */
static int compare_keys(const sorting *s, const casus__held *x, const casus__held *y) {
    const int32_t *a = casus__records_keys(s->records, x);
    const int32_t *b = casus__records_keys(s->records, y);
    for (int32_t k = 0; k < s->question->key_count; k++) {
        if (casus__key_is_of_cells(s->question->keys[k])) {
            continue;
        }
        const int32_t n = a[0];
        for (int32_t i = 1; i <= n && i <= b[0]; i++) {
            const int order = casus__key_compare(casus__dictionary_word(&s->words[k], a[i]),
                                                 casus__dictionary_word(&s->words[k], b[i]));
            if (order != 0) {
                return order;
            }
        }
        if (n != b[0]) {
            return n < b[0] ? -1 : 1;
        }
        a += n + 1;
        b += n + 1;
    }
    return 0;
}

static int compare_numbers(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

static int compare_figures(const casus__figure *x, const casus__figure *y) {
    int order = compare_numbers(x->low, y->low);
    order = order != 0 ? order : compare_numbers(x->best, y->best);
    order = order != 0 ? order : compare_numbers(x->high, y->high);
    return order != 0 ? order : compare_numbers(x->flags, y->flags);
}

static int compare_parts(const sorting *s, const casus__held *x, const casus__held *y) {
    const casus__records *r = s->records;
    int order = compare_numbers(x->part_count, y->part_count);
    for (int64_t i = 0; i < x->part_count && order == 0; i++) {
        for (int32_t k = 0; k < r->key_count && order == 0; k++) {
            const int32_t a = casus__records_codes(r, x->part + i)[k];
            const int32_t b = casus__records_codes(r, y->part + i)[k];
            const casus__dictionary *words = &s->words[s->question->victims[k]];
            order = a == b || a < 0 || b < 0
                        ? (a > b) - (a < b)
                        : casus__key_compare(casus__dictionary_word(words, a), casus__dictionary_word(words, b));
        }
        for (int32_t f = 0; f < r->figure_count && order == 0; f++) {
            order = compare_figures(&r->figures[(x->part + i) * r->figure_count + f],
                                    &r->figures[(y->part + i) * r->figure_count + f]);
        }
    }
    return order;
}

static int compare_links(const casus__registry *r, const casus__record *x, const casus__record *y) {
    int order = compare_numbers(x->link_count, y->link_count);
    for (int64_t i = 0; i < x->link_count && order == 0; i++) {
        const casus__link a = r->links[x->link + i];
        const casus__link b = r->links[y->link + i];
        order = compare_numbers(a.type, b.type);
        order = order != 0 ? order : casus__registry_compare(r, a.name, b.name);
    }
    return order;
}

static int compare_breakdowns(const casus__breakdown *x, const casus__breakdown *y) {
    int order = (x->states > y->states) - (x->states < y->states);
    for (int d = 0; d < CASUS__DIMENSIONS && order == 0; d++) {
        order = (x->any[d] > y->any[d]) - (x->any[d] < y->any[d]);
        order = order != 0 ? order : (x->all[d] > y->all[d]) - (x->all[d] < y->all[d]);
    }
    return order;
}

static int compare_bins(const casus__records *r, const casus__held *x, const casus__held *y) {
    int order = compare_numbers(x->weight_count, y->weight_count);
    for (int32_t i = 0; i < x->weight_count && order == 0; i++) {
        order = compare_numbers(r->weights[x->weight + i], r->weights[y->weight + i]);
    }
    return order != 0 ? order : compare_numbers(x->fate, y->fate);
}

/* By dataset, id, keys and figures; then by whatever else a record holds, so that only equal ones tie. */
static int by_record(const void *user, int32_t x, int32_t y) {
    const sorting *s = user;
    const casus__registry *registry = &s->records->registry;
    const casus__record *a = &registry->records[x];
    const casus__record *b = &registry->records[y];
    const casus__held *mine = &s->records->items[x];
    const casus__held *theirs = &s->records->items[y];
    int order = casus__registry_compare(registry, a->label, b->label);
    order = order != 0 ? order : compare_keys(s, mine, theirs);
    order = order != 0 ? order : compare_parts(s, mine, theirs);
    order = order != 0 ? order : compare_bins(s->records, mine, theirs);
    order = order != 0 ? order : compare_numbers(mine->stated, theirs->stated);
    order = order != 0 ? order : compare_numbers(a->flags, b->flags);
    order = order != 0 ? order : compare_links(registry, a, b);
    return order != 0 ? order : compare_breakdowns(&mine->breakdown, &theirs->breakdown);
}

static int by_time(const void *user, int32_t x, int32_t y) {
    const casus__held *items = user;
    return compare_numbers(items[x].stated, items[y].stated);
}

/* Undated is the first of all, which is what CASUS_DAY_UNKNOWN is among days. */
static int rank_times(work *w) {
    const casus__records *r = w->out->records;
    const int64_t n = r->registry.record_count;
    int32_t *order = casus__sorted(w->a, n, by_time, r->items);
    int32_t place = 0;
    for (int64_t i = 0; order != NULL && i < n; i++) {
        const int64_t stated = r->items[order[i]].stated;
        place += i > 0 && stated != r->items[order[i - 1]].stated;
        w->times[order[i]] = stated == CASUS__UNDATED ? CASUS_DAY_UNKNOWN : place;
    }
    casus__sorted_free(w->a, order, n);
    return order != NULL;
}

/* ---- Who counts, and who leads ----------------------------------------------------------------------------------- */

/* What did not happen is left to a question that names the modality. */
static int stands(const work *w, int32_t record) {
    const uint8_t aside = w->out->standing.aside[record];
    return (aside & ~(w->out->question->unreal ? CASUS__ASIDE_UNREAL : 0u)) == 0;
}

static int is_kept(const work *w, int32_t record) {
    return (w->out->records->registry.records[record].flags & CASUS__RECORD_KEPT) != 0;
}

static void tell(const work *w, int32_t record, int what) {
    const uint32_t flags = w->out->records->registry.records[record].flags;
    w->out->told[(flags & CASUS__RECORD_SUMMARY) != 0][what]++;
}

/* Place of the record's dataset in the list of leads. */
static int32_t lead_place(const work *w, int32_t record) {
    const casus__registry *r = &w->out->records->registry;
    casus_str dataset;
    casus_str id;
    casus__registry_split(casus__dictionary_word(&r->names, r->records[record].label), &dataset, &id);
    return casus__question_lead(w->out->question, dataset);
}

/* The members of an event are in order already, so of equals the first leads. */
static int leads(const work *w, int32_t record, int32_t other) {
    const uint8_t *twins = w->out->standing.twins;
    const int mine = twins[record] == CASUS__TWIN_TARGET;
    const int theirs = twins[other] == CASUS__TWIN_TARGET;
    return mine != theirs ? mine : lead_place(w, record) < lead_place(w, other);
}

/* Lists the records that give the event its figures: the chosen ones; where the filter chose none, all that stand. */
static void choose(work *w, int32_t event) {
    const casus__standing *s = &w->out->standing;
    casus__event *e = &w->out->items[event];
    w->chosen_count = 0;
    for (int64_t i = s->starts[event]; i < s->starts[event + 1]; i++) {
        const int32_t record = s->members[i];
        if (!stands(w, record)) {
            if (is_kept(w, record)) {
                tell(w, record,
                     (s->aside[record] & CASUS__ASIDE_UNREAL) != 0 && !w->out->question->unreal
                         ? CASUS__TOLD_UNREAL
                         : CASUS__TOLD_SUPERSEDED);
            }
            continue;
        }
        if (is_kept(w, record) && !e->counted) {
            e->counted = 1;
            w->chosen_count = 0;
        }
        if (is_kept(w, record) || !e->counted) {
            w->chosen[w->chosen_count++] = record;
        }
    }
}

typedef struct leading {
    const work *w;
    const int32_t *records;
} leading;

static int by_lead(const void *user, int32_t x, int32_t y) {
    const leading *l = user;
    return leads(l->w, l->records[y], l->records[x]) - leads(l->w, l->records[x], l->records[y]);
}

/* Puts the chosen records in the order of lead. */
static int sort_chosen(work *w) {
    const leading l = {w, w->chosen};
    int32_t *order = w->chosen_count > 1 ? casus__sorted(w->a, w->chosen_count, by_lead, &l) : NULL;
    if (order == NULL) {
        return w->chosen_count <= 1;
    }
    for (int32_t i = 0; i < w->chosen_count; i++) {
        w->listed[i] = w->chosen[order[i]];
    }
    memcpy(w->chosen, w->listed, (size_t)w->chosen_count * sizeof *w->chosen);
    casus__sorted_free(w->a, order, w->chosen_count);
    return 1;
}

static void take_lead(work *w, casus__event *e) {
    e->lead = w->chosen[0];
    e->unreal = (w->out->standing.aside[e->lead] & CASUS__ASIDE_UNREAL) != 0;
    e->summary = (w->out->records->registry.records[e->lead].flags & CASUS__RECORD_SUMMARY) != 0;
    for (int32_t i = 0; e->counted && i < w->chosen_count; i++) {
        tell(w, w->chosen[i], i == 0 ? CASUS__TOLD_COUNTED : CASUS__TOLD_TWICE);
        if ((w->out->standing.aside[w->chosen[i]] & CASUS__ASIDE_UNREAL) != 0) {
            tell(w, w->chosen[i], CASUS__TOLD_ALTHOUGH);
        }
    }
}

/* ---- Figures ----------------------------------------------------------------------------------------------------- */

static casus_triple triple_of(const casus__figure *f) {
    casus_triple t = casus_triple_unknown();
    t.low = (f->flags & CASUS__KNOWS_LOW) != 0 ? (double)f->low / 1e6 : t.low;
    t.best = (f->flags & CASUS__KNOWS_BEST) != 0 ? (double)f->best / 1e6 : t.best;
    t.high = (f->flags & CASUS__KNOWS_HIGH) != 0 ? (double)f->high / 1e6 : t.high;
    if ((f->flags & CASUS__OPEN) != 0) {
        t.high = casus_triple_at_least(0).high;
    }
    return t;
}

/* What the listed records state becomes one figure, by the policy of the question. */
static casus__figure resolve(work *w, int32_t n) {
    const int32_t policy = w->out->question->policy;
    casus__figure out = {0, 0, 0, 0};
    int32_t speaking = 0;
    for (int32_t i = 0; i < n; i++) {
        if (casus__figure_speaks(w->stated[i])) {
            w->opinions[speaking] = (casus__opinion){speaking, CASUS__REASON_NONE, triple_of(w->stated[i])};
            w->claims[speaking] =
                (casus__claim_view){.superseded_by = NONE, .credibility = NONE, .stated = w->times[w->listed[i]]};
            out = speaking == 0 ? *w->stated[i] : out;
            speaking++;
        }
    }
    if (speaking < 2 || policy == CASUS_POLICY_LEAD) {
        return out;
    }
    int32_t stated = 0;
    for (int32_t i = 0; i < speaking; i++) {
        stated += !casus__is_nan(w->opinions[i].triple.best);
    }
    const casus_triple resolved = casus__policy_apply(policy, w->opinions, speaking, w->claims, w->scratch);
    (void)casus__figure_of(&resolved, &out); /* it is one of those that are figures already */
    w->disagreed |= stated > 0 && (out.flags & CASUS__KNOWS_BEST) == 0;
    return out;
}

/* ---- Parts ------------------------------------------------------------------------------------------------------- */

static int is_empty(const int32_t *codes, int32_t count) {
    for (int32_t k = 0; k < count; k++) {
        if (codes[k] != 0) {
            return 0;
        }
    }
    return 1;
}

static const int32_t *part_key(const casus__events *events, int32_t event, const int32_t *codes, int32_t *key) {
    key[0] = event;
    memcpy(key + 1, codes, (size_t)events->records->key_count * sizeof *codes);
    return key;
}

int64_t casus__events_part(const casus__events *events, int32_t event, const int32_t *codes) {
    int32_t key[CASUS__KEYS_MAX + 1];
    if (events->records->key_count == 0) {
        return events->items[event].part_count > 0 ? events->items[event].part : -1;
    }
    return casus__groups_at(&events->part_keys, part_key(events, event, codes, key));
}

static int add_part(work *w, int32_t event, const int32_t *codes, uint64_t statuses) {
    casus__events *out = w->out;
    const int32_t figure_count = out->records->figure_count;
    const int64_t want = out->part_count + 1;
    int32_t key[CASUS__KEYS_MAX + 1];
    if (figure_count > 0 &&
        !casus__grow(w->a, &out->figures, &out->figure_cap, want, (uint64_t)figure_count * sizeof *out->figures)) {
        return 0;
    }
    if (out->records->key_count > 0) {
        if (!CASUS__GROW(w->a, out->statuses, out->status_cap, want) ||
            casus__groups_find(w->a, &out->part_keys, part_key(out, event, codes, key)) < 0) {
            return 0;
        }
        out->statuses[out->part_count] = statuses;
    }
    out->part_count++;
    out->items[event].part_count++;
    return 1;
}

/* The statuses of which any chosen record names a value. */
static uint64_t named_statuses(const casus__records *r, const int32_t *records, int32_t n) {
    uint64_t named = 0;
    for (int32_t i = 0; i < n && r->key_count > 0; i++) {
        const casus__held *held = &r->items[records[i]];
        for (int64_t part = held->part; part < held->part + held->part_count; part++) {
            const int32_t *codes = casus__records_codes(r, part);
            named |= codes[0] != CASUS__WHOLE && !is_empty(codes, r->key_count) ? r->statuses[part] : 0;
        }
    }
    return named;
}

/* What of a part counts: a record that names no value of a status gives no empty row of it where another record of the
   event names one. A part without any cell stands for the record itself, and gives way likewise. */
static uint64_t silent_statuses(const casus__records *r, const int32_t *record, uint64_t named) {
    return named & ~named_statuses(r, record, 1);
}

static int is_silenced(uint64_t statuses, uint64_t silent, uint64_t named) {
    return statuses == 0 ? named != 0 : (statuses & ~silent) == 0;
}

/* Adds the parts of a record that the event has not yet. */
static int list_parts(work *w, int32_t event, int32_t record, uint64_t named) {
    const casus__records *r = w->out->records;
    const casus__held *held = &r->items[record];
    const uint64_t silent = w->chosen_count > 1 ? silent_statuses(r, &record, named) : 0;
    for (int64_t part = held->part; part < held->part + held->part_count; part++) {
        const int32_t *codes = casus__records_codes(r, part);
        uint64_t statuses = 0;
        if (r->key_count > 0) {
            statuses = r->statuses[part];
            if (codes[0] == CASUS__WHOLE) {
                continue;
            }
            if (w->chosen_count > 1 && is_empty(codes, r->key_count)) {
                if (is_silenced(statuses, silent, named)) {
                    continue;
                }
                statuses &= ~silent;
            }
        }
        const int64_t known = casus__events_part(w->out, event, codes);
        if (known >= 0) {
            if (r->key_count > 0) {
                w->out->statuses[known] |= statuses;
            }
        } else if (!add_part(w, event, codes, statuses)) {
            return 0;
        }
    }
    return 1;
}

static uint64_t bit_of(const casus__sum *sum) {
    return sum->how == CASUS__SUM_COUNT ? UINT64_C(1) << sum->status : 0;
}

/* The figure of one sum out of the parts with these codes. */
static casus__figure figure_of(work *w, const casus__sum *sum, const int32_t *codes, uint64_t named) {
    const casus__records *r = w->out->records;
    int32_t n = 0;
    for (int32_t i = 0; i < w->chosen_count; i++) {
        const int32_t record = w->chosen[i];
        const int64_t part = casus__records_part(r, record, codes);
        const int silent = r->key_count > 0 && codes[0] != CASUS__WHOLE && is_empty(codes, r->key_count) &&
                           (bit_of(sum) & silent_statuses(r, &record, named)) != 0;
        if (part >= 0 && !silent) {
            w->stated[n] = &r->figures[part * r->figure_count + sum->figure];
            w->listed[n++] = record;
        }
    }
    return resolve(w, n);
}

static void fill_figures(work *w, const casus__event *e, int32_t event, uint64_t named) {
    const casus__question *q = w->out->question;
    const casus__records *r = w->out->records;
    int32_t whole[CASUS__KEYS_MAX];
    for (int32_t k = 0; k < r->key_count; k++) {
        whole[k] = CASUS__WHOLE;
    }
    for (int32_t s = 0; s < q->sum_count; s++) {
        const casus__sum *sum = &q->sums[s];
        if (sum->figure < 0) {
            continue;
        }
        for (int64_t part = e->part; part < e->part + e->part_count; part++) {
            const int32_t *codes = casus__events_codes(w->out, part);
            w->out->figures[part * r->figure_count + sum->figure] = figure_of(w, sum, codes, named);
        }
        w->out->wholes[(int64_t)event * r->figure_count + sum->figure] =
            figure_of(w, sum, r->key_count > 0 ? whole : NULL, named);
    }
}

static int make_event(work *w, int32_t event) {
    casus__event *e = &w->out->items[event];
    int ok = 1;
    *e = (casus__event){NONE, 0, 0, 0, w->out->part_count, 0};
    w->disagreed = 0;
    choose(w, event);
    if (w->chosen_count == 0) {
        return 1;
    }
    if (!sort_chosen(w)) {
        return 0;
    }
    take_lead(w, e);
    const uint64_t named = named_statuses(w->out->records, w->chosen, w->chosen_count);
    for (int32_t i = 0; ok && i < w->chosen_count; i++) {
        ok = list_parts(w, event, w->chosen[i], named);
    }
    if (ok) {
        fill_figures(w, e, event, named);
        w->out->disagreed_count += e->counted && w->disagreed;
    }
    return ok;
}

/* ---- Making ------------------------------------------------------------------------------------------------------ */

static int64_t largest_event(const casus__standing *s) {
    int64_t most = 0;
    for (int32_t event = 0; event < s->event_count; event++) {
        const int64_t size = s->starts[event + 1] - s->starts[event];
        most = size > most ? size : most;
    }
    return most;
}

static int make_events(work *w) {
    const casus_allocator *a = w->a;
    casus__events *out = w->out;
    const uint64_t n = (uint64_t)out->standing.event_count + 1;
    const uint64_t most = (uint64_t)largest_event(&out->standing) + 1;
    const uint64_t records = (uint64_t)out->records->registry.record_count + 1;
    out->items = casus__alloc(a, n * sizeof *out->items);
    out->wholes = casus__zalloc(a, n * ((uint64_t)out->records->figure_count + 1) * sizeof *out->wholes);
    w->chosen = casus__alloc(a, most * sizeof *w->chosen);
    w->listed = casus__alloc(a, most * sizeof *w->listed);
    w->stated = casus__alloc(a, most * sizeof *w->stated);
    w->times = casus__alloc(a, records * sizeof *w->times);
    w->opinions = casus__alloc(a, most * sizeof *w->opinions);
    w->claims = casus__alloc(a, most * sizeof *w->claims);
    w->scratch = casus__alloc(a, most * sizeof *w->scratch);
    int ok = w->listed != NULL && w->stated != NULL && out->items != NULL && out->wholes != NULL && w->chosen != NULL &&
             w->times != NULL && w->opinions != NULL && w->claims != NULL && w->scratch != NULL && rank_times(w);
    for (int32_t event = 0; ok && event < out->standing.event_count; event++) {
        ok = make_event(w, event);
    }
    casus__free(a, w->listed, most * sizeof *w->listed);
    casus__free(a, w->stated, most * sizeof *w->stated);
    casus__free(a, w->chosen, most * sizeof *w->chosen);
    casus__free(a, w->times, records * sizeof *w->times);
    casus__free(a, w->opinions, most * sizeof *w->opinions);
    casus__free(a, w->claims, most * sizeof *w->claims);
    casus__free(a, w->scratch, most * sizeof *w->scratch);
    return ok;
}

/* What links and lists say of the names of records. */
static int list_known(const casus_rollup *r, int32_t *clusters, uint8_t *revoked) {
    const casus__dictionary *names = &r->records.registry.names;
    if (clusters == NULL || revoked == NULL) {
        return 0;
    }
    for (int32_t name = 0; name < names->count; name++) {
        const casus_str text = casus__dictionary_word(names, name);
        const int32_t asked = text.size > 0 ? casus__dictionary_find(&r->asked.names, text) : -1;
        clusters[name] = casus__links_cluster(r->question.links, text);
        revoked[name] = asked >= 0 ? r->asked.revoked[asked] : 0;
    }
    return 1;
}

static int make_standing(const casus_allocator *a, const casus_rollup *r, const int32_t *order, casus__standing *out) {
    const uint64_t count = (uint64_t)r->records.registry.names.count + 1;
    casus__known known = {NULL, NULL};
    if (r->question.links == NULL && !r->asked.any_revoked) {
        return casus__standing_make(a, &r->records.registry, order, &known, out);
    }
    int32_t *clusters = casus__alloc(a, count * sizeof *clusters);
    uint8_t *revoked = casus__alloc(a, count);
    known = (casus__known){clusters, revoked};
    const int ok =
        list_known(r, clusters, revoked) && casus__standing_make(a, &r->records.registry, order, &known, out);
    casus__free(a, clusters, count * sizeof *clusters);
    casus__free(a, revoked, count);
    return ok;
}

int casus__events_make(const casus_allocator *a, const casus_rollup *r, casus__events *out) {
    const sorting s = {&r->records, &r->question, r->words};
    const int64_t n = r->records.registry.record_count;
    work w;
    memset(&w, 0, sizeof w);
    memset(out, 0, sizeof *out);
    w.a = a;
    w.out = out;
    out->records = &r->records;
    out->question = &r->question;
    out->part_keys.key = r->groups.key;
    out->part_keys.key_count = r->question.victim_count + 1;
    int32_t *order = casus__sorted(a, n, by_record, &s);
    const int ok = order != NULL && make_standing(a, r, order, &out->standing) && make_events(&w);
    casus__sorted_free(a, order, n);
    return ok;
}

void casus__events_free(const casus_allocator *a, casus__events *out) {
    const uint64_t n = (uint64_t)out->standing.event_count + 1;
    if (out->records == NULL) {
        return;
    }
    const uint64_t figure_count = (uint64_t)out->records->figure_count;
    casus__free(a, out->items, n * sizeof *out->items);
    casus__free(a, out->wholes, n * (figure_count + 1) * sizeof *out->wholes);
    casus__groups_free(a, &out->part_keys);
    casus__free(a, out->statuses, (uint64_t)out->status_cap * sizeof *out->statuses);
    casus__free(a, out->figures, (uint64_t)out->figure_cap * figure_count * sizeof *out->figures);
    casus__standing_free(a, &out->standing);
    memset(out, 0, sizeof *out);
}
