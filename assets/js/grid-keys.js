// How one moves in the grid without a mouse, and how a block copied from a spreadsheet falls into it. The grid is read from the page
// itself: a line is a row with data-line, whatever can be stood on carries data-col.
const BESIDE = { ArrowLeft: -1, ArrowRight: 1 };
const ABOVE = { ArrowUp: -1, ArrowDown: 1 };

const isEntry = (node) => node?.matches?.("input[data-address]");
const inLine = (line) => [...line.querySelectorAll("[data-col]")];
const at = (line, col) => line.querySelector(`[data-col="${CSS.escape(col)}"]`);
const linesOf = (node) => [...node.closest("table").querySelectorAll("tr[data-line]")];

export const stand = (node) => {
  if (!node) return false;
  node.focus();
  if (isEntry(node)) node.select();
  return true;
};

// The nearest line above or below that has something in this column.
const along = (node, step) => {
  const lines = linesOf(node);
  for (let place = lines.indexOf(node.closest("tr")) + step; lines[place]; place += step) {
    const found = at(lines[place], node.dataset.col);
    if (found) return found;
  }
  return null;
};

const beside = (node, step) => {
  const stands = inLine(node.closest("tr"));
  return stands[stands.indexOf(node) + step];
};

// Tab goes through what is to be filled in: the inputs, and «Изменений не было» where something is still open.
export const onward = (node, step) => {
  const stops = [...node.closest("table").querySelectorAll("input[data-address], button[data-col]")];
  return stops[stops.indexOf(node) + step];
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
    if (event.isComposing || !node.dataset?.col) return;
    const done = event.ctrlKey || event.metaKey ? this.commanded(event, node) : this.moved(event, node);
    if (done) event.preventDefault();
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
    if (key in ABOVE) return this.go(along(node, ABOVE[key]));
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
