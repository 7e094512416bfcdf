// SPDX-License-Identifier: Apache-2.0
// node packaging/completions.mjs WAYOUT FOLDER: writes the completions of bash, zsh and
// fish, read from the help of the program itself, so that no command is listed twice.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** @typedef {{ name: string, value: string, help: string }} Option value: what it takes; "": nothing */
/** @typedef {{ words: string[], help: string, options: Option[], commands: Command[], browsers: string[] }} Command */

const section = (text, title) => new RegExp(`^${title}:\\n((?:  .*\\n?)*)`, "m").exec(text)?.[1] ?? "";
const lines = (text) => text.split("\n").filter((line) => /^ {2}\S/.test(line));

function readOption(line) {
  const [spelled, ...help] = line.trim().split(/\s{2,}/);
  const [, name = "", value = ""] = /(--[\w-]+) ?(.*)$/.exec(spelled) ?? [];
  return { name, value, help: help.join(" ") };
}

/** What `wayout words... --help` says; `ask` runs it. */
export function readCommand(ask, words = [], help = "") {
  const text = ask(words);
  const commands = lines(section(text, "Subcommands")).map((line) => {
    const [name, ...rest] = line.trim().split(/\s{2,}/);
    return readCommand(ask, [...words, name], rest.join(" "));
  });
  const browsers = /^Browsers: (.*)$/m.exec(text)?.[1].split(" ") ?? [];
  const options = lines(section(text, "Options")).map(readOption).filter(({ name }) => name !== "");
  return { words, help, options, commands, browsers };
}

const all = (command) => [command, ...command.commands.flatMap(all)];
const last = (command) => command.words.at(-1) ?? "wayout";
const path = (command) => command.words.join(" ");
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
const browsersOf = (root) => all(root).flatMap(({ browsers }) => browsers);
const paths = (root) => all(root).filter(({ words }) => words.length > 0).map(path);

/** The options that take a value, by what it is: a folder, a browser, anything else. An
 * option means the same in every command, or a shell could not tell its value. */
function valued(root) {
  const found = new Map();
  for (const { name, value } of all(root).flatMap(({ options }) => options)) {
    if (found.has(name) && (found.get(name) === "") !== (value === "")) throw new Error(`${name} has two meanings`);
    found.set(name, value);
  }
  const names = [...found].filter(([, value]) => value !== "").map(([name]) => name);
  const folders = names.filter((name) => found.get(name).startsWith("DIR"));
  const others = names.filter((name) => name !== "--browser" && !folders.includes(name));
  return { names, folders, others };
}

export function bash(root) {
  const { names, folders, others } = valued(root);
  const cases = all(root)
    .map((command) => {
      const words = [...command.commands.map(last), ...command.options.map(({ name }) => name)];
      return `    ${quoted(path(command))}) words=${quoted(words.join(" "))} ;;`;
    })
    .join("\n");
  return `# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
_wayout() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} path= word words= value=
  # Bash takes --option=value for three words.
  [[ $previous != "=" ]] || previous=\${COMP_WORDS[COMP_CWORD-2]}
  [[ $current != "=" ]] || current=
  case $previous in
    --browser) mapfile -t COMPREPLY < <(compgen -W ${quoted(browsersOf(root).join(" "))} -- "$current"); return ;;
    ${folders.join(" | ")}) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    ${others.join(" | ")}) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
  esac
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word != "=" ]] || continue
    if [[ $value ]]; then value=; continue; fi
    case $word in ${names.join(" | ")}) value=1; continue ;; esac
    case "\${path:+$path }$word" in
      ${paths(root).map(quoted).join(" | ")}) path="\${path:+$path }$word" ;;
    esac
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
  const { names, folders, others } = valued(root);
  const describe = (items) =>
    items.map(({ name, help }) => `      ${quoted(`${name}:${help.replaceAll(":", "\\:")}`)}`).join("\n");
  const cases = all(root)
    .map((command) => {
      const words = command.commands.map((one) => ({ name: last(one), help: one.help }));
      return `    ${quoted(path(command))})\n      words_here=(\n${describe([...words, ...command.options])}\n      ) ;;`;
    })
    .join("\n");
  return `#compdef wayout
# SPDX-License-Identifier: Apache-2.0
_wayout() {
  local -a words_here
  local path_here="" word value=""
  local previous=$words[CURRENT-1]
  if [[ $words[CURRENT] == --*=* ]]; then
    previous=\${words[CURRENT]%%=*}
    compset -P '*='
  fi
  case $previous in
    --browser) compadd ${browsersOf(root).join(" ")}; return ;;
    ${folders.join("|")}) _files -/; return ;;
    ${others.join("|")}) _files; return ;;
  esac
  for word in \${words[2,CURRENT-1]}; do
    if [[ -n $value ]]; then value=""; continue; fi
    case $word in ${names.join("|")}) value=1; continue ;; esac
    case "\${path_here:+$path_here }$word" in
      ${paths(root).map(quoted).join("|")}) path_here="\${path_here:+$path_here }$word" ;;
    esac
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
  const { names, folders } = valued(root);
  const values = ({ name, value }) => {
    if (value === "") return "";
    if (name === "--browser") return ` -x -a ${quoted(browsersOf(root).join(" "))}`;
    return folders.includes(name) ? " -x -a '(__fish_complete_directories)'" : " -r";
  };
  const rows = all(root).flatMap((command) => {
    const within = quoted(`__wayout_at ${quoted(path(command)).replaceAll("'", '"')}`);
    const subcommands = command.commands.map(
      (one) => `complete -c wayout -f -n ${within} -a ${last(one)} -d ${quoted(one.help)}`,
    );
    const options = command.options.map(
      (option) => `complete -c wayout -n ${within} -l ${option.name.slice(2)}${values(option)} -d ${quoted(option.help)}`,
    );
    return [...subcommands, ...options];
  });
  return `# SPDX-License-Identifier: Apache-2.0
# Whether the words before the cursor name this command: two commands have a "list".
function __wayout_at
    set -l words (commandline -opc)
    set -e words[1]
    set -l path ''
    set -l value ''
    for word in $words
        if test -n "$value"
            set value ''
            continue
        end
        if contains -- $word ${names.join(" ")}
            set value 1
            continue
        end
        set -l longer (string trim -- "$path $word")
        if contains -- "$longer" ${paths(root).map(quoted).join(" ")}
            set path $longer
        end
    end
    test "$path" = "$argv[1]"
end
${rows.join("\n")}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [program, folder] = process.argv.slice(2);
  const root = readCommand((words) => execFileSync(program, [...words, "--help"], { encoding: "utf8" }));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "wayout"), bash(root));
  writeFileSync(join(folder, "_wayout"), zsh(root));
  writeFileSync(join(folder, "wayout.fish"), fish(root));
}
