// Saves every field of a form by itself and says truthfully whether it is saved.
//
// It wraps a form and listens to the native events of every control that carries data-address. An edit is sent after a
// pause in typing or on leaving the field, with a serial number; the page hands the numbers back once the database has
// the edit. Until then the edit also lies in localStorage, so a closed tab, a dead server or a lost line loses nothing.
import { createElement as h, useCallback, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";

const TYPING_PAUSE_MS = 700;
const ANSWER_DUE_MS = 6000;
const RETRY_MS = 5000;

const readControl = (control, root) => {
  if (control.type === "checkbox") {
    if (!control.dataset.option) return control.checked ? "1" : "";
    const same = root.querySelectorAll(`[data-address="${CSS.escape(control.dataset.address)}"]`);
    return [...same].filter((one) => one.checked).map((one) => one.dataset.option).join(",");
  }
  return control.value;
};

const writeControl = (control, text) => {
  if (control.type === "checkbox") {
    control.checked = control.dataset.option ? text.split(",").includes(control.dataset.option) : text === "1";
  } else if (control.type === "radio") {
    control.checked = control.value === text;
  } else if (control.value !== text) {
    control.value = text;
  }
};

const stored = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key) || "{}");
  } catch {
    return {};
  }
};

const keep = (key, edits) => {
  try {
    if (Object.keys(edits).length) localStorage.setItem(key, JSON.stringify(edits));
    else localStorage.removeItem(key);
  } catch {
    // A full or forbidden storage takes the second copy away, not the saving itself.
  }
};

export function Autosave({ scope, acks, pushed, savedAt, refusal, labels, disabled, onSave, children }) {
  const root = useRef(null);
  const edits = useRef({}); // address -> { text, serial, sent (ms, 0 = not yet) }
  const serial = useRef(Date.now());
  const timer = useRef(0);
  const [status, setStatus] = useState("idle");
  const key = `portal:unsaved:${scope}`;

  const remember = useCallback(() => {
    keep(key, Object.fromEntries(Object.entries(edits.current).map(([address, edit]) => [address, edit.text])));
  }, [key]);

  const send = useCallback(
    (again) => {
      clearTimeout(timer.current);
      const now = Date.now();
      for (const [address, edit] of Object.entries(edits.current)) {
        if (edit.sent && !again) continue;
        edit.sent = now;
        onSave(address, edit.text, edit.serial);
      }
    },
    [onSave],
  );

  const noticed = useCallback(
    (event, atOnce) => {
      const control = event.target.closest?.("[data-address]");
      if (!control || disabled || !root.current.contains(control)) return;
      if (event.type === "focusout") {
        if (edits.current[control.dataset.address] && !edits.current[control.dataset.address].sent) send(false);
        return;
      }
      serial.current += 1;
      edits.current[control.dataset.address] = { text: readControl(control, root.current), serial: serial.current, sent: 0 };
      remember();
      setStatus("saving");
      clearTimeout(timer.current);
      if (atOnce) send(false);
      else timer.current = setTimeout(() => send(false), TYPING_PAUSE_MS);
    },
    [disabled, remember, send],
  );

  // Edits that an earlier page could not hand over are sent first.
  useEffect(() => {
    if (disabled || !scope) return;
    for (const [address, text] of Object.entries(stored(key))) {
      if (edits.current[address]) continue;
      serial.current += 1;
      edits.current[address] = { text, serial: serial.current, sent: 0 };
      for (const control of root.current.querySelectorAll(`[data-address="${CSS.escape(address)}"]`)) writeControl(control, text);
    }
    if (Object.keys(edits.current).length) {
      setStatus("saving");
      send(false);
    }
  }, [key, scope, disabled]);

  useEffect(() => {
    const node = root.current;
    const typed = (event) => noticed(event, ["checkbox", "radio", "select-one", "date"].includes(event.target.type));
    node.addEventListener("input", typed);
    node.addEventListener("focusout", typed);
    return () => {
      node.removeEventListener("input", typed);
      node.removeEventListener("focusout", typed);
    };
  }, [noticed]);

  useEffect(() => {
    let left = false;
    for (const [address, edit] of Object.entries(edits.current)) {
      if (acks?.[address] >= edit.serial) delete edits.current[address];
      else left = true;
    }
    remember();
    if (!left) setStatus((now) => (now === "idle" && !savedAt ? "idle" : "saved"));
  }, [acks, savedAt, remember]);

  // Texts that the server filled in itself, such as the bank behind an account number.
  useEffect(() => {
    for (const [address, text] of Object.entries(pushed ?? {})) {
      if (edits.current[address]) continue;
      for (const control of root.current.querySelectorAll(`[data-address="${CSS.escape(address)}"]`)) writeControl(control, text);
    }
  }, [pushed]);

  useEffect(() => {
    if (refusal) return undefined;
    const watch = setInterval(() => {
      const late = Object.values(edits.current).some((edit) => edit.sent && Date.now() - edit.sent > ANSWER_DUE_MS);
      if (!late) return;
      setStatus("failed");
      send(true);
    }, RETRY_MS);
    return () => clearInterval(watch);
  }, [send, refusal]);

  useEffect(() => {
    const leaving = (event) => {
      if (!Object.keys(edits.current).length) return;
      send(false);
      event.preventDefault();
    };
    window.addEventListener("beforeunload", leaving);
    return () => window.removeEventListener("beforeunload", leaving);
  }, [send]);

  // The status stands where the page has a place for it; the place appears with the children, so it is found after they are drawn.
  const [slot, setSlot] = useState(null);
  useEffect(() => {
    const found = document.getElementById("save-status");
    if (found !== slot) setSlot(found);
  });
  const failed = status === "failed" || Boolean(refusal);
  const said = failed ? refusal || labels.failed : { idle: "", saving: labels.saving, saved: `${labels.saved} ${savedAt}` }[status];
  const retry = h("button", { type: "button", className: "link", onClick: () => send(true) }, labels.retry);
  const look = failed ? "save save-failed" : status === "saved" ? "save save-done" : "save";
  const shown = h("span", { className: look, "data-save": failed ? "failed" : status }, h("span", { role: "status" }, said), failed && retry);
  return h("div", { ref: root }, children, slot && createPortal(shown, slot));
}
