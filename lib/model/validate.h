/* SPDX-License-Identifier: MIT */
/* What a caller hands in is checked here, before anything is changed. */
#ifndef CASUS_LIB_MODEL_VALIDATE_H
#define CASUS_LIB_MODEL_VALIDATE_H

#include "model/fields.h"

casus_status casus__validate_record(const casus_record *record, casus_error *error);
/* What a whole leaf says by itself: words, texts, ranges, required members; not whether what it refers to is there. */
casus_status casus__validate_members(int part, const casus__leaf *leaf, casus_error *error);
/* Whether what a leaf with this index (that it has, or will have as the next one) refers to is there, without a circle,
   and is not itself. References that may point ahead (casus__references) are held against the parts that are there only
   once the leaf itself is. */
casus_status casus__validate_references(const casus_event *event, int part, int32_t index, const casus__leaf *leaf,
                                        casus_error *error);
/* 1 if there is anything to check in that: the leaf refers to another part, or is a relation, which may be to the event
   itself. */
int casus__leaf_refers(int part, const casus__leaf *leaf);
/* Members and references. */
casus_status casus__validate_leaf(const casus_event *event, int part, int32_t index, const casus__leaf *leaf,
                                  casus_error *error);

#endif
