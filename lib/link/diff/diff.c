/* SPDX-License-Identifier: MIT */
/* The life of a diff, and one release on its way in. A release is read once; the one before once more where a row
   differs, and again each time that the rows that wait pass 64 MiB and an eighth of what was read. */
#include "link/diff/diff.h"

#include <string.h>

#include "base/error.h"
#include "base/head.h"
#include "base/text.h"
#include "bytes/input.h"
#include "model/event.h"
#include "query/columns/columns.h"
#include "query/columns/pass.h"
#include "query/rollup/rollup.h"
#include "query/rollup/run/run.h"
#include "time/calendar.h"

#define BIT(name) CASUS__COLUMN_BIT(CASUS__COLUMN_##name)
#define NAMES (BIT(ID) | BIT(DATASET))
#define WAITING_BYTES (INT64_C(64) << 20)
#define SECONDS_A_DAY 86400

/* ---- Life -------------------------------------------------------------------------------------------------------- */

casus_status casus_diff_new(casus_context *context, const casus_diff_options *options, casus_diff **out,
                            casus_error *error) {
    casus_diff_options own = CASUS_DIFF_OPTIONS_INIT;
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = NULL;
    casus_status status = casus__head_in(options == NULL ? NULL : &options->head, CASUS_TAG_DIFF_OPTIONS, &own,
                                         (uint32_t)sizeof own, error);
    if (status == CASUS_OK && own.reserved != 0) {
        status = casus__fail(error, CASUS_E_ARGUMENT, "`reserved` of the diff options must be 0");
    }
    if (status != CASUS_OK) {
        return status;
    }
    const casus__settings settings = casus__settings_of(context);
    casus_diff *d = casus__zalloc(&settings.allocator, sizeof *d);
    if (d == NULL) {
        return casus__fail_memory(&settings.allocator, error);
    }
    d->settings = settings;
    d->settings.cancel = casus__cancel_retain(settings.cancel);
    d->since = own.since;
    d->known.allocator = &d->settings.allocator;
    d->known.key = d->datasets.key = casus__hash_key_of(settings.hash_seed);
    casus__digest_key_init(&d->digest_key, d->known.key);
    status = casus_rollup_new(context, "country,year", "events,killed", NULL, &d->question, error);
    if (status != CASUS_OK) {
        casus_diff_free(d);
        return status;
    }
    *out = d;
    return CASUS_OK;
}

void casus_diff_free(casus_diff *d) {
    if (d == NULL) {
        return;
    }
    const casus_allocator a = d->settings.allocator;
    casus__release_free(&a, &d->last);
    casus_rollup_free(d->question);
    casus__known_rows_free(&d->known);
    casus__dictionary_free(&a, &d->datasets);
    casus__free(&a, d->dataset_release, (uint64_t)d->dataset_cap * sizeof *d->dataset_release);
    casus__free(&a, d->releases, (uint64_t)d->release_cap * sizeof *d->releases);
    casus__buffer_free(&a, &d->texts);
    casus__free(&a, d->changes, (uint64_t)d->change_cap * sizeof *d->changes);
    casus__free(&a, d->moved, (uint64_t)d->moved_cap * sizeof *d->moved);
    casus__free(&a, d->columns, (uint64_t)d->column_cap * sizeof *d->columns);
    casus__cancel_free(d->settings.cancel);
    casus__free(&a, d, sizeof *d);
}

static void free_held(const casus_allocator *a, casus__held_list *list) {
    casus__free(a, list->items, (uint64_t)list->cap * sizeof *list->items);
    casus__buffer_free(a, &list->bytes);
}

static void free_comparison(casus__comparison *c) {
    const casus_allocator *a = &c->diff->settings.allocator;
    casus__release_free(a, &c->now);
    free_held(a, &c->candidates);
    free_held(a, &c->added);
    free_held(a, &c->deleted);
    casus__free(a, c->standings, (uint64_t)c->standing_cap * sizeof *c->standings);
    casus__row_cells_free(&c->old_cells);
    casus__row_cells_free(&c->new_cells);
    casus__model_text_free(&c->model, a);
}

/* ---- Texts and lists --------------------------------------------------------------------------------------------- */

int64_t casus__diff_text(casus_diff *d, casus_str text) {
    const int64_t at = d->texts.size;
    return text.size <= INT32_MAX && casus__buffer_append(&d->settings.allocator, &d->texts, text.data, text.size) ? at
                                                                                                                   : -1;
}

int casus__change_add(casus_diff *d, int what, int32_t release, int32_t known, casus_str id, casus_str field,
                      casus_str old, casus_str new) {
    const int64_t at = d->texts.size;
    if (!CASUS__GROW(&d->settings.allocator, d->changes, d->change_cap, d->change_count + 1) ||
        casus__diff_text(d, id) < 0 || casus__diff_text(d, field) < 0 || casus__diff_text(d, old) < 0 ||
        casus__diff_text(d, new) < 0) {
        return 0;
    }
    d->changes[d->change_count++] = (casus__change){.at = at,
                                                    .id = (int32_t)id.size,
                                                    .field = (int32_t)field.size,
                                                    .old = (int32_t)old.size,
                                                    .new = (int32_t) new.size,
                                                    .dataset = d->known.rows[known].dataset,
                                                    .release = release,
                                                    .what = what};
    return 1;
}

int casus__held_add(const casus_allocator *a, casus__held_list *list, casus__held_bytes item, const casus_str *bytes) {
    if (!CASUS__GROW(a, list->items, list->cap, list->count + 1)) {
        return 0;
    }
    item.at = bytes == NULL ? -1 : list->bytes.size;
    item.size = bytes == NULL ? 0 : bytes->size;
    if (bytes != NULL && !casus__buffer_append(a, &list->bytes, bytes->data, bytes->size)) {
        return 0;
    }
    list->items[list->count++] = item;
    return 1;
}

casus_str casus__held_text(const casus__held_list *list, const casus__held_bytes *item) {
    return casus__buffer_part(&list->bytes, item->at, item->size);
}

/* ---- One row ----------------------------------------------------------------------------------------------------- */

casus_status casus__row_said(casus__comparison *c, const casus_batch *batch, int64_t row, int form, casus_str *out,
                             casus_error *error) {
    if (form == CASUS__SAID_NATIVE) {
        *out = casus__without_line_end(casus_column_text(casus__batch_column(batch, CASUS__COLUMN_NATIVE), row));
        return CASUS_OK;
    }
    const casus_status status =
        casus__model_text_put(&c->model, &c->diff->settings.allocator, batch, row, form == CASUS__SAID_FLAT, error);
    *out = casus__str_view(c->model.text.data, c->model.text.size);
    return status;
}

/* Code of a row's dataset; -1 when memory is short. */
static int32_t dataset_of(casus__comparison *c, int64_t row) {
    casus_diff *d = c->diff;
    const int32_t word = casus_column_is_null(c->datasets, row) ? -1 : casus__column_int32(c->datasets, row);
    if (word != c->dataset_word) {
        c->dataset_word = word;
        c->dataset = casus__dictionary_code(&d->settings.allocator, &d->datasets, casus_column_word(c->datasets, word));
        const int64_t before = d->dataset_cap;
        if (c->dataset < 0 ||
            !CASUS__GROW(&d->settings.allocator, d->dataset_release, d->dataset_cap, c->dataset + 1)) {
            return -1;
        }
        for (int64_t i = before; i < d->dataset_cap; i++) {
            d->dataset_release[i] = -1;
        }
    }
    return c->dataset;
}

/* A row that a record of the release before has the name of: it is the same, or has to wait. */
static int take_match(casus__comparison *c, int32_t known, casus_str said, casus__digest digest) {
    casus_diff *d = c->diff;
    casus__known_row *r = &d->known.rows[known];
    const casus__held_bytes item = {known, r->row, r->digest, 0, 0, 0};
    const int same = r->without_id || (c->comparable && casus__digest_equal(r->digest, digest));
    c->counts->unchanged++;
    return same || casus__held_add(&d->settings.allocator, &c->candidates, item, &said);
}

/* A row that is new. Its bytes are needed to find out under which id the release before has it, or to show it. */
static int take_new(casus__comparison *c, int32_t known, casus_str said) {
    casus_diff *d = c->diff;
    const casus__known_row *r = &d->known.rows[known];
    const casus__held_bytes item = {.known = known};
    const int needed = r->without_id || d->dataset_release[r->dataset] >= c->number - 1;
    return c->number == 0 || casus__held_add(&d->settings.allocator, &c->added, item, needed ? &said : NULL);
}

static int take_record(casus__comparison *c, casus__row_name name, casus_str said, casus__digest digest, int32_t day) {
    casus_diff *d = c->diff;
    const int32_t first = casus__known_rows_find(&d->known, name);
    const casus__known_row *head = first < 0 ? NULL : &d->known.rows[first];
    c->counts->repeated +=
        head != NULL && !name.without_id && (head->release == c->number || head->cursor_release == c->number);
    int32_t known = first < 0 || c->number == 0 ? -1 : casus__known_rows_match(&d->known, first, c->number);
    const int matched = known >= 0;
    known = matched ? known : casus__known_rows_add(&d->known, name, first, c->number);
    if (known < 0 || !(matched ? take_match(c, known, said, digest) : take_new(c, known, said))) {
        return 0;
    }
    casus__known_row *r = &d->known.rows[known];
    r->digest = digest;
    r->row = (int32_t)c->counts->rows++;
    r->release = c->number;
    r->day = day;
    c->counts->without_id += name.without_id;
    c->said_bytes += said.size;
    return c->counts->rows < INT32_MAX;
}

/* The days that say when the release is from; gives the first day of the record. */
static int32_t note_days(casus__comparison *c, int64_t row) {
    const int dated = !casus_column_is_null(c->first_days, row);
    const int32_t first = dated ? casus__column_int32(c->first_days, row) : CASUS_DAY_UNKNOWN;
    const int32_t last = casus_column_is_null(c->last_days, row) ? first : casus__column_int32(c->last_days, row);
    if (last != CASUS_DAY_UNKNOWN && last > c->last_day) {
        c->last_day = last;
    }
    if (!casus_column_is_null(c->modified, row) && casus_column_int64(c->modified, row) > c->last_modified) {
        c->last_modified = casus_column_int64(c->modified, row);
    }
    return first;
}

static void open_batch(casus__comparison *c, const casus_batch *batch) {
    c->ids = casus__batch_column(batch, CASUS__COLUMN_ID);
    c->datasets = casus__batch_column(batch, CASUS__COLUMN_DATASET);
    c->first_days = casus__batch_column(batch, CASUS__COLUMN_DATE_START);
    c->last_days = casus__batch_column(batch, CASUS__COLUMN_DATE_END);
    c->modified = casus__batch_column(batch, CASUS__COLUMN_MODIFIED);
    c->dataset_word = -2;
}

/* Notes where the rows of a batch begin, if there is nothing between them. */
static int note_starts(casus__comparison *c, const casus_batch *batch) {
    casus__release *r = &c->now;
    const int64_t rows = casus_batch_row_count(batch);
    const int32_t *offsets = casus_column_offsets(casus__batch_column(batch, CASUS__COLUMN_NATIVE));
    if (c->form != CASUS__SAID_NATIVE || rows == 0) {
        return 1;
    }
    if (!CASUS__GROW(&c->diff->settings.allocator, r->starts, r->start_cap, r->start_count + rows + 1)) {
        return 0;
    }
    for (int64_t row = 0; row <= rows; row++) {
        r->starts[r->start_count + row] = c->start + offsets[row] - offsets[0];
    }
    r->start_count += rows;
    c->start = r->starts[r->start_count];
    return 1;
}

/* ---- One release ------------------------------------------------------------------------------------------------- */

/* A batch of other sources than the release began with cannot be compared row by row. */
static casus_status check_batch(const casus__comparison *c, const casus_batch *batch, casus_error *error) {
    const casus_column *native = casus__batch_column(batch, CASUS__COLUMN_NATIVE);
    return c->form != CASUS__SAID_NATIVE ||
                   (casus__same_layout(batch->source, c->now.source) && casus_column_null_count(native) == 0)
               ? CASUS_OK
               : casus__fail(error, CASUS_E_UNSUPPORTED,
                             "the events come from several sources; compare the files that they come from");
}

static casus_status take_batch(void *user, const casus_batch *batch, const uint8_t **out_selection,
                               casus_error *error) {
    casus__comparison *c = user;
    casus_diff *d = c->diff;
    casus_status status = check_batch(c, batch, error);
    (void)out_selection;
    open_batch(c, batch);
    if (status == CASUS_OK && !(note_starts(c, batch) && casus__standings_note(c, batch))) {
        status = casus__fail_memory(&d->settings.allocator, error);
    }
    for (int64_t row = 0; status == CASUS_OK && row < casus_batch_row_count(batch); row++) {
        casus_str said = CASUS_STR_EMPTY;
        casus__row_name name = {dataset_of(c, row), 0, casus_column_text(c->ids, row)};
        status = casus__row_said(c, batch, row, c->form, &said, error);
        const casus__digest digest = casus__digest_of(&d->digest_key, said.data, said.size);
        name.without_id = name.id.size == 0;
        if (name.without_id) {
            name.id = (casus_str){(const char *)&digest, (int64_t)sizeof digest};
        }
        const int32_t day = note_days(c, row);
        if (status == CASUS_OK && (name.dataset < 0 || !take_record(c, name, said, digest, day))) {
            status = casus__fail_memory(&d->settings.allocator, error);
        }
    }
    if (status == CASUS_OK) {
        status = casus_rollup_add(c->now.sums, batch, error);
    }
    const int64_t waiting = c->candidates.bytes.size;
    return status == CASUS_OK && waiting > WAITING_BYTES && waiting > c->said_bytes / 8
               ? casus__held_rows_settle(c, 0, error)
               : status;
}

static int add_column(casus__comparison *c, casus_str name, int is_new) {
    casus_diff *d = c->diff;
    const casus__one_sided column = {casus__diff_text(d, name), (int32_t)name.size, c->number, is_new};
    if (column.at < 0 || !CASUS__GROW(&d->settings.allocator, d->columns, d->column_cap, d->column_count + 1)) {
        return 0;
    }
    d->columns[d->column_count++] = column;
    return 1;
}

/* Tells of the columns of a release that the other has not got: of flat rows, all lists of an event. */
static int note_columns(casus__comparison *c, const casus__source_file *of, const casus__source_file *other,
                        int is_new) {
    int ok = 1;
    for (int32_t i = 0; ok && c->form == CASUS__SAID_NATIVE && i < of->name_count; i++) {
        const casus_str name = casus__source_file_name(of, i);
        ok = !casus__row_cells_alien(other, of, name, i) || add_column(c, name, is_new);
    }
    for (int part = 0; ok && c->form == CASUS__SAID_FLAT && casus__is_flat(other) && part < CASUS__PART_COUNT; part++) {
        ok = add_column(c, casus_str_from(casus__column_id_name(casus__part_column(part))), is_new);
    }
    return ok;
}

/* How the release is compared with the one before, from a first look at it. */
static casus_status choose_form(casus__comparison *c, casus_error *error) {
    casus_diff *d = c->diff;
    const casus__source_file *last = d->last.source;
    const casus_status status = casus__release_look(d, &c->now, error);
    if (status != CASUS_OK) {
        return status;
    }
    const int alike = c->number == 0 ? c->now.source != NULL : casus__same_form(last, c->now.source);
    const int flat = c->number > 0 && (casus__is_flat(last) || casus__is_flat(c->now.source));
    c->form = alike ? CASUS__SAID_NATIVE : flat ? CASUS__SAID_FLAT : CASUS__SAID_MODEL;
    c->comparable =
        c->form == d->last.form && (c->form != CASUS__SAID_NATIVE || casus__same_layout(last, c->now.source));
    c->now.form = c->form;
    c->tells_standing = c->number > 0 && !casus__is_flat(last) && !casus__is_flat(c->now.source);
    c->start = c->form == CASUS__SAID_NATIVE ? c->now.source->prolog.size : 0;
    return c->number == 0 || c->form == CASUS__SAID_MODEL ||
                   (note_columns(c, last, c->now.source, 0) && note_columns(c, c->now.source, last, 1))
               ? CASUS_OK
               : casus__fail_memory(&d->settings.allocator, error);
}

static casus_status read_release(casus__comparison *c, casus_input *input, const casus_read_options *options,
                                 casus_report *report, casus_error *error) {
    casus_diff *d = c->diff;
    casus_status status = casus__rollup_sibling(d->question, &c->now.sums, error);
    if (status != CASUS_OK) {
        return status;
    }
    c->now.sums->holds = CASUS__HOLDS_FORMS; /* so that the standing of every row is found out */
    c->known_before = (int32_t)d->known.count;
    const uint64_t said = c->form ? casus__model_text_columns : BIT(NATIVE);
    const uint64_t own = said | NAMES | BIT(DATE_START) | BIT(DATE_END) | BIT(MODIFIED);
    const casus__pass pass = {&d->settings,
                              casus__rollup_columns(d->question) | own,
                              casus__run_columns(c->now.sums, NULL) | own,
                              c,
                              NULL,
                              take_batch,
                              NULL};
    const casus_status read = casus__pass_run_small(&pass, input, options, report, error);
    /* Nothing stands before, between and behind the rows if together they are as long as the input. */
    const int one_behind_other = c->now.start_count > 0 && c->start == casus__input_total(c->now.again);
    c->now.start_count = one_behind_other ? c->now.start_count : 0;
    return read;
}

/* The day of a release, and whether what it changed is wanted. */
static void date_release(casus__comparison *c) {
    const int dated = c->last_modified != CASUS_MOMENT_UNKNOWN;
    c->counts->day = dated ? (int32_t)casus__floor_div(c->last_modified, SECONDS_A_DAY) : c->last_day;
    c->counts->is_kept = c->diff->since == CASUS_DAY_UNKNOWN || c->counts->day > c->diff->since;
}

static int name_release(casus_diff *d, casus_input *input, casus__release_counts *counts) {
    const casus_str name = casus_str_from(casus__input_name(input));
    counts->name = casus__diff_text(d, name);
    counts->name_size = (int32_t)name.size;
    return counts->name >= 0;
}

static casus_status compare_release(casus__comparison *c, casus_input *input, const casus_read_options *options,
                                    casus_report *report, casus_error *error) {
    casus_diff *d = c->diff;
    casus_status status = casus__release_keep(d, &c->now, input, options, error);
    status = status == CASUS_OK ? choose_form(c, error) : status;
    status = status == CASUS_OK ? read_release(c, input, options, report, error) : status;
    if (status == CASUS_OK && c->number > 0) {
        c->counts->before = d->last.rows;
        status = casus__held_rows_settle(c, 1, error);
    }
    status = status == CASUS_OK ? casus__standings_compare(c, error) : status;
    if (status == CASUS_OK && c->number > 0) {
        status = casus__leftovers_pair(c, error);
        status = status == CASUS_OK ? casus__moved_add(c, error) : status;
    }
    date_release(c);
    for (int64_t i = 0; i < d->known.count; i++) {
        const casus__known_row *r = &d->known.rows[i];
        d->dataset_release[r->dataset] = r->release == c->number ? c->number : d->dataset_release[r->dataset];
    }
    return status;
}

/* What a release that is not after `since` changed is forgotten. */
static void forget(casus_diff *d, const casus__release_counts *counts, int64_t changes, int64_t moved) {
    if (!counts->is_kept) {
        d->change_count = changes;
        d->moved_count = moved;
    }
}

static casus_status check_usable(const casus_diff *d, const casus_input *input, casus_error *error) {
    if (d == NULL || input == NULL) {
        return casus__fail_null(error, d == NULL ? "diff" : "input");
    }
    return d->failed ? casus__fail(error, CASUS_E_STATE, "an earlier call on the diff failed") : CASUS_OK;
}

casus_status casus_diff_add_input(casus_diff *d, casus_input *input, const casus_read_options *options,
                                  casus_report *report, casus_error *error) {
    casus_status status = casus__pass_clear(report, error);
    status = status == CASUS_OK ? check_usable(d, input, error) : status;
    if (status == CASUS_OK && d->annual) {
        status = casus__fail(error, CASUS_E_STATE, "releases are added before the annual one");
    }
    if (status != CASUS_OK) {
        return status;
    }
    const casus_allocator *a = &d->settings.allocator;
    const int64_t changes = d->change_count;
    const int64_t moved = d->moved_count;
    casus__release_counts counts = {.is_kept = 1, .day = CASUS_DAY_UNKNOWN};
    casus__comparison c = {.diff = d,
                           .number = (int32_t)d->release_count,
                           .counts = &counts,
                           .last_modified = CASUS_MOMENT_UNKNOWN,
                           .last_day = CASUS_DAY_UNKNOWN};
    c.old_cells.allocator = c.new_cells.allocator = a;
    status = name_release(d, input, &counts) && CASUS__GROW(a, d->releases, d->release_cap, d->release_count + 1)
                 ? compare_release(&c, input, options, report, error)
                 : casus__fail_memory(a, error);
    if (status == CASUS_OK) {
        c.now.rows = (int32_t)counts.rows;
        d->releases[d->release_count++] = counts;
        const casus__release before = d->last;
        d->last = c.now;
        c.now = before;
        forget(d, &counts, changes, moved);
    }
    d->failed = status != CASUS_OK && (d->known.count > 0 || d->release_count > 0);
    free_comparison(&c);
    return status;
}

/* ---- The annual release ------------------------------------------------------------------------------------------ */

static casus_status take_annual(void *user, const casus_batch *batch, const uint8_t **out_selection,
                                casus_error *error) {
    casus__comparison *c = user;
    casus_diff *d = c->diff;
    (void)out_selection;
    open_batch(c, batch);
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        const casus__row_name name = {dataset_of(c, row), 0, casus_column_text(c->ids, row)};
        if (name.dataset < 0) {
            return casus__fail_memory(&d->settings.allocator, error);
        }
        const int32_t known = name.id.size == 0 ? -1 : casus__known_rows_find(&d->known, name);
        const int32_t day = note_days(c, row);
        if (known >= 0) {
            d->known.rows[known].in_annual = 1;
        }
        if (day != CASUS_DAY_UNKNOWN) {
            const int32_t year = (int32_t)casus__civil_of(day).year;
            d->annual_years[0] = year < d->annual_years[0] ? year : d->annual_years[0];
            d->annual_years[1] = year > d->annual_years[1] ? year : d->annual_years[1];
        }
    }
    return CASUS_OK;
}

/* Whether the annual release should have a record. */
static int is_covered(const casus_diff *d, const casus__known_row *r) {
    const int64_t year = r->day == CASUS_DAY_UNKNOWN ? INT64_MIN : casus__civil_of(r->day).year;
    return !r->without_id && year >= d->annual_years[0] && year <= d->annual_years[1];
}

/* Of the first record of each name whose year the annual release covers: whether it is there. */
static int count_survivors(casus_diff *d) {
    const casus_str none = CASUS_STR_EMPTY;
    for (int32_t i = 0; i < d->known.count; i++) {
        const casus__known_row *r = &d->known.rows[i];
        if (!r->is_first || !is_covered(d, r)) {
            continue;
        }
        d->survivors += r->in_annual;
        d->dropped += !r->in_annual;
        if (!r->in_annual && !casus__change_add(d, CASUS__DROPPED, (int32_t)d->release_count, i,
                                                casus__known_rows_id(&d->known, i), none, none, none)) {
            return 0;
        }
    }
    return 1;
}

casus_status casus_diff_add_annual(casus_diff *d, casus_input *input, const casus_read_options *options,
                                   casus_report *report, casus_error *error) {
    casus_status status = casus__pass_clear(report, error);
    status = status == CASUS_OK ? check_usable(d, input, error) : status;
    if (status == CASUS_OK && (d->annual || d->release_count == 0)) {
        status = casus__fail(error, CASUS_E_STATE, "one annual release is added, after all others");
    }
    if (status != CASUS_OK) {
        return status;
    }
    casus__comparison c = {.diff = d};
    casus__release_counts counts = {.is_kept = 1, .day = CASUS_DAY_UNKNOWN};
    const uint64_t columns = NAMES | BIT(DATE_START) | BIT(DATE_END);
    const casus__pass pass = {&d->settings, columns, columns, &c, NULL, take_annual, NULL};
    const casus_allocator *a = &d->settings.allocator;
    d->annual_years[0] = INT32_MAX;
    d->annual_years[1] = INT32_MIN;
    status = name_release(d, input, &counts) && CASUS__GROW(a, d->releases, d->release_cap, d->release_count + 1)
                 ? casus__pass_run(&pass, input, options, report, error)
                 : casus__fail_memory(a, error);
    if (status == CASUS_OK) {
        d->releases[d->release_count] = counts; /* for its name alone */
        d->annual = 1;
        status = count_survivors(d) ? CASUS_OK : casus__fail_memory(a, error);
    }
    d->failed = status != CASUS_OK;
    return status;
}
