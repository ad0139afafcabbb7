/* SPDX-License-Identifier: MIT */
/* The copy is written token by token, so a value is never held as a tree. The keys of all open objects are kept on
   one stack; an object that closes takes its keys off and is refused if two of them are the same. */
#include "io/json/syntax/value_copy.h"

#include <string.h>

#include "base/sort.h"

/* ---- Keys ------------------------------------------------------------------------------------------------------ */

void casus__json_keys_init(casus__json_keys *keys, const casus_allocator *allocator) {
    memset(keys, 0, sizeof *keys);
    keys->allocator = allocator;
}

void casus__json_keys_free(casus__json_keys *keys) {
    casus__free(keys->allocator, keys->items, (uint64_t)keys->cap * sizeof *keys->items);
}

int casus__json_keys_push(casus__json_keys *keys, const casus__json_token *key) {
    if (!CASUS__GROW(keys->allocator, keys->items, keys->cap, keys->count + 1)) {
        return 0;
    }
    keys->items[keys->count].text = key->text;
    keys->items[keys->count].offset = key->offset;
    keys->count++;
    return 1;
}

static int compare_keys(const void *user, int32_t x, int32_t y) {
    const casus__json_key *items = user;
    const casus_str a = items[x].text;
    const casus_str b = items[y].text;
    return a.size != b.size ? (a.size < b.size ? -1 : 1) : a.size == 0 ? 0 : memcmp(a.data, b.data, (size_t)a.size);
}

/* Each with each: for as few as objects nearly always have. */
#define FEW 16

static const casus__json_key *repeated_of_few(const casus__json_key *items, int64_t n) {
    for (int32_t i = 1; i < n; i++) {
        for (int32_t k = 0; k < i; k++) {
            if (compare_keys(items, i, k) == 0) {
                return &items[i];
            }
        }
    }
    return NULL;
}

/* Sorted, so that no choice of keys makes it slow. */
static casus_status repeated_of_many(const casus_allocator *a, const casus__json_key *items, int64_t n,
                                     const casus__json_key **out) {
    int32_t *order = n <= INT32_MAX ? casus__sorted(a, n, compare_keys, items) : NULL;
    if (order == NULL) {
        return CASUS_E_MEMORY;
    }
    for (int64_t i = 1; i < n; i++) {
        const casus__json_key *later = &items[order[i]]; /* the sort is stable */
        if (compare_keys(items, order[i - 1], order[i]) == 0 && (*out == NULL || later->offset < (*out)->offset)) {
            *out = later;
        }
    }
    casus__sorted_free(a, order, n);
    return CASUS_OK;
}

casus_status casus__json_keys_pop(casus__json_keys *keys, int64_t from, casus__json_key *twice) {
    const int64_t n = keys->count - from;
    const casus__json_key *repeated = NULL;
    casus_status status = CASUS_OK;
    keys->count = from;
    if (n <= 1) {
        return CASUS_OK;
    }
    if (n <= FEW) {
        repeated = repeated_of_few(keys->items + from, n);
    } else {
        status = repeated_of_many(keys->allocator, keys->items + from, n, &repeated);
    }
    if (repeated != NULL) {
        *twice = *repeated;
        return CASUS_E_SYNTAX;
    }
    return status;
}

/* ---- Copy ------------------------------------------------------------------------------------------------------ */

typedef struct copier {
    casus__json *j;
    casus__json_keys *keys;
    casus__sink *out;
    int32_t depth;
    int fresh; /* nothing that would need a comma stands before the next token */
    int64_t first_key[CASUS__JSON_DEPTH_MAX + 1];
} copier;

static casus_status open_level(copier *c, const char *bracket) {
    c->first_key[c->depth++] = c->keys->count;
    c->fresh = 1;
    casus__sink_put(c->out, bracket, 1);
    return CASUS_OK;
}

static casus_status close_level(copier *c, const char *bracket) {
    casus__json_key twice;
    const casus_status status = casus__json_keys_pop(c->keys, c->first_key[--c->depth], &twice);
    c->fresh = 0;
    casus__sink_put(c->out, bracket, 1);
    if (status == CASUS_E_SYNTAX) {
        c->j->fault = "the key is given twice in one object";
        c->j->fault_at = twice.offset;
    }
    return status;
}

static casus_status copy_key(copier *c, const casus__json_token *token) {
    casus__sink_put_json(c->out, token->text);
    casus__sink_put(c->out, ":", 1);
    c->fresh = 1;
    return casus__json_keys_push(c->keys, token) ? CASUS_OK : CASUS_E_MEMORY;
}

static casus_status copy_token(copier *c, const casus__json_token *token) {
    if (c->depth > 0 && (token->kind == CASUS__JSON_OBJECT_END || token->kind == CASUS__JSON_ARRAY_END)) {
        return close_level(c, token->kind == CASUS__JSON_OBJECT_END ? "}" : "]");
    }
    if (!c->fresh) {
        casus__sink_put(c->out, ",", 1);
    }
    c->fresh = 0;
    switch (token->kind) {
    case CASUS__JSON_OBJECT: return open_level(c, "{");
    case CASUS__JSON_ARRAY: return open_level(c, "[");
    case CASUS__JSON_KEY: return copy_key(c, token);
    case CASUS__JSON_STRING: casus__sink_put_json(c->out, token->text); break;
    case CASUS__JSON_NUMBER: casus__sink_put(c->out, token->text.data, token->text.size); break;
    case CASUS__JSON_TRUE: casus__sink_put(c->out, "true", 4); break;
    case CASUS__JSON_FALSE: casus__sink_put(c->out, "false", 5); break;
    default: casus__sink_put(c->out, "null", 4); break;
    }
    return CASUS_OK;
}

casus_status casus__json_copy(casus__json *j, const casus__json_token *first, casus__json_keys *keys,
                              casus__sink *out) {
    copier c;
    casus__json_token token = *first;
    c.j = j;
    c.keys = keys;
    c.out = out;
    c.depth = 0;
    c.fresh = 1;
    casus_status status = copy_token(&c, &token);
    while (status == CASUS_OK && c.depth > 0) {
        status = casus__json_next(j, &token);
        if (status == CASUS_OK) {
            status = copy_token(&c, &token);
        }
    }
    return status;
}
