/* SPDX-License-Identifier: MIT */
/* Tables of small releases with the rows that each gives: ids that repeat, are missing or new; releases of other forms;
   columns, days, places and figures that one side lacks; the annual release. */
#include "diff_fixture.h"

#define HEAD "event_id_cnty,event_date,time_precision,event_type,actor1,country,notes,fatalities\n"
#define EVENT(id, title, rest)                                                                                         \
    "{\"dataset\":\"d\",\"id\":\"" id "\",\"kind\":\"incident\",\"title\":\"" title "\"" rest "}\n"
#define DAY ",\"date\":{\"start\":\"2021-01-01\",\"end\":\"2021-01-01\",\"precision\":\"day\"}"
#define KILLED(low, best, high)                                                                                        \
    ",\"casualties\":[{\"status\":\"killed\",\"low\":" #low ",\"best\":" #best ",\"high\":" #high "}]"
#define PARTS(release, side)                                                                                           \
    release ",dates," side "\n" release ",locations," side "\n" release ",actors," side "\n" release                   \
            ",participants," side "\n" release ",casualties," side "\n" release ",classifications," side "\n" release  \
            ",sources," side "\n" release ",claims," side "\n" release ",means," side "\n" release ",outcomes," side   \
            "\n" release ",relations," side "\n"

/* The rows of a table, without its head. */
static void check_rows(const casus_diff *diff, table_fn ask, const char *wanted) {
    casus_table *table = NULL;
    casus_output *output = NULL;
    assert_int_equal(ask(diff, &table, NULL), CASUS_OK);
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_table_write(table, CASUS_FORMAT_CSV, output, NULL), CASUS_OK);
    assert_string_equal(strchr(casus_output_text(output).data, '\n') + 1, wanted);
    casus_output_free(output);
    casus_table_free(table);
}

/* Releases `a`, `b` and so on; each in the form that it is given in, or written in another one first. */
typedef struct release {
    const char *text;
    int32_t format; /* CASUS_FORMAT_*; 0: as it is */
} release;

static casus_output *written(const char *text, int32_t format) {
    casus_output *output = NULL;
    casus_writer *writer = NULL;
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    options.format = format;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, output, &options, &writer, NULL), CASUS_OK);
    casus_input *input = memory(NULL, text, "events");
    assert_int_equal(casus_writer_add_input(writer, input, NULL, NULL, NULL, NULL), CASUS_OK);
    casus_input_free(input);
    assert_int_equal(casus_writer_finish(writer, NULL), CASUS_OK);
    casus_writer_free(writer);
    return output;
}

static void add_release(casus_diff *diff, release r, const char *name) {
    casus_input *input = NULL;
    casus_output *output = r.format == 0 ? NULL : written(r.text, r.format);
    const casus_str text = output == NULL ? casus_str_from(r.text) : casus_output_text(output);
    assert_int_equal(casus_input_memory(NULL, text.data, text.size, name, NULL, NULL, &input, NULL), CASUS_OK);
    casus_output_free(output);
    assert_int_equal(add(diff, input), CASUS_OK);
}

/* What the tables say; NULL: not looked at. */
typedef struct answer {
    const char *changes, *moved, *releases, *columns;
} answer;

static void compare(const release *releases, int count, answer wanted) {
    static const char *const names[] = {"a", "b", "c"};
    casus_diff *diff = made(NULL);
    for (int i = 0; i < count; i++) {
        add_release(diff, releases[i], names[i]);
    }
    const struct {
        table_fn ask;
        const char *wanted;
    } tables[] = {{casus_diff_changes, wanted.changes},
                  {casus_diff_moved, wanted.moved},
                  {casus_diff_releases, wanted.releases},
                  {casus_diff_columns, wanted.columns},
                  {casus_diff_survival, ""}};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        if (tables[i].wanted != NULL) {
            check_rows(diff, tables[i].ask, tables[i].wanted);
        }
    }
    casus_diff_free(diff);
}

/* ---- Ids --------------------------------------------------------------------------------------------------------- */

/* Records of one id are compared in their order; what is left over of them has another id now. */
static void repeated_ids(void **state) {
    static const release releases[] = {
        {HEAD "M1,2024-05-01,1,Battles,Army,Mali,one,1\nM1,2024-05-01,1,Battles,Army,Mali,two,2\n"
              "M1,2024-05-02,1,Battles,Army,Mali,three,3\nM2,2024-05-02,1,Battles,Army,Mali,x,3\n",
         0},
        {HEAD "M1,2024-05-01,1,Battles,Army,Mali,one,1\nM1,2024-05-01,1,Battles,Army,Mali,zwei,2\n"
              "M3,2024-05-02,1,Battles,Army,Mali,x,3\nM3,2024-05-02,1,Battles,Army,Mali,y,3\n",
         0},
    };
    const release back[] = {releases[1], releases[0], releases[1]};
    (void)state;
    compare(releases, 2,
            (answer){"changed,acled,M1,notes,two,zwei\nrenumbered,acled,M3,id,M2,M3\nrenumbered,acled,M3,id,M1,M3\n"
                     "renumbered,acled,M3,notes,three,y\n",
                     "", "a,2024-05-02,1,4,,,,,,,,0,2\nb,2024-05-02,1,4,4,1,1,1,0,0,2,0,2\n", ""});
    compare(back, 3,
            (answer){"b,changed,acled,M1,notes,zwei,two\nb,renumbered,acled,M1,id,M3,M1\n"
                     "b,renumbered,acled,M1,notes,y,three\nb,renumbered,acled,M2,id,M3,M2\n"
                     "c,changed,acled,M1,notes,two,zwei\nc,renumbered,acled,M3,id,M2,M3\nc,renumbered,acled,M3,id,M1,"
                     "M3\nc,renumbered,acled,M3,notes,three,y\n",
                     "",
                     "a,2024-05-02,1,4,,,,,,,,0,2\nb,2024-05-02,1,4,4,1,1,1,0,0,2,0,2\n"
                     "c,2024-05-02,1,4,4,1,1,1,0,0,2,0,2\n",
                     ""});
}

/* Records without an id are matched by all that they say, in any order, however they are quoted; a number of equal ones
   by their number. */
static void without_ids(void **state) {
    static const release releases[] = {
        {HEAD ",2024-05-01,1,Battles,Army,Mali,one,1\n,2024-05-01,1,Battles,Army,Mali,two,2\n"
              ",2024-05-01,1,Battles,Army,Mali,two,2\n",
         0},
        {HEAD ",2024-05-01,1,Battles,Army,Mali,two,2\n,2024-05-01,1,Battles,Army,Mali,three,2\n"
              ",2024-05-01,1,Battles,Army,Mali,\"one\",1\n",
         0},
    };
    static const release objects[] = {
        {"{\"kind\":\"incident\",\"title\":\"x\"}\n{\"kind\":\"incident\",\"id\":\"7\"}\n", 0},
        {"{\"kind\":\"incident\",\"title\":\"y\"}\n{\"kind\":\"incident\",\"id\":\"7\"}\n{\"kind\":\"incident\"}\n",
         0}};
    (void)state;
    compare(releases, 2,
            (answer){"deleted,acled,,,\",2024-05-01,1,Battles,Army,Mali,two,2\",\n"
                     "added,acled,,,,\",2024-05-01,1,Battles,Army,Mali,three,2\"\n",
                     "", "a,2024-05-01,1,3,,,,,,,,3,0\nb,2024-05-01,1,3,3,2,0,0,1,1,0,3,0\n", ""});
    /* Without a dataset as well; in the order of what they say. */
    compare(objects, 2,
            (answer){"deleted,,,,\"{\"\"kind\"\":\"\"incident\"\",\"\"title\"\":\"\"x\"\"}\",\n"
                     "added,,,,,\"{\"\"kind\"\":\"\"incident\"\",\"\"title\"\":\"\"y\"\"}\"\n"
                     "added,,,,,\"{\"\"kind\"\":\"\"incident\"\"}\"\n",
                     NULL, "a,,1,2,,,,,,,,1,0\nb,,1,3,2,1,0,0,2,1,0,2,0\n", ""});
}

#define PLACED                                                                                                         \
    "event_id_cnty,event_date,time_precision,event_type,actor1,country,location,latitude,longitude,geo_precision,"     \
    "notes,fatalities\n"
#define AT(id, day, notes, killed) id "," day ",1,Battles,Army,Mali,Gao,16.2,-0.1,1," notes "," killed "\n"

/* What is one event by day, place and more has another id, though it says something else as well; without a place
   nobody can tell. What has no id takes no part, and of records of one id each goes its own way. */
static void events_under_another_id(void **state) {
    static const release releases[] = {
        {PLACED AT("M1", "2024-05-01", "the long story", "1") AT("M2", "2024-05-02", "another", "2")
             AT("M2", "2024-05-02", "repeated", "2") AT("", "2024-05-02", "no id", "2"),
         0},
        {PLACED AT("N1", "2024-05-01", "the longer story", "2") AT("N2", "2024-05-02", "another told", "3")
             AT("N2", "2024-05-02", "repeated so", "3") AT("", "2024-05-02", "no idea", "2"),
         0},
    };
    static const release nowhere[] = {
        {HEAD "M1,2024-05-01,1,Battles,Army,Mali,the long story,1\nM2,2024-05-02,1,Battles,Army,Mali,another,2\n", 0},
        {HEAD "N1,2024-05-01,1,Battles,Army,Mali,the longer story,2\nN2,2024-05-02,1,Battles,Army,Mali,no other,3\n",
         0},
    };
    (void)state;
    compare(releases, 2,
            (answer){"deleted,acled,M2,,,\nrenumbered,acled,N1,id,M1,N1\n"
                     "renumbered,acled,N1,notes,the long story,the longer story\nrenumbered,acled,N1,fatalities,1,2\n"
                     "renumbered,acled,N2,id,M2,N2\nrenumbered,acled,N2,notes,another,another told\n"
                     "renumbered,acled,N2,fatalities,2,3\nadded,acled,N2,,,\n"
                     "deleted,acled,,,\",2024-05-02,1,Battles,Army,Mali,Gao,16.2,-0.1,1,no id,2\",\n"
                     "added,acled,,,,\",2024-05-02,1,Battles,Army,Mali,Gao,16.2,-0.1,1,no idea,2\"\n",
                     "Mali,2024,4,4,0,7,10,3,7,10,3,7,10,3\n",
                     "a,2024-05-02,1,4,,,,,,,,1,1\nb,2024-05-02,1,4,4,0,0,0,2,2,2,1,1\n", ""});
    compare(nowhere, 2,
            (answer){"deleted,acled,M1,,,\ndeleted,acled,M2,,,\nadded,acled,N1,,,\nadded,acled,N2,,,\n", NULL,
                     "a,2024-05-02,1,2,,,,,,,,0,0\nb,2024-05-02,1,2,2,0,0,0,2,2,0,0,0\n", ""});
}

#define PLACE                                                                                                          \
    ",\"locations\":[{\"role\":\"effect\",\"lat\":16.2,\"lon\":-0.1,\"precision\":\"point\",\"name\":\"Gao\"}]"
#define WHO ",\"actors\":[{\"name\":\"Army\"}],\"participants\":[{\"actor\":0,\"role\":\"party\",\"side\":\"a\"}]"
#define MUCH ",\"class\":\"ASSAULT\",\"notes\":\"n\""

/* The same of events as casus writes them, and as GeoJSON, whose events stand for them; of flat rows nobody can tell.
 */
static void events_of_casus_under_another_id(void **state) {
    static const release lines[] = {{EVENT("1", "one", DAY PLACE WHO MUCH KILLED(1, 1, 1)), 0},
                                    {EVENT("9", "eins", DAY PLACE WHO MUCH KILLED(2, 2, 2)), 0}};
    static const release geojson[] = {{EVENT("1", "one", DAY PLACE WHO MUCH KILLED(1, 1, 1)), CASUS_FORMAT_GEOJSON},
                                      {EVENT("9", "eins", DAY PLACE WHO MUCH KILLED(2, 2, 2)), 0}};
    static const release flat[] = {{EVENT("1", "one", DAY PLACE WHO MUCH KILLED(1, 1, 1)), CASUS_FORMAT_CSV},
                                   {EVENT("9", "eins", DAY PLACE WHO MUCH KILLED(2, 2, 2)), 0}};
    (void)state;
    compare(lines, 2,
            (answer){"renumbered,d,9,id,1,9\nrenumbered,d,9,title,one,eins\n"
                     "renumbered,d,9,casualties,\"[{\"\"status\"\":\"\"killed\"\",\"\"low\"\":1,\"\"best\"\":1,"
                     "\"\"high\"\":1}]\","
                     "\"[{\"\"status\"\":\"\"killed\"\",\"\"low\"\":2,\"\"best\"\":2,\"\"high\"\":2}]\"\n",
                     ",2021,1,1,0,1,2,1,1,2,1,1,2,1\n",
                     "a,2021-01-01,1,1,,,,,,,,0,0\nb,2021-01-01,1,1,1,0,0,0,0,0,1,0,0\n", ""});
    compare(geojson, 2, (answer){NULL, NULL, "a,2021-01-01,1,1,,,,,,,,0,0\nb,2021-01-01,1,1,1,0,0,0,0,0,1,0,0\n", ""});
    compare(flat, 2,
            (answer){"deleted,d,1,,,\nadded,d,9,,,\n", NULL,
                     "a,2021-01-01,1,1,,,,,,,,0,0\nb,2021-01-01,1,1,1,0,0,0,1,1,0,0,0\n", PARTS("b", "new")});
}

#define SHORT "event_id_cnty,event_date,event_type,country,notes,fatalities\n"

/* Rows that say the same but for their id are pairs in the order of their ids, as many as both sides have; then rows
   that differ in one cell, each in one pair. */
static void pairs_of_equal_rows(void **state) {
    static const release more_old[] = {{SHORT "O1,2024-05-01,Battles,Mali,a,1\nO2,2024-05-01,Battles,Mali,a,1\n", 0},
                                       {SHORT "N1,2024-05-01,Battles,Mali,a,1\n", 0}};
    static const release more_new[] = {{SHORT "O1,2024-05-01,Battles,Mali,a,1\n", 0},
                                       {SHORT "N2,2024-05-01,Battles,Mali,a,1\nN1,2024-05-01,Battles,Mali,a,1\n", 0}};
    static const release one_id[] = {{SHORT "O2,2024-05-01,Battles,Mali,b,1\nO1,2024-05-01,Battles,Mali,a,1\n", 0},
                                     {SHORT "N1,2024-05-01,Battles,Mali,a,1\nN1,2024-05-01,Battles,Mali,b,1\n", 0}};
    static const release one_cell[] = {{SHORT "O1,2024-05-01,Battles,Mali,x,1\nO2,2024-05-01,Battles,Mali,a,2\n"
                                              "O3,2024-06-01,Battles,Mali,c,7\n",
                                        0},
                                       {SHORT "N1,2024-05-01,Battles,Mali,a,1\nN2,2024-06-01,Battles,Mali,y,7\n"
                                              "N3,2024-06-01,Battles,Mali,c,8\n",
                                        0}};
    static const release with_more[] = {{SHORT "O1,2024-05-01,Battles,Mali,a,1\n", 0},
                                        {"actor1," SHORT "X,N1,2024-05-01,Battles,Mali,a,1\n", 0}};
    (void)state;
    compare(more_old, 2, (answer){"renumbered,acled,N1,id,O1,N1\ndeleted,acled,O2,,,\n", NULL, NULL, ""});
    compare(more_new, 2, (answer){"renumbered,acled,N1,id,O1,N1\nadded,acled,N2,,,\n", NULL, NULL, ""});
    compare(one_id, 2, (answer){"renumbered,acled,N1,id,O1,N1\nrenumbered,acled,N1,id,O2,N1\n", "", NULL, ""});
    compare(one_cell, 2,
            (answer){"renumbered,acled,N1,id,O1,N1\nrenumbered,acled,N1,notes,x,a\nrenumbered,acled,N2,id,O3,N2\n"
                     "renumbered,acled,N2,notes,c,y\nadded,acled,N3,,,\ndeleted,acled,O2,,,\n",
                     NULL, "a,2024-06-01,1,3,,,,,,,,0,0\nb,2024-06-01,1,3,3,0,0,0,1,1,2,0,0\n", ""});
    compare(with_more, 2, (answer){"renumbered,acled,N1,id,O1,N1\n", "", NULL, "b,actor1,new\n"});
}

/* Pairs are of one dataset; what a dataset has that the release before had nothing of is new, whatever it says. */
/* R writes the numbers of rows into a first column without a name. */
static void a_column_without_a_name(void **state) {
    static const release numbered[] = {
        {"\"\"," HEAD "1,M1,2021-01-01,1,Battles,A,Mali,one,1\n2,M2,2021-01-02,1,Battles,B,Mali,two,2\n", 0},
        {"\"\"," HEAD "1,N1,2021-01-01,1,Battles,A,Mali,one,1\n2,N2,2021-01-02,1,Battles,B,Mali,two,2\n", 0}};
    (void)state;
    compare(numbered, 2, (answer){"renumbered,acled,N1,id,M1,N1\nrenumbered,acled,N2,id,M2,N2\n", "", NULL, ""});
}

static void pairs_of_datasets(void **state) {
#define OF(dataset, id, title)                                                                                         \
    "{\"dataset\":\"" dataset "\",\"id\":\"" id "\",\"kind\":\"incident\",\"title\":\"" title "\"" DAY PLACE WHO MUCH  \
    "}\n"
    static const release releases[] = {
        {OF("d", "1", "one") OF("e", "1", "uno") OF("d", "2", "two") OF("f", "5", "five"), 0},
        {OF("d", "9", "one") OF("e", "9", "eins") OF("g", "2", "two") OF("d", "2", "two") OF("f", "5", "five"), 0}};
#undef OF
    (void)state;
    compare(releases, 2,
            (answer){"renumbered,d,9,id,1,9\nrenumbered,e,9,id,1,9\nrenumbered,e,9,title,uno,eins\nadded,g,2,,,\n",
                     NULL, "a,2021-01-01,1,4,,,,,,,,0,0\nb,2021-01-01,1,5,4,2,0,0,1,0,2,0,0\n", ""});
}

/* Of records of one id some were matched: what is left of them is looked for by what it says. And what is less likely
   one event than not is none. */
static void what_is_left_of_an_id(void **state) {
    static const release releases[] = {
        {PLACED AT("M2", "2024-05-02", "another", "2") AT("M2", "2024-05-03", "a story", "5"), 0},
        {PLACED AT("M2", "2024-05-02", "another", "2") AT("N2", "2024-05-03", "a tale", "6"), 0}};
    static const release unlike[] = {{PLACED "M1,2024-05-02,1,Protests,Nurses,Mali,Gao,16.2,-0.1,1,a march,0\n", 0},
                                     {PLACED "N1,2024-05-03,3,Battles,Army,Mali,Mopti,16.9,-0.9,2,a shell,60\n", 0}};
    (void)state;
    compare(releases, 2,
            (answer){"renumbered,acled,N2,id,M2,N2\nrenumbered,acled,N2,notes,a story,a tale\n"
                     "renumbered,acled,N2,fatalities,5,6\n",
                     NULL, "a,2024-05-03,1,2,,,,,,,,0,1\nb,2024-05-03,1,2,2,1,0,0,0,0,1,0,0\n", ""});
    compare(unlike, 2, (answer){"deleted,acled,M1,,,\nadded,acled,N1,,,\n", NULL, NULL, ""});
}

/* ---- Forms ------------------------------------------------------------------------------------------------------- */

#define OLD_EVENTS EVENT("1", "one", DAY KILLED(1, 1, 1)) EVENT("2", "two", DAY) EVENT("3", "three", "")
#define NEW_EVENTS EVENT("1", "eins", DAY KILLED(1, 2, 3)) EVENT("2", "two", DAY) EVENT("4", "four", DAY)

/* What flat rows cannot say is told of as columns of one side, and no change; the sums move all the same. */
static void flat_rows(void **state) {
    static const release one_way[] = {{OLD_EVENTS, 0}, {NEW_EVENTS, CASUS_FORMAT_CSV}};
    static const release there_and_back[] = {
        {OLD_EVENTS, CASUS_FORMAT_CSV}, {NEW_EVENTS, 0}, {OLD_EVENTS, CASUS_FORMAT_CSV}};
    static const release both[] = {{OLD_EVENTS, CASUS_FORMAT_CSV}, {NEW_EVENTS, CASUS_FORMAT_CSV}};
    static const char moved[] = ",2021,2,3,1,1,1,0,1,2,1,1,3,2\n,,1,0,-1,,0,,,0,,,0,\n";
    (void)state;
    compare(one_way, 2,
            (answer){"changed,d,1,killed_best,1,2\nchanged,d,1,killed_high,1,3\nchanged,d,1,title,one,eins\n"
                     "deleted,d,3,,,\nadded,d,4,,,\n",
                     moved, "a,2021-01-01,1,3,,,,,,,,0,0\nb,2021-01-01,1,3,3,1,1,3,1,1,0,0,0\n", PARTS("b", "old")});
    compare(there_and_back, 3,
            (answer){"b,changed,d,1,killed_best,1,2\nb,changed,d,1,killed_high,1,3\nb,changed,d,1,title,one,eins\n"
                     "b,deleted,d,3,,,\nb,added,d,4,,,\nc,changed,d,1,killed_best,2,1\nc,changed,d,1,killed_high,3,1\n"
                     "c,changed,d,1,title,eins,one\nc,added,d,3,,,\nc,deleted,d,4,,,\n",
                     "b,,2021,2,3,1,1,1,0,1,2,1,1,3,2\nb,,,1,0,-1,,0,,,0,,,0,\n"
                     "c,,2021,3,2,-1,1,1,0,2,1,-1,3,1,-2\nc,,,0,1,1,0,,,0,,,0,,\n",
                     NULL, PARTS("b", "new") PARTS("c", "old")});
    compare(both, 2,
            (answer){"changed,d,1,title,one,eins\nchanged,d,1,killed_best,1,2\nchanged,d,1,killed_high,1,3\n"
                     "deleted,d,3,,,\nadded,d,4,,,\n",
                     moved, NULL, ""});
}

/* Events of another form are compared as events, whatever was delivered; Arrow keeps what was, and is compared as that.
 */
static void other_forms(void **state) {
    static const int32_t formats[] = {CASUS_FORMAT_GEOJSON, CASUS_FORMAT_ARROW, CASUS_FORMAT_ARROW_STREAM};
#define TOLD(low, best, high, more)                                                                                    \
    "[{\"\"status\"\":\"\"killed\"\",\"\"low\"\":" low ",\"\"best\"\":" best ",\"\"high\"\":" high more "}]"
    static const char *const changes[] = {
        "changed,d,1,title,one,eins\nchanged,d,1,casualties,\"" TOLD("1", "1", "1", ",\"\"inferred\"\":0") "\",\"" TOLD(
            "1", "2", "3", ",\"\"inferred\"\":0") "\"\nchanged,d,1,killed_best,1,2\nchanged,d,1,killed_high,1,3\n"
                                                  "deleted,d,3,,,\nadded,d,4,,,\n",
        "changed,d,1,title,one,eins\nchanged,d,1,casualties,\"" TOLD("1", "1", "1", "") "\",\"" TOLD(
            "1", "2", "3", "") "\"\ndeleted,d,3,,,\nadded,d,4,,,\n"};
#undef TOLD
    static const char *const counts[] = {"a,2021-01-01,1,3,,,,,,,,0,0\nb,2021-01-01,1,3,3,1,1,4,1,1,0,0,0\n",
                                         "a,2021-01-01,1,3,,,,,,,,0,0\nb,2021-01-01,1,3,3,1,1,2,1,1,0,0,0\n"};
    (void)state;
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        for (int sides = 1; sides < 4; sides++) { /* the old, the new, both */
            const release releases[] = {{OLD_EVENTS, sides & 1 ? formats[i] : 0},
                                        {NEW_EVENTS, sides & 2 ? formats[i] : 0}};
            compare(
                releases, 2,
                (answer){changes[i > 0], ",2021,2,3,1,1,1,0,1,2,1,1,3,2\n,,1,0,-1,,0,,,0,,,0,\n", counts[i > 0], ""});
        }
    }
    static const release acled[] = {{HEAD "M1,2021-01-01,1,Battles,Army,Mali,one,1\n", 0},
                                    {EVENT("1", "one", DAY), CASUS_FORMAT_CSV}};
    compare(acled, 2,
            (answer){"deleted,acled,M1,,,\nadded,d,1,,,\n",
                     "Mali,2021,1,0,-1,1,0,-1,1,0,-1,1,0,-1\n,2021,0,1,1,0,,,0,,,0,,\n", NULL, PARTS("b", "old")});
}

/* Columns are matched by name, in any order and dialect. */
static void columns(void **state) {
    static const release dialects[] = {
        {"event_id_cnty,event_date,event_type,country,notes,fatalities,old\nM1,2024-05-01,Battles,Mali,one,1,o\n"
         "M2,2024-05-01,Battles,Mali,two,1,o\n",
         0},
        {"event_id_cnty;event_date;event_type;country;notes;fatalities;new\nM1;2024-05-01;Battles;Mali;one;1;n\n"
         "M2;2024-05-01;Battles;Mali;zwei;1;n\n",
         0},
    };
    static const release orders[] = {
        {"event_id_cnty,event_date,event_type,country,notes,fatalities\nM1,2024-05-01,Battles,Mali,one,1\n", 0},
        {"notes,event_id_cnty,fatalities,event_date,event_type,country\none,M1,2,2024-05-01,Battles,Mali\n", 0},
        {"notes,event_id_cnty,fatalities,event_date,event_type,Country\none,M1,2,2024-05-01,Battles,Mali\n", 0},
    };
    (void)state;
    compare(dialects, 2,
            (answer){"changed,acled,M2,notes,two,zwei\n", "",
                     "a,2024-05-01,1,2,,,,,,,,0,0\nb,2024-05-01,1,2,2,1,1,1,0,0,0,0,0\n", "b,old,old\nb,new,new\n"});
    compare(orders, 2,
            (answer){"changed,acled,M1,fatalities,1,2\n", "Mali,2024,1,1,0,1,2,1,1,2,1,1,2,1\n",
                     "a,2024-05-01,1,1,,,,,,,,0,0\nb,2024-05-01,1,1,1,0,1,1,0,0,0,0,0\n", ""});
    compare(orders + 1, 2, /* a name that is written in another way is another one */
            (answer){"", "", "a,2024-05-01,1,1,,,,,,,,0,0\nb,2024-05-01,1,1,1,1,0,0,0,0,0,0,0\n",
                     "b,country,old\nb,Country,new\n"});
}

/* The same columns in another layout: how names are joined, ended and quoted makes no difference. */
static void layouts(void **state) {
    static const char base[] = "event_id_cnty,event_date,event_type,country,ab,c\nM1,2024-05-01,Battles,Mali,,\n";
    static const char *const others[] = {
        "event_id_cnty,event_date,event_type,country,a,bc\nM1,2024-05-01,Battles,Mali,,\n", /* the same bytes */
        "event_id_cnty,event_date,event_type,country,ab,d\nM1,2024-05-01,Battles,Mali,,\n",
        "event_id_cnty,event_date,event_type,country,ab,ccc\nM1,2024-05-01,Battles,Mali,,\n",
        "event_id_cnty,event_date,event_type,country,ab\nM1,2024-05-01,Battles,Mali,\n",
        "event_id_cnty\tevent_date\tevent_type\tcountry\tab\tc\nM1\t2024-05-01\tBattles\tMali\t\t\n",
        "event_id_cnty,event_date,event_type,country,ab,c\r\nM1,2024-05-01,Battles,Mali,,\r\n",
        "event_id_cnty,event_date,event_type,country,ab,c\r\n\"M1\",2024-05-01,Battles,\"Mali\",,",
    };
    static const char *const told[] = {"b,ab,old\nb,c,old\nb,a,new\nb,bc,new\n",
                                       "b,c,old\nb,d,new\n",
                                       "b,c,old\nb,ccc,new\n",
                                       "b,c,old\n",
                                       "",
                                       "",
                                       ""};
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        const release releases[] = {{base, 0}, {others[i], 0}}, back[] = {{others[i], 0}, {base, 0}};
        const char *const same = "a,2024-05-01,1,1,,,,,,,,0,0\nb,2024-05-01,1,1,1,1,0,0,0,0,0,0,0\n";
        compare(releases, 2, (answer){"", "", same, told[i]});
        compare(back, 2, (answer){"", "", same, NULL});
    }
}

/* Which form a release was compared in with the one before it matters nothing to the next. */
static void forms_in_turn(void **state) {
    static const release releases[] = {{OLD_EVENTS, CASUS_FORMAT_CSV}, {OLD_EVENTS, 0}, {NEW_EVENTS, 0}};
    (void)state;
    compare(releases, 3,
            (answer){"c,changed,d,1,title,one,eins\n"
                     "c,changed,d,1,casualties,\"[{\"\"status\"\":\"\"killed\"\",\"\"low\"\":1,\"\"best\"\":1,"
                     "\"\"high\"\":1}]\","
                     "\"[{\"\"status\"\":\"\"killed\"\",\"\"low\"\":1,\"\"best\"\":2,\"\"high\"\":3}]\"\n"
                     "c,deleted,d,3,,,\nc,added,d,4,,,\n",
                     "c,,2021,2,3,1,1,1,0,1,2,1,1,3,2\nc,,,1,0,-1,,0,,,0,,,0,\n",
                     "a,2021-01-01,1,3,,,,,,,,0,0\nb,2021-01-01,1,3,3,3,0,0,0,0,0,0,0\n"
                     "c,2021-01-01,1,3,3,1,1,2,1,1,0,0,0\n",
                     PARTS("b", "new")});
}

/* Flat rows do not tell what becomes of a record but as a column. */
static void standings_of_flat_rows(void **state) {
    static const release releases[] = {{EVENT("1", "one", DAY), CASUS_FORMAT_CSV},
                                       {EVENT("9", "one", DAY ",\"modality\":\"planned\""), CASUS_FORMAT_CSV}};
    (void)state;
    compare(releases, 2, (answer){"deleted,d,1,,,\nadded,d,9,,,\n", ",2021,1,0,-1,,0,,,0,,,0,\n", NULL, ""});
}

#define FEATURE(point, rest)                                                                                           \
    "{\"type\":\"Feature\",\"geometry\":" point                                                                        \
    ",\"properties\":{\"event_id_cnty\":\"M1\",\"event_date\":\"2021-01-01\","                                         \
    "\"event_type\":\"Battles\",\"country\":\"Mali\"," rest "}}"
#define FEATURES(all) "{\"type\":\"FeatureCollection\",\"features\":[" all "]}"
#define POINT(lon) "{\"type\":\"Point\",\"coordinates\":[" lon ",2]}"

/* Records of JSON: members as cells, the point of a feature among them; a record that lacks a member which others of
   its release have has nothing there. The day of a release is that of its last change. */
static void records_of_json(void **state) {
    static const char first[] = FEATURES(FEATURE(POINT("1"), "\"fatalities\":1,\"timestamp\":1621000000"));
    static const char second[] =
        FEATURES(FEATURE(POINT("1.5"), "\"fatalities\":2,\"timestamp\":1631000000,\"more\":null"));
    static const char nowhere[] = FEATURES(FEATURE("null", "\"fatalities\":1,\"timestamp\":1621000000"));
    static const char array[] = "[{\"event_id_cnty\":\"M1\",\"event_date\":\"2021-01-01\",\"event_type\":\"Battles\","
                                "\"country\":\"Mali\",\"fatalities\":\"1\",\"timestamp\":1621000000}]";
    static const char table[] = "event_id_cnty,event_date,event_type,country,fatalities,timestamp,actor1\n"
                                "M1,2021-01-01,Battles,Mali,1,1621000000,\nM3,2021-01-01,Battles,Mali,1,1621000000,x\n";
    static const release points[] = {{first, 0}, {second, 0}};
    static const release none[] = {{first, 0}, {nowhere, 0}};
    static const release to_array[] = {{first, 0}, {array, 0}};
    static const release to_table[] = {{array, 0}, {table, 0}, {array, 0}};
    static const char *const same = "a,2021-05-14,1,1,,,,,,,,0,0\nb,2021-05-14,1,1,1,1,0,0,0,0,0,0,0\n";
    (void)state;
    compare(points, 2,
            (answer){"changed,acled,M1,fatalities,1,2\nchanged,acled,M1,timestamp,1621000000,1631000000\n"
                     "changed,acled,M1,geometry.lon,1,1.5\n",
                     "Mali,2021,1,1,0,1,2,1,1,2,1,1,2,1\n",
                     "a,2021-05-14,1,1,,,,,,,,0,0\nb,2021-09-07,1,1,1,0,1,3,0,0,0,0,0\n", "b,more,new\n"});
    compare(none, 2, (answer){"changed,acled,M1,geometry.lon,1,\nchanged,acled,M1,geometry.lat,2,\n", "", NULL, ""});
    compare(to_array, 2, (answer){"", "", same, "b,latitude,old\nb,longitude,old\n"}); /* which has no points at all */
    compare(to_table, 3,
            (answer){"b,added,acled,M3,,,\nc,deleted,acled,M3,,,\n",
                     "b,Mali,2021,1,2,1,1,2,1,1,2,1,1,2,1\nc,Mali,2021,2,1,-1,2,1,-1,2,1,-1,2,1,-1\n",
                     "a,2021-05-14,1,1,,,,,,,,0,0\nb,2021-05-14,1,2,1,1,0,0,1,0,0,0,0\n"
                     "c,2021-05-14,1,1,2,1,0,0,0,1,0,0,0\n",
                     "b,actor1,new\nc,actor1,old\n"});
}

/* ---- What is known ----------------------------------------------------------------------------------------------- */

/* What becomes of a record moves with it: said by itself, or by what is delivered. */
static void standings(void **state) {
    static const release said[] = {
        {EVENT("1", "one", DAY ",\"modality\":\"planned\"") EVENT("2", "two", DAY), 0},
        {EVENT("1", "one", DAY ",\"modality\":\"negated\"") EVENT("2", "two", DAY ",\"modality\":\"planned\""), 0}};
    static const release mentions[] = {
        {EVENT("1", "one", DAY) "{\"dataset\":\"d\",\"id\":\"2\",\"kind\":\"incident\"}\n", 0},
        {EVENT("1", "one",
               DAY) "{\"dataset\":\"d\",\"id\":\"2\",\"kind\":\"mention\"}\n"
                    "{\"dataset\":\"d\",\"kind\":\"incident\",\"relations\":[{\"type\":\"supersedes\",\"id\":"
                    "\"1\"}]}\n",
         0}};
    static const release other_ids[] = {{"event_id_cnty,deleted_timestamp\nMLI901,1700000000\nNER77,1700000100\n", 0},
                                        {"event_id_cnty,deleted_timestamp\nMLI901,1700000000\nNER78,1700000100\n", 0}};
    static const release deleted[] = {{"event_id_cnty,deleted_timestamp\nMLI901,1700000000\nNER77,1700000100\n", 0},
                                      {"event_id_cnty,deleted_timestamp\nMLI901,1700000200\nNER77,1700000100\n", 0}};
    (void)state;
    compare(said, 2,
            (answer){"changed,d,1,modality,planned,negated\nchanged,d,2,modality,,planned\n"
                     "changed,d,2,standing,counted,not_happened\n",
                     ",2021,1,0,-1,,0,,,0,,,0,\n", "a,2021-01-01,1,2,,,,,,,,0,0\nb,2021-01-01,1,2,2,0,2,3,0,0,0,0,0\n",
                     ""});
    compare(
        mentions, 2,
        (answer){
            "changed,d,1,standing,counted,superseded\nchanged,d,2,kind,incident,mention\n"
            "changed,d,2,standing,counted,\n"
            "added,d,,,,\"{\"\"dataset\"\":\"\"d\"\",\"\"kind\"\":\"\"incident\"\",\"\"relations\"\":[{\"\"type\"\":"
            "\"\"supersedes\"\",\"\"id\"\":\"\"1\"\"}]}\"\n",
            NULL, "a,2021-01-01,1,2,,,,,,,,0,0\nb,2021-01-01,1,3,2,0,2,3,1,0,0,1,0\n", ""});
    /* A list of ids that were withdrawn; it is from the day of the last. Another id is another record there, also if it
       was withdrawn at the same second. */
    compare(other_ids, 2,
            (answer){"deleted,acled,NER77,,,\nadded,acled,NER78,,,\n", "",
                     "a,2023-11-14,1,2,,,,,,,,0,0\nb,2023-11-14,1,2,2,1,0,0,1,1,0,0,0\n", ""});
    compare(deleted, 2,
            (answer){"changed,acled,MLI901,deleted_timestamp,1700000000,1700000200\n", "",
                     "a,2023-11-14,1,2,,,,,,,,0,0\nb,2023-11-14,1,2,2,1,1,1,0,0,0,0,0\n", ""});
}

/* Of two rows that moved by as much the one with more events is first; what is unknown or open did not move by a
   number, even where it is so in both. */
static void what_moved(void **state) {
    static const release releases[] = {
        {EVENT("1", "a", DAY KILLED(1, null, 1)) EVENT("2", "b", DAY KILLED(2, null, 5))
             EVENT("3", "c", ",\"date\":{\"start\":\"2019-02-03\"}" KILLED(4, 4, 4))
                 EVENT("4", "d", ",\"date\":{\"start\":\"2018-02-03\"}" KILLED(7, 7, "inf")),
         0},
        {EVENT("1", "a", DAY KILLED(1, null, "inf")) EVENT("2", "b", DAY KILLED(2, null, 5))
             EVENT("3", "c", ",\"date\":{\"start\":\"2019-02-03\"}")
                 EVENT("4", "d", ",\"date\":{\"start\":\"2018-02-03\"}" KILLED(6, 5, "inf"))
                     EVENT("5", "e", ",\"date\":{\"start\":\"2017-02-03\"}" KILLED(2, 2, 2))
                         EVENT("8", "h", ",\"date\":{\"start\":\"2015-02-03\"}" KILLED(2, 2, 2))
                             EVENT("6", "f", ",\"date\":{\"start\":\"2016-02-03\"}" KILLED(1, 1, 1))
                                 EVENT("7", "g", ",\"date\":{\"start\":\"2016-02-03\"}" KILLED(1, 1, 1)),
         0}};
    (void)state;
    compare(releases, 2,
            (answer){NULL,
                     ",2016,0,2,2,0,2,2,0,2,2,0,2,2\n,2015,0,1,1,0,2,2,0,2,2,0,2,2\n,2017,0,1,1,0,2,2,0,2,2,0,2,2\n,"
                     "2018,1,1,0,7,6,-1,7,5,-2,inf,inf,\n"
                     ",2021,2,2,0,3,3,0,,,,6,inf,\n,2019,1,1,0,4,,,4,,,4,,\n",
                     NULL, ""});
}

/* ---- Days -------------------------------------------------------------------------------------------------------- */

#define THREE(first, second)                                                                                           \
    HEAD "M1,2024-05-01,1,Battles,Army,Mali," first ",1\nM2," second ",1,Battles,Army,Mali,two,1\n"

/* Changes up to a day are left out, and the releases told as such; those after it are compared with the one before. */
static void since_a_day(void **state) {
    static const release releases[] = {
        {THREE("one", "2024-05-03"), 0}, {THREE("eins", "2024-05-04"), 0}, {THREE("uno", "2024-05-09"), 0}};
    casus_diff_options options = CASUS_DIFF_OPTIONS_INIT;
    casus_diff *diff = NULL;
    (void)state;
    assert_int_equal(casus_day_parse("2024-05-04", &options.since, NULL), CASUS_OK);
    assert_int_equal(casus_diff_new(NULL, &options, &diff, NULL), CASUS_OK);
    for (int i = 0; i < 3; i++) {
        add_release(diff, releases[i], i == 0 ? "a" : i == 1 ? "b" : "c");
    }
    check_rows(diff, casus_diff_changes,
               "c,changed,acled,M1,notes,eins,uno\nc,changed,acled,M2,event_date,2024-05-04,2024-05-09\n");
    check_rows(diff, casus_diff_moved, "");
    check_rows(diff, casus_diff_releases,
               "a,2024-05-03,0,2,,,,,,,,0,0\nb,2024-05-04,0,2,2,0,2,2,0,0,0,0,0\nc,2024-05-09,1,2,2,0,2,2,0,0,0,0,0\n");
    casus_diff_free(diff);
}

/* Of the records of the years that the annual release has: which are in it. Those without an id, of other years or
   without a day are not looked for; nor is one of a year that only an unknown day tells of. */
static void annual(void **state) {
    static const struct {
        const char *annual, *survival, *dropped;
    } cases[] = {
        {HEAD "M1,2024-05-01,1,Battles,Army,Mali,x,1\n,2023-05-01,1,Battles,Army,Mali,x,1\n"
              "X,,1,Battles,Army,Mali,x,1\n",
         "annual,2023,2024,2,1,1\n", "annual,dropped,acled,M2,,,\n"},
        {HEAD "M5,2022-05-01,1,Battles,Army,Mali,x,1\nM7,2025-05-01,1,Battles,Army,Mali,x,1\n",
         "annual,2022,2025,4,1,3\n",
         "annual,dropped,acled,M1,,,\nannual,dropped,acled,M2,,,\nannual,dropped,acled,M6,,,\n"},
        {HEAD "M1,,1,Battles,Army,Mali,x,1\n", "", ""}, /* no year at all */
        {HEAD "Z1,1999-05-01,1,Battles,Army,Mali,x,1\n", "annual,1999,1999,0,0,0\n", ""},
    };
    static const release first = {HEAD "M1,2024-05-01,1,Battles,Army,Mali,x,1\nM1,2024-05-01,1,Battles,Army,Mali,y,1\n"
                                       "M2,2024-12-31,1,Battles,Army,Mali,x,1\n,2024-05-01,1,Battles,Army,Mali,x,1\n"
                                       "M4,,1,Battles,Army,Mali,x,1\nM5,2022-01-01,1,Battles,Army,Mali,x,1\n"
                                       "M6,2025-01-01,1,Battles,Army,Mali,x,1\nM0,2020-01-01,1,Battles,Army,Mali,x,1\n",
                                  0};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_diff *diff = made(NULL);
        add_release(diff, first, "a");
        add_release(diff, first, "b");
        casus_input *input = memory(NULL, cases[i].annual, "annual");
        assert_int_equal(casus_diff_add_annual(diff, input, NULL, NULL, NULL), CASUS_OK);
        casus_input_free(input);
        check_rows(diff, casus_diff_survival, cases[i].survival);
        check_rows(diff, casus_diff_changes, cases[i].dropped);
        casus_diff_free(diff);
    }
}

/* ---- Little ------------------------------------------------------------------------------------------------------ */

static void releases_without_rows(void **state) {
    static const release releases[] = {{HEAD, 0}, {HEAD "M1,2024-05-01,1,Battles,Army,Mali,eins,1\n", 0}, {HEAD, 0}};
    static const release heads[] = {{HEAD, 0}, {HEAD, 0}};
    (void)state;
    compare(heads, 2, (answer){"", "", "a,,1,0,,,,,,,,0,0\nb,,1,0,0,0,0,0,0,0,0,0,0\n", ""});
    compare(releases, 3,
            (answer){"b,added,acled,M1,,,\nc,deleted,acled,M1,,,\n",
                     "b,Mali,2024,0,1,1,0,1,1,0,1,1,0,1,1\nc,Mali,2024,1,0,-1,1,0,-1,1,0,-1,1,0,-1\n",
                     "a,,1,0,,,,,,,,0,0\nb,2024-05-01,1,1,0,0,0,0,1,0,0,0,0\nc,,1,0,1,0,0,0,0,1,0,0,0\n", ""});
}

/* Options of reading are kept for reading a release again: a mapping, what is left out, the profile. */
static void options_are_kept(void **state) {
    static const char before[] = "time,type,dead,key\n2021-01-01,a,1,K1\n\n2021-01-02,b,x,K2\n2021-01-03,c,3,K3\n";
    static const char after[] = "time,type,dead,key\n2021-01-01,a,2,K1\n2021-01-02,b,2,K2\n2021-01-03,c,3,K4\n";
    casus_diff *diff = made(NULL);
    (void)state;
    for (int i = 0; i < 2; i++) {
        char profile[] = "generic", mapping[] = "date=time,type=type,killed=dead,id=key";
        casus_read_options read = CASUS_READ_OPTIONS_INIT;
        casus_report report = CASUS_REPORT_INIT;
        casus_output *issues = NULL;
        assert_int_equal(casus_output_memory(NULL, &issues, NULL), CASUS_OK);
        read.profile = profile;
        read.mapping = mapping;
        read.issues = issues;
        read.on_error = CASUS_ON_ERROR_REPORT;
        casus_input *input = memory(NULL, i == 0 ? before : after, i == 0 ? "a" : "b");
        assert_int_equal(casus_diff_add_input(diff, input, &read, &report, NULL), CASUS_OK);
        assert_int_equal(report.cell_errors, i == 0);
        memset(profile, 'x', sizeof profile - 1); /* they were copied */
        memset(mapping, 'x', sizeof mapping - 1);
        casus_input_free(input);
        casus_output_free(issues);
    }
    check_rows(diff, casus_diff_changes,
               "changed,generic,K1,dead,1,2\nchanged,generic,K2,dead,x,2\nrenumbered,generic,K4,id,K3,K4\n");
    casus_diff_free(diff);
}

/* A mapping is needed again where deleted and added rows are linked. */
static void options_are_kept_for_pairs(void **state) {
    static const char *const texts[] = {
        "when,what,who,town,y,x,dead,key,text\n2021-01-01,Battles,Army,Gao,16.2,-0.1,1,K1,a tale\n",
        "when,what,who,town,y,x,dead,key,text\n2021-01-01,Battles,Army,Gao,16.2,-0.1,2,L1,a story\n"};
    casus_diff *diff = made(NULL);
    (void)state;
    for (int i = 0; i < 2; i++) {
        casus_read_options read = CASUS_READ_OPTIONS_INIT;
        read.profile = "generic";
        read.mapping = "date=when,type=what,side_a=who,location=town,lat=y,lon=x,killed=dead,id=key,notes=text";
        casus_input *input = memory(NULL, texts[i], "a");
        assert_int_equal(casus_diff_add_input(diff, input, &read, NULL, NULL), CASUS_OK);
        casus_input_free(input);
    }
    check_rows(
        diff, casus_diff_changes,
        "renumbered,generic,L1,id,K1,L1\nrenumbered,generic,L1,dead,1,2\nrenumbered,generic,L1,text,a tale,a story\n");
    casus_diff_free(diff);
}

/* Whatever a diff has seen before, a release that cannot be read spoils it; the first of all does not. */
static void unreadable_releases(void **state) {
    static const char odd[] = "nothing known\n1\n";
    casus_diff *diff = made(NULL);
    (void)state;
    assert_int_equal(add(diff, memory(NULL, odd, "odd")), CASUS_E_PROFILE);
    add_release(diff, (release){HEAD, 0}, "a"); /* without rows */
    assert_int_equal(add(diff, memory(NULL, odd, "odd")), CASUS_E_PROFILE);
    assert_int_equal(add(diff, memory(NULL, HEAD, "b")), CASUS_E_STATE);
    casus_diff_free(diff);
}

static void refusals(void **state) {
    static const table_fn tables[] = {casus_diff_changes, casus_diff_moved, casus_diff_releases, casus_diff_columns,
                                      casus_diff_survival};
    casus_diff *diff = made(NULL);
    casus_table *table = NULL;
    casus_error e;
    (void)state;
    assert_int_equal(casus_diff_new(NULL, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "out"));
    casus_input *input = memory(NULL, HEAD, "a");
    assert_int_equal(casus_diff_add_input(NULL, input, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "diff"));
    assert_int_equal(casus_diff_add_input(diff, NULL, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "input"));
    assert_int_equal(casus_diff_add_annual(NULL, input, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_diff_add_annual(diff, NULL, NULL, NULL, &e), CASUS_E_ARGUMENT);
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        assert_int_equal(tables[i](NULL, &table, &e), CASUS_E_ARGUMENT);
        assert_non_null(strstr(e.message, "diff"));
        assert_int_equal(tables[i](diff, NULL, &e), CASUS_E_ARGUMENT);
        assert_non_null(strstr(e.message, "out"));
    }
    check_rows(diff, casus_diff_changes, ""); /* of no release yet */
    check_rows(diff, casus_diff_releases, "");
    /* An annual release that cannot be read spoils the diff. */
    assert_int_equal(casus_diff_add_input(diff, input, NULL, NULL, NULL), CASUS_OK);
    casus_input_free(input);
    input = memory(NULL, "nothing known\n1\n", "odd");
    assert_int_equal(casus_diff_add_annual(diff, input, NULL, NULL, &e), CASUS_E_PROFILE);
    assert_int_equal(casus_diff_add_annual(diff, input, NULL, NULL, &e), CASUS_E_STATE);
    assert_int_equal(casus_diff_survival(diff, &table, &e), CASUS_E_STATE);
    assert_string_equal(e.message, "an earlier call on the diff failed");
    casus_input_free(input);
    casus_diff_free(diff);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(repeated_ids),
        cmocka_unit_test(without_ids),
        cmocka_unit_test(events_under_another_id),
        cmocka_unit_test(events_of_casus_under_another_id),
        cmocka_unit_test(pairs_of_equal_rows),
        cmocka_unit_test(a_column_without_a_name),
        cmocka_unit_test(pairs_of_datasets),
        cmocka_unit_test(what_is_left_of_an_id),
        cmocka_unit_test(flat_rows),
        cmocka_unit_test(layouts),
        cmocka_unit_test(forms_in_turn),
        cmocka_unit_test(standings_of_flat_rows),
        cmocka_unit_test(other_forms),
        cmocka_unit_test(columns),
        cmocka_unit_test(records_of_json),
        cmocka_unit_test(standings),
        cmocka_unit_test(what_moved),
        cmocka_unit_test(since_a_day),
        cmocka_unit_test(annual),
        cmocka_unit_test(releases_without_rows),
        cmocka_unit_test(options_are_kept),
        cmocka_unit_test(options_are_kept_for_pairs),
        cmocka_unit_test(unreadable_releases),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
