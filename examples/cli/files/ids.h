/* SPDX-License-Identifier: MIT */
/* Every id of a file, and where those that repeat first do. */
#ifndef CLI_IDS_H
#define CLI_IDS_H

#include "text/buffer.h"

typedef struct id_entry {
    size_t text; /* offset of its text in ids.texts */
    size_t size;
    int64_t rows;
    int64_t first_row, second_row; /* records of the file; 0 where there is none */
} id_entry;

typedef struct ids {
    buffer texts;
    id_entry *entries; /* in the order of the file */
    size_t count, room;
    uint32_t *slots; /* index of an entry + 1, 0 = free */
    size_t slot_count;
    int64_t without; /* rows without an id */
} ids;

/* Notes the ids of a batch. 1, or 0 without memory. */
int ids_add(ids *all, const casus_batch *batch);
casus_str ids_text(const ids *all, size_t index);
void ids_free(ids *all);

#endif
