// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_REMEDIES_H_
#define WAYOUT_INSTALLER_REMEDIES_H_

#include <string>

namespace wayout {

// The commands that mend what `wayout doctor` finds, as a person types them on this
// system; "" where none can.

// Lets everybody run the program at `path`.
std::string LetRun(const std::string& path);

// Gives the file or folder at `path` back to the user it is for.
std::string GiveBack(const std::string& path);

// Lets files be written on what is mounted there.
std::string RemountWritable(const std::string& mount_point);

// Lets programs be run on what is mounted there.
std::string RemountRunnable(const std::string& mount_point);

// Moves the ledger in `folder`, and what lies beside it, to the folder `away`.
std::string PutLedgerAway(const std::string& folder, const std::string& away);

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_REMEDIES_H_
