// What every page needs in the browser: the language, short messages, dialogs, focus, the session's end.
// The language stands in <html lang> (set before the first paint by the head script), so a switch needs no server.
import { createContext, createElement as h, useContext, useDeferredValue, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { eventLoop } from "$/utils/context-registry";
import { ReflexEvent } from "$/utils/state";

const YEAR = 31536000;
const LANGUAGES = ["kk", "ru", "en"];
const TOAST_MS = 8000;
export const ROLES = "portal:roles";
const ENTERED = "portal:entered";
const watchers = new Set();

const watch = (go) => {
  watchers.add(go);
  // Pages are stored in Russian; a page in another language stays hidden until its own words stand there.
  delete document.documentElement.dataset.wait;
  return () => watchers.delete(go);
};
const spoken = () => {
  const code = document.documentElement.lang;
  return LANGUAGES.includes(code) ? code : "ru";
};

// What stands in SpokenIn speaks its language, whatever that of the page is.
const Spoken = createContext(null);
export const SpokenIn = ({ language, children }) => h(Spoken.Provider, { value: language }, children);

export const useLanguage = () => {
  const page = useSyncExternalStore(watch, spoken, () => "ru");
  return useContext(Spoken) ?? page;
};

// A number that stands in a page as Kazakhstan writes it, in the page's language: the thousands apart, the fraction after its mark.
const LOCAL_NUMBER = /^([-\u2212]?[\d\u202f]+),(\d+)$/;
export const figure = (text, language = spoken()) => (language === "en" ? text?.replace(LOCAL_NUMBER, "$1.$2") : text);

// The same for a canonical number, «1234567.50»; anything else as it was typed.
const CANONICAL_NUMBER = /^-?\d+(\.\d+)?$/;
export const readable = (text) => {
  if (!CANONICAL_NUMBER.test(text)) return text;
  const [whole, part = ""] = text.replace("-", "\u2212").split(".");
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, "\u202f");
  const rest = part.replace(/0+$/, "");
  return figure(rest ? `${apart},${rest}` : apart);
};

// A number in a chart, to a tenth.
export const drawn = (number) => (typeof number === "number" ? readable(number.toFixed(1)) : number);

const speak = (code) => {
  if (!LANGUAGES.includes(code)) return;
  document.cookie = `lang=${code};path=/;max-age=${YEAR};samesite=lax`;
  document.documentElement.lang = code;
  for (const go of watchers) go();
};

const pick = (words) => (typeof words === "string" ? words : words[spoken()] || words.ru);

const SIGNS = { success: "✓", error: "!", warning: "!", info: "i" };

const toast = (words, kind = "info", undo = null, undoWords = "") => {
  const room = document.getElementById("toasts");
  if (!room) return;
  const box = document.createElement("div");
  box.className = `toast-line toast-${kind}`;
  const sign = document.createElement("span");
  sign.className = "toast-sign";
  sign.ariaHidden = "true";
  sign.textContent = SIGNS[kind] || "i";
  const text = document.createElement("p");
  text.textContent = pick(words);
  // The same said again takes the place of what was said before, unless that can still be taken back by its own button.
  const said = [...room.children].filter((one) => one.className === box.className && !one.querySelector(".toast-undo"));
  for (const one of said) if (one.querySelector("p")?.textContent === text.textContent) one.remove();
  box.append(sign, text);
  let timer = 0;
  const away = () => {
    clearTimeout(timer);
    box.remove();
  };
  if (undo) {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "toast-undo";
    again.textContent = pick(undoWords);
    again.onclick = () => {
      away();
      undo();
    };
    box.append(again);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.className = "toast-close";
  close.textContent = "×";
  close.ariaLabel = pick({ kk: "Жабу", ru: "Закрыть", en: "Close" });
  close.onclick = away;
  box.append(close);
  // How high the bar below a long form and the header are depends on the language and the width.
  room.style.setProperty("--bar", `${document.querySelector(".action-bar")?.offsetHeight || 0}px`);
  room.style.setProperty("--head", `${document.querySelector(".work-header")?.offsetHeight || 0}px`);
  room.append(box);
  // A message stays while somebody reads it; an error stays until it is closed.
  const wait = () => {
    clearTimeout(timer);
    if (kind !== "error") timer = setTimeout(away, undo ? 2 * TOAST_MS : TOAST_MS);
  };
  box.onmouseenter = box.onfocusin = () => clearTimeout(timer);
  box.onmouseleave = box.onfocusout = wait;
  wait();
  while (room.childElementCount > 4) room.firstElementChild.remove();
};

const shown = (node) => node.getClientRects().length > 0;
const named = (id) =>
  document.getElementById(id) ||
  document.querySelector(`[data-address="${CSS.escape(id)}"]`) ||
  [...document.querySelectorAll(`[data-problem="${CSS.escape(id)}"]`)].find(shown);

// The first part of a form is placed with it, the others one after each painting, so that no step holds up the page (see `Gradual`).
const LATER = ".form-group";
const afterPainting = (act) => requestAnimationFrame(() => setTimeout(act));
const placeNow = (node) => delete node.dataset.later;
const placeAll = () => document.querySelectorAll("[data-later]").forEach(placeNow);
const placeByAndBy = () => {
  const next = document.querySelector("[data-later]");
  if (!next) return;
  placeNow(next);
  afterPainting(placeByAndBy);
};

// The control in which somebody types since the last press. The answer to a press may be late: the focus that comes with it must not be
// taken from under the typing.
const TYPED = "textarea, input:not([type=checkbox], [type=radio], [type=file], [type=button], [type=submit])";
let taken = null;
let moving = false;
const move = (act) => {
  moving = true;
  act();
  moving = false;
};
const take = (event) => {
  if (!moving && event.target.matches?.(TYPED)) taken = event.target;
};
const release = (event) => {
  const typing = event.type === "keydown" && !["Enter", "Escape"].includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!typing) taken = null;
};

const focus = (id, tries = 20) => {
  placeAll();
  const there = named(id);
  if (!there || !shown(there)) {
    if (tries > 0) setTimeout(() => focus(id, tries - 1), 100);
    return;
  }
  // A place that takes no typing itself, such as a document of the list, leads to the first control in it.
  const node = (there.tabIndex < 0 && there.querySelector("[data-address]:not(:disabled, [inert] *)")) || there;
  if (taken && taken === document.activeElement && !node.contains(taken)) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  (node.closest(".field") || node).scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  move(() => node.focus({ preventScroll: true }));
};

// What is typed there already stays. The event tells whatever follows the input, as typing does.
const insert = (id, text) => {
  const input = document.getElementById(id);
  if (!input) return;
  input.value = input.value.trim() ? `${input.value.trimEnd()}\n${text}` : text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  focus(id);
};

const open = (id) => {
  const box = document.getElementById(id);
  if (!box || box.open) return;
  delete box.dataset.typed;
  staying(box);
  move(() => box.showModal());
  // Not `autoFocus`: React focuses such a control when it is made, which places the whole page at once and focuses nothing in a closed window.
  move(() => box.querySelector("[data-first]")?.focus());
};
const close = (id) => move(() => document.getElementById(id)?.close());

// A window in which something was typed asks before Escape or its cross takes it away; not where what is typed is kept anyway.
const staying = (box) => {
  const question = box.querySelector("[data-leaving]");
  if (question) question.hidden = true;
};
const leaving = (box) => {
  const question = "typed" in box.dataset ? box.querySelector("[data-leaving]") : null;
  if (!question) return false;
  question.hidden = false;
  question.scrollIntoView({ block: "nearest" });
  question.querySelector("[data-stays]").focus();
  return true;
};
const typing = (event) => {
  const box = event.target.closest?.("form") && event.target.closest("dialog");
  if (box && !event.target.closest("[data-kept]")) box.dataset.typed = "";
};
const cancelled = (event) => {
  if (event.target.matches?.("dialog") && leaving(event.target)) event.preventDefault();
};

export const signIn = () => {
  const half = ["/desk", "/mio"].find((path) => location.pathname === path || location.pathname.startsWith(`${path}/`)) || "";
  const room = `${half}/sign-in`;
  // Asked once more on the sign-in page itself, it keeps the place one came from and why.
  if (location.pathname === room) return;
  // Whoever was signed in here before is told why the page has gone.
  const ended = sessionStorage.getItem(ROLES) ? "&ended=1" : "";
  sessionStorage.removeItem(ROLES);
  location.assign(`${room}?next=${encodeURIComponent(location.pathname + location.search)}${ended}`);
};

const LOST = {
  kk: "Байланыс үзілді. Қайталап көріңіз.",
  ru: "Связь прервалась. Попробуйте ещё раз.",
  en: "The connection was lost. Try again.",
};

export const post = (address, body) =>
  fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

const enter = async (ticket, path) => {
  try {
    const answer = await post("/api/session", { ticket });
    if (answer.ok) {
      sessionStorage.setItem(ENTERED, "1");
      return location.assign(path);
    }
    toast((await answer.json()).error || LOST, "error");
  } catch {
    toast(LOST, "error");
  }
};

export const signOut = async (to) => {
  try {
    await post("/api/session/end", {});
  } finally {
    sessionStorage.removeItem(ROLES);
    location.assign(to);
  }
};

const fold = (button) => {
  const part = document.getElementById(button.dataset.folds);
  const opened = part?.toggleAttribute("data-open") ?? false;
  button.setAttribute("aria-expanded", String(opened));
};

// The calendar beside a date that is typed is the browser's own, of a hidden control that only it writes in.
const openCalendar = (button) => {
  const picked = button.parentElement.querySelector("[data-picked]");
  picked.value = button.parentElement.querySelector("[data-date]").value.trim().replace(/^(\d{2})\.(\d{2})\.(\d{4})$/, "$3-$2-$1");
  picked.showPicker();
};
const datePicked = (event) => {
  if (!event.target.matches?.("[data-picked]") || !event.target.value) return;
  const control = event.target.parentElement.querySelector("[data-date]");
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  set.call(control, event.target.value.replace(/^(\d{4})-(\d{2})-(\d{2})$/, "$3.$2.$1"));
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.focus();
};

const clicked = (event) => {
  const at = (rule) => event.target.closest?.(rule);
  const opener = at("[data-opens]");
  if (opener) open(opener.dataset.opens);
  const closer = at("[data-closes]");
  if (closer) {
    const box = closer.closest("dialog");
    if (box && !(closer.dataset.closes === "ask" && leaving(box))) box.close();
  }
  const stayer = at("[data-stays]");
  if (stayer) {
    const box = stayer.closest("dialog");
    staying(box);
    box.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  }
  const calendar = at("[data-calendar]");
  if (calendar) openCalendar(calendar);
  const speaker = at("[data-speak]");
  if (speaker) speak(speaker.dataset.speak);
  const eye = at("[data-reveals]");
  if (eye) document.getElementById(eye.dataset.reveals).type = eye.checked ? "text" : "password";
  if (at("[data-reloads]")) location.reload();
  const turner = at("[data-turns]");
  if (turner) turn(turner);
  const folder = at("[data-folds]");
  if (folder) fold(folder);
  if (at("[data-prints]")) print();
  const leaver = at("[data-sign-out]");
  if (leaver) signOut(leaver.dataset.signOut);
  const link = at("a[data-focus]");
  if (link) {
    event.preventDefault();
    focus(link.dataset.focus);
  }
  // A menu closes when one of its entries, or anything outside, is pressed.
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target) || event.target.closest("a,button")) menu.open = false;
  }
  if (event.target.matches?.("dialog[data-light]")) event.target.close();
};

// The second press of a double click would act on what the first one has brought.
const twice = (event) => {
  if (event.detail < 2 || !event.target.closest?.("[data-once]")) return;
  event.preventDefault();
  event.stopPropagation();
};

// What is said of a field opens when the field is left, that is while the button below it is being pressed, and moves that button from
// under the pointer: the browser calls this no click. The press counts all the same.
const UNMOVED_PX = 8;
let held = null;
const down = (event) => {
  const button = event.isPrimary && event.button === 0 && event.target.closest?.("main button");
  held = button ? { button, at: button.getBoundingClientRect(), x: event.clientX, y: event.clientY } : null;
};
const up = (event) => {
  const was = held;
  held = null;
  if (!was?.button.isConnected || was.button.contains(event.target)) return;
  const { left, top } = was.button.getBoundingClientRect();
  const moved = left !== was.at.left || top !== was.at.top;
  if (moved && Math.hypot(event.clientX - was.x, event.clientY - was.y) < UNMOVED_PX) was.button.click();
};

// Tabs, and links to places of the page that only the server can open: without a line a press would change nothing on screen, or act
// later, when nobody expects it. It is held, and the nearest place for that says why.
const line = { lost: false, told: null, watchers: new Set() };
const isLost = () => line.lost || !navigator.onLine;
const tell = (region) => {
  if (line.told === region) return;
  line.told = region;
  for (const go of line.watchers) go();
};
const lineChanged = () => isLost() || tell(null);
const hold = (event) => {
  const pressed = isLost() && event.target.closest?.("[data-place], [role=tab]");
  if (!pressed) return;
  event.preventDefault();
  event.stopPropagation();
  let around = pressed.parentElement;
  while (around && !around.querySelector("[data-held]")) around = around.parentElement;
  tell(around?.querySelector("[data-held]") ?? null);
};
const watchLine = (go) => {
  line.watchers.add(go);
  return () => line.watchers.delete(go);
};

export function Line({ lost }) {
  useEffect(() => {
    line.lost = lost;
    lineChanged();
  }, [lost]);
  return null;
}

export function Held({ words }) {
  const node = useRef(null);
  const told = useSyncExternalStore(watchLine, () => line.told, () => null);
  return h("p", { ref: node, role: "status", className: "held", "data-held": "" }, told && told === node.current ? words : "");
}

// Choosing in a list that leads to addresses, a week above all, is a step of the browser's own: whatever is pressed next belongs to what
// was chosen, however long the server takes to show it.
let navigateTo = null;
const lead = (chooser, code) => {
  const to = chooser.dataset.leads + code;
  navigateTo?.(to, { preventScrollReset: to.startsWith("?") });
};
const chosen = (event) => {
  const chooser = event.target.matches?.("select[data-leads]") && event.target;
  if (chooser && !isLost()) lead(chooser, chooser.value);
};
const turn = (button) => {
  if (button.ariaDisabled === "true" || isLost()) return;
  const chooser = document.getElementById(button.dataset.turns);
  const codes = [...chooser.options].map((one) => one.value).sort();
  const asked = new URLSearchParams(location.search).get(chooser.id);
  const here = codes.indexOf(codes.includes(asked) ? asked : chooser.value);
  const next = codes[here + Number(button.dataset.by)];
  if (here >= 0 && next) lead(chooser, next);
};

// What the address says is known before the server has heard of it.
export function useAsked() {
  const [query] = useSearchParams();
  return (name) => (/^[\w-]{1,40}$/.test(query.get(name) ?? "") ? query.get(name) : "");
}

const TURNS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

// Alt with an arrow leads to the next or the previous remark or finding, wherever the focus is; a list keeps Alt+Down to open itself.
const STEPS = { ArrowDown: 1, ArrowUp: -1 };
const step = (event) => {
  const by = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && STEPS[event.key];
  const stops = by ? [...document.querySelectorAll("[data-stop]")] : [];
  if (!stops.length || event.target.closest?.("select, dialog")) return;
  event.preventDefault();
  const here = document.activeElement;
  const within = stops.findIndex((one) => one.contains(here));
  const behind = stops.findIndex((one) => here !== document.body && here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  const first = here === document.body ? 0 : behind < 0 ? stops.length : behind;
  const next = stops[within < 0 ? (by > 0 ? first : first - 1) : within + by];
  if (!next) return;
  for (let box = next.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  next.scrollIntoView({ block: "center" });
  next.focus({ preventScroll: true });
};

// What saves itself when it is left is left before the page goes: a control that is taken away with its page tells nobody.
const leave = () => {
  const here = document.activeElement;
  if (!here || here === document.body) return;
  here.blur();
  // Whoever stays on the page after all goes on where they were.
  setTimeout(() => here.isConnected && document.activeElement === document.body && here.focus({ preventScroll: true }));
};

// Alt with Page Down opens the next application of a queue, except from a window.
const leadOn = (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.key !== "PageDown") return;
  const next = document.querySelector("[data-next]");
  if (!next || event.target.closest?.("dialog")) return;
  event.preventDefault();
  leave();
  next.click();
};

const pressed = (event) => {
  step(event);
  leadOn(event);
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  }
  const list = event.target.closest?.("[role=tablist]");
  if (!list) return;
  const tabs = [...list.querySelectorAll("[role=tab]")];
  const here = tabs.indexOf(event.target);
  // A link that is a tab opens by the space bar as well, as buttons do.
  if (event.key === " " && here >= 0 && event.target.matches("a")) {
    event.preventDefault();
    event.target.click();
  }
  let next = -1;
  if (event.key in TURNS) next = (here + TURNS[event.key] + tabs.length) % tabs.length;
  if (event.key === "Home") next = 0;
  if (event.key === "End") next = tabs.length - 1;
  if (here < 0 || next < 0) return;
  event.preventDefault();
  tabs[next].focus();
};

if (typeof window !== "undefined" && !window.portal) {
  window.portal = { speak, toast, focus, open, close, signIn, signOut };
  document.addEventListener("click", twice, true);
  document.addEventListener("click", hold, true);
  window.addEventListener("online", lineChanged);
  window.addEventListener("beforeunload", leave, true);
  document.addEventListener("click", clicked);
  document.addEventListener("pointerdown", down, true);
  document.addEventListener("pointerup", up, true);
  document.addEventListener("keydown", pressed);
  document.addEventListener("keydown", release, true);
  document.addEventListener("pointerdown", release, true);
  document.addEventListener("focusin", take);
  document.addEventListener("input", take);
  document.addEventListener("input", typing);
  document.addEventListener("change", datePicked);
  // Before React gives the list its former value back, which it keeps until the server has answered.
  document.addEventListener("change", chosen, true);
  // It does not bubble.
  document.addEventListener("cancel", cancelled, true);
}

const DONE_KEY = "portal:orders-done";
const KINDS = {
  toast: (order) => {
    const undo = order.undo && (() => eventLoop.addEvents(order.undo.map((one) => ReflexEvent(one.name, one.payload))));
    toast(order.words, order.kind, undo, order.undo_words);
  },
  focus: (order) => focus(order.id),
  insert: (order) => insert(order.id, order.text),
  go: (order, navigate) => {
    navigate(order.to, { preventScrollReset: order.to.startsWith("?") });
    if (order.focus) focus(order.focus);
  },
  open: (order) => open(order.id),
  close: (order) => close(order.id),
  // A form keeps refused texts in the browser; see js/autosave.jsx.
  discard: (order) => window.dispatchEvent(new CustomEvent("portal:discard", { detail: order.address })),
  sign_in: signIn,
  enter: (order) => enter(order.ticket, order.path),
};

// Carries out what handlers on the server ask of the browser, each order once, also across a reload of the page.
export function Orders({ given }) {
  const navigate = useNavigate();
  useEffect(() => {
    navigateTo = navigate;
  }, [navigate]);
  useEffect(() => {
    const done = JSON.parse(sessionStorage.getItem(DONE_KEY) || "[]");
    const fresh = (given || []).filter((order) => !done.includes(order.key));
    if (!fresh.length) return;
    sessionStorage.setItem(DONE_KEY, JSON.stringify([...done, ...fresh.map((order) => order.key)].slice(-40)));
    for (const order of fresh) KINDS[order.order]?.(order, navigate);
  }, [given]);
  return null;
}

// After a change of page without a reload the heading takes the focus, so that screen readers say where one is.
export function Arrival() {
  const { pathname } = useLocation();
  const known = useRef(pathname);
  useEffect(() => {
    // After signing in one begins at the heading of the page one came to.
    if (!sessionStorage.getItem(ENTERED)) return;
    sessionStorage.removeItem(ENTERED);
    focus("page-title");
  }, []);
  useEffect(() => {
    if (known.current === pathname) return;
    known.current = pathname;
    const heading = document.querySelector("main h1");
    if (!heading || location.hash) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [pathname]);
  return null;
}

// The browser's tab says what the heading says.
export function Named({ title, portal }) {
  useEffect(() => {
    if (title) document.title = `${title} — ${portal}`;
  }, [title, portal]);
  return null;
}

// A large form that does not hold up the page: it is made between other work, and its first child stands in its place until then. Whoever
// comes back to a place further down finds it at its height: then no part of the form waits.
export function Gradual({ children: [waiting, form] }) {
  const made = useDeferredValue(true, false);
  const node = useRef(null);
  useLayoutEffect(() => {
    if (!made || document.activeElement !== document.body) return;
    const [, ...others] = node.current.querySelectorAll(LATER);
    for (const part of others) part.dataset.later = "";
    afterPainting(placeByAndBy);
  }, [made]);
  return made ? h("div", { ref: node }, form) : waiting;
}

// A region that takes the focus when it appears and whenever `serial` changes: the list of errors.
export function Announced({ serial, children, ...rest }) {
  const node = useRef(null);
  useEffect(() => {
    node.current?.focus({ preventScroll: true });
    // The page's heading stays in view wherever both fit on the screen: without it nobody knows which page asks.
    const heading = document.getElementById("page-title");
    const between = (node.current?.getBoundingClientRect().top ?? 0) - (heading?.getBoundingClientRect().top ?? 0);
    (heading && between > 0 && between < innerHeight / 2 ? heading : node.current)?.scrollIntoView({ block: "start" });
  }, [serial]);
  return h("div", { ...rest, ref: node, tabIndex: -1 }, children);
}
