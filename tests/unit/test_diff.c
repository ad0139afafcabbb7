/* SPDX-License-Identifier: MIT */
/* What releases changed: every kind of change, inputs of every kind, and what happens when a file or the memory goes.
   tests/interop/test_diff.py compares with a reference. */
#define _XOPEN_SOURCE 700
#include "diff_fixture.h"

#define HEAD "event_id_cnty,event_date,time_precision,event_type,actor1,country,notes,fatalities\n"
#define ROW(id, notes, killed) id ",2024-05-0" killed ",1,Battles,Army,Mali," notes "," killed "\n"

static const char old_text[] = HEAD ROW("M1", "one", "1") ROW("M2", "two", "2") ROW("M3", "three", "3");
static const char new_text[] = HEAD ROW("M4", "four", "4") ROW("M3", "three", "3") ROW("M1", "\"1,\n\"\"so\"\"\"", "1");
static const char changes[] = "change,dataset,id,field,old,new\n"
                              "changed,acled,M1,notes,one,\"1,\n\"\"so\"\"\"\n"
                              "deleted,acled,M2,,,\n"
                              "added,acled,M4,,,\n";

/* ---- Results ----------------------------------------------------------------------------------------------------- */

static void finds_every_kind(void **state) {
    casus_context *context = NULL;
    (void)state;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    casus_diff *diff = made(context);
    assert_int_equal(add(diff, memory(context, old_text, "old")), CASUS_OK);
    assert_int_equal(add(diff, memory(context, new_text, "new")), CASUS_OK);
    casus_context_free(context);
    check_table(diff, casus_diff_changes, changes);
    check_table(diff, casus_diff_releases,
                "release,day,kept,rows,rows_before,unchanged,changed,cells,added,deleted,renumbered,without_id,"
                "repeated_ids\n"
                "old,2024-05-03,1,3,,,,,,,,0,0\nnew,2024-05-04,1,3,3,1,1,1,1,1,0,0,0\n");
    check_table(diff, casus_diff_columns, "release,column,only_in\n");
    check_table(diff, casus_diff_survival, "release,first_year,last_year,records,survived,dropped\n");
    check_table(diff, casus_diff_moved,
                "country,year,events_old,events_new,events_moved,killed_low_old,killed_low_new,killed_low_moved,"
                "killed_best_old,killed_best_new,killed_best_moved,killed_high_old,killed_high_new,killed_high_moved\n"
                "Mali,2024,3,3,0,6,8,2,6,8,2,6,8,2\n");
    casus_diff_free(diff);
}

static void tables_outlive_the_diff(void **state) {
    casus_table *table = NULL;
    casus_diff *diff = made(NULL);
    (void)state;
    assert_int_equal(add(diff, memory(NULL, old_text, "old")), CASUS_OK);
    assert_int_equal(add(diff, memory(NULL, new_text, "new")), CASUS_OK);
    assert_int_equal(casus_diff_changes(diff, &table, NULL), CASUS_OK);
    casus_diff_free(diff);
    assert_int_equal(casus_table_row_count(table), 3);
    const casus_str id = casus_column_text(casus_table_column(table, "id"), 2);
    assert_memory_equal(id.data, "M4", 2);
    casus_table_free(table);
}

/* A record that comes back is an addition, and one that changes back a change. */
static void goes_on_from_release_to_release(void **state) {
    casus_diff *diff = made(NULL);
    (void)state;
    assert_int_equal(add(diff, memory(NULL, old_text, "a")), CASUS_OK);
    assert_int_equal(add(diff, memory(NULL, new_text, "b")), CASUS_OK);
    assert_int_equal(add(diff, memory(NULL, old_text, "c")), CASUS_OK);
    assert_int_equal(add(diff, memory(NULL, old_text, "d")), CASUS_OK);
    check_table(diff, casus_diff_changes,
                "release,change,dataset,id,field,old,new\n"
                "b,changed,acled,M1,notes,one,\"1,\n\"\"so\"\"\"\nb,deleted,acled,M2,,,\nb,added,acled,M4,,,\n"
                "c,changed,acled,M1,notes,\"1,\n\"\"so\"\"\",one\nc,added,acled,M2,,,\nc,deleted,acled,M4,,,\n");
    casus_diff_free(diff);
}

/* ---- Inputs ------------------------------------------------------------------------------------------------------ */

static void reads_a_callback_once(void **state) {
    feed from = {.text = old_text, .size = sizeof old_text - 1, .piece = 7};
    casus_input *input = NULL;
    casus_diff *diff = made(NULL);
    (void)state;
    assert_int_equal(casus_input_callback(NULL, give_piece, &from, "pipe", &input, NULL), CASUS_OK);
    assert_int_equal(add(diff, input), CASUS_OK);
    assert_int_equal(add(diff, memory(NULL, new_text, "new")), CASUS_OK);
    check_table(diff, casus_diff_changes, changes);
    casus_diff_free(diff);
}

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static casus_input *file_of(const char *path) {
    casus_input *input = NULL;
    assert_int_equal(casus_input_open(NULL, path, &input, NULL), CASUS_OK);
    return input;
}

/* The release is the open file, not its name; but its bytes must stay as they are. */
static void tells_of_a_file_that_changed(void **state) {
    static const char other[] = HEAD ROW("M1", "ono", "1") ROW("M2", "two", "2") ROW("M3", "three", "3");
    char path[] = "/tmp/casus-diff-a.XXXXXX", second[] = "/tmp/casus-diff-b.XXXXXX";
    (void)state;
    assert_true(mkstemp(path) >= 0 && mkstemp(second) >= 0);
    write_file(path, old_text);
    casus_diff *diff = made(NULL);
    assert_int_equal(add(diff, file_of(path)), CASUS_OK);
    write_file(second, other);
    assert_int_equal(rename(second, path), 0);
    assert_int_equal(add(diff, memory(NULL, new_text, "new")), CASUS_OK);
    check_table(diff, casus_diff_changes, changes);
    casus_diff_free(diff);

    diff = made(NULL);
    assert_int_equal(add(diff, file_of(path)), CASUS_OK);
    write_file(path, old_text);
    assert_int_equal(add(diff, memory(NULL, new_text, "new")), CASUS_E_IO);
    assert_int_equal(add(diff, memory(NULL, new_text, "new")), CASUS_E_STATE);
    casus_table *table = NULL;
    assert_int_equal(casus_diff_changes(diff, &table, NULL), CASUS_E_STATE);
    casus_diff_free(diff);
    /* As long as before, but without the row that is looked up. */
    char blanks[] = HEAD ROW("M1", "one", "1") "\n" ROW("M2", "two", "2") ROW("M3", "three", "3");
    write_file(path, blanks);
    diff = made(NULL);
    assert_int_equal(add(diff, file_of(path)), CASUS_OK);
    memset(strstr(blanks, "M2"), '\n', strlen(strstr(blanks, "M2")));
    write_file(path, blanks);
    casus_error e;
    casus_input *next = memory(NULL, HEAD ROW("M3", "four", "3"), "new");
    assert_int_equal(casus_diff_add_input(diff, next, NULL, NULL, &e), CASUS_E_IO);
    assert_non_null(strstr(e.message, "the file was changed while it was compared; compare it again"));
    casus_input_free(next);
    casus_diff_free(diff);
    assert_int_equal(remove(path), 0);
}

/* Where rows do not stand one behind the other, the release before is read once more for what they said. */
static void finds_rows_between_other_bytes(void **state) {
    static const char row1[] = ROW("M1", "one", "1"), row2[] = ROW("M2", "two", "2"), row3[] = ROW("M3", "three", "3");
    const char *const forms[][5] = {{"", "", "", "", ""},         {"", "", "\n", "", ""},
                                    {"", "\n\n", "", "", ""},     {"", "", "", "", "\n\r\n"},
                                    {"", "", "", "\n", ""},       {"\xef\xbb\xbf", "", "", "", ""},
                                    {"sep=,\n", "", "", "\n", ""}};
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        for (int cut = 0; cut < 2; cut++) { /* 1: without the last line end */
            char text[1000];
            const char *const *f = forms[i];
            const int size =
                snprintf(text, sizeof text, "%s" HEAD "%s%s%s%s%s%s%s", f[0], f[1], row1, f[2], row2, f[3], row3, f[4]);
            text[size - (cut && f[4][0] == 0)] = 0;
            casus_diff *diff = made(NULL);
            assert_int_equal(add(diff, memory(NULL, text, "old")), CASUS_OK);
            assert_int_equal(add(diff, memory(NULL, new_text, "new")), CASUS_OK);
            check_table(diff, casus_diff_changes, changes);
            casus_diff_free(diff);
        }
    }
}

/* More waits than is held: it is settled several times. `gap`: between the rows, so that all are read each time. */
static void settle_much(const char *gap) {
    enum { MANY = 1500, NOTES = 60000 };
    char *texts[2];
    casus_table *table = NULL;
    casus_diff *diff = made(NULL);
    for (int t = 0; t < 2; t++) {
        char *at = texts[t] = malloc(sizeof HEAD + (size_t)MANY * (NOTES + 100));
        assert_non_null(at);
        at += sprintf(at, "%s", HEAD);
        for (int i = 0; i < MANY; i++) {
            at += sprintf(at, "M%d,2024-05-01,1,Battles,Army,Mali,", t == 0 ? i : MANY - 1 - i);
            memset(at, 'x', NOTES);
            at += NOTES;
            at += sprintf(at, "%s,1\n%s", t == 0 ? "a" : "b", i == 5 ? gap : "");
        }
        assert_int_equal(add(diff, memory(NULL, texts[t], t == 0 ? "old" : "new")), CASUS_OK);
    }
    assert_int_equal(casus_diff_changes(diff, &table, NULL), CASUS_OK);
    assert_int_equal(casus_table_row_count(table), MANY);
    for (int i = 0; i < MANY; i++) {
        const casus_str new = casus_column_text(casus_table_column(table, "new"), i);
        assert_true(new.size == NOTES + 1 && new.data[NOTES] == 'b');
    }
    casus_table_free(table);
    casus_diff_free(diff);
    free(texts[0]);
    free(texts[1]);
}

static void settles_what_waits(void **state) {
    (void)state;
    settle_much("");
    settle_much("\n");
}

/* ---- What is refused --------------------------------------------------------------------------------------------- */

static void refuses(void **state) {
    casus_diff_options options = CASUS_DIFF_OPTIONS_INIT;
    casus_read_options read = CASUS_READ_OPTIONS_INIT;
    casus_diff *diff = NULL;
    (void)state;
    options.reserved = 1;
    assert_int_equal(casus_diff_new(NULL, &options, &diff, NULL), CASUS_E_ARGUMENT);
    options.head.tag = 0;
    assert_int_equal(casus_diff_new(NULL, &options, &diff, NULL), CASUS_E_ARGUMENT);
    diff = made(NULL);
    casus_input *input = memory(NULL, old_text, "old");
    assert_int_equal(casus_diff_add_annual(diff, input, NULL, NULL, NULL), CASUS_E_STATE);
    read.columns = "id";
    assert_int_equal(casus_diff_add_input(diff, input, &read, NULL, NULL), CASUS_E_ARGUMENT);
    read.columns = NULL;
    assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_FIRST, &read.ids, NULL), CASUS_OK);
    assert_int_equal(casus_diff_add_input(diff, input, &read, NULL, NULL), CASUS_E_ARGUMENT);
    casus_id_set_free(read.ids);
    assert_int_equal(add(diff, input), CASUS_OK); /* what was refused before anything was read did no harm */
    assert_int_equal(add(diff, memory(NULL, "nothing known\n1\n", "odd")), CASUS_E_PROFILE);
    assert_int_equal(add(diff, memory(NULL, new_text, "new")), CASUS_E_STATE);
    casus_diff_free(diff);
    casus_diff_free(NULL);
}

/* Who is superseded says what he said, and no longer counts; the field comes behind those that changed. */
static void tells_of_standing(void **state) {
    static const char before[] = "{\"dataset\":\"d\",\"id\":\"1\",\"kind\":\"incident\",\"title\":\"one\"}\n"
                                 "{\"dataset\":\"d\",\"id\":\"2\",\"kind\":\"incident\",\"title\":\"two\"}\n"
                                 "{\"dataset\":\"d\",\"id\":\"3\",\"kind\":\"incident\",\"title\":\"three\"}\n";
    static const char after[] =
        "{\"dataset\":\"d\",\"id\":\"1\",\"kind\":\"incident\",\"title\":\"one\"}\n"
        "{\"dataset\":\"d\",\"id\":\"2\",\"kind\":\"incident\",\"title\":\"Two\",\"modality\":\"planned\"}\n"
        "{\"dataset\":\"d\",\"id\":\"4\",\"kind\":\"incident\",\"title\":\"three\",\"revoked\":true}\n"
        "{\"dataset\":\"d\",\"id\":\"5\",\"kind\":\"incident\",\"title\":\"five\","
        "\"relations\":[{\"type\":\"supersedes\",\"id\":\"1\"}]}\n";
    casus_diff *diff = made(NULL);
    (void)state;
    assert_int_equal(add(diff, memory(NULL, before, "a")), CASUS_OK);
    assert_int_equal(add(diff, memory(NULL, after, "b")), CASUS_OK);
    check_table(diff, casus_diff_changes,
                "change,dataset,id,field,old,new\n"
                "changed,d,1,standing,counted,superseded\n"
                "changed,d,2,title,two,Two\n"
                "changed,d,2,modality,,planned\n"
                "changed,d,2,standing,counted,not_happened\n"
                "renumbered,d,4,id,3,4\n"
                "renumbered,d,4,revoked,,true\n"
                "renumbered,d,4,standing,counted,superseded\n"
                "added,d,5,,,\n");
    check_table(diff, casus_diff_releases,
                "release,day,kept,rows,rows_before,unchanged,changed,cells,added,deleted,renumbered,without_id,"
                "repeated_ids\n"
                "a,,1,3,,,,,,,,0,0\nb,,1,4,3,0,2,4,1,0,1,0,0\n");
    casus_diff_free(diff);
}

static void counts_survivors(void **state) {
    static const char annual[] = HEAD ROW("M1", "one", "1") ROW("M9", "nine", "9");
    casus_input *input = memory(NULL, annual, "annual");
    casus_diff *diff = made(NULL);
    (void)state;
    assert_int_equal(add(diff, memory(NULL, old_text, "old")), CASUS_OK);
    assert_int_equal(add(diff, memory(NULL, new_text, "new")), CASUS_OK);
    assert_int_equal(casus_diff_add_annual(diff, input, NULL, NULL, NULL), CASUS_OK);
    casus_input_free(input);
    check_table(diff, casus_diff_survival,
                "release,first_year,last_year,records,survived,dropped\nannual,2024,2024,4,1,3\n");
    input = memory(NULL, annual, "annual");
    assert_int_equal(casus_diff_add_annual(diff, input, NULL, NULL, NULL), CASUS_E_STATE);
    assert_int_equal(casus_diff_add_input(diff, input, NULL, NULL, NULL), CASUS_E_STATE);
    casus_input_free(input);
    casus_diff_free(diff);
}

/* ---- Memory ------------------------------------------------------------------------------------------------------ */

/* Records of another form too, so that the model is compared; and some without an id. */
static const char event_lines[] =
    "{\"dataset\":\"acled\",\"id\":\"M1\",\"kind\":\"incident\"}\n{\"dataset\":\"acled\"}\n"
    "{\"dataset\":\"acled\",\"id\":\"M4\",\"relations\":[{\"type\":\"supersedes\",\"id\":\"M1\"}]}\n";

static casus_status run_with(counting *c, int64_t allowed) {
    static const char *const texts[] = {old_text, new_text, event_lines};
    const casus_allocator allocator = {counting_realloc, c};
    casus_context *context = NULL;
    casus_diff *diff = NULL;
    casus_table *table = NULL;
    c->left = allowed;
    casus_status status = casus_context_new(&allocator, &context, NULL);
    status = status == CASUS_OK ? casus_diff_new(context, NULL, &diff, NULL) : status;
    for (int i = 0; status == CASUS_OK && i < 3; i++) {
        casus_input *input = NULL;
        status = casus_input_memory(context, texts[i], -1, "t", casus_release_none, NULL, &input, NULL);
        status = status == CASUS_OK ? add(diff, input) : status;
    }
    static const table_fn tables[] = {casus_diff_changes, casus_diff_moved, casus_diff_releases, casus_diff_columns};
    for (size_t i = 0; status == CASUS_OK && i < sizeof tables / sizeof tables[0]; i++) {
        status = tables[i](diff, &table, NULL);
        casus_table_free(table);
    }
    casus_context_free(context);
    casus_diff_free(diff);
    assert_int_equal(c->live, 0);
    return status;
}

static void survives_every_failed_allocation(void **state) {
    counting count = {0, 0};
    int64_t allowed = 0;
    (void)state;
    for (casus_status status = CASUS_E_MEMORY; status != CASUS_OK; allowed++) {
        status = run_with(&count, allowed);
        assert_true(status == CASUS_OK || status == CASUS_E_MEMORY);
    }
    assert_true(allowed > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_every_kind),
        cmocka_unit_test(tables_outlive_the_diff),
        cmocka_unit_test(goes_on_from_release_to_release),
        cmocka_unit_test(reads_a_callback_once),
        cmocka_unit_test(tells_of_a_file_that_changed),
        cmocka_unit_test(finds_rows_between_other_bytes),
        cmocka_unit_test(settles_what_waits),
        cmocka_unit_test(refuses),
        cmocka_unit_test(tells_of_standing),
        cmocka_unit_test(counts_survivors),
        cmocka_unit_test(survives_every_failed_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
