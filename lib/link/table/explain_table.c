/* SPDX-License-Identifier: MIT */
/* casus_matches_explain(): for each pair what each field says and is worth, so that the bits add up, and what became of
   it. */
#include <stdio.h>
#include <string.h>

#include <casus/codes.h>
#include <casus/time.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/sort.h"
#include "base/text.h"
#include "link/select.h"
#include "link/table/link_tables.h"

static const casus__table_head heads[] = {
    {"dataset_a", CASUS_TYPE_TEXT, CASUS__NIL_ZERO}, {"id_a", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"dataset_b", CASUS_TYPE_TEXT, CASUS__NIL_ZERO}, {"id_b", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"field", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},     {"level", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"bits", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},     {"probability", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
    {"decision", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
};
#define HEAD_COUNT (int32_t)(sizeof heads / sizeof heads[0])

typedef struct explaining {
    const casus_matches *m;
    casus_table *table;
    casus__buffer text;
    int32_t *candidates; /* of the record */
    int64_t count, cap;
    int32_t record;
} explaining;

/* ---- Texts ------------------------------------------------------------------------------------------------------- */

static int put(explaining *e, casus_str s) {
    return casus__buffer_append(&e->m->settings.allocator, &e->text, s.data, s.size);
}

static int put_z(explaining *e, const char *s) {
    return put(e, casus_str_from(s));
}

static int put_number(explaining *e, double number) {
    char text[CASUS__NUMBER_ROOM];
    return number == number ? put(e, (casus_str){text, casus__print_double(number, text)}) : put_z(e, "?");
}

static casus_str text_of(const explaining *e) {
    return (casus_str){e->text.size > 0 ? (const char *)e->text.data : "", e->text.size};
}

static int put_days(explaining *e, const casus__link_record *r) {
    char first[CASUS__DAY_ROOM], last[CASUS__DAY_ROOM];
    return put(e, casus__link_day_text(r->start, first)) &&
           (r->end == r->start || (put_z(e, "..") && put(e, casus__link_day_text(r->end, last))));
}

static int put_actors(explaining *e, const casus__link_record *r) {
    const casus__link_records *all = &e->m->records;
    int ok = r->actor_count > 0 || put_z(e, "nobody");
    for (int32_t i = 0; i < r->actor_count && ok; i++) {
        ok = (i == 0 || put_z(e, "; ")) && put(e, casus__link_text(all, all->actors[r->first_actor + i]));
    }
    return ok;
}

/* What a record says on a field. */
static int put_statement(explaining *e, int field, int32_t record) {
    const casus__link_record *r = &e->m->records.items[record];
    const casus__link_records *all = &e->m->records;
    switch (field) {
    case CASUS__FIELD_TIME: return put_days(e, r);
    case CASUS__FIELD_PLACE: return r->place < 0 ? put_z(e, "unknown") : put(e, casus__link_text(all, r->place));
    case CASUS__FIELD_ACTOR: return put_actors(e, r);
    case CASUS__FIELD_CLASS:
        return r->class_code < 0 ? put_z(e, "unknown") : put(e, casus__link_text(all, r->class_code));
    default: return put_number(e, r->best == r->best ? r->best : r->low == r->low ? r->low : r->high);
    }
}

static int put_level(explaining *e, const casus__pair *p, int field, int32_t a, int32_t b) {
    char room[CASUS__LEVEL_ROOM];
    e->text.size = 0;
    if (!put(e, casus__level_words(p->levels[field], room)) || !put_z(e, ": ")) {
        return 0;
    }
    if (field == CASUS__FIELD_DISTANCE) {
        const casus__unit *x = &e->m->records.items[a].at;
        const casus__unit *y = &e->m->records.items[b].at;
        return put_number(e, casus__metres_between(x, y) / 1000) && put_z(e, " km");
    }
    return put_statement(e, field, a) && put_z(e, " | ") && put_statement(e, field, b);
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

static casus_status add_row(explaining *e, int32_t other, const char *field, casus_str level, double bits,
                            double probability, const char *decision, casus_error *error) {
    const casus_matches *m = e->m;
    const casus__table_cell row[HEAD_COUNT] = {{.text = casus__record_dataset(m, e->record)},
                                               {.text = casus__record_id(m, e->record)},
                                               {.text = casus__record_dataset(m, other)},
                                               {.text = casus__record_id(m, other)},
                                               {.text = casus_str_from(field)},
                                               {.text = level},
                                               {.real = bits},
                                               {.real = probability},
                                               {.text = casus_str_from(decision)}};
    return casus__table_add(e->table, row, error);
}

/* The strongest link of an end that stands against a pair, if it is stronger than `best`: it joins the end with another
   record of the dataset of the other end, which is in its cluster. */
static int64_t rival_at(const casus_matches *m, int32_t end, int32_t other, int64_t best) {
    const casus__link_record *r = m->records.items;
    const int32_t *members = NULL;
    const int64_t count = casus__matches_members(m, m->leaders[end], &members);
    for (int64_t i = 0; i < count; i++) {
        const int64_t pair =
            members[i] != other && r[members[i]].party == r[other].party ? casus__matches_pair(m, end, members[i]) : -1;
        if (pair >= 0 && m->candidates.items[pair].decision == CASUS__DECISION_LINK &&
            (best < 0 || m->bits[pair] > m->bits[best] || (m->bits[pair] == m->bits[best] && pair < best))) {
            best = pair;
        }
    }
    return best;
}

/* The strongest link of either end that stands against a pair, the first of equals; -1. */
static int64_t rival_of(const casus_matches *m, const casus__pair *p) {
    return rival_at(m, p->b, p->a, rival_at(m, p->a, p->b, -1));
}

/* What the total rests on: the rival that took the partner. */
static int put_rival(explaining *e, const casus__pair *p, int64_t candidate) {
    const casus_matches *m = e->m;
    e->text.size = 0;
    const int64_t rival = p->decision == CASUS__DECISION_TAKEN ? rival_of(m, p) : -1;
    if (rival < 0) {
        return 1;
    }
    const casus__pair *q = &m->candidates.items[rival];
    const int32_t shared = q->a == p->a || q->a == p->b ? q->a : q->b;
    const int32_t other = shared == q->a ? q->b : q->a;
    const double more = casus__bits((int64_t)m->bits[rival] - m->bits[candidate]);
    return put(e, casus__record_dataset(m, shared)) && put_z(e, " ") && put(e, casus__record_id(m, shared)) &&
           put_z(e, " is linked with ") && put(e, casus__record_dataset(m, other)) && put_z(e, " ") &&
           put(e, casus__record_id(m, other)) && put_z(e, ", ") && put_number(e, more < 0 ? -more : more) &&
           put_z(e, more < 0 ? " bits less, by other links" : " bits more");
}

/* Fields by the size of their bits, then in their order. */
static void sort_fields(const casus_link_weights *w, const uint8_t *levels, int order[CASUS__FIELDS]) {
    for (int f = 0; f < CASUS__FIELDS; f++) {
        const int32_t own = w->bits[levels[f]];
        const int32_t size = own < 0 ? -own : own;
        int at = f;
        for (; at > 0; at--) {
            const int32_t before = w->bits[levels[order[at - 1]]];
            if ((before < 0 ? -before : before) >= size) {
                break;
            }
            order[at] = order[at - 1];
        }
        order[at] = f;
    }
}

static casus_status explain_pair(explaining *e, int64_t candidate, casus_error *error) {
    const casus_matches *m = e->m;
    const casus__pair *p = &m->candidates.items[candidate];
    const int32_t other = p->a == e->record ? p->b : p->a;
    int order[CASUS__FIELDS];
    casus_status status = CASUS_OK;
    sort_fields(m->weights, p->levels, order);
    for (int i = 0; i < CASUS__FIELDS && status == CASUS_OK; i++) {
        const int field = order[i];
        const int32_t bits = m->weights->bits[p->levels[field]];
        if (bits != 0) {
            status = put_level(e, p, field, e->record, other) ? add_row(e, other, casus__field_name(field), text_of(e),
                                                                        casus__bits(bits), casus__nan(), "", error)
                                                              : casus__fail_memory(&m->settings.allocator, error);
        }
    }
    if (status == CASUS_OK) {
        status = add_row(e, other, "prior", casus_str_from("any candidate"), casus__bits(m->weights->prior_bits),
                         casus__nan(), "", error);
    }
    if (status == CASUS_OK) {
        status = put_rival(e, p, candidate)
                     ? add_row(e, other, "total", text_of(e), casus__bits(m->bits[candidate]),
                               casus__told(m->chances[candidate]), casus__decision_words(p), error)
                     : casus__fail_memory(&m->settings.allocator, error);
    }
    return status;
}

/* What parts two records that are no candidates. */
static int put_parting(explaining *e, int32_t a, int32_t b) {
    const casus__link_record *x = &e->m->records.items[a];
    const casus__link_record *y = &e->m->records.items[b];
    e->text.size = 0;
    if (x->party == y->party) {
        return put_z(e, a == b ? "they are one record" : "they are of one dataset");
    }
    if (x->day0 > x->day1 || y->day0 > y->day1) {
        return put_z(e, "the day of one is unknown");
    }
    if (x->reach < 0 || y->reach < 0) {
        return put_z(e, "the place of one is unknown");
    }
    if (x->kind != y->kind) {
        return put_z(e, "one is an event, the other a sum of events");
    }
    const int64_t after = (int64_t)y->day0 - x->day1;
    const int64_t before = (int64_t)x->day0 - y->day1;
    const int64_t days = after > before ? after : before;
    if (days > e->m->options.days) {
        return put_number(e, (double)days) && put_z(e, " days apart");
    }
    if (casus__chord(&x->at, &y->at) > casus__reach_chord(x->reach, y->reach, e->m->options.km)) {
        return put_number(e, casus__metres_between(&x->at, &y->at) / 1000) && put_z(e, " km apart");
    }
    return put_z(e, "one is cooperation, the other conflict");
}

/* ---- Which pairs ------------------------------------------------------------------------------------------------- */

static int compare_candidates(const void *user, int32_t x, int32_t y) {
    const explaining *e = user;
    const int32_t a = e->m->bits[e->candidates[x]];
    const int32_t b = e->m->bits[e->candidates[y]];
    return (a < b) - (a > b); /* else as they are */
}

static casus_status explain_all(explaining *e, casus_error *error) {
    const casus_matches *m = e->m;
    const casus_allocator *a = &m->settings.allocator;
    casus_status status = CASUS_OK;
    for (int64_t i = 0; i < m->candidates.count; i++) {
        const casus__pair *p = &m->candidates.items[i];
        if ((p->a == e->record || p->b == e->record) && !p->within) {
            if (!CASUS__GROW(a, e->candidates, e->cap, e->count + 1)) {
                return casus__fail_memory(a, error);
            }
            e->candidates[e->count++] = (int32_t)i;
        }
    }
    int32_t *sorted = casus__sorted(a, e->count, compare_candidates, e);
    if (sorted == NULL) {
        return casus__fail_memory(a, error);
    }
    for (int64_t i = 0; i < e->count && status == CASUS_OK; i++) {
        status = explain_pair(e, e->candidates[sorted[i]], error);
        status = status == CASUS_OK ? casus__cancel_check(m->settings.cancel, error) : status;
    }
    casus__sorted_free(a, sorted, e->count);
    return status;
}

static casus_status explain_two(explaining *e, int32_t other, casus_error *error) {
    const int64_t candidate = casus__matches_pair(e->m, e->record, other);
    if (candidate >= 0) {
        return explain_pair(e, candidate, error);
    }
    return put_parting(e, e->record, other)
               ? add_row(e, other, "total", text_of(e), casus__nan(), casus__nan(),
                         casus_vocabulary_word(CASUS_VOCABULARY_LINK_DECISION, 1 + CASUS__DECISION_NONE), error)
               : casus__fail_memory(&e->m->settings.allocator, error);
}

/* ---- Records by name --------------------------------------------------------------------------------------------- */

/* The record of a name; the message of one that is not there tells the dataset, or the id that sorts next to it. */
static casus_status find(const casus_matches *m, casus_str dataset, casus_str id, int32_t *out, casus_error *error) {
    dataset = casus__str_in(dataset);
    id = casus__str_in(id);
    if (dataset.size < 0 || id.size < 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a dataset or id is NULL, or its size below 0");
    }
    const int64_t record = casus__link_records_find(&m->records, dataset, id);
    if (record >= 0) {
        *out = (int32_t)record;
        return CASUS_OK;
    }
    const int64_t near = casus__link_records_near(&m->records, dataset, id);
    if (near < 0) {
        return casus__fail(error, CASUS_E_NOT_FOUND, "there are no records");
    }
    const casus_str near_dataset = casus__record_dataset(m, near);
    const casus_str near_id = casus__record_id(m, near);
    return casus__fail(error, CASUS_E_NOT_FOUND,
                       "there is no record '%.*s' of dataset '%.*s'; the next is '%.*s' of '%.*s'", casus__shown(id),
                       id.data, casus__shown(dataset), dataset.data, casus__shown(near_id), near_id.data,
                       casus__shown(near_dataset), near_dataset.data);
}

casus_status casus_matches_explain(const casus_matches *m, casus_str dataset, casus_str id, casus_str dataset_b,
                                   casus_str id_b, casus_table **out, casus_error *error) {
    explaining e;
    int32_t other = -1;
    casus_status status = casus__link_table_check(m, out, error);
    if (status != CASUS_OK) {
        return status;
    }
    memset(&e, 0, sizeof e);
    e.m = m;
    dataset_b = casus__str_in(dataset_b);
    id_b = casus__str_in(id_b);
    status = find(m, dataset, id, &e.record, error);
    if (status == CASUS_OK && (dataset_b.size != 0 || id_b.size != 0)) {
        status = find(m, dataset_b, id_b, &other, error);
    }
    if (status == CASUS_OK) {
        status = casus__table_new(&m->settings.allocator, heads, HEAD_COUNT, &e.table, error);
    }
    if (status == CASUS_OK) {
        status = casus__table_end(e.table, other < 0 ? explain_all(&e, error) : explain_two(&e, other, error), out);
    }
    casus__free(&m->settings.allocator, e.candidates, (uint64_t)e.cap * sizeof *e.candidates);
    casus__buffer_free(&m->settings.allocator, &e.text);
    return status;
}
