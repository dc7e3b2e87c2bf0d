// What stands typed in a form and is not sent yet stays there when the connection comes back: the server then sends the page's state anew,
// and React may make the form anew with what the server knows. Controls that save by themselves look after their own (js/saver.js).
import { Component } from "react";

const HELD_MS = 10000;
const CHANGES = { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["open"] };
const CONTROLS = "form :is(input, textarea, select)[id]:not([data-address], [data-leads], [type=file], [type=hidden])";
const ticked = (control) => ["checkbox", "radio"].includes(control.type);
const isTyped = (control) => {
  if (ticked(control)) return control.checked !== control.defaultChecked;
  if (control.type === "select-one") return !control.selectedOptions[0]?.defaultSelected;
  return control.value !== control.defaultValue;
};

const put = (control, from) => {
  if (ticked(control)) {
    if (control.checked !== from.checked) control.click();
    return;
  }
  if (control.value === from.value) return;
  // React replaces the property of the element by its own, which would hide the change from it.
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value").set.call(control, from.value);
  control.dispatchEvent(new Event(control.type === "select-one" ? "change" : "input", { bubbles: true }));
};

// What a window is about: its heading, whom it names, its questions. The same window may be about something else later.
const subject = (window) => (window ? [...window.querySelectorAll("h2, strong, label")].map((part) => part.textContent).join("\n") : "");
const within = (control) => control.closest("dialog[id]");

const seen = () => ({
  until: Date.now() + HELD_MS,
  typed: [...document.querySelectorAll(CONTROLS)].filter(isTyped).map((control) => ({ control, about: subject(within(control)) })),
  windows: [...document.querySelectorAll("dialog[id][open]")].map((window) => ({ window, about: subject(window) })),
  focused: document.activeElement?.id ? document.activeElement : null,
});

// A window of which the server knows nothing any more closes; one that was made anew opens again.
const open = ({ window: former, about }, closed) => {
  const next = document.getElementById(former.id);
  if (!next) return true;
  if (next !== former && !next.open && subject(next) === about) next.showModal();
  if (!next.open || next.querySelector("h2")?.textContent) return next === former;
  next.close();
  window.portal.toast(closed, "warning");
  return false;
};

// Gives what was typed to the control's successor and tells whether it may still need one: an element that has left keeps what it had. A
// window gets it as often as it is opened about the same.
const give = (one, late) => {
  const { control, about } = one;
  const next = control.isConnected ? null : document.getElementById(control.id);
  if (next && next.type === control.type && (!about || subject(within(next)) === about)) {
    put(next, control);
    one.control = next;
  }
  return about !== "" || !late;
};

const restore = (found, closed) => {
  const late = Date.now() > found.until;
  found.windows = late ? [] : found.windows.filter((one) => open(one, closed));
  found.typed = found.typed.filter((one) => give(one, late));
  const { focused } = found;
  const next = focused?.isConnected === false && document.activeElement === document.body ? document.getElementById(focused.id) : null;
  if (!next) return;
  found.focused = null;
  next.focus({ preventScroll: true });
  if (next.selectionStart != null) next.setSelectionRange(focused.selectionStart, focused.selectionEnd);
};

export class Typed extends Component {
  // Before the page changes: `hydrated` becomes false when another page opens, too, but then the address is another one.
  getSnapshotBeforeUpdate({ hydrated }) {
    const begins = hydrated && !this.props.hydrated && this.place === location.href;
    return begins ? seen() : null;
  }

  componentDidUpdate(before, state, found) {
    if (this.props.hydrated) this.place = location.href;
    if (found) this.hold(found);
  }

  hold(found) {
    this.leave();
    const look = () => {
      const stays = location.href === this.place;
      if (stays) restore(found, this.props.closed);
      if (!stays || !(found.typed.length || found.windows.length)) this.leave();
    };
    this.watch = new MutationObserver(look);
    this.watch.observe(document.body, CHANGES);
    this.sent = ({ target }) => {
      found.typed = found.typed.filter(({ control }) => control.form !== target);
    };
    document.addEventListener("submit", this.sent, true);
    look();
  }

  componentDidMount() {
    if (this.props.hydrated) this.place = location.href;
  }

  leave() {
    this.watch?.disconnect();
    document.removeEventListener("submit", this.sent, true);
  }

  componentWillUnmount() {
    this.leave();
  }

  render() {
    return null;
  }
}
