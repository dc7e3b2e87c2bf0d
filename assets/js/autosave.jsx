// Saves every field of a form by itself and says truthfully whether it is saved.
//
// It wraps a form and listens to the native events of every control that carries data-address. An edit is sent after a
// pause in typing or on leaving the field, with a serial number; the page hands the numbers back once the server has
// answered for the edit (see saver.js). What the server knows of an answer, such as a sum with its thousands apart, is shown once
// nobody types there.
import { createElement as h, useEffect, useLayoutEffect, useRef, useState } from "react";
import { figure, useLanguage } from "$/public/portal.js";
import { Saver, SaveStatus, stored, useOnline, useWatch } from "./saver.js";

const TYPING_PAUSE_MS = 700;
const MOST_SENT = 20;
// The code of a refusal because another window was faster: its text is shown, and the message at the field has both.
const CHANGED_ELSEWHERE = "changed_elsewhere";
const CHOSEN = ["checkbox", "radio", "select-one"];
// Presses that the server answers: not those that only open a window, choose a file or send again.
const NEEDS_SERVER =
  "button:not([data-calendar], [data-opens], [data-closes], [data-folds], .upload-choose, #save-status *), select:not([data-address])";

const controlsOf = (root, address) => root.querySelectorAll(`[data-address="${CSS.escape(address)}"]`);

const readControl = (control, root) => {
  if (control.type !== "checkbox") return control.value;
  if (!control.dataset.option) return control.checked ? "1" : "";
  const boxes = [...controlsOf(root, control.dataset.address)];
  return boxes.filter((one) => one.checked).map((one) => one.dataset.option).join(",");
};

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

const writeControl = (control, kept) => {
  const text = "date" in control.dataset ? kept.replace(ISO_DATE, "$3.$2.$1") : control.inputMode === "decimal" ? figure(kept) : kept;
  if (control.type === "checkbox") {
    control.checked = control.dataset.option ? text.split(",").includes(control.dataset.option) : text === "1";
  } else if (control.type === "radio") {
    control.checked = control.value === text;
  } else if (control.value !== text) {
    control.value = text;
  }
};

// Where the cursor was when a restarted server made the page draw its form anew.
let leftAt = null;

const leave = (root, key, path) => {
  const at = document.activeElement;
  if (!root.contains(at) || !at.id || location.pathname !== path) return;
  leftAt = { key, id: at.id, from: at.selectionStart, to: at.selectionEnd, y: window.scrollY };
};

const comeBack = (key) => {
  const node = leftAt?.key === key && document.getElementById(leftAt.id);
  if (node && document.activeElement === document.body) {
    node.focus({ preventScroll: true });
    if (typeof leftAt.from === "number") node.setSelectionRange(leftAt.from, leftAt.to);
    window.scrollTo(0, leftAt.y);
  }
  leftAt = null;
};

class FormSaver extends Saver {
  held = {}; // address -> what its control is to show once it is left
  shown = null; // address -> what the server showed last
  unread = {}; // address -> what its control still shows while the cursor is in it, though the server has another text now
  begun = {}; // address -> the texts shown or sent there since its control was entered

  // Over which texts an edit is written: what the server showed when it began, and what this page has sent since. After a refusal
  // because of another window they stay those until the control is left: who goes on typing has not read of it yet.
  seen(address) {
    const before = this.edits[address];
    if (before) return before.seen && [...before.seen.slice(0, 1), ...before.seen.slice(1).slice(-MOST_SENT), before.text];
    if (this.now.overwritten?.[address] && this.begun[address]) return this.begun[address];
    return [this.unread[address] ?? this.standing(address)];
  }

  // What counts at an address, as far as this page knows.
  standing(address) {
    return this.now.counted?.[address] ?? this.now.texts?.[address] ?? "";
  }

  note(address, text, seen = this.seen(address)) {
    super.note(address, text, { seen, subject: this.now.subject });
    this.begun[address] = seen;
    delete this.held[address];
  }

  // Whether the text on screen was refused and is still the person's: it stays there, beside the message that it is not saved.
  isUntaken(address) {
    const code = this.now.untaken?.[address];
    return Boolean(code) && code !== CHANGED_ELSEWHERE;
  }

  // A refused text stays in the browser until it is saved or the person discards it, also one that another window was faster than.
  isKept(address) {
    return Boolean(this.now.untaken?.[address]);
  }

  // What the person has typed at an address and the server does not have.
  unsaved(address) {
    return this.edits[address]?.text ?? (this.isUntaken(address) ? stored(this.now.key)[address]?.text : undefined);
  }

  // Sends a refused text once more. Where the answer of another window is on screen, the person has seen it by now.
  retry(address, text) {
    const before = stored(this.now.key)[address]?.seen ?? [];
    const seen = this.isUntaken(address) && before.length ? before : [...before, this.standing(address)];
    this.note(address, text, seen);
    this.keep({ [address]: { text, seen } });
    this.send();
  }

  // Gives a refused text up: its controls show what the server has. What was typed there since is another text.
  discard(root, address) {
    if (this.edits[address]) return;
    this.forget([address]);
    for (const control of controlsOf(root, address)) this.write(control, this.shown?.[address] ?? "");
  }

  // Shows what is different on the server now, except where somebody has just typed something else.
  show(root, answered) {
    const { texts, readable } = this.now;
    const before = this.shown;
    this.shown = { ...texts, ...readable };
    if (!before) return;
    for (const address of new Set([...Object.keys(before), ...Object.keys(this.shown)])) {
      const text = this.shown[address] ?? "";
      const told = answered.includes(address) && !this.isUntaken(address);
      if (told) delete this.unread[address];
      if (this.edits[address] || (text === (before[address] ?? "") && !told)) continue;
      for (const control of controlsOf(root, address)) this.write(control, text, told ? undefined : before[address] ?? "");
    }
  }

  // Numbers follow the language on screen; what is being typed stays.
  rewrite(root) {
    if (!this.shown) return;
    for (const control of root.querySelectorAll('[data-address][inputmode="decimal"]')) {
      const { address } = control.dataset;
      if (!this.edits[address] && !this.isUntaken(address)) this.write(control, this.shown[address] ?? "");
    }
  }

  write(control, text, before) {
    const { address } = control.dataset;
    const typing = control === document.activeElement && !CHOSEN.includes(control.type);
    if (typing) {
      this.held[address] = text;
      if (before !== undefined) this.unread[address] ??= before;
    } else {
      writeControl(control, text);
      delete this.begun[address];
    }
  }

  release(control) {
    const { address } = control.dataset;
    if (address in this.held) writeControl(control, this.held[address]);
    delete this.held[address];
    delete this.unread[address];
    delete this.begun[address];
  }
}

export function Autosave({ scope, subject, acks, texts, counted, readable, savedAt, refusal, overwritten, untaken, labels, lost, disabled, wrong, onSave, children }) {
  const root = useRef(null);
  const [saver] = useState(() => new FormSaver());
  const [status, setStatus] = useState("idle");
  const online = useOnline();
  const language = useLanguage();
  const offline = lost || !online;
  const key = `portal:unsaved:${scope}`;
  const deliver = (edits) => {
    for (const { address, text, serial, seen, subject: whose } of edits) onSave(address, text, serial, seen, whose);
  };
  saver.now = { key, subject, acks, texts, counted, readable, savedAt, refusal, overwritten, untaken, lost: offline, disabled, deliver, labels };

  useEffect(() => {
    saver.show(root.current, saver.answered());
    setStatus(saver.status());
  }, [acks, texts, readable, savedAt, refusal, offline]);

  useEffect(() => saver.rewrite(root.current), [language]);

  // Edits that an earlier page could not hand over are sent first, and all that wait go as soon as the line is back: also when nothing
  // may be changed any more meanwhile, so that the server says so and nobody waits for a saving that never comes.
  useEffect(() => {
    if (offline) return;
    for (const [address, { text, seen }] of Object.entries(stored(key))) {
      if (typeof text !== "string" || saver.edits[address]) continue;
      saver.note(address, text, seen);
      for (const control of controlsOf(root.current, address)) writeControl(control, text);
    }
    saver.send(() => true);
    setStatus(saver.status());
  }, [key, disabled, offline]);

  useEffect(() => {
    const node = root.current;
    const inside = (event) => {
      const control = event.target.closest?.("[data-address]");
      return control && !saver.now.disabled ? control : null;
    };
    const typed = (event) => {
      const control = inside(event);
      if (!control) return;
      const { address } = control.dataset;
      // What is wrong with a half-typed answer is said once the field is left; a line that stood there before stays.
      if (!CHOSEN.includes(control.type) && control.getAttribute("aria-invalid") !== "true") control.closest(".field")?.setAttribute("data-typing", "");
      const text = readControl(control, node);
      saver.note(address, text);
      saver.keep({ [address]: { text, seen: saver.edits[address].seen } });
      if (CHOSEN.includes(control.type)) saver.send();
      else saver.sendIn(TYPING_PAUSE_MS);
      setStatus(saver.status());
    };
    const left = (event) => {
      // Also in a form that was closed under the typing: what was refused is said at its field.
      delete event.target.closest?.(".field")?.dataset.typing;
      const control = inside(event);
      if (!control) return;
      saver.send();
      saver.release(control);
    };
    // A field that comes back to the screen shows what was typed there, saved or not.
    const appeared = new MutationObserver((changes) => {
      if (!saver.pending.length && !Object.keys(saver.now.untaken ?? {}).length) return;
      for (const part of changes.flatMap((change) => [...change.addedNodes])) {
        if (part.nodeType !== Node.ELEMENT_NODE) continue;
        for (const control of [part, ...part.querySelectorAll("[data-address]")]) {
          const text = saver.unsaved(control.dataset?.address);
          if (text !== undefined) writeControl(control, text);
        }
      }
    });
    appeared.observe(node, { childList: true, subtree: true });
    // A control that nobody has typed into shows whatever its attribute becomes. From the moment it has the cursor it is the person's:
    // a text that the portal fills in just then must not slip under the typing.
    const entered = (event) => {
      const control = inside(event);
      if (control && "value" in control && !CHOSEN.includes(control.type)) control.value = String(control.value);
    };
    // Without a line a press would wait unseen and act later, when nobody expects it: it is answered at once instead.
    const held = (event) => {
      if (!saver.now.lost || !event.target.closest?.(NEEDS_SERVER)) return;
      event.preventDefault();
      event.stopPropagation();
      window.portal.toast(saver.now.labels.lost, "warning");
    };
    const chosen = (event) => {
      if (event.type === "focusin") event.target.dataset.before = event.target.value;
      else if (saver.now.lost) {
        held(event);
        event.target.value = event.target.dataset.before;
      }
    };
    const pressed = (event) => {
      const { retry, text } = event.target.closest?.("[data-retry]")?.dataset ?? {};
      if (!retry || saver.now.lost) return;
      saver.retry(retry, text);
      setStatus(saver.status());
    };
    const discarded = (event) => saver.discard(node, event.detail);
    const choosing = (event) => event.target.matches?.("select:not([data-address])") && chosen(event);
    node.addEventListener("click", held, true);
    node.addEventListener("click", pressed);
    window.addEventListener("portal:discard", discarded);
    node.addEventListener("change", choosing, true);
    node.addEventListener("focusin", choosing);
    node.addEventListener("focusin", entered);
    node.addEventListener("input", typed);
    node.addEventListener("focusout", left);
    return () => {
      appeared.disconnect();
      node.removeEventListener("click", held, true);
      node.removeEventListener("click", pressed);
      window.removeEventListener("portal:discard", discarded);
      node.removeEventListener("change", choosing, true);
      node.removeEventListener("focusin", choosing);
      node.removeEventListener("focusin", entered);
      node.removeEventListener("input", typed);
      node.removeEventListener("focusout", left);
    };
  }, []);

  // While the list of errors is on screen the browser's tab begins with «Ошибка:», whatever else it comes to say.
  useEffect(() => {
    if (!wrong) return;
    const begin = () => {
      if (!document.title.startsWith(wrong)) document.title = wrong + document.title;
    };
    begin();
    const renamed = new MutationObserver(begin);
    renamed.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      renamed.disconnect();
      document.title = document.title.replace(wrong, "");
    };
  }, [wrong]);

  useWatch(saver, () => setStatus(saver.status()));

  useLayoutEffect(() => {
    const node = root.current;
    const path = location.pathname;
    comeBack(key);
    return () => leave(node, key, path);
  }, []);

  const known = offline && status !== "failed" && !disabled ? "lost" : status;
  const said = h(SaveStatus, { status: known, refusal, savedAt, labels, onRetry: () => saver.send(() => true) });
  return h("div", { ref: root }, children, said);
}
