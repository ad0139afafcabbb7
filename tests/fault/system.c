/* SPDX-License-Identifier: MIT */
/* A system that refuses: every call that lib/bytes makes of it, in jobs that read and write files; and callbacks that
   refuse. The linker puts
   __wrap_NAME in the place of each (tests/CMakeLists.txt).

   A job is done once to count its calls and to see its result, and then once for each call and each way in which that
   call can go: what is no failure (a signal, a part of the bytes, a full pipe) gives the same result to the byte; a
   failure is CASUS_E_IO with words, the file that was there stays as it was, nothing is left in the folder, no
   descriptor stays open, and nothing is leaked. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "objects.h"

/* ---- The calls, as the library sees them ---------------------------------------------------------------------------
 */

enum {
    OPEN,
    READ,
    PREAD,
    WRITE,
    SYNC,
    CLOSE,
    RENAME,
    FSTAT,
    STAT,
    ACCESS,
    CHMOD,
    CHOWN,
    MAP,
    REALPATH,
    GIVE,
    TAKE,
    CALLS
};
static const char *const names[CALLS] = {"open",   "read",     "pread",   "write",   "fsync",  "close",
                                         "rename", "fstat",    "stat",    "access",  "fchmod", "fchown",
                                         "mmap",   "realpath", "read_fn", "write_fn"};
/* What is not an errno. */
enum { PART = -1, NOTHING = -2, NEGATIVE = -3, TOO_MANY = -4 };

static struct {
    int armed;
    int kind;   /* the call that goes wrong */
    int nth;    /* which of them, from 1 */
    int onward; /* and all after it */
    int how;    /* an errno, PART or NOTHING */
    int seen[CALLS];
    int hit;
} plan;

/* Whether this call goes wrong. */
static int strikes(int kind) {
    if (!plan.armed) {
        return 0;
    }
    const int number = ++plan.seen[kind];
    const int now = kind == plan.kind && (number == plan.nth || (plan.onward && number > plan.nth));
    plan.hit |= now;
    return now;
}

static int refuse(void) {
    errno = plan.how;
    return -1;
}

int __real_open64(const char *path, int flags, ...);
int __wrap_open64(const char *path, int flags, ...);
int __wrap_open64(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const int mode = va_arg(more, int);
    va_end(more);
    return strikes(OPEN) ? refuse() : __real_open64(path, flags, mode);
}

ssize_t __real_read(int file, void *buffer, size_t size);
ssize_t __wrap_read(int file, void *buffer, size_t size);
ssize_t __wrap_read(int file, void *buffer, size_t size) {
    if (!strikes(READ)) {
        return __real_read(file, buffer, size);
    }
    return plan.how == PART ? __real_read(file, buffer, (size + 2) / 3) : plan.how == NOTHING ? 0 : refuse();
}

ssize_t __real_pread64(int file, void *buffer, size_t size, off_t offset);
ssize_t __wrap_pread64(int file, void *buffer, size_t size, off_t offset);
ssize_t __wrap_pread64(int file, void *buffer, size_t size, off_t offset) {
    if (!strikes(PREAD)) {
        return __real_pread64(file, buffer, size, offset);
    }
    return plan.how == PART ? __real_pread64(file, buffer, (size + 2) / 3, offset) : plan.how == NOTHING ? 0 : refuse();
}

ssize_t __real_write(int file, const void *data, size_t size);
ssize_t __wrap_write(int file, const void *data, size_t size);
ssize_t __wrap_write(int file, const void *data, size_t size) {
    if (!strikes(WRITE)) {
        return __real_write(file, data, size);
    }
    return plan.how == PART ? __real_write(file, data, (size + 2) / 3) : plan.how == NOTHING ? 0 : refuse();
}

/* Nothing has to outlive this test. */
int __wrap_fsync(int file);
int __wrap_fsync(int file) {
    (void)file;
    return strikes(SYNC) ? refuse() : 0;
}

/* The descriptor is gone whatever close says. */
int __real_close(int file);
int __wrap_close(int file);
int __wrap_close(int file) {
    const int wrong = strikes(CLOSE);
    const int code = __real_close(file);
    return wrong ? refuse() : code;
}

int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to) {
    return strikes(RENAME) ? refuse() : __real_rename(from, to);
}

int __real_fstat64(int file, struct stat *out);
int __wrap_fstat64(int file, struct stat *out);
int __wrap_fstat64(int file, struct stat *out) {
    return strikes(FSTAT) ? refuse() : __real_fstat64(file, out);
}

int __real_stat64(const char *path, struct stat *out);
int __wrap_stat64(const char *path, struct stat *out);
int __wrap_stat64(const char *path, struct stat *out) {
    return strikes(STAT) ? refuse() : __real_stat64(path, out);
}

int __real_access(const char *path, int how);
int __wrap_access(const char *path, int how);
int __wrap_access(const char *path, int how) {
    return strikes(ACCESS) ? refuse() : __real_access(path, how);
}

int __real_fchmod(int file, mode_t mode);
int __wrap_fchmod(int file, mode_t mode);
int __wrap_fchmod(int file, mode_t mode) {
    return strikes(CHMOD) ? refuse() : __real_fchmod(file, mode);
}

int __real_fchown(int file, uid_t owner, gid_t group);
int __wrap_fchown(int file, uid_t owner, gid_t group);
int __wrap_fchown(int file, uid_t owner, gid_t group) {
    return strikes(CHOWN) ? refuse() : __real_fchown(file, owner, group);
}

void *__real_mmap64(void *at, size_t size, int prot, int flags, int file, off_t offset);
void *__wrap_mmap64(void *at, size_t size, int prot, int flags, int file, off_t offset);
void *__wrap_mmap64(void *at, size_t size, int prot, int flags, int file, off_t offset) {
    if (!strikes(MAP)) {
        return __real_mmap64(at, size, prot, flags, file, offset);
    }
    errno = plan.how;
    return MAP_FAILED;
}

char *__real_realpath(const char *path, char *out);
char *__wrap_realpath(const char *path, char *out);
char *__wrap_realpath(const char *path, char *out) {
    return strikes(REALPATH) && refuse() ? NULL : __real_realpath(path, out);
}

/* ---- What may happen, and what then
 * ---------------------------------------------------------------------------------- */

enum { SAME, FAILS, EITHER, CUT }; /* the result; CASUS_E_IO; one of the two; or that data is missing */

static const struct {
    int kind;
    int how;
    int then;
} ways[] = {
    {OPEN, EINTR, SAME},     {OPEN, EMFILE, EITHER}, /* of the folder, to sync it: the file is complete */
    {OPEN, ENFILE, EITHER},  {OPEN, ENAMETOOLONG, EITHER}, {OPEN, ELOOP, EITHER},  {OPEN, EROFS, EITHER},
    {OPEN, EPERM, EITHER},   {WRITE, EFBIG, FAILS},        {WRITE, EBADF, FAILS},  {WRITE, EPIPE, FAILS},
    {SYNC, ENOTSUP, SAME},   {CHOWN, EINVAL, EITHER},      {READ, EINTR, SAME},    {READ, PART, SAME},
    {READ, EAGAIN, SAME},    {READ, EIO, FAILS},           {PREAD, EINTR, SAME},   {PREAD, PART, SAME},
    {PREAD, EIO, FAILS},     {PREAD, NOTHING, CUT}, /* the end of the file, or that it has become shorter */
    {WRITE, EINTR, SAME},    {WRITE, PART, SAME},          {WRITE, EAGAIN, SAME},  {WRITE, EIO, FAILS},
    {WRITE, ENOSPC, FAILS},  {WRITE, NOTHING, FAILS},      {SYNC, EINTR, SAME},    {SYNC, EINVAL, SAME},
    {SYNC, EIO, EITHER}, /* of the folder: the file is complete */
    {SYNC, ENOSPC, EITHER},  {CLOSE, EINTR, SAME},         {CLOSE, EIO, EITHER}, /* of what was read: nothing is lost */
    {CLOSE, ENOSPC, EITHER}, {RENAME, EACCES, FAILS},      {RENAME, EXDEV, FAILS}, {RENAME, EIO, FAILS},
    {FSTAT, EIO, EITHER},    {STAT, EACCES, EITHER},       {STAT, EIO, EITHER},    {ACCESS, EACCES, FAILS},
    {ACCESS, EROFS, FAILS},  {CHMOD, EPERM, FAILS},        {CHOWN, EPERM, SAME},   {MAP, ENOMEM, EITHER},
    {MAP, ENODEV, EITHER},   {REALPATH, EACCES, FAILS},    {GIVE, EIO, FAILS},     {GIVE, PART, SAME},
    {GIVE, NEGATIVE, FAILS}, {GIVE, TOO_MANY, FAILS},      {TAKE, EIO, FAILS},
};
enum { WAYS = sizeof ways / sizeof ways[0] };

/* ---- Files
 * ----------------------------------------------------------------------------------------------------------- */

static char folder[256];
static char few[300], events[300], arrow[300], result[300];
static const char before[] = "what was there\n";

static void put_file(const char *path, const char *text, size_t size) {
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(text, 1, size, file) != size || fclose(file) != 0) {
        printf("fault: %s cannot be written\n", path);
        exit(1);
    }
}

static char *get_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    *size = 0;
    if (file != NULL) {
        for (size_t got = 1; got > 0; *size += got) {
            text = realloc(text, *size + 65536);
            got = text == NULL ? 0 : fread(text + *size, 1, 65536, file);
        }
        (void)fclose(file);
    }
    return text;
}

static int files_there(void) {
    DIR *all = opendir(folder);
    int count = 0;
    while (all != NULL && readdir(all) != NULL) {
        count++;
    }
    if (all != NULL) {
        closedir(all);
    }
    return count - 2;
}

static int descriptors(void) {
    int count = 0;
    for (int i = 0; i < 64; i++) {
        count += fcntl(i, F_GETFD) >= 0;
    }
    return count;
}

/* ---- The jobs
 * -------------------------------------------------------------------------------------------------------- */

/* What failed is given up, as a host should. */
static casus_status to_close(objects *o, casus_status status) {
    if (status == CASUS_OK) {
        return casus_output_close(o->output, &o->error);
    }
    casus_output_free(o->output);
    o->output = NULL;
    return status;
}

/* A question: file to table. */
static casus_status ask(objects *o) {
    casus_error *e = &o->error;
    casus_status status = casus_output_open(o->context, result, &o->output, e);
    status = status == CASUS_OK ? casus_input_open(o->context, events, &o->input, e) : status;
    status =
        status == CASUS_OK ? casus_rollup_new(o->context, "country", "events,killed", NULL, &o->rollup, e) : status;
    status = status == CASUS_OK ? casus_rollup_add_input(o->rollup, o->input, NULL, NULL, e) : status;
    status = status == CASUS_OK ? casus_rollup_table(o->rollup, NULL, &o->table, e) : status;
    status = status == CASUS_OK ? casus_table_write(o->table, CASUS_FORMAT_CSV, o->output, e) : status;
    return to_close(o, status);
}

static casus_status write_as(objects *o, const char *from, int32_t format) {
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    casus_error *e = &o->error;
    options.format = format;
    casus_status status = casus_output_open(o->context, result, &o->output, e);
    status = status == CASUS_OK ? casus_input_open(o->context, from, &o->input, e) : status;
    status = status == CASUS_OK ? casus_writer_new(o->context, o->output, &options, &o->writer, e) : status;
    status = status == CASUS_OK ? casus_writer_add_input(o->writer, o->input, NULL, NULL, NULL, e) : status;
    status = status == CASUS_OK ? casus_writer_finish(o->writer, e) : status;
    casus_writer_free(o->writer);
    o->writer = NULL;
    return to_close(o, status);
}

static casus_status to_lines(objects *o) {
    return write_as(o, events, CASUS_FORMAT_JSONL);
}
static casus_status to_arrow(objects *o) {
    return write_as(o, events, CASUS_FORMAT_ARROW);
}
static casus_status from_arrow(objects *o) {
    return write_as(o, arrow, CASUS_FORMAT_CSV);
}

/* The same bytes. */
static casus_status copy(objects *o) {
    casus_error *e = &o->error;
    casus_status status = casus_output_open(o->context, result, &o->output, e);
    status = status == CASUS_OK ? casus_input_open(o->context, events, &o->input, e) : status;
    status = status == CASUS_OK ? casus_input_copy(o->input, o->output, NULL, e) : status;
    return to_close(o, status);
}

/* From a pipe that holds it all, and has no size. */
static casus_status piped(objects *o) {
    casus_error *e = &o->error;
    char path[64];
    int ends[2];
    size_t size;
    char *text = get_file(few, &size);
    if (text == NULL || pipe(ends) != 0 || __real_write(ends[1], text, size) != (ssize_t)size ||
        __real_close(ends[1]) != 0) {
        printf("fault: no pipe\n");
        exit(1);
    }
    free(text);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
    casus_status status = casus_output_open(o->context, result, &o->output, e);
    status = status == CASUS_OK ? casus_input_open(o->context, path, &o->input, e) : status;
    (void)__real_close(ends[0]);
    status =
        status == CASUS_OK ? casus_rollup_new(o->context, "country", "events,killed", NULL, &o->rollup, e) : status;
    status = status == CASUS_OK ? casus_rollup_add_input(o->rollup, o->input, NULL, NULL, e) : status;
    status = status == CASUS_OK ? casus_rollup_table(o->rollup, NULL, &o->table, e) : status;
    status = status == CASUS_OK ? casus_table_write(o->table, CASUS_FORMAT_CSV, o->output, e) : status;
    return to_close(o, status);
}

/* From a callback to a callback, and what came goes into the file. */
typedef struct ends {
    const char *text;
    size_t size, at;
    char taken[1 << 20];
    size_t taken_size;
} ends;

static int32_t give(void *user, void *buffer, int64_t size, int64_t *out_size) {
    ends *from = user;
    const size_t left = from->size - from->at;
    size_t some = left < (size_t)size ? left : (size_t)size;
    const int wrong = strikes(GIVE);
    some = some > 8000 ? 8000 : some;
    some = wrong && plan.how == PART ? (some + 2) / 3 : some;
    memcpy(buffer, from->text + from->at, some);
    from->at += some;
    *out_size = wrong && plan.how == NEGATIVE ? -1 : wrong && plan.how == TOO_MANY ? size + 1 : (int64_t)some;
    return wrong && plan.how > 0;
}

static int32_t take(void *user, const void *data, int64_t size) {
    ends *to = user;
    if (strikes(TAKE) || to->taken_size + (size_t)size > sizeof to->taken) {
        return 1;
    }
    memcpy(to->taken + to->taken_size, data, (size_t)size);
    to->taken_size += (size_t)size;
    return 0;
}

static casus_status called(objects *o) {
    static ends both;
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    casus_error *e = &o->error;
    options.format = CASUS_FORMAT_JSONL;
    both.at = both.taken_size = 0;
    char *text = get_file(few, &both.size);
    both.text = text;
    casus_status status = casus_output_callback(o->context, take, &both, &o->output, e);
    status = status == CASUS_OK ? casus_input_callback(o->context, give, &both, "given", &o->input, e) : status;
    status = status == CASUS_OK ? casus_writer_new(o->context, o->output, &options, &o->writer, e) : status;
    status = status == CASUS_OK ? casus_writer_add_input(o->writer, o->input, NULL, NULL, NULL, e) : status;
    status = status == CASUS_OK ? casus_writer_finish(o->writer, e) : status;
    casus_writer_free(o->writer);
    o->writer = NULL;
    status = to_close(o, status);
    if (status == CASUS_OK) {
        put_file(result, both.taken, both.taken_size);
    }
    free(text);
    return status;
}

static const struct {
    const char *name;
    casus_status (*done)(objects *o);
} jobs[] = {{"ask", ask},   {"to_lines", to_lines}, {"to_arrow", to_arrow}, {"from_arrow", from_arrow},
            {"copy", copy}, {"piped", piped},       {"called", called}};
enum { JOBS = sizeof jobs / sizeof jobs[0] };

/* ---- One job, again and again
 * ------------------------------------------------------------------------------------------ */

static int faults;

static void fault(int job, const char *what) {
    const char *how = plan.how == PART      ? "a part"
                      : plan.how == NOTHING ? "nothing"
                      : plan.how < 0        ? "an odd size"
                                            : strerror(plan.how);
    printf("fault: %s: %s\n    %s number %d%s: %s\n", jobs[job].name, what, names[plan.kind], plan.nth,
           plan.onward ? " and all after it" : "", how);
    faults++;
}

/* Does a job and returns its status; the result is in the file. */
static casus_status run(int job, char *message) {
    objects o;
    const int open_before = descriptors();
    objects_start(&o);
    memset(&o.error, 0, sizeof o.error);
    memset(plan.seen, 0, sizeof plan.seen);
    plan.hit = 0;
    plan.armed = 1;
    const casus_status status = jobs[job].done(&o);
    plan.armed = 0;
    snprintf(message, sizeof o.error.message, "%s", o.error.message);
    if (status != CASUS_OK && (o.error.status != status || o.error.message[0] == 0)) {
        fault(job, "the error does not say what the status does");
    }
    objects_drop(&o);
    if (o.memory.live != 0 || o.memory.wrong) {
        fault(job, "leaks");
    }
    if (descriptors() != open_before) {
        fault(job, "a descriptor stays open");
    }
    return status;
}

static int has(const char *path, const char *text, size_t size) {
    size_t got_size;
    char *got = get_file(path, &got_size);
    const int same = got != NULL && got_size == size && memcmp(got, text, size) == 0;
    free(got);
    return same;
}

static void check(int job, int then, const char *expected, size_t size, int files) {
    char message[sizeof((casus_error *)NULL)->message];
    put_file(result, before, sizeof before - 1);
    const casus_status status = run(job, message);
    if (status == CASUS_OK && then == FAILS && plan.hit) {
        fault(job, "succeeds");
    } else if (status == CASUS_OK && !has(result, expected, size)) {
        fault(job, "succeeds with another result");
    } else if (status != CASUS_OK && then == SAME) {
        fault(job, message);
    } else if (status != CASUS_OK && status != CASUS_E_IO && !(then == CUT && status == CASUS_E_SYNTAX)) {
        fault(job, casus_status_name(status));
    } else if (status != CASUS_OK && !has(result, before, sizeof before - 1)) {
        fault(job, "fails, and the file that was there is not as it was");
    }
    if (files_there() != files) {
        fault(job, "leaves a file behind");
        exit(1);
    }
}

static int try_all(int job) {
    char message[sizeof((casus_error *)NULL)->message];
    int seen[CALLS];
    int points = 0;
    size_t size;
    memset(&plan, 0, sizeof plan);
    put_file(result, before, sizeof before - 1);
    if (run(job, message) != CASUS_OK) {
        fault(job, message);
        return 0;
    }
    char *expected = get_file(result, &size);
    memcpy(seen, plan.seen, sizeof seen);
    const int files = files_there();
    for (int i = 0; i < WAYS; i++) {
        plan.kind = ways[i].kind;
        plan.how = ways[i].how;
        for (plan.nth = 1; plan.nth <= seen[plan.kind]; plan.nth++) {
            plan.onward = 0;
            check(job, ways[i].then, expected, size, files);
            points++;
            /* A signal or a full pipe does not last. */
            if (ways[i].then != SAME || ways[i].how == PART) {
                plan.onward = 1;
                check(job, ways[i].then, expected, size, files);
            }
        }
    }
    for (int kind = 0; kind < CALLS; kind++) {
        printf("%-10s %-8s %4d calls\n", jobs[job].name, names[kind], seen[kind]);
    }
    free(expected);
    return points;
}

/* Events: with many of them there are several pieces to read and to write. */
static void put_events(const char *path, int count) {
    const size_t head = sizeof CSV_HEAD - 1;
    const size_t room = head + (size_t)count * 128;
    char *text = malloc(room);
    if (text == NULL) {
        exit(1);
    }
    memcpy(text, CSV_HEAD, head);
    size_t size = head;
    for (int i = 0; i < count; i++) {
        size += (size_t)snprintf(text + size, room - size,
                                 "TJ%d,2025-11-%02d,Battles,Armed clash,Group %d,Chad,%d.5,15.5,%d,note %d\n", i,
                                 1 + i % 28, i % 7, i % 20, i % 11, i);
    }
    put_file(path, text, size);
    free(text);
}

static void make_files(void) {
    char message[sizeof((casus_error *)NULL)->message];
    put_events(few, 600);
    put_events(events, 2000);
    for (int job = 0; job < JOBS; job++) {
        if (jobs[job].done == to_arrow && (run(job, message) != CASUS_OK || rename(result, arrow) != 0)) {
            printf("fault: no .arrow file: %s\n", message);
            exit(1);
        }
    }
}

int main(void) {
    const char *tmp = getenv("TMPDIR");
    int points = 0;
    snprintf(folder, sizeof folder, "%s/casus-fault.XXXXXX", tmp != NULL && tmp[0] != 0 ? tmp : "/tmp");
    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    snprintf(few, sizeof few, "%s/few.csv", folder);
    snprintf(events, sizeof events, "%s/events.csv", folder);
    snprintf(arrow, sizeof arrow, "%s/events.arrow", folder);
    snprintf(result, sizeof result, "%s/result", folder);
    make_files();
    for (int job = 0; job < JOBS; job++) {
        points += try_all(job);
    }
    remove(few);
    remove(events);
    remove(arrow);
    remove(result);
    if (rmdir(folder) != 0) {
        printf("fault: %s is not empty\n", folder);
        faults++;
    }
    printf("fault: %d calls of the system gone wrong, %d faults\n", points, faults);
    return faults != 0;
}
