/* SPDX-License-Identifier: MIT */
/* Copies elements of a checked array, of any type that fits, to the end of a growing column. Lists and structs of a
   batch are never null: a null list becomes an empty one, a null struct one whose fields are null. */
#include <string.h>

#include "base/error.h"
#include "arrow/column_import.h"

/* ---- What can become what -------------------------------------------------------------------------------------- */

static int leaf_fits(uint8_t type, const casus__arrow_node *n) {
    const int is_text = n->type == CASUS__ARROW_TEXT;
    const int is_int = !n->encoded && (n->type == CASUS__ARROW_INT || n->type == CASUS__ARROW_BOOL);
    switch (type) {
    case CASUS_TYPE_DAY: return !n->encoded && (n->type == CASUS__ARROW_DATE || n->type == CASUS__ARROW_TIMESTAMP);
    case CASUS_TYPE_INT32: return is_int;
    case CASUS_TYPE_INT64: return is_int && (n->is_signed || n->width < 8);
    /* Without a zone it is a local time, and not a moment. */
    case CASUS_TYPE_MOMENT: return !n->encoded && n->type == CASUS__ARROW_TIMESTAMP && n->zoned;
    case CASUS_TYPE_DOUBLE: return is_int || (n->type == CASUS__ARROW_FLOAT && !n->encoded);
    case CASUS_TYPE_BINARY: return is_text || n->type == CASUS__ARROW_BINARY;
    default: return is_text;
    }
}

static int fields_fit(const casus__field *field, const casus__arrow_node *n) {
    for (uint8_t i = 0; i < field->child_count; i++) {
        const casus__arrow_node *child = casus__arrow_child(n, field->children[i].name);
        if (child != NULL && !casus__arrow_fits(&field->children[i], 0, child)) {
            return 0;
        }
    }
    return 1;
}

int casus__arrow_fits(const casus__field *field, int in_list, const casus__arrow_node *n) {
    if (in_list || field->type == CASUS_TYPE_STRUCT) {
        return n->type == CASUS__ARROW_STRUCT && fields_fit(field, n);
    }
    if (field->type == CASUS_TYPE_LIST) {
        return n->type == CASUS__ARROW_LIST && casus__arrow_fits(field, 1, n->children);
    }
    return n->type == CASUS__ARROW_NULL || leaf_fits(field->type, n);
}

/* ---- Leaves ---------------------------------------------------------------------------------------------------- */

static casus_status fail_range(const casus__column *out, casus_error *error) {
    return casus__fail(error, CASUS_E_VALUE, "Arrow array: column '%s' holds a number that passes 32 bits",
                       out->field->name);
}

static casus_status append_leaf(const casus_allocator *a, casus__column *out, const casus__arrow_node *n, int64_t i,
                                casus_error *error) {
    int32_t day = 0;
    int64_t number = 0;
    int ok = 1;
    switch (out->type) {
    case CASUS_TYPE_DAY:
        if (!casus__arrow_day(n, i, &day)) {
            return fail_range(out, error);
        }
        ok = casus__column_add_int32(a, out, day);
        break;
    case CASUS_TYPE_INT32:
        number = casus__arrow_int(n, i);
        if (number < INT32_MIN || number > INT32_MAX) {
            return fail_range(out, error);
        }
        ok = casus__column_add_int32(a, out, (int32_t)number);
        break;
    case CASUS_TYPE_INT64: ok = casus__column_add_int64(a, out, casus__arrow_int(n, i)); break;
    case CASUS_TYPE_MOMENT: ok = casus__column_add_int64(a, out, casus__arrow_second(n, i)); break;
    case CASUS_TYPE_DOUBLE: ok = casus__column_add_double(a, out, casus__arrow_double(n, i)); break;
    case CASUS_TYPE_WORD: ok = casus__column_add_word(a, out, casus__arrow_bytes(n, i)); break;
    default: ok = casus__column_add_text(a, out, casus__arrow_bytes(n, i)); break;
    }
    return ok ? CASUS_OK : casus__fail_memory(error);
}

static casus_status append_leaves(const casus_allocator *a, casus__column *out, const casus__arrow_node *n,
                                  int64_t from, int64_t count, casus_error *error) {
    casus_status status = CASUS_OK;
    if (n == NULL) {
        return casus__column_add_null(a, out, count) ? CASUS_OK : casus__fail_memory(error);
    }
    for (int64_t i = from; status == CASUS_OK && i < from + count; i++) {
        if (!casus__arrow_is_null(n, i)) {
            status = append_leaf(a, out, n, i, error);
        } else if (!casus__column_add_null(a, out, 1)) {
            status = casus__fail_memory(error);
        }
    }
    return status;
}

/* ---- Structs and lists ----------------------------------------------------------------------------------------- */

/* Structs that are all known; of a NULL node, structs whose fields are all null. */
static casus_status append_run(const casus_allocator *a, casus__column *out, const casus__arrow_node *n, int64_t from,
                               int64_t count, casus_error *error) {
    casus_status status = CASUS_OK;
    if (count > INT32_MAX - out->length) {
        return casus__fail(error, CASUS_E_LIMIT, "Arrow array: column '%s' has more than 2^31 - 1 elements",
                           out->field->name);
    }
    for (uint8_t i = 0; status == CASUS_OK && i < out->child_count; i++) {
        const casus__arrow_node *child = n == NULL ? NULL : casus__arrow_child(n, out->children[i].field->name);
        status = casus__arrow_append(a, &out->children[i], child, n == NULL ? 0 : n->offset + from, count, error);
    }
    out->length += status == CASUS_OK ? count : 0;
    return status;
}

/* Structs, known and null ones. */
static casus_status append_structs(const casus_allocator *a, casus__column *out, const casus__arrow_node *n,
                                   int64_t from, int64_t count, casus_error *error) {
    casus_status status = CASUS_OK;
    if (n == NULL || n->null_count == 0) {
        return append_run(a, out, n, from, count, error);
    }
    for (int64_t i = from; status == CASUS_OK && i < from + count; i++) {
        status = append_run(a, out, casus__arrow_is_null(n, i) ? NULL : n, i, 1, error);
    }
    return status;
}

/* The elements of lists that are all known lie one behind the other and are copied at once. Where some are null they
   are copied list by list, because elements may lie under a null list. */
static casus_status append_lists(const casus_allocator *a, casus__column *out, const casus__arrow_node *n, int64_t from,
                                 int64_t count, casus_error *error) {
    const int64_t base = out->children->length;
    casus_status status = CASUS_OK;
    int64_t first = 0;
    int64_t held = 0;
    int64_t total = 0;
    if (n == NULL) {
        return casus__column_add_empty_lists(a, out, count) ? CASUS_OK : casus__fail_memory(error);
    }
    if (n->null_count == 0 && count > 0) {
        casus__arrow_range(n, from, &first, &held);
        int64_t last = 0;
        casus__arrow_range(n, from + count - 1, &last, &held);
        status = append_structs(a, out->children, n->children, first, last + held - first, error);
    }
    for (int64_t i = from; status == CASUS_OK && i < from + count; i++) {
        casus__arrow_range(n, i, &first, &held);
        if (n->null_count > 0) {
            status = append_structs(a, out->children, n->children, first, held, error);
        }
        total += held;
        if (status == CASUS_OK && !casus__column_end_list(a, out, base + total)) {
            status = casus__fail_memory(error);
        }
    }
    return status;
}

casus_status casus__arrow_append(const casus_allocator *a, casus__column *out, const casus__arrow_node *n, int64_t from,
                                 int64_t count, casus_error *error) {
    switch (out->type) {
    case CASUS_TYPE_STRUCT: return append_structs(a, out, n, from, count, error);
    case CASUS_TYPE_LIST: return append_lists(a, out, n, from, count, error);
    default: return append_leaves(a, out, n, from, count, error);
    }
}
