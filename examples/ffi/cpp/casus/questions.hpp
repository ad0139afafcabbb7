/* SPDX-License-Identifier: MIT */
/** @file Filters, writers, rollups; linking and comparing. Part of casus.hpp. */
#ifndef CASUS_QUESTIONS_HPP
#define CASUS_QUESTIONS_HPP

#include "reading.hpp"

namespace casus {

/* ---- Questions ------------------------------------------------------------------------------------------------- */

/** A compiled condition. */
class filter : public object<casus_filter> {
  public:
    explicit filter(const std::string &where)
        : object(detail::make<casus_filter>(casus_filter_new, static_cast<casus_context *>(nullptr),
                                            detail::c_str(where))) {}
    /** A bitmap of the rows for which it holds, the lowest bit first. */
    std::vector<std::uint8_t> apply(const batch &batch) const {
        std::vector<std::uint8_t> chosen(static_cast<std::size_t>(batch.size() + 7) / 8);
        std::uint8_t none = 0;
        detail::call(casus_filter_apply, static_cast<const casus_filter *>(get()),
                     static_cast<const casus_batch *>(batch.get()), chosen.empty() ? &none : chosen.data(),
                     static_cast<std::int64_t>(chosen.size()));
        return chosen;
    }
    /** A batch of the rows for which it holds. */
    batch select(const batch &from) const {
        const auto chosen = apply(from);
        const std::uint8_t none = 0;
        return batch(detail::make<casus_batch>(casus_batch_select, static_cast<const casus_batch *>(from.get()),
                                               chosen.empty() ? &none : chosen.data()));
    }
    /** Names of the columns that it reads, for the options of a reader. */
    std::string columns() const { return casus_filter_columns(get()); }
};

/** Turns events into bytes. */
class writer : public object<casus_writer> {
  public:
    explicit writer(const output &to, const write_options &options = {}) {
        const auto c = options.c();
        const std::shared_ptr<casus_output> kept = to;
        handle_ = detail::make_with<casus_writer>(kept, casus_writer_new, static_cast<casus_context *>(nullptr),
                                                  to.get(), &c);
    }
    void add(const batch &batch) {
        detail::call(casus_writer_add, get(), static_cast<const casus_batch *>(batch.get()),
                     static_cast<const std::uint8_t *>(nullptr));
    }
    void add(const batch &batch, const filter &where) {
        const auto chosen = where.apply(batch);
        const std::uint8_t none = 0;
        detail::call(casus_writer_add, get(), static_cast<const casus_batch *>(batch.get()),
                     chosen.empty() ? &none : chosen.data());
    }
    void add(const event &event) {
        detail::call(casus_writer_add_event, get(), static_cast<const casus_event *>(event.get()));
    }
    casus::report add(const input &from, const std::optional<std::string> &where = {}, const reading &options = {}) {
        const auto c = options.c();
        auto counts = initial<casus_report>(CASUS_TAG_REPORT);
        detail::call(casus_writer_add_input, get(), from.get(), detail::c_str(where), &c, &counts);
        return casus::report(counts);
    }
    /** Writes the end; once. */
    void finish() { detail::call(casus_writer_finish, get()); }
};

inline void dataset::write(output &to, const write_options &options, const std::optional<std::string> &where) const {
    writer out(to, options);
    if (where) {
        const filter condition(*where);
        for (const auto &batch : *this) {
            out.add(batch, condition);
        }
    } else {
        for (const auto &batch : *this) {
            out.add(batch);
        }
    }
    out.finish();
}

/** A names table: by which names actors and places are one. */
class names : public object<casus_names> {
  public:
    explicit names(const input &from)
        : object(detail::make<casus_names>(casus_names_read, static_cast<casus_context *>(nullptr), from.get())) {}
};

/** Which records are one event. */
class links : public object<casus_links> {
  public:
    explicit links(std::shared_ptr<casus_links> handle) : object(std::move(handle)) {}
    explicit links(const input &from)
        : object(detail::make<casus_links>(casus_links_read, static_cast<casus_context *>(nullptr), from.get())) {}
};

/** Over which cells events are spread. */
class cells : public object<casus_cells> {
  public:
    explicit cells(const input &from)
        : object(detail::make<casus_cells>(casus_cells_read, static_cast<casus_context *>(nullptr), from.get())) {}
};

/** Counts and sums. Keys and sums are named as casus_rollup_new() says: rollup("country,year", "events,killed"). */
class rollup : public object<casus_rollup> {
  public:
    explicit rollup(const std::string &by = "", const std::string &sum = "events", const rollup_options &options = {})
        : rollup(no_context{}, by, sum, options) {}
    template <class C>
    rollup(const C &context, const std::string &by, const std::string &sum, const rollup_options &options = {}) {
        const auto c = options.c();
        handle_ = detail::make_with<casus_rollup>(context.keep(), casus_rollup_new, context.get(), detail::c_str(by),
                                                  detail::c_str(sum), &c);
    }
    /** What save() gave, here or on another machine. */
    static rollup load(std::string_view state) {
        return rollup(detail::make<casus_rollup>(casus_rollup_load, static_cast<casus_context *>(nullptr),
                                                 static_cast<const void *>(state.data()),
                                                 static_cast<std::int64_t>(state.size())));
    }
    /** Reads an input to its end; after a failure the rollup is as before. */
    casus::report add(const input &from, const reading &options = {}) {
        const auto c = options.c();
        auto counts = initial<casus_report>(CASUS_TAG_REPORT);
        detail::call(casus_rollup_add_input, get(), from.get(), &c, &counts);
        return casus::report(counts);
    }
    void add(const dataset &events) {
        detail::call(casus_rollup_add_dataset, get(), static_cast<const casus_dataset *>(events.get()));
    }
    void add(const event &event) {
        detail::call(casus_rollup_add_event, get(), static_cast<const casus_event *>(event.get()));
    }
    void merge(const rollup &other) {
        detail::call(casus_rollup_merge, get(), static_cast<const casus_rollup *>(other.get()));
    }
    std::string save() const {
        return detail::written(
            [&](output &to) { detail::call(casus_rollup_save, static_cast<const casus_rollup *>(get()), to.get()); });
    }
    /** The answer so far, finished as the options say. */
    casus::table table(const table_options &options = {}) const {
        const auto c = options.c();
        return casus::table(
            detail::make<casus_table>(casus_rollup_table, static_cast<const casus_rollup *>(get()), &c));
    }
    casus::table balance() const {
        return casus::table(detail::make<casus_table>(casus_rollup_balance, static_cast<const casus_rollup *>(get())));
    }

  private:
    explicit rollup(std::shared_ptr<casus_rollup> handle) : object(std::move(handle)) {}
};

/* ---- Link and diff --------------------------------------------------------------------------------------------- */

/** What was linked. */
class matches : public object<casus_matches> {
  public:
    explicit matches(std::shared_ptr<casus_matches> handle) : object(std::move(handle)) {}
    match_summary summary() const {
        auto c = initial<casus_match_summary>(CASUS_TAG_MATCH_SUMMARY);
        detail::call(casus_matches_summary, c_get(), &c);
        return match_summary(c);
    }
    table clusters(bool singles = false) const {
        return table(detail::make<casus_table>(casus_matches_clusters, c_get(), singles ? 1 : 0));
    }
    table pairs() const { return table(detail::make<casus_table>(casus_matches_pairs, c_get())); }
    /** Why a record is linked, and why not: to all others, or to one. */
    table explain(std::string_view dataset, std::string_view id, std::string_view dataset_b = {},
                  std::string_view id_b = {}) const {
        return table(detail::make<casus_table>(casus_matches_explain, c_get(), view_of(dataset), view_of(id),
                                               view_of(dataset_b), view_of(id_b)));
    }
    table overlap() const { return table(detail::make<casus_table>(casus_matches_overlap, c_get())); }
    table disagreements() const { return table(detail::make<casus_table>(casus_matches_disagreements, c_get())); }
    table repeats() const { return table(detail::make<casus_table>(casus_matches_repeats, c_get())); }
    table weights() const { return table(detail::make<casus_table>(casus_matches_weights, c_get())); }
    table estimate(const estimate_options &options = {}) const {
        const auto c = options.c();
        return table(detail::make<casus_table>(casus_matches_estimate, c_get(), &c));
    }
    casus::links links() const { return casus::links(detail::make<casus_links>(casus_matches_links, c_get())); }

  private:
    const casus_matches *c_get() const noexcept { return get(); }
};

/** Finds which records of different datasets are one event. */
class linker : public object<casus_linker> {
  public:
    explicit linker(const link_options &options = {}) {
        const auto c = options.c();
        handle_ = detail::make<casus_linker>(casus_linker_new, static_cast<casus_context *>(nullptr), &c);
    }
    casus::report add(const input &from, const std::optional<std::string> &name = {}, const reading &options = {}) {
        const auto c = options.c();
        auto counts = initial<casus_report>(CASUS_TAG_REPORT);
        detail::call(casus_linker_add_input, get(), from.get(), detail::c_str(name), &c, &counts);
        return casus::report(counts);
    }
    void add(const dataset &events, const std::optional<std::string> &name = {}) {
        detail::call(casus_linker_add_dataset, get(), static_cast<const casus_dataset *>(events.get()),
                     detail::c_str(name));
    }
    matches run() { return matches(detail::make<casus_matches>(casus_linker_run, get())); }
};

/** What releases of a dataset changed, each against the one before it. */
class diff : public object<casus_diff> {
  public:
    explicit diff(const diff_options &options = {}) {
        const auto c = options.c();
        handle_ = detail::make<casus_diff>(casus_diff_new, static_cast<casus_context *>(nullptr), &c);
    }
    casus::report add(const input &release, const reading &options = {}) {
        const auto c = options.c();
        auto counts = initial<casus_report>(CASUS_TAG_REPORT);
        detail::call(casus_diff_add_input, get(), release.get(), &c, &counts);
        return casus::report(counts);
    }
    table changes() const { return table(detail::make<casus_table>(casus_diff_changes, c_get())); }
    table moved() const { return table(detail::make<casus_table>(casus_diff_moved, c_get())); }
    table releases() const { return table(detail::make<casus_table>(casus_diff_releases, c_get())); }
    table columns() const { return table(detail::make<casus_table>(casus_diff_columns, c_get())); }

  private:
    const casus_diff *c_get() const noexcept { return get(); }
};

} // namespace casus

#endif
