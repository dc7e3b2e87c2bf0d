// What the grid of a week knows: its lines, the cells as the server has them, the states of rows, what is typed just now and which
// rows are chosen. Edits that wait for an answer lie with the saver it is made of. Rows listen each to its own object.
import { readable } from "$/public/portal.js";
import { Saver, stored } from "./saver.js";

export const UNCHANGED = "unchanged";
const LABOUR = "progress/labour_total";

const tiyn = (text) => Math.round(Number(text || 0) * 100) || 0;
const objectOf = (address) => address.split("/")[0];
const isUnchanged = (address) => address.endsWith(`/${UNCHANGED}`);

export class Sheet extends Saver {
  lines = [];
  cells = {}; // address -> { text, entered, problem, warning, needs_reason }
  rows = {}; // object -> { states, late, beyond: something is open that has no cell here }
  week = "";
  typing = null; // { address, text }: a cell somebody is in the middle of
  taken = {}; // address -> true once an edit of this visit was saved
  chosen = new Set();
  version = 0;
  versions = {};
  watchers = new Map();
  acts = 0;
  acks = {}; // address -> the serial number of the newest edit that was answered for
  merged = new Set(); // keys of the answers that have been read
  read = ""; // the key of the newest of them: the server does not send it and the earlier ones again

  // Watching

  watch(object) {
    if (!this.watchers.has(object)) {
      const listening = new Set();
      const watch = (go) => {
        listening.add(go);
        return () => listening.delete(go);
      };
      this.watchers.set(object, { listening, watch });
    }
    return this.watchers.get(object).watch;
  }

  changed(objects) {
    this.version += 1;
    for (const object of objects) this.versions[object] = this.version;
    for (const object of [...objects, ""]) for (const go of this.watchers.get(object)?.listening || []) go();
  }

  everything() {
    return [...new Set(this.lines.map((line) => line.id))];
  }

  // What the server says

  // Called while the page draws: lines that are new are drawn anyway.
  load(grid) {
    if (this.loaded === grid) return;
    this.loaded = grid;
    if (this.week !== grid.week || this.section !== grid.section) {
      this.chosen.clear();
      this.taken = {};
    }
    this.week = grid.week;
    this.section = grid.section;
    this.lines = grid.lines;
    this.rows = { ...grid.rows };
    this.cells = Object.fromEntries(grid.lines.flatMap((line) => line.cells.map((cell) => [`${line.id}/${grid.week}/${cell.key}`, cell])));
  }

  merge(answers) {
    const touched = new Set();
    for (const answer of answers) {
      if (this.merged.has(answer.key)) continue;
      this.merged.add(answer.key);
      this.read = answer.key;
      for (const [address, cell] of Object.entries(answer.cells)) {
        if (!(address in this.cells)) continue;
        this.cells[address] = { ...this.cells[address], ...cell };
        touched.add(objectOf(address));
      }
      for (const row of answer.rows) {
        if ((row.week && row.week !== this.week) || !(row.id in this.rows)) continue;
        this.rows[row.id] = { ...this.rows[row.id], ...row };
        touched.add(row.id);
      }
      this.acks = { ...this.acks, ...answer.acks };
    }
    this.now.acks = this.acks;
    return touched;
  }

  settle() {
    const done = this.answered();
    for (const address of done) this.taken[address] = true;
    return done.map(objectOf);
  }

  // What people do

  begin(address, text) {
    const seen = this.typing?.address === address ? this.typing.seen : this.seen(address);
    this.typing = { address, text, seen };
    this.keep({ [address]: { text, seen } });
  }

  // A cell is left: what stands in it now is meant.
  commit() {
    const { typing } = this;
    this.typing = null;
    if (!typing) return;
    const { address, seen } = typing;
    // A held text that is typed once more is meant, though it looks the same.
    const same = typing.text.trim() === this.shown(address).trim() && (this.edits[address] || !this.cells[address]?.problem);
    if (same) this.put(address);
    else this.noteAll([[address, typing.text.trim()]], { seen });
    this.changed([objectOf(typing.address)]);
  }

  abandon() {
    const { typing } = this;
    this.typing = null;
    if (typing) this.put(typing.address);
  }

  // The second copy is again what waits for an answer, or nothing.
  put(address) {
    const edit = this.edits[address];
    if (edit) this.keep({ [address]: { text: edit.text, seen: edit.seen } });
    else this.forget([address]);
  }

  // Several edits that were made at once are taken back at once.
  noteAll(pairs, more = {}) {
    this.acts += 1;
    for (const [address, text] of pairs) this.note(address, text, { seen: this.seen(address), ...more, act: this.acts });
    this.keep(Object.fromEntries(pairs.map(([address, text]) => [address, { text, seen: this.edits[address].seen }])));
    this.send();
    this.changed(new Set(pairs.map(([address]) => objectOf(address))));
  }

  // What counted in a cell when somebody began to write over it: nobody's figure is lost unseen. Beside a held text stands what counts
  // instead of it; who writes over an own figure that waits for its answer has seen the newest.
  seen(address) {
    const cell = this.cells[address];
    const [object] = address.split("/");
    const waits = this.edits[address] || this.edits[`${object}/${this.week}/${UNCHANGED}`];
    return cell && !waits ? cell.entered : undefined;
  }

  unchanged(objects) {
    this.noteAll(objects.map((object) => [`${object}/${this.week}/${UNCHANGED}`, "1"]));
  }

  explain(address, reason) {
    this.noteAll([[address, this.cells[address].text]], { reason });
  }

  // What an earlier page could not hand over; each was an act of its own, as far as anybody knows.
  recall() {
    const kept = Object.entries(stored(this.now.key)).filter(
      ([address, { text }]) => typeof text === "string" && !this.edits[address] && this.typing?.address !== address,
    );
    for (const [address, { text, seen }] of kept) this.note(address, text, { seen, act: (this.acts += 1) });
    if (kept.length) this.changed(new Set(kept.map(([address]) => objectOf(address))));
  }

  // Without a line the newest act that nobody has got is simply dropped.
  drop() {
    const unsent = this.pending.filter(([, edit]) => !edit.sent);
    if (!unsent.length) return false;
    const { act } = unsent.at(-1)[1];
    const addresses = unsent.filter(([, edit]) => edit.act === act).map(([address]) => address);
    for (const address of addresses) delete this.edits[address];
    this.forget(addresses);
    this.changed(new Set(addresses.map(objectOf)));
    return true;
  }

  choose(objects, on) {
    for (const object of objects) {
      if (on) this.chosen.add(object);
      else this.chosen.delete(object);
    }
    this.changed(objects);
  }

  // What is on screen

  shown(address) {
    const edit = this.edits[address];
    if (edit) return readable(edit.text);
    return readable(this.cells[address]?.text ?? "");
  }

  stateOf(address) {
    const waiting = Saver.stateOf(this.edits[address], this.now.lost);
    if (waiting) return waiting;
    const cell = this.cells[address] || {};
    if (cell.needs_reason) return "reason";
    if (cell.problem) return "refused";
    if (cell.warning || this.isZeroAlone(objectOf(address), address)) return "warned";
    return this.taken[address] ? "saved" : "";
  }

  // Without a line the answer may be long in coming: what was said of the text before would speak of the new one.
  waitsLong(address) {
    return Saver.stateOf(this.edits[address], this.now.lost) === "failed";
  }

  // How much of the plan is taken: as it was read, and what has been entered since.
  shareOf(lines) {
    const sums = lines.flatMap((line) => line.cells.filter((cell) => cell.key.startsWith("funding/")).map((cell) => [`${line.id}/${this.week}/${cell.key}`, cell]));
    const fresh = sums.reduce((sum, [address, cell]) => sum + tiyn(this.cells[address]?.entered) - tiyn(cell.entered), 0);
    const add = (name) => lines.reduce((sum, line) => sum + tiyn(line[name]), 0);
    const [taken, plan] = [add("taken") + fresh, add("plan")];
    const sumOf = (amount) => readable(String(amount / 100));
    return {
      text: plan > 0 ? readable((taken / plan * 100).toFixed(1)) : "",
      sums: (words) => words.replace("{taken}", sumOf(taken)).replace("{plan}", sumOf(plan)),
    };
  }

  isOpen(object) {
    return Object.values(this.rows[object]?.states || {}).includes("missing");
  }

  waits(object) {
    return Saver.stateOf(this.edits[`${object}/${this.week}/${UNCHANGED}`], this.now.lost);
  }

  get reasons() {
    return Object.keys(this.cells).filter((address) => this.cells[address].needs_reason && !this.edits[address]);
  }

  // What was not accepted, in the order of the table: it waits for another figure, or for its reason.
  notTaken(lines) {
    const addresses = lines.flatMap((line) => line.cells.map(({ key }) => `${line.id}/${this.week}/${key}`));
    return addresses.filter((address) => !isUnchanged(address) && ["refused", "reason"].includes(this.stateOf(address)));
  }

  // In which subsections of an object something was not taken.
  partsRefused(lines) {
    return new Set(this.notTaken(lines).map((address) => address.split("/")[2]));
  }

  get refused() {
    return this.notTaken(this.lines.filter((line) => line.editable));
  }

  // Zeros alone do not report the money of a week (seed 004, paragraph 17): what does is the button.
  isZeroAlone(object, address) {
    const open = this.rows[object]?.states.funding === "missing";
    const cell = this.cells[address];
    return open && address.includes("/funding/") && !cell?.problem && cell?.entered !== "" && Number(cell?.entered) === 0;
  }

  lacksLabour(object) {
    return Boolean(this.rows[object]?.states.progress) && !this.cells[`${object}/${this.week}/${LABOUR}`]?.entered;
  }

  // Done is what finishing the week would accept: a state in each part, labour, and nothing that was not taken.
  get count() {
    const objects = Object.keys(this.rows).filter((object) => Object.keys(this.rows[object].states).length > 0);
    const refused = new Set(this.notTaken(this.lines).map(objectOf));
    const isDone = (object) => !(this.isOpen(object) || this.lacksLabour(object) || refused.has(object) || this.rows[object].beyond);
    return { done: objects.filter(isDone).length, total: objects.length };
  }
}

// Edits as the page's handlers take them: one call for each act, «Изменений не было» apart from figures.
export const batches = (edits) => {
  const found = [];
  for (const { address, text, serial, reason = "", seen, act } of edits) {
    const kind = isUnchanged(address) ? UNCHANGED : "cells";
    const last = found.at(-1);
    const edit = { address, text, serial, reason, ...(seen === undefined ? {} : { seen }) };
    if (last && last.act === act && last.kind === kind) last.edits.push(edit);
    else found.push({ act, kind, edits: [edit] });
  }
  return found.map(({ kind, edits: some }) => ({ kind, edits: some }));
};
