/* SPDX-License-Identifier: MIT */
/* Looking at a column is once a batch, so it is a call. */
#include "query/columns/column_view.h"

casus__view casus__view_of(const casus_column *column) {
    casus__view v = {column, NULL, NULL, NULL, casus__nan()};
    const int32_t type = casus_column_type(column);
    if (casus_column_null_count(column) >= casus_column_length(column)) {
        return v;
    }
    v.validity = casus_column_validity(column);
    if (type == CASUS_TYPE_DOUBLE) {
        v.doubles = casus_column_values(column);
    } else if (type == CASUS_TYPE_DAY || type == CASUS_TYPE_INT32 || type == CASUS_TYPE_WORD) {
        v.ints = casus_column_values(column);
    }
    return v;
}
