/* SPDX-License-Identifier: MIT */
/* Schemas taken apart into nodes. A format that is not known is not an error: its node is CASUS__ARROW_OTHER, and only
   a column that needs it refuses it. */
#include "arrow/node.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "time/zone.h"

#define DEPTH 16
#define CHILDREN 65536

/* Reads a whole number at the start of a text and moves behind it; -1 if there is none. */
static int32_t number_at(const char **text) {
    int32_t number = -1;
    for (; **text >= '0' && **text <= '9'; (*text)++) {
        number = (number < 0 ? 0 : number) * 10 + (**text - '0');
        if (number > 100000000) {
            return -1;
        }
    }
    return number;
}

static void set(casus__arrow_node *n, uint8_t type, uint8_t width) {
    n->type = type;
    n->width = width;
}

/* Formats of one letter. */
static int read_letter(casus__arrow_node *n, char letter) {
    static const char ints[] = "CcSsIiLl";
    const char *at = strchr(ints, letter);
    if (at != NULL) {
        set(n, CASUS__ARROW_INT, (uint8_t)(1 << (at - ints) / 2));
        n->is_signed = (at - ints) % 2 == 1;
        return 1;
    }
    switch (letter) {
    case 'n': set(n, CASUS__ARROW_NULL, 0); break;
    case 'b': set(n, CASUS__ARROW_BOOL, 0); break;
    case 'e': set(n, CASUS__ARROW_FLOAT, 2); break;
    case 'f': set(n, CASUS__ARROW_FLOAT, 4); break;
    case 'g': set(n, CASUS__ARROW_FLOAT, 8); break;
    case 'u': set(n, CASUS__ARROW_TEXT, 4); break;
    case 'U': set(n, CASUS__ARROW_TEXT, 8); break;
    case 'z': set(n, CASUS__ARROW_BINARY, 4); break;
    case 'Z': set(n, CASUS__ARROW_BINARY, 8); break;
    default: return 0;
    }
    return 1;
}

/* The zone of a timestamp: nothing, an offset such as +03:00, UTC, or a name. */
static void read_zone(casus__arrow_node *n, const char *zone) {
    static const char utc[] = "Etc/UTC|Etc/GMT|Etc/UCT|Etc/Zulu|Zulu|UCT|Etc/Universal|Universal";
    const char *at = zone;
    int32_t ahead = 0;
    n->zone = CASUS__ARROW_ZONE_NONE;
    if (*zone != '\0') {
        const int known = casus__zone_take(&at, zone + strlen(zone), &ahead) && *at == '\0';
        n->zone = known || casus__in_list_nocase(casus_str_from(zone), utc) ? CASUS__ARROW_ZONE_FIXED
                                                                            : CASUS__ARROW_ZONE_NAMED;
        n->shift = known ? ahead : 0;
    }
}

/* td., tt., ts.:zone */
static void read_temporal(casus__arrow_node *n, const char *format) {
    static const char units[] = "smun";
    const char *unit = format[2] == '\0' ? NULL : strchr(units, format[2]);
    if (format[1] == 'd' && format[2] == 'D') {
        set(n, CASUS__ARROW_DATE, 4);
    } else if (format[1] == 'd' && format[2] == 'm') {
        set(n, CASUS__ARROW_DATE, 8);
    } else if ((format[1] == 't' || format[1] == 's') && unit != NULL) {
        n->unit = (uint8_t)(unit - units);
        if (format[1] == 's' && format[3] == ':') {
            read_zone(n, format + 4);
        }
        set(n, format[1] == 's' ? CASUS__ARROW_TIMESTAMP : CASUS__ARROW_TIME, format[1] == 't' && n->unit < 2 ? 4 : 8);
    }
}

static void read_nested(casus__arrow_node *n, const char *format) {
    const char *rest = format + 3;
    if (strcmp(format, "+l") == 0 || strcmp(format, "+L") == 0) {
        set(n, CASUS__ARROW_LIST, format[1] == 'l' ? 4 : 8);
    } else if (strcmp(format, "+vl") == 0 || strcmp(format, "+vL") == 0) {
        n->layout = CASUS__ARROW_VIEWS;
        set(n, CASUS__ARROW_LIST, format[2] == 'l' ? 4 : 8);
    } else if (strcmp(format, "+s") == 0) {
        set(n, CASUS__ARROW_STRUCT, 0);
    } else if (strncmp(format, "+w:", 3) == 0) {
        n->layout = CASUS__ARROW_FIXED;
        n->fixed = number_at(&rest);
        set(n, n->fixed < 0 ? CASUS__ARROW_OTHER : CASUS__ARROW_LIST, 0);
    }
}

/* d:precision,scale[,bits] */
static void read_decimal(casus__arrow_node *n, const char *at) {
    int32_t bits = 128;
    int minus = 0;
    int ok = number_at(&at) > 0 && *at++ == ',';
    if (ok) {
        minus = *at == '-';
        at += minus;
        n->fixed = number_at(&at);
        ok = n->fixed >= 0 && n->fixed <= 100;
        n->fixed = minus ? -n->fixed : n->fixed;
    }
    if (ok && *at == ',') {
        at++;
        bits = number_at(&at);
    }
    /* Decimals of 256 bits are not read. */
    if (ok && *at == '\0' && (bits == 32 || bits == 64 || bits == 128)) {
        set(n, CASUS__ARROW_DECIMAL, (uint8_t)(bits / 8));
    }
}

static void read_format(casus__arrow_node *n, const char *format) {
    const char *rest = format + (format[0] != '\0' && format[1] != '\0' ? 2 : 0);
    for (size_t i = 0; i + 1 < sizeof n->format && format[i] != '\0'; i++) {
        n->format[i] = format[i];
    }
    if (format[0] != '\0' && format[1] == '\0') {
        (void)read_letter(n, format[0]);
    } else if (strcmp(format, "vu") == 0 || strcmp(format, "vz") == 0) {
        n->layout = CASUS__ARROW_VIEWS;
        set(n, format[1] == 'u' ? CASUS__ARROW_TEXT : CASUS__ARROW_BINARY, 16);
    } else if (strncmp(format, "w:", 2) == 0) {
        n->layout = CASUS__ARROW_FIXED;
        n->fixed = number_at(&rest);
        set(n, n->fixed < 0 ? CASUS__ARROW_OTHER : CASUS__ARROW_BINARY, 0);
    } else if (strncmp(format, "d:", 2) == 0) {
        read_decimal(n, rest);
    } else if (format[0] == 't') {
        read_temporal(n, format);
    } else if (format[0] == '+') {
        read_nested(n, format);
    }
}

static casus_status read_node(const casus_allocator *a, const struct ArrowSchema *s, casus__arrow_node *out, int depth,
                              casus_error *error);

/* A dictionary-encoded node has the type of the dictionary's values; its own format is that of the indices. */
static casus_status read_dictionary(const casus_allocator *a, const struct ArrowSchema *s, casus__arrow_node *out,
                                    int depth, casus_error *error) {
    out->dictionary = casus__zalloc(a, sizeof *out->dictionary);
    if (out->dictionary == NULL) {
        return casus__fail_memory(a, error);
    }
    const casus_status status = read_node(a, s->dictionary, out->dictionary, depth + 1, error);
    if (status == CASUS_OK && out->type != CASUS__ARROW_INT) {
        return casus__fail(error, CASUS_E_SYNTAX,
                           "Arrow schema: the indices of dictionary column '%.60s' are no "
                           "integers",
                           s->name == NULL ? "" : s->name);
    }
    out->encoded = 1;
    out->type =
        out->dictionary->encoded || out->dictionary->child_count > 0 ? CASUS__ARROW_OTHER : out->dictionary->type;
    return status;
}

static int copy_name(const casus_allocator *a, casus_str name, casus__arrow_node *out) {
    if (name.size > 0) {
        char *copy = casus__alloc(a, (uint64_t)name.size);
        if (copy == NULL) {
            return 0;
        }
        memcpy(copy, name.data, (size_t)name.size);
        out->name = (casus_str){copy, name.size};
    }
    return 1;
}

/* 1 if a type may have as many children. */
static int children_fit(uint8_t type, int64_t count) {
    return type == CASUS__ARROW_LIST ? count == 1
                                     : type == CASUS__ARROW_STRUCT || type == CASUS__ARROW_OTHER || count == 0;
}

static casus_status read_node(const casus_allocator *a, const struct ArrowSchema *s, casus__arrow_node *out, int depth,
                              casus_error *error) {
    const casus_str name = casus_str_from(s->name);
    memset(out, 0, sizeof *out);
    if (depth > DEPTH || s->n_children > CHILDREN) {
        return casus__fail(error, CASUS_E_LIMIT, "Arrow schema: nested too deeply, or more than %d columns", CHILDREN);
    }
    if (s->release == NULL || s->format == NULL || s->n_children < 0 || (s->n_children > 0 && s->children == NULL) ||
        !casus__is_utf8(name.data, name.size)) {
        return casus__fail(error, CASUS_E_SYNTAX,
                           "Arrow schema: a field without format or children, or a name that is "
                           "not UTF-8");
    }
    if (!copy_name(a, name, out)) {
        return casus__fail_memory(a, error);
    }
    read_format(out, s->format);
    if (!children_fit(out->type, s->n_children)) {
        return casus__fail(error, CASUS_E_SYNTAX,
                           "Arrow schema: column '%.60s' of type %.20s cannot have %lld children",
                           s->name == NULL ? "" : s->name, s->format, (long long)s->n_children);
    }
    if (s->n_children > 0) {
        out->children = casus__zalloc(a, (uint64_t)s->n_children * sizeof *out->children);
        if (out->children == NULL) {
            return casus__fail_memory(a, error);
        }
        out->child_count = s->n_children;
    }
    casus_status status = s->dictionary == NULL ? CASUS_OK : read_dictionary(a, s, out, depth, error);
    for (int64_t i = 0; status == CASUS_OK && i < s->n_children; i++) {
        status = s->children[i] == NULL ? casus__fail(error, CASUS_E_SYNTAX, "Arrow schema: a child is missing")
                                        : read_node(a, s->children[i], &out->children[i], depth + 1, error);
    }
    return status;
}

casus_status casus__arrow_node_read(const casus_allocator *a, const struct ArrowSchema *schema, casus__arrow_node *out,
                                    casus_error *error) {
    return read_node(a, schema, out, 0, error);
}

void casus__arrow_node_free(const casus_allocator *a, casus__arrow_node *n) {
    for (int64_t i = 0; i < n->child_count; i++) {
        casus__arrow_node_free(a, &n->children[i]);
    }
    casus__free(a, n->children, (uint64_t)n->child_count * sizeof *n->children);
    if (n->dictionary != NULL) {
        casus__arrow_node_free(a, n->dictionary);
        casus__free(a, n->dictionary, sizeof *n->dictionary);
    }
    casus__free(a, (char *)(uintptr_t)n->name.data, (uint64_t)n->name.size);
    casus__words_free(n->words);
    memset(n, 0, sizeof *n);
}
