/* SPDX-License-Identifier: MIT */
/* Tests of what no column holds as it is: places, spans, cells of the grid, counts out of casualty cells. Values are
   computed for RUN rows at a time, on the stack, and then tested like a column. */
#include <string.h>

#include <casus/geo.h>
#include <casus/time.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "geo/sphere.h"
#include "model/words.h"
#include "query/columns/claims.h"
#include "query/columns/native/native_column.h"
#include "query/filter/test/test.h"
#include "query/columns/cells.h"

/* Rows of which values are computed at a time; a multiple of 64. */
#define RUN 1024

static void put(casus__truth *out, int64_t row, int known, int yes) {
    const uint64_t bit = UINT64_C(1) << row % 64;
    out->unknown[row / 64] |= known ? 0 : bit;
    out->yes[row / 64] |= known && yes ? bit : 0;
}

/* ---- Places ------------------------------------------------------------------------------------------------------ */

/* A degree of latitude is 111,195.08 m on the sphere of casus_geo_distance(). A point whose latitude alone is further
   off need not be measured. */
#define METRES_PER_DEGREE 111195.0

/* The kilometres of the condition are decimal: the micrometre makes up for 1.001 * 1000 being less than 1001. */
#define MICROMETRE 1e-6

static int within(const double *args, const casus__unit *centre, double lat, double lon) {
    const double degrees = lat < args[0] ? args[0] - lat : lat - args[0];
    if (degrees * METRES_PER_DEGREE - 1 > args[2]) {
        return 0;
    }
    const casus__unit point = casus__unit_of(lat, lon);
    return casus__metres_between(centre, &point) <= args[2] + MICROMETRE;
}

static int in_longitudes(double west, double east, double lon) {
    return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
}

/* A point on the meridian of 180 degrees is tried as 180 and as -180. */
static int in_box(const double *args, double lat, double lon) {
    const int edge = lon >= 180 || lon <= -180;
    return lat >= args[0] && lat <= args[2] &&
           (in_longitudes(args[1], args[3], lon) || (edge && in_longitudes(args[1], args[3], -lon)));
}

static void test_point(const casus__filter_op *op, const casus_batch *batch, casus__truth *out) {
    const casus__view lats = casus__view_of(casus__batch_column(batch, CASUS__COLUMN_LAT));
    const casus__view lons = casus__view_of(casus__batch_column(batch, CASUS__COLUMN_LON));
    const casus__unit centre = casus__unit_of(op->args[0], op->code == CASUS__OP_WITHIN ? op->args[1] : 0);
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        const double lat = casus__view_double(&lats, row);
        const double lon = casus__view_double(&lons, row);
        const int known = casus__is_point(lat, lon);
        put(out, row, known,
            known && (op->code == CASUS__OP_WITHIN ? within(op->args, &centre, lat, lon) : in_box(op->args, lat, lon)));
    }
}

/* ---- Spans ------------------------------------------------------------------------------------------------------- */

static int is_bound(const casus_batch *batch, const char *side, int32_t bound, int64_t row) {
    const casus_column *column = casus_column_field(casus__batch_column(batch, CASUS__COLUMN_TIME), side);
    return casus__equal_z(casus_column_text(column, row), casus__vocabulary_word(CASUS_VOCABULARY_BOUND, bound));
}

/* An end that is not known is the other one, and open where that is a bound: "not after" is everything up to it. */
static void mend_span(const casus_batch *batch, int64_t row, int32_t *start, int32_t *end) {
    if (*start == CASUS_DAY_UNKNOWN && *end != CASUS_DAY_UNKNOWN) {
        *start = is_bound(batch, "last_bound", CASUS_BOUND_NOT_AFTER, row) ? CASUS_DAY_UNKNOWN + 1 : *end;
    } else if (*end == CASUS_DAY_UNKNOWN && *start != CASUS_DAY_UNKNOWN) {
        *end = is_bound(batch, "first_bound", CASUS_BOUND_NOT_BEFORE, row) ? INT32_MAX : *start;
    }
}

static void test_span(const casus__filter_op *op, const casus_batch *batch, casus__truth *out) {
    const casus__view starts = casus__view_of(casus__batch_column(batch, CASUS__COLUMN_DATE_START));
    const casus__view ends = casus__view_of(casus__batch_column(batch, CASUS__COLUMN_DATE_END));
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        int32_t start = casus__view_int32(&starts, row, CASUS_DAY_UNKNOWN);
        int32_t end = casus__view_int32(&ends, row, CASUS_DAY_UNKNOWN);
        mend_span(batch, row, &start, &end);
        put(out, row, start != CASUS_DAY_UNKNOWN, start <= op->args[1] && end >= op->args[0]);
    }
}

void casus__filter_test_place(const casus__filter_op *op, const casus_batch *batch, casus__truth *out) {
    if (op->code == CASUS__OP_OVERLAPS) {
        test_span(op, batch, out);
    } else {
        test_point(op, batch, out);
    }
}

/* ---- Numbers ----------------------------------------------------------------------------------------------------- */

/* Tests the values of a run of rows; `first` is a multiple of 64. */
static void test_run(const casus__filter_op *op, const double *values, int64_t first, int64_t count,
                     casus__truth *out) {
    casus__hits hits = {out->yes + first / 64, out->unknown + first / 64};
    casus__truth part = {hits.yes, hits.known};
    casus__filter_match_numbers(op, values, count, &hits);
    casus__filter_settle(op, count, &part);
}

/* What the numbers of a batch are found out of. */
typedef struct sources {
    casus__view first;  /* latitude or day */
    casus__view second; /* longitude */
    const casus_column *given;
    uint8_t from;
} sources;

/* A day of which the source states less than the number says has none. */
static double part_of_day(const sources *s, int64_t row) {
    const int32_t day = casus__view_int32(&s->first, row, CASUS_DAY_UNKNOWN);
    const int32_t unit = s->from == CASUS__FROM_YEAR ? CASUS_UNIT_YEAR : CASUS_UNIT_MONTH;
    int32_t given = 0;
    int32_t year = 0;
    int32_t month = 0;
    (void)casus__vocabulary_find(CASUS_VOCABULARY_UNIT, casus_column_text(s->given, row), &given);
    if (given > unit || casus_day_to_civil(day, &year, &month, NULL, NULL) != CASUS_OK) {
        return casus__nan();
    }
    return unit == CASUS_UNIT_YEAR ? year : month;
}

static double cell_of(const sources *s, int64_t row) {
    int32_t gid = 0;
    const double lat = casus__view_double(&s->first, row);
    const double lon = casus__view_double(&s->second, row);
    return casus_gid_from_point(lat, lon, &gid, NULL) == CASUS_OK ? gid : casus__nan();
}

static sources sources_of(const casus__filter_field *field, const casus_batch *batch) {
    const int cell = field->from == CASUS__FROM_GID;
    return (sources){
        casus__view_of(casus__batch_column(batch, cell ? CASUS__COLUMN_LAT : CASUS__COLUMN_DATE_START)),
        casus__view_of(casus__batch_column(batch, CASUS__COLUMN_LON)),
        casus__batch_column(batch, CASUS__COLUMN_DATE_GIVEN),
        field->from,
    };
}

static double number_of(const sources *s, int64_t row) {
    return s->from == CASUS__FROM_GID ? cell_of(s, row) : part_of_day(s, row);
}

void casus__filter_test_number(const casus__filter_op *op, const casus_batch *batch, casus__truth *out) {
    const sources s = sources_of(&op->field, batch);
    const int64_t rows = casus_batch_row_count(batch);
    for (int64_t first = 0; first < rows; first += RUN) {
        double values[RUN];
        const int64_t count = rows - first < RUN ? rows - first : RUN;
        for (int64_t i = 0; i < count; i++) {
            values[i] = number_of(&s, first + i);
        }
        test_run(op, values, first, count, out);
    }
}

/* ---- Columns of the source --------------------------------------------------------------------------------------- */

/* An empty cell is unknown, as one that a file lacks. */
casus_status casus__filter_test_native(const casus_allocator *a, const casus__filter_op *op, const casus_batch *batch,
                                       casus__truth *out, casus_error *error) {
    casus__native_column column = {0};
    casus__buffer room = {NULL, 0, 0};
    int ok = 1;
    casus__native_begin(&column, batch, op->field.child);
    for (int64_t row = 0; ok && row < casus_batch_row_count(batch); row++) {
        casus_str text;
        ok = casus__native_text(a, &column, row, &text);
        const int known = text.size > 0;
        if (op->code == CASUS__OP_KNOWN) {
            put(out, row, 1, known != op->negated);
        } else {
            put(out, row, known, known && casus__filter_match_text(a, op, text, &room, &ok) != op->negated);
        }
    }
    casus__native_free(a, &column);
    casus__buffer_free(a, &room);
    return ok ? CASUS_OK : casus__fail_memory(a, error);
}

/* ---- Counts ------------------------------------------------------------------------------------------------------ */

/* The cells and claims of a run of rows. */
typedef struct counts {
    casus__cells cells;
    casus__claims claims;
} counts;

static int counts_begin(const casus_allocator *a, counts *c, const casus_batch *batch) {
    memset(c, 0, sizeof *c);
    const int ok = casus__cells_begin(a, &c->cells, casus__batch_column(batch, CASUS__COLUMN_CASUALTIES)) &&
                   casus__claims_begin(a, &c->claims, casus__batch_column(batch, CASUS__COLUMN_CLAIMS));
    c->cells.weighed = c->claims.column != NULL;
    return ok;
}

static void counts_free(const casus_allocator *a, counts *c) {
    casus__cells_free(a, &c->cells);
    casus__claims_free(a, &c->claims);
}

/* The count of row i of the run, as flat columns hold it. */
static casus_status count_of(const casus_allocator *a, const counts *c, const casus__filter_field *field, int64_t i,
                             double *out) {
    casus_triple triple;
    const casus__claim_view *claims = NULL;
    const int32_t claim_count = casus__claims_at(&c->claims, i, &claims);
    const int32_t from = c->cells.starts[i];
    const casus_status status =
        casus__claims_triple(a, c->cells.items + from, c->cells.starts[i + 1] - from, claims, claim_count,
                             field->status, field->side, CASUS_POLICY_HULL, &triple);
    *out = field->bound == 0 ? triple.low : field->bound == 1 ? triple.best : triple.high;
    return status;
}

static casus_status no_count(const casus_batch *batch, const casus__filter_field *field, int64_t row,
                             casus_status status, casus_error *error) {
    return casus__fail_at(error, status, NULL, casus_batch_source_row(batch, row), 0, -1,
                          "'%s' of event %lld of the batch cannot be counted: %s",
                          casus__vocabulary_word(CASUS_VOCABULARY_CASUALTY_STATUS, field->status), (long long)row + 1,
                          casus__status_text(status));
}

/* What is done with the counts of a run of rows. */
typedef void (*take_run_fn)(void *user, const double *values, int64_t first, int64_t count);

static casus_status count_runs(const casus_allocator *a, const casus__filter_field *field, const casus_batch *batch,
                               take_run_fn take, void *user, casus_error *error) {
    const int64_t rows = casus_batch_row_count(batch);
    double values[RUN];
    counts c;
    int ok = counts_begin(a, &c, batch);
    casus_status status = CASUS_OK;
    for (int64_t first = 0; first < rows && ok && status == CASUS_OK; first += RUN) {
        const int64_t count = rows - first < RUN ? rows - first : RUN;
        ok = casus__cells_load(a, &c.cells, first, count) && casus__claims_load(a, &c.claims, first, count);
        for (int64_t i = 0; i < count && ok && status == CASUS_OK; i++) {
            status = count_of(a, &c, field, i, &values[i]);
            if (status != CASUS_OK) {
                status = no_count(batch, field, first + i, status, error);
            }
        }
        if (ok && status == CASUS_OK) {
            take(user, values, first, count);
        }
    }
    counts_free(a, &c);
    return ok ? status : casus__fail_memory(a, error);
}

typedef struct tested {
    const casus__filter_op *op;
    casus__truth *out;
} tested;

static void test_counts(void *user, const double *values, int64_t first, int64_t count) {
    const tested *t = user;
    test_run(t->op, values, first, count, t->out);
}

casus_status casus__filter_test_cells(const casus_allocator *a, const casus__filter_op *op, const casus_batch *batch,
                                      casus__truth *out, casus_error *error) {
    tested t = {op, out};
    return count_runs(a, &op->field, batch, test_counts, &t, error);
}

/* ---- Values ------------------------------------------------------------------------------------------------------ */

static void keep_counts(void *user, const double *values, int64_t first, int64_t count) {
    memcpy((double *)user + first, values, (size_t)count * sizeof *values);
}

casus_status casus__filter_values(const casus_allocator *a, const casus__filter_field *field, const casus_batch *batch,
                                  double *out, casus_error *error) {
    if (field->from == CASUS__FROM_CELLS) {
        return count_runs(a, field, batch, keep_counts, out, error);
    }
    const sources s = sources_of(field, batch);
    const casus_column *column = casus__batch_column(batch, field->column);
    column = field->child != NULL ? casus_column_field(column, field->child) : column;
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        out[row] = field->from == CASUS__FROM_ROW ? casus_column_double(column, row) : number_of(&s, row);
    }
    return CASUS_OK;
}
