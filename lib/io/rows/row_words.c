/* SPDX-License-Identifier: MIT */
/* Neighbouring rows often say the same, so a field that equals the one before is not read again. */
#include "io/rows/row_words.h"

#include "base/text.h"
#include "io/rows/mapping/row_cells.h"
#include "model/words.h"

int casus__row_map_words(casus__row_map *m, int32_t id, int32_t column, const casus__value *values) {
    casus__column *c = casus__columns_get(m->columns, id);
    casus_str last = {"", -1};
    int32_t code = -1;
    if (c == NULL) {
        return 1;
    }
    if (column < 0) {
        return casus__column_add_null(&m->columns->allocator, c, m->row_count);
    }
    for (int32_t i = 0; i < m->row_count; i++) {
        const casus__source_row *row = &m->rows[i];
        const casus_str field = casus__source_row_field_or_none(row, column);
        if (!casus__same_text(field, last)) {
            int known = 1;
            m->scratch.size = 0;
            casus_str word = {NULL, 0};
            last = field;
            if (values == NULL) {
                word = casus__row_map_text(m, row, column);
            } else {
                const int32_t value = casus__row_map_value(m, row, column, values, &known);
                word = casus_str_from(value == 0 ? NULL : casus__vocabulary_word(c->field->vocabulary, value));
                last.size = known ? last.size : -1; /* every wrong cell is reported */
            }
            code = word.size == 0 ? -1 : casus__dictionary_code(&m->columns->allocator, c->dictionary, word);
            if (code < 0 && word.size > 0) {
                return 0;
            }
        }
        m->codes[i] = code;
    }
    return casus__column_add_int32s(&m->columns->allocator, c, m->codes, m->row_count, -1);
}
