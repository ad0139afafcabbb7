/* SPDX-License-Identifier: MIT */
/* What a caller says of an estimate: options, and the names of datasets. */
#include <string.h>

#include "base/error.h"
#include "base/head.h"
#include "base/text.h"
#include "link/estimate/estimate_table.h"

/* NaN is in no range. */
static casus_status check_options(const casus_estimate_options *o, int32_t lists, casus_error *error) {
    if (o->interactions < 0 || o->interactions >= CASUS__LISTS_MOST) {
        return casus__fail(error, CASUS_E_ARGUMENT, "interactions is %d: 1 to %d, or 0 for the default",
                           (int)o->interactions, CASUS__LISTS_MOST - 1);
    }
    if (o->interactions > 2 && lists == CASUS__LISTS_MOST) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "%d datasets have millions of models with terms of %d: give at most 2, or fewer datasets",
                           (int)lists, (int)o->interactions);
    }
    if (!(o->level >= 0.5 && o->level <= 0.999)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the level of the interval is not from 0.5 to 0.999");
    }
    if (!(o->delta >= 0 && o->delta <= 100)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "delta is not from 0 to 100");
    }
    if (o->max_unseen < 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "max_unseen is %lld: below 0", (long long)o->max_unseen);
    }
    return CASUS_OK;
}

casus_status casus__estimate_options_in(const casus_estimate_options *from, casus_estimate_options *out, int32_t lists,
                                        casus_error *error) {
    const casus_estimate_options defaults = CASUS_ESTIMATE_OPTIONS_INIT;
    *out = defaults;
    const casus_status status = casus__head_in(from != NULL ? &from->head : NULL, CASUS_TAG_ESTIMATE_OPTIONS, out,
                                               (uint32_t)sizeof *out, error);
    return status == CASUS_OK ? check_options(out, lists, error) : status;
}

casus_status casus__estimate_names(const char *text, casus_str names[CASUS__LISTS_MOST], int32_t *count,
                                   casus_error *error) {
    *count = 0;
    for (const char *at = text; at != NULL; at = *at == ',' ? at + 1 : NULL) {
        const char *end = at + strcspn(at, ",");
        const casus_str name = casus__trim((casus_str){at, end - at});
        if (name.size == 0 || !casus__is_utf8(name.data, name.size)) {
            return casus__fail(error, CASUS_E_ARGUMENT, "dataset %d has no name that is UTF-8", (int)*count + 1);
        }
        for (int32_t i = 0; i < *count && i < CASUS__LISTS_MOST; i++) {
            if (casus_str_equal(names[i], name)) {
                return casus__fail(error, CASUS_E_ARGUMENT, "dataset '%.*s' stands twice", casus__shown(name),
                                   name.data);
            }
        }
        if (*count < CASUS__LISTS_MOST) {
            names[*count] = name;
        }
        *count += 1;
        at = end;
    }
    return CASUS_OK;
}
