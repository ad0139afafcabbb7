/* SPDX-License-Identifier: MIT */
/* Detection tries every separator, with and without quotes, and takes each of the first records as the header; the
   candidate whose header fits a profile best wins (better). Only then is the rest of the layout described: surplus
   field, HXL tags, where the body begins. */
#include "io/csv/csv_layout.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/csv/header/headerless.h"
#include "io/csv/row_shape.h"
#include "io/csv/header/header_record.h"
#include "io/csv/header/other_dataset.h"
#include "io/profiles/header/column_name.h"
#include "io/profiles/header/header_fit.h"
#include "io/profiles/profile_list.h"

/* Records among which the header is looked for: preambles are short. */
#define HEADER_SEARCH 32
/* Bytes on which every way to read is tried; only if none fits, all of them. */
#define SCAN_ENDS (1 << 16)
#define TRY_BYTES (INT64_C(64) << 10)

typedef struct layout_search {
    const casus__settings *settings;
    const casus_allocator *allocator;
    const char *name;
    const casus__profile *forced;
    const char *text;
    int64_t size;
    int final;
    casus__csv_index index; /* of the candidate that is looked at */
    casus__csv_index inner; /* of an unwrapped record */
    casus__header_names header;
    int has_quote; /* 1: the text has one */
} layout_search;

/* A way to read the text that makes some record a header. */
typedef struct candidate {
    casus__csv_dialect dialect;
    const casus__profile *profile;
    casus__fit fit;
    const casus__headerless *headerless; /* the layout without a header; NULL where there is one */
    int64_t record;                      /* of the header, in the index; -1 without one */
    int32_t width;
    int64_t regular; /* records after it that have its width, or one field more */
    int wrapped;
    int tie; /* another profile fits as well */
} candidate;

/* ---- Names of a record ----------------------------------------------------------------------------------------- */

/* The names of a scanned record; -1 when memory is short, else their number. */
static int32_t read_names(layout_search *s, const casus__csv_dialect *dialect, const char *text,
                          const casus__csv_index *index, int64_t record) {
    const casus__csv_record *r = &index->records[record];
    casus__source_row row;
    memset(&row, 0, sizeof row);
    row.text = text;
    row.ends = index->ends + r->first_field;
    row.start = r->start;
    row.field_count = r->field_count;
    return casus__header_names_read(s->allocator, &s->header, dialect, &row);
}

/* The names of a record; a record that is one quoted field is tried as a wrapped one if that gives more. */
static int32_t names_of(layout_search *s, const casus__csv_dialect *dialect, int64_t record, int *wrapped) {
    const casus__csv_record *r = &s->index.records[record];
    *wrapped = 0;
    s->header.scratch.size = 0;
    if (r->field_count != 1 || dialect->quote == 0 || r->end - r->start < 2 || s->text[r->start] != dialect->quote) {
        return read_names(s, dialect, s->text, &s->index, record);
    }
    const int64_t size = (int64_t)r->end - r->start;
    /* Room for the names, too, so that the text stays where it is. */
    if (!casus__buffer_reserve(s->allocator, &s->header.scratch, 2 * size + CASUS__COLUMN_NAME_ROOM(size) + 2)) {
        return -1;
    }
    char *room = (char *)s->header.scratch.data;
    const casus_str text = casus__csv_unquote(dialect, s->text + r->start, size, room);
    if (text.data != room) {
        memcpy(room, text.data, (size_t)text.size);
    }
    s->header.scratch.size = text.size;
    int64_t consumed = 0;
    if (!casus__csv_scan(s->settings, dialect, room, text.size, 1, INT32_MAX, &s->inner, &consumed)) {
        return -1;
    }
    if (s->inner.record_count == 0) {
        return 0;
    }
    *wrapped = 1;
    return read_names(s, dialect, room, &s->inner, 0);
}

/* ---- Candidates ------------------------------------------------------------------------------------------------ */

/* One header, read with quoting and without: 1 if the first reads the text better. Commas and semicolons come with
   quotes, and a quote that is never closed must not turn them off. With other separators the reading that makes more
   rows regular is right; if both make as many, the text is taken as quoted where it has a quote at all. */
static int better_quoting(const layout_search *s, const candidate *a, const candidate *b) {
    const int customary = a->dialect.separator == ',' || a->dialect.separator == ';';
    if (a->profile->unquoted_tabs && a->dialect.separator == '\t') {
        return a->dialect.quote == 0;
    }
    if (!customary && a->regular != b->regular) {
        return a->regular > b->regular;
    }
    const int wanted = customary || s->has_quote;
    return wanted == (a->dialect.quote != 0);
}

static int better(const layout_search *s, const candidate *a, const candidate *b) {
    if ((a->fit.missing == 0) != (b->fit.missing == 0)) {
        return a->fit.missing == 0;
    }
    if ((a->headerless == NULL) != (b->headerless == NULL)) {
        return a->headerless == NULL; /* a header says more than shapes */
    }
    if (a->fit.missing != b->fit.missing && b->fit.recognised == 0) {
        return 1;
    }
    if (a->fit.recognised != b->fit.recognised) {
        return a->fit.recognised > b->fit.recognised;
    }
    if (a->dialect.separator == b->dialect.separator && a->record == b->record) {
        return better_quoting(s, a, b);
    }
    return a->regular > b->regular;
}

/* Records after the header that have its width or one field more, less those with a problem of quoting. */
static int64_t count_regular(const casus__csv_index *index, int64_t header, int32_t width) {
    int64_t regular = 0;
    for (int64_t i = header + 1; i < index->record_count; i++) {
        const casus__csv_record *r = &index->records[i];
        const int fits = r->field_count == (uint32_t)width || r->field_count == (uint32_t)width + 1;
        regular += fits && r->problem == CASUS__CSV_OK;
    }
    return regular;
}

/* The profiles that are tried. */
static int32_t profile_count(const layout_search *s) {
    return s->forced == NULL ? casus__profile_total : 1;
}

static const casus__profile *profile_at(const layout_search *s, int32_t index) {
    return s->forced == NULL ? casus__profiles[index] : s->forced;
}

static void try_record(layout_search *s, candidate *c, int32_t width, candidate *best) {
    c->tie = 0;
    c->width = width;
    c->regular = count_regular(&s->index, c->record, width);
    for (int32_t i = 0; i < profile_count(s); i++) {
        c->profile = profile_at(s, i);
        if (best->profile != NULL && best->fit.missing == 0 &&
            !casus__profile_has_required(c->profile, s->header.names, width)) {
            continue; /* no better, and no tie */
        }
        c->fit = casus__profile_fit(c->profile, s->header.names, width);
        if (best->profile != NULL && best->profile != c->profile && best->record == c->record && c->fit.missing == 0 &&
            best->fit.missing == 0 && best->fit.recognised == c->fit.recognised &&
            best->dialect.separator == c->dialect.separator) {
            best->tie = 1;
        }
        if (best->profile == NULL || better(s, c, best)) {
            *best = *c;
        }
    }
}

/* The layouts without a header. */
static void try_headerless(layout_search *s, casus__csv_dialect dialect, candidate *best) {
    candidate c = {dialect, NULL, {0, 0}, NULL, -1, 0, 0, 0, 0};
    for (int32_t i = 0; i < profile_count(s); i++) {
        c.profile = profile_at(s, i);
        for (int32_t k = 0; k < c.profile->layout_count; k++) {
            c.headerless = &c.profile->layouts[k];
            const casus__headerless_fit fit = casus__headerless_try(c.headerless, &dialect, s->text, &s->index);
            c.width = fit.widest;
            c.regular = fit.fitting;
            c.fit.recognised = fit.widest;
            if (fit.fitting > fit.others && (best->profile == NULL || better(s, &c, best))) {
                *best = c;
            }
        }
    }
}

/* A separator that the text has not makes one field of each record, which is no better than a header of many fields
   that fits. */
static int needs_no_try(const layout_search *s, char separator, int64_t size, const candidate *best) {
    return best->profile != NULL && best->fit.missing == 0 && best->headerless == NULL && best->width > 1 &&
           memchr(s->text, (unsigned char)separator, (size_t)size) == NULL;
}

static int try_dialect(layout_search *s, casus__csv_dialect dialect, int64_t try_bytes, candidate *best) {
    int64_t consumed = 0;
    const int64_t size = s->size < try_bytes ? s->size : try_bytes;
    if (needs_no_try(s, dialect.separator, size, best)) {
        return 1;
    }
    if (!casus__csv_scan(s->settings, &dialect, s->text, size, s->final && size == s->size, SCAN_ENDS, &s->index,
                         &consumed)) {
        return 0;
    }
    for (int64_t i = 0; i < s->index.record_count && i < HEADER_SEARCH; i++) {
        candidate c = {dialect, NULL, {0, 0}, NULL, i, 0, 0, 0, 0};
        const int32_t width = names_of(s, &dialect, i, &c.wrapped);
        if (width < 0) {
            return 0;
        }
        try_record(s, &c, width, best);
        if (best->record == i && best->fit.missing == 0) {
            break; /* what follows the header is data */
        }
    }
    if (best->profile == NULL || best->fit.missing > 0 || best->headerless != NULL) {
        try_headerless(s, dialect, best);
    }
    return 1;
}

static int find_best(layout_search *s, char fixed_separator, int64_t try_bytes, candidate *best) {
    static const char separators[] = {',', ';', '\t', '|', '\x01'};
    for (size_t i = 0; i < sizeof separators; i++) {
        const char separator = fixed_separator != 0 ? fixed_separator : separators[i];
        const casus__csv_dialect quoted = {separator, '"'};
        const casus__csv_dialect plain = {separator, 0};
        if (!try_dialect(s, quoted, try_bytes, best) || !try_dialect(s, plain, try_bytes, best)) {
            return 0;
        }
        if (fixed_separator != 0) {
            break;
        }
    }
    return 1;
}

/* ---- Describing the best one ----------------------------------------------------------------------------------- */

/* The names of the header, as many as there is room for. */
static void list_names(const layout_search *s, int32_t count, char *out, int64_t size) {
    int64_t used = 0;
    for (int32_t i = 0; i < count && used + s->header.names[i].size + 3 < size; i++) {
        if (used > 0) {
            memcpy(out + used, ", ", 2);
            used += 2;
        }
        memcpy(out + used, s->header.names[i].data, (size_t)s->header.names[i].size);
        used += s->header.names[i].size;
    }
    out[used] = 0;
}

/* Reads the names of the best header again, since others were tried after it. */
static casus_status names_again(layout_search *s, const candidate *best, int32_t *width, casus_error *error) {
    int wrapped = 0;
    int64_t consumed = 0;
    if (!casus__csv_scan(s->settings, &best->dialect, s->text, s->size, s->final, SCAN_ENDS, &s->index, &consumed)) {
        return casus__fail_memory(s->allocator, error);
    }
    *width = names_of(s, &best->dialect, best->record, &wrapped);
    return *width < 0 ? casus__fail_memory(s->allocator, error) : CASUS_OK;
}

/* A dataset that is known by name and not read. */
static casus_status refuse_other(layout_search *s, const candidate *best, casus_error *error) {
    static const casus__csv_dialect tabs = {'\t', 0};
    int32_t width = 0;
    int64_t consumed = 0;
    const casus_status status = names_again(s, best, &width, error);
    if (status != CASUS_OK || s->forced != NULL) {
        return status;
    }
    if (!casus__csv_scan(s->settings, &tabs, s->text, s->size, s->final, SCAN_ENDS, &s->index, &consumed)) {
        return casus__fail_memory(s->allocator, error);
    }
    const char *what = casus__csv_other_dataset(s->header.names, width, s->text, &s->index);
    return what == NULL ? CASUS_OK : casus__fail_at(error, CASUS_E_PROFILE, s->name, 0, 0, 0, "%s", what);
}

static casus_status refuse_unknown(layout_search *s, const candidate *best, casus_error *error) {
    char missing[200];
    char why[320];
    int32_t width = 0;
    if (best->profile == NULL) {
        return casus__fail_at(error, CASUS_E_PROFILE, s->name, 0, 0, 0,
                              s->final ? "no record could be read; is this a text file with a header?"
                                       : "no record ends in the first MiB; is this a text file with a header?");
    }
    casus_status status = refuse_other(s, best, error);
    if (status == CASUS_OK) {
        status = names_again(s, best, &width, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    if (s->forced != NULL && s->forced->by_caller) {
        char columns[300];
        casus__profile_missing(best->profile, s->header.names, width, missing, sizeof missing);
        list_names(s, width, columns, sizeof columns);
        return casus__fail_at(error, CASUS_E_PROFILE, s->name, 0, 0, 0,
                              "the map names columns that the file does not have: %s; its columns are: %s", missing,
                              columns);
    }
    if (s->forced != NULL) {
        casus__profile_refusal(s->forced, s->header.names, width, why, sizeof why);
        return casus__fail_at(error, CASUS_E_PROFILE, s->name, 0, 0, 0, "not a file of profile %s: %s", s->forced->name,
                              why);
    }
    casus__profile_hint(s->header.names, width, why, sizeof why);
    return casus__fail_at(
        error, CASUS_E_PROFILE, s->name, 0, 0, 0,
        "no known dataset fits the header%s; correct the header, or say with --map what its columns mean", why);
}

static casus_status refuse_tie(layout_search *s, const candidate *best, casus_error *error) {
    casus__choice choice;
    int32_t width = 0;
    const casus_status status = names_again(s, best, &width, error);
    if (status != CASUS_OK) {
        return status;
    }
    casus__profile_choose(NULL, s->header.names, width, &choice);
    return casus__fail_at(error, CASUS_E_PROFILE, s->name, 0, 0, 0,
                          "%s and %s fit the header equally; say which with --from", choice.profile->name,
                          choice.tie == NULL ? "another profile" : choice.tie->name);
}

static const char *line_end_of(const layout_search *s, const casus__csv_record *r) {
    const int64_t size = (int64_t)r->next - r->end;
    if (size == 0) {
        return "none";
    }
    if (size == 1) {
        return s->text[r->end] == '\n' ? "LF" : "CR";
    }
    return size == 2 ? "CRLF" : "CR CR LF";
}

/* What rows have beyond the header: one constant surplus field, if every record in view has one more; else as many as
   the profile allows and some record in view has. */
static void find_surplus(const layout_search *s, int64_t first, int32_t width, int unnamed_first,
                         casus__csv_layout *out) {
    int64_t one_more = 0;
    int64_t others = 0;
    uint32_t most = (uint32_t)width;
    for (int64_t i = first; i < s->index.record_count; i++) {
        const casus__csv_record *r = &s->index.records[i];
        if (r->problem != CASUS__CSV_OK || r->end == r->start) {
            continue;
        }
        one_more += r->field_count == (uint32_t)width + 1;
        others += r->field_count != (uint32_t)width + 1;
        most = r->field_count > most && (int64_t)r->field_count <= out->profile->widest ? r->field_count : most;
    }
    if (one_more > 0 && others == 0) {
        out->surplus = unnamed_first ? CASUS__CSV_SURPLUS_FIRST : CASUS__CSV_SURPLUS_LAST;
    }
    out->width = width + (out->surplus != CASUS__CSV_SURPLUS_NONE);
    out->width = (int64_t)most > out->width ? (int32_t)most : out->width;
    out->widest = out->profile->widest > out->width ? out->profile->widest : out->width;
}

/* A text that starts with data. */
static int describe_headerless(layout_search *s, const candidate *best, int64_t skipped, casus__csv_layout *out) {
    if (!casus__header_names_reserve(s->allocator, &s->header, CASUS__HEADERLESS_NAMES)) {
        return 0;
    }
    casus__headerless_names(best->headerless, s->header.names);
    out->width = out->widest = best->width;
    out->narrowest = out->full = best->headerless->narrowest;
    out->at_end = out->width - 1;
    out->body_row = 1 + out->sep_line;
    out->body = skipped;
    return casus__header_names_keep(s->allocator, &s->header, best->width, out);
}

static int describe_headed(layout_search *s, const candidate *best, int64_t skipped, casus__csv_layout *out) {
    int64_t first = best->record + 1;
    int wrapped = 0;
    if (first < s->index.record_count) {
        const int32_t count = names_of(s, &best->dialect, first, &wrapped);
        if (count < 0) {
            return 0;
        }
        out->hxl = casus__header_is_hxl(s->header.names, count);
        first += out->hxl;
    }
    const int32_t width = names_of(s, &best->dialect, best->record, &wrapped);
    if (width < 0) {
        return 0;
    }
    out->wrapped = wrapped;
    out->header_row = best->record + 1 + out->sep_line;
    out->body_row = first + 1 + out->sep_line;
    out->body = skipped + (first > 0 ? s->index.records[first - 1].next : 0);
    find_surplus(s, first, width, s->header.names[0].size == 0, out);
    const int32_t usual = width + (out->surplus != CASUS__CSV_SURPLUS_NONE);
    out->full = usual - (out->surplus == CASUS__CSV_SURPLUS_LAST);
    out->at_end = usual - 1;
    out->narrowest = out->full;
    if (best->profile->narrowest > 0 && best->profile->narrowest < out->narrowest) {
        out->narrowest = best->profile->narrowest;
    }
    return casus__header_names_keep(s->allocator, &s->header, width, out);
}

static int describe(layout_search *s, const candidate *best, int64_t skipped, casus__csv_layout *out) {
    int64_t consumed = 0;
    if (!casus__csv_scan(s->settings, &best->dialect, s->text, s->size, s->final, SCAN_ENDS, &s->index, &consumed)) {
        return 0;
    }
    out->dialect = best->dialect;
    out->profile = best->profile;
    out->line_end = line_end_of(s, &s->index.records[best->headerless == NULL ? best->record : 0]);
    if (!(best->headerless == NULL ? describe_headed(s, best, skipped, out)
                                   : describe_headerless(s, best, skipped, out))) {
        return 0;
    }
    casus__row_shape_find(out);
    return 1;
}

/* ---- Rows above the header ------------------------------------------------------------------------------------- */

/* Fields of a record that say anything. */
static int32_t count_filled(const casus__csv_index *index, const casus__csv_record *r) {
    int32_t filled = 0;
    for (uint32_t i = 0; i < r->field_count; i++) {
        filled += index->ends[r->first_field + i] > (i == 0 ? r->start : index->ends[r->first_field + i - 1] + 1);
    }
    return filled;
}

/* A layout without a header that most of what stands above the header has; then these records are rows, and the header
   is one that came among them. */
static void take_headerless(layout_search *s, candidate *best) {
    for (int32_t i = 0; i < profile_count(s); i++) {
        const casus__profile *profile = profile_at(s, i);
        for (int32_t k = 0; k < profile->layout_count; k++) {
            casus__csv_index above = s->index;
            above.record_count = best->record;
            const casus__headerless *layout = &profile->layouts[k];
            const casus__headerless_fit fit = casus__headerless_try(layout, &best->dialect, s->text, &above);
            if (fit.fitting > fit.others) {
                const int32_t named = (int32_t)s->index.records[best->record].field_count;
                best->profile = profile;
                best->headerless = layout;
                best->record = -1;
                best->width = casus__headerless_try(layout, &best->dialect, s->text, &s->index).widest;
                if (named > best->width && casus__headerless_holds(layout, named)) {
                    best->width = named; /* rows may end before the last columns, a header does not */
                }
                return;
            }
        }
    }
}

/* Rows may stand above a header where a file was sorted or put together; nobody may take them for a preamble. Of a
   layout without a header they are rows; else the file is refused, for its head is not where it must be. */
static casus_status settle_above(layout_search *s, candidate *best, const casus__csv_layout *out, casus_error *error) {
    int64_t consumed = 0;
    if (best->headerless != NULL || best->record == 0) {
        return CASUS_OK;
    }
    if (!casus__csv_scan(s->settings, &best->dialect, s->text, s->size, s->final, SCAN_ENDS, &s->index, &consumed)) {
        return casus__fail_memory(s->allocator, error);
    }
    const int64_t header = best->record;
    take_headerless(s, best);
    if (best->headerless != NULL) {
        return CASUS_OK;
    }
    casus__csv_layout probe; /* as far as it says where dates stand */
    memset(&probe, 0, sizeof probe);
    int32_t width = 0;
    const casus_status status = names_again(s, best, &width, error);
    probe.profile = best->profile;
    probe.names = s->header.names;
    probe.width = width;
    casus__row_shape_find(&probe);
    const int32_t usual = header + 1 < s->index.record_count ? count_filled(&s->index, &s->index.records[header + 1])
                                                             : count_filled(&s->index, &s->index.records[header]) / 2;
    for (int64_t i = 0; status == CASUS_OK && i < header; i++) {
        const casus__csv_record *r = &s->index.records[i];
        if (r->problem == CASUS__CSV_OK && r->field_count == s->index.records[header].field_count &&
            count_filled(&s->index, r) * 2 >= usual && casus__row_shape_reads(&probe, s->text, &s->index, i)) {
            return casus__fail_at(error, CASUS_E_SYNTAX, s->name, i + 1 + out->sep_line, 0, 0,
                                  "rows stand above the header, which is in record %d; was the file sorted, or put "
                                  "together? Move the header to the top",
                                  (int)(header + 1 + out->sep_line));
        }
    }
    return status;
}

/* ---- All of it ------------------------------------------------------------------------------------------------- */

/* A first line such as sep=; or "sep=;": sets the separator and returns the length of the line, 0 if there is none. */
static int64_t sep_line(const char *text, int64_t size, char *separator) {
    const int quoted = size > 0 && text[0] == '"';
    const casus_str start = {text + quoted, 4};
    if (size < 6 + quoted || !casus__equal_nocase(start, "sep=")) {
        return 0;
    }
    int64_t at = quoted + 4;
    const char found = text[at++];
    if (quoted && at < size && text[at] == '"') {
        at++;
    }
    if (found == '\r' || found == '\n' || at >= size || (text[at] != '\r' && text[at] != '\n')) {
        return 0;
    }
    *separator = found;
    while (at < size && text[at] == '\r') {
        at++;
    }
    return at < size && text[at] == '\n' ? at + 1 : at;
}

/* Takes off what stands before the first record; *skipped gets its size, *separator what it says. */
static void skip_marks(layout_search *s, casus__csv_layout *out, int64_t *skipped, char *separator) {
    int64_t bytes = 0;
    out->bom = casus__byte_order_marks(s->text, s->size, &bytes);
    const int64_t line = sep_line(s->text + bytes, s->size - bytes, separator);
    out->sep_line = line > 0;
    bytes += line;
    if (line > 0) {
        int64_t more = 0;
        out->bom += casus__byte_order_marks(s->text + bytes, s->size - bytes, &more);
        bytes += more;
    }
    s->text += bytes;
    s->size -= bytes;
    *skipped = bytes;
}

static casus_status run(layout_search *s, casus__csv_layout *out, casus_error *error) {
    int64_t skipped = 0;
    char separator = 0;
    candidate best;
    memset(&best, 0, sizeof best);
    if (s->size > 0) {
        skip_marks(s, out, &skipped, &separator);
    }
    if (s->size == 0) {
        return casus__fail_at(error, CASUS_E_SYNTAX, s->name, 0, 0, 0, "the file is empty; was the download cut off?");
    }
    s->has_quote = memchr(s->text, '"', (size_t)s->size) != NULL;
    int ok = find_best(s, separator, TRY_BYTES, &best);
    if (ok && (best.profile == NULL || best.fit.missing > 0) && s->size > TRY_BYTES) {
        ok = find_best(s, separator, s->size, &best);
    }
    if (!ok) {
        return casus__fail_memory(s->allocator, error);
    }
    if (best.profile == NULL || best.fit.missing > 0) {
        return refuse_unknown(s, &best, error);
    }
    if (best.tie) {
        return refuse_tie(s, &best, error);
    }
    const casus_status status = settle_above(s, &best, out, error);
    if (status != CASUS_OK) {
        return status;
    }
    return describe(s, &best, skipped, out) ? CASUS_OK : casus__fail_memory(s->allocator, error);
}

casus_status casus__csv_layout_find(const casus__settings *settings, const char *name, const casus__profile *profile,
                                    const char *text, int64_t size, int final, casus__csv_layout *out,
                                    casus_error *error) {
    layout_search s;
    memset(&s, 0, sizeof s);
    memset(out, 0, sizeof *out);
    s.settings = settings;
    s.allocator = &settings->allocator;
    s.name = name;
    s.forced = profile;
    s.text = text;
    s.size = size < CASUS__CSV_LAYOUT_BYTES ? size : CASUS__CSV_LAYOUT_BYTES;
    s.final = final && s.size == size;
    const casus_status status = run(&s, out, error);
    casus__csv_index_free(s.allocator, &s.index);
    casus__csv_index_free(s.allocator, &s.inner);
    casus__header_names_free(s.allocator, &s.header);
    return status;
}

casus__csv_layout casus__csv_layout_native(casus__csv_dialect dialect, int32_t width) {
    casus__csv_layout layout;
    memset(&layout, 0, sizeof layout);
    layout.dialect = dialect;
    layout.width = width;
    layout.narrowest = 1;
    layout.widest = INT32_MAX;
    return layout;
}

void casus__csv_layout_free(const casus_allocator *a, casus__csv_layout *layout) {
    casus__free(a, layout->names, (uint64_t)layout->name_cap * sizeof *layout->names);
    casus__buffer_free(a, &layout->name_bytes);
    memset(layout, 0, sizeof *layout);
}
