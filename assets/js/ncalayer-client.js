// The protocol of NCALayer (module basics) as far as the portal needs it: one connection, one request at a time.
//
// Nothing here touches the page. A request and its answer carry no number, so a second request waits for nobody: it is refused.

const GREETING_DUE_MS = 8000;
const HEARTBEAT = "--heartbeat--";
const LEGAL_ENTITY = "1.2.398.3.3.4.1.2"; // the use of a key that a certificate of a legal entity names (eds.md §3.2)

/** Why there is no signature: `code` names the sentence, `facts` fill it. */
export class LayerProblem extends Error {
  constructor(code, facts = {}) {
    super(code);
    Object.assign(this, { name: "LayerProblem", code, facts });
  }
}

/** The request to sign `contents` (base64) in CMS. Without `testKeys` the key must stand under the production authority. */
export const signRequest = (contents, { attached, bin, iin, legalEntity, testKeys, language }) => ({
  module: "kz.gov.pki.knca.basics",
  method: "sign",
  args: {
    allowedStorages: null,
    format: "cms",
    // NCALayer before October 2024 made a broken signature of an array: one document is never sent as one.
    data: contents.length === 1 ? contents[0] : contents,
    signingParams: { decode: true, encapsulate: Boolean(attached), digested: false },
    signerParams: {
      extKeyUsageOids: legalEntity ? [LEGAL_ENTITY] : [],
      ...(bin ? { bin } : {}),
      ...(iin ? { iin } : {}),
      ...(testKeys ? { chain: [] } : {}),
    },
    locale: language === "ru" ? "ru" : "kk", // it knows no other
  },
});

const withoutArmour = (pem) => pem.replace(/-----(BEGIN|END) CMS-----/g, "").replace(/\s/g, "");

/** The signatures in an answer, CMS in base64. Raises LayerProblem for every other answer. */
export const signaturesOf = (text, count) => {
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new LayerProblem("not_understood");
  }
  if (answer?.errorCode === "MODULE_NOT_FOUND") throw new LayerProblem("outdated");
  if (answer?.status !== true) throw failure(answer);
  const result = answer.body?.result;
  if (result === undefined || result === null) throw new LayerProblem("cancelled");
  const found = Array.isArray(result) ? result : [result]; // older builds answer with one text for one document
  if (found.length !== count || !found.every((one) => typeof one === "string" && one.trim())) throw new LayerProblem("not_understood");
  return found.map(withoutArmour);
};

const SAYS_NOTHING = "An invoked method threw an exception.";

const failure = (answer) => {
  const message = answer?.message && answer.message !== SAYS_NOTHING ? answer.message : "";
  // Behind the name of the exception of Java there is a sentence, often the only one that a person understands.
  const details = String(answer?.details ?? "").replace(/^[\w.$]*(?:Exception|Error): */, "");
  const said = [message, details, answer?.code].find((part) => part) ?? "";
  return said ? new LayerProblem("said_by_layer", { said: String(said).slice(0, 300) }) : new LayerProblem("not_understood");
};

/**
 * Connect to `url`. Resolves to `{version, sign, leave}` when NCALayer has greeted the page.
 *
 * Raises LayerProblem `not_running`: a page is never told why, so a certificate that is not trusted looks the same. `onLost` is called
 * when the connection ends by itself afterwards.
 */
export const connect = (url, onLost = () => {}, { Socket = globalThis.WebSocket, due = GREETING_DUE_MS } = {}) =>
  new Promise((resolve, reject) => {
    let waiting = null; // the request whose answer has not come: {count, resolve, reject}
    let greeted = false;
    let left = false;
    let socket;
    const settle = (how, value) => {
      const asked = waiting;
      waiting = null;
      asked?.[how](value);
    };
    const leave = (code = "abandoned") => {
      left = true;
      clearTimeout(timer);
      socket?.close();
      settle("reject", new LayerProblem(code));
    };
    const timer = setTimeout(() => {
      leave();
      reject(new LayerProblem("not_running"));
    }, due);
    try {
      socket = new Socket(url);
    } catch {
      clearTimeout(timer);
      reject(new LayerProblem("not_running"));
      return;
    }
    const lost = () => {
      clearTimeout(timer);
      if (!greeted) reject(new LayerProblem("not_running"));
      if (left) return;
      left = true;
      settle("reject", new LayerProblem("lost"));
      if (greeted) onLost();
    };
    socket.onerror = lost;
    socket.onclose = lost;
    const sign = (contents, wanted) =>
      new Promise((done, failed) => {
        if (left) throw new LayerProblem("lost");
        if (waiting) throw new LayerProblem("occupied");
        waiting = { count: contents.length, resolve: done, reject: failed };
        socket.send(JSON.stringify(signRequest(contents, wanted)));
      });
    socket.onmessage = ({ data }) => {
      if (data === HEARTBEAT) return;
      if (!greeted) {
        clearTimeout(timer);
        greeted = true;
        resolve({ version: versionOf(data), sign, leave });
        return;
      }
      if (!waiting) return;
      try {
        settle("resolve", signaturesOf(data, waiting.count));
      } catch (problem) {
        settle("reject", problem);
      }
    };
  });

const versionOf = (greeting) => {
  try {
    return String(JSON.parse(greeting).result?.version ?? "");
  } catch {
    return "";
  }
};

const PERMISSIONS = ["loopback-network", "local-network-access"]; // the newer and the older name in Chromium

/**
 * Whether the browser lets this page reach programs on the person's machine: `granted`, `prompt`, `denied`, or `free` where it does not
 * ask: Firefox, Safari, older Chromium, and a page that itself comes from this machine.
 */
export const access = async (permissions = globalThis.navigator?.permissions, host = globalThis.location?.hostname) => {
  if (["localhost", "127.0.0.1", "[::1]"].includes(host)) return "free";
  for (const name of PERMISSIONS) {
    try {
      return (await permissions.query({ name })).state;
    } catch {
      // a name that this browser does not know
    }
  }
  return "free";
};
