/* SPDX-License-Identifier: MIT */
#include "common/events.h"

#include <math.h>

static int32_t add(casus_event *event, const casus_head *part) {
    int32_t index = -1;
    CHECK_OK(casus_event_add(event, part, &index, fuzz_error));
    return index;
}

static int32_t below(uint64_t *state, int32_t n) {
    return (int32_t)(fuzz_random(state) % (uint64_t)n);
}

static casus_triple make_count(uint64_t *state) {
    const double n = below(state, 30);
    switch (below(state, 6)) {
    case 0: return casus_triple_unknown();
    case 1: return casus_triple_at_least(n);
    case 2: return casus_triple_range(n, n + 5);
    case 3: return (casus_triple){n / 3, n, n * 2};
    default: return casus_triple_exact(n);
    }
}

static void add_cells(casus_event *event, int32_t claims, int32_t participants, uint64_t *state) {
    static const char *const nations[] = {"", "CHN", "TJK", "MLI"};
    for (int32_t i = 0, cells = below(state, 4); i < cells; i++) {
        casus_casualty cell = CASUS_CASUALTY_INIT;
        cell.status = 1 + below(state, 3);
        cell.side = below(state, 8);
        cell.included_in = below(state, i + 1) - 1;
        cell.claim = below(state, claims + 1) - 1;
        cell.by = below(state, participants + 1) - 1;
        cell.nationality = casus_str_from(nations[below(state, 4)]);
        cell.sex = below(state, 4);
        cell.triple = make_count(state);
        add(event, &cell.head);
    }
}

static void add_place(casus_event *event, uint64_t *state) {
    static const char *const countries[] = {"Mali", "Niger", "", "C\xC3\xB4te d'Ivoire"};
    static const char *const codes[] = {"MLI", "NER", "", "CIV"};
    casus_location place = CASUS_LOCATION_INIT;
    const int32_t country = below(state, 4);
    place.role = CASUS_LOCATION_ROLE_EFFECT;
    place.country = casus_str_from(countries[country]);
    place.iso3 = casus_str_from(codes[country]);
    place.admin1 = casus_str_from(below(state, 2) ? "Gao" : "");
    place.name = casus_str_from(below(state, 3) ? "Kidal" : "Ansongo");
    place.precision = below(state, 6);
    if (below(state, 5) > 0) {
        place.lat = 10 + below(state, 8) / 4.0;
        place.lon = below(state, 8) / 4.0;
    }
    add(event, &place.head);
}

static void add_relation(casus_event *event, int which, int32_t i, uint64_t *state) {
    /* None that only the whole dataset shows: they stand on the member. */
    static const int32_t kinds[] = {CASUS_RELATION_KIND_PART_OF, CASUS_RELATION_KIND_SAME_AS,
                                    CASUS_RELATION_KIND_DUPLICATE_OF, CASUS_RELATION_KIND_SUPERSEDES,
                                    CASUS_RELATION_KIND_FOLLOWS};
    casus_relation relation = CASUS_RELATION_INIT;
    char id[16];
    snprintf(id, sizeof id, "%d", (int)(i + 1 + below(state, 4)));
    relation.kind = kinds[below(state, (int32_t)COUNT(kinds))];
    relation.dataset = casus_str_from(below(state, 3) ? "" : which ? "a" : "b");
    relation.id = casus_str_from(id);
    relation.confidence = below(state, 3) ? (double)NAN : 0.5;
    add(event, &relation.head);
}

static void add_people(casus_event *event, uint64_t *state) {
    static const char *const names[] = {"JNIM", "Military Forces of Mali", "Civilians", "Jama'at (JNIM)"};
    casus_claim claim = CASUS_CLAIM_INIT;
    casus_source source = CASUS_SOURCE_INIT;
    for (int32_t i = 0, n = below(state, 3); i < n; i++) {
        CHECK_OK(
            casus_event_add_party(event, names[below(state, 4)], below(state, 6), below(state, 4), NULL, fuzz_error));
    }
    source.name = casus_str_from(below(state, 2) ? "Reuters" : "AFP");
    add(event, &source.head);
    claim.source = 0;
    claim.claimant = casus_event_part_count(event, CASUS_TAG_ACTOR) - 1;
    claim.stake = below(state, 8);
    add(event, &claim.head);
}

static void add_rest(casus_event *event, uint64_t *state) {
    casus_outcome outcome = CASUS_OUTCOME_INIT;
    casus_means means = CASUS_MEANS_INIT;
    casus_classification code = CASUS_CLASSIFICATION_INIT;
    outcome.verb = casus_str_from("seized");
    outcome.object = casus_str_from(below(state, 2) ? "narcotics" : "weapons");
    outcome.unit = casus_str_from(below(state, 2) ? "kg" : "");
    outcome.quantity = make_count(state);
    add(event, &outcome.head);
    means.weapon = casus_str_from("firearm");
    add(event, &means.head);
    code.level = 1;
    code.scheme = casus_str_from("acled");
    code.code = casus_str_from(below(state, 2) ? "Battles" : "Riots");
    add(event, &code.head);
}

void fuzz_event_make(casus_event *event, int which, int32_t i) {
    uint64_t state = (uint64_t)i * 7919 + 1; /* the same event in both datasets, but for what comes last */
    casus_record record = CASUS_RECORD_INIT;
    casus_date date = CASUS_DATE_INIT;
    char id[16];
    casus_event_reset(event);
    snprintf(id, sizeof id, "%d", (int)i);
    CHECK_OK(casus_event_set_text(event, CASUS_EVENT_DATASET, casus_str_from(which ? "b" : "a"), fuzz_error));
    CHECK_OK(casus_event_set_text(event, CASUS_EVENT_ID, casus_str_from(i % 11 == 5 ? "" : id), fuzz_error));
    record.kind = below(&state, 3) ? CASUS_KIND_INCIDENT : below(&state, 7);
    record.modality = below(&state, 4) ? 0 : below(&state, 10);
    record.reported = make_count(&state);
    CHECK_OK(casus_event_set(event, 0, &record.head, fuzz_error));
    if (i % 9 != 4) {
        date.span.first_day = 18600 + below(&state, 60);
        date.span.last_day = date.span.first_day + (below(&state, 3) ? 0 : below(&state, 50));
        date.span.given = below(&state, 6);
        add(event, &date.head);
    }
    add_place(event, &state);
    add_people(event, &state);
    state += (uint64_t)which;
    add_rest(event, &state);
    add_cells(event, casus_event_part_count(event, CASUS_TAG_CLAIM),
              casus_event_part_count(event, CASUS_TAG_PARTICIPANT), &state);
    if (below(&state, 2)) {
        add_relation(event, which, i, &state);
    }
}

casus_batch *fuzz_events(int which) {
    static casus_batch *batches[2];
    if (batches[which] == NULL) {
        casus_context *context = fuzz_context(FUZZ_PLAIN);
        casus_builder *builder = NULL;
        casus_event *event = NULL;
        CHECK_OK(casus_event_new(context, &event, fuzz_error));
        CHECK_OK(casus_builder_new(context, NULL, &builder, fuzz_error));
        for (int32_t i = 0; i < FUZZ_EVENTS; i++) {
            fuzz_event_make(event, which, i);
            CHECK_OK(casus_builder_add(builder, event, fuzz_error));
        }
        CHECK_OK(casus_builder_seal(builder, &batches[which], fuzz_error));
        casus_builder_free(builder);
        casus_event_free(event);
    }
    return batches[which];
}
