/* SPDX-License-Identifier: MIT */
/* Pieces of an input: bytes that were cut off the front of a window, so that the window can go on while others read
   them. */
#ifndef CASUS_LIB_BYTES_PIECE_H
#define CASUS_LIB_BYTES_PIECE_H

#include "bytes/input.h"

/* Zero-initialise. It is freed before its input. */
typedef struct casus__piece {
    casus_input *input; /* borrowed */
    const char *data;
    int64_t size;
    int64_t offset;       /* in the input */
    casus__buffer buffer; /* holds the bytes, but not those of an input in memory; used again for the next piece */
    int unread;           /* the bytes are not here yet */
} casus__piece;

void casus__piece_free(casus__piece *piece);
/* Cuts the first `size` bytes in view off. */
int casus__window_cut(casus__window *w, int64_t size, casus__piece *piece);
/* Cuts the next `size` bytes off, in view or not, of an input that is lent: whoever uses the piece reads it. */
void casus__window_leave(casus__window *w, int64_t size, casus__piece *piece);
/* Reads it to a place with room for it, on any thread; 0: the input has not got all of it, or cannot be read. */
int casus__piece_read(casus__piece *piece, void *to);
/* Sees nothing, and goes on from another place of an input that is lent. */
void casus__window_move(casus__window *w, int64_t offset);
/* Moves all of `w` to `to`; `w` becomes empty, and sees from the same offset on what is appended to it. */
void casus__window_lend(casus__window *w, casus__window *to);
/* Puts a piece behind what is in view of a window that has lent its input. */
int casus__window_append(casus__window *w, casus__piece *piece);
/* Gives back what was lent: `from` goes on behind what is in view of `w`, and is empty then. */
int casus__window_give_back(casus__window *w, casus__window *from);

#endif
