// A document with its signature, or a signed package: the hashes are taken in the page, and only these and the signatures are handed over.
import { useState } from "react";
import { useLanguage } from "$/public/portal.js";
import { examined, Unfit } from "./verify-files.js";

export function VerifyBox({ id, label, hint, button, words, onExamined }) {
  const language = useLanguage();
  const [files, setFiles] = useState([]);
  const [busy, setBusy] = useState(null);
  const [problem, setProblem] = useState("");
  const say = (key, values = {}) =>
    Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), words[key]?.[language] ?? "");

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
      <label className="label-text" htmlFor={id}>
        {label}
      </label>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <input
        id={id}
        type="file"
        multiple
        className="verify-files"
        aria-describedby={`${id}-hint`}
        onChange={(event) => setFiles([...event.target.files])}
      />
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
