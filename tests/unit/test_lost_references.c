/* SPDX-License-Identifier: MIT */
/* Batches of somebody else, as an .arrow file may hold them: references of parts to parts that are not there, and codes
   of words that no dictionary has. Each question is answered as if nothing were referred to, or said. */
#include "events.h"

#include "model/fields.h"
#include "query/columns/column_view.h"

/* ---- Events that refer to each other ---------------------------------------------------------------------------- */

static const casus__reference *dropped; /* the reference that events are made without, NULL: none */
static int nobody;                      /* they are made without participants */

/* What a part of a kind refers to by a member, -1 if that is left out. */
static int32_t to(int kind, const char *member, int32_t index) {
    const int is_dropped = (dropped != NULL && dropped->from == kind && strcmp(dropped->name, member) == 0) ||
                           (nobody && strcmp(member, "by") == 0);
    return is_dropped ? -1 : index;
}

static int32_t source(const char *name, int32_t cites) {
    casus_source s = CASUS_SOURCE_INIT;
    s.name = casus_str_from(name);
    s.cites = to(CASUS__PART_SOURCE, "cites", cites);
    return add_part(&s.head);
}

static void claim(int32_t claimant, int32_t by, int32_t superseded_by, int32_t of, int32_t polarity) {
    casus_claim c = CASUS_CLAIM_INIT;
    c.claimant = to(CASUS__PART_CLAIM, "claimant", claimant);
    c.source = to(CASUS__PART_CLAIM, "source", by);
    c.superseded_by = to(CASUS__PART_CLAIM, "superseded_by", superseded_by);
    c.of = to(CASUS__PART_CLAIM, "of", of);
    c.polarity = polarity;
    c.about = CASUS_CLAIM_ABOUT_CASUALTIES;
    c.stake = claimant == 2 ? CASUS_CLAIM_STAKE_AUTHORITY : CASUS_CLAIM_STAKE_BELLIGERENT;
    (void)add_part(&c.head);
}

static void takes_part(int32_t who, int32_t role, int32_t stated_by) {
    casus_participant p = CASUS_PARTICIPANT_INIT;
    p.actor = who;
    p.role = role;
    p.claim = to(CASUS__PART_PARTICIPANT, "claim", stated_by);
    if (!nobody) {
        (void)add_part(&p.head);
    }
}

static void means(const char *platform, int32_t stated_by) {
    casus_means m = CASUS_MEANS_INIT;
    m.platform = casus_str_from(platform);
    m.claim = to(CASUS__PART_MEANS, "claim", stated_by);
    (void)add_part(&m.head);
}

static void counted(double n, int32_t side, const char *nation, int32_t included_in, int32_t by, int32_t with,
                    int32_t stated_by) {
    casus_casualty c = CASUS_CASUALTY_INIT;
    c.status = CASUS_CASUALTY_STATUS_KILLED;
    c.side = side;
    c.nationality = casus_str_from(nation);
    c.included_in = to(CASUS__PART_CASUALTY, "included_in", included_in);
    c.by = to(CASUS__PART_CASUALTY, "by", by);
    c.means = to(CASUS__PART_CASUALTY, "means", with);
    c.claim = to(CASUS__PART_CASUALTY, "claim", stated_by);
    c.triple = casus_triple_exact(n);
    (void)add_part(&c.head);
}

static void seized(double n, int32_t stated_by) {
    casus_outcome o = CASUS_OUTCOME_INIT;
    o.verb = casus_str_from("seized");
    o.object = casus_str_from("narcotics");
    o.unit = casus_str_from("packet");
    o.quantity = casus_triple_exact(n);
    o.claim = to(CASUS__PART_OUTCOME, "claim", stated_by);
    (void)add_part(&o.head);
}

/* The police and a hospital count apart; a third claim takes back what the second says. */
static void raid(const char *id, int summary) {
    static const char *const actors[] = {"Front", "Army", "Police", "Hospital"};
    event_of(summary ? CASUS_KIND_SUMMARY : CASUS_KIND_INCIDENT, id);
    words(CASUS_EVENT_CLASS, "ASSAULT/firearms");
    classified(1, "Battle");
    place("Tajikistan", 37.6, 70.2);
    for (int i = 0; i < 4; i++) {
        casus_actor a = CASUS_ACTOR_INIT;
        a.name = casus_str_from(actors[i]);
        a.parent = i == 2 ? to(CASUS__PART_ACTOR, "parent", 1) : -1;
        (void)add_part(&a.head);
    }
    (void)source("Paper", -1);
    (void)source("Radio", 0);
    claim(2, 0, -1, -1, CASUS_CLAIM_POLARITY_ASSERTS);
    claim(3, 1, summary ? -1 : 0, -1, CASUS_CLAIM_POLARITY_ASSERTS);
    claim(3, 1, -1, 0, CASUS_CLAIM_POLARITY_DENIES);
    takes_part(0, CASUS_PARTICIPANT_ROLE_PERPETRATOR, 0);
    takes_part(1, CASUS_PARTICIPANT_ROLE_TARGET, -1);
    takes_part(2, CASUS_PARTICIPANT_ROLE_ISSUER, 1);
    means("drone", 0);
    means("mortar", -1);
    counted(10, CASUS_SIDE_UNKNOWN, "", -1, -1, -1, 0);
    counted(4, CASUS_SIDE_CIVILIAN, "CHN", 0, 0, 0, 0);
    counted(1, CASUS_SIDE_CIVILIAN, "CHN", 1, 0, 1, 0);
    counted(8, CASUS_SIDE_UNKNOWN, "TJK", -1, 1, 1, 1);
    counted(3, CASUS_SIDE_A, "", -1, 0, -1, -1);
    seized(116, 1);
    seized(3, -1);
}

static casus_batch *made(const casus__reference *without) {
    casus_builder *b = builder();
    dropped = without;
    raid("one", 0);
    append(b);
    raid("two", 0);
    append(b);
    raid("part", 1);
    related(CASUS_RELATION_KIND_PART_OF, "", "all");
    append(b);
    raid("all", 1);
    append(b);
    event(NULL); /* nothing is known, so that every column has a place that says so */
    append(b);
    dropped = NULL;
    return seal_and_free(b);
}

/* ---- References are lost ---------------------------------------------------------------------------------------- */

/* Of all parts that refer to another by this member, the reference becomes another number. Returns how many. */
static int lose(const casus_batch *batch, const casus__reference *reference, int32_t index) {
    const casus_column *list = casus_batch_column(batch, casus__part_fields[reference->from].name);
    const casus_column *column = list != NULL ? casus_column_field(list, reference->name) : NULL;
    const casus__view view = casus__view_of(column);
    int lost = 0;
    for (int64_t i = 0; view.ints != NULL && i < casus_column_length(column); i++) {
        if (casus__view_valid(&view, i)) {
            ((int32_t *)(uintptr_t)view.ints)[i] = index;
            lost++;
        }
    }
    return lost;
}

static const int32_t nowhere[] = {99, -2, INT32_MAX, INT32_MIN};
#define NOWHERE (sizeof nowhere / sizeof nowhere[0])

/* ---- Questions --------------------------------------------------------------------------------------------------- */

/* None that flat columns answer, which were made when the references were still there. */
static const struct {
    const char *by, *sum, *where;
    int32_t policy;
} questions[] = {
    {"actor", "events,killed.civilian", NULL, 0},
    {"issuer", "events", NULL, 0},
    {"source", "events,killed.a", NULL, 0},
    {"perpetrator", "killed,killed.civilian", NULL, CASUS_POLICY_MAJORITY},
    {"means", "killed", NULL, CASUS_POLICY_LOWEST},
    {"claimant", "killed", NULL, CASUS_POLICY_HIGHEST},
    {"victim.nationality", "killed,killed.a", NULL, CASUS_POLICY_LATEST},
    {"perpetrator,means", "killed", NULL, CASUS_POLICY_HULL},
    {"id,victim.nationality", "killed", NULL, CASUS_POLICY_SOURCE_RANK},
    {"", "killed.civilian,killed.a,killed.unknown", NULL, CASUS_POLICY_HULL},
    {"", "killed.civilian,killed.a", "id in ('one', 'two')", CASUS_POLICY_HULL},
    {"", "killed[perpetrator=Front],killed[perpetrator!=Front]", NULL, 0},
    {"", "killed[means=drone],killed[means!=drone]", NULL, 0},
    {"", "killed[claimant=Police],killed[claimant!=Police]", NULL, 0},
    {"", "killed[nationality=CHN],killed[side=civilian&nationality!=TJK]", NULL, CASUS_POLICY_LEAD},
    {"", "outcome.seized,outcome.seized[object=narcotics]", NULL, 0},
    {"id", "outcome.seized", NULL, CASUS_POLICY_HIGHEST},
    {"id", "events", "perpetrator = 'Front'", 0},
    {"id", "events", "claimant = 'Police'", 0},
    {"id", "events", "claimant <> 'Police'", 0},
    {"id", "events", "claim.depth >= 2", 0},
    {"id", "events", "claim.depth < 2", 0},
    {"id", "events", "claim.depth is null", 0},
    {"id", "events", "killed.civilian > 3", 0},
    {"id", "events", "means.platform = 'drone'", 0},
    {"id", "events", "outcome.object = 'narcotics' and victim.nationality = 'CHN'", 0},
};

static text answered(const casus_batch *batch, size_t i) {
    casus_rollup *r = rollup_of(questions[i].by, questions[i].sum, questions[i].where, questions[i].policy);
    add(r, batch);
    const text t = written(r, CASUS_FORMAT_CSV);
    casus_rollup_free(r);
    return t;
}

static void as_if_nothing_were_referred_to(void **state) {
    (void)state;
    int differing = 0;
    casus_batch *whole = made(NULL);
    for (int k = 0; k < CASUS__REFERENCE_COUNT; k++) {
        const casus__reference *reference = &casus__references[k];
        if (reference->from == CASUS__PART_PARTICIPANT && strcmp(reference->name, "actor") == 0) {
            continue; /* which a participant must have: see below */
        }
        casus_batch *without = made(reference);
        for (size_t n = 0; n < NOWHERE; n++) {
            casus_batch *lost = made(NULL);
            const int many = lose(lost, reference, nowhere[n]);
            for (size_t i = 0; many > 0 && i < sizeof questions / sizeof questions[0]; i++) {
                text got = answered(lost, i);
                text wanted = answered(without, i);
                text before = answered(whole, i);
                if (strcmp(got.data, wanted.data) != 0) {
                    fail_msg("%s.%s = %d, by %s sum %s where %s: %s\nbut without: %s",
                             casus__part_fields[reference->from].name, reference->name, (int)nowhere[n],
                             questions[i].by, questions[i].sum, questions[i].where == NULL ? "" : questions[i].where,
                             got.data, wanted.data);
                }
                differing += strcmp(wanted.data, before.data) != 0;
                free(got.data);
                free(wanted.data);
                free(before.data);
            }
            casus_batch_free(lost);
        }
        casus_batch_free(without);
    }
    casus_batch_free(whole);
    assert_true(differing > 40); /* the references mean something */
}

/* A participant without an actor takes part in nothing that asks who. */
static void who_is_nobody(void **state) {
    (void)state;
    static const size_t asked[] = {0, 1, 3, 11, 17};
    const casus__reference *actor_of = &casus__references[casus__reference_first[CASUS__PART_PARTICIPANT]];
    assert_string_equal(actor_of->name, "actor");
    nobody = 1;
    casus_batch *without = made(NULL);
    nobody = 0;
    for (size_t n = 0; n < NOWHERE; n++) {
        casus_batch *lost = made(NULL);
        assert_int_equal(lose(lost, actor_of, nowhere[n]), 12);
        for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
            text got = answered(lost, asked[i]);
            text wanted = answered(without, asked[i]);
            assert_string_equal(got.data, wanted.data);
            free(got.data);
            free(wanted.data);
        }
        casus_batch_free(lost);
    }
    casus_batch_free(without);
}

static text table_of(const casus_event *event, int32_t policy) {
    casus_table *table = NULL;
    casus_triple triple;
    text t;
    if (policy < 0) {
        assert_int_equal(casus_event_contests(event, &table, NULL), CASUS_OK);
    } else {
        assert_int_equal(casus_event_resolve(event, CASUS_CASUALTY_STATUS_KILLED, 0, policy, &triple, &table, NULL),
                         CASUS_OK);
    }
    t = printed(table, CASUS_FORMAT_CSV);
    casus_table_free(table);
    return t;
}

/* Tables of one event, which is read out of the batch: how its claims are resolved, and what contests what. */
static void tables_of_events(void **state) {
    (void)state;
    casus_event *other = NULL;
    assert_int_equal(casus_event_new(NULL, &other, NULL), CASUS_OK);
    for (int k = 0; k < CASUS__REFERENCE_COUNT; k++) {
        const casus__reference *reference = &casus__references[k];
        if (reference->from == CASUS__PART_PARTICIPANT && strcmp(reference->name, "actor") == 0) {
            continue;
        }
        casus_batch *without = made(reference);
        assert_int_equal(casus_event_read(other, without, 2, NULL), CASUS_OK);
        for (size_t n = 0; n < NOWHERE; n++) {
            casus_batch *lost = made(NULL);
            if (lose(lost, reference, nowhere[n]) > 0) {
                assert_int_equal(casus_event_read(ev, lost, 2, NULL), CASUS_OK);
                for (int32_t policy = -1; policy <= CASUS_POLICY_HIGHEST; policy++) {
                    text got = table_of(ev, policy);
                    text wanted = table_of(other, policy);
                    if (strcmp(got.data, wanted.data) != 0) {
                        fail_msg("%s.%s = %d, policy %d: %s\nbut without: %s", casus__part_fields[reference->from].name,
                                 reference->name, (int)nowhere[n], (int)policy, got.data, wanted.data);
                    }
                    free(got.data);
                    free(wanted.data);
                }
            }
            casus_batch_free(lost);
        }
        casus_batch_free(without);
    }
    casus_event_free(other);
}

/* ---- Words that no dictionary has -------------------------------------------------------------------------------- */

static const struct {
    const char *column, *child, *by, *where;
} named[] = {
    {"country", NULL, "country,region", "country = 'Tajikistan'"},
    {"iso3", NULL, "iso3,region", "iso3 in ('TJK', 'AFG')"},
    {"class", NULL, "class", "class like 'ASSAULT%'"},
    {"native_class", NULL, "native_class", "native_class = 'Battle'"},
    {"dataset", NULL, "dataset", "dataset = 'd'"},
    {"actors", "name", "actor", "actor = 'Front'"},
    {"actors", "name", "perpetrator,claimant", "claimant = 'Police'"},
    {"participants", "role", "perpetrator", "perpetrator = 'Front'"},
    {"participants", "role", "issuer", "issuer = 'Police'"},
    {"sources", "name", "source", "source = 'Radio'"},
    {"casualties", "nationality", "victim.nationality", "victim.nationality = 'CHN'"},
    {"casualties", "side", "id", "victim.side = 'civilian'"},
    {"casualties", "status", "id", "victim.status = 'killed'"},
    {"claims", "polarity", "claimant", "claim.polarity = 'asserts'"},
    {"claims", "stake", "id", "claim.stake = 'authority'"},
    {"means", "platform", "means", "means.platform = 'drone'"},
    {"outcomes", "verb", "id", "outcome.verb = 'seized'"},
    {"outcomes", "object", "id", "outcome.object = 'narcotics'"},
    {"outcomes", "unit", "id", "outcome.unit = 'packet'"},
};

/* The codes of a column become another number, or, where that is 0, unknown. */
static void unsay(const casus_batch *batch, const char *name, const char *child, int32_t code) {
    const casus_column *column = casus_batch_column(batch, name);
    column = child != NULL ? casus_column_field(column, child) : column;
    const casus__view view = casus__view_of(column);
    assert_non_null(view.ints);
    for (int64_t i = 0; i < casus_column_length(column); i++) {
        if (code != 0 && casus__view_valid(&view, i)) {
            ((int32_t *)(uintptr_t)view.ints)[i] = code;
        }
    }
    if (code == 0 && view.validity != NULL) {
        memset((uint8_t *)(uintptr_t)view.validity, 0, (size_t)(casus_column_length(column) + 7) / 8);
    }
    if (code == 0) {
        ((casus_column *)(uintptr_t)column)->null_count = casus_column_length(column);
    }
}

static text answer_to(const casus_batch *batch, const char *by, const char *where) {
    const int of_cells = strstr(by, "victim") != NULL || strstr(by, "perpetrator") != NULL ||
                         strstr(by, "means") != NULL || strstr(by, "claimant") != NULL;
    casus_rollup *r = rollup_of(by,
                                of_cells ? "events,killed.civilian,killed[nationality=CHN]"
                                         : "events,killed.civilian,killed[nationality=CHN],outcome.seized",
                                where, 0);
    add(r, batch);
    const text t = written(r, CASUS_FORMAT_CSV);
    casus_rollup_free(r);
    return t;
}

static void as_if_nothing_were_said(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
        casus_batch *unknown = made(NULL);
        unsay(unknown, named[i].column, named[i].child, 0);
        for (size_t n = 0; n < NOWHERE; n++) {
            casus_batch *odd = made(NULL);
            unsay(odd, named[i].column, named[i].child, nowhere[n]);
            for (int filtered = 0; filtered < 2; filtered++) {
                text got = answer_to(odd, named[i].by, filtered ? named[i].where : NULL);
                text wanted = answer_to(unknown, named[i].by, filtered ? named[i].where : NULL);
                if (strcmp(got.data, wanted.data) != 0) {
                    fail_msg("%s %s = %d, by %s where %s: %s\nbut where it is unknown: %s", named[i].column,
                             named[i].child == NULL ? "" : named[i].child, (int)nowhere[n], named[i].by,
                             filtered ? named[i].where : "", got.data, wanted.data);
                }
                free(got.data);
                free(wanted.data);
            }
            casus_batch_free(odd);
        }
        casus_batch_free(unknown);
    }
}

/* ---- Rows of a dataset, which are added by blocks ---------------------------------------------------------------- */

#define ROWS 150

static casus_batch *rows_of_acled(void) {
    char *data = malloc(ROWS * 160 + 400);
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    assert_non_null(data);
    char *at = data + sprintf(data, "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,"
                                    "assoc_actor_1,actor2,assoc_actor_2,country,location,latitude,longitude,source,"
                                    "fatalities\n");
    for (int i = 0; i < ROWS; i++) {
        at +=
            sprintf(at, "X%d,%d November 2025,2025,1,Battles,Armed clash,A%d,%s,B%d,,Mali,Gao,16.3,-0.1,Paper %d,%d\n",
                    i, 1 + i % 30, i % 5, i % 7 == 0 ? "C; D" : "", i % 3, i % 4, i % 6);
    }
    assert_int_equal(casus_input_memory(NULL, data, -1, "rows", NULL, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
    assert_int_equal(casus_batch_row_count(batch), ROWS);
    casus_reader_free(reader);
    casus_input_free(input);
    free(data);
    return batch;
}

/* By blocks or row by row: a row whose actors are lost has none, and a code without a word says nothing. */
static void rows_by_blocks(void **state) {
    (void)state;
    static const struct {
        const char *list, *child, *by, *wanted;
    } cases[] = {
        {"participants", "actor", "actor", "actor,events," SIX("killed") "\n,150,375,375,375,0,0,0\n"},
        {"participants", "actor", "actor,country",
         "actor,country,events," SIX("killed") "\n,Mali,150,375,375,375,0,0,0\n"},
        {"actors", "name", "actor", "actor,events," SIX("killed") "\n,150,375,375,375,0,0,0\n"},
        {"sources", "name", "source", "source,events," SIX("killed") "\n,150,375,375,375,0,0,0\n"},
        {"country", NULL, "country", "country,events," SIX("killed") "\n,150,375,375,375,0,0,0\n"},
        {"native_class", NULL, "native_class,year",
         "native_class,year,events," SIX("killed") "\n,2025,150,375,375,375,0,0,0\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (size_t n = 0; n < 2 * NOWHERE; n++) {
            casus_batch *batch = rows_of_acled();
            casus_context *context = NULL;
            casus_rollup *r = NULL;
            unsay(batch, cases[i].list, cases[i].child, nowhere[n / 2]);
            assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
            assert_int_equal(casus_context_set(context, "simd", (int64_t)(n % 2), NULL), CASUS_OK);
            assert_int_equal(casus_rollup_new(context, cases[i].by, "events,killed", NULL, &r, NULL), CASUS_OK);
            add(r, batch);
            text t = written(r, CASUS_FORMAT_CSV);
            assert_string_equal(t.data, cases[i].wanted);
            free(t.data);
            casus_rollup_free(r);
            casus_context_free(context);
            casus_batch_free(batch);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_if_nothing_were_referred_to),
        cmocka_unit_test(who_is_nobody),
        cmocka_unit_test(tables_of_events),
        cmocka_unit_test(as_if_nothing_were_said),
        cmocka_unit_test(rows_by_blocks),
    };
    return cmocka_run_group_tests_name("lost references", tests, make_event, drop_event);
}
