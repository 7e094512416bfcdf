// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_DESCRIPTORS_H_
#define WAYOUT_HOST_BASE_DESCRIPTORS_H_

namespace wayout {

// Marks every open descriptor from 3 on close-on-exec. They are never closed: Firefox
// hands its host a pipe as descriptor 3 and spins on a core for as long as the host lives
// when that pipe is closed (measured on ESR 153).
void KeepDescriptorsFromChildren();

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_DESCRIPTORS_H_
