/* SPDX-License-Identifier: MIT */
/* casus_matches_pairs() and casus_matches_repeats(): a row for each candidate, with what each field says. */
#include "base/error.h"
#include "link/table/link_tables.h"

#define TEXT(name)                                                                                                     \
    { name, CASUS_TYPE_TEXT, CASUS__NIL_ZERO }
#define REAL(name)                                                                                                     \
    { name, CASUS_TYPE_DOUBLE, CASUS__NIL_NAN }
#define FIELD(name) TEXT(name), REAL(name "_bits")

#define FIELDS                                                                                                         \
    REAL("days"), REAL("km"), FIELD("time"), FIELD("distance"), FIELD("place"), FIELD("actor"), FIELD("class"),        \
        FIELD("figures")

static const casus__table_head pair_heads[] = {TEXT("dataset_a"),   TEXT("id_a"), TEXT("dataset_b"), TEXT("id_b"),
                                               REAL("probability"), REAL("bits"), TEXT("decision"),  FIELDS};
static const casus__table_head repeat_heads[] = {
    TEXT("dataset_a"), TEXT("id_a"), TEXT("dataset_b"), TEXT("id_b"), REAL("probability"), REAL("bits"), FIELDS};
#define PAIR_COLUMNS (int32_t)(sizeof pair_heads / sizeof pair_heads[0])
#define REPEAT_COLUMNS (int32_t)(sizeof repeat_heads / sizeof repeat_heads[0])

static casus_status add_pair(const casus_matches *m, int64_t candidate, int within, casus_table *t,
                             casus_error *error) {
    char rooms[CASUS__FIELDS][CASUS__LEVEL_ROOM];
    const casus__pair *p = &m->candidates.items[candidate];
    const casus__link_record *a = &m->records.items[p->a];
    const casus__link_record *b = &m->records.items[p->b];
    casus__table_cell row[PAIR_COLUMNS] = {
        {.text = casus__record_dataset(m, p->a)},     {.text = casus__record_id(m, p->a)},
        {.text = casus__record_dataset(m, p->b)},     {.text = casus__record_id(m, p->b)},
        {.real = casus__told(m->chances[candidate])}, {.real = casus__bits(m->bits[candidate])}};
    int32_t at = 6;
    if (!within) {
        row[at++].text = casus_str_from(casus__decision_words(p));
    }
    row[at++].real = casus__days_apart(a, b);
    row[at++].real = casus__metres_between(&a->at, &b->at) / 1000;
    for (int f = 0; f < CASUS__FIELDS; f++) {
        row[at++].text = casus__level_words(p->levels[f], rooms[f]);
        row[at++].real = casus__bits(m->weights->bits[p->levels[f]]);
    }
    return casus__table_add(t, row, error);
}

static casus_status make_table(const casus_matches *m, int within, casus_table **out, casus_error *error) {
    casus_table *t = NULL;
    casus_status status = casus__link_table_begin(m, within ? repeat_heads : pair_heads,
                                                  within ? REPEAT_COLUMNS : PAIR_COLUMNS, out, &t, error);
    if (status != CASUS_OK) {
        return status;
    }
    for (int64_t i = 0; i < m->candidates.count && status == CASUS_OK; i++) {
        if (m->candidates.items[i].within == within) {
            status = add_pair(m, i, within, t, error);
        }
        if ((i & 0xFFFF) == 0 && status == CASUS_OK) {
            status = casus__cancel_check(m->settings.cancel, error);
        }
    }
    return casus__table_end(t, status, out);
}

casus_status casus_matches_pairs(const casus_matches *m, casus_table **out, casus_error *error) {
    return make_table(m, 0, out, error);
}

casus_status casus_matches_repeats(const casus_matches *m, casus_table **out, casus_error *error) {
    return make_table(m, 1, out, error);
}
