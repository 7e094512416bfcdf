// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_SHELL_WORDS_H_
#define WAYOUT_INSTALLER_SHELL_WORDS_H_

#include <string>

#include "installer/files.h"
#include "installer/surroundings.h"

namespace wayout {

// Commands as a person types them on this system; every remedy is made of these.

// One word for the shell, whatever is in it; as it is when it needs no quotes. On Windows
// as programs split their command line (CommandLineToArgvW); cmd.exe puts in the value of
// a %VARIABLE% even then.
std::string Quoted(const std::string& text);

// `command` with the rights of an administrator: unchanged for one, else through sudo, on
// Windows in a window of its own.
std::string AsAdministrator(const std::string& command);

// This wayout: its bare name when the search path leads to it, else its path.
std::string WayoutCommand(const Surroundings& here, const Files& files);

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_SHELL_WORDS_H_
