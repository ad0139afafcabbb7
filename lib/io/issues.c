/* SPDX-License-Identifier: MIT */
#include "io/issues.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/text.h"

/* Copies a view into a fixed array, cut at a character boundary. */
static int32_t copy_cut(char *to, int64_t room, casus_str from) {
    int64_t size = from.size < room ? from.size : room;
    if (size < from.size) {
        while (size > 0 && ((unsigned char)from.data[size] & 0xc0) == 0x80) {
            size--;
        }
    }
    if (size > 0) {
        memcpy(to, from.data, (size_t)size);
    }
    return (int32_t)size;
}

int casus__issues_add(casus__issues *issues, int32_t kind, casus_status status, const casus__place *place,
                      const char *what) {
    issues->cell_errors += kind == CASUS_ISSUE_CELL;
    if (issues->on_issue == NULL || (kind == CASUS_ISSUE_ROW && !issues->report_rows)) {
        return 1;
    }
    void *pending = issues->pending;
    if (!casus__grow(&issues->allocator, &pending, &issues->cap, issues->count + 1, sizeof *issues->pending)) {
        return 0;
    }
    issues->pending = pending;
    casus__pending *p = &issues->pending[issues->count++];
    p->kind = kind;
    p->name_size = copy_cut(p->name, sizeof p->name, place->column_name);
    p->value_size = copy_cut(p->value, sizeof p->value, place->value);
    casus__fail_at(&p->error, status, issues->input_name, place->row, place->column, place->byte_offset, "%s", what);
    return 1;
}

static int by_place(const void *a, const void *b) {
    const casus_error *x = &((const casus__pending *)a)->error;
    const casus_error *y = &((const casus__pending *)b)->error;
    if (x->row != y->row) {
        return x->row < y->row ? -1 : 1;
    }
    return x->column < y->column ? -1 : x->column > y->column;
}

casus_status casus__issues_flush(casus__issues *issues, casus_error *error) {
    const int64_t count = issues->count;
    issues->count = 0;
    if (count > 1) {
        qsort(issues->pending, (size_t)count, sizeof *issues->pending, by_place);
    }
    for (int64_t i = 0; i < count; i++) {
        const casus__pending *p = &issues->pending[i];
        const casus_issue issue = {(uint32_t)sizeof issue,
                                   p->kind,
                                   p->error.row,
                                   p->error.column,
                                   p->error.byte_offset,
                                   {p->name, p->name_size},
                                   {p->value, p->value_size},
                                   p->error.message};
        if (issues->on_issue(issues->user, &issue) != 0) {
            return casus__fail(error, CASUS_E_CANCELLED, "stopped by the issue callback");
        }
    }
    return CASUS_OK;
}

void casus__issues_free(casus__issues *issues) {
    casus__free(&issues->allocator, issues->pending, (uint64_t)issues->cap * sizeof *issues->pending);
}
