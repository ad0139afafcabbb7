/* SPDX-License-Identifier: MIT */
#include "common/side.h"

static void *read_side(casus_input *input, fuzz_side_read read, casus_error *error) {
    void *out = NULL;
    memset(error, 0, sizeof *error);
    const casus_status status = read(fuzz_context(FUZZ_PLAIN), input, &out, error);
    CHECK((status == CASUS_OK) == (out != NULL));
    CHECK(status == CASUS_OK || (error->status == status && error->message[0] != 0));
    casus_input_free(input);
    return out;
}

void *fuzz_side(fuzz_choices *c, const char *header, fuzz_side_read read) {
    const uint8_t how = fuzz_byte(c);
    const size_t head = how % 4 != 0 ? strlen(header) : 0;
    casus_error errors[2];
    int64_t left = 0;
    char *rest = fuzz_rest(c, &left);
    char *text = malloc(head + (size_t)left + 1);
    CHECK(text != NULL);
    memcpy(text, header, head);
    memcpy(text + head, rest, (size_t)left);
    free(rest);
    const int64_t size = (int64_t)head + left;
    void *out = read_side(fuzz_input(fuzz_context(FUZZ_PLAIN), text, size), read, &errors[0]);
    if (out == NULL) {
        fuzz_pieces pieces = {text, size, how, 1 + how % 40};
        void *again = read_side(fuzz_input_pieces(fuzz_context(FUZZ_PLAIN), &pieces), read, &errors[1]);
        CHECK(again == NULL && strcmp(errors[0].message, errors[1].message) == 0);
        CHECK(errors[0].row == errors[1].row && errors[0].byte_offset == errors[1].byte_offset);
    }
    free(text);
    return out;
}
