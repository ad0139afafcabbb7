/* SPDX-License-Identifier: MIT */
#include "query/rollup/outcome_sums.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "base/sort.h"
#include "query/rollup/keys/period_key.h"

/* ---- The question ------------------------------------------------------------------------------------------------ */

static int is_of(casus_str child, casus_str base) {
    return child.size > base.size + 2 && memcmp(child.data, base.data, (size_t)base.size) == 0 &&
           child.data[base.size] == '(';
}

static int by_name(const void *user, int32_t x, int32_t y) {
    const casus__dictionary *names = user;
    return casus__key_compare(casus__dictionary_word(names, x), casus__dictionary_word(names, y));
}

static casus_status add_children(const casus__settings *settings, casus__question *out, const casus__dictionary *names,
                                 casus_error *error) {
    const casus_allocator *a = &settings->allocator;
    int32_t *order = casus__sorted(a, names->count, by_name, names);
    casus_status status = order != NULL ? CASUS_OK : casus__fail_memory(a, error);
    for (int32_t i = 0; i < names->count && status == CASUS_OK; i++) {
        const casus_str name = casus__dictionary_word(names, order[i]);
        if (casus__dictionary_find(&out->sum_names, name) < 0) {
            status = casus__question_add_sum(settings, out, name, error);
        }
    }
    casus__sorted_free(a, order, names->count);
    return status;
}

/* Every event is looked at for every unit, and nobody reads so many columns. */
#define MOST_UNITS 1000

static casus_status add_with_children(const casus__settings *settings, const casus__question *from, int32_t base,
                                      const casus__dictionary *more, casus__question *out, casus_error *error) {
    const casus_allocator *a = &settings->allocator;
    const casus_str name = from->sums[base].name;
    casus__dictionary names = {0};
    names.key = casus__hash_key_of(settings->hash_seed);
    casus_status status = casus__question_add_sum(settings, out, name, error);
    int ok = 1;
    for (int32_t i = 0; ok && i < from->sum_count; i++) {
        ok = from->sums[i].base != base || casus__dictionary_code(a, &names, from->sums[i].name) >= 0;
    }
    for (int32_t i = 0; ok && more != NULL && i < more->count; i++) {
        const casus_str word = casus__dictionary_word(more, i);
        ok = !is_of(word, name) || casus__dictionary_code(a, &names, word) >= 0;
    }
    if (status == CASUS_OK && names.count > MOST_UNITS) {
        status = casus__fail(error, CASUS_E_LIMIT,
                             "sum '%.*s' meets more than %d units: ask for one of them, as in '%.*s(kg)'",
                             casus__shown(name), name.data, MOST_UNITS, casus__shown(name), name.data);
    }
    if (status == CASUS_OK) {
        status = ok ? add_children(settings, out, &names, error) : casus__fail_memory(a, error);
    }
    casus__dictionary_free(a, &names);
    return status;
}

casus_status casus__question_copy_rules(const casus__settings *settings, const casus__question *from,
                                        casus__question *out, casus_error *error) {
    casus_status status = CASUS_OK;
    memset(out, 0, sizeof *out);
    out->policy = from->policy;
    out->min_confidence = from->min_confidence;
    out->links = casus__links_retain(from->links);
    out->names = casus__names_retain(from->names);
    out->names_mark = from->names_mark;
    if (from->filter != NULL) {
        status = casus__filter_compile(settings, from->filter->text, &out->filter, error);
    }
    return status == CASUS_OK ? casus__question_set_lead(settings, out, from->lead, error) : status;
}

static casus_status copy_sums(const casus__settings *settings, const casus__question *from,
                              const casus__dictionary *more, casus__question *out, casus_error *error) {
    casus_status status = CASUS_OK;
    for (int32_t i = 0; i < from->sum_count && status == CASUS_OK; i++) {
        const casus__sum *sum = &from->sums[i];
        if (sum->expands) {
            status = add_with_children(settings, from, i, more, out, error);
        } else if (sum->base < 0) {
            status = casus__question_add_sum(settings, out, sum->name, error);
        }
    }
    return status;
}

static casus_status end_copy(const casus__settings *settings, casus__question *out, casus_status status) {
    if (status == CASUS_OK) {
        casus__question_end(out);
    } else {
        casus__question_free(&settings->allocator, out);
    }
    return status;
}

casus_status casus__question_copy(const casus__settings *settings, const casus__question *from,
                                  const casus__dictionary *more, casus__question *out, casus_error *error) {
    casus_status status = casus__question_copy_rules(settings, from, out, error);
    for (int32_t i = 0; i < from->key_count && status == CASUS_OK; i++) {
        status = casus__question_add_key(settings, out, casus_str_from(from->keys[i]->name), error);
    }
    if (status == CASUS_OK) {
        status = copy_sums(settings, from, more, out, error);
    }
    if (status == CASUS_OK) {
        status = casus__question_set_spread(out, from->spread, from->cells, from->cells_mark, error);
    }
    out->total = from->total;
    out->across = from->across;
    return end_copy(settings, out, status);
}

casus_status casus__question_of_total(const casus__settings *settings, const casus__question *from,
                                      casus__question *out, casus_error *error) {
    casus_status status = casus__question_copy_rules(settings, from, out, error);
    const casus__key_type *key = from->across > 0 ? from->keys[from->across - 1] : NULL;
    if (status == CASUS_OK && key != NULL) {
        status = casus__question_add_key(settings, out, casus_str_from(key->name), error);
    }
    if (status == CASUS_OK) {
        status = copy_sums(settings, from, NULL, out, error);
    }
    if (status == CASUS_OK && key != NULL) { /* by what the key can be spread over */
        const int cells = key->how == CASUS__KEY_GID;
        status = casus__question_set_spread(out, casus__key_is_time(key) ? from->spread : 0, cells ? from->cells : NULL,
                                            cells ? from->cells_mark : 0, error);
        out->total = 1;
    }
    return end_copy(settings, out, status);
}

casus_status casus__question_fix_unit(const casus__settings *settings, casus__question *question, casus_str unit,
                                      casus_error *error) {
    const casus_allocator *a = &settings->allocator;
    casus__question fixed = {0};
    casus__buffer name = {NULL, 0, 0};
    casus_status status = casus__question_check_text(unit, "units", error);
    for (int32_t i = 0; i < question->key_count && status == CASUS_OK; i++) {
        status = casus__question_add_key(settings, &fixed, casus_str_from(question->keys[i]->name), error);
    }
    for (int32_t i = 0; i < question->sum_count && status == CASUS_OK; i++) {
        const casus__sum *sum = &question->sums[i];
        const int expands = sum->expands;
        name.size = 0;
        const int ok = casus__buffer_append(a, &name, sum->name.data, sum->name.size) &&
                       (!expands || (casus__buffer_append(a, &name, "(", 1) &&
                                     casus__buffer_append(a, &name, unit.data, unit.size) &&
                                     casus__buffer_append(a, &name, ")", 1)));
        status = ok ? casus__question_add_sum(settings, &fixed, (casus_str){(const char *)name.data, name.size}, error)
                    : casus__fail_memory(a, error);
    }
    casus__buffer_free(a, &name);
    fixed.policy = question->policy;
    casus__question *gone = status == CASUS_OK ? question : &fixed;
    casus__question_free(a, gone);
    if (status == CASUS_OK) {
        *question = fixed;
    }
    return status;
}

/* ---- The layout -------------------------------------------------------------------------------------------------- */

/* From one question to one that differs in sums of units only. */
typedef struct relayout {
    const casus__question *from;
    const casus__question *to;
    int32_t *sums; /* of each sum of `to` its number in `from`; -1: it is new */
} relayout;

/* What the folded events of a group come to in a sum that none of them states: each is unknown. */
static int64_t folded_events(const relayout *l, const casus__sum *sum, const int64_t *numbers) {
    const int32_t base = sum->base >= 0 ? l->sums[sum->base] : -1;
    const int64_t *of_base = base >= 0 ? numbers + l->from->sums[base].slot : NULL;
    return of_base != NULL ? of_base[CASUS__N_BEST] + of_base[CASUS__N_UNKNOWN] : 0;
}

/* The numbers of so many groups; `folded`: they are of folded events. NULL when memory is short, or of no groups. */
static int64_t *lay_numbers(const casus_allocator *a, const relayout *l, const int64_t *numbers, int64_t count,
                            int folded) {
    int64_t *out = count > 0 ? casus__zalloc(a, (uint64_t)count * (uint64_t)l->to->stride * sizeof *out) : NULL;
    for (int64_t i = 0; out != NULL && i < count; i++) {
        const int64_t *from = numbers + i * l->from->stride;
        int64_t *to = out + i * l->to->stride;
        for (int32_t s = 0; s < l->to->sum_count; s++) {
            const casus__sum *sum = &l->to->sums[s];
            if (l->sums[s] >= 0) {
                memcpy(to + sum->slot, from + l->from->sums[l->sums[s]].slot,
                       (size_t)casus__sum_width(sum) * sizeof *to);
            } else if (folded) {
                to[sum->slot + CASUS__N_UNKNOWN] = folded_events(l, sum, from);
            }
        }
    }
    return out;
}

static casus__figure *lay_figures(const casus_allocator *a, const relayout *l, const casus__figure *figures,
                                  int64_t count) {
    const int64_t width = l->to->figure_count;
    casus__figure *out = count > 0 ? casus__zalloc(a, (uint64_t)count * (uint64_t)width * sizeof *out) : NULL;
    for (int32_t s = 0; out != NULL && s < l->to->sum_count; s++) {
        const int32_t to = l->to->sums[s].figure;
        const int32_t from = l->sums[s] >= 0 ? l->from->sums[l->sums[s]].figure : -1;
        for (int64_t i = 0; from >= 0 && i < count; i++) {
            out[i * width + to] = figures[i * l->from->figure_count + from];
        }
    }
    return out;
}

/* The sums of a balance, an array of figures a fate. */
static int64_t *lay_bests(const casus_allocator *a, const relayout *l, const int64_t *bests) {
    const int64_t width = l->to->figure_count;
    int64_t *out = bests != NULL ? casus__zalloc(a, (uint64_t)width * CASUS__BALANCE_ROWS * sizeof *out) : NULL;
    for (int32_t s = 0; out != NULL && s < l->to->sum_count; s++) {
        const int32_t to = l->to->sums[s].figure;
        const int32_t from = l->sums[s] >= 0 ? l->from->sums[l->sums[s]].figure : -1;
        for (int64_t i = 0; from >= 0 && i < CASUS__BALANCE_ROWS; i++) {
            out[i * width + to] = bests[i * l->from->figure_count + from];
        }
    }
    return out;
}

/* Takes the question over if all goes well. */
static int lay_out(casus_rollup *r, const relayout *l, casus__question *question) {
    const casus_allocator *a = &r->settings.allocator;
    const int64_t groups = r->groups.count;
    const int64_t parts = r->records.part_count;
    int64_t *values = lay_numbers(a, l, r->groups.values, groups, 1);
    int64_t *loose_ends = lay_numbers(a, l, r->loose_ends, r->loose_end_cap, 0);
    casus__figure *figures = lay_figures(a, l, r->records.figures, parts);
    int64_t *bests = lay_bests(a, l, r->balance.bests);
    if ((values == NULL && groups > 0) || (loose_ends == NULL && r->loose_end_cap > 0) ||
        (figures == NULL && parts > 0) || (bests == NULL && r->balance.bests != NULL)) {
        casus__free(a, bests, (uint64_t)question->figure_count * CASUS__BALANCE_ROWS * sizeof *bests);
        casus__free(a, values, (uint64_t)groups * (uint64_t)question->stride * sizeof *values);
        casus__free(a, loose_ends, (uint64_t)r->loose_end_cap * (uint64_t)question->stride * sizeof *loose_ends);
        casus__free(a, figures, (uint64_t)parts * (uint64_t)question->figure_count * sizeof *figures);
        return 0;
    }
    casus__run_drop_chosen(a, &r->run, &r->question);
    casus__free(a, r->groups.values,
                (uint64_t)r->groups.value_cap * (uint64_t)r->question.stride * sizeof *r->groups.values);
    casus__free(a, r->loose_ends, (uint64_t)r->loose_end_cap * (uint64_t)r->question.stride * sizeof *r->loose_ends);
    casus__free(a, r->records.figures,
                (uint64_t)r->records.figure_cap * (uint64_t)r->question.figure_count * sizeof *r->records.figures);
    r->groups.values = values;
    r->groups.value_cap = groups;
    r->groups.stride = question->stride;
    r->loose_ends = loose_ends;
    r->records.figures = figures;
    r->records.figure_cap = parts;
    r->records.figure_count = question->figure_count;
    casus__free(a, r->balance.bests,
                (uint64_t)r->question.figure_count * CASUS__BALANCE_ROWS * sizeof *r->balance.bests);
    r->balance.bests = bests;
    casus__question_free(a, &r->question);
    r->question = *question;
    for (int32_t k = 0; k < question->key_count; k++) {
        r->keys[k].type = question->keys[k]; /* those of the old question are gone */
    }
    return 1;
}

casus_status casus__rollup_add_units(casus_rollup *r, const casus__dictionary *names, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    casus__question question;
    const casus_status status = casus__question_copy(&r->settings, &r->question, names, &question, error);
    if (status != CASUS_OK) {
        return status;
    }
    const uint64_t bytes = (uint64_t)question.sum_count * sizeof(int32_t);
    relayout l = {&r->question, &question, casus__alloc(a, bytes)};
    for (int32_t s = 0; l.sums != NULL && s < question.sum_count; s++) {
        l.sums[s] = casus__dictionary_find(&r->question.sum_names, question.sums[s].name);
    }
    const int ok = l.sums != NULL && lay_out(r, &l, &question);
    casus__free(a, l.sums, bytes);
    if (!ok) {
        casus__question_free(a, &question);
        return casus__fail_memory(a, error);
    }
    return CASUS_OK;
}

/* ---- Two states -------------------------------------------------------------------------------------------------- */

int casus__rollup_units_beyond(const casus_rollup *r, const casus_rollup *other, casus__dictionary *out) {
    int ok = 1;
    out->key = r->groups.key;
    for (int32_t s = 0; ok && s < r->question.sum_count; s++) {
        const casus__sum *sum = &r->question.sums[s];
        ok = sum->base < 0 || casus__dictionary_find(&other->question.sum_names, sum->name) >= 0 ||
             casus__dictionary_code(&r->settings.allocator, out, sum->name) >= 0;
    }
    return ok;
}

int casus__rollup_same_layout(const casus_rollup *r, const casus_rollup *other) {
    int same = r->question.sum_count == other->question.sum_count;
    for (int32_t s = 0; same && s < r->question.sum_count; s++) {
        same = casus_str_equal(r->question.sums[s].name, other->question.sums[s].name);
    }
    return same;
}
