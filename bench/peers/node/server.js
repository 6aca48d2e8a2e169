// The peer: Socket.IO on Node, as its documentation shows it, in memory. node server.js PORT [HERTZ]
const { createServer } = require("http");
const { Server } = require("socket.io");

const port = Number(process.argv[2]);
const hertz = Number(process.argv[3] || 0);
const http = createServer();
const io = new Server(http, { perMessageDeflate: false, pingInterval: 25000, pingTimeout: 20000 });

const tally = {};
for (let i = 0; i < 6; i++) tally[`option-${i}`] = { count: 1000 + i * 37, share: 123455 + i * 10 };
let position = 0;
let told = 0;

const tell = (to) => io.emit("changes", { to, tally, cast: 12345, phase: "open", poll: "poll-17" });

io.on("connection", (socket) => {
  socket.on("command", (body, answer) => {
    if (body.go !== undefined) return tell(body.go);
    position += 1;
    tally[`option-${position % 6}`].count += 1;
    answer({ entered: position });
  });
});

if (hertz) {
  setInterval(() => {
    if (told === position) return;
    told = position;
    tell(position);
  }, 1000 / hertz);
}

http.listen({ port, host: "127.0.0.1", backlog: 4096 }, () => console.log("ready"));
