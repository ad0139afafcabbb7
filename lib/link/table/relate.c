/* SPDX-License-Identifier: MIT */
/* Clusters as links of a rollup, and as relations of an event. */
#include "base/error.h"
#include "link/table/link_tables.h"
#include "query/standing/links.h"

#define MADE_BY "casus"

static int add_clusters(const casus_matches *m, casus_links *links, casus__buffer *scratch) {
    for (int32_t i = 0; i < m->records.count; i++) {
        const int32_t *members = NULL;
        const int64_t count = m->numbers[i] != 0 && m->leaders[i] == i ? casus__matches_members(m, i, &members) : 0;
        const int32_t cluster = links->cluster_count;
        for (int64_t j = 0; j < count; j++) {
            casus_str name;
            if (!m->records.items[members[j]].unnamed &&
                (!casus__registry_text(&m->settings.allocator, scratch, casus__record_dataset(m, members[j]),
                                       casus__record_id(m, members[j]), &name) ||
                 !casus__links_add(links, name, cluster))) {
                return 0;
            }
        }
    }
    return 1;
}

casus_status casus_matches_links(const casus_matches *m, casus_links **out, casus_error *error) {
    casus__buffer scratch = {NULL, 0, 0};
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = NULL;
    if (m == NULL) {
        return casus__fail_null(error, "matches");
    }
    casus_links *links = casus__links_make(&m->settings);
    const int ok = links != NULL && add_clusters(m, links, &scratch);
    casus__buffer_free(&m->settings.allocator, &scratch);
    if (!ok) {
        casus_links_free(links);
        return casus__fail_memory(&m->settings.allocator, error);
    }
    *out = links;
    return CASUS_OK;
}

static casus_status relate(const casus_matches *m, int32_t record, int32_t other, casus_event *event,
                           casus_error *error) {
    casus_relation relation;
    casus_init(&relation.head, CASUS_TAG_RELATION, sizeof relation);
    const int64_t pair = casus__matches_pair(m, record, other);
    const int linked = pair >= 0 && casus__is_link(&m->candidates.items[pair]);
    relation.kind = CASUS_RELATION_KIND_SAME_AS;
    relation.confidence = casus__told(linked ? m->chances[pair] : m->confidences[record]);
    relation.dataset = casus__record_dataset(m, other);
    relation.id = casus__record_id(m, other);
    relation.made_by = casus_str_from(MADE_BY);
    return casus_event_add(event, &relation.head, NULL, error);
}

casus_status casus_matches_relate(const casus_matches *m, const char *dataset, casus_event *event, casus_error *error) {
    if (m == NULL || event == NULL) {
        return casus__fail_null(error, m == NULL ? "matches" : "event");
    }
    const casus_str id = casus_event_text(event, CASUS_EVENT_ID);
    const casus_str own = casus_event_text(event, CASUS_EVENT_DATASET);
    const int64_t record =
        id.size == 0 ? -1 : casus__link_records_find(&m->records, dataset != NULL ? casus_str_from(dataset) : own, id);
    if (record < 0 || m->records.items[record].unnamed || m->numbers[record] == 0) {
        return CASUS_OK;
    }
    const int32_t before = casus_event_part_count(event, CASUS_TAG_RELATION);
    const int32_t *members = NULL;
    const int64_t count = casus__matches_members(m, m->leaders[record], &members);
    casus_status status = CASUS_OK;
    for (int64_t i = 0; i < count && status == CASUS_OK; i++) {
        if (members[i] != record && !m->records.items[members[i]].unnamed) {
            status = relate(m, (int32_t)record, members[i], event, error);
        }
    }
    while (status != CASUS_OK && casus_event_part_count(event, CASUS_TAG_RELATION) > before) {
        (void)casus_event_remove(event, CASUS_TAG_RELATION, casus_event_part_count(event, CASUS_TAG_RELATION) - 1,
                                 NULL);
    }
    return status;
}
