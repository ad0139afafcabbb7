/* SPDX-License-Identifier: MIT */
#include "page.h"

#include <string.h>

page page_on(FILE *out) {
    const page p = {.out = out};
    return p;
}

/* Characters, not bytes: those that continue a UTF-8 sequence do not count. */
static int width_of(const char *text, int size) {
    int width = 0;
    for (int i = 0; i < size; i++) {
        width += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    return width;
}

static void put_spaces(page *p, int count) {
    for (int i = 0; i < count; i++) {
        fputc(' ', p->out);
    }
    p->column += count;
}

static void flush_word(page *p) {
    const int width = width_of(p->word, p->size);
    if (p->column > p->indent && p->column + p->space + width > PAGE_WIDTH) {
        fputc('\n', p->out);
        p->column = 0;
        p->space = 0;
        put_spaces(p, p->indent);
    }
    if (width > 0) {
        put_spaces(p, p->space);
        fwrite(p->word, 1, (size_t)p->size, p->out);
        p->column += width;
        p->space = 0;
    }
    p->size = 0;
}

void page_str(page *p, casus_str text) {
    for (int64_t i = 0; i < text.size; i++) {
        if (text.data[i] == ' ' || text.data[i] == '\n') {
            flush_word(p);
            p->space = p->column > p->indent;
            continue;
        }
        if (p->size == PAGE_WORD) {
            flush_word(p);
        }
        p->word[p->size++] = text.data[i];
    }
}

void page_put(page *p, const char *text) {
    page_str(p, casus_str_from(text));
}

void page_heading(page *p, const char *text) {
    fprintf(p->out, "\n%s\n", text);
    for (size_t i = 0; i < strlen(text); i++) {
        fputc('-', p->out);
    }
    fputc('\n', p->out);
}

void page_open(page *p, int indent, const char *label, int room) {
    p->column = 0;
    p->space = 0;
    put_spaces(p, indent);
    if (label != NULL) {
        const int width = (int)strlen(label);
        fputs(label, p->out);
        p->column += width;
        put_spaces(p, width < room ? room - width : 1);
    }
    p->indent = indent + (label != NULL ? room : 0);
}

void page_close(page *p) {
    flush_word(p);
    fputc('\n', p->out);
}

void page_blank(page *p) {
    fputc('\n', p->out);
}

/* ---- Values ---------------------------------------------------------------------------------------------------- */

static int known(double n) {
    return n == n;
}

void page_number(page *p, double n) {
    char text[32];
    snprintf(text, sizeof text, "%.0f", n);
    page_put(p, known(n) ? text : "not known");
}

void page_count(page *p, casus_triple count) {
    if (!known(count.low) && !known(count.best) && !known(count.high)) {
        page_put(p, "nothing");
    } else if (known(count.high) && count.high > 9e12) {
        page_put(p, "at least ");
        page_number(p, count.low);
    } else if (count.low >= count.high && known(count.best)) {
        page_number(p, count.best);
    } else {
        page_number(p, count.low);
        page_put(p, " to ");
        page_number(p, count.high);
        if (known(count.best) && (count.best > count.low || count.best < count.low)) {
            page_put(p, ", best ");
            page_number(p, count.best);
        }
    }
}

void page_word(page *p, int32_t vocabulary, int32_t value) {
    const char *word = casus_vocabulary_word(vocabulary, value);
    for (; word != NULL && *word != 0; word++) {
        const casus_str letter = {*word == '_' ? " " : word, 1};
        page_str(p, letter);
    }
}
