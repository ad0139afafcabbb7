/* SPDX-License-Identifier: MIT */
/* The child lists of a row: locations, actors and participants, casualty cells, classifications, sources. */
#include <string.h>

#include "base/hash.h"
#include "base/number.h"
#include "base/text.h"
#include "io/dates.h"
#include "io/map.h"

static int add(casus__map *m, int part, const void *leaf) {
    casus__column *list = casus__columns_get(m->columns, CASUS_COLUMN_LOCATIONS + part);
    return list == NULL || casus__column_add_leaf(&m->columns->allocator, list->children, leaf);
}

static int wants(const casus__map *m, int part) {
    return casus__columns_get(m->columns, CASUS_COLUMN_LOCATIONS + part) != NULL;
}

/* A value of an optional mapped column. */
static int32_t value_of(casus__map *m, const casus__row *row, int32_t column, const casus__value *values) {
    int known = 0;
    return column < 0 ? 0 : casus__map_value(m, row, column, values, &known);
}

/* ---- Locations ------------------------------------------------------------------------------------------------- */

static int add_location(casus__map *m, const casus__row *row, const casus__place_rule *rule,
                        const casus__map_place *p) {
    casus_location l;
    m->scratch.size = 0;
    casus_location_init(&l, sizeof l);
    l.lat = p->lat < 0 ? casus__nan() : casus__map_degrees(m, row, p->lat, 90);
    l.lon = p->lon < 0 ? casus__nan() : casus__map_degrees(m, row, p->lon, 180);
    if (casus__is_nan(l.lat) || casus__is_nan(l.lon)) {
        l.lat = l.lon = casus__nan();
    }
    l.name = casus__map_text(m, row, p->name);
    l.country = casus__map_text(m, row, p->country);
    l.iso3 = casus__map_text(m, row, p->iso3);
    l.admin1 = casus__map_text(m, row, p->admin1);
    l.admin2 = casus__map_text(m, row, p->admin2);
    l.admin3 = casus__map_text(m, row, p->admin3);
    l.code = casus__map_text(m, row, p->code);
    if (l.code.size > 0) {
        l.scheme = casus_str_from(rule->scheme);
    }
    if (casus__is_nan(l.lat) &&
        l.name.size + l.country.size + l.iso3.size + l.admin1.size + l.admin2.size + l.admin3.size + l.code.size == 0) {
        return 1; /* the row tells no place */
    }
    l.role = rule->role;
    l.precision = value_of(m, row, p->precision, rule->precision.values);
    l.coordinate = casus__is_nan(l.lat) ? 0 : value_of(m, row, p->coordinate, rule->coordinate.values);
    return add(m, CASUS__PART_LOCATION, &l);
}

/* ---- Actors and participants ----------------------------------------------------------------------------------- */

/* The actors that an event has, to tell whether another of its rows tells a new one. */
typedef struct known_actors {
    int32_t count;
    int32_t key_count;
    uint64_t keys[CASUS__ACTOR_KEYS];
    int comparing; /* a further row is read, and actors that are there are left out */
} known_actors;

/* 1 if the actor is to be added. */
static int note_actor(known_actors *known, const casus_actor *actor) {
    const uint64_t key = casus__hash(actor->name.data, actor->name.size) ^
                         casus__hash_u64(casus__hash(actor->code.data, actor->code.size));
    for (int32_t i = 0; known->comparing && i < known->key_count; i++) {
        if (known->keys[i] == key) {
            return 0;
        }
    }
    if (known->key_count < CASUS__ACTOR_KEYS) {
        known->keys[known->key_count++] = key;
    }
    return 1;
}

static int add_actor(casus__map *m, const casus_actor *actor, int32_t role, int32_t side, known_actors *known) {
    casus_participant p;
    if (m->extra_count > 0 && !note_actor(known, actor)) {
        return 1;
    }
    casus_participant_init(&p, sizeof p);
    p.actor = known->count++;
    p.role = role;
    p.side = side;
    return add(m, CASUS__PART_ACTOR, actor) && add(m, CASUS__PART_PARTICIPANT, &p);
}

/* Next non-empty item of a `;` list, trimmed; 0 at the end. */
static int next_item(casus_str *list, casus_str *item) {
    while (list->size > 0) {
        const char *end = memchr(list->data, ';', (size_t)list->size);
        const casus_str one = {list->data, end == NULL ? list->size : end - list->data};
        const int64_t used = one.size + (end != NULL);
        list->data += used;
        list->size -= used;
        *item = casus__trim(one);
        if (item->size > 0) {
            return 1;
        }
    }
    return 0;
}

static int add_actors(casus__map *m, const casus__row *row, const casus__actor_rule *rule,
                      const casus__map_actor *columns, int32_t side, known_actors *known) {
    casus_actor actor;
    casus_actor_init(&actor, sizeof actor);
    m->scratch.size = 0;
    casus_str names = casus__map_text(m, row, columns->name);
    if (names.size == 0) {
        return 1;
    }
    const int32_t role = columns->roles < 0 ? rule->role : value_of(m, row, columns->roles, rule->roles.values);
    for (int i = 0; i < 2 && actor.kind == 0; i++) {
        actor.kind = value_of(m, row, columns->kinds[i], rule->kinds[i].values);
    }
    actor.code = casus__map_text(m, row, columns->code);
    if (actor.code.size > 0) {
        actor.scheme = casus_str_from(rule->scheme);
    }
    if (!rule->list) {
        actor.name = names;
        return add_actor(m, &actor, role, side, known);
    }
    while (next_item(&names, &actor.name)) {
        if (!add_actor(m, &actor, role, side, known)) {
            return 0;
        }
    }
    return 1;
}

/* The actors that the further rows of an event tell. Where a file has a row an actor, the second row is the other side;
   else a row tells sides itself. */
static int add_joined(casus__map *m, const casus__row *row, known_actors *known) {
    const int a_row_an_actor = casus__map_side_column(m, CASUS_SIDE_B) < 0;
    const casus__extra *extra = m->extra_count == 0 ? NULL : casus__map_extra(m, row);
    if (extra == NULL) {
        return 1;
    }
    const int32_t at = extra->at;
    const casus__extra *const end = m->extras + m->extra_count;
    known->comparing = !a_row_an_actor;
    for (int32_t n = 0; extra < end && extra->at == at; extra++, n++) {
        m->scratch.size = 0;
        if (!casus__decoder_reserve(&m->decoder, &m->scratch, 4 * extra->row.raw_size)) {
            return 0;
        }
        for (int i = 0; m->profile->actors[i].side != 0; i++) {
            const casus__actor_rule *rule = &m->profile->actors[i];
            const int32_t side = !a_row_an_actor ? rule->side : n == 0 ? CASUS_SIDE_B : 0;
            if (!add_actors(m, &extra->row, rule, &m->actors[i], side, known)) {
                return 0;
            }
        }
    }
    return 1;
}

/* ---- Casualties, classifications ------------------------------------------------------------------------------- */

static int add_casualties(casus__map *m, const casus__row *row) {
    casus__cell cells[CASUS__RULES];
    const int32_t count = casus__map_cells(m, row, cells);
    for (int32_t i = 0; i < count; i++) {
        casus_casualty cell;
        casus_casualty_init(&cell, sizeof cell);
        cell.status = cells[i].status;
        cell.side = cells[i].side;
        cell.included_in = cells[i].included_in;
        cell.count = cells[i].count;
        if (!add(m, CASUS__PART_CASUALTY, &cell)) {
            return 0;
        }
    }
    return 1;
}

static int add_classifications(casus__map *m, const casus__row *row) {
    for (int i = 0; m->profile->classes[i].scheme != NULL; i++) {
        casus_classification c;
        casus_classification_init(&c, sizeof c);
        m->scratch.size = 0;
        c.code = casus__map_text(m, row, m->classes[i]);
        c.scheme = casus_str_from(m->profile->classes[i].scheme);
        c.level = m->profile->classes[i].level;
        if (c.code.size > 0 && !add(m, CASUS__PART_CLASSIFICATION, &c)) {
            return 0;
        }
    }
    return 1;
}

/* ---- Sources --------------------------------------------------------------------------------------------------- */

static int is_iso_day(const char *p) {
    for (int i = 0; i < 10; i++) {
        const int dash = i == 4 || i == 7;
        if (dash ? p[i] != '-' : (p[i] < '0' || p[i] > '9')) {
            return 0;
        }
    }
    return 1;
}

/* "agency,2021-08-26,headline": the date tells the three apart, since names and headlines have commas of their own.
   What does not look so is a title as a whole. */
static casus_source split_article(casus_str item) {
    casus_source source;
    casus_source_init(&source, sizeof source);
    source.title = item;
    for (int64_t i = 0; i + 12 <= item.size; i++) {
        if (item.data[i] == ',' && item.data[i + 11] == ',' && is_iso_day(item.data + i + 1)) {
            const casus_str name = {item.data, i};
            const casus_str date = {item.data + i + 1, 10};
            const casus_str title = {item.data + i + 12, item.size - i - 12};
            if (casus_day_parse(date, &source.published) != CASUS_OK) {
                source.published = CASUS_DAY_UNKNOWN; /* an impossible day; native keeps it */
            }
            source.name = casus__trim(name);
            source.title = casus__trim(title);
            break;
        }
    }
    return source;
}

/* Items stand in quotes, divided by `;`; a `;` inside quotes is part of a headline. Text without quotes is one item. */
static int next_article(casus_str *list, casus_str *item) {
    *list = casus__trim(*list);
    while (list->size > 0 && list->data[0] == ';') {
        list->data++;
        list->size--;
        *list = casus__trim(*list);
    }
    if (list->size == 0) {
        return 0;
    }
    int64_t end = list->size;
    const int quoted = list->data[0] == '"';
    for (int64_t i = 1; quoted && i + 1 < list->size; i++) {
        if (list->data[i] == '"' && list->data[i + 1] == ';' && (i + 2 == list->size || list->data[i + 2] == '"')) {
            end = i + 1;
            break;
        }
    }
    *item = *list;
    item->size = end;
    if (quoted) {
        item->data++;
        item->size--;
        item->size -= item->size > 0 && item->data[item->size - 1] == '"';
    }
    list->data += end;
    list->size -= end;
    return 1;
}

static int add_sources(casus__map *m, const casus__row *row) {
    for (int i = 0; m->profile->sources[i].column != NULL; i++) {
        m->scratch.size = 0;
        casus_str list = casus__map_text(m, row, m->sources[i]);
        casus_str item;
        if (list.size == 0) {
            continue;
        }
        const int ucdp = m->profile->sources[i].form == CASUS__SOURCES_UCDP;
        while (ucdp ? next_article(&list, &item) : next_item(&list, &item)) {
            casus_source source = split_article(item);
            if (!ucdp) {
                casus_source_init(&source, sizeof source);
                source.name = item;
            }
            if (!add(m, CASUS__PART_SOURCE, &source)) {
                return 0;
            }
        }
        break;
    }
    return 1;
}

/* ---- A row ----------------------------------------------------------------------------------------------------- */

int casus__map_lists(casus__map *m, const casus__row *row) {
    known_actors known;
    int ok = 1;
    known.count = known.key_count = known.comparing = 0;
    m->scratch.size = 0;
    /* An element is made of each column once and empties scratch first, so no view moves while it is in work. */
    if (!casus__decoder_reserve(&m->decoder, &m->scratch, 4 * row->raw_size)) {
        return 0;
    }
    for (int i = 0; ok && wants(m, CASUS__PART_LOCATION) && m->profile->places[i].role != 0; i++) {
        ok = add_location(m, row, &m->profile->places[i], &m->places[i]);
    }
    if (wants(m, CASUS__PART_ACTOR) || wants(m, CASUS__PART_PARTICIPANT)) {
        for (int i = 0; ok && m->profile->actors[i].side != 0; i++) {
            ok = add_actors(m, row, &m->profile->actors[i], &m->actors[i], m->profile->actors[i].side, &known);
        }
        ok = ok && add_joined(m, row, &known);
    }
    ok = ok && (!wants(m, CASUS__PART_CASUALTY) || add_casualties(m, row));
    ok = ok && (!wants(m, CASUS__PART_CLASSIFICATION) || add_classifications(m, row));
    ok = ok && (!wants(m, CASUS__PART_SOURCE) || add_sources(m, row));
    for (int part = 0; ok && part <= CASUS__PART_SOURCE; part++) { /* the rest is empty: map_flat.c */
        casus__column *list = casus__columns_get(m->columns, CASUS_COLUMN_LOCATIONS + part);
        ok = list == NULL || casus__column_close_list(&m->columns->allocator, list);
    }
    return ok;
}
