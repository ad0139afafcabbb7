/* SPDX-License-Identifier: MIT */
/* Paths are turned into UTF-16 and given to the wide functions: the others go by the code page of the machine. */
#if defined(_WIN32)
#define _CRT_RAND_S
#include "system/system.h"

#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <wchar.h>
#include <windows.h>

#include <shellapi.h>

#define PATH_ROOM 4096

/* 1, or 0 and errno. */
static int wide(const char *path, wchar_t out[PATH_ROOM]) {
    errno = ENOENT;
    return MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, path, -1, out, PATH_ROOM) > 0;
}

/* A text as UTF-8, in memory of its own. */
static char *narrow(const wchar_t *text) {
    const int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *out = size > 0 ? malloc((size_t)size) : NULL;
    if (out != NULL) {
        WideCharToMultiByte(CP_UTF8, 0, text, -1, out, size, NULL, NULL);
    }
    return out;
}

/* The arguments as UTF-8: those of main() are in the code page, which lacks most letters. They stay until the end. */
static int take_arguments(int *argc, char ***argv) {
    int count = 0;
    wchar_t **given = CommandLineToArgvW(GetCommandLineW(), &count);
    char **taken = given != NULL ? calloc((size_t)count + 1, sizeof *taken) : NULL;
    int ok = taken != NULL;
    for (int i = 0; ok && i < count; i++) {
        taken[i] = narrow(given[i]);
        ok = taken[i] != NULL;
    }
    LocalFree(given);
    if (ok) {
        *argc = count;
        *argv = taken;
    }
    return ok;
}

int system_begin(int *argc, char ***argv) {
    for (int stream = SYSTEM_INPUT; stream <= SYSTEM_ERROR; stream++) {
        _setmode(stream, _O_BINARY);
    }
    if (_isatty(SYSTEM_OUTPUT) || _isatty(SYSTEM_ERROR)) {
        SetConsoleOutputCP(CP_UTF8);
    }
    return take_arguments(argc, argv);
}

void system_set_pipe(int ends) {
    (void)ends; /* there are no signals: writing to a pipe that nobody reads is an error */
}

/* ---- Files ------------------------------------------------------------------------------------------------------- */

static int look(HANDLE handle, system_place *out) {
    BY_HANDLE_FILE_INFORMATION known;
    memset(out, 0, sizeof *out);
    if (handle == INVALID_HANDLE_VALUE || handle == NULL) {
        return 0;
    }
    out->kind = SYSTEM_OTHER;
    if (GetFileType(handle) == FILE_TYPE_DISK && GetFileInformationByHandle(handle, &known)) {
        out->kind = known.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY ? SYSTEM_FOLDER : SYSTEM_FILE;
        out->size = (int64_t)((uint64_t)known.nFileSizeHigh << 32 | known.nFileSizeLow);
        out->device = known.dwVolumeSerialNumber;
        out->number = (uint64_t)known.nFileIndexHigh << 32 | known.nFileIndexLow;
    }
    return 1;
}

int system_look(const char *path, system_place *out) {
    wchar_t name[PATH_ROOM];
    HANDLE handle = INVALID_HANDLE_VALUE;
    if (wide(path, name)) {
        handle = CreateFileW(name, FILE_READ_ATTRIBUTES, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                             OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL);
    }
    const int found = look(handle, out);
    if (handle != INVALID_HANDLE_VALUE) {
        CloseHandle(handle);
    }
    return found;
}

int system_look_stream(int stream, system_place *out) {
    return look((HANDLE)_get_osfhandle(stream), out);
}

int system_same(const system_place *a, const system_place *b) {
    return a->kind != SYSTEM_OTHER && a->kind == b->kind && a->device == b->device && a->number == b->number;
}

size_t system_last(const char *path) {
    size_t last = 0;
    for (size_t i = 0; path[i] != 0; i++) {
        last = strchr("/\\:", path[i]) != NULL ? i + 1 : last;
    }
    return last;
}

FILE *system_open(const char *path, const char *mode) {
    wchar_t name[PATH_ROOM], way[PATH_ROOM];
    return wide(path, name) && wide(mode, way) ? _wfopen(name, way) : NULL;
}

FILE *system_spool(void) {
    wchar_t folder[PATH_ROOM], name[PATH_ROOM];
    const char *directory = getenv("TMPDIR");
    const int known =
        directory != NULL && directory[0] != 0 ? wide(directory, folder) : GetTempPathW(PATH_ROOM, folder) > 0;
    if (!known || GetTempFileNameW(folder, L"cas", 0, name) == 0) {
        errno = EACCES;
        return NULL;
    }
    return _wfopen(name, L"w+bTDN"); /* kept in memory if it can be, deleted at the end, and not for other programs */
}

size_t system_program(char *out, size_t room) {
    wchar_t name[PATH_ROOM];
    const DWORD size = GetModuleFileNameW(NULL, name, PATH_ROOM);
    const int got =
        size > 0 && size < PATH_ROOM ? WideCharToMultiByte(CP_UTF8, 0, name, -1, out, (int)room, NULL, NULL) : 0;
    out[got > 0 ? got - 1 : 0] = 0;
    for (char *c = out; *c != 0; c++) {
        *c = *c == '\\' ? '/' : *c;
    }
    return strlen(out);
}

void system_random(void *out, size_t size) {
    unsigned char *bytes = out;
    for (size_t i = 0; i < size; i++) {
        unsigned int drawn = (unsigned int)GetTickCount();
        (void)rand_s(&drawn);
        bytes[i] = (unsigned char)drawn;
    }
}

/* ---- The terminal and the clock ---------------------------------------------------------------------------------- */

int system_is_terminal(int stream) {
    DWORD mode;
    return GetConsoleMode((HANDLE)_get_osfhandle(stream), &mode) != 0;
}

int system_terminal_width(int stream) {
    CONSOLE_SCREEN_BUFFER_INFO console;
    return GetConsoleScreenBufferInfo((HANDLE)_get_osfhandle(stream), &console)
               ? console.srWindow.Right - console.srWindow.Left + 1
               : 0;
}

int64_t system_ms(void) {
    return (int64_t)GetTickCount64();
}

void system_tick(void (*tick)(void)) {
    (void)tick; /* there is no such clock */
}

static void (*volatile current_stop)(void);
static volatile LONG stopped;

/* On a thread of its own. */
static BOOL WINAPI take_stop(DWORD kind) {
    void (*const stop)(void) = current_stop;
    if ((kind != CTRL_C_EVENT && kind != CTRL_BREAK_EVENT) || stop == NULL || InterlockedExchange(&stopped, 1) != 0) {
        return FALSE;
    }
    stop();
    return TRUE;
}

void system_on_stop(void (*stop)(void)) {
    if (current_stop == NULL && stop != NULL) {
        SetConsoleCtrlHandler(take_stop, TRUE);
    }
    current_stop = stop;
}

void system_stop(void) {
    if (stopped) {
        ExitProcess(0xC000013AU); /* STATUS_CONTROL_C_EXIT */
    }
}

void system_put(const char *text, size_t size) {
    (void)!_write(SYSTEM_ERROR, text, (unsigned)size);
}

#else
/* system_posix.c answers; ISO C wants a declaration. */
typedef int system_is_not_windows;
#endif
