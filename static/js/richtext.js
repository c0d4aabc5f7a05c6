// Rich text for people who have never seen HTML: an editor in the place of each marked text area. Without this script
// the text areas stay, and whatever is written there is saved as well.
const areas = [...document.querySelectorAll("textarea[data-richtext]")];

// The editor asks for its words once, when it is loaded.
const catalogue = JSON.parse(document.querySelector("[data-richtext-words]")?.dataset.richtextWords ?? "{}");
const known = window.gettext ?? ((word) => word);
window.gettext = (word) => catalogue[word] ?? known(word);

async function start() {
  const kit = await import("../django_prose_editor/editor.js");
  const parts = [
    kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.History, kit.Gapcursor, kit.Dropcursor,
    kit.Heading.configure({ levels: [2, 3] }), kit.Bold, kit.Italic, kit.Blockquote, kit.ListItem, kit.BulletList,
    kit.OrderedList.configure({ enableListAttributes: false }), kit.Link.configure({ enableTarget: false }),
    kit.HorizontalRule, kit.Subscript, kit.Superscript, // all that may be stored: what an editor does not know it loses
    kit.Table, kit.TableRow, kit.TableHeader, kit.TableCell, kit.Menu,
  ];
  for (const area of areas) open(area, kit.Editor, parts);
}

function open(area, Editor, extensions) {
  const box = document.createElement("div");
  box.className = "prose-editor";
  area.before(box);
  box.append(area);
  const label = document.querySelector(`label[for="${area.id}"]`);
  const attributes = { role: "textbox", "aria-multiline": "true", "aria-label": label?.textContent.trim() ?? "" };
  for (const name of ["lang", "dir"]) if (area.getAttribute(name)) attributes[name] = area.getAttribute(name);
  const editor = new Editor({
    element: box,
    extensions,
    content: area.value,
    injectCSS: false, // its few rules stand in richtext.css: no page of ours has inline style
    editorProps: { attributes, handleDOMEvents: { paste: (view, event) => paste(view, event, area, box) } },
    onCreate: ({ editor: made }) => { // its menu is there only now
      name(box, "");
      made.on("transaction", () => name(box, ".prose-menubar__selected")); // which it draws anew each time
    },
    onUpdate: ({ editor: changed }) => { area.value = changed.isEmpty ? "" : changed.getHTML(); },
  });
  label?.addEventListener("click", () => editor.commands.focus());
}

// What comes from Word, WPS or another page is tidied by the server before the editor sees it: it knows Word's lists.
function paste(view, event, area, box) {
  const html = event.clipboardData?.getData("text/html") ?? "";
  if (!html || html.includes("data-pm-slice")) return false; // plain words, or words from an editor like this one
  event.preventDefault(); // before the editor, and so before this page, reads a word of it
  tidied(area, html).then(({ html: clean, told }) => {
    if (clean) view.pasteHTML(clean);
    tell(box, told);
  }, () => {
    view.pasteHTML(html); // the editor's own reading: no worse than without us, and tidied when it is saved
    tell(box, catalogue["not tidied"]);
  });
  return true;
}

async function tidied(area, html) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", area.form.elements.csrfmiddlewaretoken.value);
  body.append("html", html.replace(/(\ssrc=)(["'])data:[^"']*\2/gi, "$1$2$2")); // pictures go anyway: not over the net
  const answer = await fetch(area.dataset.richtextTidy, { method: "POST", body });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

function tell(box, words) {
  const line = box.querySelector("[role=status]") ?? document.createElement("p");
  line.setAttribute("role", "status");
  line.className = "told";
  line.textContent = words;
  box.append(line);
}

// Its buttons are drawn by letters of a font, and named in English: a screen reader hears a word of the language.
function name(box, part) {
  for (const button of box.querySelectorAll(`${part} button, ${part} [role=button]`)) say(button);
}

function say(button) {
  const inside = button.firstElementChild?.textContent.trim();
  const word = window.gettext(button.title || inside || button.textContent.trim());
  if (inside && !button.title) button.firstElementChild.textContent = word;
  button.title = word;
  button.setAttribute("aria-label", word);
}

if (areas.length) start();
