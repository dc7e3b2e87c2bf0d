// Keeps the cell one stands on in sight: rows of notes that open above it push it under the bar, or below the edge of the table's frame.
import { useEffect } from "react";

const MARGIN = 8;

// What is not covered: between the table's head and the bar below the table, inside the frame where that scrolls.
const windowOf = (table, bar) => {
  const room = table.closest(".grid-room").getBoundingClientRect();
  const head = table.tHead.getBoundingClientRect();
  const sticks = getComputedStyle(bar).position === "sticky";
  const top = head.height > MARGIN ? Math.max(room.top, 0) + head.height : 0;
  return [top, Math.min(room.bottom, sticks ? bar.getBoundingClientRect().top : innerHeight, innerHeight)];
};

const beyond = (node, table, bar) => {
  const [top, bottom] = windowOf(table, bar);
  const box = node.getBoundingClientRect();
  if (box.bottom > bottom - MARGIN) return Math.min(box.bottom - bottom + MARGIN, box.top - top);
  return Math.min(box.top - top, 0);
};

// The frame scrolls as far as it goes, the page does the rest.
const bring = (node, table, bar) => {
  const far = beyond(node, table, bar);
  if (!far) return;
  const room = table.closest(".grid-room");
  const before = room.scrollTop;
  room.scrollTop += far;
  const rest = far - (room.scrollTop - before);
  if (Math.abs(rest) > 1) scrollBy({ top: rest, behavior: "instant" });
};

const standing = (table) => (table.contains(document.activeElement) ? document.activeElement : null);

// How high the bar is, and how high it stands, is said where it counts: a property that all rows inherit would style them all anew.
const place = (name, value, node) => {
  if (node && node.style.getPropertyValue(name) !== value) node.style.setProperty(name, value);
};
const measure = (bar) => {
  const [high, floor] = [bar.offsetHeight, Math.max(innerHeight - bar.getBoundingClientRect().top, 0)].map(Math.round);
  place("scroll-padding-bottom", `max(7rem, ${high + 24}px)`, document.documentElement);
  place("--grid-floor", `${floor}px`, document.getElementById("toasts"));
};
const forget = () => {
  document.documentElement.style.removeProperty("scroll-padding-bottom");
  document.getElementById("toasts")?.style.removeProperty("--grid-floor");
};

// Whoever has scrolled away from the cell is left where they are.
export const useSight = (tableOf, barOf) => {
  useEffect(() => {
    const [table, bar] = [tableOf(), barOf()];
    let seen = true;
    let height = 0;
    const heightNow = () => table.offsetHeight + bar.offsetHeight;
    // The browser brings what gets the focus into view, at times after notes have pushed it already.
    const stand = () => {
      seen = true;
      measure(bar);
    };
    // A scroll that comes with rows that grew is the browser's own; only another one tells that the person has left the cell.
    const look = () => {
      const node = standing(table);
      if (heightNow() === height) seen = node ? Math.abs(beyond(node, table, bar)) < 1 : false;
      measure(bar);
    };
    const changed = () => {
      height = heightNow();
      measure(bar);
      const node = standing(table);
      if (!node || !seen) return;
      const notes = node.closest("tbody")?.querySelector(".grid-notes");
      if (notes) bring(notes, table, bar);
      bring(node, table, bar);
    };
    const watch = new ResizeObserver(changed);
    for (const one of [table, bar, table.closest(".week-grid")]) watch.observe(one);
    table.addEventListener("focusin", stand);
    document.addEventListener("scroll", look, { capture: true, passive: true });
    return () => {
      watch.disconnect();
      table.removeEventListener("focusin", stand);
      document.removeEventListener("scroll", look, { capture: true });
      forget();
    };
  }, []);
};
