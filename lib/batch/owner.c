/* SPDX-License-Identifier: MIT */
/* One array for all who borrow from it: it is released when the last of them lets go. */
#include "batch/owner.h"

#include "base/shared.h"

struct casus__owner {
    casus__shared references;
    casus_allocator allocator;
    struct ArrowArray array;
};

casus__owner *casus__owner_new(const casus_allocator *a, struct ArrowArray *array) {
    casus__owner *owner = casus__zalloc(a, sizeof *owner);
    if (owner != NULL) {
        casus__shared_init(&owner->references, 1);
        owner->allocator = *a;
        owner->array = *array;
        array->release = NULL;
    }
    return owner;
}

casus__owner *casus__owner_retain(casus__owner *owner) {
    if (owner != NULL) {
        casus__shared_hold(&owner->references);
    }
    return owner;
}

void casus__owner_free(casus__owner *owner) {
    if (owner == NULL || !casus__shared_drop(&owner->references)) {
        return;
    }
    const casus_allocator a = owner->allocator;
    owner->array.release(&owner->array);
    casus__free(&a, owner, sizeof *owner);
}
