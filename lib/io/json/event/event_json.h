/* SPDX-License-Identifier: MIT */
/* An event as one JSON object: what the object holds, as tables, and a reader and a writer that are kept from one event
   to the next. The shape for people is docs/schema/event.schema.json. */
#ifndef CASUS_LIB_IO_JSON_EVENT_EVENT_JSON_H
#define CASUS_LIB_IO_JSON_EVENT_EVENT_JSON_H

#include <casus/io.h>

#include "io/json/syntax/value_copy.h"
#include "io/json/syntax/parser.h"
#include "bytes/sink.h"
#include "model/event.h"

/* ---- Shape ----------------------------------------------------------------------------------------------------- */

/* What an event has once, as its JSON has it. */
typedef struct casus__json_head {
    casus_str dataset;
    casus_str id;
    casus_str title;
    casus_str event_class;
    casus_str dyad;
    casus_str notes;
    casus_record record;
} casus__json_head;

/* The members before the lists, in order. A STRUCT is an object within the event: `reported`, whose fields are the
   head's, and `date`, the event's first date, which is a part and so has none here. The list of the dates has only the
   further ones. */
#define CASUS__JSON_HEAD_COUNT 14
#define CASUS__JSON_MEMBER_COUNT (CASUS__JSON_HEAD_COUNT + CASUS__PART_COUNT)
extern const casus__field casus__json_head_fields[CASUS__JSON_HEAD_COUNT];

void casus__json_head_init(casus__json_head *head);
void casus__json_head_get(const casus_event *event, casus__json_head *head);

/* The objects that keys can be in: the event, its date, its reported, and each item of each list. */
#define CASUS__JSON_SLOT_DATE 0
#define CASUS__JSON_SLOT_REPORTED 1
#define CASUS__JSON_SLOT_PARTS 2 /* + CASUS__PART_* */
#define CASUS__JSON_SLOT_EVENT (CASUS__JSON_SLOT_PARTS + CASUS__PART_COUNT)
#define CASUS__JSON_SLOT_COUNT (CASUS__JSON_SLOT_EVENT + 1)

/* Number of the first part that stands in the list of its kind. */
int32_t casus__json_list_first(int part);
/* Splits a slot and an index into a part and its number; 0 if the slot is not one of parts. */
int casus__json_slot_part(int slot, int64_t index, int *part, int64_t *number);
/* Name of a slot's member of the event; "" for the event itself. */
const char *casus__json_slot_name(int slot);
/* Fields of the objects of a slot. */
const casus__field *casus__json_slot_fields(int slot, int *count);
/* Slot of a STRUCT field of the head. */
int casus__json_slot_of(const casus__field *field);
/* Room for the text of a place such as `locations[12].`. */
#define CASUS__JSON_PATH_ROOM 48
/* Writes the prefix of keys in a slot's object, NUL-terminated; returns its size. */
int64_t casus__json_path_print(int slot, int64_t index, char *out);
/* Takes a key such as `date.key` or `locations[0].key` apart. The key of the event itself: 0. */
int casus__json_path_parse(casus_str key, int *slot, int64_t *index, casus_str *rest);
/* Number of a name among fields, -1 if it is none of them; looks at number `hint` first. */
int casus__json_field_find(const casus__field *fields, int count, casus_str name, int hint);

/* A day as YYYY-MM-DD, of years outside 0..9999 with a sign and at least six digits. 1 ok. */
int casus__json_day_parse(casus_str text, int32_t *out);

/* ---- Reader ---------------------------------------------------------------------------------------------------- */

/* Where a text stands in its input, for errors. */
typedef struct casus__json_place {
    const char *name; /* of the input; may be NULL */
    int64_t line;     /* of the first byte, from 1 */
    int64_t column;
    int64_t byte_offset;
} casus__json_place;

typedef struct casus__event_reader {
    const casus_allocator *allocator;
    casus__json json;
    casus__json_keys keys;
    casus__buffer extras[CASUS__JSON_SLOT_COUNT]; /* members that the model does not know, without braces */
    casus__buffer extra;                          /* all of them as one object */
    casus__sink out;
    casus__field members[CASUS__JSON_MEMBER_COUNT];   /* of the event: the head's and the lists */
    casus__known_names names[CASUS__JSON_SLOT_COUNT]; /* of the fields; none before an object of the slot was met */

    /* Of the event at hand. */
    const casus__json_place *place;
    casus_event *event;
    casus_error *error;
    casus__json_head head;
    int64_t head_at[CASUS__JSON_SLOT_PARTS]; /* offsets of date and reported */
    int64_t list_at[CASUS__PART_COUNT];      /* offsets of the lists */
    int dates_wait;                          /* the list of the further dates came before the first one */
    uint32_t referring;                      /* bits of the lists with something that refers to other parts */
    int32_t known;                           /* keys of the event that the model has */
    uint32_t given;                          /* bits of the fields that the object read last has */
    int slot;                                /* the object that is being read */
    int64_t index;
} casus__event_reader;

/* `allocator` must outlive the reader. */
void casus__event_reader_init(casus__event_reader *reader, const casus_allocator *allocator);
void casus__event_reader_free(casus__event_reader *reader);
/* As casus_event_read_json(), with the place of the text in its input. */
casus_status casus__event_reader_read(casus__event_reader *reader, casus_event *event, const char *data, int64_t size,
                                      const casus__json_place *place, casus_error *error);

/* ---- Writer ---------------------------------------------------------------------------------------------------- */

typedef struct casus__extra_member {
    int slot;
    int64_t index;
    int64_t from; /* `"key":value` in the writer's text */
    int64_t to;
} casus__extra_member;

typedef struct casus__event_writer {
    const casus_allocator *allocator;
    casus__json json;
    casus__json_keys keys;
    casus__sink out; /* for CASUS_EVENT_EXTRA in its one spelling */
    casus__buffer text;
    casus__extra_member *extras;
    int64_t extra_count;
    int64_t extra_cap;
    int32_t *order; /* NULL: as they are */
    int64_t next;   /* extra to be written next */
} casus__event_writer;

void casus__event_writer_init(casus__event_writer *writer, const casus_allocator *allocator);
void casus__event_writer_free(casus__event_writer *writer);
/**
 * Puts an event as one object. Nothing is put if CASUS_EVENT_EXTRA cannot be written back.
 * @param tail  more members of the event such as `"native":{}`, put last; or empty.
 * @return CASUS_OK (the output keeps its own failure), CASUS_E_VALUE or CASUS_E_LIMIT (CASUS_EVENT_EXTRA),
 * CASUS_E_MEMORY.
 */
casus_status casus__event_writer_put(casus__event_writer *writer, const casus_event *event, casus_str tail,
                                     casus__sink *out, casus_error *error);

#endif
