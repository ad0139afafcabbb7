/* SPDX-License-Identifier: MIT */
/* Which columns a dataset's files are known to have, read or not: others are reported as unknown. */
#ifndef CASUS_LIB_IO_PROFILES_HEADER_KNOWN_COLUMNS_H
#define CASUS_LIB_IO_PROFILES_HEADER_KNOWN_COLUMNS_H

#include <casus/base.h>

/* 1 if files of the dataset have been seen with a column of that name. */
int casus__profile_knows(const char *profile, casus_str name);

#endif
