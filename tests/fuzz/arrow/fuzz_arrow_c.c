/* SPDX-License-Identifier: MIT */
/* Streams of the Arrow C interface whose producer lies wherever a consumer can find out: types, lengths, offsets,
   numbers of nulls and children, pointers that are NULL, structs that are released, and whatever stands in the buffers.
   Only the sizes of the buffers are right, to the byte, for what the structs claim. What is read is hashed; written as
   IPC it reads as the same. */
#include "common/events.h"
#include "common/reading.h"

#include <casus/arrow.h>

#include "unit/ipc_tables.h"

#define MOST_NODES 512
#define MOST_ELEMENTS 4096
#define BUFFERS 8

/* A column of the producer's, with memory of its own. */
typedef struct node {
    struct ArrowSchema schema;
    struct ArrowArray array;
    struct ArrowSchema *schema_children[64];
    struct ArrowArray *array_children[64];
    const void *buffers[BUFFERS];
    size_t sizes[BUFFERS];
    char format[16];
    char name[64];
} node;

static struct {
    node *nodes; /* the first is the table */
    int count;
    int schema_live, array_live; /* not yet released */
    int schema_fault, array_fault;
    int given;
    int for_writer;
} made;

/* ---- A sound table --------------------------------------------------------------------------------------------- */

/* Bytes that an element takes; 0: it is no type of a fixed width. */
static size_t width_of(const char *format) {
    switch (format[0]) {
    case 'c':
    case 'C': return 1;
    case 's':
    case 'S':
    case 'e': return 2;
    case 'i':
    case 'I':
    case 'f': return 4;
    case 'l':
    case 'L':
    case 'g': return 8;
    case 'd': return 16;
    case 'w': return (size_t)strtoul(format + (format[1] == ':' ? 2 : 1), NULL, 10) % 64;
    case 't':
        return strcmp(format, "tdD") == 0 || strcmp(format, "tts") == 0 || strcmp(format, "ttm") == 0 ||
                       strcmp(format, "tiM") == 0
                   ? 4
               : strcmp(format, "tin") == 0 ? 16
                                            : 8;
    default: return 0;
    }
}

/* Bytes of an offset; 0: it has none. */
static size_t offset_width(const char *format) {
    if (format[0] == '+') {
        return format[1] == 'l' || format[1] == 'm' ? 4 : format[1] == 'L' ? 8 : 0;
    }
    return format[0] == 'u' || format[0] == 'z' ? 4 : format[0] == 'U' || format[0] == 'Z' ? 8 : 0;
}

static int64_t offset_at(const node *n, size_t width, int64_t i) {
    int32_t narrow = 0;
    int64_t wide = 0;
    if (width == 4) {
        memcpy(&narrow, (const char *)n->buffers[1] + 4 * i, sizeof narrow);
        return narrow;
    }
    memcpy(&wide, (const char *)n->buffers[1] + 8 * i, sizeof wide);
    return wide;
}

/* Bytes of text: up to the last offset; for a writer, which does not look at every offset, up to the largest. */
static size_t text_needed(const node *n, size_t width, int64_t elements) {
    int64_t end = offset_at(n, width, elements);
    for (int64_t i = 0; made.for_writer && i < elements; i++) {
        const int64_t offset = offset_at(n, width, i);
        end = offset > end && offset < 1 << 16 ? offset : end;
    }
    return end > 0 && end < 1 << 16 ? (size_t)end : 0;
}

/* What buffer `i` must have for `elements`. */
static size_t needed(const node *n, int i, int64_t elements) {
    const char *f = n->format;
    const size_t count = (size_t)elements;
    const size_t offsets = offset_width(f);
    if (i == 0) {
        return f[0] == '+' && f[1] == 'u' ? count : (count + 7) / 8;
    }
    if (i == 1) {
        return f[0] == 'b'                  ? (count + 7) / 8
               : offsets > 0                ? offsets * (count + 1)
               : f[0] == 'v'                ? 16 * count
               : f[0] == '+' && f[1] == 'v' ? 8 * count
               : f[0] == '+' && f[1] == 'u' ? 4 * count
                                            : width_of(f) * count;
    }
    if (i == 2 && offsets > 0 && f[0] != '+' && n->buffers[1] != NULL) {
        return text_needed(n, offsets, elements);
    }
    return f[0] == '+' && f[1] == 'v' ? 8 * count : 0;
}

/* The buffer in a block of just this size, with as much of what it had. */
static void resize(node *n, int i, size_t size) {
    char *block = calloc(size > 0 ? size : 1, 1);
    CHECK(block != NULL);
    if (n->buffers[i] != NULL && n->sizes[i] > 0) {
        memcpy(block, n->buffers[i], size < n->sizes[i] ? size : n->sizes[i]);
    }
    free((void *)(uintptr_t)n->buffers[i]);
    n->buffers[i] = block;
    n->sizes[i] = size;
}

static void release_schema_part(struct ArrowSchema *s) {
    s->release = NULL;
}

static void release_array_part(struct ArrowArray *a) {
    a->release = NULL;
}

/* Copies a column, and what is under it. */
static node *copy(const struct ArrowSchema *schema, const struct ArrowArray *array) {
    node *n = &made.nodes[made.count++];
    CHECK(made.count <= MOST_NODES && array->n_buffers <= 3 && array->n_children <= 64);
    memset(n, 0, sizeof *n);
    snprintf(n->format, sizeof n->format, "%s", schema->format);
    snprintf(n->name, sizeof n->name, "%s", schema->name != NULL ? schema->name : "");
    n->schema = *schema;
    n->schema.format = n->format;
    n->schema.name = n->name;
    n->schema.children = n->schema_children;
    n->schema.release = release_schema_part;
    n->array = *array;
    n->array.buffers = n->buffers;
    n->array.children = n->array_children;
    n->array.release = release_array_part;
    for (int i = 0; i < array->n_buffers; i++) {
        if (array->buffers[i] != NULL) {
            n->buffers[i] = array->buffers[i]; /* to be measured */
            n->sizes[i] = needed(n, i, array->length + array->offset);
            n->buffers[i] = fuzz_copy(array->buffers[i], n->sizes[i]);
        }
    }
    for (int64_t i = 0; i < array->n_children; i++) {
        node *child = copy(schema->children[i], array->children[i]);
        n->schema_children[i] = &child->schema;
        n->array_children[i] = &child->array;
    }
    if (schema->dictionary != NULL) {
        node *words = copy(schema->dictionary, array->dictionary);
        n->schema.dictionary = &words->schema;
        n->array.dictionary = &words->array;
    }
    return n;
}

static void make_sound(int which) {
    struct ArrowSchema schema;
    struct ArrowArray array;
    if (which < 2) {
        make_schema(which == 0 ? &table_made : &acled_made, &schema);
        make_array(which == 0 ? &table_made : &acled_made, &array);
    } else {
        CHECK_OK(casus_batch_to_arrow(fuzz_events(0), &schema, &array, fuzz_error));
    }
    copy(&schema, &array);
    made.nodes[0].schema.metadata = NULL; /* its length stands in it, and cannot be checked */
    for (int i = 0; i < made.count; i++) {
        made.nodes[i].schema.metadata = NULL;
    }
    schema.release(&schema);
    array.release(&array);
}

/* ---- Lies ------------------------------------------------------------------------------------------------------ */

static int64_t odd_number(fuzz_choices *c) {
    static const int64_t odd[] = {-1, INT64_MIN, INT64_MAX, INT64_MAX - 7, -2, INT32_MAX, (int64_t)INT32_MAX + 1};
    const uint8_t b = fuzz_byte(c);
    return b < 128 ? b % 8 : odd[b % COUNT(odd)];
}

static void lie_in_schema(fuzz_choices *c, node *n) {
    static const char *const formats[] = {
        "u",  "z",    "U",  "i",   "l",      "g",     "tdD", "tss:", "c",   "n", "b",
        "+s", "+l",   "+L", "vu",  "+w:2",   "d:7,2", "w:3", "",     "+",   "x", "tsu:UTC",
        "+m", "+us:", "+r", "+vl", "d:38,2", "f",     "e",   "w:-1", "+w:0"};
    static const char *const names[] = {"id", "country", "event_date", "fatalities", "kind", "casualties", "", "\xFF"};
    const uint8_t which = fuzz_byte(c) % 8;
    const uint8_t value = fuzz_byte(c);
    struct ArrowSchema *s = &n->schema;
    switch (which) {
    case 0:
    case 1: snprintf(n->format, sizeof n->format, "%s", formats[value % COUNT(formats)]); break;
    case 2: snprintf(n->name, sizeof n->name, "%s", names[value % COUNT(names)]); break;
    case 3: s->flags = value; break;
    case 4: s->n_children = value % 4 ? s->n_children - (s->n_children > 0) : -1; break;
    case 5: s->name = value % 2 ? NULL : s->name; break;
    case 6:
        if (s->n_children > 0 && s->children != NULL) {
            s->children[value % s->n_children] = NULL;
        }
        break;
    default:
        if (value % 4 == 0) {
            s->children = NULL;
        } else if (value % 4 == 1) {
            s->dictionary = NULL;
        } else {
            s->format = NULL;
        }
        break;
    }
}

static void lie_in_array(fuzz_choices *c, node *n) {
    const uint8_t which = fuzz_byte(c) % 8;
    const int64_t number = odd_number(c);
    struct ArrowArray *a = &n->array;
    switch (which) {
    case 0: a->length = number; break;
    case 1: a->null_count = number; break;
    case 2: a->offset = number; break;
    case 3: a->n_buffers = number; break;
    case 4:
        free((void *)(uintptr_t)n->buffers[number & 3]);
        n->buffers[number & 3] = NULL;
        n->sizes[number & 3] = 0;
        break;
    case 5: a->n_children = number < a->n_children ? number : a->n_children; break;
    case 6:
        if (a->n_children > 0 && a->children != NULL && number >= 0) {
            a->children[number % a->n_children] = NULL;
        }
        break;
    default:
        if (number % 4 == 0) {
            a->children = NULL;
        } else if (number % 4 == 1) {
            a->dictionary = NULL;
        } else if (number % 4 == 2) {
            a->buffers = NULL;
        } else {
            a->release = NULL;
        }
        break;
    }
}

static void lie_in_buffer(fuzz_choices *c, node *n) {
    const uint8_t which = fuzz_byte(c);
    const int i = which % 3;
    const uint32_t at = fuzz_byte(c);
    const uint8_t value = fuzz_byte(c);
    if (n->buffers[i] != NULL && n->sizes[i] > 0) {
        ((char *)(uintptr_t)n->buffers[i])[at % n->sizes[i]] = (char)value;
    }
}

/* Makes every buffer as large as the structs say. Offsets far beyond what there can be become less, since the size of
   what they point into is what a producer may not lie about. */
static void fit_buffers(node *n) {
    const struct ArrowArray *a = &n->array;
    const int sane = a->length >= 0 && a->length <= MOST_ELEMENTS && a->offset >= 0 && a->offset <= MOST_ELEMENTS;
    const int64_t elements = sane ? a->length + a->offset : 0;
    const size_t offsets = offset_width(n->format);
    for (int i = 0; sane && i < 3; i++) {
        if (n->buffers[i] == NULL) {
            continue;
        }
        resize(n, i, needed(n, i, elements));
        for (int64_t k = made.for_writer ? 0 : elements; i == 1 && offsets > 0 && k <= elements; k++) {
            if (offset_at(n, offsets, k) >= 1 << 16) {
                memset((char *)(uintptr_t)n->buffers[1] + offsets * (size_t)k, 0, offsets);
            }
        }
    }
    if (!sane && a->length >= 0 && a->offset >= 0 && a->length <= INT64_MAX - a->offset) {
        for (int i = 0; i < BUFFERS; i++) { /* no memory is as large as that */
            free((void *)(uintptr_t)n->buffers[i]);
            n->buffers[i] = NULL;
            n->sizes[i] = 0;
        }
    }
}

/* ---- The stream ------------------------------------------------------------------------------------------------ */

static void release_schema(struct ArrowSchema *s) {
    s->release = NULL;
    made.schema_live--;
}

static void release_array(struct ArrowArray *a) {
    a->release = NULL;
    made.array_live--;
}

static int give_schema(struct ArrowArrayStream *self, struct ArrowSchema *out) {
    (void)self;
    if (made.schema_fault != 0) {
        return made.schema_fault;
    }
    *out = made.nodes[0].schema;
    out->release = release_schema;
    made.schema_live++;
    return 0;
}

static int give_next(struct ArrowArrayStream *self, struct ArrowArray *out) {
    (void)self;
    memset(out, 0, sizeof *out);
    if (made.given++ > 0) {
        return made.array_fault;
    }
    *out = made.nodes[0].array;
    out->release = release_array;
    made.array_live++;
    return 0;
}

static const char *give_error(struct ArrowArrayStream *self) {
    (void)self;
    return made.schema_fault % 2 ? "the line went dead" : NULL;
}

static void release_stream(struct ArrowArrayStream *self) {
    self->release = NULL;
    made.schema_live--;
}

static struct ArrowArrayStream stream_of(void) {
    const struct ArrowArrayStream stream = {give_schema, give_next, give_error, release_stream, NULL};
    made.given = 0;
    made.schema_live++;
    return stream;
}

static void check_released(void) {
    CHECK(made.schema_live == 0 && made.array_live == 0);
}

static void read_stream(fuzz_reading *out) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_context *context = fuzz_context(FUZZ_PLAIN);
    struct ArrowArrayStream stream = stream_of();
    casus_input *input = NULL;
    options.on_error = CASUS_ON_ERROR_SKIP;
    CHECK_OK(casus_input_arrow(context, &stream, "fuzz", &input, fuzz_error));
    fuzz_read(context, input, &options, NULL, 0, out);
    check_released();
}

/* What can be written reads as what it was made of. */
static void there_and_back(const fuzz_reading *first, int32_t format) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_context *context = fuzz_context(FUZZ_PLAIN);
    casus_output *output = fuzz_output();
    struct ArrowArrayStream stream = stream_of();
    fuzz_reading again;
    casus_error error = {0};
    const casus_status status = casus_arrow_write(context, &stream, format, output, &error);
    CHECK(status == CASUS_OK || error.message[0] != 0);
    check_released();
    if (status == CASUS_OK && first->made == CASUS_OK && first->ended == CASUS_OK) {
        const casus_str bytes = casus_output_text(output);
        options.on_error = CASUS_ON_ERROR_SKIP;
        fuzz_read(context, fuzz_input(context, bytes.data, bytes.size), &options, NULL, 0, &again);
        CHECK(again.made == CASUS_OK && again.ended == CASUS_OK);
        CHECK(again.rows == first->rows && again.columns == first->columns);
    }
    casus_output_free(output);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_choices c = {data, size, 0};
    fuzz_reading read;
    memset(&made, 0, sizeof made);
    made.nodes = calloc(MOST_NODES, sizeof *made.nodes);
    CHECK(made.nodes != NULL);
    const uint8_t oracle = fuzz_byte(&c);
    make_sound(fuzz_below(&c, 3));
    while (!fuzz_is_empty(&c)) {
        const uint8_t how = fuzz_byte(&c) % 8;
        node *n = &made.nodes[fuzz_u32(&c) % (uint32_t)made.count];
        if (how < 2) {
            lie_in_schema(&c, n);
        } else if (how < 5) {
            lie_in_array(&c, n);
        } else if (how < 7) {
            lie_in_buffer(&c, n);
        } else if (fuzz_byte(&c) % 16 == 0) {
            made.schema_fault = fuzz_byte(&c) % 64;
            made.array_fault = fuzz_byte(&c) % 64;
        }
    }
    made.for_writer = oracle % 4 == 0;
    for (int i = 0; i < made.count; i++) {
        fit_buffers(&made.nodes[i]);
        if (getenv("FUZZ_TRACE") != NULL) {
            const node *n = &made.nodes[i];
            fprintf(stderr, "%s '%s' %lld at %lld, %lld nulls; buffers %p %zu, %p %zu, %p %zu\n", n->format, n->name,
                    (long long)n->array.length, (long long)n->array.offset, (long long)n->array.null_count,
                    n->buffers[0], n->sizes[0], n->buffers[1], n->sizes[1], n->buffers[2], n->sizes[2]);
        }
    }
    read_stream(&read);
    if (oracle % 4 == 0) {
        there_and_back(&read, oracle / 4 % 2 ? CASUS_FORMAT_ARROW : CASUS_FORMAT_ARROW_STREAM);
    }
    for (int i = 0; i < made.count; i++) {
        for (int k = 0; k < BUFFERS; k++) {
            free((void *)(uintptr_t)made.nodes[i].buffers[k]);
        }
    }
    free(made.nodes);
    return 0;
}
