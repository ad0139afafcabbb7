/* SPDX-License-Identifier: MIT */
#include "question/question.h"

#include "options/bundled.h"

#include <string.h>

static int read_links(session *s, casus_rollup_options *out) {
    casus_error error;
    casus_links *links = NULL;
    source from;
    memset(&from, 0, sizeof from);
    if (s->options.links == NULL) {
        return 1;
    }
    casus_status status = source_open(&from, s, s->options.links, &error);
    if (status == CASUS_OK) {
        status = casus_links_read(s->context, from.input, &links, &error);
        out->links = links;
    }
    source_close(&from);
    return succeeded(s, status, &error);
}

int names_begin(session *s) {
    char path[4200];
    casus_error error;
    source from;
    memset(&from, 0, sizeof from);
    if (s->options.names == NULL || s->names != NULL) {
        return 1;
    }
    casus_status status = source_open(&from, s, bundled_names(s->options.names, path, sizeof path), &error);
    if (status == CASUS_OK) {
        status = casus_names_read(s->context, from.input, &s->names, &error);
    }
    source_close(&from);
    return succeeded(s, status, &error);
}

/* What is asked is looked at before any file is: the library reads it when a rollup is made. */
static int check(session *s, const casus_rollup_options *asked) {
    casus_error error;
    casus_rollup *rollup = NULL;
    const casus_status status = casus_rollup_new(s->context, NULL, NULL, asked, &rollup, &error);
    casus_rollup_free(rollup);
    return status == CASUS_OK           ? EXIT_OK
           : status == CASUS_E_ARGUMENT ? usage_lines(error.message)
                                        : say_failure(s, &error);
}

int question_begin(session *s, casus_rollup_options *out) {
    static const casus_rollup_options none = CASUS_ROLLUP_OPTIONS_INIT;
    *out = none;
    out->policy = s->options.policy;
    out->lead = s->options.lead;
    out->min_confidence = s->options.min_confidence;
    const int code = check(s, out);
    return code != EXIT_OK ? code : read_links(s, out) && names_begin(s) ? EXIT_OK : EXIT_DATA;
}

/* Over which cells events are spread, if a file says so. */
static int read_cells(session *s, casus_rollup_options *out) {
    casus_error error;
    casus_cells *cells = NULL;
    source from;
    memset(&from, 0, sizeof from);
    if (s->options.cells == NULL) {
        return 1;
    }
    casus_status status = source_open(&from, s, s->options.cells, &error);
    if (status == CASUS_OK) {
        status = casus_cells_read(s->context, from.input, &cells, &error);
        out->cells = cells;
    }
    source_close(&from);
    return succeeded(s, status, &error);
}

int question_whole(session *s, casus_rollup_options *out) {
    const int code = question_begin(s, out);
    if (code != EXIT_OK || !read_cells(s, out)) {
        return code != EXIT_OK ? code : EXIT_DATA;
    }
    out->where = s->options.where;
    out->unit = s->options.unit;
    out->spread = s->options.spread;
    out->names = s->names;
    return EXIT_OK;
}

int question_ask(session *s, const char *by, const char *sum, const casus_rollup_options *asked, casus_rollup **out) {
    casus_error error;
    const casus_status status = casus_rollup_new(s->context, by, sum, asked, out, &error);
    return status == CASUS_OK         ? EXIT_OK
           : status == CASUS_E_MEMORY ? say_failure(s, &error)
                                      : usage_lines(error.message);
}

int question_watch(session *s, casus_rollup **out) {
    casus_rollup_options asked = CASUS_ROLLUP_OPTIONS_INIT;
    *out = NULL;
    asked.where = s->options.where;
    asked.names = s->names;
    return s->filter == NULL || casus_filter_needs_all(s->filter) ||
           question_ask(s, NULL, "events", &asked, out) == EXIT_OK;
}

void question_end(casus_rollup_options *asked) {
    casus_links_free((casus_links *)(uintptr_t)asked->links); /* made by question_begin() */
    casus_cells_free((casus_cells *)(uintptr_t)asked->cells); /* made by question_whole() */
    asked->links = NULL;
    asked->cells = NULL;
}
