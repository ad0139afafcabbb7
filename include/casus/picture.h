/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Pictures: a table drawn as a map, a timeline, bars or lines, in SVG. Not part of casus.h.
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

#ifdef __cplusplus
}
#endif

#endif
