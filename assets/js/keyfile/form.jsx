// The form that takes a key file and its password and hands out signatures.
//
// Key and password stay in this browser tab: they are read when the button is pressed, go to the engine and nowhere else.
// Neither is ever a value of React or of the server's state; only the handle of the chosen, still locked, file is kept.
import { useEffect, useRef, useState } from "react";

import "./form.css";

const KEY_FILES = ".p12,.pfx,application/x-pkcs12";
const CONTENTS_DUE_MS = 10000;
const SIZE_LIMIT = 64 * 1024; // as in the engine, asked here before the file is read

const ABOUT_PASSWORD = new Set(["no_password", "wrong_password"]);
const ABOUT_FILE = new Set([
  "no_file",
  "too_big",
  "unreadable",
  "not_a_key_file",
  "no_private_key",
  "no_certificate",
  "unsupported_key",
  "expired",
  "not_yet_valid",
]);

let engine = null;

const loadEngine = () => {
  engine ??= import("./engine.js").catch((error) => {
    engine = null;
    throw error;
  });
  return engine;
};

const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (place, name) => facts[name] ?? place);

const day = (moment) =>
  [moment.getDate(), moment.getMonth() + 1].map((part) => String(part).padStart(2, "0")).join(".") + `.${moment.getFullYear()}`;

const shown = (facts) =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fact instanceof Date ? day(fact) : fact]));

const ownerLine = (owner, words) =>
  [owner.name, owner.organisation, owner.bin && fill(words.bin, owner)].filter(Boolean).join(", ");

// One turn of the browser's loop, so that «Подписываем…» is painted before the page is busy.
const nextTurn = () => new Promise((resolve) => setTimeout(resolve, 30));

const refusal = (code, facts = {}) => Object.assign(new Error(code), { code, facts });

const readFile = async (file) => {
  if (file.size > SIZE_LIMIT) throw refusal("too_big", { limit: SIZE_LIMIT / 1024 });
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw refusal("unreadable");
  }
};

// What is to be signed may still be on its way when a quick person presses the button. What was asked for has arrived when the list is
// another one than `before`; a refusal of the server ends the waiting, with nothing.
export const arrived = async (given, before) => {
  const due = Date.now() + CONTENTS_DUE_MS;
  const fresh = () => given().contents?.length && given().contents.every(Boolean) && String(given().contents) !== String(before?.contents);
  while (!fresh() && Date.now() < due) {
    if (before && given().problem && given().problem !== before.problem) return null;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (!fresh()) throw refusal("nothing_to_sign");
  return given().contents;
};

const signAll = async (file, password, given, attached) => {
  if (!file) throw refusal("no_file");
  if (!password) throw refusal("no_password");
  const contents = await given();
  if (contents === null) return null;
  const bytes = await readFile(file);
  const { openKeyFile } = await loadEngine().catch(() => {
    throw refusal("not_loaded");
  });
  await nextTurn();
  const key = await openKeyFile(bytes, password);
  try {
    key.ensureInForce(new Date());
    return { signatures: await key.sign(contents, { attached }), owner: key.owner, until: key.notAfter };
  } finally {
    key.close();
    bytes.fill(0);
  }
};

const Warning = () => (
  <svg className="icon" width="16" height="16" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
    <circle cx="12" cy="12" r="10" />
    <path d="M12 7v6M12 16.5v.5" strokeLinecap="round" />
  </svg>
);

export function KeyFileForm({ prefix, contents, attached, words, submitLabel, problem, refusal, asks, busy, disabled, onSigned, onChosen }) {
  const [file, setFile] = useState(null);
  const [over, setOver] = useState(false);
  const [reveal, setReveal] = useState(false);
  const [phase, setPhase] = useState({ name: "idle" }); // idle, chosen, working, refused (code, facts), signed (owner, until)
  const chooser = useRef(null);
  const secret = useRef(null);
  const running = useRef(false);
  const latest = useRef(null);
  latest.current = { contents, problem: refusal };
  const used = useRef(null); // where each signature needs a text of its own: what stood there before the newest was asked for
  const id = (part) => `${prefix}-${part}`;

  const working = phase.name === "working" || Boolean(busy);
  const own = phase.name === "refused" ? fill(words[phase.code] ?? words.not_signed, shown(phase.facts)) : "";
  const server = !working && (phase.name === "idle" || phase.name === "signed") ? problem : "";
  const message = own || server || "";
  const aboutPassword = phase.name === "refused" && ABOUT_PASSWORD.has(phase.code);
  const aboutFile = phase.name === "refused" && ABOUT_FILE.has(phase.code);

  useEffect(() => {
    if (aboutFile) chooser.current?.focus();
    if (aboutPassword) secret.current?.focus();
    if (phase.code === "wrong_password") secret.current?.select();
  }, [phase, aboutFile, aboutPassword]);

  const choose = (chosen) => {
    if (!chosen || working) return;
    setFile(chosen);
    setPhase({ name: "chosen" });
    loadEngine().catch(() => {}); // said when the button is pressed, if it still cannot be loaded then
    if (asks) used.current = latest.current;
    onChosen?.();
  };

  const drop = (event) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) choose(event.dataTransfer.files[0]);
  };

  const submit = async (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (running.current || working || disabled) return;
    running.current = true;
    setPhase({ name: "working" });
    try {
      const made = await signAll(file, secret.current.value, () => arrived(() => latest.current, used.current), attached);
      if (!made) return setPhase({ name: "idle" });
      const { signatures, owner, until } = made;
      if (asks) used.current = latest.current;
      secret.current.value = "";
      setReveal(false);
      setPhase({ name: "signed", owner, until });
      return onSigned(signatures);
    } catch (error) {
      return setPhase({ name: "refused", code: error.code ?? "not_signed", facts: error.facts ?? {} });
    } finally {
      running.current = false;
    }
  };

  const summary = () =>
    fill(message ? words.key_of : words.signed, { who: ownerLine(phase.owner, words), date: day(phase.until) });

  // While it works nothing is disabled outright: what has the keyboard's focus keeps it.
  return (
    <form className="key-form" noValidate aria-busy={working} onSubmit={submit}>
      <div className="field">
        <div className="field-top">
          <span className="label-text" id={id("title")}>
            {words.file}
          </span>
        </div>
        <p className="hint" id={id("hint")}>
          {words.hint}
        </p>
        <div
          className="key-drop"
          data-over={over || undefined}
          data-wrong={aboutFile || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <input
            ref={chooser}
            id={id("file")}
            className="key-input"
            type="file"
            accept={KEY_FILES}
            disabled={disabled}
            aria-labelledby={`${id("title")} ${id("choose")}`}
            aria-describedby={`${id("name")} ${id("hint")} ${id("message")}`}
            aria-invalid={aboutFile}
            onChange={(event) => {
              choose(event.target.files[0]);
              event.target.value = ""; // the same file can be chosen again after it was changed
            }}
          />
          <label className="btn btn-secondary" id={id("choose")} htmlFor={id("file")}>
            {words.choose}
          </label>
          <span className="key-name" id={id("name")} data-chosen={file ? "" : undefined}>
            {file ? file.name : words.drop}
          </span>
        </div>
      </div>
      <div className="field">
        <div className="field-top">
          <label className="label-text" htmlFor={id("password")}>
            {words.password}
          </label>
          <label className="reveal">
            <input
              type="checkbox"
              className="checkbox checkbox-sm"
              checked={reveal}
              disabled={disabled}
              onChange={(event) => setReveal(event.target.checked)}
            />
            {words.show}
          </label>
        </div>
        <input
          ref={secret}
          id={id("password")}
          className="input"
          type={reveal ? "text" : "password"}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          readOnly={working}
          disabled={disabled}
          aria-describedby={id("message")}
          aria-invalid={aboutPassword}
        />
      </div>
      <div role="alert" id={id("message")} className="key-message">
        {message && (
          <p className="field-error">
            <Warning />
            <span>
              <span className="sr-only">{words.error}</span>
              {message}
            </span>
          </p>
        )}
      </div>
      <button type="submit" className="btn btn-primary key-submit" disabled={disabled} aria-disabled={working} aria-busy={working}>
        {working && <span className="turning" aria-hidden="true" />}
        {phase.name === "working" ? words.signing : submitLabel}
      </button>
      <div role="status" className="key-status">
        {phase.name === "signed" && <p className={message ? "hint" : "notice notice-success"}>{summary()}</p>}
      </div>
      <p className="hint">{words.stays}</p>
    </form>
  );
}
