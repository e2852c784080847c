/* Counts the calls of the system that change files under a folder, and ends the process, or has the
 * disk be full, at one of them. Loaded before the C library (LD_PRELOAD); `arm` begins to count.
 *
 * The count is shared with processes that are forked later. A call on a file that is open is known
 * by its path in /proc/self/fd; calls under other folders, and on pipes, pass by.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { COUNT, KILL, TEAR, FULL, FAIL }; /* only count; end before it; end in the middle of it; from
                                           it on no space; this one fails (EIO) */
enum { MOST = 4096, NAME = 24 };

struct shared {
    atomic_long calls;
    char names[MOST][NAME];
};

static struct shared *shared;
static char folder[PATH_MAX];
static long chosen;
static int way;

void arm(const char *path, long at, int how)
{
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        abort();
    strncpy(folder, path, sizeof folder - 1);
    chosen = at;
    way = how;
}

long calls(void) { return shared ? atomic_load(&shared->calls) : 0; }

const char *call_name(long at) { return shared->names[at % MOST]; }

static int inside(const char *path)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int of_path(int at, const char *path)
{
    char told[PATH_MAX], base[PATH_MAX], link[64];
    ssize_t length;
    if (!shared || !path)
        return 0;
    if (path[0] == '/')
        return inside(path);
    if (at == AT_FDCWD) {
        if (!getcwd(base, sizeof base))
            return 0;
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", at);
        length = readlink(link, base, sizeof base - 1);
        if (length < 0)
            return 0;
        base[length] = 0;
    }
    if (snprintf(told, sizeof told, "%s/%s", base, path) >= (int)sizeof told)
        return 0;
    return inside(told);
}

static int of_file(int file)
{
    char link[64], told[PATH_MAX];
    ssize_t length;
    if (!shared)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    length = readlink(link, told, sizeof told - 1);
    if (length < 0)
        return 0;
    told[length] = 0;
    return inside(told);
}

/* Count a call. 0: go on; 1: write a half and end; -1: fail, errno is set. */
static int reached(const char *name, int needs_space)
{
    long at = atomic_fetch_add(&shared->calls, 1) + 1;
    snprintf(shared->names[at % MOST], NAME, "%s", name);
    if (way == KILL && at == chosen)
        kill(getpid(), SIGKILL);
    if (way == TEAR && at == chosen) {
        if (strstr(name, "write"))
            return 1;
        kill(getpid(), SIGKILL);
    }
    if (way == FULL && at >= chosen && needs_space) {
        errno = ENOSPC;
        return -1;
    }
    if (way == FAIL && at == chosen) {
        errno = EIO;
        return -1;
    }
    return 0;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define GATE(known, name, space, fails)                                                            \
    do {                                                                                           \
        if (known && reached(name, space) < 0)                                                     \
            return fails;                                                                          \
    } while (0)

#define OPENING(name, with_at)                                                                     \
    do {                                                                                           \
        mode_t mode = 0;                                                                           \
        if (flags & (O_CREAT | O_TMPFILE)) {                                                       \
            va_list more;                                                                          \
            va_start(more, flags);                                                                 \
            mode = va_arg(more, mode_t);                                                           \
            va_end(more);                                                                          \
        }                                                                                          \
        if ((flags & O_TRUNC) || ((flags & O_CREAT) && faccessat(at, path, F_OK, 0) != 0))         \
            GATE(of_path(at, path), #name, flags &O_CREAT, -1);                                    \
        return with_at;                                                                            \
    } while (0)

int open(const char *path, int flags, ...)
{
    int at = AT_FDCWD;
    OPENING(open, NEXT(open)(path, flags, mode));
}

int open64(const char *path, int flags, ...)
{
    int at = AT_FDCWD;
    OPENING(open64, NEXT(open64)(path, flags, mode));
}

int openat(int at, const char *path, int flags, ...)
{
    OPENING(openat, NEXT(openat)(at, path, flags, mode));
}

int openat64(int at, const char *path, int flags, ...)
{
    OPENING(openat64, NEXT(openat64)(at, path, flags, mode));
}

FILE *fopen(const char *path, const char *mode)
{
    if (mode[0] != 'r')
        GATE(of_path(AT_FDCWD, path), "fopen", 1, NULL);
    return NEXT(fopen)(path, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
    if (mode[0] != 'r')
        GATE(of_path(AT_FDCWD, path), "fopen64", 1, NULL);
    return NEXT(fopen64)(path, mode);
}

#define WRITING(name, half, whole)                                                                 \
    do {                                                                                           \
        int found = of_file(file) ? reached(#name, 1) : 0;                                         \
        if (found < 0)                                                                             \
            return -1;                                                                             \
        if (found) {                                                                               \
            (void)!half;                                                                           \
            kill(getpid(), SIGKILL);                                                               \
        }                                                                                          \
        return whole;                                                                              \
    } while (0)

ssize_t write(int file, const void *from, size_t size)
{
    WRITING(write, NEXT(write)(file, from, size / 2), NEXT(write)(file, from, size));
}

ssize_t pwrite(int file, const void *from, size_t size, off_t at)
{
    WRITING(pwrite, NEXT(pwrite)(file, from, size / 2, at), NEXT(pwrite)(file, from, size, at));
}

ssize_t pwrite64(int file, const void *from, size_t size, off64_t at)
{
    WRITING(pwrite64, NEXT(pwrite64)(file, from, size / 2, at),
            NEXT(pwrite64)(file, from, size, at));
}

ssize_t writev(int file, const struct iovec *parts, int count)
{
    WRITING(writev, NEXT(writev)(file, parts, count / 2), NEXT(writev)(file, parts, count));
}

ssize_t pwritev(int file, const struct iovec *parts, int count, off_t at)
{
    WRITING(pwritev, NEXT(pwritev)(file, parts, count / 2, at),
            NEXT(pwritev)(file, parts, count, at));
}

ssize_t pwritev64(int file, const struct iovec *parts, int count, off64_t at)
{
    WRITING(pwritev64, NEXT(pwritev64)(file, parts, count / 2, at),
            NEXT(pwritev64)(file, parts, count, at));
}

ssize_t sendfile(int file, int from, off_t *at, size_t size)
{
    WRITING(sendfile_write, NEXT(sendfile)(file, from, at, size / 2),
            NEXT(sendfile)(file, from, at, size));
}

ssize_t sendfile64(int file, int from, off64_t *at, size_t size)
{
    WRITING(sendfile64_write, NEXT(sendfile64)(file, from, at, size / 2),
            NEXT(sendfile64)(file, from, at, size));
}

ssize_t copy_file_range(int from, off64_t *off, int file, off64_t *at, size_t size, unsigned flags)
{
    WRITING(copy_range_write, NEXT(copy_file_range)(from, off, file, at, size / 2, flags),
            NEXT(copy_file_range)(from, off, file, at, size, flags));
}

#define ON_FILE(name, space, parameters, arguments)                                                \
    int name parameters                                                                            \
    {                                                                                              \
        GATE(of_file(file), #name, space, -1);                                                     \
        return NEXT(name) arguments;                                                               \
    }

ON_FILE(fsync, 0, (int file), (file))
ON_FILE(fdatasync, 0, (int file), (file))
ON_FILE(ftruncate, 1, (int file, off_t size), (file, size))
ON_FILE(ftruncate64, 1, (int file, off64_t size), (file, size))
ON_FILE(fallocate, 1, (int file, int mode, off_t at, off_t size), (file, mode, at, size))
ON_FILE(fallocate64, 1, (int file, int mode, off64_t at, off64_t size), (file, mode, at, size))

#define ON_PATH(name, at, path, space, parameters, arguments)                                      \
    int name parameters                                                                            \
    {                                                                                              \
        GATE(of_path(at, path), #name, space, -1);                                                 \
        return NEXT(name) arguments;                                                               \
    }

ON_PATH(unlink, AT_FDCWD, path, 0, (const char *path), (path))
ON_PATH(unlinkat, at, path, 0, (int at, const char *path, int flags), (at, path, flags))
ON_PATH(rmdir, AT_FDCWD, path, 0, (const char *path), (path))
ON_PATH(remove, AT_FDCWD, path, 0, (const char *path), (path))
ON_PATH(truncate, AT_FDCWD, path, 0, (const char *path, off_t size), (path, size))
ON_PATH(mkdir, AT_FDCWD, path, 1, (const char *path, mode_t mode), (path, mode))
ON_PATH(mkdirat, at, path, 1, (int at, const char *path, mode_t mode), (at, path, mode))
ON_PATH(rename, AT_FDCWD, to, 1, (const char *from, const char *to), (from, to))
ON_PATH(renameat, at, to, 1, (int of, const char *from, int at, const char *to),
        (of, from, at, to))
ON_PATH(renameat2, at, to, 1, (int of, const char *from, int at, const char *to, unsigned flags),
        (of, from, at, to, flags))
ON_PATH(link, AT_FDCWD, to, 1, (const char *from, const char *to), (from, to))
ON_PATH(linkat, at, to, 1, (int of, const char *from, int at, const char *to, int flags),
        (of, from, at, to, flags))
ON_PATH(symlink, AT_FDCWD, to, 1, (const char *from, const char *to), (from, to))
