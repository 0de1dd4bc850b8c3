/* Makes one call of the system fail: the nth that writes, forces, creates, links, renames or deletes below a folder.
   Built by gcc when it is needed and put before libc by LD_PRELOAD, so that it reaches SQLite, tantivy and FAISS too. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static char below[PATH_MAX];
static atomic_long passed, wanted;
static int with;

void failing_arm(const char *folder, long nth, int error) {
    strncpy(below, folder, sizeof below - 1);
    passed = 0;
    wanted = nth;
    with = error;
}

long failing_passed(void) { return passed; }

static int falls_on(const char *path) {
    if (!below[0] || strncmp(path, below, strlen(below)) || atomic_fetch_add(&passed, 1) + 1 != wanted) return 0;
    errno = with;
    return 1;
}

static int falls_on_open(int file) {
    char link[64], path[PATH_MAX];
    if (!below[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return falls_on(path);
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define ON_OPEN(type, failed, name, declared, given) \
    type name declared { if (falls_on_open(file)) return failed; REAL(name); return real given; }
#define ON_PATH(name, declared, given) \
    int name declared { if (falls_on(path)) return -1; REAL(name); return real given; }
#define ON_CREATING(name, declared, given) \
    int name declared { \
        mode_t mode = 0; \
        if (flags & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
        if ((flags & O_CREAT) && falls_on(path)) return -1; \
        REAL(name); return real given; }

ON_OPEN(ssize_t, -1, write, (int file, const void *bytes, size_t count), (file, bytes, count))
ON_OPEN(ssize_t, -1, pwrite, (int file, const void *bytes, size_t count, off_t at), (file, bytes, count, at))
ON_OPEN(ssize_t, -1, pwrite64, (int file, const void *bytes, size_t count, off64_t at), (file, bytes, count, at))
ON_OPEN(ssize_t, -1, writev, (int file, const struct iovec *parts, int count), (file, parts, count))
ON_OPEN(int, -1, fsync, (int file), (file))
ON_OPEN(int, -1, fdatasync, (int file), (file))
ON_OPEN(int, -1, ftruncate, (int file, off_t length), (file, length))
ON_OPEN(int, -1, ftruncate64, (int file, off64_t length), (file, length))
ON_PATH(mkdir, (const char *path, mode_t mode), (path, mode))
ON_PATH(unlink, (const char *path), (path))
ON_PATH(rmdir, (const char *path), (path))
ON_PATH(rename, (const char *path, const char *to), (path, to))
ON_PATH(link, (const char *path, const char *to), (path, to))
ON_CREATING(open, (const char *path, int flags, ...), (path, flags, mode))
ON_CREATING(open64, (const char *path, int flags, ...), (path, flags, mode))
ON_CREATING(openat, (int at, const char *path, int flags, ...), (at, path, flags, mode))
ON_CREATING(openat64, (int at, const char *path, int flags, ...), (at, path, flags, mode))

int linkat(int from, const char *path, int at, const char *to, int flags) {
    if (falls_on(path)) return -1;
    REAL(linkat);
    return real(from, path, at, to, flags);
}

int unlinkat(int at, const char *path, int flags) {
    if (path[0] == '/' ? falls_on(path) : falls_on_open(at)) return -1;
    REAL(unlinkat);
    return real(at, path, flags);
}

int renameat(int from, const char *path, int at, const char *to) {
    if (falls_on(path)) return -1;
    REAL(renameat);
    return real(from, path, at, to);
}

FILE *fopen(const char *path, const char *mode) {
    if (mode[0] != 'r' && falls_on(path)) return NULL;
    REAL(fopen);
    return real(path, mode);
}

FILE *fopen64(const char *path, const char *mode) {
    if (mode[0] != 'r' && falls_on(path)) return NULL;
    REAL(fopen64);
    return real(path, mode);
}

size_t fwrite(const void *bytes, size_t size, size_t count, FILE *file) {
    if (falls_on_open(fileno(file))) return 0;
    REAL(fwrite);
    return real(bytes, size, count, file);
}

/* What was buffered is lost when the last flush fails: the file ends early. */
int fclose(FILE *file) {
    int writes = (fcntl(fileno(file), F_GETFL) & O_ACCMODE) != O_RDONLY;
    if (writes && falls_on_open(fileno(file))) {
        int number = dup(fileno(file));
        struct stat before;
        fstat(number, &before);
        REAL(fclose);
        real(file);
        __typeof__(&ftruncate) cut = (__typeof__(&ftruncate))dlsym(RTLD_NEXT, "ftruncate");
        if (cut(number, before.st_size)) {}
        close(number);
        errno = with;
        return EOF;
    }
    REAL(fclose);
    return real(file);
}
