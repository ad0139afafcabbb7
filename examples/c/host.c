/* SPDX-License-Identifier: MIT */
/* A host's own allocator, and its cancel button: host FILE. Build: cc host.c $(pkg-config --cflags --libs casus) */
#include <casus/casus.h>
#include <stdio.h>
#include <stdlib.h>

static void *count(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    void *block = new_size > 0 ? realloc(pointer, (size_t)new_size) : (free(pointer), NULL);
    *(int64_t *)user += new_size == 0 || block != NULL ? (int64_t)new_size - (int64_t)old_size : 0;
    return block;
}

static int32_t press(void *user, int64_t bytes, int64_t total, int64_t rows) {
    printf("%lld of %lld bytes, %lld rows: that will do\n", (long long)bytes, (long long)total, (long long)rows);
    casus_context_cancel(user); /* or, from any thread, whenever a person presses it */
    return 0;
}

int main(int argc, char **argv) {
    int64_t held = 0;
    const casus_allocator allocator = {count, &held};
    casus_context *context = NULL;
    casus_input *input = NULL;
    casus_rollup *rollup = NULL;
    casus_error error;
    int failed = casus_context_new(&allocator, &context, &error);
    casus_context_set_progress(context, press, context);
    failed = failed || casus_rollup_new(context, "country", "killed", NULL, &rollup, &error) ||
             casus_input_open(context, argc > 1 ? argv[1] : "-", &input, &error) ||
             casus_rollup_add_input(rollup, input, NULL, NULL, &error);
    printf("%s; %lld bytes held\n", failed ? error.message : "read to the end", (long long)held);
    failed = failed && error.status != CASUS_E_CANCELLED;
    casus_context_free(context); /* in any order */
    casus_input_free(input);
    casus_rollup_free(rollup);
    printf("%lld bytes held\n", (long long)held);
    return failed || held != 0;
}
