/* SPDX-License-Identifier: MIT */
/* Two events of the same content have the same text, whatever form they came in. The flat columns are put behind the
   event, as members of its object. */
#include "base/error.h"
#include "base/number/number.h"
#include "io/json/event/event_json.h"
#include "io/writer/writer.h"
#include "link/diff/row_cells.h"

#define BIT(name) CASUS__COLUMN_BIT(CASUS__COLUMN_##name)
#define FLAT                                                                                                           \
    (BIT(COUNTRY) | BIT(ISO3) | BIT(ADMIN1) | BIT(ADMIN2) | BIT(LOCATION) | BIT(LAT) | BIT(LON) |                      \
     BIT(LOCATION_PRECISION) | BIT(NATIVE_CLASS) | BIT(NATIVE_SUBCLASS) | BIT(SIDE_A) | BIT(SIDE_B) |                  \
     BIT(KILLED_LOW) | BIT(KILLED_BEST) | BIT(KILLED_HIGH) | BIT(INJURED_LOW) | BIT(INJURED_BEST) | BIT(INJURED_HIGH))

/* The rest of what flat rows hold. */
#define HEAD                                                                                                           \
    (BIT(KIND) | BIT(MODALITY) | BIT(CERTAINTY) | BIT(TITLE) | BIT(DATE_START) | BIT(DATE_END) | BIT(DATE_PRECISION) | \
     BIT(CLASS) | BIT(DYAD) | BIT(REPORTED_LOW) | BIT(REPORTED_BEST) | BIT(REPORTED_HIGH))

const uint64_t casus__model_text_columns = CASUS__COLUMNS_ALL & ~(BIT(NATIVE) | BIT(NATIVE_BEFORE));

static void put_flat(const casus_batch *batch, int64_t row, uint64_t columns, casus__sink *out) {
    const char *before = "";
    char day[CASUS__DAY_ROOM];
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        const casus_column *column = casus__batch_column(batch, id);
        if ((columns & CASUS__COLUMN_BIT(id)) == 0 || casus_column_is_null(column, row)) {
            continue;
        }
        casus__sink_put_z(out, before);
        casus__sink_put_json(out, casus_str_from(casus__column_id_name(id)));
        casus__sink_put_z(out, ":");
        if (casus_column_type(column) == CASUS_TYPE_DOUBLE) {
            casus__sink_put_double(out, casus_column_double(column, row));
        } else if (casus_column_type(column) == CASUS_TYPE_DAY) {
            const int64_t size = casus__writer_day(casus__column_int32(column, row), day);
            casus__sink_put_json(out, (casus_str){day, size});
        } else {
            casus__sink_put_json(out, casus_column_text(column, row));
        }
        before = ",";
    }
}

static casus_status make(casus__model_text *m, const casus_allocator *a, casus_error *error) {
    if (m->writer != NULL) {
        return CASUS_OK;
    }
    const casus_status status = casus__event_new(a, &m->event, error);
    m->writer = status == CASUS_OK ? casus__alloc(a, sizeof *m->writer) : NULL;
    if (m->writer == NULL) {
        casus_event_free(m->event);
        m->event = NULL;
        return status == CASUS_OK ? casus__fail_memory(a, error) : status;
    }
    casus__event_writer_init(m->writer, a);
    return CASUS_OK;
}

casus_status casus__model_text_put(casus__model_text *m, const casus_allocator *a, const casus_batch *batch,
                                   int64_t row, int flat, casus_error *error) {
    casus__sink_buffer to_flat = {a, &m->flat};
    casus__sink_buffer to_text = {a, &m->text};
    casus__sink out;
    m->flat.size = m->text.size = 0;
    casus_status status = make(m, a, error);
    status = status == CASUS_OK ? casus_event_read(m->event, batch, row, error) : status;
    if (status != CASUS_OK) {
        return status;
    }
    casus__sink_init(&out, casus__sink_to_buffer, flat ? &to_text : &to_flat);
    casus__sink_put_z(&out, flat ? "{" : "");
    put_flat(batch, row, flat ? FLAT | HEAD : FLAT, &out);
    casus__sink_put_z(&out, flat ? "}" : "");
    if (!casus__sink_flush(&out)) {
        return casus__fail_memory(a, error);
    }
    if (flat) {
        return CASUS_OK;
    }
    casus__sink_init(&out, casus__sink_to_buffer, &to_text);
    const casus_str tail = {m->flat.size > 0 ? (const char *)m->flat.data : "", m->flat.size};
    status = casus__event_writer_put(m->writer, m->event, tail, &out, error);
    return status != CASUS_OK || casus__sink_flush(&out) ? status : casus__fail_memory(a, error);
}

void casus__model_text_free(casus__model_text *m, const casus_allocator *a) {
    casus_event_free(m->event);
    if (m->writer != NULL) {
        casus__event_writer_free(m->writer);
        casus__free(a, m->writer, sizeof *m->writer);
    }
    casus__buffer_free(a, &m->text);
    casus__buffer_free(a, &m->flat);
}
