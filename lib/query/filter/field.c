/* SPDX-License-Identifier: MIT */
/* The names of fields. What a field holds comes from the schema; the tables here only add names: aliases, and the parts
   of an event whose children are fields. */
#include <string.h>

#include "base/text.h"
#include "batch/schema.h"
#include "model/words.h"
#include "query/filter/field.h"

static const struct {
    const char *name;
    const char *means;
} aliases[] = {
    {"date", "date_start"},
    {"killed", "killed_best"},
    {"injured", "injured_best"},
    {"events_reported", "reported_best"},
    {"events_reported_low", "reported_low"},
    {"events_reported_high", "reported_high"},
    {"side", "participant.side"},
};
#define ALIAS_COUNT (sizeof aliases / sizeof aliases[0])

/* The parts of an event, and the actors that parts point to; `NAME.CHILD` is a field of every element. */
typedef struct group {
    const char *name;
    uint8_t column;
    uint8_t role;      /* of participants, 0 = any */
    const char *link;  /* the index of the actor who is meant, NULL: the part itself */
    const char *plain; /* what NAME alone means, NULL: nothing, or a flat column */
} group;

static const group groups[] = {
    {"time", CASUS__COLUMN_TIME, 0, NULL, NULL},
    {"location", CASUS__COLUMN_LOCATIONS, 0, NULL, NULL},
    {"actor", CASUS__COLUMN_ACTORS, 0, NULL, "name"},
    {"participant", CASUS__COLUMN_PARTICIPANTS, 0, NULL, NULL},
    {"party", CASUS__COLUMN_PARTICIPANTS, CASUS_PARTICIPANT_ROLE_PARTY, "actor", "name"},
    {"perpetrator", CASUS__COLUMN_PARTICIPANTS, CASUS_PARTICIPANT_ROLE_PERPETRATOR, "actor", "name"},
    {"target", CASUS__COLUMN_PARTICIPANTS, CASUS_PARTICIPANT_ROLE_TARGET, "actor", "name"},
    {"associate", CASUS__COLUMN_PARTICIPANTS, CASUS_PARTICIPANT_ROLE_ASSOCIATE, "actor", "name"},
    {"issuer", CASUS__COLUMN_PARTICIPANTS, CASUS_PARTICIPANT_ROLE_ISSUER, "actor", "name"},
    {"addressee", CASUS__COLUMN_PARTICIPANTS, CASUS_PARTICIPANT_ROLE_ADDRESSEE, "actor", "name"},
    {"victim", CASUS__COLUMN_CASUALTIES, 0, NULL, NULL},
    {"classification", CASUS__COLUMN_CLASSIFICATIONS, 0, NULL, NULL},
    {"source", CASUS__COLUMN_SOURCES, 0, NULL, "name"},
    {"claim", CASUS__COLUMN_CLAIMS, 0, NULL, NULL},
    {"claimant", CASUS__COLUMN_CLAIMS, 0, "claimant", "name"},
    {"means", CASUS__COLUMN_MEANS, 0, NULL, NULL},
    {"outcome", CASUS__COLUMN_OUTCOMES, 0, NULL, NULL},
    {"relation", CASUS__COLUMN_RELATIONS, 0, NULL, NULL},
};
#define GROUP_COUNT (sizeof groups / sizeof groups[0])

/* Children by which the parts of an event point to each other. Such indexes mean nothing outside the event, so they are
   no fields. */
static const char links[] = "actor|parent|included_in|by|means|claim|cites|claimant|source|superseded_by|of";
static const char flags[] = "uncertain|inferred|anonymous|revoked";
#define DEPTH "claim.depth"
#define STANDING "standing"
static const char *const bounds[] = {"low", "best", "high"};

/* ---- What a field holds ------------------------------------------------------------------------------------------ */

/* CASUS__HOLDS_*, or 0 for what no condition can compare. */
static uint8_t content_of(const casus__field *field) {
    switch (field->type) {
    case CASUS_TYPE_TEXT:
    case CASUS_TYPE_WORD: return CASUS__HOLDS_WORDS;
    case CASUS_TYPE_DAY: return CASUS__HOLDS_DAY;
    case CASUS_TYPE_DOUBLE: return CASUS__HOLDS_NUMBER;
    case CASUS_TYPE_INT32:
        if (casus__in_list_nocase(casus_str_from(field->name), links)) {
            return 0;
        }
        return casus__in_list_nocase(casus_str_from(field->name), flags) ? CASUS__HOLDS_FLAG : CASUS__HOLDS_NUMBER;
    default: return 0;
    }
}

static int describe(const casus__field *field, uint8_t from, uint8_t column, casus__filter_field *out) {
    memset(out, 0, sizeof *out);
    out->from = from;
    out->holds = content_of(field);
    out->vocabulary = field->vocabulary;
    out->column = column;
    return out->holds != 0;
}

static int flat_field(casus_str name, casus__filter_field *out) {
    const int32_t id = casus__column_id_find(name);
    return id >= 0 && describe(casus__schema_field(id), CASUS__FROM_ROW, (uint8_t)id, out);
}

/* ---- Groups ------------------------------------------------------------------------------------------------------ */

/* The schema of what the group's children are fields of. */
static const casus__field *group_schema(const group *g) {
    return casus__schema_field(g->link != NULL ? CASUS__COLUMN_ACTORS : g->column);
}

static int group_field(const group *g, casus_str child, casus__filter_field *out) {
    const casus__field *schema = group_schema(g);
    const uint8_t from = g->link != NULL                     ? CASUS__FROM_ACTOR
                         : schema->type == CASUS_TYPE_STRUCT ? CASUS__FROM_ROW
                                                             : CASUS__FROM_LIST;
    for (uint8_t i = 0; i < schema->child_count; i++) {
        if (casus__equal_z(child, schema->children[i].name)) {
            const int found = describe(&schema->children[i], from, g->column, out);
            out->child = schema->children[i].name;
            out->link = g->link;
            out->role = g->role;
            return found;
        }
    }
    return 0;
}

/* The part of a name before its first point; `*rest` receives what is behind it, or NULL data without a point. */
static casus_str split(casus_str name, casus_str *rest) {
    const char *point = name.size > 0 ? memchr(name.data, '.', (size_t)name.size) : NULL;
    *rest = (casus_str){NULL, 0};
    if (point != NULL) {
        *rest = (casus_str){point + 1, name.size - (point + 1 - name.data)};
        name.size = point - name.data;
    }
    return name;
}

static int grouped_field(casus_str name, casus__filter_field *out) {
    casus_str child;
    const casus_str head = split(name, &child);
    for (size_t i = 0; i < GROUP_COUNT; i++) {
        if (casus__equal_z(head, groups[i].name)) {
            child = child.data == NULL ? casus_str_from(groups[i].plain) : child;
            return child.size > 0 && group_field(&groups[i], child, out);
        }
    }
    return 0;
}

/* ---- Cells ------------------------------------------------------------------------------------------------------- */

/* Takes `_low`, `_best` or `_high` off a name; a name without is best. */
static uint8_t take_bound(casus_str *name) {
    for (uint8_t i = 0; i < 3; i++) {
        const int64_t size = (int64_t)strlen(bounds[i]);
        const casus_str tail = {name->data + name->size - size, size};
        if (name->size > size + 1 && tail.data[-1] == '_' && casus__equal_z(tail, bounds[i])) {
            name->size -= size + 1;
            return i;
        }
    }
    return 1;
}

/* `STATUS[.SIDE][_low|_best|_high]`. */
static int cells_field(casus_str name, casus__filter_field *out) {
    casus_str side_word;
    int32_t status = 0;
    int32_t side = 0;
    const uint8_t bound = take_bound(&name);
    const casus_str status_word = split(name, &side_word);
    if (!casus__vocabulary_find(CASUS_VOCABULARY_CASUALTY_STATUS, status_word, &status) ||
        (side_word.data != NULL && !casus__vocabulary_find(CASUS_VOCABULARY_SIDE, side_word, &side))) {
        return 0;
    }
    memset(out, 0, sizeof *out);
    out->from = CASUS__FROM_CELLS;
    out->holds = CASUS__HOLDS_NUMBER;
    out->column = CASUS__COLUMN_CASUALTIES;
    out->status = (uint8_t)status;
    out->side = (uint8_t)side;
    out->bound = bound;
    return 1;
}

/* ---- Looking up -------------------------------------------------------------------------------------------------- */

static int gid_field(casus_str name, casus__filter_field *out) {
    memset(out, 0, sizeof *out);
    out->from = CASUS__FROM_GID;
    out->holds = CASUS__HOLDS_NUMBER;
    return casus__equal_z(name, "gid");
}

/* Parts of the first day. */
static int date_field(casus_str name, casus__filter_field *out) {
    memset(out, 0, sizeof *out);
    out->from = casus__equal_z(name, "year") ? CASUS__FROM_YEAR : CASUS__FROM_MONTH;
    out->holds = CASUS__HOLDS_NUMBER;
    return out->from == CASUS__FROM_YEAR || casus__equal_z(name, "month");
}

static int depth_field(casus_str name, casus__filter_field *out) {
    memset(out, 0, sizeof *out);
    out->from = CASUS__FROM_DEPTH;
    out->holds = CASUS__HOLDS_NUMBER;
    out->column = CASUS__COLUMN_CLAIMS;
    return casus__equal_z(name, DEPTH);
}

static int standing_field(casus_str name, casus__filter_field *out) {
    memset(out, 0, sizeof *out);
    out->from = CASUS__FROM_STANDING;
    out->holds = CASUS__HOLDS_WORDS;
    out->vocabulary = CASUS_VOCABULARY_STANDING;
    return casus__equal_z(name, STANDING);
}

int casus__filter_field_find(casus_str name, casus__filter_field *out) {
    for (size_t i = 0; i < ALIAS_COUNT; i++) {
        if (casus__equal_z(name, aliases[i].name)) {
            name = casus_str_from(aliases[i].means);
        }
    }
    /* Flat columns first: they hold killed and injured of everyone already counted. */
    return flat_field(name, out) || grouped_field(name, out) || cells_field(name, out) || gid_field(name, out) ||
           date_field(name, out) || depth_field(name, out) || standing_field(name, out);
}

/* The claims, for a list whose elements say which of them states it: what does not stand is passed over. */
static uint64_t stated_by(uint8_t column) {
    const casus__field *schema = casus__schema_field(column);
    for (uint8_t i = 0; i < schema->child_count; i++) {
        if (strcmp(schema->children[i].name, "claim") == 0) {
            return CASUS__COLUMN_BIT(CASUS__COLUMN_CLAIMS) | CASUS__COLUMN_BIT(CASUS__COLUMN_MODALITY);
        }
    }
    return 0;
}

uint64_t casus__filter_field_columns(const casus__filter_field *field) {
    switch (field->from) {
    case CASUS__FROM_LIST: return CASUS__COLUMN_BIT(field->column) | stated_by(field->column);
    case CASUS__FROM_ACTOR:
        return CASUS__COLUMN_BIT(field->column) | CASUS__COLUMN_BIT(CASUS__COLUMN_ACTORS) | stated_by(field->column);
    case CASUS__FROM_DEPTH: return CASUS__COLUMN_BIT(field->column) | CASUS__COLUMN_BIT(CASUS__COLUMN_SOURCES);
    case CASUS__FROM_CELLS: return CASUS__COLUMN_BIT(field->column) | CASUS__COLUMN_BIT(CASUS__COLUMN_CLAIMS);
    case CASUS__FROM_STANDING: return 0;
    case CASUS__FROM_YEAR:
    case CASUS__FROM_MONTH:
        return CASUS__COLUMN_BIT(CASUS__COLUMN_DATE_START) | CASUS__COLUMN_BIT(CASUS__COLUMN_DATE_GIVEN);
    case CASUS__FROM_GID: return CASUS__COLUMN_BIT(CASUS__COLUMN_LAT) | CASUS__COLUMN_BIT(CASUS__COLUMN_LON);
    default: return CASUS__COLUMN_BIT(field->column);
    }
}

/* ---- Every name -------------------------------------------------------------------------------------------------- */

typedef void (*visit_fn)(void *user, const char *name);

/* Visits `first` + `second` + `third` if that is a field. */
static void visit_name(visit_fn visit, void *user, const char *first, const char *second, const char *third) {
    const char *const parts[] = {first, second, third};
    char name[CASUS__FIELD_NAME_ROOM];
    int64_t size = 0;
    casus__filter_field field;
    for (int i = 0; i < 3; i++) {
        for (const char *c = parts[i]; *c != 0 && size < CASUS__FIELD_NAME_ROOM - 1; c++) {
            name[size++] = *c;
        }
    }
    name[size] = 0;
    if (casus__filter_field_find((casus_str){name, size}, &field)) {
        visit(user, name);
    }
}

static void each_child(visit_fn visit, void *user) {
    char head[CASUS__FIELD_NAME_ROOM];
    for (size_t i = 0; i < GROUP_COUNT; i++) {
        const casus__field *schema = group_schema(&groups[i]);
        const size_t size = strlen(groups[i].name);
        memcpy(head, groups[i].name, size);
        memcpy(head + size, ".", 2);
        if (groups[i].plain != NULL) {
            visit(user, groups[i].name);
        }
        for (uint8_t k = 0; k < schema->child_count; k++) {
            visit_name(visit, user, head, schema->children[k].name, "");
        }
    }
}

static void each_count(visit_fn visit, void *user) {
    static const char *const tails[] = {"", "_low", "_high"};
    for (int32_t status = 1; status <= casus__vocabulary_last(CASUS_VOCABULARY_CASUALTY_STATUS); status++) {
        const char *head = casus__vocabulary_word(CASUS_VOCABULARY_CASUALTY_STATUS, status);
        const int is_flat = status == CASUS_CASUALTY_STATUS_KILLED || status == CASUS_CASUALTY_STATUS_INJURED;
        for (int32_t side = 0; side <= casus__vocabulary_last(CASUS_VOCABULARY_SIDE); side++) {
            char middle[CASUS__FIELD_NAME_ROOM] = "";
            if (side > 0) {
                const char *word = casus__vocabulary_word(CASUS_VOCABULARY_SIDE, side);
                middle[0] = '.';
                memcpy(middle + 1, word, strlen(word) + 1);
            }
            for (int i = 0; i < 3 && !(is_flat && side == 0); i++) {
                visit_name(visit, user, head, middle, tails[i]);
            }
        }
    }
}

void casus__filter_field_each(visit_fn visit, void *user) {
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        visit_name(visit, user, casus__column_id_name(id), "", "");
    }
    for (size_t i = 0; i < ALIAS_COUNT; i++) {
        visit(user, aliases[i].name);
    }
    visit(user, "gid");
    visit(user, "year");
    visit(user, "month");
    visit(user, DEPTH);
    visit(user, STANDING);
    each_child(visit, user);
    each_count(visit, user);
}
