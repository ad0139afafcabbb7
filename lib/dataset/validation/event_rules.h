/* SPDX-License-Identifier: MIT */
/* The rules that one event can break by itself. An event of casus_event_add() keeps the model's own (model/validate.h);
   these are about what it says. */
#ifndef CASUS_LIB_DATASET_VALIDATION_EVENT_RULES_H
#define CASUS_LIB_DATASET_VALIDATION_EVENT_RULES_H

#include "dataset/validation/findings.h"
#include "model/event.h"

typedef struct casus__subject {
    casus__findings *findings;
    const casus_event *event;
    casus_record record;
    casus__name name;
    casus__spot spot;  /* of the event */
    int32_t day;       /* its first day, CASUS_DAY_UNKNOWN */
    int32_t begins;    /* the day before which it did not begin, CASUS_DAY_UNKNOWN */
    int short_of_room; /* 1: memory was short */
} casus__subject;

/* Adds what is found in an event. 0 when memory is short. */
int casus__event_findings(casus__findings *findings, const casus_event *event, const casus__spot *spot);

/* ---- Between the files of rules --------------------------------------------------------------------------------- */

/* A check of each part of a kind, or of the event as a whole (CASUS__OF_RECORD, `part` NULL). */
typedef struct casus__event_check {
    int32_t part;
    void (*check)(casus__subject *s, int32_t index, const casus__part *part);
} casus__event_check;

extern const casus__event_check casus__figure_checks[];
extern const int32_t casus__figure_check_count;
extern const casus__event_check casus__code_checks[];
extern const int32_t casus__code_check_count;

/* Adds a finding at a part; advice NULL or empty: the rule's own. */
void casus__subject_find(casus__subject *s, int32_t part, int32_t index, int32_t rule, casus_str value,
                         const char *advice);
/* 1 if a modality says that it did not happen. */
int casus__did_not_happen(int32_t modality);

#endif
