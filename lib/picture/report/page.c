/* SPDX-License-Identifier: MIT */
#include "picture/report/page.h"

#include <stdarg.h>
#include <string.h>

#include "base/error.h"
#include "base/letter/width.h"
#include "base/number/number.h"
#include "base/text.h"
#include "bytes/markup.h"
#include "bytes/output.h"

#define LABEL 12 /* columns of an item's name in text */

/* ---- The page of HTML ----------------------------------------------------------------------------------------------
 */

/* A click on the head of a column sorts: first what is largest, or first in the alphabet; a number by its best, else
   its low. Its hash stands in the policy below; tests/interop compares both. */
static const char script[] =
    "document.querySelectorAll(\"main table\").forEach(t=>[...t.tHead.rows[0].cells].forEach((h,i)=>{"
    "const b=document.createElement(\"button\");b.append(...h.childNodes);h.append(b);b.onclick=()=>{"
    "const "
    "n=h.className,d=h.getAttribute(\"aria-sort\")==(n?\"descending\":\"ascending\")?n?\"ascending\":\"descending\""
    ":n?\"descending\":\"ascending\",k=r=>{const c=r.cells[i],v=c.dataset.best||c.dataset.low||c.textContent;"
    "return n?v===\"\"?NaN:parseFloat(v):v};"
    "for(const o of h.parentNode.cells)o.removeAttribute(\"aria-sort\");h.setAttribute(\"aria-sort\",d);"
    "const s=d==\"ascending\"?1:-1,e=x=>x===\"\"||x!==x;"
    "t.tBodies[0].append(...[...t.tBodies[0].rows].sort((p,q)=>{const x=k(p),y=k(q);"
    "return e(x)||e(y)?e(x)-e(y):x<y?-s:x>y?s:0}))}}));";

static const char head_before_title[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src "
    "'sha256-6bDqDMggR9hzulRnp+7mmY48kW+mjzMSGrI3YTemnuY='; base-uri 'none'; form-action 'none'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
    "<meta name=\"referrer\" content=\"no-referrer\">\n<title>";

static const char head_after_title[] =
    "</title>\n<style>\n"
    ":root{color-scheme:light dark;--b:#fff;--t:#1b1b1b;--m:#595959;--l:#dcdcdc;--a:#005a9c;--h:#f3f6f8}\n"
    "@media(prefers-color-scheme:dark){:root{--b:#14171a;--t:#e8e8e8;--m:#a8adb3;--l:#30363b;--a:#7cc0f5;--h:#1f2428}}"
    "\n"
    "body{margin:0;font:1rem/1.5 system-ui,sans-serif;background:var(--b);color:var(--t);overflow-wrap:anywhere}\n"
    "main{max-width:76rem;margin:auto;padding:1rem}\n"
    "h1,h2,h3{line-height:1.25;margin:2rem 0 .5rem}h3{font-size:1rem}p{margin:.4rem 0;max-width:48rem}\n"
    "a{color:var(--a)}\n"
    "div{overflow-x:auto;margin:1rem 0}svg{min-width:36rem}\n"
    "table{border-collapse:collapse;font-size:.9rem}caption{text-align:left;color:var(--m)}\n"
    "th,td{padding:.25rem .6rem;border-bottom:1px solid var(--l);text-align:start;vertical-align:top;max-width:22rem;"
    "overflow-wrap:break-word}\n"
    "thead th{background:var(--h)}tfoot td{font-weight:600}\n"
    ".n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;max-width:none}\n"
    "th button{all:unset;font:inherit;cursor:pointer}th button:focus-visible{outline:2px solid var(--a)}\n"
    "th[aria-sort=ascending] button::after{content:\" \\25B2\"}th[aria-sort=descending] button::after{content:\" "
    "\\25BC\"}\n"
    "summary{cursor:pointer;color:var(--m)}details p,p.i{padding-left:6rem;text-indent:-6rem;max-width:60rem}\n"
    "p.i b{display:inline-block;width:5.5rem;margin-right:.25rem;text-indent:0;color:var(--m);font-weight:400}\n"
    ":target{background:var(--h);outline:2px solid var(--a)}\n"
    "@media(max-width:40rem){details p,p.i{padding-left:1rem;text-indent:-1rem}p.i b{width:auto}"
    "td:first-child{min-width:6.5rem}.n{white-space:normal}}\n"
    "</style>\n</head>\n<body>\n<main>\n";

/* ---- Words ---------------------------------------------------------------------------------------------------------
 */

static int is_html(const casus__page *p) {
    return p->format == CASUS_FORMAT_HTML;
}

const char *casus__page_text(const char **at) {
    const char *text = *at;
    *at += strlen(text) + 1;
    return text;
}

static void put(casus__page *p, const char *data, int64_t size) {
    if (p->format == CASUS_FORMAT_TEXT) {
        p->short_of_memory |= !casus__buffer_append(p->allocator, &p->line, data, size);
    } else {
        casus__sink_put(&p->sink, data, size);
    }
}

void casus__page_put(casus__page *p, const char *words) {
    put(p, words, (int64_t)strlen(words));
}

void casus__page_html(casus__page *p, const char *tags) {
    casus__sink_put_z(&p->sink, is_html(p) ? tags : "");
}

void casus__page_int(casus__page *p, int64_t number) {
    char digits[CASUS__NUMBER_ROOM];
    put(p, digits, casus__print_int64(number, digits));
}

void casus__page_str(casus__page *p, casus_str text, int64_t most) {
    if (is_html(p)) {
        casus__sink_put_z(&p->sink, "<bdi>");
        casus__markup_text(&p->sink, text, most);
        casus__sink_put_z(&p->sink, "</bdi>");
    } else if (p->format == CASUS_FORMAT_MARKDOWN) {
        casus__markdown_text(&p->sink, text);
    }
    while (p->format == CASUS_FORMAT_TEXT && text.size > 0) {
        char bytes[4];
        const uint32_t c = casus__width_next(&text); /* U+FFFD for what is no UTF-8 */
        put(p, bytes, casus__utf8_put(casus__width_is_control(c) ? ' ' : c, bytes));
    }
}

void casus__page_link(casus__page *p, const char *anchor, int64_t number) {
    casus__page_html(p, "<a href=\"#");
    casus__page_html(p, anchor);
    if (is_html(p)) {
        casus__sink_put_int(&p->sink, number);
    }
    casus__page_html(p, "\">");
}

void casus__page_unlink(casus__page *p) {
    casus__page_html(p, "</a>");
}

void casus__page_url(casus__page *p, casus_str url) {
    int is_web = is_html(p) && ((url.size > 7 && memcmp(url.data, "http://", 7) == 0) ||
                                (url.size > 8 && memcmp(url.data, "https://", 8) == 0));
    /* Blanks, controls and what an address must write as %XX: whatever this is, following it would lead elsewhere. */
    for (int64_t i = 0; i < url.size; i++) {
        is_web &= (unsigned char)url.data[i] > ' ' && strchr("\"<>\\^`{|}\x7F", url.data[i]) == NULL;
    }
    if (is_web) {
        casus__sink_put_z(&p->sink, "<a rel=\"noopener noreferrer\" href=\"");
        casus__markup_text(&p->sink, url, -1);
        casus__sink_put_z(&p->sink, "\">");
    }
    casus__page_str(p, url, 200);
    casus__page_html(p, is_web ? "</a>" : "");
}

/* ---- Blocks --------------------------------------------------------------------------------------------------------
 */

static const struct {
    const char *html, *html_end, *mark, *mark_end;
    char rule; /* of text: what is below it */
    int indent;
} blocks[] = {
    [CASUS__BLOCK_TITLE] = {"<h1", "</h1>\n", "# ", "\n\n", '=', 0},
    [CASUS__BLOCK_HEADING] = {"<h2", "</h2>\n", "## ", "\n\n", '-', 0},
    [CASUS__BLOCK_RECORD] = {"<h3", "</h3>\n", "### ", "\n\n", 0, 0},
    [CASUS__BLOCK_TEXT] = {"<p", "</p>\n", "", "\n\n", 0, 0},
    [CASUS__BLOCK_ITEM] = {"<p class=\"i\"", "</p>\n", "- ", "\n", 0, LABEL},
};

void casus__page_open(casus__page *p, int32_t block, const char *anchor, int64_t number) {
    const int item = block == CASUS__BLOCK_ITEM;
    p->block = block;
    if (is_html(p)) {
        casus__sink_put_z(&p->sink, blocks[block].html);
        if (anchor != NULL && !item) {
            casus__sink_put_z(&p->sink, " id=\"");
            casus__sink_put_z(&p->sink, anchor);
            if (number >= 0) {
                casus__sink_put_int(&p->sink, number);
            }
            casus__sink_put_z(&p->sink, "\"");
        }
        casus__sink_put_z(&p->sink, ">");
    } else if (p->format == CASUS_FORMAT_MARKDOWN) {
        casus__sink_put_z(&p->sink, blocks[block].mark);
    } else {
        casus__sink_put_z(&p->sink, block <= CASUS__BLOCK_RECORD ? "\n" : "");
    }
    if (item) {
        casus__page_html(p, "<b>");
        casus__page_put(p, anchor);
        casus__page_put(p, is_html(p) ? "</b> " : p->format == CASUS_FORMAT_MARKDOWN ? ": " : "");
        for (size_t at = strlen(anchor); p->format == CASUS_FORMAT_TEXT && at < LABEL; at++) {
            put(p, " ", 1);
        }
    }
}

static void put_blanks(casus__page *p, int64_t n) {
    for (; n > 0; n--) {
        casus__sink_put(&p->sink, " ", 1);
    }
}

/* Writes the line, broken at blanks, and inside words that are wider than the page. */
static void put_lines(casus__page *p, int64_t indent) {
    casus_str text = {(const char *)p->line.data, p->line.size};
    const char *blank = text.data;
    int64_t at = 0;
    while (text.size > 0) {
        casus_str word = text;
        const char *end = memchr(text.data, ' ', (size_t)text.size);
        word.size = end != NULL ? end - text.data : text.size;
        const int64_t width = casus__width_of_text(word);
        const int64_t gap = text.data - blank;
        if (at > indent && at + gap + width > p->width) {
            casus__sink_put(&p->sink, "\n", 1);
            put_blanks(p, indent);
            at = indent;
        } else {
            put_blanks(p, gap);
            at += gap;
        }
        while (word.size > 0) {
            const char *from = word.data;
            const int64_t wide = casus__width_of(casus__width_next(&word));
            if (at + wide > p->width && at > indent) {
                casus__sink_put(&p->sink, "\n", 1);
                put_blanks(p, indent);
                at = indent;
            }
            casus__sink_put(&p->sink, from, word.data - from);
            at += wide;
        }
        blank = word.data;
        text.size -= word.data - text.data;
        text.data = word.data;
        while (text.size > 0 && text.data[0] == ' ') {
            text.data++;
            text.size--;
        }
    }
    casus__sink_put(&p->sink, "\n", 1);
}

void casus__page_close(casus__page *p) {
    const int32_t block = p->block;
    if (p->format != CASUS_FORMAT_TEXT) {
        casus__page_put(p, is_html(p) ? blocks[block].html_end : blocks[block].mark_end);
        return;
    }
    put_lines(p, blocks[block].indent);
    int64_t rule =
        blocks[block].rule != 0 ? casus__width_of_text((casus_str){(const char *)p->line.data, p->line.size}) : 0;
    rule = rule > p->width ? p->width : rule;
    for (int64_t i = 0; i < rule; i++) {
        casus__sink_put(&p->sink, &blocks[block].rule, 1);
    }
    casus__sink_put_z(&p->sink, rule > 0 ? "\n" : "");
    p->line.size = 0;
}

void casus__page_say(casus__page *p, int32_t block, const char *anchor, const char *format, ...) {
    va_list values;
    va_start(values, format);
    casus__page_open(p, block, anchor, -1);
    for (const char *end = strchr(format, '%'); end != NULL; end = strchr(format, '%')) {
        put(p, format, end - format);
        switch (end[1]) {
        case 'd': casus__page_int(p, va_arg(values, int64_t)); break;
        case 't': casus__page_str(p, va_arg(values, casus_str), -1); break;
        default: casus__page_put(p, va_arg(values, const char *)); break;
        }
        format = end + 2;
    }
    va_end(values);
    casus__page_put(p, format);
    casus__page_close(p);
}

/* ---- The whole -----------------------------------------------------------------------------------------------------
 */

void casus__page_begin(casus__page *p, casus_str title) {
    casus__sink_init(&p->sink, casus__output_take, p->output);
    if (is_html(p)) {
        casus__sink_put_z(&p->sink, head_before_title);
        casus__markup_text(&p->sink, title, 200);
        casus__sink_put_z(&p->sink, head_after_title);
    }
    casus__page_say(p, CASUS__BLOCK_TITLE, NULL, "%t", title);
}

void casus__page_end(casus__page *p) {
    casus__page_html(p, "</main>\n<script>");
    casus__page_html(p, script);
    casus__page_html(p, "</script>\n</body>\n</html>\n");
}

casus_status casus__page_flush(casus__page *p, casus_error *error) {
    if (p->short_of_memory) {
        return casus__fail_memory(p->allocator, error);
    }
    return casus__sink_flush(&p->sink) ? CASUS_OK : casus__output_usable(p->output, error);
}

casus_status casus__page_table(casus__page *p, const casus_table *table, const casus__html_form *form,
                               casus_error *error) {
    casus_status status = CASUS_OK;
    if (is_html(p)) {
        casus__sink_put_z(&p->sink, "<div role=\"region\" tabindex=\"0\" aria-label=\"");
        casus__markup_text(&p->sink, casus_str_from(form->caption), -1);
        casus__sink_put_z(&p->sink, "\">\n");
        casus__table_write_html(table, form, &p->sink);
        casus__sink_put_z(&p->sink, "</div>\n");
    } else {
        casus__sink_put(&p->sink, "\n", p->format == CASUS_FORMAT_TEXT);
        status = casus__table_write_text(table, p->format == CASUS_FORMAT_TEXT ? p->width : -1, &p->sink, error);
        casus__sink_put(&p->sink, "\n", 1);
    }
    return status;
}
