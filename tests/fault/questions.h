/* SPDX-License-Identifier: MIT */
/* What calls_questions.h is made on: texts of one or a few events, and questions about them. */
#ifndef CASUS_FAULT_QUESTIONS_H
#define CASUS_FAULT_QUESTIONS_H

#include "more.h"

/* Everything once. */
#define ONE_EVENT                                                                                                      \
    "{\"dataset\":\"a\",\"id\":\"1\",\"date\":{\"start\":\"2025-11-26\"},\"locations\":[{\"role\":\"effect\","         \
    "\"country\":\"Mali\",\"lat\":16.3,\"lon\":-0.1}],\"actors\":[{\"name\":\"Front\"},{\"name\":\"Agency\"}],"        \
    "\"participants\":[{\"actor\":0,\"role\":\"perpetrator\",\"side\":\"a\"}],\"sources\":[{\"name\":\"Radio\"}],"     \
    "\"claims\":[{\"claimant\":1,\"source\":0}],\"means\":[{\"platform\":\"drone\",\"munition\":\"bomb\"}],"           \
    "\"casualties\":[{\"status\":\"killed\",\"low\":3,\"best\":4,\"high\":\"inf\",\"claim\":0,\"by\":0,\"means\":0,"   \
    "\"nationality\":\"CHN\"},{\"status\":\"killed\",\"side\":\"civilian\",\"best\":2,\"included_in\":0}],"            \
    "\"outcomes\":[{\"verb\":\"seized\",\"object\":\"arms\",\"unit\":\"rifle\",\"best\":7}]}\n"
#define OTHER_UNITS                                                                                                    \
    "{\"dataset\":\"a\",\"id\":\"2\",\"outcomes\":[{\"verb\":\"seized\",\"object\":\"arms\",\"unit\":\"knife\","       \
    "\"best\":1},{\"verb\":\"seized\",\"object\":\"cars\",\"best\":2}]}\n"
/* Of days and places that are spread, told twice, superseded. */
#define FEW_EVENTS                                                                                                     \
    "{\"dataset\":\"a\",\"id\":\"1\",\"date\":{\"start\":\"2025-11-29\",\"end\":\"2025-12-02\"},\"locations\":["       \
    "{\"role\":\"effect\",\"precision\":\"admin1\",\"country\":\"Tajikistan\",\"iso3\":\"TJK\",\"admin1\":"            \
    "\"Khatlon\"}],\"actors\":[{\"name\":\"Army North\"}],\"participants\":[{\"actor\":0,\"role\":\"party\"}],"        \
    "\"casualties\":[{\"status\":\"killed\",\"best\":9}]}\n"                                                           \
    "{\"dataset\":\"b\",\"id\":\"7\",\"date\":{\"start\":\"2025-11-30\"},\"locations\":[{\"role\":\"effect\","         \
    "\"lat\":37.5,\"lon\":69.5,\"name\":\"Mawsil\"}],\"relations\":[{\"type\":\"same_as\",\"dataset\":\"a\","          \
    "\"id\":\"1\"}],\"casualties\":[{\"status\":\"killed\",\"low\":1,\"best\":8}]}\n"                                  \
    "{\"dataset\":\"a\",\"id\":\"3\",\"kind\":\"summary\",\"relations\":[{\"type\":\"supersedes\",\"id\":\"4\"}],"     \
    "\"casualties\":[{\"status\":\"killed\",\"best\":20}]}\n"
/* A report, two summaries that break it down, one row below the other, and an incident. */
#define BREAKDOWNS                                                                                                     \
    "{\"dataset\":\"d\",\"id\":\"all\",\"kind\":\"summary\",\"casualties\":[{\"status\":\"killed\",\"best\":20}]}\n"   \
    "{\"dataset\":\"d\",\"id\":\"one\",\"kind\":\"summary\",\"actors\":[{\"name\":\"A\"}],\"participants\":["          \
    "{\"actor\":0,\"role\":\"perpetrator\"}],\"casualties\":[{\"status\":\"killed\",\"best\":8}],\"relations\":["      \
    "{\"type\":\"part_of\",\"id\":\"all\"}]}\n"                                                                        \
    "{\"dataset\":\"d\",\"id\":\"air\",\"kind\":\"summary\",\"means\":[{\"platform\":\"drone\"}],\"casualties\":["     \
    "{\"status\":\"killed\",\"best\":5}],\"relations\":[{\"type\":\"part_of\",\"id\":\"all\"}]}\n"                     \
    "{\"dataset\":\"d\",\"id\":\"raid\",\"casualties\":[{\"status\":\"killed\",\"best\":3}],\"relations\":["           \
    "{\"type\":\"part_of\",\"id\":\"one\"}]}\n"
/* So many nations that what explains each is looked up. */
#define NATION(code) "{\"status\":\"killed\",\"nationality\":\"" code "\",\"best\":2}"
#define MANY_NATIONS                                                                                                   \
    "{\"dataset\":\"d\",\"id\":\"all\",\"kind\":\"summary\",\"casualties\":[" NATION("AFG") "," NATION(                \
        "BEL") "," NATION("CAN") "," NATION("DEU") "," NATION("EGY") "," NATION("FRA") "]}\n"                          \
                                                                                       "{\"dataset\":\"d\",\"id\":"    \
                                                                                       "\"one\",\"casualties\":"       \
                                                                                       "[" NATION("AFG") "," NATION(   \
                                                                                           "UKR") "],\"relations\":["  \
                                                                                                  "{\"type\":\"part_"  \
                                                                                                  "of\",\"id\":"       \
                                                                                                  "\"all\"}]}\n"
#define OVERLAPPING                                                                                                    \
    "{\"dataset\":\"d\",\"id\":\"a\",\"casualties\":[{\"status\":\"killed\",\"best\":2}],\"relations\":["              \
    "{\"type\":\"possibly_overlaps\",\"id\":\"b\"},{\"type\":\"part_of\",\"id\":\"e\"}]}\n"                            \
    "{\"dataset\":\"d\",\"id\":\"b\",\"casualties\":[{\"status\":\"killed\",\"best\":3}],\"relations\":["              \
    "{\"type\":\"duplicate_of\",\"id\":\"c\"}]}\n"                                                                     \
    "{\"dataset\":\"d\",\"id\":\"c\"}\n{\"dataset\":\"d\",\"id\":\"c\"}\n"                                             \
    "{\"dataset\":\"d\",\"id\":\"e\",\"kind\":\"episode\",\"casualties\":[{\"status\":\"killed\",\"best\":9}]}\n"
#define DELETED "event_id_cnty,deleted_timestamp\nMLI901,1700000000\nMLI902,1700000000\n"
/* Rivals in everything, a denial, and what no event may say. */
#define CONTESTED                                                                                                      \
    "{\"dataset\":\"a\",\"id\":\"1\",\"date\":{\"start\":\"2025-11-26\",\"claim\":0},\"dates\":[{\"start\":"           \
    "\"2025-11-27\",\"claim\":1}],\"locations\":[{\"role\":\"effect\",\"country\":\"Mali\",\"admin1\":\"Gao\","        \
    "\"claim\":0},{\"role\":\"effect\",\"country\":\"Niger\",\"name\":\"Ayorou\",\"claim\":1}],\"actors\":["           \
    "{\"name\":\"Army\"},{\"name\":\"Front\"}],\"participants\":[{\"actor\":0,\"role\":\"perpetrator\",\"claim\":1},"  \
    "{\"actor\":1,\"role\":\"perpetrator\",\"claim\":0}],\"claims\":[{\"claimant\":0},{\"claimant\":1},"               \
    "{\"claimant\":1,\"polarity\":\"denies\",\"about\":\"casualties\"}],\"means\":[{\"platform\":\"drone\","           \
    "\"claim\":0},{\"weapon\":\"rifle\",\"claim\":1}],\"outcomes\":[{\"verb\":\"seized\",\"object\":\"arms\","         \
    "\"best\":1,\"claim\":0},{\"verb\":\"seized\",\"object\":\"arms\",\"best\":2,\"claim\":1}],\"classifications\":["  \
    "{\"level\":1,\"scheme\":\"s\",\"code\":\"x\",\"claim\":0},{\"level\":1,\"scheme\":\"s\",\"code\":\"y\","          \
    "\"claim\":1}],\"casualties\":[{\"status\":\"killed\",\"best\":3,\"claim\":0},{\"status\":\"killed\",\"low\":9,"   \
    "\"best\":5,\"claim\":1}]}\n"

/* Two sides, by the names of the table others. */
#define SIDES                                                                                                          \
    "{\"dataset\":\"a\",\"id\":\"1\",\"actors\":[{\"name\":\"Army North\"},{\"name\":\"Front\"}],\"participants\":["   \
    "{\"actor\":0,\"role\":\"party\",\"side\":\"a\"},{\"actor\":1,\"role\":\"party\",\"side\":\"b\"}]}\n"
#define ROW(id, dead)                                                                                                  \
    "{\"dataset\":\"a\",\"id\":\"" id "\",\"casualties\":[{\"status\":\"killed\",\"best\":" dead "}]}\n"
#define MANY_ROWS                                                                                                      \
    ROW("r1", "3")                                                                                                     \
    ROW("r2", "1")                                                                                                     \
    ROW("r3", "4")                                                                                                     \
    ROW("r4", "1")                                                                                                     \
    ROW("r5", "5")                                                                                                     \
    ROW("r6", "9")                                                                                                     \
    ROW("r7", "2")                                                                                                     \
    ROW("r8", "6")                                                                                                     \
    ROW("r9", "5")                                                                                                     \
    ROW("s1", "3")                                                                                                     \
    ROW("s2", "5") ROW("s3", "8") ROW("s4", "9") ROW("s5", "7") ROW("s6", "9") ROW("s7", "3") ROW("s8", "2")

/* The first event of a text that has every part. */
static void a_whole_event(objects *o) {
    an_event(o);
    must(casus_event_read_json(o->event, CONTESTED, (int64_t)strlen(CONTESTED) - 1, &o->error), o);
}

/* An event of so many cells, and claims if it is disputed, that there is no room for them on the stack; every ninth
   claim takes one back. */
static const char *many_cells(int disputed) {
    static char text[16384];
    size_t at = (size_t)snprintf(text, sizeof text,
                                 "{\"dataset\":\"a\",\"id\":\"1\",\"date\":{\"start\":\"2025-11-26\"},\"actors\":["
                                 "{\"name\":\"Army\"},{\"name\":\"Front\"}],\"claims\":[");
    for (int i = 0; disputed && i < 70; i++) {
        at += (size_t)snprintf(text + at, sizeof text - at, "%s{\"claimant\":%d%s}", i > 0 ? "," : "", i % 2,
                               i % 9 == 8 ? ",\"polarity\":\"retracts\",\"about\":\"casualties\"" : "");
    }
    at += (size_t)snprintf(text + at, sizeof text - at, "],\"casualties\":[");
    for (int i = 0; i < 70; i++) {
        at += (size_t)snprintf(text + at, sizeof text - at, "%s{\"status\":\"killed\",\"best\":%d", i > 0 ? "," : "",
                               100 - i);
        at += disputed || i > 0 ? (size_t)snprintf(text + at, sizeof text - at, ",\"%s\":%d}",
                                                   disputed ? "claim" : "included_in", disputed ? i : i - 1)
                                : (size_t)snprintf(text + at, sizeof text - at, "}");
    }
    (void)snprintf(text + at, sizeof text - at, "]}\n");
    return text;
}

static void a_large_event(objects *o, int disputed) {
    const char *text = many_cells(disputed);
    an_event(o);
    must(casus_event_read_json(o->event, text, (int64_t)strlen(text) - 1, &o->error), o);
}

static void small_batch(objects *o, const char *text) {
    a_reader(o, text);
    must(casus_reader_next(o->reader, &o->batch, &o->error), o);
}

/* Two rollups of a question, with the events of a text in both; NULL: without. */
static void small_question(objects *o, const char *by, const char *sum, const char *text) {
    must(casus_rollup_new(o->context, by, sum, &query, &o->rollup, &o->error), o);
    must(casus_rollup_new(o->context, by, sum, &query, &o->other, &o->error), o);
    for (int i = 0; text != NULL && i < 2; i++) {
        text_input(o, text);
        must(casus_rollup_add_input(i == 0 ? o->rollup : o->other, o->input, NULL, NULL, &o->error), o);
    }
}

static void across_months(objects *o, const char *text) {
    query.total = 1;
    query.across = "month";
    small_question(o, "country,month", "events,killed,seized,mean(killed),first,distinct(actor)", text);
}

static void other_units(objects *o) {
    text_input(o, OTHER_UNITS);
    must(casus_rollup_add_input(o->other, o->input, NULL, NULL, &o->error), o);
}

static void over_cells(objects *o, const char *text) {
    a_cells(o);
    query.cells = o->cells;
    query.spread = CASUS_SPREAD_DAYS;
    query.where = "dataset <> 'c'";
    small_question(o, "gid,day", "events,killed", text);
}

static void over_days(objects *o, const char *text) {
    query.spread = CASUS_SPREAD_EXPECTED;
    small_question(o, "country,day", "events,killed", text);
}

#define TOLD_APART "killed,killed[perpetrator=Front&means=drone],killed[claimant=Agency]"

static void told_apart(objects *o, const char *text) {
    small_question(o, "perpetrator,means,claimant,victim.nationality", TOLD_APART, text);
}

static void by_names(objects *o, const char *text) {
    a_names(o);
    a_links(o);
    query.names = o->names;
    query.links = o->links;
    query.lead = "b,a";
    query.where = "location <> 'x' or killed > 0";
    query.policy = CASUS_POLICY_LEAD;
    small_question(o, "location,actor,dataset", "events,killed", text);
}

static void two_sides(objects *o, const char *by) {
    a_names(o);
    query.names = o->names;
    small_question(o, by, "events", NULL);
}

static void small_dataset(objects *o, const char *text) {
    must(casus_dataset_new(o->context, &o->dataset, &o->error), o);
    text_input(o, text);
    must(casus_dataset_add_input(o->dataset, o->input, NULL, NULL, &o->error), o);
}

/* A writer of a few columns, in an order. */
static void ordered(objects *o, int32_t format) {
    writing.format = format;
    writing.order = "killed desc,country,id";
    writing.columns = "id,country,date,killed,standing,native.notes,revoked";
    writing.limit = 2;
    a_writer_of(o);
}

static void write_text(objects *o, const char *text) {
    text_input(o, text);
    must(casus_writer_add_input(o->writer, o->input, NULL, NULL, NULL, &o->error), o);
}

#endif
