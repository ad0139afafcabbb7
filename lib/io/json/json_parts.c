/* SPDX-License-Identifier: MIT */
/* Events a line in parts (reader/parts.h). A part is plain if each of its lines is an event and nothing else. The steps
   over values are those of json_reader.c, from the state in which an event on its line leaves them. */
#include "io/json/json_reader.h"
#include "io/reader/parts.h"

/* Members of the model that an object must have for nobody to ask whether it is a stranger. */
#define SURELY_KNOWN 2

/* What a part is decoded with. */
typedef struct part_state {
    casus__event_reader reader;
    casus_event *event;
} part_state;

/* JSON strings hold no newline. */
static int64_t cut(casus_reader *r, const char *text, int64_t size, int final) {
    (void)r;
    (void) final;
    while (size > 0 && text[size - 1] != '\n') {
        size--;
    }
    return size;
}

static uint32_t told(const casus_reader *r) {
    (void)r;
    return 0; /* what is told once is told of no plain line */
}

static part_state *make_state(const casus_reader *r, casus__part_worker *worker) {
    const casus_allocator *a = &r->settings.allocator;
    part_state *own = worker->own;
    if (own != NULL) {
        return own;
    }
    own = worker->own = casus__zalloc(a, sizeof *own);
    if (own == NULL) {
        return NULL;
    }
    casus__event_reader_init(&own->reader, a);
    if (casus__event_new(a, &own->event, NULL) != CASUS_OK) {
        return NULL;
    }
    casus__event_borrow(own->event);
    return own;
}

static void end(const casus_reader *r, casus__part_worker *worker) {
    part_state *own = worker->own;
    if (own != NULL) {
        casus_event_free(own->event);
        casus__event_reader_free(&own->reader);
        casus__free(&r->settings.allocator, own, sizeof *own);
        worker->own = NULL;
    }
}

/* Size of the line whose value has this size; 0 if anything else is on it. The value of a line ends in it, and there is
   a line end: cut(). */
static int64_t line_of(const char *text, int64_t value) {
    int64_t at = value;
    while (text[at] == ' ' || text[at] == '\t' || text[at] == '\r') {
        at++;
    }
    return text[at] == '\n' ? at + 1 : 0;
}

/* Reads the value of a line; 0: it is no event that is surely one. */
static int read_event(const casus_reader *r, part_state *own, casus_str text) {
    const casus__json_place place = {NULL, 1, 1, 0};
    casus_error error;
    return text.size <= r->settings.max_record_bytes &&
           casus__event_reader_read(&own->reader, own->event, text.data, text.size, &place, &error) == CASUS_OK &&
           own->reader.known >= SURELY_KNOWN && !casus__json_is_blank(&own->reader.json, text, 0);
}

static int add_event(const casus_reader *r, casus__input_part *part, const casus_event *event, casus_str line) {
    const casus_allocator *a = &r->settings.allocator;
    const casus__native native = {CASUS_STR_EMPTY, line};
    const casus__noted_id id = casus__reader_noted_id(r, casus_event_text(event, CASUS_EVENT_DATASET),
                                                      casus_event_text(event, CASUS_EVENT_ID));
    const uint32_t row_end = (uint32_t)(line.data + line.size - part->piece.data);
    const int64_t number = part->columns.row_count;
    casus_error error;
    return casus__columns_append(&part->columns, event, &native, &error) == CASUS_OK &&
           casus__buffer_append(a, &part->columns.source_rows, &number, sizeof number) &&
           casus__buffer_append(a, &part->ends, &row_end, sizeof row_end) &&
           casus__buffer_append(a, &part->ids, &id, sizeof id);
}

static int decode(const casus_reader *r, casus__part_worker *worker, casus__input_part *part) {
    const casus__json_state *s = r->state;
    part_state *own = make_state(r, worker);
    casus__json_pages pages = s->between_lines;
    int64_t at = 0;
    part->tells = 0;
    while (own != NULL && at < part->piece.size) {
        const char *text = part->piece.data + at;
        const int64_t size = part->piece.size - at;
        casus__json_step step;
        if (casus__json_pages_step(&pages, text, size, 0, &step) != CASUS__PAGES_VALUE) {
            return 0;
        }
        const int64_t line = line_of(text, step.size);
        if (line == 0 || !read_event(r, own, (casus_str){text, step.size}) ||
            !add_event(r, part, own->event, (casus_str){text, line})) {
            return 0;
        }
        casus__json_pages_behind(&pages, 1);
        at += line;
    }
    return own != NULL;
}

static void accept(casus_reader *r, const casus__input_part *part) {
    casus__json_state *s = r->state;
    r->row_number = s->values + 1;
    s->values += part->columns.row_count;
    s->line += part->columns.row_count;
    s->column = 1;
}

void casus__json_parts_start(casus_reader *r) {
    static const casus__part_format format = {cut, told, decode, accept, end};
    const casus__json_state *s = r->state;
    if (s->form == CASUS__JSON_EVENTS) {
        casus__parts_start(r, &format);
    }
}

casus_status casus__json_parts_take(casus_reader *r, int *taken, casus_error *error) {
    casus__json_state *s = r->state;
    const casus__json_pages *pages = &s->pages;
    *taken = 0;
    if (r->parts == NULL || s->values == 0 || pages->lines != 1 || pages->depth > 0 || pages->changes > 0 ||
        !pages->need_comma || pages->looked > 0) {
        return CASUS_OK;
    }
    if (s->between_lines.allocator == NULL) {
        s->between_lines = *pages; /* before any thread looks at it */
    }
    return casus__parts_take(r->parts, taken, error);
}
