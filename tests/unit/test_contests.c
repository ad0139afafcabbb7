/* SPDX-License-Identifier: MIT */
/* What is contested, how far claims are hearsay, and events made to make either expensive. */
#include "random_rollup.h"

#include "model/event.h"

static int32_t claims(const char *claimant, int32_t about, int32_t polarity, int32_t of) {
    casus_claim c = CASUS_CLAIM_INIT;
    c.claimant = claimant != NULL ? actor(claimant) : -1;
    c.about = about;
    c.polarity = polarity;
    c.of = of;
    return add_part(&c.head);
}

static void says_killed(int32_t claim, casus_triple count) {
    casus_casualty c = CASUS_CASUALTY_INIT;
    c.status = CASUS_CASUALTY_STATUS_KILLED;
    c.claim = claim;
    c.triple = count;
    (void)add_part(&c.head);
}

static void says_place(int32_t claim, const char *country, const char *name, double lat) {
    casus_location l = CASUS_LOCATION_INIT;
    l.role = CASUS_LOCATION_ROLE_EFFECT;
    l.country = casus_str_from(country);
    l.name = casus_str_from(name);
    l.lat = l.lon = lat;
    l.claim = claim;
    (void)add_part(&l.head);
}

#define HEAD "dataset,id,about,part,claim_a,claimant_a,figure_a,claim_b,claimant_b,figure_b\n"
#define DENIES CASUS_CLAIM_POLARITY_DENIES
#define ABOUT(what) CASUS_CLAIM_ABOUT_##what

static void are(const char *wanted) {
    casus_table *t = NULL;
    casus_error e;
    if (casus_event_contests(ev, &t, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    text csv = printed(t, CASUS_FORMAT_CSV);
    assert_string_equal(csv.data, wanted);
    free(csv.data);
    casus_table_free(t);
}

static void nothing_is_contested(void **state) {
    (void)state;
    event(NULL);
    are(HEAD);
    says_killed(-1, casus_triple_exact(3));
    are(HEAD);
    says_killed(claims("A", ABOUT(CASUALTIES), 0, -1), casus_triple_exact(3)); /* the same */
    says_place(0, "Velmora", "", NAN);
    says_place(claims("B", 0, 0, -1), "Velmora", "Tarn", 10); /* more of the same */
    (void)claims("C", 0, CASUS_CLAIM_POLARITY_SILENT, -1);
    (void)claims("D", ABOUT(CASUALTIES), CASUS_CLAIM_POLARITY_DECLINES, -1);
    are(HEAD);
}

static void rivals(void **state) {
    (void)state;
    event(NULL);
    words(CASUS_EVENT_DATASET, "d");
    words(CASUS_EVENT_ID, "1");
    says_killed(-1, casus_triple_exact(3));
    says_killed(claims("A, B", ABOUT(CASUALTIES), 0, -1), casus_triple_at_least(4));
    says_killed(claims(NULL, 0, 0, -1), casus_triple_range(1, 2));
    says_killed(1, casus_triple_exact(0.5)); /* one claim, one sum */
    says_place(0, "", "", 10);
    says_place(1, "", "", 20.5);
    are(HEAD "d,1,casualties,killed,,,3,0,\"A, B\",4 (4-inf)\n"
             "d,1,casualties,killed,,,3,1,,1.5-2.5\n"
             "d,1,casualties,killed,0,\"A, B\",4 (4-inf),1,,1.5-2.5\n"
             "d,1,place,point,0,\"A, B\",10 10,1,,20.5 20.5\n");
    /* What is withdrawn contests nothing. */
    (void)claims(NULL, 0, CASUS_CLAIM_POLARITY_RETRACTS, 1);
    are(HEAD "d,1,casualties,killed,,,3,0,\"A, B\",4 (4-inf)\n");
}

static void denials(void **state) {
    (void)state;
    event(NULL);
    (void)claims("A", ABOUT(MOTIVE), 0, -1);
    (void)claims("B", ABOUT(MOTIVE), DENIES, -1);
    (void)claims("C", 0, DENIES, 1);
    (void)claims("D", ABOUT(OCCURRENCE), DENIES, -1);
    are(HEAD ",,motive,,0,A,,1,B,denies\n"
             ",,motive,,1,B,,2,C,denies\n"
             ",,occurrence,,,,,3,D,denies\n");
    /* One that is withdrawn denies nothing; nor is what is withdrawn denied. */
    (void)claims(NULL, 0, CASUS_CLAIM_POLARITY_RETRACTS, 3);
    (void)claims(NULL, 0, CASUS_CLAIM_POLARITY_RETRACTS, 0);
    are(HEAD ",,motive,,,,,1,B,denies\n"
             ",,motive,,1,B,,2,C,denies\n");
    /* Denials of one thing are no rivals of each other. */
    event(NULL);
    says_killed(claims("A", ABOUT(CASUALTIES), 0, -1), casus_triple_exact(3));
    says_killed(claims("B", ABOUT(CASUALTIES), DENIES, -1), casus_triple_exact(0));
    says_killed(claims("C", ABOUT(CASUALTIES), DENIES, 0), casus_triple_exact(1));
    are(HEAD ",,casualties,killed,0,A,3,1,B,0\n"
             ",,casualties,killed,0,A,3,2,C,1\n");
}

/* Two claims of an event of the dataset "d", each with one part that the other contradicts. */
static void of_two(const char *list, const char *one, const char *other, const char *wanted) {
    char json[1200];
    char row[600];
    casus_error e;
    const int dates = strcmp(list, "dates") == 0; /* the first has a place of its own */
    (void)snprintf(
        json, sizeof json,
        "{\"dataset\":\"d\",\"id\":\"1\",\"actors\":[{\"name\":\"A\"},{\"name\":\"B\",\"scheme\":\"s\","
        "\"code\":\"b1\"},{\"scheme\":\"s\",\"code\":\"c1\"}],\"claims\":[{\"claimant\":0},{\"claimant\":1}],"
        "\"%s\":%s{\"claim\":0,%s}%s{\"claim\":1,%s}]}",
        dates ? "date" : list, dates ? "" : "[", one, dates ? ",\"dates\":[" : ",", other);
    if (casus_event_read_json(ev, json, -1, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    (void)snprintf(row, sizeof row, HEAD "%s", wanted);
    are(row);
}

/* How each kind of statement is put into words. */
static void words_of_statements(void **state) {
    (void)state;
    event(NULL);
    of_two("dates", "\"start\":\"2021-05-01\",\"end\":\"2021-05-31\",\"given\":\"month\"",
           "\"start\":\"2021-05-09\",\"end\":\"2021-05-09\",\"start_second\":36610,\"end_second\":36610",
           "d,1,time,date,0,A,2021-05 to 2021-05,1,B,2021-05-09T10:10:10\n");
    of_two("dates", "\"start\":\"2021-01-01\",\"end\":\"2021-12-31\",\"given\":\"year\"",
           "\"start\":\"2021-05-09\",\"start_bound\":\"not_before\",\"end\":\"2021-05-11\",\"end_bound\":\"not_after\"",
           "d,1,time,date,0,A,2021 to 2021,1,B,not before 2021-05-09 to not after 2021-05-11\n");
    of_two("dates", "\"start\":\"2021-05-09\",\"end\":\"2021-05-09\",\"start_bound\":\"about\",\"end_bound\":\"about\"",
           "\"phrase\":\"last spring\"", "d,1,time,date,0,A,about 2021-05-09,1,B,last spring\n");
    of_two("dates", "\"end\":\"2021-05-09\"", "\"start\":\"2021-05-09\",\"end\":\"2021-05-10\"",
           "d,1,time,date,0,A,? to 2021-05-09,1,B,2021-05-09 to 2021-05-10\n");
    of_two("locations", "\"role\":\"effect\",\"lat\":1.5,\"lon\":2", "\"role\":\"effect\",\"lat\":1.5,\"lon\":3",
           "d,1,place,point,0,A,1.5 2,1,B,1.5 3\n");
    of_two("locations", "\"role\":\"effect\",\"admin1\":\"N\",\"iso3\":\"TJK\"",
           "\"role\":\"effect\",\"admin1\":\"S\",\"iso3\":\"TJK\"", "d,1,place,admin1,0,A,N,1,B,S\n");
    of_two("locations", "\"role\":\"origin\",\"country\":\"N\"", "\"role\":\"origin\",\"country\":\"S\"", "");
    of_two("participants", "\"actor\":1,\"role\":\"perpetrator\"", "\"actor\":2,\"role\":\"perpetrator\"",
           "d,1,perpetrator,perpetrator,0,A,B,1,B,c1\n");
    of_two("participants", "\"actor\":1,\"role\":\"target\"", "\"actor\":2,\"role\":\"target\"", "");
    of_two("classifications", "\"scheme\":\"s\",\"level\":2,\"code\":\"x\"",
           "\"scheme\":\"s\",\"level\":2,\"code\":\"y\"", "d,1,classification,s 2,0,A,x,1,B,y\n");
    of_two("means", "\"weapon\":\"knife\"", "\"weapon\":\"axe\"", "d,1,means,weapon,0,A,knife,1,B,axe\n");
    of_two("outcomes", "\"verb\":\"seized\",\"object\":\"o\",\"unit\":\"kg\",\"low\":1,\"high\":5",
           "\"verb\":\"seized\",\"object\":\"o\",\"low\":1,\"best\":2,\"high\":5",
           "d,1,outcome,seized o,0,A,1-5 kg,1,B,2 (1-5)\n");
    of_two("outcomes", "\"verb\":\"seized\",\"object\":\"o\"", "\"verb\":\"seized\",\"object\":\"o\",\"low\":1", "");
    of_two("casualties", "\"status\":\"killed\",\"low\":4", "\"status\":\"killed\",\"low\":1,\"best\":2,\"high\":3",
           "d,1,casualties,killed,0,A,4-?,1,B,2 (1-3)\n");
    of_two("casualties", "\"status\":\"killed\",\"low\":2,\"best\":2,\"high\":3", "\"status\":\"killed\",\"high\":1",
           "d,1,casualties,killed,0,A,2 (2-3),1,B,?-1\n");
    of_two("casualties", "\"status\":\"killed\",\"best\":2", "\"status\":\"killed\",\"low\":1,\"best\":2,\"high\":2",
           "d,1,casualties,killed,0,A,2 (?-?),1,B,2 (1-2)\n");
    of_two("casualties", "\"status\":\"killed\"", "\"status\":\"killed\",\"best\":2", ""); /* nothing is said */
    of_two("outcomes", "\"verb\":\"seized\",\"object\":\"o\",\"best\":2",
           "\"verb\":\"seized\",\"object\":\"o\",\"high\":5", "d,1,outcome,seized o,0,A,2 (?-?),1,B,?-5\n");
    of_two("dates", "\"start\":\"2021-05-09\",\"end\":\"2021-05-09\",\"start_second\":36000,\"end_second\":36010",
           "\"start\":\"2021-05-09\",\"end\":\"2021-05-09\",\"end_bound\":\"about\"",
           "d,1,time,date,0,A,2021-05-09T10:00:00 to 2021-05-09T10:00:10,1,B,2021-05-09 to about 2021-05-09\n");
    /* A place with a name is that and no point; one of which nothing is known is none. */
    of_two("locations", "\"role\":\"effect\",\"name\":\"X\",\"lat\":1.5,\"lon\":2",
           "\"role\":\"effect\",\"name\":\"Y\",\"lat\":1.5,\"lon\":3", "d,1,place,location,0,A,X,1,B,Y\n");
    of_two("locations", "\"role\":\"effect\",\"admin3\":\"X\"", "\"role\":\"effect\",\"admin3\":\"Y\"", "");
    of_two("participants", "\"actor\":0,\"role\":\"perpetrator\"", "\"actor\":0,\"role\":\"party\"", "");
}

/* What a claim says of one thing twice is one statement: each value once. */
static void several_values_of_a_claim(void **state) {
    (void)state;
    event(NULL);
    (void)claims("A", ABOUT(PLACE), 0, -1);
    (void)claims("B", ABOUT(PLACE), 0, -1);
    says_place(0, "N", "X", NAN);
    says_place(0, "N", "Y", NAN);
    says_place(1, "S", "X", NAN);
    are(HEAD ",,place,country,0,A,N,1,B,S\n,,place,location,0,A,X; Y,1,B,X\n");
    says_place(1, "N", "Y", NAN); /* in any order they are the same */
    says_place(1, "S", "Y", NAN);
    are(HEAD ",,place,country,0,A,N,1,B,N; S\n");
}

/* A denial answers with what it says itself of the same thing, among all that it says. */
static void denials_that_say_more(void **state) {
    (void)state;
    event(NULL);
    (void)claims("A", ABOUT(PLACE), 0, -1);
    says_place(0, "N", "X", NAN);
    says_killed(0, casus_triple_exact(3));
    (void)claims("B", ABOUT(PLACE), DENIES, 0);
    says_place(1, "S", "Z", NAN);
    says_killed(1, casus_triple_exact(0));
    casus_means m = CASUS_MEANS_INIT;
    m.weapon = casus_str_from("knife");
    m.claim = 1;
    (void)add_part(&m.head);
    are(HEAD ",,place,country,0,A,N,1,B,S\n,,place,location,0,A,X,1,B,Z\n");
    /* One about all that is known of the deaths. */
    (void)claims("C", ABOUT(CASUALTIES), DENIES, -1);
    are(HEAD ",,place,country,0,A,N,1,B,S\n,,place,location,0,A,X,1,B,Z\n,,casualties,killed,0,A,3,2,C,denies\n");
    /* To deny what nobody says any more, or what says nothing, denies nothing. */
    event(NULL);
    (void)claims("A", ABOUT(PLACE), CASUS_CLAIM_POLARITY_DECLINES, -1);
    (void)claims("B", ABOUT(PLACE), 0, -1);
    (void)claims("B", ABOUT(PLACE), CASUS_CLAIM_POLARITY_RETRACTS, 1);
    (void)claims("C", ABOUT(PLACE), DENIES, 0);
    (void)claims("D", ABOUT(PLACE), DENIES, 1);
    are(HEAD);
}

/* Events of which every two claims are compared would take hours. */
static void many_claims(void **state) {
    (void)state;
    enum { MANY = 20000 };
    casus_table *t = NULL;
    casus_error e;
    event(NULL);
    for (int i = 0; i < MANY; i++) {
        says_killed(claims(NULL, ABOUT(CASUALTIES), 0, -1), casus_triple_exact(i == MANY / 2 ? 8 : 7));
    }
    assert_int_equal(casus_event_contests(ev, &t, &e), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), MANY - 1);
    casus_table_free(t);
    for (int i = 0; i < MANY; i++) { /* of other matters, and by themselves they deny the record */
        (void)claims(NULL, ABOUT(PLAN), DENIES, -1);
    }
    assert_int_equal(casus_event_contests(ev, &t, &e), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), 2 * MANY - 1);
    casus_table_free(t);
    event(NULL);
    for (int i = 0; i < 2000; i++) {
        says_killed(claims(NULL, ABOUT(CASUALTIES), 0, -1), casus_triple_exact(i));
    }
    assert_int_equal(casus_event_contests(ev, &t, &e), CASUS_E_LIMIT);
    assert_non_null(strstr(e.message, "contradict each other"));
    assert_null(t);
    event(NULL);
    for (int i = 0; i < 1500; i++) {
        (void)claims(NULL, ABOUT(PLAN), i % 2 == 0 ? 0 : DENIES, -1);
    }
    assert_int_equal(casus_event_contests(ev, &t, &e), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), 750 * 750);
    casus_table_free(t);
}

static void datasets(void **state) {
    (void)state;
    casus_dataset *dataset = NULL;
    casus_builder *b = NULL;
    casus_batch *batch = NULL;
    casus_table *t = NULL;
    casus_error e;
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_builder_new(NULL, NULL, &b, NULL), CASUS_OK);
    for (int i = 0; i < 3; i++) {
        event_of(CASUS_KIND_INCIDENT, i == 0 ? "a" : i == 1 ? "b" : "c");
        says_killed(-1, casus_triple_exact(3));
        if (i != 1) {
            says_killed(claims("A", 0, 0, -1), casus_triple_exact(i));
        }
        assert_int_equal(casus_builder_add(b, ev, NULL), CASUS_OK);
        assert_int_equal(casus_builder_seal(b, &batch, NULL), CASUS_OK);
        assert_int_equal(casus_dataset_add(dataset, batch, NULL), CASUS_OK);
        casus_batch_free(batch);
    }
    assert_int_equal(casus_dataset_contests(dataset, &t, &e), CASUS_OK);
    text csv = printed(t, CASUS_FORMAT_CSV);
    assert_string_equal(csv.data, HEAD "d,a,casualties,killed,,,3,0,A,0\nd,c,casualties,killed,,,3,0,A,2\n");
    free(csv.data);
    casus_table_free(t);
    assert_int_equal(casus_dataset_contests(NULL, &t, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_dataset_contests(dataset, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_contests(NULL, &t, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_contests(ev, NULL, &e), CASUS_E_ARGUMENT);
    casus_dataset_free(dataset);
    casus_builder_free(b);
}

static void memory_runs_out(void **state) {
    (void)state;
    purse p = {0, 0, 0};
    casus_allocator allocator = {purse_realloc, &p};
    casus_context *context = NULL;
    casus_event *own = NULL;
    casus_status status = CASUS_E_MEMORY;
    assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
    assert_int_equal(casus_event_new(context, &own, NULL), CASUS_OK);
    casus_event *before = ev;
    ev = own;
    says_killed(claims("A", ABOUT(CASUALTIES), 0, -1), casus_triple_exact(3));
    says_killed(claims("B", ABOUT(CASUALTIES), 0, -1), casus_triple_exact(4));
    (void)claims("C", ABOUT(CASUALTIES), DENIES, -1);
    (void)claims("C", ABOUT(CASUALTIES), DENIES, 0);
    ev = before;
    const int64_t bytes = p.bytes;
    for (int64_t refuse = 1; status != CASUS_OK; refuse++) {
        casus_table *t = NULL;
        p.calls = 0;
        p.refuse = refuse;
        status = casus_event_contests(own, &t, NULL);
        p.refuse = 0;
        assert_true(status == CASUS_OK || status == CASUS_E_MEMORY);
        assert_true((t != NULL) == (status == CASUS_OK));
        casus_table_free(t);
        assert_int_equal(p.bytes, bytes);
    }
    casus_event_free(own);
    casus_context_free(context);
    assert_int_equal(p.bytes, 0);
}

/* ---- Hearsay ----------------------------------------------------------------------------------------------------- */

static int chooses(const char *where) {
    casus_filter *filter = NULL;
    casus_builder *b = NULL;
    casus_batch *batch = NULL;
    uint8_t selection = 0;
    assert_int_equal(casus_filter_new(NULL, where, &filter, NULL), CASUS_OK);
    assert_int_equal(casus_builder_new(NULL, casus_filter_columns(filter), &b, NULL), CASUS_OK);
    assert_int_equal(casus_builder_add(b, ev, NULL), CASUS_OK);
    assert_int_equal(casus_builder_seal(b, &batch, NULL), CASUS_OK);
    assert_int_equal(casus_filter_apply(filter, batch, &selection, 1, NULL), CASUS_OK);
    casus_batch_free(batch);
    casus_builder_free(b);
    casus_filter_free(filter);
    return selection;
}

/* A source as no event may have it, but a foreign file can. */
static void source_citing(int32_t cites) {
    const casus_source s = CASUS_SOURCE_INIT;
    casus__part part;
    part.source = s;
    part.source.cites = cites;
    assert_int_equal(casus__event_put(ev, CASUS__PART_SOURCE, &part), CASUS_OK);
}

static void claim_through(int32_t source) {
    const casus_claim c = CASUS_CLAIM_INIT;
    casus__part part;
    part.claim = c;
    part.claim.source = source;
    assert_int_equal(casus__event_put(ev, CASUS__PART_CLAIM, &part), CASUS_OK);
}

static void depth(void **state) {
    (void)state;
    char where[64];
    event(NULL);
    for (int i = 0; i < 100000; i++) {
        source_citing(i - 1);
    }
    for (int i = 0; i < 100000; i += 9999) {
        claim_through(i);
    }
    assert_true(chooses("claim.depth = 1 and claim.depth = 10000 and claim.depth = 99991"));
    assert_false(chooses("claim.depth = 0 or claim.depth = 2 or claim.depth > 99991"));
    /* A circle of three, entered from outside: two before it. */
    static const int32_t circle[] = {1, 2, 0, 1, 3};
    for (int32_t from = 0; from < 5; from++) {
        event(NULL);
        for (int i = 0; i < 5; i++) {
            source_citing(circle[i]);
        }
        claim_through(from);
        snprintf(where, sizeof where, "claim.depth = %d", from < 3 ? 3 : from + 1);
        assert_true(chooses(where));
    }
    event(NULL); /* a source that cites itself, and indices of nothing */
    source_citing(0);
    source_citing(77);
    claim_through(0);
    claim_through(1);
    claim_through(9);
    assert_true(chooses("claim.depth = 1 and claim.depth = 0"));
    assert_false(chooses("claim.depth > 1"));
}

static int begin(void **state) {
    (void)state;
    return casus_event_new(NULL, &ev, NULL) == CASUS_OK ? 0 : -1;
}

static int end(void **state) {
    (void)state;
    casus_event_free(ev);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_contested),
        cmocka_unit_test(rivals),
        cmocka_unit_test(denials),
        cmocka_unit_test(words_of_statements),
        cmocka_unit_test(several_values_of_a_claim),
        cmocka_unit_test(denials_that_say_more),
        cmocka_unit_test(many_claims),
        cmocka_unit_test(datasets),
        cmocka_unit_test(memory_runs_out),
        cmocka_unit_test(depth),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
