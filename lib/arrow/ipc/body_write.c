/* SPDX-License-Identifier: MIT */
/* A body is a list of pieces of memory, which stay in their arrays until they are written. An array is checked when it
   is added, so writing cannot fail for a fault of an array. */
#include "arrow/ipc/body_write.h"

#include <string.h>

#include "base/error.h"
#include "arrow/ipc/flatbuffer/flat_build.h"

/* Lengths beyond this could not be multiplied by a width. */
#define LONGEST (INT64_MAX / 1024)

static const unsigned char zeroes[CASUS__IPC_ALIGN];

void casus__ipc_body_begin(casus__ipc_body *body, const casus_allocator *a) {
    memset(body, 0, sizeof *body);
    body->allocator = a;
}

void casus__ipc_body_free(casus__ipc_body *body) {
    if (body->allocator != NULL) {
        casus__buffer_free(body->allocator, &body->nodes);
        casus__buffer_free(body->allocator, &body->buffers);
        casus__buffer_free(body->allocator, &body->pieces);
    }
}

void casus__ipc_body_clear(casus__ipc_body *body) {
    body->nodes.size = body->buffers.size = body->pieces.size = body->size = 0;
}

int64_t casus__ipc_body_pieces(const casus__ipc_body *body) {
    return body->pieces.size / (int64_t)sizeof(casus__ipc_piece);
}

static const casus__ipc_piece *piece_at(const casus__ipc_body *body, int64_t index) {
    return (const casus__ipc_piece *)(const void *)body->pieces.data + index;
}

/* ---- Sizes ----------------------------------------------------------------------------------------------------- */

static int64_t last_offset(const void *offsets, int wide, int64_t length) {
    int64_t last = 0;
    if (offsets == NULL) {
        return 0;
    }
    if (wide) {
        memcpy(&last, (const char *)offsets + length * 8, sizeof last);
        return last;
    }
    int32_t narrow = 0;
    memcpy(&narrow, (const char *)offsets + length * 4, sizeof narrow);
    return narrow;
}

void casus__ipc_buffer_sizes(casus__ipc_layout layout, const struct ArrowArray *array, int64_t out[3]) {
    const int64_t n = array->length;
    for (int32_t i = 0; i < layout.count; i++) {
        const void *data = array->buffers[i];
        switch (layout.kinds[i]) {
        case CASUS__IPC_VALIDITY: out[i] = array->null_count == 0 || data == NULL ? 0 : (n + 7) / 8; break;
        case CASUS__IPC_FIXED: out[i] = (n * layout.bits + 7) / 8; break;
        case CASUS__IPC_OFFSETS32: out[i] = data == NULL && n == 0 ? 0 : (n + 1) * 4; break;
        case CASUS__IPC_OFFSETS64: out[i] = data == NULL && n == 0 ? 0 : (n + 1) * 8; break;
        default: out[i] = last_offset(array->buffers[1], layout.kinds[1] == CASUS__IPC_OFFSETS64, n); break;
        }
    }
}

/* ---- Adding ---------------------------------------------------------------------------------------------------- */

static int64_t padded(int64_t size) {
    return (size + CASUS__IPC_ALIGN - 1) / CASUS__IPC_ALIGN * CASUS__IPC_ALIGN;
}

static int add_pair(const casus_allocator *a, casus__buffer *to, int64_t first, int64_t second) {
    unsigned char bytes[16];
    casus__store_le(bytes, first, 8);
    casus__store_le(bytes + 8, second, 8);
    return casus__buffer_append(a, to, bytes, sizeof bytes);
}

#if defined(CASUS__IPC_TURNS)
#define WITH_TURN(field, values, i) , casus__ipc_turn_of(field, values, i)
#else
#define WITH_TURN(field, values, i)
#endif

static int add_piece(casus__ipc_body *body, casus__ipc_piece piece) {
    const int64_t size = piece.size;
    if (!add_pair(body->allocator, &body->buffers, body->size, size)) {
        return 0;
    }
    body->size += padded(size);
    return size == 0 || casus__buffer_append(body->allocator, &body->pieces, &piece, sizeof piece);
}

int64_t casus__ipc_count_nulls(const struct ArrowArray *array) {
    const unsigned char *bits = array->n_buffers > 0 ? array->buffers[0] : NULL;
    int64_t nulls = 0;
    if (array->null_count >= 0 || bits == NULL) {
        return array->null_count < 0 ? 0 : array->null_count;
    }
    for (int64_t i = 0; i < array->length; i++) {
        nulls += ((bits[i >> 3] >> (i & 7)) & 1) == 0;
    }
    return nulls;
}

casus_status casus__ipc_misfit(const casus__ipc_field *field, casus_error *error) {
    return casus__fail(error, CASUS_E_VALUE, "the Arrow array of field '%.60s' does not fit its schema",
                       field->name.data == NULL ? "" : field->name.data);
}

int casus__ipc_has_parts(const struct ArrowArray *array, int64_t children) {
    return array != NULL && array->n_children == children && (children == 0 || array->children != NULL);
}

int casus__ipc_has_shape(const casus__ipc_field *field, const struct ArrowArray *array) {
    return casus__ipc_has_parts(array, field->child_count) && (field->index_width > 0) == (array->dictionary != NULL);
}

casus_status casus__ipc_array_fits(const casus__ipc_field *field, const struct ArrowArray *array, int values,
                                   casus_error *error) {
    const casus__ipc_layout layout = casus__ipc_layout_of(field, values);
    int64_t sizes[3] = {0, 0, 0};
    if (array->offset != 0) {
        return casus__fail(error, CASUS_E_UNSUPPORTED, "the Arrow array of field '%.60s' is a slice of another",
                           field->name.data == NULL ? "" : field->name.data);
    }
    if (array->length < 0 || array->length > LONGEST || array->n_buffers < layout.count ||
        (array->n_buffers > 0 && array->buffers == NULL) || array->null_count > array->length ||
        (layout.bits > 0 && array->length > (INT64_MAX - 7) / layout.bits)) {
        return casus__ipc_misfit(field, error);
    }
    casus__ipc_buffer_sizes(layout, array, sizes);
    for (int32_t i = 0; i < layout.count; i++) {
        const int lacks = layout.kinds[i] == CASUS__IPC_VALIDITY ? array->null_count > 0 : sizes[i] > 0;
        if (sizes[i] < 0 || (lacks && array->buffers[i] == NULL)) {
            return casus__ipc_misfit(field, error);
        }
    }
    return CASUS_OK;
}

static casus_status add_array(casus__ipc_body *body, const casus__ipc_field *field, const struct ArrowArray *array,
                              int values, casus_error *error) {
    const casus__ipc_layout layout = casus__ipc_layout_of(field, values);
    int64_t sizes[3] = {0, 0, 0};
    const casus_status status = casus__ipc_array_fits(field, array, values, error);
    if (status != CASUS_OK) {
        return status;
    }
    casus__ipc_buffer_sizes(layout, array, sizes);
    int ok = add_pair(body->allocator, &body->nodes, array->length, casus__ipc_count_nulls(array));
    for (int32_t i = 0; ok && i < layout.count; i++) {
        ok = add_piece(body, (casus__ipc_piece){array->buffers[i], sizes[i] WITH_TURN(field, values, i)});
    }
    return ok ? CASUS_OK : casus__fail_memory(body->allocator, error);
}

/* An array as long as its parent needs. Its nulls are counted anew if some may be cut off. */
static struct ArrowArray first_of(const casus__ipc_field *field, const struct ArrowArray *array, int64_t length) {
    struct ArrowArray first = *array;
    if (length < array->length) {
        first.length = length;
        first.null_count = field->type == CASUS__IPC_NULL && field->index_width == 0 ? length
                           : array->null_count == 0                                  ? 0
                                                                                     : -1;
    }
    return first;
}

/* Number of elements that an array has in its children; negative if the array cannot be right. */
static int64_t elements_below(const casus__ipc_field *field, const struct ArrowArray *array) {
    const casus__ipc_layout layout = casus__ipc_layout_of(field, 0);
    int64_t count = array->length;
    if (field->type == CASUS__IPC_FIXED_LIST) {
        return casus__mul(array->length, field->width, &count) ? count : -1;
    }
    return field->type == CASUS__IPC_STRUCT
               ? count
               : last_offset(array->buffers[1], layout.kinds[1] == CASUS__IPC_OFFSETS64, count);
}

casus_status casus__ipc_body_add(casus__ipc_body *body, const casus__ipc_fields *fields, int64_t index,
                                 const struct ArrowArray *array, int64_t length, casus_error *error) {
    const casus__ipc_field *field = &fields->items[index];
    if (!casus__ipc_has_shape(field, array) || length < 0 || length > array->length) {
        return casus__ipc_misfit(field, error);
    }
    const struct ArrowArray first = first_of(field, array, length);
    casus_status status = add_array(body, field, &first, 0, error);
    if (status == CASUS_OK && field->index_width > 0) {
        status = casus__ipc_array_fits(field, array->dictionary, 1, error);
    }
    const int64_t below = status == CASUS_OK && field->child_count > 0 ? elements_below(field, &first) : 0;
    int64_t next = index + 1;
    for (int32_t i = 0; status == CASUS_OK && i < field->child_count; i++) {
        status = casus__ipc_body_add(body, fields, next, array->children[i], below, error);
        next = fields->items[next].end;
    }
    return status;
}

casus_status casus__ipc_body_add_values(casus__ipc_body *body, const casus__ipc_fields *fields, int64_t index,
                                        const struct ArrowArray *values, casus_error *error) {
    return add_array(body, &fields->items[index], values, 1, error);
}

/* ---- Writing --------------------------------------------------------------------------------------------------- */

#if defined(CASUS__IPC_TURNS)
/* Bytes that are turned at once: whole elements of every type, which take up to 32. */
#define TURN_BYTES 4096

/* The bytes from `at` on as they are written; their number. */
static int64_t turned_part(const casus__ipc_piece *piece, int64_t at, char turned[TURN_BYTES]) {
    const int64_t size = piece->size - at < TURN_BYTES ? piece->size - at : TURN_BYTES;
    casus__ipc_turn(turned, (const char *)piece->data + at, size, piece->turn, 0);
    return size;
}

static uint32_t sum_piece(const casus__crc32c *crc, uint32_t sum, const casus__ipc_piece *piece) {
    char turned[TURN_BYTES];
    for (int64_t at = 0; at < piece->size; at += TURN_BYTES) {
        const int64_t size = turned_part(piece, at, turned);
        sum = casus__crc32c_add(crc, sum, turned, size);
    }
    return sum;
}

static void put_piece(const casus__ipc_piece *piece, casus__sink *out) {
    char turned[TURN_BYTES];
    for (int64_t at = 0; at < piece->size; at += TURN_BYTES) {
        const int64_t size = turned_part(piece, at, turned);
        casus__sink_put(out, turned, size);
    }
}
#else
static uint32_t sum_piece(const casus__crc32c *crc, uint32_t sum, const casus__ipc_piece *piece) {
    return casus__crc32c_add(crc, sum, piece->data, piece->size);
}

static void put_piece(const casus__ipc_piece *piece, casus__sink *out) {
    casus__sink_put(out, piece->data, piece->size);
}
#endif

uint32_t casus__ipc_body_checksum(const casus__ipc_body *body, int64_t first, const casus__crc32c *crc) {
    uint32_t sum = 0;
    for (int64_t i = first; i < casus__ipc_body_pieces(body); i++) {
        const casus__ipc_piece *piece = piece_at(body, i);
        sum = sum_piece(crc, sum, piece);
        sum = casus__crc32c_add(crc, sum, zeroes, padded(piece->size) - piece->size);
    }
    return sum;
}

void casus__ipc_body_write(const casus__ipc_body *body, casus__sink *out) {
    for (int64_t i = 0; i < casus__ipc_body_pieces(body); i++) {
        const casus__ipc_piece *piece = piece_at(body, i);
        put_piece(piece, out);
        casus__sink_put(out, (const char *)zeroes, padded(piece->size) - piece->size);
    }
}
