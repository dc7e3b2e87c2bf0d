// The part of the panel «через ЭЦП» that asks NCALayer, a program on the person's own computer, for signatures.
import { useCallback, useEffect, useRef, useState } from "react";

import { arrived } from "./keyfile/form.jsx";
import "./ncalayer.css";

const INSTALL = "https://ncl.pki.gov.kz/";
const ANSWER_DUE_MS = 180000;

let client = null;

// Loaded when the panel is seen, never with a page.
const loadClient = () => {
  client ??= import("./ncalayer-client.js").catch((error) => {
    client = null;
    throw error;
  });
  return client;
};

const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (place, name) => facts[name] ?? place);

const checkPage = (url) => url.replace(/^ws/, "http").replace(/\/?$/, "/");

const codeOf = (error) => ({ code: error.code ?? "not_signed", facts: error.facts ?? {} });

/** The connection to NCALayer: what is known about it, and how to look for it again. */
const useLayer = (url, seen) => {
  const [link, setLink] = useState({ name: "searching" }); // searching, asking, ready, absent (code)
  const held = useRef(null);
  const turn = useRef(0);

  const look = useCallback(
    async ({ pressed = false, quietly = false } = {}) => {
      const mine = (turn.current += 1);
      const show = (next) => mine === turn.current && setLink(next);
      held.current?.leave();
      held.current = null;
      if (!quietly) show({ name: "searching" });
      try {
        const { access, connect } = await loadClient();
        // The browser's own question never comes by itself: first the page says what it is about. Its answer takes a person's time.
        const asks = (await access()) === "prompt";
        if (asks && !pressed) return show({ name: "asking" });
        const found = await connect(url, () => show({ name: "absent", code: "not_running" }), asks ? { due: ANSWER_DUE_MS } : {});
        if (mine !== turn.current) return found.leave();
        held.current = found;
        return show({ name: "ready" });
      } catch (error) {
        const denied = error.code === "not_running" && (await (await loadClient()).access()) === "denied";
        return show({ name: "absent", code: denied ? "denied" : (error.code ?? "not_loaded") });
      }
    },
    [url],
  );

  useEffect(() => {
    if (!seen) return undefined;
    look();
    return () => {
      turn.current += 1;
      held.current?.leave();
      held.current = null;
    };
  }, [seen, look]);

  // Whoever comes back from starting NCALayer finds it found.
  useEffect(() => {
    if (link.name !== "absent") return undefined;
    const again = () => look({ quietly: true });
    addEventListener("focus", again);
    return () => removeEventListener("focus", again);
  }, [link, look]);

  return { link, look, held };
};

/** Whether an element has come into sight: a closed window and a hidden tab are not. */
const useSeen = () => {
  const place = useRef(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true));
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  return [place, seen];
};

const Absent = ({ words, url }) => (
  <details className="layer-help">
    <summary>{words.runs_unseen}</summary>
    <ul>
      <li>
        {words.check_page}{" "}
        <a className="link" href={checkPage(url)} target="_blank" rel="noreferrer">
          {checkPage(url)}
        </a>
        {". "}
        {words.check_text}
      </li>
      <li>{words.chromium}</li>
      <li>{words.firefox}</li>
    </ul>
  </details>
);

const SIGNS = { searching: "", ready: "check", absent: "cross", asking: "question" };

const StateSign = ({ kind }) => (
  <svg className="icon" width="16" height="16" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2.5" aria-hidden="true">
    {SIGNS[kind] === "check" && <path d="M5 12.5l4.5 4.5L19 7.5" strokeLinecap="round" strokeLinejoin="round" />}
    {SIGNS[kind] === "cross" && <path d="M7 7l10 10M17 7L7 17" strokeLinecap="round" />}
    {SIGNS[kind] === "question" && <path d="M12 7v6M12 16.5v.5" strokeLinecap="round" />}
  </svg>
);

export function NcaLayerForm(props) {
  const { prefix, contents, attached, words, problem, refusal, busy, disabled, occupied, url, testKeys, language, bin, iin, legalEntity, maySign } = props;
  const [place, seen] = useSeen();
  const { link, look, held } = useLayer(url, seen);
  const [act, setAct] = useState({ name: "idle" }); // idle, waiting (opened), signed, refused (code, facts)
  const running = useRef(false);
  const latest = useRef(null);
  latest.current = { contents, problem: refusal };
  const id = (part) => `${prefix}-layer-${part}`;

  const waiting = act.name === "waiting";
  const working = waiting || Boolean(busy);
  const needs = () => [bin ? fill(words.needs_bin, { bin }) : legalEntity && words.needs_entity, iin && fill(words.needs_iin, { iin }), maySign && words.needs_right].filter(Boolean).join(" ");
  const own = act.name === "refused" ? fill(words[act.code] ?? words.not_signed, act.facts) : "";
  const message = own || (working ? "" : problem) || "";
  const state = link.name === "absent" && link.code === "denied" ? words.refused : words[link.name];

  const sign = async () => {
    if (running.current || working || disabled || occupied) return;
    running.current = true;
    const before = latest.current;
    setAct({ name: "waiting" });
    try {
      props.onBegin();
      props.onChosen?.();
      const given = await arrived(() => latest.current, props.onChosen ? before : null);
      if (given === null) return setAct({ name: "idle" });
      if (!held.current) throw Object.assign(new Error("lost"), { code: "lost" });
      setAct({ name: "waiting", opened: true });
      const signatures = await held.current.sign(given, { attached, bin, iin, legalEntity, testKeys, language });
      setAct({ name: "signed" });
      return props.onSigned(signatures);
    } catch (error) {
      return setAct({ name: "refused", ...codeOf(error) });
    } finally {
      running.current = false;
    }
  };

  const leave = () => {
    held.current?.leave();
    look({ pressed: true });
  };

  const again = () => {
    setAct({ name: "idle" });
    look({ pressed: true });
  };

  const missing = link.name === "absent" || link.name === "asking";
  return (
    <div ref={place} role="group" className="layer-form" aria-labelledby={id("title")} aria-busy={working}>
      <div className="layer-head">
        <strong id={id("title")} className="eds-title" tabIndex={-1}>
          {words.layer}
        </strong>
        <span role="status" id={id("state")} className="layer-state" data-state={link.name}>
          {link.name === "searching" ? <span className="turning" aria-hidden="true" /> : <StateSign kind={link.name} />}
          {state}
        </span>
      </div>
      {!missing && <p className="hint">{words.lead}</p>}
      {missing && <p id={id("missing")}>{words[link.name === "asking" ? "prompt" : link.code]}</p>}
      <div role="alert" id={id("message")} className="key-message">
        {message && (
          <p className="field-error">
            <span>
              <span className="sr-only">{words.error}</span>
              {message}
            </span>
          </p>
        )}
        {own && act.code === "cancelled" && legalEntity && <p className="hint">{needs()}</p>}
      </div>
      <div className="button-row">
        {missing ? (
          <button type="button" id={id("again")} className="btn btn-secondary" disabled={disabled} onClick={again}>
            {link.name === "asking" ? words.find : words.again}
          </button>
        ) : (
          <button
            type="button"
            id={id("sign")}
            className="btn btn-primary"
            disabled={disabled}
            aria-disabled={working || link.name !== "ready" || Boolean(occupied)}
            aria-busy={working}
            onClick={() => link.name === "ready" && sign()}
          >
            {working && <span className="turning" aria-hidden="true" />}
            {waiting ? words.waiting : words.sign}
          </button>
        )}
        {act.opened && (
          <button type="button" id={id("leave")} className="btn btn-quiet" onClick={leave}>
            {words.leave}
          </button>
        )}
        {link.name === "absent" && link.code === "not_running" && (
          <a className="link" href={INSTALL} target="_blank" rel="noreferrer">
            {words.install}
          </a>
        )}
      </div>
      <div role="status" className="key-status">
        {act.opened && <p className="notice">{words.behind}</p>}
        {act.name === "signed" && !message && <p className="notice notice-success">{words.signed_by_layer}</p>}
      </div>
      {link.name === "absent" && link.code === "not_running" && <Absent words={words} url={url} />}
    </div>
  );
}
