/* SPDX-License-Identifier: MIT */
/* casus_init(): every struct that may grow, filled as its INIT macro fills it when nothing is known. Outside the rooms,
   because it names the structs of all of them. */
#include <casus/casus.h>
#if !defined(CASUS_WITHOUT_PICTURE)
#include <casus/picture.h>
#endif

#include <stddef.h>
#include <string.h>

#include "base/head.h"
#include "model/fields.h"

static const casus_record record = CASUS_RECORD_INIT;
static const casus_read_options read_options = CASUS_READ_OPTIONS_INIT;
static const casus_write_options write_options = CASUS_WRITE_OPTIONS_INIT;
static const casus_rollup_options rollup_options = CASUS_ROLLUP_OPTIONS_INIT;
static const casus_table_options table_options = CASUS_TABLE_OPTIONS_INIT;
#if !defined(CASUS_WITHOUT_LINK)
static const casus_link_options link_options = CASUS_LINK_OPTIONS_INIT;
static const casus_match_summary match_summary = CASUS_MATCH_SUMMARY_INIT;
static const casus_estimate_options estimate_options = CASUS_ESTIMATE_OPTIONS_INIT;
static const casus_diff_options diff_options = CASUS_DIFF_OPTIONS_INIT;
#endif
#if !defined(CASUS_WITHOUT_PICTURE)
static const casus_plot_options plot_options = CASUS_PLOT_OPTIONS_INIT;
static const casus_report_options report_options = CASUS_REPORT_OPTIONS_INIT;
#endif
static const casus_standing standing = CASUS_STANDING_INIT;
static const casus_report report = CASUS_REPORT_INIT;
/* Callers only receive issues, so that they have no INIT macro. */
static const casus_issue issue = {{(uint32_t)sizeof(casus_issue), CASUS_TAG_ISSUE},
                                  0,
                                  0,
                                  0,
                                  0,
                                  -1,
                                  CASUS_STR_EMPTY,
                                  CASUS_STR_EMPTY,
                                  CASUS_STR_EMPTY,
                                  CASUS_STR_EMPTY,
                                  CASUS_STR_EMPTY};
static const casus_country country = CASUS_COUNTRY_INIT;
static const casus_country_code country_code = CASUS_COUNTRY_CODE_INIT;
static const casus_code code = CASUS_CODE_INIT;
static const casus_crosswalk crosswalk = CASUS_CROSSWALK_INIT;

static const casus_head *const structs[] = {
    &record.head,       &read_options.head,   &write_options.head,    &rollup_options.head, &table_options.head,
    &report.head,       &issue.head,          &country.head,          &country_code.head,   &code.head,
    &crosswalk.head,    &standing.head,
#if !defined(CASUS_WITHOUT_LINK)
    &link_options.head, &match_summary.head,  &estimate_options.head, &diff_options.head,
#endif
#if !defined(CASUS_WITHOUT_PICTURE)
    &plot_options.head, &report_options.head,
#endif
};

static const casus_head *nothing_of(int32_t tag) {
    const int part = casus__part_kind(tag);
    if (part >= 0) {
        return &casus__part_nothing[part].head;
    }
    for (size_t i = 0; i < sizeof structs / sizeof structs[0]; i++) {
        if (structs[i]->tag == tag) {
            return structs[i];
        }
    }
    return NULL;
}

void casus_init(casus_head *head, int32_t tag, int64_t size) {
    const casus_head own = {(uint32_t)size, tag};
    const casus_head *nothing = nothing_of(tag);
    if (head == NULL || size < (int64_t)sizeof own || size > CASUS__HEAD_SIZE_MAX) {
        return;
    }
    memset(head, 0, (size_t)size);
    if (nothing != NULL) {
        memcpy(head, nothing, own.size < nothing->size ? own.size : nothing->size);
        memcpy(head, &own, sizeof own);
    }
}
