// Why a figure changes: asked for under the row of a cell, and above the table for all cells that wait for a reason at once.
import { useRef, useState } from "react";
import { stand } from "./grid-keys.js";

const fill = (text, n) => text.replace("{n}", n);
const cellOf = (address) => document.getElementById(`cell-${address}`);

// One act: taken back at once. The form goes with what was asked, so whoever sent it goes on from a cell.
const explainAll = (sheet, addresses, reason) => {
  sheet.noteAll(addresses.map((address) => [address, sheet.cells[address].text]), { reason });
};

// An empty reason is not sent; what to do is said at the field, anew at every try.
function Form({ id, words, described, address, className, named, send, sendAll, others, looked, onKeyDown, children }) {
  const [reason, setReason] = useState("");
  const [empty, setEmpty] = useState(0);
  const input = useRef(null);
  const give = (how) => (event) => {
    event.preventDefault();
    if (reason.trim()) {
      how(reason.trim());
      setReason("");
    } else {
      setEmpty(empty + 1);
      input.current.focus();
    }
  };
  const typed = (event) => {
    setReason(event.target.value);
    setEmpty(0);
  };
  const about = [empty ? `${id}-empty` : "", described].filter(Boolean).join(" ") || undefined;
  return (
    <form className={className} data-for={address} onSubmit={give(send)}>
      {children}
      <input ref={input} id={id} className="input" value={reason} maxLength={1000} autoComplete="off" aria-label={named} aria-describedby={about} aria-invalid={empty > 0 || undefined} placeholder={named && words.reason} onChange={typed} onFocus={looked} onKeyDown={onKeyDown} />
      <button type="submit" className="btn btn-secondary" aria-describedby={described}>
        {words.reason_save}
      </button>
      {others > 1 && (
        <button type="button" className="btn btn-quiet" onClick={give(sendAll)}>
          {fill(words.reason_same, others)}
        </button>
      )}
      {empty > 0 && (
        <span className="grid-reason-empty" id={`${id}-empty`} role="alert" key={empty}>
          {words.reason_needed}
        </span>
      )}
    </form>
  );
}

// Whoever comes into the field sees whether other cells wait for a reason too, and may give it to all of them.
export function Reason({ sheet, address, words, named, nameId }) {
  const [others, setOthers] = useState(0);
  const given = (give) => (reason) => {
    give(reason);
    stand(cellOf(address));
  };
  const looked = () => setOthers(sheet.reasons.length);
  const send = given((reason) => sheet.explain(address, reason));
  const sendAll = given((reason) => explainAll(sheet, sheet.reasons, reason));
  return <Form id={`reason-${address}`} className="grid-reason" {...{ words, address, others, looked, send, sendAll }} named={`${words.reason}: ${named}`} described={nameId} />;
}

export function Reasons({ sheet, words }) {
  const waiting = sheet.reasons;
  if (waiting.length < 2) return null;
  const send = (reason) => {
    explainAll(sheet, waiting, reason);
    stand(cellOf(waiting[0]));
  };
  const pressed = (event) => event.key === "Escape" && stand(cellOf(waiting[0]));
  return (
    <Form id="grid-reason-all" className="grid-reasons" words={words} send={send} onKeyDown={pressed}>
      <label htmlFor="grid-reason-all">{fill(words.reason_all, waiting.length)}</label>
    </Form>
  );
}
