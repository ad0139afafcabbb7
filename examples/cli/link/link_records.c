/* SPDX-License-Identifier: MIT */
#include "link/link_records.h"

#include "text/nearest.h"

#include <stdlib.h>
#include <string.h>

typedef struct records {
    const casus_column *datasets;
    const casus_column *ids;
    int64_t count;
} records;

static record_name record_at(const records *all, int64_t row) {
    return (record_name){casus_column_text(all->datasets, row), casus_column_text(all->ids, row)};
}

/* 1 if the text is the dataset, a colon and the id. */
static int names_both(record_name r, casus_str text) {
    return text.size == r.dataset.size + 1 + r.id.size && text.data[r.dataset.size] == ':' &&
           memcmp(text.data, r.dataset.data, (size_t)r.dataset.size) == 0 &&
           memcmp(text.data + r.dataset.size + 1, r.id.data, (size_t)r.id.size) == 0;
}

/* How many datasets have a record that the text names, and the first of these. DATASET:ID names one. */
static int64_t find(const records *all, casus_str text, record_name *out) {
    int64_t found = 0;
    for (int64_t row = 0; row < all->count; row++) {
        const record_name r = record_at(all, row);
        if (names_both(r, text)) {
            *out = r;
            return 1;
        }
        if (casus_str_equal(r.id, text) && !(found > 0 && casus_str_equal(r.dataset, out->dataset))) {
            *out = found == 0 ? r : *out;
            found++;
        }
    }
    return found;
}

static int say_several(session *s, const records *all, casus_str text) {
    buffer list = {0};
    casus_str last = {"", 0};
    for (int64_t row = 0; row < all->count && list.size < 500; row++) {
        const record_name r = record_at(all, row);
        if (casus_str_equal(r.id, text) && !casus_str_equal(r.dataset, last)) {
            buffer_text(&list, list.size > 0 ? ", " : "");
            buffer_add(&list, r.dataset.data, (size_t)r.dataset.size);
            buffer_text(&list, ":");
            buffer_add(&list, r.id.data, (size_t)r.id.size);
            last = r.dataset;
        }
    }
    buffer_add(&list, "", 1);
    progress_erase(&s->progress);
    say("--explain %.*s: several datasets have that id; write one of %s", (int)text.size, text.data,
        list.failed ? "DATASET:ID" : list.data);
    buffer_free(&list);
    return 0;
}

/* The id that was probably meant, as a copy; NULL if none is near. */
static char *nearest_id(const records *all, casus_str text) {
    char *near = NULL;
    char *word = malloc((size_t)text.size + 1);
    for (int64_t row = 0; word != NULL && near == NULL && row < all->count; row++) {
        const casus_str id = casus_column_text(all->ids, row);
        char *copy = id.size < 64 && text.size < 64 ? malloc((size_t)id.size + 1) : NULL;
        const char *only = copy;
        if (copy != NULL) {
            memcpy(word, text.data, (size_t)text.size);
            memcpy(copy, id.data, (size_t)id.size);
            word[text.size] = copy[id.size] = 0;
            near = nearest_word(word, &only, 1) != NULL ? copy : NULL;
        }
        if (near == NULL) {
            free(copy);
        }
    }
    free(word);
    return near;
}

static int say_missing(session *s, const records *all, casus_str text) {
    char *near = nearest_id(all, text);
    progress_erase(&s->progress);
    say("--explain %.*s: none of the %lld records has that id%s%s%s", (int)text.size, text.data, (long long)all->count,
        near != NULL ? "; did you mean " : "", near != NULL ? near : "", near != NULL ? "?" : "");
    free(near);
    return 0;
}

int link_records_find(session *s, const casus_table *clusters, const char *text, record_name *first,
                      record_name *second) {
    const records all = {casus_table_column(clusters, "dataset"), casus_table_column(clusters, "id"),
                         casus_table_row_count(clusters)};
    const casus_str whole = casus_str_from(text);
    const record_name none = {{"", 0}, {"", 0}};
    *first = *second = none;
    int64_t found = find(&all, whole, first);
    if (found == 1) {
        return 1;
    }
    for (const char *comma = strchr(text, ','); found == 0 && comma != NULL; comma = strchr(comma + 1, ',')) {
        const casus_str one = {text, comma - text};
        const casus_str other = {comma + 1, whole.size - (comma + 1 - text)};
        const int64_t ones = find(&all, one, first);
        const int64_t others = find(&all, other, second);
        if (ones == 1 && others == 1) {
            return 1;
        }
        if (strchr(comma + 1, ',') == NULL) { /* the last way to cut it */
            return ones > 1     ? say_several(s, &all, one)
                   : others > 1 ? say_several(s, &all, other)
                   : ones == 0  ? say_missing(s, &all, one)
                                : say_missing(s, &all, other);
        }
    }
    return found > 1 ? say_several(s, &all, whole) : say_missing(s, &all, whole);
}
