/* SPDX-License-Identifier: MIT */
#include "question/finish.h"

#include <string.h>

int list_names(const char *list, const char *word) {
    size_t size = strlen(word);
    while (*list != 0) {
        list += strspn(list, " ,");
        const size_t length = strcspn(list, ", [");
        if (length == size && list[length] != '[' && memcmp(list, word, size) == 0) {
            return 1;
        }
        list += length;
        const char *closing = *list == '[' ? strchr(list, ']') : NULL;
        list = closing != NULL ? closing + 1 : *list == '[' ? "" : list;
    }
    return 0;
}

casus_table_options finish_options(const options *o) {
    casus_table_options out = CASUS_TABLE_OPTIONS_INIT;
    out.order = o->order;
    out.having = o->having;
    out.show = o->show;
    out.across = o->across;
    out.limit = o->limit;
    out.fill = o->fill;
    out.total = o->total;
    out.percent = o->percent;
    return out;
}

int finish_needs_total(const options *o) {
    return o->total || o->percent || (o->show != NULL && list_names(o->show, "percent"));
}

void finish_keys(const options *o, buffer *out) {
    buffer_text(out, o->by != NULL ? o->by : "");
    if (o->across != NULL && !list_names(out->size > 0 ? o->by : "", o->across)) {
        buffer_text(out, out->size > 0 ? "," : "");
        buffer_text(out, o->across);
    }
    buffer_add(out, "", 1);
}

int finish_is_usage(casus_status status) {
    return status == CASUS_E_ARGUMENT || status == CASUS_E_SYNTAX || status == CASUS_E_VALUE;
}

/* Every column that a sum may have is there, whatever the events turn out to be. */
int finish_check(const session *s, const casus_rollup *rollup) {
    casus_error error;
    casus_table *table = NULL;
    casus_table_options asked = finish_options(&s->options);
    const int of_units = s->options.sum != NULL && ((asked.order != NULL && strchr(asked.order, '(') != NULL) ||
                                                    (asked.having != NULL && strchr(asked.having, '(') != NULL));
    if (asked.across != NULL || of_units) {
        asked.order = asked.having = NULL;
    }
    if (asked.show == NULL) {
        asked.show = "low,best,high,n_open,n_unknown,n_irregular,residual,n_exceeded,n_overlap";
    }
    const casus_status status = casus_rollup_table(rollup, &asked, &table, &error);
    casus_table_free(table);
    return finish_is_usage(status) ? usage_lines(error.message) : EXIT_OK;
}
