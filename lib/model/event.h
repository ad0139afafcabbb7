/* SPDX-License-Identifier: MIT */
/* An event as the rooms that read and write it see it: parts as whole leaf structs, without checks. */
#ifndef CASUS_LIB_MODEL_EVENT_H
#define CASUS_LIB_MODEL_EVENT_H

#include "model/fields.h"

/* As casus_event_new(), with an allocator instead of a context. */
casus_status casus__event_new(const casus_allocator *allocator, casus_event **out, casus_error *error);

/* ---- Parts ----------------------------------------------------------------------------------------------------- */

int32_t casus__event_part_count(const casus_event *event, int part);
/* Fills a whole leaf; texts are views into the event. */
void casus__event_part(const casus_event *event, int part, int32_t index, casus__leaf *out);
/* Adds a leaf that is known to be valid (it comes out of a batch, or was checked), with copies of its texts, which may
   be the event's own. CASUS_OK or CASUS_E_MEMORY; the event is then as before. */
casus_status casus__event_put(casus_event *event, int part, const casus__leaf *leaf);
/* Takes the last one away again, as if it had never been added. */
void casus__event_undo(casus_event *event, int part);
/* Puts such a leaf in the place of another. */
casus_status casus__event_replace(casus_event *event, int part, int32_t index, const casus__leaf *leaf);
/* Takes away a part that no other names; higher indices move down wherever they stand. CASUS_OK or CASUS_E_MEMORY. */
casus_status casus__event_drop(casus_event *event, int part, int32_t index);

/* The record. One that is put is known to be valid; kind 0 becomes incident. */
void casus__event_record(const casus_event *event, casus_record *out);
void casus__event_put_record(casus_event *event, const casus_record *record);

/* Bytes of all texts: an upper bound for what the event adds to any one column. */
int64_t casus__event_bytes(const casus_event *event);
const casus_allocator *casus__event_allocator(const casus_event *event);

/* ---- What the flat columns show -------------------------------------------------------------------------------- */

/* The first date, or location where it took effect, that is the dataset's own; else the first whose claim asserts it,
   as something that took place, and is current (not corrected, withdrawn or superseded); else all is unknown, and the
   answer 0. A claim that is not there counts as the dataset's own. */
int casus__event_date(const casus_event *event, casus_date *out);
int casus__event_effect(const casus_event *event, casus_location *out);
/* 1 if the flat columns hold all that the dates say: there is none, or one, the dataset's own, that says anything. */
int casus__event_dates_plain(const casus_event *event);
/* 1 if span, anchor or phrase of a date is known. */
int casus__date_says_anything(const casus_date *date);
/* The code of a level, and the first participant of a side that is not an associate; empty if there is none. */
casus_str casus__event_class(const casus_event *event, int32_t level);
casus_str casus__event_side(const casus_event *event, int32_t side);

#endif
