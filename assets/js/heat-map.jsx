// The heat map: a real table of places by weeks; every cell says its figures in words too, colour only supports them.
import { useLayoutEffect, useRef } from "react";
import { Link } from "react-router";
import { useLanguage } from "$/public/portal.js";
import "./heat-map.css";

// From which share of missing weeks the red grows: a tenth is noticed, a half is silence.
const STEPS = [0.1, 0.25, 0.5];
const TREND = { up: "▲", down: "▼", same: "=" };

// [reported, confirmed, missing, late, awaited, share in time or -1]
const figures = ([reported, confirmed, missing, late, awaited]) => ({ reported, confirmed, missing, late, awaited });

const signOf = (cell, state) => {
  const { missing, late } = figures(cell);
  return { missing: String(missing), late: `◷${late}`, reported: "✓", confirmed: "=", awaited: "…" }[state] || "";
};

const lookOf = (cell, state) => {
  if (state !== "missing") return `heat-${state || "none"}`;
  const { reported, confirmed, missing } = figures(cell);
  const share = missing / (reported + confirmed + missing);
  return `heat-missing heat-${1 + STEPS.filter((step) => share > step).length}`;
};

const sentenceOf = (cell, words) => {
  const named = figures(cell);
  const parts = Object.keys(named)
    .filter((key) => named[key])
    .map((key) => `${words[key]}: ${named[key]}`);
  return parts.length ? parts.join(", ") : words.nothing;
};

const Cell = ({ cell, state, words, about }) => {
  const sentence = sentenceOf(cell, words);
  return (
    <td className={`heat-cell ${lookOf(cell, state)}`} title={`${about} — ${sentence}`}>
      <span aria-hidden="true">{signOf(cell, state)}</span>
      <span className="sr-only">{sentence}</span>
    </td>
  );
};

const shareOf = (share) => (share < 0 ? "—" : `${share} %`);

const Trend = ({ points, words }) => {
  if (points === null || points === undefined) return <span className="hint">—</span>;
  const way = points > 0 ? "up" : points < 0 ? "down" : "same";
  return (
    <span className={`heat-trend heat-${way}`}>
      <span aria-hidden="true">{TREND[way]} </span>
      <span className="sr-only">{words[way]} </span>
      {Math.abs(points)}
    </span>
  );
};

const Row = ({ row, weeks, words, language }) => {
  const name = row.name[language];
  return (
    <tr className={row.total ? "heat-total" : undefined}>
      <th scope="row" className="heat-name">
        {row.href ? (
          <Link className="link" to={row.href}>
            {name}
          </Link>
        ) : (
          name
        )}
      </th>
      {row.cells.map((cell, place) => (
        <Cell key={weeks[place].iso} cell={cell} state={row.states[place]} words={words} about={`${name}, ${weeks[place].days[language]}`} />
      ))}
      <td className="heat-figure">{shareOf(row.sum[5])}</td>
      <td className={row.sum[2] ? "heat-figure heat-silent" : "heat-figure"}>{row.sum[2] || "—"}</td>
      <td className="heat-figure wide-only">{row.rank || "—"}</td>
      <td className="heat-figure wide-only">
        <Trend points={row.trend} words={words} />
      </td>
    </tr>
  );
};

// Browsers do not all know the Kazakh months.
const MONTHS = {
  kk: ["қаң.", "ақп.", "нау.", "сәу.", "мам.", "мау.", "шіл.", "там.", "қыр.", "қаз.", "қар.", "жел."],
  ru: ["янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек."],
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
};

// Weeks stand under the month of their Monday, each by its day.
const monthsOf = (weeks, language) => {
  const months = [];
  for (const { monday } of weeks) {
    const title = `${MONTHS[language][Number(monday.slice(5, 7)) - 1]} ${monday.slice(0, 4)}`;
    const last = months.at(-1);
    if (last?.title === title) last.span += 1;
    else months.push({ title, span: 1 });
  }
  return months;
};

const Head = ({ weeks, words, language, rows }) => (
  <thead>
    <tr>
      <th scope="col" rowSpan={2} className="heat-name">
        {rows}
      </th>
      {monthsOf(weeks, language).map((month, place) => (
        <th key={place} scope="colgroup" colSpan={month.span} className="heat-month">
          {month.title}
        </th>
      ))}
      <th scope="col" rowSpan={2}>
        {words.in_time}
      </th>
      <th scope="col" rowSpan={2}>
        {words.silent}
      </th>
      <th scope="col" rowSpan={2} className="wide-only">
        {words.rank}
      </th>
      <th scope="col" rowSpan={2} className="wide-only">
        {words.trend}
      </th>
    </tr>
    <tr>
      {weeks.map((week) => (
        <th key={week.iso} scope="col" className={week.due ? "heat-week" : "heat-week heat-open"} title={week.days[language]}>
          <span aria-hidden="true">{Number(week.monday.slice(8))}</span>
          <span className="sr-only">{week.days[language]}</span>
          {week.current && <span className="sr-only"> {words.current}</span>}
        </th>
      ))}
    </tr>
  </thead>
);

export function HeatMap({ caption, rowsTitle, weeks, rows, words }) {
  const language = useLanguage();
  const room = useRef(null);
  // The newest weeks are what one comes for; where the figures beside them would leave no room for weeks, the last week stands at the edge.
  useLayoutEffect(() => {
    const { current } = room;
    const last = current.querySelector(".heat-week:last-child");
    const beside = current.scrollWidth - last.offsetLeft - last.offsetWidth;
    current.scrollLeft = current.scrollWidth - current.clientWidth - (beside > current.clientWidth / 3 ? beside : 0);
  }, [weeks]);
  return (
    <div ref={room} className="heat-room" tabIndex={0} role="region" aria-label={caption}>
      <table className="heat-map">
        <caption className="sr-only">{caption}</caption>
        <Head weeks={weeks} words={words} language={language} rows={rowsTitle} />
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} weeks={weeks} words={words} language={language} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
