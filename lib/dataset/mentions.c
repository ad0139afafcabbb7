/* SPDX-License-Identifier: MIT */
/* Mentions become sources of the events that they are about. A batch with a mentioned event is replaced by one that has
   a new column of sources and shares every other column with the old batch, which it retains; any other batch is
   taken as it is. Every mention is chained to its event first, so each event's sources are gathered in one walk. */
#include <string.h>

#include <casus/unstable.h>

#include "base/error.h"
#include "base/text.h"
#include "dataset/ids.h"
#include "model/fields.h"

typedef struct join {
    casus__ids ids;
    int64_t *first; /* of every event: the first of its mentions, as a row from 1; 0 = none */
    int64_t *next;  /* of every mention: the next one of the same event */
    int64_t joined;
} join;

static int is_mention(const casus_batch *batch, int64_t row) {
    return casus__equal_z(casus_column_text(casus__batch_column(batch, CASUS__COLUMN_KIND), row), "mention");
}

/* Enters the ids of all rows that are not mentions. */
static void enter_events(join *j) {
    for (int32_t b = 0; b < j->ids.batch_count; b++) {
        const casus_batch *batch = casus_dataset_batch(j->ids.dataset, b);
        for (int64_t i = 0; i < batch->row_count; i++) {
            if (!is_mention(batch, i)) {
                casus__ids_enter(&j->ids, j->ids.starts[b] + i, casus__ids_name_in(batch, i));
            }
        }
    }
}

/* The event that a mention is about, -1 if the dataset has not got it. */
static int64_t event_of(const join *j, const casus_batch *batch, int64_t row) {
    const casus_column *list = casus__batch_column(batch, CASUS__COLUMN_RELATIONS);
    const casus_column *type = casus_column_field(list, "type");
    int64_t first = 0;
    int64_t count = 0;
    casus_column_range(list, row, &first, &count);
    for (int64_t i = first; i < first + count; i++) {
        if (casus__equal_z(casus_column_text(type, i), "about")) {
            casus__name to = {casus_column_text(casus_column_field(list, "dataset"), i),
                              casus_column_text(casus_column_field(list, "id"), i)};
            if (to.dataset.size == 0) {
                to.dataset = casus__ids_name_in(batch, row).dataset;
            }
            return casus__ids_find(&j->ids, to);
        }
    }
    return -1;
}

/* Chains the mentions of every event, from the last to the first, so that a chain is in the order of the rows. */
static void chain_mentions(join *j) {
    for (int32_t b = j->ids.batch_count - 1; b >= 0; b--) {
        const casus_batch *batch = casus_dataset_batch(j->ids.dataset, b);
        for (int64_t i = batch->row_count - 1; i >= 0; i--) {
            const int64_t event = is_mention(batch, i) ? event_of(j, batch, i) : -1;
            if (event >= 0) {
                const int64_t row = j->ids.starts[b] + i;
                j->next[row] = j->first[event];
                j->first[event] = row + 1;
                j->joined++;
            }
        }
    }
}

/* ---- Sources --------------------------------------------------------------------------------------------------- */

static int same_source(const casus_source *a, const casus_source *b) {
    return casus_str_equal(a->url, b->url) && casus_str_equal(a->name, b->name) &&
           casus_str_equal(a->title, b->title) && a->published == b->published;
}

/* 1 if `from` is the document of `to`, of which the event gives only the address. */
static int completes(const casus_source *from, const casus_source *to) {
    return to->url.size > 0 && casus_str_equal(from->url, to->url) && to->name.size == 0 &&
           to->published == CASUS_DAY_UNKNOWN;
}

/* A source of the event at hand, and the next one of the same key. */
typedef struct held {
    casus_source source;
    int32_t key;
    int64_t next;
} held;

typedef struct sources {
    casus_allocator allocator;
    held *items;
    int64_t count;
    int64_t cap;
    casus__dictionary keys; /* of all events of a batch: addresses, of sources without one their title or name */
    int64_t *firsts;        /* by key: its first source, if that is of this key and so of the event at hand */
    int64_t first_cap;
} sources;

/* Adds a source unless it is there. Where the event gives only its address, name and day are filled in instead. */
static int add_source(sources *s, const casus_source *source, int of_event) {
    const int32_t before = s->keys.count;
    if (!CASUS__GROW(&s->allocator, s->items, s->cap, s->count + 1) ||
        !CASUS__GROW(&s->allocator, s->firsts, s->first_cap, (int64_t)before + 1)) {
        return 0;
    }
    s->firsts[before] = 0;
    const int32_t key = casus__dictionary_code(&s->allocator, &s->keys,
                                               source->url.size > 0     ? source->url
                                               : source->title.size > 0 ? source->title
                                                                        : source->name);
    if (key < 0) {
        return 0;
    }
    int64_t *at = &s->firsts[key];
    for (; *at < s->count && s->items[*at].key == key; at = &s->items[*at].next) {
        casus_source *there = &s->items[*at].source;
        if (!of_event && same_source(there, source)) {
            return 1;
        }
        if (!of_event && completes(source, there)) {
            there->name = source->name;
            there->published = source->published;
            return 1;
        }
    }
    *at = s->count;
    s->items[s->count++] = (held){*source, key, INT64_MAX};
    return 1;
}

/* Adds the sources of a row. `cites` is an index into the list of the row, so it is dropped from those of mentions. */
static int add_sources_of(sources *s, const casus_batch *batch, int64_t row, int of_event) {
    const casus_column *list = casus__batch_column(batch, CASUS__COLUMN_SOURCES);
    int64_t first = 0;
    int64_t count = 0;
    casus_column_range(list, row, &first, &count);
    for (int64_t i = first; i < first + count; i++) {
        casus_source source;
        casus_init(&source.head, CASUS_TAG_SOURCE, sizeof source);
        casus__column_get_struct(list->children, i, &source);
        source.cites = of_event ? source.cites : -1;
        if (!add_source(s, &source, of_event)) {
            return 0;
        }
    }
    return 1;
}

static int add_row(const join *j, sources *s, const casus_batch *batch, int64_t index, int64_t row,
                   casus__column *column) {
    s->count = 0;
    int ok = add_sources_of(s, batch, index, 1);
    for (int64_t m = j->first[row]; ok && m != 0; m = j->next[m - 1]) {
        int64_t at = 0;
        const casus_batch *other = casus__ids_batch(&j->ids, m - 1, &at);
        ok = add_sources_of(s, other, at, 0);
    }
    for (int64_t i = 0; ok && i < s->count; i++) {
        ok = casus__column_add_struct(&s->allocator, column->children, &s->items[i].source);
    }
    return ok && casus__column_close_list(&s->allocator, column);
}

/* The sources of a batch's events and of their mentions, as a growing column. */
static int make_sources(const join *j, int32_t b, casus__column *column) {
    const casus_batch *batch = casus_dataset_batch(j->ids.dataset, b);
    sources s = {.allocator = j->ids.allocator, .keys.key = j->ids.key};
    int ok = 1;
    for (int64_t i = 0; ok && i < batch->row_count; i++) {
        ok = add_row(j, &s, batch, i, j->ids.starts[b] + i, column);
    }
    casus__free(&s.allocator, s.items, (uint64_t)s.cap * sizeof *s.items);
    casus__free(&s.allocator, s.firsts, (uint64_t)s.first_cap * sizeof *s.firsts);
    casus__dictionary_free(&s.allocator, &s.keys);
    return ok;
}

/* ---- Batches --------------------------------------------------------------------------------------------------- */

/* The batch with other sources. */
static casus_status replace_sources(const join *j, const casus__settings *settings, int32_t b, casus_batch **out,
                                    casus_error *error) {
    const casus_allocator *a = &settings->allocator;
    const casus__hash_key key = casus__hash_key_of(settings->hash_seed);
    casus__column growing;
    *out = NULL;
    if (casus__column_init(a, &growing, casus__schema_field(CASUS__COLUMN_SOURCES), &key) &&
        make_sources(j, b, &growing)) {
        *out = casus__batch_share(a, casus_dataset_batch(j->ids.dataset, b), ~CASUS__COLUMN_BIT(CASUS__COLUMN_SOURCES));
    }
    if (*out != NULL) {
        casus__column_seal(a, &growing, &(*out)->columns[CASUS__COLUMN_SOURCES], settings->max_dictionary_bytes);
    }
    casus__column_free(a, &growing);
    return *out != NULL ? CASUS_OK : casus__fail_memory(a, error);
}

static int has_mentions(const join *j, int32_t b) {
    for (int64_t row = j->ids.starts[b]; row < j->ids.starts[b + 1]; row++) {
        if (j->first[row] != 0) {
            return 1;
        }
    }
    return 0;
}

static casus_status join_all(join *j, const casus__settings *settings, casus_dataset *to, casus_error *error) {
    const uint64_t rows = (uint64_t)j->ids.row_count;
    casus_status status = CASUS_OK;
    if (rows > 0) {
        j->first = casus__zalloc(&settings->allocator, rows * sizeof *j->first);
        j->next = casus__zalloc(&settings->allocator, rows * sizeof *j->next);
        if (j->first == NULL || j->next == NULL) {
            return casus__fail_memory(&settings->allocator, error);
        }
        enter_events(j);
        chain_mentions(j);
    }
    for (int32_t b = 0; status == CASUS_OK && b < j->ids.batch_count; b++) {
        casus_batch *batch = casus_dataset_batch(j->ids.dataset, b);
        casus_batch *made = NULL;
        status = casus__cancel_check(settings->cancel, error);
        if (status == CASUS_OK && has_mentions(j, b)) {
            status = replace_sources(j, settings, b, &made, error);
        }
        if (status == CASUS_OK) {
            status = casus_dataset_add(to, made != NULL ? made : batch, error);
        }
        casus_batch_free(made);
    }
    return status;
}

/* Makes the joined dataset and counts the mentions that were joined. */
static casus_status make_joined(casus_context *context, const casus_dataset *dataset, casus_dataset **out,
                                int64_t *joined, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    const casus_allocator *a = &settings.allocator;
    join j;
    memset(&j, 0, sizeof j);
    casus_status status = casus__ids_init(&j.ids, &settings, dataset) ? CASUS_OK : casus__fail_memory(a, error);
    if (status == CASUS_OK) {
        status = casus_dataset_new(context, out, error);
    }
    if (status == CASUS_OK) {
        status = join_all(&j, &settings, *out, error);
    }
    casus__free(a, j.first, j.first == NULL ? 0 : (uint64_t)j.ids.row_count * sizeof *j.first);
    casus__free(a, j.next, j.next == NULL ? 0 : (uint64_t)j.ids.row_count * sizeof *j.next);
    casus__ids_free(&j.ids);
    if (status != CASUS_OK) {
        casus_dataset_free(*out);
        *out = NULL;
        return status;
    }
    *joined = j.joined;
    return CASUS_OK;
}

casus_status casus_dataset_join_mentions(casus_context *context, const casus_dataset *dataset, casus_dataset **out,
                                         int64_t *out_joined, casus_error *error) {
    const uint64_t needed = CASUS__COLUMN_BIT(CASUS__COLUMN_DATASET) | CASUS__COLUMN_BIT(CASUS__COLUMN_ID) |
                            CASUS__COLUMN_BIT(CASUS__COLUMN_KIND) | CASUS__COLUMN_BIT(CASUS__COLUMN_SOURCES) |
                            CASUS__COLUMN_BIT(CASUS__COLUMN_RELATIONS);
    const casus_batch *first = casus_dataset_batch(dataset, 0);
    int64_t joined = 0;
    if (out_joined != NULL) {
        *out_joined = 0;
    }
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = NULL;
    if (dataset == NULL) {
        return casus__fail_null(error, "dataset");
    }
    if (first != NULL && (casus__batch_columns(first) & needed) != needed) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "joining mentions needs the columns dataset, id, kind, sources and relations");
    }
    const casus_status status = make_joined(context, dataset, out, &joined, error);
    if (out_joined != NULL) {
        *out_joined = joined;
    }
    return status;
}
