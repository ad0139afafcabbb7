/* SPDX-License-Identifier: MIT */
/* What the tests of the scanner share: every way to scan, texts, the grammar once more, and comparisons. */
#ifndef CASUS_TEST_SCAN_FIXTURE_H
#define CASUS_TEST_SCAN_FIXTURE_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "io/csv/scan/scan.h"

#define ALL INT64_MAX

/* ---- Every way to scan that this machine has; the first is the reference --------------------------------------- */

typedef struct way {
    const char *name;
    casus__settings settings;
} way;

static way ways[4];
static int way_count;

static inline void add_way(const char *name, int64_t simd, int32_t cpu) {
    ways[way_count].name = name;
    ways[way_count].settings = casus__settings_of(NULL);
    ways[way_count].settings.simd = simd;
    ways[way_count].settings.cpu = cpu;
    way_count++;
}

static inline void find_ways(void) {
    const int32_t cpu = casus__settings_of(NULL).cpu;
    add_way("scalar", 0, 0);
    add_way("baseline", 1, 0);
    if (cpu & CASUS__CPU_AVX2)
        add_way("avx2", 1, CASUS__CPU_AVX2);
    if (cpu & CASUS__CPU_AVX512)
        add_way("avx512", 1, CASUS__CPU_AVX2 | CASUS__CPU_AVX512);
}

static const casus__csv_dialect comma = {',', '"'};

/* ---- Pseudo-random texts (splitmix64) -------------------------------------------------------------------------- */

static inline uint64_t next_random(uint64_t *state) {
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static const char hostile[] = "aaaaaa,,;\"\"\n\r\0\t\xC3\xA9";

/* Well-formed records for the most part, so that the fast path is taken, with one hostile byte in `rarity`. */
static inline void fill_text(char *text, size_t size, uint64_t rarity, uint64_t *state) {
    /* clang-format off */
    static const char *const pieces[] = {
        "abc", ",", "\"x, \ny\"", ",", "\n", "\r\n", ",\"\"\"q\"\" \"", ",12345.25", ",\"\",\"\"\"\"\n", "\xC3\xA9", ",",
        ",\"\"", "\n\n", "-99,", "long enough to matter", ","};
    /* clang-format on */
    size_t at = 0;
    while (at < size) {
        if (rarity && next_random(state) % rarity == 0) {
            text[at++] = hostile[next_random(state) % (sizeof hostile - 1)];
            continue;
        }
        const char *piece = pieces[next_random(state) % (sizeof pieces / sizeof pieces[0])];
        const size_t length = strlen(piece) < size - at ? strlen(piece) : size - at;
        memcpy(text + at, piece, length);
        at += length;
    }
}

/* ---- The grammar once more, written as plainly as it is stated ------------------------------------------------- */

typedef struct plain_record {
    uint32_t start, end, next, field_count, problem, problem_at;
    uint32_t ends[320];
} plain_record;

static inline void plain_problem(plain_record *r, uint32_t problem, int64_t at) {
    if (problem > r->problem) {
        r->problem = problem;
        r->problem_at = (uint32_t)at;
    }
}

/* Offset behind the line end at `at`; 0 if there is none; -1 if only more text can decide. */
static inline int64_t plain_line_end(const char *text, int64_t size, int final, int64_t at) {
    if (at < size && text[at] == '\n')
        return at + 1;
    if (at >= size || text[at] != '\r')
        return 0;
    for (int64_t n = 1; n <= CASUS__CSV_CR_RUN; n++) {
        if (at + n == size)
            return final ? at + 1 : -1;
        if (text[at + n] == '\n')
            return at + n + 1;
        if (text[at + n] != '\r')
            break;
    }
    return at + 1;
}

/* Offset behind the closing quote of the field that opens at `at`, or size. */
static inline int64_t plain_quoted(const casus__csv_dialect *d, const char *text, int64_t size, int64_t at,
                                   plain_record *r) {
    const int64_t open = at++;
    for (; at < size; at++) {
        if (text[at] == 0)
            plain_problem(r, CASUS__CSV_NUL, at);
        if (text[at] != d->quote)
            continue;
        if (at + 1 == size || text[at + 1] != d->quote) {
            at++;
            if (at < size && text[at] != d->separator && text[at] != '\n' && text[at] != '\r')
                plain_problem(r, CASUS__CSV_AFTER_QUOTE, at);
            return at;
        }
        at++;
    }
    plain_problem(r, CASUS__CSV_UNTERMINATED, open);
    return size;
}

/* 1 and *r filled if a whole record starts at `at`. */
static inline int plain_scan(const casus__csv_dialect *d, const char *text, int64_t size, int final, int64_t at,
                             plain_record *r) {
    memset(r, 0, sizeof *r);
    r->start = (uint32_t)at;
    for (;;) {
        if (d->quote && at < size && text[at] == d->quote)
            at = plain_quoted(d, text, size, at, r);
        while (at < size && text[at] != d->separator && text[at] != '\n' && text[at] != '\r') {
            if (text[at] == 0)
                plain_problem(r, CASUS__CSV_NUL, at);
            at++;
        }
        r->ends[r->field_count++] = (uint32_t)at;
        r->end = (uint32_t)at;
        if (at == size) {
            r->next = (uint32_t)size;
            return final;
        }
        const int64_t next = plain_line_end(text, size, final, at);
        r->next = (uint32_t)next;
        if (next)
            return next > 0;
        at++;
    }
}

/* ---- Helpers --------------------------------------------------------------------------------------------------- */

static inline int64_t scan_with(const way *w, const casus__csv_dialect *d, const char *text, int64_t size, int final,
                                int64_t max_fields, casus__csv_index *index) {
    int64_t consumed = -1;
    assert_int_equal(casus__csv_scan(&w->settings, d, text, size, final, max_fields, index, &consumed), 1);
    assert_in_range(consumed, 0, size);
    return consumed;
}

static inline void free_index(casus__csv_index *index) {
    casus__csv_index_free(&ways[0].settings.allocator, index);
    assert_null(index->records);
    assert_null(index->ends);
}

static inline int same_record(const casus__csv_record *a, const casus__csv_record *b, uint32_t shift,
                              uint32_t field_shift) {
    return a->start == b->start + shift && a->end == b->end + shift && a->next == b->next + shift &&
           a->first_field == b->first_field + field_shift && a->field_count == b->field_count &&
           a->problem == b->problem && (a->problem ? a->problem_at == b->problem_at + shift : b->problem_at == 0);
}

/* The records of part, which was scanned `shift` bytes into the text, are those of whole from number `from` on. */
static inline void assert_part(const casus__csv_index *whole, const casus__csv_index *part, int64_t from,
                               uint32_t shift) {
    assert_true(from + part->record_count <= whole->record_count);
    if (part->record_count == 0) {
        assert_int_equal(part->end_count, 0);
        return;
    }
    const uint32_t field_shift = whole->records[from].first_field;
    for (int64_t i = 0; i < part->record_count; i++)
        assert_true(same_record(&whole->records[from + i], &part->records[i], shift, field_shift));
    const casus__csv_record *last = &part->records[part->record_count - 1];
    assert_int_equal(part->end_count, last->first_field + last->field_count);
    for (int64_t i = 0; i < part->end_count; i++)
        assert_int_equal(whole->ends[field_shift + i], part->ends[i] + shift);
}

static inline void assert_plain(const casus__csv_dialect *d, const char *text, int64_t size, int final,
                                const casus__csv_index *index, int64_t consumed) {
    static plain_record r;
    int64_t at = 0;
    for (int64_t i = 0; i < index->record_count; i++) {
        assert_int_equal(plain_scan(d, text, size, final, at, &r), 1);
        const casus__csv_record *is = &index->records[i];
        assert_int_equal(is->start, r.start);
        assert_int_equal(is->end, r.end);
        assert_int_equal(is->next, r.next);
        assert_int_equal(is->field_count, r.field_count);
        assert_int_equal(is->problem, r.problem);
        assert_int_equal(is->problem_at, r.problem_at);
        assert_memory_equal(index->ends + is->first_field, r.ends, r.field_count * sizeof r.ends[0]);
        at = is->next;
    }
    assert_int_equal(at, consumed);
    assert_true(at == size || plain_scan(d, text, size, final, at, &r) == 0);
}

#endif
