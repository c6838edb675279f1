// libFuzzer as a library; it comes with the compiler, but without a header of its own.
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *count, char ***arguments,
                        int (*test)(const uint8_t *start, size_t count));
