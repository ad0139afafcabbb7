/* SPDX-License-Identifier: MIT */
/* A names table: what a row says, checked. */
#include "base/error.h"
#include "base/text.h"
#include "bytes/input.h"
#include "io/side/side_table.h"
#include "names/names.h"
#include "time/calendar.h"

static const casus__side_table table = {
    "names", "name, alias, kind, scheme, code, from and to",
    "id=alias,title=name,notes=kind,location=scheme,admin1=code,admin2=from,subtype=to",
    "id,title,notes,location,admin1,admin2,native_subclass,native"};

static casus_str cell(const casus_batch *batch, const char *column, int64_t row) {
    return casus__trim(casus_column_text(casus_batch_column(batch, column), row));
}

/* A word for unknown is a code where a scheme stands beside it: NA is that of Namibia. */
static casus_str code_of(const casus_batch *batch, int64_t row, casus_str scheme, char *room, int64_t size) {
    casus_str code = cell(batch, "admin1", row);
    for (int32_t i = 0; scheme.size > 0 && code.size == 0 && i < casus_batch_native_count(batch); i++) {
        if (casus__equal_nocase(casus_batch_native_name(batch, i), "code") &&
            casus_batch_native_field(batch, row, i, room, size, &code.size, NULL) == CASUS_OK) {
            code.data = room;
            code.size = code.size < size ? code.size : 0;
        }
    }
    return casus__trim(code);
}

static casus_status read_kind(casus_str text, casus__name_row *out, casus_error *error) {
    static const char *const kinds[] = {"actor", "place"};
    for (int32_t kind = 1; kind <= CASUS_NAME_KIND_PLACE; kind++) {
        if (casus__equal_nocase(text, kinds[kind - 1])) {
            out->kind = kind;
            return CASUS_OK;
        }
    }
    return casus__fail_at(error, CASUS_E_VALUE, NULL, out->row, 0, -1, "kind '%.*s' is unknown: write actor or place",
                          casus__shown(text), text.data);
}

static casus_status read_day(casus_str text, const char *column, int64_t open, int64_t row, int64_t *out,
                             casus_error *error) {
    int32_t day = 0;
    *out = open;
    if (text.size == 0) {
        return CASUS_OK;
    }
    if (casus__day_parse(text, &day) != CASUS_OK) {
        return casus__fail_at(error, CASUS_E_VALUE, NULL, row, 0, -1,
                              "%s '%.*s' is no day: write it as 2021-05-09, or leave it empty", column,
                              casus__shown(text), text.data);
    }
    *out = day;
    return CASUS_OK;
}

static casus_status add_row(void *names, const casus_batch *batch, int64_t row, casus_error *error) {
    char room[32];
    casus__name_row r = {.name = cell(batch, "title", row),
                         .alias = cell(batch, "id", row),
                         .scheme = cell(batch, "location", row),
                         .row = casus_batch_source_row(batch, row)};
    r.code = code_of(batch, row, r.scheme, room, sizeof room);
    casus_status status = read_kind(cell(batch, "notes", row), &r, error);
    if (status == CASUS_OK) {
        status = read_day(cell(batch, "admin2", row), "from", INT64_MIN, r.row, &r.from, error);
    }
    if (status == CASUS_OK) {
        status = read_day(cell(batch, "native_subclass", row), "to", INT64_MAX, r.row, &r.to, error);
    }
    return status == CASUS_OK ? casus__names_add(names, &r, error) : status;
}

casus_status casus_names_read(casus_context *context, casus_input *input, casus_names **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = NULL;
    casus_names *names = casus__names_make(&settings);
    if (names == NULL) {
        return casus__fail_memory(&settings.allocator, error);
    }
    casus_status status = casus__side_table_read(&settings, input, &table, add_row, names, error);
    if (status == CASUS_OK) {
        status = casus__names_seal(names, error);
        casus__fail_named(status == CASUS_OK ? NULL : error, casus__input_name(input));
    }
    if (status != CASUS_OK) {
        casus_names_free(names);
        return status;
    }
    *out = names;
    return CASUS_OK;
}
