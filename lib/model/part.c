/* SPDX-License-Identifier: MIT */
/* Add, set, get, remove and count: the five functions that serve all kinds of parts, by the tag of the caller's struct.
   A part is checked as a whole before the event changes. */
#include <stddef.h>
#include <string.h>

#include "base/error.h"
#include "base/head.h"
#include "base/text.h"
#include "model/event.h"
#include "model/validate.h"

/* The last tag of a part. Those up to here that this library does not have belong to a newer one. */
#define LAST_TAG 99

static casus_status find_part(int32_t tag, int *kind, casus_error *error) {
    *kind = casus__part_kind(tag);
    if (*kind >= 0) {
        return CASUS_OK;
    }
    return tag > CASUS_TAG_RECORD && tag <= LAST_TAG
               ? casus__fail(error, CASUS_E_UNSUPPORTED, "this version of the library has no part with tag %d",
                             (int)tag)
           : tag == CASUS_TAG_RECORD
               ? casus__fail(error, CASUS_E_ARGUMENT, "the record is set and got; it is not added or removed")
               : casus__fail(error, CASUS_E_ARGUMENT, "the struct (tag %d) is no part of an event", (int)tag);
}

static casus_status need_event(const casus_event *event, casus_error *error) {
    return event != NULL ? CASUS_OK : casus__fail_null(error, "event");
}

static casus_status need_index(const casus_event *event, int kind, int32_t index, casus_error *error) {
    const int32_t count = casus__event_part_count(event, kind);
    return index >= 0 && index < count
               ? CASUS_OK
               : casus__fail(error, CASUS_E_NOT_FOUND, "there is no %s %d; the event has %d of them, from 0",
                             casus__part_noun(kind), (int)index, (int)count);
}

/* ---- In -------------------------------------------------------------------------------------------------------- */

/* A reserved member has no meaning yet, and must be 0: a newer library may have given it one. */
static casus_status need_no_reserved(int kind, const casus__part *own, casus_error *error) {
    static const uint32_t offsets[CASUS__PART_COUNT] = {
        [CASUS__PART_DATE] = (uint32_t)offsetof(casus_date, reserved),
        [CASUS__PART_PARTICIPANT] = (uint32_t)offsetof(casus_participant, reserved),
        [CASUS__PART_CLASSIFICATION] = (uint32_t)offsetof(casus_classification, reserved),
        [CASUS__PART_SOURCE] = (uint32_t)offsetof(casus_source, reserved),
        [CASUS__PART_CLAIM] = (uint32_t)offsetof(casus_claim, reserved),
        [CASUS__PART_MEANS] = (uint32_t)offsetof(casus_means, reserved),
        [CASUS__PART_OUTCOME] = (uint32_t)offsetof(casus_outcome, reserved),
        [CASUS__PART_RELATION] = (uint32_t)offsetof(casus_relation, reserved),
    };
    int32_t value = 0;
    if (offsets[kind] > 0) {
        memcpy(&value, (const char *)own + offsets[kind], sizeof value);
    }
    return value == 0 ? CASUS_OK
                      : casus__fail(error, CASUS_E_UNSUPPORTED,
                                    "%s: `reserved` is not 0, which only a newer library "
                                    "could understand",
                                    casus__part_noun(kind));
}

/* Copies a caller's struct over `own`, and checks the result for the index that it will have. */
static casus_status take_part(const casus_event *event, int kind, int32_t index, const casus_head *from,
                              casus__part *own, casus_error *error) {
    int count = 0;
    casus_status status = casus__head_in(from, casus__part_nothing[kind].head.tag, own, casus__part_size(kind), error);
    if (status == CASUS_OK) {
        status = need_no_reserved(kind, own, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    casus_str *texts = casus__part_texts(kind, own, &count);
    for (int i = 0; i < count; i++) {
        texts[i] = casus__str_in(texts[i]);
    }
    return casus__validate_part(event, kind, index, own, error);
}

casus_status casus_event_add(casus_event *event, const casus_head *part, int32_t *out_index, casus_error *error) {
    casus_head head;
    casus__part own;
    int kind = 0;
    if (out_index != NULL) {
        *out_index = 0;
    }
    casus_status status = need_event(event, error);
    if (status == CASUS_OK) {
        status = casus__head_read(part, &head, error);
    }
    if (status == CASUS_OK) {
        status = find_part(head.tag, &kind, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    const int32_t index = casus__event_part_count(event, kind);
    casus__part_init(kind, &own, casus__part_size(kind));
    status = take_part(event, kind, index, part, &own, error);
    if (status == CASUS_OK && casus__event_put(event, kind, &own) != CASUS_OK) {
        status = casus__fail_memory(casus__event_allocator(event), error);
    }
    if (status == CASUS_OK && out_index != NULL) {
        *out_index = index;
    }
    return status;
}

static casus_status set_record(casus_event *event, int32_t index, const casus_head *from, casus_error *error) {
    casus_record record;
    if (index != 0) {
        return casus__fail(error, CASUS_E_NOT_FOUND, "an event has one record, with index 0");
    }
    casus__event_record(event, &record);
    casus_status status = casus__head_in(from, CASUS_TAG_RECORD, &record, (uint32_t)sizeof record, error);
    if (status == CASUS_OK) {
        status = casus__validate_record(&record, error);
    }
    if (status == CASUS_OK) {
        casus__event_put_record(event, &record);
    }
    return status;
}

casus_status casus_event_set(casus_event *event, int32_t index, const casus_head *part, casus_error *error) {
    casus_head head;
    casus__part own;
    int kind = 0;
    casus_status status = need_event(event, error);
    if (status == CASUS_OK) {
        status = casus__head_read(part, &head, error);
    }
    if (status == CASUS_OK && head.tag == CASUS_TAG_RECORD) {
        return set_record(event, index, part, error);
    }
    if (status == CASUS_OK) {
        status = find_part(head.tag, &kind, error);
    }
    if (status == CASUS_OK) {
        status = need_index(event, kind, index, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    casus__event_part(event, kind, index, &own);
    status = take_part(event, kind, index, part, &own, error);
    return status == CASUS_OK && casus__event_replace(event, kind, index, &own) != CASUS_OK
               ? casus__fail_memory(casus__event_allocator(event), error)
               : status;
}

/* ---- Out ------------------------------------------------------------------------------------------------------- */

static casus_status get_record(const casus_event *event, int32_t index, casus_head *out, casus_error *error) {
    casus_record record = CASUS_RECORD_INIT;
    const int there = event != NULL && index == 0;
    if (there) {
        casus__event_record(event, &record);
    }
    const casus_status status = casus__head_out(&record, (uint32_t)sizeof record, CASUS_TAG_RECORD, out, error);
    if (status != CASUS_OK || there) {
        return status;
    }
    return event == NULL ? need_event(event, error)
                         : casus__fail(error, CASUS_E_NOT_FOUND, "an event has one record, with index 0");
}

casus_status casus_event_get(const casus_event *event, int32_t index, casus_head *out, casus_error *error) {
    casus_head head;
    casus__part own;
    int kind = 0;
    casus_status status = casus__head_read(out, &head, error);
    if (status == CASUS_OK && head.tag == CASUS_TAG_RECORD) {
        return get_record(event, index, out, error);
    }
    if (status == CASUS_OK) {
        status = find_part(head.tag, &kind, error);
    }
    if (status == CASUS_E_UNSUPPORTED) {
        memset((char *)out + sizeof head, 0, head.size - sizeof head); /* this library knows nothing of it */
    }
    if (status != CASUS_OK) {
        return status;
    }
    casus__part_init(kind, &own, casus__part_size(kind));
    status = need_event(event, error);
    if (status == CASUS_OK) {
        status = need_index(event, kind, index, error);
    }
    if (status == CASUS_OK) {
        casus__event_part(event, kind, index, &own);
    }
    (void)casus__head_out(&own, casus__part_size(kind), head.tag, out, NULL); /* the head was checked above */
    return status;
}

/* ---- Away ------------------------------------------------------------------------------------------------------ */

static casus_status need_no_referrer(const casus_event *event, int kind, int32_t index, casus_error *error) {
    for (int r = 0; r < CASUS__REFERENCE_COUNT; r++) {
        const casus__reference *reference = &casus__references[r];
        const int32_t count = reference->to == kind ? casus__event_part_count(event, reference->from) : 0;
        for (int32_t i = 0; i < count; i++) {
            casus__part other;
            casus__event_part(event, reference->from, i, &other);
            if (casus__reference_get(reference, &other) == index && !(reference->from == kind && i == index)) {
                return casus__fail(
                    error, CASUS_E_STATE, "%s %d is named by %s %d (%s); change or remove that one first",
                    casus__part_noun(kind), (int)index, casus__part_noun(reference->from), (int)i, reference->name);
            }
        }
    }
    return CASUS_OK;
}

casus_status casus_event_remove(casus_event *event, int32_t tag, int32_t index, casus_error *error) {
    int kind = 0;
    casus_status status = need_event(event, error);
    if (status == CASUS_OK) {
        status = find_part(tag, &kind, error);
    }
    if (status == CASUS_OK) {
        status = need_index(event, kind, index, error);
    }
    if (status == CASUS_OK) {
        status = need_no_referrer(event, kind, index, error);
    }
    return status == CASUS_OK && casus__event_drop(event, kind, index) != CASUS_OK
               ? casus__fail_memory(casus__event_allocator(event), error)
               : status;
}

int32_t casus_event_part_count(const casus_event *event, int32_t tag) {
    int kind = 0;
    if (event == NULL) {
        return 0;
    }
    return tag == CASUS_TAG_RECORD                   ? 1
           : find_part(tag, &kind, NULL) == CASUS_OK ? casus__event_part_count(event, kind)
                                                     : 0;
}
