// SPDX-License-Identifier: Apache-2.0
// The findings of `wayout doctor` about the system: mounts, rights, policies, browsers in
// Snap and Flatpak. Each fault is made for real, and what is advised mends it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { followed, isRoot, needsMount, type Report, unshared, withPatient } from "./patient";

withPatient(
  "a ledger its owner cannot read, and the command that mends it",
  async (patient) => {
    patient.user = 65534;
    execFileSync("chown", ["-R", "65534", patient.folder]);
    patient.install("--browser", "chromium");
    await patient.record();
    assert.deepEqual(patient.codes("--browser", "chromium"), []);
    const ledger = patient.path(".local/share/wayout/ledger.db");
    chownSync(ledger, 0, 0); // as after a command run with sudo
    chmodSync(ledger, 0o600);
    const { findings } = patient.report("--browser", "chromium");
    assert.deepEqual(findings.map((finding) => finding.code), ["ledger_unreadable"]);
    assert.equal(findings[0]!.remedy, `sudo chown -R 65534 ${ledger}`);
    execFileSync("sh", ["-c", findings[0]!.remedy.replace("sudo ", "")]);
    assert.deepEqual(patient.codes("--browser", "chromium"), []);
  },
  !isRoot && "another user's file can only be made by root",
);

withPatient(
  "a program on a noexec mount, and the command that mends it",
  (patient) => {
    const folder = patient.path("no exec");
    mkdirSync(folder);
    const out = unshared(
      patient,
      `mount -t tmpfs none '${folder}'
       cp "$WAYOUT" "$(dirname "$WAYOUT")/wayout-host" "$(dirname "$WAYOUT")/rules.db" '${folder}/'
       '${folder}/wayout' install --browser chromium >/dev/null
       mount -o remount,noexec '${folder}'
       "$WAYOUT" doctor --browser chromium --json >report.json || test $? = 1
       cat report.json
       ${followed("report.json")}
       '${folder}/wayout' doctor --browser chromium >/dev/null`.replaceAll("report.json", patient.path("report.json")),
    );
    const { findings } = JSON.parse(out) as Report;
    assert.deepEqual(findings.map((finding) => finding.code), ["noexec"]);
    assert.equal(findings[0]!.remedy.replace("sudo ", ""), `mount -o remount,exec '${folder}'`);
  },
  needsMount,
);

withPatient(
  "a full disk, and room again",
  (patient) => {
    const data = patient.path(".local/share");
    const out = unshared(
      patient,
      `mount -t tmpfs -o size=3m none '${data}'
       "$WAYOUT" install --browser chromium >/dev/null
       "$WAYOUT" doctor --browser chromium >/dev/null
       head -c 10000000 /dev/zero >'${data}/filler' 2>/dev/null || true
       "$WAYOUT" doctor --browser chromium --json || test $? = 1
       rm '${data}/filler'
       "$WAYOUT" doctor --browser chromium >/dev/null`,
    );
    const { findings } = JSON.parse(out) as Report;
    assert.deepEqual(findings.map((finding) => finding.code), ["disk_full"]);
    assert.match(findings[0]!.advice, /Free some space at/);
  },
  needsMount,
);

withPatient(
  "an administrator's block, lifted by the entry that is advised",
  (patient) => {
    const file = "/etc/chromium/policies/managed/block.json";
    const out = unshared(
      patient,
      `mkdir -p /etc/chromium 2>/dev/null
       mount -t tmpfs none /etc/chromium
       "$WAYOUT" install --browser chromium >/dev/null
       mkdir -p /etc/chromium/policies/managed
       echo '{"NativeMessagingBlocklist": ["*"]}' >${file}
       "$WAYOUT" doctor --browser chromium --json || test $? = 1
       echo '{"NativeMessagingBlocklist": ["*"], "NativeMessagingAllowlist": ["org.wayout.host"]}' >${file}
       "$WAYOUT" doctor --browser chromium >/dev/null`,
    );
    const { findings } = JSON.parse(out) as Report;
    assert.deepEqual(findings.map((finding) => finding.code), ["blocked_by_policy"]);
    assert.match(findings[0]!.sentence, /An administrator blocks native programs in Chromium \(\/etc\/chromium/);
    assert.match(findings[0]!.advice, /"org\.wayout\.host".*NativeMessagingAllowlist/);
  },
  needsMount,
);

withPatient(
  "a ledger on a disk that is mounted read-only, and the command that mends it",
  (patient) => {
    const data = patient.path(".local/share");
    const report = patient.path("report.json");
    const out = unshared(
      patient,
      `mount -t tmpfs none '${data}'
       "$WAYOUT" install --browser chromium >/dev/null
       mount -o remount,ro '${data}'
       "$WAYOUT" doctor --browser chromium --json >'${report}' || test $? = 1
       cat '${report}'
       ${followed(`'${report}'`)}
       "$WAYOUT" doctor --browser chromium >/dev/null`,
    );
    const { findings } = JSON.parse(out) as Report;
    assert.deepEqual(findings.map((finding) => finding.code), ["ledger_read_only"]);
    assert.match(findings[0]!.sentence, /is mounted read-only/);
  },
  needsMount,
);

withPatient(
  "users' own programs switched off by an administrator, and the command that mends it",
  (patient) => {
    const report = patient.path("report.json");
    const out = unshared(
      patient,
      `mkdir -p /etc/chromium 2>/dev/null
       mount -t tmpfs none /etc/chromium; mount -t tmpfs none /var/lib
       "$WAYOUT" install --browser chromium >/dev/null
       mkdir -p /etc/chromium/policies/managed
       echo '{"NativeMessagingUserLevelHosts": false}' >/etc/chromium/policies/managed/own.json
       "$WAYOUT" doctor --browser chromium --json >'${report}' || test $? = 1
       cat '${report}'
       ${followed(`'${report}'`)}
       "$WAYOUT" doctor --browser chromium >/dev/null`,
    );
    const { findings } = JSON.parse(out) as Report;
    assert.deepEqual(findings.map((finding) => finding.code), ["user_level_hosts_off"]);
    assert.match(findings[0]!.sentence, /only programs installed for all users/);
  },
  needsMount,
);

withPatient(
  "a policy only newer Firefox knows is a note",
  (patient) => {
    const out = unshared(
      patient,
      `mkdir -p /etc/firefox 2>/dev/null
       mount -t tmpfs none /etc/firefox; mkdir /etc/firefox/policies
       "$WAYOUT" install --browser firefox >/dev/null
       echo '{"policies": {"NativeMessagingBlocklist": ["*"]}}' >/etc/firefox/policies/policies.json
       "$WAYOUT" doctor --browser firefox --json`,
    );
    const { findings, browsers } = JSON.parse(out) as Report;
    assert.deepEqual(findings.map(({ code, problem }) => [code, problem]), [["policy_of_newer_firefox", false]]);
    assert.equal(browsers[0]!.connects, true);
  },
  !isRoot && needsMount === false ? "only root can make /etc/firefox" : needsMount,
);

withPatient("a damaged ledger is set aside by the host, which is a note until the file is gone", async (patient) => {
  patient.install("--browser", "chromium");
  await patient.record();
  for (const end of ["-wal", "-shm"]) rmSync(patient.ledgerFile + end, { force: true });
  writeFileSync(patient.ledgerFile, "no database ".repeat(500));
  const { findings } = patient.report("--browser", "chromium");
  assert.deepEqual(findings.map(({ code, problem }) => [code, problem]), [["ledger_set_aside", false]]);
  const folder = patient.path(".local/share/wayout");
  const aside = readdirSync(folder).filter((name) => findings[0]!.sentence.includes(`${name} in`));
  assert.equal(aside.length, 1, findings[0]!.sentence);
  rmSync(join(folder, aside[0]!));
  assert.deepEqual(patient.codes("--browser", "chromium"), []);
});

withPatient("no browser at all, until one is named as advised", (patient) => {
  patient.env.PATH = patient.path("empty");
  const { findings } = patient.report();
  assert.deepEqual(findings.map((finding) => finding.code), ["no_browser"]);
  const command = findings[0]!.advice.replace("Name yours: ", "").replace("NAME", "chromium");
  execFileSync("/bin/sh", ["-c", command], { env: patient.env, stdio: "pipe" });
  assert.deepEqual(patient.codes(), []);
});

withPatient("browsers that start no programs, in a Snap or at all, are named", (patient) => {
  patient.env.PATH = patient.path("empty");
  const safari = patient.report("--browser", "safari").findings;
  assert.deepEqual(safari.map((finding) => finding.code), ["not_supported"]);
  mkdirSync(patient.path("snap/chromium"), { recursive: true });
  const { findings } = patient.report("--browser", "chromium");
  assert.deepEqual(findings.map((finding) => finding.code), ["snap_not_supported"]);
  assert.match(findings[0]!.sentence, /from your distribution or from Flatpak does/);
  assert.match(findings[0]!.advice, /Use Chromium from your distribution/);
});

withPatient("Firefox in a Snap is a note about the portal's question", (patient) => {
  patient.env.PATH = patient.path("empty");
  mkdirSync(patient.path("snap/firefox"), { recursive: true });
  patient.install("--browser", "firefox");
  const { findings } = patient.report("--browser", "firefox");
  assert.deepEqual(findings.map(({ code, problem }) => [code, problem]), [["snap_portal", false]]);
});

withPatient("a Flatpak browser with a host that needs libraries, until the static one is there", (patient) => {
  patient.env.PATH = patient.path("empty");
  mkdirSync(patient.path(".var/app/org.chromium.Chromium"), { recursive: true });
  copyFileSync("/bin/true", join(patient.program, "wayout-host")); // dynamically linked
  const { findings } = patient.report("--browser", "chromium");
  assert.deepEqual(findings.map((finding) => finding.code), ["flatpak_needs_static_host"]);
  assert.match(findings[0]!.advice, /\.tar\.gz release/);
  patient.copyPrograms(patient.program);
  patient.install("--browser", "chromium");
  assert.deepEqual(patient.codes("--browser", "chromium"), []);
});
