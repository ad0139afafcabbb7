/* SPDX-License-Identifier: MIT */
/* Detection tries every separator, with and without quotes, and takes each of the first records as the header; the
   candidate whose header fits a profile best wins (better). Only then is the rest of the layout described: surplus
   field, HXL tags, where the body begins. */
#include "io/csv/csv_layout.h"

#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "io/csv/headerless.h"
#include "io/csv/preamble.h"
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
    casus__buffer scratch;  /* decoded names, and unwrapped records before them */
    casus_str *names;
    int64_t name_cap;
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

static int reserve_names(layout_search *s, int64_t count) {
    return CASUS__GROW(s->allocator, s->names, s->name_cap, count);
}

/* Decodes the fields of a record into s->names; -1 when memory is short, else their number. Scratch must have room, so
   that the views stay good. */
static int32_t decode_names(layout_search *s, const casus__csv_dialect *dialect, const char *text,
                            const casus__csv_index *index, int64_t record) {
    const casus__csv_record *r = &index->records[record];
    if (!reserve_names(s, r->field_count) ||
        !casus__buffer_reserve(s->allocator, &s->scratch, (int64_t)(r->end - r->start) + 1)) {
        return -1;
    }
    for (uint32_t i = 0; i < r->field_count; i++) {
        const uint32_t from = i == 0 ? r->start : index->ends[r->first_field + i - 1] + 1;
        const uint32_t to = index->ends[r->first_field + i];
        char *room = (char *)s->scratch.data + s->scratch.size;
        const casus_str field = casus__csv_unquote(dialect, text + from, (int64_t)to - from, room);
        if (field.data == room) {
            s->scratch.size += field.size;
        }
        s->names[i] = casus__trim(field);
    }
    return (int32_t)r->field_count;
}

/* The names of a record; a record that is one quoted field is tried as a wrapped one if that gives more. */
static int32_t names_of(layout_search *s, const casus__csv_dialect *dialect, int64_t record, int *wrapped) {
    const casus__csv_record *r = &s->index.records[record];
    *wrapped = 0;
    s->scratch.size = 0;
    if (r->field_count != 1 || dialect->quote == 0 || r->end - r->start < 2 || s->text[r->start] != dialect->quote) {
        return decode_names(s, dialect, s->text, &s->index, record);
    }
    const int64_t size = (int64_t)r->end - r->start;
    if (!casus__buffer_reserve(s->allocator, &s->scratch, 2 * size + 2)) {
        return -1;
    }
    char *room = (char *)s->scratch.data;
    const casus_str text = casus__csv_unquote(dialect, s->text + r->start, size, room);
    if (text.data != room) {
        memcpy(room, text.data, (size_t)text.size);
    }
    s->scratch.size = text.size;
    int64_t consumed = 0;
    if (!casus__csv_scan(s->settings, dialect, room, text.size, 1, INT32_MAX, &s->inner, &consumed)) {
        return -1;
    }
    if (s->inner.record_count == 0) {
        return 0;
    }
    *wrapped = 1;
    return decode_names(s, dialect, room, &s->inner, 0);
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
    const int wanted = customary || memchr(s->text, '"', (size_t)s->size) != NULL;
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
        c->fit = casus__profile_fit(c->profile, s->names, width);
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

static int try_dialect(layout_search *s, casus__csv_dialect dialect, int64_t try_bytes, candidate *best) {
    int64_t consumed = 0;
    const int64_t size = s->size < try_bytes ? s->size : try_bytes;
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
    for (int32_t i = 0; i < count && used + s->names[i].size + 3 < size; i++) {
        if (used > 0) {
            memcpy(out + used, ", ", 2);
            used += 2;
        }
        memcpy(out + used, s->names[i].data, (size_t)s->names[i].size);
        used += s->names[i].size;
    }
    out[used] = 0;
}

static casus_status refuse_unknown(layout_search *s, const candidate *best, casus_error *error) {
    char missing[200];
    int wrapped = 0;
    int64_t consumed = 0;
    if (best->profile == NULL) {
        return casus__fail_at(error, CASUS_E_PROFILE, s->name, 0, 0, 0,
                              "no record could be read; is this a text file with a header?");
    }
    if (!casus__csv_scan(s->settings, &best->dialect, s->text, s->size, s->final, SCAN_ENDS, &s->index, &consumed)) {
        return casus__fail_memory(error);
    }
    const int32_t width = names_of(s, &best->dialect, best->record, &wrapped);
    if (width < 0) {
        return casus__fail_memory(error);
    }
    casus__profile_missing(best->profile, s->names, width, missing, sizeof missing);
    if (s->forced != NULL && strcmp(s->forced->name, "generic") == 0) {
        char columns[300];
        list_names(s, width, columns, sizeof columns);
        return casus__fail_at(error, CASUS_E_PROFILE, s->name, 0, 0, 0,
                              "the map names columns that the file does not have: %s; its columns are: %s", missing,
                              columns);
    }
    if (s->forced != NULL) {
        return casus__fail_at(
            error, CASUS_E_PROFILE, s->name, 0, 0, 0,
            "not a file of profile %s: it lacks the columns %s; leave out --from to have the profile detected",
            best->profile->name, missing);
    }
    return casus__fail_at(error, CASUS_E_PROFILE, s->name, 0, 0, 0,
                          "no known dataset fits the header; the nearest is %s, which also needs the columns %s; name "
                          "the profile with --from if the header is right, or say with --map what its columns mean",
                          best->profile->name, missing);
}

static casus_status refuse_tie(const layout_search *s, const candidate *best, casus_error *error) {
    const casus__profile *other = NULL;
    for (int32_t i = 0; i < casus__profile_total; i++) {
        if (casus__profiles[i] != best->profile &&
            casus__profile_fit(casus__profiles[i], s->names, best->width).missing == 0) {
            other = casus__profiles[i];
        }
    }
    return casus__fail_at(error, CASUS_E_PROFILE, s->name, 0, 0, 0,
                          "%s and %s fit the header equally; say which with --from", best->profile->name,
                          other == NULL ? "another profile" : other->name);
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

/* HXL tags: every field that says anything starts with '#', and one does (hxlstandard.org, 1.1). */
static int is_hxl(const layout_search *s, int32_t count) {
    int tags = 0;
    for (int32_t i = 0; i < count; i++) {
        if (s->names[i].size > 0) {
            if (s->names[i].data[0] != '#') {
                return 0;
            }
            tags++;
        }
    }
    return tags > 0;
}

/* Copies the names into the layout: UTF-8, repeated ones numbered, as many as the rows have fields. */
static int keep_names(layout_search *s, casus__csv_layout *out, int32_t count) {
    const casus_allocator *a = s->allocator;
    int64_t bytes = 0;
    int64_t undefined = 0;
    const int32_t shift = out->surplus == CASUS__CSV_SURPLUS_FIRST;
    for (int32_t i = 0; i < count; i++) {
        bytes += s->names[i].size * 3 + 12;
    }
    out->names = casus__zalloc(a, (uint64_t)out->width * sizeof *out->names);
    out->name_cap = out->width;
    if (out->names == NULL || !casus__buffer_reserve(a, &out->name_bytes, bytes + 1)) {
        return 0;
    }
    for (int32_t i = 0; i < count; i++) {
        char *room = (char *)out->name_bytes.data + out->name_bytes.size;
        casus_str name = s->names[i];
        if (casus__is_utf8(name.data, name.size)) {
            memcpy(room, name.data, (size_t)name.size);
        } else {
            name.size = casus__from_cp1252(name.data, name.size, room, &undefined);
        }
        int64_t same = 1;
        for (int32_t k = 0; k < i && name.size > 0; k++) {
            same += s->names[k].size == s->names[i].size &&
                    memcmp(s->names[k].data, s->names[i].data, (size_t)s->names[i].size) == 0;
        }
        if (same > 1) {
            room[name.size++] = '#';
            name.size += casus__print_int64(same, room + name.size);
        }
        name.data = room;
        out->name_bytes.size += name.size;
        out->names[i + shift] = name;
    }
    return 1;
}

/* One constant surplus field: every data record in view has one field more than the header. */
static void find_surplus(const layout_search *s, int64_t first, int32_t width, int unnamed_first,
                         casus__csv_layout *out) {
    int64_t one_more = 0;
    int64_t others = 0;
    for (int64_t i = first; i < s->index.record_count; i++) {
        const casus__csv_record *r = &s->index.records[i];
        if (r->problem != CASUS__CSV_OK || r->end == r->start) {
            continue;
        }
        one_more += r->field_count == (uint32_t)width + 1;
        others += r->field_count != (uint32_t)width + 1;
    }
    if (one_more > 0 && others == 0) {
        out->surplus = unnamed_first ? CASUS__CSV_SURPLUS_FIRST : CASUS__CSV_SURPLUS_LAST;
    }
    out->width = width + (out->surplus != CASUS__CSV_SURPLUS_NONE);
}

/* A text that starts with data. */
static int describe_headerless(layout_search *s, const candidate *best, int64_t skipped, casus__csv_layout *out) {
    if (!reserve_names(s, CASUS__HEADERLESS_NAMES)) {
        return 0;
    }
    casus__headerless_names(best->headerless, s->names);
    out->width = best->width;
    out->narrowest = best->headerless->narrowest;
    out->body_row = 1 + out->sep_line;
    out->body = skipped;
    return keep_names(s, out, best->width);
}

static int describe(layout_search *s, const candidate *best, int64_t skipped, casus__csv_layout *out) {
    int64_t consumed = 0;
    int wrapped = 0;
    if (!casus__csv_scan(s->settings, &best->dialect, s->text, s->size, s->final, SCAN_ENDS, &s->index, &consumed)) {
        return 0;
    }
    const casus__csv_record *header = &s->index.records[best->headerless == NULL ? best->record : 0];
    int64_t first = best->record + 1;
    out->dialect = best->dialect;
    out->profile = best->profile;
    out->line_end = line_end_of(s, header);
    if (best->headerless != NULL) {
        return describe_headerless(s, best, skipped, out);
    }
    if (first < s->index.record_count) {
        const int32_t count = names_of(s, &best->dialect, first, &wrapped);
        if (count < 0) {
            return 0;
        }
        out->hxl = is_hxl(s, count);
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
    find_surplus(s, first, width, s->names[0].size == 0, out);
    out->narrowest = out->width - (out->surplus == CASUS__CSV_SURPLUS_LAST);
    if (best->profile->narrowest > 0 && best->profile->narrowest < out->narrowest) {
        out->narrowest = best->profile->narrowest;
    }
    return keep_names(s, out, width);
}

static casus_status run(layout_search *s, casus__csv_layout *out, casus_error *error) {
    char separator = 0;
    candidate best;
    memset(&best, 0, sizeof best);
    casus_status status = casus__refuse_binary(s->name, s->text, s->size, error);
    if (status != CASUS_OK) {
        return status;
    }
    int64_t skipped = out->bom = casus__starts_with(s->text, s->size, "\xef\xbb\xbf", 3);
    skipped *= 3;
    s->text += skipped;
    s->size -= skipped;
    const int64_t line = casus__sep_line(s->text, s->size, &separator);
    out->sep_line = line > 0;
    s->text += line;
    s->size -= line;
    skipped += line;
    int ok = find_best(s, separator, TRY_BYTES, &best);
    if (ok && best.fit.missing > 0 && s->size > TRY_BYTES) {
        ok = find_best(s, separator, s->size, &best);
    }
    if (!ok) {
        return casus__fail_memory(error);
    }
    if (best.profile == NULL || best.fit.missing > 0) {
        return refuse_unknown(s, &best, error);
    }
    if (best.tie) {
        return refuse_tie(s, &best, error);
    }
    return describe(s, &best, skipped, out) ? CASUS_OK : casus__fail_memory(error);
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
    casus__buffer_free(s.allocator, &s.scratch);
    casus__free(s.allocator, s.names, (uint64_t)s.name_cap * sizeof *s.names);
    return status;
}

void casus__csv_layout_free(const casus_allocator *a, casus__csv_layout *layout) {
    casus__free(a, layout->names, (uint64_t)layout->name_cap * sizeof *layout->names);
    casus__buffer_free(a, &layout->name_bytes);
    memset(layout, 0, sizeof *layout);
}
