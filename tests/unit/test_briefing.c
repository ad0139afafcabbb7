/* SPDX-License-Identifier: MIT */
/* The border week (examples/briefing): every assertion of the report is held and survives a batch, and the eight
   answers are what they must be, however the events are cut into batches. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../examples/briefing/answers.h"
#include "../../examples/briefing/week.h"
#include "base/number/number.h"
#include "model/fields.h"

static casus_batch *week;        /* all events in one batch */
static casus_dataset *one;       /* of that batch */
static casus_dataset *one_a_row; /* a batch an event, in reverse order */
static casus_event *ev;          /* the event that was read last */

/* ---- Reading back ---------------------------------------------------------------------------------------------- */

static void check(casus_status status, const casus_error *error) {
    if (status != CASUS_OK) {
        fail_msg("%s", error->message);
    }
}

static void assert_text(casus_str text, const char *wanted) {
    char found[512];
    assert_in_range(text.size, 0, sizeof found - 1);
    memcpy(found, text.size > 0 ? text.data : "", (size_t)text.size);
    found[text.size] = 0;
    assert_string_equal(found, wanted);
}

static void assert_number(double found, double wanted) {
    if (casus__is_nan(wanted) ? !casus__is_nan(found) : !(found <= wanted && found >= wanted)) {
        fail_msg("%f is not %f", found, wanted);
    }
}

static void assert_count(casus_triple found, double low, double best, double high) {
    assert_number(found.low, low);
    assert_number(found.best, best);
    assert_number(found.high, high);
}

static int32_t day(const char *text) {
    int32_t d = 0;
    assert_int_equal(casus_day_parse(text, &d, NULL), CASUS_OK);
    return d;
}

static casus_record record_of(const casus_event *event) {
    casus_record record = CASUS_RECORD_INIT;
    assert_int_equal(casus_event_get(event, 0, &record.head, NULL), CASUS_OK);
    return record;
}

/* The one date of the event that was read last. */
static casus_date the_date(void) {
    casus_date date = CASUS_DATE_INIT;
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_DATE), 1);
    assert_int_equal(casus_event_get(ev, 0, &date.head, NULL), CASUS_OK);
    return date;
}

static void load(const char *id) {
    casus_error e;
    for (int64_t row = 0; row < casus_batch_row_count(week); row++) {
        check(casus_event_read(ev, week, row, &e), &e);
        if (casus_str_equal(casus_event_text(ev, CASUS_EVENT_ID), casus_str_from(id))) {
            assert_text(casus_event_text(ev, CASUS_EVENT_DATASET), BORDER_WEEK_DATASET);
            return;
        }
    }
    fail_msg("no event %s", id);
}

static void assert_kind(int32_t kind, const char *type) {
    casus_classification c = CASUS_CLASSIFICATION_INIT;
    assert_int_equal(record_of(ev).kind, kind);
    assert_true(casus_event_part_count(ev, CASUS_TAG_CLASSIFICATION) >= 1);
    assert_int_equal(casus_event_get(ev, 0, &c.head, NULL), CASUS_OK);
    assert_text(c.scheme, BORDER_WEEK_DATASET);
    assert_text(c.code, type);
    /* Each has a class of casus' own, which exists. */
    const casus_str class = casus_event_text(ev, CASUS_EVENT_CLASS);
    assert_in_range(class.size, 1, 40);
    casus_code code = CASUS_CODE_INIT;
    assert_int_equal(casus_code_find("plover", class, &code, NULL), CASUS_OK);
}

static void assert_days(const char *first, int32_t first_bound, const char *last, int32_t last_bound) {
    const casus_span span = the_date().span;
    assert_int_equal(span.first_day, first == NULL ? CASUS_DAY_UNKNOWN : day(first));
    assert_int_equal(span.last_day, day(last));
    assert_int_equal(span.first_bound, first_bound);
    assert_int_equal(span.last_bound, last_bound);
}

static void assert_phrase(const char *words, const char *said) {
    assert_text(the_date().phrase, words);
    assert_int_equal(the_date().anchor, said == NULL ? CASUS_DAY_UNKNOWN : day(said));
}

static casus_actor actor_at(int32_t index) {
    casus_actor a = CASUS_ACTOR_INIT;
    assert_int_equal(casus_event_get(ev, index, &a.head, NULL), CASUS_OK);
    return a;
}

/* Participant of a name; its role is checked. */
static void assert_takes_part(const char *name, int32_t role) {
    casus_participant p = CASUS_PARTICIPANT_INIT;
    for (int32_t i = 0; casus_event_get(ev, i, &p.head, NULL) == CASUS_OK; i++) {
        if (casus_str_equal(actor_at(p.actor).name, casus_str_from(name))) {
            assert_int_equal(p.role, role);
            return;
        }
    }
    fail_msg("%s does not take part", name);
}

static int32_t role_count(int32_t role) {
    int32_t n = 0;
    casus_participant p = CASUS_PARTICIPANT_INIT;
    for (int32_t i = 0; casus_event_get(ev, i, &p.head, NULL) == CASUS_OK; i++) {
        n += p.role == role;
    }
    return n;
}

/* The one claim of a claimant about something; its chain is checked from the report inwards. */
static casus_claim claim_of(const char *claimant, int32_t about, const char *through, int32_t *out_index) {
    casus_claim c = CASUS_CLAIM_INIT;
    casus_claim found = CASUS_CLAIM_INIT;
    casus_source s = CASUS_SOURCE_INIT;
    int32_t n = 0;
    for (int32_t i = 0; casus_event_get(ev, i, &c.head, NULL) == CASUS_OK; i++) {
        if (c.about == about && casus_str_equal(actor_at(c.claimant).name, casus_str_from(claimant))) {
            found = c;
            n++;
            if (out_index != NULL) {
                *out_index = i;
            }
        }
    }
    assert_int_equal(n, 1);
    assert_int_equal(casus_event_get(ev, found.source, &s.head, NULL), CASUS_OK);
    assert_text(s.name, "news report");
    assert_int_equal(s.published, day("2025-12-02"));
    if (through == NULL) {
        assert_int_equal(s.cites, -1);
    } else {
        assert_int_equal(casus_event_get(ev, s.cites, &s.head, NULL), CASUS_OK);
        assert_text(s.name, through);
        assert_int_equal(s.cites, -1);
    }
    return found;
}

static void assert_asserts(const char *claimant, int32_t about, const char *through, int32_t stake) {
    const casus_claim c = claim_of(claimant, about, through, NULL);
    assert_int_equal(c.polarity, CASUS_CLAIM_POLARITY_ASSERTS);
    assert_int_equal(c.stake, stake);
    assert_true(c.text.size > 0);
}

static casus_casualty loss_at(int32_t index) {
    casus_casualty c = CASUS_CASUALTY_INIT;
    assert_int_equal(casus_event_get(ev, index, &c.head, NULL), CASUS_OK);
    return c;
}

/* The only cell of a status that a claim states. */
static casus_casualty loss_of(int32_t status, int32_t claim) {
    int32_t found = -1;
    for (int32_t i = 0; i < casus_event_part_count(ev, CASUS_TAG_CASUALTY); i++) {
        const casus_casualty c = loss_at(i);
        if (c.status == status && c.claim == claim) {
            assert_int_equal(found, -1);
            found = i;
        }
    }
    return loss_at(found);
}

static casus_location place_at(int32_t index) {
    casus_location l = CASUS_LOCATION_INIT;
    assert_int_equal(casus_event_get(ev, index, &l.head, NULL), CASUS_OK);
    return l;
}

static casus_means means_at(int32_t index) {
    casus_means m = CASUS_MEANS_INIT;
    assert_int_equal(casus_event_get(ev, index, &m.head, NULL), CASUS_OK);
    return m;
}

static casus_outcome outcome_at(int32_t index) {
    casus_outcome o = CASUS_OUTCOME_INIT;
    assert_int_equal(casus_event_get(ev, index, &o.head, NULL), CASUS_OK);
    return o;
}

static int is_related(int32_t type, const char *id) {
    casus_relation r = CASUS_RELATION_INIT;
    for (int32_t i = 0; casus_event_get(ev, i, &r.head, NULL) == CASUS_OK; i++) {
        if (r.kind == type && casus_str_equal(r.id, casus_str_from(id))) {
            assert_true(r.made_by.size > 0);
            return 1;
        }
    }
    return 0;
}

static const char radio[] = "Ozodi, the Tajik service of Radio Liberty";

/* ---- The assertions, by their numbers -------------------------------------------------------------------------- */

static void row_01_talks_about_patrols(void **state) {
    (void)state;
    load(WEEK_TALKS);
    assert_kind(CASUS_KIND_STATEMENT, "negotiation");
    assert_int_equal(record_of(ev).modality, CASUS_MODALITY_ONGOING);
    assert_days("2025-12-02", CASUS_BOUND_NOT_AFTER, "2025-12-02", CASUS_BOUND_NOT_BEFORE);
    assert_takes_part("Tajikistan", CASUS_PARTICIPANT_ROLE_PARTY);
    assert_takes_part("Russia", CASUS_PARTICIPANT_ROLE_PARTY);
    assert_takes_part("Collective Security Treaty Organisation (CSTO)", CASUS_PARTICIPANT_ROLE_PARTY);
    const casus_claim c = claim_of("Tajik security sources", CASUS_CLAIM_ABOUT_OCCURRENCE, "Reuters", NULL);
    assert_int_equal(c.claimant_count, 3);
    assert_int_equal(c.anonymous, 1);
    assert_int_equal(c.modality, CASUS_MODALITY_ONGOING);
    assert_int_equal(c.polarity, CASUS_CLAIM_POLARITY_ASSERTS);
    assert_int_equal(c.stated, day("2025-12-02"));
    assert_true(is_related(CASUS_RELATION_KIND_FOLLOWS, WEEK_SUMMARY));
    assert_true(is_related(CASUS_RELATION_KIND_ABOUT, WEEK_DEPLOYMENT));
    const casus_claim one_of_them =
        claim_of("source in the Security Council", CASUS_CLAIM_ABOUT_OCCURRENCE, "Reuters", NULL);
    assert_int_equal(actor_at(one_of_them.claimant).parent, c.claimant);
    load(WEEK_DEPLOYMENT);
    assert_kind(CASUS_KIND_EPISODE, "deployment");
    assert_int_equal(record_of(ev).modality, CASUS_MODALITY_PLANNED);
    assert_takes_part("Russia", CASUS_PARTICIPANT_ROLE_PARTY);
    assert_takes_part("Tajikistan", CASUS_PARTICIPANT_ROLE_PARTY);
    assert_int_equal(claim_of("Tajik security sources", CASUS_CLAIM_ABOUT_PLAN, "Reuters", NULL).claimant_count, 3);
}

static void row_02_the_summary(void **state) {
    (void)state;
    int32_t ministry = -1;
    load(WEEK_SUMMARY);
    assert_kind(CASUS_KIND_SUMMARY, "attack");
    assert_phrase("over the past week", "2025-12-02");
    assert_days("2025-11-25", CASUS_BOUND_ABOUT, "2025-12-01", CASUS_BOUND_NOT_AFTER);
    assert_int_equal(the_date().span.precision, CASUS_SPAN_PRECISION_WEEK);
    const casus_claim c = claim_of(ANSWER_FOREIGN_MINISTRY, CASUS_CLAIM_ABOUT_CASUALTIES, NULL, &ministry);
    assert_int_equal(c.stated, day("2025-12-01"));
    assert_int_equal(casus_day_weekday(c.stated), 1);
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_CASUALTY), 2);
    const int32_t statuses[] = {CASUS_CASUALTY_STATUS_KILLED, CASUS_CASUALTY_STATUS_INJURED};
    for (int i = 0; i < 2; i++) {
        const casus_casualty cell = loss_of(statuses[i], ministry);
        assert_count(cell.triple, 5, 5, 5);
        assert_text(cell.nationality, "CHN");
        assert_int_equal(cell.inferred, i); /* the injured are "others" */
        assert_int_equal(cell.counting, CASUS_COUNTING_EXACT);
    }
    load(WEEK_GOLD_MINE);
    assert_true(is_related(CASUS_RELATION_KIND_PART_OF, WEEK_SUMMARY));
    load(WEEK_ROAD);
    assert_true(is_related(CASUS_RELATION_KIND_PART_OF, WEEK_SUMMARY));
    load(WEEK_RAID);
    assert_false(is_related(CASUS_RELATION_KIND_PART_OF, WEEK_SUMMARY));
}

static void row_03_the_president_meets_his_chiefs(void **state) {
    (void)state;
    load(WEEK_MEETING);
    assert_kind(CASUS_KIND_STATEMENT, "government meeting");
    assert_days("2025-12-01", CASUS_BOUND_EXACT, "2025-12-01", CASUS_BOUND_EXACT);
    assert_takes_part("President of Tajikistan", CASUS_PARTICIPANT_ROLE_PARTY);
    assert_takes_part("heads of Tajikistan's security agencies", CASUS_PARTICIPANT_ROLE_PARTY);
    assert_asserts("the report", CASUS_CLAIM_ABOUT_OCCURRENCE, NULL, CASUS_CLAIM_STAKE_MEDIA);
}

static void row_04_advice_to_leave(void **state) {
    (void)state;
    load(WEEK_ADVICE);
    assert_kind(CASUS_KIND_STATEMENT, "advisory");
    assert_takes_part("China", CASUS_PARTICIPANT_ROLE_ISSUER);
    assert_takes_part("Chinese nationals", CASUS_PARTICIPANT_ROLE_ADDRESSEE);
    assert_int_equal(place_at(0).precision, CASUS_LOCATION_PRECISION_REGION);
    assert_text(place_at(0).name, "areas along the Tajik-Afghan border");
    assert_asserts("China", CASUS_CLAIM_ABOUT_OTHER, NULL, CASUS_CLAIM_STAKE_VICTIM_SIDE);
    load(WEEK_EMBASSY);
    assert_kind(CASUS_KIND_STATEMENT, "advisory");
    assert_takes_part("Embassy of China in Dushanbe", CASUS_PARTICIPANT_ROLE_ISSUER);
    assert_takes_part("Chinese companies", CASUS_PARTICIPANT_ROLE_ADDRESSEE);
    assert_takes_part("Chinese nationals", CASUS_PARTICIPANT_ROLE_ADDRESSEE);
    assert_int_equal(place_at(0).precision, CASUS_LOCATION_PRECISION_REGION);
    assert_asserts("Embassy of China in Dushanbe", CASUS_CLAIM_ABOUT_OTHER, NULL, CASUS_CLAIM_STAKE_VICTIM_SIDE);
}

static void row_05_a_decision_this_week(void **state) {
    (void)state;
    load(WEEK_DECISION);
    assert_kind(CASUS_KIND_STATEMENT, "decision");
    assert_int_equal(record_of(ev).modality, CASUS_MODALITY_PLANNED);
    assert_days("2025-12-02", CASUS_BOUND_NOT_BEFORE, "2025-12-07", CASUS_BOUND_NOT_AFTER);
    assert_phrase("this week", "2025-12-02");
    const casus_claim c = claim_of("source in the Security Council", CASUS_CLAIM_ABOUT_TIME, "Reuters", NULL);
    assert_int_equal(c.claimant_count, 1);
    assert_int_equal(c.anonymous, 1);
    assert_int_equal(c.modality, CASUS_MODALITY_POSSIBLE);
    assert_text(c.text, "It will be decided this week, I think.");
    assert_true(is_related(CASUS_RELATION_KIND_ABOUT, WEEK_TALKS));
}

static void row_06_helicopters_over_1344_km(void **state) {
    (void)state;
    int32_t claim = -1;
    load(WEEK_HELICOPTERS);
    assert_kind(CASUS_KIND_EPISODE, "patrol");
    assert_int_equal(record_of(ev).modality, CASUS_MODALITY_PLANNED);
    assert_true(is_related(CASUS_RELATION_KIND_PART_OF, WEEK_DEPLOYMENT));
    const casus_claim c = claim_of("sources in the SCNS", CASUS_CLAIM_ABOUT_MEANS, "Reuters", &claim);
    assert_int_equal(c.claimant_count, 2);
    assert_int_equal(c.anonymous, 1);
    assert_int_equal(c.modality, CASUS_MODALITY_PLANNED);
    assert_text(means_at(0).platform, "helicopter");
    assert_int_equal(means_at(0).claim, claim);
    /* The border's length is the place's, not what came of a patrol. */
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_OUTCOME), 0);
    assert_text(place_at(0).name, "Tajik-Afghan border");
    assert_text(casus_event_text(ev, CASUS_EVENT_EXTRA),
                "{\"locations[0].length_km\":1344,\"locations[0].length_mi\":835}");
}

static void row_07_no_comment(void **state) {
    (void)state;
    load(WEEK_TALKS);
    static const struct {
        const char *who;
        int32_t polarity;
    } asked[] = {
        {"Defence Ministry of Tajikistan", CASUS_CLAIM_POLARITY_DECLINES},
        {"Defence Ministry of Russia", CASUS_CLAIM_POLARITY_DECLINES},
        {"Collective Security Treaty Organisation (CSTO)", CASUS_CLAIM_POLARITY_SILENT},
    };
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        assert_int_equal(claim_of(asked[i].who, CASUS_CLAIM_ABOUT_OCCURRENCE, "Reuters", NULL).polarity,
                         asked[i].polarity);
    }
}

static void row_08_willing_and_blamed(void **state) {
    (void)state;
    load(WEEK_COOPERATION);
    assert_kind(CASUS_KIND_STATEMENT, "offer to cooperate");
    assert_takes_part("Taliban government", CASUS_PARTICIPANT_ROLE_ISSUER);
    assert_takes_part("Tajikistan", CASUS_PARTICIPANT_ROLE_ADDRESSEE);
    assert_asserts("Taliban government", CASUS_CLAIM_ABOUT_OTHER, NULL, 0);
    load(WEEK_ACTION);
    assert_kind(CASUS_KIND_STATEMENT, "action against armed groups");
    assert_int_equal(record_of(ev).modality, CASUS_MODALITY_NEGATED);
    assert_takes_part("Taliban government", CASUS_PARTICIPANT_ROLE_PARTY);
    assert_int_equal(role_count(CASUS_PARTICIPANT_ROLE_ISSUER), 0);
    assert_asserts("the report", CASUS_CLAIM_ABOUT_OCCURRENCE, NULL, CASUS_CLAIM_STAKE_MEDIA);
    assert_int_equal(claim_of("the report", CASUS_CLAIM_ABOUT_OCCURRENCE, NULL, NULL).modality, CASUS_MODALITY_NEGATED);
    assert_true(is_related(CASUS_RELATION_KIND_CONTRADICTS, WEEK_COOPERATION));
}

static void row_09_until_2005(void **state) {
    (void)state;
    load(WEEK_TROOPS);
    assert_kind(CASUS_KIND_EPISODE, "border guard");
    assert_days(NULL, CASUS_BOUND_EXACT, "2005-12-31", CASUS_BOUND_NOT_AFTER);
    assert_int_equal(the_date().span.given, CASUS_UNIT_YEAR);
    assert_phrase("until 2005", NULL);
    assert_takes_part("Russian border troops", CASUS_PARTICIPANT_ROLE_PARTY);
    assert_asserts("the report", CASUS_CLAIM_ABOUT_OCCURRENCE, NULL, CASUS_CLAIM_STAKE_MEDIA);
}

static void row_10_road_workers(void **state) {
    (void)state;
    int32_t ozodi = -1;
    load(WEEK_ROAD);
    assert_kind(CASUS_KIND_INCIDENT, "attack");
    assert_days("2025-11-26", CASUS_BOUND_NOT_BEFORE, "2025-12-01", CASUS_BOUND_NOT_AFTER);
    assert_int_equal(the_date().span.precision, CASUS_SPAN_PRECISION_FEW_DAYS);
    assert_int_equal(place_at(0).role, CASUS_LOCATION_ROLE_EFFECT);
    assert_int_equal(place_at(0).precision, CASUS_LOCATION_PRECISION_ADMIN2);
    assert_int_equal(place_at(0).claim, 0);
    assert_text(place_at(0).admin2, "Darvoz");
    assert_text(place_at(0).admin1, "Gorno-Badakhshan");
    assert_int_equal(place_at(2).role, CASUS_LOCATION_ROLE_ORIGIN);
    assert_int_equal(place_at(2).precision, CASUS_LOCATION_PRECISION_COUNTRY);
    assert_text(place_at(2).iso3, "AFG");
    claim_of(radio, CASUS_CLAIM_ABOUT_OCCURRENCE, radio, &ozodi);
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_CASUALTY), 1);
    const casus_casualty c = loss_of(CASUS_CASUALTY_STATUS_KILLED, ozodi);
    assert_count(c.triple, 2, 2, 2);
    assert_text(c.nationality, "CHN");
    assert_text(c.occupation, "road construction");
    assert_int_equal(c.inferred, 0);
    assert_text(casus_event_text(ev, CASUS_EVENT_TITLE), "Attack on workers of the Qalai Khumb-Vanj-Rushan highway");
}

static void row_11_how_it_was_done(void **state) {
    (void)state;
    int32_t ozodi = -1;
    int32_t ministry = -1;
    load(WEEK_ROAD);
    claim_of(radio, CASUS_CLAIM_ABOUT_OCCURRENCE, radio, &ozodi);
    claim_of(ANSWER_FOREIGN_MINISTRY, CASUS_CLAIM_ABOUT_MEANS, NULL, &ministry);
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_MEANS), 2);
    assert_int_equal(means_at(0).claim, ozodi);
    assert_text(means_at(0).platform, "person");
    assert_int_equal(means_at(1).claim, ministry);
    assert_text(means_at(1).platform, "uav");
    assert_text(means_at(1).munition, "grenade");
    assert_text(means_at(1).weapon, "firearm");
    assert_number(means_at(1).triple.best, casus__nan());
}

static void row_12_a_motive(void **state) {
    (void)state;
    load(WEEK_SUMMARY);
    const casus_claim c = claim_of("Andrey Serenko, analyst", CASUS_CLAIM_ABOUT_MOTIVE, "Telegram", NULL);
    assert_int_equal(c.modality, CASUS_MODALITY_POSSIBLE);
    assert_int_equal(c.stake, CASUS_CLAIM_STAKE_ANALYST);
    assert_int_equal(c.claimant_count, 1);
    assert_int_equal(c.anonymous, 0);
    assert_text(actor_at(c.claimant).country, "Russia");
}

static void row_13_gold_mine_and_shudk(void **state) {
    (void)state;
    int32_t report = -1;
    load(WEEK_GOLD_MINE);
    assert_kind(CASUS_KIND_INCIDENT, "attack");
    assert_days("2025-11-26", CASUS_BOUND_EXACT, "2025-11-26", CASUS_BOUND_EXACT);
    assert_int_equal(the_date().span.precision, CASUS_SPAN_PRECISION_DAY);
    claim_of("the report", CASUS_CLAIM_ABOUT_OCCURRENCE, NULL, &report);
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_CASUALTY), 1);
    const casus_casualty c = loss_of(CASUS_CASUALTY_STATUS_KILLED, report);
    assert_count(c.triple, 3, 3, 3);
    assert_text(c.nationality, "CHN");
    assert_text(c.occupation, "mining");
    assert_text(means_at(0).platform, "uav");
    assert_int_equal(place_at(1).role, CASUS_LOCATION_ROLE_ORIGIN);
    assert_text(place_at(1).iso3, "AFG");
    assert_int_equal(place_at(0).precision, CASUS_LOCATION_PRECISION_COUNTRY);
    assert_text(place_at(0).iso3, "TJK");
    int32_t ministry = -1;
    const casus_claim terror = claim_of(ANSWER_FOREIGN_MINISTRY, CASUS_CLAIM_ABOUT_CLASSIFICATION, NULL, &ministry);
    assert_text(terror.text, "It was an act of terrorism.");
    casus_classification called = CASUS_CLASSIFICATION_INIT;
    assert_int_equal(casus_event_get(ev, 1, &called.head, NULL), CASUS_OK);
    assert_text(called.code, "terrorism");
    assert_int_equal(called.claim, ministry);
    load(WEEK_ROAD);
    assert_text(place_at(1).name, "Shudk");
    assert_int_equal(place_at(1).role, CASUS_LOCATION_ROLE_EFFECT);
    assert_true(is_related(CASUS_RELATION_KIND_FOLLOWS, WEEK_GOLD_MINE));
    int32_t placed = -1;
    assert_int_equal(claim_of("the report", CASUS_CLAIM_ABOUT_PLACE, NULL, &placed).modality, CASUS_MODALITY_POSSIBLE);
    assert_int_equal(place_at(1).claim, placed);
}

static void row_14_three_condemn(void **state) {
    (void)state;
    load(WEEK_CONDEMNATION);
    assert_kind(CASUS_KIND_STATEMENT, "condemnation");
    assert_int_equal(role_count(CASUS_PARTICIPANT_ROLE_ISSUER), 3);
    assert_takes_part("China", CASUS_PARTICIPANT_ROLE_ISSUER);
    assert_takes_part("Pakistan", CASUS_PARTICIPANT_ROLE_ISSUER);
    assert_takes_part("Iran", CASUS_PARTICIPANT_ROLE_ISSUER);
    assert_asserts("China", CASUS_CLAIM_ABOUT_OTHER, NULL, CASUS_CLAIM_STAKE_VICTIM_SIDE);
    assert_asserts("Pakistan", CASUS_CLAIM_ABOUT_OTHER, NULL, CASUS_CLAIM_STAKE_THIRD_PARTY);
    assert_asserts("Iran", CASUS_CLAIM_ABOUT_OTHER, NULL, CASUS_CLAIM_STAKE_THIRD_PARTY);
    assert_true(is_related(CASUS_RELATION_KIND_ABOUT, WEEK_GOLD_MINE));
    assert_true(is_related(CASUS_RELATION_KIND_ABOUT, WEEK_ROAD));
    /* Which attack is not said. */
    casus_relation about = CASUS_RELATION_INIT;
    for (int32_t i = 0; casus_event_get(ev, i, &about.head, NULL) == CASUS_OK; i++) {
        assert_true(about.confidence < 1);
    }
}

static void row_15_at_least_ten(void **state) {
    (void)state;
    load(WEEK_CLASHES);
    assert_kind(CASUS_KIND_SERIES, "armed confrontation");
    assert_count(record_of(ev).reported, 10, 10, casus__inf());
    assert_phrase("in the past six months", "2025-12-02");
    assert_days("2025-06-02", CASUS_BOUND_ABOUT, "2025-12-02", CASUS_BOUND_NOT_AFTER);
    assert_takes_part("Tajik security forces", CASUS_PARTICIPANT_ROLE_PARTY);
    assert_takes_part("Afghan drug smuggling groups", CASUS_PARTICIPANT_ROLE_PARTY);
    assert_asserts(ANSWER_ASIA_PLUS, CASUS_CLAIM_ABOUT_NUMBER, "Asia-Plus", CASUS_CLAIM_STAKE_MEDIA);
    assert_true(is_related(CASUS_RELATION_KIND_POSSIBLY_OVERLAPS, WEEK_RAID));
}

static void row_16_four_in_all(void **state) {
    (void)state;
    int32_t claim = -1;
    load(WEEK_CLASHES);
    claim_of(ANSWER_ASIA_PLUS, CASUS_CLAIM_ABOUT_CASUALTIES, "Asia-Plus", &claim);
    assert_count(loss_of(CASUS_CASUALTY_STATUS_KILLED, claim).triple, 4, 4, 4);
    assert_text(loss_of(CASUS_CASUALTY_STATUS_KILLED, claim).occupation, "drug smuggler");
}

static void row_17_eliminated(void **state) {
    (void)state;
    int32_t scns = -1;
    load(WEEK_RAID);
    assert_kind(CASUS_KIND_INCIDENT, "raid");
    assert_days(NULL, CASUS_BOUND_EXACT, "2025-11-22", CASUS_BOUND_NOT_AFTER);
    const casus_claim c = claim_of(ANSWER_SCNS, CASUS_CLAIM_ABOUT_CASUALTIES, NULL, &scns);
    assert_int_equal(c.stake, CASUS_CLAIM_STAKE_BELLIGERENT);
    assert_int_equal(c.stated, day("2025-11-22"));
    assert_count(loss_of(CASUS_CASUALTY_STATUS_KILLED, scns).triple, 7, 7, 7);
    assert_text(loss_of(CASUS_CASUALTY_STATUS_KILLED, scns).words, "eliminated");
    assert_text(means_at(0).platform, "uav");
    assert_int_equal(means_at(0).claim, scns);
    assert_takes_part(ANSWER_SCNS, CASUS_PARTICIPANT_ROLE_PARTY);
    assert_takes_part("Afghan smuggling group of seven", CASUS_PARTICIPANT_ROLE_PARTY);
    assert_true(is_related(CASUS_RELATION_KIND_POSSIBLY_OVERLAPS, WEEK_CLASHES));
}

static void row_18_two_bodies_and_116_packets(void **state) {
    (void)state;
    int32_t report = -1;
    load(WEEK_RAID);
    claim_of("the report", CASUS_CLAIM_ABOUT_OUTCOME, NULL, &report);
    const casus_casualty bodies = loss_of(CASUS_CASUALTY_STATUS_BODY_RECOVERED, report);
    assert_count(bodies.triple, 2, 2, 2);
    assert_int_equal(loss_at(bodies.included_in).status, CASUS_CASUALTY_STATUS_KILLED);
    assert_count(loss_at(bodies.included_in).triple, 2, 2, 7);
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_OUTCOME), 1);
    assert_int_equal(outcome_at(0).claim, report);
    assert_count(outcome_at(0).quantity, 116, 116, 116);
    assert_text(outcome_at(0).verb, "seized");
    assert_text(outcome_at(0).unit, "packet");
    assert_text(outcome_at(0).object, "narcotics");
}

static void row_19_five_unaccounted_for(void **state) {
    (void)state;
    int32_t report = -1;
    load(WEEK_RAID);
    claim_of("the report", CASUS_CLAIM_ABOUT_CASUALTIES, NULL, &report);
    assert_count(loss_of(CASUS_CASUALTY_STATUS_UNACCOUNTED, report).triple, 5, 5, 5);
    assert_int_equal(loss_of(CASUS_CASUALTY_STATUS_UNACCOUNTED, report).included_in, -1);
}

static void row_20_rising(void **state) {
    (void)state;
    load(WEEK_TREND);
    assert_kind(CASUS_KIND_SERIES, "violence");
    assert_count(record_of(ev).reported, casus__nan(), casus__nan(), casus__nan());
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_CASUALTY), 0);
    assert_phrase("over the past year", "2025-12-02");
    assert_asserts("the report", CASUS_CLAIM_ABOUT_NUMBER, NULL, CASUS_CLAIM_STAKE_MEDIA);
}

static void row_21_the_ambassador(void **state) {
    (void)state;
    load(WEEK_AMBASSADOR);
    assert_kind(CASUS_KIND_STATEMENT, "diplomatic meeting");
    assert_takes_part("Guo Zhijun, ambassador of China", CASUS_PARTICIPANT_ROLE_PARTY);
    assert_takes_part("Tajik officials", CASUS_PARTICIPANT_ROLE_PARTY);
    assert_asserts("Guo Zhijun, ambassador of China", CASUS_CLAIM_ABOUT_OTHER, NULL, CASUS_CLAIM_STAKE_VICTIM_SIDE);
}

static void row_22_not_from_afghan_soil(void **state) {
    (void)state;
    load(WEEK_DEMAND);
    assert_kind(CASUS_KIND_STATEMENT, "demand");
    assert_takes_part("Foreign Office of Pakistan", CASUS_PARTICIPANT_ROLE_ISSUER);
    assert_takes_part("Taliban government", CASUS_PARTICIPANT_ROLE_ADDRESSEE);
    assert_asserts("Foreign Office of Pakistan", CASUS_CLAIM_ABOUT_OTHER, NULL, CASUS_CLAIM_STAKE_THIRD_PARTY);
}

static void row_23_the_president_condemns_and_orders(void **state) {
    (void)state;
    static const char site[] = "website of the President of Tajikistan";
    load(WEEK_PRESIDENT);
    assert_kind(CASUS_KIND_STATEMENT, "condemnation and order");
    assert_takes_part("President of Tajikistan", CASUS_PARTICIPANT_ROLE_ISSUER);
    assert_takes_part("authorities of Tajikistan", CASUS_PARTICIPANT_ROLE_ADDRESSEE);
    assert_asserts("President of Tajikistan", CASUS_CLAIM_ABOUT_CLASSIFICATION, site, CASUS_CLAIM_STAKE_VICTIM_SIDE);
    assert_int_equal(claim_of("President of Tajikistan", CASUS_CLAIM_ABOUT_PLAN, site, NULL).modality,
                     CASUS_MODALITY_PLANNED);
}

static void row_24_the_drug_route(void **state) {
    (void)state;
    load(WEEK_TREND);
    assert_asserts("the report", CASUS_CLAIM_ABOUT_OTHER, NULL, CASUS_CLAIM_STAKE_MEDIA);
    assert_int_equal(place_at(1).role, CASUS_LOCATION_ROLE_ROUTE);
    assert_text(place_at(1).country, "Afghanistan");
    assert_int_equal(place_at(2).role, CASUS_LOCATION_ROLE_ROUTE);
    assert_text(place_at(2).name, "Europe");
    assert_int_equal(casus_batch_row_count(week), 20); /* no event of its own */
}

/* ---- Event to batch to event ----------------------------------------------------------------------------------- */

static void get_part(const casus_event *event, int part, int32_t index, casus__part *out) {
    casus__part_init(part, out, casus__part_size(part));
    assert_int_equal(casus_event_get(event, index, &out->head, NULL), CASUS_OK);
}

static int32_t part_count(const casus_event *event, int part) {
    return casus_event_part_count(event, casus__part_nothing[part].head.tag);
}

static int same_number(double a, double b) {
    return casus__is_nan(a) ? casus__is_nan(b) : a <= b && a >= b;
}

static int same_member(const casus__field *field, const char *a, const char *b) {
    int32_t x = 0, y = 0;
    double p = 0, q = 0;
    casus_str s = {NULL, 0}, t = {NULL, 0};
    if (field->type == CASUS_TYPE_DOUBLE) {
        memcpy(&p, a, sizeof p);
        memcpy(&q, b, sizeof q);
        return same_number(p, q);
    }
    if (field->type == CASUS_TYPE_TEXT || (field->type == CASUS_TYPE_WORD && field->vocabulary == 0)) {
        memcpy(&s, a, sizeof s);
        memcpy(&t, b, sizeof t);
        return casus_str_equal(s, t);
    }
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return x == y;
}

static void assert_same_parts(const casus_event *a, const casus_event *b, int part) {
    const casus__field *list = &casus__part_fields[part];
    casus__part x, y;
    assert_int_equal(part_count(a, part), part_count(b, part));
    for (int32_t i = 0; i < part_count(a, part); i++) {
        get_part(a, part, i, &x);
        get_part(b, part, i, &y);
        for (int f = 0; f < list->child_count; f++) {
            const uint32_t at = list->children[f].offset;
            if (!same_member(&list->children[f], (const char *)&x + at, (const char *)&y + at)) {
                fail_msg("part %d, element %d: %s differs", part, (int)i, list->children[f].name);
            }
        }
    }
}

static void assert_same_event(const casus_event *a, const casus_event *b) {
    const casus_record x = record_of(a);
    const casus_record y = record_of(b);
    assert_int_equal(x.kind, y.kind);
    assert_int_equal(x.modality, y.modality);
    assert_count(y.reported, x.reported.low, x.reported.best, x.reported.high);
    for (int32_t field = CASUS_EVENT_DATASET; field <= CASUS_EVENT_EXTRA; field++) {
        assert_true(casus_str_equal(casus_event_text(a, field), casus_event_text(b, field)));
    }
    for (int part = 0; part < CASUS__PART_COUNT; part++) {
        assert_same_parts(a, b, part);
    }
}

static void every_event_survives_a_batch(void **state) {
    (void)state;
    casus_error e;
    casus_event *made = NULL;
    check(casus_event_new(NULL, &made, &e), &e);
    assert_int_equal(casus_batch_row_count(week), border_week_count());
    for (int32_t i = 0; i < border_week_count(); i++) {
        check(border_week_event(i, made, &e), &e);
        check(casus_event_read(ev, week, i, &e), &e);
        assert_same_event(made, ev);
    }
    assert_int_equal(border_week_event(border_week_count(), made, &e), CASUS_E_NOT_FOUND);
    assert_int_equal(border_week_event(-1, made, &e), CASUS_E_NOT_FOUND);
    casus_event_free(made);
}

static void every_event_survives_json(void **state) {
    (void)state;
    casus_error e;
    casus_event *read = NULL;
    check(casus_event_new(NULL, &read, &e), &e);
    for (int32_t i = 0; i < border_week_count(); i++) {
        casus_output *json = NULL;
        check(casus_output_memory(NULL, &json, &e), &e);
        check(border_week_event(i, ev, &e), &e);
        check(casus_event_write_json(ev, json, &e), &e);
        const casus_str text = casus_output_text(json);
        check(casus_event_read_json(read, text.data, text.size, &e), &e);
        assert_same_event(ev, read);
        casus_output_free(json);
    }
    casus_event_free(read);
}

/* The week, or some rows of it, in an output to free. */
static casus_output *written(int32_t format, const uint8_t *selection) {
    casus_error e;
    casus_output *out = NULL;
    casus_writer *writer = NULL;
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    options.format = format;
    check(casus_output_memory(NULL, &out, &e), &e);
    check(casus_writer_new(NULL, out, &options, &writer, &e), &e);
    check(casus_writer_add(writer, week, selection, &e), &e);
    check(casus_writer_finish(writer, &e), &e);
    casus_writer_free(writer);
    return out;
}

static int32_t occurrences(const char *text, const char *what) {
    int32_t n = 0;
    for (const char *at = strstr(text, what); at != NULL; at = strstr(at + 1, what)) {
        n++;
    }
    return n;
}

static void every_event_is_a_line(void **state) {
    (void)state;
    casus_output *out = written(CASUS_FORMAT_JSONL, NULL);
    const casus_str lines = casus_output_text(out);
    assert_int_equal(occurrences(lines.data, "\n"), border_week_count());
    assert_int_equal(lines.data[lines.size - 1], '\n');
    casus_output_free(out);
}

/* Answer 8 as a map: the places of the incidents that have a coordinate, each a feature of its own. */
static void every_located_place_is_a_feature(void **state) {
    (void)state;
    casus_filter *filter = NULL;
    casus_error e;
    uint8_t bits[8] = {0};
    answer_map a;
    check(answer_8(one, &a, &e), &e);
    check(casus_filter_new(NULL, "kind = 'incident'", &filter, &e), &e);
    check(casus_filter_apply(filter, week, bits, sizeof bits, &e), &e);
    casus_output *out = written(CASUS_FORMAT_GEOJSON, bits);
    const casus_str map = casus_output_text(out);
    assert_int_equal(occurrences(map.data, "\"Point\""), a.effects + a.origins);
    assert_int_equal(occurrences(map.data, "\"role\":\"origin\",\"radius_m\""), a.origins); /* of a feature */
    casus_filter_free(filter);
    casus_output_free(out);
}

/* The map holds the whole week: it is read and written again to the byte. */
static void the_map_comes_back(void **state) {
    (void)state;
    casus_output *map = written(CASUS_FORMAT_GEOJSON, NULL);
    casus_output *again = NULL;
    casus_input *input = NULL;
    casus_writer *w = NULL;
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    casus_error e;
    const casus_str bytes = casus_output_text(map);
    options.format = CASUS_FORMAT_GEOJSON;
    check(casus_input_memory(NULL, bytes.data, bytes.size, "map", NULL, NULL, &input, &e), &e);
    check(casus_output_memory(NULL, &again, &e), &e);
    check(casus_writer_new(NULL, again, &options, &w, &e), &e);
    check(casus_writer_add_input(w, input, NULL, NULL, NULL, &e), &e);
    check(casus_writer_finish(w, &e), &e);
    assert_string_equal(casus_output_text(again).data, bytes.data);
    casus_writer_free(w);
    casus_input_free(input);
    casus_output_free(again);
    casus_output_free(map);
}

static void relations_lead_to_events_of_the_week(void **state) {
    (void)state;
    const casus_dataset *const datasets[] = {one, one_a_row};
    for (int i = 0; i < 2; i++) {
        casus_error e;
        casus_table *findings = NULL;
        check(casus_dataset_validate(datasets[i], &findings, &e), &e);
        assert_int_equal(casus_table_row_count(findings), 0);
        casus_table_free(findings);
    }
}

/* ---- The answers, over both datasets --------------------------------------------------------------------------- */

static const casus_dataset *either(int i) {
    return i == 0 ? one : one_a_row;
}

static void answer_1_five_killed_and_never_ten(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        answer_losses a;
        casus_error e;
        check(answer_1(either(i), &a, &e), &e);
        assert_count(a.members, 5, 5, 5);
        assert_count(a.stated, 5, 5, 5);
        assert_count(a.total.total, 5, 5, 5);
        assert_count(a.total.residual, 0, 0, 0);
        assert_number(a.allocated, 5);
        assert_int_equal(a.total.n_overlap, 0);
    }
}

static void answer_2_five_injured_none_of_them_allocated(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        answer_losses a;
        casus_error e;
        check(answer_2(either(i), &a, &e), &e);
        assert_count(a.members, casus__nan(), casus__nan(), casus__nan());
        assert_count(a.stated, 5, 5, 5);
        assert_count(a.total.total, 5, 5, 5);
        assert_count(a.total.residual, 5, 5, 5);
        assert_number(a.allocated, 0);
    }
}

static const answer_claim *said_by(const answer_policy *p, const char *claimant) {
    for (int32_t i = 0; i < p->claim_count; i++) {
        if (strcmp(p->claims[i].claimant, claimant) == 0) {
            return &p->claims[i];
        }
    }
    fail_msg("%s was not heard", claimant);
    return NULL;
}

/* Five whose nationality is inferred; of those with a stated one nothing is known, which is not 0. */
static void answer_2_is_inferred(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        sum_row a;
        casus_error e;
        check(ask_sum(either(i), "injured[nationality=CHN&inferred=0]", NULL, &a, &e), &e);
        assert_count(a.total, casus__nan(), casus__nan(), casus__nan());
        check(ask_sum(either(i), "injured[nationality=CHN&inferred=1]", NULL, &a, &e), &e);
        assert_count(a.total, 5, 5, 5);
    }
}

static void the_headline_counts_what_happened(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        answer_headline a;
        casus_error e;
        check(answer_headline_of(either(i), &a, &e), &e);
        assert_int_equal(a.incidents, 3);
        assert_int_equal(a.statements, 9);
        assert_int_equal(a.events, 12);
    }
}

static void answer_3_two_to_seven(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        answer_raid a;
        casus_error e;
        check(answer_3(either(i), &a, &e), &e);
        assert_count(a.hull.triple, 2, casus__nan(), 7);
        assert_int_equal(a.hull.claim_count, 2);
        assert_true(said_by(&a.hull, ANSWER_SCNS)->used);
        assert_true(said_by(&a.hull, "the report")->used);
        assert_count(a.belligerent, 7, 7, 7);
        assert_count(a.bodies, 2, 2, 2);
        assert_count(a.unaccounted, 5, 5, 5);
        assert_count(a.gtd.triple, 2, 2, 2);
        assert_false(said_by(&a.gtd, ANSWER_SCNS)->used);
        assert_string_equal(said_by(&a.gtd, ANSWER_SCNS)->reason, "a belligerent's own figure");
        assert_true(said_by(&a.gtd, "the report")->used);
    }
}

static void answer_4_four_to_eleven(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        answer_smugglers a;
        casus_error e;
        check(answer_4(either(i), &a, &e), &e);
        assert_count(a.total.total, 4, casus__nan(), 11);
        assert_count(a.series, 4, 4, 4);
        assert_count(a.raid, 2, casus__nan(), 7);
        assert_int_equal(a.total.n_overlap, 2);
        assert_int_equal(a.overlap_count, 1);
        assert_string_equal(a.overlaps[0][i], WEEK_RAID);
        assert_string_equal(a.overlaps[0][1 - i], WEEK_CLASHES);
    }
}

static void answer_5_at_least_ten(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        sum_row a;
        casus_error e;
        check(answer_5(either(i), &a, &e), &e);
        assert_number(a.total.low, 10);
        assert_number(a.total.high, casus__inf());
        assert_int_equal(a.n_open, 1);
    }
}

static void answer_6_statements_by_issuer(void **state) {
    (void)state;
    static const struct {
        const char *country;
        int32_t statements;
    } wanted[] = {{"China", 3}, {"Pakistan", 2}, {"Iran", 1}, {"Tajikistan", 1}, {"Afghanistan", 1}};
    for (int i = 0; i < 2; i++) {
        answer_statements a;
        casus_error e;
        int32_t found = 0;
        check(answer_6(either(i), &a, &e), &e);
        assert_int_equal(a.issuer_count, 5);
        for (size_t w = 0; w < 5; w++) {
            for (int32_t k = 0; k < a.issuer_count; k++) {
                if (strcmp(a.issuers[k].country, wanted[w].country) == 0) {
                    assert_int_equal(a.issuers[k].statements, wanted[w].statements);
                    found++;
                }
            }
        }
        assert_int_equal(found, 5);
        assert_int_equal(a.statements, 9);
        assert_int_equal(a.with_casualties, 0);
        assert_string_equal(a.issuers[0].country, "China");
        assert_string_equal(a.issuers[1].country, "Pakistan");
    }
}

/* Two voices of one country in one statement are one statement of that country. */
static void answer_6_counts_a_country_once(void **state) {
    (void)state;
    static const char *const names[] = {"China", "Embassy of China in Dushanbe", "Iran"};
    static const char *const countries[] = {"China", "China", "Iran"};
    casus_builder *builder = NULL;
    casus_batch *batch = NULL;
    casus_dataset *joint = NULL;
    answer_statements a;
    casus_error e;
    casus_record record = CASUS_RECORD_INIT;
    casus_event_reset(ev);
    record.kind = CASUS_KIND_STATEMENT;
    check(casus_event_set(ev, 0, &record.head, &e), &e);
    for (int i = 0; i < 3; i++) {
        casus_actor actor = CASUS_ACTOR_INIT;
        casus_participant participant = CASUS_PARTICIPANT_INIT;
        actor.name = casus_str_from(names[i]);
        actor.country = casus_str_from(countries[i]);
        participant.role = CASUS_PARTICIPANT_ROLE_ISSUER;
        check(casus_event_add(ev, &actor.head, &participant.actor, &e), &e);
        check(casus_event_add(ev, &participant.head, NULL, &e), &e);
    }
    check(casus_builder_new(NULL, NULL, &builder, &e), &e);
    check(casus_builder_add(builder, ev, &e), &e);
    check(casus_builder_seal(builder, &batch, &e), &e);
    check(casus_dataset_new(NULL, &joint, &e), &e);
    check(casus_dataset_add(joint, batch, &e), &e);
    check(answer_6(joint, &a, &e), &e);
    assert_int_equal(a.issuer_count, 2);
    assert_int_equal(a.issuers[0].statements, 1);
    assert_int_equal(a.issuers[1].statements, 1);
    casus_dataset_free(joint);
    casus_batch_free(batch);
    casus_builder_free(builder);
}

/* The same by conditions alone, and no statement among the incidents. */
static void answer_6_by_conditions(void **state) {
    (void)state;
    static const struct {
        const char *where;
        int32_t events;
    } wanted[] = {
        {"kind = 'statement' and issuer.country = 'China'", 3},
        {"kind = 'statement' and issuer.country = 'Pakistan'", 2},
        {"kind = 'statement' and issuer = 'Iran'", 1},
        {"kind = 'statement' and issuer = 'President of Tajikistan'", 1},
        {"kind = 'statement' and issuer = 'Taliban government'", 1},
        {"kind = 'incident'", 3},
        {"kind = 'incident' and issuer is not null", 0},
        {"kind = 'statement' and killed is not null", 0},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        casus_filter *filter = NULL;
        casus_error e;
        uint8_t bits[8] = {0};
        int32_t n = 0;
        check(casus_filter_new(NULL, wanted[i].where, &filter, &e), &e);
        check(casus_filter_apply(filter, week, bits, sizeof bits, &e), &e);
        for (int64_t row = 0; row < casus_batch_row_count(week); row++) {
            n += bits[row / 8] >> (row % 8) & 1;
        }
        casus_filter_free(filter);
        if (n != wanted[i].events) {
            fail_msg("%s: %d events", wanted[i].where, (int)n);
        }
    }
}

static void answer_7_by_claimant(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        answer_voice a;
        casus_error e;
        check(answer_7(either(i), ANSWER_FOREIGN_MINISTRY, &a, &e), &e);
        assert_int_equal(a.events, 3);
        assert_int_equal(a.saying_count, 3);
        check(answer_7(either(i), ANSWER_SCNS, &a, &e), &e);
        assert_int_equal(a.events, 1);
        assert_int_equal(a.saying_count, 1);
        assert_string_equal(a.sayings[0].event, WEEK_RAID);
        check(answer_7(either(i), ANSWER_ASIA_PLUS, &a, &e), &e);
        assert_int_equal(a.events, 1);
        assert_int_equal(a.saying_count, 2);
        assert_string_equal(a.sayings[0].event, WEEK_CLASHES);
        check(answer_7(either(i), "Nobody", &a, &e), &e);
        assert_int_equal(a.events, 0);
        assert_int_equal(answer_7(either(i), "O'Neill", &a, &e), CASUS_E_ARGUMENT);
    }
}

static void answer_8_places_with_role_and_precision(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        answer_map a;
        casus_error e;
        check(answer_8(either(i), &a, &e), &e);
        assert_int_equal(a.place_count, 6);
        assert_int_equal(a.effects, 3);
        assert_int_equal(a.origins, 2);
        assert_int_equal(a.unlocated, 1);
        for (int32_t k = 0; k < a.place_count; k++) {
            const answer_place *p = &a.places[k];
            assert_int_not_equal(p->precision, CASUS_LOCATION_PRECISION_UNKNOWN);
            if (p->role == CASUS_LOCATION_ROLE_ORIGIN) {
                assert_string_equal(p->name, "Afghanistan");
                assert_int_equal(p->precision, CASUS_LOCATION_PRECISION_COUNTRY);
            } else if (strcmp(p->event, WEEK_GOLD_MINE) == 0) {
                assert_int_equal(p->precision, CASUS_LOCATION_PRECISION_COUNTRY);
            } else if (strcmp(p->event, WEEK_RAID) == 0) {
                assert_int_equal(p->precision, CASUS_LOCATION_PRECISION_REGION);
            } else {
                assert_int_equal(p->precision, strcmp(p->name, "Shudk") == 0 ? CASUS_LOCATION_PRECISION_SETTLEMENT
                                                                             : CASUS_LOCATION_PRECISION_ADMIN2);
            }
        }
    }
}

/* ---- Setup ----------------------------------------------------------------------------------------------------- */

static int build_reversed(void) {
    casus_builder *builder = NULL;
    int failed = casus_builder_new(NULL, NULL, &builder, NULL) || casus_dataset_new(NULL, &one_a_row, NULL);
    for (int64_t row = casus_batch_row_count(week) - 1; row >= 0 && !failed; row--) {
        casus_batch *batch = NULL;
        failed = casus_event_read(ev, week, row, NULL) || casus_builder_add(builder, ev, NULL) ||
                 casus_builder_seal(builder, &batch, NULL) || casus_dataset_add(one_a_row, batch, NULL);
        casus_batch_free(batch);
    }
    casus_builder_free(builder);
    return failed;
}

static int build(void **state) {
    (void)state;
    casus_error e = {0};
    casus_builder *builder = NULL;
    const int failed = casus_event_new(NULL, &ev, &e) || casus_builder_new(NULL, NULL, &builder, &e) ||
                       border_week(builder, &e) || casus_builder_seal(builder, &week, &e) ||
                       casus_dataset_new(NULL, &one, &e) || casus_dataset_add(one, week, &e) || build_reversed();
    casus_builder_free(builder);
    if (failed) {
        print_error("%s\n", e.message);
    }
    return failed ? -1 : 0;
}

static int drop(void **state) {
    (void)state;
    casus_dataset_free(one);
    casus_dataset_free(one_a_row);
    casus_batch_free(week);
    casus_event_free(ev);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(row_01_talks_about_patrols),
        cmocka_unit_test(row_02_the_summary),
        cmocka_unit_test(row_03_the_president_meets_his_chiefs),
        cmocka_unit_test(row_04_advice_to_leave),
        cmocka_unit_test(row_05_a_decision_this_week),
        cmocka_unit_test(row_06_helicopters_over_1344_km),
        cmocka_unit_test(row_07_no_comment),
        cmocka_unit_test(row_08_willing_and_blamed),
        cmocka_unit_test(row_09_until_2005),
        cmocka_unit_test(row_10_road_workers),
        cmocka_unit_test(row_11_how_it_was_done),
        cmocka_unit_test(row_12_a_motive),
        cmocka_unit_test(row_13_gold_mine_and_shudk),
        cmocka_unit_test(row_14_three_condemn),
        cmocka_unit_test(row_15_at_least_ten),
        cmocka_unit_test(row_16_four_in_all),
        cmocka_unit_test(row_17_eliminated),
        cmocka_unit_test(row_18_two_bodies_and_116_packets),
        cmocka_unit_test(row_19_five_unaccounted_for),
        cmocka_unit_test(row_20_rising),
        cmocka_unit_test(row_21_the_ambassador),
        cmocka_unit_test(row_22_not_from_afghan_soil),
        cmocka_unit_test(row_23_the_president_condemns_and_orders),
        cmocka_unit_test(row_24_the_drug_route),
        cmocka_unit_test(every_event_survives_a_batch),
        cmocka_unit_test(every_event_survives_json),
        cmocka_unit_test(every_event_is_a_line),
        cmocka_unit_test(every_located_place_is_a_feature),
        cmocka_unit_test(the_map_comes_back),
        cmocka_unit_test(relations_lead_to_events_of_the_week),
        cmocka_unit_test(answer_1_five_killed_and_never_ten),
        cmocka_unit_test(answer_2_five_injured_none_of_them_allocated),
        cmocka_unit_test(answer_2_is_inferred),
        cmocka_unit_test(the_headline_counts_what_happened),
        cmocka_unit_test(answer_3_two_to_seven),
        cmocka_unit_test(answer_4_four_to_eleven),
        cmocka_unit_test(answer_5_at_least_ten),
        cmocka_unit_test(answer_6_statements_by_issuer),
        cmocka_unit_test(answer_6_counts_a_country_once),
        cmocka_unit_test(answer_6_by_conditions),
        cmocka_unit_test(answer_7_by_claimant),
        cmocka_unit_test(answer_8_places_with_role_and_precision),
    };
    return cmocka_run_group_tests(tests, build, drop);
}
