/* SPDX-License-Identifier: MIT */
/* casus_dataset_report(): options, and the order in which a report is made. */
#include "picture/report/report.h"

#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/head.h"
#include "bytes/output.h"

#define LIMIT_HTML 2000
#define LIMIT_TEXT 100
#define WIDTH 100

static casus_status read_options(casus__report *r, const casus_report_options *options) {
    casus_report_options *o = &r->options;
    casus_init(&o->head, CASUS_TAG_REPORT_OPTIONS, sizeof *o);
    const casus_status status =
        casus__head_in(options != NULL ? &options->head : NULL, CASUS_TAG_REPORT_OPTIONS, o, sizeof *o, r->error);
    if (status != CASUS_OK) {
        return status;
    }
    o->format = o->format != 0 ? o->format : CASUS_FORMAT_HTML;
    if (o->format != CASUS_FORMAT_TEXT && o->format != CASUS_FORMAT_MARKDOWN && o->format != CASUS_FORMAT_HTML) {
        return casus__fail(r->error, CASUS_E_ARGUMENT, "%d is no format of a report: they are TEXT, MARKDOWN and HTML",
                           (int)o->format);
    }
    if (o->limit < 0 || o->width < 0 || (o->width > 0 && o->width < 40)) {
        return casus__fail(r->error, CASUS_E_ARGUMENT,
                           "a report lists 1 event and more, or 0 for as many as usual, on 40 columns and more, or 0");
    }
    o->limit = o->limit > 0 ? o->limit : o->format == CASUS_FORMAT_HTML ? LIMIT_HTML : LIMIT_TEXT;
    casus_init(&r->question.head, CASUS_TAG_ROLLUP_OPTIONS, sizeof r->question);
    r->question.policy = o->policy;
    r->question.min_confidence = o->min_confidence;
    r->question.lead = o->lead;
    r->question.where = o->where;
    r->question.links = o->links;
    r->question.names = o->names;
    r->page.format = o->format;
    r->page.width = o->width > 0 ? o->width : WIDTH;
    return CASUS_OK;
}

casus_status casus_dataset_report(casus_context *context, const casus_dataset *dataset,
                                  const casus_report_options *options, casus_output *output, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    casus__report r;
    memset(&r, 0, sizeof r);
    r.context = context;
    r.dataset = dataset;
    r.error = error;
    r.page.allocator = &settings.allocator;
    r.page.output = output;
    if (dataset == NULL) {
        return casus__fail_null(error, "dataset");
    }
    casus_status status = read_options(&r, options);
    status = status == CASUS_OK ? casus__output_usable(output, error) : status;
    if (status != CASUS_OK) {
        return status;
    }
    status = casus__listed_choose(&r);
    if (status == CASUS_OK) {
        const int named = r.options.title != NULL && r.options.title[0] != 0;
        casus__page_begin(&r.page, casus_str_from(named ? r.options.title : "Report"));
        status = casus__sections_write(&r);
        casus__page_end(&r.page);
        status = status == CASUS_OK ? casus__page_flush(&r.page, error) : status;
    }
    casus__listed_free(&r);
    casus__buffer_free(r.page.allocator, &r.page.line);
    return status;
}
