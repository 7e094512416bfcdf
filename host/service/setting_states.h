// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_SERVICE_SETTING_STATES_H_
#define WAYOUT_HOST_SERVICE_SETTING_STATES_H_

#include <vector>

#include "host/protocol/message.h"
#include "host/service/context.h"

namespace wayout {

// What the rules say of each setting, with what the ledger knows of it.
std::vector<SettingState> WithStatus(const std::vector<ListedSetting>& settings,
                                     Context& context);

}  // namespace wayout

#endif  // WAYOUT_HOST_SERVICE_SETTING_STATES_H_
