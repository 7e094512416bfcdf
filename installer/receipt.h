// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_RECEIPT_H_
#define WAYOUT_INSTALLER_RECEIPT_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "installer/files.h"
#include "installer/step.h"
#include "installer/surroundings.h"

namespace wayout {

// What Wayout put on this computer, so that it can take back exactly that. Every text is
// kept whole, not as a digest: it is short, and the comparison cannot be fooled.
//
// The receipt is written before the steps it lists are taken; after a crash it lists too
// much, never too little.
struct Receipt {
  std::string version;         // of the Wayout that wrote it
  bool every_browser = false;  // installed for whatever is found, newcomers included
  // Profile folders that browsers are started with -> the browser's name. Nothing on the
  // computer tells of them, so what is installed later would miss them.
  std::map<std::string, std::string> user_data_dirs;
  std::vector<Step> steps;

  // The step with this path; nullptr when there is none.
  const Step* Find(const std::string& path) const;
  // Adds a step, or replaces the one with its path and joins their browsers.
  void Put(const Step& step);
};

// In the user's data folder, or in the one for all users.
std::string ReceiptPath(const Surroundings& here, bool system);
std::string ReceiptPath(Os os, const std::string& data_folder);

// An absent receipt is an empty one; DataLoss when it cannot be understood.
absl::StatusOr<Receipt> ReadReceipt(const Files& files, const std::string& path);
absl::Status WriteReceipt(Files& files, const std::string& path, const Receipt& receipt);

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_RECEIPT_H_
