// The lines of one object in the grid: a body of the table of its own, drawn anew only when something about this object has changed.
import { memo, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { readable } from "$/public/portal.js";
import { FILLED, onward, stand } from "./grid-keys.js";
import { Reason } from "./grid-reasons.jsx";
import { UNCHANGED } from "./grid-sheet.js";

const SIGNS = { saving: "…", saved: "✓", failed: "!", refused: "!", reason: "?", warned: "!" };
const STATE_SIGNS = { reported: "✓", confirmed: "=", missing: "○", overdue: "!", refused: "!" };
const SUBSECTIONS = ["progress", "funding", "sales"];

const cellIn = (line, column) => line.cells.find(({ key }) => key === column.key || key.startsWith(`${column.key}.`));

// Money alone is split by social category; a percent in the first of its lines is the whole object's.
const isSplit = (line, column) => line.category && column.key.startsWith("funding/");

function Was({ was, id, words }) {
  return (
    <span className="grid-was figures" id={id}>
      <span className="sr-only">{was ? `${words.was}: ` : ""}</span>
      {was || "—"}
    </span>
  );
}

// The input belongs to whoever types in it; at all other times it shows what is known.
function Entry({ sheet, address, column, was, lastId, named, words, described }) {
  const input = useRef(null);
  const state = sheet.stateOf(address);
  const typed = sheet.typing?.address === address;
  const text = sheet.shown(address);
  useLayoutEffect(() => {
    const node = input.current;
    if (typed || node.value === text) return;
    node.value = text;
    if (node === document.activeElement) node.select();
  });
  const faulty = state === "refused" || state === "reason";
  const wasId = was ? `was-${address}` : "";
  const stateId = state ? `state-${address}` : "";
  return (
    <span className="grid-entry" data-state={state}>
      {was !== undefined && <Was was={was} id={wasId || undefined} words={words} />}
      <input
        ref={input}
        id={`cell-${address}`}
        className="grid-input"
        data-address={address}
        data-col={column.key}
        defaultValue={text}
        inputMode="decimal"
        enterKeyHint="next"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        aria-labelledby={named}
        aria-describedby={[wasId, lastId, stateId, faulty || state === "warned" ? described : ""].filter(Boolean).join(" ") || undefined}
        aria-invalid={faulty || undefined}
      />
      <span className="grid-sign" aria-hidden="true" title={words[`cell_${state}`]}>
        {SIGNS[state]}
      </span>
      {state && (
        <span className="sr-only" id={stateId}>
          {words[`cell_${state}`]}
        </span>
      )}
    </span>
  );
}

// What stood there in the week before, under a sum.
function Last({ text, id, words }) {
  return (
    <span className="grid-last figures" id={id}>
      <span className="grid-last-words">{words.before}: </span>
      <span className="grid-last-short" aria-hidden="true">{words.was_short} </span>
      {readable(text)}
    </span>
  );
}

function Fixed({ sheet, address, was, words }) {
  return (
    <span className="grid-entry">
      {was !== undefined && <Was was={was} words={words} />}
      <span className="grid-fixed figures">{sheet.shown(address) || "—"}</span>
    </span>
  );
}

// Subsections in one state share a line; when all are in it, the state alone says everything.
// A subsection in which something was not taken is not called entered.
const groupsOf = (row, awaited, refused) => {
  const parts = SUBSECTIONS.filter((one) => row.states[one]);
  const groups = new Map();
  for (const one of parts) {
    const state = refused.has(one) ? "refused" : row.states[one];
    const look = state === "missing" && !awaited ? "overdue" : state;
    const late = Boolean(row.late[one]);
    const key = `${look}${late}`;
    groups.set(key, { state, look, late, parts: [...(groups.get(key)?.parts || []), one] });
  }
  return [...groups.values()];
};

// Labour does not change the state of a week, yet the week is not finished without it: that is said beside the state.
function States({ row, words, awaited, idle, refused }) {
  const groups = groupsOf(row, awaited, refused);
  const look = awaited ? "missing" : "overdue";
  return (
    <ul className="grid-states">
      {groups.map(({ state, look, late, parts }) => {
        const named = groups.length > 1 ? `${parts.map((one) => words[`part_${one}`]).join(", ")}: ` : "";
        const said = state === "missing" && awaited ? words.awaited : words[`state_${state}`];
        return (
          <li key={look + late} data-state={look}>
            <span className="grid-state-sign" aria-hidden="true">
              {STATE_SIGNS[look]}
            </span>
            <span className={named ? undefined : "grid-state-alone"}>
              {named}
              {said}
              {late && <em>, {words.late}</em>}
            </span>
          </li>
        );
      })}
      {idle && row.states.progress !== "missing" && (
        <li data-state={look}>
          <span className="grid-state-sign" aria-hidden="true">
            {STATE_SIGNS[look]}
          </span>
          <span>{words.no_labour}</span>
        </li>
      )}
    </ul>
  );
}

// What is to be said about the object's cells stands under its lines, each with the name of its column.
function Notes({ id, lines, sheet, columns, words, language, wide, nameId }) {
  const found = lines.flatMap((line) =>
    columns.flatMap((column) => {
      const cell = cellIn(line, column);
      const address = cell && `${id}/${sheet.week}/${cell.key}`;
      const known = cell && sheet.cells[address];
      const zero = known && sheet.isZeroAlone(id, address);
      // What is written anew keeps its note until the answer comes: rows do not move up and down in between.
      if (!known || sheet.waitsLong(address) || !(known.problem || known.warning || known.needs_reason || zero)) return [];
      const named = isSplit(line, column) ? `${column.title}, ${line.category_words[language]}` : column.title;
      return [{ address, named, said: (known.problem || known.warning || {})[language] || (zero ? words.zero : words.reason), kind: known.problem || known.needs_reason ? "refused" : "warned", reason: known.needs_reason && !sheet.edits[address], entered: (known.problem || known.needs_reason) && known.entered }];
    }),
  );
  const odd = lines[0].questions || [];
  const { why_not: why } = lines[0];
  if (!found.length && !odd.length && !why) return null;
  return (
    <tr className="grid-notes">
      <td colSpan={wide}>
        <ul>
          {why && <li data-kind="fixed">{why[language]}</li>}
          {found.map(({ address, named, said, kind, reason, entered }) => (
            <li key={address} id={`note-${address}`} data-kind={kind}>
              <span>
                <strong>{named}:</strong> {said}
                {entered ? ` ${words.counted.replace("{text}", readable(entered))}` : ""}
                {entered === "" ? ` ${words.counted_none}` : ""}
              </span>
              {reason && lines[0].editable && <Reason sheet={sheet} address={address} words={words} named={named} nameId={nameId} />}
            </li>
          ))}
          {odd.map(({ code, words: said, explanation }) => (
            <li key={code} data-kind="odd">
              <span>
                <strong>{words.question}:</strong> {said[language]}{" "}
                {explanation ? (
                  <em>
                    {words.explained}: {explanation}
                  </em>
                ) : (
                  <a className="link" href={`/mio/objects/${id}?part=progress&week=${sheet.week}`} aria-describedby={nameId}>
                    {words.explain}
                  </a>
                )}
              </span>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

// The button goes as soon as nothing is open any more. Whoever stands on it then goes on to what is to be filled in next.
function Press({ id, sheet, words, unchanged, nameId }) {
  const button = useRef(null);
  useLayoutEffect(() => {
    const node = button.current;
    return () => {
      if (node !== document.activeElement) return;
      const next = onward(node, 1, FILLED) || onward(node, -1, FILLED);
      queueMicrotask(() => stand(next));
    };
  }, []);
  return (
    <button ref={button} type="button" className="grid-press" id={`unchanged-${id}`} data-col={UNCHANGED} data-address={`${id}/${sheet.week}/${UNCHANGED}`} aria-describedby={nameId} onClick={() => unchanged([id])}>
      {words.unchanged}
    </button>
  );
}

function Deed(props) {
  const { id, sheet, words } = props;
  const waits = sheet.waits(id);
  if (waits) return <span className="grid-waits">{words[`cell_${waits}`]}</span>;
  return sheet.isOpen(id) ? <Press {...props} /> : null;
}

function ObjectCell({ sheet, lines, words, language, nameId }) {
  const [line] = lines;
  const share = sheet.shareOf(lines);
  return (
    <th id={`object-${line.id}`} scope={lines.length > 1 ? "rowgroup" : "row"} rowSpan={lines.length} className="grid-object">
      <a className="grid-name" id={nameId} href={`/mio/objects/${line.id}`} data-col="name" tabIndex={line.editable ? -1 : undefined} title={line.name[language]}>
        {line.name[language]}
      </a>
      <span className="grid-about">
        <span className="grid-place" title={line.place[language]}>
          {line.place[language]}
        </span>
        {share.text && (
          <span className="grid-share figures" title={share.sums(words.taken)}>
            {words.share.replace("{share}", share.text)}
          </span>
        )}
      </span>
    </th>
  );
}

export const GridObject = memo(
  function GridObject({ id, lines, sheet, columns, words, language, split, awaited, unchanged }) {
    useSyncExternalStore(sheet.watch(id), () => sheet.versions[id] || 0, () => 0);
    const row = sheet.rows[id] || { states: {}, late: {} };
    const nameId = `name-${id}`;
    const wide = columns.length + (split ? 4 : 3);
    return (
      <tbody data-object={id} data-chosen={sheet.chosen.has(id) || undefined}>
        {lines.map((line, place) => (
          <tr key={line.category || ""} data-line="" data-object={id}>
            {place === 0 && (
              <td className="grid-check" rowSpan={lines.length}>
                {line.editable && (
                  <label className="grid-target">
                    <input type="checkbox" className="checkbox" data-col="check" tabIndex={-1} checked={sheet.chosen.has(id)} aria-describedby={nameId} onChange={(event) => sheet.choose([id], event.target.checked)} />
                    <span className="sr-only">{words.choose}</span>
                  </label>
                )}
              </td>
            )}
            {place === 0 && <ObjectCell sheet={sheet} lines={lines} words={words} language={language} nameId={nameId} />}
            {split && (
              <th scope="row" className="grid-category" id={`cat-${id}-${line.category}`}>
                {line.category_words?.[language]}
              </th>
            )}
            {columns.map((column) => {
              const cell = cellIn(line, column);
              const address = cell && `${id}/${sheet.week}/${cell.key}`;
              const named = [`col-${column.key}`, nameId, isSplit(line, column) ? `cat-${id}-${line.category}` : ""].filter(Boolean).join(" ");
              const lastId = column.below && cell?.last ? `last-${address}` : "";
              const shared = { sheet, address, words, was: column.was ? readable(line.last?.[column.was] || "") : undefined };
              return (
                <td key={column.key} headers={line.category && !isSplit(line, column) ? `head-${column.key} object-${id}` : undefined} className={column.narrow ? "grid-figure grid-narrow" : "grid-figure"} data-empty={cell ? undefined : ""}>
                  {cell && (
                    <span className="grid-head" aria-hidden="true">
                      {column.title}
                    </span>
                  )}
                  {cell && (line.editable ? <Entry {...shared} column={column} lastId={lastId} named={named} described={`note-${address}`} /> : <Fixed {...shared} />)}
                  {lastId && <Last id={lastId} text={cell.last} words={words} />}
                </td>
              );
            })}
            {place === 0 && (
              <td rowSpan={lines.length} className="grid-known">
                <States row={row} words={words} awaited={awaited} idle={sheet.lacksLabour(id)} refused={sheet.partsRefused(lines)} />
                {line.editable && (
                  <div className="grid-deed">
                    <Deed id={id} sheet={sheet} words={words} unchanged={unchanged} nameId={nameId} />
                  </div>
                )}
              </td>
            )}
          </tr>
        ))}
        <Notes id={id} lines={lines} sheet={sheet} columns={columns} words={words} language={language} wide={wide} nameId={nameId} />
      </tbody>
    );
  },
  // Words and columns change with the language and with the lines only: made anew they are no reason to draw two hundred objects again.
  (one, other) => one.lines === other.lines && one.language === other.language && one.awaited === other.awaited && one.split === other.split,
);
