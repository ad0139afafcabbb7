/* SPDX-License-Identifier: MIT */
#include "io/issues.h"

#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
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

static int by_place(const void *user, int32_t x, int32_t y) {
    const casus__issues *issues = user;
    const casus_error *a = &issues->pending[x].error;
    const casus_error *b = &issues->pending[y].error;
    if (a->row != b->row) {
        return a->row < b->row ? -1 : 1;
    }
    return a->column < b->column ? -1 : a->column > b->column;
}

static int hand_out(const casus__issues *issues, const casus__pending *p) {
    const casus_issue issue = {(uint32_t)sizeof issue,
                               p->kind,
                               p->error.row,
                               p->error.column,
                               p->error.byte_offset,
                               {p->name, p->name_size},
                               {p->value, p->value_size},
                               p->error.message};
    return issues->on_issue(issues->user, &issue) == 0;
}

casus_status casus__issues_flush(casus__issues *issues, casus_error *error) {
    const int64_t count = issues->count;
    if (count == 0) {
        return CASUS_OK;
    }
    int32_t *order = casus__sorted(&issues->allocator, count, by_place, issues);
    if (order == NULL) {
        return casus__fail_memory(error);
    }
    int going = 1;
    for (int64_t i = 0; going && i < count; i++) {
        going = hand_out(issues, &issues->pending[order[i]]);
    }
    casus__sorted_free(&issues->allocator, order, count);
    issues->count = 0;
    return going ? CASUS_OK : casus__fail(error, CASUS_E_CANCELLED, "stopped by the issue callback");
}

void casus__issues_free(casus__issues *issues) {
    casus__free(&issues->allocator, issues->pending, (uint64_t)issues->cap * sizeof *issues->pending);
}
