/* SPDX-License-Identifier: MIT */
/* Arrays checked against their schema, before any element is read: after casus__arrow_node_bind() every element of the
   node can be read without a further check. Nothing is changed in the array. */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "arrow/check/scan.h"
#include "arrow/node.h"

/* Lengths beyond this could not be multiplied by a width. */
#define LONGEST (INT64_MAX / 64)

static casus_status fault(const casus__arrow_node *n, casus_error *error, const char *what) {
    const int size = n->name.size > 60 ? 60 : (int)n->name.size;
    return n->name.size == 0
               ? casus__fail(error, CASUS_E_SYNTAX, "Arrow array: %s", what)
               : casus__fail(error, CASUS_E_SYNTAX, "Arrow array: column '%.*s': %s", size, n->name.data, what);
}

static int64_t load_offset(const casus__arrow_node *n, int64_t i) {
    int32_t narrow = 0;
    int64_t wide = 0;
    if (n->width == 8) {
        memcpy(&wide, n->offsets + i * 8, sizeof wide);
        return wide;
    }
    memcpy(&narrow, n->offsets + i * 4, sizeof narrow);
    return narrow;
}

static int is_known(const casus__arrow_node *n, int64_t at) {
    return n->validity == NULL || ((n->validity[at >> 3] >> (at & 7)) & 1) != 0;
}

/* ---- Nulls ----------------------------------------------------------------------------------------------------- */

static casus_status bind_nulls(casus__arrow_node *n, const struct ArrowArray *array, int trusted, casus_error *error) {
    n->null_count = array->null_count;
    n->validity = NULL;
    if (n->type == CASUS__ARROW_NULL) {
        n->null_count = n->length;
        return CASUS_OK;
    }
    if (array->null_count < -1 || array->null_count > array->length) {
        return fault(n, error, "a number of nulls that cannot be");
    }
    n->validity = array->buffers[0];
    if (n->validity == NULL) {
        n->null_count = 0;
        return array->null_count > 0 ? fault(n, error, "nulls, but no bitmap of them") : CASUS_OK;
    }
    if (!trusted || array->null_count == -1) {
        n->null_count = n->length - casus__scan_count_bits(n->validity, n->offset, n->length);
    }
    if (array->null_count != -1 && n->null_count != array->null_count) {
        return fault(n, error, "not as many nulls as it says");
    }
    n->validity = n->null_count == 0 ? NULL : n->validity;
    return CASUS_OK;
}

/* ---- Offsets and text ------------------------------------------------------------------------------------------ */

static int offsets_rise(const casus__arrow_node *n, int64_t from, int64_t to) {
    if (n->width == 4) {
        return casus__scan_rises(n->offsets + from * 4, to - from);
    }
    int64_t last = load_offset(n, from);
    int fine = last >= 0;
    for (int64_t i = from + 1; i <= to; i++) {
        const int64_t next = load_offset(n, i);
        fine &= next >= last;
        last = next;
    }
    return fine;
}

/* A text that is UTF-8 as a whole and cut between characters is UTF-8 in each piece. */
static int cut_between_characters(const casus__arrow_node *n, int64_t from, int64_t to) {
    const int64_t end = load_offset(n, to);
    int fine = 1;
    for (int64_t i = from; i < to; i++) {
        const int64_t at = load_offset(n, i);
        fine &= at == end || (n->values[at] & 0xc0) != 0x80;
    }
    return fine;
}

static int texts_are_utf8(const casus__arrow_node *n) {
    const int64_t from = n->offset;
    const int64_t to = n->offset + n->length;
    const int64_t first = load_offset(n, from);
    const char *bytes = (const char *)n->values;
    if (casus__scan_is_ascii(bytes + first, load_offset(n, to) - first)) {
        return 1;
    }
    if (casus__is_utf8(bytes + first, load_offset(n, to) - first) && cut_between_characters(n, from, to)) {
        return 1;
    }
    /* The bytes under a null may be anything. */
    for (int64_t i = from; i < to; i++) {
        const int64_t at = load_offset(n, i);
        if (is_known(n, i) && !casus__is_utf8(bytes + at, load_offset(n, i + 1) - at)) {
            return 0;
        }
    }
    return 1;
}

/* Offsets of text, bytes and lists; `last` receives the end of the last element. */
static casus_status bind_offsets(casus__arrow_node *n, const struct ArrowArray *array, int trusted, int64_t *last,
                                 casus_error *error) {
    *last = 0;
    n->offsets = array->buffers[1];
    if (n->length == 0) {
        return CASUS_OK;
    }
    if (n->offsets == NULL) {
        return fault(n, error, "no offsets");
    }
    *last = load_offset(n, n->offset + n->length);
    if (load_offset(n, n->offset) < 0 || *last < load_offset(n, n->offset) ||
        (!trusted && !offsets_rise(n, n->offset, n->offset + n->length))) {
        return fault(n, error, "offsets that fall or are negative");
    }
    return CASUS_OK;
}

static casus_status bind_text(casus__arrow_node *n, const struct ArrowArray *array, int trusted, casus_error *error) {
    int64_t last = 0;
    const casus_status status = bind_offsets(n, array, trusted, &last, error);
    n->values = array->buffers[2];
    if (status != CASUS_OK || n->length == 0 || last == load_offset(n, n->offset)) {
        return status;
    }
    if (n->values == NULL) {
        return fault(n, error, "no bytes");
    }
    if (!trusted && n->type == CASUS__ARROW_TEXT && !texts_are_utf8(n)) {
        return fault(n, error, "text that is not UTF-8");
    }
    return CASUS_OK;
}

/* Views may share bytes, as those of a text that many rows have. So each text is checked by itself only while their
   sizes are not more than all the bytes, *room; once they are, every buffer must be UTF-8 as a whole, and a text is,
   too, that cuts no character. */
static int view_is_utf8(const casus__arrow_node *n, int64_t at, const int32_t view[4], int64_t *room) {
    const casus_str text = casus__arrow_bytes(n, at - n->offset);
    const int32_t shared = view[0] <= 12 ? 0 : view[0]; /* shorter ones lie in the view */
    if (shared == 0 || *room >= 0) {
        *room -= shared;
        int fine = casus__is_utf8(text.data, text.size);
        for (int64_t i = 0; shared > 0 && *room < 0 && fine && i < n->data_count; i++) {
            fine = n->data[i] == NULL || casus__is_utf8(n->data[i], n->data_sizes[i]);
        }
        return fine;
    }
    return (text.data[0] & 0xc0) != 0x80 &&
           ((int64_t)view[3] + view[0] == n->data_sizes[view[2]] || (text.data[text.size] & 0xc0) != 0x80);
}

static casus_status bind_views(casus__arrow_node *n, const struct ArrowArray *array, int trusted, casus_error *error) {
    int64_t room = 0;
    n->values = array->buffers[1];
    n->data = array->buffers + 2;
    n->data_count = array->n_buffers - 3;
    n->data_sizes = array->buffers[array->n_buffers - 1];
    if (n->length > 0 && (n->values == NULL || (n->data_count > 0 && n->data_sizes == NULL))) {
        return fault(n, error, "no views, or no sizes of their buffers");
    }
    for (int64_t i = 0; !trusted && n->length > 0 && i < n->data_count; i++) {
        (void)casus__add(room, n->data_sizes[i], &room);
    }
    for (int64_t i = n->offset; !trusted && i < n->offset + n->length; i++) {
        int32_t view[4];
        memcpy(view, n->values + i * 16, sizeof view);
        if (!is_known(n, i)) {
            continue;
        }
        if (view[0] < 0 || (view[0] > 12 && (view[2] < 0 || view[2] >= n->data_count || view[3] < 0 ||
                                             n->data[view[2]] == NULL || view[3] > n->data_sizes[view[2]] - view[0]))) {
            return fault(n, error, "a view that leads out of its buffers");
        }
        if (n->type == CASUS__ARROW_TEXT && !view_is_utf8(n, i, view, &room)) {
            return fault(n, error, "text that is not UTF-8");
        }
    }
    return CASUS_OK;
}

/* ---- Dictionaries ---------------------------------------------------------------------------------------------- */

static int indices_inside(const casus__arrow_node *n) {
    const int64_t end = n->dictionary->length;
    int fine = 1;
    const int32_t last = end > INT32_MAX ? INT32_MAX : (int32_t)end - 1;
    if (n->null_count == n->length ||
        (n->width == 4 && n->is_signed && casus__scan_is_inside(n->values + n->offset * 4, n->length, last))) {
        return 1; /* those under nulls, too */
    }
    for (int64_t i = 0; i < n->length; i++) {
        if (is_known(n, n->offset + i)) {
            const int64_t index = casus__arrow_int(n, i);
            fine &= index >= 0 && index < end;
        }
    }
    return fine;
}

/* 1 if the array is the dictionary whose words are kept from the array before: it was checked then. */
static int is_known_dictionary(const casus__arrow_node *n, const struct ArrowArray *array) {
    return n->words != NULL && array->n_buffers == 3 && array->buffers != NULL && array->offset == 0 &&
           array->null_count <= 0 && array->buffers[0] == NULL && array->length == n->word_count &&
           array->buffers[1] == casus__words_offsets(n->words) && array->buffers[2] == casus__words_bytes(n->words);
}

static casus_status bind_dictionary(casus__arrow_node *n, const struct ArrowArray *array, int trusted,
                                    casus_error *error) {
    if (array->dictionary == NULL || array->dictionary->release == NULL) {
        return fault(n, error, "no dictionary");
    }
    const int known = is_known_dictionary(n->dictionary, array->dictionary);
    const casus_status status = casus__arrow_node_bind(n->dictionary, array->dictionary, trusted || known, error);
    n->values = array->buffers[1];
    if (status == CASUS_OK && n->length > 0 && n->values == NULL) {
        return fault(n, error, "no values");
    }
    if (status == CASUS_OK && !trusted && !indices_inside(n)) {
        return fault(n, error, "an index outside the dictionary");
    }
    return status;
}

/* ---- Shape ----------------------------------------------------------------------------------------------------- */

static int64_t buffers_of(const casus__arrow_node *n) {
    if (n->encoded) {
        return 2;
    }
    switch (n->type) {
    case CASUS__ARROW_NULL: return 0;
    case CASUS__ARROW_STRUCT: return 1;
    case CASUS__ARROW_LIST: return 1 + (n->layout != CASUS__ARROW_FIXED) + (n->layout == CASUS__ARROW_VIEWS);
    case CASUS__ARROW_TEXT:
    case CASUS__ARROW_BINARY: return n->layout == CASUS__ARROW_FIXED ? 2 : 3;
    default: return 2;
    }
}

static casus_status check_shape(const casus__arrow_node *n, const struct ArrowArray *array, casus_error *error) {
    const int64_t buffers = buffers_of(n);
    const int views = n->layout == CASUS__ARROW_VIEWS && n->type != CASUS__ARROW_LIST;
    if (array->release == NULL) {
        return fault(n, error, "it was released already");
    }
    if (array->length < 0 || array->offset < 0 || array->length > LONGEST || array->offset > LONGEST - array->length) {
        return fault(n, error, "a length or offset that cannot be");
    }
    if (array->n_children != n->child_count || (n->child_count > 0 && array->children == NULL)) {
        return fault(n, error, "other children than its schema has");
    }
    if (n->type == CASUS__ARROW_OTHER) {
        return CASUS_OK;
    }
    if ((views ? array->n_buffers < buffers || array->n_buffers > INT32_MAX : array->n_buffers != buffers) ||
        (buffers > 0 && array->buffers == NULL)) {
        return fault(n, error, "not as many buffers as its type has");
    }
    return CASUS_OK;
}

static casus_status bind_children(casus__arrow_node *n, const struct ArrowArray *array, int64_t wanted, int trusted,
                                  casus_error *error) {
    for (int64_t i = 0; i < n->child_count; i++) {
        if (array->children[i] == NULL) {
            return fault(n, error, "a child is missing");
        }
        const casus_status status = casus__arrow_node_bind(&n->children[i], array->children[i], trusted, error);
        if (status != CASUS_OK) {
            return status;
        }
        if (n->children[i].length < wanted) {
            return fault(n, error, "a child that is shorter than it must be");
        }
    }
    return CASUS_OK;
}

/* Lists that are views: `end` receives the end of the last element of any. Views may share elements, so that a few
   bytes stand for any number of them; nobody writes events so, and it is refused. */
static casus_status bind_list_views(casus__arrow_node *n, const struct ArrowArray *array, int64_t *end,
                                    casus_error *error) {
    int64_t total = 0;
    *end = 0;
    n->offsets = array->buffers[1];
    n->sizes = array->buffers[2];
    if (n->length > 0 && (n->offsets == NULL || n->sizes == NULL)) {
        return fault(n, error, "no offsets, or no sizes");
    }
    for (int64_t i = 0; i < n->length; i++) {
        int64_t first = 0;
        int64_t count = 0;
        casus__arrow_range(n, i, &first, &count);
        if (first < 0 || count < 0 || first > LONGEST - count) {
            return fault(n, error, "an offset or a size that cannot be");
        }
        *end = first + count > *end ? first + count : *end;
        if (!casus__add(total, count, &total)) {
            return fault(n, error, "sizes that cannot be");
        }
    }
    return array->children[0] == NULL || total <= array->children[0]->length
               ? CASUS_OK
               : fault(n, error, "lists that share elements, or reach behind them");
}

/* The end of the last element of a list or struct in its children. */
static casus_status bind_nested(casus__arrow_node *n, const struct ArrowArray *array, int trusted, casus_error *error) {
    int64_t wanted = n->offset + n->length;
    casus_status status = CASUS_OK;
    if (n->type == CASUS__ARROW_LIST && n->layout == CASUS__ARROW_OFFSETS) {
        status = bind_offsets(n, array, trusted, &wanted, error);
    } else if (n->type == CASUS__ARROW_LIST && n->layout == CASUS__ARROW_VIEWS) {
        status = bind_list_views(n, array, &wanted, error);
    } else if (n->type == CASUS__ARROW_LIST && !casus__mul(wanted, n->fixed, &wanted)) {
        status = fault(n, error, "a length that cannot be");
    }
    return status == CASUS_OK ? bind_children(n, array, wanted, trusted, error) : status;
}

casus_status casus__arrow_node_bind(casus__arrow_node *n, const struct ArrowArray *array, int trusted,
                                    casus_error *error) {
    casus_status status = check_shape(n, array, error);
    n->arrays++;
    n->length = array->length;
    n->offset = array->offset;
    if (status != CASUS_OK || n->type == CASUS__ARROW_OTHER) {
        n->null_count = n->length;
        return status;
    }
    status = bind_nulls(n, array, trusted, error);
    if (status != CASUS_OK || n->type == CASUS__ARROW_NULL) {
        return status;
    }
    if (n->encoded) {
        return bind_dictionary(n, array, trusted, error);
    }
    if (n->type == CASUS__ARROW_LIST || n->type == CASUS__ARROW_STRUCT) {
        return bind_nested(n, array, trusted, error);
    }
    if (n->layout == CASUS__ARROW_VIEWS) {
        return bind_views(n, array, trusted, error);
    }
    if ((n->type == CASUS__ARROW_TEXT || n->type == CASUS__ARROW_BINARY) && n->layout == CASUS__ARROW_OFFSETS) {
        return bind_text(n, array, trusted, error);
    }
    n->values = array->buffers[1];
    return n->values == NULL && n->length > 0 && !(n->layout == CASUS__ARROW_FIXED && n->fixed == 0)
               ? fault(n, error, "no values")
               : CASUS_OK;
}
