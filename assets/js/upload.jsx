// The upload box: a button and a drop zone that are always there, and every file with its progress, its words and its way out.
import { useEffect, useId, useRef, useState, useSyncExternalStore } from "react";
import { useLanguage } from "$/public/portal.js";
import { add, cancel, chooseAnew, forget, listen, noUploads, pause, resume, retry, settle, uploadsOf, watchUploads } from "./upload-queue.js";
import { leftOf, progressOf, say, sizeOf, USUAL } from "./upload-words.js";
import "./upload.css";

const MEGABYTE = 1024 * 1024;
const DELETING_MS = 10000;
const READ_MS = 15000;
const ALIASES = { jpeg: "jpg", jpe: "jpg", tif: "tiff", heif: "heic" };

const kindOf = (ending) => ALIASES[ending.toLowerCase()] || ending.toLowerCase();
const endingOf = (name) => (name.includes(".") ? name.split(".").pop() : "");
const kindsOf = (extensions) => [...new Set(extensions.map(kindOf))];
const typesOf = (extensions) => kindsOf(extensions).join(", ").toUpperCase();

const acceptOf = (extensions) => {
  const kinds = kindsOf(extensions);
  return [...kinds, ...Object.keys(ALIASES).filter((one) => kinds.includes(ALIASES[one]))].map((one) => `.${one}`).join(",");
};

// One polite region for all boxes of a page.
let region = null;
const announce = (text) => {
  if (!region) {
    region = document.createElement("div");
    // It outlives the box, whose own styles leave the page with it.
    region.className = "upload-said sr-only";
    region.setAttribute("role", "status");
    region.setAttribute("aria-atomic", "false");
    document.body.append(region);
  }
  // Several at once are all read: each is a line of its own.
  const line = document.createElement("p");
  line.textContent = text;
  region.append(line);
  setTimeout(() => line.remove(), READ_MS);
};

// A file dropped beside the zone would replace the page and all that is typed in it.
let guarded = false;
const guardPage = () => {
  if (guarded) return;
  guarded = true;
  for (const name of ["dragover", "drop"]) {
    addEventListener(name, (event) => {
      if (event.dataTransfer?.types.includes("Files") && !event.defaultPrevented) {
        event.preventDefault();
        event.dataTransfer.dropEffect = "none";
      }
    });
  }
};

const problemOf = (file, extensions, maxBytes, folder) => {
  if (folder) return { key: "folder" };
  if (!kindsOf(extensions).includes(kindOf(endingOf(file.name)))) return { key: "type" };
  if (file.size === 0) return { key: "empty" };
  return file.size > maxBytes ? { key: "large" } : null;
};

const PATHS = {
  up: "M12 16V4m0 0L7 9m5-5 5 5M4 15v4a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-4",
  bin: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5m4-5v5",
  page: "M6 3h8l4 4v14H6zM14 3v4h4",
  alert: "M12 8v5m0 3v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
};

const Sign = ({ name }) => (
  <svg className="upload-sign" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
    <path d={PATHS[name]} />
  </svg>
);

const Press = ({ word, about, onPress, look = "btn-quiet", focus = false }) => {
  const button = useRef(null);
  useEffect(() => {
    if (focus) button.current.focus();
  }, [focus]);
  return (
    <button type="button" ref={button} className={`btn ${look} upload-press`} onClick={onPress}>
      {word}
      <span className="sr-only"> {about}</span>
    </button>
  );
};

function StoredFile({ file, language, fixed, note, noteTitle, onDelete }) {
  const [step, setStep] = useState("");
  const bin = useRef(null);
  useEffect(() => {
    if (step !== "deleting") return undefined;
    // The page refused: the file is still in its list, so it is shown as it was.
    const timer = setTimeout(() => setStep(""), DELETING_MS);
    return () => clearTimeout(timer);
  }, [step]);
  const back = () => {
    setStep("");
    setTimeout(() => bin.current?.focus());
  };
  const remove = () => {
    setStep("deleting");
    onDelete(file.id);
  };
  return (
    <li className="upload-file">
      <Sign name="page" />
      <span className="upload-name">
        {file.infected ? (
          <span>{file.name}</span>
        ) : (
          <a className="link" href={`/api/files/${encodeURIComponent(file.id)}`} download={file.name}>
            {file.name}
          </a>
        )}{" "}
        <span className="upload-size">{sizeOf(language, file.size)}</span>
        {file.sha256 && <span className="file-fact">SHA-256: {file.sha256}</span>}
        {file.scan && <span className={file.infected ? "file-fact file-infected" : "file-fact"}>{file.scan[language]}</span>}
      </span>
      {fixed || step === "asked" ? null : step === "deleting" ? (
        <span className="upload-text">{say(language, "removing")}</span>
      ) : (
        <button type="button" ref={bin} className="btn btn-quiet upload-bin" title={say(language, "remove")} onClick={() => setStep("asked")}>
          <Sign name="bin" />
          <span className="sr-only">
            {say(language, "remove")} {file.name}
          </span>
        </button>
      )}
      {step === "asked" && (
        <div className="upload-ask" role="group" aria-label={`${say(language, "ask")} ${file.name}`} onKeyDown={(event) => event.key === "Escape" && back()}>
          <span className="upload-text">{say(language, "ask")}</span>
          <Press word={say(language, "remove")} about={file.name} onPress={remove} look="btn-danger" focus />
          <Press word={say(language, "keep")} about={file.name} onPress={back} />
        </div>
      )}
      {note && (
        <div role="note" className="field-remark upload-note">
          <strong className="field-remark-title">{noteTitle}</strong>
          <p className="remark-text">{note[language]}</p>
        </div>
      )}
    </li>
  );
}

const wordsOf = (upload, language, extensions, maxBytes) => {
  const { said, key, status } = upload.problem;
  if (said) return said[language] || said.ru;
  return say(language, key, { name: upload.name, status, types: typesOf(extensions), limit: Math.floor(maxBytes / MEGABYTE) });
};

const stateOf = ({ state, size, loaded, left }, language) => {
  if (state === "sending") return [progressOf(language, "sending", loaded, size), leftOf(language, left)].filter(Boolean).join(", ");
  return state === "paused" ? progressOf(language, "paused", loaded, size) : say(language, state);
};

function Going({ upload, language, onCancel, onPause, onResume }) {
  const { name, state, size, loaded } = upload;
  const resting = state === "paused";
  return (
    <li className="upload-file upload-going">
      <Sign name="up" />
      <span className="upload-name">
        <span>{name}</span>
        <progress className="upload-bar" max={size} value={loaded} aria-label={name} />
        <span className="upload-text">{stateOf(upload, language)}</span>
      </span>
      {state !== "checking" && <Press key="rest" word={say(language, resting ? "resume" : "pause")} about={name} onPress={resting ? onResume : onPause} />}
      {state !== "checking" && <Press word={say(language, "cancel")} about={name} onPress={onCancel} />}
    </li>
  );
}

function Failed({ upload, language, words, onRetry, onDismiss }) {
  return (
    <li className="upload-file upload-failed">
      <Sign name="alert" />
      <span className="upload-name upload-problem">{words}</span>
      <span className="upload-ask">
        {upload.state === "failed" && <Press word={say(language, "retry")} about={upload.name} onPress={onRetry} look="btn-secondary" />}
        <Press word={say(language, "dismiss")} about={upload.name} onPress={onDismiss} />
      </span>
    </li>
  );
}

// Says what happened to each upload once: that it began, arrived or failed.
const useVoice = (uploads, language, wordsFor) => {
  const told = useRef(new Map());
  useEffect(() => {
    for (const upload of uploads) {
      const before = told.current.get(upload.id);
      told.current.set(upload.id, upload.state);
      if (before === upload.state) continue;
      if (upload.state === "done") announce(say(language, "done", { name: upload.name }));
      else if (upload.problem) announce(wordsFor(upload));
      else if (["line", "paused"].includes(upload.state)) announce(`${upload.name}: ${stateOf(upload, language)}`);
      else if (!before || upload.state === "waiting") announce(say(language, "started", { name: upload.name }));
    }
  }, [uploads, language]);
};

const useUploads = (field, files, onChange, address) => {
  const uploads = useSyncExternalStore(
    (go) => watchUploads(field, go),
    () => uploadsOf(field),
    noUploads,
  );
  const change = useRef(onChange);
  change.current = onChange;
  useEffect(() => listen(field, (fileId) => change.current?.(address, fileId)), [field, address]);
  useEffect(() => settle(field, files), [field, files, uploads]);
  return uploads;
};

// A form is not sent before its files have arrived: they would be missing in it.
const useHeld = (root, uploads, language) => {
  const going = useRef(null);
  going.current = uploads.find((upload) => upload.state !== "done" && !upload.problem);
  useEffect(() => {
    const hold = (event) => {
      if (!going.current || !event.target.contains(root.current)) return;
      event.preventDefault();
      event.stopPropagation();
      window.portal.toast(say(language, "wait", { name: going.current.name }), "warning");
    };
    document.addEventListener("submit", hold, true);
    return () => document.removeEventListener("submit", hold, true);
  }, [language]);
};

const Zone = ({ field, url, extensions, maxBytes, single, language, label, id, address, hint, shown }) => {
  const [over, setOver] = useState(false);
  const chooser = useRef(null);
  useEffect(guardPage, []);
  const take = (chosen, folders) => {
    if (single && chosen.length) chooseAnew(field);
    chosen.forEach((file, place) => {
      const problem = single && place > 0 ? { key: "one" } : problemOf(file, extensions, maxBytes, folders.has(file.name));
      add(field, url, file, problem);
    });
  };
  const dropped = (event) => {
    event.preventDefault();
    setOver(false);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry?.isDirectory);
    take([...event.dataTransfer.files], new Set(entries.map((entry) => entry.name)));
  };
  const hover = (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(true);
  };
  const left = (event) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOver(false);
  };
  const chosen = (event) => {
    take([...event.target.files], new Set());
    event.target.value = ""; // the same file may be chosen again
  };
  return (
    <div className={over ? "upload-zone upload-over" : "upload-zone"} onDragEnter={hover} onDragOver={hover} onDragLeave={left} onDrop={dropped}>
      <button type="button" id={id || undefined} data-address={address} className="btn btn-secondary upload-choose" aria-describedby={hint} onClick={() => chooser.current.click()}>
        <Sign name="up" />
        {say(language, "choose")}
        <span className="sr-only"> {label}</span>
      </button>
      <span className="upload-drop">{say(language, single ? "dropOne" : "drop")}</span>
      <input ref={chooser} type="file" multiple={!single} hidden tabIndex={-1} aria-hidden="true" accept={acceptOf(extensions)} onChange={chosen} onInput={(event) => event.stopPropagation()} />
      {shown && <Limits id={hint} extensions={extensions} maxBytes={maxBytes} single={single} language={language} />}
    </div>
  );
};

const Limits = ({ id, extensions, maxBytes, single, language }) => (
  <p className="upload-limits" id={id}>
    {say(language, single ? "limitsOne" : "limits", { types: typesOf(extensions), limit: Math.floor(maxBytes / MEGABYTE) })}
  </p>
);

// A sentence said once for many boxes counts only where it stands on the page and is true of this box.
const useLimits = (limitsId, extensions) => {
  const [absent, setAbsent] = useState(false);
  useEffect(() => setAbsent(Boolean(limitsId) && !document.getElementById(limitsId)), [limitsId]);
  const own = useId();
  const shown = !limitsId || absent || typesOf(extensions) !== typesOf(USUAL);
  return { hint: shown ? own : limitsId, shown };
};

export function UploadLimits({ id, extensions, maxBytes }) {
  return <Limits id={id} extensions={extensions} maxBytes={maxBytes} language={useLanguage()} />;
}

export function UploadBox({ id, target, address, files, label, extensions: taken, maxBytes, single, fixed, limitsId, notes, notesTitle, kept, onChange, onDelete }) {
  const language = useLanguage();
  const extensions = taken?.length ? taken : USUAL;
  const limits = useLimits(limitsId, extensions);
  const root = useRef(null);
  const known = files || [];
  const url = `${target}?address=${encodeURIComponent(address)}`;
  const uploads = useUploads(url, known, onChange, address);
  const wordsFor = (upload) => wordsOf(upload, language, extensions, maxBytes);
  useVoice(uploads, language, wordsFor);
  useHeld(root, uploads, language);
  const arrived = uploads.filter((upload) => upload.state === "done" && !known.some((file) => file.id === upload.stored.id)).map((upload) => upload.stored);
  // What was pressed is about to vanish: the focus moves to what always stays.
  const stay = () => root.current.querySelector(".upload-choose")?.focus();
  const away = (upload) => {
    stay();
    if (!upload.problem) announce(say(language, "cancelled", { name: upload.name }));
    cancel(url, upload.id);
  };
  const again = (upload) => {
    stay();
    retry(url, upload.id);
  };
  const remove = (fileId) => {
    stay();
    forget(url, fileId);
    onDelete?.(address, fileId);
  };
  const stored = [...known, ...arrived];
  const place = (file) => `${address}@${file.id}`;
  const going = uploads.filter((upload) => upload.state !== "done");
  return (
    <div className="upload" ref={root}>
      {stored.length + going.length > 0 ? (
        <ul className="upload-list" aria-label={`${say(language, "files")}: ${label}`}>
          {stored.map((file) => (
            <StoredFile key={file.id} file={file} language={language} fixed={fixed || kept?.[place(file)] === "1"} note={notes?.[place(file)]} noteTitle={notesTitle} onDelete={remove} />
          ))}
          {going.map((upload) =>
            upload.problem ? (
              <Failed key={upload.id} upload={upload} language={language} words={wordsFor(upload)} onRetry={() => again(upload)} onDismiss={() => away(upload)} />
            ) : (
              <Going key={upload.id} upload={upload} language={language} onCancel={() => away(upload)} onPause={() => pause(url, upload.id)} onResume={() => resume(url, upload.id)} />
            ),
          )}
        </ul>
      ) : (
        fixed && <p className="upload-text">{say(language, "none")}</p>
      )}
      {!fixed && <Zone {...{ field: url, url, extensions, maxBytes, single, language, label, id, address, ...limits }} />}
    </div>
  );
}
