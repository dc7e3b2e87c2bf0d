// Sends one file by parts, each to an address that the server signs. What has arrived stays: a broken line, a pause, a reload or another
// day costs the part that was under way and nothing else.
import AwsS3 from "@uppy/aws-s3";
import Uppy from "@uppy/core";

const HEAD_BYTES = 4096;
const PIECE = 4 * 1024 * 1024;
const WAITS_MS = [1000, 2000, 4000, 8000, 15000];
const CHECKING_MS = 1000;
const STALLED_MS = 30000;
const RATE_MS = 15000;
const FINAL = [404, 413, 415, 422];
const FAULTS = 5;
const FRESH_MS = 5 * 60 * 1000; // an address is valid for ten minutes

const hexOf = (bytes) => [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
const pause = (ms) => new Promise((go) => setTimeout(go, ms));

// SHA-256 of a file of any size, beside the page. The next piece is read while this one is hashed.
const sha256Of = async (blob, isOver = () => false) => {
  const worker = new Worker(new URL("./hashing-worker.js", import.meta.url), { type: "module" });
  const pushed = (message) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage({ name: "sha256", ...message });
    });
  const read = (at) => blob.slice(at, at + PIECE).arrayBuffer();
  try {
    let coming = read(0);
    for (let at = 0; ; at += PIECE) {
      const piece = await coming;
      const isLast = at + PIECE >= blob.size;
      if (isOver()) return "";
      if (!isLast) coming = read(at + PIECE);
      const digest = await pushed({ piece, isFirst: at === 0, isLast });
      if (isLast) return hexOf(digest);
    }
  } finally {
    worker.terminate();
  }
};

const base64Of = async (blob) => btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));

const ask = async (url, said) => {
  const body = said && { headers: { "content-type": "application/json" }, body: JSON.stringify(said) };
  const response = await fetch(url, { method: "POST", ...body });
  const answer = await response.json().catch(() => null);
  if (response.ok && answer) return answer;
  throw Object.assign(new Error(`answer ${response.status}`), { status: response.status, answer });
};

// What an error is: the server's answer where there is one, also when the library has wrapped it; no status means that the line is broken.
const factsOf = (error) => {
  let answer = error.answer;
  try {
    answer ??= JSON.parse(error.body);
  } catch {
    // Not an answer of the portal.
  }
  return { status: error.status || 0, code: answer?.code || "", said: answer?.error };
};

const isOfTheLine = ({ status, code }) => !status || code === "broken" || status === 429 || [502, 503, 504].includes(status);

// `tell` is given what changes: state, loaded, left (seconds), problem, stored. Returns how it is paused, resumed and cancelled.
export const startUpload = (file, target, tell) => {
  let uppy, id, upload, hash, timer, stored, begun, partSize, coming;
  let over = false;
  let paused = false;
  let running = false;
  let checking = false;
  let tries = 0;
  let faults = 0;
  let anew = false;
  let heard = Date.now(), samples = [];

  const say = (news) => over || tell(news);
  const end = () => {
    over = true;
    clearTimeout(timer);
    clearInterval(watch);
    removeEventListener("online", goOn);
    removeEventListener("offline", lose);
  };

  const fail = ({ status, said }) => {
    const problem = said ? { said } : { key: "failed", status };
    say({ state: FINAL.includes(status) ? "refused" : "failed", problem });
    end();
    uppy?.destroy(); // what has arrived stays in the storage, for another try
  };

  const later = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(goOn, ms);
  };

  function lose() {
    if (running && !paused) say({ state: "line", left: null });
  }

  const troubled = (error) => {
    running = checking = false;
    coming = undefined;
    if (over || paused) return undefined;
    const facts = factsOf(error);
    // An address that has expired on the way, and a part that did not arrive, are simply sent again.
    if (["expired", "part_lost"].includes(facts.code) || facts.status === 403) {
      faults += 1;
      return faults > FAULTS ? fail(facts) : later(0);
    }
    // The storage has removed what had arrived: once more from the beginning.
    if (facts.status === 404 && upload && !anew) {
      anew = true;
      uppy.destroy();
      uppy = upload = begun = undefined;
      return later(0);
    }
    if (!isOfTheLine(facts)) return fail(facts);
    say({ state: "line", left: null });
    tries += 1;
    return later(WAITS_MS[Math.min(tries, WAITS_MS.length) - 1]);
  };

  const progressed = (loaded) => {
    const now = Date.now();
    heard = now;
    if (paused || loaded >= file.size) return say({ loaded });
    samples = [...samples.filter(([at, before]) => now - at < RATE_MS && before <= loaded), [now, loaded]];
    const [[since, before]] = samples;
    const rate = (loaded - before) / (now - since);
    return say({ state: "sending", loaded, left: now - since > 2000 && rate > 0 ? (file.size - loaded) / rate / 1000 : null });
  };

  const finished = async () => {
    checking = true;
    say({ state: "checking", loaded: file.size, left: null });
    const sha256 = await hash;
    for (;;) {
      try {
        return await ask(`/api/uploads/${upload}/finish?sha256=${sha256}`);
      } catch (error) {
        if (error.answer?.code !== "checking" || over) throw error;
        await pause(CHECKING_MS);
      }
    }
  };

  const addressOf = (partNumber) => ask(`/api/uploads/${upload}/parts/${partNumber}`);

  // The parts go to addresses that the server signs; the rest is asked of the portal itself.
  const signRequest = async ({ method, partNumber }) => {
    heard = Date.now();
    if (partNumber) {
      const isKnown = coming?.number === partNumber && Date.now() - coming.at < FRESH_MS;
      const address = await (isKnown ? coming.address : addressOf(partNumber));
      // The next address is asked for while this part is sent, so that the line does not wait for it.
      coming = partNumber * partSize < file.size ? { number: partNumber + 1, at: Date.now(), address: addressOf(partNumber + 1) } : undefined;
      coming?.address.catch(() => {});
      tries = 0;
      return address;
    }
    if (method === "POST") stored = await finished();
    // The library removes an upload when it is put away, also after a failure: only who cancels it wants that.
    if (method === "DELETE") throw new Error("kept for another try");
    return { url: `/api/uploads/${upload}` };
  };

  const begin = async () => {
    const first = await sha256Of(file.slice(0, 8 * 1024 * 1024));
    const said = { name: file.name, size: file.size, first, head: await base64Of(file.slice(0, HEAD_BYTES)) };
    const { upload: known, part_bytes: partBytes } = await ask(target, said);
    [upload, partSize] = [known, partBytes];
    if (over) return;
    hash ??= sha256Of(file, () => over);
    hash.catch(() => {});
    uppy = new Uppy({ logger: { debug() {}, warn() {}, error() {} } });
    uppy.use(AwsS3, { shouldUseMultipart: true, limit: 1, getChunkSize: () => partSize, signRequest });
    uppy.on("upload-progress", (_file, { bytesUploaded }) => progressed(bytesUploaded));
    uppy.on("upload-error", (_file, error) => troubled(error));
    uppy.on("upload-success", () => {
      running = false;
      say({ state: "done", left: null, stored: { id: stored.id, name: file.name, size: file.size, sha256: stored.sha256 } });
      end();
    });
    id = uppy.addFile({ name: file.name, type: "application/octet-stream", data: file });
    // The library goes on with an upload that has begun: it asks first which parts have arrived.
    uppy.setFileState(id, { s3Multipart: { key: upload, uploadId: upload } });
  };

  function goOn() {
    clearTimeout(timer);
    if (over || paused || running) return undefined;
    running = true;
    heard = Date.now();
    samples = [];
    begun ??= begin();
    return begun.then(send, (error) => {
      begun = undefined;
      troubled(error);
    });
  }

  function send() {
    if (over || paused) return undefined;
    const { error, isPaused } = uppy.getFile(id);
    if (!error && isPaused) return uppy.pauseResume(id);
    return (error ? uppy.retryUpload(id) : uppy.upload()).catch(() => {});
  }

  // A connection that is dead without saying so: the part is sent again over another.
  const watch = setInterval(() => {
    if (!running || paused || !uppy || checking || Date.now() - heard < STALLED_MS) return;
    heard = Date.now();
    say({ state: "line", left: null });
    uppy.pauseResume(id);
    uppy.pauseResume(id);
  }, STALLED_MS / 3);
  addEventListener("online", goOn);
  addEventListener("offline", lose);
  goOn();

  return {
    pause() {
      paused = true;
      clearTimeout(timer);
      if (running && uppy && !uppy.getFile(id).isPaused) uppy.pauseResume(id);
      running = false;
    },
    resume() {
      paused = false;
      goOn();
    },
    cancel() {
      end();
      uppy?.destroy();
      if (upload) fetch(`/api/uploads/${upload}`, { method: "DELETE", keepalive: true }).catch(() => {});
    },
  };
};
