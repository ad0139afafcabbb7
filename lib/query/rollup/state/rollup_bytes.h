/* SPDX-License-Identifier: MIT */
/* The state of a rollup (rollup.h) as bytes. All integers are little-endian:
 *
 *   "casus-rollup" and u32 version
 *   u32 keys, then each name; u32 sums, then each name; u32 policy; text of the filter, empty without one
 *   u32 1 if the filter kept a summary, else 0
 *   u64 groups, then in the order of their keys: each key's text, then the int64 numbers of each sum (question.h)
 *   u64 groups with loose ends, then in the same order: u32 number of the group, int64 numbers of each sum
 *   u64 related events, then in the order of their bytes each of them: u64 size of what follows,
 *       text of the dataset, text of the id, u8 1 for a summary,
 *       u32 links, then each: u8 type, text of the dataset, text of the id
 *       u32 parts, then each: text of each key of cells, then of each figure: u8 flags, int64 low, best, high
 *       u64 entries, then each: u32 number of the group
 *   u64 casus__hash() of everything before it
 *
 * A text is u32 size and its UTF-8 bytes. Texts, not codes, and everything in order: the same state is the same bytes
 * in whatever order it came about. */
#ifndef CASUS_LIB_QUERY_ROLLUP_STATE_ROLLUP_BYTES_H
#define CASUS_LIB_QUERY_ROLLUP_STATE_ROLLUP_BYTES_H

#define CASUS__STATE_MAGIC "casus-rollup"
#define CASUS__STATE_MAGIC_SIZE ((int64_t)sizeof CASUS__STATE_MAGIC - 1)
#define CASUS__STATE_VERSION 2u
#define CASUS__STATE_HASH_SIZE 8

#endif
