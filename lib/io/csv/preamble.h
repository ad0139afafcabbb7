/* SPDX-License-Identifier: MIT */
/* The first bytes of an input: whether it is text at all, and what stands before its records. */
#ifndef CASUS_LIB_IO_CSV_PREAMBLE_H
#define CASUS_LIB_IO_CSV_PREAMBLE_H

#include <casus/base.h>

int casus__starts_with(const char *text, int64_t size, const char *bytes, int64_t count);
/* CASUS_E_SYNTAX for what is empty, gzip, zip or UTF-16, with the command that helps. */
casus_status casus__refuse_binary(const char *name, const char *text, int64_t size, casus_error *error);
/* A first line such as sep=; or "sep=;"; sets the separator and returns the length of the line, 0 if there is none. */
int64_t casus__sep_line(const char *text, int64_t size, char *separator);

#endif
