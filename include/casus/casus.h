/* SPDX-License-Identifier: MIT */
/**
 * @file
 * casus: security events, and who says so. The umbrella over base.h to query.h, in reading order. link.h, picture.h,
 * arrow.h and unstable.h are included by those who want them.
 *
 * The first ten minutes. These are the functions that most hosts need; base.h says the manners that hold for all.
 *
 *     read and ask
 *       casus_input_open            a file, or "-" for standard input
 *       casus_input_memory          bytes that the host has
 *       casus_rollup_new            a question: keys, sums, condition, policy
 *       casus_rollup_add_input      reads a whole input into it, only the columns that it needs
 *       casus_rollup_table          the answer
 *       casus_table_column          a column of it by name
 *       casus_table_row_count       how many rows
 *       casus_column_text           a cell of text: a key
 *       casus_column_double         a cell of numbers: a sum
 *       casus_column_is_null        1 where it is unknown
 *       casus_table_write           the whole of it as text, CSV, JSON, Arrow
 *     write
 *       casus_output_open           a file that appears whole or not at all
 *       casus_output_memory         bytes in memory, read back with casus_output_text
 *       casus_output_close          makes the file appear
 *       casus_writer_new            events as JSONL, GeoJSON, CSV, Arrow, or the source's own bytes
 *       casus_writer_add_input      reads a whole input and writes what a condition chooses
 *       casus_writer_finish         writes the end
 *     build an event
 *       casus_event_new             an empty one
 *       casus_event_set_day         when
 *       casus_event_add_place       where
 *       casus_event_add_party       who
 *       casus_event_add_statement   who says so
 *       casus_event_add_figure      how many: "at least 10"
 *       casus_event_add             any part, with everything that it can hold
 *       casus_event_write_json      as JSON
 *       casus_event_resolve         one figure out of the claims, and why
 *       casus_rollup_add_event      into a rollup
 *     and each casus_NOUN_new or _open has its casus_NOUN_free
 */
#ifndef CASUS_CASUS_H
#define CASUS_CASUS_H

#include <casus/base.h>
#include <casus/time.h>
#include <casus/geo.h>
#include <casus/model.h>
#include <casus/codes.h>
#include <casus/batch.h>
#include <casus/names.h>
#include <casus/io.h>
#include <casus/query.h>
#if !defined(CASUS_WITHOUT_LINK)
#include <casus/link.h>
#endif

#endif
