/* SPDX-License-Identifier: MIT */
/* The rules that only the whole can break: relations to what is not there, circles, two targets, members that exceed
   the event that they are part of. */
#ifndef CASUS_LIB_DATASET_VALIDATION_RECORD_LINKS_H
#define CASUS_LIB_DATASET_VALIDATION_RECORD_LINKS_H

#include "dataset/validation/passed.h"

/* Adds what is found. With `whole` every relation must lead to a record, else only one to a dataset of which there are
   any. Sets `to` of the edges and flags of the records. 0 when memory is short. */
int casus__link_findings(casus__passed *records, int whole, casus__findings *findings);

/* ---- Between the two files --------------------------------------------------------------------------------------- */

/* Edges of one kind by the record that they lead to: indices, to be freed with casus__sorted_free(); NULL when memory
   is short. */
int32_t *casus__passed_by_target(const casus__passed *records);
/* Members that exceed; after `to` and the flags are set. record_members.c */
int casus__member_findings(const casus__passed *records, const int32_t *by_target, casus__findings *findings);

#endif
