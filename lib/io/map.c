/* SPDX-License-Identifier: MIT */
/* Which columns of a file fill what, and a block of rows from end to end. */
#include "io/map.h"

#include <string.h>

#include "base/text.h"

/* ---- Which columns there are ----------------------------------------------------------------------------------- */

static int32_t find(const casus__map *m, const char *columns) {
    return casus__profile_find(columns, m->names, m->name_count);
}

static void find_place(const casus__map *m, const casus__place_rule *rule, casus__map_place *p) {
    p->name = find(m, rule->name);
    p->lat = find(m, rule->lat);
    p->lon = find(m, rule->lon);
    p->country = find(m, rule->country);
    p->iso3 = find(m, rule->iso3);
    p->admin1 = find(m, rule->admin1);
    p->admin2 = find(m, rule->admin2);
    p->admin3 = find(m, rule->admin3);
    p->precision = find(m, rule->precision.column);
    p->coordinate = find(m, rule->coordinate.column);
    p->code = find(m, rule->code);
}

static void find_actor(const casus__map *m, const casus__actor_rule *rule, casus__map_actor *a) {
    a->name = find(m, rule->name);
    a->code = find(m, rule->code);
    a->roles = find(m, rule->roles.column);
    a->kinds[0] = find(m, rule->kinds[0].column);
    a->kinds[1] = find(m, rule->kinds[1].column);
}

int casus__map_init(casus__map *m, const casus_allocator *a, const casus__profile *profile, casus__columns *columns,
                    casus__issues *issues, casus__csv_dialect dialect, const casus_str *names, int32_t name_count,
                    int32_t date_order) {
    memset(m, 0, sizeof *m);
    m->profile = profile;
    m->columns = columns;
    m->issues = issues;
    m->names = names;
    m->name_count = name_count;
    m->date_order = date_order == CASUS_DATES_PROFILE ? profile->date.order : date_order;
    casus__decoder_init(&m->decoder, a, dialect, profile->missing);
    m->id = find(m, profile->id);
    m->dyad = find(m, profile->dyad);
    m->notes = find(m, profile->notes);
    m->date_start = find(m, profile->date.start);
    m->date_end = find(m, profile->date.end);
    m->date_year = find(m, profile->date.year);
    m->date_precision = find(m, profile->date.precision.column);
    for (int i = 0; profile->places[i].role != 0; i++) {
        find_place(m, &profile->places[i], &m->places[i]);
    }
    for (int i = 0; profile->actors[i].side != 0; i++) {
        find_actor(m, &profile->actors[i], &m->actors[i]);
    }
    for (int i = 0; profile->cells[i].status != 0; i++) {
        m->cells[i].low = find(m, profile->cells[i].low);
        m->cells[i].best = find(m, profile->cells[i].best);
        m->cells[i].high = find(m, profile->cells[i].high);
    }
    for (int i = 0; profile->classes[i].scheme != NULL; i++) {
        m->classes[i] = find(m, profile->classes[i].code);
    }
    for (int i = 0; profile->sources[i].column != NULL; i++) {
        m->sources[i] = find(m, profile->sources[i].column);
    }
    m->seen_size = ((int64_t)name_count * CASUS__BLOCK * 2 + 7) / 8;
    m->seen = casus__zalloc(a, (uint64_t)m->seen_size);
    return m->seen != NULL;
}

void casus__map_free(casus__map *m) {
    casus__buffer_free(&m->decoder.allocator, &m->scratch);
    casus__free(&m->decoder.allocator, m->seen, (uint64_t)m->seen_size);
}

typedef struct usage {
    const casus__map *map;
    int32_t column;
    int used;
} usage;

static void note_use(void *user, const char *columns) {
    usage *u = user;
    u->used = u->used || find(u->map, columns) == u->column;
}

int casus__map_uses(const casus__map *m, int32_t column) {
    usage u = {m, column, 0};
    casus__profile_each_column(m->profile, note_use, &u);
    return u.used;
}

int casus__map_actor_column(const casus__map *m, int32_t column) {
    int found = m->profile->of_actors != NULL && casus__in_list_nocase(m->names[column], m->profile->of_actors);
    for (int i = 0; !found && m->profile->actors[i].side != 0; i++) {
        const casus__map_actor *a = &m->actors[i];
        found = column == a->name || column == a->code || column == a->roles || column == a->kinds[0] ||
                column == a->kinds[1];
    }
    return found;
}

const casus__extra *casus__map_extra(const casus__map *m, const casus__row *row) {
    const int32_t at = (int32_t)(row - m->rows);
    int64_t low = 0;
    int64_t high = m->extra_count;
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (m->extras[middle].at < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < m->extra_count && m->extras[low].at == at ? &m->extras[low] : NULL;
}

/* ---- A block of rows ------------------------------------------------------------------------------------------- */

#define BIT(id) CASUS_COLUMN_BIT(CASUS_COLUMN_##id)
#define LISTS (BIT(LOCATIONS) | BIT(ACTORS) | BIT(PARTICIPANTS) | BIT(CASUALTIES) | BIT(CLASSIFICATIONS) | BIT(SOURCES))

int casus__map_rows(casus__map *m, const casus__row *rows, int32_t count) {
    m->rows = rows;
    m->row_count = count;
    if (m->seen_dirty) {
        memset(m->seen, 0, (size_t)m->seen_size);
        m->seen_dirty = 0;
    }
    if (!casus__map_flat(m)) {
        return 0;
    }
    for (int32_t i = 0; (m->columns->wanted & LISTS) != 0 && i < count; i++) {
        if (!casus__map_lists(m, &rows[i])) {
            return 0;
        }
    }
    for (int32_t i = 0; i < count; i++) {
        if (!casus__buffer_append(&m->columns->allocator, &m->columns->source_rows, &rows[i].number,
                                  sizeof rows[i].number)) {
            return 0;
        }
    }
    if (m->decoder.no_memory) {
        return 0;
    }
    m->columns->row_count += count;
    return 1;
}
