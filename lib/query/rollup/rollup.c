/* SPDX-License-Identifier: MIT */
/* Makes and frees a rollup, and keeps what does not belong to one of its steps: groups by codes, loose ends, and the
   failures that name a key, a sum or a group. */
#include "query/rollup/rollup.h"

#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "base/head.h"
#include "model/resolve/policy.h"
#include "query/columns/columns.h"
#include "query/filter/filter.h"
#include "query/rollup/measures/companions.h"

/* ---- Making ------------------------------------------------------------------------------------------------------ */

static int init_keys(casus_rollup *r) {
    const casus_allocator *a = &r->settings.allocator;
    const uint64_t count = (uint64_t)r->question.key_count;
    if (count == 0) {
        return 1;
    }
    r->words = casus__zalloc(a, count * sizeof *r->words);
    r->keys = casus__zalloc(a, count * sizeof *r->keys);
    if (r->words == NULL || r->keys == NULL) {
        return 0;
    }
    for (int32_t i = 0; i < r->question.key_count; i++) {
        if (casus__key_is_list(r->question.keys[i])) {
            r->lists[r->list_count++] = i;
        }
        r->words[i].key = r->groups.key;
        if (!casus__key_init(a, &r->keys[i], r->question.keys[i], &r->words[i])) {
            return 0;
        }
    }
    return 1;
}

/* Borrows the question. NULL when memory is short. */
static casus_rollup *new_rollup(const casus__settings *settings, const casus__question *question) {
    casus_rollup *r = casus__zalloc(&settings->allocator, sizeof *r);
    if (r == NULL) {
        return NULL;
    }
    r->settings = *settings;
    r->question = *question;
    r->groups.key = r->wanted_names.key = casus__hash_key_of(settings->hash_seed);
    r->records.registry.names.key = r->records.part_keys.key = r->run.victim_groups.found.key = r->groups.key;
    r->folded.key = r->asked.names.key = r->groups.key;
    r->groups.key_count = r->question.key_count;
    r->groups.stride = r->question.stride;
    r->records.key_count = r->run.victim_groups.key_count = r->question.victim_count;
    r->records.part_keys.key_count = r->question.victim_count + 1;
    r->run.victim_groups.found.key_count = r->question.victim_count;
    r->records.figure_count = r->question.figure_count;
    r->run.spread.unit_names.key = r->groups.key;
    r->run.relations.min_confidence = r->question.min_confidence;
    casus__cancel_retain(r->settings.cancel);
    if (!init_keys(r) || (r->question.spreads_any &&
                          !casus__balance_make(&settings->allocator, r->question.figure_count, &r->balance))) {
        casus_rollup_free(r);
        return NULL;
    }
    return r;
}

casus_status casus__rollup_make(const casus__settings *settings, casus__question *question, casus_rollup **out,
                                casus_error *error) {
    casus__question_end(question);
    casus_rollup *r = new_rollup(settings, question);
    *out = NULL;
    if (r == NULL) {
        casus__question_free(&settings->allocator, question);
        return casus__fail_memory(&settings->allocator, error);
    }
    memset(question, 0, sizeof *question);
    r->own.owns_question = 1;
    const casus_status status = casus__companions_make(r, error);
    if (status != CASUS_OK) {
        casus_rollup_free(r);
        return status;
    }
    r->own.columns = casus__columns_text(&r->settings.allocator, casus__rollup_columns(r));
    if (r->own.columns == NULL) {
        casus_rollup_free(r);
        return casus__fail_memory(&settings->allocator, error);
    }
    *out = r;
    return CASUS_OK;
}

/* A sibling that may meet units of outcomes has a question of its own, to which their sums are added. */
static casus_status new_sibling(const casus_rollup *r, casus_rollup **out, casus_error *error) {
    casus__question question = r->question;
    const int owns = question.outcome_count > 0;
    casus_status status = owns ? casus__question_copy(&r->settings, &r->question, NULL, &question, error) : CASUS_OK;
    *out = status == CASUS_OK ? new_rollup(&r->settings, &question) : NULL;
    if (status == CASUS_OK && *out == NULL) {
        status = casus__fail_memory(&r->settings.allocator, error);
        if (owns) {
            casus__question_free(&r->settings.allocator, &question);
        }
    } else if (status == CASUS_OK) {
        (*out)->own.owns_question = owns;
        (*out)->holds = r->holds;
    }
    return status;
}

casus_status casus__rollup_sibling(const casus_rollup *r, casus_rollup **out, casus_error *error) {
    const casus_status made = new_sibling(r, out, error);
    if (made != CASUS_OK) {
        return made;
    }
    casus_status status = casus__asked_join(r, r, &(*out)->asked, error);
    if (status == CASUS_OK) {
        status = casus__companions_siblings(r, *out, error);
    }
    if (status != CASUS_OK) {
        casus_rollup_free(*out);
        *out = NULL;
    }
    return status;
}

void casus__rollup_trade(casus_rollup *r, casus_rollup *sibling) {
    const casus_rollup before = *r;
    const casus__rollup_own none = sibling->own;
    *r = *sibling;
    r->own = before.own;
    *sibling = before;
    sibling->own = none;
}

casus_status casus__question_set_rules(const casus__settings *settings, casus__question *question,
                                       const casus__rules *rules, casus_error *error) {
    if (rules->policy != 0 && !casus__policy_exists(rules->policy)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "%d is no policy: they are CASUS_POLICY_HULL and those after it",
                           (int)rules->policy);
    }
    if (!(rules->min_confidence >= 0 && rules->min_confidence <= 1)) {
        char number[CASUS__NUMBER_ROOM];
        return casus__fail(error, CASUS_E_ARGUMENT, "a confidence is 0 to 1, not %.*s",
                           (int)casus__print_double(rules->min_confidence, number), number);
    }
    if (rules->links != NULL && rules->min_confidence > 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "`links` have been chosen already: leave `min_confidence` 0");
    }
    question->policy = rules->policy != 0 ? rules->policy : CASUS_POLICY_HULL;
    question->min_confidence = rules->min_confidence > 0 ? rules->min_confidence : 0; /* of -0 the state differs */
    question->links = casus__links_retain(rules->links);
    return casus__question_set_lead(settings, question, casus_str_from(rules->lead), error);
}

/* The total is then kept for each value of the key too. */
static casus_status take_across(casus__question *question, casus_str name, casus_error *error) {
    int32_t key = 0;
    const casus_status status =
        name.size > 0 ? casus__question_find_key(question, "across", name, &key, error) : CASUS_OK;
    if (status == CASUS_OK && name.size > 0 && question->key_count > 1) { /* a key that is alone is its own total */
        question->total = 1;
        question->across = key + 1;
    }
    return status;
}

/* What the options add to the question. */
static casus_status take_options(const casus__settings *settings, casus__question *question,
                                 const casus_rollup_options *options, casus_error *error) {
    casus_rollup_options own = CASUS_ROLLUP_OPTIONS_INIT;
    const casus_status status = casus__head_in(options == NULL ? NULL : &options->head, CASUS_TAG_ROLLUP_OPTIONS, &own,
                                               (uint32_t)sizeof own, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (own.total < 0 || own.total > 1) {
        return casus__fail(error, CASUS_E_ARGUMENT, "`total` is 0 or 1, not %d", (int)own.total);
    }
    if (own.unit != NULL && own.unit[0] != 0) { /* before the other options, which it drops */
        if (question->outcome_count == 0) {
            return casus__fail(error, CASUS_E_ARGUMENT,
                               "unit '%s' and these sums do not go together: none is of outcomes", own.unit);
        }
        const casus_status fixed = casus__question_fix_unit(settings, question, casus_str_from(own.unit), error);
        if (fixed != CASUS_OK) {
            return fixed;
        }
    }
    question->total = own.total;
    question->names = casus__names_retain(own.names);
    question->names_mark = own.names != NULL ? own.names->mark : 0;
    const casus_status across = take_across(question, casus__trim(casus_str_from(own.across)), error);
    if (across != CASUS_OK) {
        return across;
    }
    const casus__rules rules = {own.policy, own.min_confidence, own.lead, own.links};
    const casus_status spread =
        casus__question_set_spread(question, own.spread, own.cells, own.cells != NULL ? own.cells->mark : 0, error);
    const casus_status ruled =
        spread == CASUS_OK ? casus__question_set_rules(settings, question, &rules, error) : spread;
    const casus_status filtered =
        ruled == CASUS_OK ? casus__filter_option(settings, own.where, &question->filter, error) : ruled;
    return filtered == CASUS_OK && casus__filter_names_standing(question->filter)
               ? casus__fail(
                     error, CASUS_E_UNSUPPORTED,
                     "a rollup counts what stands, and `standing` is no condition of it; select and convert have "
                     "it")
               : filtered;
}

static casus_status make(const casus__settings *settings, casus__question *question, casus_rollup **out,
                         casus_error *error) {
    casus_rollup *r = NULL;
    int32_t all = 0;
    casus_status status = casus__rollup_make(settings, question, &r, error);
    /* Without keys there is one group, even without events. */
    if (status == CASUS_OK && r->question.key_count == 0) {
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
    casus__question question = {0};
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place for the rollup: `out` is NULL");
    }
    *out = NULL;
    casus_status status = casus__question_parse(&settings, &question, casus_str_from(by), casus_str_from(sum), error);
    if (status == CASUS_OK) {
        status = take_options(&settings, &question, options, error);
    }
    if (status != CASUS_OK) {
        casus__question_free(&settings.allocator, &question);
        return status;
    }
    return make(&settings, &question, out, error);
}

void casus_rollup_free(casus_rollup *r) {
    if (r == NULL) {
        return;
    }
    const casus_allocator a = r->settings.allocator;
    const uint64_t key_count = (uint64_t)r->question.key_count;
    for (uint64_t i = 0; i < key_count && r->keys != NULL && r->words != NULL; i++) {
        casus__key_free(&a, &r->keys[i]);
        casus__dictionary_free(&a, &r->words[i]);
    }
    casus__free(&a, r->keys, key_count * sizeof *r->keys);
    casus__free(&a, r->words, key_count * sizeof *r->words);
    casus__run_free(&a, &r->run, &r->question);
    casus__free(&a, r->loose_ends, (uint64_t)r->loose_end_cap * (uint64_t)r->question.stride * sizeof *r->loose_ends);
    casus__records_free(&a, &r->records);
    casus__dictionary_free(&a, &r->folded);
    casus__asked_free(&a, &r->asked);
    casus__dictionary_free(&a, &r->wanted_names);
    casus__groups_free(&a, &r->groups);
    casus__balance_free(&a, r->question.figure_count, &r->balance);
    casus__rollup_drop_event(r);
    casus__companions_free(r);
    casus__columns_text_free(&a, r->own.columns);
    if (r->own.owns_question) {
        casus__question_free(&a, &r->question);
    }
    casus__cancel_free(r->settings.cancel);
    casus__free(&a, r, sizeof *r);
}

uint64_t casus__rollup_columns(const casus_rollup *r) {
    uint64_t mask = 0;
    for (int32_t i = 0; r != NULL && i < casus__rollup_member_count(r); i++) {
        mask |= casus__question_columns_held(&casus__rollup_member(r, i)->question);
    }
    return mask;
}

const char *casus_rollup_columns(const casus_rollup *r) {
    return r == NULL ? "" : r->own.columns;
}

/* ---- Groups ------------------------------------------------------------------------------------------------------ */

casus_status casus__rollup_group(casus_rollup *r, const int32_t *codes, int32_t *out, casus_error *error) {
    *out = casus__groups_find(&r->settings.allocator, &r->groups, codes);
    return *out >= 0 ? CASUS_OK : casus__rollup_no_room(r, error);
}

casus_status casus__rollup_no_room(const casus_rollup *r, casus_error *error) {
    for (int32_t i = 0; i < r->question.key_count; i++) {
        /* No single text is that long. */
        if (casus__dictionary_bytes(&r->words[i]) > INT32_MAX - (INT64_C(1) << 30)) {
            return casus__fail(error, CASUS_E_LIMIT, "the texts of key '%s' pass 1 GiB: group by something coarser",
                               r->question.keys[i]->name);
        }
    }
    if (r->records.registry.names.count > 0 &&
        casus__dictionary_bytes(&r->records.registry.names) > INT32_MAX - (INT64_C(1) << 30)) {
        return casus__fail(error, CASUS_E_LIMIT, "the ids of records that relations may bear on pass 1 GiB");
    }
    return casus__fail_memory(&r->settings.allocator, error);
}

int64_t *casus__rollup_loose_ends(casus_rollup *r, int32_t group) {
    const int64_t had = r->loose_end_cap;
    const uint64_t width = (uint64_t)r->question.stride * sizeof *r->loose_ends;
    if (!casus__grow(&r->settings.allocator, &r->loose_ends, &r->loose_end_cap, (int64_t)group + 1, width)) {
        return NULL;
    }
    if (r->loose_end_cap > had) {
        memset(r->loose_ends + had * r->question.stride, 0, (size_t)(r->loose_end_cap - had) * (size_t)width);
    }
    return r->loose_ends + (int64_t)group * r->question.stride;
}

const int64_t *casus__rollup_loose_ends_at(const casus_rollup *r, int32_t group) {
    if (group >= r->loose_end_cap) {
        return NULL;
    }
    const int64_t *numbers = r->loose_ends + (int64_t)group * r->question.stride;
    for (int32_t i = 0; i < r->question.stride; i++) {
        if (numbers[i] != 0) {
            return numbers;
        }
    }
    return NULL;
}

casus_status casus__rollup_has_tables(const casus_rollup *r, casus_error *error) {
    if (r->question.names_mark != 0 && r->question.names == NULL) {
        return casus__fail(error, CASUS_E_STATE,
                           "the state was loaded, and does not hold the names table that it goes by: merge it into a "
                           "rollup that was given it, and add to that");
    }
    return r->question.cells_mark == 0 || r->question.cells != NULL
               ? CASUS_OK
               : casus__fail(error, CASUS_E_STATE,
                             "the state was loaded, and does not hold the cells that it spreads over: merge it into a "
                             "rollup that was given them, and add to that");
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
static void describe_group(const casus_rollup *r, const int32_t *codes, char *out, size_t room) {
    size_t size = 0;
    for (int32_t i = 0; i < r->question.key_count; i++) {
        const casus_str word = casus__dictionary_word(&r->words[i], codes[i]);
        const char *parts[] = {i > 0 ? ", " : " of ", r->question.keys[i]->name, " '", word.data, "'"};
        const int64_t sizes[] = {i > 0 ? 2 : 4, (int64_t)strlen(parts[1]), 2, word.size, 1};
        for (int k = 0; k < 5; k++) {
            for (int64_t j = 0; j < sizes[k] && size + 1 < room; j++) {
                out[size++] = parts[k][j];
            }
        }
    }
    out[size] = 0;
}

casus_status casus__rollup_overflow(const casus_rollup *r, const int32_t *codes, const casus__sum *sum,
                                    casus_error *error) {
    char keys[240];
    describe_group(r, codes, keys, sizeof keys);
    return casus__fail(error, CASUS_E_OVERFLOW, "sum '%.*s'%s is over 9223372036854.775807: count a part of the events",
                       casus__shown(sum->name), sum->name.data, keys);
}
