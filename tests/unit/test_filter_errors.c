/* SPDX-License-Identifier: MIT */
/* Conditions that are refused, and how the messages look; every name of a field; conditions in brackets. */
#include "filter_fixture.h"

#include "base/context.h"
#include "query/filter/filter.h"

/* ---- What is refused ------------------------------------------------------------------------------------------- */

static void refused(void **state) {
    (void)state;
    static const struct {
        const char *condition;
        casus_status status;
        int64_t at;
        const char *says;
    } table[] = {
        {"", CASUS_E_SYNTAX, 0, "empty"},
        {"  ", CASUS_E_SYNTAX, 0, "empty"},
        {"kiled > 1", CASUS_E_SYNTAX, 0, "unknown field 'kiled', did you mean 'killed'?"},
        {"killed > 1 and victim.nationalty = 'CHN'", CASUS_E_SYNTAX, 15, "did you mean 'victim.nationality'?"},
        {"Killed > 1", CASUS_E_SYNTAX, 0, "did you mean 'killed'?"},
        {"killed.civilans > 1", CASUS_E_SYNTAX, 0, "did you mean 'killed.civilian'?"},
        {"qqqqqqqq > 1", CASUS_E_SYNTAX, 0, "unknown field 'qqqqqqqq'; docs/filter.md"},
        {"locations = 'x'", CASUS_E_SYNTAX, 0, "unknown field 'locations'"},
        {"native = 'x'", CASUS_E_SYNTAX, 0, "unknown field 'native'"},
        {"claim.claimant = 0", CASUS_E_SYNTAX, 0, "unknown field 'claim.claimant'"},
        {"victim. = 'x'", CASUS_E_SYNTAX, 0, "unknown field 'victim.'"},
        {"victim = 'x'", CASUS_E_SYNTAX, 0, "unknown field 'victim'"},
        {"kind = 'statment'", CASUS_E_VALUE, 7, "did you mean 'statement'?"},
        {"kind in ('incident', 'zzz')", CASUS_E_VALUE, 21, "words are incident episode series"},
        {"victim.sex <> 'femal'", CASUS_E_VALUE, 14, "did you mean 'female'?"},
        {"killed = '3'", CASUS_E_VALUE, 9, "'killed' is compared with a number, not with '3'"},
        {"killed like '3%'", CASUS_E_VALUE, 7, "holds no words"},
        {"iso3 = 3", CASUS_E_VALUE, 7, "a word in single quotes, not with 3"},
        {"iso3 = TJK", CASUS_E_SYNTAX, 7, "in single quotes: 'TJK'"},
        {"iso3 > 'A'", CASUS_E_VALUE, 5, "no order here"},
        {"iso3 between 'A' and 'B'", CASUS_E_VALUE, 5, "no order here"},
        {"victim.inferred > true", CASUS_E_VALUE, 16, "no order here"},
        {"victim.inferred = 2", CASUS_E_VALUE, 18, "true or false"},
        {"victim.inferred = 'yes'", CASUS_E_VALUE, 18, "true or false"},
        {"victim.inferred = -1", CASUS_E_VALUE, 18, "true or false"},
        {"victim.inferred = 0.5", CASUS_E_VALUE, 18, "true or false"},
        {"victim.inferred = 1x", CASUS_E_VALUE, 18, "true or false"},
        {"victim.inferred in (1, 'x')", CASUS_E_VALUE, 23, "true or false"},
        {"killed = true", CASUS_E_VALUE, 9, "a number"},
        {"killed > 1+3", CASUS_E_SYNTAX, 10, "'and', 'or' or the end"},
        {"killed (1)", CASUS_E_SYNTAX, 7, "a comparison"},
        {"killed , 1", CASUS_E_SYNTAX, 7, "a comparison"},
        {"killed and 1", CASUS_E_SYNTAX, 7, "a comparison"},
        {"killed 'x'", CASUS_E_SYNTAX, 7, "a comparison"},
        {"deaths > 1", CASUS_E_SYNTAX, 0, "unknown field 'deaths', did you mean 'killed'?"},
        {"week = 3", CASUS_E_SYNTAX, 0,
         "unknown field 'week', did you mean 'date', as in date between '2020-03-02' and '2020-03-08'?"},
        {"LATITUDE > 3", CASUS_E_SYNTAX, 0, "did you mean 'lat'?"},
        {"count > 3", CASUS_E_SYNTAX, 0, "unknown field 'count'"},
        {"deaths(1, 2)", CASUS_E_SYNTAX, 0, "unknown function 'deaths'; functions are within_km in_box overlaps"},
        {"within_km(1, 181, 3)", CASUS_E_VALUE, 0, "a latitude is -90 to 90, a longitude -180 to 180"},
        {"within_km(-91, 2, 3)", CASUS_E_VALUE, 0, "a latitude is -90 to 90"},
        {"within_km('x' 3)", CASUS_E_SYNTAX, 14, "within_km(lat, lon, km)"},
        {"in_box(-91, 0, 5, 1)", CASUS_E_VALUE, 0, "latitude"},
        {"in_box(0, -181, 5, 1)", CASUS_E_VALUE, 0, "longitude"},
        {"in_box(0, 0, 95, 1)", CASUS_E_VALUE, 0, "latitude"},
        {"in_box 3", CASUS_E_SYNTAX, 7, "'('"},
        {"native = 3", CASUS_E_SYNTAX, 0, "unknown field 'native'"},
        {"native.\"a\"\"b", CASUS_E_SYNTAX, 0, "no column is named"},
        {"killed between 1", CASUS_E_SYNTAX, 16, "'and' is due here, not the end"},
        {"killed between 'x' and 2", CASUS_E_VALUE, 15, "a number"},
        {"killed between 1 and 'x'", CASUS_E_VALUE, 21, "a number"},
        {"iso3 in ('A', 3)", CASUS_E_VALUE, 14, "a word in single quotes"},
        {"iso3 like 3", CASUS_E_VALUE, 10, "a word in single quotes"},
        {"killed = null", CASUS_E_SYNTAX, 9, "'killed is null'"},
        {"killed in (1, null)", CASUS_E_SYNTAX, 14, "is null"},
        {"date = 2021", CASUS_E_VALUE, 7, "a day such as"},
        {"date = '2021-02-30'", CASUS_E_VALUE, 7, "is no day"},
        {"date = '2021-2-3'", CASUS_E_VALUE, 7, "is no day"},
        {"date like '2021%'", CASUS_E_VALUE, 5, "holds no words"},
        {"killed between 3 and 1", CASUS_E_VALUE, 7, "the smaller one comes first"},
        {"killed between 3 or 1", CASUS_E_SYNTAX, 17, "'and' is due here, not or"},
        {"killed = 1e999", CASUS_E_VALUE, 9, "too large"},
        {"killed = 1.2.3", CASUS_E_VALUE, 9, "is no number"},
        {"killed = 12abc", CASUS_E_VALUE, 9, "is no number"},
        {"killed", CASUS_E_SYNTAX, 6, "a comparison"},
        {"killed >", CASUS_E_SYNTAX, 8, "not with the end"},
        {"killed 3", CASUS_E_SYNTAX, 7, "a comparison"},
        {"killed not 3", CASUS_E_SYNTAX, 11, "'in', 'between', 'like' or 'ilike'"},
        {"killed ilike 'x'", CASUS_E_VALUE, 7, "holds no words"},
        {"month = '2021-06'", CASUS_E_VALUE, 8, "a number"},
        {"native. = 'x'", CASUS_E_SYNTAX, 0, "no column is named"},
        {"native.\"\" = 'x'", CASUS_E_SYNTAX, 0, "no column is named"},
        {"native.\"x = 'x'", CASUS_E_SYNTAX, 0, "no column is named"},
        {"native.\"x\"y = 'x'", CASUS_E_SYNTAX, 0, "no column is named"},
        {"native.x > 'x'", CASUS_E_VALUE, 9, "no order"},
        {"native.x = 3", CASUS_E_VALUE, 11, "a word in single quotes"},
        {"killed is 3", CASUS_E_SYNTAX, 10, "'null' or 'not null'"},
        {"killed is not 3", CASUS_E_SYNTAX, 14, "'null' or 'not null'"},
        {"killed in 3", CASUS_E_SYNTAX, 10, "'('"},
        {"killed in ()", CASUS_E_SYNTAX, 11, "a number"},
        {"killed in (1 2)", CASUS_E_SYNTAX, 13, "',' or ')'"},
        {"killed in (1,", CASUS_E_SYNTAX, 13, "the end"},
        {"killed > injured", CASUS_E_SYNTAX, 9, "a number, not with injured"},
        {"(killed > 1", CASUS_E_SYNTAX, 11, "')' is due here, not the end"},
        {"killed > 1)", CASUS_E_SYNTAX, 10, "or the end is due here"},
        {"killed > 1 killed > 2", CASUS_E_SYNTAX, 11, "'and', 'or' or the end"},
        {"and", CASUS_E_SYNTAX, 0, "a field, 'not' or '('"},
        {"not", CASUS_E_SYNTAX, 3, "a field"},
        {"killed > 1 and", CASUS_E_SYNTAX, 14, "a field"},
        {"()", CASUS_E_SYNTAX, 1, "a field"},
        {"iso3 = 'TJK", CASUS_E_SYNTAX, 7, "never closes"},
        {"iso3 = 'TJK''", CASUS_E_SYNTAX, 7, "never closes"},
        {"iso3 = \"TJK\"", CASUS_E_SYNTAX, 7, "single quotes"},
        {"iso3 = \xE2\x80\x98TJK\xE2\x80\x99", CASUS_E_SYNTAX, 7, "straight single quotes"},
        {"iso3 == 'TJK'", CASUS_E_SYNTAX, 5, "write ="},
        {"killed > 1 && killed < 3", CASUS_E_SYNTAX, 11, "write and"},
        {"!killed", CASUS_E_SYNTAX, 0, "write not"},
        {"killed ; 1", CASUS_E_SYNTAX, 7, "this character"},
        {"within_km(1, 2)", CASUS_E_SYNTAX, 14, "within_km(lat, lon, km)"},
        {"within_km 3", CASUS_E_SYNTAX, 10, "'('"},
        {"within_km('1', 2, 3)", CASUS_E_SYNTAX, 16, "within_km(lat, lon, km)"},
        {"within_km('', 3)", CASUS_E_VALUE, 10, "the name of the place is empty"},
        {"within_km('x', -3)", CASUS_E_VALUE, 0, "not negative"},
        {"within_km('x')", CASUS_E_SYNTAX, 13, "within_km(lat, lon, km)"},
        {"in_box('x', 3)", CASUS_E_VALUE, 7, "a number"},
        {"within_km(95, 2, 3)", CASUS_E_VALUE, 0, "a latitude is -90 to 90"},
        {"within_km(5, 2, -3)", CASUS_E_VALUE, 0, "not negative"},
        {"in_box(10, 0, 5, 1)", CASUS_E_VALUE, 0, "south is over north"},
        {"in_box(1, 0, 5, 181)", CASUS_E_VALUE, 0, "longitude"},
        {"in_box(1, 0, 5, 1, 2)", CASUS_E_SYNTAX, 17, "in_box(south, west, north, east)"},
        {"overlaps('2021-01-02', '2021-01-01')", CASUS_E_VALUE, 0, "after the last"},
        {"overlaps(1, 2)", CASUS_E_VALUE, 9, "a day"},
        {"near(1, 2)", CASUS_E_SYNTAX, 0, "unknown function 'near'"},
        {"in_bax(1, 2)", CASUS_E_SYNTAX, 0, "did you mean 'in_box'?"},
        {"iso3 = '\xFF'", CASUS_E_SYNTAX, -1, "not UTF-8"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        casus_filter *f = (casus_filter *)(uintptr_t)&table;
        casus_error e;
        const casus_status status = casus_filter_new(NULL, table[i].condition, &f, &e);
        if (status != table[i].status || e.status != status || e.byte_offset != table[i].at ||
            strstr(e.message, table[i].says) == NULL || f != NULL) {
            fail_msg("%s: status %d at %d: %s", table[i].condition, (int)status, (int)e.byte_offset, e.message);
        }
        assert_int_equal(casus_filter_new(NULL, table[i].condition, &f, NULL), table[i].status);
    }
}

static void check_message(const char *condition, const char *wanted) {
    casus_filter *f = NULL;
    casus_error e;
    assert_int_not_equal(casus_filter_new(NULL, condition, &f, &e), CASUS_OK);
    assert_string_equal(e.message, wanted);
}

static void messages(void **state) {
    (void)state;
    check_message("iso3 = 'TJK' and kiled > 0", "unknown field 'kiled', did you mean 'killed'?\n"
                                                "iso3 = 'TJK' and kiled > 0\n"
                                                "                 ^");
    check_message("country = 'C\xC3\xB4te' and\nkiled > 0", "unknown field 'kiled', did you mean 'killed'?\n"
                                                            "country = 'C\xC3\xB4te' and kiled > 0\n"
                                                            "                     ^");
    check_message("killed > ", "'killed' is compared with a number, not with the end\n"
                               "killed > \n"
                               "         ^");
    check_message("iso3 = 'a\x7F\x01"
                  "b' and kiled > 0",
                  "unknown field 'kiled', did you mean 'killed'?\n"
                  "iso3 = 'a  b' and kiled > 0\n"
                  "                  ^");
    /* Of a long word 60 bytes are shown, or fewer where a character would be cut. */
    check_message(
        "kind = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\xE6\x97\xA5yyy'",
        "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' is no word of 'kind'; words are incident "
        "episode series statement summary mention\n"
        "kind = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\xE6\x97\xA5yyy'\n"
        "       ^");
    /* A window around the caret, whole characters only. */
    check_message(
        "country = '\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5"
        "\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5' and kiled > 0 and "
        "country is not null and iso3 = 'TJK'",
        "unknown field 'kiled', did you mean 'killed'?\n"
        "...\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5"
        "\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5' and kiled > 0 and country is not null ...\n"
        "                     ^");
    /* However long the condition and its words, the caret finds room. */
    char condition[4096];
    memset(condition, 'x', sizeof condition);
    condition[sizeof condition - 1] = 0;
    casus_filter *f = NULL;
    casus_error e;
    assert_int_equal(casus_filter_new(NULL, condition, &f, &e), CASUS_E_SYNTAX);
    assert_string_equal(e.message + strlen(e.message) - 6, "x...\n^");
    memcpy(condition, "kind = '", 8);
    condition[sizeof condition - 2] = '\'';
    assert_int_equal(casus_filter_new(NULL, condition, &f, &e), CASUS_E_VALUE);
    assert_string_equal(e.message + strlen(e.message) - 9, "\n       ^");
}

static void nesting(void **state) {
    (void)state;
    char condition[1024];
    for (int depth = 99; depth <= 101; depth++) {
        memset(condition, '(', (size_t)depth);
        memcpy(condition + depth, "killed > 0", 10);
        memset(condition + depth + 10, ')', (size_t)depth);
        condition[2 * depth + 10] = 0;
        casus_filter *f = NULL;
        casus_error e;
        const casus_status status = casus_filter_new(NULL, condition, &f, &e);
        assert_int_equal(status, depth <= 100 ? CASUS_OK : CASUS_E_LIMIT);
        if (depth > 100) {
            assert_int_equal(e.byte_offset, 100);
        }
        casus_filter_free(f);
    }
    /* A long row of them is no nesting. */
    const size_t many = 100000;
    char *row = malloc(many * 4 + 32);
    assert_non_null(row);
    for (size_t i = 0; i < many; i++) {
        memcpy(row + 4 * i, "not ", 4);
    }
    strcpy(row + 4 * many, "killed > 0");
    casus_filter_free(compiled(row));
    free(row);
}

static void arguments(void **state) {
    (void)state;
    casus_filter *f = NULL;
    casus_error e;
    uint8_t selection[1] = {0xFF};
    assert_int_equal(casus_filter_new(NULL, NULL, &f, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_filter_new(NULL, "killed > 0", NULL, &e), CASUS_E_ARGUMENT);
    casus_filter_free(NULL);
    f = compiled("killed > 0 and claimant = 'x' and missing > 0 and gid = 1 and overlaps('2021-01-01', '2021-01-02')");
    assert_int_equal(casus__filter_columns(f),
                     CASUS__COLUMN_BIT(CASUS__COLUMN_KILLED_BEST) | CASUS__COLUMN_BIT(CASUS__COLUMN_CLAIMS) |
                         CASUS__COLUMN_BIT(CASUS__COLUMN_ACTORS) | CASUS__COLUMN_BIT(CASUS__COLUMN_CASUALTIES) |
                         CASUS__COLUMN_BIT(CASUS__COLUMN_LAT) | CASUS__COLUMN_BIT(CASUS__COLUMN_LON) |
                         CASUS__COLUMN_BIT(CASUS__COLUMN_DATE_START) | CASUS__COLUMN_BIT(CASUS__COLUMN_DATE_END) |
                         CASUS__COLUMN_BIT(CASUS__COLUMN_TIME));
    assert_string_equal(casus_filter_columns(f),
                        "date_start,date_end,time,lat,lon,killed_best,actors,casualties,claims");
    assert_string_equal(casus_filter_columns(NULL), "");
    casus_batch *batch = six(casus_filter_columns(f));
    assert_int_equal(casus_filter_apply(f, batch, selection, 1, &e), CASUS_OK);
    assert_int_equal(casus_filter_apply(f, batch, selection, 0, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "room for 0 bytes, but 1"));
    assert_int_equal(casus_filter_apply(NULL, batch, selection, 1, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_filter_apply(f, NULL, selection, 1, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_filter_apply(f, batch, NULL, 1, &e), CASUS_E_ARGUMENT);
    casus_batch_free(batch);
    /* Of no rows nothing is chosen, and no room is needed. */
    batch = seal_and_free(builder());
    assert_int_equal(casus_filter_apply(f, batch, NULL, 0, &e), CASUS_OK);
    assert_int_equal(casus_filter_apply(f, batch, selection, 0, &e), CASUS_OK);
    casus_batch_free(batch);
    batch = six("killed_best");
    selection[0] = 0xFF;
    assert_int_equal(casus_filter_apply(f, batch, selection, 1, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "lacks the column 'date_start'"));
    assert_int_equal(selection[0], 0);
    assert_non_null(strstr(e.message, "casus_filter_columns()"));
    casus_batch_free(batch);
    casus_filter_free(f);
}

/* ---- Names ----------------------------------------------------------------------------------------------------- */

static void check_name(void *user, const char *name) {
    const char *const conditions[] = {"is null", "= 'word'", "= 1", "= '2021-01-01'", "= true"};
    int *count = user;
    char condition[128];
    int understood = 0;
    ++*count;
    for (size_t i = 0; i < 5; i++) {
        casus_filter *f = NULL;
        casus_error e;
        snprintf(condition, sizeof condition, "%s %s", name, conditions[i]);
        const casus_status status = casus_filter_new(NULL, condition, &f, &e);
        if (status != CASUS_OK && status != CASUS_E_VALUE) {
            fail_msg("%s: %s", condition, e.message);
        }
        understood += status == CASUS_OK;
        casus_filter_free(f);
    }
    assert_true(understood >= 1 && understood <= 3);
}

static void every_name(void **state) {
    (void)state;
    int count = 0;
    casus__filter_field_each(check_name, &count);
    assert_true(count > 400);
}

/* ---- Brackets -------------------------------------------------------------------------------------------------- */

/* The cells of the six events, in order: raid 0-3, week 4-5, island 6, quote 7. */
static void check_cells(const casus_batch *batch, const char *condition, const char *wanted) {
    const casus__settings settings = casus__settings_of(NULL);
    const casus_column *cells = casus_batch_column(batch, "casualties");
    casus_filter *f = NULL;
    casus_error e;
    uint64_t bits = 0;
    char got[64] = "";
    assert_int_equal(casus_column_length(casus_column_child(cells, 0)), 8);
    if (casus__cell_filter_new(&settings, casus_str_from(condition), CASUS__COLUMN_CASUALTIES, &f, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    assert_int_equal(casus__cell_filter_apply(f, cells, &bits, &e), CASUS_OK);
    for (int i = 0; i < 64; i++) {
        if ((bits >> i & 1) != 0) {
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s%d", got[0] == 0 ? "" : " ", i);
        }
    }
    assert_string_equal(got, wanted);
    casus_filter_free(f);
}

static void brackets(void **state) {
    (void)state;
    casus_batch *batch = six(NULL);
    check_cells(batch, "nationality=CHN", "1");
    check_cells(batch, "nationality!=CHN", "6 7");
    check_cells(batch, " nationality = 'CHN' & side = civilian ", "1");
    check_cells(batch, "nationality=CHN&side=a", "");
    check_cells(batch, "nationality=CHN,side=civilian", "1");
    check_cells(batch, "nationality=CHN, side=a", "");
    check_cells(batch, "side!=civilian", "4 5");
    check_cells(batch, "inferred=true", "6");
    check_cells(batch, "inferred!=1", "0 1 2 3 4 5 7");
    check_cells(batch, "sex=mixed&inferred=TRUE&occupation!=x", "");
    check_cells(batch, "occupation=worker", "1");
    check_cells(batch, "employer='A & B, ''s'", "");
    check_cells(batch, "employer=O'Brien&nationality=CHN", "");
    casus_batch_free(batch);
}

static void brackets_refused(void **state) {
    (void)state;
    const casus__settings settings = casus__settings_of(NULL);
    static const struct {
        const char *condition;
        casus_status status;
        int64_t at;
        const char *says;
    } table[] = {
        {"", CASUS_E_SYNTAX, 0, "'=' is due"},
        {"nationality", CASUS_E_SYNTAX, 11, "'=' is due"},
        {"nationality=", CASUS_E_SYNTAX, 12, "a word is due"},
        {"nationality=&side=a", CASUS_E_SYNTAX, 12, "a word is due"},
        {"nationality=CHN&", CASUS_E_SYNTAX, 16, "'=' is due"},
        {"nationality=CHN,", CASUS_E_SYNTAX, 16, "'=' is due"},
        {"occupation=driver, trader", CASUS_E_SYNTAX, 25, "stands in single quotes"},
        {"natonality=CHN", CASUS_E_SYNTAX, 0, "did you mean 'nationality'?"},
        {"status=killed", CASUS_E_SYNTAX, 0, "fields are nationality"},
        {"nationality=CHN & side=civilan", CASUS_E_VALUE, 23, "did you mean 'civilian'?"},
        {"side='q'", CASUS_E_VALUE, 5, "'q' is no word of 'side'"},
        {"inferred=yes", CASUS_E_VALUE, 9, "true or false"},
        {"employer='A", CASUS_E_SYNTAX, 9, "never closes"},
        {"employer='A' x", CASUS_E_SYNTAX, 12, "'&', a comma or the end"},
        {"employer=\xFF", CASUS_E_SYNTAX, -1, "not UTF-8"},
        {"=CHN", CASUS_E_SYNTAX, 0, "unknown field of a cell ''"},
        {"!=CHN", CASUS_E_SYNTAX, 0, "unknown field of a cell ''"},
        {"inferred=2", CASUS_E_VALUE, 9, "true or false"},
        {"nationality='CHN'&", CASUS_E_SYNTAX, 18, "'=' is due"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        casus_filter *f = NULL;
        casus_error e;
        const casus_status status =
            casus__cell_filter_new(&settings, casus_str_from(table[i].condition), CASUS__COLUMN_CASUALTIES, &f, &e);
        if (status != table[i].status || e.byte_offset != table[i].at || strstr(e.message, table[i].says) == NULL) {
            fail_msg("%s: status %d at %d: %s", table[i].condition, (int)status, (int)e.byte_offset, e.message);
        }
        assert_null(f);
    }
}

/* ---- Places ---------------------------------------------------------------------------------------------------- */

static void places(void **state) {
    (void)state;
    static const char condition[] =
        "within_km(1, 2, 3) or not within_km('Saint-Jean d''Or', 5) and WITHIN_KM( 'Kabul' ,5)";
    static const struct {
        const char *name;
        const char *literal;
    } wanted[] = {{"Saint-Jean d'Or", "'Saint-Jean d''Or'"}, {"Kabul", "'Kabul'"}};
    casus_filter *f = NULL;
    casus_error e;
    assert_int_equal(casus_filter_new(NULL, condition, &f, &e), CASUS_OK);
    for (int32_t i = 0; i < 2; i++) {
        int64_t offset = -1, size = -1;
        const casus_str name = casus_filter_place(f, i, &offset, &size);
        assert_int_equal(name.size, strlen(wanted[i].name));
        assert_memory_equal(name.data, wanted[i].name, (size_t)name.size);
        assert_int_equal(size, strlen(wanted[i].literal));
        assert_memory_equal(condition + offset, wanted[i].literal, (size_t)size);
    }
    int64_t offset = -1, size = -1;
    assert_int_equal(casus_filter_place(f, 2, &offset, &size).size, 0);
    assert_int_equal(offset, 0);
    assert_int_equal(size, 0);
    assert_int_equal(casus_filter_place(f, -1, NULL, NULL).size, 0);
    assert_non_null(casus_filter_place(NULL, 0, NULL, NULL).data);
    /* Nothing is chosen by a name. */
    casus_batch *batch = six(NULL);
    uint8_t bits = 0xff;
    assert_int_equal(casus_filter_apply(f, batch, &bits, 1, &e), CASUS_E_STATE);
    assert_non_null(strstr(e.message, "'Saint-Jean d'Or'"));
    assert_int_equal(bits, 0);
    casus_batch_free(batch);
    casus_filter_free(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused),          cmocka_unit_test(messages),   cmocka_unit_test(nesting),
        cmocka_unit_test(arguments),        cmocka_unit_test(every_name), cmocka_unit_test(brackets),
        cmocka_unit_test(brackets_refused), cmocka_unit_test(places),
    };
    return cmocka_run_group_tests_name("filter errors", tests, make_event, drop_event);
}
