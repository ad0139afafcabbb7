/* SPDX-License-Identifier: MIT */
/** @file Failures, context, input and output. Part of casus.hpp. */
#ifndef CASUS_BASE_HPP
#define CASUS_BASE_HPP

#include <exception>
#include <fstream>
#include <functional>
#include <istream>
#include <ostream>
#include <stdexcept>
#include <utility>

#include "api.hpp"

namespace casus {

/* ---- Failures -------------------------------------------------------------------------------------------------- */

/** What went wrong and where; what() is `file:row:column: what, and what to do`. */
class error : public std::runtime_error {
  public:
    explicit error(const casus_error &c)
        : std::runtime_error(c.message), status_(static_cast<casus::status>(c.status)), row_(c.row), column_(c.column),
          byte_offset_(c.byte_offset) {}
    error(casus::status status, const std::string &what) : std::runtime_error(what), status_(status) {}

    casus::status status() const noexcept { return status_; }
    /** Its name, such as "CASUS_E_VALUE". */
    std::string_view name() const noexcept { return casus_status_name(static_cast<casus_status>(status_)); }
    /** Record in the input, from 1, header included; 0: does not apply. */
    std::int64_t row() const noexcept { return row_; }
    /** Field in the record, from 1; 0: does not apply. */
    std::int64_t column() const noexcept { return column_; }
    /** From 0; -1: does not apply. */
    std::int64_t byte_offset() const noexcept { return byte_offset_; }

  private:
    casus::status status_;
    std::int64_t row_ = 0, column_ = 0, byte_offset_ = -1;
};

namespace detail {

/** What a callback threw: it cannot pass through C, so that it waits here for the call to come back, on its thread. */
inline std::exception_ptr &thrown() noexcept {
    static thread_local std::exception_ptr waiting;
    return waiting;
}

/** Runs a callback; what it throws waits, and 1 is returned. */
template <class F> std::int32_t guarded(F &&function) noexcept {
    try {
        return function();
    } catch (...) {
        thrown() = std::current_exception();
        return 1;
    }
}

/** A library and headers of two releases do not go together: said once, before anything is called. */
inline void check_version() {
    static const bool checked = [] {
        const auto found = casus_version_num();
        // The next major version, or before 1.0 the next minor one, may change what these headers rely on.
        const auto unit = made_for < 10000 ? 100 : 10000;
        if (found / unit != made_for / unit || found < made_for) {
            throw error(status::unsupported, "libcasus is version " + std::to_string(found) +
                                                 ", and this program was made for " + std::to_string(made_for) +
                                                 ": take both from one release");
        }
        return true;
    }();
    static_cast<void>(checked);
}

/** Calls a function that can fail; the error, its last argument, is added here. */
template <class F, class... Arguments> void call(F *function, Arguments... arguments) {
    check_version();
    casus_error failure;
    thrown() = nullptr;
    if (function(arguments..., &failure) != CASUS_OK) {
        if (auto raised = std::exchange(thrown(), nullptr)) {
            std::rethrow_exception(raised);
        }
        throw error(failure);
    }
}

/** Calls a function that makes something, which the handle frees; `keep` lives as long. */
template <class T, class F, class... Arguments>
std::shared_ptr<T> make_with(std::shared_ptr<void> keep, F *function, Arguments... arguments) {
    T *made = nullptr;
    call(function, arguments..., &made);
    return {made, [keep = std::move(keep)](T *object) { release(object); }};
}
template <class T, class F, class... Arguments> std::shared_ptr<T> make(F *function, Arguments... arguments) {
    return make_with<T>(nullptr, function, arguments...);
}

/** Text as names are given: a NUL inside would end it unseen. */
inline const char *c_str(const std::string &text) {
    if (text.find('\0') != std::string::npos) {
        throw error(status::argument, "'" + std::string(text.c_str()) + "...' has a NUL inside");
    }
    return text.c_str();
}
inline const char *c_str(const std::optional<std::string> &text) {
    return text ? c_str(*text) : nullptr;
}

} // namespace detail

inline const char *name_of(const std::optional<std::string> &text) {
    return detail::c_str(text);
}

/** A handle of a C object: get() is what the C functions take. */
template <class T> class object {
  public:
    T *get() const noexcept { return handle_.get(); }
    /** Lets go of the object; it is freed with its last handle. */
    void close() noexcept { handle_.reset(); }
    explicit operator bool() const noexcept { return handle_ != nullptr; }
    /** As options take it. */
    operator std::shared_ptr<T>() const noexcept { return handle_; }

  protected:
    object() = default;
    explicit object(std::shared_ptr<T> handle) : handle_(std::move(handle)) {}
    std::shared_ptr<T> handle_;
};

inline std::string_view version() {
    return casus_version_string();
}

/** Word of a value; empty if it has none. */
template <class E, std::int32_t = vocabulary_of<E>::value> std::string_view word(E value) {
    const char *found = casus_vocabulary_word(vocabulary_of<E>::value, static_cast<std::int32_t>(value));
    return found ? found : "";
}
/** Value of a word, such as find<casus::policy>("majority"); the error names the nearest. */
template <class E> E find(const std::string &word) {
    std::int32_t value = 0;
    detail::call(casus_vocabulary_find, vocabulary_of<E>::value, detail::c_str(word), &value);
    return static_cast<E>(value);
}

/* ---- Context, input, output ------------------------------------------------------------------------------------ */

/** Limits, threads and progress, shared by what is made with it. */
class context : public object<casus_context> {
  public:
    context() : object(detail::make<casus_context>(casus_context_new, nullptr)) {}
    explicit context(const casus_allocator &allocator)
        : object(detail::make<casus_context>(casus_context_new, &allocator)) {}

    /** Sets an option by name, such as ("threads", 0). */
    context &set(const std::string &option, std::int64_t value) {
        detail::call(casus_context_set, get(), detail::c_str(option), value);
        return *this;
    }
    std::int64_t option(const std::string &name) const {
        std::int64_t value = 0;
        detail::call(casus_context_get, get(), detail::c_str(name), &value);
        return value;
    }
    /** For what is made from now on: called with bytes read, their total (-1: not known) and records; false cancels. */
    context &on_progress(std::function<bool(std::int64_t, std::int64_t, std::int64_t)> progress) {
        *progress_ = progress ? std::make_shared<progress_function>(std::move(progress)) : nullptr;
        casus_context_set_progress(get(), *progress_ ? call_progress : nullptr, progress_->get());
        return *this;
    }
    /** From any thread, for good: calls that run and later ones fail with status::cancelled. */
    void cancel() noexcept { casus_context_cancel(get()); }
    /** What objects made with the context must keep. */
    std::shared_ptr<void> keep() const noexcept { return *progress_; }

  private:
    using progress_function = std::function<bool(std::int64_t, std::int64_t, std::int64_t)>;
    static std::int32_t call_progress(void *user, std::int64_t bytes, std::int64_t total, std::int64_t rows) {
        return detail::guarded([&] { return (*static_cast<progress_function *>(user))(bytes, total, rows) ? 0 : 1; });
    }
    /* Of all copies of the context; another function leaves the one before to what was made with it. */
    std::shared_ptr<std::shared_ptr<progress_function>> progress_ =
        std::make_shared<std::shared_ptr<progress_function>>();
};

/** What a call is given where no context is. */
struct no_context {
    static casus_context *get() noexcept { return nullptr; }
    static std::shared_ptr<void> keep() noexcept { return nullptr; }
};

namespace detail {
using pull = std::function<std::size_t(char *, std::size_t)>;
using push = std::function<void(std::string_view)>;
inline std::shared_ptr<void> both(std::shared_ptr<void> a, std::shared_ptr<void> b) {
    return a && b
               ? std::make_shared<std::pair<std::shared_ptr<void>, std::shared_ptr<void>>>(std::move(a), std::move(b))
           : a ? std::move(a)
               : std::move(b);
}
} // namespace detail

/** Bytes that one reader consumes, once. */
class input : public object<casus_input> {
  public:
    /** A file; "-" is standard input. */
    static input file(const std::string &path) { return file(no_context{}, path); }
    template <class C> static input file(const C &context, const std::string &path) {
        return input(context.keep(),
                     [&](auto made) { return made(casus_input_open, context.get(), detail::c_str(path)); });
    }
    /** Bytes, which are copied. `name` is used in messages. */
    static input memory(std::string_view bytes, const std::string &name = "<memory>") {
        return memory(no_context{}, bytes, name);
    }
    template <class C>
    static input memory(const C &context, std::string_view bytes, const std::string &name = "<memory>") {
        return input(context.keep(), [&](auto made) {
            return made(casus_input_memory, context.get(), static_cast<const void *>(bytes.data()),
                        static_cast<std::int64_t>(bytes.size()), detail::c_str(name), casus_release_fn{},
                        static_cast<void *>(nullptr));
        });
    }
    /** Bytes that outlive whatever reads them: nothing is copied. */
    static input borrow(std::string_view bytes, const std::string &name = "<memory>") {
        return input(nullptr, [&](auto made) {
            return made(casus_input_memory, static_cast<casus_context *>(nullptr),
                        static_cast<const void *>(bytes.data()), static_cast<std::int64_t>(bytes.size()),
                        detail::c_str(name), casus_release_none, static_cast<void *>(nullptr));
        });
    }
    /** A function that fills at most so many bytes and gives their number, 0 at the end. */
    static input callback(detail::pull read, const std::string &name = "<callback>") {
        return callback(no_context{}, std::move(read), name);
    }
    template <class C>
    static input callback(const C &context, detail::pull read, const std::string &name = "<callback>") {
        auto kept = std::make_shared<detail::pull>(std::move(read));
        auto *user = static_cast<void *>(kept.get());
        return input(detail::both(context.keep(), kept), [&](auto made) {
            return made(casus_input_callback, context.get(), &call_read, user, detail::c_str(name));
        });
    }
    /** A stream, which must live until it was read. */
    static input stream(std::istream &in, const std::string &name = "<stream>") {
        return callback(
            [&in](char *buffer, std::size_t size) {
                const auto *file = dynamic_cast<std::ifstream *>(&in);
                if (file && !file->is_open()) {
                    throw std::ios_base::failure("the file is closed"); // to a stream that is an end like any other
                }
                in.read(buffer, static_cast<std::streamsize>(size));
                if (in.bad()) {
                    throw std::ios_base::failure("the stream cannot be read");
                }
                return static_cast<std::size_t>(in.gcount());
            },
            name);
    }
    /** An Arrow stream, which is moved in. */
    static input arrow(ArrowArrayStream &stream, const std::string &name = "<arrow>") {
        return input(nullptr, [&](auto made) {
            return made(casus_input_arrow, static_cast<casus_context *>(nullptr), &stream, detail::c_str(name));
        });
    }
    /** What a reader must keep. */
    std::shared_ptr<void> keep() const noexcept { return handle_; }

  private:
    template <class F>
    input(const std::shared_ptr<void> &keep, F &&made)
        : object(made([&](auto function, auto... arguments) {
              return detail::make_with<casus_input>(keep, function, arguments...);
          })) {}
    static std::int32_t call_read(void *user, void *buffer, std::int64_t size, std::int64_t *out_size) {
        return detail::guarded([&] {
            *out_size = 0;
            const auto got =
                (*static_cast<detail::pull *>(user))(static_cast<char *>(buffer), static_cast<std::size_t>(size));
            if (got > static_cast<std::size_t>(size)) {
                throw std::length_error("a source gave more bytes than there is room for");
            }
            *out_size = static_cast<std::int64_t>(got);
            return 0;
        });
    }
};

/** Where bytes go. A file appears whole with finish(), and not at all without it. */
class output : public object<casus_output> {
  public:
    static output file(const std::string &path) {
        return output(
            detail::make<casus_output>(casus_output_open, static_cast<casus_context *>(nullptr), detail::c_str(path)));
    }
    static output memory() {
        return output(detail::make<casus_output>(casus_output_memory, static_cast<casus_context *>(nullptr)));
    }
    static output callback(detail::push write) {
        auto kept = std::make_shared<detail::push>(std::move(write));
        auto *user = static_cast<void *>(kept.get());
        return output(detail::make_with<casus_output>(kept, casus_output_callback,
                                                      static_cast<casus_context *>(nullptr), &call_write, user));
    }
    /** A stream, which must live as long. */
    static output stream(std::ostream &out) {
        return callback([&out](std::string_view bytes) {
            if (!out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
                throw std::ios_base::failure("the stream cannot be written");
            }
        });
    }
    void write(std::string_view bytes) {
        detail::call(casus_output_write, get(), static_cast<const void *>(bytes.data()),
                     static_cast<std::int64_t>(bytes.size()));
    }
    /** What memory holds so far, until the next write. */
    std::string_view text() const { return text_of(casus_output_text(get())); }
    /** Flushes, syncs, and makes the file appear. */
    void finish() { detail::call(casus_output_close, get()); }

  private:
    explicit output(std::shared_ptr<casus_output> handle) : object(std::move(handle)) {}
    static std::int32_t call_write(void *user, const void *data, std::int64_t size) {
        return detail::guarded([&] {
            (*static_cast<detail::push *>(user))({static_cast<const char *>(data), static_cast<std::size_t>(size)});
            return 0;
        });
    }
};

namespace detail {
/** What a function that writes to an output writes. */
template <class F> std::string written(F &&write) {
    auto to = output::memory();
    write(to);
    return std::string(to.text());
}
} // namespace detail

} // namespace casus

#endif
