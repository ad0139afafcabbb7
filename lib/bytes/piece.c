/* SPDX-License-Identifier: MIT */
/* Of an input in memory nothing is copied: pieces and windows are views of it, and the next piece begins where the last
   one ends. Of files of known size a piece is a place, and read by who uses it. Of others a buffer changes hands, and
   what is shorter of the two parts that it holds is copied. */
#include "bytes/piece.h"

#include <string.h>

void casus__piece_free(casus__piece *piece) {
    if (piece->input != NULL) {
        casus__buffer_free(casus__input_allocator(piece->input), &piece->buffer);
    }
}

static void trade(casus__buffer *a, casus__buffer *b) {
    const casus__buffer before = *a;
    *a = *b;
    *b = before;
}

int casus__window_cut(casus__window *w, int64_t size, casus__piece *piece) {
    const casus_allocator *a = casus__input_allocator(w->input);
    const int64_t rest = w->size - size;
    const int keeps = w->memory != NULL || rest > size; /* the window keeps its buffer */
    piece->input = w->input;
    piece->data = w->data;
    piece->size = size;
    piece->offset = w->offset;
    piece->unread = 0;
    piece->buffer.size = 0;
    if (w->memory != NULL) {
        casus__window_consume(w, size);
        return 1;
    }
    if (!casus__buffer_append(a, &piece->buffer, keeps ? w->data : w->data + size, keeps ? size : rest)) {
        return 0;
    }
    casus__window_consume(w, size);
    if (keeps) {
        piece->data = (const char *)piece->buffer.data;
        return 1;
    }
    trade(&w->buffer, &piece->buffer);
    w->data = rest > 0 ? (const char *)w->buffer.data : "";
    return 1;
}

void casus__window_move(casus__window *w, int64_t offset) {
    w->data = "";
    w->size = w->buffer.size = 0;
    w->offset = offset;
    w->final = 0;
    casus__input_seek(w->input, offset);
}

void casus__window_leave(casus__window *w, int64_t size, casus__piece *piece) {
    piece->input = w->input;
    piece->data = NULL;
    piece->size = size;
    piece->offset = w->offset;
    piece->unread = 1;
    casus__window_move(w, w->offset + size);
}

int casus__piece_read(casus__piece *piece, void *to) {
    piece->data = to;
    return casus__input_read_beside(piece->input, piece->offset, to, piece->size);
}

void casus__window_lend(casus__window *w, casus__window *to) {
    *to = *w;
    memset(w, 0, sizeof *w);
    w->input = to->input;
    w->data = "";
    w->offset = to->offset;
}

/* Puts bytes behind those in view; those of an input in memory are there already. */
static int append(casus__window *w, const char *data, int64_t size, int in_memory) {
    const casus_allocator *a = casus__input_allocator(w->input);
    if (in_memory) {
        w->size += size;
        return 1;
    }
    if (w->size > 0 && w->data != (const char *)w->buffer.data) {
        memmove(w->buffer.data, w->data, (size_t)w->size);
        w->data = (const char *)w->buffer.data;
    }
    w->buffer.size = w->size;
    if (!casus__buffer_append(a, &w->buffer, data, size)) {
        return 0;
    }
    w->data = w->buffer.size > 0 ? (const char *)w->buffer.data : "";
    w->size += size;
    return 1;
}

int casus__window_append(casus__window *w, casus__piece *piece) {
    if (w->size > 0) {
        return append(w, piece->data, piece->size, piece->buffer.data == NULL);
    }
    trade(&w->buffer, &piece->buffer);
    w->data = piece->data;
    w->size = piece->size;
    return 1;
}

int casus__window_give_back(casus__window *w, casus__window *from) {
    if (w->size == 0) {
        casus__buffer_free(casus__input_allocator(w->input), &w->buffer);
        *w = *from;
    } else {
        if (!append(w, from->data, from->size, from->memory != NULL)) {
            return 0;
        }
        w->memory = from->memory;
        w->final = from->final;
        casus__buffer_free(casus__input_allocator(w->input), &from->buffer);
    }
    memset(from, 0, sizeof *from);
    from->data = "";
    return 1;
}
