// A document with its signature, or a signed package: the hashes are taken in the page, and only these and the signatures are handed over.
import { useState } from "react";
import { useLanguage } from "$/public/portal.js";
import { examined, Unfit } from "./verify-files.js";

export function VerifyBox({ id, label, hint, choose, drop, button, words, onExamined }) {
  const language = useLanguage();
  const [files, setFiles] = useState([]);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(null);
  const [problem, setProblem] = useState("");
  const say = (key, values = {}) =>
    Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), words[key]?.[language] ?? "");

  const take = (chosen) => {
    if (!chosen.length) return;
    setFiles([...chosen]);
    setProblem("");
  };

  const begin = async () => {
    setProblem("");
    setBusy(0);
    try {
      const found = await examined(files, (part) => setBusy(Math.floor(part * 100)));
      onExamined(found);
    } catch (error) {
      setProblem(error instanceof Unfit ? error.message : "unreadable");
    }
    setBusy(null);
  };

  return (
    <div className="verify-box">
      <span className="label-text" id={`${id}-title`}>
        {label}
      </span>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <div
        className="verify-drop"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <input
          id={id}
          type="file"
          multiple
          className="verify-input"
          aria-labelledby={`${id}-title ${id}-choose`}
          aria-describedby={`${id}-names ${id}-hint`}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = ""; // the same files can be chosen again after they were changed
          }}
        />
        <label className="btn btn-secondary" id={`${id}-choose`} htmlFor={id}>
          {choose}
        </label>
        <span className="verify-names" id={`${id}-names`} data-chosen={files.length ? "" : undefined}>
          {files.length ? files.map((file) => file.name).join(", ") : drop}
        </span>
      </div>
      <button type="button" className="btn btn-primary" disabled={!files.length || busy !== null} onClick={begin}>
        {button}
      </button>
      <p role="status" className="hint figures">
        {busy !== null && say("busy", { part: busy })}
      </p>
      {problem && (
        <p role="alert" className="field-error">
          {say(problem)}
        </p>
      )}
    </div>
  );
}
