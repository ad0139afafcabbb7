/* SPDX-License-Identifier: MIT */
/* Files named .gz, .zst, .xz and .bz2 are read through the tool that makes such files: it runs without a shell, reads
   the file as its standard input, and how it ends is looked at, so that a file cut short is an error. */
#ifndef CLI_DECOMPRESS_H
#define CLI_DECOMPRESS_H

#include <casus/casus.h>

typedef struct decompressor decompressor;

/* Makes an input of a compressed file, whose tool lives until decompress_close(), after the input. CASUS_OK and `*out`
   NULL where the file is none, and has to be opened as it is. CASUS_E_IO, CASUS_E_MEMORY, CASUS_E_UNSUPPORTED. */
casus_status decompress_open(casus_context *context, const char *file, decompressor **tool, casus_input **out,
                             casus_error *error);
/* Puts into the error why the tool failed, if it did: the library only knows that no more bytes came. */
void decompress_explain(const decompressor *tool, casus_error *error);
/* Reads to the end what the library left, and says whether the tool was content. CASUS_OK, CASUS_E_IO. */
casus_status decompress_end(decompressor *tool, casus_error *error);
/* Ends the tool, wherever it is. */
void decompress_close(decompressor *tool);

#endif
