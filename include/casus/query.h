/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Filter (which events), rollup (count and sum over events) and table (its result).
 *
 * A rollup is a commutative monoid: add batches in any order and split, merge the states of other threads or
 * machines, and the table is the same to the last bit. docs/numbers.md says how sums stay true.
 */
#ifndef CASUS_QUERY_H
#define CASUS_QUERY_H

#include <casus/base.h>
#include <casus/batch.h>
#include <casus/names.h>
#include <casus/io.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A result: typed columns, immutable, readable from any thread. It copies its words, so that it keeps nothing else in
 * memory. */
typedef struct casus_table casus_table;

/* ---- Filter ---------------------------------------------------------------------------------------------------- */

/** A compiled condition. Immutable; may be used from any thread. */
typedef struct casus_filter casus_filter;

/**
 * Compiles a condition such as `iso3 = 'TJK' and killed > 0 and date >= '2025-11-01'`: and, or, not, parentheses, = <>
 * != < <= > >=, in (...), between .. and .., like ('%' and '_'), ilike (the same
 * without regard to case and marks), is [not] null, within_km(lat, lon, km), in_box(south,
 * west, north, east), overlaps('first', 'last'). Words are in single quotes, doubled inside. Null is SQL's: a
 * comparison with it is neither true nor false. A condition on a list (`victim.nationality = 'CHN'`, `claimant =
 * '...'`) holds if any element makes it hold. docs/filter.md lists the fields.
 * @return ::CASUS_OK; ::CASUS_E_SYNTAX and ::CASUS_E_VALUE (a type that does not fit) with the byte offset in `text`,
 * and a message that shows the place under a caret and names the nearest field (`unknown field 'kiled', did you mean
 * 'killed'?`); ::CASUS_E_LIMIT (nesting over 100; over 128 bytes between two % of a
 * like pattern that has a _ there).
 */
CASUS_API casus_status casus_filter_new(casus_context *context, const char *text, casus_filter **out,
                                        casus_error *error);
/** Frees a filter. */
CASUS_API void casus_filter_free(casus_filter *filter);
/** Names of the columns that it reads, for ::casus_read_options. Borrowed. */
CASUS_API const char *casus_filter_columns(const casus_filter *filter);
/**
 * Evaluates over a batch.
 * @param out_selection  bitmap (LSB first) of the rows for which the condition is true; (rows + 7) / 8 bytes, written
 * in full.
 * @param size           room in bytes.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (a column that it reads was not built, or no room), ::CASUS_E_OVERFLOW (the
 * cells of an event pass 9e12 people), ::CASUS_E_UNSUPPORTED (casus_filter_needs_all()), ::CASUS_E_STATE
 * (casus_filter_place()). Thread-safe.
 */
CASUS_API casus_status casus_filter_apply(const casus_filter *filter, const casus_batch *batch, uint8_t *out_selection,
                                          int64_t size, casus_error *error);

/**
 * A place that a within_km() of the condition knows by its name only. Where it is only the events can tell, or a
 * gazetteer; whoever knows puts `LAT, LON` into the text in place of the name, and makes the filter anew. One with
 * names left is good for looking at: casus_filter_apply() and whatever else runs it fails with ::CASUS_E_STATE.
 * @param index       from 0, in the order of the text.
 * @param out_offset  optional: where in the text the name stands, with its quotes.
 * @param out_size    optional: in so many bytes.
 * @return the name without its quotes; empty where there are no more. Borrowed.
 */
CASUS_API casus_str casus_filter_place(const casus_filter *filter, int32_t index, int64_t *out_offset,
                                       int64_t *out_size);

/** 1 if the condition can be decided over all events together only, since it names their `standing`: by select and
 * convert (casus_writer_add_input()) and by casus_dataset_choose(). 0 of NULL. */
CASUS_API int32_t casus_filter_needs_all(const casus_filter *filter);

/* ---- Filter and write ------------------------------------------------------------------------------------------ */

/**
 * Reads an input to its end and writes its events, or those for which a condition holds.
 * @param where    as of casus_filter_new(); NULL or empty = all.
 * @param options  NULL for the defaults; the columns are chosen here and must be NULL.
 * @param report   counts and profile, also after a failure; optional.
 * @return as casus_reader_new(), casus_reader_next(), casus_filter_new() and casus_writer_add(). What was written
 * before a failure stands in the output, which is then not to be closed.
 */
CASUS_API casus_status casus_writer_add_input(casus_writer *writer, casus_input *input, const char *where,
                                              const casus_read_options *options, casus_report *report,
                                              casus_error *error);

/* ---- Rollup ---------------------------------------------------------------------------------------------------- */

/**
 * Reads clusters of records: a table with the columns dataset, id and cluster, such as `casus link` writes. Records
 * with one cluster are one event; others of the table stand alone.
 * @param input  is read to its end.
 * @return as casus_reader_new() and casus_reader_next(); ::CASUS_E_VALUE (a record without dataset, id or cluster, or
 * in two clusters).
 */
CASUS_API casus_status casus_links_read(casus_context *context, casus_input *input, casus_links **out,
                                        casus_error *error);
/** Drops a reference. */
CASUS_API void casus_links_free(casus_links *links);

/** Where the people of a place are that is known by its region or country only. Immutable; may be used from any thread,
 * and freed before the rollups that were given it. */
typedef struct casus_cells casus_cells;

/**
 * Reads cells: a table with the columns gid (PRIO-GRID, 1..259200), unit and weight, in any order of rows and columns;
 * others are passed over. A unit is a country, `TJK` (ISO 3166, three letters), or a part of one, `TJK/Khatlon`, with
 * admin1 as the events have it. Weights are 0 to 9e12, rounded to 10^-6, and need not add up to anything: only their
 * ratio within a unit counts. A cell may be in several units, and cells of weight 0 get nothing.
 * @param input  is read to its end.
 * @return as casus_reader_new() and casus_reader_next(); ::CASUS_E_VALUE (what is no gid, unit or weight; a cell twice
 * in a unit; a unit whose weights are all 0; no rows).
 */
CASUS_API casus_status casus_cells_read(casus_context *context, casus_input *input, casus_cells **out,
                                        casus_error *error);
/**
 * Tells the cells of a unit, once for each unit that a rollup meets in an input or batch.
 * @param unit         `TJK` or `TJK/Khatlon`, as of casus_cells_read().
 * @param out_gids     room for so many cells, in any order.
 * @param out_weights  room for their weights, as of casus_cells_read().
 * @return how many cells the unit has: with more than there is room for it is called again; 0: the unit is not known,
 *         and events of it have no cell; below 0 makes the running call return ::CASUS_E_CANCELLED.
 */
typedef int64_t (*casus_weigh_fn)(void *user, const char *unit, int32_t *out_gids, double *out_weights, int64_t room);
/**
 * Makes cells of a function, which is called on the thread that adds.
 * @param name  of the weights, such as "population 2020": states that were spread over cells of another name, or over a
 *              table, do not merge.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (no function, no name).
 */
CASUS_API casus_status casus_cells_new(casus_context *context, const char *name, casus_weigh_fn weigh, void *user,
                                       casus_cells **out, casus_error *error);
/** Drops a reference. */
CASUS_API void casus_cells_free(casus_cells *cells);

/** Rules by which an event of more than one period counts in them (docs/numbers.md). */
#define CASUS_SPREAD_NONE 1     /**< All in the period of its first day. */
#define CASUS_SPREAD_END 2      /**< All in that of its last day. */
#define CASUS_SPREAD_DAYS 3     /**< By the days that it lasts in each, in whole people. */
#define CASUS_SPREAD_EVEN 4     /**< In equal parts, in whole people. */
#define CASUS_SPREAD_EXPECTED 5 /**< By days, in 10^-6 of a person. */

/** A running rollup. */
typedef struct casus_rollup casus_rollup;

/** What a question asks beside its keys and sums. */
typedef struct casus_rollup_options {
    casus_head head;
    int32_t policy;        /**< CASUS_POLICY_* by which claims are resolved; 0 = hull. */
    int32_t spread;        /**< CASUS_SPREAD_* over the finest key of time, which there must be; 0 = none. */
    double min_confidence; /**< Relations same_as, duplicate_of, supersedes and possibly_overlaps of a lower confidence
                                do not hold; 0 to 1, one that states none has 1. */
    const char *lead; /**< Comma-separated datasets: of the records that are one event, one of the first of these that
                           has any gives the event its keys. NULL or empty: the first by dataset and id. */
    const casus_links *links; /**< Which records are one event beside those that say so; NULL = none. Needed for rows of
                                   datasets that are counted as they pass, which relations cannot reach afterwards. */
    const char *where; /**< Counts only events for which this condition holds (casus_filter_new()); NULL or empty = all.
                            Members of a summary that it leaves out still explain the summary. */
    const char *unit;  /**< Sums of outcomes count this unit alone, `NAME(UNIT)`; NULL or empty: each has columns for
                            every unit that is met. */
    const casus_cells *cells; /**< Over which an event is spread that is known by admin1, region or country only; needs
                                   the key gid. NULL: it counts in the cell of its coordinates. */
    const casus_names *names; /**< By which keys and conditions see actors and places; NULL: as the datasets have
                                          them. States of different tables do not merge; a loaded one does not hold its
                                          table, and is merged into a rollup that was given it before more is added. */
    int32_t
        total; /**< 1: keep the total as well, which tables then can show: the row of the same question without keys,
                    in which each event counts once however many rows it is in. It cannot be asked for afterwards. */
    int32_t reserved;
    const char *across; /**< A key of the question: keep the total, and that of each value of the key too, for tables
                             with a total whose `across` it is. NULL or empty: none. */
    const void *unused; /**< NULL. */
} casus_rollup_options;

#define CASUS_ROLLUP_OPTIONS_INIT                                                                                      \
    { {sizeof(casus_rollup_options), CASUS_TAG_ROLLUP_OPTIONS}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/**
 * Makes a rollup.
 * @param by   comma-separated keys, NULL or empty for one row over everything: year quarter month week day (of the
 * first day as delivered), month_id (ViEWS: 1980-01 is 1), `period:N` (N days, 1 to 36525, counted from Monday
 * 1970-01-05; its first day), country iso3 admin1 admin2 location gid, region (the column of GED, ACLED and GTD, else
 * the M49 region of iso3), `geohash:N` (1 to 12 characters), actor issuer side_a side_b dyad, class native_class
 * native_subclass, kind modality certainty date_precision location_precision, source dataset id, perpetrator means
 * claimant victim.nationality victim.occupation victim.sex victim.age, and `native.COLUMN`: the text of a column of the
 * source as it stands, its name in any case of letters, in double quotes where it has a blank, comma or quote; empty
 * where a source lacks it. `actor`, `issuer` (actors in that role) and `source` count an event once for each distinct
 * name, so their rows do not add up to the events; perpetrator, means, claimant and the `victim` keys do so for each
 * distinct value among the casualty cells, and sums then count only the cells with it.
 * @param sum  comma-separated sums, NULL or empty for "events": events (rows of kind incident, episode, statement),
 * summaries (rows of kind series, summary), killed, injured, missing, captured, displaced and every other word of
 * ::CASUS_VOCABULARY_CASUALTY_STATUS, each also as `killed.a`, `.b`, `.civilian`, `.unknown`, `.third_party`,
 * `.perpetrator`,
 * `.victim`; with a condition on cells in brackets, `killed[nationality=CHN]`, several joined by `&` or commas:
 * nationality, occupation, employer, sex, age, side, perpetrator, means, claimant, inferred; and events_reported, the
 * number of events that series and summaries state. `outcome.VERB`, also with a condition on outcomes
 * (`outcome.seized[object=narcotics]`; object, unit), adds quantities of outcomes, each unit by itself: columns are
 * named `NAME(UNIT)_low` and so on, in the order of the units as bytes, `NAME_low` for what has no unit; those of a
 * unit are there once anything is stated in it. A customary verb (docs/model.md) needs no `outcome.`;
 * `outcome.VERB(UNIT)` is the sum of one unit. Measures are one column each, over the events that count, summaries left
 * out: `first` (the earliest first day) and `last` (the latest last day), as text, unknown without one; `days` (how
 * many different first days) and `distinct(KEY)` (how many different values of a key that is not in `by`, the unknown
 * one left out), as integers; `max(NAME)`, `min(NAME)`, `mean(NAME)` of the known bests of a sum of casualties, as
 * doubles, the mean to 10^-6. A question that spreads has no measures.
 * @param options  NULL for the defaults; copied.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (a name that does not exist or stands twice, with the nearest in the message;
 * text that is not UTF-8), ::CASUS_E_LIMIT (over 65536 sums, over 32 keys), and those of casus_filter_new() for the
 * condition and for what stands in brackets.
 */
CASUS_API casus_status casus_rollup_new(casus_context *context, const char *by, const char *sum,
                                        const casus_rollup_options *options, casus_rollup **out, casus_error *error);
/** Frees a rollup. */
CASUS_API void casus_rollup_free(casus_rollup *rollup);
/** Names of the columns that it reads, its filter included, for ::casus_read_options. Borrowed. */
CASUS_API const char *casus_rollup_columns(const casus_rollup *rollup);
/**
 * What became of the records that the filter keeps, each told once: events = counted + not_happened + superseded +
 * told_twice, over records of kind incident, episode and statement, and the same over summaries and series.
 */
typedef struct casus_standing {
    casus_head head;
    int64_t events;
    int64_t counted;
    int64_t not_happened; /**< Planned, threatened, possible, hypothetical, denied, negated, or discounted. */
    int64_t superseded;   /**< Or revoked. */
    int64_t told_twice;   /**< One more telling of an event that is counted. */
    int64_t summaries;
    int64_t summaries_counted;
    int64_t summaries_not_happened;
    int64_t summaries_superseded;
    int64_t summaries_told_twice;
    int64_t unreal;    /**< Of the counted those that did not happen: the question names modality or certainty. */
    int64_t disagreed; /**< Of the counted those whose records agree on no best of a figure: see ::CASUS_POLICY_LEAD. */
    int64_t circles;   /**< Circles of supersedes, which set nothing aside, and of part_of. */
    int64_t selves;    /**< Relations of a record to its own name, which mean nothing. */
} casus_standing;

#define CASUS_STANDING_INIT                                                                                            \
    { {sizeof(casus_standing), CASUS_TAG_STANDING}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/**
 * Fills in what became of the records so far.
 * @return ::CASUS_OK, ::CASUS_E_STATE as casus_rollup_table().
 */
CASUS_API casus_status casus_rollup_standing(const casus_rollup *rollup, casus_standing *out, casus_error *error);

/**
 * Reads an input to its end and adds its events: the fast way, which builds only the columns that the question needs.
 * After a failure the rollup is as before, to the byte of casus_rollup_save().
 * @param options  NULL for the defaults; the columns are chosen here and must be NULL.
 * @param report   counts and profile, also after a failure; optional.
 * @return as casus_reader_new(), casus_reader_next() and casus_rollup_add().
 */
CASUS_API casus_status casus_rollup_add_input(casus_rollup *rollup, casus_input *input,
                                              const casus_read_options *options, casus_report *report,
                                              casus_error *error);
/**
 * Adds the events of a batch. Links between events are found in any order and across batches, rollups and states, where
 * they stand on the member (part_of a series or summary) and, of events that may overlap, on each of both; for links
 * that stand on the other end only, add the whole dataset.
 * @return ::CASUS_OK; ::CASUS_E_ARGUMENT (a column that it reads was not built: nothing was added); ::CASUS_E_OVERFLOW
 * (a sum leaves its range);
 *         ::CASUS_E_VALUE (a foreign batch holds what is no count); ::CASUS_E_LIMIT (the texts of a key pass 1 GiB, an
 * event counts in more groups than max_event_groups, or a sum of outcomes meets over 1,000 units);
 *         ::CASUS_E_STATE (an add failed before; or the rollup was loaded and lacks the cells or names that it goes by:
 * merge it into one that has them). After any of them but the first and ::CASUS_E_CANCELLED the rollup is
 * good for nothing but freeing.
 */
CASUS_API casus_status casus_rollup_add(casus_rollup *rollup, const casus_batch *batch, casus_error *error);
/** Adds one event. @return as casus_rollup_add(). */
CASUS_API casus_status casus_rollup_add_event(casus_rollup *rollup, const casus_event *event, casus_error *error);
/** Adds every batch of a dataset; the links summarises and possibly_overlaps then hold even if only one end has them.
 * Figures that it had to work out it leaves with the batches for the next question: 8.4 bytes a row and sum, of eight
 * sums at most; none with max_memory_bytes. @return as casus_rollup_add(). */
CASUS_API casus_status casus_rollup_add_dataset(casus_rollup *rollup, const casus_dataset *dataset, casus_error *error);
/** Adds the state of another rollup that asks the same. After a failure the rollup is as before. @return as
 * casus_rollup_add(); ::CASUS_E_ARGUMENT if keys, sums, filter or policy differ. */
CASUS_API casus_status casus_rollup_merge(casus_rollup *rollup, const casus_rollup *other, casus_error *error);
/** Writes the partial state as bytes: little-endian, the same bytes for the same state, whatever the order of adding.
 * @return ::CASUS_OK, ::CASUS_E_IO, ::CASUS_E_STATE. */
CASUS_API casus_status casus_rollup_save(const casus_rollup *rollup, casus_output *output, casus_error *error);
/** Makes a rollup, filter and policy included, from saved bytes, which need not be trusted. @return ::CASUS_OK,
 * ::CASUS_E_SYNTAX (no state, or a damaged one), ::CASUS_E_UNSUPPORTED (another version of the format, or a key, sum,
 * filter or policy that this version lacks). */
CASUS_API casus_status casus_rollup_load(casus_context *context, const void *data, int64_t size, casus_rollup **out,
                                         casus_error *error);

/**
 * Where the events of a rollup that spreads went.
 * @param out  a row for `events`, one for `summaries` if there were any, one for each sum of figures: sum, input,
 * placed, no_date (its days are unknown, or not as fine as the key), no_place (its coordinates are unknown, or the
 *             country of its unit), no_unit (the cells do not know its unit), excluded (the filter leaves it out); the
 *             numbers, doubles and in CSV exact, are of events or of their best. input = placed + no_date + no_place +
 *             no_unit + excluded. Those without a date, place or unit count under the empty key. Every event counts
 *             once, with what it adds before overlaps are combined; under keys of cells, once for each value.
 * @return as casus_rollup_table(); ::CASUS_E_STATE (the question does not spread).
 */
CASUS_API casus_status casus_rollup_balance(const casus_rollup *rollup, casus_table **out, casus_error *error);

/** How a table is finished, in this order: `fill`, `total` and `percent`, `across`, `show`, `having`, `order`, `limit`.
 */
typedef struct casus_table_options {
    casus_head head;
    const char *order;  /**< Comma-separated columns, each with `asc` (if it says nothing) or `desc` behind it; a bare
                             NAME is NAME_best. Unknown is last in both directions, what is open is the highest, and
                             what is equal stands in the order of its keys. NULL or empty: by keys. */
    const char *having; /**< Only rows for which this condition holds, in the language of casus_filter_new() over the
                             table's columns: `killed > 10 and events >= 3`. A name that is not letters, digits, points
                             and _ alone stands in double quotes, unless what is odd is in its brackets. NULL or empty =
                             all. */
    const char *show;   /**< Comma-separated columns that each sum has, and has in any case: low, best, high, n_open,
                             n_unknown, n_irregular, residual_low, residual_best, residual_high, n_exceeded, n_overlap,
                             percent; `residual` is three of them. They come in this order. NULL or empty: as
                             casus_rollup_table() says. */
    const char *across; /**< A key whose values become columns, of the only sum: VALUE for an event count or one `show`,
                             else VALUE_low and so on; bytewise, `(unknown)` last. NULL or empty: none. */
    int64_t limit;      /**< At most so many rows; 0 = all. The row of the total is not one of them. */
    int32_t fill;    /**< 1: a row for every period from the first to the last of the table, for each combination of the
                          other keys that occurs; with 0 events, and sums unknown. There must be one finest key of time. */
    int32_t total;   /**< 1: a last row with the total, whose first key is `(total)`; in JSON also `"total": true`. The
                          rollup was asked for it (casus_rollup_options), with `across` for that key, or has no keys and
                          is its own total. Across, it is that of each value by itself. */
    int32_t percent; /**< 1: a column NAME_percent of each sum and count, 100 times its best over the total's best, to 4
                          decimals, half away from zero. The rollup was asked for its total, or has no keys. */
    int32_t reserved;
} casus_table_options;

#define CASUS_TABLE_OPTIONS_INIT                                                                                       \
    { {sizeof(casus_table_options), CASUS_TAG_TABLE_OPTIONS}, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/**
 * The result so far; the rollup stays usable. Rows are sorted by their keys as bytes of text, key after key, empty
 * last. Columns: the keys in the order asked for, as text; then for each sum: `events` and `summaries` are one integer
 * column each, measures one column, every other NAME six: NAME_low NAME_best NAME_high (doubles, unknown where no
 * member is known, +inf in high if a member is open) and NAME_n_open NAME_n_unknown NAME_n_irregular (integers). A
 * table without `--by` keys has one row, also over no events.
 *
 * A series or summary adds to a sum of casualties only its residual: of each bound what it states beyond the sum of its
 * members, not below 0. Once the filter kept a series or summary, every sum of casualties has three more columns
 * (doubles) with that part of it: NAME_residual_low NAME_residual_best NAME_residual_high. Events of a group that may
 * overlap, directly or through others, add together the largest low, no best, and all highs; if any table row has such
 * events, every sum of casualties and events_reported ends with NAME_n_overlap (integer), the number of events combined
 * so. docs/numbers.md has the formulas.
 * @param options  how it is finished; NULL: as it is.
 * @return ::CASUS_OK, ::CASUS_E_STATE (an add failed before; or a relation leads to a dataset whose rows were counted
 * as they passed: give links, or add the whole dataset at once; or the total was not asked for), ::CASUS_E_OVERFLOW (a
 * sum with its residuals leaves its range), ::CASUS_E_LIMIT (2^31 - 1 bytes of text in a column, over max_filled_rows
 * rows, over 1,000 columns across), ::CASUS_E_ARGUMENT (a column or key that does not exist, with the nearest; keys
 * that cannot be filled; `across` over several sums); those of casus_filter_new() for `having`.
 */
CASUS_API casus_status casus_rollup_table(const casus_rollup *rollup, const casus_table_options *options,
                                          casus_table **out, casus_error *error);

/* ---- Table ----------------------------------------------------------------------------------------------------- */

/** Number of rows. */
CASUS_API int64_t casus_table_row_count(const casus_table *table);
/** Number of columns. */
CASUS_API int32_t casus_table_column_count(const casus_table *table);
/** Column by place; NULL outside the range. */
CASUS_API const casus_column *casus_table_column_at(const casus_table *table, int32_t index);
/**
 * Column by name; NULL if there is none. Of type TEXT (a key; unknown where it is empty), INT64 or DOUBLE (unknown
 * where no member is known, +inf where open). Sums are kept in 10^-6 and written exactly; DOUBLE has the nearest one.
 */
CASUS_API const casus_column *casus_table_column(const casus_table *table, const char *name);
/** Writes a table. @param format CASUS_FORMAT_* of base.h that tables take. @return ::CASUS_OK, ::CASUS_E_IO,
 * ::CASUS_E_STATE (output closed). */
CASUS_API casus_status casus_table_write(const casus_table *table, int32_t format, casus_output *output,
                                         casus_error *error);
/**
 * Writes a table for a person whose terminal is so many columns wide. Long names are cut with an ellipsis, and what
 * then still has no room goes below, with its keys again. Nothing in a text moves the cursor or turns the direction.
 * @param width  columns, 1 and more; 0 = as casus_table_write() of CASUS_FORMAT_TEXT, which cuts nothing.
 * @return as casus_table_write(); ::CASUS_E_ARGUMENT (a width below 0).
 */
CASUS_API casus_status casus_table_write_text(const casus_table *table, int32_t width, casus_output *output,
                                              casus_error *error);
/** Frees a table. */
CASUS_API void casus_table_free(casus_table *table);

/* ---- What a question can name ---------------------------------------------------------------------------------- */

#define CASUS_QUESTION_FIELDS 1 /**< Of a condition: casus_filter_new(). */
#define CASUS_QUESTION_KEYS 2   /**< `by` of casus_rollup_new(). */
/**
 * Everything that a question can name, for those who offer a choice.
 * @param which  CASUS_QUESTION_*.
 * @param out    a row for each: name (`period:N` and `native.COLUMN` stand for many); holds ("words", "number", "day",
 *               "flag" and of keys "period"); of ("event": one value each; "parts": any number of values; "cells": the
 *               sums count only the casualties with the value; "source": the file that events came from); vocabulary
 *               (of a closed one the name, as of casus_vocabulary_name(); unknown of others).
 */
CASUS_API casus_status casus_question_names(casus_context *context, int32_t which, casus_table **out,
                                            casus_error *error);

/* ---- Claims and checks as tables ------------------------------------------------------------------------------- */

/**
 * Makes one figure out of the claims of an event, and says why.
 * @param status       CASUS_CASUALTY_STATUS_*.
 * @param side         CASUS_SIDE_*, 0 for everyone.
 * @param policy       CASUS_POLICY_*, 0 = hull.
 * @param out_reasons  optional; a row for each claim that says something about it: claim (its index, unknown for the
 *                     dataset's own), claimant, used (1 the figure rests on it, 0 it was set aside), low, best, high
 * (what it says), reason. Independent of the event; free it with casus_table_free().
 * @return ::CASUS_OK, ::CASUS_E_OVERFLOW (over 9e12 people).
 */
CASUS_API casus_status casus_event_resolve(const casus_event *event, int32_t status, int32_t side, int32_t policy,
                                           casus_triple *out, casus_table **out_reasons, casus_error *error);
/**
 * What is contested in an event, and by whom: claims that stand (casus_event_claim_stands()) and say different things
 * of the same - figures of a status, dates, places, perpetrators, codes of a level, means, outcomes - and denials, each
 * with what it denies (`of`; else every claim that stands on the same matter; else the record itself).
 * @param out  a row for each two claims and each thing: dataset, id, about (word of ::CASUS_VOCABULARY_CLAIM_ABOUT),
 * part (such as "killed", "date", "admin1", "perpetrator"), claim_a, claimant_a, figure_a, claim_b, claimant_b,
 *             figure_b. A claim is its index, unknown for the dataset's own; a figure is what it says, as text; that of
 *             a denial is "denies" unless it states something else. First the rivals, by about, part, claim_a and
 *             claim_b, claim_a the lower one; then the denials, in the order of the event, as claim_b. No rows: nothing
 *             is contested.
 * @return ::CASUS_OK, ::CASUS_E_OVERFLOW (a claim of over 9e12 people), ::CASUS_E_LIMIT (over 2^20 rows of one event).
 */
CASUS_API casus_status casus_event_contests(const casus_event *event, casus_table **out, casus_error *error);
/** The same of all events of a dataset, in their order. */
CASUS_API casus_status casus_dataset_contests(const casus_dataset *dataset, casus_table **out, casus_error *error);
/**
 * What becomes of each event of a dataset when it is counted, and why (docs/standing.md).
 * @param options  NULL for the defaults; `where`, `unit`, `spread`, `cells` and `names` must be empty: the standing of
 *                 a record is that of the question without a condition.
 * @param out      a row for each event, in their order: dataset, id, standing (word of ::CASUS_VOCABULARY_STANDING,
 *                 unknown of a mention and of a row that only withdraws others), because (of what did not happen its
 *                 modality, or "discounted"; of what is superseded "supersedes" or "revoked"; else, where several
 * records are one event, the relation that joins this one: "same_as", "duplicate_of" or "links"), by_dataset and by_id
 * (the record that supersedes or revokes it, or that it is joined with), lead_dataset and lead_id (the record that
 * leads its event), records (how many of its event stand), and killed_low, killed_best, killed_high, injured_low,
 * injured_best, injured_high: what a row that leads adds to a rollup.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (an option; columns of the dataset that are needed were not built),
 * ::CASUS_E_STATE as casus_rollup_add(), ::CASUS_E_OVERFLOW.
 */
CASUS_API casus_status casus_dataset_standing(const casus_dataset *dataset, const casus_rollup_options *options,
                                              casus_table **out, casus_error *error);
/**
 * Checks what an event says: that class, countries, nationalities and codes exist, on its first day; that bounds are in
 * order, parts no more than their whole, claims and sources no earlier than the event; retractions, shares, relations
 * to itself. docs/validation.md lists the rules. Nothing is changed.
 * @param out  a row for each finding: row (1), dataset, id, part ("record" or the noun of a part, such as "casualty"),
 *             index (of the part, unknown of the record), rule, value, advice. No rows: nothing was found.
 * @return ::CASUS_OK, ::CASUS_E_MEMORY.
 */
CASUS_API casus_status casus_event_validate(const casus_event *event, casus_table **out, casus_error *error);
/**
 * The same of every event of a dataset, and what only the whole can show: every relation leads to an event of the
 * dataset, ids are unique within their dataset, part_of and supersedes have no circle, nothing is a duplicate of two or
 * superseded by two, and members do not exceed the event that they are part of.
 * @param out  as of casus_event_validate(), in the order of the events; row is that of the dataset, from 1.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (the columns dataset, id and relations were not all built), ::CASUS_E_MEMORY.
 */
CASUS_API casus_status casus_dataset_validate(const casus_dataset *dataset, casus_table **out, casus_error *error);

/**
 * Evaluates a condition over all events of a dataset, also one that names their `standing`.
 * @param options        as of casus_dataset_standing(): what stands and what leads.
 * @param out_selection  bitmap (LSB first) of the events for which it is true, in their order; (events + 7) / 8 bytes,
 *                       written in full.
 * @param size           room in bytes.
 * @return as casus_filter_apply() and casus_dataset_standing().
 */
CASUS_API casus_status casus_dataset_choose(const casus_dataset *dataset, const casus_filter *filter,
                                            const casus_rollup_options *options, uint8_t *out_selection, int64_t size,
                                            casus_error *error);

/** Validation of inputs that are read for it, taken together as one dataset. Of rows of datasets only their names are
 * kept. */
typedef struct casus_validation casus_validation;
/** Begins a validation. */
CASUS_API casus_status casus_validation_new(casus_context *context, casus_validation **out, casus_error *error);
/** Frees it. */
CASUS_API void casus_validation_free(casus_validation *validation);
/**
 * Reads an input to its end and checks its events. Rows and values that cannot be read are findings too (rules
 * "row_error" and "cell_error", without part), whatever `on_error` of the options says; the options' `on_issue` gets
 * all other issues.
 * @param options  NULL = defaults; `columns` must be NULL.
 * @param report   optional, as of casus_reader_report().
 * @return as casus_reader_next(), ::CASUS_E_ARGUMENT (columns).
 */
CASUS_API casus_status casus_validation_add_input(casus_validation *validation, casus_input *input,
                                                  const casus_read_options *options, casus_report *report,
                                                  casus_error *error);
/**
 * What was found so far.
 * @param out  as of casus_dataset_validate(), with the name of the input as column `file` before the others, and in
 *             `row` the row as in ::casus_error. Relations to a dataset of which no event was read are left alone.
 */
CASUS_API casus_status casus_validation_table(casus_validation *validation, casus_table **out, casus_error *error);

#ifdef __cplusplus
}
#endif

#endif
