/* SPDX-License-Identifier: MIT */
/* Every part gives a statement for each thing that it says; what one claim says of one thing several times becomes one
   statement, of its values in bytewise order. So two claims say the same exactly if their values are the same bytes. */
#include "query/table/statements.h"

#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/sort.h"
#include "base/text.h"
#include "model/resolve/resolution.h"
#include "model/words.h"

/* What is being gathered. A text is put together at the end of `texts`. */
typedef struct gathering {
    const casus_allocator *a;
    const casus_event *event;
    const casus__event_claims *claims;
    casus__statements *out;
    int32_t about;
    int32_t claim;
    int ok;
} gathering;

/* ---- Texts ------------------------------------------------------------------------------------------------------- */

static void put(gathering *g, casus_str s) {
    g->ok = g->ok && casus__buffer_append(g->a, &g->out->texts, s.data, s.size);
}

static void put_z(gathering *g, const char *text) {
    put(g, casus_str_from(text));
}

static void put_number(gathering *g, double v) {
    char text[CASUS__NUMBER_ROOM];
    if (casus__is_nan(v)) {
        put_z(g, "?");
    } else if (casus__is_inf(v)) {
        put_z(g, "inf");
    } else {
        put(g, (casus_str){text, casus__print_double(v, text)});
    }
}

static int same(double a, double b) {
    return casus__is_nan(a) ? casus__is_nan(b) : a >= b && a <= b;
}

/* `7`, `7 (5-9)`, `5-9`. */
static void put_triple(gathering *g, const casus_triple *t) {
    const int best = !casus__is_nan(t->best);
    if (best) {
        put_number(g, t->best);
    }
    if (best && same(t->low, t->best) && same(t->high, t->best)) {
        return;
    }
    put_z(g, best ? " (" : "");
    put_number(g, t->low);
    put_z(g, "-");
    put_number(g, t->high);
    put_z(g, best ? ")" : "");
}

static void put_day(gathering *g, int32_t unit, int32_t day, int32_t second, int32_t bound) {
    static const char *const bounds[] = {[CASUS_BOUND_NOT_BEFORE] = "not before ",
                                         [CASUS_BOUND_NOT_AFTER] = "not after ",
                                         [CASUS_BOUND_ABOUT] = "about "};
    char text[24];
    int32_t period = 0;
    int64_t size = 0;
    if (bound > 0 && bound < (int32_t)(sizeof bounds / sizeof bounds[0]) && bounds[bound] != NULL) {
        put_z(g, bounds[bound]);
    }
    if (day == CASUS_DAY_UNKNOWN || casus_period_of(unit, day, &period, NULL) != CASUS_OK ||
        casus_period_text(unit, period, text, sizeof text, &size, NULL) != CASUS_OK) {
        put_z(g, "?");
        return;
    }
    put(g, (casus_str){text, size});
    if (second >= 0) {
        const char time[] = {'T', (char)('0' + second / 36000),   (char)('0' + second / 3600 % 10),
                             ':', (char)('0' + second / 600 % 6), (char)('0' + second / 60 % 10),
                             ':', (char)('0' + second / 10 % 6),  (char)('0' + second % 10)};
        put(g, (casus_str){time, sizeof time});
    }
}

static void put_span(gathering *g, const casus_span *s) {
    const int32_t unit = s->given == CASUS_UNIT_MONTH || s->given == CASUS_UNIT_YEAR ? s->given : CASUS_UNIT_DAY;
    put_day(g, unit, s->first_day, s->first_second, s->first_bound);
    if (s->last_day != s->first_day || s->last_second != s->first_second || s->last_bound != s->first_bound) {
        put_z(g, " to ");
        put_day(g, unit, s->last_day, s->last_second, s->last_bound);
    }
}

/* ---- Statements -------------------------------------------------------------------------------------------------- */

/* Begins the statement of a part, whose value is to be put next. */
static int64_t begin(gathering *g, casus_str part) {
    casus__statements *out = g->out;
    if (!g->ok || !CASUS__GROW(g->a, out->items, out->cap, out->count + 1)) {
        g->ok = 0;
        return 0;
    }
    casus__statement *s = &out->items[out->count];
    s->about = g->about;
    s->claim = g->claim;
    s->part = out->texts.size;
    s->part_size = part.size;
    put(g, part);
    s->value = out->texts.size;
    return out->texts.size;
}

/* Ends it; one without a value says nothing. */
static void end(gathering *g) {
    casus__statements *out = g->out;
    if (g->ok) {
        casus__statement *s = &out->items[out->count];
        s->value_size = out->texts.size - s->value;
        out->count += s->value_size > 0;
    }
}

static void state(gathering *g, const char *part, casus_str value) {
    begin(g, casus_str_from(part));
    put(g, value);
    end(g);
}

static void state_date(gathering *g, const casus__part *part) {
    const casus_span *span = &part->date.span;
    begin(g, casus_str_from("date"));
    if (span->first_day == CASUS_DAY_UNKNOWN && span->last_day == CASUS_DAY_UNKNOWN) {
        put(g, part->date.phrase);
    } else {
        put_span(g, span);
    }
    end(g);
}

/* Level by level, so that a claim that knows the country only contradicts none that knows the place in it. */
static void state_place(gathering *g, const casus__part *part) {
    const casus_location *l = &part->location;
    const int named = l->name.size + l->admin2.size + l->admin1.size + l->country.size + l->iso3.size > 0;
    if (l->role != CASUS_LOCATION_ROLE_EFFECT) {
        return;
    }
    state(g, "country", l->country);
    state(g, "iso3", l->iso3);
    state(g, "admin1", l->admin1);
    state(g, "admin2", l->admin2);
    state(g, "location", l->name);
    if (!named && !casus__is_nan(l->lat)) {
        begin(g, casus_str_from("point"));
        put_number(g, l->lat);
        put_z(g, " ");
        put_number(g, l->lon);
        end(g);
    }
}

static void state_perpetrator(gathering *g, const casus__part *part) {
    const int32_t actor = part->participant.actor;
    casus__part who;
    if (part->participant.role == CASUS_PARTICIPANT_ROLE_PERPETRATOR && actor >= 0 &&
        actor < casus__event_part_count(g->event, CASUS__PART_ACTOR)) {
        casus__event_part(g->event, CASUS__PART_ACTOR, actor, &who);
        state(g, "perpetrator", who.actor.name.size > 0 ? who.actor.name : who.actor.code);
    }
}

static void state_class(gathering *g, const casus__part *part) {
    char level[CASUS__NUMBER_ROOM];
    const casus_classification *c = &part->classification;
    const int64_t digits = casus__print_int64(c->level, level);
    const int64_t from = begin(g, c->scheme);
    if (c->level > 0) {
        put_z(g, " ");
        put(g, (casus_str){level, digits});
    }
    if (g->ok) {
        casus__statement *s = &g->out->items[g->out->count];
        s->value = g->out->texts.size;
        s->part_size += s->value - from;
    }
    put(g, c->code);
    end(g);
}

static void state_means(gathering *g, const casus__part *part) {
    state(g, "platform", part->means.platform);
    state(g, "munition", part->means.munition);
    state(g, "weapon", part->means.weapon);
}

static void state_outcome(gathering *g, const casus__part *part) {
    const casus_outcome *o = &part->outcome;
    const casus_triple *t = &o->quantity;
    const int64_t from = begin(g, o->verb);
    put_z(g, " ");
    put(g, o->object);
    if (g->ok) {
        casus__statement *s = &g->out->items[g->out->count];
        s->value = g->out->texts.size;
        s->part_size += s->value - from;
    }
    if (!casus__is_nan(t->low) || !casus__is_nan(t->best) || !casus__is_nan(t->high)) {
        put_triple(g, t);
        put_z(g, o->unit.size > 0 ? " " : "");
        put(g, o->unit);
    }
    end(g);
}

static const struct {
    int kind;
    int32_t about;
    void (*state)(gathering *, const casus__part *);
} kinds[] = {
    {CASUS__PART_DATE, CASUS_CLAIM_ABOUT_TIME, state_date},
    {CASUS__PART_LOCATION, CASUS_CLAIM_ABOUT_PLACE, state_place},
    {CASUS__PART_PARTICIPANT, CASUS_CLAIM_ABOUT_PERPETRATOR, state_perpetrator},
    {CASUS__PART_CLASSIFICATION, CASUS_CLAIM_ABOUT_CLASSIFICATION, state_class},
    {CASUS__PART_MEANS, CASUS_CLAIM_ABOUT_MEANS, state_means},
    {CASUS__PART_OUTCOME, CASUS_CLAIM_ABOUT_OUTCOME, state_outcome},
};

static int32_t claim_of(const casus__part *part, int kind) {
    switch (kind) {
    case CASUS__PART_DATE: return part->date.claim;
    case CASUS__PART_LOCATION: return part->location.claim;
    case CASUS__PART_PARTICIPANT: return part->participant.claim;
    case CASUS__PART_CLASSIFICATION: return part->classification.claim;
    case CASUS__PART_MEANS: return part->means.claim;
    default: return part->outcome.claim;
    }
}

/* 1 if it is heard what a claim says: it stands, or denies. */
static int turn_to(gathering *g, int32_t claim) {
    const int32_t reason = casus__event_claim_reason(g->claims, claim);
    g->claim = claim >= 0 && claim < g->claims->count ? claim : -1;
    return reason == CASUS__REASON_NONE || reason == CASUS__REASON_DENIES;
}

static void gather_parts(gathering *g) {
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        const int32_t count = casus__event_part_count(g->event, kinds[k].kind);
        g->about = kinds[k].about;
        for (int32_t i = 0; g->ok && i < count; i++) {
            casus__part part;
            casus__event_part(g->event, kinds[k].kind, i, &part);
            if (turn_to(g, claim_of(&part, kinds[k].kind))) {
                kinds[k].state(g, &part);
            }
        }
    }
}

static void gather_figure(gathering *g, int32_t status, const casus__resolution *r) {
    for (int32_t i = 0; i < casus__resolution_claim_count(r); i++) {
        int32_t claim = -1;
        casus_triple says = casus_triple_unknown();
        (void)casus__resolution_claim(r, i, &claim, NULL, &says, NULL);
        if (turn_to(g, claim) && (!casus__is_nan(says.low) || !casus__is_nan(says.best) || !casus__is_nan(says.high))) {
            begin(g, casus_str_from(casus__vocabulary_word(CASUS_VOCABULARY_CASUALTY_STATUS, status)));
            put_triple(g, &says);
            end(g);
        }
    }
}

static casus_status gather_figures(gathering *g, casus_error *error) {
    const int32_t cells = casus__event_part_count(g->event, CASUS__PART_CASUALTY);
    uint64_t stated = 0;
    casus_status status = CASUS_OK;
    g->about = CASUS_CLAIM_ABOUT_CASUALTIES;
    for (int32_t i = 0; i < cells; i++) {
        casus__part part;
        casus__event_part(g->event, CASUS__PART_CASUALTY, i, &part);
        stated |= UINT64_C(1) << (part.casualty.status & 63);
    }
    for (int32_t s = 1; status == CASUS_OK && s <= casus__vocabulary_last(CASUS_VOCABULARY_CASUALTY_STATUS); s++) {
        casus__resolution *r = NULL;
        if ((stated >> s & 1) == 0) {
            continue;
        }
        status = casus__event_resolve(g->event, s, 0, CASUS_POLICY_HULL, &r, error);
        if (status == CASUS_OK) {
            gather_figure(g, s, r);
        }
        casus__resolution_free(r);
    }
    return status;
}

/* ---- One for each thing ------------------------------------------------------------------------------------------ */

int casus__statement_compare(const casus__statements *s, int64_t i, int32_t about, casus_str part) {
    const int32_t own = s->items[i].about;
    return own != about ? (own < about ? -1 : 1) : casus__text_compare(casus__statement_part(s, i), part);
}

static int compare_things(const casus__statements *s, int64_t x, int64_t y) {
    const int32_t a = s->items[x].claim;
    const int32_t b = s->items[y].claim;
    const int order = casus__statement_compare(s, x, s->items[y].about, casus__statement_part(s, y));
    return order != 0 ? order : (a > b) - (a < b);
}

static int compare(const void *user, int32_t x, int32_t y) {
    const casus__statements *s = user;
    const int order = compare_things(s, x, y);
    return order != 0 ? order : casus__text_compare(casus__statement_value(s, x), casus__statement_value(s, y));
}

/* Puts the values of what one claim says of one thing, which stand from `first` to before `last` of the order, into one
   text. */
static int join(const casus_allocator *a, const casus__statements *s, const int32_t *order, int64_t first, int64_t last,
                casus__buffer *texts, casus__statement *out) {
    const casus_str part = casus__statement_part(s, order[first]);
    *out = s->items[order[first]];
    out->part = texts->size;
    int ok = casus__buffer_append(a, texts, part.data, part.size);
    out->value = texts->size;
    for (int64_t i = first; ok && i < last; i++) {
        const casus_str value = casus__statement_value(s, order[i]);
        if (i == first || casus__text_compare(value, casus__statement_value(s, order[i - 1])) != 0) {
            ok = (i == first || casus__buffer_append(a, texts, "; ", 2)) &&
                 casus__buffer_append(a, texts, value.data, value.size);
        }
    }
    out->value_size = texts->size - out->value;
    return ok;
}

static int unite(const casus_allocator *a, casus__statements *s) {
    casus__statements joined = {0};
    int32_t *order = s->count <= INT32_MAX ? casus__sorted(a, s->count, compare, s) : NULL;
    int ok = (order != NULL || s->count == 0) && CASUS__GROW(a, joined.items, joined.cap, s->count + 1);
    for (int64_t first = 0, last = 0; ok && first < s->count; first = last) {
        for (last = first; last < s->count && compare_things(s, order[first], order[last]) == 0; last++) {
        }
        ok = join(a, s, order, first, last, &joined.texts, &joined.items[joined.count++]);
    }
    casus__sorted_free(a, order, s->count);
    casus__buffer_free(a, &s->texts);
    casus__free(a, s->items, (uint64_t)s->cap * sizeof *s->items);
    *s = joined;
    return ok;
}

casus_status casus__statements_find(casus__statements *out, const casus_event *event, const casus__event_claims *claims,
                                    casus_error *error) {
    gathering g = {casus__event_allocator(event), event, claims, out, 0, -1, 1};
    gather_parts(&g);
    const casus_status status = g.ok ? gather_figures(&g, error) : CASUS_OK;
    if (status != CASUS_OK) {
        return status;
    }
    return g.ok && unite(g.a, out) ? CASUS_OK : casus__fail_memory(g.a, error);
}

void casus__statements_free(casus__statements *s, const casus_event *event) {
    const casus_allocator *a = casus__event_allocator(event);
    casus__buffer_free(a, &s->texts);
    casus__free(a, s->items, (uint64_t)s->cap * sizeof *s->items);
    memset(s, 0, sizeof *s);
}
