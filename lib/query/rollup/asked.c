/* SPDX-License-Identifier: MIT */
/* Rows of datasets are folded as they pass, unless their names are asked for: by links, by a list of revoked records,
   by the relations of a dataset that is added as a whole. Whoever asks after the rows have passed gets no answer, which
   must be an error and never a wrong sum. */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "query/rollup/rollup.h"

int casus__asked_add(const casus_allocator *a, casus__asked *asked, casus_str name, int revoked) {
    const int32_t had = asked->names.count;
    if (!CASUS__GROW(a, asked->revoked, asked->revoked_cap, (int64_t)had + 1)) {
        return 0;
    }
    const int32_t code = casus__dictionary_code(a, &asked->names, name);
    if (code < 0) {
        return 0;
    }
    asked->revoked[code] = (uint8_t)(revoked || (code < had && asked->revoked[code] != 0));
    asked->any_revoked |= revoked;
    return 1;
}

void casus__asked_free(const casus_allocator *a, casus__asked *asked) {
    casus__dictionary_free(a, &asked->names);
    casus__free(a, asked->revoked, (uint64_t)asked->revoked_cap);
    memset(asked, 0, sizeof *asked);
}

static int is_folded(const casus_rollup *r, casus_str name) {
    casus_str dataset;
    casus_str id;
    casus__registry_split(name, &dataset, &id);
    return casus__dictionary_find(&r->folded, dataset) >= 0;
}

static casus_status too_late(casus_str name, const char *what, casus_error *error) {
    casus_str dataset;
    casus_str id;
    casus__registry_split(name, &dataset, &id);
    return casus__fail(
        error, CASUS_E_STATE, "%s %.*s of dataset %.*s, whose rows were counted as they passed: %s", what,
        casus__shown(id), id.data, casus__shown(dataset), dataset.data,
        "give links (--links) or lists of deleted records before them, or add the whole dataset at once");
}

/* Takes over what one state asks for, and the other may have folded rows of. */
static casus_status join_one(const casus_allocator *a, const casus_rollup *from, const casus_rollup *other,
                             casus__asked *out, casus_error *error) {
    for (int32_t i = 0; i < from->asked.names.count; i++) {
        const casus_str name = casus__dictionary_word(&from->asked.names, i);
        const int missed = is_folded(other, name) && casus__dictionary_find(&other->asked.names, name) < 0;
        if (missed && from->asked.revoked[i]) {
            return too_late(name, "a list of deleted records has", error);
        }
        if (!missed && !casus__asked_add(a, out, name, from->asked.revoked[i])) {
            return casus__fail_memory(a, error);
        }
    }
    return CASUS_OK;
}

casus_status casus__asked_join(const casus_rollup *r, const casus_rollup *other, casus__asked *out,
                               casus_error *error) {
    casus_status status = join_one(&r->settings.allocator, r, other, out, error);
    if (status == CASUS_OK && other != r) {
        status = join_one(&r->settings.allocator, other, r, out, error);
    }
    return status;
}

int casus__is_list_of_revoked(const casus_batch *batch) {
    return batch->source != NULL && strcmp(batch->source->profile, "acled-deleted") == 0;
}

casus_status casus__rollup_revoke(casus_rollup *r, const casus_batch *batch, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    const int64_t rows = casus_batch_row_count(batch);
    casus__relations *relations = &r->run.relations;
    if (!casus__relations_begin(a, relations, batch)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    for (int64_t row = 0; row < rows; row++) {
        casus_str name;
        if (!casus__relations_self(a, relations, row, &name)) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
        const int has_id = casus_column_text(relations->id, row).size > 0;
        if (has_id && is_folded(r, name)) {
            return too_late(name, "a list of deleted records has", error);
        }
        if (has_id && !casus__asked_add(a, &r->asked, name, 1)) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
    }
    return CASUS_OK;
}

casus_status casus__rollup_check_links(const casus_rollup *r, casus_error *error) {
    const casus__registry *registry = &r->records.registry;
    casus_status status = CASUS_OK;
    if (r->folded.count == 0) {
        return CASUS_OK;
    }
    for (int64_t i = 0; i < registry->link_count && status == CASUS_OK; i++) {
        const casus_str name = casus__dictionary_word(&registry->names, registry->links[i].name);
        if (is_folded(r, name) && casus__dictionary_find(&r->asked.names, name) < 0 &&
            casus__links_cluster(r->question.links, name) < 0) {
            status = too_late(name, "a relation leads to", error);
        }
    }
    return status;
}
