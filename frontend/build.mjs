/** Build the browser's files: `node build.mjs FOLDER` writes bundles, their compressed twins, manifest and licences. */
import {build} from "esbuild";
import {existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {brotliCompressSync, constants, gzipSync} from "node:zlib";

const out = process.argv[2] ?? "../assembly/static/dist";
mkdirSync(out, {recursive: true});

const UNSPOKEN = [
  [/engine\.io-client[\\/].*webtransport\.js$/, "export class WT {}"],
  [/socket\.io-parser[\\/].*is-binary\.js$/, "export const isBinary = () => false, hasBinary = () => false;"],
  [/socket\.io-parser[\\/].*[\\/]binary\.js$/, "export const deconstructPacket = (packet) => ({packet, buffers: []}), reconstructPacket = (packet) => packet;"],
];

/** What is only there for people who read the source stays in the source. */
const slimmer = {
  name: "slimmer",
  setup(made) {
    // htm keeps a template's text as it is written; it ignores line breaks with their indent, so the indent can go.
    const sources = /[\\/]src[\\/].*\.js$/;
    made.onLoad({filter: sources}, ({path}) => {
      if (/node_modules/.test(path)) return undefined;
      return {contents: readFileSync(path, "utf8").replace(/\n[ \t]+/g, "\n"), loader: "js"};
    });
    // The line speaks text, over websocket or polling, and nothing else.
    for (const [file, contents] of UNSPOKEN) made.onLoad({filter: file}, () => ({contents, loader: "js"}));
  },
};

/** Bundle these entries; what two of them share becomes a file of its own. */
async function bundled(...entries) {
  const made = await build({
    entryPoints: entries.map((entry) => `src/${entry}`),
    outdir: out,
    bundle: true,
    format: "esm",
    splitting: true, // nobody loads at once what they open later
    minify: true,
    metafile: true,
    plugins: [slimmer],
    target: ["es2021", "chrome94", "firefox93", "safari15"],
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    legalComments: "none", // the licences are in THIRD_PARTY.txt, whole
    define: {"process.env.NODE_ENV": '"production"'},
  });
  return made.metafile;
}

// The phone's files are its own: shared with the wall they would come in more pieces, each with its headers.
const metafiles = [
  await bundled("phone.js"),
  await bundled("hall.js", "door.js", "replay.js", "live.css", "hall.css", "replay.css", "style.css", "slips.css"),
];
const metafile = {
  inputs: Object.assign({}, ...metafiles.map(({inputs}) => inputs)),
  outputs: Object.assign({}, ...metafiles.map(({outputs}) => outputs)),
};

const manifest = {};
const preload = {}; // entry -> all files it needs before it runs
for (const [file, made] of Object.entries(metafile.outputs)) {
  const entry = made.entryPoint?.replace(/^src\//, "");
  if (entry) manifest[entry] ??= basename(file);
  if (entry?.endsWith(".js")) preload[entry] ??= closure(file).map((each) => basename(each));
  compress(join(out, basename(file)));
}
writeFileSync(join(out, "manifest.json"), JSON.stringify({...manifest, preload}, null, 1) + "\n");
writeFileSync(join(out, "THIRD_PARTY.txt"), licences(Object.keys(metafile.inputs)));

/** A file and everything it imports at once. */
function closure(file, seen = new Set()) {
  if (seen.has(file)) return [];
  seen.add(file);
  const needed = metafile.outputs[file].imports.filter(({kind}) => kind === "import-statement");
  return [file, ...needed.flatMap(({path}) => closure(path, seen))];
}

/** Lay a .br and a .gz beside a file, so that no server needs to compress on the way. */
function compress(file) {
  const bytes = readFileSync(file);
  const params = {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length};
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, {params}));
  writeFileSync(`${file}.gz`, gzipSync(bytes, {level: 9}));
}

/** The licence of every package that ended up in a bundle. */
function licences(inputs) {
  const names = new Set();
  for (const input of inputs) {
    const found = input.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/);
    if (found) names.add(found[1]);
  }
  return [...names].sort().map((name) => {
    const folder = join("node_modules", name);
    const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = existsSync(folder) && readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${about.license}`;
    return `${name} ${about.version} (${about.license})\n\n${text}\n`;
  }).join(`\n${"-".repeat(78)}\n\n`);
}
