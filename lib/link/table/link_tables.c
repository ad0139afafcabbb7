/* SPDX-License-Identifier: MIT */
#include "link/table/link_tables.h"

#include <casus/codes.h>

#include "base/error.h"
#include "link/select.h"

casus_status casus__link_table_check(const casus_matches *m, casus_table **out, casus_error *error) {
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = NULL;
    return m == NULL ? casus__fail_null(error, "matches") : CASUS_OK;
}

casus_status casus__link_table_begin(const casus_matches *m, const casus__table_head *heads, int32_t columns,
                                     casus_table **out, casus_table **table, casus_error *error) {
    const casus_status status = casus__link_table_check(m, out, error);
    return status == CASUS_OK ? casus__table_new(&m->settings.allocator, heads, columns, table, error) : status;
}

casus_str casus__link_day_text(int32_t day, char room[CASUS__DAY_ROOM]) {
    return (casus_str){room, day == CASUS_DAY_UNKNOWN ? 0 : casus__writer_day(day, room)};
}

int casus__is_link(const casus__pair *pair) {
    return pair->decision == CASUS__DECISION_LINK;
}

const char *casus__decision_words(const casus__pair *pair) {
    return pair->within ? "" : casus_vocabulary_word(CASUS_VOCABULARY_LINK_DECISION, 1 + pair->decision);
}
