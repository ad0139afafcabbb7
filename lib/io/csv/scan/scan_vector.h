/* SPDX-License-Identifier: MIT */
/* The vector driver, included once for each instruction set by its header, which defines
     VECTOR_NAME              the driver's name
     VECTOR_TARGET            attributes of a function that may use the instruction set
     VECTOR_BLOCK(p, s, q)    the masks of the 64 bytes at p
     VECTOR_RARE(p)           those of its rare bytes
     VECTOR_POPCOUNT(v)       bits set in a uint64_t
     VECTOR_LOWEST(v)         as lowest()
     VECTOR_PREFIX_XOR(v)     as prefix_xor()
     VECTOR_DEPOSIT(w, p)     as deposit() */

#define VECTOR_JOIN_(a, b) a##b
#define VECTOR_JOIN(a, b) VECTOR_JOIN_(a, b)
#define VECTOR_ENDS VECTOR_JOIN(VECTOR_NAME, _ends)
#define VECTOR_FIND VECTOR_JOIN(VECTOR_NAME, _find)
#define VECTOR_FIND_RARE VECTOR_JOIN(VECTOR_NAME, _find_rare)
#define VECTOR_FIELDS VECTOR_JOIN(VECTOR_NAME, _fields)
#define VECTOR_LINES VECTOR_JOIN(VECTOR_NAME, _lines)
#define VECTOR_BLOCKS VECTOR_JOIN(VECTOR_NAME, _blocks)
#define VECTOR_RECORDS VECTOR_JOIN(VECTOR_NAME, _records)

/* Writes the offsets of the set bits. Where all fields are kept, eight at a time whether they are there or not: a block
   seldom has more, and what stands behind the last is overwritten by the next. */
VECTOR_TARGET static inline void VECTOR_ENDS(uint32_t *out, uint64_t bits, uint32_t count, uint32_t base) {
    for (uint32_t i = 0; i < count; i += 8) {
#pragma GCC unroll 8
        for (uint32_t k = 0; k < 8; k++, bits &= bits - 1) {
            out[i + k] = base + VECTOR_LOWEST(bits);
        }
    }
}

/* Where the fields and records of the block at p end, if it has rare bytes or follows a CR; apart, so that the usual
   way keeps its registers. */
VECTOR_TARGET __attribute__((noinline)) static csv_found VECTOR_FIND_RARE(const unsigned char *p, csv_masks m,
                                                                          csv_carry *carry) {
    const csv_rare rare = VECTOR_RARE(p);
    return find_rare(&m, &rare, carry, VECTOR_PREFIX_XOR(m.quote));
}

/* The same of any block. */
VECTOR_TARGET static inline csv_found VECTOR_FIND(const unsigned char *p, const csv_masks *m, csv_carry *carry) {
    if (m->rare | carry->cr) {
        csv_carry copy = *carry;
        const csv_found found = VECTOR_FIND_RARE(p, *m, &copy);
        *carry = copy;
        return found;
    }
    return m->quote | carry->inside | carry->closed ? find_quoted(m, carry, VECTOR_PREFIX_XOR(m->quote))
                                                    : find_plain(m, carry);
}

/* Stores the ends, all of one record, that are asked for, and counts the fields. */
VECTOR_TARGET static inline void VECTOR_FIELDS(const casus__csv_kept *kept, uint32_t *ends, csv_open *open,
                                               uint64_t bits) {
    if (kept == NULL) {
        const uint32_t count = VECTOR_POPCOUNT(bits);
        VECTOR_ENDS(ends + open->end_count, bits, count, open->at);
        open->end_count += count;
        open->fields += count;
        return;
    }
    for (uint64_t stored = VECTOR_DEPOSIT(casus__csv_kept_from(kept, open->fields), bits); stored;
         stored &= stored - 1) {
        ends[open->end_count++] = open->at + VECTOR_LOWEST(stored);
    }
    open->fields += VECTOR_POPCOUNT(bits);
}

/* Adds the records that the LFs in found->lines end, and takes their ends out of found->ends. */
VECTOR_TARGET static inline int VECTOR_LINES(casus__csv_job *job, csv_found *found, csv_open *open) {
    casus__csv_index *index = job->index;
    for (uint64_t lines = found->lines; lines; lines &= lines - 1) {
        const uint64_t ends = found->ends & (lines ^ (lines - 1));
        VECTOR_FIELDS(job->kept, index->ends, open, ends);
        casus__csv_record *record = &index->records[index->record_count++];
        record->start = job->at;
        record->end = open->at - 1; /* a CR ahead of the block */
        if (ends) {
            record->end = open->at + 63 - (uint32_t)__builtin_clzll(ends);
        }
        record->next = open->at + (uint32_t)__builtin_ctzll(lines) + 1;
        record->first_field = (uint32_t)index->end_count;
        record->field_count = open->fields;
        record->problem = CASUS__CSV_OK;
        record->problem_at = 0;
        job->at = record->next;
        index->end_count = open->end_count;
        index->field_total += open->fields;
        open->fields = 0;
        found->ends ^= ends;
        if (index->field_total >= job->max_fields) {
            return CASUS__CSV_STOP;
        }
    }
    return CASUS__CSV_GO;
}

/* Indexes the records that end in some blocks, the first of which is that at open->at and stands at p. Stops at one
   that the masks cannot decide: *odd is 1 then. */
VECTOR_TARGET static int VECTOR_BLOCKS(casus__csv_job *job, const unsigned char *p, int64_t blocks, csv_carry *carried,
                                       csv_open *opened, int *odd) {
    const casus__csv_kept *kept = job->kept;
    const unsigned char separator = job->separator;
    const unsigned char quote = job->quote;
    uint32_t *ends = job->index->ends;
    csv_carry carry = *carried;
    csv_open open = *opened;
    for (const unsigned char *end = p + blocks * CSV_BLOCK; p < end; p += CSV_BLOCK) {
        const csv_masks masks = VECTOR_BLOCK(p, separator, quote);
        csv_found found = VECTOR_FIND(p, &masks, &carry);
        if (found.lines | found.odd) {
            found.lines &= (found.odd - 1) & ~found.odd; /* those below the lowest odd place */
            *odd = found.odd != 0;
            if (VECTOR_LINES(job, &found, &open) == CASUS__CSV_STOP) {
                return CASUS__CSV_STOP;
            }
            if (*odd) {
                return CASUS__CSV_GO;
            }
        }
        VECTOR_FIELDS(kept, ends, &open, found.ends);
        open.at += CSV_BLOCK;
    }
    *carried = carry;
    *opened = open;
    return CASUS__CSV_GO;
}

/* Indexes records from job->at on, up to max_fields, to one that the masks cannot decide, or to the end of the text.
   The ends of a record that is not finished are forgotten. What stands in for bytes behind the text can only be taken
   for a part of the record that the text breaks off, which is left to the reference machine. Without quoting the
   "quotes" are the NULs, which are odd in any case. */
VECTOR_TARGET static int VECTOR_RECORDS(casus__csv_job *job) {
    unsigned char padded[CSV_BLOCK];
    csv_carry carry = carry_at_record;
    csv_open open = {job->index->end_count, 0, job->at};
    int odd = 0;
    int result = CASUS__CSV_GO;
    while (result == CASUS__CSV_GO && !odd && open.at < job->size) {
        const uint32_t left = (job->size - open.at) / CSV_BLOCK;
        const int64_t blocks = left == 0 ? 1 : left < CSV_RUN ? left : CSV_RUN;
        const unsigned char *p = job->text + open.at;
        if (!reserve_blocks(job, open.end_count, blocks + 1)) {
            return CASUS__CSV_NO_MEMORY;
        }
        if (left == 0) {
            memset(padded, 'x', sizeof padded);
            memcpy(padded, p, job->size - open.at);
            p = padded;
        }
        result = VECTOR_BLOCKS(job, p, blocks, &carry, &open, &odd);
    }
    return result;
}

VECTOR_TARGET static int VECTOR_NAME(casus__csv_job *job) {
    while (job->at < job->size) {
        int result = VECTOR_RECORDS(job);
        if (result == CASUS__CSV_GO && job->at < job->size) {
            result = casus__csv_scan_record(job);
            if (result == CASUS__CSV_GO && job->index->field_total >= job->max_fields) {
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
#undef VECTOR_RARE
#undef VECTOR_POPCOUNT
#undef VECTOR_LOWEST
#undef VECTOR_PREFIX_XOR
#undef VECTOR_DEPOSIT
#undef VECTOR_JOIN
#undef VECTOR_JOIN_
#undef VECTOR_ENDS
#undef VECTOR_FIND
#undef VECTOR_FIND_RARE
#undef VECTOR_FIELDS
#undef VECTOR_LINES
#undef VECTOR_BLOCKS
#undef VECTOR_RECORDS
