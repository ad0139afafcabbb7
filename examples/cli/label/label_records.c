/* SPDX-License-Identifier: MIT */
#include "label/label_records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int out_of_memory(session *s) {
    progress_erase(&s->progress);
    say("not enough memory for the records; casus select --where ... --to jsonl makes files of fewer");
    return 0;
}

int label_records_begin(label_records *all, session *s) {
    memset(all, 0, sizeof *all);
    all->file_count = s->options.file_count;
    all->files = calloc((size_t)all->file_count, sizeof *all->files);
    all->names = calloc((size_t)all->file_count, sizeof *all->names);
    return (all->files != NULL && all->names != NULL) || out_of_memory(s);
}

typedef struct keeping {
    session *s;
    casus_dataset *to;
} keeping;

static int keep_batch(void *user, casus_batch *batch) {
    const keeping *k = user;
    casus_error error;
    return succeeded(k->s, casus_dataset_add(k->to, batch, &error), &error);
}

int label_records_add(linkage *l, int file, void *user) {
    label_records *all = user;
    session *s = l->session;
    feed f;
    casus_error error;
    casus_status status = CASUS_OK;
    buffer *name = &all->names[file];
    casus_names *names = s->names; /* the linker has them: a person sees what the file says */
    linkage_name(name, s, file);
    s->names = NULL;
    int ok = feed_open(&f, s, s->options.files[file]);
    keeping k = {s, NULL};
    ok = ok && (f.empty || succeeded(s, casus_dataset_new(s->context, &all->files[file], &error), &error));
    k.to = all->files[file];
    ok = ok && feed_each(&f, keep_batch, &k);
    if (ok && !f.empty) {
        status = casus_reader_report(f.reader, &f.report, &error);
        ok = succeeded(s, status, &error) && feed_tell(&f);
    }
    if (ok && !f.empty) {
        status = casus_linker_add_dataset(l->linker, all->files[file], name->data[0] != 0 ? name->data : NULL, &error);
        ok = succeeded(s, status, &error);
    }
    feed_close(&f);
    s->names = names;
    return ok;
}

/* ---- By name ----------------------------------------------------------------------------------------------------- */

static int compare_text(casus_str a, casus_str b) {
    return a.size != b.size ? (a.size < b.size ? -1 : 1) : memcmp(a.data, b.data, (size_t)a.size);
}

static int compare_names(const labelled_record *a, const labelled_record *b) {
    const int order = compare_text(a->id, b->id);
    return order != 0 ? order : compare_text(a->dataset, b->dataset);
}

/* Records of one name stay in the order of the files. */
static int compare(const void *left, const void *right) {
    const labelled_record *a = left, *b = right;
    const int order = compare_names(a, b);
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static void take_batch(label_records *all, const casus_batch *batch, const buffer *name) {
    const casus_column *datasets = casus_batch_column(batch, "dataset");
    const casus_column *ids = casus_batch_column(batch, "id");
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        const casus_str own = casus_column_text(datasets, row);
        const casus_str dataset = name->data[0] != 0 ? casus_str_from(name->data) : own;
        all->list[all->count] =
            (labelled_record){batch, row, dataset, casus_column_text(ids, row), (int64_t)all->count};
        all->count++;
    }
}

int label_records_sort(label_records *all, session *s) {
    int64_t rows = 0;
    for (int i = 0; i < all->file_count; i++) {
        rows += casus_dataset_row_count(all->files[i]);
    }
    all->list = (uint64_t)rows < SIZE_MAX / sizeof *all->list ? malloc(((size_t)rows + 1) * sizeof *all->list) : NULL;
    if (all->list == NULL) {
        return out_of_memory(s);
    }
    for (int i = 0; i < all->file_count; i++) {
        for (int32_t k = 0; k < casus_dataset_batch_count(all->files[i]); k++) {
            take_batch(all, casus_dataset_batch(all->files[i], k), &all->names[i]);
        }
    }
    qsort(all->list, all->count, sizeof *all->list, compare);
    return 1;
}

/* A record without an id goes by # and its row, and by # and a number behind that where it is the id of another. */
static const labelled_record *find_row(const label_records *all, casus_str dataset, casus_str id) {
    for (size_t i = 0; i < all->count && all->list[i].id.size == 0; i++) {
        char text[32];
        const labelled_record *r = &all->list[i];
        snprintf(text, sizeof text, "#%lld", (long long)casus_batch_source_row(r->batch, r->row));
        const size_t size = strlen(text);
        if (casus_str_equal(r->dataset, dataset) && (size_t)id.size >= size && memcmp(id.data, text, size) == 0 &&
            ((size_t)id.size == size || id.data[size] == '#')) {
            return r;
        }
    }
    return NULL;
}

const labelled_record *label_records_find(const label_records *all, casus_str dataset, casus_str id) {
    const labelled_record wanted = {NULL, 0, dataset, id, 0};
    size_t low = 0, high = all->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (compare_names(&all->list[middle], &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < all->count && compare_names(&all->list[low], &wanted) == 0 ? &all->list[low]
                                                                            : find_row(all, dataset, id);
}

void label_records_free(label_records *all) {
    for (int i = 0; i < all->file_count; i++) {
        if (all->files != NULL) {
            casus_dataset_free(all->files[i]);
        }
        if (all->names != NULL) {
            buffer_free(&all->names[i]);
        }
    }
    free(all->files);
    free(all->names);
    free(all->list);
    memset(all, 0, sizeof *all);
}
