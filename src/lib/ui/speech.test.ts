import { describe, expect, it } from 'vitest';
import { browserSpeech, voiceFor } from './speech';

/** As a browser gives it. */
const source = (lang: string, localService = true, isDefault = false): SpeechSynthesisVoice => ({
  lang,
  localService,
  default: isDefault,
  name: lang,
  voiceURI: lang,
});

function phoneWith(...voices: SpeechSynthesisVoice[]) {
  const synthesis: SpeechSynthesis = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: () => {},
    cancel: () => {},
    pause: () => {},
    resume: () => {},
    paused: false,
    pending: false,
    speaking: false,
    onvoiceschanged: null,
  });
  return browserSpeech(synthesis);
}

describe('the voices of the phone', () => {
  it('never uses a voice that sends the words away', () => {
    expect(phoneWith(source('nl-NL', false)).voices()).toEqual([]);
  });

  it('understands how Android writes a language', () => {
    expect(voiceFor(phoneWith(source('nl_NL')).voices(), 'nl')?.language).toBe('nl-NL');
  });

  it('takes the voice of the page, and of those the own choice of the phone', () => {
    const { voices } = phoneWith(source('en-GB', true, true), source('nl-BE'), source('nl-NL', true, true));
    expect(voiceFor(voices(), 'nl')?.language).toBe('nl-NL');
    expect(voiceFor(voices(), 'en')?.language).toBe('en-GB');
    expect(voiceFor(voices(), 'ar')).toBeUndefined();
  });

  it('has no voices in a browser without speech', () => {
    expect(browserSpeech(undefined).voices()).toEqual([]);
  });
});
