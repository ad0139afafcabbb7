/* SPDX-License-Identifier: MIT */
/* A page in one of three forms. All that a report says goes through these few functions, which know what a paragraph, a
   heading or a link is in text, Markdown and HTML. Words of our own hold nothing that would need to be escaped; those
   of others are given as such. */
#ifndef CASUS_LIB_PICTURE_REPORT_PAGE_H
#define CASUS_LIB_PICTURE_REPORT_PAGE_H

#include "bytes/sink.h"
#include "query/table/table_html.h"

typedef struct casus__page {
    const casus_allocator *allocator;
    casus_output *output;
    int32_t format; /* CASUS_FORMAT_TEXT, _MARKDOWN, _HTML */
    int32_t width;  /* of text, in columns */
    int32_t block;  /* that is open */
    casus__sink sink;
    casus__buffer line; /* what a block of text holds so far: it is broken into lines when it is closed */
    int short_of_memory;
} casus__page;

enum { CASUS__BLOCK_TITLE, CASUS__BLOCK_HEADING, CASUS__BLOCK_RECORD, CASUS__BLOCK_TEXT, CASUS__BLOCK_ITEM };

void casus__page_begin(casus__page *p, casus_str title);
void casus__page_end(casus__page *p);
/* Hands on what was put so far, for somebody else to write to the output. CASUS_E_IO, CASUS_E_MEMORY. */
casus_status casus__page_flush(casus__page *p, casus_error *error);

/* Begins a block. `anchor` and `number`: the place to which links lead, NULL: none; of an item `anchor` is its label.
 */
void casus__page_open(casus__page *p, int32_t block, const char *anchor, int64_t number);
void casus__page_close(casus__page *p);
/* The text that *at leads to, which goes on behind its NUL. */
const char *casus__page_text(const char **at);
/* Words of ours. */
void casus__page_put(casus__page *p, const char *words);
/* Words of others; in HTML with an ellipsis behind `most` characters. */
void casus__page_str(casus__page *p, casus_str text, int64_t most);
void casus__page_int(casus__page *p, int64_t number);
/* Begins a link to an anchor of the page, in HTML. casus__page_unlink() ends it. */
void casus__page_link(casus__page *p, const char *anchor, int64_t number);
void casus__page_unlink(casus__page *p);
/* Words of others that are a link if they begin as one of the web does. */
void casus__page_url(casus__page *p, casus_str url);
/* A block of one sentence: %d int64_t, %s words of ours, %t casus_str. */
void casus__page_say(casus__page *p, int32_t block, const char *anchor, const char *format, ...);
/* Something in HTML alone. */
void casus__page_html(casus__page *p, const char *tags);
casus_status casus__page_table(casus__page *p, const casus_table *table, const casus__html_form *form,
                               casus_error *error);

#endif
