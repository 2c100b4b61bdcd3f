// The wire on which the world tells what happens; it comes back by itself when it was cut.

const FIRST_WAIT = 300;
const LONGEST_WAIT = 5000;

export class Wire {
  constructor({ onEvent, onOpen, onLost }) {
    Object.assign(this, { onEvent, onOpen, onLost });
    this.wait = FIRST_WAIT;
  }

  open() {
    clearTimeout(this.timer);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    this.socket = new WebSocket(`${scheme}://${location.host}/sandbox/events`);
    this.socket.onopen = () => {
      this.wait = FIRST_WAIT;
      this.onOpen();
    };
    this.socket.onmessage = ({ data }) => this.onEvent(JSON.parse(data));
    this.socket.onclose = () => {
      this.onLost();
      this.timer = setTimeout(() => this.open(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    };
  }

  /** A phone that wakes up, or a network that returns, does not wait for the next try. */
  hurry() {
    if (this.socket.readyState === WebSocket.CLOSED) this.open();
  }
}
