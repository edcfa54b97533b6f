/** A voice of the phone itself. `language`: BCP 47, for example `nl-NL`. */
export interface Voice {
  readonly language: string;
  readonly isDefault: boolean;
  readonly source: SpeechSynthesisVoice;
}

/** The voices of this phone. Behind an interface, because no test machine can be trusted to have one. */
export interface Speech {
  /** The voices that speak on the phone itself; those that send the words to a server are left out. */
  voices(): Voice[];
  /** Calls `listener` when voices came or went: some phones find them late. Returns how to stop. */
  onVoices(listener: () => void): () => void;
  /** Says one piece. Kept when it was said, was cut short, or could not be said (`false`). */
  say(text: string, voice: Voice, speed: number): Promise<boolean>;
  cancel(): void;
}

/** The voice for a language: the phone's own choice first. */
export function voiceFor(voices: readonly Voice[], language: string): Voice | undefined {
  const wanted = language.toLowerCase().split('-')[0];
  const fitting = voices.filter((voice) => voice.language.toLowerCase().split('-')[0] === wanted);
  return fitting.find((voice) => voice.isDefault) ?? fitting[0];
}

/** A phone without any speech: has no voices and says nothing. */
const mute: Speech = {
  voices: () => [],
  onVoices: () => () => {},
  say: () => Promise.resolve(false),
  cancel: () => {},
};

/** The speech of this browser, where it has one. */
export function browserSpeech(synthesis: SpeechSynthesis | undefined = globalThis.speechSynthesis): Speech {
  if (!synthesis) return mute;
  // The browser may throw an utterance away while it speaks, unless somebody holds it.
  let saying: SpeechSynthesisUtterance | undefined;
  return {
    voices: () =>
      synthesis
        .getVoices()
        .filter((source) => source.localService)
        // Android writes nl_NL.
        .map((source) => ({
          language: source.lang.replaceAll('_', '-'),
          isDefault: source.default,
          source,
        })),
    onVoices(listener) {
      synthesis.addEventListener('voiceschanged', listener);
      return () => synthesis.removeEventListener('voiceschanged', listener);
    },
    say: (text, voice, speed) =>
      new Promise((resolve) => {
        saying = new SpeechSynthesisUtterance(text);
        saying.voice = voice.source;
        saying.lang = voice.language;
        saying.rate = speed;
        saying.onend = () => resolve(true);
        saying.onerror = () => resolve(false);
        synthesis.speak(saying);
      }),
    cancel() {
      saying = undefined;
      synthesis.cancel();
    },
  };
}
