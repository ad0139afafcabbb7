/* SPDX-License-Identifier: MIT */
/* Plain text for a person: paragraphs that wrap at 100 columns behind a label. */
#ifndef BORDER_WEEK_PAGE_H
#define BORDER_WEEK_PAGE_H

#include <casus/casus.h>
#include <stdio.h>

#define PAGE_WIDTH 100
#define PAGE_WORD 160 /* bytes; a longer word is put in pieces */

/* The word at hand is held back until it is known to fit the line. */
typedef struct page {
    FILE *out;
    int indent; /* of the lines after the first */
    int column;
    int space; /* 1: one goes before the next word, unless that starts a line */
    int size;  /* of the word, in bytes */
    char word[PAGE_WORD];
} page;

page page_on(FILE *out);
/* A heading with a line under it. */
void page_heading(page *p, const char *text);
/* Starts a paragraph `indent` columns in, with a label (may be NULL) that its lines stand `room` columns behind. */
void page_open(page *p, int indent, const char *label, int room);
void page_put(page *p, const char *text);
void page_str(page *p, casus_str text);
/* A count in words: `7`, `2 to 7`, `at least 10`, `nothing` if it is unknown. */
void page_count(page *p, casus_triple count);
/* A whole number, or `not known`. */
void page_number(page *p, double n);
/* A word of a vocabulary with spaces for underscores, or nothing for 0. */
void page_word(page *p, int32_t vocabulary, int32_t value);
/* Ends the paragraph. */
void page_close(page *p);
void page_blank(page *p);

#endif
