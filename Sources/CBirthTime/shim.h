// statx(2), which Swift's Glibc does not show: when a file was made.
#include <linux/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Nanoseconds since 1970; 0 where the file system does not tell.
static inline long long rollcall_birth_time(int descriptor) {
    struct statx info;
    const int atEmptyPath = 0x1000;
    if (syscall(SYS_statx, descriptor, "", atEmptyPath, STATX_BTIME, &info) != 0) return 0;
    if ((info.stx_mask & STATX_BTIME) == 0) return 0;
    return info.stx_btime.tv_sec * 1000000000LL + info.stx_btime.tv_nsec;
}
