/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Pictures: a table drawn as a map, a timeline, bars or lines, in SVG; and a report of a dataset. Not part of casus.h.
 *
 * A picture is a question plus a drawing. The question is a rollup (query.h), so that what counts, how claims are
 * resolved and what is told twice is settled there; a picture draws the rows of its table and never adds any up. Each
 * mark carries its row's own figures (data- attributes and a title that shows on pointing), bounds are drawn, and
 * unknown is a mark of its own, never 0. docs/pictures.md shows what comes out.
 */
#ifndef CASUS_PICTURE_H
#define CASUS_PICTURE_H

#include <casus/base.h>
#include <casus/query.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A mark a row, where its key says (gid or `geohash:N`), its area by the first sum that has bounds, else by the first
 * sum. With the key location_precision what is not exact has a colour of its own and the area in which it may lie;
 * other keys name the place. */
#define CASUS_CHART_MAP 1
/** A bar a period for each sum, over the first key of time. Another key has a panel for each value. */
#define CASUS_CHART_TIMELINE 2
/** A bar a row for each sum. Of several keys the last has a panel for each value. */
#define CASUS_CHART_BARS 3
/** As a timeline, drawn as a line with a band from low to high. */
#define CASUS_CHART_LINES 4

/** Colours. */
#define CASUS_THEME_LIGHT 1
#define CASUS_THEME_DARK 2

/** How a map is flattened. */
#define CASUS_PROJECTION_EQUIRECTANGULAR 1 /**< True to scale along the middle parallel. */
#define CASUS_PROJECTION_MERCATOR 2        /**< Up to 85 degrees north and south; beyond that equirectangular. */

/** How a table is drawn. */
typedef struct casus_plot_options {
    casus_head head;
    int32_t chart;            /**< CASUS_CHART_*; 0: a map of a table with a key of place, else a timeline of one with
                                   a key of time, else bars. */
    int32_t theme;            /**< CASUS_THEME_*; 0: light or dark, as the reader's system prefers. */
    int32_t projection;       /**< CASUS_PROJECTION_*; 0 = equirectangular. */
    int32_t width;            /**< Pixels, 240 to 4096; 0 = 960. */
    int32_t height;           /**< Pixels of the drawing itself, 120 to 4096, to which heading and text come; 0: as its
                                   content needs. Bars always take what they need. */
    int32_t limit;            /**< ::CASUS_E_LIMIT beyond so many marks of a map or periods of a panel; 0 = 4000. */
    const char *id;           /**< Begins every id and scopes every rule of style, so that pictures in one page do not
                                   meet: a letter, then letters, digits, - and _, 40 at most; NULL = "casus". */
    const char *title;        /**< NULL or empty: what the table asks. */
    const char *note;         /**< More to be said below the picture and in its description; NULL or empty: nothing. */
    const char *outline;      /**< Of a map: GeoJSON whose lines and polygons lie below the marks; its points and
                                   properties do not count. NULL or empty = none. */
    const casus_table *spans; /**< Of a timeline or lines: a table with keys of time and date_precision, whose rows
                                   that are known less precisely than a period are drawn below as long as their
                                   precision. NULL = none. */
} casus_plot_options;

#define CASUS_PLOT_OPTIONS_INIT                                                                                        \
    { {sizeof(casus_plot_options), CASUS_TAG_PLOT_OPTIONS}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/**
 * Keys to ask for, fine to coarse: a host asks with those of step 0, and with those of the next as long as
 * casus_table_plot() answers ::CASUS_E_LIMIT.
 * @param chart  CASUS_CHART_*.
 * @param step   from 0.
 * @return keys for casus_rollup_new(), static; NULL beyond the last step, and of charts that any keys go with.
 */
CASUS_API const char *casus_plot_keys(int32_t chart, int32_t step);

/**
 * Draws a table that casus_rollup_table() gave, with or without a total (which the heading then shows), as one SVG
 * element: 1.1, UTF-8, without script, fonts or anything to fetch, so that it stands in a file or in a page. The same
 * table and options give the same bytes.
 * @param options  NULL for the defaults; read within the call.
 * @param output   gets the text; several pictures may be written one after the other.
 * @return ::CASUS_OK; ::CASUS_E_ARGUMENT (an option; a chart whose key the table lacks), ::CASUS_E_LIMIT (more marks or
 *         periods than `limit`: ask for coarser keys), ::CASUS_E_SYNTAX with its byte offset and ::CASUS_E_VALUE (an
 *         outline that is no GeoJSON, or has no lines), ::CASUS_E_IO, ::CASUS_E_STATE (output closed). Where the table
 *         or options are refused nothing is written.
 */
CASUS_API casus_status casus_table_plot(const casus_table *table, const casus_plot_options *options,
                                        casus_output *output, casus_error *error);

/** What a report is of, and how it is written. */
typedef struct casus_report_options {
    casus_head head;
    int32_t format; /**< ::CASUS_FORMAT_TEXT, ::CASUS_FORMAT_MARKDOWN or ::CASUS_FORMAT_HTML; 0 = HTML. */
    int32_t width;  /**< Of text: columns, 40 and more; 0 = 100. */
    int32_t policy; /**< CASUS_POLICY_* by which claims are resolved; 0 = hull. */
    int32_t limit;  /**< Events that are listed with all they say, at most; of more the largest are listed, and how
                         many are not is said. 0: 2,000 in HTML, 100 else. */
    double min_confidence; /**< As of ::casus_rollup_options, and so `lead`, `where`, `links` and `names`. */
    const char *lead;
    const char *where;
    const casus_links *links;
    const casus_names *names;
    const char *title;          /**< NULL or empty: "Report". */
    const char *outline;        /**< GeoJSON below the map, as of ::casus_plot_options. NULL or empty = none. */
    const casus_table *overlap; /**< How datasets overlap, as of casus_matches_overlap() of link.h; NULL: not told. */
    const casus_table *moved;   /**< What changed in sums, as of casus_diff_moved(); NULL: not told. */
    const casus_table *changes; /**< And in records, as of casus_diff_changes(); NULL: not told. */
    const char *since;          /**< With these two: the day, as text, since when; NULL or empty: none is told. */
} casus_report_options;

#define CASUS_REPORT_OPTIONS_INIT                                                                                      \
    { {sizeof(casus_report_options), CASUS_TAG_REPORT_OPTIONS}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/**
 * Writes a report of a dataset: what happened, when, where and by whom, in numbers with bounds and with what they leave
 * out; who says so; what is contested, unaccounted for, planned, or was set aside and why; what changed; and the
 * events, each with its places, figures and claims. Its tables are those of casus_rollup_table(),
 * casus_dataset_contests() and casus_dataset_standing(), which settle what counts (docs/pictures.md).
 *
 * HTML is one page that fetches nothing: a content security policy forbids it. It has a map and a timeline, is light or
 * dark as the reader's system prefers, and works without script; with it, tables sort. Every number leads to its
 * events. The same dataset and options give the same bytes.
 * @param context  of what is asked on the way; NULL = defaults.
 * @param dataset  with all columns but `native`, which only conditions on it need.
 * @param options  NULL for the defaults; read within the call.
 * @param output   gets the text. After a failure some of it may be written.
 * @return ::CASUS_OK; ::CASUS_E_ARGUMENT (an option; a column that is needed was not built); those of
 *         casus_filter_new(), casus_rollup_add(), casus_rollup_table(), casus_dataset_contests(),
 *         casus_dataset_standing() and casus_table_plot().
 */
CASUS_API casus_status casus_dataset_report(casus_context *context, const casus_dataset *dataset,
                                            const casus_report_options *options, casus_output *output,
                                            casus_error *error);

#ifdef __cplusplus
}
#endif

#endif
