/* SPDX-License-Identifier: MIT */
/* Does the steps of tests/interop/conformance.json from C++; conform.py beside it says how. */
#include <casus.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <thread>

#include <unistd.h>

namespace {

using args = std::map<std::string, std::string>;
using thing = std::variant<std::monostate, casus::dataset, casus::rollup, casus::table, casus::event, casus::names,
                           casus::links, casus::matches, casus::diff, std::string>;
std::map<std::string, thing> objects;

struct boom : std::runtime_error {
    boom() : std::runtime_error("boom") {}
};

template <class T> T &the(const std::string &name) {
    return std::get<T>(objects.at(name));
}

std::optional<std::string> maybe(const args &a, const std::string &key) {
    const auto found = a.find(key);
    return found == a.end() ? std::nullopt : std::optional(found->second);
}
std::string word(const args &a, const std::string &key, const std::string &none = "") {
    return maybe(a, key).value_or(none);
}
double number(const args &a, const std::string &key) {
    return a.count(key) ? std::stod(a.at(key)) : casus::event::unknown;
}

std::string figure(std::optional<double> number) {
    if (!number || std::isnan(*number)) {
        return "unknown";
    }
    if (std::isinf(*number)) {
        return "inf";
    }
    char text[32];
    std::snprintf(text, sizeof text, "%g", *number);
    return text;
}

std::string contents(const std::string &path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

casus::context context_of(const args &a) {
    casus::context context;
    if (const auto told = maybe(a, "progress")) {
        context.on_progress([told = *told](auto...) { return told == "raise" ? throw boom() : told != "stop"; });
    }
    if (a.count("cancel")) {
        context.cancel();
    }
    return context;
}

casus::input source(const casus::context &context, const args &a) {
    const auto how = word(a, "how", "file");
    if (how == "file") {
        return casus::input::file(context, a.at("from"));
    }
    auto bytes = a.count("text") ? a.at("text") : contents(a.at("from"));
    if (how == "memory") {
        return casus::input::memory(context, bytes, "input");
    }
    const auto after = a.count("raise") ? std::stoul(a.at("raise")) : std::string::npos;
    return casus::input::callback(
        context,
        [bytes = std::move(bytes), after, at = std::size_t{0}](char *buffer, std::size_t size) mutable {
            if (at >= after) {
                throw boom();
            }
            const auto many = std::min({size, bytes.size() - at, std::size_t{1000}});
            std::copy_n(bytes.data() + at, many, buffer);
            at += many;
            return many;
        },
        "input");
}

casus::reading options(const args &a, std::string &issues) {
    static const std::map<std::string, casus::on_error> on_error = {
        {"fail", casus::on_error::fail}, {"skip", casus::on_error::skip}, {"report", casus::on_error::report}};
    static const std::map<casus::issue_kind, const char *> kinds = {
        {casus::issue_kind::row, "row"}, {casus::issue_kind::cell, "cell"}, {casus::issue_kind::warning, "warning"}};
    casus::reading reading;
    reading.profile = maybe(a, "profile");
    reading.mapping = maybe(a, "map");
    reading.columns = maybe(a, "columns");
    reading.on_error = on_error.at(word(a, "on_error", "fail"));
    if (const auto issue = maybe(a, "issue")) {
        reading.on_issue = [&issues, raise = *issue == "raise"](const casus::issue &it) {
            if (raise) {
                throw boom();
            }
            issues.append("\n")
                .append(kinds.at(it.kind))
                .append(" " + std::to_string(it.row) + " " + std::to_string(it.column) + " ");
            issues.append(it.column_name).append(" ").append(it.value);
            return true;
        };
    }
    return reading;
}

std::string told(const casus::report &report, const std::string &issues) {
    std::ostringstream text;
    text << report.kept << " of " << report.records << ' ' << report.profile << ", " << report.rejected << " rejected, "
         << report.cell_errors << " cells" << issues;
    return text.str();
}

std::string read(const args &a) {
    const auto context = context_of(a);
    std::string issues;
    casus::dataset dataset(context);
    const auto report = dataset.add(source(context, a), options(a, issues));
    objects[a.at("as")] = dataset;
    return told(report, issues);
}

std::string batches(const args &a) {
    const auto context = context_of(a);
    std::string issues;
    std::int64_t count = 0, events = 0;
    casus::reader reader(context, source(context, a), options(a, issues));
    for (const auto &batch : reader) {
        count++;
        events += batch.size();
    }
    return std::to_string(count) + " batches, " + std::to_string(events) + " events";
}

std::string distinct(const args &a) {
    static const std::map<std::string, casus::id_set_mode> modes = {{"first", casus::id_set_mode::first},
                                                                    {"last", casus::id_set_mode::last},
                                                                    {"newest", casus::id_set_mode::newest}};
    casus::id_set ids(modes.at(a.at("mode")));
    if (a.at("mode") != "first") {
        ids.look(casus::input::memory(a.at("text")));
    }
    casus::reading reading;
    reading.ids = ids;
    casus::dataset dataset;
    const auto r = dataset.add(casus::input::memory(a.at("text")), reading);
    objects[a.at("as")] = dataset;
    std::ostringstream text;
    text << r.kept << " of " << r.records << ", " << r.duplicates << " duplicates, " << r.conflicts << " conflicts";
    return text.str();
}

/** What the host closes while it is in use: the file that is read, an input that has a reader, an object. */
std::string closed(const args &a) {
    const auto what = a.at("what");
    casus::dataset dataset;
    if (what == "file") {
        std::ifstream file(a.at("from"), std::ios::binary);
        const auto input = casus::input::stream(file);
        file.close();
        try {
            dataset.add(input);
        } catch (const std::ios_base::failure &) {
            return "an error of the host";
        }
    } else if (what == "input") {
        auto bytes = contents(a.at("from"));
        const auto rows = bytes.substr(bytes.find('\n') + 1);
        for (int i = 1; i < 30; i++) {
            bytes += rows;
        }
        auto input = source(casus::context(), {{"how", "callback"}, {"text", bytes}});
        casus::reader reader(input);
        input.close(); // the reader has a handle of its own
        std::int64_t events = 0;
        for (const auto &batch : reader) {
            events += batch.size();
        }
        return events == 30 * 304 ? "refused, or read to its end" : std::to_string(events) + " events";
    } else {
        dataset.add(casus::input::file(a.at("from")));
        dataset.close();
        try {
            dataset.validate();
        } catch (const casus::error &) {
            return "refused";
        }
    }
    return "nothing failed";
}

std::string rollup(const args &a) {
    casus::rollup_options options;
    options.where = maybe(a, "where");
    options.total = a.count("total") != 0;
    if (a.count("policy")) {
        options.policy = casus::find<casus::policy>(a.at("policy"));
    }
    if (a.count("spread")) {
        options.spread = casus::find<casus::spread>(a.at("spread"));
    }
    if (a.count("names")) {
        options.names = the<casus::names>(a.at("names"));
    }
    if (a.count("links")) {
        options.links = the<casus::links>(a.at("links"));
    }
    objects[a.at("as")] = casus::rollup(word(a, "by"), word(a, "sum", "events"), options);
    return "";
}

std::string add(const args &a) {
    auto &rollup = the<casus::rollup>(a.at("to"));
    if (a.count("data")) {
        rollup.add(the<casus::dataset>(a.at("data")));
    } else if (a.count("event")) {
        rollup.add(the<casus::event>(a.at("event")));
    } else {
        const auto context = context_of(a);
        std::string issues;
        const auto report = rollup.add(source(context, a), options(a, issues));
        return told(report, issues);
    }
    return "";
}

std::string table(const args &a) {
    casus::table_options options;
    options.order = maybe(a, "order");
    options.having = maybe(a, "having");
    options.show = maybe(a, "show");
    options.across = maybe(a, "across");
    options.limit = std::stoll(word(a, "limit", "0"));
    options.fill = a.count("fill") != 0;
    options.total = a.count("total") != 0;
    options.percent = a.count("percent") != 0;
    objects[a.at("as")] = the<casus::rollup>(a.at("of")).table(options);
    return "";
}

std::string write(const args &a) {
    static const std::map<std::string, casus::format> formats = {
        {"text", casus::format::text},   {"csv", casus::format::csv},         {"json", casus::format::json},
        {"jsonl", casus::format::jsonl}, {"geojson", casus::format::geojson}, {"native", casus::format::native}};
    const auto &it = objects.at(a.at("of"));
    const auto put = [&](casus::output to) {
        if (const auto *dataset = std::get_if<casus::dataset>(&it)) {
            casus::write_options options;
            options.format = formats.at(a.at("format"));
            dataset->write(to, options);
        } else {
            std::get<casus::table>(it).write(to, formats.at(a.at("format")));
        }
        to.finish();
        return std::string(to.text());
    };
    const auto to = word(a, "to", "memory");
    if (to == "memory") {
        return put(casus::output::memory());
    }
    if (to == "callback") {
        std::ostringstream out;
        if (a.count("raise")) {
            put(casus::output::callback([](std::string_view) { throw boom(); }));
        }
        put(casus::output::stream(out));
        return out.str();
    }
    const std::string path = std::filesystem::temp_directory_path() / ("casus-conform-" + std::to_string(getpid()));
    put(casus::output::file(path));
    const auto text = contents(path);
    std::remove(path.c_str());
    return text;
}

std::string cell(const args &a) {
    const auto value = the<casus::table>(a.at("of")).at(std::stoll(a.at("row")))[a.at("column")];
    if (const auto *text = std::get_if<std::string_view>(&value)) {
        return std::string(*text);
    }
    if (const auto *whole = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*whole);
    }
    return std::holds_alternative<double>(value) ? figure(std::get<double>(value)) : "unknown";
}

template <class F> std::string ask(const args &a, F &&of_both) {
    const auto &it = objects.at(a.at("of"));
    auto answer = std::holds_alternative<casus::event>(it) ? of_both(std::get<casus::event>(it))
                                                           : of_both(std::get<casus::dataset>(it));
    objects[a.at("as")] = answer;
    return "";
}

std::string event(const args &a) {
    casus::event made;
    if (a.count("data")) {
        made.read(the<casus::dataset>(a.at("data")).at(0), std::stoll(a.at("row")));
    }
    objects[a.at("as")] = made;
    return "";
}

std::string text(const args &a) {
    static const std::map<std::string, casus::event_text> fields = {
        {"id", casus::event_text::id}, {"notes", casus::event_text::notes}, {"title", casus::event_text::title}};
    auto &event = the<casus::event>(a.at("of"));
    const auto field = fields.at(a.at("field"));
    if (a.count("value")) {
        event.set(field, a.at("value"));
    }
    return std::string(event.text(field));
}

std::string location(const args &a) {
    casus::location part;
    part.role = casus::location_role::effect;
    part.name = a.at("name");
    part.lat = number(a, "lat");
    part.lon = number(a, "lon");
    part.claim = std::stoi(word(a, "claim", "-1"));
    return std::to_string(the<casus::event>(a.at("of")).add(part));
}

std::string part(const args &a) {
    const auto part = the<casus::event>(a.at("of")).all<casus::location>()[std::stoll(a.at("index"))];
    return std::string(part.name) + " " + figure(part.lat) + " " + figure(part.lon) + " " + std::to_string(part.claim);
}

std::string resolve(const args &a) {
    const auto answer = the<casus::event>(a.at("of"))
                            .resolve(casus::find<casus::casualty_status>(a.at("status")),
                                     casus::find<casus::policy>(word(a, "policy", "hull")));
    objects[word(a, "as")] = answer.reasons;
    return figure(answer.figure.low) + " " + figure(answer.figure.best) + " " + figure(answer.figure.high);
}

std::vector<std::string> split(const std::string &text, char at) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, at);) {
        parts.push_back(part);
    }
    return parts;
}

std::string link(const args &a) {
    casus::link_options options;
    options.days = std::stoi(word(a, "days", "3"));
    options.km = std::stod(word(a, "km", "0"));
    if (a.count("names")) {
        options.names = casus::names(casus::input::file(a.at("names")));
    }
    casus::linker linker(options);
    for (const auto &each : split(a.at("sources"), '|')) {
        const auto named = split(each, '=');
        linker.add(casus::input::file(named.at(1)), named.at(0));
    }
    const auto matches = linker.run();
    objects[a.at("as")] = matches;
    const auto s = matches.summary();
    std::ostringstream text;
    text << s.records << ' ' << s.datasets << ' ' << s.links << ' ' << s.clusters << ' ' << s.events;
    return text.str();
}

std::string matched(const args &a) {
    const auto &matches = the<casus::matches>(a.at("of"));
    const auto what = a.at("what");
    std::vector<std::string> records;
    for (const auto *key : {"record", "other"}) {
        for (const auto &part : split(word(a, key), ':')) {
            records.push_back(part);
        }
    }
    records.resize(4);
    objects[a.at("as")] = what == "clusters"  ? matches.clusters()
                          : what == "overlap" ? matches.overlap()
                                              : matches.explain(records[0], records[1], records[2], records[3]);
    return "";
}

std::string diff(const args &a) {
    casus::diff diff;
    for (const auto &each : split(a.at("sources"), '|')) {
        diff.add(casus::input::file(each));
    }
    objects[a.at("as")] = diff;
    return "";
}

std::string changed(const args &a) {
    const auto &diff = the<casus::diff>(a.at("of"));
    const auto what = a.at("what");
    objects[a.at("as")] = what == "changes" ? diff.changes() : what == "moved" ? diff.moved() : diff.releases();
    return "";
}

std::string free_(const args &a) {
    auto node = objects.extract(a.at("of"));
    if (a.count("thread")) {
        std::thread([gone = std::move(node)]() mutable { gone = {}; }).join();
    }
    return "";
}

casus::event &of(const args &a) {
    return the<casus::event>(a.at("of"));
}

const std::map<std::string, std::string (*)(const args &)> steps = {
    {"version", [](const args &) { return std::string(casus::version()); }},
    {"read", read},
    {"batches", batches},
    {"distinct", distinct},
    {"closed", closed},
    {"rollup", rollup},
    {"add", add},
    {"table", table},
    {"write", write},
    {"cell", cell},
    {"save",
     [](const args &a) {
         objects[a.at("as")] = the<casus::rollup>(a.at("of")).save();
         return std::string();
     }},
    {"load",
     [](const args &a) {
         const std::string_view state = the<std::string>(a.at("of"));
         objects[a.at("as")] = casus::rollup::load(state.substr(0, state.size() - std::stoul(word(a, "cut", "0"))));
         return std::string();
     }},
    {"merge",
     [](const args &a) {
         the<casus::rollup>(a.at("to")).merge(the<casus::rollup>(a.at("of")));
         return std::string();
     }},
    {"validate", [](const args &a) { return ask(a, [](const auto &it) { return it.validate(); }); }},
    {"contests", [](const args &a) { return ask(a, [](const auto &it) { return it.contests(); }); }},
    {"standing",
     [](const args &a) {
         objects[a.at("as")] = the<casus::dataset>(a.at("of")).standing();
         return std::string();
     }},
    {"event", event},
    {"text", text},
    {"location", location},
    {"part", part},
    {"resolve", resolve},
    {"day",
     [](const args &a) {
         of(a).day(a.at("first"), maybe(a, "last"));
         return std::string();
     }},
    {"place",
     [](const args &a) {
         return std::to_string(of(a).place(a.at("name"), a.at("country"), number(a, "lat"), number(a, "lon")));
     }},
    {"party",
     [](const args &a) {
         return std::to_string(of(a).party(a.at("name"), casus::find<casus::participant_role>(a.at("role")),
                                           casus::find<casus::side>(a.at("side"))));
     }},
    {"statement",
     [](const args &a) {
         return std::to_string(of(a).statement(a.at("claimant"), casus::find<casus::claim_stake>(a.at("stake")),
                                               maybe(a, "stated"), maybe(a, "says")));
     }},
    {"figure",
     [](const args &a) {
         return std::to_string(of(a).figure(casus::find<casus::casualty_status>(a.at("status")), a.at("count"),
                                            std::stoi(word(a, "claim", "-1"))));
     }},
    {"remove",
     [](const args &a) {
         of(a).remove<casus::claim>(std::stoi(a.at("index")));
         return std::string();
     }},
    {"json", [](const args &a) { return of(a).json(); }},
    {"parse",
     [](const args &a) {
         of(a).read_json(a.at("json"));
         return std::string();
     }},
    {"names",
     [](const args &a) {
         objects[a.at("as")] = casus::names(casus::input::file(a.at("from")));
         return std::string();
     }},
    {"link", link},
    {"matched", matched},
    {"diff", diff},
    {"changed", changed},
    {"free", free_},
    {"links",
     [](const args &a) {
         objects[a.at("as")] = the<casus::matches>(a.at("of")).links();
         return std::string();
     }},
    {"end",
     [](const args &) {
         objects.clear();
         return std::string();
     }},
};

std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        const auto place = std::string_view("\\\t\n\r").find(letter);
        place == std::string_view::npos ? out.append(1, letter) : out.append({'\\', "\\tnr"[place]});
    }
    return out;
}

std::string unescaped(const std::string &text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); i++) {
        out += text[i] != '\\' ? text[i] : "\\\t\n\r\0"[std::string_view("\\tnr0").find(text[++i])];
    }
    return out;
}

std::string answer(const std::string &line) {
    args a;
    const auto fields = split(line, '\t');
    for (std::size_t i = 1; i < fields.size(); i++) {
        const auto equals = fields[i].find('=');
        a[fields[i].substr(0, equals)] = unescaped(fields[i].substr(equals + 1));
    }
    std::ostringstream out;
    try {
        const auto text = steps.at(fields.at(0))(a);
        out << "ok\t" << escaped(text);
    } catch (const boom &raised) {
        out << "raised\t" << raised.what();
    } catch (const casus::error &error) {
        out << "error\t" << error.name() << '\t' << error.row() << '\t' << error.column() << '\t' << error.byte_offset()
            << '\t' << escaped(error.what());
    }
    return out.str();
}

} // namespace

int main() {
    for (std::string line; std::getline(std::cin, line);) {
        std::cout << answer(line) << std::endl;
    }
}
