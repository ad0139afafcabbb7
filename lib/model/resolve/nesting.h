/* SPDX-License-Identifier: MIT */
/* Which cells lie inside which, for events of very many: every question about all of them in time n. Where a cell may
   be its own part through others (the data is not trusted), each cell of the circle lies inside all of it, itself
   included, and so does what hangs on it. */
#ifndef CASUS_LIB_MODEL_RESOLVE_NESTING_H
#define CASUS_LIB_MODEL_RESOLVE_NESTING_H

#include <stdint.h>

#include "base/memory.h"

#define CASUS__AROUND_NONE (-1)
#define CASUS__AROUND_SEVERAL (-2)

typedef struct casus__nest_node {
    int32_t parent; /* the cell that holds it, -1: none; set it before casus__nest_link() */
    int32_t child;  /* the first of those that it holds, and the next that its parent holds; -1: none */
    int32_t sibling;
    int32_t outer; /* nearest picked cell of its claim around it; -1: none */
    /* Set before casus__nest_inside(). */
    uint8_t is;
    /* Set before casus__nest_around(). */
    uint8_t picked;
    uint8_t known;
    int32_t claim; /* of a picked cell: from 0 */
    /* What is found out. */
    uint8_t circle;
    uint8_t inside;       /* `is` of all cells inside it */
    uint8_t known_around; /* a picked and known cell holds it */
    uint8_t parts;        /* a picked cell of its claim lies inside it */
    int32_t around;       /* the claim of the picked unknown cells that hold it; CASUS__AROUND_* */
} casus__nest_node;

typedef struct casus__nest {
    casus__nest_node *nodes;
    int32_t *order; /* parents first */
    int32_t n;
} casus__nest;

/* Room for n cells, all zero. */
int casus__nest_init(const casus_allocator *a, casus__nest *nest, int32_t n);
void casus__nest_free(const casus_allocator *a, casus__nest *nest);
/* Takes the parents in. */
void casus__nest_link(casus__nest *nest);
/* A walk that enters each cell before what it holds and leaves it behind that. Begin it with {-1, 0}. */
typedef struct casus__nest_walk {
    int32_t at;
    int32_t leaving; /* 1: the cell is left, 0: it is entered */
} casus__nest_walk;
/* The next step; 0 at the end. */
int casus__nest_next(const casus__nest *nest, casus__nest_walk *walk);
/* Sets `inside`. */
void casus__nest_inside(casus__nest *nest);
/* Sets `known_around`, `around` and `parts`; `claims` has room for an int32 a claim. */
void casus__nest_around(casus__nest *nest, int32_t *claims, int32_t claim_count);

#endif
