/* SPDX-License-Identifier: MIT */
/* casus_sum(LOW, BEST, HIGH) adds figures as casus does: exactly, in any order, unknown and open ones counted. Its
   value is the state of a rollup; casus_sum(STATE) merges states, also those of `casus rollup --save`;
   casus_json(STATE) reads one. */
#include "casus_sqlite.hpp"
SQLITE_EXTENSION_INIT1

namespace {

void answer(sqlite3_context *to, int status, char *message) {
    if (status != SQLITE_OK) {
        sqlite3_result_error(to, message, -1);
    }
    sqlite3_free(message);
}

casus::rollup loaded(sqlite3_value *value) {
    const auto *data = static_cast<const char *>(sqlite3_value_blob(value));
    return casus::rollup::load({data ? data : "", static_cast<std::size_t>(sqlite3_value_bytes(value))});
}

/** Text of a number is one, as an import has it; empty is unknown like NULL, and what is no number is no 0. */
double number(sqlite3_value *value) {
    switch (sqlite3_value_numeric_type(value)) {
    case SQLITE_INTEGER:
    case SQLITE_FLOAT: return sqlite3_value_double(value);
    case SQLITE_NULL: return casus::event::unknown;
    case SQLITE_TEXT:
        if (sqlite3_value_bytes(value) == 0) {
            return casus::event::unknown;
        }
        throw std::invalid_argument("casus_sum: '" + text_of(value) + "' is no number");
    default: throw std::invalid_argument("casus_sum: a blob is no number");
    }
}

void step(sqlite3_context *to, int count, sqlite3_value **values) {
    char *message = nullptr;
    const int status = guarded(&message, [&] {
        auto *held = static_cast<casus::rollup **>(sqlite3_aggregate_context(to, sizeof(casus::rollup *)));
        if (!held) {
            throw std::bad_alloc();
        }
        if (count == 1) {
            const auto one = loaded(values[0]);
            *held ? (*held)->merge(one) : void(*held = new casus::rollup(one));
            return;
        }
        if (!*held) {
            *held = new casus::rollup("", "events,killed");
        }
        casus::casualty killed;
        killed.status = casus::casualty_status::killed;
        killed.triple = {number(values[0]), number(values[1]), number(values[2])};
        casus::event event;
        event.add(killed);
        (*held)->add(event);
    });
    answer(to, status, message);
}

/** The state; NULL of no rows. Also called after a failure, to free what is held. */
void final_value(sqlite3_context *to) {
    auto *held = static_cast<casus::rollup **>(sqlite3_aggregate_context(to, 0));
    if (held && *held) {
        const std::unique_ptr<casus::rollup> rollup(*held);
        char *message = nullptr;
        const int status = guarded(&message, [&] {
            const auto state = rollup->save();
            sqlite3_result_blob64(to, state.data(), state.size(), SQLITE_TRANSIENT);
        });
        answer(to, status, message);
    }
}

/** A JSON array with an object for each row of the answer. */
void json(sqlite3_context *to, int, sqlite3_value **values) {
    char *message = nullptr;
    const int status = guarded(&message, [&] {
        if (sqlite3_value_type(values[0]) != SQLITE_NULL) {
            const auto text = loaded(values[0]).table().text(casus::format::json);
            give_text(to, std::string_view(text).substr(0, text.find_last_not_of('\n') + 1));
        }
    });
    answer(to, status, message);
}

} // namespace

/** What `.load ./casus_sqlite` calls. */
extern "C" int sqlite3_casussqlite_init(sqlite3 *db, char **, const sqlite3_api_routines *api) {
    SQLITE_EXTENSION_INIT2(api)
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    const int made[] = {
        sqlite3_create_module(db, "casus", &events_module, nullptr),
        sqlite3_create_function(db, "casus_sum", 3, flags, nullptr, nullptr, step, final_value),
        sqlite3_create_function(db, "casus_sum", 1, flags, nullptr, nullptr, step, final_value),
        sqlite3_create_function(db, "casus_json", 1, flags, nullptr, json, nullptr, nullptr),
    };
    for (const int status : made) {
        if (status != SQLITE_OK) {
            return status;
        }
    }
    return SQLITE_OK;
}
