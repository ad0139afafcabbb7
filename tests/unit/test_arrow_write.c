/* SPDX-License-Identifier: MIT */
/* Arrow streams of other programs written as IPC files and streams: what comes back of them, and what is refused, by
   field. */
#include "foreign_changes.h"

#include "arrow/ipc/ipc_source.h"
#include "arrow/node.h"

static casus_allocator libc;

static int set_up(void **state) {
    (void)state;
    libc = casus__allocator_libc();
    return 0;
}

/* Writes a stream, as a file (1) or a stream (0). */
static casus_status write_foreign(foreign_stream *s, int file, text *to, casus_error *error) {
    struct ArrowArrayStream stream = foreign_start(s);
    casus_output *output = output_to(to);
    const casus_status status =
        casus_arrow_write(NULL, &stream, file ? CASUS_FORMAT_ARROW : CASUS_FORMAT_ARROW_STREAM, output, error);
    assert_null(stream.release);
    (void)casus_output_close(output, NULL);
    casus_output_free(output);
    return status;
}

/* Adds the format and the texts of an array's elements, children in parentheses. */
static void print_array(const struct ArrowSchema *schema, const casus__arrow_node *n, char *out, size_t room) {
    char value[CASUS__ARROW_TEXT_ROOM];
    size_t size = strlen(out);
    (void)snprintf(out + size, room - size, "%s:%s%s=", schema->name, schema->format,
                   schema->dictionary != NULL ? "<>" : "");
    for (int64_t i = 0; i < n->length; i++) {
        int64_t first = 0;
        int64_t count = 0;
        size = strlen(out);
        if (n->type == CASUS__ARROW_LIST) {
            casus__arrow_range(n, i, &first, &count);
            (void)snprintf(value, sizeof value, "%lld", (long long)count);
        }
        const casus_str shown = n->type == CASUS__ARROW_LIST     ? casus_str_from(value)
                                : casus__arrow_is_null(n, i)     ? casus_str_from("?")
                                : n->type == CASUS__ARROW_STRUCT ? casus_str_from("1")
                                                                 : casus__arrow_text(n, i, value);
        (void)snprintf(out + size, room - size, "%s%.*s", i > 0 ? "," : "", (int)shown.size,
                       shown.size > 0 ? shown.data : "");
    }
    for (int64_t i = 0; i < n->child_count; i++) {
        size = strlen(out);
        (void)snprintf(out + size, room - size, "(");
        print_array(schema->children[i], &n->children[i], out, room);
        size = strlen(out);
        (void)snprintf(out + size, room - size, ")");
    }
}

/* What is read of the bytes: the first column of each batch. */
static void read_back(const text *t, char *out, size_t room) {
    const casus__settings settings = casus__settings_of(NULL);
    casus_input *input = NULL;
    casus__window window;
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    struct ArrowArray array;
    casus__arrow_node node;
    casus_error e = {0};
    out[0] = '\0';
    assert_int_equal(casus_input_memory(NULL, t->data, t->size, "x.arrow", casus_release_none, NULL, &input, NULL),
                     CASUS_OK);
    casus__window_init(&window, input);
    if (casus__ipc_open(&settings, &window, CASUS__COLUMNS_ALL, &stream, &e) != CASUS_OK) {
        WRONG("%s", e.message);
    } else {
        assert_int_equal(stream.get_schema(&stream, &schema), 0);
        while (stream.get_next(&stream, &array) == 0 && array.release != NULL) {
            assert_int_equal(casus__arrow_node_read(&libc, &schema, &node, &e), CASUS_OK);
            if (casus__arrow_node_bind(&node, &array, 0, &e) != CASUS_OK) {
                WRONG("%s", e.message);
            } else {
                print_array(schema.children[0], &node.children[0], out, room);
            }
            casus__arrow_node_free(&libc, &node);
            array.release(&array);
        }
        assert_null(stream.get_last_error(&stream));
        schema.release(&schema);
        stream.release(&stream);
    }
    casus__window_free(&window);
    casus_input_free(input);
}

static void there_and_back(void **state) {
    static const struct {
        const char *table, *back;
    } cases[] = {
        {"a:i=1,?,3", "a:i=1,?,3"},
        {"a:b=1,0,?", "a:b=true,false,?"},
        {"a:d:7,2,32=100,?,3", "a:d:7,2,32=1.00,?,0.03"},
        {"a:d:7,2,64=100,?,3", "a:d:7,2,64=1.00,?,0.03"},
        {"a:d:7,2=100,?,3", "a:d:7,2=1.00,?,0.03"},
        {"a:d:7,-2,128=1,?,3", "a:d:7,-2=100,?,300"},
        {"a:w:0=~,~", "a:w:0=,"},
        {"a:w:2=ab,?,cd", "a:w:2=ab,?,cd"},
        {"a:u=a,?,~", "a:u=a,?,"},
        {"a:U=a,?,~", "a:U=a,?,"},
        {"a:n=?,?", "a:n=?,?"},
        {"a:tsu:=1,?", "a:tsu:=1970-01-01 00:00:00.000001,?"},
        {"a:tdm=0,?", "a:tdm=1970-01-01,?"},
        {"a:tts=1,?", "a:tts=00:00:01,?"},
        {"a:ttu=1,?", "a:ttu=00:00:00.000001,?"},
        {"a:i<u>=a,?,a", "a:i<>=a,?,a"},
        {"a:L<U>=a,b,a", "a:L<>=a,b,a"},
        {"a:c<l>=7,8,7", "a:c<>=7,8,7"},
        {"a:+l(b:u=x,y)=1,0,1", "a:+l=1,0,1(b:u=x,y)"},
        {"a:+L(b:u=x,y)=1,?,1", "a:+L=1,0,1(b:u=x,y)"},
        {"a:+w:2(b:i=1,2,3,4)=.,.", "a:+w:2=2,2(b:i=1,2,3,4)"},
        {"a:+w:0(b:i)=.,.", "a:+w:0=0,0(b:i=)"},
        {"a:+s(b:c<u>=x,y|c:i=1,2)=1,?", "a:+s=1,?(b:c<>=x,y)(c:i=1,2)"},
        /* Elements behind the last that is used are left out, and their nulls with them. */
        {"a:+l(b:i=1,?,3)=1,0,0", "a:+l=1,0,0(b:i=1)"},
        {"a:+l(b:n=?,?,?)=1,0,0", "a:+l=1,0,0(b:n=?)"},
        {"a:+l(b:i=1,2,3)=1,0,0", "a:+l=1,0,0(b:i=1)"},
        {"a:+s(b:i=1,2,?)=1,1", "a:+s=1,1(b:i=1,2)"},
        {"a:u", "a:u="},
        {"a:U", "a:U="},
        {"a:+l(b:u)", "a:+l=(b:u=)"},
        {"a:+L(b:u)", "a:+L=(b:u=)"},
        {"a:i<u>", "a:i<>="},
        {"a:d:40,2,256", "a:d:40,2,256="},
        {"a:+l(b:i<n>=1,1,1)=1,0,0", "a:+l=1,0,0(b:i<>=?)"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int file = 0; file < 2; file++) {
            foreign_stream s = {.count = 1};
            text t = {NULL, 0};
            char got[400];
            casus_error e = {0};
            foreign_table(cases[i].table, &s.schema, &s.arrays[0]);
            if (write_foreign(&s, file, &t, &e) != CASUS_OK) {
                WRONG("%s: %s", cases[i].table, e.message);
            } else {
                read_back(&t, got, sizeof got);
                if (strcmp(got, cases[i].back) != 0) {
                    WRONG("%s: '%s', not '%s'", cases[i].table, got, cases[i].back);
                }
            }
            free(t.data);
        }
    }
    none_wrong();
}

/* Offsets of an empty array may be missing. */
static void empty_without_buffers(void **state) {
    static const char *const tables[] = {"a:u", "a:U", "a:z", "a:+l(b:u)", "a:+L(b:u)"};
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        foreign_stream s = {.count = 1};
        text t = {NULL, 0};
        char got[100];
        casus_error e = {0};
        foreign_table(tables[i], &s.schema, &s.arrays[0]);
        change(s.arrays[0].children[0], NO_BUFFER, 1);
        if (write_foreign(&s, 0, &t, &e) != CASUS_OK) {
            WRONG("%s: %s", tables[i], e.message);
        } else {
            read_back(&t, got, sizeof got);
            assert_memory_equal(got, tables[i], 3);
        }
        free(t.data);
    }
    none_wrong();
}

/* A table may have no bitmap at all, and metadata of no pairs. */
static void tables_of_less(void **state) {
    foreign_stream s = {.count = 1};
    text t = {NULL, 0};
    char got[100];
    (void)state;
    foreign_table("a:i=1,2", &s.schema, &s.arrays[0]);
    s.arrays[0].n_buffers = 0;
    s.schema.metadata = "\0\0\0\0";
    assert_int_equal(write_foreign(&s, 0, &t, NULL), CASUS_OK);
    read_back(&t, got, sizeof got);
    assert_string_equal(got, "a:i=1,2");
    free(t.data);
    none_wrong();
}

/* A map whose keys are sorted says so again. */
static void flags_come_back(void **state) {
    foreign_stream s = {.count = 1};
    text t = {NULL, 0};
    casus_input *input = NULL;
    casus__window window;
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    const casus__settings settings = casus__settings_of(NULL);
    (void)state;
    foreign_table("a:+m(b:+s(c:u=x|d:i=1)=1)=1", &s.schema, &s.arrays[0]);
    static const int32_t ends[] = {0, 1};
    foreign_buffer(s.arrays[0].children[0], 1, ends, sizeof ends);
    s.schema.children[0]->flags = ARROW_FLAG_MAP_KEYS_SORTED;
    assert_int_equal(write_foreign(&s, 0, &t, NULL), CASUS_OK);
    assert_int_equal(casus_input_memory(NULL, t.data, t.size, "x", casus_release_none, NULL, &input, NULL), CASUS_OK);
    casus__window_init(&window, input);
    assert_int_equal(casus__ipc_open(&settings, &window, CASUS__COLUMNS_ALL, &stream, NULL), CASUS_OK);
    assert_int_equal(stream.get_schema(&stream, &schema), 0);
    assert_int_equal(schema.children[0]->flags, ARROW_FLAG_MAP_KEYS_SORTED);
    assert_string_equal(schema.children[0]->format, "+m");
    schema.release(&schema);
    stream.release(&stream);
    casus__window_free(&window);
    casus_input_free(input);
    free(t.data);
    none_wrong();
}

/* ---- Schemas ----------------------------------------------------------------------------------------------------- */

static void schemas_that_are_not_written(void **state) {
    static const struct {
        const char *table;
        casus_status status;
        const char *message;
    } cases[] = {
        {"a:xyz=", CASUS_E_UNSUPPORTED, "field 'a' has the Arrow type 'xyz', which is not written"},
        {"a:vu=x", CASUS_E_UNSUPPORTED, "field 'a' has the Arrow type 'vu', which is not written"},
        {"a:+vl(b:i=1)=1", CASUS_E_UNSUPPORTED, "type '+vl'"},
        {"a:ts=1", CASUS_E_UNSUPPORTED, "type 'ts'"},
        {"a:tsx:=1", CASUS_E_UNSUPPORTED, "type 'tsx:'"},
        {"a:tss=1", CASUS_E_UNSUPPORTED, "type 'tss'"},
        {"a:w:-1=", CASUS_E_UNSUPPORTED, "type 'w:-1'"},
        {"a:w:x=", CASUS_E_UNSUPPORTED, "type 'w:x'"},
        {"a:w:1,2=", CASUS_E_UNSUPPORTED, "type 'w:1,2'"},
        {"a:w:99999999999", CASUS_E_UNSUPPORTED, "type 'w:99999999999'"},
        {"a:+w:-1(b:i=1)=", CASUS_E_UNSUPPORTED, "type '+w:-1'"},
        {"a:+w:x(b:i=1)=", CASUS_E_UNSUPPORTED, "type '+w:x'"},
        {"a:+w:(b:i=1)=", CASUS_E_UNSUPPORTED, "type '+w:'"},
        {"a:d:1", CASUS_E_UNSUPPORTED, "type 'd:1'"},
        {"a:d:1,2,3,4", CASUS_E_UNSUPPORTED, "type 'd:1,2,3,4'"},
        {"a:d:1,2,100", CASUS_E_UNSUPPORTED, "type 'd:1,2,100'"},
        {"a:d:1,-99999999999", CASUS_E_UNSUPPORTED, "type 'd:1,-99999999999'"},
        {"a:g<u>=x", CASUS_E_UNSUPPORTED, "type 'g'"},
        {"a:x<u>=x", CASUS_E_UNSUPPORTED, "type 'x'"},
        {"a:tdD<u>=x", CASUS_E_UNSUPPORTED, "type 'tdD'"},
        {"a:i<xyz>=x", CASUS_E_UNSUPPORTED, "type 'xyz'"},
        {"a:i(b:i=1)=1", CASUS_E_VALUE, "field 'a' of the Arrow schema has the wrong number of children"},
        {"a:+l=1", CASUS_E_VALUE, "field 'a' of the Arrow schema has the wrong number of children"},
        {"a:+m=1", CASUS_E_VALUE, "field 'a' of the Arrow schema has the wrong number of children"},
        {"a:+s(b:+s(c:xyz=)=1)=1", CASUS_E_UNSUPPORTED, "field 'c' has the Arrow type 'xyz'"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        foreign_stream s = {.count = 1};
        text t = {NULL, 0};
        casus_error e = {0};
        foreign_table(cases[i].table, &s.schema, &s.arrays[0]);
        const casus_status status = write_foreign(&s, 0, &t, &e);
        if (status != cases[i].status || strstr(e.message, cases[i].message) == NULL) {
            WRONG("%s: %d, '%s'", cases[i].table, status, e.message);
        }
        free(t.data);
    }
    none_wrong();
}

static void release_nothing(struct ArrowSchema *s) {
    s->release = NULL;
}

static void schemas_that_are_none(void **state) {
    struct ArrowSchema leaf = {.format = "u", .release = release_nothing};
    struct ArrowSchema *none[1] = {NULL}, *leaves[1] = {&leaf};
    struct ArrowSchema inner = {.format = "i", .dictionary = &leaf, .release = release_nothing};
    struct ArrowSchema list = {.format = "+l", .n_children = 1, .children = leaves, .release = release_nothing};
    struct ArrowSchema record = {.format = "+s", .n_children = 1, .children = leaves, .release = release_nothing};
    static struct ArrowSchema *wide[17000], chain[40], *links[40];
    const struct {
        struct ArrowSchema top, column;
        int without;
        casus_status status;
        const char *message;
    } cases[] = {
        {{.format = "+l"}, {0}, 0, CASUS_E_VALUE, "the Arrow schema is not that of a table"},
        {{.format = NULL}, {0}, 0, CASUS_E_VALUE, "the Arrow schema is not that of a table"},
        {{.format = "+s", .dictionary = &leaf}, {0}, 0, CASUS_E_VALUE, "the Arrow schema is not that of a table"},
        {{.format = "+s", .n_children = 1, .children = none}, {0}, 1, CASUS_E_VALUE, "malformed, too deep or too wide"},
        {{.format = "+s", .n_children = 1, .children = NULL}, {0}, 1, CASUS_E_VALUE, "malformed, too deep or too wide"},
        {{.format = "+s", .n_children = 1}, {.format = NULL}, 0, CASUS_E_VALUE, "malformed, too deep or too wide"},
        {{.format = "+s", .n_children = 1},
         {.format = "+s", .n_children = -1},
         0,
         CASUS_E_VALUE,
         "malformed, too deep"},
        {{.format = "+s", .n_children = 1}, {.format = "x"}, 0, CASUS_E_UNSUPPORTED, "field '' has the Arrow type 'x'"},
        {{.format = "+s", .n_children = 1},
         {.format = "i", .dictionary = &inner},
         0,
         CASUS_E_UNSUPPORTED,
         "field '' has a dictionary of nested values"},
        {{.format = "+s", .n_children = 1},
         {.format = "i", .dictionary = &record},
         0,
         CASUS_E_UNSUPPORTED,
         "field '' has a dictionary of nested values"},
        {{.format = "+s", .n_children = 17000, .children = wide},
         {0},
         1,
         CASUS_E_VALUE,
         "malformed, too deep or too wide"},
        {{.format = "+s", .n_children = 1, .children = links},
         {0},
         1,
         CASUS_E_VALUE,
         "malformed, too deep or too wide"},
        {{.format = "+s", .n_children = 1},
         {.format = "i", .dictionary = &list},
         0,
         CASUS_E_VALUE,
         "field '' of the Arrow schema has the wrong number of children"},
    };
    (void)state;
    for (int i = 0; i < 17000; i++) {
        wide[i] = &leaf;
    }
    for (int i = 0; i < 40; i++) {
        links[i] = &chain[i];
        chain[i] = (struct ArrowSchema){.format = "+s",
                                        .n_children = i < 39,
                                        .children = i < 39 ? &links[i + 1] : NULL,
                                        .release = release_nothing};
    }
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        foreign_stream s = {.count = 0};
        struct ArrowSchema column = cases[i].column;
        struct ArrowSchema *columns[1] = {&column};
        text t = {NULL, 0};
        casus_error e = {0};
        column.release = release_nothing;
        s.schema = cases[i].top;
        s.schema.release = release_nothing;
        if (!cases[i].without) {
            s.schema.children = columns;
        }
        const casus_status status = write_foreign(&s, 1, &t, &e);
        if (status != cases[i].status || strstr(e.message, cases[i].message) == NULL) {
            WRONG("case %d: %d, '%s'", (int)i, status, e.message);
        }
        free(t.data);
    }
    none_wrong();
}

/* ---- Arrays ------------------------------------------------------------------------------------------------------ */

#define MISFIT "the Arrow array of field 'a' does not fit its schema"
#define MISFIT_B "the Arrow array of field 'b' does not fit its schema"

static void arrays_that_do_not_fit(void **state) {
    static const struct {
        const char *table;
        int what;
        int64_t value;
        casus_status status;
        const char *message;
    } cases[] = {
        {"a:i=1,2", OFFSET, 1, CASUS_E_UNSUPPORTED, "the Arrow array of field 'a' is a slice of another"},
        {":i=1,2", OFFSET, 1, CASUS_E_UNSUPPORTED, "the Arrow array of field '' is a slice of another"},
        {":i=1,2", BUFFERS, 1, CASUS_E_VALUE, "the Arrow array of field '' does not fit its schema"},
        {"a:i<u>=x,y", DICTIONARY_OFFSET, 1, CASUS_E_UNSUPPORTED, "the Arrow array of field 'a' is a slice of another"},
        {"a:i=1,2", LENGTH, 1, CASUS_E_VALUE, MISFIT},
        {"a:i=1,2", LENGTH, -1, CASUS_E_VALUE, MISFIT},
        {"a:i=1,2", BUFFERS, 1, CASUS_E_VALUE, MISFIT},
        {"a:i=1,2", NO_BUFFERS, 0, CASUS_E_VALUE, MISFIT},
        {"a:i=1,2", NO_BUFFER, 1, CASUS_E_VALUE, MISFIT},
        {"a:i=1,?", NO_BUFFER, 0, CASUS_E_VALUE, MISFIT},
        {"a:i=1,?", NULLS, 3, CASUS_E_VALUE, MISFIT},
        {"a:i=1,2", CHILDREN, 1, CASUS_E_VALUE, MISFIT},
        {"a:u=x,y", NO_BUFFER, 1, CASUS_E_VALUE, MISFIT},
        {"a:u=x,y", NO_BUFFER, 2, CASUS_E_VALUE, MISFIT},
        {"a:U=x,y", NO_BUFFER, 1, CASUS_E_VALUE, MISFIT},
        {"a:u=x", SECOND_OF_1, -1, CASUS_E_VALUE, MISFIT},
        {"a:i<u>=x,y", NO_DICTIONARY, 0, CASUS_E_VALUE, MISFIT},
        {"a:i<u>=x,y", DICTIONARY_LENGTH, -1, CASUS_E_VALUE, MISFIT},
        {"a:i<u>=x,y", DICTIONARY_LENGTH, INT64_MAX / 1024 + 1, CASUS_E_VALUE, MISFIT},
        {"a:i<w:100000000>", DICTIONARY_LENGTH, INT64_MAX / 1024, CASUS_E_VALUE, MISFIT},
        {"a:i<u>=x,y", DICTIONARY_BUFFERS, 2, CASUS_E_VALUE, MISFIT},
        {"a:i<u>=x,y", DICTIONARY_NULLS, 3, CASUS_E_VALUE, MISFIT},
        {"a:i<u>=x,y", DICTIONARY_NULLS, 1, CASUS_E_VALUE, MISFIT},
        {"a:i<u>=x,y", NO_DICTIONARY_BUFFER, 1, CASUS_E_VALUE, MISFIT},
        {"a:i<u>=x,y", NO_DICTIONARY_BUFFER, 2, CASUS_E_VALUE, MISFIT},
        {"a:+s(b:i=1,2)=1,1", NO_CHILDREN, 0, CASUS_E_VALUE, MISFIT},
        {"a:+s(b:i=1,2)=1,1", NO_CHILD, 0, CASUS_E_VALUE, MISFIT_B},
        {"a:+s(b:i=1)=1,1", NOTHING, 0, CASUS_E_VALUE, MISFIT_B},
        {"a:+l(b:i=1)=1,1", NOTHING, 0, CASUS_E_VALUE, MISFIT_B},
        {"a:+l(b:i=1)=1", SECOND_OF_1, -1, CASUS_E_VALUE, MISFIT_B},
        {"a:+w:2(b:i=1)=.", NOTHING, 0, CASUS_E_VALUE, MISFIT_B},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int file = 0; file < 2; file++) {
            foreign_stream s = {.count = 1};
            text t = {NULL, 0};
            casus_error e = {0};
            foreign_table(cases[i].table, &s.schema, &s.arrays[0]);
            change(s.arrays[0].children[0], cases[i].what, cases[i].value);
            s.arrays[0].length = cases[i].what == LENGTH && cases[i].value > 0 ? 2 : s.arrays[0].length;
            const casus_status status = write_foreign(&s, file, &t, &e);
            if (status != cases[i].status || strstr(e.message, cases[i].message) == NULL) {
                WRONG("%s, %d, %lld: %d, '%s'", cases[i].table, cases[i].what, (long long)cases[i].value, status,
                      e.message);
            }
            free(t.data);
        }
    }
    none_wrong();
}

static void tables_that_do_not_fit(void **state) {
    static const struct {
        const char *table;
        int what;
        int64_t value;
    } cases[] = {
        {"a:i=1,2", CHILDREN, 2}, {"a:i=1,2", CHILDREN, 0}, {"a:i=1,2", NO_CHILDREN, 0},
        {"a:i=1,2", OFFSET, 1},   {"a:i=1,2", NULLS, 1},    {"a:i=1,2", NO_BUFFERS, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        foreign_stream s = {.count = 1};
        text t = {NULL, 0};
        casus_error e = {0};
        foreign_table(cases[i].table, &s.schema, &s.arrays[0]);
        change(&s.arrays[0], cases[i].what, cases[i].value);
        const casus_status status = write_foreign(&s, 0, &t, &e);
        if (status != CASUS_E_VALUE || strcmp(e.message, "the Arrow array does not fit its schema") != 0) {
            WRONG("%s, %d: %d, '%s'", cases[i].table, cases[i].what, status, e.message);
        }
        free(t.data);
    }
    none_wrong();
}

/* More elements than can be counted, where none takes a byte: lists of one size, of lists of one size. */
static void more_than_can_be_counted(void **state) {
    foreign_stream s = {.count = 1};
    text t = {NULL, 0};
    casus_error e = {0};
    (void)state;
    foreign_table("a:+w:2147483647(b:n)", &s.schema, &s.arrays[0]);
    s.arrays[0].length = s.arrays[0].children[0]->length = INT64_MAX / 1024;
    assert_int_equal(write_foreign(&s, 0, &t, &e), CASUS_E_VALUE);
    assert_string_equal(e.message, MISFIT_B);
    free(t.data);
    none_wrong();
}

/* ---- Dictionaries from batch to batch ---------------------------------------------------------------------------- */

static void dictionaries_that_change(void **state) {
    static const struct {
        const char *first, *second;
        int nulls; /* of the second's words: -1 as they are, or a bitmap */
        int in_file;
        const char *back; /* of the stream; in a file the same, where it can be written */
    } cases[] = {
        {"a:i<u>=x,y", "a:i<u>=x,y", -1, 1, "a:i<>=x,ya:i<>=x,y"},
        {"a:i<u>=x,y", "a:i<u>=x,y,z", -1, 1, "a:i<>=x,ya:i<>=x,y,z"},
        {"a:i<u>=x,y,z", "a:i<u>=x,y", -1, 0, "a:i<>=x,y,za:i<>=x,y"},
        {"a:i<u>=x,y", "a:i<u>=y,x", -1, 0, "a:i<>=x,ya:i<>=y,x"},
        {"a:i<u>=x,y", "a:i<u>=x,yy", -1, 0, "a:i<>=x,ya:i<>=x,yy"},
        {"a:i<u>=x,y", "a:i<u>=x,y", 0xfd, 0, "a:i<>=x,ya:i<>=x,?"},
        {"a:i<u>=x,y", "a:i<u>=x,y", 0xff, 1, "a:i<>=x,ya:i<>=x,y"},
        {":i<u>=x,y", ":i<u>=y,x", -1, 0, ":i<>=x,y:i<>=y,x"},
        {"a:i<n>=1,1", "a:i<n>=1,1", -1, 1, "a:i<>=?,?a:i<>=?,?"},
        {"a:i<l>=1,2", "a:i<l>=1,3", -1, 0, "a:i<>=1,2a:i<>=1,3"},
        {"a:+s(b:i<u>=x,y)=1,1", "a:+s(b:i<u>=x,y)=1,1", -1, 1, "a:+s=1,1(b:i<>=x,y)a:+s=1,1(b:i<>=x,y)"},
        {"a:+s(b:i<u>=x,y|c:i<u>=x,y)=1,1", "a:+s(b:i<u>=y,x|c:i<u>=x,y)=1,1", -1, 0,
         "a:+s=1,1(b:i<>=x,y)(c:i<>=x,y)a:+s=1,1(b:i<>=y,x)(c:i<>=x,y)"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int file = 0; file < 2; file++) {
            foreign_stream s = {.count = 2};
            struct ArrowSchema again;
            text t = {NULL, 0};
            char got[400];
            casus_error e = {0};
            foreign_table(cases[i].first, &s.schema, &s.arrays[0]);
            foreign_table(cases[i].second, &again, &s.arrays[1]);
            again.release(&again);
            if (cases[i].nulls >= 0) {
                struct ArrowArray *words = s.arrays[1].children[0]->dictionary;
                const uint8_t bits = (uint8_t)cases[i].nulls;
                foreign_buffer(words, 0, &bits, 1);
                words->null_count = -1;
            }
            const casus_status status = write_foreign(&s, file, &t, &e);
            if (file && !cases[i].in_file) {
                if (status != CASUS_E_UNSUPPORTED || strstr(e.message, "changes from batch to batch") == NULL) {
                    WRONG("%s, %s: %d, '%s'", cases[i].first, cases[i].second, status, e.message);
                }
            } else {
                assert_int_equal(status, CASUS_OK);
                read_back(&t, got, sizeof got);
                if (strcmp(got, cases[i].back) != 0) {
                    WRONG("%s, %s: '%s'", cases[i].first, cases[i].second, got);
                }
            }
            free(t.data);
        }
    }
    none_wrong();
}

/* ---- Streams ----------------------------------------------------------------------------------------------------- */

static void streams_that_fail(void **state) {
    static const struct {
        int schema_code, code;
        const char *says;
        casus_status status;
        const char *message;
    } cases[] = {
        {0, EIO, "the line went dead", CASUS_E_IO, "the line went dead"},
        {0, EIO, NULL, CASUS_E_IO, "it does not say why"},
        {0, ENOMEM, NULL, CASUS_E_MEMORY, "it does not say why"},
        {0, ECANCELED, "stopped", CASUS_E_CANCELLED, "stopped"},
        {EIO, 0, "no schema", CASUS_E_IO, "no schema"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int told = 0; told < 2; told++) {
            foreign_stream s = {.count = 1, .code = cases[i].code, .schema_code = cases[i].schema_code};
            struct ArrowSchema schema;
            text t = {NULL, 0};
            casus_error e = {0};
            s.says = cases[i].says;
            foreign_table("a:i=1", &schema, &s.arrays[0]);
            if (cases[i].schema_code == 0) {
                s.schema = schema;
            } else {
                schema.release(&schema);
            }
            const casus_status status = write_foreign(&s, 1, &t, told ? &e : NULL);
            if (status != cases[i].status || (told && strstr(e.message, cases[i].message) == NULL)) {
                WRONG("case %d: %d, '%s'", (int)i, status, e.message);
            }
            free(t.data);
        }
    }
    none_wrong();
}

/* A stream that says that all is well, and gives no schema. */
static void no_schema(void **state) {
    foreign_stream s = {.count = 0};
    text t = {NULL, 0};
    casus_error e = {0};
    (void)state;
    assert_int_equal(write_foreign(&s, 1, &t, &e), CASUS_E_VALUE);
    assert_string_equal(e.message, "the Arrow schema is not that of a table");
    free(t.data);
    none_wrong();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(empty_without_buffers),
        cmocka_unit_test(tables_of_less),
        cmocka_unit_test(flags_come_back),
        cmocka_unit_test(schemas_that_are_not_written),
        cmocka_unit_test(schemas_that_are_none),
        cmocka_unit_test(arrays_that_do_not_fit),
        cmocka_unit_test(tables_that_do_not_fit),
        cmocka_unit_test(more_than_can_be_counted),
        cmocka_unit_test(dictionaries_that_change),
        cmocka_unit_test(streams_that_fail),
        cmocka_unit_test(no_schema),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
