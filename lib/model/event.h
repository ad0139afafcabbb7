/* SPDX-License-Identifier: MIT */
/* What the batch room needs of an event beyond the public functions. */
#ifndef CASUS_LIB_EVENT_H
#define CASUS_LIB_EVENT_H

#include "model/fields.h"

int32_t casus__event_part_count(const casus_event *event, int part);
/* Fills a whole leaf; texts are views into the event. */
void casus__event_part(const casus_event *event, int part, int32_t index, casus__leaf *out);
/* Adds a leaf that is known to be valid (it comes out of a batch). @return CASUS_OK or CASUS_E_MEMORY. */
casus_status casus__event_put(casus_event *event, int part, const casus__leaf *leaf);
void casus__event_put_basics(casus_event *event, int32_t kind, int32_t modality, casus_span span, casus_count reported);

/* What the flat columns show: the first effect location (all unknown if there is none), the code of a level, the first
   participant of a side that is not an associate. */
void casus__event_effect(const casus_event *event, casus_location *out);
casus_str casus__event_class(const casus_event *event, int32_t level);
casus_str casus__event_side(const casus_event *event, int32_t side);

/* Bytes of all texts: an upper bound for what the event adds to any one column. */
int64_t casus__event_bytes(const casus_event *event);
const casus_allocator *casus__event_allocator(const casus_event *event);

#endif
