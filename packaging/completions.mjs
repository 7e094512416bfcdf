// SPDX-License-Identifier: Apache-2.0
// node packaging/completions.mjs WAYOUT FOLDER: writes the completions of bash, zsh and
// fish, read from the help of the program itself, so that no command is listed twice.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** @typedef {{ name: string, help: string }} Word */
/** @typedef {{ words: string[], help: string, options: Word[], commands: Command[], browsers: string[] }} Command */

const section = (text, title) => new RegExp(`^${title}:\\n((?:  .*\\n?)*)`, "m").exec(text)?.[1] ?? "";
const lines = (text) => text.split("\n").filter((line) => /^ {2}\S/.test(line));

/** What `wayout words... --help` says; `ask` runs it. */
export function readCommand(ask, words = [], help = "") {
  const text = ask(words);
  const options = lines(section(text, "Options")).map((line) => ({
    name: /--[\w-]+/.exec(line)?.[0] ?? "",
    help: line.slice(30).trim(),
  }));
  const commands = lines(section(text, "Subcommands")).map((line) => {
    const [name, ...rest] = line.trim().split(/\s{2,}/);
    return readCommand(ask, [...words, name], rest.join(" "));
  });
  const browsers = /^Browsers: (.*)$/m.exec(text)?.[1].split(" ") ?? [];
  return { words, help, options: options.filter(({ name }) => name !== ""), commands, browsers };
}

const all = (command) => [command, ...command.commands.flatMap(all)];
const last = (command) => command.words.at(-1) ?? "wayout";
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
const browsersOf = (root) => all(root).flatMap(({ browsers }) => browsers);

export function bash(root) {
  const cases = all(root)
    .map((command) => {
      const words = [...command.commands.map(last), ...command.options.map(({ name }) => name)];
      return `    ${quoted(command.words.join(" "))}) words=${quoted(words.join(" "))} ;;`;
    })
    .join("\n");
  return `# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
_wayout() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} path= word words=
  case $previous in
    --browser) mapfile -t COMPREPLY < <(compgen -W ${quoted(browsersOf(root).join(" "))} -- "$current"); return ;;
    --user-data-dir | --root) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
  esac
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -* ]] || path="\${path:+$path }$word"
  done
  case $path in
${cases}
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -o default -F _wayout wayout
`;
}

export function zsh(root) {
  const describe = (items) =>
    items.map(({ name, help }) => `      ${quoted(`${name}:${help.replaceAll(":", "\\:")}`)}`).join("\n");
  const cases = all(root)
    .map((command) => {
      const words = command.commands.map((one) => ({ name: last(one), help: one.help }));
      return `    ${quoted(command.words.join(" "))})\n      words_here=(\n${describe([...words, ...command.options])}\n      ) ;;`;
    })
    .join("\n");
  return `#compdef wayout
# SPDX-License-Identifier: Apache-2.0
_wayout() {
  local -a words_here
  local path_here="" word
  case $words[CURRENT-1] in
    --browser) compadd ${browsersOf(root).join(" ")}; return ;;
    --user-data-dir|--root) _files -/; return ;;
  esac
  for word in \${words[2,CURRENT-1]}; do
    [[ $word == -* ]] || path_here="\${path_here:+$path_here }$word"
  done
  case $path_here in
${cases}
  esac
  _describe -V wayout words_here
}
_wayout "$@"
`;
}

export function fish(root) {
  const rows = all(root).flatMap((command) => {
    const within = command.words.length === 0
      ? "__fish_use_subcommand"
      : `__fish_seen_subcommand_from ${last(command)}`;
    const subcommands = command.commands.map(
      (one) => `complete -c wayout -f -n ${quoted(within)} -a ${last(one)} -d ${quoted(one.help)}`,
    );
    const options = command.options.map(({ name, help }) => {
      const values = name === "--browser" ? ` -x -a ${quoted(browsersOf(root).join(" "))}` : "";
      return `complete -c wayout -n ${quoted(within)} -l ${name.slice(2)}${values} -d ${quoted(help)}`;
    });
    return [...subcommands, ...options];
  });
  return `# SPDX-License-Identifier: Apache-2.0\n${rows.join("\n")}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [program, folder] = process.argv.slice(2);
  const root = readCommand((words) => execFileSync(program, [...words, "--help"], { encoding: "utf8" }));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "wayout"), bash(root));
  writeFileSync(join(folder, "_wayout"), zsh(root));
  writeFileSync(join(folder, "wayout.fish"), fish(root));
}
