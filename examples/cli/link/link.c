/* SPDX-License-Identifier: MIT */
/* casus link: which records of different datasets are one event, and why. */
#include "commands.h"
#include "link/link_events.h"
#include "link/link_records.h"
#include "link/link_summary.h"
#include "files/output.h"

#include <string.h>

/* Why a record is linked, and why not. */
static casus_status explain(linkage *l, casus_table **out, int *found, casus_error *error) {
    record_name first, second;
    casus_table *records = NULL;
    casus_status status = casus_matches_clusters(l->matches, 1, &records, error);
    *found =
        status == CASUS_OK && link_records_find(l->session, records, l->session->options.link.explain, &first, &second);
    if (*found) {
        status = casus_matches_explain(l->matches, first.dataset, first.id, second.dataset, second.id, out, error);
    }
    casus_table_free(records);
    return status;
}

/* The table that is asked for; NULL after saying why there is none. */
static casus_table *make_table(linkage *l) {
    const link_wishes *w = &l->session->options.link;
    casus_error error;
    casus_table *table = NULL;
    int found = 1;
    casus_status status = CASUS_OK;
    switch (w->result) {
    case LINK_PAIRS: status = casus_matches_pairs(l->matches, &table, &error); break;
    case LINK_EXPLAIN: status = explain(l, &table, &found, &error); break;
    case LINK_WITHIN: status = casus_matches_repeats(l->matches, &table, &error); break;
    case LINK_ESTIMATE: status = casus_matches_estimate(l->matches, NULL, &table, &error); break;
    default: status = casus_matches_clusters(l->matches, w->all, &table, &error); break;
    }
    return succeeded(l->session, status, &error) ? table : NULL;
}

static int write_table(linkage *l, output *o) {
    casus_error error;
    casus_table *table = make_table(l);
    const int ok = table != NULL &&
                   succeeded(l->session, output_table(o, table, l->session->options.format, &error), &error) &&
                   output_commit(o);
    casus_table_free(table);
    return ok;
}

static int write_summary(linkage *l, output *o) {
    buffer text = {0};
    const int ok = link_summary(&text, l) && output_put(o, buffer_str(&text), CASUS_FORMAT_TEXT);
    buffer_free(&text);
    return ok;
}

/* Writes the weights; they appear after the result. */
static int write_weights(linkage *l, output *o) {
    casus_error error;
    casus_table *weights = NULL;
    casus_status status = casus_matches_weights(l->matches, &weights, &error);
    if (status == CASUS_OK) {
        status = casus_table_write(weights, CASUS_FORMAT_CSV, o->bytes, &error);
    }
    casus_table_free(weights);
    return succeeded(l->session, status, &error);
}

static int write_result(linkage *l, output *o) {
    const int result = l->session->options.link.result;
    if (result != LINK_SUMMARY) {
        link_summary_say(l);
    }
    return result == LINK_SUMMARY ? write_summary(l, o) : result == LINK_EVENTS ? link_events(l, o) : write_table(l, o);
}

int command_link(session *s) {
    linkage l;
    output o, weights;
    memset(&weights, 0, sizeof weights);
    const options *asked = &s->options;
    const int learn = asked->link.learn != NULL;
    int code = EXIT_DATA;
    const int ready = output_begin(&o, asked->output, asked->link.result == LINK_EVENTS) &
                      (!learn || output_begin(&weights, asked->link.learn, 0));
    if (ready) {
        code = linkage_begin(&l, s);
        code = code == EXIT_OK ? linkage_run(&l, NULL, NULL) : code;
        if (code == EXIT_OK &&
            !((!learn || write_weights(&l, &weights)) && write_result(&l, &o) && (!learn || output_commit(&weights)))) {
            code = EXIT_DATA;
        }
        linkage_end(&l);
    }
    output_discard(&o);
    output_discard(&weights);
    return code;
}
