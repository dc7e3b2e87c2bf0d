// The warning before a session ends.
import { createElement as h, useEffect, useLayoutEffect, useRef, useState } from "react";
import { post, ROLES, signIn, signOut } from "./portal.js";

const WARNING_SECONDS = 120;
const POLL_MS = 30000;

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

// Entries of the menu that are others' work are not shown; what somebody may do is decided by the server alone.
const showOwn = (roles) => {
  for (const entry of document.querySelectorAll("[data-for]")) {
    entry.hidden = !entry.dataset.for.split(" ").some((role) => roles.includes(role));
  }
};

const known = () => {
  try {
    return JSON.parse(sessionStorage.getItem(ROLES)) || null;
  } catch {
    return null;
  }
};

// Asks the server how long the session lives, warns two minutes before its end, and lets one press extend it. At the end that nothing can
// put off the warning says so and can be closed, to finish what is being done.
export function SessionWatch({ title, text, extend, leave, after, last, again, close }) {
  const box = useRef(null);
  const ends = useRef(0);
  const alive = useRef(false);
  const closed = useRef(false);
  const [final, setFinal] = useState(false);
  const [left, setLeft] = useState(0);
  useLayoutEffect(() => {
    const roles = known();
    if (roles) showOwn(roles);
  }, []);
  const take = (facts) => {
    ends.current = Date.now() + facts.seconds_left * 1000;
    setFinal(facts.seconds_left >= facts.seconds_at_most);
  };
  useEffect(() => {
    let stopped = false;
    const ask = async () => {
      if (document.visibilityState === "hidden" && !box.current?.open) return;
      try {
        const answer = await fetch("/api/session", { cache: "no-store" });
        const facts = answer.ok ? await answer.json() : { signed_in: false };
        if (stopped) return;
        if (facts.signed_in) {
          alive.current = true;
          sessionStorage.setItem(ROLES, JSON.stringify(facts.roles || []));
          showOwn(facts.roles || []);
          for (const place of document.querySelectorAll("[data-whose]")) place.textContent = facts.whose || "";
          take(facts);
        } else if (alive.current) {
          signIn();
        }
      } catch {
        // No connection: the bar at the top says so; the session is asked for again later.
      }
    };
    const tick = () => {
      if (!ends.current) return;
      const seconds = Math.max(0, Math.round((ends.current - Date.now()) / 1000));
      setLeft(seconds);
      const soon = seconds <= WARNING_SECONDS;
      if (soon && !closed.current && !box.current?.open) box.current?.showModal();
      if (!soon && box.current?.open) box.current.close();
      if (seconds === 0) {
        ends.current = 0;
        signIn();
      }
    };
    ask();
    const asking = setInterval(ask, POLL_MS);
    const ticking = setInterval(tick, 1000);
    document.addEventListener("visibilitychange", ask);
    return () => {
      stopped = true;
      clearInterval(asking);
      clearInterval(ticking);
      document.removeEventListener("visibilitychange", ask);
    };
  }, []);
  const prolong = async () => {
    const answer = await post("/api/session/extend", {});
    if (!answer.ok) return signIn();
    take(await answer.json());
    box.current?.close();
  };
  const dismiss = () => {
    closed.current = true;
    box.current?.close();
  };
  const button = (look, words, act) => h("button", { type: "button", className: `btn btn-${look}`, onClick: act }, words);
  // The countdown is spoken every 15 seconds and, in the last 20, every second; it is shown every second.
  const told = left <= 20 ? left : Math.ceil(left / 15) * 15;
  return h(
    "dialog",
    { ref: box, className: "modal", "aria-labelledby": "session-title", onCancel: (event) => event.preventDefault() },
    h(
      "div",
      { className: "modal-box dialog" },
      h("h2", { id: "session-title" }, title),
      h("p", null, final ? last : text, " ", h("strong", { className: "figures", "aria-hidden": true }, clock(left))),
      h("span", { className: "sr-only", role: "timer", "aria-live": "polite" }, left ? clock(told) : ""),
      h(
        "div",
        { className: "dialog-actions" },
        final ? button("primary", again, signIn) : button("primary", extend, prolong),
        final ? button("quiet", close, dismiss) : button("quiet", leave, () => signOut(after)),
      ),
    ),
  );
}
