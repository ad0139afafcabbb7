/* SPDX-License-Identifier: MIT */
/* What stands in a cell of a sum, and what its columns show. */
#ifndef CASUS_LIB_QUERY_SHEET_CELL_H
#define CASUS_LIB_QUERY_SHEET_CELL_H

/* In the place of a sum that is no number; all sums are 0 or more. */
#define CASUS__CELL_UNKNOWN (-1)
#define CASUS__CELL_OPEN (-2)
#define CASUS__CELL_DAY (INT64_C(1) << 32)

/* What a column shows of a sum, in the order of the columns. */
#define CASUS__SHOWN_LOW 0
#define CASUS__SHOWN_BEST 1
#define CASUS__SHOWN_HIGH 2
#define CASUS__SHOWN_N_OPEN 3
#define CASUS__SHOWN_N_UNKNOWN 4
#define CASUS__SHOWN_N_IRREGULAR 5
#define CASUS__SHOWN_RESIDUAL_LOW 6
#define CASUS__SHOWN_RESIDUAL_BEST 7
#define CASUS__SHOWN_RESIDUAL_HIGH 8
#define CASUS__SHOWN_N_EXCEEDED 9
#define CASUS__SHOWN_N_OVERLAP 10
#define CASUS__SHOWN_PERCENT 11
#define CASUS__SHOWN_PARTS 12
#define CASUS__SHOWN_COUNT 12   /* of a sum that is one number */
#define CASUS__SHOWN_MEASURE 13 /* of a measure, in 10^-6 */
#define CASUS__SHOWN_DAY 14     /* of a measure that is a day: CASUS__CELL_DAY and so many days */
#define CASUS__SHOWN_KEY 15     /* no sum's: a key */

#define CASUS__SHOWN_BIT(part) (UINT32_C(1) << (part))

#endif
