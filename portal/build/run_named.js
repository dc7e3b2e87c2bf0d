
// What stands in place of eval. The server may ask for `portal.name(arguments)`: a function of window.portal, its arguments
// as JSON (plain texts also in single quotes). The answer goes to the one handler that the callback names.
const runNamed = (text) => {
  const call = /^(?:window\.)?portal\.(\w+)\(([^]*)\);?$/.exec(String(text).trim());
  const found = call && Object.hasOwn(window.portal ?? {}, call[1]) ? window.portal[call[1]] : undefined;
  if (typeof found !== "function") throw new Error(`not a function of the portal: ${text}`);
  return found(...jsonArguments(call[2]));
};

const jsonArguments = (text) => {
  try {
    return JSON.parse(`[${text}]`);
  } catch {
    return JSON.parse(`[${text.replace(/'([^'"\\]*)'/g, '"$1"')}]`);
  }
};

const namedCallback = (text, addEvents) => {
  const call = /^\(_result\) => \{addEvents\(\[ReflexEvent\("([\w.]+)", \{([^]*)\}\)\]\)\}$/.exec(text);
  if (!call) throw new Error(`not the callback of one handler: ${text}`);
  const pairs = [...call[2].matchAll(/(\w+):("(?:[^"\\]|\\.)*"|-?[\d.]+|true|false|null|_result)(?:,|$)/g)];
  return (result) =>
    addEvents([ReflexEvent(call[1], Object.fromEntries(pairs.map(([, key, value]) => [key, value === "_result" ? result : JSON.parse(value)])))]);
};
