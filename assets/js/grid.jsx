// The week of all objects as one table: what waits, what is saved and what was not accepted is said at the cell itself.
// The page gives the week and, after each edit, an answer about the cells concerned; everything typed goes through the saver.
import { startTransition, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useLanguage } from "$/public/portal.js";
import { GridObject } from "./grid-object.jsx";
import { blockOf, fall, Keys, stand } from "./grid-keys.js";
import { Reasons } from "./grid-reasons.jsx";
import { batches, Sheet, UNCHANGED } from "./grid-sheet.js";
import { useSight } from "./grid-sight.js";
import { SaveStatus, useOnline, useWatch } from "./saver.js";
import "../grid.css";

const AWAY_MS = 20000;
// More than a screen holds: these stand there at once, the rest follows while one looks at them.
const FIRST_OBJECTS = 30;

const fill = (text, values) => Object.entries(values).reduce((said, [name, value]) => said.replace(`{${name}}`, value), text);

const columnsOf = (grid, words, language) => [
  { key: "progress/progress_percent", title: words.percent, was: "percent", narrow: true },
  { key: "progress/labour_total", title: words.labour, was: "labour", narrow: true },
  ...grid.sources.map(({ code, words: name }) => ({ key: `funding/${code}`, title: name[language], unit: words.tenge, below: true })),
];

const groupsOf = (lines) => {
  const groups = new Map();
  for (const line of lines) groups.set(line.id, [...(groups.get(line.id) || []), line]);
  return [...groups.entries()];
};

// Always at hand below the table: how far the week is, what may be done with the chosen rows, whether all is saved. What is asked for
// several cells at once opens here too, where it pushes no row.
function Bar({ sheet, words, undoing, deeds, refused, finished, place }) {
  const { done, total } = sheet.count;
  const chosen = sheet.chosen.size;
  return (
    <div className="grid-bar" ref={place} data-chosen={chosen > 0 || undefined} data-refused={refused.length > 0 || undefined}>
      <Reasons sheet={sheet} words={words} />
      {sheet.lines.some((line) => line.editable) && (
        <button type="button" className="btn btn-primary" id="grid-finish" onClick={deeds.finish}>
          {words.finish}
        </button>
      )}
      <p className="grid-finished" role="status">
        {finished > 0 && done === total && (
          <strong key={finished}>
            <span aria-hidden="true">✓ </span>
            {words.finished}
          </strong>
        )}
      </p>
      <p className="grid-count">
        <progress max={total || 1} value={done} aria-hidden="true" />
        <strong className="figures">{fill(words.count, { done, total })}</strong>
      </p>
      {chosen > 0 && (
        <>
          <button type="button" className="btn btn-secondary" id="grid-unchanged" onClick={() => deeds.unchanged([...sheet.chosen])}>
            {fill(words.unchanged_chosen, { n: chosen })}
          </button>
          <button type="button" className="btn btn-quiet" onClick={() => sheet.choose([...sheet.chosen], false)}>
            {words.choose_none}
          </button>
        </>
      )}
      {undoing && (
        <button type="button" className="btn btn-quiet" id="grid-undo" onClick={deeds.undo} aria-keyshortcuts="Control+Z" title={undoing}>
          {words.undo}
          <span className="grid-undoes">{undoing}</span>
        </button>
      )}
      <div className="save-status" id="save-status" />
      {refused.length > 0 && (
        <button type="button" className="link grid-refused" id="grid-refused" aria-label={words.refused_first} onClick={() => stand(document.getElementById(`cell-${refused[0]}`))}>
          {words.refused_go}
        </button>
      )}
    </div>
  );
}

function Head({ sheet, columns, words, split }) {
  const open = [...new Set(sheet.lines.filter((line) => line.editable).map((line) => line.id))];
  const all = open.length > 0 && open.every((object) => sheet.chosen.has(object));
  return (
    <thead>
      <tr>
        <td className="grid-check">
          {open.length > 0 && (
            <label className="grid-target">
              <input type="checkbox" className="checkbox" checked={all} onChange={() => sheet.choose(open, !all)} />
              <span className="sr-only">{words.choose_all}</span>
            </label>
          )}
        </td>
        <th scope="col" className="grid-object">
          {words.object}
        </th>
        {split && <th scope="col">{words.category}</th>}
        {columns.map(({ key, title, unit, was }) => (
          <th scope="col" key={key} id={`head-${key}`} className="grid-figure">
            <span id={`col-${key}`}>
              {title}
              {unit && <small>{unit}</small>}
            </span>
            {was && <small>{words.was_now}</small>}
          </th>
        ))}
        <th scope="col">{words.states}</th>
      </tr>
    </thead>
  );
}

export function WeekGrid({ grid, answers, scope, savedAt, refusal, words, undoing, finished, finishSerial, lost, onSave, onConfirm, onUndo, onFinish, onRefresh }) {
  const language = useLanguage();
  const [sheet] = useState(() => new Sheet());
  const [status, setStatus] = useState("idle");
  const [news, setNews] = useState({ key: 0, said: "" });
  const tell = (said) => setNews(({ key }) => ({ key: key + 1, said }));
  const [whole, setWhole] = useState(false);
  useEffect(() => startTransition(() => setWhole(true)), []);
  const [table, bar] = [useRef(null), useRef(null)];
  const online = useOnline();
  const offline = lost || !online;
  useSyncExternalStore(sheet.watch(""), () => sheet.version, () => 0);
  const deliver = (edits) => {
    for (const batch of batches(edits)) (batch.kind === UNCHANGED ? onConfirm : onSave)({ ...batch, read: sheet.read });
  };
  sheet.now = { key: `portal:unsaved:week:${scope}`, acks: sheet.acks, savedAt, refusal, lost: offline, deliver };
  const deeds = {
    undo: () => {
      sheet.commit();
      if (sheet.drop()) return;
      if (offline) window.portal.toast(words.undo_offline, "warning");
      else onUndo();
    },
    unchanged: (objects) => {
      const open = objects.filter((object) => sheet.isOpen(object));
      if (open.length) sheet.unchanged(open);
      else window.portal.toast(objects.some((object) => sheet.lacksLabour(object)) ? words.no_labour : words.nothing_open, "info");
    },
    finish: () => {
      sheet.send();
      if (offline) window.portal.toast(words.finish_offline, "warning");
      else onFinish();
    },
  };
  const [keys] = useState(() => new Keys(sheet, {}));
  keys.deeds = deeds;

  const look = () => setStatus(sheet.status());
  sheet.load(grid);
  useEffect(() => {
    sheet.changed(new Set([...sheet.merge(answers), ...sheet.settle()]));
    look();
  }, [grid, answers, savedAt, refusal]);
  // That something was not accepted is spoken at once; that all is saved can wait for a quiet moment.
  useEffect(() => {
    const faulty = Object.values(answers.at(-1)?.cells || {}).some((cell) => cell.problem || cell.needs_reason);
    if (faulty && sheet.refused.length) tell(fill(words.refused_some, { n: sheet.refused.length }));
  }, [answers]);
  // What waits goes as soon as there is a line, the oldest first.
  useEffect(() => {
    if (!scope) return;
    if (!offline) {
      sheet.recall();
      sheet.send(() => true);
    }
    sheet.changed(sheet.everything());
    look();
  }, [scope, offline]);
  // Before the browser paints: an edit never stands there for a moment beside «Всё сохранено».
  useLayoutEffect(look);
  useSight(() => table.current, () => bar.current);
  useWatch(sheet, look, () => sheet.typing !== null);
  useEffect(() => {
    // Whoever goes away leaves nothing half said, and sees on coming back what others have entered.
    let left = 0;
    const turned = () => {
      if (document.visibilityState === "hidden") {
        left = Date.now();
        sheet.commit();
      } else if (left && Date.now() - left > AWAY_MS && !sheet.now.lost) onRefresh();
    };
    document.addEventListener("visibilitychange", turned);
    return () => document.removeEventListener("visibilitychange", turned);
  }, []);

  // What was not accepted is said first of all: «Всё сохранено» would hide it.
  const { refused } = sheet;
  const labels = refused.length ? { ...words, saved: fill(words.refused_some, { n: refused.length }) } : words;
  const columns = columnsOf(grid, words, language);
  const groups = useMemo(() => groupsOf(grid.lines), [grid]);
  const split = grid.lines.some((line) => line.category);
  const isEntry = (node) => node.matches("input[data-address]");
  const pasted = (event) => {
    const block = blockOf(event.clipboardData.getData("text/plain"));
    if (!isEntry(event.target) || (block.length === 1 && block[0].length === 1)) return;
    event.preventDefault();
    sheet.commit();
    const { pairs, lost: homeless } = fall(block, event.target, columns.map(({ key }) => key));
    if (pairs.length) sheet.noteAll(pairs);
    // What has come of it stands in the cells; it is shown as a message only when something found no place.
    const said = fill(homeless ? words.pasted_part : words.pasted, { n: pairs.length, lost: homeless });
    if (homeless) window.portal.toast(said, "warning");
    else tell(said);
    event.target.select();
    keys.mode = "stand";
  };
  // The first press of the mouse stands on a cell, the next one puts the caret into it.
  const pressing = (event) => {
    if (event.button !== 0 || !isEntry(event.target)) return;
    if (document.activeElement === event.target) keys.mode = "caret";
    else {
      event.preventDefault();
      event.target.focus();
    }
  };
  const events = {
    onFocus: (event) => event.target.dataset.col && keys.entered(event.target),
    onBlur: () => sheet.commit(),
    onInput: (event) => isEntry(event.target) && keys.typed(event.target),
    onKeyDown: (event) => keys.pressed(event),
    onPaste: pasted,
    onMouseDown: pressing,
  };
  return (
    <div className="week-grid">
      <div className="grid-room" id="week-table" role="region" aria-label={words.caption} tabIndex={-1}>
        <table className="grid-table" ref={table} data-split={split || undefined} {...events}>
          <caption className="sr-only">{words.caption}</caption>
          <Head sheet={sheet} columns={columns} words={words} split={split} />
          {groups.slice(0, whole ? groups.length : FIRST_OBJECTS).map(([id, lines]) => (
            <GridObject key={id} id={id} lines={lines} sheet={sheet} columns={columns} words={words} language={language} split={split} awaited={grid.awaited} unchanged={deeds.unchanged} />
          ))}
        </table>
      </div>
      <p className="sr-only" role="status">
        <span key={news.key}>{news.said}</span>
      </p>
      <Bar sheet={sheet} words={words} undoing={undoing} deeds={deeds} refused={refused} finished={finished === "done" ? finishSerial : 0} place={bar} />
      <SaveStatus status={status === "idle" && refused.length ? "saved" : status} refusal={refusal} savedAt={savedAt} labels={labels} onRetry={() => sheet.send(() => true)} />
    </div>
  );
}
