/* SPDX-License-Identifier: MIT */
/* Making and freeing a rollup. rollup_add.c adds batches, rollup_input.c inputs and single events, rollup_merge.c
   states; rollup_save.c and rollup_load.c make bytes of it, totals.c and result.c a table. */
#include "query/rollup/rollup.h"

#include <string.h>

#include "base/error.h"
#include "base/head.h"
#include "model/resolve/policy.h"
#include "query/columns/columns.h"
#include "query/filter/filter.h"

/* ---- Making ---------------------------------------------------------------------------------------------------- */

static int init_keys(casus_rollup *r) {
    const casus_allocator *a = &r->settings.allocator;
    const uint64_t count = (uint64_t)r->spec.key_count;
    if (count == 0) {
        return 1;
    }
    r->words = casus__zalloc(a, count * sizeof *r->words);
    r->keys = casus__zalloc(a, count * sizeof *r->keys);
    if (r->words == NULL || r->keys == NULL) {
        return 0;
    }
    for (int32_t i = 0; i < r->spec.key_count; i++) {
        if (casus__key_is_list(r->spec.keys[i])) {
            r->lists[r->list_count++] = i;
        }
        if (!casus__key_init(a, &r->keys[i], r->spec.keys[i], &r->words[i])) {
            return 0;
        }
    }
    return 1;
}

/* Over a question that is not its own; NULL when memory is short. */
static casus_rollup *new_rollup(const casus__settings *settings, const casus__question *spec) {
    casus_rollup *r = casus__zalloc(&settings->allocator, sizeof *r);
    if (r == NULL) {
        return NULL;
    }
    r->settings = *settings;
    r->spec = *spec;
    r->groups.key_count = r->spec.key_count;
    r->groups.stride = r->spec.stride;
    r->linked.key_count = r->run.slices.key_count = r->spec.victim_count;
    r->linked.figure_count = r->spec.figure_count;
    casus__cancel_retain(r->settings.cancel);
    if (!init_keys(r)) {
        casus_rollup_free(r);
        return NULL;
    }
    return r;
}

casus_status casus__rollup_make(const casus__settings *settings, casus__question *spec, casus_rollup **out,
                                casus_error *error) {
    casus_rollup *r = new_rollup(settings, spec);
    *out = NULL;
    if (r == NULL) {
        casus__question_free(&settings->allocator, spec);
        return casus__fail_memory(error);
    }
    memset(spec, 0, sizeof *spec);
    r->own.spec = 1;
    r->own.columns = casus__columns_text(&r->settings.allocator, casus__question_columns(&r->spec));
    if (r->own.columns == NULL) {
        casus_rollup_free(r);
        return casus__fail_memory(error);
    }
    *out = r;
    return CASUS_OK;
}

casus_status casus__rollup_sibling(const casus_rollup *r, casus_rollup **out, casus_error *error) {
    *out = new_rollup(&r->settings, &r->spec);
    return *out != NULL ? CASUS_OK : casus__fail_memory(error);
}

void casus__rollup_trade(casus_rollup *r, casus_rollup *sibling) {
    const casus_rollup before = *r;
    const casus__rollup_own none = sibling->own;
    *r = *sibling;
    r->own = before.own;
    *sibling = before;
    sibling->own = none;
}

/* What the options add to the question. */
static casus_status take_options(const casus_allocator *a, casus__question *spec, const casus_rollup_options *options,
                                 casus_error *error) {
    casus_rollup_options own = CASUS_ROLLUP_OPTIONS_INIT;
    const casus_status status = casus__head_in(options == NULL ? NULL : &options->head, CASUS_TAG_ROLLUP_OPTIONS, &own,
                                               (uint32_t)sizeof own, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (own.reserved != 0) {
        return casus__fail(error, CASUS_E_UNSUPPORTED, "`reserved` of the rollup options is not 0");
    }
    if (own.policy != 0 && !casus__policy_exists(own.policy)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "%d is no policy: they are CASUS_POLICY_HULL and those after it",
                           (int)own.policy);
    }
    spec->policy = own.policy != 0 ? own.policy : CASUS_POLICY_HULL;
    return casus__filter_option(a, own.where, &spec->filter, error);
}

static casus_status make(const casus__settings *settings, casus__question *spec, casus_rollup **out,
                         casus_error *error) {
    casus_rollup *r = NULL;
    int32_t all = 0;
    casus_status status = casus__rollup_make(settings, spec, &r, error);
    /* Without keys there is one group, also over no events. */
    if (status == CASUS_OK && r->spec.key_count == 0) {
        status = casus__rollup_group(r, NULL, &all, error);
    }
    if (status != CASUS_OK) {
        casus_rollup_free(r);
        return status;
    }
    *out = r;
    return CASUS_OK;
}

casus_status casus_rollup_new(casus_context *context, const char *by, const char *sum,
                              const casus_rollup_options *options, casus_rollup **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    casus__question spec = {0};
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place for the rollup: `out` is NULL");
    }
    *out = NULL;
    casus_status status =
        casus__question_parse(&settings.allocator, &spec, casus_str_from(by), casus_str_from(sum), error);
    if (status == CASUS_OK) {
        status = take_options(&settings.allocator, &spec, options, error);
    }
    if (status != CASUS_OK) {
        casus__question_free(&settings.allocator, &spec);
        return status;
    }
    return make(&settings, &spec, out, error);
}

void casus_rollup_free(casus_rollup *r) {
    if (r == NULL) {
        return;
    }
    const casus_allocator a = r->settings.allocator;
    const uint64_t key_count = (uint64_t)r->spec.key_count;
    for (uint64_t i = 0; i < key_count && r->keys != NULL && r->words != NULL; i++) {
        casus__key_free(&a, &r->keys[i]);
        casus__dictionary_free(&a, &r->words[i]);
    }
    casus__free(&a, r->keys, key_count * sizeof *r->keys);
    casus__free(&a, r->words, key_count * sizeof *r->words);
    casus__run_free(&a, &r->run, &r->spec);
    casus__free(&a, r->loose, (uint64_t)r->loose_cap * (uint64_t)r->spec.stride * sizeof *r->loose);
    casus__related_free(&a, &r->linked);
    casus__dictionary_free(&a, &r->wanted);
    casus__groups_free(&a, &r->groups);
    casus__rollup_drop_event(r);
    casus__columns_text_free(&a, r->own.columns);
    if (r->own.spec) {
        casus__question_free(&a, &r->spec);
    }
    casus__cancel_free(r->settings.cancel);
    casus__free(&a, r, sizeof *r);
}

uint64_t casus__rollup_columns(const casus_rollup *r) {
    return r == NULL ? 0 : casus__question_columns(&r->spec);
}

const char *casus_rollup_columns(const casus_rollup *r) {
    return r == NULL ? "" : r->own.columns;
}

/* ---- Groups ---------------------------------------------------------------------------------------------------- */

casus_status casus__rollup_group(casus_rollup *r, const int32_t *codes, int32_t *out, casus_error *error) {
    *out = casus__groups_find(&r->settings.allocator, &r->groups, codes);
    return *out >= 0 ? CASUS_OK : casus__rollup_no_room(r, error);
}

casus_status casus__rollup_no_room(const casus_rollup *r, casus_error *error) {
    for (int32_t i = 0; i < r->spec.key_count; i++) {
        /* No single text is that long. */
        if (casus__dictionary_bytes(&r->words[i]) > INT32_MAX - (INT64_C(1) << 30)) {
            return casus__fail(error, CASUS_E_LIMIT, "the texts of key '%s' pass 1 GiB: group by something coarser",
                               r->spec.keys[i]->name);
        }
    }
    if (r->linked.names.count > 0 && casus__dictionary_bytes(&r->linked.names) > INT32_MAX - (INT64_C(1) << 30)) {
        return casus__fail(error, CASUS_E_LIMIT, "the ids of summaries and of events with relations pass 1 GiB");
    }
    return casus__fail_memory(error);
}

int64_t *casus__rollup_loose(casus_rollup *r, int32_t group) {
    const int64_t had = r->loose_cap;
    const uint64_t width = (uint64_t)r->spec.stride * sizeof *r->loose;
    if (!casus__grow(&r->settings.allocator, &r->loose, &r->loose_cap, (int64_t)group + 1, width)) {
        return NULL;
    }
    if (r->loose_cap > had) {
        memset(r->loose + had * r->spec.stride, 0, (size_t)(r->loose_cap - had) * (size_t)width);
    }
    return r->loose + (int64_t)group * r->spec.stride;
}

const int64_t *casus__rollup_loose_at(const casus_rollup *r, int32_t group) {
    if (group >= r->loose_cap) {
        return NULL;
    }
    const int64_t *numbers = r->loose + (int64_t)group * r->spec.stride;
    for (int32_t i = 0; i < r->spec.stride; i++) {
        if (numbers[i] != 0) {
            return numbers;
        }
    }
    return NULL;
}

void casus__rollup_victims(const casus_rollup *r, int32_t group, int32_t *out) {
    for (int32_t i = 0; i < r->spec.victim_count; i++) {
        out[i] = r->groups.codes[(int64_t)group * r->spec.key_count + r->spec.victims[i]];
    }
}

casus_status casus__rollup_usable(const casus_rollup *r, casus_error *error) {
    if (r == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the rollup is NULL");
    }
    if (r->failed) {
        return casus__fail(error, CASUS_E_STATE, "the rollup failed before and holds no whole result");
    }
    return CASUS_OK;
}

/* The keys of a group as one line, cut to its room. */
static void describe_group(const casus_rollup *r, int32_t group, char *out, size_t room) {
    size_t size = 0;
    for (int32_t i = 0; i < r->spec.key_count; i++) {
        const casus_str word = casus__dictionary_word(&r->words[i], r->groups.codes[group * r->spec.key_count + i]);
        const char *parts[] = {i > 0 ? ", " : " of ", r->spec.keys[i]->name, " '", word.data, "'"};
        const int64_t sizes[] = {i > 0 ? 2 : 4, (int64_t)strlen(parts[1]), 2, word.size, 1};
        for (int k = 0; k < 5; k++) {
            for (int64_t j = 0; j < sizes[k] && size + 1 < room; j++) {
                out[size++] = parts[k][j];
            }
        }
    }
    out[size] = 0;
}

casus_status casus__rollup_overflow(const casus_rollup *r, int32_t group, const casus__sum *sum, casus_error *error) {
    char keys[240];
    describe_group(r, group, keys, sizeof keys);
    return casus__fail(error, CASUS_E_OVERFLOW, "sum '%.*s'%s is over 9223372036854.775807: count a part of the events",
                       sum->name.size > 80 ? 80 : (int)sum->name.size, sum->name.data, keys);
}
