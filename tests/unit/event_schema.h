/* SPDX-License-Identifier: MIT */
/* The JSON Schema of an event, printed from the tables of fields and the vocabularies, so that it cannot drift from
 * them. */
#ifndef CASUS_TESTS_EVENT_SCHEMA_H
#define CASUS_TESTS_EVENT_SCHEMA_H

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "io/json/event/event_json.h"
#include "model/words.h"

/* Ranges that a field's type does not give; by its name, which means the same wherever it occurs. */
static const struct {
    const char *name, *range;
} schema_ranges[] = {
    {"lat", "\"minimum\": -90, \"maximum\": 90"},
    {"lon", "\"minimum\": -180, \"maximum\": 180"},
    {"radius_m", "\"minimum\": 0"},
    {"confidence", "\"minimum\": 0, \"maximum\": 1"},
    {"share", "\"minimum\": 0, \"maximum\": 1"},
    {"utc_offset",
     "\"minimum\": -1439, \"maximum\": 1439, \"description\": \"Minutes that local time is ahead of UTC.\""},
    {"low", "\"minimum\": 0, \"maximum\": 9000000000000"},
    {"best", "\"minimum\": 0, \"maximum\": 9000000000000"},
    {"high", "\"minimum\": 0, \"maximum\": 9000000000000"},
    {"start_second", "\"minimum\": 0, \"maximum\": 86399"},
    {"end_second", "\"minimum\": 0, \"maximum\": 86399"},
    {"uncertain", "\"minimum\": 0, \"maximum\": 1"},
    {"inferred", "\"minimum\": 0, \"maximum\": 1"},
    {"anonymous", "\"minimum\": 0, \"maximum\": 1"},
    {"level", "\"minimum\": 1, \"maximum\": 2147483647"},
    {"claimant_count", "\"minimum\": 1, \"maximum\": 2147483647"},
    {"credibility", "\"minimum\": 1, \"maximum\": 6"},
    {"reliability", "\"pattern\": \"^[A-F]?$\""},
    {"dataset",
     "\"description\": \"A dataset's name such as ucdp-ged; of a relation: the other event's, if another one.\""},
    {"id", "\"description\": \"Id within the dataset, as delivered.\""},
    {"scheme", "\"description\": \"Scheme of the code; a code without a scheme is refused.\""},
    {"iso3", "\"description\": \"ISO 3166-1 alpha-3.\""},
    {"nationality", "\"description\": \"Of the victims, ISO 3166-1 alpha-3 where it is known.\""},
    {"words", "\"description\": \"As it was said.\""},
    {"phrase", "\"description\": \"The words used of the time.\""},
};

/* Fields that an object cannot do without, and pairs of which one asks for the other. */
static const struct {
    const char *part, *required, *pairs;
} schema_rules[] = {
    {"locations", NULL, "\"lat\": [\"lon\"], \"lon\": [\"lat\"], \"code\": [\"scheme\"]"},
    {"actors", NULL, "\"code\": [\"scheme\"]"},
    {"participants", "actor", NULL},
    {"casualties", "status", NULL},
    {"classifications", "level scheme code", NULL},
    {"means", NULL, "\"code\": [\"scheme\"]"},
    {"outcomes", "verb object", NULL},
    {"relations", "type id", NULL},
};

static const struct {
    const char *name, *text;
} schema_descriptions[] = {
    {"date", "When it happened: the first of the dates; its days are included."},
    {"dates", "The dates beside the first one, which is date; rival ones name the claims that state them."},
    {"reported", "Number of events that a series or summary states."},
    {"locations", "Places, each with its role."},
    {"actors", "Everybody whom the event names, once; others refer to them by index from 0, as parent does."},
    {"participants", "What actors do in the event."},
    {"casualties", "Cells of the casualty table. included_in (a cell), claim, by (a participant) and means are indices "
                   "from 0; without a claim a cell is the dataset's own."},
    {"classifications", "Codes of event-type schemes."},
    {"sources", "Documents and outlets; cites is the index of the source that it was taken from."},
    {"claims", "Who says what, through which source (indices from 0); of is the claim that is confirmed, denied or "
               "retracted."},
    {"means", "With what it was done."},
    {"outcomes", "What came of it beside casualties."},
    {"relations", "How the event relates to others: this event is TYPE of that one."},
};

static inline int schema_has_word(const char *list, const char *word) {
    const size_t n = strlen(word);
    for (const char *at = list; at != NULL && (at = strstr(at, word)) != NULL; at += n) {
        if ((at == list || at[-1] == ' ') && (at[n] == 0 || at[n] == ' ')) {
            return 1;
        }
    }
    return 0;
}

static inline void schema_words(FILE *to, int32_t vocabulary, int required) {
    const char *comma = "";
    fprintf(to, "\"enum\": [");
    for (int32_t i = 0; i <= casus__vocabulary_last(vocabulary); i++) {
        if (casus__vocabulary_word(vocabulary, i) != NULL) {
            fprintf(to, "%s\"%s\"", comma, casus__vocabulary_word(vocabulary, i));
            comma = ", ";
        }
    }
    fprintf(to, "%s]", required ? "" : ", null");
}

static inline void schema_field(FILE *to, const casus__field *field, int required) {
    const int flag = field->type == CASUS_TYPE_INT32 && field->nil == CASUS__NIL_ZERO;
    const char *type = field->type == CASUS_TYPE_INT32    ? "integer"
                       : field->type == CASUS_TYPE_DOUBLE ? "number"
                                                          : "string";
    const char *range = field->type == CASUS_TYPE_INT32 ? "\"minimum\": 0, \"maximum\": 2147483646" : NULL;
    for (size_t i = 0; i < sizeof schema_ranges / sizeof schema_ranges[0]; i++) {
        range = strcmp(schema_ranges[i].name, field->name) == 0 ? schema_ranges[i].range : range;
    }
    fprintf(to, "\"%s\": { ", field->name);
    if (field->vocabulary != 0) {
        schema_words(to, field->vocabulary, required);
    } else if (flag) {
        fprintf(to, "\"enum\": [true, false, 1, 0, null]");
    } else if (field->type == CASUS_TYPE_DAY || field->type == CASUS_TYPE_MOMENT) {
        fprintf(to, "\"$ref\": \"#/$defs/%s\"", field->type == CASUS_TYPE_DAY ? "day" : "moment");
    } else if (strcmp(field->name, "high") == 0) {
        fprintf(to, "\"anyOf\": [{ \"type\": [\"number\", \"null\"], %s }, { \"const\": \"inf\" }]", range);
    } else {
        fprintf(to, required ? "\"type\": \"%s\"" : "\"type\": [\"%s\", \"null\"]", type);
        fprintf(to, required && field->type != CASUS_TYPE_INT32 ? ", \"minLength\": 1" : "");
        fprintf(to, range != NULL ? ", %s" : "%s", range != NULL ? range : "");
    }
    fprintf(to, " }");
}

static inline void schema_object(FILE *to, const char *name, const casus__field *fields, int count,
                                 const char *indent) {
    const char *required = NULL;
    const char *pairs = NULL;
    for (size_t i = 0; i < sizeof schema_rules / sizeof schema_rules[0]; i++) {
        if (strcmp(schema_rules[i].part, name) == 0) {
            required = schema_rules[i].required;
            pairs = schema_rules[i].pairs;
        }
    }
    fprintf(to, "%s\"additionalProperties\": true,\n", indent);
    if (required != NULL) {
        fprintf(to, "%s\"required\": [", indent);
        for (const char *at = required; *at != 0; at += strcspn(at, " ") + (at[strcspn(at, " ")] != 0)) {
            fprintf(to, "%s\"%.*s\"", at == required ? "" : ", ", (int)strcspn(at, " "), at);
        }
        fprintf(to, "],\n");
    }
    if (pairs != NULL) {
        fprintf(to, "%s\"dependentRequired\": { %s },\n", indent, pairs);
    }
    fprintf(to, "%s\"properties\": {\n", indent);
    for (int i = 0; i < count; i++) {
        fprintf(to, "%s  ", indent);
        schema_field(to, &fields[i], schema_has_word(required, fields[i].name));
        fprintf(to, i + 1 < count ? ",\n" : "\n");
    }
    fprintf(to, "%s}\n", indent);
}

static inline const char *schema_description(const char *name) {
    for (size_t i = 0; i < sizeof schema_descriptions / sizeof schema_descriptions[0]; i++) {
        if (strcmp(schema_descriptions[i].name, name) == 0) {
            return schema_descriptions[i].text;
        }
    }
    return "";
}

static inline void schema_print(FILE *to) {
    fprintf(
        to,
        "{\n"
        "  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
        "  \"$id\": \"urn:casus:event\",\n"
        "  \"title\": \"casus event\",\n"
        "  \"description\": \"One event as one object. What is unknown is left out or null. Members that are not named "
        "here are kept and written back.\",\n"
        "  \"type\": \"object\",\n"
        "  \"additionalProperties\": true,\n"
        "  \"patternProperties\": {\n"
        "    \"^(date|reported)[.]\": false,\n"
        "    \"^(");
    for (int part = 0; part < CASUS__PART_COUNT; part++) {
        fprintf(to, "%s%s", part > 0 ? "|" : "", casus__part_fields[part].name);
    }
    fprintf(to, ")\\\\[[0-9]+\\\\][.]\": false\n  },\n  \"properties\": {\n");
    for (int i = 0; i < CASUS__JSON_HEAD_COUNT; i++) {
        const casus__field *field = &casus__json_head_fields[i];
        fprintf(to, "    ");
        if (field->type == CASUS_TYPE_STRUCT) {
            fprintf(to, "\"%s\": {\n      \"description\": \"%s\",\n      \"type\": [\"object\", \"null\"],\n",
                    field->name, schema_description(field->name));
            int count = 0;
            const casus__field *fields = casus__json_slot_fields(casus__json_slot_of(field), &count);
            schema_object(to, field->name, fields, count, "      ");
            fprintf(to, "    }");
        } else {
            schema_field(to, field, 0);
        }
        fprintf(to, ",\n");
    }
    for (int part = 0; part < CASUS__PART_COUNT; part++) {
        const casus__field *list = &casus__part_fields[part];
        fprintf(to,
                "    \"%s\": {\n      \"description\": \"%s\",\n      \"type\": [\"array\", \"null\"],\n"
                "      \"items\": {\n        \"type\": \"object\",\n",
                list->name, schema_description(list->name));
        schema_object(to, list->name, list->children, list->child_count, "        ");
        fprintf(to, "      }\n    }%s\n", part + 1 < CASUS__PART_COUNT ? "," : "");
    }
    fprintf(
        to,
        "  },\n"
        "  \"if\": { \"required\": [\"dates\"], \"properties\": { \"dates\": { \"type\": \"array\", \"minItems\": 1 } "
        "} },\n"
        "  \"then\": { \"required\": [\"date\"], \"properties\": { \"date\": { \"type\": \"object\" } } },\n"
        "  \"$defs\": {\n    \"day\": {\n"
        "      \"description\": \"YYYY-MM-DD, proleptic Gregorian; years outside 0000 to 9999 with a sign and at least "
        "six digits.\",\n"
        "      \"type\": [\"string\", \"null\"],\n"
        "      \"pattern\": \"^([0-9]{4}|[+-][0-9]{6,7})-[0-9]{2}-[0-9]{2}$\"\n    },\n"
        "    \"moment\": {\n"
        "      \"description\": \"A moment in whole seconds (RFC 3339); written in UTC, with Z.\",\n"
        "      \"type\": [\"string\", \"null\"],\n"
        "      \"pattern\": \"^([0-9]{4}|[+-][0-9]{6,12})-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.]0+)?"
        "(Z|[+-][0-9]{2}:[0-9]{2})$\"\n    }\n  }\n}\n");
}

#endif
