/* SPDX-License-Identifier: MIT */
/** @file Columns, tables and events. Part of casus.hpp. */
#ifndef CASUS_EVENTS_HPP
#define CASUS_EVENTS_HPP

#include <iterator>
#include <limits>
#include <variant>
#include <vector>

#include "base.hpp"

namespace casus {

/* ---- Columns and tables ---------------------------------------------------------------------------------------- */

/** A cell of a table: unknown, a number, or text of the table. */
using cell = std::variant<std::monostate, std::int64_t, double, std::string_view>;

/** A column, borrowed from its table or batch. */
class column {
  public:
    explicit column(const casus_column *c) noexcept : c_(c) {}
    const casus_column *get() const noexcept { return c_; }
    std::string_view name() const noexcept { return casus_column_name(c_); }
    casus::type type() const noexcept { return static_cast<casus::type>(casus_column_type(c_)); }
    std::int64_t size() const noexcept { return casus_column_length(c_); }
    bool known(std::int64_t row) const noexcept { return !casus_column_is_null(c_, row); }
    /** Whole numbers, days, moments; codes of words. */
    std::optional<std::int64_t> integer(std::int64_t row) const { return said(row, casus_column_int64(c_, row)); }
    /** Any number; an open bound is infinity. */
    std::optional<double> number(std::int64_t row) const { return said(row, casus_column_double(c_, row)); }
    /** Text, or the word of a code. */
    std::optional<std::string_view> text(std::int64_t row) const {
        return said(row, text_of(casus_column_text(c_, row)));
    }
    /** The element as what the column holds. */
    cell operator[](std::int64_t row) const {
        if (!known(row)) {
            return {};
        }
        switch (type()) {
        case type::double_: return casus_column_double(c_, row);
        case type::text:
        case type::binary:
        case type::word: return text_of(casus_column_text(c_, row));
        default: return casus_column_int64(c_, row);
        }
    }
    /** The values as they lie in memory, size() of them, without a copy: std::int32_t, std::int64_t or double by
     * type(); nullptr where no element is known. Unknown ones are 0. */
    template <class T> const T *values() const noexcept { return static_cast<const T *>(casus_column_values(c_)); }
    /** A field of a struct, or of the struct inside a list. */
    std::optional<column> field(const std::string &name) const {
        const auto *found = casus_column_field(c_, detail::c_str(name));
        return found ? std::optional(column(found)) : std::nullopt;
    }
    /** First and number of the elements of a list. */
    std::pair<std::int64_t, std::int64_t> range(std::int64_t row) const noexcept {
        std::pair<std::int64_t, std::int64_t> range;
        casus_column_range(c_, row, &range.first, &range.second);
        return range;
    }

  private:
    template <class T> std::optional<T> said(std::int64_t row, T value) const {
        return known(row) ? std::optional<T>(value) : std::nullopt;
    }
    const casus_column *c_;
};

/** Counts from 0 and gives what `at` gives: iterators over rows, columns and batches. */
template <class Owner, class Value> class counted {
  public:
    using value_type = Value;
    using reference = Value;
    using pointer = void;
    using difference_type = std::int64_t;
    using iterator_category = std::input_iterator_tag;
    counted(const Owner *owner, std::int64_t place) : owner_(owner), place_(place) {}
    Value operator*() const { return owner_->at(place_); }
    counted &operator++() {
        ++place_;
        return *this;
    }
    counted operator++(int) { return {owner_, place_++}; }
    bool operator==(const counted &other) const { return place_ == other.place_; }
    bool operator!=(const counted &other) const { return place_ != other.place_; }

  private:
    const Owner *owner_;
    std::int64_t place_;
};

class table;

/** A row of a table. */
class row {
  public:
    row(const casus_table *table, std::int64_t place) : table_(table), place_(place) {}
    /** The cell of a column; an error says which columns there are. */
    cell operator[](const std::string &name) const { return find(name)[place_]; }
    std::optional<double> number(const std::string &name) const { return find(name).number(place_); }
    std::optional<std::int64_t> integer(const std::string &name) const { return find(name).integer(place_); }
    std::optional<std::string_view> text(const std::string &name) const { return find(name).text(place_); }
    std::int64_t place() const noexcept { return place_; }

  private:
    inline column find(const std::string &name) const;
    const casus_table *table_;
    std::int64_t place_;
};

/** The answer to a question: columns. Iterating gives rows, which borrow from the table. */
class table : public object<casus_table> {
  public:
    explicit table(std::shared_ptr<casus_table> handle) : object(std::move(handle)) {}
    std::int64_t size() const noexcept { return casus_table_row_count(get()); }
    row at(std::int64_t place) const noexcept { return {get(), place}; }
    counted<table, row> begin() const noexcept { return {this, 0}; }
    counted<table, row> end() const noexcept { return {this, size()}; }
    std::vector<column> columns() const {
        std::vector<column> all;
        for (std::int32_t i = 0; i < casus_table_column_count(get()); i++) {
            all.emplace_back(casus_table_column_at(get(), i));
        }
        return all;
    }
    column operator[](const std::string &name) const { return named(get(), name); }
    void write(output &to, casus::format format) const {
        detail::call(casus_table_write, static_cast<const casus_table *>(get()), static_cast<std::int32_t>(format),
                     to.get());
    }
    std::string text(casus::format format = format::text) const {
        return detail::written([&](output &to) { write(to, format); });
    }
    ArrowArrayStream to_arrow() const {
        ArrowArrayStream stream{};
        detail::call(casus_table_to_arrow, static_cast<const casus_table *>(get()), &stream);
        return stream;
    }

    static column named(const casus_table *table, const std::string &name) {
        const auto *found = casus_table_column(table, detail::c_str(name));
        if (!found) {
            std::string there;
            for (std::int32_t i = 0; i < casus_table_column_count(table); i++) {
                there.append(i ? ", " : "").append(casus_column_name(casus_table_column_at(table, i)));
            }
            throw error(status::not_found, "there is no column '" + name + "'; there are " + there);
        }
        return column(found);
    }
};

inline column row::find(const std::string &name) const {
    return table::named(table_, name);
}

inline std::ostream &operator<<(std::ostream &out, const table &table) {
    return out << table.text();
}

/* ---- Events ---------------------------------------------------------------------------------------------------- */

/** One figure out of the claims of an event, and why. */
struct resolution {
    casus_triple figure;
    table reasons;
};

class batch;

/** The parts of one kind of an event, as a range; their texts borrow from the event. */
template <class Part> class parts {
  public:
    explicit parts(const casus_event *event) : event_(event) {}
    std::int64_t size() const noexcept { return casus_event_part_count(event_, Part::tag); }
    Part at(std::int64_t index) const {
        auto c = initial<typename Part::c_type>(Part::tag);
        detail::call(casus_event_get, event_, static_cast<std::int32_t>(index), &c.head);
        return Part(c);
    }
    Part operator[](std::int64_t index) const { return at(index); }
    counted<parts, Part> begin() const noexcept { return {this, 0}; }
    counted<parts, Part> end() const noexcept { return {this, size()}; }

  private:
    const casus_event *event_;
};

/** One event that is built up, or was read. */
class event : public object<casus_event> {
  public:
    event() : object(detail::make<casus_event>(casus_event_new, static_cast<casus_context *>(nullptr))) {}
    static event from_json(std::string_view json) {
        event read;
        read.read_json(json);
        return read;
    }

    std::string_view text(event_text field) const noexcept {
        return text_of(casus_event_text(get(), static_cast<std::int32_t>(field)));
    }
    event &set(event_text field, std::string_view text) {
        detail::call(casus_event_set_text, get(), static_cast<std::int32_t>(field), view_of(text));
        return *this;
    }
    /** Adds a location, actor, casualty, claim ...; gives its index. */
    template <class Part> std::int32_t add(const Part &part) {
        const auto c = part.c();
        std::int32_t index = -1;
        detail::call(casus_event_add, get(), &c.head, &index);
        return index;
    }
    template <class Part> void set(std::int32_t index, const Part &part) {
        const auto c = part.c();
        detail::call(casus_event_set, get(), index, &c.head);
    }
    template <class Part> casus::parts<Part> all() const noexcept { return casus::parts<Part>(get()); }
    template <class Part> void remove(std::int32_t index) { detail::call(casus_event_remove, get(), Part::tag, index); }

    /** Whole days, "2025-11-26". */
    event &day(const std::string &first, const std::optional<std::string> &last = {}) {
        detail::call(casus_event_set_day, get(), detail::c_str(first), detail::c_str(last));
        return *this;
    }
    std::int32_t place(const std::string &name, const std::string &country, double lat = unknown,
                       double lon = unknown) {
        return indexed(casus_event_add_place, detail::c_str(name), detail::c_str(country), lat, lon);
    }
    std::int32_t party(const std::string &name, participant_role role, casus::side side = side::unknown) {
        return indexed(casus_event_add_party, detail::c_str(name), static_cast<std::int32_t>(role),
                       static_cast<std::int32_t>(side));
    }
    std::int32_t statement(const std::optional<std::string> &claimant, claim_stake stake = claim_stake::unknown,
                           const std::optional<std::string> &stated = {}, const std::optional<std::string> &text = {}) {
        return indexed(casus_event_add_statement, detail::c_str(claimant), static_cast<std::int32_t>(stake),
                       detail::c_str(stated), detail::c_str(text));
    }
    /** As people write it: "at least 10"; claim -1 is the dataset's own. */
    std::int32_t figure(casualty_status status, const std::string &figure, std::int32_t claim = -1) {
        return indexed(casus_event_add_figure, static_cast<std::int32_t>(status), detail::c_str(figure), claim);
    }
    resolution resolve(casualty_status status, casus::policy policy = policy::hull,
                       casus::side side = side::unknown) const {
        casus_triple figure;
        casus_table *reasons = nullptr;
        detail::call(casus_event_resolve, static_cast<const casus_event *>(get()), static_cast<std::int32_t>(status),
                     static_cast<std::int32_t>(side), static_cast<std::int32_t>(policy), &figure, &reasons);
        return {figure, table({reasons, casus_table_free})};
    }
    table contests() const {
        return table(detail::make<casus_table>(casus_event_contests, static_cast<const casus_event *>(get())));
    }
    table validate() const {
        return table(detail::make<casus_table>(casus_event_validate, static_cast<const casus_event *>(get())));
    }
    std::string json() const {
        return detail::written([&](output &to) {
            detail::call(casus_event_write_json, static_cast<const casus_event *>(get()), to.get());
        });
    }
    void read_json(std::string_view json) {
        detail::call(casus_event_read_json, get(), json.data(), static_cast<std::int64_t>(json.size()));
    }
    inline void read(const batch &batch, std::int64_t row);

    static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

  private:
    template <class F, class... Arguments> std::int32_t indexed(F *function, Arguments... arguments) {
        std::int32_t index = -1;
        detail::call(function, get(), arguments..., &index);
        return index;
    }
};

} // namespace casus

#endif
