/* SPDX-License-Identifier: MIT */
/**
 * @file
 * casus from C++17: this header and the folder casus beside it, on the C headers and libcasus.
 *
 *  - Objects are handles: a copy is the same object, and the last one frees it, in any order and on any thread. What an
 *    object of the library calls back lives as long as the object.
 *  - Failures are casus::error, with status, row, column and byte offset. What a callback or stream of yours throws
 *    passes through the library and comes out as it is.
 *  - Text goes in as std::string_view or std::string, UTF-8, and comes out as a std::string_view of the object that has
 *    it; std::string where nothing would keep it. Unknown is an empty std::optional, never 0.
 *  - One object is used by one thread at a time, except batches, filters and tables, and datasets that no longer grow.
 */
#ifndef CASUS_HPP
#define CASUS_HPP

#include "casus/questions.hpp"

#endif
