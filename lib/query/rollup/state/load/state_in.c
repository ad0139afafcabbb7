/* SPDX-License-Identifier: MIT */
#include "query/rollup/state/load/state_in.h"

#include "base/error.h"
#include "base/text.h"

uint64_t casus__take_number(casus__state_in *in, int size) {
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

casus_str casus__take_text(casus__state_in *in) {
    casus_str s = {(const char *)in->data, (int64_t)casus__take_number(in, 4)};
    if (in->bad || in->size - in->at < s.size || !casus__is_utf8((const char *)in->data + in->at, s.size)) {
        in->bad = 1;
        return (casus_str){"", 0};
    }
    s.data += in->at;
    in->at += s.size;
    return s;
}

casus_status casus__take_name_text(const casus_allocator *a, casus__state_in *in, casus__buffer *scratch, int nameless,
                                   casus_str *out, casus_error *error) {
    const casus_str dataset = casus__take_text(in);
    const casus_str id = casus__take_text(in);
    *out = (casus_str){"", 0};
    in->bad |= id.size == 0 && !nameless;
    return in->bad || casus__registry_text(a, scratch, dataset, id, out) ? CASUS_OK : casus__fail_memory(a, error);
}

casus_status casus__take_failed(const casus__state_in *in, const char *what, casus_error *error) {
    return casus__fail_at(error, CASUS_E_SYNTAX, NULL, 0, 0, in->at,
                          "the state of the rollup is damaged at byte %lld: %s; send it "
                          "again, or save it again from its events",
                          (long long)in->at, what);
}

static int take_up_to(casus__state_in *in, uint64_t most, int64_t *numbers, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        const uint64_t v = casus__take_number(in, 8);
        if (in->bad || v > most) {
            return 0;
        }
        numbers[i] = (int64_t)v;
    }
    return 1;
}

int casus__take_numbers(casus__state_in *in, int64_t *numbers, int32_t count) {
    return take_up_to(in, INT64_MAX, numbers, count);
}

int casus__take_counts(casus__state_in *in, int64_t *numbers, int32_t count) {
    return take_up_to(in, CASUS__STATE_ROWS_MOST, numbers, count);
}

int casus__is_next_name(const casus__dictionary *names, casus_str name) {
    return names->count == 0 || casus__key_compare(casus__dictionary_word(names, names->count - 1), name) < 0;
}
