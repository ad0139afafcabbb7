/* SPDX-License-Identifier: MIT */
/* 64 bytes of text as bit masks, bit i for byte i, and what the masks say together. Each instruction set supplies only
   the five comparisons; the logic here is plain integer arithmetic. */
#ifndef CASUS_LIB_IO_CSV_SCAN_SCAN_BLOCK_H
#define CASUS_LIB_IO_CSV_SCAN_SCAN_BLOCK_H

#include <string.h>

#include "io/csv/scan/scan_job.h"

#define CSV_BLOCK 64

typedef struct csv_masks {
    uint64_t separator, quote, lf, cr, nul;
} csv_masks;

/* What the block before says about this one's first byte; all but `inside` are bit 0 only. */
typedef struct csv_carry {
    uint64_t inside; /* all ones: inside quotes */
    uint64_t starts; /* it starts a field */
    uint64_t closed; /* it follows a quote that closes, or is the first half of a doubled one */
    uint64_t cr;     /* it follows a CR outside quotes */
} csv_carry;

static const csv_carry carry_at_record = {0, 1, 0, 0};

typedef struct csv_found {
    uint64_t ends;  /* bytes that end a field */
    uint64_t lines; /* LFs that end a record */
    uint64_t odd;   /* places where the masks alone do not decide; everything below the lowest is right */
} csv_found;

/* Bit i is the XOR of bits 0..i. */
static inline uint64_t prefix_xor(uint64_t v) {
    v ^= v << 1;
    v ^= v << 2;
    v ^= v << 4;
    v ^= v << 8;
    v ^= v << 16;
    v ^= v << 32;
    return v;
}

/* A block outside quotes that has none: what find_structure() comes to there. */
static inline csv_found find_plain(const csv_masks *m, csv_carry *carry) {
    const uint64_t after_cr = m->cr << 1 | carry->cr;
    csv_found found;
    found.lines = m->lf;
    found.ends = m->separator | m->cr | (m->lf & ~after_cr);
    found.odd = (after_cr & ~m->lf) | m->nul;
    carry->starts = (m->separator | m->cr | m->lf) >> 63;
    carry->cr = m->cr >> 63;
    return found;
}

/* Every quote flips between inside and outside. That is the grammar's reading as long as each flip to inside stands at
   a field's start or right behind a flip to outside (a doubled quote), and each flip to outside is followed by a
   delimiter or such a flip; where one is not, the place is odd. So are a NUL, and a byte other than LF behind a CR
   outside quotes (a lone CR, CR CR LF). */
static inline csv_found find_structure(const csv_masks *m, csv_carry *carry) {
    if (!(m->quote | carry->inside | carry->closed)) {
        return find_plain(m, carry);
    }
    const uint64_t inside = prefix_xor(m->quote) ^ carry->inside; /* from an opening quote to before the closing one */
    const uint64_t opens = m->quote & inside;
    const uint64_t closes = m->quote & ~inside;
    const uint64_t separators = m->separator & ~inside;
    const uint64_t crs = m->cr & ~inside;
    const uint64_t lines = m->lf & ~inside;
    const uint64_t delimiters = separators | crs | lines;
    const uint64_t starts = delimiters << 1 | carry->starts;
    const uint64_t after_close = closes << 1 | carry->closed;
    const uint64_t after_cr = crs << 1 | carry->cr;

    csv_found found;
    found.lines = lines;
    found.ends = separators | crs | (lines & ~after_cr);
    found.odd =
        (opens & ~(starts | after_close)) | (after_close & ~(delimiters | opens)) | (after_cr & ~lines) | m->nul;

    carry->inside = (uint64_t)0 - (inside >> 63);
    carry->starts = delimiters >> 63;
    carry->closed = closes >> 63;
    carry->cr = crs >> 63;
    return found;
}

/* Bits set in v, for machines without an instruction for it. */
static inline uint32_t popcount(uint64_t v) {
    v -= v >> 1 & 0x5555555555555555u;
    v = (v & 0x3333333333333333u) + (v >> 2 & 0x3333333333333333u);
    v = (v + (v >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
    return (uint32_t)(v * 0x0101010101010101u >> 56);
}

/* Room for `want` field ends; the driver counts those in use itself. */
static inline int reserve_ends(casus__csv_job *job, int64_t want) {
    if (!CASUS__GROW(job->allocator, job->index->ends, job->index->end_cap, want)) {
        return 0;
    }
    return 1;
}

#endif
