/* SPDX-License-Identifier: MIT */
/* What is taken of a drawing, so that no text covers another. */
#ifndef CASUS_LIB_PICTURE_BOXES_H
#define CASUS_LIB_PICTURE_BOXES_H

typedef struct casus__box {
    double left, top, right, bottom;
} casus__box;

#define CASUS__BOXES_MOST 160

typedef struct casus__boxes {
    casus__box frame; /* nothing may leave it */
    int count;
    casus__box taken[CASUS__BOXES_MOST];
} casus__boxes;

/* Takes a box if it is inside the frame and free. 1, or 0. */
static inline int casus__boxes_take(casus__boxes *b, casus__box box) {
    if (b->count >= CASUS__BOXES_MOST || box.left < b->frame.left || box.right > b->frame.right ||
        box.top < b->frame.top || box.bottom > b->frame.bottom) {
        return 0;
    }
    for (int i = 0; i < b->count; i++) {
        const casus__box *o = &b->taken[i];
        if (box.left < o->right && o->left < box.right && box.top < o->bottom && o->top < box.bottom) {
            return 0;
        }
    }
    b->taken[b->count++] = box;
    return 1;
}

#endif
