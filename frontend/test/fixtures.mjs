/** Panels as the server sends them, in every state that a screen must be able to show. */

export const NOW = Date.UTC(2026, 4, 16, 10, 30, 0);
const MIN = 60_000;

export const BO = {id: "b0b0b0b0b0b0b0b0", name: "Bo Marsh"};
export const CY = {id: "c1c1c1c1c1c1c1c1", name: "Cy Alder"};
export const DEE = {id: "dedededededededd", name: "Dee Okafor"};
export const EUN = {id: "e0e0e0e0e0e0e0e0", name: "은지"};
export const ME = {id: "aaaaaaaaaaaaaaaa", name: "Ana Reyes"};
export const FAY = {id: "fafafafafafafafa", name: "Fay Lindqvist-Oyelaran"};

const MAY = {
  stranger: ["JoinAssembly"],
  observer: ["LeaveAssembly", "Signal"],
  member: ["LeaveAssembly", "Signal", "AskToSpeak", "AskToSpeak:point-of-order", "TableMotion", "SecondMotion"],
  chair: ["CallRecess", "Adjourn", "GiveFloor", "YieldFloor", "PauseTurn", "AddTime", "CloseQueue", "TakeUpMotion", "OpenPoll", "HandOverDuty:chair", "LayDownDuty:chair"],
  door: ["AdmitMember", "TurnAway", "MarkLeft", "HandOverDuty:door", "LayDownDuty:door"],
};

const place = (number, who, kind, code, amount, wait, topic = "") => ({
  place: `S${number}`, who, kind, topic, since: NOW - 3 * MIN, locked: code === "locked", deferred: false, reason: {code, amount}, wait_seconds: wait,
});

const motion = (number, who, title, text, state, seconds = 1) => ({
  id: `M${number}`, who, title, text, state, at: NOW - 30 * MIN, seconds, seconds_needed: 1, poll: "",
});

const ROOF = "The assembly decides to repair the roof of house 14 before the stairwell is painted.\n\nThe cost, up to 48,000, is taken from the reserve. Two offers are obtained by 1 June, and the cheaper one is taken unless the house committee gives a reason in writing.";

export const MOTIONS = [
  motion(4, CY, "Open the yard on Sundays", "The yard is open to all tenants on Sundays from ten to six.", "seconding", 0),
  motion(3, BO, "Repair the roof first", ROOF, "in-debate"),
  motion(2, DEE, "A rota for the laundry room", "A rota is posted every Monday.", "tabled"),
  motion(1, ME, "Thank the caretaker", "The assembly thanks Mr. Hale for eleven winters of clear stairs.", "adopted"),
];

/** A sitting assembly with somebody on the floor. */
export function sitting() {
  return {
    assembly: {
      code: "ELM-4821", title: "Elm Street tenants", language: "en", phase: "sitting", since: NOW - 40 * MIN, recess_until: 0, present: 71,
      observing: 4, roll: 78, waiting: 0, admission: "open-link", self_running: false, script: "", may: MAY,
    },
    rules: {
      preset: "square", admission: "open-link", self_running: false, order: "fair", locked_places: 1, turn_seconds: 180, more_time_seconds: 30,
      seconds_needed: 1, method: "yes-no", majority: {num: 1, den: 2, strict: true, base: "yes+no"}, quorum: {number: 0, num: 0, den: 1, base: "roll"},
      visibility: "counts", poll_seconds: 0, closing_seconds: 10, quorum_needed: 0,
    },
    duties: {chair: {who: DEE, since: NOW - 40 * MIN, how: "opening"}, door: null, recorder: null},
    door: {waiting: [], count: 0},
    roll: {count: 75, members: [ME, BO, CY, DEE, FAY, EUN].map((who, n) => ({...who, observer: n === 4, phoneless: false})), phoneless: {count: 0, members: []}},
    floor: {turn: 12, holder: {who: BO, kind: "new-point", topic: "What the roof really costs", since: NOW - 80_000, seconds: 180, spent_ms: 0, running_since: NOW - 80_000, number: 2}},
    queue: {
      closed: false, length: 9,
      next: [
        place(21, CY, "question", "locked", 0, 100, "Who pays?"),
        place(22, FAY, "new-point", "never-spoken", 0, 220),
        place(23, EUN, "new-point", "never-spoken", 0, 340, "지붕 공사 일정"),
        place(24, DEE, "new-point", "least-floor-time", 95, 460),
        place(25, ME, "new-point", "least-floor-time", 140, 560),
        place(26, BO, "new-point", "fewest-turns", 3, 680),
      ],
    },
    motions: {list: MOTIONS.map(({text, ...motion}) => motion), count: 4, in_debate: "M3"},
    agenda: {present: "", items: []},
    item_texts: {},
    texts: Object.fromEntries(MOTIONS.map(({id, text}) => [id, text])),
    poll: null,
    tally: null,
    decisions: {list: [], count: 0},
    signals: {agree: 14, unsure: 3, disagree: 0, "too-long": 2, "cant-hear": 0},
    line: null,
    me: mine(),
  };
}

export const mine = (more = {}) => ({
  id: ME.id, name: ME.name, state: "member", duties: [], floor: false, places: [], turns: 1, floor_ms: 140_000, can_vote: false, ballot: null,
  moved: ["M1"], seconded: [], ...more,
});

/** A point of order beside another place. */
export const myTwoPlaces = () => ({places: [
  {place: "S27", kind: "point-of-order", topic: "", ahead: 0, wait_seconds: 20, locked: false, reason: {code: "point-of-order", amount: 0}}, ...myPlace().places]});

export const myPlace = () => ({places: [{place: "S25", kind: "new-point", topic: "", ahead: 4, wait_seconds: 560, locked: false, reason: {code: "least-floor-time", amount: 140}}]});

const poll = (more = {}) => ({
  id: "P2", question: "Repair the roof first", motion: "M3", text: ROOF, text_digest: "ab".repeat(32), after: "", round: 1, method: "yes-no",
  choices: ["yes", "no", "abstain"], options: [], majority: {num: 2, den: 3, strict: false, base: "yes+no"}, quorum: {number: 36, num: 0, den: 1, base: "roll"},
  quorum_needed: 36, visibility: "counts", opened: NOW - 60_000, closes_at: NOW + 4 * MIN, closing_at: 0, eligible: 71, roll: 78, state: "open",
  outcome: null, round_possible: false, ...more,
});

const outcome = (verdict, counts, more = {}) => ({
  verdict, counts, cast: Object.values(counts).reduce((a, b) => a + b, 0), got: counts.yes ?? 0, of: (counts.yes ?? 0) + (counts.no ?? 0), needed: 40,
  base: "yes+no", present: 71, quorum_needed: 36, winner: "", leaders: [], num: 2, den: 3, strict: false, ...more,
});

const with_ = (change) => {
  const state = sitting();
  change(state);
  return state;
};

const chairing = (state) => {
  state.duties.chair = {who: ME, since: NOW - 40 * MIN, how: "opening"};
  state.me.duties = ["chair"];
};

const adopted = () => poll({state: "closed", closing_at: NOW - 2000, outcome: outcome("adopted", {yes: 48, no: 11, abstain: 5})});
const decision = (of, more = {}) => ({
  poll: of.id, motion: of.motion, title: of.question, question: of.question, method: of.method, options: of.options, round: of.round, after: "",
  at: NOW - 2000, eligible: of.eligible, grade: "open-link", ...of.outcome, ...more,
});

/** Every state by name. */
export const STATES = {
  joining: () => with_((s) => (s.me = mine({state: "stranger", name: ""}))),
  "joining-door": () => with_((s) => {
    s.assembly.admission = s.rules.admission = "door";
    s.duties.door = {who: CY, since: NOW - 40 * MIN, how: "opening"};
    s.me = mine({state: "stranger", name: ""});
  }),
  waiting: () => with_((s) => {
    s.assembly.waiting = 3;
    s.duties.door = {who: CY, since: NOW - 40 * MIN, how: "opening"};
    s.me = mine({state: "waiting"});
  }),
  "turned-away": () => with_((s) => (s.me = mine({state: "turned-away", name: "", turned_away: "Please come with somebody we know."}))),
  left: () => with_((s) => (s.me = mine({state: "left"}))),
  gathering: () => with_((s) => {
    Object.assign(s.assembly, {phase: "gathering", present: 23});
    Object.assign(s, {floor: {turn: 0, holder: null}, queue: {closed: false, length: 0, next: []}, motions: {list: [], count: 0, in_debate: ""}});
  }),
  "gathering-chair": () => with_((s) => {
    chairing(s);
    Object.assign(s.assembly, {phase: "gathering", present: 23, may: {...MAY, chair: ["BeginSitting", "Adjourn"]}});
    Object.assign(s, {floor: {turn: 0, holder: null}, queue: {closed: false, length: 0, next: []}, motions: {list: [], count: 0, in_debate: ""}});
  }),
  floor: sitting,
  queued: () => with_((s) => Object.assign(s.me, myPlace())),
  "queued-twice": () => with_((s) => Object.assign(s.me, myTwoPlaces())),
  "my-floor": () => with_((s) => {
    Object.assign(s.floor.holder, {who: ME, topic: ""});
    s.me.floor = true;
  }),
  chair: () => with_(chairing),
  "chair-paused": () => with_((s) => {
    chairing(s);
    Object.assign(s.floor.holder, {spent_ms: 80_000, running_since: 0});
  }),
  over: () => with_((s) => (s.floor.holder.running_since = NOW - 192_000)),
  "queue-closed": () => with_((s) => {
    s.queue.closed = true;
    s.assembly.may = {...MAY, member: MAY.member.filter((name) => name !== "AskToSpeak")};
  }),
  observer: () => with_((s) => {
    s.me.state = "observer";
    s.assembly.may = {...MAY, observer: [...MAY.observer, "JoinAssembly"]};
  }),
  "observer-at-the-door": () => with_((s) => {
    s.me.state = "observer";
    s.assembly.admission = s.rules.admission = "door";
    s.duties.door = {who: CY, since: NOW - 40 * MIN, how: "opening"};
    s.door = {count: 1, waiting: [{id: ME.id, name: ME.name, observer: false, since: NOW - MIN}]};
  }),
  vacant: () => with_((s) => {
    s.duties.chair = null;
    s.assembly.may = {...MAY, member: [...MAY.member, "TakeUpDuty:chair"]};
    s.floor.holder = null;
  }),
  poll: () => with_((s) => {
    s.poll = poll();
    s.tally = {poll: "P2", cast: 38, eligible: 71, counts: {yes: 27, no: 8, abstain: 3}, named: null};
    s.me.can_vote = true;
  }),
  "poll-cast": () => with_((s) => {
    s.poll = poll();
    s.tally = {poll: "P2", cast: 39, eligible: 71, counts: {yes: 28, no: 8, abstain: 3}, named: null};
    Object.assign(s.me, {can_vote: true, ballot: {poll: "P2", choice: "yes", reason: ""}});
  }),
  closing: () => with_((s) => {
    s.poll = poll({state: "closing", closes_at: NOW + 7000, closing_at: NOW + 7000});
    s.tally = {poll: "P2", cast: 61, eligible: 71, counts: {yes: 45, no: 11, abstain: 5}, named: null};
    s.me.can_vote = true;
  }),
  consent: () => with_((s) => {
    s.poll = poll({method: "consent", choices: ["agree", "reservations", "stand-aside", "block"], visibility: "named", quorum_needed: 0, closes_at: 0});
    s.tally = {poll: "P2", cast: 5, eligible: 71, counts: {agree: 3, reservations: 1, "stand-aside": 0, block: 1}, named: [
      {who: BO, choice: "agree", reason: ""}, {who: CY, choice: "agree", reason: ""}, {who: EUN, choice: "agree", reason: ""},
      {who: DEE, choice: "reservations", reason: "Only if the stairwell follows this year"}, {who: FAY, choice: "block", reason: "The reserve is for emergencies"},
    ]};
    s.me.can_vote = true;
  }),
  single: () => with_((s) => {
    s.poll = poll({id: "P3", question: "Where do we meet next month?", motion: "", text: "", method: "single", choices: ["1", "2", "3", "abstain"],
      options: ["The laundry room", "The school gym on Harbour Road", "Out in the yard"], majority: {num: 1, den: 2, strict: true, base: "cast"}, visibility: "turnout", closes_at: 0});
    s.tally = {poll: "P3", cast: 12, eligible: 71, counts: null, named: null};
    s.me.can_vote = true;
  }),
  "came-later": () => with_((s) => {
    s.poll = poll();
    s.tally = {poll: "P2", cast: 38, eligible: 71, counts: {yes: 27, no: 8, abstain: 3}, named: null};
  }),
  adopted: () => with_((s) => {
    s.poll = adopted();
    s.floor = {turn: 12, holder: null};
    s.decisions = {list: [decision(s.poll), decision(poll({id: "P1", question: "Thank the caretaker", outcome: outcome("rejected", {yes: 20, no: 31, abstain: 9}, {needed: 34})}))], count: 2};
    s.me.ballot = {poll: "P2", choice: "yes", reason: ""};
  }),
  rejected: () => with_((s) => {
    s.poll = poll({state: "closed", closing_at: NOW - 2000, outcome: outcome("rejected", {yes: 31, no: 40, abstain: 0}, {needed: 48})});
    s.floor = {turn: 12, holder: null};
    s.decisions = {list: [decision(s.poll)], count: 1};
  }),
  tied: () => with_((s) => {
    s.poll = poll({id: "P3", question: "Where do we meet next month?", motion: "", method: "single", choices: ["1", "2", "abstain"], options: ["The laundry room", "Out in the yard"], state: "closed",
      closing_at: NOW - 2000, round_possible: true, outcome: outcome("tied", {1: 24, 2: 24, abstain: 3}, {got: 24, of: 48, needed: 25, leaders: ["1", "2"]})});
    s.floor = {turn: 12, holder: null};
    s.decisions = {list: [decision(s.poll)], count: 1};
  }),
  recess: () => with_((s) => Object.assign(s.assembly, {phase: "recess", since: NOW - 5 * MIN, recess_until: NOW + 10 * MIN})),
  adjourned: () => with_((s) => {
    s.poll = adopted();
    Object.assign(s.assembly, {phase: "adjourned", since: NOW - 5 * MIN});
    s.floor = {turn: 12, holder: null};
    s.decisions = {list: [decision(s.poll)], count: 1};
  }),
  door: () => with_((s) => {
    s.assembly.admission = s.rules.admission = "door";
    s.assembly.waiting = 3;
    s.duties.door = {who: ME, since: NOW - 40 * MIN, how: "opening"};
    s.me.duties = ["door"];
    s.door = {count: 3, waiting: [
      {id: "1111111111111111", name: "Ingrid Vesterholm", observer: false, since: NOW - 2 * MIN},
      {id: "2222222222222222", name: "박서준", observer: false, since: NOW - MIN}, {id: "3333333333333333", name: "Joaquín", observer: true, since: NOW - 20_000},
    ]};
  }),
  line: () => with_((s) => {
    Object.assign(s.assembly, {title: "The night before the fall of the monarchy", script: "postes-1792-08-09", present: 0});
    Object.assign(s, {floor: {turn: 0, holder: null}, queue: {closed: false, length: 0, next: []}, motions: {list: [], count: 0, in_debate: ""}, signals: {}});
    s.line = {line: 3, what: "vote", text: "The section declares itself in permanence until the return of quiet.", who: "", role: "the assembly", when: "about 11 in the evening",
      sources: ["po0809"], confidence: "documented", method: "by rising", result: "adopted", counts: []};
  }),
  "self-running": () => with_((s) => {
    s.assembly.self_running = s.rules.self_running = true;
    s.duties.chair = null;
    s.assembly.may = {...MAY, member: [...MAY.member, "OpenPoll", "CallRecess", "Adjourn"]};
  }),
};
