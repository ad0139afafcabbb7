/* SPDX-License-Identifier: MIT */
/* A context as the other rooms see it: its settings, its options, and whether it was cancelled. */
#ifndef CASUS_LIB_BASE_CONTEXT_H
#define CASUS_LIB_BASE_CONTEXT_H

#include <casus/base.h>

/* Whether a context was cancelled: shared by the context and by all objects that were made with it. Thread-safe. NULL
   is accepted everywhere and is never cancelled. */
typedef struct casus__cancel casus__cancel;
casus__cancel *casus__cancel_retain(casus__cancel *cancel);
void casus__cancel_free(casus__cancel *cancel);
/* CASUS_OK, or CASUS_E_CANCELLED. */
casus_status casus__cancel_check(const casus__cancel *cancel, casus_error *error);

/* What objects copy out of a context when they are made, so that the context may be freed first. */
typedef struct casus__settings {
    casus_allocator allocator;
    int64_t max_field_bytes;
    int64_t max_record_bytes;
    int64_t max_dictionary_bytes;
    int64_t simd;             /* 0: scalar reference only */
    int64_t trust;            /* 1: Arrow data are used without being checked */
    int64_t hash_seed;        /* of hash tables; never 0. Of no context: each casus__settings_of() draws another */
    int64_t max_memory_bytes; /* 0: none. The allocator keeps to it */
    int64_t max_event_groups;
    int64_t max_filled_rows;
    int64_t threads; /* as it was set: casus__crew_size() */
    int32_t cpu;     /* CASUS__CPU_* bits that this machine has; 0 when simd is 0. Detected when the context is made. */
    casus__cancel *cancel; /* of the context, NULL without one; who keeps the settings holds a reference */
    casus_progress_fn progress;
    void *progress_user;
} casus__settings;

#define CASUS__CPU_AVX2 1   /* and BMI, BMI2, PCLMULQDQ */
#define CASUS__CPU_AVX512 2 /* F, BW and VL */

/* Settings of a context; of NULL, the defaults. `cancel` is borrowed: who keeps the settings retains it. */
casus__settings casus__settings_of(const casus_context *context);

/* A number for the hash tables of a context that nobody can guess: from the system's source of random numbers; where
   there is none, from the clock and from where the system has put stack and code, which only makes guessing hard. Never
   0. seed.c */
int64_t casus__seed_draw(void);

/* Options by index from 0: their names, and a phrase that describes them. NULL outside. */
#define CASUS__OPTION_COUNT 10
const char *casus__option_name(int32_t index);
const char *casus__option_title(int32_t index);

#endif
