/* SPDX-License-Identifier: MIT */
/* Everything is appended at the end, and only slots and offsets that exist are set later. After the first failure every
   call does nothing, so callers check `failed` once. */
#include "arrow/ipc/flatbuffer/flat_build.h"

#include <string.h>

void casus__store_le(unsigned char *to, int64_t value, int size) {
    uint64_t v = (uint64_t)value;
    for (int i = 0; i < size; i++, v >>= 8) {
        to[i] = (unsigned char)v;
    }
}

void casus__flat_begin(casus__flatbuffer *f, const casus_allocator *a) {
    memset(f, 0, sizeof *f);
    f->allocator = a;
}

void casus__flat_free(casus__flatbuffer *f) {
    casus__buffer_free(f->allocator, &f->bytes);
}

/* Appends zeroes; returns their position, 0 after a failure. */
static int64_t extend(casus__flatbuffer *f, int64_t size) {
    const int64_t at = f->bytes.size;
    if (f->failed || size > INT32_MAX - at || !casus__buffer_reserve(f->allocator, &f->bytes, size)) {
        f->failed = 1;
        return 0;
    }
    memset(f->bytes.data + at, 0, (size_t)size);
    f->bytes.size += size;
    return at;
}

static void put(casus__flatbuffer *f, int64_t at, int64_t value, int size) {
    if (!f->failed) {
        casus__store_le(f->bytes.data + at, value, size);
    }
}

/* Pads until position + ahead is a multiple of the alignment. */
static void align(casus__flatbuffer *f, int64_t ahead, int64_t alignment) {
    extend(f, (alignment - (f->bytes.size + ahead) % alignment) % alignment);
}

void casus__flat_pad(casus__flatbuffer *f, int64_t ahead, int64_t alignment) {
    align(f, ahead, alignment);
}

/* The vtable lies right before its table: size of the vtable, size of the table, then the place of each slot in the
 * table (0 = absent). In the table, slots go by falling size behind the distance to the vtable, and the table starts
 * 4 bytes before a multiple of 8, so that no slot is ever misaligned. */
int64_t casus__flat_add_table(casus__flatbuffer *f, const casus__flat_shape *shape, uint32_t present) {
    uint16_t places[7] = {0};
    int64_t size = 4;
    int slots = 0;
    for (int width = 8; width > 0; width /= 2) {
        for (int slot = 0; slot < shape->count; slot++) {
            if (((present >> slot) & 1) != 0 && shape->sizes[slot] == width) {
                places[slot] = (uint16_t)size;
                size += width;
                slots = slot + 1 > slots ? slot + 1 : slots;
            }
        }
    }
    const int64_t head = 4 + 2 * slots;
    align(f, head + 4, 8);
    const int64_t vtable = extend(f, head + size);
    put(f, vtable, head, 2);
    put(f, vtable + 2, size, 2);
    for (int slot = 0; slot < slots; slot++) {
        put(f, vtable + 4 + 2 * slot, places[slot], 2);
    }
    put(f, vtable + head, head, 4);
    return vtable + head;
}

int64_t casus__flat_root(casus__flatbuffer *f, const casus__flat_shape *shape, uint32_t present) {
    const int64_t root = extend(f, 4);
    const int64_t table = casus__flat_add_table(f, shape, present);
    put(f, root, table - root, 4);
    return table;
}

/* The place of a slot that the table has. */
static int64_t place_of(const casus__flatbuffer *f, int64_t table, int slot) {
    if (f->failed) {
        return 0;
    }
    const unsigned char *t = f->bytes.data + table;
    const int64_t head = t[0] | t[1] << 8; /* this builder's vtables are short */
    const unsigned char *place = t - head + 4 + 2 * slot;
    return table + (place[0] | place[1] << 8);
}

/* Bytes of a slot: up to the next one or the end of the table, since slots lie without gaps. */
static int width_at(const casus__flatbuffer *f, int64_t table, int slot) {
    const unsigned char *t = f->bytes.data + table;
    const unsigned char *vtable = t - (t[0] | t[1] << 8);
    const int slots = ((vtable[0] | vtable[1] << 8) - 4) / 2;
    const int own = vtable[4 + 2 * slot] | vtable[5 + 2 * slot] << 8;
    int next = vtable[2] | vtable[3] << 8;
    for (int i = 0; i < slots; i++) {
        const int place = vtable[4 + 2 * i] | vtable[5 + 2 * i] << 8;
        if (place > own && place < next) {
            next = place;
        }
    }
    return next - own;
}

void casus__flat_set(casus__flatbuffer *f, int64_t table, int slot, int64_t value) {
    if (!f->failed) {
        put(f, place_of(f, table, slot), value, width_at(f, table, slot));
    }
}

/* Makes an offset at `from` lead to `to`. */
static void link(casus__flatbuffer *f, int64_t from, int64_t to) {
    put(f, from, to - from, 4);
}

int64_t casus__flat_link_table(casus__flatbuffer *f, int64_t table, int slot, const casus__flat_shape *shape,
                               uint32_t present) {
    const int64_t child = casus__flat_add_table(f, shape, present);
    link(f, place_of(f, table, slot), child);
    return child;
}

void casus__flat_link_text(casus__flatbuffer *f, int64_t table, int slot, const char *text, int64_t size) {
    align(f, 0, 4);
    const int64_t at = size < INT32_MAX - 5 ? extend(f, 4 + size + 1) : extend(f, INT32_MAX);
    put(f, at, size, 4);
    if (!f->failed && size > 0) {
        memcpy(f->bytes.data + at + 4, text, (size_t)size);
    }
    link(f, place_of(f, table, slot), at);
}

int64_t casus__flat_link_tables(casus__flatbuffer *f, int64_t table, int slot, int64_t count) {
    align(f, 0, 4);
    const int64_t at = extend(f, 4 + 4 * count);
    put(f, at, count, 4);
    link(f, place_of(f, table, slot), at);
    return at;
}

int64_t casus__flat_element(casus__flatbuffer *f, int64_t vector, int64_t index, const casus__flat_shape *shape,
                            uint32_t present) {
    const int64_t child = casus__flat_add_table(f, shape, present);
    link(f, vector + 4 + 4 * index, child);
    return child;
}

void casus__flat_link_structs(casus__flatbuffer *f, int64_t table, int slot, const void *structs, int64_t count,
                              int64_t struct_size) {
    align(f, 4, 8);
    const int64_t at = count < INT32_MAX / struct_size ? extend(f, 4 + count * struct_size) : extend(f, INT32_MAX);
    put(f, at, count, 4);
    if (!f->failed && count > 0) {
        memcpy(f->bytes.data + at + 4, structs, (size_t)(count * struct_size));
    }
    link(f, place_of(f, table, slot), at);
}
