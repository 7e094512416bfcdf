// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_SPARE_MEMORY_H_
#define WAYOUT_HOST_BASE_SPARE_MEMORY_H_

namespace wayout {

// Gives memory that is free within the process back to the system, where that can be
// asked for: a program that sits and waits should not keep what its largest answer took.
void ReturnSpareMemory();

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_SPARE_MEMORY_H_
