/* SPDX-License-Identifier: MIT */
/* The records that a state holds one by one. */
#include "base/error.h"
#include "query/rollup/state/load/state_in.h"

/* A name that cannot be gives CASUS_OK, a code of -1, and sets `bad`. */
static casus_status take_name(casus_rollup *r, casus__state_in *in, casus__buffer *scratch, int nameless, int32_t *out,
                              casus_error *error) {
    casus_str text;
    const casus_status status = casus__take_name_text(&r->settings.allocator, in, scratch, nameless, &text, error);
    *out = -1;
    if (status != CASUS_OK || in->bad) {
        return status;
    }
    *out = casus__registry_name(&r->settings.allocator, &r->records.registry, text);
    return *out >= 0 ? CASUS_OK : casus__rollup_no_room(r, error);
}

static casus_status take_links(casus_rollup *r, casus__state_in *in, casus__buffer *scratch, casus_error *error) {
    const uint64_t count = casus__take_number(in, 4);
    for (uint64_t i = 0; i < count && !in->bad; i++) {
        const int32_t type = (int32_t)casus__take_number(in, 1);
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

static casus_status take_code(casus_rollup *r, casus__state_in *in, int32_t key, int32_t *out, casus_error *error) {
    *out = casus__dictionary_code(&r->settings.allocator, &r->words[key], casus__take_text(in));
    return *out >= 0 ? CASUS_OK : casus__rollup_no_room(r, error);
}

/* The codes of a key that repeats its texts. */
static casus_status take_times(casus_rollup *r, casus__state_in *in, int32_t key, uint64_t count, casus_error *error) {
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
static casus_status take_keys(casus_rollup *r, casus__state_in *in, casus_error *error) {
    for (int32_t k = 0; k < r->question.key_count && !in->bad; k++) {
        casus__key *key = &r->keys[k];
        const int32_t *codes = NULL;
        int64_t count = 0;
        if (casus__key_is_of_cells(r->question.keys[k])) {
            continue;
        }
        const uint64_t wanted = casus__take_number(in, 4);
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
static casus_status take_bins(casus_rollup *r, casus__state_in *in, casus_error *error) {
    const casus__question *q = &r->question;
    casus__held *item = &r->records.items[r->records.registry.record_count - 1];
    const int32_t *at = casus__records_keys(&r->records, item);
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
    at = casus__records_keys(&r->records, item);
    for (int32_t k = 0; k < q->key_count; k++) {
        if (!casus__key_is_of_cells(q->keys[k])) {
            alike = alike && (q->spreads[k] != CASUS__SPREADS_TIME || at[0] == sizes[0]);
            at += at[0] + 1;
        }
    }
    item->fate = (int32_t)casus__take_number(in, 1);
    in->bad |=
        !alike || item->fate >= CASUS__FATE_EXCLUDED || (int64_t)casus__take_number(in, 4) != sizes[0] + sizes[1];
    for (int part = 0; part < 2; part++) {
        int64_t sum = 0;
        for (int64_t i = 0; i < sizes[part] && !in->bad; i++) {
            const int64_t weight = (int64_t)casus__take_number(in, 8);
            in->bad |= weight <= 0 || !casus__add(sum, weight, &sum);
            if (!casus__records_add_weights(&r->settings.allocator, &r->records, &weight, 1)) {
                return casus__fail_memory(&r->settings.allocator, error);
            }
        }
    }
    return CASUS_OK;
}

static casus__breakdown take_breakdown(casus__state_in *in) {
    casus__breakdown out = {casus__take_number(in, 8), {0, 0, 0}, {0, 0, 0}};
    for (int d = 0; d < CASUS__DIMENSIONS; d++) {
        out.any[d] = casus__take_number(in, 8);
        out.all[d] = casus__take_number(in, 8);
        in->bad |= (out.any[d] & ~out.states) != 0 || (out.all[d] & ~out.any[d]) != 0;
    }
    return out;
}

#define KNOWN(v, flag, flags) ((v) <= CASUS__STATE_FIGURE_MOST && ((v) == 0 || ((flags) & (flag)) != 0))

/* 0 for a figure that no count can have made. */
static int take_figure(casus__state_in *in, casus__figure *out) {
    int64_t numbers[3] = {0, 0, 0};
    out->flags = (uint32_t)casus__take_number(in, 1);
    const int taken = casus__take_numbers(in, numbers, 3);
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
static casus_status take_codes(casus_rollup *r, casus__state_in *in, int last, int32_t *codes, casus_error *error) {
    for (int32_t k = 0; k < r->records.key_count; k++) {
        const uint64_t known = casus__take_number(in, 1);
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

static casus_status take_part(casus_rollup *r, casus__state_in *in, int last, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    casus__records *l = &r->records;
    int32_t codes[CASUS__KEYS_MAX];
    const casus_status status = take_codes(r, in, last, codes, error);
    if (status != CASUS_OK) {
        return status;
    }
    const uint64_t statuses = l->key_count > 0 ? casus__take_number(in, 8) : 0;
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

static casus_status take_record(casus_rollup *r, casus__state_in *in, casus__buffer *scratch, casus_error *error) {
    int32_t name = 0;
    casus_status status = take_name(r, in, scratch, 1, &name, error);
    const uint64_t flags = casus__take_number(in, 1);
    const int64_t stated = (int64_t)casus__take_number(in, 8);
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
    const uint64_t parts = casus__take_number(in, 4);
    in->bad |= parts < (r->records.key_count > 0 ? 2u : 1u) || (parts > 1 && r->records.key_count == 0);
    for (uint64_t i = 0; i < parts && status == CASUS_OK && !in->bad; i++) {
        status = take_part(r, in, i + 1 == parts && r->records.key_count > 0, error);
    }
    return status;
}

casus_status casus__take_records(casus_rollup *r, casus__state_in *in, casus__buffer *scratch, casus_error *error) {
    const uint64_t count = casus__take_number(in, 8);
    casus_str before = {"", 0};
    casus_status status = CASUS_OK;
    for (uint64_t i = 0; i < count && status == CASUS_OK && !in->bad; i++) {
        const uint64_t taken = casus__take_number(in, 8);
        if (in->bad || taken > (uint64_t)(in->size - in->at)) {
            in->bad = 1;
            break;
        }
        const int64_t size = (int64_t)taken;
        const casus_str bytes = {(const char *)in->data + in->at, size};
        casus__state_in record = {in->data, in->at + size, in->at, 0};
        status = take_record(r, &record, scratch, error);
        in->bad |= record.bad || record.at != record.size || (i > 0 && casus__key_compare(before, bytes) > 0);
        before = bytes;
        in->at += size;
    }
    return status == CASUS_OK && in->bad
               ? casus__take_failed(in, "its records are cut off, out of order or cannot be", error)
               : status;
}
