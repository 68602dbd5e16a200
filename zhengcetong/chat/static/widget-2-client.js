const TIMEOUT = 30000;

/** An error that people are told about; `kind` is network, busy, server or empty. */
class ChatError extends Error {
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

/** Talks to the server: sessions are the server's, the page only holds the token. */
class Client {
  constructor(base, memory) {
    this.base = base;
    this.memory = memory;
  }

  config() {
    return this.request("GET", "config");
  }

  /** The answer to a question: {text, buttons, custom}. */
  async ask(message) {
    let answer;
    try {
      answer = await this.inSession("POST", "messages", { message });
    } catch (error) {
      throw error instanceof ChatError ? error : new ChatError("network");
    }
    if (!answer || !answer.text) throw new ChatError("empty");
    return answer;
  }

  vote(answerId, vote, reason) {
    return this.inSession("POST", "feedback", { answer_id: answerId, vote, reason });
  }

  async remove() {
    if (this.memory.get("token")) await this.inSession("DELETE", "conversation");
    this.forget();
  }

  forget() {
    this.memory.set("token", null);
  }

  async inSession(method, path, body) {
    if (!this.memory.get("token")) await this.open();
    try {
      return await this.request(method, path, body, this.memory.get("token"));
    } catch (error) {
      if (!(error instanceof ChatError) || error.kind !== "session") throw error;
      await this.open();
      return this.request(method, path, body, this.memory.get("token"));
    }
  }

  async open() {
    const session = await this.request("POST", "sessions", {});
    this.memory.set("token", session.token);
  }

  async request(method, path, body, token) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), TIMEOUT);
    const headers = {};
    if (body) headers["Content-Type"] = "application/json";
    if (token) headers.Authorization = "Bearer " + token;
    try {
      const answer = await fetch(this.base + path, {
        method,
        headers,
        body: body ? JSON.stringify(body) : undefined,
        signal: stop.signal,
        credentials: "omit",
      });
      if (answer.status === 401) throw new ChatError("session");
      if (answer.status === 429) throw new ChatError("busy");
      if (!answer.ok) throw new ChatError("server");
      return await answer.json();
    } catch (error) {
      throw error instanceof ChatError ? error : new ChatError("network");
    } finally {
      clearTimeout(timer);
    }
  }
}
