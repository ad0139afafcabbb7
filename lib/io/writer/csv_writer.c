/* SPDX-License-Identifier: MIT */
/* Events as flat rows (RFC 4180, LF), straight from the columns. Unknown is empty, without an upper bound `inf`. */
#include <string.h>

#include "base/number/number.h"
#include "io/writer/writer.h"
#include "model/words.h"

/* The columns of the file, in its order; the standing, which no column holds, has none. */
#define BEFORE_STANDING(X)                                                                                             \
    X(DATASET)                                                                                                         \
    X(ID)                                                                                                              \
    X(KIND)                                                                                                            \
    X(MODALITY)                                                                                                        \
    X(CERTAINTY)
#define BEHIND_STANDING(X)                                                                                             \
    X(TITLE)                                                                                                           \
    X(DATE_START)                                                                                                      \
    X(DATE_END)                                                                                                        \
    X(DATE_PRECISION)                                                                                                  \
    X(COUNTRY)                                                                                                         \
    X(ISO3)                                                                                                            \
    X(ADMIN1)                                                                                                          \
    X(ADMIN2)                                                                                                          \
    X(LOCATION)                                                                                                        \
    X(LAT)                                                                                                             \
    X(LON)                                                                                                             \
    X(LOCATION_PRECISION)                                                                                              \
    X(CLASS)                                                                                                           \
    X(NATIVE_CLASS)                                                                                                    \
    X(NATIVE_SUBCLASS)                                                                                                 \
    X(SIDE_A)                                                                                                          \
    X(SIDE_B)                                                                                                          \
    X(DYAD)                                                                                                            \
    X(KILLED_LOW)                                                                                                      \
    X(KILLED_BEST)                                                                                                     \
    X(KILLED_HIGH)                                                                                                     \
    X(INJURED_LOW)                                                                                                     \
    X(INJURED_BEST)                                                                                                    \
    X(INJURED_HIGH)                                                                                                    \
    X(REPORTED_LOW)                                                                                                    \
    X(REPORTED_BEST)                                                                                                   \
    X(REPORTED_HIGH)
#define STANDING 255
#define ID_AND_COMMA(name) CASUS__COLUMN_##name,
#define OR_BIT(name) | CASUS__COLUMN_BIT(CASUS__COLUMN_##name)

static const uint8_t file_columns[] = {BEFORE_STANDING(ID_AND_COMMA) STANDING, BEHIND_STANDING(ID_AND_COMMA)};
#define FILE_COLUMNS ((int)(sizeof file_columns / sizeof file_columns[0]))
#define READ_COLUMNS (0 BEFORE_STANDING(OR_BIT) BEHIND_STANDING(OR_BIT) | CASUS__COLUMN_BIT(CASUS__COLUMN_REVOKED))

/* A column of the batch at hand; `type` is 0 if it holds unknowns only. */
typedef struct view {
    const casus_column *column;
    int32_t type;
    int32_t last_day; /* DAY: what `text` spells, because neighbours often share a day */
    int64_t text_size;
    char text[CASUS__DAY_ROOM];
} view;

static void put_day(casus__sink *out, view *v, int64_t row) {
    const int32_t day = casus__column_int32(v->column, row);
    if (v->text_size == 0 || day != v->last_day) {
        v->text_size = casus__writer_day(day, v->text);
        v->last_day = day;
    }
    casus__sink_put(out, v->text, v->text_size);
}

static void put_cell(casus__sink *out, view *v, int64_t row) {
    char number[CASUS__NUMBER_ROOM];
    if (v->type == 0 || casus_column_is_null(v->column, row)) {
        return;
    }
    switch (v->type) {
    case CASUS_TYPE_DAY: put_day(out, v, row); break;
    case CASUS_TYPE_DOUBLE:
        casus__sink_put(out, number, casus__print_double(casus_column_double(v->column, row), number));
        break;
    default: casus__sink_put_csv(out, casus_column_text(v->column, row)); break;
    }
}

/* The cell of a figure that was found out: 0 if it is another one. */
static int put_figure(casus__sink *out, int32_t column, const double *figures) {
    char number[CASUS__NUMBER_ROOM];
    const int i = figures == NULL ? -1 : casus__writer_figure(column);
    if (i >= 0 && !casus__is_nan(figures[i])) {
        casus__sink_put(out, number, casus__print_double(figures[i], number));
    }
    return i >= 0;
}

static void put_standing(casus__sink *out, const casus_batch *batch, int64_t row) {
    const uint8_t standing = batch->standings != NULL ? batch->standings[row] : 0;
    if (standing != 0) {
        casus__sink_put_z(out, casus__vocabulary_word(CASUS_VOCABULARY_STANDING, standing));
    }
}

/* The cell of a row that has the middle of its country for a place: 0 if it is another one. */
static int put_centroid(casus__sink *out, int32_t column, const double *centre) {
    char number[CASUS__NUMBER_ROOM];
    if (column == CASUS__COLUMN_LOCATION_PRECISION) {
        casus__sink_put_z(out, "centroid");
    } else if (column == CASUS__COLUMN_LAT || column == CASUS__COLUMN_LON) {
        casus__sink_put(out, number, casus__print_double(centre[column == CASUS__COLUMN_LON], number));
    } else {
        return 0;
    }
    return 1;
}

static void csv_begin(casus_writer *w) {
    for (int i = 0; i < FILE_COLUMNS; i++) {
        casus__sink_put(&w->out, ",", i > 0);
        casus__sink_put_z(&w->out, file_columns[i] == STANDING ? "standing" : casus__column_id_name(file_columns[i]));
    }
    casus__sink_put(&w->out, "\n", 1);
}

static casus_status csv_add(casus_writer *w, const casus_batch *batch, const uint8_t *selection, casus_error *error) {
    view views[FILE_COLUMNS];
    double centre[2] = {0, 0};
    (void)error;
    const int own = casus__batch_can_relate(batch);
    for (int i = 0; i < FILE_COLUMNS; i++) {
        const casus_column *column = file_columns[i] == STANDING ? NULL : casus__batch_column(batch, file_columns[i]);
        const int unknown = casus_column_null_count(column) == casus_column_length(column);
        views[i] = (view){column, unknown ? 0 : casus_column_type(column), 0, 0, {0}};
    }
    for (int64_t row = 0; row < casus_batch_row_count(batch) && !w->out.refused; row++) {
        if (!casus__writer_chosen(selection, row)) {
            continue;
        }
        const int centred = casus__writer_centroid(w, batch, row, &centre[0], &centre[1]);
        const double *figures = batch->figures != NULL ? batch->figures + row * CASUS__FIGURES : NULL;
        for (int i = 0; i < FILE_COLUMNS; i++) {
            casus__sink_put(&w->out, ",", i > 0);
            if (file_columns[i] == STANDING) {
                put_standing(&w->out, batch, row);
            } else if (!(centred && put_centroid(&w->out, file_columns[i], centre)) &&
                       !put_figure(&w->out, file_columns[i], figures)) {
                put_cell(&w->out, &views[i], row);
            }
        }
        casus__sink_put(&w->out, "\n", 1);
        if (own) {
            casus__loss_add(&w->loss, batch, row);
        }
    }
    return CASUS_OK;
}

static casus_status csv_end(casus_writer *w, casus_error *error) {
    (void)w;
    (void)error;
    return CASUS_OK;
}

const casus__writer_form casus__writer_csv = {
    .columns = READ_COLUMNS, .begin = csv_begin, .add = csv_add, .end = csv_end, .tells = CASUS__TELLS_STANDING};
