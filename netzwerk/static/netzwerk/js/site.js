/* Entry of every page: each module has one job and does nothing where its elements are missing. */
import { focusErrorSummary } from "./error-summary.js";
import { closeMenuOnFocusLeave } from "./menu.js";
import { showCurrentViews } from "./views.js";
import { wipeDraftsOnSignOut } from "./sign-out.js";

focusErrorSummary(document);
closeMenuOnFocusLeave(document);
showCurrentViews(document);
wipeDraftsOnSignOut(document, "/konto/abmelden/");
