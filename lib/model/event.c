/* SPDX-License-Identifier: MIT */
/* An event: one array for each kind of part, and one arena for all texts. A stored text keeps its offset in the arena
   as `data`, because the arena moves when it grows; views are made on the way out. Bytes in the arena are never
   overwritten, so that a caller may set a text of the event to a view of the event itself. */
#include "model/event.h"

#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/text.h"
#include "model/extra.h"

#define TEXT_COUNT CASUS_EVENT_EXTRA
/* Unused bytes of the arena are freed once they are more than those in use plus this. */
#define SLACK 4096

typedef struct part_list {
    void *items;
    int64_t count;
    int64_t cap;
    uint32_t given; /* bits of the members that a part may have */
} part_list;

struct casus_event {
    casus_allocator allocator;
    casus_record record;
    casus_str texts[TEXT_COUNT];
    part_list parts[CASUS__PART_COUNT];
    casus__buffer arena;
    int64_t used; /* sum of the sizes of all texts; some may share their bytes */
    int borrows;  /* texts stay with the caller, and are stored as his views */
};

casus_status casus__event_new(const casus_allocator *allocator, casus_event **out, casus_error *error) {
    *out = casus__zalloc(allocator, sizeof **out);
    if (*out == NULL) {
        return casus__fail_memory(allocator, error);
    }
    (*out)->allocator = *allocator;
    casus_event_reset(*out);
    return CASUS_OK;
}

casus_status casus_event_new(casus_context *context, casus_event **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    return out != NULL ? casus__event_new(&settings.allocator, out, error) : casus__fail_null(error, "out");
}

void casus_event_free(casus_event *event) {
    if (event != NULL) {
        const casus_allocator a = event->allocator;
        for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
            casus__free(&a, event->parts[kind].items, (uint64_t)event->parts[kind].cap * casus__part_size(kind));
        }
        casus__buffer_free(&a, &event->arena);
        casus__free(&a, event, sizeof *event);
    }
}

void casus__event_borrow(casus_event *event) {
    event->borrows = 1;
}

void casus_event_reset(casus_event *event) {
    static const casus_record nothing = CASUS_RECORD_INIT;
    if (event == NULL) {
        return;
    }
    event->record = nothing;
    event->record.kind = CASUS_KIND_INCIDENT;
    memset(event->texts, 0, sizeof event->texts);
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        event->parts[kind].count = 0;
        event->parts[kind].given = 0;
    }
    event->arena.size = 0;
    event->used = 0;
}

int64_t casus__event_bytes(const casus_event *event) {
    return event->used;
}

const casus_allocator *casus__event_allocator(const casus_event *event) {
    return &event->allocator;
}

void casus__event_record(const casus_event *event, casus_record *out) {
    *out = event->record;
}

void casus__event_put_record(casus_event *event, const casus_record *record) {
    event->record = *record;
    event->record.kind = record->kind == 0 ? CASUS_KIND_INCIDENT : record->kind;
}

static void *part_at(const casus_event *event, int kind, int64_t index) {
    return (char *)event->parts[kind].items + index * (int64_t)casus__part_size(kind);
}

/* ---- Texts ----------------------------------------------------------------------------------------------------- */

static casus_str load_text(const casus_event *event, casus_str stored) {
    const casus_str none = CASUS_STR_EMPTY;
    if (stored.size == 0) {
        return none;
    }
    if (!event->borrows) {
        stored.data = (const char *)event->arena.data + (uintptr_t)stored.data;
    }
    return stored;
}

static casus_str stored_at(uintptr_t offset, int64_t size) {
    const casus_str stored = {(const char *)offset, size};
    return stored;
}

/* 1 if a text lies in the arena already, and needs no copy. */
static int is_own(const casus_event *event, casus_str text) {
    const uintptr_t from = (uintptr_t)event->arena.data;
    const uintptr_t at = (uintptr_t)text.data;
    return at >= from && at - from < (uint64_t)event->arena.size;
}

/* Turns texts into stored ones. After 0 the event is as before. */
static int store_texts(casus_event *event, casus_str *texts, int count) {
    uint32_t own = 0;
    int64_t more = 0;
    if (event->borrows) {
        return 1;
    }
    for (int i = 0; i < count; i++) {
        if (texts[i].size > 0 && is_own(event, texts[i])) {
            texts[i] = stored_at((uintptr_t)texts[i].data - (uintptr_t)event->arena.data, texts[i].size);
            own |= UINT32_C(1) << i;
        } else if (!casus__add(more, texts[i].size, &more)) {
            return 0;
        }
    }
    if (more > 0 && !casus__buffer_reserve(&event->allocator, &event->arena, more)) {
        return 0;
    }
    for (int i = 0; i < count; i++) {
        if (texts[i].size > 0 && (own >> i & 1) == 0) {
            memcpy(event->arena.data + event->arena.size, texts[i].data, (size_t)texts[i].size);
            texts[i] = stored_at((uintptr_t)event->arena.size, texts[i].size);
            event->arena.size += texts[i].size;
        }
    }
    return 1;
}

static int64_t size_of_texts(int kind, void *part) {
    int count = 0;
    const casus_str *texts = casus__part_texts(kind, part, &count);
    int64_t size = 0;
    for (int i = 0; i < count; i++) {
        size += texts[i].size;
    }
    return size;
}

static void move_texts(const casus_event *event, casus__buffer *to, casus_str *texts, int count) {
    for (int i = 0; i < count; i++) {
        if (texts[i].size > 0) {
            memcpy(to->data + to->size, load_text(event, texts[i]).data, (size_t)texts[i].size);
            texts[i] = stored_at((uintptr_t)to->size, texts[i].size);
            to->size += texts[i].size;
        }
    }
}

/* Frees what replaced and removed texts have left, if it is much. When memory is short they stay for now. */
static void tidy(casus_event *event) {
    casus__buffer fresh = {NULL, 0, 0};
    if (event->arena.size - event->used <= event->used + SLACK ||
        (event->used > 0 && !casus__buffer_reserve(&event->allocator, &fresh, event->used))) {
        return;
    }
    move_texts(event, &fresh, event->texts, TEXT_COUNT);
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        for (int64_t i = 0; i < event->parts[kind].count; i++) {
            int count = 0;
            casus_str *texts = casus__part_texts(kind, part_at(event, kind, i), &count);
            move_texts(event, &fresh, texts, count);
        }
    }
    casus__buffer_free(&event->allocator, &event->arena);
    event->arena = fresh;
}

casus_status casus_event_set_text(casus_event *event, int32_t field, casus_str text, casus_error *error) {
    text = casus__str_in(text);
    if (event == NULL) {
        return casus__fail_null(error, "event");
    }
    if (field < 1 || field > TEXT_COUNT || text.size < 0) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "there is no text field %d, or the text has no data or no size that can be", (int)field);
    }
    if (!casus__is_utf8(text.data, text.size)) {
        return casus__fail(error, CASUS_E_SYNTAX, "the text is not UTF-8; recode it first");
    }
    if (!store_texts(event, &text, 1)) {
        return casus__fail_memory(&event->allocator, error);
    }
    event->used += text.size - event->texts[field - 1].size;
    event->texts[field - 1] = text;
    tidy(event);
    return CASUS_OK;
}

casus_str casus_event_text(const casus_event *event, int32_t field) {
    const casus_str none = CASUS_STR_EMPTY;
    return event == NULL || field < 1 || field > TEXT_COUNT ? none : load_text(event, event->texts[field - 1]);
}

/* ---- Parts ----------------------------------------------------------------------------------------------------- */

int32_t casus__event_part_count(const casus_event *event, int kind) {
    return (int32_t)event->parts[kind].count;
}

const void *casus__event_stored(const casus_event *event, int kind, int32_t index) {
    return part_at(event, kind, index);
}

void casus__event_part(const casus_event *event, int kind, int32_t index, casus__part *out) {
    int count = 0;
    memcpy(out, part_at(event, kind, index), casus__part_size(kind));
    casus_str *texts = casus__part_texts(kind, out, &count);
    for (int i = 0; i < count; i++) {
        texts[i] = load_text(event, texts[i]);
    }
}

/* Makes the stored form of a part, and adds up its texts. */
static int store_part(casus_event *event, int kind, const casus__part *part, void *out, int64_t *size) {
    int count = 0;
    memcpy(out, part, casus__part_size(kind));
    casus_str *texts = casus__part_texts(kind, out, &count);
    *size = 0;
    for (int i = 0; i < count; i++) {
        *size += texts[i].size;
    }
    return store_texts(event, texts, count);
}

casus_status casus__event_put_given(casus_event *event, int kind, const casus__part *part, uint32_t given) {
    part_list *list = &event->parts[kind];
    int64_t size = 0;
    if (list->count >= INT32_MAX - 1 ||
        !casus__grow(&event->allocator, &list->items, &list->cap, list->count + 1, casus__part_size(kind)) ||
        !store_part(event, kind, part, part_at(event, kind, list->count), &size)) {
        return CASUS_E_MEMORY;
    }
    list->count++;
    list->given |= given;
    event->used += size;
    return CASUS_OK;
}

casus_status casus__event_put(casus_event *event, int kind, const casus__part *part) {
    return casus__event_put_given(event, kind, part, UINT32_MAX);
}

uint32_t casus__event_given(const casus_event *event, int kind) {
    return event->parts[kind].given;
}

const void *casus__event_views(const casus_event *event, int kind) {
    return event->borrows ? event->parts[kind].items : NULL;
}

void casus__event_undo(casus_event *event, int kind) {
    part_list *list = &event->parts[kind];
    event->used -= size_of_texts(kind, part_at(event, kind, --list->count));
}

casus_status casus__event_replace(casus_event *event, int kind, int32_t index, const casus__part *part) {
    void *item = part_at(event, kind, index);
    casus__part stored;
    int64_t size = 0;
    if (!store_part(event, kind, part, &stored, &size)) {
        return CASUS_E_MEMORY;
    }
    event->used += size - size_of_texts(kind, item);
    memcpy(item, &stored, casus__part_size(kind));
    event->parts[kind].given = UINT32_MAX;
    tidy(event);
    return CASUS_OK;
}

/* Lowers by one every reference to a part behind `index`, after the part at `index` has gone. */
static void lower_references(casus_event *event, int kind, int32_t index) {
    for (int r = 0; r < CASUS__REFERENCE_COUNT; r++) {
        const casus__reference *reference = &casus__references[r];
        for (int64_t i = 0; reference->to == kind && i < event->parts[reference->from].count; i++) {
            char *item = part_at(event, reference->from, i);
            const int32_t to = casus__reference_get(reference, item) - 1;
            if (to >= index) {
                memcpy(item + reference->offset, &to, sizeof to);
            }
        }
    }
}

/* The same in the extra members, whose keys name parts by their index; those of the removed part go with it. */
static int lower_extra(casus_event *event, int kind, int32_t index) {
    casus_str *extra = &event->texts[CASUS_EVENT_EXTRA - 1];
    if (extra->size == 0) {
        return 1;
    }
    if (!casus__buffer_reserve(&event->allocator, &event->arena, extra->size)) {
        return 0;
    }
    char *to = (char *)event->arena.data + event->arena.size;
    const int64_t size = casus__extra_without(load_text(event, *extra), kind, index, to);
    if (size >= 0) {
        event->used += size - extra->size;
        *extra = stored_at((uintptr_t)event->arena.size, size);
        event->arena.size += size;
    }
    return 1;
}

casus_status casus__event_drop(casus_event *event, int kind, int32_t index) {
    part_list *list = &event->parts[kind];
    char *item = part_at(event, kind, index);
    if (!lower_extra(event, kind, index)) {
        return CASUS_E_MEMORY;
    }
    event->used -= size_of_texts(kind, item);
    memmove(item, item + casus__part_size(kind), (size_t)(list->count - index - 1) * casus__part_size(kind));
    list->count--;
    lower_references(event, kind, index);
    tidy(event);
    return CASUS_OK;
}

/* ---- Copy ------------------------------------------------------------------------------------------------------ */

/* Makes room for all that another event has. The event itself stays as it is. */
static int make_room(casus_event *event, const casus_event *source) {
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        part_list *list = &event->parts[kind];
        if (!casus__grow(&event->allocator, &list->items, &list->cap, source->parts[kind].count,
                         casus__part_size(kind))) {
            return 0;
        }
    }
    return source->arena.size <= event->arena.size ||
           casus__buffer_reserve(&event->allocator, &event->arena, source->arena.size - event->arena.size);
}

casus_status casus_event_copy(casus_event *event, const casus_event *source, casus_error *error) {
    if (event == NULL || source == NULL) {
        return casus__fail_null(error, event == NULL ? "event" : "source");
    }
    if (event == source) {
        return CASUS_OK;
    }
    if (!make_room(event, source)) {
        return casus__fail_memory(&event->allocator, error);
    }
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        const int64_t count = source->parts[kind].count;
        if (count > 0) {
            memcpy(event->parts[kind].items, source->parts[kind].items, (size_t)count * casus__part_size(kind));
        }
        event->parts[kind].count = count;
        event->parts[kind].given = source->parts[kind].given;
    }
    if (source->arena.size > 0) {
        memcpy(event->arena.data, source->arena.data, (size_t)source->arena.size);
    }
    memcpy(event->texts, source->texts, sizeof event->texts);
    event->arena.size = source->arena.size;
    event->used = source->used;
    event->record = source->record;
    return CASUS_OK;
}
