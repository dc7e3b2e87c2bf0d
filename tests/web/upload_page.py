"""The scripts of the upload box run by Node.js: the real library, with a stand-in for the browser and for the server."""

import atexit
import json
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from portal.settings import ROOT
from portal.web.ui import upload
from tests.web.keyfile_page import give_packages

SCRIPTS = ROOT / "assets" / "js"
BROWSER = """
import { createHash } from "node:crypto";
const requests = [], listeners = [], timers = new Map(), extended = [], begun = [], cancelled = [];
globalThis.addEventListener = (name) => { if (name === "beforeunload") listeners.push(name); };
globalThis.removeEventListener = (name) => { if (name === "beforeunload") listeners.splice(listeners.indexOf(name), 1); };
globalThis.setInterval = (go, ms) => (timers.set(timers.size + 1, [go, ms]), timers.size);
globalThis.clearInterval = (id) => timers.delete(id);
const awake = () => [...timers.values()].filter(([, ms]) => ms > 60000).map(([go]) => go);
globalThis.Worker = class {
  postMessage({ piece, isFirst, isLast }) {
    if (isFirst) this.hash = createHash("sha256");
    this.hash.update(new Uint8Array(piece));
    queueMicrotask(() => this.onmessage({ data: isLast ? new Uint8Array(this.hash.digest()) : null }));
  }
  terminate() {}
};
// The server: `refuse` is what it answers to the end of an upload, `absent` breaks the line.
const server = { refuse: null, absent: false };
globalThis.fetch = async (url, { method, body }) => {
  if (url === "/api/session/extend") { extended.push(url); return Response.json({}); }
  if (server.absent) throw new TypeError("Failed to fetch");
  if (method === "DELETE") { cancelled.push(url); return new Response(null, { status: 204 }); }
  if (url.includes("/parts/")) return Response.json({ url: `/put${url}`, headers: {} });
  if (url.includes("/finish")) {
    if (server.refuse) return Response.json(server.refuse[1], { status: server.refuse[0] });
    return Response.json({ id: `F${url.split("/")[3]}`, sha256: url.split("=")[1] });
  }
  begun.push([url, JSON.parse(body)]);
  return Response.json({ upload: `${JSON.parse(body).name}`, part_bytes: 8 * 1024 * 1024 });
};
const COMPLETED = "<CompleteMultipartUploadResult><Location>L</Location><Key>K</Key></CompleteMultipartUploadResult>";
globalThis.XMLHttpRequest = class {
  upload = {};
  open(method, url) { Object.assign(this, { method, url }); }
  setRequestHeader() {}
  getResponseHeader(name) { return name === "etag" ? '"mark"' : null; }
  send(body) {
    this.body = body;
    if (this.method === "GET") this.text(server.parts || "<ListPartsResult></ListPartsResult>");
    else if (this.method === "POST") this.text(COMPLETED);
    else if (this.method === "DELETE") { cancelled.push(this.url); this.text(""); }
    else requests.push(this);
  }
  text(responseText) { setTimeout(() => { Object.assign(this, { status: 200, responseText }); this.onload(); }); }
  abort() { this.aborted = true; }
  progress(loaded) { this.upload.onprogress({ loaded, total: this.body.size, lengthComputable: true }); }
  arrive() { Object.assign(this, { status: 200, responseText: "" }); this.onload(); }
};
const file = (name, size = 1000) => Object.assign(new Blob([new Uint8Array(size)]), { name });
const states = (key) => queue.uploadsOf(key).map((upload) => upload.state);
const until = async (isSo) => {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 2000) throw new Error("never");
    await new Promise((go) => setTimeout(go, 5));
  }
};
const going = (count) => until(() => requests.length >= count);
const ended = (key, ...wanted) => until(() => wanted.every((state) => states(key).includes(state)));
"""


STORAGE = """
const kept = new Map();
globalThis.sessionStorage = {
  getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, text), removeItem: (key) => kept.delete(key),
};
"""
"""What a tab keeps while its page is reloaded."""


@cache
def scripts() -> Path:
    """Copy the scripts, beside the packages that the pages are built with."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for script in SCRIPTS.glob("upload-*.js"):
        shutil.copy(script, folder)
    (folder / "package.json").write_text('{"private": true, "type": "module"}', "utf-8")
    give_packages(folder, upload.PACKAGES)
    return folder


def node(module: str, script: str, before: str = "") -> Any:
    loaded = f"{STORAGE} {before}; const queue = await import('{(scripts() / module).as_uri()}'); const said = [];"
    program = f"{BROWSER}\n{loaded}\n{script}\nconsole.log(JSON.stringify(said)); process.exit();"
    command = [str(Path(sys.executable).parent / "node"), "--no-warnings", "--input-type=module", "-e", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=scripts())
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
