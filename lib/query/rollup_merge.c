/* SPDX-License-Identifier: MIT */
/* Adding the state of another rollup, perhaps of the same one. */
#include "base/error.h"
#include "query/rollup.h"

/* Codes of the other's texts and groups among ours. */
typedef struct translation {
    const casus_rollup *from;
    int32_t *codes[CASUS__KEYS_MAX];
    int32_t *groups;
    int32_t *names;
    int32_t group_count; /* as they were: a rollup that is merged with itself grows */
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

/* ---- Groups ---------------------------------------------------------------------------------------------------- */

static casus_status add_numbers(const casus_rollup *r, int32_t group, int64_t *to, const int64_t *numbers,
                                casus_error *error) {
    for (int32_t s = 0; s < r->spec.sum_count; s++) {
        const casus__sum *sum = &r->spec.sums[s];
        for (int32_t i = sum->slot; i < sum->slot + casus__sum_width(sum); i++) {
            if (!casus__add(to[i], numbers[i], &to[i])) {
                return casus__rollup_overflow(r, group, sum, error);
            }
        }
    }
    return CASUS_OK;
}

static casus_status merge_loose(casus_rollup *r, const translation *t, int32_t g, casus_error *error) {
    if (casus__rollup_loose_at(t->from, g) == NULL) {
        return CASUS_OK;
    }
    int64_t *to = casus__rollup_loose(r, t->groups[g]);
    if (to == NULL) {
        return casus__fail_memory(error);
    }
    return add_numbers(r, t->groups[g], to, casus__rollup_loose_at(t->from, g), error);
}

static casus_status merge_group(casus_rollup *r, const translation *t, int32_t g, casus_error *error) {
    const int32_t key_count = r->spec.key_count;
    const int32_t stride = r->spec.stride;
    int32_t row[CASUS__KEYS_MAX];
    for (int32_t k = 0; k < key_count; k++) {
        row[k] = t->codes[k][t->from->groups.codes[(int64_t)g * key_count + k]];
    }
    casus_status status = casus__rollup_group(r, row, &t->groups[g], error);
    if (status == CASUS_OK) {
        status = add_numbers(r, t->groups[g], r->groups.values + (int64_t)t->groups[g] * stride,
                             t->from->groups.values + (int64_t)g * stride, error);
    }
    return status == CASUS_OK ? merge_loose(r, t, g, error) : status;
}

/* ---- Linked events --------------------------------------------------------------------------------------------- */

static int merge_part(casus_rollup *r, const translation *t, int64_t part) {
    const casus__linked *from = &t->from->linked;
    int32_t codes[CASUS__KEYS_MAX];
    for (int32_t k = 0; k < from->key_count; k++) {
        codes[k] = t->codes[r->spec.victims[k]][from->codes[part * from->key_count + k]];
    }
    if (!casus__linked_add_part(&r->settings.allocator, &r->linked, codes)) {
        return 0;
    }
    for (int32_t i = 0; i < from->figure_count; i++) {
        r->linked.figures[(r->linked.part_count - 1) * from->figure_count + i] =
            from->figures[part * from->figure_count + i];
    }
    return 1;
}

static int merge_event(casus_rollup *r, const translation *t, const casus__linked_event *event) {
    const casus_allocator *a = &r->settings.allocator;
    const casus__linked *from = &t->from->linked;
    int ok = casus__linked_add(a, &r->linked, t->names[event->name], event->summary);
    for (int64_t i = event->link; ok && i < event->link + event->link_count; i++) {
        ok = casus__linked_add_link(a, &r->linked, from->links[i].type, t->names[from->links[i].name]);
    }
    for (int64_t i = event->part; ok && i < event->part + event->part_count; i++) {
        ok = merge_part(r, t, i);
    }
    for (int64_t i = event->entry; ok && i < event->entry + event->entry_count; i++) {
        ok = casus__linked_add_entry(a, &r->linked, t->groups[from->entries[i]]);
    }
    return ok;
}

static casus_status merge_linked(casus_rollup *r, translation *t, casus_error *error) {
    const int64_t count = t->from->linked.event_count;
    if (count == 0) {
        return CASUS_OK;
    }
    t->name_count = t->from->linked.names.count;
    t->names = translate(&r->settings.allocator, &t->from->linked.names, t->name_count, &r->linked.names);
    if (t->names == NULL) {
        return casus__rollup_no_room(r, error);
    }
    for (int64_t i = 0; i < count; i++) {
        const casus__linked_event event = t->from->linked.events[i]; /* a copy: ours may move */
        if (!merge_event(r, t, &event)) {
            return casus__fail_memory(error);
        }
    }
    return CASUS_OK;
}

/* ---- Merging --------------------------------------------------------------------------------------------------- */

static casus_status begin(casus_rollup *r, translation *t, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    t->group_count = t->from->groups.count;
    if (t->group_count > 0) {
        t->groups = casus__alloc(a, (uint64_t)t->group_count * sizeof *t->groups);
        if (t->groups == NULL) {
            return casus__fail_memory(error);
        }
    }
    for (int32_t k = 0; k < r->spec.key_count; k++) {
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
    for (int32_t k = 0; k < r->spec.key_count; k++) {
        casus__free(a, t->codes[k], (uint64_t)t->word_counts[k] * sizeof(int32_t));
    }
    casus__free(a, t->groups, (uint64_t)t->group_count * sizeof *t->groups);
    casus__free(a, t->names, (uint64_t)t->name_count * sizeof *t->names);
}

static casus_status merge(casus_rollup *r, const casus_rollup *other, casus_error *error) {
    translation t = {other, {NULL}, NULL, NULL, 0, 0, {0}};
    casus_status status = begin(r, &t, error);
    for (int32_t g = 0; g < t.group_count && status == CASUS_OK; g++) {
        status = merge_group(r, &t, g, error);
    }
    if (status == CASUS_OK) {
        status = merge_linked(r, &t, error);
    }
    r->summaries |= other->summaries;
    end(r, &t);
    return status;
}

casus_status casus_rollup_merge(casus_rollup *r, const casus_rollup *other, casus_error *error) {
    casus_status status = casus__rollup_usable(r, error);
    if (status == CASUS_OK) {
        status = casus__rollup_usable(other, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    if (!casus__spec_equal(&r->spec, &other->spec)) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "the rollups ask differently: keys, sums, their order, the filter or the policy");
    }
    r->started = 1;
    status = merge(r, other, error);
    r->failed = status != CASUS_OK;
    return status;
}
