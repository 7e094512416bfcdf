// SPDX-License-Identifier: Apache-2.0
#include "host/service/setting_states.h"

namespace wayout {

std::vector<SettingState> WithStatus(const std::vector<ListedSetting>& settings,
                                     Context& context) {
  std::vector<SettingState> states;
  states.reserve(settings.size());
  for (const ListedSetting& setting : settings) {
    states.push_back({{setting.state_json}, context.statuses.Get(setting.setting)});
  }
  return states;
}

}  // namespace wayout
