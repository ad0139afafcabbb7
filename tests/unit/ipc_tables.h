/* SPDX-License-Identifier: MIT */
/* Arrow tables made by hand, with a column of every type. */
#ifndef CASUS_TESTS_IPC_TABLES_H
#define CASUS_TESTS_IPC_TABLES_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <casus/arrow_c.h>

/* A column: its type, its buffers, its children, in static memory; released structs cost nothing. */
typedef struct column_made {
    const char *format;
    const char *name;
    int64_t flags;
    int64_t length;
    int64_t null_count;
    int64_t n_buffers;
    const void *buffers[3];
    int64_t n_children;
    const struct column_made *children;
    const struct column_made *dictionary;
    const char *metadata;
} column_made;

typedef struct made_schema {
    struct ArrowSchema *children[64];
    struct ArrowSchema structs[64];
    struct ArrowSchema dictionary;
} made_schema;

static inline void free_schema(struct ArrowSchema *s) {
    for (int64_t i = 0; i < s->n_children; i++) {
        s->children[i]->release(s->children[i]);
    }
    if (s->dictionary != NULL) {
        s->dictionary->release(s->dictionary);
    }
    free(s->private_data);
    s->release = NULL;
}

static inline void make_schema(const column_made *c, struct ArrowSchema *out) {
    made_schema *m = calloc(1, sizeof *m);
    if (m == NULL) {
        abort();
    }
    memset(out, 0, sizeof *out);
    out->format = c->format;
    out->name = c->name;
    out->flags = c->flags;
    out->metadata = c->metadata;
    out->n_children = c->n_children;
    out->children = m->children;
    for (int64_t i = 0; i < c->n_children; i++) {
        out->children[i] = &m->structs[i];
        make_schema(&c->children[i], out->children[i]);
    }
    if (c->dictionary != NULL) {
        out->dictionary = &m->dictionary;
        make_schema(c->dictionary, out->dictionary);
    }
    out->private_data = m;
    out->release = free_schema;
}

typedef struct made_array {
    struct ArrowArray *children[64];
    struct ArrowArray structs[64];
    struct ArrowArray dictionary;
    const void *buffers[3];
} made_array;

static inline void free_array(struct ArrowArray *a) {
    for (int64_t i = 0; i < a->n_children; i++) {
        a->children[i]->release(a->children[i]);
    }
    if (a->dictionary != NULL) {
        a->dictionary->release(a->dictionary);
    }
    free(a->private_data);
    a->release = NULL;
}

static inline void make_array(const column_made *c, struct ArrowArray *out) {
    made_array *m = calloc(1, sizeof *m);
    if (m == NULL) {
        abort();
    }
    memset(out, 0, sizeof *out);
    out->length = c->length;
    out->null_count = c->null_count;
    out->n_buffers = c->n_buffers;
    memcpy(m->buffers, c->buffers, sizeof m->buffers);
    out->buffers = m->buffers;
    out->n_children = c->n_children;
    out->children = m->children;
    for (int64_t i = 0; i < c->n_children; i++) {
        out->children[i] = &m->structs[i];
        make_array(&c->children[i], out->children[i]);
    }
    if (c->dictionary != NULL) {
        out->dictionary = &m->dictionary;
        make_array(c->dictionary, out->dictionary);
    }
    out->private_data = m;
    out->release = free_array;
}

/* ---- A table with a column of every type, three rows ------------------------------------------------------------- */

static const uint8_t middle_null[] = {0x05};
static const int32_t ints[] = {1, 0, -3};
static const int64_t longs[] = {1, 0, INT64_MIN};
static const int16_t shorts[] = {1, 0, -3, 7, 8, 9};
static const double reals[] = {0.5, 0, 3};
static const uint8_t bits[] = {0x04};
static const int32_t text_ends[] = {0, 1, 1, 4};
static const int64_t wide_ends[] = {0, 1, 1, 4};
static const int32_t word_ends[] = {0, 2, 4};
static const int32_t codes[] = {1, 0, 1};
static const uint8_t small_codes[] = {1, 0, 0};
static const int32_t list_ends[] = {0, 2, 2, 3};
static const int64_t wide_list_ends[] = {0, 2, 2, 3};

#define FLAT(format_, name_, values_)                                                                                  \
    {                                                                                                                  \
        .format = format_, .name = name_, .flags = 2, .length = 3, .null_count = 1, .n_buffers = 2, .buffers = {       \
            middle_null,                                                                                               \
            values_                                                                                                    \
        }                                                                                                              \
    }
#define TEXTS(format_, name_, ends_)                                                                                   \
    {                                                                                                                  \
        .format = format_, .name = name_, .flags = 2, .length = 3, .null_count = 1, .n_buffers = 3, .buffers = {       \
            middle_null,                                                                                               \
            ends_,                                                                                                     \
            "abcd"                                                                                                     \
        }                                                                                                              \
    }

static const column_made words_made = {
    .format = "u", .flags = 2, .length = 2, .n_buffers = 3, .buffers = {NULL, word_ends, "yesno"}};
static const column_made fields_made[] = {
    {.format = "i",
     .name = "code",
     .flags = 2,
     .length = 3,
     .n_buffers = 2,
     .buffers = {NULL, codes},
     .dictionary = &words_made},
    FLAT("g", "real", reals),
};
static const column_made struct_made[] = {
    {.format = "+s", .name = "item", .length = 3, .n_buffers = 1, .n_children = 2, .children = fields_made}};
static const column_made item_made[] = {FLAT("s", "item", shorts)};
static const column_made six_made[] = {
    {.format = "s", .name = "item", .length = 6, .n_buffers = 2, .buffers = {NULL, shorts}}};
/* Key "k" has the value "v", as an ArrowSchema has it on this machine. */
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
static const char pair_made[] = "\0\0\0\1\0\0\0\1k\0\0\0\1v";
#else
static const char pair_made[] = "\1\0\0\0\1\0\0\0k\1\0\0\0v";
#endif

static const column_made columns_made[] = {
    {.format = "n", .name = "nothing", .flags = 2, .length = 3, .null_count = 3},
    FLAT("b", "bool", bits),
    FLAT("c", "int8", small_codes),
    FLAT("C", "uint8", small_codes),
    FLAT("s", "int16", shorts),
    FLAT("S", "uint16", shorts),
    FLAT("i", "int32", ints),
    FLAT("I", "uint32", ints),
    FLAT("l", "int64", longs),
    FLAT("L", "uint64", longs),
    FLAT("e", "half", shorts),
    FLAT("f", "float", ints),
    FLAT("g", "double", reals),
    TEXTS("u", "utf8", text_ends),
    TEXTS("U", "large_utf8", wide_ends),
    TEXTS("z", "binary", text_ends),
    TEXTS("Z", "large_binary", wide_ends),
    FLAT("tdD", "day", ints),
    FLAT("tdm", "day_ms", longs),
    FLAT("tts", "time_s", ints),
    FLAT("ttn", "time_ns", longs),
    FLAT("tss:", "moment", longs),
    FLAT("tsu:Asia/Dushanbe", "moment_zone", longs),
    FLAT("tDm", "duration", longs),
    FLAT("d:7,2", "decimal", "0123456789abcdef0123456789abcdef0123456789abcdef"),
    FLAT("w:2", "pair of bytes", shorts),
    {.format = "c",
     .name = "dictionary",
     .flags = 3,
     .length = 3,
     .null_count = 1,
     .n_buffers = 2,
     .buffers = {middle_null, small_codes},
     .dictionary = &words_made,
     .metadata = pair_made},
    {.format = "+l",
     .name = "structs",
     .length = 3,
     .n_buffers = 2,
     .buffers = {NULL, list_ends},
     .n_children = 1,
     .children = struct_made},
    {.format = "+L",
     .name = "large",
     .length = 3,
     .null_count = 1,
     .n_buffers = 2,
     .buffers = {middle_null, wide_list_ends},
     .n_children = 1,
     .children = item_made},
    {.format = "+w:2", .name = "two", .length = 3, .n_buffers = 1, .n_children = 1, .children = six_made},
    {.format = "+s",
     .name = "struct",
     .flags = 2,
     .length = 3,
     .null_count = 1,
     .n_buffers = 1,
     .buffers = {middle_null},
     .n_children = 2,
     .children = fields_made},
};
#define COLUMNS_MADE ((int64_t)(sizeof columns_made / sizeof columns_made[0]))

static const column_made table_made = {.format = "+s",
                                       .name = "",
                                       .length = 3,
                                       .n_buffers = 1,
                                       .n_children = COLUMNS_MADE,
                                       .children = columns_made,
                                       .metadata = pair_made};

/* ---- A table of a dataset, in types that other software chooses -------------------------------------------------- */

#define WORDS_(name_)                                                                                                  \
    {                                                                                                                  \
        .format = "i", .name = name_, .flags = 2, .length = 3, .n_buffers = 2, .buffers = {NULL, codes},               \
        .dictionary = &words_made                                                                                      \
    }

static const int32_t days_made[] = {18000, 0, 18002};
static const int64_t moments_made[] = {1600000000000000, 0, 1600000001500000};
static const column_made acled_columns_made[] = {
    TEXTS("u", "event_id_cnty", text_ends),
    FLAT("tdD", "event_date", days_made),
    FLAT("l", "year", longs),
    FLAT("c", "time_precision", small_codes),
    WORDS_("event_type"),
    WORDS_("sub_event_type"),
    TEXTS("U", "actor1", wide_ends),
    FLAT("f", "latitude", ints),
    FLAT("g", "longitude", reals),
    FLAT("s", "geo_precision", shorts),
    FLAT("i", "fatalities", ints),
    TEXTS("u", "notes", text_ends),
    TEXTS("U", "country", wide_ends),
    FLAT("tsu:UTC", "timestamp", moments_made),
    FLAT("b", "flag", bits),
    {.format = "n", .name = "admin3", .flags = 2, .length = 3, .null_count = 3},
};
static const column_made acled_made = {.format = "+s",
                                       .name = "",
                                       .length = 3,
                                       .n_buffers = 1,
                                       .n_children =
                                           (int64_t)(sizeof acled_columns_made / sizeof acled_columns_made[0]),
                                       .children = acled_columns_made};

#endif
