/* SPDX-License-Identifier: MIT */
/* The condition language over a few events: what each condition chooses. */
#include "filter_fixture.h"

/* The rows that a condition chooses, as `0 2 5`. */
static void check_rows(const casus_batch *batch, const char *condition, const char *wanted) {
    casus_filter *f = compiled(condition);
    uint8_t selection[16];
    char got[128] = "";
    casus_error e;
    memset(selection, 0xA5, sizeof selection);
    if (casus_filter_apply(f, batch, selection, (int64_t)sizeof selection, &e) != CASUS_OK) {
        fail_msg("%s: %s", condition, e.message);
    }
    const int64_t rows = casus_batch_row_count(batch);
    for (int64_t i = 0; i < (rows + 7) / 8 * 8; i++) {
        if ((selection[i / 8] >> i % 8 & 1) != 0) {
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s%d", got[0] == 0 ? "" : " ", (int)i);
        }
    }
    assert_int_equal(selection[(rows + 7) / 8], 0xA5);
    if (strcmp(got, wanted) != 0) {
        fail_msg("%s: rows %s, wanted %s", condition, got, wanted);
    }
    casus_filter_free(f);
}

typedef struct example {
    const char *condition;
    const char *rows;
} example;

static void check_examples(const example *examples, size_t count) {
    casus_batch *batch = six(NULL);
    for (size_t i = 0; i < count; i++) {
        check_rows(batch, examples[i].condition, examples[i].rows);
    }
    casus_batch_free(batch);
}
#define CHECK_EXAMPLES(table) check_examples(table, sizeof table / sizeof table[0])

static void numbers(void **state) {
    (void)state;
    static const example table[] = {
        {"killed > 0", "0 5"},
        {"killed >= 0", "0 4 5"},
        {"killed = 0", "4"},
        {"killed = -0.0", "4"},
        {"killed <> 0", "0 5"},
        {"killed != 0", "0 5"},
        {"killed < 0.5", "4"},
        {"killed < 0", ""},
        {"killed > -1", "0 4 5"},
        {"killed <= .5e0", "4 5"},
        {"killed between 0.5 and 3", "0 5"},
        {"killed not between 0.5 and 3", "4"},
        {"killed in (0, 3)", "0 4"},
        {"killed in (-0, 3.0)", "0 4"},
        {"killed in (3)", "0"},
        {"killed not in (0, 3)", "5"},
        {"killed is null", "1 2 3"},
        {"killed is not null", "0 4 5"},
        {"not (killed > 0)", "4"},
        {"killed_best = 3 and killed_low = 3 and killed_high = 3", "0"},
        {"injured = 1", "0"},
        {"injured_high > 1e300", "0"},
        {"missing is null", "0 1 2 3 4 5"},
        {"missing_low = 1", "0"},
        {"missing_high = 4", "0"},
        {"missing_low is not null", "0"},
        {"missing_best is null and missing_low is not null", "0"},
        {"killed.a = 4", "2"},
        {"killed.a_low = 4", "2"},
        {"killed.b is not null", ""},
        {"killed.civilian = 3", "0"},
        {"killed.unknown >= 0", "4 5"},
        {"displaced > 0", ""},
        {"body_recovered.third_party_high is null", "0 1 2 3 4 5"},
        {"events_reported >= 10", "2"},
        {"events_reported_high > 10 and events_reported_low = 10", "2"},
        {"lat > 0 and lon < 0", "5"},
        {"killed > 1E+0", "0"},
        {"killed > 1e-1", "0 5"},
        {"killed < -0.0", ""},
        {"killed > -0.0", "0 5"},
        {"killed > -0.5", "0 4 5"},
        {"killed < -0.5", ""},
        /* Whole numbers between numbers that are none, and beyond all of them. */
        {"classification.level between 1.5 and 2.5", "0"},
        {"classification.level between 2.1 and 2.9", ""},
        {"classification.level > 1.5", "0"},
        {"classification.level < 1.5", "0"},
        {"classification.level < 1", ""},
        {"classification.level <= 9e9", "0"},
        {"classification.level >= -9e9", "0"},
        {"classification.level > 9e9", ""},
        {"classification.level < -9e9", ""},
        {"classification.level in (2, 9e9)", "0"},
        {"gid = 184101", "0"},
        {"gid in (137873, 105121)", "4 5"},
        {"gid is null", "1 2 3"},
    };
    CHECK_EXAMPLES(table);
}

static void words_and_texts(void **state) {
    (void)state;
    static const example table[] = {
        {"iso3 = 'TJK'", "0"},
        {"iso3 = 'tjk'", ""},
        {"iso3 <> 'TJK'", "1 4 5"},
        {"not iso3 = 'TJK'", "1 4 5"},
        {"iso3 in ('TJK', 'AFG', 'XXX')", "0 1"},
        {"iso3 not in ('TJK', 'AFG')", "4 5"},
        {"iso3 in ('TJK')", "0"},
        {"iso3 = 'no such word'", ""},
        {"iso3 <> 'no such word'", "0 1 4 5"},
        {"iso3 is null", "2 3"},
        {"country = 'C\xC3\xB4te d''Ivoire'", "5"},
        {"country like 'C_te d''%'", "5"},
        {"country like '%stan'", "0 1"},
        {"country not like '%stan'", "4 5"},
        {"country like '%'", "0 1 4 5"},
        {"country like ''", ""},
        {"country ilike 'COTE D''i%'", "5"},
        {"country ilike 'C\xC3\x94TE d''ivoire'", "5"},
        {"country not ilike '%STAN'", "4 5"},
        {"country ILIKE '____'", "4"},
        {"kind ilike 'STATE%'", "1"},
        {"notes ilike '100% SURE_thing'", "0"},
        {"native.country = 'x'", ""},
        {"native.\"a \"\"b\"\", c\" is null", "0 1 2 3 4 5"},
        {"not (native.x in ('1', '2')) or native.x is not null", ""},
        {"country like '____'", "4"},
        {"notes like '100% sure_thing'", "0"},
        {"notes like '%\xE6\x97\xA5_'", "5"},
        {"notes like 'na_ve __'", "5"},
        {"notes like 'na__ve%'", ""},
        {"notes like '%_v%'", "5"},
        {"notes like '%_\xE6\x9C\xAC'", "5"},
        {"country like '%_te%'", "5"},
        {"country like '%_e d%I%'", "5"},
        {"country like '%d_t'", ""},
        {"country like 'Fiji%i%'", ""},
        {"country like 'Fiji%_%'", ""},
        {"country like 'Fij%i%'", "4"},
        {"country like 'Fij%_%'", "4"},
        {"country like 'Fij%__%'", ""},
        {"notes is null", "1 2 3 4"},
        {"id = 'raid'", "0"},
        {"id in ('raid', 'week')", "0 2"},
        {"id <> 'raid'", "1 2 4 5"},
        {"id like '%a%'", "0 1 4"},
        {"title like 'Raid%'", "0"},
        {"dataset = 'toy'", "0 1 2"},
        {"kind = 'statement'", "1"},
        {"kind in ('statement', 'summary')", "1 2"},
        {"kind like 's%'", "1 2"},
        {"modality = 'alleged'", "2"},
        {"certainty = 'contested'", "2"},
        {"certainty in ('verified', 'contested')", "2 4"},
        {"certainty is null", "0 1 3 5"},
        {"revoked = true", "4"},
        {"revoked is null", "0 1 2 3 5"},
        {"class like 'ATTACK/%'", "0"},
        {"native_class = 'Attack' and native_subclass = 'Drone'", "0"},
        {"location_precision = 'settlement'", "0 1 4 5"},
        {"side_a = 'Gunmen'", "0"},
    };
    CHECK_EXAMPLES(table);
}

static void days_and_places(void **state) {
    (void)state;
    static const example table[] = {
        {"date >= '2025-11-01'", "0 1 2"},
        {"date < '2025-11-26'", "2 4 5"},
        {"date = '2021-02-28'", "4 5"},
        {"date_end = '2021-03-02'", "5"},
        {"date in ('2021-02-28', '2025-12-01')", "1 4 5"},
        {"date between '2025-11-20' and '2025-11-26'", "0 2"},
        {"date is null", "3"},
        {"year = 2021", "4 5"},
        {"year <> 2021", "0 1 2"},
        {"year is null", "3"},
        {"month = 12", "1"},
        {"month not in (2, 12)", "0 2"},
        {"year between 2022 and 2025 and month < 12", "0 2"},
        {"date_start <> '2021-02-28'", "0 1 2"},
        {"overlaps('2025-11-26', '2025-12-01')", "0 1 2"},
        {"overlaps('2025-11-27', '2025-11-30')", "2"},
        {"overlaps('2021-03-01', '2021-03-01')", "5"},
        {"not overlaps('2025-11-27', '2025-11-30')", "0 1 4 5"},
        {"within_km(37.6, 70.2, 0)", "0"},
        {"within_km(37.5, 70.0, 30)", "0"},
        {"within_km(-17.0, -180, 0)", "4"},
        {"within_km(-17.0, -179.99, 2)", "4"},
        {"WITHIN_KM(0, 0, 30000)", "0 4 5"},
        {"not within_km(37.6, 70.2, 100)", "4 5"},
        {"in_box(30, 60, 40, 80)", "0"},
        {"in_box(37.6, 70.2, 37.6, 70.2)", "0"},
        {"in_box(-20, 170, 0, -170)", "4"},
        {"in_box(-20, 170, 0, 180)", "4"},
        {"in_box(-20, -180, 0, -170)", "4"},
        {"in_box(-20, -179, 0, -170)", ""},
        {"in_box(-90, 80, 90, 60)", "4 5"},
        {"not in_box(30, 60, 40, 80)", "4 5"},
        {"time.first_second is null", "0 1 2 3 4 5"},
        {"time.first_bound is null", "0 1 2 3 4 5"},
    };
    CHECK_EXAMPLES(table);
}

static void lists(void **state) {
    (void)state;
    static const example table[] = {
        {"victim.nationality = 'CHN'", "0"},
        {"not (victim.nationality = 'CHN')", "1 2 3 4 5"},
        {"victim.nationality <> 'CHN'", "4 5"},
        {"victim.nationality not in ('CHN', 'TJK')", "4"},
        {"victim.nationality in ('CHN', 'TJK')", "0 5"},
        {"victim.nationality is null", "1 2 3"},
        {"victim.nationality is not null", "0 4 5"},
        {"not (victim.nationality is null)", "0 4 5"},
        {"victim.occupation like 'work%' and victim.sex = 'male'", "0"},
        {"victim.employer = 'x' or victim.age = 'child'", ""},
        {"victim.status = 'missing'", "0"},
        {"victim.side = 'civilian'", "0"},
        {"victim.inferred = true", "4"},
        {"victim.inferred = FALSE", "0 2 5"},
        {"victim.inferred <> 1", "0 2 5"},
        {"victim.inferred = 0", "0 2 5"},
        {"victim.inferred = 1.0", "4"},
        {"victim.inferred not in (1)", "0 2 5"},
        {"victim.inferred in (0, true)", "0 2 4 5"},
        {"victim.best > 3", "2"},
        {"victim.share is null", "0 1 2 3 4 5"},
        {"side = 'b'", "5"},
        {"participant.uncertain = true", "0"},
        {"participant.role = 'issuer'", "1"},
        {"actor = 'Company'", "0 5"},
        {"actor = 'Ministry of Foreign Affairs'", "0 1"},
        {"actor is null", "2 3 4"},
        {"perpetrator = 'Gunmen'", "0"},
        {"perpetrator = 'Company'", ""},
        {"target = 'Company'", "0"},
        {"party = 'Company'", "5"},
        {"party like '%'", "5"},
        {"party is null", "0 1 2 3 4"},
        {"party is not null", "5"},
        {"issuer = 'Ministry of Foreign Affairs'", "1"},
        {"issuer <> 'Taliban'", "1"},
        {"addressee in ('Taliban', 'X')", "1"},
        {"claimant = 'Ministry of Foreign Affairs'", "0"},
        {"claimant is null", "1 2 3 4 5"},
        {"not (claimant = 'Ministry of Foreign Affairs')", "1 2 3 4 5"},
        {"claim.polarity = 'declines'", "0"},
        {"claim.polarity in ('denies', 'retracts')", ""},
        {"claim.about = 'casualties' and claim.stake = 'authority'", "0"},
        {"claim.stated = '2025-11-27'", "0"},
        {"claim.anonymous = true", "0"},
        {"claim.status is null and claim.modality is null", "0 1 2 3 4 5"},
        {"claim.text like '%workers%'", "0"},
        {"source = 'Radio X'", "0"},
        {"source.title like '%kills%' and source.url is not null", "0"},
        {"source.published < '2025-11-28'", "0"},
        {"location.iso3 = 'AFG'", "0 1"},
        {"location.role = 'origin'", "0"},
        {"location.country = 'Afghanistan' and country = 'Tajikistan'", "0"},
        {"location.name like 'Y%' and location.precision = 'settlement'", "0"},
        {"location.admin1 is null and location.admin3 is null", "0 1 2 3 4 5"},
        {"means.platform = 'uav' and means.munition = 'grenade' and means.weapon is null", "0"},
        {"outcome.verb = 'seized' and outcome.object = 'narcotics' and outcome.unit = 'packet'", "0"},
        {"outcome.best between 100 and 200", "0"},
        {"relation.type = 'part_of' and relation.id = 'week' and relation.dataset = 'toy'", "0"},
        {"classification.scheme = 'test' and classification.code = 'Drone'", "0"},
        {"classification.level = 2", "0"},
    };
    CHECK_EXAMPLES(table);
}

static void grammar(void **state) {
    (void)state;
    static const example table[] = {
        {"iso3 = 'TJK' or iso3 = 'AFG' and kind = 'statement'", "0 1"},
        {"(iso3 = 'TJK' or iso3 = 'AFG') and kind = 'statement'", "1"},
        {"NOT iso3 = 'TJK' AND iso3 = 'AFG'", "1"},
        {"not not iso3 = 'TJK'", "0"},
        {"not (not (iso3 = 'TJK'))", "0"},
        {"iso3='TJK'and(killed>0)", "0"},
        {"\n\tiso3\r\n = 'TJK'  ", "0"},
        {"killed BeTween 0 and 1 and iso3 = 'CIV'", "5"},
        {"iso3 = 'TJK' or iso3 = 'CIV' or iso3 = 'FJI' or iso3 = 'AFG'", "0 1 4 5"},
    };
    CHECK_EXAMPLES(table);
}

/* ---- Spans ------------------------------------------------------------------------------------------------------- */

/* An end that is not known is the other one, or open where that is a bound; a month of which the year is stated is
 * none. */
static void ends_of_spans(void **state) {
    (void)state;
    static const struct {
        const char *first, *last;
        int32_t first_bound, last_bound, given;
    } spans[] = {
        {NULL, "2021-03-10", 0, CASUS_BOUND_NOT_AFTER, 0},   {NULL, "2021-03-10", 0, CASUS_BOUND_ABOUT, 0},
        {"2021-03-10", NULL, CASUS_BOUND_NOT_BEFORE, 0, 0},  {"2021-03-10", NULL, CASUS_BOUND_EXACT, 0, 0},
        {"2021-01-01", "2021-12-31", 0, 0, CASUS_UNIT_YEAR}, {"2021-03-01", "2021-03-31", 0, 0, CASUS_UNIT_MONTH},
    };
    static const example table[] = {
        {"overlaps('2020-01-01', '2020-12-31')", "0"},
        {"overlaps('2021-03-10', '2021-03-10')", "0 1 2 3 4 5"},
        {"overlaps('2022-01-01', '2022-12-31')", "2"},
        {"not overlaps('2022-01-01', '2022-12-31')", "0 1 3 4 5"},
        {"year = 2021", "2 3 4 5"},
        {"year is null", "0 1"},
        {"month = 3", "2 3 5"},
        {"month is null", "0 1 4"},
        {"time.last_bound = 'not_after'", "0"},
        {"time.first_bound in ('not_before', 'about')", "2"},
    };
    casus_builder *b = builder();
    for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++) {
        casus_span s = casus_span_unknown();
        s.first_day = spans[i].first != NULL ? day_of(spans[i].first) : CASUS_DAY_UNKNOWN;
        s.last_day = spans[i].last != NULL ? day_of(spans[i].last) : CASUS_DAY_UNKNOWN;
        s.first_bound = spans[i].first_bound;
        s.last_bound = spans[i].last_bound;
        s.given = spans[i].given;
        event(NULL);
        dated(s);
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        check_rows(batch, table[i].condition, table[i].rows);
    }
    casus_batch_free(batch);
}

/* ---- Long texts -------------------------------------------------------------------------------------------------- */

/* Texts in which trying place by place would take too long: what is searched for begins everywhere. */
static void long_texts(void **state) {
    (void)state;
    static const char *const ends[] = {
        "b\xE6\x97\xA5", "b\xE6\x97\xA5x", "bx", "\xC3\xA9", "", "b\xE6\x97\xA5\xE6\x97\xA5x"};
    static const example table[] = {
        {"notes like '%aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab_%'", "0 1 2 5"},
        {"notes like '%aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab_x%'", "1"},
        {"notes like '%aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab__x%'", "5"},
        {"notes like '%aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\xE6\x97\xA5%'", "0 1 5"},
        {"notes like '%aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab_'", "0 2"},
        {"notes like '%_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac%'", ""},
        {"notes like '%aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\xC3\xA9%'", "3"},
        {"notes like '%aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_'", "3 4"},
        /* Over 64 bytes. */
        {"notes like '%aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab_x%'", "1"},
        {"notes like '%aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_\xC3\xA9%'",
         "3"},
    };
    char notes[4100];
    casus_builder *b = builder();
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        memset(notes, 'a', 4000);
        (void)snprintf(notes + 4000, sizeof notes - 4000, "%s", ends[i]);
        event(NULL);
        words(CASUS_EVENT_NOTES, notes);
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        check_rows(batch, table[i].condition, table[i].rows);
    }
    casus_batch_free(batch);
}

/* ---- Three values ---------------------------------------------------------------------------------------------- */

/* Row 3 * a + b holds a and b: yes, no, unknown. */
static void truth_tables(void **state) {
    (void)state;
    static const double values[] = {1, 0};
    static const example table[] = {
        {"killed = 1", "0 1 2"},
        {"not killed = 1", "3 4 5"},
        {"injured = 1", "0 3 6"},
        {"killed = 1 and injured = 1", "0"},
        {"not (killed = 1 and injured = 1)", "1 3 4 5 7"},
        {"killed = 1 or injured = 1", "0 1 2 3 6"},
        {"not (killed = 1 or injured = 1)", "4"},
        {"not (killed = 1) or not (injured = 1)", "1 3 4 5 7"},
        {"killed = 1 or not killed = 1", "0 1 2 3 4 5"},
        {"killed is null or injured is null", "2 5 6 7 8"},
        {"not killed is null", "0 1 2 3 4 5"},
    };
    casus_builder *b = builder();
    for (int row = 0; row < 9; row++) {
        event(NULL);
        if (row / 3 < 2) {
            cell(CASUS_CASUALTY_STATUS_KILLED, 0, -1, casus_triple_exact(values[row / 3]));
        }
        if (row % 3 < 2) {
            cell(CASUS_CASUALTY_STATUS_INJURED, 0, -1, casus_triple_exact(values[row % 3]));
        }
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        check_rows(batch, table[i].condition, table[i].rows);
    }
    casus_batch_free(batch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),       cmocka_unit_test(words_and_texts), cmocka_unit_test(days_and_places),
        cmocka_unit_test(ends_of_spans), cmocka_unit_test(long_texts),      cmocka_unit_test(lists),
        cmocka_unit_test(grammar),       cmocka_unit_test(truth_tables),
    };
    return cmocka_run_group_tests_name("filter", tests, make_event, drop_event);
}
