/* SPDX-License-Identifier: MIT */
/* 64 bytes of text as bit masks, bit i for byte i, and what the masks say together. Each instruction set supplies the
   comparisons, and has a word for three steps of the arithmetic if it can; the logic here is plain. */
#ifndef CASUS_LIB_IO_CSV_SCAN_SCAN_BLOCK_H
#define CASUS_LIB_IO_CSV_SCAN_SCAN_BLOCK_H

#include <string.h>

#include "io/csv/scan/scan_job.h"

#define CSV_BLOCK 64
/* Blocks that room is made for at once. */
#define CSV_RUN 16

typedef struct csv_masks {
    uint64_t separator, quote, lf;
    uint64_t rare; /* other bytes up to CR: nearly every block has none, and is not looked at for CR and NUL */
} csv_masks;

/* The rare bytes that mean something. */
typedef struct csv_rare {
    uint64_t cr, nul;
} csv_rare;

/* What the block before says about this one's first byte; all but `inside` are bit 0 only. */
typedef struct csv_carry {
    uint64_t inside; /* all ones: inside quotes */
    uint64_t starts; /* it starts a field */
    uint64_t closed; /* it follows a quote that closes, or is the first half of a doubled one */
    uint64_t cr;     /* it follows a CR outside quotes */
} csv_carry;

static const csv_carry carry_at_record = {0, 1, 0, 0};

/* The record that is not finished. */
typedef struct csv_open {
    int64_t end_count; /* of the index, with the ends of this record */
    uint32_t fields;   /* that have ended */
    uint32_t at;       /* of the block at hand in the text */
} csv_open;

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

/* Of the bits set in `places`, those whose number is a bit of `wanted`. */
static inline uint64_t deposit(uint64_t wanted, uint64_t places) {
    uint64_t out = 0;
    for (; wanted != 0 && places != 0; wanted >>= 1, places &= places - 1) {
        out |= wanted & 1 ? places & (0 - places) : 0;
    }
    return out;
}

/* Place of the lowest bit set; any if there is none. */
static inline uint32_t lowest(uint64_t v) {
    return (uint32_t)__builtin_ctzll(v | (uint64_t)1 << 63);
}

/* A block outside quotes that has none, nor CRs and NULs: what find_structure() comes to there. */
static inline csv_found find_plain(const csv_masks *m, csv_carry *carry) {
    const csv_found found = {m->separator | m->lf, m->lf, 0};
    carry->starts = found.ends >> 63;
    return found;
}

/* Every quote flips between inside and outside; `flips` is 1 where an odd number of them has passed in the block. That
   is the grammar's reading as long as each flip to inside stands at a field's start or right behind a flip to outside
   (a doubled quote), and each flip to outside is followed by a delimiter or such a flip; where one is not, the place is
   odd. */
static inline csv_found find_quoted(const csv_masks *m, csv_carry *carry, uint64_t flips) {
    const uint64_t inside = flips ^ carry->inside; /* from an opening quote to before the closing one */
    const uint64_t opens = m->quote & inside;
    const uint64_t closes = m->quote & ~inside;
    const uint64_t delimiters = (m->separator | m->lf) & ~inside;
    const uint64_t starts = delimiters + delimiters + carry->starts;
    const uint64_t after_close = closes + closes + carry->closed;
    const csv_found found = {delimiters, m->lf & ~inside,
                             (opens & ~(starts | after_close)) | (after_close & ~(delimiters | opens))};
    carry->inside = (uint64_t)0 - (inside >> 63);
    carry->starts = delimiters >> 63;
    carry->closed = closes >> 63;
    return found;
}

/* The same where there are CRs or NULs too, or the block follows a CR. A NUL is odd, and so is a byte other than LF
   behind a CR outside quotes (a lone CR, CR CR LF). A CR delimits as a separator does; LF behind it ends no field. */
static inline csv_found find_rare(const csv_masks *m, const csv_rare *rare, csv_carry *carry, uint64_t flips) {
    const uint64_t inside = flips ^ carry->inside;
    const csv_masks all = {m->separator | rare->cr, m->quote, m->lf, 0};
    const uint64_t crs = rare->cr & ~inside;
    const uint64_t after_cr = crs << 1 | carry->cr;
    csv_found found = find_quoted(&all, carry, flips);
    found.ends &= ~(found.lines & after_cr);
    found.odd |= (after_cr & ~found.lines) | rare->nul;
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

/* Room for the ends and records of so many blocks; the driver counts the ends in use itself. */
static inline int reserve_blocks(casus__csv_job *job, int64_t end_count, int64_t blocks) {
    casus__csv_index *index = job->index;
    return CASUS__GROW(job->allocator, index->ends, index->end_cap, end_count + blocks * CSV_BLOCK) &&
           CASUS__GROW(job->allocator, index->records, index->record_cap, index->record_count + blocks * CSV_BLOCK);
}

#endif
