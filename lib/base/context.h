/* SPDX-License-Identifier: MIT */
#ifndef CASUS_LIB_CONTEXT_H
#define CASUS_LIB_CONTEXT_H

#include <casus/base.h>

/* What objects copy out of a context when they are made, so that the context may be freed first. */
typedef struct casus__settings {
    casus_allocator allocator;
    int64_t max_field_bytes;
    int64_t max_record_bytes;
    int64_t max_dictionary_bytes;
    int64_t threads;
    int64_t simd;  /* 0: scalar reference only */
    int64_t trust; /* 1: Arrow data are not looked through before they are used */
    int32_t cpu; /* CASUS__CPU_* bits that this machine has; 0 when simd is 0. Asked once, when the context is made. */
    casus_progress_fn progress;
    void *progress_user;
} casus__settings;

#define CASUS__CPU_AVX2 1
#define CASUS__CPU_AVX512 2 /* F, BW and VL */

struct casus_context {
    casus__settings settings;
};

/* Settings of a context; of NULL, the defaults. */
casus__settings casus__settings_of(const casus_context *context);

#endif
