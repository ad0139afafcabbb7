/* SPDX-License-Identifier: MIT */
/* Adds the state of another rollup, which may be the same one. All that can fail comes first, and leaves nothing that
   belongs to the state: words that no group has, room, and groups, which are taken back. The adding cannot fail. */
#include "base/error.h"
#include "query/rollup/rollup.h"

/* By the codes of the other rollup, the codes here: of texts, of groups, of names. */
typedef struct translation {
    const casus_rollup *from;
    int32_t *codes[CASUS__KEYS_MAX];
    int32_t *groups;
    int32_t *names;
    int32_t group_count; /* as at the beginning: a rollup that is merged with itself grows */
    int32_t name_count;
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

static casus_status check_numbers(const casus_rollup *r, int32_t group, const int64_t *to, const int64_t *numbers,
                                  casus_error *error) {
    for (int32_t s = 0; s < r->question.sum_count; s++) {
        const casus__sum *sum = &r->question.sums[s];
        for (int32_t i = sum->slot; i < sum->slot + casus__sum_width(sum); i++) {
            int64_t total;
            if (!casus__add(to[i], numbers[i], &total)) {
                return casus__rollup_overflow(r, group, sum, error);
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
    for (int32_t i = 0; i < r->question.stride; i++) {
        to[i] += numbers[i];
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

/* ---- Related events ---------------------------------------------------------------------------------------------- */

/* Names the events, and makes room for them. */
static casus_status find_related(casus_rollup *r, translation *t, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    if (t->from->related.event_count == 0) {
        return CASUS_OK;
    }
    t->name_count = t->from->related.names.count;
    t->names = translate(a, &t->from->related.names, t->name_count, &r->related.names);
    if (t->names == NULL) {
        return casus__rollup_no_room(r, error);
    }
    return casus__related_reserve(a, &r->related, &t->from->related) ? CASUS_OK : casus__fail_memory(a, error);
}

static int add_part(casus_rollup *r, const translation *t, int64_t part) {
    const casus__related_events *from = &t->from->related;
    int32_t codes[CASUS__KEYS_MAX];
    for (int32_t k = 0; k < from->key_count; k++) {
        codes[k] = t->codes[r->question.victims[k]][casus__related_codes(from, part)[k]];
    }
    if (!casus__related_add_part(&r->settings.allocator, &r->related, codes)) {
        return 0;
    }
    for (int32_t i = 0; i < from->figure_count; i++) {
        r->related.figures[(r->related.part_count - 1) * from->figure_count + i] =
            from->figures[part * from->figure_count + i];
    }
    return 1;
}

static int add_event(casus_rollup *r, const translation *t, const casus__related_event *event) {
    const casus_allocator *a = &r->settings.allocator;
    const casus__related_events *from = &t->from->related;
    int ok = casus__related_add(a, &r->related, t->names[event->name], event->summary);
    for (int64_t i = event->link; ok && i < event->link + event->link_count; i++) {
        ok = casus__related_add_link(a, &r->related, from->links[i].type, t->names[from->links[i].name]);
    }
    for (int64_t i = event->part; ok && i < event->part + event->part_count; i++) {
        ok = add_part(r, t, i);
    }
    for (int64_t i = event->entry; ok && i < event->entry + event->entry_count; i++) {
        ok = casus__related_add_entry(a, &r->related, t->groups[from->entries[i]]);
    }
    return ok;
}

static void add_related(casus_rollup *r, const translation *t) {
    const int64_t count = t->from->related.event_count;
    for (int64_t i = 0; i < count; i++) {
        (void)add_event(r, t, &t->from->related.events[i]); /* the room is there */
    }
}

/* ---- Merging ----------------------------------------------------------------------------------------------------- */

static casus_status find_words(casus_rollup *r, translation *t, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    t->group_count = t->from->groups.count;
    if (t->group_count > 0) {
        t->groups = casus__alloc(a, (uint64_t)t->group_count * sizeof *t->groups);
        if (t->groups == NULL) {
            return casus__fail_memory(a, error);
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

static void end(const casus_rollup *r, translation *t) {
    const casus_allocator *a = &r->settings.allocator;
    for (int32_t k = 0; k < r->question.key_count; k++) {
        casus__free(a, t->codes[k], (uint64_t)t->word_counts[k] * sizeof(int32_t));
    }
    casus__free(a, t->groups, (uint64_t)t->group_count * sizeof *t->groups);
    casus__free(a, t->names, (uint64_t)t->name_count * sizeof *t->names);
}

casus_status casus__rollup_merge(casus_rollup *r, const casus_rollup *other, casus_error *error) {
    translation t = {other, {NULL}, NULL, NULL, 0, 0, {0}};
    const int32_t had = r->groups.count;
    casus_status status = find_words(r, &t, error);
    if (status == CASUS_OK) {
        status = find_groups(r, &t, error);
    }
    if (status == CASUS_OK) {
        status = find_related(r, &t, error);
    }
    if (status == CASUS_OK) {
        status = check_groups(r, &t, error);
    }
    if (status == CASUS_OK) {
        add_groups(r, &t);
        add_related(r, &t);
        r->summaries |= other->summaries;
    } else {
        casus__groups_truncate(&r->groups, had);
    }
    end(r, &t);
    return status;
}

casus_status casus_rollup_merge(casus_rollup *r, const casus_rollup *other, casus_error *error) {
    casus_status status = casus__rollup_usable(r, error);
    if (status == CASUS_OK) {
        status = casus__rollup_usable(other, error);
    }
    if (status == CASUS_OK && !casus__question_equal(&r->question, &other->question)) {
        status = casus__fail(error, CASUS_E_ARGUMENT,
                             "the rollups ask differently: keys, sums, their order, the filter or the policy");
    }
    if (status == CASUS_OK) {
        status = casus__cancel_check(r->settings.cancel, error);
    }
    return status == CASUS_OK ? casus__rollup_merge(r, other, error) : status;
}
