/* SPDX-License-Identifier: MIT */
/* The total of a rollup (rollup.h): a rollup of its own, with the one group that a question without keys has. */
#include "base/error.h"
#include "query/rollup/rollup.h"

casus_status casus__rollup_make_total(casus_rollup *r, casus_error *error) {
    casus__question question;
    int32_t all = 0;
    if (!r->question.total || r->question.key_count == 0) {
        return CASUS_OK;
    }
    casus_status status = casus__question_of_total(&r->settings, &r->question, &question, error);
    if (status == CASUS_OK) {
        status = casus__rollup_make(&r->settings, &question, &r->total, error);
    }
    return status == CASUS_OK ? casus__rollup_group(r->total, NULL, &all, error) : status;
}

const casus_rollup *casus__rollup_total(const casus_rollup *r) {
    return r->question.key_count == 0 ? r : r->total;
}
