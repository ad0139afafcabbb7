/* SPDX-License-Identifier: MIT */
/* Codes of CAMEO are text, 010 and 10 are two of them; a program that takes them for numbers leaves 10 of both. */
#include "io/rows/mapping/row_classes.h"

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "codes/cameo.h"
#include "io/rows/mapping/row_cells.h"

/* What may be longer than a short code in quotes, with blanks and a `.0`. */
#define LONGEST 12

static casus_str code_in(casus__row_map *m, const casus__source_row *row, int32_t column) {
    casus_str text = casus__row_map_plain(m, row, column);
    if (m->decoder.dialect.quote == 0 && text.size > 2 && text.data[0] == '"' && text.data[text.size - 1] == '"') {
        text.data++; /* where quotes are text, a program that writes them anyhow has not named the class so */
        text.size -= 2;
    }
    const casus_str code = casus__code_of(text);
    return code.size == casus__trim(text).size ? text : code; /* as delivered, blanks too */
}

/* Digits that a code of the column has at least. */
static int32_t digits_of(const casus__row_map *m, int32_t column) {
    return column == m->proof[0] ? 2 : 3;
}

static int is_short(const casus__row_map *m, int32_t column, casus_str code) {
    return casus__cameo_is_short(casus__trim(code), digits_of(m, column));
}

int casus__row_map_class_is_short(casus__row_map *m, const casus__source_row *row, int32_t column) {
    return m->proves && casus__source_row_field_or_none(row, column).size <= LONGEST &&
           is_short(m, column, code_in(m, row, column));
}

static casus__cameo_row proofs(casus__row_map *m, const casus__source_row *row, int32_t column) {
    casus__cameo_row proof;
    const casus_str none = {"", 0};
    proof.root = column == m->proof[0] ? none : casus__row_map_code(m, row, m->proof[0]);
    proof.base = column == m->proof[1] ? none : casus__row_map_code(m, row, m->proof[1]);
    proof.quad = casus__row_map_code(m, row, m->proof[2]);
    proof.text = column == m->proof[3] ? none : casus__trim(casus__row_map_text(m, row, m->proof[3]));
    const casus_str weight = casus__trim(casus__row_map_text(m, row, m->proof[4]));
    if (!casus__cell_number(weight, m->comma, &proof.weight)) {
        proof.weight = casus__nan();
    }
    return proof;
}

static void tell(casus__row_map *m, const casus__source_row *row, int32_t column, casus_str code, casus_str mended) {
    casus_error text;
    const casus__place place = {row->number, column + 1, -1, m->names[column], code};
    if (m->zeros_told) {
        return;
    }
    m->zeros_told = 1;
    casus__fail(&text, CASUS_OK,
                "%.*s has lost the leading zeros of its codes, such as %.*s for %.*s; they are mended where the row "
                "proves which code it was",
                (int)place.column_name.size, place.column_name.data, (int)code.size, code.data, (int)mended.size,
                mended.data); /* the column of a profile, whose name is short */
    if (!casus__issues_add(m->issues, CASUS_ISSUE_KIND_WARNING, CASUS_OK, &place, text.message)) {
        m->decoder.no_memory = 1;
    }
}

casus_str casus__row_map_class(casus__row_map *m, const casus__source_row *row, int32_t column) {
    const casus_str code = code_in(m, row, column);
    if (!m->proves || !is_short(m, column, code)) {
        return code;
    }
    const casus__cameo_row proof = proofs(m, row, column);
    const casus_str mended = casus__cameo_mend(casus__trim(code), &proof);
    if (mended.size == 0) {
        casus__row_map_complain(
            m, row, column, casus__trim(code),
            "is no CAMEO code, or one that lost its leading zero, and the row does not prove which; "
            "keep these codes as text");
    } else if (mended.size > casus__trim(code).size) {
        tell(m, row, column, casus__trim(code), mended);
    }
    return mended;
}
