/* SPDX-License-Identifier: MIT */
/* The count is the sum of the sizes of all blocks that are out, plus one block that stands for the context. So it is 0
   exactly when nobody can come back to the budget, whatever was freed last, and then the budget frees itself. */
#include "base/memory.h"

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

struct casus__budget {
    casus_allocator base;
    atomic_size_t held;
    atomic_size_t limit; /* of `held`, so with the context's block */
    atomic_int refused;
};

/* What the context itself counts as. */
#define OWN_BLOCK sizeof(casus__budget)

static int take(casus__budget *b, size_t size) {
    size_t held = atomic_load_explicit(&b->held, memory_order_relaxed);
    do {
        const size_t limit = atomic_load_explicit(&b->limit, memory_order_relaxed);
        if (held > limit || size > limit - held) {
            atomic_store_explicit(&b->refused, 1, memory_order_relaxed);
            return 0;
        }
    } while (!atomic_compare_exchange_weak_explicit(&b->held, &held, held + size, memory_order_relaxed,
                                                    memory_order_relaxed));
    return 1;
}

static void give_back(casus__budget *b, size_t size) {
    if (atomic_fetch_sub_explicit(&b->held, size, memory_order_acq_rel) == size) {
        const casus_allocator base = b->base;
        casus__free(&base, b, sizeof *b);
    }
}

/* Never asked for more than PTRDIFF_MAX bytes (casus__realloc), so every size fits size_t. */
static void *counted_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    casus__budget *b = user;
    if (new_size > old_size && !take(b, (size_t)(new_size - old_size))) {
        return NULL;
    }
    void *moved = b->base.realloc(b->base.user, pointer, old_size, new_size);
    const uint64_t now = moved != NULL || new_size == 0 ? new_size : old_size;
    const uint64_t counted = new_size > old_size ? new_size : old_size;
    if (counted > now) {
        give_back(b, (size_t)(counted - now));
    }
    return moved;
}

casus__budget *casus__budget_new(const casus_allocator *base) {
    casus__budget *b = casus__alloc(base, sizeof *b);
    if (b != NULL) {
        b->base = *base;
        atomic_init(&b->held, OWN_BLOCK);
        atomic_init(&b->limit, SIZE_MAX);
        atomic_init(&b->refused, 0);
    }
    return b;
}

void casus__budget_free(casus__budget *b) {
    if (b != NULL) {
        give_back(b, OWN_BLOCK);
    }
}

void casus__budget_set(casus__budget *b, int64_t limit) {
    const int any = limit <= 0 || (uint64_t)limit > SIZE_MAX - OWN_BLOCK;
    atomic_store_explicit(&b->limit, any ? SIZE_MAX : (size_t)limit + OWN_BLOCK, memory_order_relaxed);
    atomic_store_explicit(&b->refused, 0, memory_order_relaxed);
}

casus_allocator casus__budget_allocator(casus__budget *b) {
    const casus_allocator a = {counted_realloc, b};
    return a;
}

int casus__budget_limits(const casus_allocator *a) {
    return a->realloc == counted_realloc &&
           atomic_load_explicit(&((casus__budget *)a->user)->limit, memory_order_relaxed) < SIZE_MAX;
}

int64_t casus__budget_refused(const casus_allocator *a) {
    if (a == NULL || a->realloc != counted_realloc) {
        return 0;
    }
    casus__budget *b = a->user;
    const size_t limit = atomic_load_explicit(&b->limit, memory_order_relaxed);
    return atomic_load_explicit(&b->refused, memory_order_relaxed) && limit < SIZE_MAX ? (int64_t)(limit - OWN_BLOCK)
                                                                                       : 0;
}
