/* SPDX-License-Identifier: MIT */
/* A circle is cut open: one of its cells becomes the root, which the others and all that hangs on them lie under. What
   its cells have in common is put right after each pass. */
#include "model/resolve/nesting.h"

int casus__nest_init(const casus_allocator *a, casus__nest *nest, int32_t n) {
    const casus__nest made = {casus__zalloc(a, (uint64_t)n * sizeof *nest->nodes),
                              casus__alloc(a, (uint64_t)n * sizeof *nest->order), n};
    *nest = made;
    return n == 0 || (made.nodes != NULL && made.order != NULL);
}

void casus__nest_free(const casus_allocator *a, casus__nest *nest) {
    casus__free(a, nest->nodes, (uint64_t)nest->n * sizeof *nest->nodes);
    casus__free(a, nest->order, (uint64_t)nest->n * sizeof *nest->order);
    nest->nodes = NULL;
    nest->order = NULL;
}

/* ---- Links ------------------------------------------------------------------------------------------------------ */

enum { UNSEEN, ON_THE_WAY, SEEN };

static void open_circle(casus__nest_node *nodes, int32_t root) {
    int32_t i = nodes[root].parent;
    while (i != root) {
        const int32_t next = nodes[i].parent;
        nodes[i].circle = 1;
        nodes[i].is = SEEN;
        nodes[i].parent = root;
        i = next;
    }
    nodes[root].circle = 1;
    nodes[root].parent = -1;
}

/* `is` is free until the links are made. */
static void open_circles(casus__nest *nest) {
    casus__nest_node *nodes = nest->nodes;
    for (int32_t from = 0; from < nest->n; from++) {
        int32_t i = from;
        for (; i >= 0 && nodes[i].is == UNSEEN; i = nodes[i].parent) {
            nodes[i].is = ON_THE_WAY;
        }
        if (i >= 0 && nodes[i].is == ON_THE_WAY) {
            open_circle(nodes, i);
        }
        for (i = from; i >= 0 && nodes[i].is == ON_THE_WAY; i = nodes[i].parent) {
            nodes[i].is = SEEN;
        }
    }
}

void casus__nest_link(casus__nest *nest) {
    casus__nest_node *nodes = nest->nodes;
    int32_t count = 0;
    open_circles(nest);
    for (int32_t i = 0; i < nest->n; i++) {
        nodes[i].child = nodes[i].sibling = -1;
        nodes[i].is = 0;
    }
    for (int32_t i = nest->n - 1; i >= 0; i--) {
        if (nodes[i].parent >= 0) {
            nodes[i].sibling = nodes[nodes[i].parent].child;
            nodes[nodes[i].parent].child = i;
        }
    }
    for (int32_t root = 0; root < nest->n; root++) {
        if (nodes[root].parent < 0) {
            nest->order[count++] = root;
        }
    }
    for (int32_t at = 0; at < count; at++) {
        for (int32_t i = nodes[nest->order[at]].child; i >= 0; i = nodes[i].sibling) {
            nest->order[count++] = i;
        }
    }
}

static int enter(casus__nest_walk *walk, int32_t i) {
    walk->at = i;
    walk->leaving = 0;
    return 1;
}

int casus__nest_next(const casus__nest *nest, casus__nest_walk *walk) {
    const casus__nest_node *nodes = nest->nodes;
    int32_t i = walk->at;
    if (i >= 0 && !walk->leaving) {
        if (nodes[i].child >= 0) {
            return enter(walk, nodes[i].child);
        }
        walk->leaving = 1;
        return 1;
    }
    if (i >= 0 && nodes[i].parent >= 0) {
        if (nodes[i].sibling >= 0) {
            return enter(walk, nodes[i].sibling);
        }
        walk->at = nodes[i].parent;
        return 1;
    }
    do {
        i++;
    } while (i < nest->n && nodes[i].parent >= 0);
    return i < nest->n && enter(walk, i);
}

/* The root of the circle that the cell is of. */
static casus__nest_node *circle_of(casus__nest *nest, const casus__nest_node *node) {
    return node->parent < 0 ? &nest->nodes[node - nest->nodes] : &nest->nodes[node->parent];
}

/* ---- What is inside --------------------------------------------------------------------------------------------- */

void casus__nest_inside(casus__nest *nest) {
    casus__nest_node *nodes = nest->nodes;
    for (int32_t at = nest->n - 1; at >= 0; at--) {
        const casus__nest_node *node = &nodes[nest->order[at]];
        if (node->parent >= 0) {
            nodes[node->parent].inside |= node->is | node->inside;
        }
    }
    for (int32_t i = 0; i < nest->n; i++) {
        if (nodes[i].circle) {
            const casus__nest_node *root = circle_of(nest, &nodes[i]);
            nodes[i].inside |= root->is | root->inside;
        }
    }
}

/* ---- What is around --------------------------------------------------------------------------------------------- */

static int32_t both_around(int32_t a, int32_t b) {
    return a == CASUS__AROUND_NONE ? b : b == CASUS__AROUND_NONE || a == b ? a : CASUS__AROUND_SEVERAL;
}

/* Adds to what is around a cell that another one is. */
static void surround(casus__nest_node *node, const casus__nest_node *other) {
    if (other->picked && other->known) {
        node->known_around = 1;
    } else if (other->picked) {
        node->around = both_around(node->around, other->claim);
    }
}

static void look_around(casus__nest *nest) {
    casus__nest_node *nodes = nest->nodes;
    for (int32_t i = 0; i < nest->n; i++) {
        nodes[i].around = CASUS__AROUND_NONE;
    }
    for (int32_t i = 0; i < nest->n; i++) {
        if (nodes[i].circle) {
            surround(circle_of(nest, &nodes[i]), &nodes[i]);
        }
    }
    for (int32_t at = 0; at < nest->n; at++) {
        casus__nest_node *node = &nodes[nest->order[at]];
        if (node->parent < 0) {
            continue;
        }
        const casus__nest_node *parent = &nodes[node->parent];
        node->known_around = parent->known_around;
        node->around = parent->around;
        if (!node->circle) { /* else the parent is the root, and all that is around both */
            surround(node, parent);
        }
    }
}

/* Sets `outer`; claims[c] is the picked cell of claim c that was entered last and not left. */
static void find_outer(casus__nest *nest, int32_t *claims) {
    casus__nest_walk walk = {-1, 0};
    while (casus__nest_next(nest, &walk)) {
        casus__nest_node *node = &nest->nodes[walk.at];
        if (node->picked && walk.leaving) {
            claims[node->claim] = node->outer;
        } else if (node->picked) {
            node->outer = claims[node->claim];
            claims[node->claim] = walk.at;
        }
    }
}

void casus__nest_around(casus__nest *nest, int32_t *claims, int32_t claim_count) {
    casus__nest_node *nodes = nest->nodes;
    look_around(nest);
    for (int32_t c = 0; c < claim_count; c++) {
        claims[c] = -1;
    }
    find_outer(nest, claims);
    for (int32_t at = nest->n - 1; at >= 0; at--) {
        casus__nest_node *node = &nodes[nest->order[at]];
        if (node->picked && node->outer >= 0) {
            nodes[node->outer].parts = 1;
        }
        node->parts |= node->circle; /* it lies inside itself */
    }
}
