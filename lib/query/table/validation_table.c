/* SPDX-License-Identifier: MIT */
/* Findings of dataset/validation/validation.c as tables: of an event, of a dataset, and of inputs that are read for it.
 */
#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/head.h"
#include "base/text.h"
#include "batch/batch.h"
#include "bytes/input.h"
#include "dataset/dataset.h"
#include "dataset/validation/validation.h"
#include "model/event.h"
#include "query/columns/pass.h"
#include "query/table/table.h"

static const casus__table_head heads[] = {
    {"file", CASUS_TYPE_TEXT, CASUS__NIL_NONE},    {"row", CASUS_TYPE_INT64, CASUS__NIL_NONE},
    {"dataset", CASUS_TYPE_TEXT, CASUS__NIL_ZERO}, {"id", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"part", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},    {"index", CASUS_TYPE_INT64, CASUS__NIL_MINUS},
    {"rule", CASUS_TYPE_TEXT, CASUS__NIL_NONE},    {"value", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"advice", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
};
#define HEAD_COUNT (int32_t)(sizeof heads / sizeof heads[0])

struct casus_validation {
    casus__settings settings;
    casus__validation own;
    casus__buffer names; /* of the inputs, each with a NUL */
    int64_t *name_at;
    int64_t name_cap;
    int32_t inputs;
    casus_read_options *reading; /* of the input at hand: the host's options */
    int short_of_room;           /* 1: a finding of a row that cannot be read found none */
};

/* A table to fill, and whether it names the files. */
typedef struct filling {
    casus_table *table;
    const casus_validation *files; /* NULL: none are named */
} filling;

static casus_status add_finding(void *user, const casus__finding *f, casus_error *error) {
    const filling *to = user;
    const casus_validation *v = to->files;
    const char *file =
        v == NULL || v->name_cap == 0 || f->file < 0 ? "" : (const char *)v->names.data + v->name_at[f->file];
    const casus__table_cell row[HEAD_COUNT] = {
        {.text = casus_str_from(file)},
        {.integer = f->row},
        {.text = f->dataset},
        {.text = f->id},
        {.text = casus_str_from(f->part)},
        {.integer = f->index},
        {.text = casus_str_from(f->rule)},
        {.text = f->value},
        {.text = f->advice},
    };
    return casus__table_add(to->table, v == NULL ? row + 1 : row, error);
}

/* The findings so far, as a table. */
static casus_status make_table(const casus_allocator *a, casus__validation *v, const casus_validation *files, int whole,
                               casus_table **out, casus_error *error) {
    const int skipped = files == NULL;
    filling to = {NULL, files};
    casus_status status = casus__table_new(a, heads + skipped, HEAD_COUNT - skipped, &to.table, error);
    if (status == CASUS_OK) {
        status = casus__validation_report(v, whole, add_finding, &to, error);
    }
    return casus__table_end(to.table, status, out);
}

static casus_status refuse_null(const void *what, const char *name, casus_table **out, casus_error *error) {
    if (out != NULL) {
        *out = NULL;
    }
    return what == NULL || out == NULL ? casus__fail_null(error, what == NULL ? name : "out") : CASUS_OK;
}

/* ---- An event, a dataset ----------------------------------------------------------------------------------------- */

casus_status casus_event_validate(const casus_event *event, casus_table **out, casus_error *error) {
    casus__validation v;
    casus__settings settings = casus__settings_of(NULL);
    casus_status status = refuse_null(event, "event", out, error);
    if (status != CASUS_OK) {
        return status;
    }
    settings.allocator = *casus__event_allocator(event);
    status = casus__validation_init(&v, &settings, error);
    if (status == CASUS_OK) {
        status = casus__validation_event(&v, event, error);
    }
    if (status == CASUS_OK) {
        status = make_table(&settings.allocator, &v, NULL, 0, out, error);
    }
    casus__validation_free(&v);
    return status;
}

static casus_status add_dataset(casus__validation *v, const casus_dataset *dataset, casus_error *error) {
    const casus__settings *settings = casus__dataset_settings(dataset);
    casus_status status = CASUS_OK;
    int64_t row = 1;
    for (int32_t i = 0; status == CASUS_OK && i < casus_dataset_batch_count(dataset); i++) {
        const casus_batch *batch = casus_dataset_batch(dataset, i);
        status = casus__cancel_check(settings->cancel, error);
        status = status == CASUS_OK ? casus__validation_add(v, batch, 0, row, error) : status;
        row += batch->row_count;
    }
    return status;
}

casus_status casus_dataset_validate(const casus_dataset *dataset, casus_table **out, casus_error *error) {
    casus__validation v;
    casus_status status = refuse_null(dataset, "dataset", out, error);
    if (status != CASUS_OK) {
        return status;
    }
    const casus__settings *settings = casus__dataset_settings(dataset);
    status = casus__validation_init(&v, settings, error);
    if (status == CASUS_OK) {
        status = add_dataset(&v, dataset, error);
    }
    if (status == CASUS_OK) {
        status = make_table(&settings->allocator, &v, NULL, 1, out, error);
    }
    casus__validation_free(&v);
    return status;
}

/* ---- Inputs ------------------------------------------------------------------------------------------------------ */

casus_status casus_validation_new(casus_context *context, casus_validation **out, casus_error *error) {
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = NULL;
    const casus__settings settings = casus__settings_of(context);
    casus_validation *v = casus__zalloc(&settings.allocator, sizeof *v);
    if (v == NULL) {
        return casus__fail_memory(&settings.allocator, error);
    }
    v->settings = settings;
    casus__cancel_retain(v->settings.cancel);
    const casus_status status = casus__validation_init(&v->own, &v->settings, error);
    if (status != CASUS_OK) {
        casus_validation_free(v);
        return status;
    }
    *out = v;
    return CASUS_OK;
}

void casus_validation_free(casus_validation *v) {
    if (v == NULL) {
        return;
    }
    const casus_allocator a = v->settings.allocator;
    casus__validation_free(&v->own);
    casus__buffer_free(&a, &v->names);
    casus__free(&a, v->name_at, (uint64_t)v->name_cap * sizeof *v->name_at);
    casus__cancel_free(v->settings.cancel);
    casus__free(&a, v, sizeof *v);
}

static casus_status name_input(casus_validation *v, const char *name, casus_error *error) {
    const casus_allocator *a = &v->settings.allocator;
    if (v->inputs == INT32_MAX || !CASUS__GROW(a, v->name_at, v->name_cap, v->inputs + 1) ||
        !casus__buffer_append(a, &v->names, name, (int64_t)strlen(name) + 1)) {
        return casus__fail_memory(a, error);
    }
    const int64_t at = v->names.size - (int64_t)strlen(name) - 1;
    casus__repair_utf8((char *)v->names.data + at);
    v->name_at[v->inputs++] = at;
    return CASUS_OK;
}

/* The part that a message begins with, `casualties[0].share` or `casualty 0: claim`. */
static void find_part(casus_str message, casus__spot *spot) {
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        const char *const words[] = {casus__part_fields[kind].name, casus__part_noun(kind)};
        for (int i = 0; i < 2; i++) {
            int64_t at = (int64_t)strlen(words[i]);
            int64_t index = 0;
            if (message.size <= at + 1 || memcmp(message.data, words[i], (size_t)at) != 0 ||
                message.data[at] != (i == 0 ? '[' : ' ')) {
                continue;
            }
            for (at++;
                 at < message.size && message.data[at] >= '0' && message.data[at] <= '9' && index < INT32_MAX / 10;
                 at++) {
                index = index * 10 + (message.data[at] - '0');
                spot->part = kind;
                spot->index = (int32_t)index;
            }
        }
    }
}

/* Rows and values that cannot be read are findings; the rest is the host's. */
static int32_t take_issue(void *user, const casus_issue *issue) {
    casus_validation *v = user;
    const casus__name event = {issue->dataset, issue->id};
    casus__spot spot = {issue->row, v->inputs - 1, CASUS__OF_INPUT, -1};
    const char *name = (const char *)v->names.data + v->name_at[v->inputs - 1];
    const casus_str message = casus__error_text(issue->message, name, issue->row, issue->column);
    find_part(message, &spot);
    if (issue->kind == CASUS_ISSUE_KIND_ROW || issue->kind == CASUS_ISSUE_KIND_CELL) {
        v->short_of_room |=
            !casus__findings_add(&v->own.findings, &spot, event,
                                 issue->kind == CASUS_ISSUE_KIND_ROW ? CASUS__RULE_ROW_ERROR : CASUS__RULE_CELL_ERROR,
                                 issue->value.size > 0 ? issue->value : issue->column_name, message);
        return v->short_of_room;
    }
    return v->reading->on_issue != NULL ? v->reading->on_issue(v->reading->user, issue) : 0;
}

static casus_status take_batch(void *user, const casus_batch *batch, const uint8_t **out_selection,
                               casus_error *error) {
    casus_validation *v = user;
    const casus_status status = casus__cancel_check(v->settings.cancel, error);
    (void)out_selection;
    return status == CASUS_OK ? casus__validation_add(&v->own, batch, v->inputs - 1, -1, error) : status;
}

casus_status casus_validation_add_input(casus_validation *v, casus_input *input, const casus_read_options *options,
                                        casus_report *report, casus_error *error) {
    casus_read_options host = CASUS_READ_OPTIONS_INIT;
    casus_status status = casus__pass_clear(report, error);
    if (status == CASUS_OK && (v == NULL || input == NULL)) {
        status = casus__fail_null(error, v == NULL ? "validation" : "input");
    }
    if (status == CASUS_OK) {
        status = casus__head_in(options == NULL ? NULL : &options->head, CASUS_TAG_READ_OPTIONS, &host,
                                (uint32_t)sizeof host, error);
    }
    if (status == CASUS_OK) {
        status = name_input(v, casus__input_name(input), error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    casus_read_options own = host;
    own.on_error = CASUS_ON_ERROR_REPORT;
    own.on_issue = take_issue;
    own.user = v;
    v->reading = &host;
    const casus__pass pass = {&v->settings, CASUS__COLUMNS_ALL, CASUS__COLUMNS_ALL, v, NULL, take_batch, NULL};
    status = casus__pass_run(&pass, input, &own, report, error);
    v->reading = NULL;
    return v->short_of_room ? casus__fail_memory(&v->settings.allocator, error) : status;
}

casus_status casus_validation_table(casus_validation *v, casus_table **out, casus_error *error) {
    const casus_status status = refuse_null(v, "validation", out, error);
    return status == CASUS_OK ? make_table(&v->settings.allocator, &v->own, v, 0, out, error) : status;
}
