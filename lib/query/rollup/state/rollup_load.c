/* SPDX-License-Identifier: MIT */
/* Reads a state from bytes in the format of rollup_bytes.h. The bytes need not be trusted: whatever no rollup can have
   written is refused, so that a state which loads can be merged and counted like any other. */
#include "base/error.h"
#include "base/number/number.h"
#include "query/rollup/state/load/state_in.h"
#include "time/calendar.h"

/* Whether figures can have made these numbers: nothing is summed where nothing is known, no figure counts twice. */
static int possible(const int64_t *n) {
    int64_t figures = 0;
    int64_t highs = 0;
    for (int i = 0; i < 3; i++) {
        if (n[CASUS__N_LOW + i] == 0 && n[CASUS__LOW + i] != 0) {
            return 0;
        }
    }
    for (int i = CASUS__N_LOW; i < CASUS__SLOTS; i++) {
        if (n[i] > CASUS__STATE_ROWS_MOST) {
            return 0;
        }
    }
    return casus__add(n[CASUS__N_BEST], n[CASUS__N_UNKNOWN], &figures) &&
           casus__add(n[CASUS__N_HIGH], n[CASUS__N_OPEN], &highs) && n[CASUS__N_LOW] <= figures && highs <= figures &&
           n[CASUS__N_IRREGULAR] <= n[CASUS__N_BEST];
}

static int possible_measure(const casus__sum *sum, const int64_t *n) {
    return n[CASUS__N_KNOWN] <= CASUS__STATE_ROWS_MOST && (n[CASUS__N_KNOWN] > 0 || n[CASUS__VALUE] == 0) &&
           (sum->measure == CASUS__MEASURE_MEAN || n[CASUS__VALUE] <= CASUS__STATE_FIGURE_MOST);
}

static int take_group_numbers(casus__state_in *in, const casus__question *question, int64_t *numbers) {
    if (!casus__take_numbers(in, numbers, question->stride)) {
        return 0;
    }
    for (int32_t s = 0; s < question->sum_count; s++) {
        const casus__sum *sum = &question->sums[s];
        const int64_t *own = numbers + sum->slot;
        if (sum->figure < 0     ? *own > (sum->how == CASUS__SUM_APART ? 0 : CASUS__STATE_ROWS_MOST)
            : sum->measure != 0 ? !possible_measure(sum, own)
                                : !possible(own)) {
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

static casus_status take_group(casus_rollup *r, casus__state_in *in, const casus_str *keys, casus_error *error) {
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
        return casus__take_failed(in, "the numbers of a group are cut off or cannot be", error);
    }
    return CASUS_OK;
}

/* Of what a key says as a number, which is printed and reckoned with. */
static int possible_key(const casus__key_type *key, casus_str text) {
    int64_t number = 0;
    return !key->prints_number || text.size == 0 || (casus__parse_int64(text, &number) && casus__is_day(number));
}

static casus_status take_groups(casus_rollup *r, casus__state_in *in, casus_error *error) {
    const int32_t key_count = r->question.key_count;
    const uint64_t count = casus__take_number(in, 8);
    casus_str keys[2][CASUS__KEYS_MAX] = {{{NULL, 0}}};
    if (in->bad || (key_count == 0 && count != 1)) {
        return casus__take_failed(in, "it has no groups", error);
    }
    for (uint64_t i = 0; i < count; i++) {
        casus_str *mine = keys[i & 1];
        for (int32_t k = 0; k < key_count; k++) {
            mine[k] = casus__take_text(in);
            in->bad |= !possible_key(r->question.keys[k], mine[k]);
        }
        if (in->bad) {
            return casus__take_failed(in, "the key of a group is cut off or cannot be", error);
        }
        if (i > 0 && compare_keys(keys[(i - 1) & 1], mine, key_count) >= 0) {
            return casus__take_failed(in, "its groups are out of order", error);
        }
        const casus_status status = take_group(r, in, mine, error);
        if (status != CASUS_OK) {
            return status;
        }
    }
    return CASUS_OK;
}

/* Loose ends have numbers of figures only, and not all of them are 0. */
static casus_status take_loose_ends(casus_rollup *r, casus__state_in *in, casus_error *error) {
    const uint64_t count = casus__take_number(in, 8);
    int64_t before = -1;
    for (uint64_t i = 0; i < count; i++) {
        const int64_t group = (int64_t)casus__take_number(in, 4);
        if (in->bad || group <= before || group >= r->groups.count) {
            return casus__take_failed(in, "loose numbers of no group or out of order", error);
        }
        int64_t *numbers = casus__rollup_loose_ends(r, (int32_t)group);
        if (numbers == NULL) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
        int sound = take_group_numbers(in, &r->question, numbers) && r->summaries &&
                    casus__rollup_loose_ends_at(r, (int32_t)group) != NULL;
        for (int32_t s = 0; s < r->question.sum_count; s++) {
            const casus__sum *sum = &r->question.sums[s];
            sound = sound && ((sum->figure >= 0 && sum->measure == 0) || numbers[sum->slot] == 0);
        }
        if (!sound) {
            return casus__take_failed(in, "the loose numbers of a group are cut off or cannot be", error);
        }
        before = group;
    }
    return CASUS_OK;
}

/* ---- Folded rows ------------------------------------------------------------------------------------------------- */

static casus_status take_folded(casus_rollup *r, casus__state_in *in, casus_error *error) {
    const int told = casus__take_counts(in, r->told[0], CASUS__TOLD_FOLDED) &&
                     casus__take_counts(in, r->told[1], CASUS__TOLD_FOLDED);
    const uint64_t count = casus__take_number(in, 4);
    casus_str before = {"", 0};
    for (uint64_t i = 0; told && i < count && !in->bad; i++) {
        const casus_str name = casus__take_text(in);
        in->bad |= name.size == 0 || (i > 0 && casus__key_compare(before, name) >= 0);
        if (!in->bad && casus__dictionary_code(&r->settings.allocator, &r->folded, name) < 0) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
        before = name;
    }
    return told && !in->bad ? CASUS_OK
                            : casus__take_failed(in, "what it says of its datasets is cut off or cannot be", error);
}

static casus_status take_balance(casus_rollup *r, casus__state_in *in, casus_error *error) {
    casus__balance *balance = &r->balance;
    if (!r->question.spreads_any) {
        return CASUS_OK;
    }
    const int taken = casus__take_counts(in, balance->counts[0], CASUS__FATES) &&
                      casus__take_counts(in, balance->counts[1], CASUS__FATES) &&
                      casus__take_numbers(in, balance->bests, r->question.figure_count * CASUS__BALANCE_ROWS);
    return taken ? CASUS_OK : casus__take_failed(in, "the balance of what was spread is cut off or cannot be", error);
}

static casus_status take_asked(casus_rollup *r, casus__state_in *in, casus__buffer *scratch, casus_error *error) {
    const uint64_t count = casus__take_number(in, 4);
    for (uint64_t i = 0; i < count && !in->bad; i++) {
        casus_str name;
        const casus_status status = casus__take_name_text(&r->settings.allocator, in, scratch, 0, &name, error);
        const uint64_t revoked = casus__take_number(in, 1);
        in->bad |= name.size == 0 || revoked > 1 || !casus__is_next_name(&r->asked.names, name);
        if (status != CASUS_OK) {
            return status;
        }
        if (!in->bad && !casus__asked_add(&r->settings.allocator, &r->asked, name, (int)revoked)) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
    }
    return in->bad ? casus__take_failed(in, "the names that it asks for are cut off or cannot be", error) : CASUS_OK;
}

static casus_status take_state(casus_rollup *r, casus__state_in *in, casus_error *error) {
    const uint64_t summaries = casus__take_number(in, 4);
    if (in->bad || summaries > 1) {
        return casus__take_failed(in, "it does not say whether it saw summaries", error);
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
        status = casus__take_records(r, in, &scratch, error);
    }
    casus__buffer_free(&r->settings.allocator, &scratch);
    return status;
}

static casus_status take_members(casus_rollup *r, casus__state_in *in, casus_error *error) {
    casus_status status = CASUS_OK;
    for (int32_t i = 0; i < casus__rollup_member_count(r) && status == CASUS_OK; i++) {
        status = take_state(casus__rollup_member(r, i), in, error);
    }
    return status == CASUS_OK && in->at != in->size ? casus__take_failed(in, "bytes follow its end", error) : status;
}

casus_status casus_rollup_load(casus_context *context, const void *data, int64_t size, casus_rollup **out,
                               casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    casus__question question = {0};
    casus__state_in in = {data, size, 0, 0};
    casus_rollup *r = NULL;
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place for the rollup: `out` is NULL");
    }
    *out = NULL;
    if (data == NULL || size < 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a state needs its bytes and their size");
    }
    casus_status status = casus__take_question(&settings, &question, &in, error);
    if (status != CASUS_OK) {
        casus__question_free(&settings.allocator, &question);
        return status;
    }
    status = casus__rollup_make(&settings, &question, &r, error);
    if (status == CASUS_OK) {
        status = take_members(r, &in, error);
    }
    if (status != CASUS_OK) {
        casus_rollup_free(r);
        return status;
    }
    *out = r;
    return CASUS_OK;
}
