/* SPDX-License-Identifier: MIT */
/* Arrays that become batches: whose schema it is, from which source each row is, which columns stay where they lie and
   which are copied, and how many rows a batch has. */
#include "foreign_tables.h"

#include "arrow/batch_import.h"
#include "batch/batch.h"

#define OWN "dataset:u=d,d,d|kind:u=incident,incident,incident|date_start:tdD=18756,18756,18756|id:u=a,b,c"

static casus__settings settings;

static int set_up(void **state) {
    (void)state;
    settings = casus__settings_of(NULL);
    return 0;
}

/* Starts on a table, whose array is at hand in `array`. */
static casus__arrow_import *import_of(const char *table, uint64_t wanted, struct ArrowArray *array) {
    struct ArrowSchema schema;
    casus__arrow_import *import = NULL;
    casus_error e;
    foreign_table(table, &schema, array);
    if (casus__arrow_import_new(&settings, &schema, wanted, 0, &import, &e) != CASUS_OK) {
        WRONG("%s: %s", table, e.message);
    }
    schema.release(&schema);
    return import;
}

/* ---- Whose schema ------------------------------------------------------------------------------------------------ */

static void release_nothing(struct ArrowSchema *s) {
    s->release = NULL;
}

static void schemas_of_events(void **state) {
    struct ArrowSchema named[5];
    struct ArrowSchema *children[6] = {NULL};
    static const char *const names[] = {"dataset", "kind", "date_start", "lat", NULL};
    (void)state;
    for (int i = 0; i < 5; i++) {
        named[i] = (struct ArrowSchema){.format = "u", .name = names[i], .release = release_nothing};
        children[i + 1] = &named[i];
    }
    const struct {
        struct ArrowSchema schema;
        const char *renamed; /* a column that is then called otherwise */
        int own;
    } cases[] = {
        {{.format = "+s", .n_children = 6, .children = children, .release = release_nothing}, NULL, 1},
        {{.format = "+s", .n_children = 6, .children = children, .release = release_nothing}, "dataset", 0},
        {{.format = "+s", .n_children = 6, .children = children, .release = release_nothing}, "kind", 0},
        {{.format = "+s", .n_children = 6, .children = children, .release = release_nothing}, "date_start", 0},
        {{.format = "+s", .n_children = 6, .children = children, .release = release_nothing}, "lat", 0},
        {{.format = "+s", .n_children = 6, .children = children}, NULL, 0},
        {{.n_children = 6, .children = children, .release = release_nothing}, NULL, 0},
        {{.format = "+l", .n_children = 6, .children = children, .release = release_nothing}, NULL, 0},
        {{.format = "+s", .n_children = 0, .children = NULL, .release = release_nothing}, NULL, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int k = 0; k < 4; k++) {
            const int renamed = cases[i].renamed != NULL && strcmp(cases[i].renamed, names[k]) == 0;
            named[k].name = renamed ? "other" : names[k];
        }
        if (casus__arrow_is_own(&cases[i].schema) != cases[i].own) {
            WRONG("case %d is %s of events", (int)i, cases[i].own ? "not" : "one");
        }
    }
    none_wrong();
}

/* Metadata of one pair, as an ArrowSchema has it on this machine. */
static void put_pair(char *out, const char *key, const char *value) {
    const int32_t numbers[] = {1, (int32_t)strlen(key), (int32_t)strlen(value)};
    memcpy(out, numbers, 8);
    memcpy(out + 8, key, strlen(key));
    memcpy(out + 8 + numbers[1], numbers + 2, 4);
    memcpy(out + 12 + numbers[1], value, strlen(value));
}

static void versions_and_shapes(void **state) {
    static const struct {
        const char *format, *version;
        casus_status status;
        const char *message;
    } cases[] = {
        {"+s", "2", CASUS_E_UNSUPPORTED, "the events have version 2 of the schema, and this library knows version 1"},
        {"+s", "a version of many letters", CASUS_E_UNSUPPORTED, "the events have version a version of many le of the"},
        {"n", "1", CASUS_E_SYNTAX, "Arrow schema: not a struct of columns"},
        {NULL, "1", CASUS_E_SYNTAX, "Arrow schema: a field without format"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char metadata[100];
        casus__arrow_import *import = NULL;
        casus_error e = {0};
        put_pair(metadata, "casus:schema", cases[i].version);
        const struct ArrowSchema schema = {.format = cases[i].format, .metadata = metadata, .release = release_nothing};
        const casus_status status = casus__arrow_import_new(&settings, &schema, 1, 0, &import, &e);
        if (status != cases[i].status || import != NULL || strstr(e.message, cases[i].message) == NULL) {
            WRONG("case %d: %d, %s", (int)i, status, e.message);
        }
    }
    none_wrong();
}

/* Its metadata say that it is of events; without a kind all are incidents, which is told. */
static void no_kind(void **state) {
    char metadata[100];
    struct ArrowSchema schema;
    struct ArrowArray array;
    casus__arrow_import *import = NULL;
    casus_batch *batch = NULL;
    int rest = 1;
    (void)state;
    foreign_table("dataset:u=d,d", &schema, &array);
    put_pair(metadata, "casus:schema", "1");
    schema.metadata = metadata;
    assert_true(casus__arrow_is_own(&schema));
    assert_int_equal(casus__arrow_import_new(&settings, &schema, CASUS__COLUMNS_ALL, 0, &import, NULL), CASUS_OK);
    assert_string_equal(casus__arrow_import_notes(import).data,
                        "kind: there is no such column, so that everything counts as an incident");
    assert_int_equal(casus__arrow_import_sources(import, NULL, 0, NULL), CASUS_OK);
    assert_int_equal(casus__arrow_adopt(import, &array, &batch, &rest, NULL), CASUS_OK);
    assert_int_equal(rest, 0);
    assert_int_equal(casus_batch_row_count(batch), 2);
    casus_batch_free(batch);
    casus__arrow_import_free(import);
    schema.release(&schema);
    none_wrong();
}

/* ---- Sources ----------------------------------------------------------------------------------------------------- */

/* "0:5,6 1:7": the place of a batch's source ('-': none), and the numbers of its rows there. */
static void print_batches(casus__arrow_import *import, struct ArrowArray *array, casus__source_file *const sources[2],
                          char *out, size_t room, casus_error *error) {
    struct ArrowArray *next = array;
    casus_status status = CASUS_OK;
    int rest = 1;
    out[0] = '\0';
    while (rest && status == CASUS_OK) {
        casus_batch *batch = NULL;
        status = casus__arrow_adopt(import, next, &batch, &rest, error);
        next = NULL;
        if (batch != NULL) {
            size_t size = strlen(out);
            (void)snprintf(out + size, room - size, "%s%c", size > 0 ? " " : "",
                           batch->source == NULL         ? '-'
                           : batch->source == sources[0] ? '0'
                                                         : '1');
            for (int64_t i = 0; i < casus_batch_row_count(batch); i++) {
                size = strlen(out);
                (void)snprintf(out + size, room - size, "%c%lld", i == 0 ? ':' : ',',
                               (long long)casus_batch_source_row(batch, i));
            }
        }
        casus_batch_free(batch);
    }
}

static void sources_of_rows(void **state) {
    static const struct {
        const char *columns, *batches;
    } cases[] = {
        {"source_row:l=5,6,7|source_index:i=0,0,1", "0:5,6 1:7"},
        {"source_row:l=5,6,7|source_index:i=1,1,1", "1:5,6,7"},
        {"source_row:l=5,?,7|source_index:i=0,?,0", "0:5 -:0 0:7"},
        {"source_row:L=5,6,7|source_index:L=1,0,0", "1:5 0:6,7"},
        {"source_row:i=5,6,7|source_index:c=0,0,0", "0:5,6,7"},
        {"source_row:f=5,nan,7|source_index:g=0,0,1", "0:5,0 1:7"},
        {"source_row:u=5,~,7|source_index:u=0,0,1", "0:5,0 1:7"},
        {"source_row:d:9,0,32=5,6,7|source_index:d:9,0,32=0,0,1", "0:5,6 1:7"},
        {"source_row:i<i>=5,?,7|source_index:c<i>=0,0,1", "0:5,0 1:7"},
        {"source_row:s<d:9,0,32>=5,6,7|source_index:l<L>=0,0,1", "0:5,6 1:7"},
        {"source_row:tdD=5,6,7|source_index:tdD=0,0,1", "-:0,0,0"},
        {"source_row:l=0,0,0|source_index:i=0,0,0", "0:0,0,0"},
        {"source_row:l=0,0,1|source_index:i=0,0,0", "0:0,0,1"},
        {"source_row:l=?,?,?|source_index:i=?,?,?", "-:0,0,0"},
        {"source_row:i=0,0,0|source_index:i=-1,-1,2", "-:0,0 -:0"},
        {"other:l=1,2,3", "-:0,0,0"},
    };
    casus__source_file *sources[2];
    (void)state;
    for (int i = 0; i < 2; i++) {
        sources[i] = casus__source_file_new(&settings.allocator, NULL, 0);
        assert_non_null(sources[i]);
    }
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char table[400];
        char got[200];
        struct ArrowArray array;
        casus_error e;
        (void)snprintf(table, sizeof table, OWN "|%s", cases[i].columns);
        casus__arrow_import *import = import_of(table, CASUS__COLUMNS_ALL, &array);
        assert_int_equal(casus__arrow_import_sources(import, sources, 2, NULL), CASUS_OK);
        print_batches(import, &array, sources, got, sizeof got, &e);
        if (strcmp(got, cases[i].batches) != 0) {
            WRONG("%s: '%s', not '%s'", cases[i].columns, got, cases[i].batches);
        }
        casus__arrow_import_free(import);
    }
    casus__source_file_free(sources[0]);
    casus__source_file_free(sources[1]);
    none_wrong();
}

static void sources_that_are_none(void **state) {
    static const struct {
        const char *columns;
        casus_status status;
        int64_t row;
        const char *message;
    } cases[] = {
        {"source_row:g=1,2.5,3", CASUS_E_VALUE, 2, "source_row: no whole number"},
        {"source_row:u=1,2,x", CASUS_E_VALUE, 3, "source_row: no whole number"},
        {"source_index:u=x,0,0", CASUS_E_VALUE, 1, "source_index: no whole number"},
        {"source_row:c<g>=1,2.5,3", CASUS_E_VALUE, 2, "source_row: no whole number"},
        {"source_index:i<u>=0,0,x", CASUS_E_VALUE, 3, "source_index: no whole number"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int told = 0; told < 2; told++) { /* with an error, and without */
            char table[400];
            struct ArrowArray array;
            casus_batch *batch = NULL;
            casus_error e = {0};
            int rest = 1;
            (void)snprintf(table, sizeof table, OWN "|%s", cases[i].columns);
            casus__arrow_import *import = import_of(table, CASUS__COLUMNS_ALL, &array);
            const casus_status status = casus__arrow_adopt(import, &array, &batch, &rest, told ? &e : NULL);
            if (status != cases[i].status || batch != NULL || rest != 0 ||
                (told && (e.row != cases[i].row || strstr(e.message, cases[i].message) == NULL))) {
                WRONG("%s: %d, row %lld, %s", cases[i].columns, status, (long long)e.row, e.message);
            }
            casus__arrow_import_free(import);
        }
    }
    none_wrong();
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

/* Makes all columns as long; those of type null have no memory. */
static void lengthen(struct ArrowArray *array, int64_t rows) {
    for (int64_t i = 0; i < array->n_children; i++) {
        array->children[i]->length = rows;
    }
    array->length = rows;
}

/* Copied rows come in batches of 65,536; rows that stay where they are in one, up to 2^31 - 2. */
static void many_rows(void **state) {
    static const struct {
        const char *table;
        uint64_t wanted;
        int64_t rows, offset, first;
        int rest;
    } cases[] = {
        {"dataset:n|kind:n|date_start:n|id:n", CASUS__COLUMNS_ALL, 70000, 0, 65536, 1},
        {"dataset:n|kind:n|date_start:n|id:n", CASUS__COLUMNS_ALL, 65536, 0, 65536, 0},
        {"dataset:n|kind:n|date_start:n|id:n", CASUS__COLUMNS_ALL, 60000, 0, 60000, 0},
        {"dataset:n|kind:n|date_start:n|lat:g", CASUS__COLUMN_BIT(CASUS__COLUMN_LAT), 70000, 0, 70000, 0},
        {"dataset:n|kind:n|date_start:n|lat:g", CASUS__COLUMN_BIT(CASUS__COLUMN_LAT), 69999, 1, 65536, 1},
        {"dataset:n|kind:n|date_start:n|id:n", 0, INT64_C(1) << 31, 0, 65536, 1},
    };
    static const double zeroes[70000];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ArrowArray array;
        casus_batch *batch = NULL;
        casus_error e = {0};
        int rest = -1;
        casus__arrow_import *import = import_of(cases[i].table, cases[i].wanted, &array);
        lengthen(&array, cases[i].rows + cases[i].offset);
        array.length = cases[i].rows;
        array.offset = cases[i].offset;
        if (cases[i].wanted == CASUS__COLUMN_BIT(CASUS__COLUMN_LAT)) {
            foreign_buffer(array.children[3], 1, zeroes, sizeof zeroes);
        }
        const casus_status status = casus__arrow_adopt(import, &array, &batch, &rest, &e);
        if (status != CASUS_OK || casus_batch_row_count(batch) != cases[i].first || rest != cases[i].rest) {
            WRONG("case %d: %d %s, rest %d", (int)i, status, e.message, rest);
        }
        casus_batch_free(batch);
        casus__arrow_import_free(import);
    }
    none_wrong();
}

static void arrays_that_are_none(void **state) {
    static const uint8_t second_null[] = {0x05};
    (void)state;
    for (int k = 0; k < 3; k++) {
        static const char *const messages[] = {"Arrow array: a row that is null as a whole",
                                               "Arrow array: it was released already",
                                               "Arrow array: a child that is shorter than it must be"};
        struct ArrowArray array;
        casus_batch *batch = NULL;
        casus_error e = {0};
        int rest = 1;
        casus__arrow_import *import = import_of(OWN, CASUS__COLUMNS_ALL, &array);
        struct ArrowArray given = array;
        if (k == 0) {
            foreign_buffer(&given, 0, second_null, 1);
            given.null_count = 1;
        } else if (k == 1) {
            given.release = NULL;
        } else {
            given.length = 4;
        }
        assert_int_equal(casus__arrow_adopt(import, &given, &batch, &rest, &e), CASUS_E_SYNTAX);
        assert_null(batch);
        assert_null(given.release);
        assert_string_equal(e.message, messages[k]);
        if (k == 1) {
            array.release(&array);
        }
        casus__arrow_import_free(import);
    }
    none_wrong();
}

/* ---- What stays where it is -------------------------------------------------------------------------------------- */

enum { AS_IT_IS, SLICED, FROM_ONE, ODD, LONGER, BITS_BEHIND, UNDER_NULLS, WORDS_SLICED, WORDS_NULL, WORDS_FROM_ONE };

/* Moves the bytes of a buffer to an odd address. */
static void make_odd(struct ArrowArray *a, int i, int64_t size) {
    foreign_array *f = a->private_data;
    char *moved = malloc((size_t)size + 1);
    assert_non_null(moved);
    memcpy(moved + 1, f->held[i], (size_t)size);
    free(f->held[i]);
    f->held[i] = moved;
    f->buffers[i] = moved + 1;
}

static void change(struct ArrowArray *a, int how) {
    static const int32_t from_one[] = {1, 2, 3, 4};
    static const uint8_t first_null[] = {0xfe};
    static const uint8_t behind[] = {0xfd};
    switch (how) {
    case SLICED: a->offset = 1, a->length -= 1; break;
    case FROM_ONE: foreign_buffer(a, 1, from_one, sizeof from_one), foreign_buffer(a, 2, "abcd", 4); break;
    case ODD: make_odd(a, 1, a->length * 4); break;
    case LONGER: a->length -= 1; break;
    case BITS_BEHIND: foreign_buffer(a, 0, behind, 1); break;
    case UNDER_NULLS: ((int32_t *)(uintptr_t)a->buffers[1])[1] = 7; break;
    case WORDS_SLICED: a->dictionary->offset = 1, a->dictionary->length -= 1; break;
    case WORDS_NULL: foreign_buffer(a->dictionary, 0, first_null, 1), a->dictionary->null_count = 1; break;
    case WORDS_FROM_ONE:
        foreign_buffer(a->dictionary, 1, from_one, sizeof from_one);
        foreign_buffer(a->dictionary, 2, "abcd", 4);
        break;
    default: break;
    }
}

static void borrowed_or_copied(void **state) {
    static const struct {
        const char *column;
        int how, stays;
    } cases[] = {
        {"killed_best:g=1,2,3", AS_IT_IS, 1},
        {"killed_best:g=1,?,3", AS_IT_IS, 1},
        {"killed_best:g=1,nan,3", AS_IT_IS, 0},
        {"killed_best:f=1,2,3", AS_IT_IS, 0},
        {"killed_best:i<g>=1,2,3", AS_IT_IS, 0},
        {"killed_best:l<g>=1,2,3", AS_IT_IS, 0},
        {"killed_best:g=1,2,3,4", SLICED, 0},
        {"killed_best:g=1,2,3,4", AS_IT_IS, 0}, /* more than there are rows */
        {"killed_best:g=1,2,3,4", LONGER, 1},
        {"revoked:i=1,2,3", AS_IT_IS, 1},
        {"revoked:i=1,2,3", ODD, 0},
        {"revoked:i=1,?,3", BITS_BEHIND, 0},
        {"revoked:i=1,?,3", UNDER_NULLS, 0},
        {"revoked:I=1,2,3", AS_IT_IS, 0},
        {"revoked:s=1,2,3", AS_IT_IS, 0},
        {"revoked:f=1,2,3", AS_IT_IS, 0},
        {"revoked:i<i>=1,2,3", AS_IT_IS, 0},
        {"created:tss:UTC=1,2,3", AS_IT_IS, 1},
        {"created:tss:Europe/Berlin=1,2,3", AS_IT_IS, 1},
        {"created:tss=1,2,3", AS_IT_IS, 0},
        {"created:tsm:UTC=1,2,3", AS_IT_IS, 0},
        {"created:i<tss:UTC>=1,2,3", AS_IT_IS, 0},
        {"created:tss:UTC=1,-9223372036854775808,3", AS_IT_IS, 0},
        {"date_end:tdD=1,2,3", AS_IT_IS, 1},
        {"date_end:tdm=1,2,3", AS_IT_IS, 0},
        {"date_end:i<tdD>=1,2,3", AS_IT_IS, 0},
        {"country:i<u>=a,b,c", AS_IT_IS, 1},
        {"country:i<u>=a,?,c", AS_IT_IS, 1},
        {"country:i<u>=a,~,c", AS_IT_IS, 0},
        {"country:i<u>=a,b,c", ODD, 0},
        {"country:i<u>=a,b,b", WORDS_FROM_ONE, 0},
        {"country:i<u>=a,a,a,c", WORDS_NULL, 0},
        {"country:i<U>=a,b,c", AS_IT_IS, 0},
        {"country:i<vu>=a,b,c", AS_IT_IS, 0},
        {"country:i<l>=1,2,3", AS_IT_IS, 0},
        {"country:I<u>=a,b,c", AS_IT_IS, 0},
        {"country:c<u>=a,b,c", AS_IT_IS, 0},
        {"country:u=a,b,c", AS_IT_IS, 0},
        {"notes:u=a,b,c", AS_IT_IS, 1},
        {"notes:u=a,?,c", AS_IT_IS, 1},
        {"notes:u=~,~,~", AS_IT_IS, 1},
        {"notes:u=a,b,c", FROM_ONE, 0},
        {"notes:u=a,?,c", FROM_ONE, 0},
        {"notes:U=a,b,c", AS_IT_IS, 0},
        {"notes:i<u>=a,b,c", AS_IT_IS, 0},
        {"native:z=a,b,c", AS_IT_IS, 1},
        {"native:u=a,b,c", AS_IT_IS, 0},
        {"native:vz=a,b,c", AS_IT_IS, 0},
        {"native:w:1=a,b,c", AS_IT_IS, 0},
        {"native:i<z>=a,b,c", AS_IT_IS, 0},
        {"casualties:+l(item:+s(low:g=1,2)=1,1)=1,1,0", AS_IT_IS, 1},
        {"casualties:+l(item:+s(low:g=1,2,3)=1,1,1)=1,1,0", AS_IT_IS, 0}, /* one behind the last */
        {"casualties:+l(item:+s(low:g=1,2,3)=1,1)=1,1,0", AS_IT_IS, 0},
        {"casualties:+l(item:+s(low:g=1,2)=?,1)=1,1,0", AS_IT_IS, 0},
        {"casualties:+l(item:+s(low:g=1,2)=1,1)=1,?,1", AS_IT_IS, 0},
        {"casualties:+l(item:+s(low:f=1,2)=1,1)=1,1,0", AS_IT_IS, 0},
        {"casualties:+L(item:+s(low:g=1,2)=1,1)=1,1,0", AS_IT_IS, 0},
        {"casualties:+vl(item:+s(low:g=1,2)=1,1)=1,1,0", AS_IT_IS, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char table[400];
        char name[40];
        struct ArrowArray array;
        casus_batch *batch = NULL;
        casus_error e = {0};
        int rest = 1;
        (void)snprintf(table, sizeof table, OWN "|%s", cases[i].column);
        (void)foreign_take(cases[i].column, ":", name, sizeof name);
        casus__arrow_import *import = import_of(table, CASUS__COLUMNS_ALL, &array);
        struct ArrowArray *column = array.children[4];
        change(column, cases[i].how);
        const void *lies = column->buffers[1];
        if (casus__arrow_adopt(import, &array, &batch, &rest, &e) != CASUS_OK) {
            WRONG("%s: %s", cases[i].column, e.message);
        } else {
            const casus_column *c = casus_batch_column(batch, name);
            const int32_t type = casus_column_type(c);
            const int by_offsets = type == CASUS_TYPE_TEXT || type == CASUS_TYPE_BINARY || type == CASUS_TYPE_LIST;
            const void *used = by_offsets ? (const void *)casus_column_offsets(c) : casus_column_values(c);
            if ((used == lies) != cases[i].stays) {
                WRONG("%s, case %d: %s", cases[i].column, (int)i, cases[i].stays ? "copied" : "borrowed");
            }
            casus_batch_free(batch);
        }
        casus__arrow_import_free(import);
    }
    none_wrong();
}

/* Words of the array before are used again where they are at the same place, and as many. */
static void words_of_the_array_before(void **state) {
    static const int lengths[] = {2, 2, 1, 2};
    struct ArrowArray arrays[4];
    casus_batch *batches[4] = {NULL};
    casus__arrow_import *import = NULL;
    static const int32_t offsets[] = {0, 1, 2};
    int rest = 0;
    (void)state;
    for (int i = 0; i < 4; i++) {
        if (import == NULL) {
            import = import_of(OWN "|country:i<u>=a,b,a", CASUS__COLUMNS_ALL, &arrays[0]);
        } else {
            struct ArrowSchema schema;
            foreign_table(OWN "|country:i<u>=a,b,a", &schema, &arrays[i]);
            schema.release(&schema);
        }
        struct ArrowArray *country = arrays[i].children[4];
        foreign_array *words = country->dictionary->private_data;
        if (i < 3) { /* the last has words of its own */
            words->buffers[1] = offsets;
            words->buffers[2] = "ab";
        }
        country->dictionary->length = lengths[i];
        if (lengths[i] == 1) {
            static const int32_t zeroes[3];
            foreign_buffer(country, 1, zeroes, sizeof zeroes);
        }
        assert_int_equal(casus__arrow_adopt(import, &arrays[i], &batches[i], &rest, NULL), CASUS_OK);
    }
    for (int i = 0; i < 4; i++) {
        const casus_column *c = casus_batch_column(batches[i], "country");
        assert_int_equal(casus_column_word_count(c), lengths[i]);
        assert_true(casus_str_equal(casus_column_text(c, 1), casus_str_from(lengths[i] == 1 ? "a" : "b")));
    }
    const casus_column *first = casus_batch_column(batches[0], "country");
    assert_ptr_equal(casus_column_word(first, 0).data,
                     casus_column_word(casus_batch_column(batches[1], "country"), 0).data);
    for (int i = 0; i < 4; i++) {
        casus_batch_free(batches[i]);
    }
    casus__arrow_import_free(import);
    none_wrong();
}

/* An array whose dictionary lies where that of the array before did is not believed to have the same words unless all
   of it is the same. */
static void dictionaries_that_look_alike(void **state) {
    static const int32_t offsets[] = {0, 1, 2, 3}, others[] = {0, 2, 3, 3};
    static const uint8_t all[] = {0xff}, not_first[] = {0xfe};
    static const struct {
        int64_t length, offset, nulls, buffers;
        const void *bits;
        const int32_t *offsets;
        const char *bytes; /* NULL: those of the array before */
        const char *words; /* of the rows; NULL: refused */
    } cases[] = {
        {3, 0, 0, 3, NULL, offsets, NULL, "a,b,a"},  {3, 0, -1, 3, NULL, offsets, NULL, "a,b,a"},
        {2, 1, 0, 3, NULL, offsets, NULL, "b,c,b"},  {3, 0, 1, 3, not_first, offsets, NULL, "?,b,?"},
        {3, 0, 0, 3, all, offsets, NULL, "a,b,a"},   {3, 0, 0, 3, NULL, offsets, "xyz", "x,y,x"},
        {3, 0, 0, 3, NULL, others, NULL, "ab,c,ab"}, {2, 0, 0, 3, NULL, offsets, NULL, "a,b,a"},
        {3, 0, 0, 2, NULL, offsets, NULL, NULL},     {3, 0, 0, 3, NULL, NULL, NULL, NULL}, /* no buffers at all */
    };
    static const char bytes[] = "abc";
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ArrowArray arrays[2];
        struct ArrowSchema schema;
        casus_batch *batches[2] = {NULL};
        casus_error e = {0};
        char got[40] = "";
        int rest = 0;
        casus__arrow_import *import = import_of(OWN "|country:i<u>=a,b,a", CASUS__COLUMNS_ALL, &arrays[0]);
        foreign_table(OWN "|country:i<u>=a,b,a", &schema, &arrays[1]);
        schema.release(&schema);
        for (int k = 0; k < 2; k++) {
            struct ArrowArray *words = arrays[k].children[4]->dictionary;
            foreign_array *f = words->private_data;
            words->length = k == 0 ? 3 : cases[i].length;
            words->offset = k == 0 ? 0 : cases[i].offset;
            words->null_count = k == 0 ? 0 : cases[i].nulls;
            words->n_buffers = k == 0 ? 3 : cases[i].buffers;
            f->buffers[0] = k == 0 ? NULL : cases[i].bits;
            f->buffers[1] = k == 0 ? offsets : cases[i].offsets;
            words->buffers = f->buffers[1] == NULL ? NULL : words->buffers;
            f->buffers[2] = k == 0 || cases[i].bytes == NULL ? bytes : cases[i].bytes;
        }
        assert_int_equal(casus__arrow_adopt(import, &arrays[0], &batches[0], &rest, &e), CASUS_OK);
        const casus_status status = casus__arrow_adopt(import, &arrays[1], &batches[1], &rest, &e);
        assert_int_equal(status, cases[i].words == NULL ? CASUS_E_SYNTAX : CASUS_OK);
        for (int64_t row = 0; status == CASUS_OK && row < 3; row++) {
            const casus_column *c = casus_batch_column(batches[1], "country");
            const casus_str word = casus_column_text(c, row);
            const size_t size = strlen(got);
            (void)snprintf(got + size, sizeof got - size, "%s%.*s", row > 0 ? "," : "",
                           word.size > 0 ? (int)word.size : 1, word.size > 0 ? word.data : "?");
        }
        if (cases[i].words != NULL && strcmp(got, cases[i].words) != 0) {
            WRONG("case %d: %s, not %s", (int)i, got, cases[i].words);
        }
        casus_batch_free(batches[0]);
        casus_batch_free(batches[1]);
        casus__arrow_import_free(import);
    }
    none_wrong();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(schemas_of_events),
        cmocka_unit_test(versions_and_shapes),
        cmocka_unit_test(no_kind),
        cmocka_unit_test(sources_of_rows),
        cmocka_unit_test(sources_that_are_none),
        cmocka_unit_test(many_rows),
        cmocka_unit_test(arrays_that_are_none),
        cmocka_unit_test(borrowed_or_copied),
        cmocka_unit_test(words_of_the_array_before),
        cmocka_unit_test(dictionaries_that_look_alike),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
