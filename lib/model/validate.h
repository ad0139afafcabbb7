/* SPDX-License-Identifier: MIT */
/* Checks of the record and of parts, made before anything is changed. */
#ifndef CASUS_LIB_MODEL_VALIDATE_H
#define CASUS_LIB_MODEL_VALIDATE_H

#include "model/fields.h"

casus_status casus__validate_record(const casus_record *record, casus_error *error);
/* The members of a part by themselves: words, texts, ranges, required members; not whether what it refers to exists. */
casus_status casus__validate_members(int kind, const casus__part *part, casus_error *error);
/* The same of a part whose words are of their vocabularies and whose texts are UTF-8, as they come out of JSON. */
casus_status casus__validate_values(int kind, const casus__part *part, casus_error *error);
/* The references of a part: each is to a part that exists, not to itself, and without a circle. `index` is the index
   that the part has, or will have as the next one. References that may point ahead (casus__references) are compared
   with the number of parts only once the part itself is in the event. */
casus_status casus__validate_references(const casus_event *event, int kind, int32_t index, const casus__part *part,
                                        casus_error *error);
/* 1 if casus__validate_references() has anything to check: the part refers to another, or is a relation, which could be
   to the event itself. */
int casus__part_refers(int kind, const casus__part *part);
/* Members and references. */
casus_status casus__validate_part(const casus_event *event, int kind, int32_t index, const casus__part *part,
                                  casus_error *error);

#endif
