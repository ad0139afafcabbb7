/* SPDX-License-Identifier: MIT */
/* Files by descriptor, as the system has them. Functions return 0 or an errno, unless said otherwise. A signal that
   interrupts a call does not fail it: the call goes on, or ends with ECANCELED if `cancel` was cancelled meanwhile. No
   file that is opened here is inherited by programs that the host starts. */
#ifndef CASUS_LIB_BYTES_FILE_H
#define CASUS_LIB_BYTES_FILE_H

#include "base/context.h"

#define CASUS__NO_FILE (-1)

#if defined(_WIN32)
/* Longest path in UTF-16, its NUL included. */
#define CASUS__FILE_WIDE 4096
/* A path, which is UTF-8, for the wide functions: those for bytes go by the code page of the machine. 1, or 0 and
 * errno. */
int casus__file_wide(const char *path, wchar_t out[CASUS__FILE_WIDE]);
#endif

/* Opens for reading; EISDIR for a folder. */
int casus__file_open(const char *path, int *out);
/* Opens what is there already, a device or a pipe, for writing. */
int casus__file_open_device(const char *path, int *out);
/* Makes a file that was not there and opens it for writing: with the rights of new files, or only for its owner. */
int casus__file_create(const char *path, int only_owner, int *out);
/* Standard input and output, for nobody to close. What the host has printed with stdio goes out first. */
int casus__file_standard_input(void);
int casus__file_standard_output(void);
/* The file is closed also if this fails; CASUS__NO_FILE is fine. */
int casus__file_close(int file);

/* The same open file by a descriptor of its own. */
int casus__file_again(int file, int *out);

/* Size of a regular file in bytes; -1 for anything else. */
int64_t casus__file_size(int file);
/* Reads what is there, at most `size` bytes, which may be fewer; *got 0 = end. From `offset` on, of a file with a size,
   which any number of threads may do at once; -1: from where the last read ended. */
int casus__file_read(int file, const casus__cancel *cancel, void *buffer, int64_t size, int64_t offset, int64_t *got);
/* Writes all of it. */
int casus__file_write(int file, const casus__cancel *cancel, const void *data, int64_t size);
/* Waits until what was written is on the disk. Fine for a file system that cannot. */
int casus__file_sync(int file);

#endif
