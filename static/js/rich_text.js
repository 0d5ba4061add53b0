/* The editor of formatted texts: TipTap as django-prose-editor brings it, with a toolbar of plain
   buttons. What is typed goes into the text area at once, so that saving, drafts and conflicts know
   of no editor. Without this file the text area is there. */

const LEVEL = { heading: 3, subheading: 4 };

function chain(editor) { return editor.chain().focus(); }

const DEEDS = {
  text: (editor) => chain(editor).setParagraph().run(),
  heading: (editor) => chain(editor).toggleHeading({ level: LEVEL.heading }).run(),
  subheading: (editor) => chain(editor).toggleHeading({ level: LEVEL.subheading }).run(),
  bold: (editor) => chain(editor).toggleBold().run(),
  italic: (editor) => chain(editor).toggleItalic().run(),
  bullets: (editor) => chain(editor).toggleBulletList().run(),
  numbers: (editor) => chain(editor).toggleOrderedList().run(),
  unlink: (editor) => chain(editor).extendMarkRange("link").unsetLink().run(),
  table: (editor) => chain(editor).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  addRow: (editor) => chain(editor).addRowAfter().run(),
  dropRow: (editor) => chain(editor).deleteRow().run(),
  addColumn: (editor) => chain(editor).addColumnAfter().run(),
  dropColumn: (editor) => chain(editor).deleteColumn().run(),
  dropTable: (editor) => chain(editor).deleteTable().run(),
  undo: (editor) => chain(editor).undo().run(),
  redo: (editor) => chain(editor).redo().run(),
};

const PRESSED = {
  text: (editor) => editor.isActive("paragraph") && !editor.isActive("bulletList") && !editor.isActive("orderedList"),
  heading: (editor) => editor.isActive("heading", { level: LEVEL.heading }),
  subheading: (editor) => editor.isActive("heading", { level: LEVEL.subheading }),
  bold: (editor) => editor.isActive("bold"),
  italic: (editor) => editor.isActive("italic"),
  bullets: (editor) => editor.isActive("bulletList"),
  numbers: (editor) => editor.isActive("orderedList"),
};

/* What is pasted from elsewhere comes without its looks and deeds: the page allows none of others. */
function plain(html) {
  return html
    .replace(/<(style|script)[\s\S]*?<\/\1>/gi, "")
    .replace(/<img[^>]*>/gi, "")
    .replace(/\s(style|on[a-z]+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, "");
}

function address(text) {
  const typed = text.trim();
  if (/^(https?:\/\/|mailto:)/i.test(typed)) return typed;
  if (/^[^\s@]+@[^\s@]+$/.test(typed)) return `mailto:${typed}`;
  return typed && !/^[a-z]+:/i.test(typed) ? `https://${typed}` : "";
}

function make(box, parts) {
  const area = box.querySelector("textarea");
  const mount = document.createElement("div");
  area.before(mount);
  const label = document.querySelector(`label[for="${area.id}"]`);
  const attributes = { role: "textbox", "aria-multiline": "true", class: "hos-rich-text form-control", id: area.id };
  if (label) { label.id = label.id || `${area.id}-label`; attributes["aria-labelledby"] = label.id; }
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (area.hasAttribute(name)) attributes[name] = area.getAttribute(name);
  }
  if (area.classList.contains("is-invalid")) attributes.class += " is-invalid";
  const editor = new parts.Editor({
    element: mount,
    injectCSS: false,
    content: area.value,
    extensions: [
      parts.Document, parts.Paragraph, parts.Text, parts.Bold, parts.Italic, parts.HardBreak, parts.BulletList,
      parts.OrderedList, parts.ListItem, parts.Heading.configure({ levels: [LEVEL.heading, LEVEL.subheading] }),
      parts.Link.configure({ openOnClick: false, autolink: false, protocols: ["http", "https", "mailto"] }),
      parts.Table.configure({ resizable: false }), parts.TableRow, parts.TableHeader, parts.TableCell,
      parts.History, parts.Gapcursor,
    ],
    editorProps: { attributes, transformPastedHTML: plain },
    onUpdate: ({ editor: own }) => {
      area.value = own.isEmpty ? "" : own.getHTML();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  area.removeAttribute("id");
  area.hidden = true;
  if (label) label.addEventListener("click", () => editor.commands.focus());
  return editor;
}

function connect(box, editor) {
  const bar = box.querySelector(".hos-rich-bar");
  const asked = bar.querySelector("[data-link]"), input = asked.querySelector("input");
  const opener = bar.querySelector("[data-do=link]");

  function ask(open) {
    asked.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) { input.value = editor.getAttributes("link").href || ""; input.focus(); } else editor.commands.focus();
  }

  function setLink() {
    const href = address(input.value);
    if (!href) { ask(false); return; }
    const found = chain(editor).extendMarkRange("link");
    if (editor.state.selection.empty && !editor.isActive("link")) {
      found.insertContent([{ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }]).run();
    } else found.setLink({ href }).run();
    ask(false);
  }

  // a button leaves the focus where people type
  bar.addEventListener("mousedown", (event) => { if (event.target.closest("[data-do]")) event.preventDefault(); });
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    if (button.dataset.do === "link") ask(asked.hidden);
    else if (button.dataset.do === "setLink") setLink();
    else DEEDS[button.dataset.do](editor);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); setLink(); }
    if (event.key === "Escape") ask(false);
  });
  input.addEventListener("input", (event) => event.stopPropagation());

  function show() {
    for (const button of bar.querySelectorAll("[data-do]")) {
      const pressed = PRESSED[button.dataset.do];
      if (pressed) button.setAttribute("aria-pressed", String(pressed(editor)));
      if (button.dataset.in) button.hidden = !editor.isActive(button.dataset.in);
    }
  }
  editor.on("transaction", show);
  show();
  bar.hidden = false;
  box.querySelector("[data-without]").hidden = true;
}

for (const box of document.querySelectorAll("[data-rich]")) {
  import(box.dataset.rich).then((parts) => connect(box, make(box, parts)));
}
