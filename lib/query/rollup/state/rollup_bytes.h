/* SPDX-License-Identifier: MIT */
/* The state of a rollup (rollup.h) as bytes. All integers are little-endian:
 *
 *   "casus-rollup" and u32 version
 *   u32 keys, then each name; u32 sums, then each name; u32 policy; text of the filter, empty without one;
 *   text of the datasets that lead; u64 the bits of the least confidence;
 *   u32 names in links, then in order: text of the dataset, text of the id, u32 cluster, by first appearance
 *   u32 rule of spreading, 0 without one; u64 mark of the cells, 0 without any
 *   u32 1 if the filter kept a summary that was folded, else 0
 *   u64 groups, then in the order of their keys: each key's text, then the int64 numbers of each sum (question.h)
 *   u64 groups with loose ends, then in the same order: u32 number of the group, int64 numbers of each sum
 *   i64 of the folded rows: counted, did not happen, counted although; the same of summaries
 *   if the question spreads: i64 of the folded rows of each fate (balance.h), the same of summaries; i64 bests
 *   u32 datasets with folded rows, then the texts in order
 *   u32 names that are asked for (asked.c), then in order: text of the dataset, text of the id, u8 1 if it is revoked
 *   u64 records, then in the order of their bytes each of them: u64 size of what follows,
 *       text of the dataset, text of the id, u8 flags, i64 when it was stated,
 *       u32 links, then each: u8 type, text of the dataset, text of the id
 *       of each key that is not of cells: u32 how many, then the texts
 *       if the question spreads: u8 fate; u32 weights, then i64 each: of the times, then of the cells
 *       u64 states, then any and all of each dimension (records.h)
 *       u32 parts, then each: of each key of cells u8 1 and the text, or u8 0 for the whole;
 *           with such keys u64 statuses; then of each figure: u8 flags, int64 low, best, high
 *   of each companion, by the order in which the measures name them, and of the total and its companions, if it is
 *   asked for and there are keys, the same from whether it kept a summary on
 *   u64 casus__hash() of everything before it
 *
 * A text is u32 size and its UTF-8 bytes. Texts, not codes, and everything in order: the same state is the same bytes
 * in whatever order it came about. */
#ifndef CASUS_LIB_QUERY_ROLLUP_STATE_ROLLUP_BYTES_H
#define CASUS_LIB_QUERY_ROLLUP_STATE_ROLLUP_BYTES_H

#define CASUS__STATE_MAGIC "casus-rollup"
#define CASUS__STATE_MAGIC_SIZE ((int64_t)sizeof CASUS__STATE_MAGIC - 1)
#define CASUS__STATE_VERSION 4u
/* With the rule of spreading: the mark of a names table follows. */
#define CASUS__STATE_NAMED (UINT64_C(1) << 31)
/* With it too: the question asks for the total. */
#define CASUS__STATE_TOTAL (UINT64_C(1) << 30)
/* And in it `across` of the question. */
#define CASUS__STATE_ACROSS_SHIFT 16
#define CASUS__STATE_ACROSS (UINT64_C(63) << CASUS__STATE_ACROSS_SHIFT)
#define CASUS__STATE_HASH_SIZE 8
/* More rows than this no rollup has met; what counts them has room for as many again, and for sums of such counts. */
#define CASUS__STATE_ROWS_MOST (INT64_C(1) << 55)

#endif
