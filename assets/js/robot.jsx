// «Я не робот»: altcha's widget, loaded from the portal itself when the page is already usable.
//
// The widget's bundle without workers and styles inside is taken, so that a strict Content-Security-Policy can stay strict.
import { useEffect, useRef, useState } from "react";

import "./robot.css";

const ALGORITHM = "PBKDF2/SHA-256";

let widget = null;

const loadWidget = async (words) => {
  widget ??= (async () => {
    const [{ default: Solver }] = await Promise.all([
      import("altcha/workers/pbkdf2?worker"),
      import("altcha/external"),
      import("altcha/altcha.css"),
    ]);
    globalThis.$altcha.algorithms.set(ALGORITHM, () => new Solver());
    for (const [language, texts] of Object.entries(words)) globalThis.$altcha.i18n.set(language, texts);
  })();
  try {
    await widget;
  } catch (error) {
    widget = null;
    throw error;
  }
};

const configuration = (name) =>
  JSON.stringify({ name, hideFooter: true, hideLogo: true, humanInteractionSignature: false, minDuration: 300 });

export function RobotCheck({ challenge, name, words, language, round, onVerified }) {
  const host = useRef(null);
  const said = useRef(onVerified);
  const [ready, setReady] = useState("");
  said.current = onVerified;

  useEffect(() => {
    if (!window.isSecureContext) {
      setReady("insecure"); // the proof needs the browser's cryptography
      return undefined;
    }
    let gone = false;
    loadWidget(words).then(
      () => gone || setReady("ready"),
      () => gone || setReady("failed"),
    );
    return () => {
      gone = true;
    };
  }, [words]);

  useEffect(() => {
    if (ready !== "ready") return undefined;
    const box = host.current;
    let last = "";
    const changed = ({ detail }) => {
      if (detail.state === "verifying") return;
      const answer = detail.state === "verified" ? (detail.payload ?? "") : "";
      if (answer !== last) said.current(answer);
      last = answer;
    };
    box.addEventListener("statechange", changed);
    return () => box.removeEventListener("statechange", changed);
  }, [ready]);

  // A proof is good for one sending: the page counts its rounds, and a new round begins unproven.
  const first = useRef(round);
  useEffect(() => {
    if (ready !== "ready" || first.current === round) return;
    first.current = round;
    host.current.reset?.();
  }, [ready, round]);

  const texts = words[language] ?? words.ru;
  return (
    <div className="robot" data-state={ready || "loading"}>
      {ready === "ready" && (
        <altcha-widget
          ref={host}
          challenge={challenge}
          language={language}
          configuration={configuration(name)}
          type="checkbox"
        />
      )}
      {ready === "" && <p className="hint">{texts.loading}</p>}
      {(ready === "failed" || ready === "insecure") && (
        <p className="field-error" role="alert">
          {ready === "failed" ? texts.notLoaded : texts.insecure}
        </p>
      )}
    </div>
  );
}
