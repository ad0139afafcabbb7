/* SPDX-License-Identifier: MIT */
/* No byte is read before its place was checked. An offset leads forward only, so that nothing goes round in circles. */
#include "arrow/ipc/flatbuffer/flat_read.h"

#include <stddef.h>

int64_t casus__load_le(const unsigned char *from, int size) {
    uint64_t v = 0;
    for (int i = 0; i < size; i++) {
        v |= (uint64_t)from[i] << (8 * i);
    }
    const uint64_t sign = UINT64_C(1) << (8 * size - 1);
    return (int64_t)((v ^ sign) - sign);
}

casus__flat_span casus__flat_span_of(const void *data, int64_t size) {
    return (casus__flat_span){data, size, -1};
}

static int64_t fault(casus__flat_span *in, int64_t at) {
    if (in->fault < 0) {
        in->fault = at;
    }
    return 0;
}

/* 1 if the bytes are in the span. */
static int inside(casus__flat_span *in, int64_t at, int64_t size) {
    if (at < 0 || at > in->size || size > in->size - at) {
        return (int)fault(in, at);
    }
    return 1;
}

static int64_t load_unsigned(const casus__flat_span *in, int64_t at, int size) {
    return casus__load_le(in->data + at, size) & (int64_t)((UINT64_C(1) << (8 * size)) - 1);
}

static casus__flat_table table_at(casus__flat_span *in, int64_t at) {
    const casus__flat_table none = {in, 0, 0, 0, 0};
    if (!inside(in, at, 4)) {
        return none;
    }
    const int64_t vtable = at - casus__load_le(in->data + at, 4);
    if (!inside(in, vtable, 4)) {
        return none;
    }
    const int64_t head = load_unsigned(in, vtable, 2);
    const int64_t size = load_unsigned(in, vtable + 2, 2);
    if (head < 4 || head % 2 != 0 || size < 4) {
        fault(in, vtable);
        return none;
    }
    if (!inside(in, vtable, head) || !inside(in, at, size)) {
        return none;
    }
    return (casus__flat_table){in, at, vtable, (head - 4) / 2, size};
}

/* The place that the offset at `at` leads to, 0 if it is outside. Offsets are unsigned and not 0, so they lead forward.
 */
static int64_t follow(casus__flat_span *in, int64_t at) {
    if (!inside(in, at, 4)) {
        return 0;
    }
    const int64_t distance = load_unsigned(in, at, 4);
    if (distance == 0 || distance > in->size - at) {
        return fault(in, at);
    }
    return at + distance;
}

casus__flat_table casus__flat_read_root(casus__flat_span *in) {
    const int64_t at = follow(in, 0);
    return at == 0 ? (casus__flat_table){in, 0, 0, 0, 0} : table_at(in, at);
}

/* The place of a slot of `size` bytes, 0 if it is absent. */
static int64_t place_of(const casus__flat_table *t, int slot, int64_t size) {
    if (t->at == 0 || slot >= t->slots) {
        return 0;
    }
    const int64_t place = load_unsigned(t->in, t->vtable + 4 + 2 * slot, 2);
    if (place == 0) {
        return 0;
    }
    if (place < 4 || place > t->size - size) {
        return fault(t->in, t->vtable + 4 + 2 * slot);
    }
    return t->at + place;
}

int64_t casus__flat_get(const casus__flat_table *t, int slot, int size, int64_t otherwise) {
    const int64_t place = place_of(t, slot, size);
    return place == 0 ? otherwise : casus__load_le(t->in->data + place, size);
}

casus__flat_table casus__flat_get_table(const casus__flat_table *t, int slot) {
    const int64_t place = place_of(t, slot, 4);
    const int64_t at = place == 0 ? 0 : follow(t->in, place);
    return at == 0 ? (casus__flat_table){t->in, 0, 0, 0, 0} : table_at(t->in, at);
}

casus__flat_vector casus__flat_get_vector(const casus__flat_table *t, int slot, int64_t element_size) {
    const casus__flat_vector none = {t->in, 0, 0};
    const int64_t place = place_of(t, slot, 4);
    const int64_t at = place == 0 ? 0 : follow(t->in, place);
    if (at == 0 || !inside(t->in, at, 4)) {
        return none;
    }
    const int64_t count = load_unsigned(t->in, at, 4);
    if (count > (t->in->size - at - 4) / element_size) {
        fault(t->in, at);
        return none;
    }
    return (casus__flat_vector){t->in, at + 4, count};
}

casus_str casus__flat_get_text(const casus__flat_table *t, int slot) {
    const casus__flat_vector v = casus__flat_get_vector(t, slot, 1);
    return (casus_str){v.count == 0 ? NULL : (const char *)t->in->data + v.at, v.count};
}

casus__flat_table casus__flat_get_element(const casus__flat_vector *v, int64_t index) {
    const int64_t at = follow(v->in, v->at + 4 * index);
    return at == 0 ? (casus__flat_table){v->in, 0, 0, 0, 0} : table_at(v->in, at);
}

int64_t casus__flat_get_member(const casus__flat_vector *v, int64_t index, int64_t element_size, int64_t offset,
                               int size) {
    return casus__load_le(v->in->data + v->at + index * element_size + offset, size);
}
