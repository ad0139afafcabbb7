/* SPDX-License-Identifier: MIT */
/** @file Batches, readers and datasets. Part of casus.hpp. */
#ifndef CASUS_READING_HPP
#define CASUS_READING_HPP

#include <iterator>

#include "events.hpp"

namespace casus {

/* ---- Reading --------------------------------------------------------------------------------------------------- */

/** Read options with a function for issues, which gives false to stop. */
struct reading : read_options {
    std::function<bool(const casus::issue &)> on_issue;

    casus_read_options c() const {
        auto c = read_options::c();
        if (on_issue) {
            c.user = const_cast<reading *>(this);
            c.on_issue = [](void *user, const casus_issue *issue) -> std::int32_t {
                return detail::guarded(
                    [&] { return static_cast<reading *>(user)->on_issue(casus::issue(*issue)) ? 0 : 1; });
            };
        }
        return c;
    }
};

/** The ids that readers have met, for inputs that are read as one: the `ids` of reading. */
class id_set : public object<casus_id_set> {
  public:
    explicit id_set(id_set_mode mode)
        : object(detail::make<casus_id_set>(casus_id_set_new, static_cast<casus_context *>(nullptr),
                                            static_cast<std::int32_t>(mode))) {}
    /** Looks through an input, for modes last and newest: which row of an id stands shows at the end of all. Then the
     * same inputs are read, each made anew, in the same order. */
    casus::report look(const input &from, const reading &options = {}) {
        const auto c = options.c();
        auto counts = initial<casus_report>(CASUS_TAG_REPORT);
        detail::call(casus_id_set_look, get(), from.get(), &c, &counts);
        return casus::report(counts);
    }
};

/** A run of events in columns. */
class batch : public object<casus_batch> {
  public:
    explicit batch(std::shared_ptr<casus_batch> handle) : object(std::move(handle)) {}
    std::int64_t size() const noexcept { return casus_batch_row_count(get()); }
    std::optional<column> operator[](const std::string &name) const {
        const auto *found = casus_batch_column(get(), detail::c_str(name));
        return found ? std::optional(column(found)) : std::nullopt;
    }
    event at(std::int64_t row) const {
        event read;
        read.read(*this, row);
        return read;
    }
    counted<batch, event> begin() const noexcept { return {this, 0}; }
    counted<batch, event> end() const noexcept { return {this, size()}; }
};

inline void event::read(const batch &batch, std::int64_t row) {
    detail::call(casus_event_read, get(), static_cast<const casus_batch *>(batch.get()), row);
}

/** Turns an input into batches: `for (const auto &batch : reader)`. */
class reader : public object<casus_reader> {
  public:
    explicit reader(const input &from, const reading &options = {}) : reader(no_context{}, from, options) {}
    template <class C> reader(const C &context, const input &from, const reading &options = {}) {
        auto kept = std::make_shared<reading>(options);
        const auto c = kept->c();
        handle_ = detail::make_with<casus_reader>(detail::both(kept, detail::both(from.keep(), context.keep())),
                                                  casus_reader_new, context.get(), from.get(), &c);
    }
    /** The next batch, nothing at the end. */
    std::optional<batch> next() {
        casus_batch *made = nullptr;
        detail::call(casus_reader_next, get(), &made);
        return made ? std::optional(batch({made, casus_batch_free})) : std::nullopt;
    }
    casus::report report() const {
        auto c = initial<casus_report>(CASUS_TAG_REPORT);
        detail::call(casus_reader_report, static_cast<const casus_reader *>(get()), &c);
        return casus::report(c);
    }
    std::string_view text(reader_text which) const noexcept {
        return text_of(casus_reader_text(get(), static_cast<std::int32_t>(which)));
    }

    class iterator {
      public:
        using value_type = batch;
        using reference = const batch &;
        using pointer = const batch *;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::input_iterator_tag;
        iterator() = default;
        explicit iterator(reader *from) : from_(from) { ++*this; }
        reference operator*() const { return *now_; }
        pointer operator->() const { return &*now_; }
        iterator &operator++() {
            now_ = from_->next();
            return *this;
        }
        bool operator==(const iterator &other) const { return now_.has_value() == other.now_.has_value(); }
        bool operator!=(const iterator &other) const { return !(*this == other); }

      private:
        reader *from_ = nullptr;
        std::optional<batch> now_;
    };
    iterator begin() { return iterator(this); }
    iterator end() { return {}; }
};

/** Events in memory. Iterating gives its batches. */
class dataset : public object<casus_dataset> {
  public:
    dataset() : dataset(no_context{}) {}
    template <class C>
    explicit dataset(const C &context)
        : object(detail::make_with<casus_dataset>(context.keep(), casus_dataset_new, context.get())) {}
    casus::report add(const input &from, const reading &options = {}) {
        const auto c = options.c();
        auto counts = initial<casus_report>(CASUS_TAG_REPORT);
        detail::call(casus_dataset_add_input, get(), from.get(), &c, &counts);
        return casus::report(counts);
    }
    void add(const batch &batch) { detail::call(casus_dataset_add, get(), batch.get()); }
    std::int64_t size() const noexcept { return casus_dataset_row_count(get()); }
    std::int64_t batch_count() const noexcept { return casus_dataset_batch_count(get()); }
    batch at(std::int64_t index) const {
        return batch(
            {casus_batch_retain(casus_dataset_batch(get(), static_cast<std::int32_t>(index))), casus_batch_free});
    }
    counted<dataset, batch> begin() const noexcept { return {this, 0}; }
    counted<dataset, batch> end() const noexcept { return {this, batch_count()}; }
    table validate() const {
        return table(detail::make<casus_table>(casus_dataset_validate, static_cast<const casus_dataset *>(get())));
    }
    table contests() const {
        return table(detail::make<casus_table>(casus_dataset_contests, static_cast<const casus_dataset *>(get())));
    }
    inline table standing(const rollup_options &options = {}) const {
        const auto c = options.c();
        return table(detail::make<casus_table>(casus_dataset_standing, static_cast<const casus_dataset *>(get()), &c));
    }
    inline void write(output &to, const write_options &options = {},
                      const std::optional<std::string> &where = {}) const;
    std::string text(casus::format format) const {
        return detail::written([&](output &to) {
            write_options options;
            options.format = format;
            write(to, options);
        });
    }
    ArrowArrayStream to_arrow() const {
        ArrowArrayStream stream{};
        detail::call(casus_dataset_to_arrow, static_cast<const casus_dataset *>(get()), &stream);
        return stream;
    }
};

/** Reads a file into memory. */
inline dataset read(const std::string &path, const reading &options = {}) {
    dataset all;
    all.add(input::file(path), options);
    return all;
}

/** Makes batches out of events. */
class builder : public object<casus_builder> {
  public:
    explicit builder(const std::optional<std::string> &columns = {})
        : object(detail::make<casus_builder>(casus_builder_new, static_cast<casus_context *>(nullptr),
                                             detail::c_str(columns))) {}
    void add(const event &event) {
        detail::call(casus_builder_add, get(), static_cast<const casus_event *>(event.get()));
    }
    batch seal() { return batch(detail::make<casus_batch>(casus_builder_seal, get())); }
};

} // namespace casus

#endif
