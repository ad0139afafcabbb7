/* SPDX-License-Identifier: MIT */
/* Formats that casus does not read, told by the bytes that they have: a file is refused by its name, with what to do
   instead. */
#ifndef CASUS_LIB_IO_READER_FOREIGN_FORMAT_H
#define CASUS_LIB_IO_READER_FOREIGN_FORMAT_H

#include <casus/base.h>

/* CASUS_E_SYNTAX if the start of an input is that of such a format, CASUS_OK if it may be a text. */
casus_status casus__foreign_format(const char *name, const char *text, int64_t size, casus_error *error);

#endif
