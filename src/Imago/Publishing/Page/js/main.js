import { createAtlas } from "./atlas.js";
import { createCluster } from "./cluster.js";
import { loadAlbum } from "./data.js";
import { createOverview } from "./overview.js";
import { startPictures } from "./picture.js";
import { createReport } from "./report.js";
import { startRoute } from "./route.js";
import { startSearch } from "./search.js";
import { takeAlbum } from "./state.js";

// The page works without this script. It stays as it is if its data cannot be loaded.

/** Turns the page into its views. */
async function start() {
  let album = null;
  try {
    album = await loadAlbum();
  } catch {
    return;
  }
  takeAlbum(album);
  startPictures();
  const views = { overview: createOverview(), map: createAtlas(), cluster: createCluster(), report: createReport() };
  const skip = document.querySelector(".skip");
  skip.addEventListener("click", (event) => {
    // The address names the view, so it must not change.
    event.preventDefault();
    document.getElementById("content").focus();
  });
  document.querySelector(".views").hidden = false;
  document.body.classList.add("is-app");
  startSearch(document.querySelector(".seek"));
  startRoute(views);
}

start();
