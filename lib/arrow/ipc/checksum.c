/* SPDX-License-Identifier: MIT */
/* Compares the checksums that the writer left in a message with the bytes that are there. Checked before the bytes are
   used, so damage is reported as such and not as a file that cannot be. */
#include "arrow/ipc/checksum.h"

#include <string.h>

/* The 8 digits at `index` as a number; 0 and *ok = 0 if they are none. */
static uint32_t digits_at(casus_str digits, int64_t index, int *ok) {
    uint32_t sum = 0;
    for (int64_t i = index * 8; i < index * 8 + 8; i++) {
        const char c = i < digits.size ? digits.data[i] : 'x';
        const int value = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        *ok = *ok && value >= 0;
        sum = sum << 4 | (uint32_t)(value & 15);
    }
    return sum;
}

static casus_status differs(const casus__ipc_place *place, const char *what, casus_error *error) {
    return casus__ipc_fail(place, -1, CASUS_E_SYNTAX, error,
                           "%.80s differs from its checksum: the file was damaged after it was written", what);
}

casus_status casus__ipc_check_metadata(casus__ipc_checks *checks, const casus__flat_span *metadata,
                                       const casus__flat_table *root, int slot, const casus__ipc_place *place,
                                       casus_error *error) {
    const casus_str digits = casus__ipc_get_pair(root, slot, CASUS__IPC_CHECKSUM_KEY);
    const int there = digits.size > 0;
    int ok = 1;
    if (checks->trusted) {
        return CASUS_OK;
    }
    if (checks->met && there != checks->there) {
        return differs(place, "what describes it", error);
    }
    checks->met = 1;
    checks->there = there;
    if (!there) {
        return CASUS_OK;
    }
    const uint32_t wanted = digits_at(digits, 0, &ok);
    if (!ok) {
        return differs(place, "what describes it", error);
    }
    const int64_t at = (const unsigned char *)digits.data - metadata->data;
    uint32_t sum = casus__crc32c_add(&checks->crc, 0, metadata->data, at);
    sum = casus__crc32c_add(&checks->crc, sum, "00000000", 8);
    sum = casus__crc32c_add(&checks->crc, sum, metadata->data + at + 8, metadata->size - at - 8);
    return sum == wanted ? CASUS_OK : differs(place, "what describes it", error);
}

/* Adds the buffers of a field and those below it to a sum; *next is the next buffer of the batch. 0 if one is outside.
 */
static int add_buffers(const casus__ipc_message_view *m, const casus__flat_vector *buffers, int64_t count,
                       int64_t *next, const casus__crc32c *crc, uint32_t *sum) {
    for (; count > 0; count--, *next += 1) {
        if (*next >= buffers->count) {
            return 0;
        }
        const int64_t offset = casus__flat_get_member(buffers, *next, CASUS__BUFFER_SIZE, 0, 8);
        const int64_t size = casus__flat_get_member(buffers, *next, CASUS__BUFFER_SIZE, 8, 8);
        if (offset < 0 || size < 0 || offset > m->body_size || size > m->body_size - offset) {
            return 0;
        }
        const int64_t padded = (size + CASUS__IPC_ALIGN - 1) / CASUS__IPC_ALIGN * CASUS__IPC_ALIGN;
        const int64_t there = padded <= m->body_size - offset ? padded : m->body_size - offset;
        if (there > 0) {
            *sum = casus__crc32c_add(crc, *sum, m->body + offset, there);
        }
    }
    return 1;
}

casus_status casus__ipc_check_columns(const casus__ipc_checks *checks, const casus__ipc_message_view *message,
                                      const casus__flat_table *root, const casus__flat_table *batch,
                                      const casus__ipc_fields *fields, const uint8_t *wanted, casus_error *error) {
    const casus_str digits = casus__ipc_get_pair(root, CASUS__MESSAGE_METADATA, CASUS__IPC_CHECKSUM_KEY);
    const casus__flat_vector buffers = casus__flat_get_vector(batch, CASUS__BATCH_BUFFERS, CASUS__BUFFER_SIZE);
    const int32_t columns = fields != NULL ? fields->top : 1;
    int64_t next_field = 0;
    int64_t next_buffer = 0;
    if (checks->trusted || digits.size == 0) {
        return CASUS_OK;
    }
    for (int32_t i = 0; i < columns; i++) {
        int64_t count = fields != NULL ? 0 : buffers.count;
        const char *name = fields != NULL ? fields->items[next_field].name.data : "its text";
        for (int64_t end = fields != NULL ? fields->items[next_field].end : 0; next_field < end; next_field++) {
            count += casus__ipc_layout_of(&fields->items[next_field], 0).count;
        }
        if (wanted != NULL && !wanted[i]) {
            next_buffer += count;
            continue;
        }
        int ok = 1;
        uint32_t sum = 0;
        const uint32_t stated = digits_at(digits, i + 1, &ok);
        if (!ok || !add_buffers(message, &buffers, count, &next_buffer, &checks->crc, &sum) || sum != stated) {
            return differs(&message->place, name, error);
        }
    }
    return CASUS_OK;
}
