/* SPDX-License-Identifier: MIT */
/* Every message is made in three steps: its body is listed (body_write.c), its metadata are laid out with zeroes for
   the checksum of the metadata, and the checksum is put into its place; then both are written. Nothing is written twice
   and nothing is sought, so the output may be a pipe. */
#include "arrow/ipc/ipc_writer.h"

#include <string.h>

#include "base/error.h"
#include "arrow/ipc/checksum.h"

static const casus__flat_shape batch_shape = {3, {8, 4, 4}};
static const casus__flat_shape dictionary_shape = {3, {8, 4, 1}};
static const casus__flat_shape footer_shape = {5, {2, 4, 4, 4, 4}};

static void put(casus__ipc_writer *w, const void *data, int64_t size) {
    casus__sink_put(w->out, data, size);
    w->position += size;
}

/* ---- Checksums ------------------------------------------------------------------------------------------------- */

/* Appends the 8 digits of a checksum. */
static int add_digits(casus__ipc_writer *w, uint32_t sum) {
    static const char hex[] = "0123456789abcdef";
    char digits[8];
    for (int i = 7; i >= 0; i--, sum >>= 4) {
        digits[i] = hex[sum & 15];
    }
    return casus__buffer_append(&w->settings.allocator, &w->digits, digits, sizeof digits);
}

static casus__ipc_pair checksum_pair(const casus__ipc_writer *w) {
    return (casus__ipc_pair){casus_str_from(CASUS__IPC_CHECKSUM_KEY), {(const char *)w->digits.data, w->digits.size}};
}

/* Puts the checksum of the metadata into its digits, the first 8, which are 0 until now. The metadata must have their
   padding already. */
static casus_status seal_metadata(casus__ipc_writer *w, casus__flatbuffer *f, int slot, casus_error *error) {
    if (f->failed) {
        return casus__fail_memory(&w->settings.allocator, error);
    }
    casus__flat_span span = casus__flat_span_of(f->bytes.data, f->bytes.size);
    const casus__flat_table root = casus__flat_read_root(&span);
    const casus_str digits = casus__ipc_get_pair(&root, slot, CASUS__IPC_CHECKSUM_KEY);
    w->digits.size = 0;
    if (!add_digits(w, casus__crc32c_add(&w->crc, 0, f->bytes.data, f->bytes.size))) {
        return casus__fail_memory(&w->settings.allocator, error);
    }
    memcpy(f->bytes.data + ((const unsigned char *)digits.data - f->bytes.data), w->digits.data, 8);
    return CASUS_OK;
}

/* ---- Messages -------------------------------------------------------------------------------------------------- */

/* Writes the marker, the size and the metadata of a message, so that its body starts at a multiple of 64. */
static casus_status put_metadata(casus__ipc_writer *w, casus__flatbuffer *f, casus_error *error) {
    unsigned char prefix[CASUS__IPC_PREFIX_SIZE];
    casus__flat_pad(f, w->position + CASUS__IPC_PREFIX_SIZE, CASUS__IPC_ALIGN);
    const casus_status status = seal_metadata(w, f, CASUS__MESSAGE_METADATA, error);
    if (status != CASUS_OK) {
        return status;
    }
    casus__store_le(prefix, -1, 4);
    casus__store_le(prefix + 4, f->bytes.size, 4);
    put(w, prefix, sizeof prefix);
    put(w, f->bytes.data, f->bytes.size);
    return CASUS_OK;
}

static int add_block(casus__ipc_writer *w, casus__buffer *blocks, int64_t start) {
    unsigned char block[CASUS__BLOCK_SIZE] = {0};
    casus__store_le(block, start, 8);
    casus__store_le(block + 8, w->position - start, 4);
    casus__store_le(block + 16, w->body.size, 8);
    return casus__buffer_append(&w->settings.allocator, blocks, block, sizeof block);
}

static void put_batch_table(casus__flatbuffer *f, int64_t table, int slot, int64_t length,
                            const casus__ipc_body *body) {
    const int64_t batch = casus__flat_link_table(f, table, slot, &batch_shape, length != 0 ? 7 : 6);
    if (length != 0) {
        casus__flat_set(f, batch, CASUS__BATCH_LENGTH, length);
    }
    casus__flat_link_structs(f, batch, CASUS__BATCH_NODES, body->nodes.data, body->nodes.size / CASUS__NODE_SIZE,
                             CASUS__NODE_SIZE);
    casus__flat_link_structs(f, batch, CASUS__BATCH_BUFFERS, body->buffers.data,
                             body->buffers.size / CASUS__BUFFER_SIZE, CASUS__BUFFER_SIZE);
}

/* Writes the body at hand as a message; `dictionary` is NULL for a record batch. */
static casus_status put_message(casus__ipc_writer *w, const casus__ipc_field *dictionary, int64_t length,
                                const casus__ipc_pair *pairs, int64_t pair_count, casus_error *error) {
    casus__flatbuffer f;
    casus__ipc_pair all[2] = {checksum_pair(w), {{NULL, 0}, {NULL, 0}}};
    const int64_t start = w->position;
    if (pair_count > 0) {
        all[1] = pairs[0];
    }
    casus__flat_begin(&f, &w->settings.allocator);
    const int64_t message =
        casus__ipc_message(&f, dictionary != NULL ? CASUS__HEADER_DICTIONARY : CASUS__HEADER_BATCH, w->body.size, 1);
    if (dictionary != NULL) {
        const int64_t table = casus__flat_link_table(&f, message, CASUS__MESSAGE_HEADER, &dictionary_shape,
                                                     dictionary->dictionary_id != 0 ? 3 : 2);
        if (dictionary->dictionary_id != 0) {
            casus__flat_set(&f, table, CASUS__DICTIONARY_ID, dictionary->dictionary_id);
        }
        put_batch_table(&f, table, CASUS__DICTIONARY_DATA, length, &w->body);
    } else {
        put_batch_table(&f, message, CASUS__MESSAGE_HEADER, length, &w->body);
    }
    casus__ipc_put_pairs(&f, message, CASUS__MESSAGE_METADATA, all, 1 + pair_count);
    casus_status status = put_metadata(w, &f, error);
    casus__flat_free(&f);
    if (status == CASUS_OK && w->file &&
        !add_block(w, dictionary != NULL ? &w->dictionary_blocks : &w->batch_blocks, start)) {
        status = casus__fail_memory(&w->settings.allocator, error);
    }
    if (status == CASUS_OK) {
        casus__ipc_body_write(&w->body, w->out);
        w->position += w->body.size;
    }
    return status;
}

/* Starts the digits of a message with zeroes for the checksum of its metadata. */
static casus_status begin_digits(casus__ipc_writer *w, casus_error *error) {
    w->digits.size = 0;
    return add_digits(w, 0) ? CASUS_OK : casus__fail_memory(&w->settings.allocator, error);
}

/* ---- Dictionaries ---------------------------------------------------------------------------------------------- */

static casus_status put_values(casus__ipc_writer *w, int64_t index, const struct ArrowArray *values,
                               casus_error *error) {
    casus__ipc_body_clear(&w->body);
    casus_status status = begin_digits(w, error);
    if (status == CASUS_OK) {
        status = casus__ipc_body_add_values(&w->body, &w->fields, index, values, error);
    }
    if (status == CASUS_OK && !add_digits(w, casus__ipc_body_checksum(&w->body, 0, &w->crc))) {
        status = casus__fail_memory(&w->settings.allocator, error);
    }
    return status == CASUS_OK ? put_message(w, &w->fields.items[index], values->length, NULL, 0, error) : status;
}

static int is_known(const struct ArrowArray *array, int64_t i) {
    const unsigned char *bits = array->n_buffers > 0 && array->null_count != 0 ? array->buffers[0] : NULL;
    return bits == NULL || ((bits[i >> 3] >> (i & 7)) & 1) != 0;
}

/* 1 if the first `length` values of both are null in both or in neither. */
static int same_nulls(const struct ArrowArray *a, const struct ArrowArray *b, int64_t length) {
    int same = 1;
    for (int64_t i = 0; (a->null_count != 0 || b->null_count != 0) && i < length; i++) {
        same &= is_known(a, i) == is_known(b, i);
    }
    return same;
}

/* 1 if two arrays of values are equal byte by byte; of the bitmaps only the bits of the values count. */
static int same_values(const casus__ipc_field *field, const struct ArrowArray *a, const struct ArrowArray *b) {
    const casus__ipc_layout layout = casus__ipc_layout_of(field, 1);
    int64_t left[3] = {0, 0, 0};
    int64_t right[3] = {0, 0, 0};
    if (a->length != b->length || !same_nulls(a, b, a->length)) {
        return 0;
    }
    casus__ipc_buffer_sizes(layout, a, left);
    casus__ipc_buffer_sizes(layout, b, right);
    for (int32_t i = 1; i < layout.count; i++) { /* the first is the bitmap */
        if (left[i] != right[i] || (left[i] > 0 && a->buffers[i] != b->buffers[i] &&
                                    memcmp(a->buffers[i], b->buffers[i], (size_t)left[i]) != 0)) {
            return 0;
        }
    }
    return 1;
}

/* 1 if the first words of `array` are those of `before`. */
static int extends(const casus__ipc_field *field, const struct ArrowArray *before, const struct ArrowArray *array) {
    struct ArrowArray start = *array;
    start.length = before->length;
    return before->length <= array->length && same_values(field, before, &start);
}

/* Refuses an array in which codes of field `index`, or of those below it, mean other words than before: a file has one
   dictionary a field. Both arrays fit the fields. */
static casus_status check_growth(const casus__ipc_writer *w, int64_t index, const struct ArrowArray *before,
                                 const struct ArrowArray *array, casus_error *error) {
    const casus__ipc_field *field = &w->fields.items[index];
    casus_status status = CASUS_OK;
    if (field->index_width > 0 && !extends(field, before->dictionary, array->dictionary)) {
        return casus__fail(
            error, CASUS_E_UNSUPPORTED,
            "the dictionary of field '%.60s' changes from batch to batch, for which an Arrow file has no "
            "room; write a stream, or unify the dictionaries",
            field->name.data == NULL ? "" : field->name.data);
    }
    int64_t next = index + 1;
    for (int32_t i = 0; status == CASUS_OK && i < field->child_count; i++) {
        status = check_growth(w, next, before->children[i], array->children[i], error);
        next = w->fields.items[next].end;
    }
    return status;
}

static casus_status check_all_growth(const casus__ipc_writer *w, const struct ArrowArray *array, casus_error *error) {
    casus_status status = CASUS_OK;
    int64_t next = 0;
    for (int32_t i = 0; status == CASUS_OK && i < w->fields.top; i++) {
        status = check_growth(w, next, w->last.children[i], array->children[i], error);
        next = w->fields.items[next].end;
    }
    return status;
}

/* Writes the dictionaries of field `index` and those below it that differ from those of `before`; all if it is NULL. */
static casus_status put_dictionaries(casus__ipc_writer *w, int64_t index, const struct ArrowArray *array,
                                     const struct ArrowArray *before, casus_error *error) {
    const casus__ipc_field *field = &w->fields.items[index];
    casus_status status = CASUS_OK;
    if (!casus__ipc_has_shape(field, array)) {
        return casus__ipc_misfit(field, error);
    }
    if (field->index_width > 0) {
        status = casus__ipc_array_fits(field, array->dictionary, 1, error);
    }
    if (status == CASUS_OK && field->index_width > 0 &&
        (before == NULL || !same_values(field, array->dictionary, before->dictionary))) {
        status = put_values(w, index, array->dictionary, error);
    }
    int64_t next = index + 1;
    for (int32_t i = 0; status == CASUS_OK && i < field->child_count; i++) {
        status = put_dictionaries(w, next, array->children[i], before != NULL ? before->children[i] : NULL, error);
        next = w->fields.items[next].end;
    }
    return status;
}

static casus_status put_all_dictionaries(casus__ipc_writer *w, const struct ArrowArray *array,
                                         const struct ArrowArray *before, casus_error *error) {
    casus_status status = CASUS_OK;
    int64_t next = 0;
    for (int32_t i = 0; status == CASUS_OK && i < w->fields.top; i++) {
        status = put_dictionaries(w, next, array->children[i], before != NULL ? before->children[i] : NULL, error);
        next = w->fields.items[next].end;
    }
    return status;
}

/* ---- The whole ------------------------------------------------------------------------------------------------- */

casus_status casus__ipc_writer_begin(casus__ipc_writer *w, const casus__settings *settings, casus__sink *out, int file,
                                     const struct ArrowSchema *schema, casus_error *error) {
    static const char start[CASUS__IPC_START_SIZE] = CASUS__IPC_MAGIC;
    casus__flatbuffer f;
    memset(w, 0, sizeof *w);
    w->settings = *settings;
    w->out = out;
    w->file = file;
    casus__ipc_body_begin(&w->body, &w->settings.allocator);
    casus__crc32c_init(&w->crc, settings);
    casus__ipc_fields_init(&w->fields, &w->settings.allocator);
    casus_status status = casus__ipc_fields_import(&w->fields, schema, error);
    if (status == CASUS_OK) {
        status = begin_digits(w, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    if (file) {
        put(w, start, sizeof start);
    }
    const casus__ipc_pair pair = checksum_pair(w);
    casus__flat_begin(&f, &w->settings.allocator);
    const int64_t message = casus__ipc_message(&f, CASUS__HEADER_SCHEMA, 0, 1);
    casus__ipc_put_schema(&f, message, CASUS__MESSAGE_HEADER, &w->fields);
    casus__ipc_put_pairs(&f, message, CASUS__MESSAGE_METADATA, &pair, 1);
    status = put_metadata(w, &f, error);
    casus__flat_free(&f);
    return status;
}

/* Makes the columns of an array the body at hand, with their checksums. */
static casus_status take_columns(casus__ipc_writer *w, const struct ArrowArray *array, casus_error *error) {
    int64_t next = 0;
    casus__ipc_body_clear(&w->body);
    casus_status status = begin_digits(w, error);
    for (int32_t i = 0; status == CASUS_OK && i < w->fields.top; i++) {
        const int64_t first = casus__ipc_body_pieces(&w->body);
        status = casus__ipc_body_add(&w->body, &w->fields, next, array->children[i], array->length, error);
        if (status == CASUS_OK && !add_digits(w, casus__ipc_body_checksum(&w->body, first, &w->crc))) {
            status = casus__fail_memory(&w->settings.allocator, error);
        }
        next = w->fields.items[next].end;
    }
    return status;
}

casus_status casus__ipc_writer_add(casus__ipc_writer *w, struct ArrowArray *array, const casus__ipc_pair *pairs,
                                   int64_t pair_count, casus_error *error) {
    casus_status status = CASUS_OK;
    if (!casus__ipc_has_parts(array, w->fields.top) || array->offset != 0 ||
        (array->n_buffers > 0 && array->buffers == NULL) || casus__ipc_count_nulls(array) > 0) {
        status = casus__fail(error, CASUS_E_VALUE, "the Arrow array does not fit its schema");
    }
    if (status == CASUS_OK && !w->file) {
        status = put_all_dictionaries(w, array, w->last.release != NULL ? &w->last : NULL, error);
    }
    if (status == CASUS_OK) {
        status = take_columns(w, array, error);
    }
    if (status == CASUS_OK && w->file && w->last.release != NULL) {
        status = check_all_growth(w, array, error);
    }
    if (status == CASUS_OK) {
        status = put_message(w, NULL, array->length, pairs, pair_count, error);
    }
    if (w->last.release != NULL) {
        w->last.release(&w->last);
    }
    w->last = *array;
    array->release = NULL;
    return status;
}

static casus_status put_footer(casus__ipc_writer *w, casus_error *error) {
    casus__flatbuffer f;
    unsigned char size[4];
    casus_status status = begin_digits(w, error);
    if (status != CASUS_OK) {
        return status;
    }
    const casus__ipc_pair pair = checksum_pair(w);
    casus__flat_begin(&f, &w->settings.allocator);
    const int64_t footer = casus__flat_root(&f, &footer_shape, 31);
    casus__flat_set(&f, footer, CASUS__FOOTER_VERSION, CASUS__IPC_VERSION_V5);
    casus__ipc_put_schema(&f, footer, CASUS__FOOTER_SCHEMA, &w->fields);
    casus__flat_link_structs(&f, footer, CASUS__FOOTER_DICTIONARIES, w->dictionary_blocks.data,
                             w->dictionary_blocks.size / CASUS__BLOCK_SIZE, CASUS__BLOCK_SIZE);
    casus__flat_link_structs(&f, footer, CASUS__FOOTER_BATCHES, w->batch_blocks.data,
                             w->batch_blocks.size / CASUS__BLOCK_SIZE, CASUS__BLOCK_SIZE);
    casus__ipc_put_pairs(&f, footer, CASUS__FOOTER_METADATA, &pair, 1);
    casus__flat_pad(&f, 0, 8);
    status = seal_metadata(w, &f, CASUS__FOOTER_METADATA, error);
    if (status == CASUS_OK) {
        casus__store_le(size, f.bytes.size, 4);
        put(w, f.bytes.data, f.bytes.size);
        put(w, size, sizeof size);
        put(w, CASUS__IPC_MAGIC, CASUS__IPC_MAGIC_SIZE);
    }
    casus__flat_free(&f);
    return status;
}

casus_status casus__ipc_writer_end(casus__ipc_writer *w, casus_error *error) {
    unsigned char end[CASUS__IPC_PREFIX_SIZE];
    casus_status status = CASUS_OK;
    if (w->file && w->last.release != NULL) {
        status = put_all_dictionaries(w, &w->last, NULL, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    casus__store_le(end, -1, 4);
    casus__store_le(end + 4, 0, 4);
    put(w, end, sizeof end);
    return w->file ? put_footer(w, error) : CASUS_OK;
}

void casus__ipc_writer_free(casus__ipc_writer *w) {
    const casus_allocator *a = &w->settings.allocator;
    if (w->last.release != NULL) {
        w->last.release(&w->last);
    }
    casus__ipc_fields_free(&w->fields);
    casus__ipc_body_free(&w->body);
    casus__buffer_free(a, &w->dictionary_blocks);
    casus__buffer_free(a, &w->batch_blocks);
    casus__buffer_free(a, &w->digits);
}
