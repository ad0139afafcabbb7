/* SPDX-License-Identifier: MIT */
/* Clusters by the names of their records. */
#include "query/standing/links.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/side/side_table.h"

casus_links *casus__links_make(const casus__settings *settings) {
    casus_links *links = casus__zalloc(&settings->allocator, sizeof *links);
    if (links != NULL) {
        casus__shared_init(&links->references, 1);
        links->allocator = settings->allocator;
        links->names.key = casus__hash_key_of(settings->hash_seed);
    }
    return links;
}

casus_links *casus__links_retain(const casus_links *links) {
    casus_links *mine = (casus_links *)(uintptr_t)links; /* only its count changes */
    if (mine != NULL) {
        casus__shared_hold(&mine->references);
    }
    return mine;
}

void casus_links_free(casus_links *links) {
    if (links != NULL && casus__shared_drop(&links->references)) {
        const casus_allocator a = links->allocator;
        casus__dictionary_free(&a, &links->names);
        casus__free(&a, links->clusters, (uint64_t)links->cluster_cap * sizeof *links->clusters);
        casus__free(&a, links->firsts, (uint64_t)links->first_cap * sizeof *links->firsts);
        casus__free(&a, links, sizeof *links);
    }
}

int32_t casus__links_cluster(const casus_links *links, casus_str name) {
    const int32_t code = links == NULL || name.size == 0 ? -1 : casus__dictionary_find(&links->names, name);
    return code < 0 ? -1 : links->clusters[code];
}

int casus__links_add(casus_links *links, casus_str name, int32_t cluster) {
    const casus_allocator *a = &links->allocator;
    if (!CASUS__GROW(a, links->clusters, links->cluster_cap, (int64_t)links->names.count + 1) ||
        !CASUS__GROW(a, links->firsts, links->first_cap, (int64_t)cluster + 1)) {
        return 0;
    }
    const int32_t code = casus__dictionary_code(a, &links->names, name);
    if (code >= 0) {
        links->clusters[code] = cluster;
        if (cluster >= links->cluster_count) {
            links->firsts[cluster] = code;
            links->cluster_count = cluster + 1;
        }
    }
    return code >= 0;
}

/* 1 if every cluster of one lies in one cluster of the other. */
static int lies_in(const casus_links *links, const casus_links *other) {
    for (int32_t name = 0; name < links->names.count; name++) {
        const int32_t first = links->firsts[links->clusters[name]];
        const int32_t theirs = casus__links_cluster(other, casus__dictionary_word(&links->names, name));
        if (theirs < 0 || theirs != casus__links_cluster(other, casus__dictionary_word(&links->names, first))) {
            return 0;
        }
    }
    return 1;
}

int casus__links_equal(const casus_links *links, const casus_links *other) {
    if (links == other) {
        return 1;
    }
    /* As many clusters of the same names, none of which lies in several, are the same ones. */
    return links != NULL && other != NULL && links->names.count == other->names.count &&
           links->cluster_count == other->cluster_count && lies_in(links, other);
}

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

static const casus__side_table table = {"links", "dataset, id and cluster", "id=id,title=cluster,notes=dataset",
                                        "id,title,notes"};

typedef struct work {
    casus_links *links;
    casus__dictionary clusters; /* their texts */
    casus__buffer scratch;
} work;

static casus_status add_row(void *user, const casus_batch *batch, int64_t row, casus_error *error) {
    work *w = user;
    const casus_allocator *a = &w->links->allocator;
    const casus_str dataset = casus_column_text(casus_batch_column(batch, "notes"), row);
    const casus_str id = casus_column_text(casus_batch_column(batch, "id"), row);
    const casus_str cluster = casus_column_text(casus_batch_column(batch, "title"), row);
    const int64_t line = casus_batch_source_row(batch, row);
    casus_str name;
    if (dataset.size == 0 || id.size == 0 || cluster.size == 0) {
        return casus__fail_at(error, CASUS_E_VALUE, NULL, line, 0, -1,
                              "a link needs a dataset, an id and a cluster; write all three");
    }
    const int32_t number = casus__dictionary_code(a, &w->clusters, cluster);
    if (number < 0 || !casus__registry_text(a, &w->scratch, dataset, id, &name)) {
        return casus__fail_memory(a, error);
    }
    const int32_t before = casus__links_cluster(w->links, name);
    if (before >= 0 && before != number) {
        return casus__fail_at(error, CASUS_E_VALUE, NULL, line, 0, -1,
                              "record %.*s of %.*s is in cluster %.*s and before in another: it can be in one only",
                              casus__shown(id), id.data, casus__shown(dataset), dataset.data, casus__shown(cluster),
                              cluster.data);
    }
    return casus__links_add(w->links, name, number) ? CASUS_OK : casus__fail_memory(a, error);
}

casus_status casus_links_read(casus_context *context, casus_input *input, casus_links **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place for the links: `out` is NULL");
    }
    *out = NULL;
    work w;
    memset(&w, 0, sizeof w);
    w.links = casus__links_make(&settings);
    if (w.links == NULL) {
        return casus__fail_memory(&settings.allocator, error);
    }
    w.clusters.key = w.links->names.key;
    const casus_status status = casus__side_table_read(&settings, input, &table, add_row, &w, error);
    casus__dictionary_free(&settings.allocator, &w.clusters);
    casus__buffer_free(&settings.allocator, &w.scratch);
    if (status != CASUS_OK) {
        casus_links_free(w.links);
        return status;
    }
    *out = w.links;
    return CASUS_OK;
}
