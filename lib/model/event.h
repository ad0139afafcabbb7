/* SPDX-License-Identifier: MIT */
/* An event as the rooms that read and write it see it: whole parts, without checks. Indices are those of parts that
   exist. */
#ifndef CASUS_LIB_MODEL_EVENT_H
#define CASUS_LIB_MODEL_EVENT_H

#include "model/fields.h"

/* As casus_event_new(), with an allocator instead of a context. */
casus_status casus__event_new(const casus_allocator *allocator, casus_event **out, casus_error *error);
/* Texts that are put into the event from now on, none yet, are not copied: they must stay where they are until the
   event is reset or freed. Such an event is filled, read and reset, and nothing else. */
void casus__event_borrow(casus_event *event);

/* ---- Parts ----------------------------------------------------------------------------------------------------- */

int32_t casus__event_part_count(const casus_event *event, int kind);
/* Fills in a whole part; its texts are views into the event. */
void casus__event_part(const casus_event *event, int kind, int32_t index, casus__part *out);
/* The part where it lies, until the event changes; its texts are not to be read. */
const void *casus__event_stored(const casus_event *event, int kind, int32_t index);
/* Adds a part that is known to be valid (it comes from a batch, or was checked), with copies of its texts, which may be
   the event's own. CASUS_OK or CASUS_E_MEMORY; the event is then as before. */
casus_status casus__event_put(casus_event *event, int kind, const casus__part *part);
/* The same of a part of which only the members of these bits, by their places among the fields, are given. */
casus_status casus__event_put_given(casus_event *event, int kind, const casus__part *part, uint32_t given);
/* The bits of the members that any part of a kind may have beside what it is made with (casus__part_nothing). */
uint32_t casus__event_given(const casus_event *event, int kind);
/* The parts of a kind side by side, of an event that borrows their texts; NULL if it has copies. */
const void *casus__event_views(const casus_event *event, int kind);
/* Removes the last part of a kind, as if it had never been added. */
void casus__event_undo(casus_event *event, int kind);
/* Puts such a part in the place of another. */
casus_status casus__event_replace(casus_event *event, int kind, int32_t index, const casus__part *part);
/* Removes a part to which no other refers; higher indices move down wherever they stand. CASUS_OK or CASUS_E_MEMORY. */
casus_status casus__event_drop(casus_event *event, int kind, int32_t index);

/* Reads and replaces the record. A new one is known to be valid; kind 0 becomes incident. */
void casus__event_record(const casus_event *event, casus_record *out);
void casus__event_put_record(casus_event *event, const casus_record *record);

/* Bytes of all texts, an upper bound for what the event adds to any one column. */
int64_t casus__event_bytes(const casus_event *event);
const casus_allocator *casus__event_allocator(const casus_event *event);

#endif
