/* SPDX-License-Identifier: MIT */
/* Adds the state of another rollup, which may be the same one. All that can fail comes first, and leaves nothing that
   belongs to the state: words that no group has, room, and groups, which are taken back. The adding cannot fail. */
#include <string.h>

#include "base/defence.h"
#include "base/error.h"
#include "query/rollup/measures/companions.h"
#include "query/rollup/measures/measures.h"
#include "query/rollup/outcome_sums.h"
#include "query/rollup/state/rollup_bytes.h"

/* By the codes of the other rollup, the codes here: of texts, of groups, of names. */
typedef struct translation {
    const casus_rollup *from;
    int32_t *codes[CASUS__KEYS_MAX];
    int32_t *groups;
    int32_t *names;
    int32_t group_count; /* as at the beginning: a rollup that is merged with itself grows */
    int32_t name_count;
    int64_t record_count;
    int32_t word_counts[CASUS__KEYS_MAX];
} translation;

static int32_t *translate(const casus_allocator *a, const casus__dictionary *from, int32_t count,
                          casus__dictionary *to) {
    int32_t *codes = casus__alloc(a, (uint64_t)count * sizeof *codes);
    int ok = codes != NULL;
    for (int32_t i = 0; ok && i < count; i++) {
        codes[i] = casus__dictionary_code(a, to, casus__dictionary_word(from, i));
        ok = codes[i] >= 0;
    }
    if (!ok) {
        casus__free(a, codes, (uint64_t)count * sizeof *codes);
        return NULL;
    }
    return codes;
}

/* ---- Groups ------------------------------------------------------------------------------------------------------ */

static int64_t *numbers_of(const casus_rollup *r, int32_t group) {
    return r->groups.values + (int64_t)group * r->question.stride;
}

/* Makes the groups, and room for their loose ends where there are some. */
static casus_status find_groups(casus_rollup *r, const translation *t, casus_error *error) {
    const int32_t key_count = r->question.key_count;
    for (int32_t g = 0; g < t->group_count; g++) {
        int32_t row[CASUS__KEYS_MAX];
        for (int32_t k = 0; k < key_count; k++) {
            row[k] = t->codes[k][t->from->groups.codes[(int64_t)g * key_count + k]];
        }
        const casus_status status = casus__rollup_group(r, row, &t->groups[g], error);
        if (status != CASUS_OK) {
            return status;
        }
        if (casus__rollup_loose_ends_at(t->from, g) != NULL && casus__rollup_loose_ends(r, t->groups[g]) == NULL) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
    }
    return CASUS_OK;
}

/* Of an extreme, only how many are known adds up. */
static int is_added(const casus__sum *sum, int32_t slot) {
    return sum->measure == 0 || sum->measure == CASUS__MEASURE_MEAN || slot != sum->slot + CASUS__VALUE;
}

static casus_status check_numbers(const casus_rollup *r, int32_t group, const int64_t *to, const int64_t *numbers,
                                  casus_error *error) {
    for (int32_t s = 0; s < r->question.sum_count; s++) {
        const casus__sum *sum = &r->question.sums[s];
        for (int32_t i = sum->slot; i < sum->slot + casus__sum_width(sum); i++) {
            int64_t total;
            if (is_added(sum, i) && !casus__add(to[i], numbers[i], &total)) {
                return casus__rollup_overflow(r, casus__groups_codes(&r->groups, group), sum, error);
            }
        }
    }
    return CASUS_OK;
}

static casus_status check_groups(casus_rollup *r, const translation *t, casus_error *error) {
    casus_status status = CASUS_OK;
    for (int32_t g = 0; g < t->group_count && status == CASUS_OK; g++) {
        const int32_t group = t->groups[g];
        const int64_t *loose_ends = casus__rollup_loose_ends_at(t->from, g);
        status = check_numbers(r, group, numbers_of(r, group), numbers_of(t->from, g), error);
        if (status == CASUS_OK && loose_ends != NULL) {
            status = check_numbers(r, group, casus__rollup_loose_ends(r, group), loose_ends, error);
        }
    }
    return status;
}

static void add_numbers(const casus_rollup *r, int64_t *to, const int64_t *numbers) {
    for (int32_t s = 0; s < r->question.sum_count; s++) {
        const casus__sum *sum = &r->question.sums[s];
        if (sum->measure != 0 && sum->figure >= 0) {
            (void)casus__measure_add(sum, to + sum->slot, numbers + sum->slot); /* there is room */
            continue;
        }
        for (int32_t i = sum->slot; i < sum->slot + casus__sum_width(sum); i++) {
            to[i] += numbers[i];
        }
    }
}

static void add_groups(casus_rollup *r, const translation *t) {
    for (int32_t g = 0; g < t->group_count; g++) {
        const int64_t *loose_ends = casus__rollup_loose_ends_at(t->from, g);
        add_numbers(r, numbers_of(r, t->groups[g]), numbers_of(t->from, g));
        if (loose_ends != NULL) {
            add_numbers(r, casus__rollup_loose_ends(r, t->groups[g]), loose_ends);
        }
    }
}

/* ---- Records ----------------------------------------------------------------------------------------------------- */

/* Names the records, and makes room for them. */
static casus_status find_records(casus_rollup *r, translation *t, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    t->record_count = t->from->records.registry.record_count;
    if (t->record_count == 0) {
        return CASUS_OK;
    }
    t->name_count = t->from->records.registry.names.count;
    t->names = translate(a, &t->from->records.registry.names, t->name_count, &r->records.registry.names);
    if (t->names == NULL) {
        return casus__rollup_no_room(r, error);
    }
    return casus__records_reserve(a, &r->records, &t->from->records)
               ? CASUS_OK
               : casus__fail_memory(&r->settings.allocator, error);
}

/* What is added from here on has its room: casus__records_reserve(). */
static void add_keys(casus_rollup *r, const translation *t, const casus__held *item) {
    const casus__records *from = &t->from->records;
    int64_t at = item->key;
    for (int32_t k = 0; k < r->question.key_count; k++) {
        if (casus__key_is_of_cells(r->question.keys[k])) {
            continue;
        }
        const int64_t to = r->records.key_size + 1;
        const int32_t count = from->keys[at];
        const int ok = casus__records_add_keys(&r->settings.allocator, &r->records, from->keys + at + 1, count);
        for (int32_t i = 0; CASUS_ALWAYS(ok) && i < count; i++) {
            r->records.keys[to + i] = t->codes[k][r->records.keys[to + i]];
        }
        at += count + 1;
    }
}

static void add_part(casus_rollup *r, const translation *t, int64_t part) {
    const casus__records *from = &t->from->records;
    int32_t codes[CASUS__KEYS_MAX];
    for (int32_t k = 0; k < from->key_count; k++) {
        const int32_t code = casus__records_codes(from, part)[k];
        codes[k] = code == CASUS__WHOLE ? code : t->codes[r->question.victims[k]][code];
    }
    const int ok = casus__records_add_part(&r->settings.allocator, &r->records, codes,
                                           from->key_count > 0 ? from->statuses[part] : 0);
    for (int32_t i = 0; CASUS_ALWAYS(ok) && i < from->figure_count; i++) {
        r->records.figures[(r->records.part_count - 1) * from->figure_count + i] =
            from->figures[part * from->figure_count + i];
    }
}

static void add_record(casus_rollup *r, const translation *t, int64_t number) {
    const casus_allocator *a = &r->settings.allocator;
    const casus__registry *from = &t->from->records.registry;
    const casus__record record = from->records[number];
    const casus__held item = t->from->records.items[number];
    const int ok = casus__records_add(a, &r->records, t->names[record.label], record.flags, item.stated);
    if (CASUS_NEVER(!ok)) {
        return;
    }
    for (int64_t i = record.link; i < record.link + record.link_count; i++) {
        (void)casus__registry_add_link(a, &r->records.registry, from->links[i].type, t->names[from->links[i].name]);
    }
    add_keys(r, t, &item);
    (void)casus__records_add_weights(
        a, &r->records, item.weight_count > 0 ? t->from->records.weights + item.weight : NULL, item.weight_count);
    for (int64_t i = item.part; i < item.part + item.part_count; i++) {
        add_part(r, t, i);
    }
    r->records.items[r->records.registry.record_count - 1].breakdown = item.breakdown;
    r->records.items[r->records.registry.record_count - 1].fate = item.fate;
}

static void add_records(casus_rollup *r, const translation *t) {
    for (int64_t i = 0; i < t->record_count; i++) {
        add_record(r, t, i);
    }
}

/* Each is at most what a state may say, so that the sum of two is in range. */
static int told_fits(const casus_rollup *r, const casus_rollup *from) {
    int64_t most = 0;
    for (int i = 0; i < 2 * CASUS__TOLD_FOLDED; i++) {
        const int64_t both = r->told[i & 1][i >> 1] + from->told[i & 1][i >> 1];
        most = most > both ? most : both;
    }
    return most <= CASUS__STATE_ROWS_MOST;
}

static void add_told(casus_rollup *r, const casus_rollup *from) {
    for (int i = 0; i < 2 * CASUS__TOLD_FOLDED; i++) {
        r->told[i & 1][i >> 1] += from->told[i & 1][i >> 1];
    }
}

/* The datasets of both whose rows were folded; the caller takes them over or frees them. */
static casus_status join_folded(const casus_rollup *r, const casus_rollup *from, casus__dictionary *out,
                                casus_error *error) {
    const casus__dictionary *both[] = {&r->folded, &from->folded};
    for (int k = 0; k < 2; k++) {
        for (int32_t i = 0; i < both[k]->count; i++) {
            if (casus__dictionary_code(&r->settings.allocator, out, casus__dictionary_word(both[k], i)) < 0) {
                return casus__fail_memory(&r->settings.allocator, error);
            }
        }
    }
    return CASUS_OK;
}

/* ---- Merging ----------------------------------------------------------------------------------------------------- */

static casus_status find_words(casus_rollup *r, translation *t, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    t->group_count = t->from->groups.count;
    if (t->group_count > 0) {
        t->groups = casus__alloc(a, (uint64_t)t->group_count * sizeof *t->groups);
        if (t->groups == NULL) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
    }
    for (int32_t k = 0; k < r->question.key_count; k++) {
        t->word_counts[k] = t->from->words[k].count;
        t->codes[k] = translate(a, &t->from->words[k], t->word_counts[k], &r->words[k]);
        if (t->codes[k] == NULL) {
            return casus__rollup_no_room(r, error);
        }
    }
    return CASUS_OK;
}

static void end_words(const casus_rollup *r, translation *t) {
    const casus_allocator *a = &r->settings.allocator;
    for (int32_t k = 0; k < r->question.key_count; k++) {
        casus__free(a, t->codes[k], (uint64_t)t->word_counts[k] * sizeof(int32_t));
    }
    casus__free(a, t->groups, (uint64_t)t->group_count * sizeof *t->groups);
    casus__free(a, t->names, (uint64_t)t->name_count * sizeof *t->names);
}

struct casus__merging {
    casus_rollup *all; /* both together, where each met units that the other did not; else NULL and what follows */
    translation t;
    int32_t had; /* groups before */
    casus__dictionary folded;
    casus__asked asked;
};

/* All that can fail. */
static casus_status prepare(casus_rollup *r, casus__merging *m, casus_error *error) {
    const casus_rollup *other = m->t.from;
    casus_status status = find_words(r, &m->t, error);
    if (status == CASUS_OK) {
        status = find_groups(r, &m->t, error);
    }
    if (status == CASUS_OK) {
        status = find_records(r, &m->t, error);
    }
    if (status == CASUS_OK) {
        status = check_groups(r, &m->t, error);
    }
    if (status == CASUS_OK && !told_fits(r, other)) {
        status = casus__fail(error, CASUS_E_OVERFLOW, "more than 2^55 rows were counted: merge a part of the states");
    }
    if (status == CASUS_OK) {
        status = casus__asked_join(r, other, &m->asked, error);
    }
    if (status == CASUS_OK) {
        status = join_folded(r, other, &m->folded, error);
    }
    return status == CASUS_OK && r->question.spreads_any &&
                   !casus__balance_fits(&r->balance, r->question.figure_count, &other->balance)
               ? casus__balance_overflow(error)
               : status;
}

static void commit(casus_rollup *r, casus__merging *m) {
    const casus_rollup *other = m->t.from;
    const casus__dictionary folded_before = r->folded;
    const casus__asked asked_before = r->asked;
    r->folded = m->folded;
    r->asked = m->asked;
    m->folded = folded_before;
    m->asked = asked_before;
    add_groups(r, &m->t);
    add_records(r, &m->t);
    add_told(r, other);
    if (r->question.spreads_any) {
        casus__balance_add(&r->balance, r->question.figure_count, &other->balance);
    }
    r->summaries |= other->summaries;
}

static void end_prepared(casus_rollup *r, casus__merging *m, int done) {
    if (done) {
        commit(r, m);
    } else if (m->all == NULL) {
        casus__groups_truncate(&r->groups, m->had);
    }
    casus__dictionary_free(&r->settings.allocator, &m->folded);
    casus__asked_free(&r->settings.allocator, &m->asked);
    end_words(r, &m->t);
}

/* ---- Units ------------------------------------------------------------------------------------------------------- */

/* Gives a rollup the sums of the units that only the other has met. */
static casus_status learn_units(casus_rollup *r, const casus_rollup *other, casus_error *error) {
    casus__dictionary units = {0};
    casus_status status = casus__rollup_units_beyond(other, r, &units)
                              ? casus__rollup_add_units(r, &units, error)
                              : casus__fail_memory(&r->settings.allocator, error);
    casus__dictionary_free(&other->settings.allocator, &units);
    return status;
}

static casus_status merge_into(casus_rollup *r, const casus_rollup *other, casus_error *error) {
    casus__merging m;
    memset(&m, 0, sizeof m);
    m.t.from = other;
    m.had = r->groups.count;
    const casus_status status = prepare(r, &m, error);
    end_prepared(r, &m, status == CASUS_OK);
    return status;
}

/* A copy of a state with the sums of the units of another. */
static casus_status copy_with_units(const casus_rollup *from, const casus_rollup *other, casus_rollup **out,
                                    casus_error *error) {
    casus_status status = casus__rollup_sibling(from, out, error);
    if (status == CASUS_OK) {
        status = merge_into(*out, from, error);
    }
    return status == CASUS_OK ? learn_units(*out, other, error) : status;
}

/* Both met units that the other did not: copies that know all of them are merged. */
static casus_status join_units(const casus_rollup *r, const casus_rollup *other, casus_rollup **out,
                               casus_error *error) {
    casus_rollup *more = NULL;
    casus_status status = copy_with_units(r, other, out, error);
    if (status == CASUS_OK) {
        status = copy_with_units(other, r, &more, error);
    }
    if (status == CASUS_OK) {
        status = merge_into(*out, more, error);
    }
    casus_rollup_free(more);
    return status;
}

casus_status casus__merge_prepare(casus_rollup *r, const casus_rollup *other, casus__merging **out,
                                  casus_error *error) {
    casus__merging *m = casus__zalloc(&r->settings.allocator, sizeof *m);
    *out = m;
    if (m == NULL) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    m->t.from = other;
    m->had = r->groups.count;
    return casus__rollup_same_layout(r, other) ? prepare(r, m, error) : join_units(r, other, &m->all, error);
}

void casus__merge_end(casus_rollup *r, casus__merging *m, int done) {
    if (m == NULL) {
        return;
    }
    if (m->all != NULL && done) {
        casus__rollup_trade(r, m->all);
    }
    casus_rollup_free(m->all);
    end_prepared(r, m, done && m->all == NULL);
    casus__free(&r->settings.allocator, m, sizeof *m);
}

casus_status casus__rollup_merge(casus_rollup *r, const casus_rollup *other, casus_error *error) {
    return casus__companions_merge(r, other, error);
}

casus_status casus_rollup_merge(casus_rollup *r, const casus_rollup *other, casus_error *error) {
    casus_status status = casus__rollup_usable(r, error);
    if (status == CASUS_OK) {
        status = casus__rollup_usable(other, error);
    }
    const char *difference = status == CASUS_OK ? casus__question_difference(&r->question, &other->question) : NULL;
    if (difference != NULL) {
        status =
            casus__fail(error, CASUS_E_ARGUMENT,
                        "the rollups ask differently, in their %s; what is merged has to ask the same", difference);
    }
    if (status == CASUS_OK) {
        status = casus__cancel_check(r->settings.cancel, error);
    }
    return status == CASUS_OK ? casus__rollup_merge(r, other, error) : status;
}
