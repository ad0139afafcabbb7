/* SPDX-License-Identifier: MIT */
/* The reference machine of the grammar in scan.h, byte by byte: what it says is right by definition. */
#include "io/csv/scan/scan_job.h"

#include <string.h>

/* What a byte means. */
enum { OTHER, SEPARATOR, QUOTE, LF, CR, NUL, KINDS };

/* Where the machine stands. START must be 0: a zeroed casus__csv_skip is at a field's start. */
enum { START, PLAIN, QUOTED, CLOSED, STATES };

/* A step: the next state, whether the byte is taken at all (END: it ends the field), and the problem that it shows. */
#define END 0x80u
#define STATE_BITS 0x0Fu
#define PROBLEM(p) ((p) << 4)
#define PROBLEM_OF(step) ((step) >> 4 & 3u)

static const unsigned char steps[STATES][KINDS] = {
    [START] = {PLAIN, END, QUOTED, END, END, PLAIN | PROBLEM(CASUS__CSV_NUL)},
    [PLAIN] = {PLAIN, END, PLAIN, END, END, PLAIN | PROBLEM(CASUS__CSV_NUL)},
    [QUOTED] = {QUOTED, QUOTED, CLOSED, QUOTED, QUOTED, QUOTED | PROBLEM(CASUS__CSV_NUL)},
    [CLOSED] = {PLAIN | PROBLEM(CASUS__CSV_AFTER_QUOTE), END, QUOTED, END, END, PLAIN | PROBLEM(CASUS__CSV_NUL)},
};

void casus__csv_kinds(const casus__csv_dialect *dialect, unsigned char kinds[256]) {
    memset(kinds, OTHER, 256);
    kinds['\n'] = LF;
    kinds['\r'] = CR;
    kinds[0] = NUL;
    kinds[(unsigned char)dialect->separator] = SEPARATOR;
    if (dialect->quote) {
        kinds[(unsigned char)dialect->quote] = QUOTE;
    }
}

typedef struct machine {
    const unsigned char *kinds;
    const unsigned char *quoted_from; /* the quote that opened the field */
    const unsigned char *problem_at;
    uint32_t problem;
    uint32_t state;
} machine;

static void note_problem(machine *m, uint32_t problem, const unsigned char *at) {
    if (problem > m->problem) {
        m->problem = problem;
        m->problem_at = at;
    }
}

/* Runs from p to the byte that ends the field, or to the end of the piece. */
static const unsigned char *run_field(machine *m, const unsigned char *p, const unsigned char *end) {
    const unsigned char *kinds = m->kinds;
    uint32_t state = m->state;
    while (p < end) {
        const uint32_t kind = kinds[*p];
        const uint32_t step = steps[state][kind];
        if (step & END) {
            break;
        }
        if (step > STATE_BITS) {
            note_problem(m, PROBLEM_OF(step), p);
        }
        if (state == START && kind == QUOTE) {
            m->quoted_from = p;
        }
        state = step & STATE_BITS;
        p++;
        if (state != CLOSED) {
            while (p < end && kinds[*p] == OTHER) { /* most bytes change nothing */
                p++;
            }
        }
    }
    m->state = state;
    return p;
}

/* End of the line end at p (LF or CR), or NULL when that takes more text to decide. */
static const unsigned char *line_end(const unsigned char *p, const unsigned char *end, int final) {
    if (*p == '\n') {
        return p + 1;
    }
    const unsigned char *q = p + 1;
    while (q < end && q - p < CASUS__CSV_CR_RUN && *q == '\r') {
        q++;
    }
    if (q < end) {
        return *q == '\n' ? q + 1 : p + 1;
    }
    return final ? p + 1 : NULL;
}

static int add_end(const casus_allocator *a, casus__csv_index *index, uint32_t end) {
    if (index->end_count == index->end_cap) {
        if (!CASUS__GROW(a, index->ends, index->end_cap, index->end_count + 1)) {
            return 0;
        }
    }
    index->ends[index->end_count++] = end;
    return 1;
}

int casus__csv_add_record(const casus_allocator *a, casus__csv_index *index, const casus__csv_record *record) {
    if (index->record_count == index->record_cap) {
        if (!CASUS__GROW(a, index->records, index->record_cap, index->record_count + 1)) {
            return 0;
        }
    }
    index->records[index->record_count++] = *record;
    index->field_total += record->field_count;
    return 1;
}

/* Finds the fields of a record, sets its end and their number, adds their ends and returns the end of the record's line
   end; NULL with *whole 0 when the record is not whole, with *whole 1 when memory is short. */
static const unsigned char *run_record(const casus__csv_job *job, machine *m, casus__csv_record *record, int *whole) {
    const unsigned char *end = job->text + job->size;
    const unsigned char *p = job->text + job->at;
    *whole = 1;
    for (;;) {
        p = run_field(m, p, end);
        if (p == end && !job->final) {
            break;
        }
        record->end = (uint32_t)(p - job->text);
        const int keeps = job->kept == NULL || (casus__csv_kept_from(job->kept, record->field_count) & 1) != 0;
        record->field_count++;
        if (keeps && !add_end(job->allocator, job->index, record->end)) {
            return NULL;
        }
        if (p == end) {
            if (m->state == QUOTED) {
                note_problem(m, CASUS__CSV_UNTERMINATED, m->quoted_from);
            }
            return p;
        }
        if (*p != job->separator) {
            p = line_end(p, end, job->final);
            *whole = p != NULL;
            return p;
        }
        m->state = START;
        p++;
    }
    *whole = 0;
    return NULL;
}

int casus__csv_scan_record(casus__csv_job *job) {
    casus__csv_index *index = job->index;
    machine m = {job->kinds, NULL, NULL, CASUS__CSV_OK, START};
    const int64_t first = index->end_count;
    casus__csv_record record = {0};
    int whole;
    const unsigned char *next = run_record(job, &m, &record, &whole);
    if (!next) {
        index->end_count = first;
        return whole ? CASUS__CSV_NO_MEMORY : CASUS__CSV_STOP;
    }
    record.start = job->at;
    record.next = (uint32_t)(next - job->text);
    record.first_field = (uint32_t)first;
    record.problem = m.problem;
    record.problem_at = m.problem ? (uint32_t)(m.problem_at - job->text) : 0;
    if (!casus__csv_add_record(job->allocator, index, &record)) {
        return CASUS__CSV_NO_MEMORY;
    }
    job->at = record.next;
    return CASUS__CSV_GO;
}

int casus__csv_scan_scalar(casus__csv_job *job) {
    while (job->at < job->size) {
        const int result = casus__csv_scan_record(job);
        if (result != CASUS__CSV_GO) {
            return result;
        }
        if (job->index->field_total >= job->max_fields) {
            break;
        }
    }
    return CASUS__CSV_STOP;
}

void casus__csv_skip_piece(casus__csv_skip *skip, const casus__csv_dialect *dialect, const char *text, int64_t size,
                           int final, int64_t *consumed, int *done) {
    unsigned char kinds[256];
    casus__csv_kinds(dialect, kinds);
    const unsigned char *begin = (const unsigned char *)text;
    const unsigned char *end = size ? begin + size : begin;
    const unsigned char *p = begin;
    machine m = {kinds, NULL, NULL, (uint32_t)skip->problem, (uint32_t)skip->state};
    *done = 0;
    for (;;) {
        p = run_field(&m, p, end);
        if (p == end || kinds[*p] != SEPARATOR) {
            break;
        }
        m.state = START;
        p++;
    }
    if (p < end) {
        const unsigned char *next = line_end(p, end, final);
        *done = next != NULL;
        p = next ? next : p;
    } else if (final) {
        *done = 1;
        if (m.state == QUOTED) {
            note_problem(&m, CASUS__CSV_UNTERMINATED, NULL);
        }
    }
    *consumed = size ? p - begin : 0;
    skip->state = (int32_t)m.state;
    skip->problem = (int32_t)m.problem;
}
