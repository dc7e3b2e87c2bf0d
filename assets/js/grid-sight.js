// Keeps what one looks at where it is: notes that open or close above it, and rows that grow, never move it on the screen. And keeps
// the cell one stands on in sight, whatever the bar below the table grows to.
import { useEffect } from "react";

const MARGIN = 8;
// The bar grows by a line as soon as something is saved: what gets the focus is brought so far into sight that it stays there.
const SPARE = 56;

// What is not covered: between the table's head and the bar below the table, inside the frame where that scrolls.
const windowOf = (table, bar) => {
  const room = table.closest(".grid-room").getBoundingClientRect();
  const head = table.tHead.getBoundingClientRect();
  const sticks = getComputedStyle(bar).position === "sticky";
  const top = head.height > MARGIN ? Math.max(room.top, 0) + head.height : 0;
  return [top, Math.min(room.bottom, sticks ? bar.getBoundingClientRect().top : innerHeight, innerHeight)];
};

const beyond = (node, table, bar, spare = 0) => {
  const [top, edge] = windowOf(table, bar);
  const bottom = edge - spare;
  const box = node.getBoundingClientRect();
  if (box.bottom > bottom - MARGIN) return Math.min(box.bottom - bottom + MARGIN, box.top - top);
  return Math.min(box.top - top, 0);
};

const bring = (node, table, bar, spare = 0) => {
  scroll(beyond(node, table, bar, spare), table);
};

// The frame scrolls as far as it goes, the page does the rest.
const scroll = (far, table) => {
  if (!far) return;
  const room = table.closest(".grid-room");
  const before = room.scrollTop;
  room.scrollTop += far;
  const rest = far - (room.scrollTop - before);
  if (Math.abs(rest) > 1) scrollBy({ top: rest, behavior: "instant" });
};

const standing = (table) => (table.contains(document.activeElement) ? document.activeElement : null);

// Where something stands in the table, wherever that is scrolled to.
const placeIn = (node, table) => node.getBoundingClientRect().top - table.getBoundingClientRect().top;

// What became lower above something at the upper end of the page cannot be scrolled away: the place stays reserved until it is needed
// again, or one leaves the table.
class Reserve {
  heights = new WeakMap();
  lags = new Map();

  lag(body, height) {
    if (height > 0) this.lags.set(body, height);
    else this.lags.delete(body);
    body.toggleAttribute("data-lag", height > 0);
    body.style.setProperty("--lag", `${height}px`);
  }

  // Notes the heights of all objects and returns those that are lower than they were; one that has grown uses its own reserve up.
  look(table) {
    const lower = [];
    for (const body of table.tBodies) {
      const height = body.offsetHeight;
      const grown = height - (this.heights.get(body) ?? height);
      const kept = this.lags.get(body) || 0;
      if (grown > 0 && kept) this.lag(body, Math.max(kept - grown, 0));
      if (grown < 0) lower.push([body, -grown]);
      this.heights.set(body, body.offsetHeight);
    }
    return lower;
  }

  fill(lower, node, missing) {
    let rest = missing;
    for (const [body, lost] of lower) {
      if (rest < 1 || !(body.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
      const part = Math.min(lost, rest);
      this.lag(body, (this.lags.get(body) || 0) + part);
      this.heights.set(body, body.offsetHeight);
      rest -= part;
    }
  }

  release() {
    for (const body of [...this.lags.keys()]) {
      this.lag(body, 0);
      this.heights.set(body, body.offsetHeight);
    }
  }
}

// How high the bar is is said where it counts: a property that all rows inherit would style them all anew.
const place = (name, value, node) => {
  if (node && node.style.getPropertyValue(name) !== value) node.style.setProperty(name, value);
};
const measure = (bar) => {
  place("scroll-padding-bottom", `max(7rem, ${Math.round(bar.offsetHeight) + 24}px)`, document.documentElement);
};
const forget = () => {
  document.documentElement.style.removeProperty("scroll-padding-bottom");
};

// Held is the cell one stands on, what the mouse has been moved to since, or, where one has scrolled away, the first object on screen.
class Hold {
  reserve = new Reserve();
  held = null;
  pointed = null;

  constructor(table, bar) {
    this.table = table;
    this.bar = bar;
  }

  first() {
    const [top] = windowOf(this.table, this.bar);
    return [...this.table.tBodies].find((body) => body.getBoundingClientRect().bottom > top + 1);
  }

  remember(seen) {
    const node = (this.pointed?.isConnected && this.pointed) || (seen && standing(this.table)) || this.first();
    this.held = node && { node, place: placeIn(node, this.table) };
  }

  keep() {
    const lower = this.reserve.look(this.table);
    const { node, place } = this.held || {};
    if (!node?.isConnected) return;
    const far = () => Math.round(placeIn(node, this.table) - place);
    const before = node.getBoundingClientRect().top - far();
    scroll(far(), this.table);
    const missing = before - node.getBoundingClientRect().top;
    if (missing >= 1) this.reserve.fill(lower, node, missing);
  }
}

export const useSight = (tableOf, barOf) => {
  useEffect(() => {
    const [table, bar] = [tableOf(), barOf()];
    const hold = new Hold(table, bar);
    let seen = true;
    let height = "";
    const heightNow = () => `${table.offsetHeight} ${bar.offsetHeight}`;
    const changed = () => {
      hold.keep();
      height = heightNow();
      measure(bar);
      const node = standing(table);
      if (node && seen) bring(node, table, bar);
      hold.remember(seen);
    };
    // Rows may have grown since the last picture was drawn: what is to be held stood where it was before that.
    const settle = () => {
      if (height && heightNow() !== height) changed();
    };
    // The browser brings what gets the focus into view, at times after notes have pushed it already.
    const stand = () => {
      settle();
      seen = true;
      hold.pointed = null;
      measure(bar);
      bring(standing(table), table, bar, SPARE);
      hold.remember(seen);
    };
    const point = ({ target, pointerType }) => {
      if (pointerType !== "mouse") return;
      settle();
      hold.pointed = target.closest("td, th");
      hold.remember(seen);
    };
    const typed = () => {
      settle();
      hold.pointed = null;
      hold.remember(seen);
    };
    const leave = ({ relatedTarget }) => {
      if (!table.closest(".grid-room").contains(relatedTarget)) hold.reserve.release();
    };
    // A scroll that comes with rows that grew is the browser's own; only another one tells that the person has left the cell.
    const look = () => {
      const node = standing(table);
      if (heightNow() === height) {
        seen = node ? Math.abs(beyond(node, table, bar)) < 1 : false;
        hold.remember(seen);
      }
      measure(bar);
    };
    const watch = new ResizeObserver(changed);
    for (const one of [table, bar, table.closest(".week-grid")]) watch.observe(one);
    const heard = { focusin: stand, focusout: leave, keydown: typed, pointermove: point, pointerleave: typed };
    for (const [name, how] of Object.entries(heard)) table.addEventListener(name, how);
    document.addEventListener("scroll", look, { capture: true, passive: true });
    return () => {
      watch.disconnect();
      for (const [name, how] of Object.entries(heard)) table.removeEventListener(name, how);
      document.removeEventListener("scroll", look, { capture: true });
      forget();
    };
  }, []);
};
