/* SPDX-License-Identifier: MIT */
/* A report in the making: what is asked, which events are listed, and the page. */
#ifndef CASUS_LIB_PICTURE_REPORT_REPORT_H
#define CASUS_LIB_PICTURE_REPORT_REPORT_H

#include <casus/picture.h>

#include "picture/report/page.h"

typedef struct casus__report {
    casus_context *context;
    const casus_dataset *dataset;
    casus_report_options options;
    casus_rollup_options question;
    casus__page page;
    casus_error *error;
    casus_table *standing; /* a row each event of the dataset */
    uint8_t *chosen;       /* bits of the events that the condition chooses; NULL: all */
    int64_t events;        /* that it chooses */
    int32_t *order;        /* them by size, then those listed first as they came */
    int64_t room;          /* of `order` */
    int32_t listed;        /* of them are listed */
    double least;          /* killed of the smallest one, where not all are; 0 */
    int64_t told_twice;    /* records, once the numbers are written */
    int32_t *by_name;      /* places in `order`, by dataset and id */
} casus__report;

/* ---- Events (listed.c) ---------------------------------------------------------------------------------------------
 */

/* Reads the condition and chooses which events are listed. */
casus_status casus__listed_choose(casus__report *r);
/* casus__html_form.find of a report. */
int32_t casus__listed_find(const void *report, casus_str dataset, casus_str id);
void casus__listed_write(casus__report *r);
void casus__listed_free(casus__report *r);
/* 1 if the condition chooses the event. */
int casus__listed_chosen(const casus__report *r, int64_t row);

/* ---- Tables (answers.c) ------------------------------------------------------------------------------------------ */

/* The answer to a question under the condition of the report and, if it is not NULL, `where`. */
casus_status casus__answer(const casus__report *r, const char *by, const char *sum, const char *where,
                           casus_rollup **out);
/* What happened as rows: a row for each status that anything is known of. */
casus_status casus__answer_numbers(casus__report *r, casus_table **out);
/* The chosen records whose standing is one of `standings` (bits by CASUS_STANDING_*), at most `limit`; `out_all`: how
   many there are. */
casus_status casus__answer_standing(casus__report *r, uint32_t standings, int64_t limit, casus_table **out,
                                    int64_t *out_all);
/* What is contested in the chosen events, likewise. */
casus_status casus__answer_contests(casus__report *r, int64_t limit, casus_table **out, int64_t *out_all);
/* The first rows of a table. */
casus_status casus__answer_first(casus__report *r, const casus_table *table, int64_t limit, casus_table **out);

/* ---- Sections (section.c) ---------------------------------------------------------------------------------------- */

casus_status casus__sections_write(casus__report *r);

#endif
