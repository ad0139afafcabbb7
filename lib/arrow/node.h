/* SPDX-License-Identifier: MIT */
/* Foreign Arrow data: a schema taken apart into nodes (node.c), arrays checked against it (check/), and elements
   read from them (node_element.c). A node has at most one array at hand, which is not copied. */
#ifndef CASUS_LIB_ARROW_NODE_H
#define CASUS_LIB_ARROW_NODE_H

#include <casus/arrow_c.h>

#include "base/memory.h"
#include "batch/dictionary.h"

/* Logical types. */
#define CASUS__ARROW_OTHER 0 /* types that are not read: unions, run ends, extension layouts */
#define CASUS__ARROW_NULL 1
#define CASUS__ARROW_BOOL 2
#define CASUS__ARROW_INT 3
#define CASUS__ARROW_FLOAT 4
#define CASUS__ARROW_DECIMAL 5
#define CASUS__ARROW_TEXT 6
#define CASUS__ARROW_BINARY 7
#define CASUS__ARROW_DATE 8 /* days if 4 bytes wide, milliseconds if 8 */
#define CASUS__ARROW_TIME 9
#define CASUS__ARROW_TIMESTAMP 10
#define CASUS__ARROW_LIST 11
#define CASUS__ARROW_STRUCT 12

/* How bytes and lists find their elements. */
#define CASUS__ARROW_OFFSETS 0 /* offsets of `width` bytes */
#define CASUS__ARROW_VIEWS 1   /* 16-byte views; of lists, offsets and sizes of `width` bytes, in any order */
#define CASUS__ARROW_FIXED 2   /* `fixed` bytes or elements each */

/* The zone of timestamps. With one they count from 1970 in UTC. */
#define CASUS__ARROW_ZONE_NONE 0  /* some wall's clock */
#define CASUS__ARROW_ZONE_FIXED 1 /* `shift` seconds before UTC */
#define CASUS__ARROW_ZONE_NAMED 2 /* "Europe/Berlin": how far from UTC is not known */

#define CASUS__ARROW_FORMAT_ROOM 24

typedef struct casus__arrow_node {
    /* From the schema. */
    char format[CASUS__ARROW_FORMAT_ROOM]; /* as the schema has it, cut; only for messages */
    uint8_t type;
    uint8_t layout;
    uint8_t width;     /* bytes of a value, or of an offset; of dictionary-encoded columns, of an index */
    uint8_t is_signed; /* INT, and the index of a dictionary */
    uint8_t unit;      /* TIME, TIMESTAMP: thousandth parts of a second, 0 to 3 times */
    uint8_t zone;      /* TIMESTAMP: CASUS__ARROW_ZONE_* */
    uint8_t encoded;   /* 1: elements are indices into `dictionary`; `type` is that of its values */
    int32_t fixed;     /* FIXED; scale of a DECIMAL */
    int32_t shift;     /* TIMESTAMP: seconds from UTC to its zone, east positive; 0 if that is not known */
    casus_str name;    /* owned */
    int64_t child_count;
    struct casus__arrow_node *children;
    struct casus__arrow_node *dictionary;

    int64_t arrays; /* so far, with the one at hand */

    /* The array at hand. */
    int64_t length;
    int64_t offset;
    int64_t null_count;
    const uint8_t *validity; /* NULL: all known */
    const uint8_t *values;   /* or views, or indices */
    const uint8_t *offsets;
    const uint8_t *sizes;    /* of lists that are views */
    const void *const *data; /* buffers of views */
    const int64_t *data_sizes;
    int64_t data_count;

    casus__words *words; /* of a dictionary, shared with the arrays before; see column_borrow.c */
    int64_t word_count;
} casus__arrow_node;

/* Takes a schema apart; it stays the caller's. CASUS_E_SYNTAX (it cannot be a schema), CASUS_E_LIMIT (nesting),
   CASUS_E_MEMORY. */
casus_status casus__arrow_node_read(const casus_allocator *a, const struct ArrowSchema *schema, casus__arrow_node *out,
                                    casus_error *error);
void casus__arrow_node_free(const casus_allocator *a, casus__arrow_node *node);

/* Checks an array with its children and makes it the one at hand. Always checked: shape, buffers, lengths. Unless it is
   trusted also the data: offsets do not fall, text is UTF-8, indices and views stay inside, null_count is right. An
   ArrowArray does not have the sizes of its buffers: whoever makes one of untrusted bytes ensures that each buffer is
   long enough for the length of its array, and the bytes of text for the last offset. CASUS_E_SYNTAX. */
casus_status casus__arrow_node_bind(casus__arrow_node *node, const struct ArrowArray *array, int trusted,
                                    casus_error *error);

/* Reading element i, 0 .. length - 1, of the array at hand. */
int casus__arrow_is_null(const casus__arrow_node *node, int64_t i);
/* INT, BOOL, DATE, TIME, TIMESTAMP, index of a dictionary; a number beyond int64 is INT64_MAX. */
int64_t casus__arrow_int(const casus__arrow_node *node, int64_t i);
/* FLOAT, INT */
double casus__arrow_double(const casus__arrow_node *node, int64_t i);
/* TEXT and BINARY; of an encoded node, of its word. Unknown is empty. */
casus_str casus__arrow_bytes(const casus__arrow_node *node, int64_t i);
/* LIST: the range of its elements in children[0]. */
void casus__arrow_range(const casus__arrow_node *node, int64_t i, int64_t *first, int64_t *count);
/* Day of a DATE, or of a TIMESTAMP in its zone (in UTC if that is a named one); 0 if it passes int32. */
int casus__arrow_day(const casus__arrow_node *node, int64_t i, int32_t *out);
/* Second of a TIMESTAMP, parts of it cut off towards the past. */
int64_t casus__arrow_second(const casus__arrow_node *node, int64_t i);

/* element_text.c. 1 if values of the column have a text: not those of lists, structs and what is not read. */
int casus__arrow_has_text(const casus__arrow_node *node);
/* Room for any text that is not the array's own. */
#define CASUS__ARROW_TEXT_ROOM 160
/* Text of element i; empty if it is unknown (so is a NaN, as which many tables keep it). Numbers are as short as they
   read back the same, dates YYYY-MM-DD, times HH:MM:SS with the fraction that they have, timestamps a date and, unless
   it is midnight, a space and a time, in their zone. The view is into the array, or into `room`. */
casus_str casus__arrow_text(const casus__arrow_node *node, int64_t i, char *room);

#endif
