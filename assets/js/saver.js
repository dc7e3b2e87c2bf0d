// Keeps edits until the server has answered for them: in memory with a serial number each, and beside that in localStorage, so that
// a closed tab, a dead server or a lost line loses nothing. It knows nothing of how a page looks.
import { createElement as h, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";

const ANSWER_DUE_MS = 6000;
const LONGEST_WAIT_MS = 60000;
const WATCH_MS = 1000;
const QUIET_MS = 6000;
const ALMATY_DAY = { timeZone: "Asia/Almaty", day: "2-digit", month: "2-digit", year: "numeric" };

export const stored = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key) || "{}");
  } catch {
    return {};
  }
};

// Another tab of the same browser may keep edits of the same page there: only the named ones are touched.
const change = (key, how) => {
  try {
    const kept = stored(key);
    how(kept);
    if (Object.keys(kept).length) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
  } catch {
    // A full or forbidden storage takes the second copy away, not the saving itself.
  }
};

export class Saver {
  edits = {}; // address -> { text, serial, sent (ms, 0 = not yet), tries, … what the page adds }
  serial = Date.now();
  timer = 0;
  now = {}; // key, acks, lost, savedAt, refusal, deliver(edits): the page's newest word on each

  // The oldest first: they are sent in the order in which they were made.
  get pending() {
    return Object.entries(this.edits).sort(([, one], [, other]) => one.serial - other.serial);
  }

  note(address, text, more = {}) {
    this.serial += 1;
    this.edits[address] = { ...more, text, serial: this.serial, sent: 0, tries: 0 };
  }

  // The second copy of several texts at once, the newest last: each the text itself, or { text, … what the page adds }.
  keep(texts) {
    change(this.now.key, (kept) => {
      for (const [address, text] of Object.entries(texts)) {
        delete kept[address];
        kept[address] = text;
      }
    });
  }

  forget(addresses) {
    change(this.now.key, (kept) => {
      for (const address of addresses) delete kept[address];
    });
  }

  send(again = () => false) {
    clearTimeout(this.timer);
    if (this.now.lost) return;
    const due = this.pending.filter(([, edit]) => !edit.sent || again(edit));
    for (const [, edit] of due) {
      edit.sent = Date.now();
      edit.tries += 1;
    }
    if (due.length) this.now.deliver(due.map(([address, edit]) => ({ address, ...edit })));
  }

  sendIn(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), milliseconds);
  }

  static isLate(edit) {
    return edit.tries > 0 && Date.now() - edit.sent > Math.min(ANSWER_DUE_MS * 2 ** (edit.tries - 1), LONGEST_WAIT_MS);
  }

  // Whether the browser keeps a text after the server has answered for it.
  isKept() {
    return false;
  }

  // Takes away the edits that the server has answered for and returns their addresses.
  answered() {
    const done = this.pending.filter(([address, edit]) => this.now.acks?.[address] >= edit.serial);
    for (const [address] of done) delete this.edits[address];
    if (done.length) {
      change(this.now.key, (kept) => {
        for (const [address, edit] of done) {
          if ((kept[address]?.text ?? kept[address]) === edit.text && !this.isKept(address)) delete kept[address];
        }
      });
    }
    return done.map(([address]) => address);
  }

  // What one edit, or all of them together, have come to.
  static stateOf(edit, lost) {
    if (!edit) return "";
    return lost || edit.tries > 1 ? "failed" : "saving";
  }

  status() {
    const { refusal, lost, savedAt } = this.now;
    const states = this.pending.map(([, edit]) => Saver.stateOf(edit, lost));
    if (refusal || states.includes("failed")) return "failed";
    if (states.length) return "saving";
    return savedAt ? "saved" : "idle";
  }
}

// Sends again what nobody has answered for, and holds a page back that is closed before its time.
export const useWatch = (saver, look, isOpen = () => false) => {
  useEffect(() => {
    const watch = setInterval(() => {
      if (saver.pending.some(([, edit]) => Saver.isLate(edit))) saver.send(Saver.isLate);
      look();
    }, WATCH_MS);
    const leaving = (event) => {
      if (!saver.pending.length && !isOpen()) return;
      saver.send();
      event.preventDefault();
    };
    window.addEventListener("beforeunload", leaving);
    return () => {
      clearInterval(watch);
      clearTimeout(saver.timer);
      window.removeEventListener("beforeunload", leaving);
    };
  }, []);
};

// The browser knows at once that the line is gone, the connection to the server only after a while.
export const useOnline = () => {
  const [online, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    window.addEventListener("online", look);
    window.addEventListener("offline", look);
    return () => {
      window.removeEventListener("online", look);
      window.removeEventListener("offline", look);
    };
  }, []);
  return online;
};

// «14.10.2026 14:32» without the day when that is today.
const since = (savedAt) => {
  const today = new Intl.DateTimeFormat("ru-RU", ALMATY_DAY).format();
  return savedAt.startsWith(`${today} `) ? savedAt.slice(today.length + 1) : savedAt;
};

// What is said aloud: a failure at once, and «Сохранено» once after a quiet moment, not for each field.
const useAnnounced = (status, failure, saved) => {
  const [told, setTold] = useState("");
  const begun = useRef(false);
  useEffect(() => {
    if (status === "saving") begun.current = true;
    setTold(failure);
    if (status !== "saved" || !begun.current) return;
    const quiet = setTimeout(() => {
      begun.current = false;
      setTold(saved);
    }, QUIET_MS);
    return () => clearTimeout(quiet);
  }, [status, failure, saved]);
  return told;
};

// Whether everything is saved, said where the page has a place for it; the place appears with the children, so it is found after they
// are drawn.
export function SaveStatus({ status, refusal, savedAt, labels, onRetry }) {
  const [slot, setSlot] = useState(null);
  useEffect(() => {
    const found = document.getElementById("save-status");
    if (found !== slot) setSlot(found);
  });
  const failed = status === "failed" || status === "lost";
  const failure = { failed: refusal || labels.failed, lost: labels.lost }[status] ?? "";
  const said = failure || { saving: labels.saving, saved: `${labels.saved} ${since(savedAt)}` }[status] || "";
  const told = useAnnounced(status, failure, labels.saved);
  const retry = h("button", { type: "button", className: "link", onClick: onRetry }, labels.retry);
  const look = failed ? "save save-failed" : status === "saved" ? "save save-done" : "save";
  const again = status === "failed" && !refusal ? [". ", h("span", { key: "again" }, retry)] : null;
  const shown = h("span", { key: "shown", className: look, "data-save": status }, said, again);
  return slot && createPortal([shown, h("span", { key: "told", role: "status", className: "sr-only" }, told)], slot);
}
