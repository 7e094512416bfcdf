// SPDX-License-Identifier: Apache-2.0
// The covered sites, served from this computer: https on one local port, to which the
// tests' browsers resolve every host. A certificate is made for each run.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileFor, readTestSites, rulesFolder } from "./test_pages";

export interface SiteServer {
  port: number;
  /** Every address that was asked for, in order. */
  asked: string[];
  close(): Promise<void>;
}

export interface Served {
  /** Address without query -> what answers it instead of a rule's page: HTML, or another address. */
  pages?: Record<string, string | { to: string }>;
  /** Host that is no site's own -> site whose pages it shows. */
  imitated?: Record<string, string>;
}

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
};

/** A key and a self-signed certificate; openssl is the one tool that is everywhere. */
function makeCertificate(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), "wayout-certificate-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const request = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=localhost"];
  execFileSync("openssl", [...request, "-keyout", key, "-out", cert], { stdio: "pipe" });
  const made = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return made;
}

export async function serveSites(served: Served = {}): Promise<SiteServer> {
  const sites = readTestSites();
  const asked: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? "/", `https://${request.headers.host ?? "localhost"}`);
    asked.push(url.href);
    const own = served.pages?.[url.origin + url.pathname];
    if (typeof own === "object") return void response.writeHead(302, { location: own.to }).end();
    if (own !== undefined) return send(response, ".html", own);
    const kit = url.pathname.endsWith("/page-kit.js") ? join(rulesFolder, "page-kit.js") : null;
    const file = kit ?? fileFor(sites, served.imitated ?? {}, url);
    if (file === null) {
      response.statusCode = 404;
      return send(response, ".html", "<!doctype html><title>404</title><h1>Nothing here</h1>");
    }
    send(response, extname(file), readFileSync(file, "utf8"));
  };
  const server = createServer(makeCertificate(), answer);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const close = (): Promise<void> =>
    new Promise((closed) => {
      server.closeAllConnections();
      server.close(() => closed());
    });
  return { port: (server.address() as AddressInfo).port, asked, close };
}

function send(response: ServerResponse, type: string, body: string): void {
  response.setHeader("content-type", types[type] ?? "application/octet-stream");
  response.setHeader("cache-control", "no-store");
  response.end(body);
}
