// SPDX-License-Identifier: Apache-2.0
// A screen nobody looks at, with a keyboard and a mouse.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import type { Page } from "puppeteer-core";
import { waitFor } from "./waiting";

export class Screen {
  private constructor(
    private readonly server: ChildProcess,
    readonly display: string,
  ) {}

  static async open(): Promise<Screen> {
    const server = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const number = await new Promise<string>((said, failed) => {
      server.once("error", failed);
      server.stdout.once("data", (data) => said(String(data).trim()));
    });
    return new Screen(server, `:${number}`);
  }

  press(keys: string): void {
    this.hand("key", keys);
  }

  click({ x, y }: { x: number; y: number }): void {
    this.hand("mousemove", String(x), String(y), "click", "1");
  }

  /** A click beside the text: without a window manager a window has no focus before it. */
  async takeFocus(page: Page): Promise<void> {
    await waitFor("the window's focus", async () => {
      this.click({ x: 60, y: 700 });
      return page.evaluate(() => document.hasFocus());
    });
  }

  private hand(...words: string[]): void {
    execFileSync("xdotool", words, { env: { ...process.env, DISPLAY: this.display }, timeout: 30_000 });
  }

  close(): void {
    this.server.kill();
  }
}
