/* SPDX-License-Identifier: MIT */
/* Events as other programs hand them on: columns of casus' schema in types, layouts and dictionaries of their choice,
   read through the C interface. Each table says what comes of it: the values, or the error with its row and column. */
#include <time.h>

#include "foreign_tables.h"

#include "arrow/column_import.h"
#include "print_columns.h"

/* The columns by which a table is known as one of events. */
#define OWN "dataset:u=d,d,d|kind:u=incident,incident,incident|date_start:tdD=18756,18756,18756|id:u=a,b,c"

static char told[4000];

static int32_t keep_issue(void *user, const casus_issue *issue) {
    const size_t size = strlen(told);
    (void)user;
    (void)snprintf(told + size, sizeof told - size, "%.*s\n", (int)issue->message.size, issue->message.data);
    return 0;
}

/* Reads the first batch of a stream, some columns of it (NULL: all). */
static casus_status read_first(foreign_stream *s, const char *columns, casus_batch **out, casus_error *error) {
    struct ArrowArrayStream stream = foreign_start(s);
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_reader *reader = NULL;
    told[0] = '\0';
    options.on_issue = keep_issue;
    options.columns = columns;
    *out = NULL;
    casus_status status = read_stream(NULL, &stream, "events", &options, &reader, error);
    if (status == CASUS_OK) {
        status = casus_reader_next(reader, out, error);
    }
    casus_reader_free(reader);
    return status;
}

static casus_status read_table(const char *table, const char *columns, casus_batch **out, casus_error *error) {
    foreign_stream s = {.count = 1};
    foreign_table(table, &s.schema, &s.arrays[0]);
    return read_first(&s, columns, out, error);
}

/* ---- What came --------------------------------------------------------------------------------------------------- */

typedef struct read_case {
    const char *table, *path, *values;
} read_case;

static void expect_values(const read_case *c, const char *columns) {
    char got[2000];
    casus_batch *batch = NULL;
    casus_error e;
    if (read_table(c->table, columns, &batch, &e) != CASUS_OK) {
        WRONG("%s: %s", c->table, e.message);
        return;
    }
    print_column(batch, c->path, got, sizeof got);
    if (strcmp(got, c->values) != 0) {
        WRONG("%s: %s is '%s', not '%s'", c->table, c->path, got, c->values);
    }
    casus_batch_free(batch);
}

typedef struct refused_case {
    const char *table;
    casus_status status;
    int64_t row;
    const char *message;
} refused_case;

static void expect_refused(const refused_case *c) {
    casus_batch *batch = NULL;
    casus_error e = {0};
    const casus_status status = read_table(c->table, NULL, &batch, &e);
    if (status != c->status || e.row != c->row || strstr(e.message, c->message) == NULL) {
        WRONG("%s: status %d, row %lld, '%s'", c->table, status, (long long)e.row, e.message);
    }
    assert_null(batch);
}

/* ---- Values of other types --------------------------------------------------------------------------------------- */

static void values(void **state) {
    static const read_case cases[] = {
        /* Numbers. */
        {OWN "|killed_best:b=1,0,?", "killed_best", "1,0,?"},
        {OWN "|killed_best:e=0x3c00,?,0x7e00", "killed_best", "1,?,?"},
        {OWN "|killed_best:f=70.1,nan,3e9", "killed_best", "70.099999999999994,?,3000000000"},
        {OWN "|killed_best:i<i>=7,?,8", "killed_best", "7,?,8"},
        {OWN "|killed_best:c<g>=7.5,nan,?", "killed_best", "7.5,?,?"},
        {OWN "|killed_best:i<u>=7,n/a, 8 ", "killed_best", "7,?,8"},
        {OWN "|killed_best:L=7,0,18446744073709551615", "killed_best", "7,0,1.8446744073709552e+19"},
        {OWN "|killed_high:u=inf, +Infinity ,5", "killed_high", "inf,inf,5"},
        {OWN "|killed_best:d:9,1,32=15,-5,?", "killed_best", "1.5,-0.5,?"},
        {OWN "|killed_best:n=?,?,?", "killed_best", "?,?,?"},
        {OWN "|revoked:u=TRUE,false,1", "revoked", "1,0,1"},
        {OWN "|revoked:c<b>=1,0,?", "revoked", "1,0,?"},
        {OWN "|revoked:b=1,0,?", "revoked", "1,0,?"},
        {OWN "|revoked:u=1.0,1.,NULL", "revoked", "1,1,?"},
        {OWN "|revoked:g=1,0,nan", "revoked", "1,0,?"},
        {OWN "|revoked:i<i>=1,?,0", "revoked", "1,?,0"},
        {OWN "|revoked:S=1,?,0", "revoked", "1,?,0"},
        /* Days and moments. */
        {OWN "|date_end:tdm=1620518400000,?,1620518399999", "date_end", "18756,?,18755"},
        {OWN "|date_end:i<tdD>=18756,?,18757", "date_end", "18756,?,18757"},
        {OWN "|date_end:i<u>=2021-05-09,,2021-05-10T23:00Z", "date_end", "18756,?,18757"},
        {OWN "|date_end:tss:Europe/Berlin=1620518400,?,0", "date_end", "18756,?,0"},
        {OWN "|created:u=2021-05-09T00:00:01Z,NaT, 2021-05-09T02:00:00+02:00", "created", "1620518401,?,1620518400"},
        {OWN "|created:i<tss:UTC>=5,?,7", "created", "5,?,7"},
        {OWN "|created:tsm:UTC=-1,?,1999", "created", "-1,?,1"},
        {OWN "|created:n=?,?,?", "created", "?,?,?"},
        /* Words and texts. */
        {OWN "|country:U=A,?,~", "country", "A,?,?"},
        {OWN "|country:vu=Tajikistan,?,a country of many letters", "country", "Tajikistan,?,a country of many letters"},
        {OWN "|country:c<U>=A,?,A", "country", "A,?,A"},
        {OWN "|country:C<vu>=A,?,a country of many letters", "country", "A,?,a country of many letters"},
        {OWN "|country:g=1,nan,2.5", "country", "1,?,2.5"},
        {OWN "|country:c<g>=1,nan,2.5", "country", "1,?,2.5"},
        {OWN "|country:b=1,0,?", "country", "true,false,?"},
        {OWN "|notes:tss:UTC=1,?,0", "notes", "1970-01-01 00:00:01,?,1970-01-01"},
        {OWN "|notes:tdD=0,?,1", "notes", "1970-01-01,?,1970-01-02"},
        {OWN "|notes:i<tdD>=0,?,1", "notes", "1970-01-01,?,1970-01-02"},
        {OWN "|notes:l=-1,?,1", "notes", "-1,?,1"},
        {OWN "|notes:n=?,?,?", "notes", "?,?,?"},
        {OWN "|native:u=a,?,~", "native", "a,?,"},
        {OWN "|native:Z=a,?,bc", "native", "a,?,bc"},
        {OWN "|native:vz=a,?,more than twelve bytes", "native", "a,?,more than twelve bytes"},
        {OWN "|native:w:2=ab,?,cd", "native", "ab,?,cd"},
        {OWN "|native:i<z>=a,?,bc", "native", "a,?,bc"},
        {OWN "|notes:u=a,?,~", "notes", "a,?,"},
        {OWN "|notes:U=a,?,~", "notes", "a,?,"},
        {OWN "|country:u=a,?,~", "country", "a,?,?"},
        {OWN "|country:i<u>=a,?,~", "country", "a,?,?"},
        {OWN "|native:z=a,?,~", "native", "a,?,"},
        /* A column of two: the first is taken. */
        {OWN "|notes:u=a,b,c|notes:u=d,e,f", "notes", "a,b,c"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        expect_values(&cases[i], NULL);
    }
    none_wrong();
}

#define LONG_TEXT "a text that is so long that no message would have the whole of it up to the very  end here"

static void values_that_do_not_fit(void **state) {
    static const refused_case cases[] = {
        {OWN "|revoked:u=1,.,0", CASUS_E_VALUE, 2, "events:2: revoked: '.' is no whole number of 32 bits"},
        {OWN "|revoked:u=1,1.5,0", CASUS_E_VALUE, 2, "revoked: '1.5' is no whole number of 32 bits"},
        {OWN "|revoked:l=1,0,-2147483649", CASUS_E_VALUE, 3, "revoked: '-2147483649' is no whole number of 32 bits"},
        {OWN "|revoked:u=1,0,-2147483649", CASUS_E_VALUE, 3, "revoked: '-2147483649' is no whole number of 32 bits"},
        {OWN "|revoked:f=16777218,0,0", CASUS_E_VALUE, 1, "revoked: '16777218' is no whole number of 32 bits"},
        {OWN "|revoked:f=-16777218,0,0", CASUS_E_VALUE, 1, "revoked: '-16777218' is no whole number of 32 bits"},
        {OWN "|revoked:e=0x6801,0,0", CASUS_E_VALUE, 1, "revoked: '2050' is no whole number of 32 bits"},
        {OWN "|killed_best:u=1,two,3", CASUS_E_VALUE, 2, "killed_best: 'two' is no number"},
        {OWN "|date_end:tdm=0,9223372036854775807,0", CASUS_E_VALUE, 2, "is no day such as 2021-05-09"},
        {OWN "|date_end:tss=0,9223372036854775807,0", CASUS_E_VALUE, 2, "is no day such as 2021-05-09"},
        {OWN "|date_end:u=2021-05-09,2021-05-09 12h,", CASUS_E_VALUE, 2, "date_end: '2021-05-09 12h' is no day"},
        {OWN "|date_end:i<u>=2021-05-09,?,soon", CASUS_E_VALUE, 3, "date_end: 'soon' is no day"},
        {OWN "|created:u=2021-05-09T00:00:00Z,noon,", CASUS_E_VALUE, 2, "created: 'noon' is no moment such as"},
        {OWN "|country:g=1,2,-1e17", CASUS_E_VALUE, 3,
         "country: '-1e17' is a number that its type does not hold exactly"},
        {OWN "|country:c<g>=1,2,1e17", CASUS_E_VALUE, 3,
         "country: '1e17' is a number that its type does not hold exactly"},
        {OWN "|killed_best:u=1,2," LONG_TEXT, CASUS_E_VALUE, 3,
         "'a text that is so long that no message would have the whole of it up to the very' is no number"},
        /* The place in a list is that of its row. */
        {OWN "|casualties:+l(item:+s(low:u=1,2,x)=1,1,1)=2,0,1", CASUS_E_VALUE, 3, "casualties.low: 'x' is no number"},
        {OWN "|casualties:+l(item:+s(low:u=1,x,2)=1,1,1)=2,0,1", CASUS_E_VALUE, 1, "casualties.low: 'x' is no number"},
        {OWN "|casualties:+vl(item:+s(low:u=1,2,x)=1,1,1)=1,1,1", CASUS_E_VALUE, 3, "casualties.low: 'x' is no"},
        {OWN "|casualties:+w:1(item:+s(low:u=1,x,2)=1,1,1)=.,.,.", CASUS_E_VALUE, 2, "casualties.low: 'x' is no"},
        {OWN "|time:+s(first_second:u=1,x,2)=1,1,1", CASUS_E_VALUE, 2, "time.first_second: 'x' is no whole number"},
        {OWN "|time:+s(first_second:u=1,2,x)=1,?,1", CASUS_E_VALUE, 3, "time.first_second: 'x' is no whole number"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        expect_refused(&cases[i]);
    }
    none_wrong();
}

static void types_that_do_not_fit(void **state) {
    static const refused_case cases[] = {
        {OWN "|killed_best:z=a,b,c", CASUS_E_UNSUPPORTED, 0, "killed_best is of type binary; a number is due"},
        {OWN "|killed_best:i<z>=a,b,c", CASUS_E_UNSUPPORTED, 0, "killed_best is of type dictionary of binary; a num"},
        {OWN "|killed_best:xyz=", CASUS_E_UNSUPPORTED, 0, "killed_best is of type xyz; a number is due"},
        {OWN "|killed_best:a format that no type has=", CASUS_E_UNSUPPORTED, 0,
         "is of type a format that no type h; a"},
        {OWN "|killed_best:tDs=1,2,3", CASUS_E_UNSUPPORTED, 0, "killed_best is of type duration; a number is due"},
        {OWN "|killed_best:tts=1,2,3", CASUS_E_UNSUPPORTED, 0, "killed_best is of type time; a number is due"},
        {OWN "|revoked:tdD=1,2,3", CASUS_E_UNSUPPORTED, 0, "revoked is of type date32; a whole number is due"},
        {OWN "|date_end:l=1,2,3", CASUS_E_UNSUPPORTED, 0, "date_end is of type int64; a day is due"},
        {OWN "|created:tdD=1,2,3", CASUS_E_UNSUPPORTED, 0, "created is of type date32; a moment is due"},
        {OWN "|notes:z=a,b,c", CASUS_E_UNSUPPORTED, 0, "notes is of type binary; text is due"},
        {OWN "|native:l=1,2,3", CASUS_E_UNSUPPORTED, 0, "native is of type int64; bytes are due"},
        {OWN "|country:tdD=1,2,3", CASUS_E_UNSUPPORTED, 0, "country is of type date32; a word is due"},
        {OWN "|date_precision:b=1,0,1", CASUS_E_UNSUPPORTED, 0, "date_precision is of type bool; a word is due"},
        {OWN "|notes:+l(item:u=a)=1,0,0", CASUS_E_UNSUPPORTED, 0,
         "notes is of type list (not of structs); text is due"},
        {OWN "|notes:+l(item:+s(a:u=b)=1)=1,0,0", CASUS_E_UNSUPPORTED, 0, "notes is of type list; text is due"},
        {OWN "|casualties:u=a,b,c", CASUS_E_UNSUPPORTED, 0, "casualties is of type utf8; a list of structs is due"},
        {OWN "|casualties:+l(item:u=a)=1,0,0", CASUS_E_UNSUPPORTED, 0, "casualties is of type list (not of structs)"},
        {OWN "|time:l=1,2,3", CASUS_E_UNSUPPORTED, 0, "time is of type int64; a struct is due"},
        {OWN "|time:+s(first_second:tdD=1,2,3)=1,1,1", CASUS_E_UNSUPPORTED, 0,
         "time.first_second is of type date32; a whole number is due"},
        {OWN "|casualties:+l(item:+s(low:z=a)=1)=1,0,0", CASUS_E_UNSUPPORTED, 0,
         "casualties.low is of type binary; a number is due"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        expect_refused(&cases[i]);
    }
    none_wrong();
}

/* What is read otherwise than it stands is told, with the column. */
static void remarks(void **state) {
    static const struct {
        const char *table, *remark;
    } cases[] = {
        {OWN "|native_class:l=1,2,3", "native_class: numbers where codes are due"},
        {OWN "|native_subclass:i<l>=1,2,3", "native_subclass: numbers where codes are due"},
        {OWN "|locations:+l(item:+s(code:s=1)=1)=1,0,0", "locations.code: numbers where codes are due"},
        {OWN "|locations:+l(item:+s(cod:s=1)=1)=1,0,0", "locations.cod: no column or field of events"},
        {OWN "|created:tss=1,2,3", "created: times without a zone, which are read as those of UTC"},
        {OWN "|created:i<tss>=1,2,3", "created: times without a zone, which are read as those of UTC"},
        {OWN "|created:tss:UTC=1,2,3", ""},
        {OWN "|created:u=?,?,?", ""},
        {OWN "|country:l=1,2,3", ""},
        {OWN "|remarks:l=1,2,3", "remarks: no column or field of events, which is not read"},
        {OWN "|:l=1,2,3", ": no column or field of events, which is not read"},
        {OWN "|aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
             "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:l=1,2,3",
         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
         "aa"
         "aaaaaaaaa: no column"},
        {OWN "|casualties:+l(item:+s(low:g=1|"
             "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
             "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb:u=a)=1)=1,0,0",
         "bbbbbbb: no column or field of events"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_batch *batch = NULL;
        casus_error e;
        if (read_table(cases[i].table, NULL, &batch, &e) != CASUS_OK) {
            WRONG("%s: %s", cases[i].table, e.message);
        }
        if (cases[i].remark[0] == '\0' ? told[0] != '\0' : strstr(told, cases[i].remark) == NULL) {
            WRONG("%s: '%s'", cases[i].table, told);
        }
        casus_batch_free(batch);
    }
    none_wrong();
}

/* ---- Lists and structs ------------------------------------------------------------------------------------------- */

static void lists(void **state) {
    static const read_case cases[] = {
        {OWN "|casualties:+L(item:+s(low:g=1,2,3)=1,1,1)=2,0,1", "casualties.low", "2 0 1 1,2,3"},
        {OWN "|casualties:+vl(item:+s(low:g=1,2,3)=1,1,1)=2,0,1", "casualties.low", "2 0 1 1,2,3"},
        {OWN "|casualties:+vL(item:+s(low:g=1,2,3)=1,1,1)=0,1,2", "casualties.low", "0 1 2 1,2,3"},
        {OWN "|casualties:+w:2(item:+s(low:g=1,2,3,4,5,6)=1,1,1,1,1,1)=.,.,.", "casualties.low", "2 2 2 1,2,3,4,5,6"},
        {OWN "|casualties:+w:0(item:+s(low:g))=.,.,.", "casualties.low", "0 0 0 "},
        {OWN "|casualties:+l(item:+s(low:g=1,2,3)=1,?,1)=2,0,1", "casualties.low", "2 0 1 1,?,3"},
        {OWN "|casualties:+l(item:+s(low:n=?,?,?)=1,?,1)=2,0,1", "casualties.low", "2 0 1 ?,?,?"},
        {OWN "|casualties:+l(item:+s(best:g=1,2,3)=1,1,1)=2,?,1", "casualties.best", "2 0 1 1,2,3"},
        {OWN "|casualties:+l(item:n=?,?,?)=2,0,1", "casualties.low", "2 0 1 ?,?,?"},
        {OWN "|casualties:n=?,?,?", "casualties.low", "0 0 0 "},
        {OWN "|casualties:+l(item:+s(status:i<u>=killed,injured,?)=1,1,1)=2,0,1", "casualties.status",
         "2 0 1 killed,injured,?"},
        {OWN "|casualties:+l(item:+s(low:g=1,2,3|low:g=4,5,6)=1,1,1)=2,0,1", "casualties.low", "2 0 1 1,2,3"},
        {OWN "|time:+s(first_second:i=1,2,3)=1,?,1", "time.first_second", "1,?,3"},
        {OWN "|time:+s(last_second:i=1,2,3)=1,1,1", "time.first_second", "?,?,?"},
        {OWN "|time:n=?,?,?", "time.first_second", "?,?,?"},
        /* Lists that are not there, of flat columns. */
        {OWN "|lat:g=1,nan,3|lon:f=4,?,6", "locations.lat", "1 0 1 1,3"},
        {OWN "|side_a:u=a,?,~|side_b:u=b,c,?", "actors.name", "2 1 0 a,b,c"},
        {OWN "|side_a:u=a,?,~|side_b:u=b,c,?", "participants.side", "2 1 0 a,b,b"},
        {OWN "|native_class:u=x,?,~|native_subclass:u=y,z,?", "classifications.level", "2 1 0 1,2,2"},
        /* Flat columns that are not there, of lists. */
        {OWN "|casualties:+l(item:+s(status:u=killed,injured,killed|best:g=1,2,3)=1,1,1)=2,0,1", "killed_best",
         "1,?,3"},
        {OWN "|casualties:+l(item:+s(status:u=killed,injured,killed|best:g=1,2,3)=1,1,1)=2,0,1|locations:n=?,?,?",
         "killed_best", "1,?,3"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        expect_values(&cases[i], NULL);
    }
    none_wrong();
}

/* Elements lie between the lists: under a null one, and before the first. */
static void elements_of_no_list(void **state) {
    static const int32_t ends[] = {1, 2, 4, 6};
    casus_batch *batch = NULL;
    char got[2000];
    foreign_stream s = {.count = 1};
    (void)state;
    foreign_table(OWN "|casualties:+l(item:+s(low:g=1,2,3,4,5,6)=1,1,1,1,1,1)=1,?,1", &s.schema, &s.arrays[0]);
    foreign_buffer(s.arrays[0].children[4], 1, ends, sizeof ends);
    assert_int_equal(read_first(&s, NULL, &batch, NULL), CASUS_OK);
    print_column(batch, "casualties.low", got, sizeof got);
    assert_string_equal(got, "1 0 2 2,5,6");
    casus_batch_free(batch);
    none_wrong();
}

/* Only some columns are asked for; what they are made of is read all the same. */
static void some_columns(void **state) {
    static const struct {
        read_case read;
        const char *columns;
    } cases[] = {
        {{OWN "|lat:g=1,nan,3|lon:f=4,?,6", "locations.lon", "1 0 1 4,6"}, "locations"},
        {{OWN "|notes:u=a,b,c", "id", "a,b,c"}, "id"},
        {{OWN "|casualties:+l(item:+s(status:u=killed,injured,killed|best:g=1,2,3)=1,1,1)=2,0,1", "killed_best",
          "1,?,3"},
         "killed_best"},
        {{OWN "|casualties:n=?,?,?", "killed_best", "?,?,?"}, "killed_best"},
    };
    casus_batch *batch = NULL;
    casus_error e;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        expect_values(&cases[i].read, cases[i].columns);
    }
    /* Nobody asked for the column that there is a remark on. */
    expect_values(&(read_case){OWN "|native_class:l=1,2,?", "classifications.code", "1 1 0 1,2"}, "classifications");
    assert_string_equal(told, "");
    /* The type of a column that nobody asked for, but of which one is made. */
    assert_int_equal(read_table(OWN "|lat:z=a,b,c", "locations", &batch, &e), CASUS_E_UNSUPPORTED);
    assert_non_null(strstr(e.message, "lat is of type binary; a number is due"));
    none_wrong();
}

/* A NUL in a text is no part of a time of day; and an element is found in whichever list has it. */
static void odd_places(void **state) {
    static const int32_t starts[] = {2, 1, 0}, sizes[] = {1, 1, 1};
    casus_batch *batch = NULL;
    casus_error e;
    foreign_stream s = {.count = 1};
    (void)state;
    foreign_table(OWN "|date_end:u=2021-05-09 0,?,?", &s.schema, &s.arrays[0]);
    ((char *)(uintptr_t)s.arrays[0].children[4]->buffers[2])[11] = '\0';
    assert_int_equal(read_first(&s, NULL, &batch, &e), CASUS_E_VALUE);
    assert_int_equal(e.row, 1);
    s = (foreign_stream){.count = 1};
    foreign_table(OWN "|casualties:+vl(item:+s(low:u=x,2,3)=1,1,1)=1,1,1", &s.schema, &s.arrays[0]);
    foreign_buffer(s.arrays[0].children[4], 1, starts, sizeof starts);
    foreign_buffer(s.arrays[0].children[4], 2, sizes, sizeof sizes);
    assert_int_equal(read_first(&s, NULL, &batch, &e), CASUS_E_VALUE);
    assert_int_equal(e.row, 3);
    none_wrong();
}

/* Makes all columns as long; those of type null have no memory. */
static void lengthen(struct ArrowArray *array, int64_t rows) {
    for (int64_t i = 0; i < array->n_children; i++) {
        array->children[i]->length = rows;
        array->children[i]->null_count = 0;
    }
    array->length = rows;
}

/* Codes are narrower than their words, and those here would be vast numbers if they were taken for them. */
static void numbers_in_a_dictionary(void **state) {
    enum { CODES = 16, WORDS = 128 };
    casus_batch *batch = NULL;
    casus_error e = {0};
    foreign_stream s = {.count = 1};
    char codes[CODES];
    double words[WORDS];
    (void)state;
    memset(codes, WORDS - 1, sizeof codes);
    for (int i = 0; i < WORDS; i++) {
        words[i] = i;
    }
    foreign_table("dataset:n|kind:n|date_start:n|id:n|source_row:c<g>=1", &s.schema, &s.arrays[0]);
    struct ArrowArray *rows = s.arrays[0].children[4];
    lengthen(&s.arrays[0], CODES);
    foreign_buffer(rows, 1, codes, sizeof codes);
    foreign_buffer(rows->dictionary, 1, words, sizeof words);
    rows->dictionary->length = WORDS;
    if (read_first(&s, NULL, &batch, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    for (int i = 0; i < CODES; i++) {
        assert_int_equal(casus_batch_source_row(batch, i), WORDS - 1);
    }
    casus_batch_free(batch);
    none_wrong();
}

/* ---- Many rows of one text --------------------------------------------------------------------------------------- */

/* `rows` views of one text of `size` bytes, the last of which leads to `place`; `data` are all bytes there are. */
static void views_of(struct ArrowArray *array, int64_t rows, const char *data, int64_t bytes, int32_t size,
                     int32_t place) {
    int32_t *views = calloc((size_t)rows * 4, sizeof *views);
    assert_non_null(views);
    for (int64_t i = 0; i < rows; i++) {
        views[4 * i] = size;
        memcpy(&views[4 * i + 1], data, 4);
        views[4 * i + 3] = i + 1 == rows ? place : 0;
    }
    foreign_buffer(array, 1, views, rows * 16);
    foreign_buffer(array, 2, data, bytes);
    foreign_buffer(array, 3, &bytes, 8);
    free(views);
}

static void views_that_share_bytes(void **state) {
    static const struct {
        const char *text;
        int32_t size, place;
        const char *message; /* NULL: they are read */
    } cases[] = {
        {"\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc", 14, 4, NULL},
        {"\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc", 14, 3, "column 'notes': text that is not UTF-8"},
        {"..............\u00e4\u00f6", 14, 1, "column 'notes': text that is not UTF-8"},
        {"...............\u00e4\u00f6", 14, 1, NULL},
        {"..............\xff.", 14, 0, "column 'notes': text that is not UTF-8"}, /* beside all of them */
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_batch *batch = NULL;
        casus_error e = {0};
        foreign_stream s = {.count = 1};
        foreign_table("dataset:n|kind:n|date_start:n|id:n|notes:vu=a", &s.schema, &s.arrays[0]);
        lengthen(&s.arrays[0], 4);
        views_of(s.arrays[0].children[4], 4, cases[i].text, (int64_t)strlen(cases[i].text), cases[i].size,
                 cases[i].place);
        const casus_status status = read_first(&s, NULL, &batch, &e);
        if ((cases[i].message == NULL) != (status == CASUS_OK) ||
            (status != CASUS_OK && strstr(e.message, cases[i].message) == NULL)) {
            WRONG("case %d: %d %s", (int)i, status, e.message);
        }
        casus_batch_free(batch);
    }
    none_wrong();
}

/* What a row costs does not grow with a text or a word that all rows have; if it did, minutes would pass here. */
static void one_text_of_many_rows(void **state) {
    enum { ROWS = 1 << 18, BYTES = 1 << 20 };
    static char bytes[BYTES + 1];
    const int32_t ends[2] = {0, BYTES};
    struct ArrowSchema schema;
    struct ArrowArray array;
    const casus__settings settings = casus__settings_of(NULL);
    casus__arrow_node root;
    casus_batch *batch = NULL;
    foreign_stream s = {.count = 1};
    const clock_t start = clock();
    (void)state;
    for (int i = 0; i < BYTES; i += 2) {
        memcpy(bytes + i, "\u00e9", 2);
    }
    foreign_table("a:vu=a", &schema, &array);
    lengthen(&array, ROWS);
    views_of(array.children[0], ROWS, bytes, BYTES, BYTES, 0);
    assert_int_equal(casus__arrow_node_read(&settings.allocator, &schema, &root, NULL), CASUS_OK);
    assert_int_equal(casus__arrow_node_bind(&root, &array, 0, NULL), CASUS_OK);
    casus__arrow_node_free(&settings.allocator, &root);
    array.release(&array);
    schema.release(&schema);
    foreign_table("dataset:n|kind:n|date_start:n|id:n|country:c<u>=a", &s.schema, &s.arrays[0]);
    lengthen(&s.arrays[0], ROWS);
    char *codes = calloc(ROWS, 1);
    assert_non_null(codes);
    foreign_buffer(s.arrays[0].children[4], 1, codes, ROWS);
    free(codes);
    foreign_buffer(s.arrays[0].children[4]->dictionary, 1, ends, sizeof ends);
    foreign_buffer(s.arrays[0].children[4]->dictionary, 2, bytes, BYTES);
    assert_int_equal(read_first(&s, NULL, &batch, NULL), CASUS_OK);
    assert_int_equal(casus_column_text(casus_batch_column(batch, "country"), 65535).size, BYTES);
    casus_batch_free(batch);
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 10);
    none_wrong();
}

/* A column of text has at most 2^31 - 1 bytes, which is said with the row, and is no lack of memory. */
static void more_text_than_a_batch_holds(void **state) {
    const casus__settings settings = casus__settings_of(NULL);
    struct ArrowSchema schema;
    struct ArrowArray array;
    casus__arrow_node root;
    casus__arrow_fault fault = {0, 0, "", ""};
    casus__column column;
    (void)state;
    foreign_table("notes:u=a,bcd", &schema, &array);
    assert_int_equal(casus__arrow_node_read(&settings.allocator, &schema, &root, NULL), CASUS_OK);
    assert_int_equal(casus__arrow_node_bind(&root, &array, 0, NULL), CASUS_OK);
    assert_true(casus__column_init(&settings.allocator, &column, casus__schema_field(CASUS__COLUMN_NOTES), NULL));
    column.values.size = INT32_MAX - 2; /* as if they were there; nothing is written */
    assert_int_equal(casus__arrow_append(&settings.allocator, &column, &root.children[0], 1, 1, &fault, NULL),
                     CASUS_E_VALUE);
    assert_int_equal(fault.is_full, 1);
    assert_int_equal(fault.at, 1);
    assert_string_equal(fault.path, "notes");
    assert_string_equal(fault.what, "more than 2^31 - 1 bytes in one batch");
    column.values.size = 0;
    casus__column_free(&settings.allocator, &column);
    casus__arrow_node_free(&settings.allocator, &root);
    array.release(&array);
    schema.release(&schema);
    none_wrong();
}

/* More elements than a list of casus can have: of structs without a field no byte is there. */
static void too_many_elements(void **state) {
    casus_batch *batch = NULL;
    casus_error e;
    foreign_stream s = {.count = 1};
    (void)state;
    foreign_table("dataset:n|kind:n|date_start:n|id:n|casualties:+w:100000000(item:+s)", &s.schema, &s.arrays[0]);
    lengthen(&s.arrays[0], 30);
    s.arrays[0].children[4]->children[0]->length = INT64_C(3000000000);
    assert_int_equal(read_first(&s, NULL, &batch, &e), CASUS_E_LIMIT);
    assert_non_null(strstr(e.message, "column 'casualties' has more than 2^31 - 1 elements"));
    none_wrong();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values),
        cmocka_unit_test(values_that_do_not_fit),
        cmocka_unit_test(types_that_do_not_fit),
        cmocka_unit_test(remarks),
        cmocka_unit_test(lists),
        cmocka_unit_test(elements_of_no_list),
        cmocka_unit_test(some_columns),
        cmocka_unit_test(odd_places),
        cmocka_unit_test(numbers_in_a_dictionary),
        cmocka_unit_test(views_that_share_bytes),
        cmocka_unit_test(one_text_of_many_rows),
        cmocka_unit_test(more_text_than_a_batch_holds),
        cmocka_unit_test(too_many_elements),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
