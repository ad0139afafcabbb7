/* SPDX-License-Identifier: MIT */
/* An event out of a JSON object. Keys come in any order and parts refer to others by index, so whether what they refer
   to is there is seen at the end. Only the list of further dates, if it comes before the first one, is passed over and
   read at the end. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "io/json/event/event_json.h"
#include "io/json/event/member.h"
#include "model/validate.h"

void casus__event_reader_init(casus__event_reader *r, const casus_allocator *allocator) {
    memset(r, 0, sizeof *r);
    r->allocator = allocator;
    casus__json_init(&r->json, allocator);
    casus__json_keys_init(&r->keys, allocator);
    memcpy(r->members, casus__json_head_fields, sizeof casus__json_head_fields);
    memcpy(r->members + CASUS__JSON_HEAD_COUNT, casus__part_fields, sizeof casus__part_fields);
}

void casus__event_reader_free(casus__event_reader *r) {
    for (int slot = 0; slot < CASUS__JSON_SLOT_COUNT; slot++) {
        casus__buffer_free(r->allocator, &r->extras[slot]);
    }
    casus__buffer_free(r->allocator, &r->extra);
    casus__json_keys_free(&r->keys);
    casus__json_free(&r->json);
}

/* ---- Failures, with their place -------------------------------------------------------------------------------- */

/* `what` is about the key at hand, if `key` is not NULL: `locations[0].lat must be ...`. */
static casus_status fail_at(casus__event_reader *r, casus_status status, int64_t offset, const casus_str *key,
                            const char *what) {
    char path[CASUS__JSON_PATH_ROOM] = "";
    const casus_str none = {"", 0};
    const casus_str name = key != NULL ? *key : none;
    int64_t line = 1;
    int64_t column = 1;
    if (status == CASUS_E_MEMORY) {
        return casus__fail_memory(r->allocator, r->error);
    }
    casus__json_locate(r->json.text, offset, &line, &column);
    if (key != NULL) {
        const int64_t n = casus__json_path_print(r->slot, r->index, path);
        path[n > 0 && name.size == 0 ? n - 1 : n] = 0; /* of the object itself: no point */
    }
    return casus__fail_at(r->error, status, r->place->name, r->place->line + line - 1,
                          line == 1 ? r->place->column + column - 1 : column, r->place->byte_offset + offset,
                          "%s%.*s%s%s", path, name.size < 60 ? (int)name.size : 60, name.data, key != NULL ? " " : "",
                          what);
}

/* What the parser found wrong. */
static casus_status fail_json(casus__event_reader *r, casus_status status) {
    return fail_at(r, status, r->json.fault_at, NULL, r->json.fault);
}

/* What the event found wrong: an index or a code that cannot be is, in a file, a wrong value. */
static casus_status fail_model(casus__event_reader *r, const casus_error *found, int64_t offset, const casus_str *key) {
    const casus_status status = found->status == CASUS_E_ARGUMENT ? CASUS_E_VALUE : found->status;
    return fail_at(r, status, offset, key, found->message);
}

static casus_status next(casus__event_reader *r, casus__json_token *token) {
    const casus_status status = casus__json_next(&r->json, token);
    return status == CASUS_OK ? CASUS_OK : fail_json(r, status);
}

static casus_status next_value(casus__event_reader *r, casus__json_token *token) {
    const casus_status status = casus__json_next_value(&r->json, token);
    return status == CASUS_OK ? CASUS_OK : fail_json(r, status);
}

static casus_status fail_type(casus__event_reader *r, const casus__json_token *token, const casus_str *key,
                              const char *wanted) {
    char what[96];
    snprintf(what, sizeof what, key != NULL ? "must be %s, not %s" : "an event must be %s, not %s", wanted,
             casus__json_kind_name(token->kind));
    return fail_at(r, CASUS_E_VALUE, token->offset, key, what);
}

/* ---- Keys that the model does not know ------------------------------------------------------------------------- */

/* Appends `"path.key":value` to what the slot has. */
static casus_status keep_unknown(casus__event_reader *r, const casus__json_token *key) {
    casus__sink_buffer to = {r->allocator, &r->extras[r->slot]};
    char path[CASUS__JSON_PATH_ROOM];
    casus__json_token value;
    casus_status status = next(r, &value);
    if (status != CASUS_OK) {
        return status;
    }
    casus__sink_init(&r->out, casus__sink_to_buffer, &to);
    casus__sink_put_z(&r->out, to.bytes->size > 0 ? ",\"" : "\"");
    casus__sink_put(&r->out, path, casus__json_path_print(r->slot, r->index, path));
    casus__sink_put_escaped(&r->out, key->text);
    casus__sink_put_z(&r->out, "\":");
    status = casus__json_copy(&r->json, &value, &r->keys, &r->out);
    if (status != CASUS_OK) {
        return fail_json(r, status);
    }
    return casus__sink_flush(&r->out) ? CASUS_OK : casus__fail_memory(r->allocator, r->error);
}

static casus_status take_unknown(casus__event_reader *r, const casus__json_token *key) {
    int slot = 0;
    int64_t index = 0;
    casus_str rest;
    if (r->slot == CASUS__JSON_SLOT_EVENT && casus__json_path_parse(key->text, &slot, &index, &rest)) {
        return fail_at(r, CASUS_E_VALUE, key->offset, &key->text,
                       "is a name that is kept for the members of that object; put the member there");
    }
    return casus__json_keys_push(&r->keys, key) ? keep_unknown(r, key) : casus__fail_memory(r->allocator, r->error);
}

static casus_status fail_twice(casus__event_reader *r, casus_status status, casus_str key, int64_t offset) {
    return fail_at(r, status, offset, &key, "is given twice in one object");
}

static casus_status set_extra(casus__event_reader *r) {
    const casus_allocator *a = r->allocator;
    int ok = 1;
    r->extra.size = 0;
    for (int slot = 0; ok && slot < CASUS__JSON_SLOT_COUNT; slot++) {
        if (r->extras[slot].size > 0) {
            ok = casus__buffer_append(a, &r->extra, r->extra.size > 0 ? "," : "{", 1) &&
                 casus__buffer_append(a, &r->extra, r->extras[slot].data, r->extras[slot].size);
        }
    }
    if (!ok || (r->extra.size > 0 && !casus__buffer_append(a, &r->extra, "}", 1))) {
        return casus__fail_memory(a, r->error);
    }
    const casus_str text = {(const char *)r->extra.data, r->extra.size};
    return text.size > 0 ? casus_event_set_text(r->event, CASUS_EVENT_EXTRA, text, r->error) : CASUS_OK;
}

/* ---- Objects of fields ----------------------------------------------------------------------------------------- */

typedef casus_status (*take_fn)(casus__event_reader *r, const casus__field *field, casus_str key, void *base);

static casus_status take_member(casus__event_reader *r, const casus__field *field, casus_str key, void *base) {
    char complaint[CASUS__JSON_COMPLAINT_ROOM];
    casus__json_token value;
    const casus_status status = next_value(r, &value);
    if (status != CASUS_OK) {
        return status;
    }
    return casus__json_member_read(field, &value, base, complaint) == CASUS_OK
               ? CASUS_OK
               : fail_at(r, CASUS_E_VALUE, value.offset, &key, complaint);
}

static casus_status close_object(casus__event_reader *r, int64_t first_key) {
    casus__json_key twice;
    const casus_status status = casus__json_keys_pop(&r->keys, first_key, &twice);
    return status == CASUS_OK ? CASUS_OK : fail_twice(r, status, twice.text, twice.offset);
}

/* The names of the fields of the slot's objects. */
static const casus__known_names *names_of(casus__event_reader *r, const casus__field *fields, int count) {
    casus__known_names *names = &r->names[r->slot];
    while (names->count < count) {
        casus__known_names_add(names, fields[names->count].name);
    }
    return names;
}

/* Reads the keys of an object up to its end, which is taken too. `take` gets the known ones. */
static casus_status read_object(casus__event_reader *r, const casus__field *fields, int count, void *base,
                                take_fn take) {
    const casus__known_names *names = names_of(r, fields, count);
    const int64_t first_key = r->keys.count;
    int hint = 0;
    uint32_t seen = 0; /* bits of known keys */
    for (;;) {
        casus__json_token key;
        int i = -1;
        casus_status status = casus__json_next_key(&r->json, names, hint, &key, &i);
        if (status != CASUS_OK) {
            return fail_json(r, status);
        }
        if (key.kind == CASUS__JSON_OBJECT_END) {
            r->given = seen;
            return close_object(r, first_key);
        }
        if (i < 0) {
            status = take_unknown(r, &key);
        } else if (seen >> i & 1) {
            status = fail_twice(r, CASUS_E_SYNTAX, key.text, key.offset);
        } else {
            seen |= UINT32_C(1) << i;
            hint = i + 1 < count ? i + 1 : 0;
            status = take(r, &fields[i], key.text, base);
        }
        if (status != CASUS_OK) {
            return status;
        }
    }
}

/* ---- Lists ----------------------------------------------------------------------------------------------------- */

static casus_status read_part(casus__event_reader *r, int kind, const casus__json_token *first) {
    const casus__field *list = &casus__part_fields[kind];
    casus__part part;
    casus_error found;
    casus__part_init(kind, &part, casus__part_size(kind));
    const casus_status status = read_object(r, list->children, list->child_count, &part, take_member);
    if (status != CASUS_OK) {
        return status;
    }
    if (casus__validate_values(kind, &part, &found) != CASUS_OK) {
        const casus_str itself = {"", 0};
        return fail_model(r, &found, first->offset, r->slot == CASUS__JSON_SLOT_DATE ? NULL : &itself);
    }
    if (casus__part_refers(kind, &part)) {
        r->referring |= UINT32_C(1) << kind;
    }
    return casus__event_put_given(r->event, kind, &part, r->given) == CASUS_OK
               ? CASUS_OK
               : casus__fail_memory(r->allocator, r->error);
}

/* The items up to the end of the list, which is taken too. */
static casus_status read_list(casus__event_reader *r, int kind) {
    const int slot = r->slot;
    const casus_str none = {"", 0};
    casus_status status = CASUS_OK;
    r->slot = CASUS__JSON_SLOT_PARTS + kind;
    for (r->index = 0; status == CASUS_OK; r->index++) {
        casus__json_token token;
        status = next(r, &token);
        if (status == CASUS_OK && token.kind == CASUS__JSON_ARRAY_END) {
            break;
        }
        if (status == CASUS_OK) {
            status = token.kind == CASUS__JSON_OBJECT ? read_part(r, kind, &token)
                                                      : fail_type(r, &token, &none, "an object");
        }
    }
    r->slot = slot;
    return status;
}

static casus_status take_list(casus__event_reader *r, int kind, casus_str key) {
    casus__json_token first;
    casus_status status = next_value(r, &first);
    if (status != CASUS_OK) {
        return status;
    }
    if (first.kind == CASUS__JSON_NULL) {
        return CASUS_OK;
    }
    if (first.kind != CASUS__JSON_ARRAY) {
        return fail_type(r, &first, &key, "a list");
    }
    r->list_at[kind] = first.offset;
    if (kind != CASUS__PART_DATE || casus__event_part_count(r->event, kind) > 0) {
        return read_list(r, kind);
    }
    r->dates_wait = 1;
    status = casus__json_skip(&r->json, &first);
    return status == CASUS_OK ? CASUS_OK : fail_json(r, status);
}

/* Reads the further dates if they came before the first one. */
static casus_status read_dates(casus__event_reader *r) {
    static const casus_str dates = {"dates", 5};
    const int first = casus__event_part_count(r->event, CASUS__PART_DATE) > 0;
    casus__json_token token;
    if (!r->dates_wait) {
        return CASUS_OK;
    }
    casus__json_seek(&r->json, r->list_at[CASUS__PART_DATE]);
    const casus_status status = next(r, &token);
    if (status != CASUS_OK || first) {
        return status == CASUS_OK ? read_list(r, CASUS__PART_DATE) : status;
    }
    return casus__json_next(&r->json, &token) == CASUS_OK && token.kind == CASUS__JSON_ARRAY_END
               ? CASUS_OK
               : fail_at(r, CASUS_E_VALUE, r->list_at[CASUS__PART_DATE], &dates,
                         "are further dates; the first one belongs in date");
}

/* ---- References ------------------------------------------------------------------------------------------------ */

/* Where a part stands that was read. */
static int64_t part_offset(casus__event_reader *r, int kind, int32_t number) {
    const int32_t first = casus__json_list_first(kind);
    casus__json_token token;
    if (number < first) {
        return r->head_at[CASUS__JSON_SLOT_DATE];
    }
    casus__json_seek(&r->json, r->list_at[kind]);
    casus_status status = casus__json_next(&r->json, &token);
    for (int32_t i = first; status == CASUS_OK && i <= number; i++) {
        status = casus__json_next(&r->json, &token);
        if (status == CASUS_OK && i < number) {
            status = casus__json_skip(&r->json, &token);
        }
    }
    return token.offset;
}

static casus_status check_references(casus__event_reader *r) {
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        const int32_t count = r->referring >> kind & 1 ? casus__event_part_count(r->event, kind) : 0;
        for (int32_t i = 0; i < count; i++) {
            casus_error found;
            if (casus__validate_references(r->event, kind, i, casus__event_stored(r->event, kind, i), &found) !=
                CASUS_OK) {
                return fail_model(r, &found, part_offset(r, kind, i), NULL);
            }
        }
    }
    return CASUS_OK;
}

/* ---- The event ------------------------------------------------------------------------------------------------- */

static casus_status take_struct(casus__event_reader *r, const casus__field *field, casus_str key, void *base) {
    casus__json_token first;
    casus_status status = next_value(r, &first);
    if (status != CASUS_OK || first.kind == CASUS__JSON_NULL) {
        return status;
    }
    if (first.kind != CASUS__JSON_OBJECT) {
        return fail_type(r, &first, &key, "an object");
    }
    r->slot = casus__json_slot_of(field);
    r->head_at[r->slot] = first.offset;
    status = r->slot == CASUS__JSON_SLOT_DATE ? read_part(r, CASUS__PART_DATE, &first)
                                              : read_object(r, field->children, field->child_count, base, take_member);
    r->slot = CASUS__JSON_SLOT_EVENT;
    return status;
}

static casus_status take_top(casus__event_reader *r, const casus__field *field, casus_str key, void *base) {
    r->known++;
    if (field->type == CASUS_TYPE_LIST) {
        return take_list(r, (int)(field - r->members) - CASUS__JSON_HEAD_COUNT, key);
    }
    return field->type == CASUS_TYPE_STRUCT ? take_struct(r, field, key, base) : take_member(r, field, key, base);
}

static casus_status set_texts(casus__event_reader *r) {
    const casus__json_head *h = &r->head;
    const struct {
        int32_t field;
        casus_str text;
    } texts[] = {
        {CASUS_EVENT_DATASET, h->dataset},   {CASUS_EVENT_ID, h->id},
        {CASUS_EVENT_NOTES, h->notes},       {CASUS_EVENT_DYAD, h->dyad},
        {CASUS_EVENT_CLASS, h->event_class}, {CASUS_EVENT_TITLE, h->title},
    };
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < sizeof texts / sizeof texts[0]; i++) {
        status =
            texts[i].text.size > 0 ? casus_event_set_text(r->event, texts[i].field, texts[i].text, r->error) : CASUS_OK;
    }
    return status;
}

static casus_status set_head(casus__event_reader *r) {
    const casus_record *record = &r->head.record;
    casus_error found;
    if (casus__validate_record(record, &found) != CASUS_OK) {
        return fail_model(r, &found, r->head_at[CASUS__JSON_SLOT_REPORTED],
                          NULL); /* all else was seen member by member */
    }
    casus__event_put_record(r->event, record);
    return set_texts(r);
}

/* ---- Entry ----------------------------------------------------------------------------------------------------- */

static void begin(casus__event_reader *r, casus_event *event, const char *data, int64_t size,
                  const casus__json_place *place, casus_error *error) {
    r->event = event;
    r->place = place;
    r->error = error;
    r->dates_wait = 0;
    r->referring = 0;
    r->known = 0;
    r->slot = CASUS__JSON_SLOT_EVENT;
    r->index = 0;
    r->keys.count = 0;
    memset(r->head_at, 0, sizeof r->head_at);
    memset(r->list_at, 0, sizeof r->list_at);
    for (int slot = 0; slot < CASUS__JSON_SLOT_COUNT; slot++) {
        r->extras[slot].size = 0;
    }
    casus__json_head_init(&r->head);
    casus__json_start(&r->json, data, size, CASUS__JSON_DEPTH);
    casus_event_reset(event);
}

static casus_status read_event(casus__event_reader *r) {
    casus__json_token token;
    casus_status status = next(r, &token);
    if (status == CASUS_OK && token.kind != CASUS__JSON_OBJECT) {
        return fail_type(r, &token, NULL, "an object");
    }
    if (status == CASUS_OK) {
        status = read_object(r, r->members, CASUS__JSON_MEMBER_COUNT, &r->head, take_top);
    }
    if (status == CASUS_OK) {
        status = next(r, &token); /* nothing may follow */
    }
    if (status == CASUS_OK) {
        status = set_head(r);
    }
    if (status == CASUS_OK) {
        status = read_dates(r);
    }
    if (status == CASUS_OK) {
        status = check_references(r);
    }
    return status == CASUS_OK ? set_extra(r) : status;
}

casus_status casus__event_reader_read(casus__event_reader *r, casus_event *event, const char *data, int64_t size,
                                      const casus__json_place *place, casus_error *error) {
    begin(r, event, data, size, place, error);
    const casus_status status = read_event(r);
    if (status != CASUS_OK) {
        casus_event_reset(event);
    }
    return status;
}

casus_status casus_event_read_json(casus_event *event, const char *data, int64_t size, casus_error *error) {
    const casus__json_place place = {NULL, 1, 1, 0};
    casus__event_reader reader;
    if (event == NULL || data == NULL || size < -1) {
        casus_event_reset(event);
        return casus__fail(error, CASUS_E_ARGUMENT, "there is no event to read into, or no text to read");
    }
    casus__event_reader_init(&reader, casus__event_allocator(event));
    const casus_status status =
        casus__event_reader_read(&reader, event, data, size == -1 ? (int64_t)strlen(data) : size, &place, error);
    casus__event_reader_free(&reader);
    return status;
}
