/* SPDX-License-Identifier: MIT */
/* What a mask of columns asks of a reader, as text, and of a batch, as a check. */
#include "query/columns/columns.h"

#include <string.h>

#include "base/error.h"

char *casus__columns_text(const casus_allocator *a, uint64_t columns) {
    char names[CASUS__COLUMNS_ROOM];
    casus__columns_print(columns, names);
    const size_t size = strlen(names) + 1;
    char *text = casus__alloc(a, size);
    return text == NULL ? NULL : memcpy(text, names, size);
}

void casus__columns_text_free(const casus_allocator *a, char *text) {
    casus__free(a, text, text == NULL ? 0 : strlen(text) + 1);
}

casus_status casus__columns_check(const casus_batch *batch, uint64_t columns, const char *whose, casus_error *error) {
    const uint64_t missing = columns & ~casus__batch_columns(batch);
    for (int32_t id = 0; missing != 0 && id < CASUS__COLUMN_COUNT; id++) {
        if ((missing & CASUS__COLUMN_BIT(id)) != 0) {
            return casus__fail(error, CASUS_E_ARGUMENT, "the batch lacks the column '%s': read it with those of %s()",
                               casus__column_id_name(id), whose);
        }
    }
    return CASUS_OK;
}
