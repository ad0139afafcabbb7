/* SPDX-License-Identifier: MIT */
/* Arrow tables of other programs, written down as text: a column is
 *
 *   name:format<dictionary's format>(children)=values      the columns of a table stand between bars, |
 *
 * Values stand between commas: numbers (nan, inf), text ('~' is empty), the sizes of lists, '.' for structs and lists
 * of one size; '?' is null. Of a column with a dictionary they are its words. Each buffer is memory of its own, as
 * large as its elements and no larger, so that the address sanitizer sees every step outside. What is not yet released
 * is counted. */
#ifndef CASUS_TESTS_FOREIGN_TABLES_H
#define CASUS_TESTS_FOREIGN_TABLES_H

#include "arrow_fixture.h"
#include "byte_order.h"
#include "decimal.h"

#define FOREIGN_MOST 24

static int foreign_live;

/* A table of cases is gone through to its end: what is wrong is told, and the test fails behind the last. */
static int foreign_wrong;
#define WRONG(...) (print_error(__VA_ARGS__), print_error("\n"), (void)foreign_wrong++)

static inline void none_wrong(void) {
    const int wrong = foreign_wrong;
    const int live = foreign_live;
    foreign_wrong = foreign_live = 0;
    assert_int_equal(wrong, 0);
    assert_int_equal(live, 0); /* all were released */
}

typedef struct foreign_schema {
    char format[40];
    char name[200];
    struct ArrowSchema *children[FOREIGN_MOST];
    struct ArrowSchema items[FOREIGN_MOST];
    struct ArrowSchema dictionary;
} foreign_schema;

typedef struct foreign_array {
    void *held[4]; /* not NULL: freed */
    const void *buffers[4];
    struct ArrowArray *children[FOREIGN_MOST];
    struct ArrowArray items[FOREIGN_MOST];
    struct ArrowArray dictionary;
} foreign_array;

static inline void release_foreign_schema(struct ArrowSchema *s) {
    foreign_schema *f = s->private_data;
    for (int i = 0; i < FOREIGN_MOST; i++) {
        if (f->items[i].release != NULL) {
            f->items[i].release(&f->items[i]);
        }
    }
    if (f->dictionary.release != NULL) {
        f->dictionary.release(&f->dictionary);
    }
    free(f);
    s->release = NULL;
    foreign_live--;
}

static inline void release_foreign_array(struct ArrowArray *a) {
    foreign_array *f = a->private_data;
    for (int i = 0; i < FOREIGN_MOST; i++) {
        if (f->items[i].release != NULL) {
            f->items[i].release(&f->items[i]);
        }
    }
    if (f->dictionary.release != NULL) {
        f->dictionary.release(&f->dictionary);
    }
    for (int i = 0; i < 4; i++) {
        free(f->held[i]);
    }
    free(f);
    a->release = NULL;
    foreign_live--;
}

/* Gives an array a buffer of its own. */
static inline void foreign_buffer(struct ArrowArray *a, int i, const void *data, int64_t size) {
    foreign_array *f = a->private_data;
    free(f->held[i]);
    f->held[i] = malloc(size == 0 ? 1 : (size_t)size);
    assert_non_null(f->held[i]);
    memcpy(f->held[i], data, (size_t)size);
    f->buffers[i] = f->held[i];
}

/* ---- Values ------------------------------------------------------------------------------------------------------ */

#define FOREIGN_ROWS 40

typedef struct foreign_values {
    char text[FOREIGN_ROWS][120];
    int count;
} foreign_values;

/* Takes the text up to one of the marks. */
static inline const char *foreign_take(const char *at, const char *marks, char *out, size_t room) {
    const size_t size = strcspn(at, marks);
    assert_true(size < room);
    memcpy(out, at, size);
    out[size] = '\0';
    return at + size;
}

static inline int64_t foreign_width(const char *format) {
    switch (format[0]) {
    case 'c':
    case 'C': return 1;
    case 's':
    case 'S':
    case 'e': return 2;
    case 'i':
    case 'I':
    case 'f': return 4;
    case 'w': return format[3] == '\0' && format[2] >= '0' && format[2] <= '9' ? format[2] - '0' : 0;
    case 'd': return strstr(format, ",32") != NULL ? 4 : strstr(format, ",64") != NULL ? 8 : 16;
    case 't': return strcmp(format, "tdD") == 0 || strcmp(format, "tts") == 0 || strcmp(format, "ttm") == 0 ? 4 : 8;
    default: return 8;
    }
}

/* A number as the format has it, in 16 bytes. */
static inline void foreign_number(const char *format, const char *value, unsigned char out[16]) {
    const int64_t whole = format[0] == 'L' ? (int64_t)strtoull(value, NULL, 10) : strtoll(value, NULL, 0);
    const int8_t one = (int8_t)whole;
    const int16_t two = (int16_t)whole;
    const int32_t four = (int32_t)whole;
    const double wide = decimal_at(value);
    const float narrow = (float)wide;
    memset(out, whole < 0 ? 0xff : 0, 16);
    if (format[0] == 'w') {
        memcpy(out, value, strlen(value));
    } else if (format[0] == 'f') {
        memcpy(out, &narrow, 4);
    } else if (format[0] == 'g') {
        memcpy(out, &wide, 8);
    } else {
        const void *as[] = {NULL, &one, &two, NULL, &four};
        const int64_t width = foreign_width(format);
        memcpy(out + (width == 16 && !low_byte_first() ? 8 : 0), width > 4 ? (const void *)&whole : as[width],
               width > 4 ? 8 : (size_t)width);
    }
}

static inline void foreign_numbers(const char *format, const foreign_values *v, struct ArrowArray *out) {
    unsigned char bytes[FOREIGN_ROWS * 16] = {0};
    const int64_t width = foreign_width(format);
    for (int i = 0; i < v->count; i++) {
        unsigned char one[16];
        if (strcmp(v->text[i], "?") == 0) {
            continue;
        }
        if (format[0] == 'b') {
            bytes[i / 8] |= (uint8_t)((v->text[i][0] == '1') << i % 8);
            continue;
        }
        foreign_number(format, v->text[i], one);
        memcpy(bytes + i * width, one, (size_t)width);
    }
    foreign_buffer(out, 1, bytes, format[0] == 'b' ? (v->count + 7) / 8 : v->count * width);
}

/* Texts, or the sizes of lists: offsets of either width, and bytes. */
static inline void foreign_offsets(const char *format, const foreign_values *v, int is_list, struct ArrowArray *out) {
    char bytes[FOREIGN_ROWS * 120];
    int32_t narrow[FOREIGN_ROWS + 1] = {0};
    int64_t wide[FOREIGN_ROWS + 1] = {0};
    const int is_wide = strchr("UZ", format[0]) != NULL || strcmp(format, "+L") == 0;
    for (int i = 0; i < v->count; i++) {
        const int none = strcmp(v->text[i], "?") == 0 || strcmp(v->text[i], "~") == 0;
        const int64_t size = none ? 0 : is_list ? strtoll(v->text[i], NULL, 10) : (int64_t)strlen(v->text[i]);
        if (!is_list) {
            memcpy(bytes + wide[i], v->text[i], (size_t)size);
        }
        wide[i + 1] = wide[i] + size;
        narrow[i + 1] = (int32_t)wide[i + 1];
    }
    foreign_buffer(out, 1, is_wide ? (const void *)wide : narrow, (v->count + 1) * (is_wide ? 8 : 4));
    if (!is_list) {
        foreign_buffer(out, 2, bytes, wide[v->count]);
    }
}

/* Lists that are views, one behind the other. */
static inline void foreign_list_views(const char *format, const foreign_values *v, struct ArrowArray *out) {
    int64_t wide[2][FOREIGN_ROWS] = {{0}};
    int32_t narrow[2][FOREIGN_ROWS] = {{0}};
    const int is_wide = format[2] == 'L';
    int64_t at = 0;
    for (int i = 0; i < v->count; i++) {
        wide[0][i] = at;
        wide[1][i] = strtoll(v->text[i], NULL, 10);
        at += wide[1][i];
        narrow[0][i] = (int32_t)wide[0][i];
        narrow[1][i] = (int32_t)wide[1][i];
    }
    for (int k = 0; k < 2; k++) {
        foreign_buffer(out, 1 + k, is_wide ? (const void *)wide[k] : narrow[k], v->count * (is_wide ? 8 : 4));
    }
}

/* Texts as views: those of more than 12 bytes in one buffer, whose size is the last. */
static inline void foreign_views(const foreign_values *v, struct ArrowArray *out) {
    char views[FOREIGN_ROWS * 16] = {0};
    char bytes[FOREIGN_ROWS * 120];
    int64_t size = 0;
    for (int i = 0; i < v->count; i++) {
        const int none = strcmp(v->text[i], "?") == 0 || strcmp(v->text[i], "~") == 0;
        const int32_t length = none ? 0 : (int32_t)strlen(v->text[i]);
        const int32_t lead[2] = {0, (int32_t)size};
        memcpy(views + 16 * i, &length, 4);
        if (length <= 12) {
            memcpy(views + 16 * i + 4, v->text[i], (size_t)length);
        } else {
            memcpy(views + 16 * i + 4, v->text[i], 4);
            memcpy(views + 16 * i + 8, lead, 8);
            memcpy(bytes + size, v->text[i], (size_t)length);
            size += length;
        }
    }
    foreign_buffer(out, 1, views, v->count * 16);
    foreign_buffer(out, 2, bytes, size);
    foreign_buffer(out, 3, &size, 8);
    out->n_buffers = 4;
}

static inline void foreign_nulls(const foreign_values *v, struct ArrowArray *out) {
    uint8_t known[FOREIGN_ROWS / 8 + 1] = {0};
    out->null_count = 0;
    for (int i = 0; i < v->count; i++) {
        const int is_null = strcmp(v->text[i], "?") == 0;
        out->null_count += is_null;
        known[i / 8] |= (uint8_t)(!is_null << i % 8);
    }
    if (out->null_count > 0) {
        foreign_buffer(out, 0, known, (v->count + 7) / 8);
    }
}

static inline int64_t foreign_buffers_of(const char *format) {
    if (format[0] == 'n') {
        return 0;
    }
    if (format[0] == '+') {
        return strncmp(format, "+s", 2) == 0 || strncmp(format, "+w", 2) == 0 ? 1 : format[1] == 'v' ? 3 : 2;
    }
    return strchr("uUzZ", format[0]) != NULL ? 3 : 2;
}

static inline void foreign_fill(const char *format, const foreign_values *v, struct ArrowArray *out) {
    out->length = v->count;
    out->n_buffers = foreign_buffers_of(format);
    if (format[0] == 'n') {
        out->null_count = v->count;
        return;
    }
    foreign_nulls(v, out);
    if (format[0] == 'v') {
        foreign_views(v, out);
    } else if (format[0] == '+') {
        if (format[1] == 'v') {
            foreign_list_views(format, v, out);
        } else if (strchr("lL", format[1]) != NULL) {
            foreign_offsets(format, v, 1, out);
        }
    } else if (strchr("uUzZ", format[0]) != NULL) {
        foreign_offsets(format, v, 0, out);
    } else {
        foreign_numbers(format, v, out);
    }
}

/* ---- Columns ----------------------------------------------------------------------------------------------------- */

static inline foreign_schema *foreign_new(const char *format, const char *name, struct ArrowSchema *schema,
                                          struct ArrowArray *array) {
    foreign_schema *f = calloc(1, sizeof *f);
    foreign_array *a = calloc(1, sizeof *a);
    assert_true(f != NULL && a != NULL);
    (void)snprintf(f->format, sizeof f->format, "%s", format);
    (void)snprintf(f->name, sizeof f->name, "%s", name);
    *schema = (struct ArrowSchema){.format = f->format,
                                   .name = f->name,
                                   .flags = ARROW_FLAG_NULLABLE,
                                   .children = f->children,
                                   .release = release_foreign_schema,
                                   .private_data = f};
    *array = (struct ArrowArray){
        .buffers = a->buffers, .children = a->children, .release = release_foreign_array, .private_data = a};
    foreign_live += 2;
    return f;
}

/* Words become indices into a dictionary of those that are different. */
static inline void foreign_words(const char *format, foreign_values *v, struct ArrowSchema *schema,
                                 struct ArrowArray *array) {
    foreign_schema *f = schema->private_data;
    foreign_array *a = array->private_data;
    foreign_values words = {.count = 0};
    foreign_new(format, "", &f->dictionary, &a->dictionary);
    schema->dictionary = &f->dictionary;
    array->dictionary = &a->dictionary;
    for (int i = 0; i < v->count; i++) {
        int k = 0;
        if (strcmp(v->text[i], "?") == 0) {
            continue;
        }
        while (k < words.count && strcmp(words.text[k], v->text[i]) != 0) {
            k++;
        }
        if (k == words.count) {
            memcpy(words.text[words.count++], v->text[i], sizeof words.text[0]);
        }
        (void)snprintf(v->text[i], sizeof v->text[i], "%d", k);
    }
    foreign_fill(format, &words, array->dictionary);
}

/* Makes a column, and returns what stands behind it. */
static inline const char *foreign_column(const char *at, struct ArrowSchema *schema, struct ArrowArray *array) {
    char format[40];
    char words[40] = "";
    char name[200];
    foreign_values v = {.count = 0};
    at = foreign_take(at, ":", name, sizeof name) + 1;
    at = foreign_take(at, "=<(|)", format, sizeof format);
    foreign_schema *f = foreign_new(format, name, schema, array);
    if (*at == '<') {
        at = foreign_take(at + 1, ">", words, sizeof words) + 1;
    }
    if (*at == '(') {
        foreign_array *a = array->private_data;
        do {
            const int64_t i = schema->n_children++;
            assert_true(i < FOREIGN_MOST);
            f->children[i] = &f->items[i];
            a->children[i] = &a->items[i];
            array->n_children++;
            at = foreign_column(at + 1, &f->items[i], &a->items[i]);
        } while (*at == '|');
        assert_int_equal(*at, ')');
        at++;
    }
    while (*at == '=' || *at == ',') {
        assert_true(v.count < FOREIGN_ROWS);
        at = foreign_take(at + 1, ",|)", v.text[v.count], sizeof v.text[0]);
        v.count++;
    }
    if (words[0] != '\0') {
        foreign_words(words, &v, schema, array);
    }
    foreign_fill(format, &v, array);
    return at;
}

/* A table of the columns; its rows are those of the first. */
static inline void foreign_table(const char *columns, struct ArrowSchema *schema, struct ArrowArray *array) {
    foreign_schema *f = foreign_new("+s", "", schema, array);
    foreign_array *a = array->private_data;
    array->n_buffers = 1;
    do {
        const int64_t i = schema->n_children++;
        assert_true(i < FOREIGN_MOST);
        f->children[i] = &f->items[i];
        a->children[i] = &a->items[i];
        array->n_children++;
        columns = foreign_column(columns, &f->items[i], &a->items[i]);
        columns += *columns == '|';
    } while (*columns != '\0');
    array->length = a->items[0].length;
}

/* The column of a name, NULL if there is none. */
static inline struct ArrowArray *foreign_child(const struct ArrowSchema *schema, const struct ArrowArray *array,
                                               const char *name) {
    for (int64_t i = 0; i < schema->n_children; i++) {
        if (strcmp(schema->children[i]->name, name) == 0) {
            return array->children[i];
        }
    }
    return NULL;
}

/* ---- Streams ----------------------------------------------------------------------------------------------------- */

/* A stream of tables of one schema; after the last it ends, or fails with `code`. */
typedef struct foreign_stream {
    struct ArrowSchema schema;
    struct ArrowArray arrays[4];
    int count, next, code, schema_code;
    const char *says; /* of the failure; NULL: nothing */
} foreign_stream;

static inline int foreign_schema_of(struct ArrowArrayStream *self, struct ArrowSchema *out) {
    foreign_stream *s = self->private_data;
    *out = s->schema;
    s->schema.release = NULL;
    return s->schema_code;
}

static inline int foreign_next(struct ArrowArrayStream *self, struct ArrowArray *out) {
    foreign_stream *s = self->private_data;
    memset(out, 0, sizeof *out);
    if (s->next == s->count) {
        return s->code;
    }
    *out = s->arrays[s->next];
    s->arrays[s->next++].release = NULL;
    return 0;
}

static inline const char *foreign_says(struct ArrowArrayStream *self) {
    const foreign_stream *s = self->private_data;
    return s->says;
}

static inline void foreign_drop(struct ArrowArrayStream *self) {
    foreign_stream *s = self->private_data;
    for (int i = 0; i < s->count; i++) {
        if (s->arrays[i].release != NULL) {
            s->arrays[i].release(&s->arrays[i]);
        }
    }
    if (s->schema.release != NULL) {
        s->schema.release(&s->schema);
    }
    self->release = NULL;
}

/* A stream of what `s`, which must outlive it, holds. */
static inline struct ArrowArrayStream foreign_start(foreign_stream *s) {
    return (struct ArrowArrayStream){foreign_schema_of, foreign_next, foreign_says, foreign_drop, s};
}

#endif
