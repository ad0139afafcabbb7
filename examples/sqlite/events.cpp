/* SPDX-License-Identifier: MIT */
/* The table casus(FILE[, CONDITION]): a row an event, read as the query asks for rows, and of the columns that it uses.
 */
#include "casus_sqlite.hpp"

namespace {

const std::vector<std::string> names = {"dataset",  "id",         "kind",       "modality",    "certainty",    "title",
                                        "notes",    "date_start", "date_end",   "country",     "iso3",         "admin1",
                                        "location", "lat",        "lon",        "class",       "native_class", "side_a",
                                        "side_b",   "dyad",       "killed_low", "killed_best", "killed_high"};
const int event_column = static_cast<int>(names.size()), file_column = event_column + 1; // then the condition

int connect(sqlite3 *db, void *, int, const char *const *, sqlite3_vtab **out, char **message) {
    return guarded(message, [&] {
        std::string schema = "CREATE TABLE events(";
        for (const auto &name : names) {
            schema += name + ", ";
        }
        sqlite3_declare_vtab(db, (schema + "event, file HIDDEN, condition HIDDEN)").c_str());
        *out = new sqlite3_vtab{};
    });
}

/** Only the columns that a query uses are read: their names are idxStr; "*" stands for all, which `event` needs. */
int best_index(sqlite3_vtab *table, sqlite3_index_info *info) {
    for (int i = 0; i < info->nConstraint; i++) {
        const int argument = info->aConstraint[i].iColumn - file_column;
        if (argument >= 0 && info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ) {
            if (!info->aConstraint[i].usable) {
                return SQLITE_CONSTRAINT; // not in this order of the tables of the query
            }
            info->idxNum |= 1 << argument;
            info->aConstraintUsage[i].argvIndex = argument + 1;
            info->aConstraintUsage[i].omit = 1;
        }
    }
    return guarded(&table->zErrMsg, [&] {
        if (!(info->idxNum & 1)) {
            throw std::invalid_argument("a file is needed: casus('events.csv'), casus('events.csv', 'killed > 0')");
        }
        std::string used = info->colUsed >> event_column & 1 ? "*" : "";
        for (int at = 0; at < event_column; at++) {
            used += info->colUsed >> at & 1 ? names[static_cast<std::size_t>(at)] + "," : "";
        }
        info->idxStr = sqlite3_mprintf("%s", used.c_str());
        info->needToFreeIdxStr = 1;
        info->estimatedCost = 1e6;
    });
}

struct cursor : sqlite3_vtab_cursor {
    std::optional<casus::reader> reader;
    std::optional<casus::filter> condition;
    std::optional<casus::batch> batch; // none at the end
    std::int64_t row = 0, rowid = 0;

    void read() {
        batch = reader->next();
        batch = batch && condition ? condition->select(*batch) : batch;
    }
    void find() {
        for (; batch && row >= batch->size(); row = 0) {
            read();
        }
    }
};

cursor &at(sqlite3_vtab_cursor *base) {
    return *static_cast<cursor *>(base);
}

int filter(sqlite3_vtab_cursor *base, int, const char *used, int count, sqlite3_value **values) {
    return guarded(&base->pVtab->zErrMsg, [&] {
        auto &it = at(base);
        it.condition.reset();
        it.row = it.rowid = 0;
        casus::reading options;
        if (count > 1 && sqlite3_value_type(values[1]) != SQLITE_NULL) {
            it.condition.emplace(text_of(values[1]));
        }
        if (*used != '*') {
            options.columns = each_once(used + (it.condition ? it.condition->columns() : ""));
        }
        it.reader.emplace(casus::input::file(text_of(values[0])), options);
        it.read();
        it.find();
    });
}

int next(sqlite3_vtab_cursor *base) {
    return guarded(&base->pVtab->zErrMsg, [&] {
        at(base).row++;
        at(base).rowid++;
        at(base).find();
    });
}

/** Unknown is NULL, what is open is infinity, a day is its text. */
int column(sqlite3_vtab_cursor *base, sqlite3_context *to, int number) {
    return guarded(&base->pVtab->zErrMsg, [&] {
        const auto &it = at(base);
        if (number == event_column) {
            return give_text(to, it.batch->at(it.row).json());
        }
        const auto cells = number < event_column ? (*it.batch)[names[static_cast<std::size_t>(number)]] : std::nullopt;
        if (!cells || !cells->known(it.row)) {
            return sqlite3_result_null(to);
        }
        if (cells->type() == casus::type::day) {
            char day[24] = "";
            std::int64_t size = 0;
            const auto number_of = static_cast<std::int32_t>(*cells->integer(it.row));
            casus_period_text(CASUS_UNIT_DAY, number_of, day, sizeof day, &size, nullptr);
            give_text(to, day);
        } else if (cells->type() == casus::type::double_) {
            sqlite3_result_double(to, *cells->number(it.row));
        } else {
            give_text(to, *cells->text(it.row));
        }
    });
}

} // namespace

const sqlite3_module events_module = [] {
    sqlite3_module all{};
    all.xConnect = connect; // without xCreate it is there from the start, as a function that gives a table
    all.xBestIndex = best_index;
    all.xDisconnect = [](sqlite3_vtab *table) { return delete table, SQLITE_OK; };
    all.xOpen = [](sqlite3_vtab *table, sqlite3_vtab_cursor **out) {
        return guarded(&table->zErrMsg, [&] { *out = new cursor{}; });
    };
    all.xClose = [](sqlite3_vtab_cursor *base) { return delete &at(base), SQLITE_OK; };
    all.xFilter = filter;
    all.xNext = next;
    all.xEof = [](sqlite3_vtab_cursor *base) { return at(base).batch ? 0 : 1; };
    all.xColumn = column;
    all.xRowid = [](sqlite3_vtab_cursor *base, sqlite3_int64 *out) { return *out = at(base).rowid, SQLITE_OK; };
    return all;
}();
