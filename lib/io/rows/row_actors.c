/* SPDX-License-Identifier: MIT */
/* An actor of a rule is there if its name is. Its index in the list of actors is the one that its participant has, so
   both lists are filled together. Where an event has further rows, an actor that is there is not added again. */
#include "io/rows/row_actors.h"

#include <string.h>

#include "base/text.h"
#include "io/rows/mapping/row_cells.h"
#include "io/rows/mapping/row_lookup.h"
#include "io/rows/row_elements.h"

/* Most actors of one event that are remembered, to recognise them in further rows of it. */
#define ACTOR_KEYS 64

int32_t casus__row_map_side_rules(const casus__row_map *m, int32_t side, int32_t *rules) {
    int32_t count = 0;
    for (int32_t i = 0; i < m->profile->actor_count; i++) {
        const casus__actor_rule *rule = &m->profile->actors[i];
        if (rule->side == side && rule->role != CASUS_PARTICIPANT_ROLE_ASSOCIATE &&
            m->actor[i][CASUS__ACTOR_NAME] >= 0) {
            rules[count++] = i;
        }
    }
    return count;
}

int32_t casus__row_map_side_column(const casus__row_map *m, int32_t side) {
    int32_t rules[CASUS__RULES];
    return casus__row_map_side_rules(m, side, rules) == 0 ? -1 : m->actor[rules[0]][CASUS__ACTOR_NAME];
}

/* Takes the mark of doubt off a name. */
static casus_str without_doubt(casus_str name, char doubt, int32_t *doubted) {
    name = casus__trim(name);
    if (doubt != 0 && name.size > 1 && name.data[name.size - 1] == doubt) {
        name.size--;
        *doubted = 1;
        name = casus__trim(name);
    }
    return name;
}

casus_str casus__row_map_actor_name(casus__row_map *m, const casus__source_row *row, int32_t rule, int32_t *doubted) {
    const casus__actor_rule *r = &m->profile->actors[rule];
    casus_str list = casus__row_map_text(m, row, m->actor[rule][CASUS__ACTOR_NAME]);
    casus_str name = {NULL, 0};
    if (r->list == 0 && r->doubt == 0) {
        return list;
    }
    *doubted = 0;
    casus__row_map_next_item(&list, r->list, &name);
    return without_doubt(name, r->doubt, doubted);
}

/* An actor that is remembered: its name and, behind it, its code in m->actors. */
typedef struct actor_key {
    int64_t at;
    int64_t name_size;
    int64_t code_size;
} actor_key;

/* The actors that an event has: another of its rows adds only those that are not among them. */
typedef struct known_actors {
    int32_t count;
    int32_t key_count;
    actor_key keys[ACTOR_KEYS];
    int comparing; /* a further row is read, and actors that are there are left out */
} known_actors;

static int is_actor(const casus__row_map *m, const actor_key *key, const casus_actor *actor) {
    const char *at = (const char *)m->actors.data + key->at;
    return key->name_size == actor->name.size && key->code_size == actor->code.size &&
           casus_str_equal((casus_str){at, key->name_size}, actor->name) &&
           casus_str_equal((casus_str){at + key->name_size, key->code_size}, actor->code);
}

/* *is_new: the actor is to be added. 0 when memory is short. */
static int note_actor(casus__row_map *m, known_actors *known, const casus_actor *actor, int *is_new) {
    const casus_allocator *a = &m->decoder.allocator;
    const actor_key key = {m->actors.size, actor->name.size, actor->code.size};
    *is_new = 0;
    for (int32_t i = 0; known->comparing && i < known->key_count; i++) {
        if (is_actor(m, &known->keys[i], actor)) {
            return 1;
        }
    }
    *is_new = 1;
    if (known->key_count == ACTOR_KEYS) {
        return 1;
    }
    known->keys[known->key_count++] = key;
    return casus__buffer_append(a, &m->actors, actor->name.data, actor->name.size) &&
           casus__buffer_append(a, &m->actors, actor->code.data, actor->code.size);
}

/* `as`: role, side and doubt. */
static int add_actor(casus__row_map *m, const casus_actor *actor, const casus_participant *as, known_actors *known) {
    casus_participant p = *as;
    int is_new = 1;
    if (m->further_count > 0 && !note_actor(m, known, actor, &is_new)) {
        return 0;
    }
    if (!is_new) {
        return 1;
    }
    p.actor = known->count++;
    return casus__row_map_add(m, CASUS__PART_ACTOR, actor) && casus__row_map_add(m, CASUS__PART_PARTICIPANT, &p);
}

static int add_actors(casus__row_map *m, const casus__source_row *row, int32_t index, int32_t side,
                      known_actors *known) {
    const casus__actor_rule *rule = &m->profile->actors[index];
    const int32_t *at = m->actor[index];
    casus_actor actor = CASUS_ACTOR_INIT;
    casus_participant as = CASUS_PARTICIPANT_INIT;
    if (!casus__row_map_begin(m, row)) {
        return 0;
    }
    casus_str names = casus__row_map_text(m, row, at[CASUS__ACTOR_NAME]);
    if (names.size == 0) {
        return 1;
    }
    as.side = side;
    as.role = at[CASUS__ACTOR_ROLES] < 0
                  ? rule->role
                  : casus__row_map_optional_value(m, row, at[CASUS__ACTOR_ROLES], rule->roles.values);
    actor.kind = rule->kind;
    for (int i = 0; i < 2 && actor.kind == 0; i++) {
        actor.kind = casus__row_map_optional_value(m, row, at[CASUS__ACTOR_KINDS + i], rule->kinds[i].values);
    }
    actor.code = casus__row_map_code(m, row, at[CASUS__ACTOR_CODE]);
    if (actor.code.size > 0) {
        actor.scheme = casus_str_from(rule->scheme);
    }
    actor.country = casus__row_map_actor_country(m, rule, casus__row_map_text(m, row, at[CASUS__ACTOR_COUNTRY]));
    const int32_t doubted = casus__row_map_flag(m, row, at[CASUS__ACTOR_UNCERTAIN]);
    as.uncertain = doubted;
    if (rule->list == 0 && rule->doubt == 0) {
        actor.name = names;
        return add_actor(m, &actor, &as, known);
    }
    while (casus__row_map_next_item(&names, rule->list, &actor.name)) {
        as.uncertain = doubted;
        actor.name = without_doubt(actor.name, rule->doubt, &as.uncertain);
        if (!add_actor(m, &actor, &as, known)) {
            return 0;
        }
    }
    return 1;
}

/* The actors of the further rows of an event. Where a file has a row for each actor, the second row is the other side;
   else each row has the sides itself. */
static int add_joined(casus__row_map *m, const casus__source_row *row, known_actors *known) {
    const int a_row_an_actor = casus__row_map_side_column(m, CASUS_SIDE_B) < 0;
    const casus__further_row *further = m->further_count == 0 ? NULL : casus__row_map_further(m, row);
    if (further == NULL) {
        return 1;
    }
    const int32_t at = further->at;
    const casus__further_row *const end = m->further + m->further_count;
    known->comparing = !a_row_an_actor;
    for (int32_t n = 0; further < end && further->at == at; further++, n++) {
        for (int32_t i = 0; i < m->profile->actor_count; i++) {
            const int32_t side = !a_row_an_actor ? m->profile->actors[i].side : n == 0 ? CASUS_SIDE_B : 0;
            if (!add_actors(m, &further->row, i, side, known)) {
                return 0;
            }
        }
    }
    return 1;
}

int casus__row_map_actors(casus__row_map *m, const casus__source_row *row) {
    known_actors known;
    int ok = 1;
    known.count = known.key_count = known.comparing = 0;
    m->actors.size = 0;
    for (int32_t i = 0; ok && i < m->profile->actor_count; i++) {
        ok = add_actors(m, row, i, m->profile->actors[i].side, &known);
    }
    return ok && add_joined(m, row, &known);
}
