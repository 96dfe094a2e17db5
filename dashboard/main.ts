/** Mounts the dashboard, in the language and theme of who sits here. */
import "./no-eval.ts";
import { mount } from "svelte";
import App from "./App.svelte";
import { startSettings } from "./preferences/preferences.ts";
import "./styles/base.css";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");
startSettings();
mount(App, { target });
