/* SPDX-License-Identifier: MIT */
/* Valid events of every shape out of a seed, and whether two events say the same: both walk the tables of fields. */
#ifndef CASUS_TESTS_RANDOM_EVENT_H
#define CASUS_TESTS_RANDOM_EVENT_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <casus/casus.h>

#include "base/number/number.h"
#include "io/json/event/event_json.h"
#include "io/json/event/member.h"
#include "model/event.h"
#include "model/validate.h"

/* splitmix64 */
static inline uint64_t random_u64(uint64_t *state) {
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static inline int32_t random_below(uint64_t *state, int32_t n) {
    return (int32_t)(random_u64(state) % (uint32_t)n);
}

/* Words, and now and then what writers get wrong: quotes, control characters, NUL, other scripts. */
static inline casus_str random_text(uint64_t *state, char *room, int size) {
    static const char *const pieces[] = {"a",
                                         "Border",
                                         " ",
                                         "\"",
                                         "\\",
                                         "\n",
                                         "\t",
                                         "\x01",
                                         "\xC3\xA9",
                                         "/",
                                         "\x7F",
                                         "\xE2\x80\xA8",
                                         "\xF0\x9F\x98\xB9",
                                         "{",
                                         "]",
                                         "null",
                                         "0",
                                         "guard",
                                         "'",
                                         ",",
                                         "\\u0041",
                                         "7.5",
                                         "inf",
                                         "\r\n"};
    casus_str text = {room, 0};
    const int n = 1 + random_below(state, random_below(state, 8) == 0 ? 12 : 3);
    for (int i = 0; i < n && text.size < size - 8; i++) {
        const uint64_t r = random_u64(state);
        const char *piece = pieces[r % (sizeof pieces / sizeof pieces[0])];
        const int64_t length = r % 200 == 0 ? 1 : (int64_t)strlen(piece);
        memcpy(room + text.size, r % 200 == 0 ? "\0" : piece, (size_t)length);
        text.size += length;
    }
    return text;
}

static inline int32_t random_day(uint64_t *state) {
    static const int32_t odd[] = {INT32_MIN + 1, INT32_MAX, 0, -1, -719528, -719529, 2932896, 2932897};
    return random_below(state, 20) == 0 ? odd[random_below(state, 8)] : 10000 + random_below(state, 12000);
}

static inline int64_t random_moment(uint64_t *state) {
    static const int64_t odd[] = {INT64_MIN + 1, INT64_MAX,    0,           -1, -62167219200,
                                  -62167219201,  253402300799, 253402300800};
    return random_below(state, 20) == 0 ? odd[random_below(state, 8)]
                                        : (int64_t)random_below(state, 24000) * 86400 + random_below(state, 86400);
}

static inline double random_figure(uint64_t *state) {
    const int32_t choice = random_below(state, 20);
    return choice == 0   ? (double)random_below(state, 1000000) / 7.0
           : choice == 1 ? -0.0
           : choice == 2 ? 1e9
                         : random_below(state, 200);
}

static inline void random_member(const casus__field *field, uint64_t *state, void *base, char *room, int size) {
    void *member = (char *)base + field->offset;
    if (field->type == CASUS_TYPE_DOUBLE) {
        double v = random_figure(state);
        if (strcmp(field->name, "high") == 0 && random_below(state, 4) == 0) {
            v = casus__inf();
        }
        memcpy(member, &v, sizeof v);
    } else if (field->type == CASUS_TYPE_TEXT || (field->type == CASUS_TYPE_WORD && field->vocabulary == 0)) {
        const casus_str v = random_text(state, room, size);
        memcpy(member, &v, sizeof v);
    } else {
        const int32_t v = field->type == CASUS_TYPE_DAY ? random_day(state)
                          : field->vocabulary != 0 ? 1 + random_below(state, casus_vocabulary_last(field->vocabulary))
                                                   : random_below(state, 2);
        memcpy(member, &v, sizeof v);
    }
}

static inline int32_t random_index(uint64_t *state, int32_t count) {
    return count == 0 || random_below(state, 2) == 0 ? -1 : random_below(state, count);
}

/* Indices of parts that are there; of the leaf's own kind, of those before it. */
static inline void random_references(const casus_event *event, int kind, uint64_t *state, casus__part *part) {
    for (int i = 0; i < CASUS__REFERENCE_COUNT; i++) {
        const casus__reference *reference = &casus__references[i];
        if (reference->from == kind) {
            const int32_t to = random_index(state, casus__event_part_count(event, reference->to));
            memcpy((char *)part + reference->offset, &to, sizeof to);
        }
    }
}

/* What the tables do not hold: which values go together. */
static inline void make_valid(const casus_event *event, int kind, uint64_t *state, casus__part *part) {
    static const char *const grades[] = {"A", "B", "C", "D", "E", "F"};
    const casus_str scheme = casus_str_from("scheme");
    random_references(event, kind, state, part);
    switch (kind) {
    case CASUS__PART_DATE: {
        casus_span *span = &part->date.span;
        if (span->last_day != CASUS_DAY_UNKNOWN && span->last_day < span->first_day) {
            span->last_day = span->first_day;
        }
        span->first_second = random_below(state, 2) == 0 ? -1 : random_below(state, 86400);
        span->last_second = random_below(state, 2) == 0 ? -1 : random_below(state, 86400);
        span->utc_offset = random_below(state, 2) == 0 ? CASUS_UTC_OFFSET_UNKNOWN : random_below(state, 2879) - 1439;
        break;
    }
    case CASUS__PART_LOCATION:
        part->location.lat =
            random_below(state, 3) == 0 ? casus__nan() : (double)random_below(state, 1800000) / 1e4 - 90;
        part->location.lon = part->location.lat != part->location.lat
                                 ? casus__nan()
                                 : (double)(int64_t)(random_u64(state) >> 20) / 17592186044416.0 * 360 - 180;
        part->location.scheme = part->location.code.size > 0 ? scheme : part->location.scheme;
        break;
    case CASUS__PART_ACTOR: part->actor.scheme = part->actor.code.size > 0 ? scheme : part->actor.scheme; break;
    case CASUS__PART_PARTICIPANT:
        part->participant.actor = random_below(state, casus__event_part_count(event, CASUS__PART_ACTOR));
        break;
    case CASUS__PART_CASUALTY:
        part->casualty.status = part->casualty.status == 0 ? CASUS_CASUALTY_STATUS_KILLED : part->casualty.status;
        part->casualty.share = random_below(state, 2) == 0 ? casus__nan() : random_below(state, 101) / 100.0;
        break;
    case CASUS__PART_CLASSIFICATION:
        part->classification.level = 1 + random_below(state, 3);
        part->classification.scheme = scheme;
        part->classification.code = part->classification.code.size == 0 ? scheme : part->classification.code;
        break;
    case CASUS__PART_CLAIM:
        part->claim.claimant_count = random_below(state, 2) == 0 ? -1 : 1 + random_below(state, 9);
        part->claim.credibility = random_below(state, 2) == 0 ? -1 : 1 + random_below(state, 6);
        part->claim.reliability = casus_str_from(random_below(state, 2) == 0 ? NULL : grades[random_below(state, 6)]);
        break;
    case CASUS__PART_MEANS: part->means.scheme = part->means.code.size > 0 ? scheme : part->means.scheme; break;
    case CASUS__PART_OUTCOME:
        part->outcome.verb = scheme;
        part->outcome.object = part->outcome.object.size == 0 ? scheme : part->outcome.object;
        break;
    case CASUS__PART_RELATION:
        part->relation.kind = part->relation.kind == 0 ? CASUS_RELATION_KIND_PART_OF : part->relation.kind;
        part->relation.confidence = random_below(state, 2) == 0 ? casus__nan() : random_below(state, 101) / 100.0;
        part->relation.id = casus_str_from("another");
        break;
    default: break;
    }
}

static inline void random_part(casus_event *event, int kind, uint64_t *state) {
    static char rooms[32][128];
    const casus__field *list = &casus__part_fields[kind];
    const int32_t index = casus__event_part_count(event, kind);
    casus__part part;
    casus_error e;
    casus__part_init(kind, &part, casus__part_size(kind));
    for (int i = 0; i < list->child_count; i++) {
        if (random_below(state, 2) == 0) {
            random_member(&list->children[i], state, &part, rooms[i], (int)sizeof rooms[i]);
        }
    }
    make_valid(event, kind, state, &part);
    if (casus__validate_part(event, kind, index, &part, &e) != CASUS_OK) {
        fail_msg("the generator made an event that is not valid: %s", e.message);
    }
    assert_int_equal(casus__event_put(event, kind, &part), CASUS_OK);
}

/* Lets a leaf refer to one that stands behind it, where that may be. */
static inline void random_ahead(casus_event *event, const casus__reference *reference, uint64_t *state) {
    const int32_t n = casus__event_part_count(event, reference->from);
    casus__part part;
    if (reference->order < CASUS__REFERENCE_AHEAD || n < 2 || random_below(state, 2) == 0) {
        return;
    }
    const int32_t index = random_below(state, n - 1);
    const int32_t to = index + 1 + random_below(state, n - 1 - index);
    casus__event_part(event, reference->from, index, &part);
    memcpy((char *)&part + reference->offset, &to, sizeof to);
    if (casus__validate_part(event, reference->from, index, &part, NULL) == CASUS_OK) { /* else it were a circle */
        assert_int_equal(casus__event_replace(event, reference->from, index, &part), CASUS_OK);
    }
}

static inline void random_record(casus_event *event, uint64_t *state) {
    casus_record record = CASUS_RECORD_INIT;
    record.kind = 1 + random_below(state, casus_vocabulary_last(CASUS_VOCABULARY_KIND));
    record.modality = random_below(state, 1 + casus_vocabulary_last(CASUS_VOCABULARY_MODALITY));
    record.certainty = random_below(state, 1 + casus_vocabulary_last(CASUS_VOCABULARY_CERTAINTY));
    record.revoked = random_below(state, 2);
    record.created = random_below(state, 2) == 0 ? CASUS_MOMENT_UNKNOWN : random_moment(state);
    record.modified = random_below(state, 2) == 0 ? CASUS_MOMENT_UNKNOWN : random_moment(state);
    if (random_below(state, 4) == 0) {
        const casus_triple n = {random_figure(state), random_figure(state), casus__inf()};
        record.reported = n;
    }
    assert_int_equal(casus_event_set(event, 0, &record.head, NULL), CASUS_OK);
}

static inline void random_head(casus_event *event, uint64_t *state) {
    char room[128];
    for (int32_t field = CASUS_EVENT_DATASET; field < CASUS_EVENT_EXTRA; field++) {
        if (random_below(state, 2) == 0) {
            const casus_str text = random_text(state, room, (int)sizeof room);
            assert_int_equal(casus_event_set_text(event, field, text, NULL), CASUS_OK);
        }
    }
    random_record(event, state);
}

/* Members that the model does not know, in the order in which a reader keeps them. */
static inline void random_extra(casus_event *event, uint64_t *state) {
    char text[512] = "{";
    const char *comma = "";
    size_t at = 1;
    if (casus__event_part_count(event, CASUS__PART_DATE) > 0 && random_below(state, 2) == 0) {
        at += (size_t)snprintf(text + at, sizeof text - at, "\"date.when\":[1.50,{\"a\":null}]");
        comma = ",";
    }
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        const int32_t n = casus__event_part_count(event, kind) - (kind == CASUS__PART_DATE); /* the first has `date` */
        if (n > 0 && random_below(state, 4) == 0) {
            at += (size_t)snprintf(text + at, sizeof text - at, "%s\"%s[%d].x\":\"\\n\"", comma,
                                   casus__part_fields[kind].name, (int)random_below(state, n));
            comma = ",";
        }
    }
    snprintf(text + at, sizeof text - at, "%s\"native\":{\"id\":\"7\"},\"big\":12345678901234567890}", comma);
    assert_int_equal(casus_event_set_text(event, CASUS_EVENT_EXTRA, casus_str_from(text), NULL), CASUS_OK);
}

static inline void random_event(casus_event *event, uint64_t seed) {
    /* Each after what it refers to. */
    static const int order[] = {CASUS__PART_ACTOR,   CASUS__PART_SOURCE,   CASUS__PART_CLAIM,
                                CASUS__PART_DATE,    CASUS__PART_LOCATION, CASUS__PART_PARTICIPANT,
                                CASUS__PART_MEANS,   CASUS__PART_CASUALTY, CASUS__PART_CLASSIFICATION,
                                CASUS__PART_OUTCOME, CASUS__PART_RELATION};
    uint64_t state = seed;
    casus_event_reset(event);
    random_head(event, &state);
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        const int32_t n = random_below(&state, 2) == 0 ? 0 : random_below(&state, 5);
        for (int32_t k = 0; k < n; k++) {
            if (order[i] != CASUS__PART_PARTICIPANT || casus__event_part_count(event, CASUS__PART_ACTOR) > 0) {
                random_part(event, order[i], &state);
            }
        }
    }
    for (int i = 0; i < CASUS__REFERENCE_COUNT; i++) {
        random_ahead(event, &casus__references[i], &state);
    }
    if (random_below(&state, 3) == 0) {
        random_extra(event, &state);
    }
}

/* ---- Equality -------------------------------------------------------------------------------------------------- */

static inline int members_equal(const casus__field *field, const void *a, const void *b) {
    const char *x = (const char *)a + field->offset;
    const char *y = (const char *)b + field->offset;
    if (field->type == CASUS_TYPE_TEXT || (field->type == CASUS_TYPE_WORD && field->vocabulary == 0)) {
        casus_str s;
        casus_str t;
        memcpy(&s, x, sizeof s);
        memcpy(&t, y, sizeof t);
        return casus_str_equal(s, t);
    }
    /* To the bit, but for the bits of a NaN. */
    return (casus__json_member_is_nil(field, a) && casus__json_member_is_nil(field, b)) ||
           memcmp(x, y, field->type == CASUS_TYPE_DOUBLE || field->type == CASUS_TYPE_MOMENT ? 8 : 4) == 0;
}

static inline int fields_equal(const casus__field *fields, int count, const void *a, const void *b) {
    for (int i = 0; i < count; i++) {
        if (fields[i].type == CASUS_TYPE_STRUCT ? !fields_equal(fields[i].children, fields[i].child_count, a, b)
                                                : !members_equal(&fields[i], a, b)) {
            return 0;
        }
    }
    return 1;
}

static inline int events_equal(const casus_event *a, const casus_event *b) {
    casus__json_head x;
    casus__json_head y;
    casus__json_head_get(a, &x);
    casus__json_head_get(b, &y);
    if (!fields_equal(casus__json_head_fields, CASUS__JSON_HEAD_COUNT, &x, &y) ||
        !casus_str_equal(casus_event_text(a, CASUS_EVENT_EXTRA), casus_event_text(b, CASUS_EVENT_EXTRA))) {
        return 0;
    }
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        const int32_t n = casus__event_part_count(a, kind);
        if (n != casus__event_part_count(b, kind)) {
            return 0;
        }
        for (int32_t i = 0; i < n; i++) {
            casus__part p;
            casus__part q;
            casus__event_part(a, kind, i, &p);
            casus__event_part(b, kind, i, &q);
            if (!fields_equal(casus__part_fields[kind].children, casus__part_fields[kind].child_count, &p, &q)) {
                return 0;
            }
        }
    }
    return 1;
}

#endif
