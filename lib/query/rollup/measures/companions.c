/* SPDX-License-Identifier: MIT */
#include "query/rollup/measures/companions.h"

#include <casus/time.h>

#include "base/error.h"
#include "base/number/number.h"

/* ---- Making ------------------------------------------------------------------------------------------------------ */

/* The same question about one key more. After a failure there is nothing to free. */
static casus_status make_question(const casus__settings *settings, const casus__question *from,
                                  const casus__companion *companion, casus__question *out, casus_error *error) {
    casus_status status = casus__question_copy_rules(settings, from, out, error);
    for (int32_t k = 0; k < from->key_count && status == CASUS_OK; k++) {
        status = casus__question_add_key(settings, out, casus_str_from(from->keys[k]->name), error);
    }
    if (status == CASUS_OK) {
        status = companion->type != NULL ? casus__question_append_key(settings, out, companion->type, error)
                                         : casus__question_add_key(settings, out, companion->name, error);
    }
    if (status == CASUS_OK) {
        status = casus__question_add_sum(settings, out, casus_str_from("events"), error);
    }
    if (status != CASUS_OK) {
        casus__question_free(&settings->allocator, out);
    }
    return status;
}

static casus_status make_total(casus_rollup *r, casus_error *error) {
    casus__question question;
    int32_t all = 0;
    if (!r->question.total || r->question.key_count == 0) {
        return CASUS_OK;
    }
    casus_status status = casus__question_of_total(&r->settings, &r->question, &question, error);
    if (status == CASUS_OK) {
        status = casus__rollup_make(&r->settings, &question, &r->own.total, error);
    }
    return status == CASUS_OK && r->own.total->question.key_count == 0
               ? casus__rollup_group(r->own.total, NULL, &all, error)
               : status;
}

const casus_rollup *casus__rollup_total(const casus_rollup *r) {
    while (r != NULL && r->question.key_count > 0) {
        r = r->own.total;
    }
    return r;
}

int32_t casus__rollup_member_count(const casus_rollup *r) {
    return 1 + r->own.companion_count + (r->own.total != NULL ? casus__rollup_member_count(r->own.total) : 0);
}

casus_rollup *casus__rollup_member(const casus_rollup *r, int32_t i) {
    const int32_t companions = r->own.companion_count;
    return i == 0            ? (casus_rollup *)(uintptr_t)r
           : i <= companions ? r->own.companions[i - 1]
                             : casus__rollup_member(r->own.total, i - companions - 1);
}

static int make_room(casus_rollup *r, int32_t count) {
    r->own.companions =
        count > 0 ? casus__zalloc(&r->settings.allocator, (uint64_t)count * sizeof *r->own.companions) : NULL;
    r->own.companion_count = r->own.companions != NULL ? count : 0;
    return r->own.companion_count == count;
}

casus_status casus__companions_make(casus_rollup *r, casus_error *error) {
    casus_status status =
        make_room(r, r->question.companion_count) ? CASUS_OK : casus__fail_memory(&r->settings.allocator, error);
    for (int32_t i = 0; i < r->own.companion_count && status == CASUS_OK; i++) {
        casus__question question;
        status = make_question(&r->settings, &r->question, &r->question.companions[i], &question, error);
        status =
            status == CASUS_OK ? casus__rollup_make(&r->settings, &question, &r->own.companions[i], error) : status;
    }
    return status == CASUS_OK ? make_total(r, error) : status;
}

casus_status casus__companions_siblings(const casus_rollup *r, casus_rollup *sibling, casus_error *error) {
    casus_status status =
        make_room(sibling, r->own.companion_count) ? CASUS_OK : casus__fail_memory(&r->settings.allocator, error);
    for (int32_t i = 0; i < r->own.companion_count && status == CASUS_OK; i++) {
        status = casus__rollup_sibling(r->own.companions[i], &sibling->own.companions[i], error);
    }
    return status == CASUS_OK && r->own.total != NULL ? casus__rollup_sibling(r->own.total, &sibling->own.total, error)
                                                      : status;
}

void casus__companions_free(casus_rollup *r) {
    for (int32_t i = 0; i < r->own.companion_count; i++) {
        casus_rollup_free(r->own.companions[i]);
    }
    casus_rollup_free(r->own.total);
    casus__free(&r->settings.allocator, r->own.companions,
                (uint64_t)r->own.companion_count * sizeof *r->own.companions);
}

void casus__companions_trade(casus_rollup *r, casus_rollup *sibling) {
    for (int32_t i = 1; i < casus__rollup_member_count(r); i++) {
        casus__rollup_trade(casus__rollup_member(r, i), casus__rollup_member(sibling, i));
    }
}

casus_status casus__companions_merge(casus_rollup *r, const casus_rollup *other, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    const int32_t count = casus__rollup_member_count(r);
    casus__merging **merging = casus__zalloc(a, (uint64_t)count * sizeof(casus__merging *));
    casus_status status = merging != NULL ? CASUS_OK : casus__fail_memory(a, error);
    for (int32_t i = 0; i < count && status == CASUS_OK; i++) {
        status = casus__merge_prepare(casus__rollup_member(r, i), casus__rollup_member(other, i), &merging[i], error);
    }
    for (int32_t i = 0; merging != NULL && i < count; i++) {
        casus__merge_end(casus__rollup_member(r, i), merging[i], status == CASUS_OK);
    }
    casus__free(a, merging, (uint64_t)count * sizeof(casus__merging *));
    return status;
}

/* ---- Values ------------------------------------------------------------------------------------------------------ */

typedef struct reading {
    const casus__totals *whole; /* whose groups are asked for */
    const casus__totals *parts; /* of the companion */
    const casus__sum *sum;
    int32_t *codes[CASUS__KEYS_MAX]; /* by code of the companion, that of the rollup; -1: it has not got the text */
    int64_t *values;
} reading;

static int translate(const casus_allocator *a, reading *g, int32_t key_count) {
    int ok = 1;
    for (int32_t k = 0; ok && k < key_count; k++) {
        const casus__dictionary *from = &g->parts->rollup->words[k];
        g->codes[k] = casus__alloc(a, (uint64_t)from->count * sizeof *g->codes[k]);
        ok = g->codes[k] != NULL;
        for (int32_t i = 0; ok && i < from->count; i++) {
            g->codes[k][i] = casus__dictionary_find(&g->whole->rollup->words[k], casus__dictionary_word(from, i));
        }
    }
    return ok;
}

/* The group that a group of the companion lies in; -1: none. */
static int32_t whole_of(const reading *g, int32_t group) {
    const int32_t key_count = g->whole->groups.key_count;
    const int32_t *own = g->parts->groups.codes + (int64_t)group * (key_count + 1);
    int32_t codes[CASUS__KEYS_MAX] = {0};
    for (int32_t k = 0; k < key_count; k++) {
        codes[k] = g->codes[k][own[k]];
        if (codes[k] < 0) {
            return -1;
        }
    }
    return casus__groups_at(&g->whole->groups, codes);
}

/* The number that a text of digits says. */
static int64_t day_of(casus_str text) {
    int64_t day = 0;
    return casus__parse_int64(text, &day) ? day : CASUS_DAY_UNKNOWN;
}

static void read_group(const reading *g, int32_t group) {
    const int32_t key_count = g->whole->groups.key_count;
    const int32_t code = g->parts->groups.codes[(int64_t)group * (key_count + 1) + key_count];
    const int64_t events = g->parts->groups.values[(int64_t)group * g->parts->groups.stride];
    const int32_t whole = code > 0 && events > 0 ? whole_of(g, group) : -1;
    if (whole < 0) {
        return;
    }
    int64_t *value = &g->values[whole];
    if (g->sum->measure == CASUS__MEASURE_DAYS || g->sum->measure == CASUS__MEASURE_DISTINCT) {
        ++*value;
        return;
    }
    const int64_t day = day_of(casus__dictionary_word(&g->parts->rollup->words[key_count], code));
    if (*value == CASUS_DAY_UNKNOWN || (g->sum->measure == CASUS__MEASURE_FIRST ? day < *value : day > *value)) {
        *value = day;
    }
}

static void read_groups(const reading *g) {
    const int days = g->sum->measure == CASUS__MEASURE_FIRST || g->sum->measure == CASUS__MEASURE_LAST;
    for (int32_t i = 0; days && i < g->whole->groups.count; i++) {
        g->values[i] = CASUS_DAY_UNKNOWN;
    }
    for (int32_t i = 0; i < g->parts->groups.count; i++) {
        read_group(g, i);
    }
}

casus_status casus__companion_values(const casus__totals *totals, const casus__sum *sum, int64_t **out,
                                     casus_error *error) {
    const casus_rollup *r = totals->rollup;
    const casus_rollup *companion = r->own.companions[sum->companion];
    const casus_allocator *a = &r->settings.allocator;
    casus__totals parts;
    reading g = {totals, &parts, sum, {NULL}, casus__zalloc(a, (uint64_t)totals->groups.count * sizeof **out)};
    *out = g.values;
    casus_status status = casus__totals_make(companion, &parts, error);
    if (status == CASUS_OK &&
        ((g.values == NULL && totals->groups.count > 0) || !translate(a, &g, r->question.key_count))) {
        status = casus__fail_memory(a, error);
    }
    if (status == CASUS_OK) {
        read_groups(&g);
    }
    for (int32_t k = 0; k < r->question.key_count; k++) {
        casus__free(a, g.codes[k], (uint64_t)companion->words[k].count * sizeof *g.codes[k]);
    }
    casus__totals_free(&parts);
    return status;
}
