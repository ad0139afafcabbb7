/* SPDX-License-Identifier: MIT */
/* The temporary file is in the folder of the place, because a rename must not cross file systems. A file that replaces
   another has its mode, and its owner and group as far as we may set them, before the first byte is in it: at no moment
   can it be read by anybody who could not read the other. Only the name that was asked for changes: a link goes on
   leading to the file, while other hard links keep the old one. */
#if !defined(_WIN32)
#define _XOPEN_SOURCE 700
#endif
#include "bytes/file_place.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#if defined(_WIN32)
#include <windows.h>
#else
#include <unistd.h>
#endif

#include "base/hash/hash.h"
#include "bytes/file.h"

/* ---- What differs between systems ------------------------------------------------------------------------------ */

#if defined(_WIN32)

#define PATH_ROOM CASUS__FILE_WIDE

typedef struct _stat64 place_status;

static int look(const char *path, place_status *out) {
    wchar_t wide[PATH_ROOM];
    return casus__file_wide(path, wide) ? _wstat64(wide, out) : -1;
}

static void remove_file(const char *path) {
    wchar_t wide[PATH_ROOM];
    if (casus__file_wide(path, wide)) {
        (void)_wremove(wide);
    }
}

static unsigned long long process_number(void) {
    return GetCurrentProcessId();
}

static const char *last_slash(const char *path) {
    const char *slash = strrchr(path, '/');
    const char *other = strrchr(path, '\\');
    return slash == NULL || (other != NULL && other > slash) ? other : slash;
}

static int is_link(const char *path) {
    (void)path;
    return 0;
}

static int folder_refuses(const char *path) {
    (void)path;
    return 0; /* opening the file fails instead */
}

static int resolve(const char *path, char out[PATH_ROOM]) {
    wchar_t wide[PATH_ROOM], full[PATH_ROOM];
    return casus__file_wide(path, wide) && _wfullpath(full, wide, PATH_ROOM) != NULL &&
           WideCharToMultiByte(CP_UTF8, 0, full, -1, out, PATH_ROOM, NULL, NULL) > 0;
}

static int take_rights(const casus__file_place *place, int file) {
    (void)place, (void)file; /* the folder's list of rights holds */
    return 0;
}

static int move_file(const char *from, const char *to) {
    wchar_t old[PATH_ROOM], new[PATH_ROOM];
    return casus__file_wide(from, old) && casus__file_wide(to, new) &&
                   MoveFileExW(old, new, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH)
               ? 0
               : EACCES;
}

#else

#define PATH_ROOM PATH_MAX

typedef struct stat place_status;

static int look(const char *path, place_status *out) {
    return stat(path, out);
}

static void remove_file(const char *path) {
    (void)remove(path);
}

static unsigned long long process_number(void) {
    return (unsigned long long)getpid();
}

static const char *last_slash(const char *path) {
    return strrchr(path, '/');
}

static int is_link(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 && (status.st_mode & S_IFMT) == S_IFLNK;
}

/* The file behind a link: a rename would put the new file in the place of the link. */
static int resolve(const char *path, char out[PATH_ROOM]) {
    return realpath(path, out) != NULL;
}

static void folder_of(const char *path, char out[PATH_ROOM]) {
    const char *slash = last_slash(path);
    const size_t size = slash == NULL || slash == path ? 1 : (size_t)(slash - path);
    memcpy(out, slash == NULL ? "." : path, size);
    out[size] = 0;
}

/* 0, or the errno for which no file can be created in the folder of the path. */
static int folder_refuses(const char *path) {
    char folder[PATH_ROOM];
    folder_of(path, folder);
    return access(folder, W_OK | X_OK) == 0 ? 0 : errno;
}

/* Gives the new file what the replaced one had. Only root may give a file away, and others only to a group of theirs;
   where the group stays another, it gets no more than everybody has. */
static int take_rights(const casus__file_place *place, int file) {
    mode_t mode = (mode_t)place->mode;
    const uid_t owner = (uid_t)place->owner;
    const gid_t group = (gid_t)place->group;
    if (fchown(file, owner, group) != 0 && fchown(file, (uid_t)-1, group) != 0) {
        mode &= ~(mode_t)070 | (mode & 07) << 3;
    }
    return fchmod(file, mode) == 0 ? 0 : errno;
}

/* A rename is on the disk once its folder is. If the folder cannot be synced, the file is complete nevertheless. */
static void sync_folder(const char *path) {
    char folder[PATH_ROOM];
    folder_of(path, folder);
    const int descriptor = open(folder, O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) {
        (void)casus__file_sync(descriptor);
        (void)casus__file_close(descriptor);
    }
}

static int move_file(const char *from, const char *to) {
    if (rename(from, to) != 0) {
        return errno;
    }
    sync_folder(to);
    return 0;
}

#endif

/* ---- Finding it -------------------------------------------------------------------------------------------------- */

static const char *text_of(const casus__buffer *name) {
    return (const char *)name->data;
}

/* Makes a name in the folder of the path; each attempt makes another. */
static int name_temporary(const casus_allocator *a, casus__file_place *place, int attempt) {
    static const char digits[] = "0123456789abcdef";
    casus__buffer *to = &place->temporary;
    const char *path = text_of(&place->path);
    const char *slash = last_slash(path);
    const uint64_t where = casus__hash_u64(process_number()) ^ (uint64_t)(uintptr_t)place;
    const uint64_t number = casus__hash_u64(where + (uint64_t)attempt);
    char name[] = ".casus-0123456789abcdef";
    for (size_t i = 0; i < 16; i++) {
        name[sizeof name - 2 - i] = digits[number >> 4 * i & 15];
    }
    to->size = 0;
    return casus__buffer_append(a, to, path, slash != NULL ? slash - path + 1 : 0) &&
           casus__buffer_append(a, to, name, sizeof name);
}

/* Chooses a name that no file has: an earlier process with our number may have left one behind. */
static int choose_temporary(const casus_allocator *a, casus__file_place *place) {
    place_status there;
    int attempt = 0;
    while (name_temporary(a, place, attempt++)) {
        if (attempt == 1000 || look(text_of(&place->temporary), &there) != 0) {
            return 0;
        }
    }
    return CASUS__NO_MEMORY;
}

static int set_path(const casus_allocator *a, casus__file_place *place, const char *path) {
    place->path.size = 0;
    return casus__buffer_append(a, &place->path, path, (int64_t)strlen(path) + 1) ? 0 : CASUS__NO_MEMORY;
}

/* Notes what is replaced, under its own name. */
static int take_replaced(const casus_allocator *a, casus__file_place *place, const char *path,
                         const place_status *there) {
    char real[PATH_ROOM];
    place->replaces = 1;
    place->mode = (int)(there->st_mode & 0777);
    place->owner = (int64_t)there->st_uid;
    place->group = (int64_t)there->st_gid;
    errno = 0;
    return resolve(path, real) ? set_path(a, place, real) : errno;
}

int casus__file_place_find(const casus_allocator *a, casus__file_place *place, const char *path) {
    place_status there;
    int code = set_path(a, place, path);
    if (code != 0 || strlen(path) >= PATH_ROOM) {
        return code != 0 ? code : ENAMETOOLONG;
    }
    errno = 0;
    if (look(path, &there) != 0) {
        code = errno == ENOENT ? is_link(path) ? CASUS__DANGLING_LINK : 0 : errno;
    } else if ((there.st_mode & S_IFMT) == S_IFREG) {
        code = take_replaced(a, place, path, &there);
    } else if ((there.st_mode & S_IFMT) == S_IFDIR) {
        code = EISDIR;
    } else {
        return 0; /* a device or a pipe cannot be replaced without destroying it */
    }
    if (code == 0) {
        code = folder_refuses(text_of(&place->path));
    }
    return code == 0 ? choose_temporary(a, place) : code;
}

/* ---- Writing it -------------------------------------------------------------------------------------------------- */

int casus__file_place_open(casus__file_place *place, int *out) {
    if (place->temporary.size == 0) {
        return casus__file_open_device(text_of(&place->path), out);
    }
    int code = casus__file_create(text_of(&place->temporary), place->replaces, out);
    if (code != 0) {
        return code;
    }
    atomic_store(&place->created, 1);
    code = place->replaces ? take_rights(place, *out) : 0;
    if (code != 0) {
        (void)casus__file_close(*out);
        *out = CASUS__NO_FILE;
        casus__file_place_remove(place);
    }
    return code;
}

int casus__file_place_take(casus__file_place *place) {
    return place->temporary.size == 0 ? 0 : move_file(text_of(&place->temporary), text_of(&place->path));
}

void casus__file_place_remove(const casus__file_place *place) {
    if (atomic_load(&place->created)) {
        remove_file(text_of(&place->temporary));
    }
}

void casus__file_place_free(const casus_allocator *a, casus__file_place *place) {
    casus__buffer_free(a, &place->path);
    casus__buffer_free(a, &place->temporary);
}
