// The world's calls under /sandbox; every refusal becomes a Problem with words in it.

export class Problem extends Error {}

async function call(method, path, body) {
  const options = { method };
  if (body instanceof FormData) options.body = body;
  else if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers = { "Content-Type": "application/json" };
  }
  let response;
  try {
    response = await fetch(`/sandbox${path}`, options);
  } catch {
    throw new Problem("offline");
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Problem(words(answer) ?? `${response.status} ${response.statusText}`);
  return answer;
}

function words(answer) {
  const said = answer?.description ?? answer?.detail ?? answer?.error;
  return typeof said === "string" || !said ? said : JSON.stringify(said);
}

function query(fields) {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  return given.length ? `?${new URLSearchParams(given)}` : "";
}

const at = (chat, message) => `/chats/${chat}/messages/${message}`;

export const world = {
  state: () => call("GET", "/state"),
  messages: (chat, fields) => call("GET", `/chats/${chat}/messages${query(fields)}`),
  say: (chat, body) => call("POST", `/chats/${chat}/messages`, body),
  edit: (chat, message, body) => call("PATCH", at(chat, message), body),
  erase: (chat, message, from) => call("DELETE", `${at(chat, message)}${query({ from })}`),
  press: (chat, message, body) => call("POST", `${at(chat, message)}/press`, body),
  answer: (callback) => call("GET", `/callbacks/${callback}`),
  react: (chat, message, body) => call("POST", `${at(chat, message)}/reactions`, body),
  vote: (chat, message, body) => call("POST", `${at(chat, message)}/vote`, body),
  start: (user, payload) => call("POST", `/users/${user}/start`, payload ? { payload } : {}),
  member: (chat, body) => call("POST", `/chats/${chat}/members`, body),
  migrate: (chat) => call("POST", `/chats/${chat}/migrate`, {}),
  topic: (chat, body) => call("POST", `/chats/${chat}/topics`, body),
  commands: (fields) => call("GET", `/commands${query(fields)}`),
  person: (body) => call("POST", "/users", body),
  group: (body) => call("POST", "/chats", body),
  advance: (seconds) => call("POST", "/clock", { advance: seconds }),
  calls: (after) => call("GET", `/calls${query({ after })}`),
  violations: () => call("GET", "/violations"),
  faults: () => call("GET", "/faults"),
  fault: (body) => call("POST", "/faults", body),
  owner: (body) => call("POST", "/bot", body),
  mend: () => call("DELETE", "/faults"),
};

export const fileAddress = (fileId) => `/sandbox/files/${encodeURIComponent(fileId)}`;
