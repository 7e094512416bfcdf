// SPDX-License-Identifier: Apache-2.0
export function header(length: number): Buffer<ArrayBuffer>;
export function frame(text: string): Buffer<ArrayBuffer>;
export function firstFrame(bytes: Buffer): { text: string; bytes: number; rest: Buffer } | null;
export function framesIn(bytes: Buffer): { texts: string[]; rest: Buffer };
