/* SPDX-License-Identifier: MIT */
/* Six events for the tests of conditions. */
#ifndef CASUS_TESTS_FILTER_FIXTURE_H
#define CASUS_TESTS_FILTER_FIXTURE_H

#include "events.h"

/* ---- The events ------------------------------------------------------------------------------------------------ */

static inline void span(const char *first, const char *last) {
    casus_span s = casus_span_unknown();
    s.first_day = day_of(first);
    s.last_day = day_of(last);
    dated(s);
}

static inline void location(int32_t role, const char *country, const char *iso3, const char *name, double lat,
                            double lon) {
    casus_location l = CASUS_LOCATION_INIT;
    l.role = role;
    l.country = casus_str_from(country);
    l.iso3 = casus_str_from(iso3);
    l.name = casus_str_from(name);
    l.lat = lat;
    l.lon = lon;
    l.precision = CASUS_LOCATION_PRECISION_SETTLEMENT;
    (void)add_part(&l.head);
}

static inline void takes_part(const char *name, int32_t role, int32_t side, int32_t uncertain) {
    casus_participant p = CASUS_PARTICIPANT_INIT;
    p.actor = actor(name);
    p.role = role;
    p.side = side;
    p.uncertain = uncertain;
    (void)add_part(&p.head);
}

static inline void victims(int32_t side, int32_t included_in, casus_triple count, const char *nationality,
                           const char *occupation, int32_t sex, int32_t inferred) {
    casus_casualty c = CASUS_CASUALTY_INIT;
    c.status = CASUS_CASUALTY_STATUS_KILLED;
    c.side = side;
    c.included_in = included_in;
    c.triple = count;
    c.nationality = casus_str_from(nationality);
    c.occupation = casus_str_from(occupation);
    c.sex = sex;
    c.inferred = inferred;
    (void)add_part(&c.head);
}

static inline void told(void) {
    casus_source s = CASUS_SOURCE_INIT;
    casus_claim c = CASUS_CLAIM_INIT;
    casus_claim silent = CASUS_CLAIM_INIT;
    s.name = casus_str_from("Radio X");
    s.title = casus_str_from("Drone attack kills three");
    s.url = casus_str_from("https://radio.example/1");
    s.published = day_of("2025-11-27");
    c.source = add_part(&s.head);
    c.claimant = actor("Ministry of Foreign Affairs");
    c.stake = CASUS_CLAIM_STAKE_AUTHORITY;
    c.polarity = CASUS_CLAIM_POLARITY_ASSERTS;
    c.about = CASUS_CLAIM_ABOUT_CASUALTIES;
    c.stated = day_of("2025-11-27");
    c.text = casus_str_from("Three workers were killed.");
    (void)add_part(&c.head);
    silent.polarity = CASUS_CLAIM_POLARITY_DECLINES;
    silent.anonymous = 1;
    (void)add_part(&silent.head);
}

static inline void means_and_outcomes(void) {
    casus_means m = CASUS_MEANS_INIT;
    casus_outcome o = CASUS_OUTCOME_INIT;
    m.platform = casus_str_from("uav");
    m.munition = casus_str_from("grenade");
    (void)add_part(&m.head);
    o.verb = casus_str_from("seized");
    o.object = casus_str_from("narcotics");
    o.unit = casus_str_from("packet");
    o.quantity = casus_triple_exact(116);
    (void)add_part(&o.head);
    related(CASUS_RELATION_KIND_PART_OF, "toy", "week");
}

static inline void raid(casus_builder *b) {
    event("2025-11-26");
    words(CASUS_EVENT_DATASET, "toy");
    words(CASUS_EVENT_ID, "raid");
    words(CASUS_EVENT_CLASS, "ATTACK/drone");
    words(CASUS_EVENT_TITLE, "Raid at the border");
    words(CASUS_EVENT_NOTES, "100% sure_thing");
    location(CASUS_LOCATION_ROLE_EFFECT, "Tajikistan", "TJK", "Shodak", 37.6, 70.2);
    location(CASUS_LOCATION_ROLE_ORIGIN, "Afghanistan", "AFG", "Yaftal", 37.4, 70.5);
    takes_part("Gunmen", CASUS_PARTICIPANT_ROLE_PERPETRATOR, CASUS_SIDE_A, 1);
    takes_part("Company", CASUS_PARTICIPANT_ROLE_TARGET, CASUS_SIDE_CIVILIAN, 0);
    victims(0, -1, casus_triple_exact(3), "", "", 0, 0);
    victims(CASUS_SIDE_CIVILIAN, 0, casus_triple_exact(3), "CHN", "worker", CASUS_SEX_MALE, 0);
    cell(CASUS_CASUALTY_STATUS_INJURED, 0, -1, casus_triple_at_least(1));
    cell(CASUS_CASUALTY_STATUS_MISSING, 0, -1, casus_triple_range(1, 4));
    classified(1, "Attack");
    classified(2, "Drone");
    told();
    means_and_outcomes();
    append(b);
}

static inline void talk(casus_builder *b) {
    const double nan_ = casus__nan();
    event("2025-12-01");
    of_kind(CASUS_KIND_STATEMENT);
    words(CASUS_EVENT_DATASET, "toy");
    words(CASUS_EVENT_ID, "talk");
    location(CASUS_LOCATION_ROLE_EFFECT, "Afghanistan", "AFG", "", nan_, nan_);
    takes_part("Ministry of Foreign Affairs", CASUS_PARTICIPANT_ROLE_ISSUER, 0, 0);
    takes_part("Taliban", CASUS_PARTICIPANT_ROLE_ADDRESSEE, 0, 0);
    append(b);
}

static inline void week(casus_builder *b) {
    event(NULL);
    span("2025-11-20", "2025-12-01");
    casus_record r = record();
    r.kind = CASUS_KIND_SUMMARY;
    r.reported = casus_triple_at_least(10);
    r.modality = CASUS_MODALITY_ALLEGED;
    r.certainty = CASUS_CERTAINTY_CONTESTED;
    put_record(r);
    words(CASUS_EVENT_DATASET, "toy");
    words(CASUS_EVENT_ID, "week");
    victims(CASUS_SIDE_A, -1, casus_triple_exact(4), "", "", 0, 0);
    victims(CASUS_SIDE_B, -1, casus_triple_unknown(), "", "", 0, 0);
    append(b);
}

static inline void island(casus_builder *b) {
    event("2021-02-28");
    casus_record r = record();
    r.revoked = 1;
    r.certainty = CASUS_CERTAINTY_VERIFIED;
    put_record(r);
    words(CASUS_EVENT_ID, "island");
    location(CASUS_LOCATION_ROLE_EFFECT, "Fiji", "FJI", "Taveuni", -17.0, 180.0);
    victims(0, -1, casus_triple_exact(0), "FJI", "", CASUS_SEX_MIXED, 1);
    append(b);
}

static inline void quote(casus_builder *b) {
    event(NULL);
    span("2021-02-28", "2021-03-02");
    words(CASUS_EVENT_ID, "quote");
    words(CASUS_EVENT_NOTES, "na\xC3\xAFve \xE6\x97\xA5\xE6\x9C\xAC");
    location(CASUS_LOCATION_ROLE_EFFECT, "C\xC3\xB4te d'Ivoire", "CIV", "Abidjan", 5.5, -4.0);
    takes_part("Company", CASUS_PARTICIPANT_ROLE_PARTY, CASUS_SIDE_B, 0);
    victims(0, -1, casus_triple_exact(0.5), "TJK", "", 0, 0);
    append(b);
}

/* 0 raid, 1 talk, 2 week, 3 an event of which nothing is known, 4 island, 5 quote. Columns by name, NULL = all. */
static inline casus_batch *six(const char *columns) {
    casus_builder *b = NULL;
    assert_int_equal(casus_builder_new(NULL, columns, &b, NULL), CASUS_OK);
    raid(b);
    talk(b);
    week(b);
    event(NULL);
    append(b);
    island(b);
    quote(b);
    return seal_and_free(b);
}

/* ---- What is chosen -------------------------------------------------------------------------------------------- */

static inline casus_filter *compiled(const char *condition) {
    casus_filter *f = NULL;
    casus_error e;
    if (casus_filter_new(NULL, condition, &f, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return f;
}

#endif
