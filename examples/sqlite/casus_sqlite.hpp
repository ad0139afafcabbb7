/* SPDX-License-Identifier: MIT */
/* What the two files of the extension share. */
#ifndef CASUS_SQLITE_HPP
#define CASUS_SQLITE_HPP

#include <casus.hpp>
#include <sstream>
#include <sqlite3ext.h>
extern const sqlite3_api_routines *sqlite3_api;

/** Runs what may throw, since nothing that is thrown may pass through C; the message is SQLite's to free. */
template <class F> int guarded(char **message, F &&function) noexcept {
    try {
        function();
        return SQLITE_OK;
    } catch (const std::exception &error) { // of casus: file:row:column: what, and what to do
        sqlite3_free(*message);
        *message = sqlite3_mprintf("%s", error.what());
        return SQLITE_ERROR;
    }
}

/** All of a text, or of what is one to SQLite: what takes names refuses a NUL inside, which would end it unseen. */
inline std::string text_of(sqlite3_value *value) {
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return text ? std::string(text, static_cast<std::size_t>(sqlite3_value_bytes(value))) : std::string();
}

inline void give_text(sqlite3_context *to, std::string_view text) {
    sqlite3_result_text64(to, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

/** A set of columns names none twice. */
inline std::string each_once(const std::string &names_of_both) {
    std::istringstream text(names_of_both);
    std::string set;
    for (std::string name; std::getline(text, name, ',');) {
        if (("," + set + ",").find("," + name + ",") == std::string::npos) {
            set += (set.empty() ? "" : ",") + name;
        }
    }
    return set;
}

/** The table casus(FILE[, CONDITION]): events.cpp. */
extern const sqlite3_module events_module;

#endif
