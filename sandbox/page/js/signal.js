// One thing that happens, and those who want to know of it.

export function signal() {
  const listeners = new Set();
  return {
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(...details) {
      for (const listener of [...listeners]) listener(...details);
    },
  };
}
