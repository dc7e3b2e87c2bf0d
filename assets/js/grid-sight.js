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

// Whoever has scrolled away from the cell is left where they are. How high the bar is, and how high it stands, is known to the styles.
export const useSight = (tableOf, barOf) => {
  useEffect(() => {
    const [table, bar] = [tableOf(), barOf()];
    let seen = true;
    const measured = (name, height) => document.documentElement.style.setProperty(name, `${Math.round(height)}px`);
    const look = () => {
      const node = standing(table);
      seen = node ? Math.abs(beyond(node, table, bar)) < 1 : false;
      measured("--grid-floor", Math.max(innerHeight - bar.getBoundingClientRect().top, 0));
    };
    const changed = () => {
      measured("--grid-bar", bar.offsetHeight);
      measured("--grid-floor", Math.max(innerHeight - bar.getBoundingClientRect().top, 0));
      const node = standing(table);
      if (!node || !seen) return;
      const notes = node.closest("tbody")?.querySelector(".grid-notes");
      if (notes) bring(notes, table, bar);
      bring(node, table, bar);
    };
    const watch = new ResizeObserver(changed);
    for (const one of [table, bar, table.closest(".week-grid")]) watch.observe(one);
    table.addEventListener("focusin", look);
    document.addEventListener("scroll", look, { capture: true, passive: true });
    return () => {
      watch.disconnect();
      table.removeEventListener("focusin", look);
      document.removeEventListener("scroll", look, { capture: true });
      for (const name of ["--grid-bar", "--grid-floor"]) document.documentElement.style.removeProperty(name);
    };
  }, []);
};
