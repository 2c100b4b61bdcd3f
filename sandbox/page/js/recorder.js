// The microphone: a tap begins, a tap sends, Escape throws away.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { duration } from "./time.js";
import { toast } from "./toasts.js";
import { t } from "./words.js";

const FORMATS = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

export function recordButton(onVoice) {
  const time = h("span.record-time");
  const button = h("button.send.record", { "aria-label": t("record") }, icon("mic"), time);
  let running = null;
  const face = (recording) => {
    button.classList.toggle("is-recording", recording);
    button.setAttribute("aria-label", recording ? t("recordSend") : t("record"));
    button.replaceChildren(icon(recording ? "send" : "mic"), time);
    time.textContent = recording ? "0:00" : "";
  };
  const finish = async (keep) => {
    const take = running;
    running = null;
    face(false);
    const { file, seconds } = await take.stop();
    if (keep) await onVoice(file, seconds);
  };
  button.addEventListener("click", async () => {
    if (running) return finish(true);
    running = await begin(time);
    if (running) face(true);
    return undefined;
  });
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !running) return;
    event.stopPropagation();
    finish(false);
  });
  return button;
}

async function begin(time) {
  if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) return void toast(t("noMicrophone"));
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    return void toast(t("noMicrophone"));
  }
  const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format));
  const recorder = new MediaRecorder(stream, { mimeType });
  const pieces = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  recorder.start();
  const since = performance.now();
  const ticking = setInterval(() => (time.textContent = duration((performance.now() - since) / 1000)), 250);
  return {
    stop: async () => {
      clearInterval(ticking);
      const seconds = Math.max(1, Math.round((performance.now() - since) / 1000));
      return { file: await ending(recorder, stream, pieces), seconds };
    },
  };
}

function ending(recorder, stream, pieces) {
  return new Promise((resolve) => {
    recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      const type = recorder.mimeType.split(";")[0];
      resolve(new File(pieces, `voice.${type.split("/")[1]}`, { type }));
    };
    recorder.stop();
  });
}
