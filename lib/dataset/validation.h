/* SPDX-License-Identifier: MIT */
/* What only the whole dataset can tell: ids that come twice, relations that lead nowhere, events that are part of
   themselves. */
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

/* Takes a finding; its views last for the call. Anything but CASUS_OK ends the search with that. */
typedef casus_status (*casus__finding_fn)(void *user, const casus__finding *finding, casus_error *error);

/* Tells all findings in the order of the events, within an event those of the record first. A circle of part_of is told
   once, at its first event. CASUS_E_ARGUMENT (the columns dataset, id and relations were not all built),
   CASUS_E_MEMORY. */
casus_status casus__dataset_findings(const casus_dataset *dataset, casus__finding_fn tell, void *user,
                                     casus_error *error);

#endif
