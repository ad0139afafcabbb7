/* SPDX-License-Identifier: MIT */
/* An issue is copied when it is found, since its text lies in a window that moves on. Flush hands all of them out
   sorted by row and column and leaves none; without a listener none is kept, only counted. */
#include "io/issues/issues.h"

#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/text.h"
#include "bytes/output.h"

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
    issues->cell_errors += kind == CASUS_ISSUE_KIND_CELL;
    if ((issues->on_issue == NULL && issues->output == NULL && !issues->kept) ||
        (kind == CASUS_ISSUE_KIND_ROW && !issues->report_rows)) {
        return 1;
    }
    if (!CASUS__GROW(&issues->allocator, issues->pending, issues->cap, issues->count + 1)) {
        return 0;
    }
    casus__pending *p = &issues->pending[issues->count++];
    p->kind = kind;
    p->name_size = copy_cut(p->name, sizeof p->name, place->column_name);
    p->value_size = copy_cut(p->value, sizeof p->value, place->value);
    p->dataset_size = copy_cut(p->dataset, sizeof p->dataset, issues->dataset);
    p->id_size = copy_cut(p->id, sizeof p->id, issues->id);
    casus__fail(&p->error, status, "%s", what);
    p->error.row = place->row;
    p->error.column = place->column;
    p->error.byte_offset = place->byte_offset;
    return 1;
}

int casus__issues_take(casus__issues *issues, casus__issues *from, int64_t end, int64_t first_row) {
    int64_t left = 0;
    for (int64_t i = 0; i < from->count; i++) {
        if (from->pending[i].error.row >= end) {
            from->pending[left++] = from->pending[i];
            continue;
        }
        if (!CASUS__GROW(&issues->allocator, issues->pending, issues->cap, issues->count + 1)) {
            return 0;
        }
        issues->pending[issues->count] = from->pending[i];
        issues->pending[issues->count++].error.row += first_row;
    }
    from->count = left;
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

/* A message may quote text with line ends in it; its line has none. */
static casus_status write_line(casus_output *output, const char *message, casus_error *error) {
    char line[sizeof((casus_error *)0)->message];
    const size_t size = strlen(message);
    for (size_t i = 0; i < size; i++) {
        line[i] = message[i];
        if (line[i] == '\n' || line[i] == '\r') {
            line[i] = ' ';
        }
    }
    line[size] = '\n'; /* in place of the NUL */
    return casus_output_write(output, line, (int64_t)size + 1, error);
}

static casus_status hand_out(const casus__issues *issues, const casus__pending *p, casus_error *error) {
    casus_error text;
    casus__fail_at(&text, p->error.status, issues->input_name, p->error.row, p->error.column, p->error.byte_offset,
                   "%s", p->error.message);
    const casus_status status = issues->output == NULL ? CASUS_OK : write_line(issues->output, text.message, error);
    if (status != CASUS_OK || issues->on_issue == NULL) {
        return status;
    }
    const casus_issue issue = {{(uint32_t)sizeof issue, CASUS_TAG_ISSUE},
                               p->kind,
                               0,
                               p->error.row,
                               p->error.column,
                               p->error.byte_offset,
                               {p->name, p->name_size},
                               {p->value, p->value_size},
                               casus_str_from(text.message),
                               {p->dataset, p->dataset_size},
                               {p->id, p->id_size}};
    return issues->on_issue(issues->user, &issue) == 0
               ? CASUS_OK
               : casus__fail(error, CASUS_E_CANCELLED, "stopped by the issue callback");
}

casus_status casus__issues_flush(casus__issues *issues, casus_error *error) {
    const int64_t count = issues->count;
    if (count == 0) {
        return CASUS_OK;
    }
    int32_t *order = casus__sorted(&issues->allocator, count, by_place, issues);
    if (order == NULL) {
        return casus__fail_memory(&issues->allocator, error);
    }
    casus_status status = CASUS_OK;
    for (int64_t i = 0; status == CASUS_OK && i < count; i++) {
        status = hand_out(issues, &issues->pending[order[i]], error);
    }
    casus__sorted_free(&issues->allocator, order, count);
    issues->count = 0;
    return status;
}

void casus__issues_free(casus__issues *issues) {
    casus__output_release(issues->output);
    casus__free(&issues->allocator, issues->pending, (uint64_t)issues->cap * sizeof *issues->pending);
}
