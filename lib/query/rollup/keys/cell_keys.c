/* SPDX-License-Identifier: MIT */
/* Keys of casualty cells: the victims of a cell, by whom, by what, and who states it. A cell that does not say by whom
   or by what takes that of its event; of several, each. */
#include "query/rollup/run/keys.h"

static int begin_perpetrator(const casus_allocator *a, casus__key *key, const casus_batch *batch,
                             const casus_column *cells) {
    key->elements = casus__batch_column(batch, CASUS__COLUMN_PARTICIPANTS);
    key->actors = casus__batch_column(batch, CASUS__COLUMN_ACTORS);
    key->cell_index = casus__view_of(casus_column_field(cells, "by"));
    key->actor_index = casus__view_of(casus_column_field(key->elements, "actor"));
    return casus__values_begin(a, &key->roles, casus_column_field(key->elements, "role"),
                               CASUS_VOCABULARY_PARTICIPANT_ROLE) &&
           casus__recode_begin(a, &key->text, casus_column_field(key->actors, "name"));
}

static int begin_means(const casus_allocator *a, casus__key *key, const casus_batch *batch, const casus_column *cells) {
    key->elements = casus__batch_column(batch, CASUS__COLUMN_MEANS);
    key->cell_index = casus__view_of(casus_column_field(cells, "means"));
    return casus__recode_begin(a, &key->text, casus_column_field(key->elements, "platform")) &&
           casus__recode_begin(a, &key->texts[0], casus_column_field(key->elements, "munition")) &&
           casus__recode_begin(a, &key->texts[1], casus_column_field(key->elements, "weapon"));
}

static int begin_claimant(const casus_allocator *a, casus__key *key, const casus_batch *batch,
                          const casus_column *cells) {
    key->elements = casus__batch_column(batch, CASUS__COLUMN_CLAIMS);
    key->actors = casus__batch_column(batch, CASUS__COLUMN_ACTORS);
    key->cell_index = casus__view_of(casus_column_field(cells, "claim"));
    key->actor_index = casus__view_of(casus_column_field(key->elements, "claimant"));
    return casus__recode_begin(a, &key->text, casus_column_field(key->actors, "name"));
}

int casus__key_begin_cells(const casus_allocator *a, casus__key *key, const casus_batch *batch) {
    const casus_column *cells = casus__batch_column(batch, CASUS__COLUMN_CASUALTIES);
    switch (key->type->how) {
    case CASUS__KEY_PERPETRATOR: return begin_perpetrator(a, key, batch, cells);
    case CASUS__KEY_MEANS: return begin_means(a, key, batch, cells);
    case CASUS__KEY_CLAIMANT: return begin_claimant(a, key, batch, cells);
    default: return casus__recode_begin(a, &key->text, casus_column_field(cells, key->type->field));
    }
}

/* ---- One element ------------------------------------------------------------------------------------------------- */

/* Lists the actor that an element of participants or claims names. */
static int add_actor(const casus_allocator *a, casus__key *key, int64_t row, int64_t element) {
    int64_t first = 0;
    int64_t count = 0;
    const int32_t index = casus__view_int32(&key->actor_index, element, -1);
    casus_column_range(key->actors, row, &first, &count);
    return index < 0 || index >= count || casus__key_list_add(a, key, casus__recode_code(a, &key->text, first + index));
}

static int add_means(const casus_allocator *a, casus__key *key, int64_t element) {
    return casus__key_list_add(a, key, casus__recode_code(a, &key->text, element)) &&
           casus__key_list_add(a, key, casus__recode_code(a, &key->texts[0], element)) &&
           casus__key_list_add(a, key, casus__recode_code(a, &key->texts[1], element));
}

static int add_element(const casus_allocator *a, casus__key *key, int64_t row, int64_t element) {
    return key->type->how == CASUS__KEY_MEANS ? add_means(a, key, element) : add_actor(a, key, row, element);
}

/* Whether an element that the cell does not name is its: every means, the participants in the role, no claim. */
static int is_of_every_cell(const casus__key *key, int64_t element) {
    return key->type->how == CASUS__KEY_MEANS ||
           (key->type->how == CASUS__KEY_PERPETRATOR && casus__values_at(&key->roles, element) == key->type->detail);
}

static int add_elements(const casus_allocator *a, casus__key *key, int64_t row, int64_t cell) {
    int64_t first = 0;
    int64_t count = 0;
    const int32_t index = casus__view_int32(&key->cell_index, cell, -1);
    casus_column_range(key->elements, row, &first, &count);
    if (index >= 0 && index < count) {
        return casus__barred_part(key->barred, &key->claims, row, first + index) ||
               add_element(a, key, row, first + index);
    }
    for (int64_t i = first; i < first + count; i++) {
        if (is_of_every_cell(key, i) && !casus__barred_part(key->barred, &key->claims, row, i) &&
            !add_element(a, key, row, i)) {
            return 0;
        }
    }
    return 1;
}

int64_t casus__key_cell(const casus_allocator *a, casus__key *key, int64_t row, int64_t cell, const int32_t **out) {
    casus__key_list_begin(key);
    const int ok = key->type->how == CASUS__KEY_VICTIM
                       ? casus__key_list_add(a, key, casus__recode_code(a, &key->text, cell))
                       : add_elements(a, key, row, cell);
    return ok ? casus__key_list_end(a, key, out) : -1;
}
