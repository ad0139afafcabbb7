/* SPDX-License-Identifier: MIT */
/* lib/query/standing by itself: which records stand, which are one event, and what is above and beside each. Records
   are written as `NAME!? LINKS`, where ! is revoked and ? did not happen, and a link is a sign and a name: =x same_as
   ~x duplicate_of   >x supersedes   ^x part_of   vx summarises   %x possibly_overlaps What becomes of them is printed
   as events in order, their members joined by + and each followed by ! superseded or revoked   ? did not happen   * has
   a duplicate   ' is one then the links between events as a^b (of a repeated name's events: a^{b}) and a%b. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include <casus/casus.h>

#include "base/hash/hash.h"
#include "base/sort.h"
#include "query/standing/standing.h"
#include "query/standing/ties.h"

/* ---- Memory ---------------------------------------------------------------------------------------------------- */

typedef struct purse {
    int64_t calls;
    int64_t refuse; /* the call that gets nothing, from 1; 0 = none */
    int64_t bytes;
} purse;

static void *purse_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    purse *p = user;
    if (new_size == 0) {
        p->bytes -= (int64_t)old_size;
        free(pointer);
        return NULL;
    }
    if (++p->calls == p->refuse) {
        return NULL;
    }
    p->bytes += (int64_t)new_size - (int64_t)old_size;
    return realloc(pointer, (size_t)new_size);
}

/* ---- Records --------------------------------------------------------------------------------------------------- */

typedef struct scene {
    purse memory;
    casus_allocator a;
    casus__registry registry;
    casus__buffer scratch;
    char names[64][8]; /* of the records of small scenes */
} scene;

static void begin(scene *s) {
    memset(s, 0, sizeof *s);
    s->a = (casus_allocator){purse_realloc, &s->memory};
}

static void end(scene *s) {
    casus__registry_free(&s->a, &s->registry);
    casus__buffer_free(&s->a, &s->scratch);
    assert_int_equal(s->memory.bytes, 0);
}

static int32_t name_of(scene *s, const char *name) {
    casus_str text;
    assert_true(casus__registry_text(&s->a, &s->scratch, casus_str_from("d"), casus_str_from(name), &text));
    const int32_t code = casus__registry_name(&s->a, &s->registry, text);
    assert_true(code >= 0);
    return code;
}

static void add(scene *s, const char *name, uint32_t flags) {
    const int32_t code = name[0] != 0 ? name_of(s, name) : 0;
    if (s->registry.record_count < 64) {
        assert_true(strlen(name) < sizeof s->names[0]);
        memcpy(s->names[s->registry.record_count], name, strlen(name) + 1);
    }
    assert_true(casus__registry_add(&s->a, &s->registry, code, flags | CASUS__RECORD_KEPT));
}

static void link_to(scene *s, int32_t type, const char *name) {
    assert_true(casus__registry_add_link(&s->a, &s->registry, type, name_of(s, name)));
}

static int32_t type_of(char sign) {
    switch (sign) {
    case '=': return CASUS_RELATION_KIND_SAME_AS;
    case '~': return CASUS_RELATION_KIND_DUPLICATE_OF;
    case '>': return CASUS_RELATION_KIND_SUPERSEDES;
    case '^': return CASUS_RELATION_KIND_PART_OF;
    case 'v': return CASUS_RELATION_KIND_SUMMARISES;
    default: assert_int_equal(sign, '%'); return CASUS_RELATION_KIND_POSSIBLY_OVERLAPS;
    }
}

/* One record as text: `a! =b >c`; `-` is a record without a name. */
static void record(scene *s, const char *text) {
    char copy[128];
    uint32_t flags = 0;
    (void)snprintf(copy, sizeof copy, "%s", text);
    char *word = strtok(copy, " ");
    for (size_t n = strlen(word); n > 0 && (word[n - 1] == '!' || word[n - 1] == '?'); n--) {
        flags |= word[n - 1] == '!' ? CASUS__RECORD_REVOKED : CASUS__RECORD_UNREAL;
        word[n - 1] = 0;
    }
    add(s, strcmp(word, "-") == 0 ? "" : word, flags);
    while ((word = strtok(NULL, " ")) != NULL) {
        link_to(s, type_of(word[0]), word + 1);
    }
}

/* Records separated by commas. */
static void records(scene *s, const char *text) {
    while (*text != 0) {
        char one[128];
        const size_t size = strcspn(text, ",");
        assert_true(size < sizeof one);
        memcpy(one, text, size);
        one[size] = 0;
        record(s, one);
        text += size;
        while (*text == ',' || *text == ' ') {
            text++;
        }
    }
}

static int by_name(const void *user, int32_t x, int32_t y) {
    const casus__registry *r = user;
    const casus__record *a = &r->records[x];
    const casus__record *b = &r->records[y];
    int order = casus__registry_compare(r, a->name, b->name);
    order = order != 0 ? order : (int)a->flags - (int)b->flags;
    order = order != 0 ? order : (int)(a->link_count - b->link_count);
    for (int64_t i = 0; order == 0 && i < a->link_count; i++) {
        order = r->links[a->link + i].type - r->links[b->link + i].type;
        order = order != 0 ? order : casus__registry_compare(r, r->links[a->link + i].name, r->links[b->link + i].name);
    }
    return order;
}

/* ---- What becomes of them -------------------------------------------------------------------------------------- */

static void put(char *out, size_t room, const char *text) {
    assert_true(strlen(out) + strlen(text) < room);
    strcat(out, text);
}

static void put_record(const scene *s, const casus__standing *t, int32_t record, char *out, size_t room) {
    put(out, room, s->names[record][0] != 0 ? s->names[record] : "-");
    put(out, room, (t->aside[record] & CASUS__ASIDE_SUPERSEDED) != 0 ? "!" : "");
    put(out, room, (t->aside[record] & CASUS__ASIDE_UNREAL) != 0 ? "?" : "");
    put(out, room, (t->twins[record] & CASUS__TWIN_TARGET) != 0 ? "*" : "");
    put(out, room, (t->twins[record] & CASUS__TWIN_DUPLICATE) != 0 ? "'" : "");
}

static const char *event_name(const scene *s, const casus__standing *t, int32_t event) {
    return s->names[t->members[t->starts[event]]];
}

/* A node that hands on to the events of a name stands as {these}. */
static void put_node(const scene *s, const casus__standing *t, int32_t node, int down, char *out, size_t room) {
    if (node < t->event_count) {
        put(out, room, event_name(s, t, node));
        return;
    }
    put(out, room, "{");
    for (int64_t i = 0; i < t->parents.edge_count; i++) {
        const casus__edge e = t->parents.edges[i];
        if ((down ? e.to : e.from) == node) {
            put(out, room, event_name(s, t, down ? e.from : e.to));
        }
    }
    put(out, room, "}");
}

/* 1 for an edge by which a node of a name hands on. */
static int hands_on(const casus__standing *t, casus__edge e, int *down) {
    int from = 0;
    int to = 0;
    for (int64_t i = 0; i < t->parents.edge_count; i++) {
        from += t->parents.edges[i].from == e.from;
        to += t->parents.edges[i].to == e.to;
    }
    *down = e.to >= t->event_count && to > 1;
    return (e.from >= t->event_count && from > 1) || *down;
}

static void print(const scene *s, const casus__standing *t, char *out, size_t room) {
    out[0] = 0;
    for (int32_t event = 0; event < t->event_count; event++) {
        put(out, room, event > 0 ? " " : "");
        for (int64_t i = t->starts[event]; i < t->starts[event + 1]; i++) {
            put(out, room, i > t->starts[event] ? "+" : "");
            put_record(s, t, t->members[i], out, room);
        }
    }
    for (int64_t i = 0; i < t->parents.edge_count; i++) {
        int down = 0;
        if (!hands_on(t, t->parents.edges[i], &down)) {
            put(out, room, ", ");
            put_node(s, t, t->parents.edges[i].from, 1, out, room);
            put(out, room, "^");
            put_node(s, t, t->parents.edges[i].to, 0, out, room);
        }
    }
    for (int64_t i = 0; i < t->overlaps.edge_count; i++) {
        const casus__edge e = t->overlaps.edges[i];
        if (e.from < e.to && e.to < t->event_count) {
            put(out, room, ", ");
            put(out, room, event_name(s, t, e.from));
            put(out, room, "%");
            put(out, room, event_name(s, t, e.to));
        }
    }
}

static int make(scene *s, const casus__known *known, casus__standing *t) {
    int32_t *order = casus__sorted(&s->a, s->registry.record_count, by_name, &s->registry);
    const int ok = order != NULL && casus__standing_make(&s->a, &s->registry, order, known, t);
    casus__sorted_free(&s->a, order, s->registry.record_count);
    return ok;
}

/* The same records in every order of input (up to five of them) become the same. */
static void permute(char (*lines)[64], int count, int at, const char *wanted, int64_t selves, int64_t circles) {
    if (at < count && count <= 5) {
        for (int i = at; i < count; i++) {
            char kept[64];
            memcpy(kept, lines[at], 64);
            memcpy(lines[at], lines[i], 64);
            memcpy(lines[i], kept, 64);
            permute(lines, count, at + 1, wanted, selves, circles);
            memcpy(kept, lines[at], 64);
            memcpy(lines[at], lines[i], 64);
            memcpy(lines[i], kept, 64);
        }
        return;
    }
    scene s;
    casus__standing t;
    const casus__known nothing = {NULL, NULL};
    char out[512];
    begin(&s);
    for (int i = 0; i < count; i++) {
        record(&s, lines[i]);
    }
    assert_true(make(&s, &nothing, &t));
    print(&s, &t, out, sizeof out);
    assert_string_equal(out, wanted);
    assert_int_equal(t.self_count, selves);
    assert_int_equal(t.cycle_count, circles);
    casus__standing_free(&s.a, &t);
    end(&s);
}

static void becomes_told(const char *text, const char *wanted, int64_t selves, int64_t circles) {
    char lines[16][64];
    int count = 0;
    while (*text != 0) {
        const size_t size = strcspn(text, ",");
        assert_true(size < 64 && count < 16);
        memcpy(lines[count], text, size);
        lines[count++][size] = 0;
        text += size;
        while (*text == ',' || *text == ' ') {
            text++;
        }
    }
    permute(lines, count, 0, wanted, selves, circles);
}

static void becomes(const char *text, const char *wanted) {
    becomes_told(text, wanted, 0, 0);
}

/* ---- One event ------------------------------------------------------------------------------------------------- */

static void what_is_one_event(void **state) {
    (void)state;
    becomes("a", "a");
    becomes("a, b, -, -", "- - a b");
    becomes("a =b, b", "a+b");
    becomes("a, b =a", "a+b");
    becomes("a =b, b =c, c =d, d", "a+b+c+d");
    becomes("a =b, c =b, b, x", "a+b+c x");
    becomes("- =b, b", "-+b");
    /* To what is not there: nothing, and not even a bridge. */
    becomes("a =n, b =n", "a b");
    /* A name is all of its records, but a name alone joins nothing. */
    becomes("b, b, a", "a b b");
    becomes("a =b, b, b", "a+b+b");
    becomes("a =b, c =b, b, b", "a+b+b+c");
    becomes("a =b, a, b", "a a+b");
}

static void relations_to_oneself(void **state) {
    (void)state;
    becomes_told("a =a", "a", 1, 0);
    becomes_told("a =a >a ^a %a ~a va", "a", 6, 0);
    /* One's own name is oneself, though another has it too. */
    becomes_told("b =b, b", "b b", 1, 0);
    becomes_told("b >b, b ^b", "b b", 2, 0);
}

static void duplicates(void **state) {
    (void)state;
    becomes("a ~b, b", "a'+b*");
    becomes("a ~b, b ~c, c", "a'+b*'+c*");
    /* Two targets; two duplicates. */
    becomes("a ~b ~c, b, c", "a'+b*+c*");
    becomes("a ~c, b ~c, c", "a'+b'+c*");
    /* In a circle each is both. */
    becomes("a ~b, b ~a", "a*'+b*'");
    /* Of what is not there it is no duplicate; of what is there but does not stand neither. */
    becomes("a ~n", "a");
    becomes("a ~b, b!", "a+b!*");
    becomes("a ~b, b?", "a b?");
    becomes("a ~b, b, b", "a'+b*+b*");
    /* What did not happen is the duplicate of nothing. */
    becomes("a? ~b, b", "a? b");
}

/* ---- What does not stand --------------------------------------------------------------------------------------- */

static void superseding(void **state) {
    (void)state;
    becomes("a, b >a", "a! b");
    becomes("a, b >a, c >b", "a! b! c");
    becomes("a, b >a, c >a", "a! b c");
    becomes("a, a, b >a", "a! a! b");
    becomes("a >n", "a");
    becomes("a, - >a", "- a!");
    /* A superseder that did not happen, or is revoked, supersedes. */
    becomes("a, b? >a", "a! b?");
    becomes("a, b! >a", "a! b!");
    becomes("a?, b >a", "a!? b");
}

static void circles_of_superseding(void **state) {
    (void)state;
    becomes_told("a >b, b >a", "a b", 0, 1);
    becomes_told("a >b, b >c, c >a", "a b c", 0, 1);
    becomes_told("a >b, b >a, c >a", "a! b c", 0, 1);
    becomes_told("a >b, b >a, a >c, c", "a a b c!", 0, 1);
    becomes_told("a >b, b >a, c >d, d >c", "a b c d", 0, 2);
    /* Told by two records of one name. */
    becomes_told("a >b, a, b >a", "a a b", 0, 1);
}

static void revoking(void **state) {
    (void)state;
    becomes("a!", "a!");
    becomes("a!, a", "a! a!");
    becomes("a!?", "a!?");
    becomes("a! =b, b", "a! b"); /* its links do not hold */
    becomes("a! ^b %b, b", "a! b");
    becomes("a! =b, a =c, b, c", "a! a! b c"); /* nor those of others of its name */
    becomes("-!, -", "- -!");
}

static void not_happened(void **state) {
    (void)state;
    becomes("a?, b", "a? b");
    becomes("a? =b, b", "a? b");
    becomes("a =b, b?", "a b?");
    /* It is no bridge. */
    becomes("a =b, b?, c =b", "a b? c");
    becomes("a =b, b?, b", "a+b b?");
    becomes("a? %b, b", "a? b");
    becomes("a %b, b?", "a b?");
    /* Its members are handed on, unless it supersedes. */
    becomes("a? ^b, b, c ^a", "a? b c, a^b, c^a");
    becomes("a ^b, b?", "a b?, a^b");
    becomes("a? ^b >d, b, d", "a? b d!");
}

/* ---- Heirs ----------------------------------------------------------------------------------------------------- */

static void links_that_are_taken_over(void **state) {
    (void)state;
    becomes("a =x, b >a, x", "a! b+x");
    becomes("a, b >a, x =a", "a! b+x");
    becomes("a =x, b >a, c >b, x", "a! b! c+x");
    becomes("x ^a, a, b >a", "a! b x, x^b");
    becomes("a ^x, b >a, x", "a! b x, b^x");
    becomes("a vx, b >a, x", "a! b x, x^b");
    becomes("a %x, b >a, x", "a! b x, b%x");
    /* To the superseder of what it leads to as well. */
    becomes("a =x, b >a, x, y >x", "a! b+y x!");
    /* Between the two it means nothing. */
    becomes("a =b, b >a", "a! b");
    becomes("a, b >a =a ~a", "a! b");
    /* A dead superseder takes nothing over; the links stay where they are. */
    becomes("a =x, b? >a, x", "a!+x b?");
    becomes("a =x, b! >a, x", "a!+x b!");
}

static void links_that_are_replaced(void **state) {
    (void)state;
    becomes("a =x, b >a =y, x, y", "a! b+y x");
    becomes("a, b >a =y, x =a, y", "a! b+y x");
    becomes("a =x, b >a ~y, x, y", "a! b'+y* x");
    /* Only these two. */
    becomes("a =x ^s, b >a =y, x, y, s", "a! b+y s x, b^s");
    /* Cut on the way of a chain. */
    becomes("a =x, b >a =y, c >b, x, y", "a! b! c+y x");
    becomes("a =x, b >a, c >b =y, x, y", "a! b! c+y x");
    /* A join that is void replaces nothing. */
    becomes("a =x, b >a =a, x", "a! b+x");
}

static void splits(void **state) {
    (void)state;
    becomes("a =x, b >a, c >a, x", "a! b+x c");
    becomes("m ^a, a, b >a, c >a", "a! b c m, m^b");
    /* One that is superseded itself comes after one that is not. */
    becomes("m ^a, a, b >a, c >a, d >b", "a! b! c d m, m^c");
    /* One that did not happen is no heir. */
    becomes("m ^a, a, b? >a, c >a", "a! b? c m, m^c");
    becomes("m ^a, a, b! >a, c >a", "a! b! c m, m^c");
    /* All of them superseded: the first, and what has become of it. */
    becomes("m ^a, a, b >a, d >b", "a! b! d m, m^d");
}

/* ---- Links between events -------------------------------------------------------------------------------------- */

static void parts_and_overlaps(void **state) {
    (void)state;
    becomes("a ^s, s", "a s, a^s");
    becomes("a, s va", "a s, a^s");
    becomes("a ^s, s va", "a s, a^s");
    becomes("a %b, b %a", "a b, a%b");
    becomes("a %b, b", "a b, a%b");
    /* Of an event as a whole; within it they mean nothing. */
    becomes("a =b ^s, b ^s, s", "a+b s, a^s");
    becomes("a =b ^b %b, b", "a+b");
    becomes("a =b, b %s, s", "a+b s, a%s");
    /* All events of a name. */
    becomes("a ^s, s, s", "a s s, a^{ss}");
    becomes("a, a, s va", "a a s, {aa}^s");
    becomes("a %s, s, s", "a s s, a%s, a%s");
    becomes("a ^s, s =x, s =x, x", "a s+s+x, a^s");
    becomes("a ^n %n vn", "a");
}

/* ---- Which may overlap ----------------------------------------------------------------------------------------- */

#define MOST 40

/* What a plain reading of the rules says of records of which none are joined: who is above whom, who may overlap. */
typedef struct plain {
    int count;
    int name[MOST];
    char above[MOST][MOST];
    char tied[MOST][MOST];
} plain;

static void close_above(plain *p) {
    for (int k = 0; k < p->count; k++) {
        for (int i = 0; i < p->count; i++) {
            for (int j = 0; j < p->count; j++) {
                p->above[i][j] |= p->above[i][k] && p->above[k][j];
            }
        }
    }
    for (int i = 0; i < p->count; i++) {
        for (int j = 0; j < p->count; j++) {
            const int circle = i != j && p->above[i][j] && p->above[j][i];
            p->tied[i][j] = (char)(circle || (p->tied[i][j] && !p->above[i][j] && !p->above[j][i]));
        }
    }
}

static void random_plain(scene *s, plain *p, uint64_t seed) {
    static const char *const names[] = {"a", "b", "c", "d"};
    static const int sizes[] = {1, 3, 9, 14}; /* names of few and of many records */
    memset(p, 0, sizeof *p);
    for (int n = 0; n < 4; n++) {
        const int size = sizes[(seed = casus__hash_u64(seed)) % 4];
        for (int i = 0; i < size && p->count < MOST; i++) {
            p->name[p->count++] = n;
        }
    }
    char links[MOST][4][2];
    memset(links, 0, sizeof links);
    for (int i = 0; i < p->count; i++) {
        add(s, names[p->name[i]], 0);
        for (int n = 0; n < 4; n++) {
            seed = casus__hash_u64(seed);
            const int part = seed % 13 == 0;
            const int overlap = seed % 5 == 0;
            if (part) {
                link_to(s, CASUS_RELATION_KIND_PART_OF, names[n]);
            }
            if (overlap) {
                link_to(s, CASUS_RELATION_KIND_POSSIBLY_OVERLAPS, names[n]);
            }
            for (int j = 0; n != p->name[i] && j < p->count; j++) {
                p->above[i][j] |= (char)(part && p->name[j] == n);
                p->tied[i][j] |= (char)(overlap && p->name[j] == n);
                p->tied[j][i] |= (char)(overlap && p->name[j] == n);
            }
        }
    }
    close_above(p);
}

/* Gives each record of the set the first that it is tied to. */
static void cluster_plainly(const plain *p, const char *set, int *out) {
    for (int i = 0; i < p->count; i++) {
        out[i] = i;
    }
    for (int changed = 1; changed;) {
        changed = 0;
        for (int i = 0; i < p->count; i++) {
            for (int j = 0; j < p->count; j++) {
                if (set[i] && set[j] && p->tied[i][j] && out[j] < out[i]) {
                    out[i] = out[j];
                    changed = 1;
                }
            }
        }
    }
}

static void check_cluster(const casus__standing *t, casus__ties *ties, const plain *p, uint64_t seed) {
    char set[MOST];
    int32_t events[MOST];
    int firsts[MOST];
    int64_t count = 0;
    for (int i = 0; i < p->count; i++) {
        set[i] = (char)((seed = casus__hash_u64(seed)) % 3 > 0);
        if (set[i]) {
            events[count++] = t->events[i];
        }
    }
    cluster_plainly(p, set, firsts);
    casus__ties_cluster(ties, events, count);
    for (int i = 0; i < p->count; i++) {
        for (int j = 0; j < p->count; j++) {
            if (set[i] && set[j]) {
                assert_int_equal(casus__ties_root(ties, t->events[i]) == casus__ties_root(ties, t->events[j]),
                                 firsts[i] == firsts[j]);
            }
        }
    }
}

static void what_may_overlap(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        scene s;
        plain p;
        casus__standing t;
        casus__ties ties;
        const casus__known nothing = {NULL, NULL};
        begin(&s);
        random_plain(&s, &p, seed);
        assert_true(make(&s, &nothing, &t));
        assert_int_equal(t.event_count, p.count);
        assert_true(casus__ties_make(&s.a, &t, &ties));
        for (uint64_t k = 0; k < 20; k++) {
            check_cluster(&t, &ties, &p, seed * 100 + k);
        }
        casus__ties_free(&s.a, &ties);
        casus__standing_free(&s.a, &t);
        end(&s);
    }
}

/* ---- What is known from elsewhere ------------------------------------------------------------------------------ */

static void knows(const char *text, const char *joined, const char *revoked, const char *wanted) {
    scene s;
    casus__standing t;
    int32_t clusters[64];
    uint8_t gone[64];
    char out[512];
    begin(&s);
    records(&s, text);
    for (int32_t name = 0; name < 64; name++) {
        clusters[name] = -1;
        gone[name] = 0;
    }
    /* Clusters are separated by blanks, and a name is one letter. */
    int32_t cluster = 0;
    for (const char *at = joined; *at != 0; at++) {
        const char name[] = {*at, 0};
        cluster += *at == ' ';
        if (*at != ' ') {
            clusters[name_of(&s, name)] = cluster;
        }
    }
    for (const char *at = revoked; *at != 0; at++) {
        const char name[] = {*at, 0};
        gone[name_of(&s, name)] = 1;
    }
    /* What lies behind the last name is of no name, nor of the records without one. */
    for (int32_t name = s.registry.names.count; name < 64; name++) {
        clusters[name] = 0;
        gone[name] = 1;
    }
    const casus__known known = {clusters, gone};
    assert_true(make(&s, &known, &t));
    print(&s, &t, out, sizeof out);
    assert_string_equal(out, wanted);
    casus__standing_free(&s.a, &t);
    end(&s);
}

static void clusters_and_lists(void **state) {
    (void)state;
    knows("a, b, c", "ac", "", "a+c b");
    knows("a, b, c, d", "ac bd", "", "a+c b+d");
    knows("a, b =c, c", "ab", "", "a+b+c");
    knows("a, b", "an", "", "a b"); /* n is not there */
    knows("a, b, b", "ab", "", "a+b+b");
    knows("a?, b", "ab", "", "a? b");
    knows("a, b >a, x", "ax", "", "a! b+x"); /* taken over as same_as is */
    knows("a, b >a =y, x, y", "ax", "", "a! b+y x");
    knows("a, b", "", "a", "a! b");
    knows("a, a, b =a", "", "a", "a!+a!+b");
    knows("a, b >a", "", "b", "a! b!");
    knows("a, b", "", "n", "a b");
    /* A record without a name stands, whatever else is revoked or joined. */
    knows("-, a", "", "a", "- a!");
    knows("-, a, -, b", "ab", "", "- - a+b");
}

/* ---- Memory that runs out -------------------------------------------------------------------------------------- */

static void memory_runs_out(void **state) {
    (void)state;
    static const char text[] = "a =b ~c ^s, b >x, c, s, s, x ^s %y, y va, z >y, z? =a, w! >z, k >l, l >k";
    int64_t refused = 0;
    for (int64_t i = 1;; i++) {
        scene s;
        casus__standing t;
        casus__ties ties;
        const casus__known nothing = {NULL, NULL};
        memset(&ties, 0, sizeof ties);
        begin(&s);
        records(&s, text);
        int32_t *order = casus__sorted(&s.a, s.registry.record_count, by_name, &s.registry);
        assert_non_null(order);
        s.memory.calls = 0;
        s.memory.refuse = i;
        const int made = casus__standing_make(&s.a, &s.registry, order, &nothing, &t);
        const int tied = made && casus__ties_make(&s.a, &t, &ties);
        const int all = made && tied;
        casus__ties_free(&s.a, &ties);
        casus__standing_free(&s.a, &t);
        casus__sorted_free(&s.a, order, s.registry.record_count);
        end(&s);
        if (all) {
            assert_true(s.memory.calls < i);
            break;
        }
        refused++;
    }
    assert_true(refused > 30);
}

/* ---- Large ones ------------------------------------------------------------------------------------------------ */

/* Far more than any of these takes where time is linear, and far less than where it is quadratic. */
#define SECONDS 60

#define FORMS 11

/* One of so many forms of n records. */
static void large(scene *s, int form, int32_t n) {
    char name[16];
    for (int32_t i = 0; i < n; i++) {
        (void)snprintf(name, sizeof name, "%d", (int)(form >= 7 && form <= 9 ? i % 2 : i));
        add(s, name, 0);
        (void)snprintf(name, sizeof name, "%d", (int)(form == 1 || form == 4 ? 0 : i + 1));
        switch (form) {
        case 0: link_to(s, CASUS_RELATION_KIND_SUPERSEDES, name); break;   /* a chain */
        case 1: link_to(s, CASUS_RELATION_KIND_SAME_AS, name); break;      /* a star */
        case 2: link_to(s, CASUS_RELATION_KIND_DUPLICATE_OF, name); break; /* a chain */
        case 3: link_to(s, CASUS_RELATION_KIND_PART_OF, name); break;
        case 4: link_to(s, CASUS_RELATION_KIND_SUPERSEDES, name); break; /* all supersede one */
        case 5: link_to(s, CASUS_RELATION_KIND_POSSIBLY_OVERLAPS, name); break;
        case 6: /* a circle */
            (void)snprintf(name, sizeof name, "%d", (int)((i + 1) % n));
            link_to(s, CASUS_RELATION_KIND_SUPERSEDES, name);
            break;
        case 7: /* two names, whose records say the same of the other one */
            link_to(s, CASUS_RELATION_KIND_SAME_AS, i % 2 == 0 ? "1" : "0");
            break;
        case 8: link_to(s, CASUS_RELATION_KIND_PART_OF, "0"); break;
        case 9: /* the same of what may overlap */
            link_to(s, CASUS_RELATION_KIND_POSSIBLY_OVERLAPS, i % 2 == 0 ? "1" : "0");
            break;
        default: /* at random */
            (void)snprintf(name, sizeof name, "%d", (int)(casus__hash_u64((uint64_t)i) % (uint64_t)n));
            link_to(s, (int32_t)(casus__hash_u64((uint64_t)i + 99) % 2) + CASUS_RELATION_KIND_SAME_AS, name);
        }
    }
}

static void large_ones_are_linear(void **state) {
    (void)state;
    for (int form = 0; form < FORMS; form++) {
        const int32_t n = form == 1 ? 1000000 : 100000;
        scene s;
        casus__standing t;
        casus__ties ties;
        const casus__known nothing = {NULL, NULL};
        begin(&s);
        large(&s, form, n);
        const clock_t before = clock();
        assert_true(make(&s, &nothing, &t));
        assert_true(casus__ties_make(&s.a, &t, &ties));
        const double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
        if (seconds > SECONDS) {
            fail_msg("form %d takes %.1f seconds", form, seconds);
        }
        int64_t superseded = 0;
        for (int32_t i = 0; i < n; i++) {
            superseded += t.aside[i] != 0;
        }
        assert_int_equal(superseded, form == 0 ? n - 1 : form == 4 ? 1 : 0);
        switch (form) {
        case 1:
        case 2:
        case 7: assert_int_equal(t.event_count, 1); break;
        case 3: assert_int_equal(ties.component_count, n); break;
        case 6: assert_int_equal(t.cycle_count, 1); break;
        default: break;
        }
        casus__ties_free(&s.a, &ties);
        casus__standing_free(&s.a, &t);
        end(&s);
    }
}

/* ---- Names ----------------------------------------------------------------------------------------------------- */

/* Where dataset ends and id begins is part of the name, and order is by dataset, then id. */
static void names_of_records(void **state) {
    (void)state;
    static const char *const pairs[][2] = {{"", "a"}, {"", "ab"}, {"a", "b"}, {"a", "bc"}, {"a", "c"}, {"ab", "c"}};
    scene s;
    int32_t codes[6];
    begin(&s);
    for (int i = 0; i < 6; i++) {
        casus_str text;
        casus_str dataset;
        casus_str id;
        assert_true(
            casus__registry_text(&s.a, &s.scratch, casus_str_from(pairs[i][0]), casus_str_from(pairs[i][1]), &text));
        codes[i] = casus__registry_name(&s.a, &s.registry, text);
        assert_true(codes[i] > 0);
        casus__registry_split(casus__dictionary_word(&s.registry.names, codes[i]), &dataset, &id);
        assert_true(casus_str_equal(dataset, casus_str_from(pairs[i][0])));
        assert_true(casus_str_equal(id, casus_str_from(pairs[i][1])));
        for (int k = 0; k <= i; k++) {
            assert_true((casus__registry_compare(&s.registry, codes[k], codes[i]) < 0) == (k < i));
            assert_true((casus__registry_compare(&s.registry, codes[i], codes[k]) > 0) == (k < i));
        }
    }
    /* Only some relations bear on what counts. */
    int bearing = 0;
    for (int32_t type = 0; type <= casus_vocabulary_last(CASUS_VOCABULARY_RELATION_KIND); type++) {
        bearing += casus__link_bears(type);
    }
    assert_int_equal(bearing, 6);
    end(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_one_event),
        cmocka_unit_test(relations_to_oneself),
        cmocka_unit_test(duplicates),
        cmocka_unit_test(superseding),
        cmocka_unit_test(circles_of_superseding),
        cmocka_unit_test(revoking),
        cmocka_unit_test(not_happened),
        cmocka_unit_test(links_that_are_taken_over),
        cmocka_unit_test(links_that_are_replaced),
        cmocka_unit_test(splits),
        cmocka_unit_test(parts_and_overlaps),
        cmocka_unit_test(what_may_overlap),
        cmocka_unit_test(clusters_and_lists),
        cmocka_unit_test(memory_runs_out),
        cmocka_unit_test(large_ones_are_linear),
        cmocka_unit_test(names_of_records),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
