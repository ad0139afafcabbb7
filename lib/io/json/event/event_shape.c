/* SPDX-License-Identifier: MIT */
/* The tables of event JSON: the members of the event and of its objects, in the order in which they are written.
   Reader and writer both go by them. */
#include <stddef.h>
#include <string.h>

#include "base/number/number.h"
#include "base/text.h"
#include "io/json/event/event_json.h"
#include "time/calendar.h"

#define FIELD(name, type, vocabulary, nil, member)                                                                     \
    { name, type, vocabulary, nil, 0, (uint32_t)offsetof(casus__json_head, member), NULL }
#define TEXT_(name, member) FIELD(name, CASUS_TYPE_TEXT, 0, CASUS__NIL_ZERO, member)
#define CODE_(name, member, vocabulary) FIELD(name, CASUS_TYPE_WORD, vocabulary, CASUS__NIL_ZERO, record.member)
#define FLAG_(name, member) FIELD(name, CASUS_TYPE_INT32, 0, CASUS__NIL_ZERO, record.member)
#define MOMENT_(name, member) FIELD(name, CASUS_TYPE_MOMENT, 0, CASUS__NIL_MOMENT, record.member)
#define REAL_(name, member) FIELD(name, CASUS_TYPE_DOUBLE, 0, CASUS__NIL_NAN, record.member)
#define COUNT(table) (sizeof table / sizeof table[0])

static const casus__field reported_fields[] = {
    REAL_("low", reported.low),
    REAL_("best", reported.best),
    REAL_("high", reported.high),
};

const casus__field casus__json_head_fields[CASUS__JSON_HEAD_COUNT] = {
    TEXT_("dataset", dataset),
    TEXT_("id", id),
    CODE_("kind", kind, CASUS_VOCABULARY_KIND),
    CODE_("modality", modality, CASUS_VOCABULARY_MODALITY),
    CODE_("certainty", certainty, CASUS_VOCABULARY_CERTAINTY),
    FLAG_("revoked", revoked),
    MOMENT_("created", created),
    MOMENT_("modified", modified),
    TEXT_("title", title),
    {"date", CASUS_TYPE_STRUCT, 0, CASUS__NIL_NONE, 0, 0, NULL},
    TEXT_("class", event_class),
    TEXT_("dyad", dyad),
    TEXT_("notes", notes),
    {"reported", CASUS_TYPE_STRUCT, 0, CASUS__NIL_NONE, (uint8_t)COUNT(reported_fields), 0, reported_fields},
};

void casus__json_head_init(casus__json_head *head) {
    memset(head, 0, sizeof *head);
    casus_init(&head->record.head, CASUS_TAG_RECORD, (int64_t)sizeof head->record);
}

void casus__json_head_get(const casus_event *event, casus__json_head *head) {
    head->dataset = casus_event_text(event, CASUS_EVENT_DATASET);
    head->id = casus_event_text(event, CASUS_EVENT_ID);
    head->title = casus_event_text(event, CASUS_EVENT_TITLE);
    head->event_class = casus_event_text(event, CASUS_EVENT_CLASS);
    head->dyad = casus_event_text(event, CASUS_EVENT_DYAD);
    head->notes = casus_event_text(event, CASUS_EVENT_NOTES);
    casus__event_record(event, &head->record);
}

/* ---- Slots and paths ------------------------------------------------------------------------------------------- */

const char *casus__json_slot_name(int slot) {
    return slot == CASUS__JSON_SLOT_DATE       ? "date"
           : slot == CASUS__JSON_SLOT_REPORTED ? "reported"
           : slot == CASUS__JSON_SLOT_EVENT    ? ""
                                               : casus__part_fields[slot - CASUS__JSON_SLOT_PARTS].name;
}

static int is_list(int slot) {
    return slot >= CASUS__JSON_SLOT_PARTS && slot < CASUS__JSON_SLOT_EVENT;
}

int32_t casus__json_list_first(int part) {
    return part == CASUS__PART_DATE; /* the first date has a member of its own */
}

int casus__json_slot_part(int slot, int64_t index, int *part, int64_t *number) {
    *part = is_list(slot) ? slot - CASUS__JSON_SLOT_PARTS : CASUS__PART_DATE;
    *number = is_list(slot) ? index : 0;
    if (is_list(slot) && *number < INT64_MAX) { /* which stands for all that no list reaches */
        *number += casus__json_list_first(*part);
    }
    return is_list(slot) || slot == CASUS__JSON_SLOT_DATE;
}

const casus__field *casus__json_slot_fields(int slot, int *count) {
    int part = 0;
    int64_t number = 0;
    if (casus__json_slot_part(slot, 0, &part, &number)) {
        *count = casus__part_fields[part].child_count;
        return casus__part_fields[part].children;
    }
    *count = slot == CASUS__JSON_SLOT_REPORTED ? (int)COUNT(reported_fields) : CASUS__JSON_HEAD_COUNT;
    return slot == CASUS__JSON_SLOT_REPORTED ? reported_fields : casus__json_head_fields;
}

int casus__json_slot_of(const casus__field *field) {
    return field->children == reported_fields ? CASUS__JSON_SLOT_REPORTED : CASUS__JSON_SLOT_DATE;
}

int64_t casus__json_path_print(int slot, int64_t index, char *out) {
    const char *name = casus__json_slot_name(slot);
    int64_t at = (int64_t)strlen(name);
    memcpy(out, name, (size_t)at);
    if (is_list(slot)) {
        out[at++] = '[';
        at += casus__print_int64(index, out + at);
        out[at++] = ']';
    }
    if (slot != CASUS__JSON_SLOT_EVENT) {
        out[at++] = '.';
    }
    out[at] = 0;
    return at;
}

/* `[digits]` at `at`; its end, or 0. An index that no list reaches is INT64_MAX. */
static int64_t parse_index(casus_str key, int64_t at, int64_t *index) {
    const int64_t first = at + 1;
    if (at >= key.size || key.data[at] != '[') {
        return 0;
    }
    *index = 0;
    for (at = first; at < key.size && key.data[at] >= '0' && key.data[at] <= '9'; at++) {
        const int64_t digit = key.data[at] - '0';
        *index = *index > (INT64_MAX - digit) / 10 ? INT64_MAX : *index * 10 + digit;
    }
    return at > first && at < key.size && key.data[at] == ']' ? at + 1 : 0;
}

int casus__json_path_parse(casus_str key, int *slot, int64_t *index, casus_str *rest) {
    for (int i = 0; i < CASUS__JSON_SLOT_EVENT; i++) {
        const char *name = casus__json_slot_name(i);
        int64_t at = (int64_t)strlen(name);
        if (key.size <= at || memcmp(key.data, name, (size_t)at) != 0) {
            continue;
        }
        *index = 0;
        at = is_list(i) ? parse_index(key, at, index) : at;
        if (at > 0 && at < key.size && key.data[at] == '.') {
            *slot = i;
            rest->data = key.data + at + 1;
            rest->size = key.size - at - 1;
            return 1;
        }
    }
    return 0;
}

int casus__json_field_find(const casus__field *fields, int count, casus_str name, int hint) {
    if (name.size == 0) {
        return -1;
    }
    for (int i = 0; i < count; i++) {
        const int at = hint + i < count ? hint + i : hint + i - count;
        if (fields[at].name[0] == name.data[0] && casus__equal_z(name, fields[at].name)) {
            return at;
        }
    }
    return -1;
}

/* ---- Days ------------------------------------------------------------------------------------------------------ */

/* A sign, at least six digits of year (ISO 8601, expanded representation), and -MM-DD. */
static int parse_expanded(casus_str text, int32_t *out) {
    const int64_t year_size = text.size - 6;
    int64_t year = 0;
    int64_t month = 0;
    int64_t day = 0;
    const casus_str parts[3] = {{text.data, year_size}, {text.data + year_size + 1, 2}, {text.data + year_size + 4, 2}};
    for (int i = 0; i < 2; i++) {
        const char *p = parts[i + 1].data;
        if (p[-1] != '-' || p[0] < '0' || p[0] > '9') { /* the digits' reader would take a sign */
            return 0;
        }
    }
    return casus__parse_int64(parts[0], &year) && casus__parse_int64(parts[1], &month) &&
           casus__parse_int64(parts[2], &day) && year >= -9999999 && year <= 9999999 &&
           !(year == 0 && text.data[0] == '-') &&
           casus_day_from_civil((int32_t)year, (int32_t)month, (int32_t)day, out, NULL) == CASUS_OK;
}

int casus__json_day_parse(casus_str text, int32_t *out) {
    if (text.size == 10) {
        return casus__day_parse(text, out) == CASUS_OK;
    }
    return text.size >= 13 && text.size <= 32 && (text.data[0] == '+' || text.data[0] == '-') &&
           parse_expanded(text, out);
}
