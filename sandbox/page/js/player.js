// A voice message or a piece of music: play, seek, and its waveform drawn from the sound itself.
import { h, svg } from "./dom.js";
import { icon } from "./icons.js";
import { fileAddress } from "./net.js";
import { duration } from "./time.js";
import { t } from "./words.js";

const BARS = 40;
const BIGGEST_TO_DRAW = 3_000_000;

let playing = null;

export function player(media, title) {
  const audio = new Audio();
  audio.preload = "none";
  audio.src = fileAddress(media.file_id);
  const time = h("span.player-time", {}, duration(media.duration ?? 0));
  const button = h("button.player-play", { "aria-label": t("play") }, icon("play"));
  const track = h("input.player-track", { type: "range", min: "0", max: "1000", value: "0", "aria-label": t("seek") });
  const wave = svg("svg", { class: "wave", viewBox: `0 0 ${BARS * 4} 28`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const box = h("div.player", {}, button,
    h("div.player-body", {}, title && h("b.player-title", {}, title), h("div.player-line", {}, wave, track), time));
  wire({ audio, button, track, time, box, length: media.duration ?? 0 });
  drawWhenSeen(wave, media);
  return box;
}

function wire({ audio, button, track, time, box, length }) {
  const whole = () => (Number.isFinite(audio.duration) && audio.duration > 0 ? audio.duration : length);
  const face = () => {
    button.replaceChildren(icon(audio.paused ? "play" : "pause"));
    button.setAttribute("aria-label", audio.paused ? t("play") : t("pause"));
  };
  button.addEventListener("click", () => {
    if (!audio.paused) return audio.pause();
    if (playing && playing !== audio) playing.pause();
    playing = audio;
    return audio.play().catch(() => box.classList.add("is-broken"));
  });
  for (const event of ["play", "pause", "ended"]) audio.addEventListener(event, face);
  audio.addEventListener("timeupdate", () => {
    const share = whole() ? audio.currentTime / whole() : 0;
    track.value = String(Math.round(share * 1000));
    box.style.setProperty("--played", `${share * 100}%`);
    time.textContent = duration(audio.paused && !audio.currentTime ? whole() : audio.currentTime);
  });
  track.addEventListener("input", () => {
    if (whole()) audio.currentTime = (Number(track.value) / 1000) * whole();
  });
}

function drawWhenSeen(wave, media) {
  draw(wave, new Array(BARS).fill(0.12));
  if ((media.file_size ?? 0) > BIGGEST_TO_DRAW) return;
  const seen = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    seen.disconnect();
    loudness(media).then((levels) => draw(wave, levels), () => undefined);
  });
  seen.observe(wave);
}

async function loudness(media) {
  const sound = await (await fetch(fileAddress(media.file_id))).arrayBuffer();
  const decoded = await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(sound);
  const samples = decoded.getChannelData(0);
  const step = Math.max(1, Math.floor(samples.length / BARS));
  const levels = Array.from({ length: BARS }, (_, bar) => peak(samples, bar * step, step));
  const loudest = Math.max(...levels, 0.01);
  return levels.map((level) => Math.max(0.12, level / loudest));
}

function peak(samples, from, count) {
  let most = 0;
  for (let at = from; at < from + count && at < samples.length; at += 1) most = Math.max(most, Math.abs(samples[at]));
  return most;
}

function draw(wave, levels) {
  wave.replaceChildren(...levels.map((level, bar) => {
    const height = Math.max(3, level * 26);
    return svg("rect", { x: bar * 4, y: 14 - height / 2, width: 2.4, height, rx: 1.2 });
  }));
}
