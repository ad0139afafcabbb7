/* SPDX-License-Identifier: MIT */
/* Conditions that cannot fail unless the library itself is wrong: checked all the same, because what comes after would
   read or write where it must not. Each use says beside it why the condition holds.

   In a release they are the plain condition, so that the defence stays. In a debug build a failure stops the program at
   once: it is a fault of the library, and a test must see it. Where coverage is measured they are constants: no test
   can take the other branch. They are not for input, memory, files or arguments, which can be anything. */
#ifndef CASUS_LIB_BASE_DEFENCE_H
#define CASUS_LIB_BASE_DEFENCE_H

#if defined(CASUS_COVERAGE)
#define CASUS_ALWAYS(x) ((void)sizeof(x), 1)
#define CASUS_NEVER(x) ((void)sizeof(x), 0)
#elif defined(CASUS_DEBUG)
#include <assert.h>
#define CASUS_ALWAYS(x) (assert(x), 1)
#define CASUS_NEVER(x) (assert(!(x)), 0)
#else
#define CASUS_ALWAYS(x) (x)
#define CASUS_NEVER(x) (x)
#endif

#endif
