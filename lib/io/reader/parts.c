/* SPDX-License-Identifier: MIT */
/* Parts stand in a ring: some are decoded, some wait, and the first is the next whose rows are taken. While the ring
   has the input (`ahead`), the reader's own window holds the text of parts that were not plain, and is empty between
   them. */
#include "io/reader/parts.h"

#include <string.h>

#include "base/error.h"

/* Parts in the ring for each thread, and beside them: enough to be busy while the caller adds up a batch. */
#define PARTS_A_THREAD 4
#define PARTS_BESIDE 2

/* Text of a part that the thread reads itself: it stays in its core's cache. */
#define FILE_PART_BYTES CASUS__READ_BYTES

/* Text around the end of such a part, in which the end is looked for. */
#define LOOK_BYTES 8192

/* An input with more parts that are not plain than this, and than a quarter of the others, is read by one thread. */
#define MOST_ODD 4

struct casus__parts {
    casus_reader *reader;
    const casus__part_format *format;
    casus__crew *crew;
    casus__window window; /* of the input, while `ahead` */
    int ahead;
    int lost;      /* a part could not be read by the thread that should: all is read by the caller's */
    int64_t odd;   /* parts that were not plain */
    int64_t plain; /* and those that were */
    int64_t threads;
    casus__part_worker *workers; /* one a thread */
    casus__buffer *spare;        /* buffers for text: the last one freed is used next, while the cache knows it */
    int64_t spare_count;
    int64_t room;
    int64_t first;
    int64_t count;
    char look[LOOK_BYTES];
    casus__input_part ring[];
};

static casus__input_part *part_at(casus__parts *p, int64_t index) {
    return &p->ring[(p->first + index) % p->room];
}

static void drop_first(casus__parts *p) {
    casus__input_part *part = part_at(p, 0);
    if (part->piece.buffer.data != NULL) {
        p->spare[p->spare_count++] = part->piece.buffer;
    }
    memset(&part->piece, 0, sizeof part->piece);
    p->first = (p->first + 1) % p->room;
    p->count--;
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

/* Whether so much is left in the window, or may be behind it, that several threads have work. */
static int has_enough(const casus__window *w) {
    return !w->final || w->size >= 2 * CASUS__PART_BYTES;
}

void casus__parts_start(casus_reader *r, const casus__part_format *format) {
    const casus_allocator *a = &r->settings.allocator;
    const int64_t threads = casus__crew_size(r->settings.threads);
    const int64_t room = threads * PARTS_A_THREAD + PARTS_BESIDE;
    if (threads < 2 || r->options.ids != NULL || !has_enough(&r->window)) {
        return;
    }
    casus__parts *p = casus__zalloc(a, sizeof *p + (uint64_t)room * sizeof p->ring[0]);
    if (p == NULL) {
        return;
    }
    p->reader = r;
    p->format = format;
    p->room = room;
    p->threads = threads;
    p->workers = casus__zalloc(a, (uint64_t)threads * sizeof *p->workers);
    p->spare = casus__zalloc(a, (uint64_t)room * sizeof *p->spare);
    p->crew = p->workers == NULL || p->spare == NULL ? NULL : casus__crew_new(a, threads);
    if (p->crew == NULL) {
        casus__parts_free(p);
        return;
    }
    r->parts = p;
}

static void drop_columns(casus__input_part *part) {
    casus__columns_free(&part->columns);
    memset(&part->columns, 0, sizeof part->columns);
}

void casus__parts_free(casus__parts *p) {
    if (p == NULL) {
        return;
    }
    const casus_allocator a = p->reader->settings.allocator;
    casus__crew_free(p->crew);
    casus__input_give_back(p->reader->input);
    for (int64_t i = 0; i < p->room; i++) {
        casus__input_part *part = &p->ring[i];
        drop_columns(part);
        casus__gather_free(&part->gather);
        casus__buffer_free(&a, &part->ends);
        casus__buffer_free(&a, &part->ids);
        casus__issues_free(&part->issues);
        casus__piece_free(&part->piece);
    }
    for (int64_t i = 0; p->workers != NULL && i < p->threads; i++) {
        p->format->end(p->reader, &p->workers[i]);
        casus__buffer_free(casus__input_allocator(p->reader->input), &p->workers[i].text);
    }
    for (int64_t i = 0; i < p->spare_count; i++) {
        casus__buffer_free(casus__input_allocator(p->reader->input), &p->spare[i]);
    }
    casus__free(&a, p->spare, (uint64_t)p->room * sizeof *p->spare);
    casus__free(&a, p->workers, (uint64_t)p->threads * sizeof *p->workers);
    casus__window_free(&p->window);
    casus__free(&a, p, sizeof *p + (uint64_t)p->room * sizeof p->ring[0]);
}

/* ---- Decoding, on any thread ------------------------------------------------------------------------------------- */

static int decode(const casus__parts *p, casus__part_worker *worker, casus__input_part *part) {
    const casus_reader *r = p->reader;
    part->ends.size = part->ids.size = 0;
    part->issues.count = part->issues.cell_errors = 0;
    casus__columns_clear(&part->columns);
    return casus__cancel_check(r->settings.cancel, NULL) == CASUS_OK &&
           (part->columns.wanted == r->columns.wanted ||
            casus__columns_init(&part->columns, &r->settings, r->columns.wanted)) &&
           p->format->decode(r, worker, part);
}

static void run_part(casus__job *job, int64_t member) {
    casus__input_part *part = (casus__input_part *)job;
    const casus__parts *p = part->parts;
    casus__part_worker *worker = &p->workers[member];
    part->plain =
        (!part->piece.unread || casus__piece_read(&part->piece, worker->text.data)) && decode(p, worker, part);
    if (!part->plain) {
        drop_columns(part); /* words of what is no row are in its dictionaries */
        p->format->end(p->reader, worker);
    }
}

/* ---- Reading ahead ----------------------------------------------------------------------------------------------- */

static int gives_up(const casus__parts *p) {
    return p->odd > MOST_ODD && p->odd > p->plain / 4;
}

/* Returns when no thread reads or decodes. */
static void wait_for_all(void *user) {
    casus__parts *p = user;
    for (int64_t i = 0; i < p->count; i++) {
        casus__crew_finish(p->crew, &part_at(p, i)->job);
    }
}

/* Places for the text of parts, one a thread. They are the caller's to make: the input's allocator may be for him
 * alone. */
static int make_texts(casus__parts *p) {
    const casus_allocator *a = casus__input_allocator(p->reader->input);
    int made = p->workers[p->threads - 1].text.data != NULL;
    for (int64_t i = 0; i < p->threads && !made; i++) {
        if (!casus__buffer_reserve(a, &p->workers[i].text, FILE_PART_BYTES)) {
            return 0;
        }
    }
    return 1;
}

/* Cuts the next part off, of a file that threads may read: what is looked at is the text around its end. 0: none can be
   told, or the end of the file, which may grow, is near. */
static int cut_unread(casus__parts *p, casus__input_part *part) {
    casus__window *w = &p->window;
    const int64_t look = w->offset + FILE_PART_BYTES - LOOK_BYTES;
    if (p->lost || look + LOOK_BYTES > casus__input_total(w->input) || !casus__input_lend(w->input, wait_for_all, p) ||
        !make_texts(p) || !casus__input_read_beside(w->input, look, p->look, LOOK_BYTES)) {
        return 0;
    }
    const int64_t cut = p->format->cut(p->reader, p->look, LOOK_BYTES, 0);
    if (cut > 0) {
        casus__window_leave(w, look + cut - w->offset, &part->piece);
    }
    return cut > 0;
}

/* A part that needs a buffer takes a spare one. One is made only where there is none to spare, so those of the ring and
   the spare ones together are never more than the ring has places. */
static void take_spare(casus__parts *p, casus__input_part *part) {
    if (part->piece.buffer.data == NULL && p->spare_count > 0) {
        part->piece.buffer = p->spare[--p->spare_count];
    }
}

/* Cuts the next part off the window; 0: none can be told. */
static int cut_read(casus__parts *p, casus__input_part *part) {
    const casus__window *w = &p->window;
    const int64_t size = w->size < CASUS__PART_BYTES ? w->size : CASUS__PART_BYTES;
    const int64_t cut = size == 0 ? 0 : p->format->cut(p->reader, w->data, size, w->final && size == w->size);
    if (cut <= 0) {
        return 0;
    }
    take_spare(p, part);
    return casus__window_cut(&p->window, cut, &part->piece);
}

/* The next part. One that the caller reads is made only if a thread has none to begin: what is read is in the cache
   then. A failure is kept until what was read before it is used up. */
static int cut_part(casus__parts *p, casus__input_part *part) {
    casus_error error;
    if (cut_unread(p, part)) {
        return 1;
    }
    if (casus__crew_waiting(p->crew) >= p->threads) {
        return 0;
    }
    const casus_status status = casus__window_fill(&p->window, CASUS__PART_BYTES, &error);
    if (status != CASUS_OK) {
        p->reader->ahead = error;
        p->reader->ahead.status = status;
        return 0;
    }
    return cut_read(p, part);
}

static void give_part(casus__parts *p, casus__input_part *part) {
    const casus_reader *r = p->reader;
    part->job.run = run_part;
    part->parts = p;
    part->issues.allocator = r->settings.allocator;
    part->issues.report_rows = 1;
    part->issues.kept = r->issues.on_issue != NULL || r->issues.output != NULL;
    part->taken = 0;
    part->told = p->format->told(r);
    casus__crew_give(p->crew, &part->job);
    p->count++;
}

/* Several parts at a time, so that a thread that is ahead of the caller is not woken for each. */
static void read_ahead(casus__parts *p) {
    if (p->count > p->room - p->room / 4) {
        return;
    }
    while (p->count < p->room && p->reader->ahead.status == CASUS_OK && !gives_up(p) &&
           cut_part(p, part_at(p, p->count))) {
        give_part(p, part_at(p, p->count));
    }
}

/* Lets the ring have the input, if that is worth it. */
static int go_ahead(casus__parts *p) {
    casus__window *w = &p->reader->window;
    if (has_enough(w) && p->reader->ahead.status == CASUS_OK && !gives_up(p)) {
        casus__window_lend(w, &p->window);
        p->ahead = 1;
    }
    return p->ahead;
}

static casus_status come_back(casus__parts *p, casus_error *error) {
    if (!casus__window_give_back(&p->reader->window, &p->window)) {
        return casus__fail_memory(&p->reader->settings.allocator, error);
    }
    p->ahead = 0;
    casus__input_give_back(p->reader->input);
    return CASUS_OK;
}

/* All parts are forgotten, and the caller's thread reads on from where the first began: it meets what is wrong with the
   file there, and knows what to say. */
static casus_status read_again(casus__parts *p, casus_error *error) {
    const int64_t offset = part_at(p, 0)->piece.offset;
    wait_for_all(p);
    while (p->count > 0) {
        drop_first(p);
    }
    p->lost = 1;
    casus__window_move(&p->window, offset);
    return come_back(p, error);
}

/* The text of the first part goes to the reader's window, and its rows are forgotten. */
static casus_status take_text(casus__parts *p, casus_error *error) {
    casus_reader *r = p->reader;
    casus__input_part *part = part_at(p, 0);
    casus__crew_finish(p->crew, &part->job);
    if (part->piece.unread) {
        take_spare(p, part);
        part->piece.buffer.size = 0;
        if (!casus__buffer_reserve(casus__input_allocator(r->input), &part->piece.buffer, part->piece.size)) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
        if (!casus__piece_read(&part->piece, part->piece.buffer.data)) {
            return read_again(p, error);
        }
        part->piece.buffer.size = part->piece.size;
    }
    if (!casus__window_append(&r->window, &part->piece)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    drop_first(p);
    return CASUS_OK;
}

casus_status casus__parts_more(casus_reader *r, int64_t size, casus_error *error) {
    casus__parts *p = r->parts;
    if (p != NULL && p->ahead) {
        return p->count > 0 ? take_text(p, error) : come_back(p, error);
    }
    if (r->ahead.status != CASUS_OK && !r->window.final && r->window.size < size) {
        if (error != NULL) {
            *error = r->ahead;
        }
        return r->ahead.status;
    }
    return casus__window_fill(&r->window, size, error);
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

/* How many rows of the part, from those taken on, still go into the batch: up to the one that fills it. */
static int64_t rows_that_fit(casus_reader *r, const casus__input_part *part) {
    const uint32_t *ends = (const uint32_t *)(const void *)part->ends.data;
    const int64_t rows = part->columns.row_count;
    uint32_t start = part->taken == 0 ? 0 : ends[part->taken - 1];
    int64_t row = part->taken;
    for (; row < rows && !casus__reader_full(r, (int32_t)(row - part->taken)); row++) {
        r->batch_bytes += ends[row] - start;
        start = ends[row];
    }
    return row - part->taken;
}

/* Appends rows to the columns of the reader. */
static int gather_rows(casus_reader *r, casus__input_part *part, int64_t count) {
    if (part->gather.codes == NULL && !casus__gather_init(&part->gather, &r->settings.allocator)) {
        return 0;
    }
    if (part->gathered != r->columns.sealed) {
        casus__gather_forget(&part->gather);
        part->gathered = r->columns.sealed;
    }
    if (!casus__gather_grown(&part->gather, &r->columns, &part->columns, part->taken, count)) {
        return 0;
    }
    int64_t *numbers = (int64_t *)(void *)r->columns.source_rows.data + (r->columns.row_count - count);
    for (int64_t i = 0; i < count; i++) {
        numbers[i] += r->row_number - part->taken;
    }
    return 1;
}

static int take_rows(casus_reader *r, casus__input_part *part) {
    const uint32_t *ends = (const uint32_t *)(const void *)part->ends.data;
    const casus__noted_id *ids = (const casus__noted_id *)(const void *)part->ids.data;
    const int64_t count = rows_that_fit(r, part);
    const int64_t end = part->taken + count;
    if (!gather_rows(r, part, count) ||
        (ids != NULL && part->ids.size > 0 && !casus__reader_take_ids(r, ids + part->taken, count)) ||
        !casus__issues_take(&r->issues, &part->issues, end, r->row_number - part->taken)) {
        return 0;
    }
    r->report.records += count;
    r->report.kept += count;
    r->row_number += count;
    r->window.offset = part->piece.offset + ends[end - 1];
    r->report.bytes = r->window.offset;
    part->taken = end;
    return 1;
}

/* Whether the rows of the first part are what one thread would make of its text. */
static int is_plain(const casus__parts *p, const casus__input_part *part) {
    return part->plain && (part->tells & p->format->told(p->reader)) == 0;
}

static casus_status take_first(casus__parts *p, int *taken, casus_error *error) {
    casus_reader *r = p->reader;
    casus__input_part *part = part_at(p, 0);
    if (part->taken == 0) {
        if (!is_plain(p, part)) {
            p->odd++;
            return take_text(p, error);
        }
        p->plain++;
        p->format->accept(r, part);
        r->issues.cell_errors += part->issues.cell_errors;
    }
    if (!take_rows(r, part)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    *taken = 1;
    if (part->taken == part->columns.row_count) {
        drop_first(p);
    }
    return CASUS_OK;
}

casus_status casus__parts_take(casus__parts *p, int *taken, casus_error *error) {
    casus_reader *r = p->reader;
    *taken = 0;
    if ((!p->ahead && !go_ahead(p)) || r->window.size > 0 || r->gap.size > 0) {
        return CASUS_OK;
    }
    const casus_status status = casus__reader_progress(r, error);
    if (status != CASUS_OK) {
        return status;
    }
    do {
        read_ahead(p);
    } while (p->count > 0 && !casus__crew_help(p->crew, &part_at(p, 0)->job));
    if (p->count > 0) {
        return take_first(p, taken, error);
    }
    p->odd++; /* no part can be cut */
    return come_back(p, error);
}
