/* SPDX-License-Identifier: MIT */
/* Six events for the tests of conditions. */
#ifndef CASUS_TESTS_FILTER_FIXTURE_H
#define CASUS_TESTS_FILTER_FIXTURE_H

#include "events.h"

/* ---- The events ------------------------------------------------------------------------------------------------ */

static inline void span(const char *first, const char *last) {
    casus_span s = casus_span_unknown();
    assert_int_equal(casus_day_parse(casus_str_from(first), &s.first_day), CASUS_OK);
    assert_int_equal(casus_day_parse(casus_str_from(last), &s.last_day), CASUS_OK);
    assert_int_equal(casus_event_set_span(ev, &s, NULL), CASUS_OK);
}

static inline void location(int32_t role, const char *country, const char *iso3, const char *name, double lat,
                            double lon) {
    casus_location l;
    casus_location_init(&l, sizeof l);
    l.role = role;
    l.country = casus_str_from(country);
    l.iso3 = casus_str_from(iso3);
    l.name = casus_str_from(name);
    l.lat = lat;
    l.lon = lon;
    l.precision = CASUS_PLACE_SETTLEMENT;
    assert_int_equal(casus_event_add_location(ev, &l, NULL, NULL), CASUS_OK);
}

static inline void takes_part(const char *name, int32_t role, int32_t side, int32_t uncertain) {
    casus_participant p;
    casus_participant_init(&p, sizeof p);
    p.actor = actor(name);
    p.role = role;
    p.side = side;
    p.uncertain = uncertain;
    assert_int_equal(casus_event_add_participant(ev, &p, NULL, NULL), CASUS_OK);
}

static inline void victims(int32_t side, int32_t included_in, casus_count count, const char *nationality,
                           const char *occupation, int32_t sex, int32_t inferred) {
    casus_casualty c;
    casus_casualty_init(&c, sizeof c);
    c.status = CASUS_CASUALTY_KILLED;
    c.side = side;
    c.included_in = included_in;
    c.count = count;
    c.nationality = casus_str_from(nationality);
    c.occupation = casus_str_from(occupation);
    c.sex = sex;
    c.inferred = inferred;
    assert_int_equal(casus_event_add_casualty(ev, &c, NULL, NULL), CASUS_OK);
}

static inline int32_t day(const char *condition) {
    int32_t d = 0;
    assert_int_equal(casus_day_parse(casus_str_from(condition), &d), CASUS_OK);
    return d;
}

static inline void told(void) {
    casus_source s;
    casus_claim c;
    casus_source_init(&s, sizeof s);
    s.name = casus_str_from("Radio X");
    s.title = casus_str_from("Drone attack kills three");
    s.url = casus_str_from("https://radio.example/1");
    s.published = day("2025-11-27");
    assert_int_equal(casus_event_add_source(ev, &s, NULL, NULL), CASUS_OK);
    casus_claim_init(&c, sizeof c);
    c.claimant = actor("Ministry of Foreign Affairs");
    c.source = 0;
    c.standing = CASUS_STANDING_AUTHORITY;
    c.polarity = CASUS_POLARITY_ASSERTS;
    c.about = CASUS_ABOUT_CASUALTIES;
    c.stated = day("2025-11-27");
    c.text = casus_str_from("Three workers were killed.");
    assert_int_equal(casus_event_add_claim(ev, &c, NULL, NULL), CASUS_OK);
    casus_claim_init(&c, sizeof c);
    c.polarity = CASUS_POLARITY_DECLINES;
    c.anonymous = 1;
    assert_int_equal(casus_event_add_claim(ev, &c, NULL, NULL), CASUS_OK);
}

static inline void means_and_outcomes(void) {
    casus_means m;
    casus_outcome o;
    casus_relation r;
    casus_means_init(&m, sizeof m);
    m.platform = casus_str_from("uav");
    m.munition = casus_str_from("grenade");
    assert_int_equal(casus_event_add_means(ev, &m, NULL, NULL), CASUS_OK);
    casus_outcome_init(&o, sizeof o);
    o.verb = casus_str_from("seized");
    o.object = casus_str_from("narcotics");
    o.unit = casus_str_from("packet");
    o.quantity = casus_count_exact(116);
    assert_int_equal(casus_event_add_outcome(ev, &o, NULL, NULL), CASUS_OK);
    casus_relation_init(&r, sizeof r);
    r.type = CASUS_RELATION_PART_OF;
    r.id = casus_str_from("week");
    r.dataset = casus_str_from("toy");
    assert_int_equal(casus_event_add_relation(ev, &r, NULL, NULL), CASUS_OK);
}

static inline void raid(casus_builder *b) {
    event("2025-11-26");
    words(CASUS_EVENT_DATASET, "toy");
    words(CASUS_EVENT_ID, "raid");
    words(CASUS_EVENT_CLASS, "ATTACK/drone");
    words(CASUS_EVENT_TITLE, "Raid at the border");
    words(CASUS_EVENT_NOTES, "100% sure_thing");
    location(CASUS_LOCATION_EFFECT, "Tajikistan", "TJK", "Shodak", 37.6, 70.2);
    location(CASUS_LOCATION_ORIGIN, "Afghanistan", "AFG", "Yaftal", 37.4, 70.5);
    takes_part("Gunmen", CASUS_ROLE_PERPETRATOR, CASUS_SIDE_A, 1);
    takes_part("Company", CASUS_ROLE_TARGET, CASUS_SIDE_CIVILIAN, 0);
    victims(0, -1, casus_count_exact(3), "", "", 0, 0);
    victims(CASUS_SIDE_CIVILIAN, 0, casus_count_exact(3), "CHN", "worker", CASUS_SEX_MALE, 0);
    cell(CASUS_CASUALTY_INJURED, 0, -1, casus_count_at_least(1));
    cell(CASUS_CASUALTY_MISSING, 0, -1, casus_count_range(1, 4));
    classified(1, "Attack");
    classified(2, "Drone");
    told();
    means_and_outcomes();
    append(b);
}

static inline void talk(casus_builder *b) {
    const double nan_ = casus__nan();
    event("2025-12-01");
    assert_int_equal(casus_event_set_kind(ev, CASUS_KIND_STATEMENT, NULL), CASUS_OK);
    words(CASUS_EVENT_DATASET, "toy");
    words(CASUS_EVENT_ID, "talk");
    location(CASUS_LOCATION_EFFECT, "Afghanistan", "AFG", "", nan_, nan_);
    takes_part("Ministry of Foreign Affairs", CASUS_ROLE_ISSUER, 0, 0);
    takes_part("Taliban", CASUS_ROLE_ADDRESSEE, 0, 0);
    append(b);
}

static inline void week(casus_builder *b) {
    event(NULL);
    span("2025-11-20", "2025-12-01");
    assert_int_equal(casus_event_set_kind(ev, CASUS_KIND_SUMMARY, NULL), CASUS_OK);
    assert_int_equal(casus_event_set_reported(ev, casus_count_at_least(10), NULL), CASUS_OK);
    assert_int_equal(casus_event_set_modality(ev, CASUS_MODALITY_ALLEGED, NULL), CASUS_OK);
    words(CASUS_EVENT_DATASET, "toy");
    words(CASUS_EVENT_ID, "week");
    victims(CASUS_SIDE_A, -1, casus_count_exact(4), "", "", 0, 0);
    victims(CASUS_SIDE_B, -1, casus_count_unknown(), "", "", 0, 0);
    append(b);
}

static inline void island(casus_builder *b) {
    event("2021-02-28");
    words(CASUS_EVENT_ID, "island");
    location(CASUS_LOCATION_EFFECT, "Fiji", "FJI", "Taveuni", -17.0, 180.0);
    victims(0, -1, casus_count_exact(0), "FJI", "", CASUS_SEX_MIXED, 1);
    append(b);
}

static inline void quote(casus_builder *b) {
    event(NULL);
    span("2021-02-28", "2021-03-02");
    words(CASUS_EVENT_ID, "quote");
    words(CASUS_EVENT_NOTES, "na\xC3\xAFve \xE6\x97\xA5\xE6\x9C\xAC");
    location(CASUS_LOCATION_EFFECT, "C\xC3\xB4te d'Ivoire", "CIV", "Abidjan", 5.5, -4.0);
    takes_part("Company", CASUS_ROLE_PARTY, CASUS_SIDE_B, 0);
    victims(0, -1, casus_count_exact(0.5), "TJK", "", 0, 0);
    append(b);
}

/* 0 raid, 1 talk, 2 week, 3 an event of which nothing is known, 4 island, 5 quote. */
static inline casus_batch *six(uint64_t columns) {
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
