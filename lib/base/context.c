/* SPDX-License-Identifier: MIT */
/* A context: an allocator, the options, and the callback and flag by which work is watched and cancelled. Objects copy
   the settings out when they are made and never look at the context again; they share only the flag, and the count of
   what they hold if there is a limit to it. */
#include "base/context.h"

#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/shared.h"
#include "base/text.h"

#if defined(__GNUC__) && (defined(__x86_64__) || defined(__i386__))
#include <cpuid.h>

/* Vector registers that the system saves when it switches threads (Intel SDM vol. 1, 13.3). */
static uint32_t saved_state(void) {
    uint32_t low, high;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    (void)high;
    return low;
}

/* Bits of leaf 1 and leaf 7 as in the Intel SDM vol. 2A, CPUID; a set counts only if the system saves its registers. */
static int32_t detect_cpu(void) {
    const uint32_t needed = 1u << 1 | 1u << 23 | 1u << 27 | 1u << 28;  /* PCLMULQDQ, POPCNT, OSXSAVE, AVX */
    const uint32_t avx2_bmi = 1u << 3 | 1u << 5 | 1u << 8;             /* bmi, avx2, bmi2 */
    const uint32_t avx512 = 1u << 16 | 1u << 30 | 1u << 31 | avx2_bmi; /* f, bw, vl */
    const uint32_t saves_ymm = 0x06;
    const uint32_t saves_zmm = 0xE6;
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || (c & needed) != needed) {
        return 0;
    }
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) {
        return 0;
    }
    uint32_t saved = saved_state();
    int32_t cpu = 0;
    if ((b & avx2_bmi) == avx2_bmi && (saved & saves_ymm) == saves_ymm) {
        cpu |= CASUS__CPU_AVX2;
    }
    if ((b & avx512) == avx512 && (saved & saves_zmm) == saves_zmm) {
        cpu |= CASUS__CPU_AVX512;
    }
    return cpu;
}
#else
static int32_t detect_cpu(void) {
    return 0;
}
#endif

/* The first member of a context, and so its address. Objects that were made with the context keep the whole block alive
   after casus_context_free(), for the sake of `cancelled`. */
struct casus__cancel {
    casus__shared references;
    atomic_int cancelled;
    casus_allocator allocator;
};

struct casus_context {
    casus__cancel cancel;
    casus__settings settings; /* hash_seed as it was set; 0: `drawn` takes its place */
    int64_t drawn;
    casus__budget *budget; /* NULL until max_memory_bytes is set for the first time */
};

casus__cancel *casus__cancel_retain(casus__cancel *cancel) {
    if (cancel != NULL) {
        casus__shared_hold(&cancel->references);
    }
    return cancel;
}

void casus__cancel_free(casus__cancel *cancel) {
    if (cancel != NULL && casus__shared_drop(&cancel->references)) {
        const casus_allocator a = cancel->allocator;
        casus__free(&a, cancel, sizeof(casus_context));
    }
}

casus_status casus__cancel_check(const casus__cancel *cancel, casus_error *error) {
    if (cancel == NULL || !atomic_load_explicit(&cancel->cancelled, memory_order_relaxed)) {
        return CASUS_OK;
    }
    return casus__fail(error, CASUS_E_CANCELLED, "the context was cancelled; make a new one for new work");
}

void casus_context_cancel(casus_context *context) {
    if (context != NULL) {
        atomic_store_explicit(&context->cancel.cancelled, 1, memory_order_relaxed);
    }
}

#define MIB ((int64_t)1 << 20)
#define SIZE_LIMIT ((int64_t)1 << 30)

/* The documentation of casus_context_set() repeats this table. */
static const struct option {
    const char *name;
    const char *title;
    int64_t least;
    int64_t most;
    int64_t standard;
    size_t offset;
} options[] = {
    {"max_field_bytes", "longest field of text input in bytes, 1 to 2^30, default 8 MiB", 1, SIZE_LIMIT, 8 * MIB,
     offsetof(casus__settings, max_field_bytes)},
    {"max_record_bytes", "longest record of text input in bytes, 1 to 2^30, default 16 MiB", 1, SIZE_LIMIT, 16 * MIB,
     offsetof(casus__settings, max_record_bytes)},
    {"max_dictionary_bytes", "dictionary past which a streaming reader starts a fresh one, 4096 to 2^30, default 8 MiB",
     4096, SIZE_LIMIT, 8 * MIB, offsetof(casus__settings, max_dictionary_bytes)},
    {"simd", "vector instructions, 0 or 1, default 1; results are the same", 0, 1, 1, offsetof(casus__settings, simd)},
    {"trust", "Arrow data are taken unchecked, 0 or 1, default 0; only for what nobody else could change", 0, 1, 0,
     offsetof(casus__settings, trust)},
    {"hash_seed", "seed of hash tables, 0 to 2^63-1, default 0 = a number from the system; results are the same", 0,
     INT64_MAX, 0, offsetof(casus__settings, hash_seed)},
    {"max_memory_bytes", "memory of all objects together in bytes, 0 to 2^63-1, default 0 = no limit", 0, INT64_MAX, 0,
     offsetof(casus__settings, max_memory_bytes)},
    {"max_event_groups", "groups that one event may add to in one question, 1 to 2^30, default 2^20", 1, SIZE_LIMIT,
     MIB, offsetof(casus__settings, max_event_groups)},
    {"max_filled_rows", "rows of a table whose periods are filled, 1 to 2^30, default 2^20", 1, SIZE_LIMIT, MIB,
     offsetof(casus__settings, max_filled_rows)},
    {"threads", "threads of one call, 0 to 1024, default 1; 0 = one per core; results are the same", 0, 1024, 1,
     offsetof(casus__settings, threads)},
};
_Static_assert(sizeof(options) / sizeof(options[0]) == CASUS__OPTION_COUNT, "the number of options");

const char *casus__option_name(int32_t index) {
    return index >= 0 && index < CASUS__OPTION_COUNT ? options[index].name : NULL;
}

const char *casus__option_title(int32_t index) {
    return index >= 0 && index < CASUS__OPTION_COUNT ? options[index].title : NULL;
}

static int64_t *value_of(casus__settings *settings, const struct option *option) {
    return (int64_t *)(void *)((char *)settings + option->offset);
}

static casus__settings default_settings(void) {
    casus__settings settings = {0};
    settings.allocator = casus__allocator_libc();
    for (int32_t i = 0; i < CASUS__OPTION_COUNT; i++) {
        *value_of(&settings, &options[i]) = options[i].standard;
    }
    settings.cpu = detect_cpu();
    return settings;
}

casus__settings casus__settings_of(const casus_context *context) {
    casus__settings settings = context ? context->settings : default_settings();
    if (settings.hash_seed == 0) {
        settings.hash_seed = context ? context->drawn : casus__seed_draw();
    }
    return settings;
}

casus_status casus_context_new(const casus_allocator *allocator, casus_context **out, casus_error *error) {
    if (!out) {
        return casus__fail_null(error, "out");
    }
    *out = NULL;
    if (allocator && !allocator->realloc) {
        return casus__fail(error, CASUS_E_ARGUMENT, "casus_context_new: the allocator has no realloc function");
    }
    casus__settings settings = default_settings();
    if (allocator) {
        settings.allocator = *allocator;
    }
    casus_context *context = casus__alloc(&settings.allocator, sizeof(*context));
    if (!context) {
        return casus__fail_memory(allocator, error);
    }
    casus__shared_init(&context->cancel.references, 1);
    atomic_init(&context->cancel.cancelled, 0);
    context->cancel.allocator = settings.allocator;
    context->settings = settings;
    context->settings.cancel = &context->cancel;
    context->drawn = casus__seed_draw();
    context->budget = NULL;
    *out = context;
    return CASUS_OK;
}

void casus_context_free(casus_context *context) {
    if (context) {
        casus__budget_free(context->budget);
        casus__cancel_free(&context->cancel);
    }
}

/* The names of all options as one text, for a message. */
static void list_options(char *out, size_t room) {
    size_t at = 0;
    for (int32_t i = 0; i < CASUS__OPTION_COUNT; i++) {
        const char *between = i == 0 ? "" : i + 1 == CASUS__OPTION_COUNT ? " and " : ", ";
        const int size = snprintf(out + at, room - at, "%s%s", between, options[i].name);
        at += size > 0 && (size_t)size < room - at ? (size_t)size : 0;
    }
}

static casus_status find_option(const char *name, const struct option **out, casus_error *error) {
    const char *names[CASUS__OPTION_COUNT];
    char list[256];
    *out = NULL;
    if (!name) {
        return casus__fail_null(error, "option");
    }
    casus_str wanted = casus_str_from(name);
    for (int32_t i = 0; i < CASUS__OPTION_COUNT; i++) {
        names[i] = options[i].name;
        if (casus__equal_z(wanted, names[i])) {
            *out = &options[i];
            return CASUS_OK;
        }
    }
    const char *nearest = casus__nearest(wanted, names, CASUS__OPTION_COUNT);
    if (nearest) {
        return casus__fail(error, CASUS_E_NOT_FOUND, "no option \"%.64s\"; did you mean \"%s\"?", name, nearest);
    }
    list_options(list, sizeof list);
    return casus__fail(error, CASUS_E_NOT_FOUND, "no option \"%.64s\"; the options are %s", name, list);
}

/* Puts the limit in front of the allocator. Once there, it stays: what was allocated from it goes back to it. */
static casus_status limit_memory(casus_context *context, int64_t limit, casus_error *error) {
    if (context->budget == NULL && limit > 0) {
        context->budget = casus__budget_new(&context->cancel.allocator);
        if (context->budget == NULL) {
            return casus__fail_memory(NULL, error);
        }
        context->settings.allocator = casus__budget_allocator(context->budget);
    }
    if (context->budget != NULL) {
        casus__budget_set(context->budget, limit);
    }
    return CASUS_OK;
}

casus_status casus_context_set(casus_context *context, const char *option, int64_t value, casus_error *error) {
    if (!context) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "casus_context_set: the context is NULL; the defaults cannot be changed");
    }
    const struct option *found;
    casus_status status = find_option(option, &found, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (value < found->least || value > found->most) {
        return casus__fail(error, CASUS_E_ARGUMENT, "option \"%s\" takes %lld to %lld, not %lld", found->name,
                           (long long)found->least, (long long)found->most, (long long)value);
    }
    if (found->offset == offsetof(casus__settings, max_memory_bytes)) {
        status = limit_memory(context, value, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    *value_of(&context->settings, found) = value;
    context->settings.cpu = context->settings.simd ? detect_cpu() : 0;
    return CASUS_OK;
}

casus_status casus_context_get(const casus_context *context, const char *option, int64_t *out, casus_error *error) {
    if (!out) {
        return casus__fail_null(error, "out");
    }
    *out = 0;
    const struct option *found;
    casus_status status = find_option(option, &found, error);
    if (status != CASUS_OK) {
        return status;
    }
    *out = found->standard;
    if (context) {
        casus__settings settings = context->settings;
        *out = *value_of(&settings, found);
    }
    return CASUS_OK;
}

void casus_context_set_progress(casus_context *context, casus_progress_fn progress, void *user) {
    if (!context) {
        return;
    }
    context->settings.progress = progress;
    context->settings.progress_user = progress ? user : NULL;
}
