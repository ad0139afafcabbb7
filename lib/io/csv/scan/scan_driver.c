/* SPDX-License-Identifier: MIT */
/* casus__csv_scan: chooses the driver for the machine, by what the CPU can do and by whether vectors are allowed. All
   drivers find the same; they differ in speed only. */
#include "io/csv/scan/scan_job.h"

#if defined(__GNUC__) && (defined(__x86_64__) || defined(__i386__)) && defined(__SSE2__)
#define CSV_X86 1
#elif defined(__GNUC__) && defined(__aarch64__) && defined(__ARM_NEON) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define CSV_NEON 1
#endif

#if defined(CSV_X86)
#include "io/csv/scan/scan_sse2.h"
#include "io/csv/scan/scan_avx2.h"
#include "io/csv/scan/scan_avx512.h"
#elif defined(CSV_NEON)
#include "io/csv/scan/scan_neon.h"
#endif

typedef int (*driver)(casus__csv_job *job);

static driver driver_for(const casus__settings *settings) {
    if (!settings->simd) {
        return casus__csv_scan_scalar;
    }
#if defined(CSV_X86)
    if (settings->cpu & CASUS__CPU_AVX512) {
        return scan_avx512;
    }
    if (settings->cpu & CASUS__CPU_AVX2) {
        return scan_avx2;
    }
    return scan_sse2;
#elif defined(CSV_NEON)
    return scan_neon;
#else
    return casus__csv_scan_scalar;
#endif
}

int casus__csv_scan(const casus__settings *settings, const casus__csv_dialect *dialect, const char *text, int64_t size,
                    int final, int64_t max_fields, casus__csv_index *index, int64_t *consumed) {
    casus__csv_job job = {0};
    job.allocator = &settings->allocator;
    job.text = (const unsigned char *)text;
    job.size = (uint32_t)size;
    job.final = final;
    job.max_fields = max_fields;
    job.kept = index->kept != NULL && index->kept->bits != NULL ? index->kept : NULL;
    job.index = index;
    job.separator = (unsigned char)dialect->separator;
    job.quote = (unsigned char)dialect->quote;
    casus__csv_kinds(dialect, job.kinds);
    index->record_count = 0;
    index->end_count = 0;
    index->field_total = 0;
    *consumed = 0;
    if (driver_for(settings)(&job) == CASUS__CSV_NO_MEMORY) {
        index->record_count = 0;
        index->end_count = 0;
        index->field_total = 0;
        return 0;
    }
    *consumed = job.at;
    return 1;
}

void casus__csv_index_free(const casus_allocator *a, casus__csv_index *index) {
    casus__free(a, index->records, (uint64_t)index->record_cap * sizeof *index->records);
    casus__free(a, index->ends, (uint64_t)index->end_cap * sizeof *index->ends);
    *index = (casus__csv_index){0};
}
