// SPDX-License-Identifier: Apache-2.0
// The panel beside the page: what the popup shows, for as long as the user wants it.
import "./popup";
