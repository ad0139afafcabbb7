/* SPDX-License-Identifier: MIT */
/* Counts, how datasets overlap, where they disagree, and what a person may do about what could not be linked. */
#include "link/link_summary.h"

#include "text/page.h"

#include <stdio.h>

#define DISAGREEMENTS_SHOWN 10
/* Links under this probability are as likely wrong as right. */
#define SURE 0.5
#define SAID (-1)

/* Where the weights come from, in words. */
static void weights_in_words(buffer *b, const linkage *l) {
    const casus_match_summary *m = &l->summary;
    const link_wishes *w = &l->session->options.link;
    char text[160];
    if (w->select == CASUS_LINK_RULE_COMPAT) {
        buffer_text(b, "none: by taxonomies (--select compat)");
    } else if (w->weights != NULL) {
        buffer_text(b, "those of ");
        buffer_text(b, w->weights);
    } else if (m->learnt) {
        snprintf(text, sizeof text, "learnt from the candidates, in %lld rounds", (long long)m->rounds);
        buffer_text(b, text);
    } else {
        buffer_text(
            b, "the defaults, since there are fewer than 200 candidates, or pairs inside a dataset, to learn from");
    }
}

void link_summary_say(const linkage *l) {
    const casus_match_summary *m = &l->summary;
    buffer words = {0};
    weights_in_words(&words, l);
    buffer_add(&words, "", 1);
    say("%lld records of %lld datasets, %lld candidates, %lld links, %lld clusters, %lld events; weights: %s",
        (long long)m->records, (long long)m->datasets, (long long)m->candidates, (long long)m->links,
        (long long)m->clusters, (long long)m->events, words.failed ? "" : words.data);
    buffer_free(&words);
}

/* ---- Counts ------------------------------------------------------------------------------------------------------ */

static void put_counts(page *p, const linkage *l, buffer *words) {
    const casus_match_summary *m = &l->summary;
    weights_in_words(words, l);
    page_put(p, "records", value_integer(m->records));
    page_put(p, "datasets", value_integer(m->datasets));
    page_put(p, "candidates", value_integer(m->candidates));
    page_put(p, "links", value_integer(m->links));
    page_put(p, "clusters", value_integer(m->clusters));
    page_put(p, "events", value_integer(m->events));
    page_put(p, "weights", value_text(buffer_str(words)));
    if (m->learnt) {
        page_put(p, "share_of_true_pairs", value_number(m->prior));
    }
}

/* A table of the library as one of the page. */
static void put_table(page *p, const char *name, const casus_table *table, int64_t most) {
    const char *columns[PAGE_COLUMNS];
    int32_t count = casus_table_column_count(table);
    const int64_t rows = casus_table_row_count(table);
    count = count < PAGE_COLUMNS ? count : PAGE_COLUMNS;
    for (int32_t c = 0; c < count; c++) {
        columns[c] = casus_column_name(casus_table_column_at(table, c));
    }
    page_table_open(p, name, columns, count);
    for (int64_t row = 0; row < rows && row < most; row++) {
        for (int32_t c = 0; c < count; c++) {
            const casus_column *column = casus_table_column_at(table, c);
            const int32_t type = casus_column_type(column);
            if (casus_column_is_null(column, row)) {
                page_cell(p, value_string(NULL));
            } else if (type == CASUS_TYPE_INT64) {
                page_cell(p, value_integer(casus_column_int64(column, row)));
            } else if (type == CASUS_TYPE_DOUBLE) {
                page_cell(p, value_number(casus_column_double(column, row)));
            } else {
                page_cell(p, value_text(casus_column_text(column, row)));
            }
        }
    }
    page_table_close(p);
}

/* ---- What could not be linked, and what to do -------------------------------------------------------------------- */

/* Records whose strongest link is no better than a guess. */
static int64_t count_unsure(const casus_table *clusters) {
    const casus_column *confidence = casus_table_column(clusters, "confidence");
    int64_t count = 0;
    for (int64_t row = 0; row < casus_table_row_count(clusters); row++) {
        count += casus_column_double(confidence, row) < SURE;
    }
    return count;
}

static void put_advice(page *p, const linkage *l, int64_t unsure) {
    const casus_match_summary *m = &l->summary;
    const options *o = &l->session->options;
    const int weighs = o->link.select != CASUS_LINK_RULE_COMPAT;
    const int guess = weighs && !m->learnt && o->link.weights == NULL;
    const struct {
        const char *name;
        int64_t count; /* 0: nothing to say; SAID: without a number */
        const char *text;
    } lines[] = {
        {"without_day", m->without_day,
         "records cannot be linked: their day is unknown; casus info tells which dates "
         "could not be read"},
        {"without_place", m->without_place,
         "records cannot be linked: their place is unknown; --map lat=...,lon=... "
         "names columns"},
        {"without_id", m->without_id, "records have no id and are called # and their row: no relation can name them"},
        {"repeated_ids", m->repeated_ids,
         "records have an id that another record of their dataset has, and are not "
         "linked; --distinct takes each id once"},
        {"large_groups", m->large_components,
         "groups of candidates were too large for --select optimal, and linked as "
         "by best"},
        {"unsure", weighs ? unsure : 0,
         "records in clusters are linked with a probability under 0.5: casus label asks "
         "about such pairs; a higher --threshold leaves them out"},
        {"weights", guess && m->candidates > 0 ? SAID : 0,
         "what --learn FILE writes of more records than these, "
         "--weights FILE takes"},
        {"names", weighs && o->names == NULL && m->candidates > 0 ? SAID : 0,
         "--names FILE says which spellings of actors and places are one, which no rule finds"},
    };
    page_section_open(p, "what_to_know");
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        char text[300];
        snprintf(text, sizeof text, "%lld %s", (long long)lines[i].count, lines[i].text);
        if (lines[i].count != 0) {
            page_put(p, lines[i].name, value_string(lines[i].count == SAID ? lines[i].text : text));
        }
    }
    page_put(p, "next",
             value_string("--format csv: the clusters, for casus rollup --links; -o events.jsonl: every event "
                          "with its relations; --explain ID: why, and why not"));
    page_section_close(p);
}

/* ---- All --------------------------------------------------------------------------------------------------------- */

int link_summary(buffer *out, linkage *l) {
    page p;
    casus_error error;
    buffer words = {0};
    casus_table *overlap = NULL, *differ = NULL, *clusters = NULL;
    casus_status status = casus_matches_overlap(l->matches, &overlap, &error);
    status = status == CASUS_OK ? casus_matches_disagreements(l->matches, &differ, &error) : status;
    status = status == CASUS_OK ? casus_matches_clusters(l->matches, 0, &clusters, &error) : status;
    if (status == CASUS_OK) {
        page_begin(&p, out, CASUS_FORMAT_TEXT, 0);
        page_open(&p);
        put_counts(&p, l, &words);
        put_table(&p, "events_by_the_datasets_that_have_them", overlap, INT64_MAX);
        put_table(&p, "clusters_that_differ_most_in_killed", differ, DISAGREEMENTS_SHOWN);
        put_advice(&p, l, count_unsure(clusters));
        page_close(&p);
        page_end(&p);
    }
    buffer_free(&words);
    casus_table_free(overlap);
    casus_table_free(differ);
    casus_table_free(clusters);
    return succeeded(l->session, status, &error);
}
