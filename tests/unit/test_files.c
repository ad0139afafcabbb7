/* SPDX-License-Identifier: MIT */
/* Files as a host meets them: pipes that signals interrupt, descriptors that are not inherited, files that are
   replaced, and the one reader of an input. */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include <casus/arrow.h>
#include <casus/casus.h>
#include <casus/unstable.h>

/* ---- A folder of its own ----------------------------------------------------------------------------------------- */

static char folder[256];

static int make_folder(void **state) {
    (void)state;
    const char *tmp = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/casus-files.XXXXXX", tmp != NULL && tmp[0] != 0 ? tmp : "/tmp");
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state) {
    (void)state;
    return rmdir(folder); /* fails if a test has left something */
}

static const char *in_folder(const char *name) {
    static char paths[4][sizeof folder + 64];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void put_file(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static void expect_file(const char *path, const char *text) {
    char got[256] = "";
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    got[fread(got, 1, sizeof got - 1, file)] = 0;
    (void)fclose(file);
    assert_string_equal(got, text);
}

static void rest(long milliseconds) {
    struct timespec t = {0, milliseconds * 1000000};
    while (nanosleep(&t, &t) != 0 && errno == EINTR) {
    }
}

/* ---- Signals ----------------------------------------------------------------------------------------------------- */

static casus_context *to_cancel;

static void on_alarm(int number) {
    (void)number;
    if (to_cancel != NULL) {
        casus_context_cancel(to_cancel);
    }
}

/* A signal every so many milliseconds, which interrupts system calls; 0: none any more. */
static void ring(int milliseconds) {
    struct sigaction action;
    struct itimerval every = {{0, milliseconds * 1000}, {0, milliseconds * 1000}};
    memset(&action, 0, sizeof action);
    action.sa_handler = milliseconds > 0 ? on_alarm : SIG_IGN;
    assert_int_equal(sigaction(SIGALRM, &action, NULL), 0);
    assert_int_equal(setitimer(ITIMER_REAL, &every, NULL), 0);
}

static casus_status copy_all(casus_input *input, casus_output **out, int64_t *size, casus_error *error) {
    assert_int_equal(casus_output_memory(NULL, out, NULL), CASUS_OK);
    return casus_input_copy(input, *out, size, error);
}

/* The child writes slowly into a pipe, or reads slowly from it. */
static pid_t start_child(const char *path, int reads, int pieces) {
    static char piece[10000];
    const pid_t child = fork();
    if (child != 0) {
        return child;
    }
    rest(30); /* the parent waits in open() */
    const int file = open(path, reads ? O_RDONLY : O_WRONLY);
    int64_t sum = 0;
    for (int i = 0; i < pieces; i++) {
        memset(piece, 'a' + i % 26, sizeof piece);
        rest(3);
        for (size_t at = 0; at < sizeof piece;) {
            const ssize_t n =
                reads ? read(file, piece + at, sizeof piece - at) : write(file, piece + at, sizeof piece - at);
            if (n <= 0) {
                break;
            }
            at += (size_t)n;
            sum += n;
        }
    }
    _exit(file >= 0 && sum == (int64_t)pieces * (int64_t)sizeof piece ? 0 : 1);
}

static void expect_child(pid_t child) {
    int state = -1;
    while (waitpid(child, &state, 0) < 0 && errno == EINTR) {
    }
    assert_true(WIFEXITED(state) && WEXITSTATUS(state) == 0);
}

static void signals_do_not_end_reading(void **state) {
    (void)state;
    casus_error e;
    casus_input *input = NULL;
    casus_output *copy = NULL;
    int64_t size = 0;
    const char *path = in_folder("pipe");
    assert_int_equal(mkfifo(path, 0600), 0);
    const pid_t child = start_child(path, 0, 40);
    ring(1);
    const casus_status opened = casus_input_open(NULL, path, &input, &e);
    const casus_status status = opened == CASUS_OK ? copy_all(input, &copy, &size, &e) : opened;
    ring(0);
    if (status != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    assert_int_equal(size, 400000);
    const char *text = casus_output_text(copy).data;
    for (int i = 0; i < 40; i++) {
        assert_true(text[i * 10000] == 'a' + i % 26 && text[i * 10000 + 9999] == 'a' + i % 26);
    }
    expect_child(child);
    casus_output_free(copy);
    casus_input_free(input);
    assert_int_equal(remove(path), 0);
}

static void signals_do_not_end_writing(void **state) {
    (void)state;
    static char much[400000];
    casus_error e;
    casus_output *output = NULL;
    const char *path = in_folder("pipe");
    memset(much, 'x', sizeof much);
    assert_int_equal(mkfifo(path, 0600), 0);
    const pid_t child = start_child(path, 1, 40);
    ring(1);
    casus_status status = casus_output_open(NULL, path, &output, &e);
    status = status == CASUS_OK ? casus_output_write(output, much, sizeof much, &e) : status;
    status = status == CASUS_OK ? casus_output_close(output, &e) : status;
    ring(0);
    if (status != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    casus_output_free(output);
    expect_child(child);
    assert_int_equal(remove(path), 0);
}

/* A handler that cancels ends a call that waits for bytes which never come. */
static void a_signal_may_cancel(void **state) {
    (void)state;
    for (int quick = 0; quick < 2; quick++) { /* a pipe that blocks, and one that does not */
        casus_error e;
        casus_context *context = NULL;
        casus_input *input = NULL;
        casus_output *copy = NULL;
        int64_t size = 0;
        int ends[2];
        const int kept = dup(0);
        assert_int_equal(pipe(ends), 0);
        assert_int_equal(fcntl(ends[0], F_SETFL, quick ? O_NONBLOCK : 0), 0);
        assert_int_equal(dup2(ends[0], 0), 0);
        assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
        assert_int_equal(casus_input_open(context, "-", &input, NULL), CASUS_OK);
        to_cancel = context;
        ring(20);
        const casus_status status = copy_all(input, &copy, &size, &e);
        ring(0);
        to_cancel = NULL;
        assert_int_equal(dup2(kept, 0), 0);
        assert_int_equal(status, CASUS_E_CANCELLED);
        casus_input_free(input);
        casus_output_free(copy);
        casus_context_free(context);
        (void)close(kept);
        (void)close(ends[0]);
        (void)close(ends[1]);
    }
}

/* Standard input that the host, or its terminal, has made non-blocking is waited for. */
static void pipes_may_not_block(void **state) {
    (void)state;
    casus_error e;
    casus_input *input = NULL;
    casus_output *copy = NULL;
    int64_t size = 0;
    int ends[2];
    const int kept = dup(0);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    const pid_t child = fork();
    if (child == 0) {
        rest(50);
        _exit(write(ends[1], "some bytes", 10) == 10 ? 0 : 1);
    }
    assert_int_equal(dup2(ends[0], 0), 0);
    (void)close(ends[0]);
    (void)close(ends[1]);
    assert_int_equal(casus_input_open(NULL, "-", &input, NULL), CASUS_OK);
    const casus_status status = copy_all(input, &copy, &size, &e);
    assert_int_equal(dup2(kept, 0), 0);
    (void)close(kept);
    assert_int_equal(status, CASUS_OK);
    assert_string_equal(casus_output_text(copy).data, "some bytes");
    expect_child(child);
    casus_input_free(input);
    casus_output_free(copy);
}

/* ---- Descriptors ------------------------------------------------------------------------------------------------- */

static void nothing_is_inherited(void **state) {
    (void)state;
    enum { MANY = 256 };
    char was_open[MANY];
    int opened = 0;
    casus_input *input = NULL;
    casus_output *output = NULL;
    casus_output *device = NULL;
    put_file(in_folder("in"), "some bytes");
    for (int i = 0; i < MANY; i++) {
        was_open[i] = fcntl(i, F_GETFD) >= 0;
    }
    assert_int_equal(casus_input_open(NULL, in_folder("in"), &input, NULL), CASUS_OK);
    assert_int_equal(casus_output_open(NULL, in_folder("out"), &output, NULL), CASUS_OK);
    assert_int_equal(casus_output_write(output, "x", 1, NULL), CASUS_OK);
    assert_int_equal(casus_output_open(NULL, "/dev/null", &device, NULL), CASUS_OK);
    assert_int_equal(casus_output_write(device, "x", 1, NULL), CASUS_OK);
    for (int i = 0; i < MANY; i++) {
        const int flags = fcntl(i, F_GETFD);
        if (flags >= 0 && !was_open[i]) {
            opened++;
            assert_true((flags & FD_CLOEXEC) != 0);
        }
    }
    assert_int_equal(opened, 3);
    casus_output_free(device);
    casus_output_free(output);
    casus_input_free(input);
    assert_int_equal(remove(in_folder("in")), 0);
}

/* What others have read of standard input is not read again, nor is it mapped. */
static void standard_input_goes_on(void **state) {
    (void)state;
    char got[6];
    casus_input *input = NULL;
    casus_output *copy = NULL;
    int64_t size = 0;
    const char *path = in_folder("in");
    const int kept = dup(0);
    put_file(path, "head, some bytes");
    const int file = open(path, O_RDONLY);
    assert_int_equal(read(file, got, sizeof got), sizeof got);
    assert_int_equal(dup2(file, 0), 0);
    (void)close(file);
    assert_int_equal(casus_input_open(NULL, "-", &input, NULL), CASUS_OK);
    const casus_status status = copy_all(input, &copy, &size, NULL);
    casus_input_free(input);
    assert_true(fcntl(0, F_GETFD) >= 0); /* it stays open */
    assert_int_equal(dup2(kept, 0), 0);
    (void)close(kept);
    assert_int_equal(status, CASUS_OK);
    assert_string_equal(casus_output_text(copy).data, "some bytes");
    casus_output_free(copy);
    assert_int_equal(remove(path), 0);
}

/* ---- Files that are replaced ------------------------------------------------------------------------------------- */

static casus_status replace(const char *path, const char *text) {
    casus_output *output = NULL;
    casus_status status = casus_output_open(NULL, path, &output, NULL);
    status = status == CASUS_OK ? casus_output_write(output, text, -1, NULL) : status;
    status = status == CASUS_OK ? casus_output_close(output, NULL) : status;
    casus_output_free(output);
    return status;
}

static struct stat status_of(const char *path) {
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    return status;
}

static void links_lead_to_the_new_file(void **state) {
    (void)state;
    struct stat status;
    put_file(in_folder("file"), "old");
    assert_int_equal(chmod(in_folder("file"), 0640), 0);
    assert_int_equal(symlink("file", in_folder("first")), 0);
    assert_int_equal(symlink("first", in_folder("second")), 0);
    assert_int_equal(link(in_folder("file"), in_folder("other")), 0);
    assert_int_equal(replace(in_folder("second"), "new"), CASUS_OK);
    expect_file(in_folder("file"), "new");
    expect_file(in_folder("second"), "new");
    assert_int_equal(lstat(in_folder("second"), &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(lstat(in_folder("first"), &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(status_of(in_folder("file")).st_mode & 07777, 0640);
    expect_file(in_folder("other"), "old"); /* the name that was asked for changes, no other */
    assert_int_equal(remove(in_folder("other")), 0);
    assert_int_equal(remove(in_folder("second")), 0);
    assert_int_equal(remove(in_folder("first")), 0);
    assert_int_equal(remove(in_folder("file")), 0);
}

static void rights_are_kept(void **state) {
    (void)state;
    static const mode_t modes[] = {0600, 0640, 0666, 0755, 0404};
    const char *path = in_folder("file");
    const mode_t mask = umask(077); /* of new files only */
    put_file(path, "old");
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        assert_int_equal(chmod(path, modes[i]), 0);
        assert_int_equal(replace(path, "new"), CASUS_OK);
        assert_int_equal(status_of(path).st_mode & 07777, modes[i]);
    }
    assert_int_equal(chmod(path, 04755), 0); /* others' bytes do not run with the owner's rights */
    assert_int_equal(replace(path, "new"), CASUS_OK);
    assert_int_equal(status_of(path).st_mode & 07777, 0755);
    assert_int_equal(remove(path), 0);
    (void)umask(022);
    assert_int_equal(replace(path, "new"), CASUS_OK);
    assert_int_equal(status_of(path).st_mode & 07777, 0644);
    (void)umask(mask);
    assert_int_equal(remove(path), 0);
}

static void owners_are_kept(void **state) {
    (void)state;
    enum { SOMEBODY = 1946, OTHERS = 1947 };
    const char *path = in_folder("file");
    if (geteuid() != 0) {
        skip(); /* only root may give a file away */
    }
    put_file(path, "old");
    assert_int_equal(chown(path, SOMEBODY, OTHERS), 0);
    assert_int_equal(chmod(path, 0640), 0);
    assert_int_equal(replace(path, "new"), CASUS_OK);
    assert_true(status_of(path).st_uid == SOMEBODY && status_of(path).st_gid == OTHERS);
    assert_int_equal(status_of(path).st_mode & 07777, 0640);

    /* Whoever may not give it away owns the new one; a group of theirs stays, and another group gains nothing. */
    static const struct {
        gid_t group;
        mode_t had, has;
    } cases[] = {{OTHERS, 0664, 0644}, {OTHERS, 0660, 0600}, {SOMEBODY, 0660, 0660}};
    assert_int_equal(chmod(folder, 0777), 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(chown(path, 0, cases[i].group), 0);
        assert_int_equal(chmod(path, cases[i].had), 0);
        const pid_t child = fork();
        if (child == 0) {
            _exit(setgid(SOMEBODY) != 0 || setuid(SOMEBODY) != 0 || replace(path, "of somebody") != CASUS_OK);
        }
        expect_child(child);
        assert_true(status_of(path).st_uid == SOMEBODY && status_of(path).st_gid == SOMEBODY);
        assert_int_equal(status_of(path).st_mode & 07777, cases[i].has);
        assert_int_equal(chown(path, 0, 0), 0);
    }
    assert_int_equal(chmod(folder, 0700), 0);
    assert_int_equal(remove(path), 0);
}

/* ---- One reader -------------------------------------------------------------------------------------------------- */

static const char lines[] = "{\"dataset\":\"a\",\"id\":\"1\",\"notes\":\"x\"}\n";

typedef struct feed {
    int given;
} feed;

static int32_t give(void *user, void *buffer, int64_t size, int64_t *out_size) {
    feed *f = user;
    *out_size = f->given || size < (int64_t)sizeof lines - 1 ? 0 : (int64_t)sizeof lines - 1;
    memcpy(buffer, lines, (size_t)*out_size);
    f->given = 1;
    return 0;
}

/* An input over the lines: memory that is copied or borrowed, a callback, a file, an Arrow stream. */
enum { KINDS = 5 };

static casus_input *input_of(int kind, feed *f) {
    struct ArrowArrayStream stream;
    casus_input *input = NULL;
    casus_dataset *dataset = NULL;
    f->given = 0;
    switch (kind) {
    case 0:
    case 1:
        assert_int_equal(
            casus_input_memory(NULL, lines, -1, NULL, kind ? casus_release_none : NULL, NULL, &input, NULL), CASUS_OK);
        break;
    case 2: assert_int_equal(casus_input_callback(NULL, give, f, NULL, &input, NULL), CASUS_OK); break;
    case 3: assert_int_equal(casus_input_open(NULL, in_folder("in"), &input, NULL), CASUS_OK); break;
    default:
        assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
        assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
        assert_int_equal(casus_input_arrow(NULL, &stream, NULL, &input, NULL), CASUS_OK);
        casus_dataset_free(dataset);
    }
    return input;
}

static void expect_refused(casus_input *input, const char *why) {
    casus_error e;
    casus_reader *reader = (casus_reader *)&e;
    casus_dataset *dataset = NULL;
    casus_output *copy = NULL;
    char byte;
    int64_t size = 0;
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, &e), CASUS_E_STATE);
    assert_null(reader);
    if (strstr(e.message, why) == NULL) {
        fail_msg("%s", e.message);
    }
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add_input(dataset, input, NULL, NULL, &e), CASUS_E_STATE);
    assert_int_equal(casus_input_peek(input, &byte, 1, &size, &e), CASUS_E_STATE);
    assert_int_equal(copy_all(input, &copy, &size, &e), CASUS_E_STATE);
    casus_output_free(copy);
    casus_dataset_free(dataset);
}

static void one_reader_for_all_kinds(void **state) {
    (void)state;
    put_file(in_folder("in"), lines);
    for (int kind = 0; kind < KINDS; kind++) {
        feed f;
        casus_reader *reader = NULL;
        casus_batch *batch = NULL;
        casus_input *input = input_of(kind, &f);
        assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
        expect_refused(input, "has, or had, its one reader"); /* while it reads */
        do {
            casus_batch_free(batch);
            assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
        } while (batch != NULL);
        expect_refused(input, "has, or had, its one reader"); /* at its end */
        casus_reader_free(reader);
        expect_refused(input, "has, or had, its one reader"); /* and after it */
        casus_input_close(input);
        expect_refused(input, "one reader");
        casus_input_free(input);

        input = input_of(kind, &f);
        casus_input_close(input);
        expect_refused(input, "the input was closed");
        casus_input_free(input);
    }
    assert_int_equal(remove(in_folder("in")), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signals_do_not_end_reading),
        cmocka_unit_test(signals_do_not_end_writing),
        cmocka_unit_test(a_signal_may_cancel),
        cmocka_unit_test(pipes_may_not_block),
        cmocka_unit_test(nothing_is_inherited),
        cmocka_unit_test(standard_input_goes_on),
        cmocka_unit_test(links_lead_to_the_new_file),
        cmocka_unit_test(rights_are_kept),
        cmocka_unit_test(owners_are_kept),
        cmocka_unit_test(one_reader_for_all_kinds),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
