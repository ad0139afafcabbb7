/* SPDX-License-Identifier: MIT */
/* The table of all methods, of whatever an overlap was counted from. */
#ifndef CASUS_LIB_LINK_ESTIMATE_ESTIMATE_TABLE_H
#define CASUS_LIB_LINK_ESTIMATE_ESTIMATE_TABLE_H

#include <casus/link.h>

#include "base/context.h"
#include "link/estimate/overlap.h"

/* Options of a caller, NULL for the defaults, for so many datasets. CASUS_E_ARGUMENT; CASUS_E_UNSUPPORTED. */
casus_status casus__estimate_options_in(const casus_estimate_options *from, casus_estimate_options *out, int32_t lists,
                                        casus_error *error);
/* Cuts up a list of names; *count goes beyond those that there is room for. CASUS_E_ARGUMENT: one is empty, or twice.
 */
casus_status casus__estimate_names(const char *text, casus_str names[CASUS__LISTS_MOST], int32_t *count,
                                   casus_error *error);
/* `remark` is on the overlap, and added to every note beside an estimate. */
casus_status casus__estimate_table(const casus__settings *settings, const casus__overlap *overlap,
                                   const casus_estimate_options *options, const char *remark, casus_table **out,
                                   casus_error *error);

#endif
