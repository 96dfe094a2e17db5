/**
 * Language and theme of who sits here: read from this browser when the page starts, taken from the user's record once they have
 * signed in (`usePreferences`), and applied to the document.
 */
import { firstSpoken, type Language, language, languages, speak } from "../words/language.ts";
import { chooseTheme, shade, systemPrefers, type Theme, themes } from "./theme.ts";

/** As a user's record holds them; what is left out stays as it is. */
interface Preferences {
  readonly language?: Language | undefined;
  readonly theme?: Theme | undefined;
}

const LANGUAGE = "wingwatch.language";
const THEME = "wingwatch.theme";

/** From now on, here and on the next visit with this browser. */
export function usePreferences(preferences: Preferences): void {
  if (preferences.language) {
    speak(preferences.language);
    localStorage.setItem(LANGUAGE, preferences.language);
  }
  if (preferences.theme) {
    chooseTheme(preferences.theme);
    localStorage.setItem(THEME, preferences.theme);
  }
  apply();
}

/** Before anything is painted: what this browser kept, else the language it asks for and the dark theme. */
export function startSettings(): void {
  const keptLanguage = localStorage.getItem(LANGUAGE);
  const keptTheme = localStorage.getItem(THEME);
  speak(languages.find((each) => each === keptLanguage) ?? firstSpoken(navigator.languages));
  chooseTheme(themes.find((each) => each === keptTheme) ?? "dark");
  const light = matchMedia("(prefers-color-scheme: light)");
  const follow = (): void => {
    systemPrefers(light.matches ? "light" : "dark");
    apply();
  };
  light.addEventListener("change", follow);
  follow();
}

function apply(): void {
  document.documentElement.lang = language();
  document.documentElement.dataset.theme = shade();
}
