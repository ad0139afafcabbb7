/* SPDX-License-Identifier: MIT */
/* Each row of the batch at hand becomes an event again, since distinct events are joined as events, not as rows. */
#include "io/arrow/arrow_events.h"

#include "model/event.h"

casus_status casus__arrow_events_init(casus__arrow_events *e, const casus_reader *r, casus_error *error) {
    return casus__event_new(&r->settings.allocator, &e->event, error);
}

void casus__arrow_events_free(casus__arrow_events *e) {
    casus_event_free(e->event);
    casus_batch_free(e->batch);
}

static casus_str text_at(const casus_batch *batch, int32_t id, int64_t row) {
    return casus_column_text(casus__batch_column(batch, id), row);
}

casus_status casus__arrow_events_take(casus__arrow_events *e, casus_reader *r, casus_error *error) {
    static const casus_str none = {NULL, 0};
    casus_status status = CASUS_OK;
    while (status == CASUS_OK && e->at < e->batch->row_count && !casus__reader_full(r, 1)) {
        const casus__native native = {text_at(e->batch, CASUS__COLUMN_NATIVE_BEFORE, e->at),
                                      text_at(e->batch, CASUS__COLUMN_NATIVE, e->at)};
        const int64_t number = casus_batch_source_row(e->batch, e->at);
        const casus__place place = {number > 0 ? number : r->report.records + 1, 0, -1, none, none};
        status = casus_event_read(e->event, e->batch, e->at++, error);
        r->batch_bytes += native.row.size + native.before.size;
        if (status == CASUS_OK) {
            status = casus__reader_event(r, e->event, &native, &place, error);
        }
    }
    if (e->at == e->batch->row_count) {
        casus_batch_free(e->batch);
        e->batch = NULL;
        e->at = 0;
    }
    return status;
}
