/* SPDX-License-Identifier: MIT */
/* Findings that need the whole dataset: ids that come twice, relations to events that are not there, events that are
   part of themselves. Findings within one event are in model/validate.h. */
#ifndef CASUS_LIB_DATASET_VALIDATION_H
#define CASUS_LIB_DATASET_VALIDATION_H

#include <casus/batch.h>

typedef struct casus__finding {
    int64_t row;       /* in the dataset, from 1 */
    casus_str dataset; /* of the event */
    casus_str id;
    const char *part; /* "record" or "relation" */
    int64_t index;    /* of the relation, -1 of the record */
    const char *rule; /* "unique_id", "relation_target" or "part_of_circle" */
    casus_str value;  /* the id that is there twice, or that of the event to which the relation leads */
    const char *advice;
} casus__finding;

/* Takes a finding, whose texts last for the call. Anything but CASUS_OK ends the search with that status. */
typedef casus_status (*casus__finding_fn)(void *user, const casus__finding *finding, casus_error *error);

/* Reports all findings in the order of the events, within an event those of the record first. A circle of part_of is
   reported once, at its first event. CASUS_E_ARGUMENT (the columns dataset, id and relations were not all built),
   CASUS_E_MEMORY. */
casus_status casus__dataset_findings(const casus_dataset *dataset, casus__finding_fn report, void *user,
                                     casus_error *error);

#endif
