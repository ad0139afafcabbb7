/* SPDX-License-Identifier: MIT */
/* Room base: status, errors, memory, context, text and hash. Numbers have test_number.c. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/context.h"
#include "base/error.h"
#include "base/hash/hash.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/text_out.h"

/* An allocator that counts, checks the sizes that it is given, and refuses one call and everything above 1 GiB. */
struct counter {
    int64_t calls;
    int64_t refuse; /* number of the call to refuse, from 1; 0 = none */
    int64_t live;
    int64_t bytes;
};

/* In front of each block; as far as any type must be aligned. */
struct header {
    unsigned char *raw;
    uint64_t size;
};

#define HEADER 32
_Static_assert(sizeof(struct header) <= HEADER, "no room for the header");

static void *counting_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    struct counter *c = user;
    struct header known = {NULL, 0};
    if (pointer)
        memcpy(&known, (unsigned char *)pointer - HEADER, sizeof(known));
    assert_true(known.size == old_size);
    if (new_size == 0) {
        c->live -= pointer != NULL;
        c->bytes -= (int64_t)old_size;
        free(known.raw);
        return NULL;
    }
    if (++c->calls == c->refuse || new_size > UINT64_C(1) << 30)
        return NULL;
    /* A fresh block each time, each at another distance from a multiple of 64, so that nobody can rely on its place. */
    struct header fresh = {malloc((size_t)new_size + HEADER + 48), new_size};
    assert_non_null(fresh.raw);
    unsigned char *block = fresh.raw + HEADER + 16 * (c->calls % 4);
    memcpy(block - HEADER, &fresh, sizeof(fresh));
    if (pointer)
        memcpy(block, pointer, (size_t)(old_size < new_size ? old_size : new_size));
    free(known.raw);
    c->live += pointer == NULL;
    c->bytes += (int64_t)new_size - (int64_t)old_size;
    return block;
}

static casus_allocator counting(struct counter *c) {
    casus_allocator a = {counting_realloc, c};
    return a;
}

static casus_str view(const char *text) {
    return casus_str_from(text);
}

static void test_status(void **state) {
    (void)state;
    assert_string_equal(casus_status_name(CASUS_OK), "CASUS_OK");
    assert_string_equal(casus_status_name(CASUS_E_VALUE), "CASUS_E_VALUE");
    assert_string_equal(casus_status_name(CASUS_E_STATE), "CASUS_E_STATE");
    assert_string_equal(casus_status_name(13), "CASUS_E_?");
    assert_string_equal(casus_status_name(-1), "CASUS_E_?");
    assert_string_equal(casus_status_name(INT32_MAX), "CASUS_E_?");
    assert_string_equal(casus__status_text(-1), casus__status_text(INT32_MAX));
    for (casus_status a = 0; a <= CASUS__STATUS_LAST; a++)
        for (casus_status b = 0; b < a; b++)
            assert_string_not_equal(casus__status_text(a), casus__status_text(b));
    assert_int_equal(casus_version_num(), CASUS_VERSION_NUM);
    assert_string_equal(casus_version_string(), CASUS_VERSION_STRING);
}

static void test_error_places(void **state) {
    (void)state;
    casus_error e;
    memset(&e, 0x55, sizeof(e));
    assert_int_equal(casus__fail(&e, CASUS_E_VALUE, "%s has %d%% %c %lld", "it", -3, 'x', (long long)INT64_MIN),
                     CASUS_E_VALUE);
    assert_string_equal(e.message, "it has -3% x -9223372036854775808");
    assert_int_equal(e.status, CASUS_E_VALUE);
    assert_true(e.reserved == 0 && e.row == 0 && e.column == 0 && e.byte_offset == -1);
    assert_int_equal(casus__fail_at(&e, CASUS_E_SYNTAX, "a.csv", 17, 3, 4096, "quote"), CASUS_E_SYNTAX);
    assert_string_equal(e.message, "a.csv:17:3: quote");
    assert_true(e.row == 17 && e.column == 3 && e.byte_offset == 4096);
    casus__fail_at(&e, CASUS_E_SYNTAX, "a.csv", 17, 0, -1, "quote");
    assert_string_equal(e.message, "a.csv:17: quote");
    casus__fail_at(&e, CASUS_E_SYNTAX, "a.csv", 0, 0, -1, "empty");
    assert_string_equal(e.message, "a.csv: empty");
    casus__fail_at(&e, CASUS_E_SYNTAX, NULL, 17, 3, -1, "quote");
    assert_string_equal(e.message, "17:3: quote");
    casus__fail_at(&e, CASUS_E_SYNTAX, "", 0, 0, -1, "%s", "quote");
    assert_string_equal(e.message, "quote");
    assert_int_equal(casus__fail_memory(NULL, &e), CASUS_E_MEMORY);
    assert_int_equal(casus__fail(NULL, CASUS_E_IO, "nobody listens"), CASUS_E_IO);
    assert_int_equal(casus__fail_memory(NULL, NULL), CASUS_E_MEMORY);
    assert_int_equal(casus__fail_null(&e, "out"), CASUS_E_ARGUMENT);
    assert_string_equal(e.message, "out is NULL, and is needed");
}

static void test_error_length(void **state) {
    (void)state;
    casus_error e;
    char name[601], text[1000];
    for (size_t i = 0; i < 600; i++)
        name[i] = (char)('a' + i % 26);
    name[600] = 0;
    casus__fail_at(&e, CASUS_E_IO, name, INT64_MAX, INT64_MAX, -1, "cannot open");
    assert_memory_equal(e.message, "...", 3);
    assert_non_null(strstr(e.message, ":9223372036854775807:9223372036854775807: cannot open"));
    assert_non_null(strstr(e.message, name + 450));
    /* Whatever the number of bytes before, the cut falls between characters. */
    for (int lead = 0; lead < 5; lead++) {
        int at = 0;
        for (; at < lead; at++)
            text[at] = 'x';
        for (int i = 0; i < 200; i++, at += 4)
            memcpy(text + at, "\xF0\x9F\x94\xA5", 4);
        text[at] = 0;
        casus__fail(&e, CASUS_E_VALUE, "%s", text);
        size_t size = strlen(e.message);
        assert_true(size < sizeof(e.message) && size > sizeof(e.message) - 5);
        assert_true(casus__is_utf8(e.message, (int64_t)size));
        assert_null(strchr(e.message, '?'));
    }
    casus__fail(&e, CASUS_E_VALUE, "%s", "caf\xE9 \xC3\xA9 \xE2\x82");
    assert_string_equal(e.message, "caf? \xC3\xA9 ??");
}

static void test_nearest(void **state) {
    (void)state;
    static const char *const words[] = {"country", "iso3", "admin1", "admin2", "native_subclass"};
    assert_string_equal(casus__nearest(view("contry"), words, 5), "country");
    assert_string_equal(casus__nearest(view("COUNTRY"), words, 5), "country");
    assert_string_equal(casus__nearest(view("admin3"), words, 5), "admin1");
    assert_string_equal(casus__nearest(view("iso"), words, 5), "iso3");
    assert_string_equal(casus__nearest(view("nativ_subklas"), words, 5), "native_subclass");
    assert_null(casus__nearest(view("latitude"), words, 5));
    assert_null(casus__nearest(view(""), words, 5));
    assert_null(casus__nearest(view("country"), words, 0));
    static const char *const pair[] = {"xy"};
    assert_null(casus__nearest(view("ab"), pair, 1));
    char endless[2000];
    memset(endless, 'c', sizeof(endless));
    casus_str s = {endless, (int64_t)sizeof(endless)};
    assert_null(casus__nearest(s, words, 5));
}

static void test_checked_arithmetic(void **state) {
    (void)state;
    static const int64_t edge[] = {INT64_MIN,  INT64_MIN + 1, INT64_MIN / 2, -3037000500,   -2,       -1, 0, 1, 2,
                                   3037000499, 3037000500,    INT64_MAX / 2, INT64_MAX - 1, INT64_MAX};
    for (size_t i = 0; i < sizeof(edge) / sizeof(edge[0]); i++)
        for (size_t j = 0; j < sizeof(edge) / sizeof(edge[0]); j++) {
            int64_t got = 7;
            int64_t want;
            int fits = !__builtin_add_overflow(edge[i], edge[j], &want);
            assert_int_equal(casus__add(edge[i], edge[j], &got), fits);
            assert_true(got == (fits ? want : 7));
            got = 7;
            fits = !__builtin_mul_overflow(edge[i], edge[j], &want);
            assert_int_equal(casus__mul(edge[i], edge[j], &got), fits);
            assert_true(got == (fits ? want : 7));
        }
}

static void test_memory(void **state) {
    (void)state;
    struct counter c = {0};
    casus_allocator a = counting(&c);
    assert_null(casus__alloc(&a, 0));
    assert_null(casus__zalloc(&a, 0));
    assert_null(casus__realloc(&a, NULL, 0, 0));
    assert_null(casus__alloc(&a, UINT64_MAX));
    assert_int_equal(c.calls, 0);
    unsigned char *p = casus__zalloc(&a, 100);
    for (int i = 0; i < 100; i++)
        assert_int_equal(p[i], 0);
    p = casus__realloc(&a, p, 100, 200);
    assert_int_equal(c.bytes, 200);
    assert_null(casus__realloc(&a, p, 200, 0));
    casus__free(&a, NULL, 0);
    assert_int_equal(c.live, 0);
    casus_allocator libc = casus__allocator_libc();
    p = casus__alloc(&libc, 10);
    p = casus__realloc(&libc, p, 10, 20);
    assert_non_null(p);
    casus__free(&libc, p, 20);
    assert_null(casus__alloc(&libc, UINT64_C(1) << 63));
}

static void test_grow(void **state) {
    (void)state;
    struct counter c = {0};
    casus_allocator a = counting(&c);
    void *items = NULL;
    int64_t cap = 0;
    assert_true(casus__grow(&a, &items, &cap, 0, 8));
    assert_null(items);
    for (int64_t n = 1; n <= 1000; n++) {
        assert_true(casus__grow(&a, &items, &cap, n, 8));
        assert_true(cap >= n);
        ((int64_t *)items)[n - 1] = n;
    }
    assert_true(c.calls < 12);
    for (int64_t n = 1; n <= 1000; n++)
        assert_true(((int64_t *)items)[n - 1] == n);
    void *before = items;
    int64_t cap_before = cap;
    assert_false(casus__grow(&a, &items, &cap, INT64_MAX, 8));
    assert_false(casus__grow(&a, &items, &cap, INT64_MAX / 4, 16));
    assert_false(casus__grow(&a, &items, &cap, (INT64_C(1) << 60) + 4, 16)); /* 64 bytes if it wrapped */
    c.refuse = c.calls + 1;
    assert_false(casus__grow(&a, &items, &cap, 5000, 8));
    assert_ptr_equal(items, before);
    assert_int_equal(cap, cap_before);
    casus__free(&a, items, (uint64_t)cap * 8);
    assert_int_equal(c.live, 0);
}

/* Builds and checks a buffer of 300 appends; 1 if no allocation was refused. */
static int build_buffer(const casus_allocator *a) {
    casus__buffer b = {0};
    int whole = 1;
    int64_t added = 0;
    unsigned char piece[97];
    for (int i = 0; i < 300; i++) {
        memset(piece, i & 0xFF, sizeof(piece));
        casus__buffer before = b;
        if (!casus__buffer_append(a, &b, piece, i % 97)) {
            assert_ptr_equal(b.data, before.data);
            assert_true(b.size == before.size && b.cap == before.cap);
            whole = 0;
            continue;
        }
        added += i % 97;
        assert_int_equal(b.size, added);
        assert_true(b.size <= b.cap && b.cap % 64 == 0);
        if (b.data)
            assert_true((uintptr_t)b.data % 64 == 0);
    }
    if (whole) {
        int64_t at = 0;
        for (int i = 0; i < 300; at += i % 97, i++)
            for (int64_t j = 0; j < i % 97; j++)
                assert_int_equal(b.data[at + j], i & 0xFF);
    }
    casus__buffer_seal(&b);
    for (int64_t i = b.size; i % 64 != 0; i++)
        assert_int_equal(b.data[i], 0);
    casus__buffer_free(a, &b);
    assert_true(!b.data && b.size == 0 && b.cap == 0);
    casus__buffer_free(a, &b);
    return whole;
}

static void test_buffer(void **state) {
    (void)state;
    casus_allocator libc = casus__allocator_libc();
    assert_true(build_buffer(&libc));
    int64_t refused = 0;
    for (int64_t k = 1;; k++) {
        struct counter c = {0, k, 0, 0};
        casus_allocator a = counting(&c);
        int whole = build_buffer(&a);
        assert_true(c.live == 0 && c.bytes == 0);
        if (whole) {
            assert_true(c.calls < k);
            break;
        }
        refused++;
    }
    assert_true(refused > 3);
}

static void test_buffer_limits(void **state) {
    (void)state;
    struct counter c = {0};
    casus_allocator a = counting(&c);
    casus__buffer b = {0};
    casus__buffer_seal(&b);
    assert_null(b.data);
    assert_true(casus__buffer_append(&a, &b, NULL, 0));
    assert_false(casus__buffer_reserve(&a, &b, INT64_MAX));
    assert_true(casus__buffer_append(&a, &b, "x", 1));
    for (int64_t less = 0; less < 600; less++)
        assert_false(casus__buffer_reserve(&a, &b, INT64_MAX - less));
    assert_true(b.size == 1 && b.data[0] == 'x');
    casus__buffer_free(&a, &b);
    assert_int_equal(c.live, 0);
}

static void test_context_memory(void **state) {
    (void)state;
    struct counter c = {0, 1, 0, 0};
    casus_allocator a = counting(&c);
    casus_error e;
    casus_context *context = (casus_context *)&c;
    assert_int_equal(casus_context_new(&a, &context, &e), CASUS_E_MEMORY);
    assert_null(context);
    assert_int_equal(e.status, CASUS_E_MEMORY);
    c.refuse = 0;
    assert_int_equal(casus_context_new(&a, &context, NULL), CASUS_OK);
    assert_int_equal(c.live, 1);
    assert_ptr_equal(casus__settings_of(context).allocator.user, &c);
    casus_context_free(context);
    assert_true(c.live == 0 && c.bytes == 0);
    casus_context_free(NULL);
    casus_allocator none = {NULL, NULL};
    assert_int_equal(casus_context_new(&none, &context, &e), CASUS_E_ARGUMENT);
    assert_null(context);
    assert_int_equal(casus_context_new(NULL, NULL, &e), CASUS_E_ARGUMENT);
}

static void test_context_options(void **state) {
    (void)state;
    static const struct {
        const char *name;
        int64_t least, most, standard;
    } options[] = {{"max_field_bytes", 1, 1073741824, 8388608},
                   {"max_record_bytes", 1, 1073741824, 16777216},
                   {"max_dictionary_bytes", 4096, 1073741824, 8388608},
                   {"simd", 0, 1, 1},
                   {"trust", 0, 1, 0},
                   {"hash_seed", 0, INT64_MAX, 0},
                   {"max_memory_bytes", 0, INT64_MAX, 0},
                   {"max_event_groups", 1, 1073741824, 1048576},
                   {"max_filled_rows", 1, 1073741824, 1048576},
                   {"threads", 0, 1024, 1}};
    casus_context *context;
    casus_error e;
    int64_t v;
    assert_int_equal(CASUS__OPTION_COUNT, sizeof(options) / sizeof(options[0]));
    assert_null(casus__option_name(-1));
    assert_null(casus__option_name(CASUS__OPTION_COUNT));
    assert_null(casus__option_title(-1));
    assert_null(casus__option_title(CASUS__OPTION_COUNT));
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    for (int i = 0; i < CASUS__OPTION_COUNT; i++) {
        const char *name = options[i].name;
        assert_string_equal(casus__option_name(i), name);
        assert_non_null(strstr(casus__option_title(i), "default"));
        assert_int_equal(casus_context_get(NULL, name, &v, NULL), CASUS_OK);
        assert_int_equal(v, options[i].standard);
        assert_int_equal(casus_context_get(context, name, &v, NULL), CASUS_OK);
        assert_int_equal(v, options[i].standard);
        const int64_t inside[] = {options[i].most, options[i].least};
        for (int j = 0; j < 2; j++) {
            assert_int_equal(casus_context_set(context, name, inside[j], &e), CASUS_OK);
            assert_int_equal(casus_context_get(context, name, &v, NULL), CASUS_OK);
            assert_int_equal(v, inside[j]);
        }
        const int64_t most = options[i].most;
        const int64_t outside[] = {options[i].least - 1, INT64_MIN, most < INT64_MAX ? most + 1 : -1,
                                   most < INT64_MAX ? INT64_MAX : -1};
        for (int j = 0; j < 4; j++) {
            assert_int_equal(casus_context_set(context, name, outside[j], &e), CASUS_E_ARGUMENT);
            assert_non_null(strstr(e.message, name));
            assert_int_equal(casus_context_get(context, name, &v, NULL), CASUS_OK);
            assert_int_equal(v, options[i].least);
        }
        assert_int_equal(casus_context_set(NULL, name, options[i].least, &e), CASUS_E_ARGUMENT);
    }
    v = 9;
    assert_int_equal(casus_context_get(context, "sim", &v, &e), CASUS_E_NOT_FOUND);
    assert_int_equal(v, 0);
    assert_string_equal(e.message, "no option \"sim\"; did you mean \"simd\"?");
    assert_int_equal(casus_context_set(context, "colour", 1, &e), CASUS_E_NOT_FOUND);
    assert_non_null(strstr(e.message, "max_dictionary_bytes"));
    assert_int_equal(casus_context_set(context, NULL, 1, &e), CASUS_E_ARGUMENT);
    v = 9;
    assert_int_equal(casus_context_get(context, NULL, &v, &e), CASUS_E_ARGUMENT);
    assert_int_equal(v, 0);
    assert_int_equal(casus_context_get(context, "simd", NULL, &e), CASUS_E_ARGUMENT);
    casus_context_free(context);
}

static int32_t go_on(void *user, int64_t bytes, int64_t total, int64_t rows) {
    (void)user, (void)bytes, (void)total, (void)rows;
    return 0;
}

static void test_context_settings(void **state) {
    (void)state;
    casus_context *context;
    int user = 0;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    int32_t cpu = casus__settings_of(context).cpu;
    assert_int_equal(cpu, casus__settings_of(NULL).cpu);
#if defined(__x86_64__)
    int32_t avx2 = __builtin_cpu_supports("avx2") ? CASUS__CPU_AVX2 : 0;
    assert_int_equal(cpu & CASUS__CPU_AVX2, avx2);
#endif
    assert_int_equal(casus_context_set(context, "simd", 0, NULL), CASUS_OK);
    assert_int_equal(casus__settings_of(context).cpu, 0);
    assert_int_equal(casus_context_set(context, "simd", 1, NULL), CASUS_OK);
    assert_int_equal(casus__settings_of(context).cpu, cpu);
    casus_context_set_progress(context, go_on, &user);
    assert_true(casus__settings_of(context).progress == go_on);
    assert_ptr_equal(casus__settings_of(context).progress_user, &user);
    casus_context_set_progress(context, NULL, &user);
    assert_true(casus__settings_of(context).progress == NULL);
    casus_context_set_progress(NULL, go_on, &user);
    casus_context_free(context);
}

static void *cancel_it(void *context) {
    casus_context_cancel(context);
    return NULL;
}

static void test_cancel(void **state) {
    (void)state;
    struct counter c = {0};
    casus_allocator a = counting(&c);
    casus_context *context, *other;
    casus_error e;
    pthread_t thread;
    casus_context_cancel(NULL);
    assert_int_equal(casus__cancel_check(NULL, NULL), CASUS_OK);
    assert_null(casus__cancel_retain(NULL));
    casus__cancel_free(NULL);
    assert_null(casus__settings_of(NULL).cancel);
    assert_int_equal(casus_context_new(&a, &context, NULL), CASUS_OK);
    assert_int_equal(casus_context_new(&a, &other, NULL), CASUS_OK);
    casus__cancel *kept = casus__cancel_retain(casus__settings_of(context).cancel);
    assert_int_equal(casus__cancel_check(kept, &e), CASUS_OK);
    assert_int_equal(pthread_create(&thread, NULL, cancel_it, context), 0);
    while (casus__cancel_check(kept, &e) == CASUS_OK) {
    }
    assert_int_equal(pthread_join(thread, NULL), 0);
    /* What keeps it outlives the context; other contexts go on; what is made later is cancelled as well. */
    assert_int_equal(casus__cancel_check(casus__settings_of(context).cancel, NULL), CASUS_E_CANCELLED);
    casus_context_free(context);
    assert_int_equal(casus__cancel_check(kept, &e), CASUS_E_CANCELLED);
    assert_int_equal(e.status, CASUS_E_CANCELLED);
    assert_int_equal(casus__cancel_check(casus__settings_of(other).cancel, NULL), CASUS_OK);
    assert_int_equal(c.live, 2);
    casus__cancel_free(kept);
    casus_context_free(other);
    assert_true(c.live == 0 && c.bytes == 0);
}

static void test_views(void **state) {
    (void)state;
    casus_str none = {NULL, 0};
    casus_str terminated = {"abc", -1}, odd = {"abc", -2}, hollow = {NULL, 3}, hollow_terminated = {NULL, -1};
    assert_non_null(casus_str_from(NULL).data);
    assert_true(casus__str_in(terminated).size == 3 && casus__str_in(hollow_terminated).size == 0);
    assert_true(casus__str_in(odd).size < 0 && casus__str_in(hollow).size < 0);
    assert_true(casus__str_in(none).size == 0 && casus__str_in(none).data != NULL);
    assert_true(casus__str_view(NULL, 0).data != NULL && casus__str_view("abc", 2).size == 2);
    assert_true(casus_str_equal(terminated, view("abc")));
    assert_true(casus_str_equal(view("abc"), terminated));
    assert_true(casus_str_equal(hollow_terminated, none));
    assert_false(casus_str_equal(terminated, view("abcd")));
    assert_false(casus_str_equal(odd, view("abc")));
    assert_true(view(NULL).size == 0 && view("abc").size == 3);
    assert_true(casus_str_equal(none, view("")));
    assert_true(casus_str_equal(view("abc"), view("abc")));
    assert_false(casus_str_equal(view("abc"), view("abd")));
    assert_false(casus_str_equal(view("abc"), view("ab")));
    assert_true(casus__equal_z(casus__trim(view(" \t\r\n a b \n")), "a b"));
    assert_int_equal(casus__trim(view(" \t ")).size, 0);
    assert_true(casus__equal_z(casus__trim(view("\xe2\x80\xa9\xc2\xa0 a\xe2\x80\xa9")), "a"));
    /* Bytes of Latin-1 that would be one, if they went on as UTF-8 does. */
    assert_true(casus__equal_z(casus__trim(view("\xe2\x80\xe9t\xe9")), "\xe2\x80\xe9t\xe9"));
    assert_true(casus__equal_z(casus__trim(view("\xe2\xc0\xa9t")), "\xe2\xc0\xa9t"));
    assert_int_equal(casus__trim(none).size, 0);
    assert_true(casus__equal_nocase(view("IsO3"), "iso3"));
    assert_false(casus__equal_nocase(view("iso"), "iso3"));
    assert_false(casus__equal_nocase(view("[a"), "{a"));
    assert_true(casus__in_list_nocase(view("n/a"), "NA|N/A|null"));
    assert_true(casus__in_list_nocase(view("NULL"), "NA|N/A|null"));
    assert_false(casus__in_list_nocase(view("nul"), "NA|N/A|null"));
    assert_false(casus__in_list_nocase(view("A|N"), "NA|N/A|null"));
    assert_false(casus__in_list_nocase(view(""), "NA|null"));
    assert_true(casus__in_list_nocase(view(""), "|NA"));
    assert_true(casus__in_list_nocase(none, "NA|"));
    assert_false(casus__in_list_nocase(none, ""));
}

/* The one way of text into a caller's buffer. */
static void test_give_text(void **state) {
    (void)state;
    char buffer[8];
    int64_t size;
    casus_error e;
    for (int64_t room = 0; room <= 8; room++) {
        memset(buffer, '?', sizeof(buffer));
        size = -1;
        assert_int_equal(casus__text_out(view("four"), buffer, room, &size, &e), CASUS_OK);
        assert_int_equal(size, 4);
        for (int64_t i = 0; i < 8; i++) {
            const char given = i < 4 ? "four"[i] : 0;
            assert_int_equal(buffer[i], room > 4 && i <= 4 ? given : room > 0 && i == 0 ? 0 : '?');
        }
    }
    assert_int_equal(casus__text_out(view("four"), NULL, 0, &size, NULL), CASUS_OK);
    assert_int_equal(size, 4);
    assert_int_equal(casus__text_out(view("four"), NULL, 1, &size, &e), CASUS_E_ARGUMENT);
    assert_int_equal(size, 0);
    assert_int_equal(casus__text_out(view("four"), buffer, -1, &size, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus__text_out(view("four"), buffer, 8, NULL, &e), CASUS_E_ARGUMENT);
}

static void test_utf8(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        int valid;
    } cases[] = {{"", 1},
                 {"plain", 1},
                 {"\xC3\xA9", 1},
                 {"\xE2\x82\xAC", 1},
                 {"\xF0\x90\x80\x80", 1},
                 {"\xF4\x8F\xBF\xBF", 1},
                 {"\xED\x9F\xBF", 1},
                 {"\xEE\x80\x80", 1},
                 {"\xEF\xBF\xBF", 1},
                 {"\xC2\x80", 1},
                 {"\xE0\xA0\x80", 1},
                 {"\x80", 0},
                 {"\xBF", 0},
                 {"\xC0\x80", 0},
                 {"\xC1\xBF", 0},
                 {"\xE0\x9F\xBF", 0},
                 {"\xED\xA0\x80", 0},
                 {"\xED\xBF\xBF", 0},
                 {"\xF0\x8F\xBF\xBF", 0},
                 {"\xF4\x90\x80\x80", 0},
                 {"\xF5\x80\x80\x80", 0},
                 {"\xFF", 0},
                 {"\xC3", 0},
                 {"\xE2\x82", 0},
                 {"\xF0\x9F\x94", 0},
                 {"\xC3\x41", 0},
                 {"\xE2\x82\x41", 0},
                 {"\xE2\x41\x82", 0}};
    char text[64];
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        size_t n = strlen(cases[i].bytes);
        /* At every position, so that runs of eight end before, in and after it. */
        for (size_t at = 0; at < 40; at++) {
            memset(text, 'a', sizeof(text));
            memcpy(text + at, cases[i].bytes, n);
            int ascii = n == 0 || (unsigned char)cases[i].bytes[0] < 0x80;
            assert_int_equal(casus__is_utf8(text, (int64_t)(at + n)), cases[i].valid);
            assert_int_equal(casus__is_utf8(text, 50), cases[i].valid);
            assert_int_equal(casus__is_ascii(text, (int64_t)(at + n)), ascii);
            assert_int_equal(casus__is_ascii(text, 50), ascii);
        }
    }
}

/* The bytes 80..FF of Python's cp1252 codec, errors replaced. */
static const char cp1252_as_utf8[] =
    "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ"
    "\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";

static void test_cp1252(void **state) {
    (void)state;
    char bytes[256], out[768];
    int64_t undefined = 10;
    for (int i = 0; i < 256; i++)
        bytes[i] = (char)(unsigned char)i;
    int64_t n = casus__from_cp1252(bytes, 256, out, &undefined);
    assert_int_equal(undefined, 15);
    assert_int_equal(n, 128 + (int64_t)strlen(cp1252_as_utf8));
    assert_memory_equal(out, bytes, 128);
    assert_memory_equal(out + 128, cp1252_as_utf8, strlen(cp1252_as_utf8));
    assert_true(casus__is_utf8(out, n));
    assert_int_equal(casus__from_cp1252(NULL, 0, out, &undefined), 0);
}

static void test_hash(void **state) {
    (void)state;
    static const char text[] = "the quick brown fox jumps over the lazy dog again and again";
    char moved[80];
    uint64_t all = 0;
    for (int i = 0; i <= 40; i++) {
        all = all * 31 + casus__hash(text, i);
        /* Neither the address nor what lies behind the end matters. */
        for (int shift = 1; shift < 9; shift++) {
            memset(moved, 0x7F, sizeof(moved));
            memcpy(moved + shift, text, (size_t)i);
            assert_true(casus__hash(moved + shift, i) == casus__hash(text, i));
        }
        for (int j = 0; j < i; j++) {
            memcpy(moved, text, (size_t)i);
            moved[j] ^= 1;
            assert_true(casus__hash(moved, i) != casus__hash(text, i));
        }
    }
    /* Fixed, so that platforms can be compared. */
    assert_true(all == UINT64_C(0x59f062db6a3d8fd2));
    assert_true(casus__hash("Kabul", 5) == UINT64_C(0x4fd5611f3941ef6d));
    assert_true(casus__hash_u64(1) == UINT64_C(0x1baf094f0bf8ebf4));
    static const char zeros[48];
    for (int i = 0; i < 48; i++)
        for (int j = 0; j < i; j++)
            assert_true(casus__hash(zeros, i) != casus__hash(zeros, j));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_status),
        cmocka_unit_test(test_error_places),
        cmocka_unit_test(test_error_length),
        cmocka_unit_test(test_nearest),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_checked_arithmetic),
        cmocka_unit_test(test_grow),
        cmocka_unit_test(test_buffer),
        cmocka_unit_test(test_context_memory),
        cmocka_unit_test(test_context_options),
        cmocka_unit_test(test_context_settings),
        cmocka_unit_test(test_cancel),
        cmocka_unit_test(test_views),
        cmocka_unit_test(test_give_text),
        cmocka_unit_test(test_utf8),
        cmocka_unit_test(test_cp1252),
        cmocka_unit_test(test_hash),
        cmocka_unit_test(test_buffer_limits),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
