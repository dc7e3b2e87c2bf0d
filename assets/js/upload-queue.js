// Uploads on their way, apart from any component: a tab of the form may be closed while its files go on.
// A field's uploads are an array that is replaced, never changed, so that a component can watch it.

const AT_ONCE = 3;
const BUSY = ["sending", "line", "checking"];
const STAY_SIGNED_IN_MS = 4 * 60 * 1000;
const FINAL = [404, 413, 415, 422];
const NOTHING = [];
const KEPT = "uploads-unfinished";

// What was on its way when the page went away: field → [name, size] of each. The files themselves are gone with the page: which ones have to
// be chosen again is said, and then the server knows what of them has arrived.
const recall = () => {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) || "{}");
  } catch {
    return {};
  }
};
const lost = recall();

const fields = new Map(); // field → { uploads, watchers, arrived (who is told), missed (file ids) }
let serial = 0;
let staying = 0;

const fieldOf = (key) => {
  if (!fields.has(key)) {
    fields.set(key, { uploads: lost[key]?.length ? lost[key].map(unfinished) : NOTHING, watchers: new Set(), arrived: null, missed: [] });
    delete lost[key];
  }
  return fields.get(key);
};

const unfinished = ([name, size]) => {
  serial += 1;
  return { id: serial, name, size, loaded: 0, state: "refused", problem: { key: "unfinished" } };
};

const all = () => [...fields.values()].flatMap((field) => field.uploads);
const isActive = (upload) => ["waiting", "sending", "line", "paused", "checking"].includes(upload.state);

const warn = (event) => {
  event.preventDefault();
  event.returnValue = "";
};

// While files go, leaving the page asks first and the session is kept from falling asleep.
const guard = () => {
  const busy = all().some(isActive);
  if (busy && !staying) {
    addEventListener("beforeunload", warn);
    const extend = () => fetch("/api/session/extend", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
    staying = setInterval(() => extend().catch(() => {}), STAY_SIGNED_IN_MS);
  }
  if (!busy && staying) {
    removeEventListener("beforeunload", warn);
    clearInterval(staying);
    staying = 0;
  }
};

const isUnfinished = (upload) => upload.problem?.key === "unfinished";

const remember = () => {
  const kept = { ...lost };
  for (const [key, field] of fields) {
    const going = field.uploads.filter((upload) => isActive(upload) || isUnfinished(upload));
    if (going.length) kept[key] = going.map((upload) => [upload.name, upload.size]);
  }
  try {
    if (Object.keys(kept).length) sessionStorage.setItem(KEPT, JSON.stringify(kept));
    else sessionStorage.removeItem(KEPT);
  } catch {
    // A browser that keeps nothing tells nothing after a reload either.
  }
};

const put = (key, uploads) => {
  const field = fieldOf(key);
  field.uploads = uploads.length ? uploads : NOTHING;
  for (const go of field.watchers) go();
  guard();
};

// Progress changes nothing of what would be lost.
const putAndRemember = (key, uploads) => {
  put(key, uploads);
  remember();
};

const change = (key, id, news) =>
  (news.state ? putAndRemember : put)(
    key,
    fieldOf(key).uploads.map((upload) => (upload.id === id ? { ...upload, ...news } : upload)),
  );

const drop = (key, id) =>
  putAndRemember(
    key,
    fieldOf(key).uploads.filter((upload) => upload.id !== id),
  );

const senders = new Map(); // upload id → { file, url, sender }; kept until the file has arrived, for another try

const arrived = (key, stored) => {
  const field = fieldOf(key);
  if (field.arrived) field.arrived(stored.id);
  else field.missed.push(stored.id); // the field's tab is closed: told when it opens again
};

const told = (key, id, news) => {
  if (!senders.has(id)) return;
  if (news.stored) senders.delete(id);
  const { state } = fieldOf(key).uploads.find((upload) => upload.id === id);
  // Only what is not paused meanwhile: a part that was under way may still tell of its progress.
  if (state === "paused" && !news.stored && !news.problem) return;
  const { state: now, ...rest } = news;
  change(key, id, now && now !== state ? news : rest);
  if (news.stored) arrived(key, news.stored);
  if (news.stored || news.problem) next();
};

const send = async (key, upload) => {
  const held = senders.get(upload.id);
  change(key, upload.id, { state: "sending", problem: null });
  if (held.sender) return held.sender.resume();
  try {
    held.loading ??= import("./upload-sender.js");
    const { startUpload } = await held.loading;
    if (senders.get(upload.id) !== held || held.sender) return undefined;
    held.sender = startUpload(held.file, held.url, (news) => told(key, upload.id, news));
    if (fieldOf(key).uploads.find((one) => one.id === upload.id).state === "paused") held.sender.pause();
  } catch {
    // The script itself did not come.
    held.loading = undefined;
    told(key, upload.id, { state: "failed", problem: { key: "lost" } });
  }
  return undefined;
};

const next = () => {
  for (const [key, field] of fields) {
    for (const upload of field.uploads) {
      if (all().filter((one) => BUSY.includes(one.state)).length >= AT_ONCE) return;
      if (upload.state === "waiting") send(key, upload);
    }
  }
};

export const watchUploads = (key, go) => {
  fieldOf(key).watchers.add(go);
  return () => fieldOf(key).watchers.delete(go);
};

export const uploadsOf = (key) => fieldOf(key).uploads;
export const noUploads = () => NOTHING;

// Who is told of a file that arrived; what arrived while nobody listened is told at once.
export const listen = (key, told) => {
  const field = fieldOf(key);
  field.arrived = told;
  for (const id of field.missed.splice(0)) told(id);
  return () => {
    if (field.arrived === told) field.arrived = null;
  };
};

// `problem` is set for what is refused before any byte is sent.
export const add = (key, url, file, problem = null) => {
  serial += 1;
  const upload = { id: serial, name: file.name, size: file.size, loaded: 0, state: problem ? "refused" : "waiting", problem };
  if (!problem) senders.set(upload.id, { file, url });
  // The same file chosen again: what was said of it is over.
  const others = fieldOf(key).uploads.filter((one) => !isUnfinished(one) || one.name !== file.name);
  putAndRemember(key, [...others, upload]);
  next();
};

// Another choice for a box of one file: what was refused or failed there before is over.
export const chooseAnew = (key) => {
  const over = fieldOf(key).uploads.filter((upload) => ["refused", "failed"].includes(upload.state));
  for (const upload of over) senders.delete(upload.id);
  if (over.length)
    putAndRemember(
      key,
      fieldOf(key).uploads.filter((upload) => !over.includes(upload)),
    );
};

export const cancel = (key, id) => {
  const held = senders.get(id);
  senders.delete(id);
  held?.sender?.cancel();
  drop(key, id);
  next();
};

export const pause = (key, id) => {
  senders.get(id).sender?.pause();
  change(key, id, { state: "paused", left: null });
  next();
};

export const resume = (key, id) => {
  change(key, id, { state: "waiting" });
  next();
};

// What has arrived of it is not sent again.
export const retry = (key, id) => {
  senders.get(id).sender = undefined;
  change(key, id, { state: "waiting", problem: null });
  next();
};

// The page's own list now names these files: the box need not hold them any longer. What seemed unfinished may have arrived after all.
export const settle = (key, files) => {
  const uploads = fieldOf(key).uploads;
  const ids = new Set(files.map((file) => file.id));
  const arrivedAfterAll = (upload) => isUnfinished(upload) && files.some((file) => file.name === upload.name && file.size === upload.size);
  const left = uploads.filter((upload) => !arrivedAfterAll(upload) && (upload.state !== "done" || !ids.has(upload.stored.id)));
  if (left.length !== uploads.length) putAndRemember(key, left);
};

export const forget = (key, fileId) =>
  put(
    key,
    fieldOf(key).uploads.filter((upload) => upload.stored?.id !== fileId),
  );
