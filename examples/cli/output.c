/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700
#include "output.h"

#include "diagnostics.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int refuse(output *o, int error) {
    const char *name = o->spool          ? "the temporary file for the result, whose folder TMPDIR names"
                       : o->path != NULL ? o->path
                                         : "standard output";
    say("%s: cannot be written: %s", name, strerror(error));
    output_discard(o);
    return 0;
}

/* A name in the directory of `path` for mkstemp() to fill in; NULL without memory. */
static char *temporary_name(const char *path) {
    static const char end[] = ".casus-XXXXXX";
    const char *slash = strrchr(path, '/');
    size_t directory = slash != NULL ? (size_t)(slash - path) + 1 : 0;
    char *name = malloc(directory + sizeof end);
    if (name != NULL) {
        memcpy(name, path, directory);
        memcpy(name + directory, end, sizeof end);
    }
    return name;
}

static int directory_error(const char *path) {
    const char *slash = strrchr(path, '/');
    if (slash == NULL) {
        return access(".", W_OK | X_OK) == 0 ? 0 : errno;
    }
    char *directory = strdup(path);
    if (directory == NULL) {
        return ENOMEM;
    }
    directory[slash == path ? 1 : slash - path] = 0;
    int error = access(directory, W_OK | X_OK) == 0 ? 0 : errno;
    free(directory);
    return error;
}

int output_begin(output *o, const char *path) {
    struct stat status;
    memset(o, 0, sizeof *o);
    if (path == NULL || strcmp(path, "-") == 0) {
        return 1;
    }
    int exists = stat(path, &status) == 0;
    if (!exists && errno != ENOENT) {
        return say("%s: cannot be written: %s", path, strerror(errno)), 0;
    }
    /* A rename would put a file in the place of a symbolic link, so the file behind the link is replaced. */
    o->path = exists ? realpath(path, NULL) : strdup(path);
    if (o->path == NULL) {
        return refuse(o, errno);
    }
    if (!exists && lstat(path, &status) == 0) {
        say("%s: is a link to a file that does not exist; name the file itself", path);
        return output_discard(o), 0;
    }
    if (exists && S_ISDIR(status.st_mode)) {
        return refuse(o, EISDIR);
    }
    if (exists && !S_ISREG(status.st_mode)) {
        return 1; /* a device or pipe cannot be renamed over without destroying it */
    }
    o->temporary = temporary_name(o->path);
    int error = o->temporary == NULL ? ENOMEM : directory_error(o->path);
    return error == 0 ? 1 : refuse(o, error);
}

/* A new file readable by its owner only gets the mode that the file in its place has, or would have got. */
static int copy_mode(const output *o, int file) {
    struct stat status;
    mode_t mask = umask(0);
    umask(mask);
    mode_t mode = stat(o->path, &status) == 0 ? status.st_mode & 0777 : 0666 & ~mask;
    return fchmod(file, mode);
}

void output_spool(output *o) {
    o->spool = o->temporary == NULL;
}

/* A file without a name in $TMPDIR, or where the system keeps such files. */
static FILE *open_spool(void) {
    static const char end[] = "/casus-XXXXXX";
    const char *directory = getenv("TMPDIR");
    if (directory == NULL || directory[0] == 0) {
        return tmpfile();
    }
    char *name = malloc(strlen(directory) + sizeof end);
    if (name == NULL) {
        return NULL;
    }
    memcpy(name, directory, strlen(directory));
    memcpy(name + strlen(directory), end, sizeof end);
    int file = mkstemp(name);
    FILE *stream = file < 0 ? NULL : fdopen(file, "w+b");
    int error = errno;
    if (file >= 0) {
        unlink(name);
    }
    if (file >= 0 && stream == NULL) {
        close(file);
    }
    free(name);
    errno = error;
    return stream;
}

/* Where the bytes go in the end, if not by way of a rename. */
static FILE *open_target(const output *o) {
    return o->path == NULL ? stdout : fopen(o->path, "wb");
}

static int open_stream(output *o) {
    if (o->temporary == NULL) {
        o->stream = o->spool ? open_spool() : open_target(o);
        return o->stream != NULL;
    }
    int file = mkstemp(o->temporary);
    if (file < 0) {
        int error = errno;
        free(o->temporary); /* so that nothing is removed that we did not make */
        o->temporary = NULL;
        errno = error;
        return 0;
    }
    o->stream = copy_mode(o, file) == 0 ? fdopen(file, "wb") : NULL;
    if (o->stream == NULL) {
        int error = errno;
        close(file);
        unlink(o->temporary);
        errno = error;
    }
    return o->stream != NULL;
}

int32_t output_write(void *user, const void *data, int64_t size) {
    output *o = user;
    if (o->error != 0) {
        return 1;
    }
    errno = 0;
    if (o->stream == NULL && !open_stream(o)) {
        o->error = errno != 0 ? errno : EIO;
        return 1;
    }
    if (size > 0 && fwrite(data, 1, (size_t)size, o->stream) != (size_t)size) {
        o->error = errno != 0 ? errno : EIO;
    }
    return o->error != 0;
}

/* Lets out what was held back. */
static int release_spool(output *o) {
    char bytes[16384];
    FILE *held = o->stream;
    size_t size = 0;
    errno = 0;
    o->stream = NULL;
    int ok = fflush(held) == 0 && fseek(held, 0, SEEK_SET) == 0;
    o->spool = !ok;
    o->stream = ok ? open_target(o) : NULL;
    ok = o->stream != NULL;
    while (ok && (size = fread(bytes, 1, sizeof bytes, held)) > 0) {
        ok = fwrite(bytes, 1, size, o->stream) == size;
    }
    ok = ok && !ferror(held);
    o->error = ok ? 0 : errno != 0 ? errno : EIO;
    fclose(held);
    return ok;
}

/* A rename is on the disk when its directory is. Where that cannot be asked for, the file is whole all the same. */
static void sync_directory(const char *path) {
    const char *slash = strrchr(path, '/');
    char *directory = strdup(path);
    if (directory == NULL) {
        return;
    }
    if (slash != NULL) {
        directory[slash == path ? 1 : slash - path] = 0;
    }
    int file = open(slash != NULL ? directory : ".", O_RDONLY);
    if (file >= 0) {
        (void)fsync(file);
        close(file);
    }
    free(directory);
}

int output_commit(output *o) {
    if (output_write(o, "", 0) != 0) { /* an empty result is a file too */
        return refuse(o, o->error);
    }
    if (o->spool && !release_spool(o)) {
        return refuse(o, o->error);
    }
    errno = 0;
    int failed = fflush(o->stream) != 0 || ferror(o->stream) || (o->temporary != NULL && fsync(fileno(o->stream)) != 0);
    int error = errno != 0 ? errno : EIO;
    FILE *stream = o->stream;
    o->stream = NULL;
    if (fclose(stream) != 0 && !failed) {
        failed = 1;
        error = errno != 0 ? errno : EIO;
    }
    if (!failed && o->temporary != NULL && rename(o->temporary, o->path) != 0) {
        failed = 1;
        error = errno;
    }
    if (failed) {
        if (o->temporary != NULL) {
            unlink(o->temporary);
        }
        return refuse(o, error);
    }
    if (o->temporary != NULL) {
        sync_directory(o->path);
    }
    free(o->temporary);
    o->temporary = NULL;
    output_discard(o);
    return 1;
}

void output_discard(output *o) {
    if (o->stream != NULL && o->stream != stdout) {
        fclose(o->stream);
        if (o->temporary != NULL) {
            unlink(o->temporary);
        }
    }
    free(o->temporary);
    free(o->path);
    memset(o, 0, sizeof *o);
}
