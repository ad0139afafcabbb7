/* SPDX-License-Identifier: MIT */
/* Which types a column of casus can be read from. Programs that events went through change types: integers become
   doubles where some are unknown, days timestamps or text, columns without a value null. All that says the same is
   taken; the rest is refused with the path of the field and its type. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "arrow/column_import.h"

/* ---- Names of types --------------------------------------------------------------------------------------------- */

static const struct {
    const char *format, *name; /* a format ending in `*` stands for all that begin so */
} names[] = {
    {"n", "null"},
    {"b", "bool"},
    {"c", "int8"},
    {"C", "uint8"},
    {"s", "int16"},
    {"S", "uint16"},
    {"i", "int32"},
    {"I", "uint32"},
    {"l", "int64"},
    {"L", "uint64"},
    {"e", "float16"},
    {"f", "float32"},
    {"g", "float64"},
    {"z", "binary"},
    {"Z", "large_binary"},
    {"vz", "binary_view"},
    {"u", "utf8"},
    {"U", "large_utf8"},
    {"vu", "utf8_view"},
    {"tdD", "date32"},
    {"tdm", "date64"},
    {"tt*", "time"},
    {"tD*", "duration"},
    {"ti*", "interval"},
    {"+l", "list"},
    {"+L", "large_list"},
    {"+vl", "list_view"},
    {"+vL", "large_list_view"},
    {"+s", "struct"},
    {"+m", "map"},
    {"+w:*", "fixed_size_list"},
    {"w:*", "fixed_size_binary"},
    {"d:*", "decimal"},
    {"+u*", "union"},
    {"+r", "run_end_encoded"},
    {"ts*", "timestamp"},
};

static int has_format(const char *format, const char *pattern) {
    const size_t size = strlen(pattern);
    return pattern[size - 1] == '*' ? strncmp(format, pattern, size - 1) == 0 : strcmp(format, pattern) == 0;
}

/* The name of a node's type, "of a dictionary" included; `out` has room for 80. */
static void type_name(const casus__arrow_node *n, char out[80]) {
    const casus__arrow_node *values = n->dictionary != NULL ? n->dictionary : n;
    const char *name = values->format;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (has_format(values->format, names[i].format)) {
            name = names[i].name;
            break;
        }
    }
    (void)snprintf(out, 80, "%s%s%s", n->dictionary != NULL ? "dictionary of " : "", name,
                   values->type == CASUS__ARROW_LIST && values->children[0].type != CASUS__ARROW_STRUCT
                       ? " (not of structs)"
                       : "");
}

/* ---- What can become what --------------------------------------------------------------------------------------- */

#define BIT(type) (1u << (type))
#define NUMBERS                                                                                                        \
    (BIT(CASUS__ARROW_BOOL) | BIT(CASUS__ARROW_INT) | BIT(CASUS__ARROW_FLOAT) | BIT(CASUS__ARROW_DECIMAL) |            \
     BIT(CASUS__ARROW_TEXT))
#define DAYS (BIT(CASUS__ARROW_DATE) | BIT(CASUS__ARROW_TIMESTAMP) | BIT(CASUS__ARROW_TEXT))

/* The types that a leaf is read from, and what to say where it has another. No field of events is an INT64. */
static const struct {
    unsigned types;
    const char *due;
} leaves[] = {
    [CASUS_TYPE_DAY] = {DAYS, "a day is due: date, timestamp, or text as YYYY-MM-DD"},
    [CASUS_TYPE_INT32] = {NUMBERS, "a whole number is due: of an integer, float or decimal type, or as text"},
    [CASUS_TYPE_DOUBLE] = {NUMBERS, "a number is due: of an integer, float or decimal type, or as text"},
    [CASUS_TYPE_TEXT] = {NUMBERS | DAYS, "text is due: utf8, large_utf8, utf8_view or a dictionary of them"},
    [CASUS_TYPE_BINARY] = {BIT(CASUS__ARROW_TEXT) | BIT(CASUS__ARROW_BINARY), "bytes are due: binary or text"},
    [CASUS_TYPE_WORD] = {NUMBERS, "a word is due: text or a dictionary of text"},
    [CASUS_TYPE_MOMENT] = {BIT(CASUS__ARROW_TIMESTAMP) | BIT(CASUS__ARROW_TEXT),
                           "a moment is due: a timestamp, or text such as 2025-12-02T10:00:00Z"},
};

static int leaf_fits(const casus__field *field, const casus__arrow_node *n) {
    if (field->type == CASUS_TYPE_WORD && field->vocabulary != 0) {
        return n->type == CASUS__ARROW_TEXT;
    }
    return (leaves[field->type].types >> n->type & 1u) != 0;
}

typedef struct check {
    casus_str path[8]; /* names down to the field at hand */
    int depth;
    casus__arrow_note_fn note;
    void *user;
    casus_error *error;
} check;

static void path_of(const check *c, casus_str last, char out[CASUS__ARROW_PATH]) {
    int64_t size = 0;
    for (int i = 0; i <= c->depth; i++) {
        const casus_str name = i < c->depth ? c->path[i] : last;
        const int64_t room = CASUS__ARROW_PATH - 2 - size;
        const int64_t taken = name.size < room ? name.size : room;
        if (taken > 0) {
            memcpy(out + size, name.data, (size_t)taken);
            size += taken;
        }
        if (i < c->depth) { /* names of own fields, for all of which there is room */
            out[size++] = '.';
        }
    }
    out[size] = '\0';
}

static int note(const check *c, casus_str name, const char *what) {
    char path[CASUS__ARROW_PATH];
    char text[CASUS__ARROW_PATH + 120];
    if (c->note == NULL) {
        return 1;
    }
    path_of(c, name, path);
    (void)snprintf(text, sizeof text, "%s: %s", path, what);
    return c->note(c->user, text);
}

static casus_status fail_type(const check *c, const casus__field *field, const casus__arrow_node *n, const char *due) {
    char path[CASUS__ARROW_PATH];
    char type[80];
    path_of(c, casus_str_from(field->name), path);
    type_name(n, type);
    return casus__fail(c->error, CASUS_E_UNSUPPORTED, "%s is of type %s; %s (docs/schema.md)", path, type, due);
}

/* 1 if codes are kept in a field, in which zeros in front mean something. */
static int holds_codes(const casus__field *field) {
    return strcmp(field->name, "code") == 0 || strcmp(field->name, "native_class") == 0 ||
           strcmp(field->name, "native_subclass") == 0;
}

static casus_status check_leaf(const check *c, const casus__field *field, const casus__arrow_node *n) {
    const casus_str name = casus_str_from(field->name);
    const casus__arrow_node *values = n->encoded ? n->dictionary : n;
    const char *what = NULL;
    if (!leaf_fits(field, n)) {
        return fail_type(c, field, n, leaves[field->type].due);
    }
    if (field->type == CASUS_TYPE_MOMENT && n->type == CASUS__ARROW_TIMESTAMP &&
        values->zone == CASUS__ARROW_ZONE_NONE) {
        what = "times without a zone, which are read as those of UTC";
    } else if (field->type == CASUS_TYPE_WORD && n->type != CASUS__ARROW_TEXT && holds_codes(field)) {
        what = "numbers where codes are due, which are read as they are; zeros in front of them are lost";
    }
    return what == NULL || note(c, name, what) ? CASUS_OK : CASUS_E_MEMORY;
}

static casus_status check_field(check *c, const casus__field *field, int in_list, const casus__arrow_node *n);

static casus_status check_fields(check *c, const casus__field *field, const casus__arrow_node *n) {
    casus_status status = CASUS_OK;
    c->path[c->depth++] = casus_str_from(field->name);
    for (int64_t i = 0; status == CASUS_OK && i < n->child_count; i++) {
        const casus__field *own = NULL;
        for (uint8_t k = 0; own == NULL && k < field->child_count; k++) {
            own = casus_str_equal(n->children[i].name, casus_str_from(field->children[k].name)) ? &field->children[k]
                                                                                                : NULL;
        }
        if (own == NULL) {
            status = note(c, n->children[i].name, CASUS__ARROW_UNKNOWN) ? CASUS_OK : CASUS_E_MEMORY;
        } else if (casus__arrow_child(n, own->name) == &n->children[i]) { /* of several with a name the first */
            status = check_field(c, own, 0, &n->children[i]);
        }
    }
    c->depth--;
    return status;
}

static casus_status check_field(check *c, const casus__field *field, int in_list, const casus__arrow_node *n) {
    if (n->type == CASUS__ARROW_NULL) {
        return CASUS_OK;
    }
    if (in_list || field->type == CASUS_TYPE_STRUCT) {
        return n->type == CASUS__ARROW_STRUCT ? check_fields(c, field, n) : fail_type(c, field, n, "a struct is due");
    }
    if (field->type == CASUS_TYPE_LIST) {
        const int is_list = n->type == CASUS__ARROW_LIST &&
                            (n->children->type == CASUS__ARROW_STRUCT || n->children->type == CASUS__ARROW_NULL);
        return is_list ? check_field(c, field, 1, n->children) : fail_type(c, field, n, "a list of structs is due");
    }
    return check_leaf(c, field, n);
}

casus_status casus__arrow_check_types(const casus__field *field, const casus__arrow_node *n, casus__arrow_note_fn fn,
                                      void *user, casus_error *error) {
    check c = {.note = fn, .user = user, .error = error};
    return check_field(&c, field, 0, n);
}
