// How one moves in the grid without a mouse, and how a block copied from a spreadsheet falls into it. The grid is read from the page
// itself: a line is a row with data-line, whatever can be stood on carries data-col.
const BESIDE = { ArrowLeft: -1, ArrowRight: 1 };
const ABOVE = { ArrowUp: -1, ArrowDown: 1 };

// What is to be filled in; beside that, what one may do about the cells of an object, in the row under its lines.
export const FILLED = "input[data-address], button[data-col]";
const NOTED = ".grid-notes :is(input, button, a)";

const isEntry = (node) => node?.matches?.("input[data-address]");
const inLine = (line) => [...line.querySelectorAll("[data-col]")];
const at = (line, col) => line.querySelector(`[data-col="${CSS.escape(col)}"]`);
const linesOf = (node) => [...node.closest("table").querySelectorAll("tr[data-line]")];
const notesBelow = (line) => (line.nextElementSibling?.matches(".grid-notes") ? [...line.nextElementSibling.querySelectorAll("input, button, a")] : []);
const reasonOf = (node) => node && notesBelow(node.closest("tr")).find(({ id }) => id === `reason-${node.dataset.address}`);

export const stand = (node) => {
  if (!node) return false;
  node.focus();
  if (isEntry(node)) node.select();
  return true;
};

// The nearest line above or below that has something in this column.
const nearest = (line, col, step) => {
  const lines = linesOf(line);
  for (let place = lines.indexOf(line) + step; lines[place]; place += step) {
    const found = at(lines[place], col);
    if (found) return found;
  }
  return null;
};
const along = (node, step) => nearest(node.closest("tr"), node.dataset.col, step);

// As it looks: the reason that a cell is asked for lies between it and the cell below.
const upright = (node, step) => {
  if (step > 0) return reasonOf(node) || along(node, 1);
  const over = along(node, -1);
  return reasonOf(over) || over;
};

const beside = (node, step) => {
  const row = node.closest("tr");
  const line = row.matches(".grid-notes") ? row.previousElementSibling : row;
  const stands = [...inLine(line), ...notesBelow(line)];
  return stands[stands.indexOf(node) + step];
};

// Tab goes through what is to be filled in: the inputs, «Изменений не было» where something is still open, and under the lines of an
// object the reasons it is asked for and the ways to its questions.
export const onward = (node, step, stops = `${FILLED}, ${NOTED}`) => {
  const every = [...node.closest("table").querySelectorAll(stops)];
  return every[every.indexOf(node) + step];
};

// The cell that something under the lines belongs to: a reason to its own, a question to the first of its object.
const cellOver = (node) => {
  const address = node.closest("form")?.dataset.for;
  const object = node.closest("tbody");
  return document.getElementById(`cell-${address}`) || object.querySelector("input[data-address]") || object.querySelector("[data-col]");
};

// From one note to the next; after the last to the line below, before the first to the cell.
const throughNotes = (node, step) => {
  const row = node.closest("tr");
  const items = [...row.querySelectorAll("li")].filter((item) => item.querySelector("input, button, a"));
  const next = items[items.indexOf(node.closest("li")) + step];
  if (next) return next.querySelector("input, button, a");
  const over = cellOver(node);
  return step < 0 ? over : nearest(row.previousElementSibling, over.dataset.col, 1);
};

const edge = (node, last) => {
  const entries = [...node.closest("table").querySelectorAll("input[data-address]")];
  return last ? entries.at(-1) : entries[0];
};

const caretToEnd = (node) => node.setSelectionRange(node.value.length, node.value.length);

// Three ways to be in a cell, as in a spreadsheet: standing on it, typing over it (arrows leave it), the caret inside it (F2).
export class Keys {
  mode = "stand";

  constructor(sheet, deeds) {
    this.sheet = sheet;
    this.deeds = deeds; // undo(), unchanged(objects)
  }

  entered(node) {
    this.mode = "stand";
    if (isEntry(node)) node.select();
  }

  pressed(event) {
    const node = event.target;
    const noted = node.closest?.(".grid-notes");
    if (event.isComposing || !(noted || node.dataset?.col)) return;
    const commands = event.ctrlKey || event.metaKey;
    const done = noted ? !commands && this.noted(event, node) : commands ? this.commanded(event, node) : this.moved(event, node);
    if (done) event.preventDefault();
  }

  // Under the lines: a field for text keeps its own arrows to the left and right.
  noted({ key, shiftKey }, node) {
    if (key === "Tab") return stand(onward(node, shiftKey ? -1 : 1));
    if (key === "Escape") return stand(cellOver(node));
    if (key in ABOVE) return stand(throughNotes(node, ABOVE[key])) || true;
    return key in BESIDE && node.tagName !== "INPUT" && (stand(beside(node, BESIDE[key])) || true);
  }

  commanded(event, node) {
    if (event.code === "KeyZ" && !event.shiftKey && !this.sheet.typing) {
      this.deeds.undo();
      return true;
    }
    if (event.key === "Enter") {
      this.sheet.commit();
      this.deeds.unchanged([node.closest("tr").dataset.object]);
      stand(along(node, 1));
      return true;
    }
    if (event.key === "Home" || event.key === "End") return this.mode !== "caret" && stand(edge(node, event.key === "End"));
    return false;
  }

  moved(event, node) {
    const { key, shiftKey } = event;
    if (key in ABOVE) return this.go(upright(node, ABOVE[key]));
    if (key in BESIDE) return this.mode !== "caret" && this.go(beside(node, BESIDE[key]));
    if (key === "Tab") return this.tabbed(node, shiftKey ? -1 : 1);
    if (!isEntry(node)) return false;
    if (key === "Enter") return this.go(along(node, shiftKey ? -1 : 1));
    if (key === "F2") return this.dig(node);
    if (key === "Escape") return this.restore(node);
    if (key === " " && shiftKey) return this.choose(node);
    return false;
  }

  // The press is used up even at the edge: an arrow must not move the caret of a cell one stands on.
  go(node) {
    if (node) stand(node);
    else {
      this.sheet.commit();
      stand(document.activeElement);
      this.mode = "stand";
    }
    return true;
  }

  tabbed(node, step) {
    if (!isEntry(node) && node.tagName !== "BUTTON") return false;
    return stand(onward(node, step));
  }

  dig(node) {
    this.mode = "caret";
    caretToEnd(node);
    return true;
  }

  restore(node) {
    this.sheet.abandon();
    node.value = this.sheet.shown(node.dataset.address);
    this.entered(node);
    return true;
  }

  choose(node) {
    const { object } = node.closest("tr").dataset;
    this.sheet.choose([object], !this.sheet.chosen.has(object));
    return true;
  }

  typed(node) {
    if (this.mode === "stand") this.mode = "type";
    this.sheet.begin(node.dataset.address, node.value);
  }
}

// Tab-separated lines as spreadsheets copy them; a cell with quotes may hold a line break.
export const blockOf = (text) => {
  const rows = [[""]];
  let quoted = false;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let place = 0; place < source.length; place += 1) {
    const letter = source[place];
    const row = rows.at(-1);
    if (quoted && letter === '"' && source[place + 1] === '"') {
      row[row.length - 1] += letter;
      place += 1;
    } else if (letter === '"' && (quoted || row.at(-1) === "")) quoted = !quoted;
    else if (letter === "\t" && !quoted) row.push("");
    else if (letter === "\n" && !quoted) rows.push([""]);
    else row[row.length - 1] += letter;
  }
  return rows.map((row) => row.map((cell) => cell.replace(/\s+/g, " ").trim()));
};

// Returns the edits that a block makes from a cell on, and how many of its figures found no place. Empty cells change nothing.
export const fall = (block, node, columns) => {
  const lines = linesOf(node);
  const top = lines.indexOf(node.closest("tr"));
  const left = columns.indexOf(node.dataset.col);
  const pairs = [];
  let lost = 0;
  block.forEach((row, down) =>
    row.forEach((text, right) => {
      if (!text) return;
      const col = columns[left + right];
      const target = lines[top + down] && col && at(lines[top + down], col);
      if (target) pairs.push([target.dataset.address, text]);
      else lost += 1;
    }),
  );
  return { pairs, lost };
};
