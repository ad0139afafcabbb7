/* SPDX-License-Identifier: MIT */
/* The name of a column as it is compared and shown: UTF-8, its blanks plain, without what nobody can see. */
#ifndef CASUS_LIB_IO_PROFILES_HEADER_COLUMN_NAME_H
#define CASUS_LIB_IO_PROFILES_HEADER_COLUMN_NAME_H

#include <casus/base.h>

/* Room that a name of `size` bytes may need. */
#define CASUS__COLUMN_NAME_ROOM(size) (3 * (size))

/* The name of a field whose quotes are off: a view into it where nothing changes but its ends, else written to
   `room`. Bytes that are not UTF-8 are read as cp1252; blanks of Unicode become spaces; marks without width (a byte
   order mark, a zero-width space) are dropped, and blanks at both ends. */
casus_str casus__column_name(casus_str field, char *room);

/* Byte order marks of UTF-8 at the start of a text, one behind the other, also those that were recoded once more as if
   they were cp1252; sets the number of bytes. */
int32_t casus__byte_order_marks(const char *text, int64_t size, int64_t *bytes);

#endif
