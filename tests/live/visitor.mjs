/** The official JavaScript client as anybody would use it: node visitor.mjs URL CODE DEVICE NAME TRANSPORT... */
import {randomBytes} from "node:crypto";
import {createRequire} from "node:module";
import {fileURLToPath} from "node:url";

const {io} = createRequire(fileURLToPath(new URL("../../frontend/package.json", import.meta.url)))("socket.io-client");
const [url, code, device, name, ...transports] = process.argv.slice(2);
const socket = io(url, {auth: {assembly: code}, transports, extraHeaders: {Cookie: `device=${device}`}, reconnection: false});
const heard = [];
socket.on("changes", ({from, to}) => heard.push([from, to]));
const happens = (emitter, event) => new Promise((done, fail) => {
  emitter.once(event, done);
  socket.once("connect_error", fail);
});
const command = (body) => socket.timeout(20_000).emitWithAck("command", {key: randomBytes(16).toString("hex"), ...body});

await happens(socket, "connect");
const {engine} = socket.io;
if (transports.length > 1 && engine.transport.name === "polling") await happens(engine, "upgrade");
const before = await socket.timeout(20_000).emitWithAck("look", {});
const joined = await command({do: "JoinAssembly", name});
const burst = await Promise.all(Array.from({length: 5}, () => socket.timeout(20_000).emitWithAck("look", {})));
while (!heard.some(([, to]) => to >= joined.entered)) await happens(socket, "changes");
const after = await socket.timeout(20_000).emitWithAck("look", {have: {at: joined.entered, head: joined.head}});
console.log(JSON.stringify({transport: engine.transport.name, before, joined, burst: burst.map(({at}) => at), heard, after}));
socket.disconnect();
