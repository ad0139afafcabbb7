/* SPDX-License-Identifier: MIT */
/* Fuzz target of the CSV structure scanner: every vector path, cut texts and the skipper against the scalar reference.
   The first four bytes of the input choose the dialect, the cut and max_fields; the rest is the text. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "io/csv/scan/scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

static int64_t scan(const casus__settings *settings, const casus__csv_dialect *dialect, const char *text, int64_t size,
                    int final, int64_t max_fields, casus__csv_index *index) {
    int64_t consumed = -1;
    CHECK(casus__csv_scan(settings, dialect, text, size, final, max_fields, index, &consumed));
    CHECK(consumed >= 0 && consumed <= size);
    return consumed;
}

/* part, scanned `shift` bytes into the text, is the run of whole's records from number `from` on. */
static void check_part(const casus__csv_index *whole, const casus__csv_index *part, int64_t from, uint32_t shift) {
    CHECK(from + part->record_count <= whole->record_count);
    for (int64_t i = 0; i < part->record_count; i++) {
        const casus__csv_record *w = &whole->records[from + i];
        const casus__csv_record *p = &part->records[i];
        CHECK(w->start == p->start + shift && w->end == p->end + shift && w->next == p->next + shift);
        CHECK(w->field_count == p->field_count && w->problem == p->problem);
        CHECK(!w->problem || w->problem_at == p->problem_at + shift);
        for (uint32_t k = 0; k < w->field_count; k++)
            CHECK(whole->ends[w->first_field + k] == part->ends[p->first_field + k] + shift);
    }
}

static void check_whole(const casus__csv_index *whole, int64_t size) {
    uint32_t at = 0, field = 0;
    for (int64_t i = 0; i < whole->record_count; i++) {
        const casus__csv_record *r = &whole->records[i];
        CHECK(r->start == at && r->end >= at && r->next >= r->end && r->next <= (uint32_t)size);
        CHECK(r->first_field == field && r->field_count > 0);
        CHECK(whole->ends[field + r->field_count - 1] == r->end);
        at = r->next;
        field += r->field_count;
    }
    CHECK(at == (uint32_t)size && field == whole->end_count);
}

/* The same records where only the fields of some columns are kept. */
static void check_kept(const casus__settings *settings, const casus__csv_dialect *dialect, const char *text,
                       int64_t size, uint8_t asked, const casus__csv_index *whole) {
    const casus_allocator *a = &settings->allocator;
    casus__csv_kept kept;
    casus__csv_index index = {0};
    CHECK(casus__csv_kept_init(a, &kept, *dialect, 8));
    for (int i = 0; i < 8; i++)
        kept.asked[i] = asked >> i & 1;
    CHECK(casus__csv_kept_settle(a, &kept));
    index.kept = &kept;
    CHECK(scan(settings, dialect, text, size, 1, INT64_MAX, &index) == size);
    CHECK(index.record_count == whole->record_count && index.field_total == whole->end_count);
    for (int64_t i = 0; i < whole->record_count; i++) {
        const casus__csv_record *w = &whole->records[i];
        const casus__csv_record *r = &index.records[i];
        CHECK(w->start == r->start && w->end == r->end && w->next == r->next && w->field_count == r->field_count);
        CHECK(w->problem == r->problem && w->problem_at == r->problem_at);
        for (int32_t k = 0; k < 8 && k < (int32_t)w->field_count; k++)
            CHECK(kept.slots[k] < 0 ||
                  index.ends[r->first_field + (uint32_t)kept.slots[k]] == whole->ends[w->first_field + (uint32_t)k]);
    }
    casus__csv_kept_free(a, &kept);
    casus__csv_index_free(a, &index);
}

static void check_way(const casus__settings *settings, const casus__csv_dialect *dialect, const char *text,
                      int64_t size, int64_t cut, int64_t max_fields, const casus__csv_index *whole) {
    casus__csv_index part = {0};
    check_kept(settings, dialect, text, size, (uint8_t)(max_fields - 1), whole);
    int64_t at = scan(settings, dialect, text, size, 1, INT64_MAX, &part);
    CHECK(at == size && part.record_count == whole->record_count);
    check_part(whole, &part, 0, 0);

    at = scan(settings, dialect, text, cut, 0, INT64_MAX, &part);
    check_part(whole, &part, 0, 0);
    const int64_t before = part.record_count;
    CHECK(scan(settings, dialect, text + at, size - at, 1, INT64_MAX, &part) == size - at);
    CHECK(before + part.record_count == whole->record_count);
    check_part(whole, &part, before, (uint32_t)at);

    int64_t records = 0;
    for (at = 0; at < size; records += part.record_count) {
        const int64_t consumed = scan(settings, dialect, text + at, size - at, 1, max_fields, &part);
        CHECK(part.record_count > 0 && part.records[part.record_count - 1].first_field < max_fields);
        check_part(whole, &part, records, (uint32_t)at);
        at += consumed;
        CHECK(at == size || part.end_count >= max_fields);
    }
    CHECK(records == whole->record_count);
    casus__csv_index_free(&settings->allocator, &part);
}

static void check_skip(const casus__csv_dialect *dialect, const char *text, int64_t size, int64_t step,
                       const casus__csv_record *record) {
    casus__csv_skip skip = {0};
    int64_t at = record->start, fed = at;
    for (int done = 0; !done;) {
        int64_t consumed = -1;
        fed = fed + step < size ? fed + step : size;
        casus__csv_skip_piece(&skip, dialect, text + at, fed - at, fed == size, &consumed, &done);
        CHECK(consumed >= 0 && consumed <= fed - at);
        at += consumed;
        CHECK(done || fed - at <= CASUS__CSV_CR_RUN);
    }
    CHECK(at == record->next && (uint32_t)skip.problem == record->problem);
}

static void check_unquote(const casus__csv_dialect *dialect, const char *field, int64_t size) {
    char *scratch = malloc(size ? (size_t)size : 1);
    CHECK(scratch);
    const casus_str s = casus__csv_unquote(dialect, field, size, scratch);
    CHECK(s.size >= 0 && s.size <= size);
    CHECK(s.data == scratch || (s.data >= field && s.data + s.size <= field + size));
    free(scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const casus__csv_dialect dialects[] = {{',', '"'}, {';', '"'}, {'\t', 0}, {',', '\''},
                                                  {1, '"'},   {'x', 'a'}, {',', 0},  {'\t', '"'}};
    if (size < 4 || size > 1 << 20)
        return 0;
    const casus__csv_dialect *dialect = &dialects[data[0] % 8];
    const int64_t length = (int64_t)size - 4;
    const int64_t cut = (data[1] | data[2] << 8) % (length + 1);
    const int64_t max_fields = 1 + data[3];
    char *text = malloc(length ? (size_t)length : 1); /* ends where the text ends, so that overreads are seen */
    CHECK(text);
    memcpy(text, data + 4, (size_t)length);

    casus__settings settings = casus__settings_of(NULL);
    const int32_t cpu = settings.cpu;
    casus__csv_index whole = {0};
    settings.simd = 0;
    CHECK(scan(&settings, dialect, text, length, 1, INT64_MAX, &whole) == length);
    check_whole(&whole, length);
    check_way(&settings, dialect, text, length, cut, max_fields, &whole);
    settings.simd = 1;
    for (int32_t set = 0; set <= (CASUS__CPU_AVX2 | CASUS__CPU_AVX512); set++) {
        settings.cpu = set;
        if ((set & cpu) == set)
            check_way(&settings, dialect, text, length, cut, max_fields, &whole);
    }
    for (int64_t i = 0; i < whole.record_count; i++) {
        const casus__csv_record *r = &whole.records[i];
        check_skip(dialect, text, length, 1 + data[3] % 7, r);
        check_unquote(dialect, text + r->start, r->end - r->start);
    }
    casus__csv_index_free(&settings.allocator, &whole);
    free(text);
    return 0;
}
