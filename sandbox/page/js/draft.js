// What other parts of the page ask of the composer.
import { signal } from "./signal.js";

export const asked = signal();

export const replyTo = (message) => asked.emit({ kind: "reply", message });

export const editMessage = (message) => asked.emit({ kind: "edit", message });

export const fillComposer = (text) => asked.emit({ kind: "fill", text });
