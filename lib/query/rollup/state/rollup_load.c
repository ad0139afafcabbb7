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

/* The text of a name; one without an id sets `bad` unless it may be so. */
static casus_status take_name_text(const casus_allocator *a, input *in, casus__buffer *scratch, int nameless,
                                   casus_str *out, casus_error *error) {
    const casus_str dataset = take_text(in);
    const casus_str id = take_text(in);
    *out = (casus_str){"", 0};
    in->bad |= id.size == 0 && !nameless;
    return in->bad || casus__registry_text(a, scratch, dataset, id, out) ? CASUS_OK : casus__fail_memory(a, error);
}

static casus_status damaged(const input *in, const char *what, casus_error *error) {
    return casus__fail_at(error, CASUS_E_SYNTAX, NULL, 0, 0, in->at,
                          "the state of the rollup is damaged at byte %lld: %s; send it "
                          "again, or save it again from its events",
                          (long long)in->at, what);
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
        return casus__fail_at(error, CASUS_E_SYNTAX, NULL, 0, 0, 0,
                              "these bytes are no state of a rollup, which casus_rollup_save() writes");
    }
    in->at = CASUS__STATE_MAGIC_SIZE;
    const uint64_t version = take_number(in, 4);
    if (in->bad) {
        return damaged(in, "it ends within its head", error);
    }
    if (version != CASUS__STATE_VERSION) {
        return casus__fail_at(
            error, CASUS_E_UNSUPPORTED, NULL, 0, 0, CASUS__STATE_MAGIC_SIZE,
            "the state has version %lld of its format, this library knows %d; save it again from its events "
            "with this library",
            (long long)version, (int)CASUS__STATE_VERSION);
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

/* ---- Folded rows ------------------------------------------------------------------------------------------------- */

static casus_status take_folded(casus_rollup *r, input *in, casus_error *error) {
    const int told =
        take_numbers(in, r->told[0], CASUS__TOLD_FOLDED) && take_numbers(in, r->told[1], CASUS__TOLD_FOLDED);
    const uint64_t count = take_number(in, 4);
    casus_str before = {"", 0};
    for (uint64_t i = 0; told && i < count && !in->bad; i++) {
        const casus_str name = take_text(in);
        in->bad |= name.size == 0 || (i > 0 && casus__key_compare(before, name) >= 0);
        if (!in->bad && casus__dictionary_code(&r->settings.allocator, &r->folded, name) < 0) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
        before = name;
    }
    return told && !in->bad ? CASUS_OK : damaged(in, "what it says of its datasets is cut off or cannot be", error);
}

static casus_status take_balance(casus_rollup *r, input *in, casus_error *error) {
    casus__balance *balance = &r->balance;
    if (!r->question.spreads_any) {
        return CASUS_OK;
    }
    const int taken = take_numbers(in, balance->counts[0], CASUS__FATES) &&
                      take_numbers(in, balance->counts[1], CASUS__FATES) &&
                      take_numbers(in, balance->bests, r->question.figure_count * CASUS__BALANCE_ROWS);
    return taken ? CASUS_OK : damaged(in, "the balance of what was spread is cut off or cannot be", error);
}

/* 1 if a name comes after those that were taken. */
static int is_next_name(const casus__dictionary *names, casus_str name) {
    return names->count == 0 || casus__key_compare(casus__dictionary_word(names, names->count - 1), name) < 0;
}

static casus_status take_asked(casus_rollup *r, input *in, casus__buffer *scratch, casus_error *error) {
    const uint64_t count = take_number(in, 4);
    for (uint64_t i = 0; i < count && !in->bad; i++) {
        casus_str name;
        const casus_status status = take_name_text(&r->settings.allocator, in, scratch, 0, &name, error);
        const uint64_t revoked = take_number(in, 1);
        in->bad |= name.size == 0 || revoked > 1 || !is_next_name(&r->asked.names, name);
        if (status != CASUS_OK) {
            return status;
        }
        if (!in->bad && !casus__asked_add(&r->settings.allocator, &r->asked, name, (int)revoked)) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
    }
    return in->bad ? damaged(in, "the names that it asks for are cut off or cannot be", error) : CASUS_OK;
}

/* ---- Records ----------------------------------------------------------------------------------------------------- */

/* A name that cannot be gives CASUS_OK, a code of -1, and sets `bad`. */
static casus_status take_name(casus_rollup *r, input *in, casus__buffer *scratch, int nameless, int32_t *out,
                              casus_error *error) {
    casus_str text;
    const casus_status status = take_name_text(&r->settings.allocator, in, scratch, nameless, &text, error);
    *out = -1;
    if (status != CASUS_OK || in->bad) {
        return status;
    }
    *out = casus__registry_name(&r->settings.allocator, &r->records.registry, text);
    return *out >= 0 ? CASUS_OK : casus__rollup_no_room(r, error);
}

static casus_status take_links(casus_rollup *r, input *in, casus__buffer *scratch, casus_error *error) {
    const uint64_t count = take_number(in, 4);
    for (uint64_t i = 0; i < count && !in->bad; i++) {
        const int32_t type = (int32_t)take_number(in, 1);
        int32_t name = 0;
        const casus_status status = take_name(r, in, scratch, 0, &name, error);
        if (status != CASUS_OK) {
            return status;
        }
        if (name <= 0 || !casus__link_bears(type)) {
            in->bad = 1;
            return CASUS_OK;
        }
        if (!casus__registry_add_link(&r->settings.allocator, &r->records.registry, type, name)) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
    }
    return CASUS_OK;
}

static casus_status take_code(casus_rollup *r, input *in, int32_t key, int32_t *out, casus_error *error) {
    *out = casus__dictionary_code(&r->settings.allocator, &r->words[key], take_text(in));
    return *out >= 0 ? CASUS_OK : casus__rollup_no_room(r, error);
}

/* The codes of a key that repeats its texts. */
static casus_status take_times(casus_rollup *r, input *in, int32_t key, uint64_t count, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    const int64_t at = r->records.key_size;
    int32_t code = 0;
    if (!casus__records_add_keys(a, &r->records, &code, 0)) {
        return casus__fail_memory(a, error);
    }
    for (uint64_t i = 0; i < count && !in->bad; i++) {
        const casus_status status = take_code(r, in, key, &code, error);
        if (status != CASUS_OK) {
            return status;
        }
        if (!casus__records_more_keys(a, &r->records, at, code)) {
            return casus__fail_memory(a, error);
        }
    }
    return CASUS_OK;
}

/* A key that is no list has one text, or one for each bin. Those of coarser times stand several times. */
static casus_status take_keys(casus_rollup *r, input *in, casus_error *error) {
    for (int32_t k = 0; k < r->question.key_count && !in->bad; k++) {
        casus__key *key = &r->keys[k];
        const int32_t *codes = NULL;
        int64_t count = 0;
        if (casus__key_is_of_cells(r->question.keys[k])) {
            continue;
        }
        const uint64_t wanted = take_number(in, 4);
        in->bad |=
            wanted == 0 || (wanted > 1 && !casus__key_is_list(r->question.keys[k]) && r->question.spreads[k] == 0);
        if (r->question.spreads[k] == CASUS__SPREADS_TIME && k != r->question.time_key && !in->bad) {
            const casus_status status = take_times(r, in, k, wanted, error);
            if (status != CASUS_OK) {
                return status;
            }
            continue;
        }
        casus__key_list_begin(key);
        for (uint64_t i = 0; i < wanted && !in->bad; i++) {
            int32_t code = 0;
            const casus_status status = take_code(r, in, k, &code, error);
            if (status != CASUS_OK || !casus__key_list_add(&r->settings.allocator, key, code)) {
                return status != CASUS_OK ? status : casus__fail_memory(&r->settings.allocator, error);
            }
        }
        count = casus__key_list_end(&r->settings.allocator, key, &codes);
        if (count < 0 || !casus__records_add_keys(&r->settings.allocator, &r->records, codes, count)) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
        in->bad |= (uint64_t)count != wanted; /* twice the same, or the empty text among others */
    }
    return CASUS_OK;
}

/* Their numbers go with those of the codes of the keys. */
static casus_status take_bins(casus_rollup *r, input *in, casus_error *error) {
    const casus__question *q = &r->question;
    casus__held *item = &r->records.items[r->records.registry.record_count - 1];
    const int32_t *at = r->records.keys + item->key;
    int64_t sizes[2] = {1, 1};
    int alike = 1;
    if (!q->spreads_any || in->bad) {
        return CASUS_OK;
    }
    for (int32_t k = 0; k < q->key_count; k++) {
        if (!casus__key_is_of_cells(q->keys[k])) {
            sizes[0] = k == q->time_key ? at[0] : sizes[0];
            sizes[1] = k == q->cell_key ? at[0] : sizes[1];
            at += at[0] + 1;
        }
    }
    at = r->records.keys + item->key;
    for (int32_t k = 0; k < q->key_count; k++) {
        if (!casus__key_is_of_cells(q->keys[k])) {
            alike = alike && (q->spreads[k] != CASUS__SPREADS_TIME || at[0] == sizes[0]);
            at += at[0] + 1;
        }
    }
    item->fate = (int32_t)take_number(in, 1);
    in->bad |= !alike || item->fate >= CASUS__FATE_EXCLUDED || (int64_t)take_number(in, 4) != sizes[0] + sizes[1];
    for (int part = 0; part < 2; part++) {
        int64_t sum = 0;
        for (int64_t i = 0; i < sizes[part] && !in->bad; i++) {
            const int64_t weight = (int64_t)take_number(in, 8);
            in->bad |= weight <= 0 || !casus__add(sum, weight, &sum);
            if (!casus__records_add_weights(&r->settings.allocator, &r->records, &weight, 1)) {
                return casus__fail_memory(&r->settings.allocator, error);
            }
        }
    }
    return CASUS_OK;
}

static casus__breakdown take_breakdown(input *in) {
    casus__breakdown out = {take_number(in, 8), {0, 0, 0}, {0, 0, 0}};
    for (int d = 0; d < CASUS__DIMENSIONS; d++) {
        out.any[d] = take_number(in, 8);
        out.all[d] = take_number(in, 8);
        in->bad |= (out.any[d] & ~out.states) != 0 || (out.all[d] & ~out.any[d]) != 0;
    }
    return out;
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

/* Either every key of cells has a text or none has: that is the whole, which comes last. */
static casus_status take_codes(casus_rollup *r, input *in, int last, int32_t *codes, casus_error *error) {
    for (int32_t k = 0; k < r->records.key_count; k++) {
        const uint64_t known = take_number(in, 1);
        codes[k] = CASUS__WHOLE;
        in->bad |= known != (last ? 0u : 1u);
        if (!in->bad && known) {
            const casus_status status = take_code(r, in, r->question.victims[k], &codes[k], error);
            if (status != CASUS_OK) {
                return status;
            }
        }
    }
    return CASUS_OK;
}

static casus_status take_part(casus_rollup *r, input *in, int last, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    casus__records *l = &r->records;
    int32_t codes[CASUS__KEYS_MAX];
    const casus_status status = take_codes(r, in, last, codes, error);
    if (status != CASUS_OK) {
        return status;
    }
    const uint64_t statuses = l->key_count > 0 ? take_number(in, 8) : 0;
    if (in->bad || casus__records_part(l, l->registry.record_count - 1, codes) >= 0) {
        in->bad = 1; /* twice the same */
        return CASUS_OK;
    }
    if (!casus__records_add_part(a, l, codes, statuses)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    for (int32_t f = 0; f < l->figure_count; f++) {
        in->bad |= !take_figure(in, &l->figures[(l->part_count - 1) * l->figure_count + f]);
    }
    return CASUS_OK;
}

static casus_status take_record(casus_rollup *r, input *in, casus__buffer *scratch, casus_error *error) {
    int32_t name = 0;
    casus_status status = take_name(r, in, scratch, 1, &name, error);
    const uint64_t flags = take_number(in, 1);
    const int64_t stated = (int64_t)take_number(in, 8);
    in->bad |= flags > CASUS__RECORD_FLAGS;
    if (status != CASUS_OK || in->bad) {
        return status;
    }
    if (!casus__records_add(&r->settings.allocator, &r->records, name, (uint32_t)flags, stated)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    status = take_links(r, in, scratch, error);
    if (status == CASUS_OK) {
        status = take_keys(r, in, error);
    }
    if (status == CASUS_OK) {
        status = take_bins(r, in, error);
    }
    if (status == CASUS_OK) {
        r->records.items[r->records.registry.record_count - 1].breakdown = take_breakdown(in);
    }
    const uint64_t parts = take_number(in, 4);
    in->bad |= parts < (r->records.key_count > 0 ? 2u : 1u) || (parts > 1 && r->records.key_count == 0);
    for (uint64_t i = 0; i < parts && status == CASUS_OK && !in->bad; i++) {
        status = take_part(r, in, i + 1 == parts && r->records.key_count > 0, error);
    }
    return status;
}

static casus_status take_records(casus_rollup *r, input *in, casus__buffer *scratch, casus_error *error) {
    const uint64_t count = take_number(in, 8);
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
        input record = {in->data, in->at + size, in->at, 0};
        status = take_record(r, &record, scratch, error);
        in->bad |= record.bad || record.at != record.size || (i > 0 && casus__key_compare(before, bytes) > 0);
        before = bytes;
        in->at += size;
    }
    return status == CASUS_OK && in->bad ? damaged(in, "its records are cut off, out of order or cannot be", error)
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
        status = take_folded(r, in, error);
    }
    casus__buffer scratch = {NULL, 0, 0};
    if (status == CASUS_OK) {
        status = take_balance(r, in, error);
    }
    if (status == CASUS_OK) {
        status = take_asked(r, in, &scratch, error);
    }
    if (status == CASUS_OK) {
        status = take_records(r, in, &scratch, error);
    }
    casus__buffer_free(&r->settings.allocator, &scratch);
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

static casus_status take_lead(const casus_allocator *a, casus__question *question, input *in, casus_error *error) {
    const casus_str lead = take_text(in);
    const uint64_t bits = take_number(in, 8);
    memcpy(&question->min_confidence, &bits, sizeof bits);
    if (in->bad || !(question->min_confidence >= 0 && question->min_confidence <= 1)) {
        return damaged(in, "what it says of lead and confidence cannot be", error);
    }
    const casus_status status = casus__question_set_lead(a, question, lead, error);
    return status == CASUS_OK || status == CASUS_E_MEMORY ? status
                                                          : damaged(in, "the datasets that lead cannot be", error);
}

/* Clusters are numbered in the order in which they come first. */
static casus_status take_link_given(casus_links *links, input *in, casus__buffer *scratch, casus_error *error) {
    casus_str name;
    const casus_status status = take_name_text(&links->allocator, in, scratch, 0, &name, error);
    const uint64_t cluster = take_number(in, 4);
    in->bad |= name.size == 0 || cluster > (uint64_t)links->cluster_count || !is_next_name(&links->names, name);
    if (status != CASUS_OK || in->bad) {
        return status;
    }
    return casus__links_add(links, name, (int32_t)cluster) ? CASUS_OK : casus__fail_memory(&links->allocator, error);
}

static casus_status take_links_given(const casus__settings *settings, casus__question *question, input *in,
                                     casus_error *error) {
    const uint64_t count = take_number(in, 4);
    casus__buffer scratch = {NULL, 0, 0};
    casus_status status = CASUS_OK;
    if (count == 0 || in->bad) {
        return in->bad ? damaged(in, "it ends within its question", error) : CASUS_OK;
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
    return status == CASUS_OK && in->bad ? damaged(in, "its links are cut off or cannot be", error) : status;
}

static casus_status take_spread(casus__question *question, input *in, casus_error *error) {
    const uint64_t spread = take_number(in, 4);
    const uint64_t mark = take_number(in, 8);
    if (in->bad) {
        return damaged(in, "it ends within its question", error);
    }
    if (spread > CASUS_SPREAD_EXPECTED) {
        return casus__fail(error, CASUS_E_UNSUPPORTED, "the state spreads by rule %lld, which this version lacks",
                           (long long)spread);
    }
    return spread != CASUS_SPREAD_NONE &&
                   casus__question_set_spread(question, (int32_t)spread, NULL, mark, NULL) == CASUS_OK
               ? CASUS_OK
               : damaged(in, "its keys and the way in which it spreads do not go together", error);
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
    status = take_condition(settings, question, in, error);
    if (status == CASUS_OK) {
        status = take_lead(&settings->allocator, question, in, error);
    }
    if (status == CASUS_OK) {
        status = take_links_given(settings, question, in, error);
    }
    return status == CASUS_OK ? take_spread(question, in, error) : status;
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
