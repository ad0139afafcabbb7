/* SPDX-License-Identifier: MIT */
/* What a state was asked: the question is made anew, by this version, which may lack some of it. */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "base/hash/hash.h"
#include "model/resolve/policy.h"
#include "query/filter/filter.h"
#include "query/rollup/state/load/state_in.h"

#define CONFIDENCE_MOST UINT64_C(0x3ff0000000000000) /* bits of 1; those of a sign and of NaN are over it */

typedef casus_status (*add_fn)(const casus__settings *, casus__question *, casus_str, casus_error *);

static casus_status take_names(const casus__settings *settings, casus__question *question, casus__state_in *in,
                               const char *what, add_fn add, casus_error *error) {
    const uint64_t count = casus__take_number(in, 4);
    for (uint64_t i = 0; i < count; i++) {
        const casus_str name = casus__take_text(in);
        if (in->bad) {
            return casus__take_failed(in, "it ends within its names", error);
        }
        const casus_status status = add(settings, question, name, error);
        if (status == CASUS_E_NOT_FOUND) {
            return casus__fail(error, CASUS_E_UNSUPPORTED, "the state has the %s '%.*s', which this version lacks",
                               what, casus__shown(name), name.data);
        }
        if (status == CASUS_E_SYNTAX || status == CASUS_E_VALUE || status == CASUS_E_LIMIT) {
            return casus__fail(error, CASUS_E_UNSUPPORTED,
                               "what the %s '%.*s' of the state has in brackets means nothing to this version", what,
                               casus__shown(name), name.data);
        }
        if (status != CASUS_OK) {
            return status == CASUS_E_MEMORY ? status
                                            : casus__take_failed(in, "a name stands twice or cannot be", error);
        }
    }
    return CASUS_OK;
}

/* Checks what must be there before anything else means something, and leaves the hash out of the input. */
static casus_status take_header(casus__state_in *in, casus_error *error) {
    if (in->size < CASUS__STATE_MAGIC_SIZE ||
        memcmp(in->data, CASUS__STATE_MAGIC, (size_t)CASUS__STATE_MAGIC_SIZE) != 0) {
        return casus__fail_at(error, CASUS_E_SYNTAX, NULL, 0, 0, 0,
                              "these bytes are no state of a rollup, which casus_rollup_save() writes");
    }
    in->at = CASUS__STATE_MAGIC_SIZE;
    const uint64_t version = casus__take_number(in, 4);
    if (in->bad) {
        return casus__take_failed(in, "it ends within its head", error);
    }
    if (version != CASUS__STATE_VERSION) {
        return casus__fail_at(
            error, CASUS_E_UNSUPPORTED, NULL, 0, 0, CASUS__STATE_MAGIC_SIZE,
            "the state has version %lld of its format, this library knows %d; save it again from its events "
            "with this library",
            (long long)version, (int)CASUS__STATE_VERSION);
    }
    casus__state_in hash = {in->data, in->size, in->size - CASUS__STATE_HASH_SIZE, 0};
    if (hash.at < in->at ||
        casus__take_number(&hash, CASUS__STATE_HASH_SIZE) != casus__hash(in->data, in->size - CASUS__STATE_HASH_SIZE)) {
        return casus__take_failed(in, "its check sum does not fit", error);
    }
    in->size -= CASUS__STATE_HASH_SIZE;
    return CASUS_OK;
}

static casus_status take_condition(const casus__settings *settings, casus__question *question, casus__state_in *in,
                                   casus_error *error) {
    const casus_str text = casus__take_text(in);
    if (in->bad) {
        return casus__take_failed(in, "it ends within its filter", error);
    }
    if (text.size == 0) {
        return CASUS_OK;
    }
    const casus_status status = casus__filter_compile(settings, text, &question->filter, error);
    if (status == CASUS_OK || status == CASUS_E_MEMORY) {
        return status;
    }
    return casus__fail(error, CASUS_E_UNSUPPORTED, "the filter of the state means nothing to this version: %.*s",
                       text.size > 200 ? 200 : (int)text.size, text.data);
}

static casus_status take_lead(const casus__settings *settings, casus__question *question, casus__state_in *in,
                              casus_error *error) {
    const casus_str lead = casus__take_text(in);
    const uint64_t bits = casus__take_number(in, 8);
    memcpy(&question->min_confidence, &bits, sizeof bits);
    if (in->bad || bits > CONFIDENCE_MOST) {
        return casus__take_failed(in, "what it says of lead and confidence cannot be", error);
    }
    const casus_status status = casus__question_set_lead(settings, question, lead, error);
    return status == CASUS_OK || status == CASUS_E_MEMORY
               ? status
               : casus__take_failed(in, "the datasets that lead cannot be", error);
}

/* Clusters are numbered in the order in which they come first. */
static casus_status take_link_given(casus_links *links, casus__state_in *in, casus__buffer *scratch,
                                    casus_error *error) {
    casus_str name;
    const casus_status status = casus__take_name_text(&links->allocator, in, scratch, 0, &name, error);
    const uint64_t cluster = casus__take_number(in, 4);
    in->bad |= name.size == 0 || cluster > (uint64_t)links->cluster_count || !casus__is_next_name(&links->names, name);
    if (status != CASUS_OK || in->bad) {
        return status;
    }
    return casus__links_add(links, name, (int32_t)cluster) ? CASUS_OK : casus__fail_memory(&links->allocator, error);
}

static casus_status take_links_given(const casus__settings *settings, casus__question *question, casus__state_in *in,
                                     casus_error *error) {
    const uint64_t count = casus__take_number(in, 4);
    casus__buffer scratch = {NULL, 0, 0};
    casus_status status = CASUS_OK;
    if (count == 0 || in->bad) {
        return in->bad ? casus__take_failed(in, "it ends within its question", error) : CASUS_OK;
    }
    const casus_allocator *a = &settings->allocator;
    question->links = casus__links_make(settings);
    if (question->links == NULL) {
        return casus__fail_memory(a, error);
    }
    for (uint64_t i = 0; i < count && status == CASUS_OK && !in->bad; i++) {
        status = take_link_given(question->links, in, &scratch, error);
    }
    casus__buffer_free(a, &scratch);
    return status == CASUS_OK && in->bad ? casus__take_failed(in, "its links are cut off or cannot be", error) : status;
}

static casus_status take_spread(casus__question *question, casus__state_in *in, casus_error *error) {
    const uint64_t rule = casus__take_number(in, 4);
    const uint64_t spread = rule & ~(CASUS__STATE_NAMED | CASUS__STATE_TOTAL | CASUS__STATE_ACROSS);
    const uint64_t mark = casus__take_number(in, 8);
    const int named = (rule & CASUS__STATE_NAMED) != 0;
    question->total = (rule & CASUS__STATE_TOTAL) != 0;
    question->across = (int32_t)((rule & CASUS__STATE_ACROSS) >> CASUS__STATE_ACROSS_SHIFT);
    question->names_mark = named ? casus__take_number(in, 8) : 0;
    if (in->bad) {
        return casus__take_failed(in, "it ends within its question", error);
    }
    if (question->across > question->key_count || (question->across > 0 && !question->total)) {
        return casus__take_failed(in, "it has no key that its total could be of", error);
    }
    if (named && question->names_mark == 0) {
        return casus__take_failed(in, "its names table has no mark", error);
    }
    if (spread > CASUS_SPREAD_EXPECTED) {
        return casus__fail(error, CASUS_E_UNSUPPORTED, "the state spreads by rule %lld, which this version lacks",
                           (long long)spread);
    }
    return spread != CASUS_SPREAD_NONE &&
                   casus__question_set_spread(question, (int32_t)spread, NULL, mark, NULL) == CASUS_OK
               ? CASUS_OK
               : casus__take_failed(in, "its keys and the way in which it spreads do not go together", error);
}

casus_status casus__take_question(const casus__settings *settings, casus__question *question, casus__state_in *in,
                                  casus_error *error) {
    casus_status status = take_header(in, error);
    if (status == CASUS_OK) {
        status = take_names(settings, question, in, "key", casus__question_add_key, error);
    }
    if (status == CASUS_OK) {
        status = take_names(settings, question, in, "sum", casus__question_add_sum, error);
    }
    if (status == CASUS_OK && (in->bad || question->sum_count == 0)) {
        status = casus__take_failed(in, "it has no sums", error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    const uint64_t policy = casus__take_number(in, 4);
    if (in->bad || policy > INT32_MAX || !casus__policy_exists((int32_t)policy)) {
        return casus__fail(error, CASUS_E_UNSUPPORTED,
                           "the state resolves claims by policy %lld, which this version lacks", (long long)policy);
    }
    question->policy = (int32_t)policy;
    status = take_condition(settings, question, in, error);
    if (status == CASUS_OK) {
        status = take_lead(settings, question, in, error);
    }
    if (status == CASUS_OK) {
        status = take_links_given(settings, question, in, error);
    }
    return status == CASUS_OK ? take_spread(question, in, error) : status;
}
