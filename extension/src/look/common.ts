// SPDX-License-Identifier: Apache-2.0
// All that the popup shares with other pages. Every page imports it, so that the build makes it
// one file: each further one makes the popup some milliseconds later.
import "lit";
import "lit/decorators.js";
import "../turns";
import "./draw-choice";
import "./draw-switch";
import "./helper-problem";
import "./ledger-problem";
import "./page";
import "./sentence";
import "./setting-details";
import "./sites";
import "./standing-mark";
