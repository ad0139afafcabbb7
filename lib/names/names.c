/* SPDX-License-Identifier: MIT */
/* A name stands for itself. A spelling leads to a name, which may lead on to another; nothing leads back, and on a day
   a spelling leads to one name. Spellings are compared as CASUS_NAME_FOLD_SPELLING folds them. */
#include "names/names.h"

#include <string.h>

#include <casus/time.h>

#include "base/error.h"
#include "base/sort.h"
#include "base/text.h"
#include "names/fold.h"

/* So many names may lead on from each other. */
#define STEPS 64
/* So many entries each leads to, in the mean, at different times and one behind the other. */
#define WAYS 1024

/* ---- Life -------------------------------------------------------------------------------------------------------- */

casus_names *casus__names_make(const casus__settings *settings) {
    casus_names *names = casus__zalloc(&settings->allocator, sizeof *names);
    if (names != NULL) {
        casus__shared_init(&names->references, 1);
        names->allocator = settings->allocator;
        names->keys.key = names->texts.key = casus__hash_key_of(settings->hash_seed);
    }
    return names;
}

casus_names *casus__names_retain(const casus_names *names) {
    casus_names *mine = (casus_names *)(uintptr_t)names; /* only its count changes */
    if (mine != NULL) {
        casus__shared_hold(&mine->references);
    }
    return mine;
}

void casus_names_free(casus_names *names) {
    if (names != NULL && casus__shared_drop(&names->references)) {
        const casus_allocator a = names->allocator;
        casus__dictionary_free(&a, &names->keys);
        casus__dictionary_free(&a, &names->texts);
        casus__free(&a, names->spellings, (uint64_t)names->spelling_cap * sizeof *names->spellings);
        casus__free(&a, names->entries, (uint64_t)names->entry_cap * sizeof *names->entries);
        casus__free(&a, names->firsts, (uint64_t)names->first_count * sizeof *names->firsts);
        casus__free(&a, names, sizeof *names);
    }
}

/* ---- Keys -------------------------------------------------------------------------------------------------------- */

typedef struct key_text {
    int64_t size;
    char text[4 * CASUS_NAME_MOST + 2];
} key_text;

/* 0 if the text is no name: too long, not UTF-8, or signs only. */
static int key_of_text(int32_t kind, casus_str text, key_text *out) {
    casus__folded folded;
    if (casus__name_in(&text, NULL) != CASUS_OK) {
        return 0;
    }
    casus__name_fold(text, CASUS_NAME_FOLD_SPELLING, &folded);
    out->text[0] = (char)kind;
    memcpy(out->text + 1, folded.text, (size_t)folded.size);
    out->size = folded.size + 1;
    return folded.size > 0;
}

/* No folded text has a control. 0 as above. */
static int key_of_code(int32_t kind, casus_str scheme, casus_str code, key_text *out) {
    if (casus__name_in(&scheme, NULL) != CASUS_OK || casus__name_in(&code, NULL) != CASUS_OK || code.size == 0) {
        return 0;
    }
    out->text[0] = (char)kind;
    out->text[1] = '\x1f';
    memcpy(out->text + 2, scheme.data, (size_t)scheme.size);
    out->text[2 + scheme.size] = '\x1f';
    memcpy(out->text + 3 + scheme.size, code.data, (size_t)code.size);
    out->size = 3 + scheme.size + code.size;
    return 1;
}

/* Code of a key, new or not; -1 when memory is short. */
static int32_t add_key(casus_names *names, const key_text *key) {
    const casus_allocator *a = &names->allocator;
    const int32_t before = names->keys.count;
    if (!CASUS__GROW(a, names->spellings, names->spelling_cap, (int64_t)before + 1)) {
        return -1;
    }
    const int32_t code = casus__dictionary_code(a, &names->keys, (casus_str){key->text, key->size});
    if (code == before) {
        names->spellings[code] = -1;
    }
    return code;
}

int32_t casus__names_key(const casus_names *names, int32_t kind, casus_str text) {
    key_text key;
    return key_of_text(kind, text, &key) ? casus__dictionary_find(&names->keys, (casus_str){key.text, key.size}) : -1;
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

static casus_status refuse(const casus__name_row *row, casus_str text, const char *what, casus_error *error) {
    return casus__fail_at(error, CASUS_E_VALUE, NULL, row->row, 0, -1, "'%.*s' %s", casus__shown(text), text.data,
                          what);
}

/* The key of the name, whose spelling is noted. */
static casus_status add_name(casus_names *names, const casus__name_row *row, int32_t *out, casus_error *error) {
    key_text key;
    if (!key_of_text(row->kind, row->name, &key)) {
        return refuse(row, row->name, "is no name: write one of at most 1024 bytes, with a letter or digit", error);
    }
    *out = add_key(names, &key);
    const int32_t text = *out < 0 ? -1 : casus__dictionary_code(&names->allocator, &names->texts, row->name);
    if (text < 0) {
        return casus__fail_memory(&names->allocator, error);
    }
    if (names->spellings[*out] >= 0 && names->spellings[*out] != text) {
        const casus_str before = casus__dictionary_word(&names->texts, names->spellings[*out]);
        return casus__fail_at(error, CASUS_E_VALUE, NULL, row->row, 0, -1,
                              "the name '%.*s' is written '%.*s' before: write it one way", casus__shown(row->name),
                              row->name.data, casus__shown(before), before.data);
    }
    names->spellings[*out] = text;
    return CASUS_OK;
}

static casus_status add_entry(casus_names *names, const casus__name_row *row, const key_text *key, int32_t name,
                              casus_error *error) {
    const int32_t code = add_key(names, key);
    if (code < 0 || !CASUS__GROW(&names->allocator, names->entries, names->entry_cap, names->entry_count + 1)) {
        return casus__fail_memory(&names->allocator, error);
    }
    if (code != name) { /* a name leads to itself anyway */
        names->entries[names->entry_count++] = (casus__name_entry){code, name, row->from, row->to, row->row};
    }
    return CASUS_OK;
}

casus_status casus__names_add(casus_names *names, const casus__name_row *row, casus_error *error) {
    key_text key;
    int32_t name = -1;
    if (row->from > row->to) {
        return refuse(row, row->alias, "is valid from a day after the one to which it is", error);
    }
    if ((row->scheme.size == 0) != (row->code.size == 0)) {
        return refuse(row, row->name, "has a scheme without a code, or a code without a scheme: write both", error);
    }
    casus_status status = add_name(names, row, &name, error);
    if (status == CASUS_OK && row->alias.size > 0) {
        status = key_of_text(row->kind, row->alias, &key)
                     ? add_entry(names, row, &key, name, error)
                     : refuse(row, row->alias, "is no alias: write one of at most 1024 bytes, with a letter or digit",
                              error);
    }
    if (status == CASUS_OK && row->code.size > 0) {
        status = key_of_code(row->kind, row->scheme, row->code, &key)
                     ? add_entry(names, row, &key, name, error)
                     : refuse(row, row->code, "is no code: scheme and code have at most 1024 bytes each", error);
    }
    return status;
}

/* ---- Finding ----------------------------------------------------------------------------------------------------- */

/* The first entry of a key that begins after a day. */
static int64_t begun(const casus_names *names, int32_t key, int64_t day) {
    int64_t low = names->firsts[key];
    int64_t high = names->firsts[key + 1];
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (names->entries[middle].from <= day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The entry of a key that holds on a day, -1 if there is none. Of an unknown day one that holds on every day. */
static int64_t entry_on(const casus_names *names, int32_t key, int32_t day) {
    const int known = day != CASUS_DAY_UNKNOWN;
    const int64_t next = begun(names, key, known ? day : INT64_MIN);
    return next > names->firsts[key] && names->entries[next - 1].to >= (known ? day : INT64_MAX) ? next - 1 : -1;
}

int casus__names_resolve(const casus_names *names, int32_t key, int32_t day, casus_str *out) {
    int64_t entry = key < 0 ? -1 : entry_on(names, key, day);
    while (entry >= 0) {
        key = names->entries[entry].name;
        entry = entry_on(names, key, day);
    }
    if (key < 0 || names->spellings[key] < 0) {
        return 0;
    }
    *out = casus__dictionary_word(&names->texts, names->spellings[key]);
    return 1;
}

int casus__names_dated(const casus_names *names) {
    for (int64_t i = 0; i < names->entry_count; i++) {
        if (names->entries[i].from != INT64_MIN || names->entries[i].to != INT64_MAX) {
            return 1;
        }
    }
    return 0;
}

static casus_status found(const casus_names *names, int32_t key, int32_t day, casus_str text, casus_str *out,
                          casus_error *error) {
    return casus__names_resolve(names, key, day, out)
               ? CASUS_OK
               : casus__fail(error, CASUS_E_NOT_FOUND, "the names table has no '%.*s'%s", casus__shown(text), text.data,
                             key >= 0 ? " on that day" : "");
}

/* What both functions check of their arguments. */
static casus_status may_find(const casus_names *names, int32_t kind, casus_str *out, casus_error *error) {
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = casus__str_view(NULL, 0);
    if (names == NULL) {
        return casus__fail_null(error, "names");
    }
    return kind == CASUS_NAME_KIND_ACTOR || kind == CASUS_NAME_KIND_PLACE
               ? CASUS_OK
               : casus__fail(error, CASUS_E_ARGUMENT, "kind is %d, and CASUS_NAME_KIND_* goes from 1 to 2", (int)kind);
}

casus_status casus_names_find(const casus_names *names, int32_t kind, casus_str text, int32_t day, casus_str *out,
                              casus_error *error) {
    casus_status status = may_find(names, kind, out, error);
    status = status == CASUS_OK ? casus__name_in(&text, error) : status;
    return status == CASUS_OK ? found(names, casus__names_key(names, kind, text), day, text, out, error) : status;
}

casus_status casus_names_find_code(const casus_names *names, int32_t kind, casus_str scheme, casus_str code,
                                   int32_t day, casus_str *out, casus_error *error) {
    key_text key;
    casus_status status = may_find(names, kind, out, error);
    status = status == CASUS_OK ? casus__name_in(&scheme, error) : status;
    status = status == CASUS_OK ? casus__name_in(&code, error) : status;
    if (status != CASUS_OK) {
        return status;
    }
    const int32_t at = key_of_code(kind, scheme, code, &key)
                           ? casus__dictionary_find(&names->keys, (casus_str){key.text, key.size})
                           : -1;
    return found(names, at, day, code, out, error);
}

/* ---- Sealing ----------------------------------------------------------------------------------------------------- */

static int by_key(const void *user, int32_t x, int32_t y) {
    const casus__name_entry *a = (const casus__name_entry *)user + x;
    const casus__name_entry *b = (const casus__name_entry *)user + y;
    const int order = (a->key > b->key) - (a->key < b->key);
    return order != 0 ? order : (a->from > b->from) - (a->from < b->from);
}

/* What the table writes for a key: the spelling of a name, else the key itself, which is folded. */
static casus_str key_shown(const casus_names *names, int32_t key) {
    casus_str text = casus__dictionary_word(&names->keys, key);
    text.data++;
    text.size--;
    return names->spellings[key] < 0 ? text : casus__dictionary_word(&names->texts, names->spellings[key]);
}

static int is_code(const casus_names *names, int32_t key) {
    const casus_str text = casus__dictionary_word(&names->keys, key);
    return text.size > 1 && text.data[1] == '\x1f';
}

/* Two entries of a key that both hold on some day. A code may stand with each alias of its name. */
static casus_status refuse_two(const casus_names *names, const casus__name_entry *a, const casus__name_entry *b,
                               casus_error *error) {
    const casus_str one = key_shown(names, a->name), other = key_shown(names, b->name);
    const int64_t first = a->row < b->row ? a->row : b->row, second = a->row < b->row ? b->row : a->row;
    if (is_code(names, a->key)) {
        return casus__fail_at(error, CASUS_E_VALUE, NULL, second, 0, -1,
                              "a code is of '%.*s' and of '%.*s' at the same time: see row %lld", casus__shown(one),
                              one.data, casus__shown(other), other.data, (long long)first);
    }
    const casus_str alias = key_shown(names, a->key);
    if (a->name == b->name) {
        return casus__fail_at(error, CASUS_E_VALUE, NULL, second, 0, -1,
                              "alias '%.*s' of '%.*s' stands in row %lld too, for the same time: write it once",
                              casus__shown(alias), alias.data, casus__shown(one), one.data, (long long)first);
    }
    return casus__fail_at(
        error, CASUS_E_VALUE, NULL, second, 0, -1,
        "alias '%.*s' means '%.*s' and '%.*s' at the same time: see row %lld, and give both rows days "
        "that do not overlap",
        casus__shown(alias), alias.data, casus__shown(one), one.data, casus__shown(other), other.data,
        (long long)first);
}

/* Moves the entries to `to` in their order; of a code that stands with several aliases one is kept. */
static casus_status take_sorted(casus_names *names, const int32_t *order, casus__name_entry *to, int64_t *count,
                                casus_error *error) {
    *count = 0;
    for (int64_t i = 0; i < names->entry_count; i++) {
        casus__name_entry e = names->entries[order[i]];
        casus__name_entry *before = *count > 0 && to[*count - 1].key == e.key ? &to[*count - 1] : NULL;
        if (before == NULL || before->to < e.from) {
            to[(*count)++] = e;
        } else if (before->name != e.name || !is_code(names, e.key)) {
            return refuse_two(names, before, &e, error);
        } else if (before->to < e.to) {
            before->to = e.to;
        }
    }
    return CASUS_OK;
}

static casus_status sort_entries(casus_names *names, casus_error *error) {
    const casus_allocator *a = &names->allocator;
    int32_t *order = casus__sorted(a, names->entry_count, by_key, names->entries);
    casus__name_entry *to = casus__alloc(a, (uint64_t)names->entry_cap * sizeof *to);
    int64_t count = 0;
    casus_status status = (order != NULL && to != NULL) || names->entry_count == 0
                              ? take_sorted(names, order, to, &count, error)
                              : casus__fail_memory(a, error);
    casus__sorted_free(a, order, names->entry_count);
    casus__name_entry *gone = status == CASUS_OK ? names->entries : to;
    casus__free(a, gone, (uint64_t)names->entry_cap * sizeof *gone);
    if (status == CASUS_OK) {
        names->entries = to;
        names->entry_count = count;
    }
    return status;
}

/* Where an entry leads, and how many entries may still be met on all ways together. */
typedef struct way {
    const casus_names *names;
    int64_t start, left;
} way;
#define CIRCLE 1
#define TOO_LONG 2

/* Follows a name through days on which all entries on the way to it hold, whichever entries those of the name divide
   them into: a way can be short on its first day and long later. 0: it ends. */
static int follow(way *w, int32_t key, int64_t from, int64_t to, int steps) {
    const casus_names *names = w->names;
    int64_t at = begun(names, key, from);
    int wrong = 0;
    for (at -= at > names->firsts[key]; wrong == 0 && at < names->firsts[key + 1]; at++) {
        const casus__name_entry *e = &names->entries[at];
        const int64_t first = e->from > from ? e->from : from;
        const int64_t last = e->to < to ? e->to : to;
        if (first > to) {
            break;
        }
        if (first <= last) {
            wrong = at == w->start                     ? CIRCLE
                    : steps == STEPS || w->left-- == 0 ? TOO_LONG
                                                       : follow(w, e->name, first, last, steps + 1);
        }
    }
    return wrong;
}

static casus_status check_way(way *w, casus_error *error) {
    const casus_names *names = w->names;
    const casus__name_entry *e = &names->entries[w->start];
    const int wrong = follow(w, e->name, e->from, e->to, 0);
    if (wrong == 0) {
        return CASUS_OK;
    }
    const casus_str alias = key_shown(names, e->key), name = key_shown(names, e->name);
    return casus__fail_at(error, CASUS_E_VALUE, NULL, e->row, 0, -1,
                          wrong == CIRCLE
                              ? "'%.*s' leads to '%.*s', and that back in a circle: let all lead to one name"
                              : "'%.*s' leads to '%.*s', and that on over 64 names or in a circle: let all "
                                "lead to one name",
                          casus__shown(alias), alias.data, casus__shown(name), name.data);
}

static uint64_t hash_word(const casus__dictionary *words, int32_t code, uint64_t seed) {
    const casus_str word = casus__dictionary_word(words, code);
    return casus__hash_u64(casus__hash(word.data, word.size) + seed);
}

/* Sums do not depend on the order of what is added. */
static uint64_t mark_of(const casus_names *names) {
    uint64_t mark = 0;
    for (int32_t key = 0; key < names->keys.count; key++) {
        if (names->spellings[key] >= 0) {
            mark += hash_word(&names->texts, names->spellings[key], hash_word(&names->keys, key, 0));
        }
    }
    for (int64_t i = 0; i < names->entry_count; i++) {
        const casus__name_entry *e = &names->entries[i];
        const uint64_t days = casus__hash_u64(casus__hash_u64((uint64_t)e->from) + (uint64_t)e->to);
        mark += hash_word(&names->keys, e->name, hash_word(&names->keys, e->key, days));
    }
    return mark | 1;
}

casus_status casus__names_seal(casus_names *names, casus_error *error) {
    const casus_allocator *a = &names->allocator;
    casus_status status = sort_entries(names, error);
    if (status != CASUS_OK) {
        return status;
    }
    names->firsts = casus__zalloc(a, ((uint64_t)names->keys.count + 1) * sizeof *names->firsts);
    if (names->firsts == NULL) {
        return casus__fail_memory(a, error);
    }
    names->first_count = (int64_t)names->keys.count + 1;
    for (int64_t i = 0; i < names->entry_count; i++) {
        names->firsts[names->entries[i].key + 1] = i + 1;
    }
    for (int64_t i = 1; i < names->first_count; i++) {
        if (names->firsts[i] == 0) {
            names->firsts[i] = names->firsts[i - 1];
        }
    }
    way w = {names, 0, (names->entry_count + STEPS) * WAYS};
    for (; w.start < names->entry_count && status == CASUS_OK; w.start++) {
        status = check_way(&w, error);
    }
    names->mark = mark_of(names);
    return status;
}
