/* SPDX-License-Identifier: MIT */
/* What the other rooms and floors need of filters: compiling a condition, over events or over casualty cells in
   brackets, and what it reads. docs/filter.md describes the language, program.h what a condition is compiled to. */
#ifndef CASUS_LIB_QUERY_FILTER_FILTER_H
#define CASUS_LIB_QUERY_FILTER_FILTER_H

#include <casus/query.h>

#include "base/context.h"
#include "query/filter/field.h"
#include "query/filter/program.h"
#include "query/filter/test/test.h"

/* grammar.c: casus_filter_new() for a text that need not end with NUL. */
casus_status casus__filter_compile(const casus__settings *settings, casus_str text, casus_filter **out,
                                   casus_error *error);
/* The same over fields of the caller's, which casus__filter_run() asks for; functions are not among them. */
casus_status casus__filter_compile_over(const casus__settings *settings, casus_str text,
                                        const casus__filter_names *names, casus_filter **out, casus_error *error);
/* One test over all rows; `out` comes zeroed. */
typedef casus_status (*casus__filter_test_fn)(void *user, const casus__filter_op *op, casus__truth *out,
                                              casus_error *error);
/* Runs it over so many rows. `chosen` is a bitmap (test.h) of those for which it is true. */
casus_status casus__filter_run(const casus_filter *filter, int64_t rows, casus__filter_test_fn test, void *user,
                               uint64_t *chosen, casus_error *error);
/* The same for a condition that is an option: of NULL and of blanks *out is NULL, no filter. */
casus_status casus__filter_option(const casus__settings *settings, const char *where, casus_filter **out,
                                  casus_error *error);
/* Lets it see actors and places by a table, of which it keeps a reference; NULL for both is fine. */
void casus__filter_see(casus_filter *filter, const casus_names *names);
/* Mask of the columns that the filter reads; 0 of NULL. */
uint64_t casus__filter_columns(const casus_filter *filter);

/* By what casualties are told apart. */
#define CASUS__BY_NOTHING (-1)
#define CASUS__BY_WHOM 0
#define CASUS__BY_WHAT 1
#define CASUS__BY_VICTIM 2
#define CASUS__DIMENSIONS 3

/* By what a condition tells them apart: the first dimension that it names; NOTHING of NULL. */
int32_t casus__filter_dimension(const casus_filter *filter);
/* 1 if it names the field standing, which is known only where all records are; 0 of NULL. */
int casus__filter_names_standing(const casus_filter *filter);
/* 1 if it names the field modality or certainty, and so decides itself about what did not happen; 0 of NULL. */
int casus__filter_names_modality(const casus_filter *filter);

/* grammar.c: the field whose name is nearest, or that is another word's meaning; "" if none is. */
#define CASUS__NEAREST_ROOM 160
void casus__filter_field_nearest(casus_str name, char nearest[CASUS__NEAREST_ROOM]);

/* ---- For rollups ------------------------------------------------------------------------------------------------- */

/* cell_condition.c: what stands in brackets, `nationality=CHN&side=a`, over casualty cells: nationality, occupation,
   employer, sex, age, side, perpetrator, means, claimant, inferred; over outcomes: object, unit; = or !=; conditions
   joined by &; values bare or in single quotes. `column`: CASUS__COLUMN_CASUALTIES or _OUTCOMES. Free it with
   casus_filter_free(). Statuses and messages as casus_filter_new(), byte offsets in `text`.
 */
casus_status casus__cell_filter_new(const casus__settings *settings, casus_str text, int32_t column, casus_filter **out,
                                    casus_error *error);
/* Runs it over the whole child of that column of a batch. `out` is a bitmap (test.h) of the elements, as
   casus__bitmap_words() counts them; a cell whose value is unknown is not chosen. Tests of CASUS__FROM_POINTED are left
   out: they need more than this column. CASUS_OK, CASUS_E_MEMORY. */
casus_status casus__cell_filter_apply(const casus_filter *filter, const casus_column *casualties, uint64_t *out,
                                      casus_error *error);

#endif
