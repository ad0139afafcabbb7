/* SPDX-License-Identifier: MIT */
/* The vector driver, included once for each instruction set by its header, which defines
     VECTOR_NAME              the driver's name
     VECTOR_TARGET            attributes of a function that may use the instruction set
     VECTOR_BLOCK(p, s, q)    the masks of the 64 bytes at p
     VECTOR_POPCOUNT(v)       bits set in a uint64_t */

#define VECTOR_JOIN_(a, b) a##b
#define VECTOR_JOIN(a, b) VECTOR_JOIN_(a, b)
#define VECTOR_ENDS VECTOR_JOIN(VECTOR_NAME, _ends)
#define VECTOR_MASKS VECTOR_JOIN(VECTOR_NAME, _masks)
#define VECTOR_LINES VECTOR_JOIN(VECTOR_NAME, _lines)
#define VECTOR_RECORDS VECTOR_JOIN(VECTOR_NAME, _records)

/* Writes the offsets of the set bits. Eight at a time whether they are there or not: a block seldom has more, and what
   stands behind the last is overwritten by the next block. */
VECTOR_TARGET static inline void VECTOR_ENDS(uint32_t *out, uint64_t bits, uint32_t count, uint32_t base) {
    const uint64_t guard = (uint64_t)1 << 63; /* a zero has no lowest bit */
    for (uint32_t i = 0; i < count; i += 8) {
#pragma GCC unroll 8
        for (uint32_t k = 0; k < 8; k++, bits &= bits - 1) {
            out[i + k] = base + (uint32_t)__builtin_ctzll(bits | guard);
        }
    }
}

/* Masks of the up to 64 bytes at `at`. What stands in for bytes behind the text can only be taken for a part of the
   record that the text breaks off, which is left to the reference machine. Without quoting the "quotes" are the NULs,
   which are odd in any case. */
VECTOR_TARGET static inline csv_masks VECTOR_MASKS(const casus__csv_job *job, uint32_t at) {
    if (job->size - at >= CSV_BLOCK) {
        return VECTOR_BLOCK(job->text + at, job->separator, job->quote);
    }
    unsigned char padded[CSV_BLOCK];
    memset(padded, 'x', sizeof padded);
    memcpy(padded, job->text + at, job->size - at);
    return VECTOR_BLOCK(padded, job->separator, job->quote);
}

/* Adds the records that the LFs in found->lines end. base: offset of the block; before: field ends ahead of it. */
VECTOR_TARGET static inline int VECTOR_LINES(casus__csv_job *job, const csv_found *found, uint32_t base, int64_t before,
                                             int64_t *first) {
    casus__csv_index *index = job->index;
    for (uint64_t lines = found->lines; lines; lines &= lines - 1) {
        const uint64_t up_to = lines ^ (lines - 1);
        const int64_t end_count = before + VECTOR_POPCOUNT(found->ends & up_to);
        casus__csv_record record = {0};
        record.start = job->at;
        record.end = index->ends[end_count - 1];
        record.next = base + (uint32_t)__builtin_ctzll(lines) + 1;
        record.first_field = (uint32_t)*first;
        record.field_count = (uint32_t)(end_count - *first);
        if (!casus__csv_add_record(job->allocator, index, &record)) {
            return CASUS__CSV_NO_MEMORY;
        }
        job->at = record.next;
        *first = end_count;
        if (end_count >= job->max_ends) {
            return CASUS__CSV_STOP;
        }
    }
    return CASUS__CSV_GO;
}

/* Indexes records from job->at on, up to max_ends, to one that the masks cannot decide, or to the end of the text. */
VECTOR_TARGET static int VECTOR_RECORDS(casus__csv_job *job) {
    casus__csv_index *index = job->index;
    csv_carry carry = carry_at_record;
    int64_t first = index->end_count;
    int64_t count = first;
    int result = CASUS__CSV_GO;
    for (uint32_t at = job->at; at < job->size; at += CSV_BLOCK) {
        if (index->end_cap - count < CSV_BLOCK && !reserve_ends(job, count + CSV_BLOCK)) {
            result = CASUS__CSV_NO_MEMORY;
            break;
        }
        const csv_masks masks = VECTOR_MASKS(job, at);
        csv_found found = find_structure(&masks, &carry);
        if (found.odd) {
            found.lines &= (found.odd - 1) & ~found.odd; /* those below the lowest odd place */
        }
        const uint32_t added = VECTOR_POPCOUNT(found.ends);
        VECTOR_ENDS(index->ends + count, found.ends, added, at);
        if (found.lines) {
            result = VECTOR_LINES(job, &found, at, count, &first);
            if (result != CASUS__CSV_GO) {
                break;
            }
        }
        count += added;
        if (found.odd) {
            break;
        }
    }
    index->end_count = first; /* the ends of a record that is not finished are forgotten */
    return result;
}

VECTOR_TARGET static int VECTOR_NAME(casus__csv_job *job) {
    while (job->at < job->size) {
        int result = VECTOR_RECORDS(job);
        if (result == CASUS__CSV_GO && job->at < job->size) {
            result = casus__csv_scan_record(job);
            if (result == CASUS__CSV_GO && job->index->end_count >= job->max_ends) {
                result = CASUS__CSV_STOP;
            }
        }
        if (result != CASUS__CSV_GO) {
            return result;
        }
    }
    return CASUS__CSV_STOP;
}

#undef VECTOR_NAME
#undef VECTOR_TARGET
#undef VECTOR_BLOCK
#undef VECTOR_POPCOUNT
#undef VECTOR_JOIN
#undef VECTOR_JOIN_
#undef VECTOR_ENDS
#undef VECTOR_MASKS
#undef VECTOR_LINES
#undef VECTOR_RECORDS
