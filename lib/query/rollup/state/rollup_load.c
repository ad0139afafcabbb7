/* SPDX-License-Identifier: MIT */
/* Reads a state from bytes in the format of rollup_bytes.h. The bytes need not be trusted: whatever no rollup can have
   written is refused, so that a state which loads can be merged and counted like any other. */
#include <string.h>

#include "base/error.h"
#include "base/hash/hash.h"
#include "base/text.h"
#include "model/resolve/policy.h"
#include "query/filter/filter.h"
#include "query/rollup/rollup.h"
#include "query/rollup/state/rollup_bytes.h"

/* After the first read past the end every read gives 0 and `bad` stays set. */
typedef struct input {
    const unsigned char *data;
    int64_t size;
    int64_t at;
    int bad;
} input;

static uint64_t take_number(input *in, int size) {
    uint64_t v = 0;
    if (in->bad || in->size - in->at < size) {
        in->bad = 1;
        return 0;
    }
    for (int i = 0; i < size; i++) {
        v |= (uint64_t)in->data[in->at + i] << (8 * i);
    }
    in->at += size;
    return v;
}

static casus_str take_text(input *in) {
    casus_str s = {(const char *)in->data, (int64_t)take_number(in, 4)};
    if (in->bad || in->size - in->at < s.size || !casus__is_utf8((const char *)in->data + in->at, s.size)) {
        in->bad = 1;
        return (casus_str){"", 0};
    }
    s.data += in->at;
    in->at += s.size;
    return s;
}

static casus_status damaged(const input *in, const char *what, casus_error *error) {
    return casus__fail_at(error, CASUS_E_SYNTAX, NULL, 0, 0, in->at, "the state of the rollup is damaged: %s", what);
}

typedef casus_status (*add_fn)(const casus__settings *, casus__question *, casus_str, casus_error *);

static casus_status take_names(const casus__settings *settings, casus__question *question, input *in, const char *what,
                               add_fn add, casus_error *error) {
    const uint64_t count = take_number(in, 4);
    for (uint64_t i = 0; i < count; i++) {
        const casus_str name = take_text(in);
        if (in->bad) {
            return damaged(in, "it ends within its names", error);
        }
        const casus_status status = add(settings, question, name, error);
        if (status == CASUS_E_NOT_FOUND) {
            return casus__fail(error, CASUS_E_UNSUPPORTED, "the state has the %s '%.*s', which this version lacks",
                               what, name.size > 80 ? 80 : (int)name.size, name.data);
        }
        if (status == CASUS_E_SYNTAX || status == CASUS_E_VALUE || status == CASUS_E_LIMIT) {
            return casus__fail(error, CASUS_E_UNSUPPORTED,
                               "what the %s '%.*s' of the state has in brackets means nothing to this version", what,
                               name.size > 80 ? 80 : (int)name.size, name.data);
        }
        if (status != CASUS_OK) {
            return status == CASUS_E_MEMORY ? status : damaged(in, "a name stands twice or cannot be", error);
        }
    }
    return CASUS_OK;
}

/* Checks what must be there before anything else means something, and leaves the hash out of the input. */
static casus_status take_header(input *in, casus_error *error) {
    if (in->size < CASUS__STATE_MAGIC_SIZE ||
        memcmp(in->data, CASUS__STATE_MAGIC, (size_t)CASUS__STATE_MAGIC_SIZE) != 0) {
        return casus__fail_at(error, CASUS_E_SYNTAX, NULL, 0, 0, 0, "these bytes are no state of a rollup");
    }
    in->at = CASUS__STATE_MAGIC_SIZE;
    const uint64_t version = take_number(in, 4);
    if (in->bad) {
        return damaged(in, "it ends within its head", error);
    }
    if (version != CASUS__STATE_VERSION) {
        return casus__fail_at(error, CASUS_E_UNSUPPORTED, NULL, 0, 0, CASUS__STATE_MAGIC_SIZE,
                              "the state has version %lld of its format, this library knows %d", (long long)version,
                              (int)CASUS__STATE_VERSION);
    }
    input hash = {in->data, in->size, in->size - CASUS__STATE_HASH_SIZE, 0};
    if (hash.at < in->at ||
        take_number(&hash, CASUS__STATE_HASH_SIZE) != casus__hash(in->data, in->size - CASUS__STATE_HASH_SIZE)) {
        return damaged(in, "its check sum does not fit", error);
    }
    in->size -= CASUS__STATE_HASH_SIZE;
    return CASUS_OK;
}

/* Whether figures can have made these numbers: nothing is summed where nothing is known, no figure counts twice. */
static int possible(const int64_t *n) {
    int64_t figures = 0;
    int64_t highs = 0;
    for (int i = 0; i < 3; i++) {
        if (n[CASUS__N_LOW + i] == 0 && n[CASUS__LOW + i] != 0) {
            return 0;
        }
    }
    return casus__add(n[CASUS__N_BEST], n[CASUS__N_UNKNOWN], &figures) &&
           casus__add(n[CASUS__N_HIGH], n[CASUS__N_OPEN], &highs) && n[CASUS__N_LOW] <= figures && highs <= figures &&
           n[CASUS__N_IRREGULAR] <= n[CASUS__N_BEST];
}

static int take_numbers(input *in, int64_t *numbers, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        const uint64_t v = take_number(in, 8);
        if (in->bad || v > INT64_MAX) {
            return 0;
        }
        numbers[i] = (int64_t)v;
    }
    return 1;
}

static int take_group_numbers(input *in, const casus__question *question, int64_t *numbers) {
    if (!take_numbers(in, numbers, question->stride)) {
        return 0;
    }
    for (int32_t s = 0; s < question->sum_count; s++) {
        if (question->sums[s].figure >= 0 && !possible(numbers + question->sums[s].slot)) {
            return 0;
        }
    }
    return 1;
}

/* Negative, 0 or positive: the order of the keys of the group before and of these. */
static int compare_keys(const casus_str *before, const casus_str *keys, int32_t count) {
    int order = 0;
    for (int32_t k = 0; k < count && order == 0; k++) {
        order = casus__key_compare(before[k], keys[k]);
    }
    return order;
}

static casus_status take_group(casus_rollup *r, input *in, const casus_str *keys, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    int32_t codes[CASUS__KEYS_MAX];
    int32_t group = 0;
    for (int32_t k = 0; k < r->question.key_count; k++) {
        codes[k] = casus__dictionary_code(a, &r->words[k], keys[k]);
        if (codes[k] < 0) {
            return casus__rollup_no_room(r, error);
        }
    }
    const casus_status status = casus__rollup_group(r, codes, &group, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (!take_group_numbers(in, &r->question, r->groups.values + (int64_t)group * r->question.stride)) {
        return damaged(in, "the numbers of a group are cut off or cannot be", error);
    }
    return CASUS_OK;
}

static casus_status take_groups(casus_rollup *r, input *in, casus_error *error) {
    const int32_t key_count = r->question.key_count;
    const uint64_t count = take_number(in, 8);
    casus_str keys[2][CASUS__KEYS_MAX] = {{{NULL, 0}}};
    if (in->bad || (key_count == 0 && count != 1)) {
        return damaged(in, "it has no groups", error);
    }
    for (uint64_t i = 0; i < count; i++) {
        casus_str *mine = keys[i & 1];
        for (int32_t k = 0; k < key_count; k++) {
            mine[k] = take_text(in);
        }
        if (in->bad) {
            return damaged(in, "the key of a group is cut off or not UTF-8", error);
        }
        if (i > 0 && compare_keys(keys[(i - 1) & 1], mine, key_count) >= 0) {
            return damaged(in, "its groups are out of order", error);
        }
        const casus_status status = take_group(r, in, mine, error);
        if (status != CASUS_OK) {
            return status;
        }
    }
    return CASUS_OK;
}

/* Loose ends have numbers of figures only, and not all of them are 0. */
static casus_status take_loose_ends(casus_rollup *r, input *in, casus_error *error) {
    const uint64_t count = take_number(in, 8);
    int64_t before = -1;
    for (uint64_t i = 0; i < count; i++) {
        const int64_t group = (int64_t)take_number(in, 4);
        if (in->bad || group <= before || group >= r->groups.count) {
            return damaged(in, "loose numbers of no group or out of order", error);
        }
        int64_t *numbers = casus__rollup_loose_ends(r, (int32_t)group);
        if (numbers == NULL) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
        int sound = take_group_numbers(in, &r->question, numbers) && r->summaries &&
                    casus__rollup_loose_ends_at(r, (int32_t)group) != NULL;
        for (int32_t s = 0; s < r->question.sum_count; s++) {
            sound = sound && (r->question.sums[s].figure >= 0 || numbers[r->question.sums[s].slot] == 0);
        }
        if (!sound) {
            return damaged(in, "the loose numbers of a group are cut off or cannot be", error);
        }
        before = group;
    }
    return CASUS_OK;
}

/* ---- Related events ---------------------------------------------------------------------------------------------- */

/* A name that cannot be gives CASUS_OK, a code of -1, and sets `bad`. */
static casus_status take_name(casus_rollup *r, input *in, casus__buffer *scratch, int32_t *out, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    const casus_str dataset = take_text(in);
    const casus_str id = take_text(in);
    casus_str text;
    *out = -1;
    if (in->bad || (id.size == 0 && dataset.size > 0)) {
        in->bad = 1;
        return CASUS_OK;
    }
    if (!casus__related_text(a, scratch, dataset, id, &text)) {
        return casus__fail_memory(a, error);
    }
    *out = casus__related_name(a, &r->related, text);
    return *out >= 0 ? CASUS_OK : casus__rollup_no_room(r, error);
}

static casus_status take_links(casus_rollup *r, input *in, casus__buffer *scratch, casus_error *error) {
    const uint64_t count = take_number(in, 4);
    for (uint64_t i = 0; i < count && !in->bad; i++) {
        const int32_t type = (int32_t)take_number(in, 1);
        int32_t name = 0;
        const casus_status status = take_name(r, in, scratch, &name, error);
        if (status != CASUS_OK) {
            return status;
        }
        if (name <= 0 || (type != CASUS_RELATION_KIND_PART_OF && type != CASUS_RELATION_KIND_SUMMARISES &&
                          type != CASUS_RELATION_KIND_POSSIBLY_OVERLAPS)) {
            in->bad = 1;
            return CASUS_OK;
        }
        if (!casus__related_add_link(&r->settings.allocator, &r->related, type, name)) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
    }
    return CASUS_OK;
}

#define KNOWN(v, flag, flags) ((v) <= LARGEST_FIGURE && ((v) == 0 || ((flags) & (flag)) != 0))
#define LARGEST_FIGURE INT64_C(9000000000000000000) /* 9e12 in 10^-6 */

/* 0 for a figure that no count can have made. */
static int take_figure(input *in, casus__figure *out) {
    int64_t numbers[3] = {0, 0, 0};
    out->flags = (uint32_t)take_number(in, 1);
    const int taken = take_numbers(in, numbers, 3);
    const uint32_t flags = out->flags;
    out->low = numbers[0];
    out->best = numbers[1];
    out->high = numbers[2];
    return taken && flags < 2 * CASUS__IRREGULAR && KNOWN(out->low, CASUS__KNOWS_LOW, flags) &&
           KNOWN(out->best, CASUS__KNOWS_BEST, flags) && KNOWN(out->high, CASUS__KNOWS_HIGH, flags) &&
           (flags & (CASUS__OPEN | CASUS__KNOWS_HIGH)) != (CASUS__OPEN | CASUS__KNOWS_HIGH) &&
           ((flags & CASUS__IRREGULAR) == 0 || (flags & CASUS__KNOWS_BEST) != 0);
}

static casus_status take_part(casus_rollup *r, input *in, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    casus__related_events *l = &r->related;
    int32_t codes[CASUS__KEYS_MAX];
    for (int32_t k = 0; k < l->key_count; k++) {
        codes[k] = casus__dictionary_code(a, &r->words[r->question.victims[k]], take_text(in));
        if (codes[k] < 0) {
            return casus__rollup_no_room(r, error);
        }
    }
    if (in->bad || casus__related_part(l, &l->events[l->event_count - 1], codes) >= 0) {
        in->bad = 1; /* twice the same */
        return CASUS_OK;
    }
    if (!casus__related_add_part(a, l, codes)) {
        return casus__fail_memory(a, error);
    }
    for (int32_t f = 0; f < l->figure_count; f++) {
        in->bad |= !take_figure(in, &l->figures[(l->part_count - 1) * l->figure_count + f]);
    }
    return CASUS_OK;
}

/* Every group of the event must have the part that counts in it. */
static casus_status take_entries(casus_rollup *r, input *in, casus_error *error) {
    const casus__related_events *l = &r->related;
    const uint64_t count = take_number(in, 8);
    int32_t codes[CASUS__KEYS_MAX];
    for (uint64_t i = 0; i < count && !in->bad; i++) {
        const int64_t group = (int64_t)take_number(in, 4);
        if (in->bad || group >= r->groups.count) {
            in->bad = 1;
            return CASUS_OK;
        }
        casus__rollup_victims(r, (int32_t)group, codes);
        in->bad |= casus__related_part(l, &l->events[l->event_count - 1], codes) < 0;
        if (!casus__related_add_entry(&r->settings.allocator, &r->related, (int32_t)group)) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
    }
    return CASUS_OK;
}

static casus_status take_event(casus_rollup *r, input *in, casus__buffer *scratch, casus_error *error) {
    int32_t name = 0;
    casus_status status = take_name(r, in, scratch, &name, error);
    const uint64_t summary = take_number(in, 1);
    in->bad |= summary > 1 || r->question.figure_count == 0;
    if (status != CASUS_OK || in->bad) {
        return status;
    }
    if (!casus__related_add(&r->settings.allocator, &r->related, name, (int32_t)summary)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    status = take_links(r, in, scratch, error);
    const uint64_t parts = take_number(in, 4);
    in->bad |= parts == 0;
    for (uint64_t i = 0; i < parts && status == CASUS_OK && !in->bad; i++) {
        status = take_part(r, in, error);
    }
    if (status == CASUS_OK) {
        status = take_entries(r, in, error);
    }
    const casus__related_event *event = &r->related.events[r->related.event_count - 1];
    in->bad |= summary && event->entry_count > 0 && !r->summaries;
    return status;
}

static casus_status take_related(casus_rollup *r, input *in, casus_error *error) {
    const uint64_t count = take_number(in, 8);
    casus__buffer scratch = {NULL, 0, 0};
    casus_str before = {"", 0};
    casus_status status = CASUS_OK;
    for (uint64_t i = 0; i < count && status == CASUS_OK && !in->bad; i++) {
        const uint64_t taken = take_number(in, 8);
        if (in->bad || taken > (uint64_t)(in->size - in->at)) {
            in->bad = 1;
            break;
        }
        const int64_t size = (int64_t)taken;
        const casus_str bytes = {(const char *)in->data + in->at, size};
        input event = {in->data, in->at + size, in->at, 0};
        status = take_event(r, &event, &scratch, error);
        in->bad |= event.bad || event.at != event.size || (i > 0 && casus__key_compare(before, bytes) > 0);
        before = bytes;
        in->at += size;
    }
    casus__buffer_free(&r->settings.allocator, &scratch);
    return status == CASUS_OK && in->bad
               ? damaged(in, "its linked events are cut off, out of order or cannot be", error)
               : status;
}

static casus_status take_state(casus_rollup *r, input *in, casus_error *error) {
    const uint64_t summaries = take_number(in, 4);
    if (in->bad || summaries > 1) {
        return damaged(in, "it does not say whether it saw summaries", error);
    }
    r->summaries = (int32_t)summaries;
    casus_status status = take_groups(r, in, error);
    if (status == CASUS_OK) {
        status = take_loose_ends(r, in, error);
    }
    if (status == CASUS_OK) {
        status = take_related(r, in, error);
    }
    return status == CASUS_OK && in->at != in->size ? damaged(in, "bytes follow its end", error) : status;
}

/* ---- The question ------------------------------------------------------------------------------------------------ */

static casus_status take_condition(const casus__settings *settings, casus__question *question, input *in,
                                   casus_error *error) {
    const casus_str text = take_text(in);
    if (in->bad) {
        return damaged(in, "it ends within its filter", error);
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

static casus_status take_question(const casus__settings *settings, casus__question *question, input *in,
                                  casus_error *error) {
    casus_status status = take_header(in, error);
    if (status == CASUS_OK) {
        status = take_names(settings, question, in, "key", casus__question_add_key, error);
    }
    if (status == CASUS_OK) {
        status = take_names(settings, question, in, "sum", casus__question_add_sum, error);
    }
    if (status == CASUS_OK && (in->bad || question->sum_count == 0)) {
        status = damaged(in, "it has no sums", error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    const uint64_t policy = take_number(in, 4);
    if (in->bad || policy > INT32_MAX || !casus__policy_exists((int32_t)policy)) {
        return casus__fail(error, CASUS_E_UNSUPPORTED,
                           "the state resolves claims by policy %lld, which this version lacks", (long long)policy);
    }
    question->policy = (int32_t)policy;
    return take_condition(settings, question, in, error);
}

casus_status casus_rollup_load(casus_context *context, const void *data, int64_t size, casus_rollup **out,
                               casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    casus__question question = {0};
    input in = {data, size, 0, 0};
    casus_rollup *r = NULL;
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place for the rollup: `out` is NULL");
    }
    *out = NULL;
    if (data == NULL || size < 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a state needs its bytes and their size");
    }
    casus_status status = take_question(&settings, &question, &in, error);
    if (status != CASUS_OK) {
        casus__question_free(&settings.allocator, &question);
        return status;
    }
    status = casus__rollup_make(&settings, &question, &r, error);
    if (status == CASUS_OK) {
        status = take_state(r, &in, error);
    }
    if (status != CASUS_OK) {
        casus_rollup_free(r);
        return status;
    }
    *out = r;
    return CASUS_OK;
}
