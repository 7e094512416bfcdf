// SPDX-License-Identifier: Apache-2.0
#include "host/base/spare_memory.h"

#include <cstdlib>  // tells which C library this is

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace wayout {

void ReturnSpareMemory() {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}

}  // namespace wayout
