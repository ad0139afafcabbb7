/* SPDX-License-Identifier: MIT */
/* An event as a JSON object: the tables in their order, and behind the known members of each object the unknown ones
   that CASUS_EVENT_EXTRA holds for it. */
#include <string.h>

#include "base/error.h"
#include "base/sort.h"
#include "bytes/output.h"
#include "io/json/event/event_json.h"
#include "io/json/event/member.h"

void casus__event_writer_init(casus__event_writer *w, const casus_allocator *allocator) {
    memset(w, 0, sizeof *w);
    w->allocator = allocator;
    casus__json_init(&w->json, allocator);
    casus__json_keys_init(&w->keys, allocator);
}

static void drop_extras(casus__event_writer *w) {
    if (w->order != NULL) {
        casus__sorted_free(w->allocator, w->order, w->extra_count);
        w->order = NULL;
    }
    w->extra_count = 0;
    w->next = 0;
    w->text.size = 0;
}

void casus__event_writer_free(casus__event_writer *w) {
    drop_extras(w);
    casus__free(w->allocator, w->extras, (uint64_t)w->extra_cap * sizeof *w->extras);
    casus__buffer_free(w->allocator, &w->text);
    casus__json_keys_free(&w->keys);
    casus__json_free(&w->json);
}

/* ---- Members that the model does not know ---------------------------------------------------------------------- */

static casus_status fail_extra(casus__event_writer *w, casus_status status, casus_error *error) {
    if (status == CASUS_E_MEMORY) {
        return casus__fail_memory(w->allocator, error);
    }
    return casus__fail(error, status == CASUS_E_LIMIT ? CASUS_E_LIMIT : CASUS_E_VALUE,
                       "the event's extra members are no JSON object that can be written: byte %lld: %s",
                       (long long)w->json.fault_at, w->json.fault);
}

/* Whether the event has the object that a member belongs to, and the object has no field of that name. */
static const char *misplaced(const casus_event *event, const casus__extra_member *m, casus_str key) {
    int count = 0;
    const casus__field *fields = casus__json_slot_fields(m->slot, &count);
    int kind = 0;
    int64_t number = 0;
    if (casus__json_slot_part(m->slot, m->index, &kind, &number) && number >= casus__event_part_count(event, kind)) {
        return "the event has no such part";
    }
    if (casus__json_field_find(fields, count, key, 0) >= 0 ||
        (m->slot == CASUS__JSON_SLOT_EVENT &&
         casus__json_field_find(casus__part_fields, CASUS__PART_COUNT, key, 0) >= 0)) {
        return "the model has a field of that name; set it there";
    }
    return NULL;
}

static int push_extra(casus__event_writer *w, const casus__extra_member *m) {
    if (!CASUS__GROW(w->allocator, w->extras, w->extra_cap, w->extra_count + 1)) {
        return 0;
    }
    w->extras[w->extra_count++] = *m;
    return 1;
}

/* Adds one member in its one spelling, under the name that it has in its own object. */
static casus_status take_extra(casus__event_writer *w, const casus_event *event, const casus__json_token *key,
                               casus_error *error) {
    casus__sink_buffer to = {w->allocator, &w->text};
    casus__extra_member m = {CASUS__JSON_SLOT_EVENT, 0, w->text.size, 0};
    casus__json_token value;
    casus_str name = key->text;
    casus__json_path_parse(key->text, &m.slot, &m.index, &name);
    const char *fault = misplaced(event, &m, name);
    if (fault != NULL) {
        return casus__fail(error, CASUS_E_VALUE, "the event's extra member '%.*s' cannot be written: %s",
                           key->text.size < 60 ? (int)key->text.size : 60, key->text.data, fault);
    }
    casus_status status = casus__json_keys_push(&w->keys, key) ? casus__json_next(&w->json, &value) : CASUS_E_MEMORY;
    casus__sink_init(&w->out, casus__sink_to_buffer, &to);
    casus__sink_put_json(&w->out, name);
    casus__sink_put(&w->out, ":", 1);
    if (status == CASUS_OK) {
        status = casus__json_copy(&w->json, &value, &w->keys, &w->out);
    }
    if (status == CASUS_OK && !casus__sink_flush(&w->out)) {
        status = CASUS_E_MEMORY;
    }
    m.to = w->text.size;
    if (status == CASUS_OK && !push_extra(w, &m)) {
        status = CASUS_E_MEMORY;
    }
    return status == CASUS_OK ? CASUS_OK : fail_extra(w, status, error);
}

static int compare_extras(const void *user, int32_t x, int32_t y) {
    const casus__extra_member *a = (const casus__extra_member *)user + x;
    const casus__extra_member *b = (const casus__extra_member *)user + y;
    return a->slot != b->slot ? (a->slot < b->slot ? -1 : 1) : a->index < b->index ? -1 : a->index > b->index;
}

/* Sorts the unknown members into the order in which their objects are written. Those that the reader has made are in it
 * already. */
static casus_status order_extras(casus__event_writer *w) {
    int sorted = 1;
    if (w->extra_count > INT32_MAX) {
        return CASUS_E_MEMORY;
    }
    for (int32_t i = 1; sorted && i < w->extra_count; i++) {
        sorted = compare_extras(w->extras, i - 1, i) <= 0;
    }
    if (!sorted) {
        w->order = casus__sorted(w->allocator, w->extra_count, compare_extras, w->extras);
    }
    return sorted || w->order != NULL ? CASUS_OK : CASUS_E_MEMORY;
}

static casus_status take_extras(casus__event_writer *w, const casus_event *event, casus_error *error) {
    const casus_str extra = casus_event_text(event, CASUS_EVENT_EXTRA);
    casus__json_token token;
    casus__json_key twice;
    drop_extras(w);
    w->keys.count = 0;
    if (extra.size == 0) {
        return CASUS_OK;
    }
    casus__json_start(&w->json, extra.data, extra.size, CASUS__JSON_DEPTH);
    casus_status status = casus__json_next(&w->json, &token);
    if (status == CASUS_OK && token.kind != CASUS__JSON_OBJECT) {
        w->json.fault = "expected an object";
        status = CASUS_E_VALUE;
    }
    while (status == CASUS_OK) {
        status = casus__json_next(&w->json, &token);
        if (status != CASUS_OK || token.kind == CASUS__JSON_END) {
            break;
        }
        if (token.kind == CASUS__JSON_KEY) {
            const casus_status taken = take_extra(w, event, &token, error);
            if (taken != CASUS_OK) {
                return taken;
            }
        }
    }
    if (status == CASUS_OK) {
        status = casus__json_keys_pop(&w->keys, 0, &twice);
        w->json.fault = "a key is given twice";
        w->json.fault_at = status == CASUS_E_SYNTAX ? twice.offset : 0;
    }
    if (status == CASUS_OK) {
        status = order_extras(w);
    }
    return status == CASUS_OK ? CASUS_OK : fail_extra(w, status, error);
}

static const casus__extra_member *next_extra(const casus__event_writer *w, int slot, int64_t index) {
    if (w->next >= w->extra_count) {
        return NULL;
    }
    const casus__extra_member *m = &w->extras[w->order != NULL ? w->order[w->next] : w->next];
    return m->slot == slot && m->index == index ? m : NULL;
}

/* ---- Objects --------------------------------------------------------------------------------------------------- */

static void put_comma(casus__sink *out, int *first) {
    if (!*first) {
        casus__sink_put(out, ",", 1);
    }
    *first = 0;
}

static void put_key(casus__sink *out, const char *name, int *first) {
    put_comma(out, first);
    casus__sink_put(out, "\"", 1);
    casus__sink_put_z(out, name);
    casus__sink_put(out, "\":", 2);
}

static void put_extras(casus__event_writer *w, int slot, int64_t index, casus__sink *out, int *first) {
    const casus__extra_member *m;
    while ((m = next_extra(w, slot, index)) != NULL) {
        put_comma(out, first);
        casus__sink_put(out, (const char *)w->text.data + m->from, m->to - m->from);
        w->next++;
    }
}

/* An object of plain members. */
static void put_object(casus__event_writer *w, int slot, int64_t index, const void *base, casus__sink *out) {
    int count = 0;
    const casus__field *fields = casus__json_slot_fields(slot, &count);
    int first = 1;
    casus__sink_put(out, "{", 1);
    for (int i = 0; i < count; i++) {
        if (!casus__json_member_is_nil(&fields[i], base)) {
            put_key(out, fields[i].name, &first);
            casus__json_member_put(&fields[i], base, out);
        }
    }
    put_extras(w, slot, index, out, &first);
    casus__sink_put(out, "}", 1);
}

static int says_nothing(const casus__event_writer *w, int slot, const void *base) {
    int count = 0;
    const casus__field *fields = casus__json_slot_fields(slot, &count);
    for (int i = 0; i < count; i++) {
        if (!casus__json_member_is_nil(&fields[i], base)) {
            return 0;
        }
    }
    return next_extra(w, slot, 0) == NULL;
}

static void put_part(casus__event_writer *w, const casus_event *event, int slot, int64_t index, casus__sink *out) {
    casus__part part;
    int kind = 0;
    int64_t number = 0;
    casus__json_slot_part(slot, index, &kind, &number);
    casus__event_part(event, kind, (int32_t)number, &part);
    put_object(w, slot, index, &part, out);
}

/* An object within the event, if there is anything to put. */
static void put_struct(casus__event_writer *w, const casus_event *event, const casus__field *field,
                       const casus__json_head *head, casus__sink *out, int *first) {
    const int slot = casus__json_slot_of(field);
    if (slot == CASUS__JSON_SLOT_DATE ? casus__event_part_count(event, CASUS__PART_DATE) == 0
                                      : says_nothing(w, slot, head)) {
        return;
    }
    put_key(out, field->name, first);
    if (slot == CASUS__JSON_SLOT_DATE) {
        put_part(w, event, slot, 0, out);
    } else {
        put_object(w, slot, 0, head, out);
    }
}

static void put_head(casus__event_writer *w, const casus_event *event, casus__sink *out, int *first) {
    casus__json_head head;
    casus__json_head_get(event, &head);
    for (int i = 0; i < CASUS__JSON_HEAD_COUNT; i++) {
        const casus__field *field = &casus__json_head_fields[i];
        if (field->type == CASUS_TYPE_STRUCT) {
            put_struct(w, event, field, &head, out, first);
        } else if (!casus__json_member_is_nil(field, &head)) {
            put_key(out, field->name, first);
            casus__json_member_put(field, &head, out);
        }
    }
}

static void put_list(casus__event_writer *w, const casus_event *event, int kind, casus__sink *out, int *first) {
    const int32_t count = casus__event_part_count(event, kind) - casus__json_list_first(kind);
    if (count <= 0) {
        return;
    }
    put_key(out, casus__part_fields[kind].name, first);
    for (int32_t i = 0; i < count; i++) {
        casus__sink_put(out, i == 0 ? "[" : ",", 1);
        put_part(w, event, CASUS__JSON_SLOT_PARTS + kind, i, out);
    }
    casus__sink_put(out, "]", 1);
}

casus_status casus__event_writer_put(casus__event_writer *w, const casus_event *event, casus_str tail, casus__sink *out,
                                     casus_error *error) {
    int first = 1;
    const casus_status status = take_extras(w, event, error);
    if (status != CASUS_OK) {
        return status;
    }
    casus__sink_put(out, "{", 1);
    put_head(w, event, out, &first);
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        put_list(w, event, kind, out, &first);
    }
    put_extras(w, CASUS__JSON_SLOT_EVENT, 0, out, &first);
    if (tail.size > 0) {
        put_comma(out, &first);
        casus__sink_put(out, tail.data, tail.size);
    }
    casus__sink_put(out, "}", 1);
    return CASUS_OK;
}

casus_status casus_event_write_json(const casus_event *event, casus_output *output, casus_error *error) {
    const casus_str no_tail = {NULL, 0};
    casus__event_writer writer;
    casus__sink out;
    casus_status status = casus__output_usable(output, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (event == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "there is no event to write");
    }
    casus__event_writer_init(&writer, casus__event_allocator(event));
    casus__sink_init(&out, casus__output_take, output);
    status = casus__event_writer_put(&writer, event, no_tail, &out, error);
    if (status == CASUS_OK && !casus__sink_flush(&out)) {
        status = casus__output_usable(output, error);
    }
    casus__event_writer_free(&writer);
    return status;
}
