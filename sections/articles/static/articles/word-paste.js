/*
 * Paste from Word into the body of an article.
 *
 * The rich text editor loses tables and pictures of what is pasted into it, and keeps Word's lists
 * as odd paragraphs. So what comes from Word, or holds a table or a picture, is sent to the server
 * (sections/articles/views.py), which makes blocks of it. Plain text goes in where the cursor is;
 * blocks are shown first, with a field for what each picture shows.
 */
(() => {
  const FROM_OFFICE =
    /urn:schemas-microsoft-com:office|class="?Mso|mso-[a-z]+:|LibreOffice|OpenOffice|docs-internal-guid/i;
  const NOT_PLAIN = /<(?:table|img)\b/i;
  // What the editor itself copied stays with the editor.
  const OWN = /data-draftjs-conductor|data-offset-key|data-editor=/i;

  class WordPaste {
    constructor(element) {
      this.element = element;
      this.dialog = element.querySelector("dialog");
      // The form is made of the fields that Wagtail knows; ours must not be among them.
      document.body.append(this.dialog);
      this.find = (name) => this.dialog.querySelector(`[data-word-${name}]`);
      element.querySelector("[data-word-open]").addEventListener("click", () => this.open());
      this.find("close").addEventListener("click", () => this.dialog.close());
      this.find("keep").addEventListener("click", () => this.keep());
      this.find("target").addEventListener("paste", (event) => {
        event.preventDefault();
        this.take(event.clipboardData, null);
      });
      document.addEventListener("paste", (event) => this.pasted(event), { capture: true });
    }

    get body() {
      return document.getElementById(`${this.element.dataset.body}-root`);
    }

    /* Something was pasted somewhere on the screen. */
    pasted(event) {
      const editor = event.target.closest?.(".Draftail-Editor");
      if (!editor || !this.body?.contains(editor)) return;
      const html = event.clipboardData.getData("text/html");
      if (!html || OWN.test(html) || !(FROM_OFFICE.test(html) || NOT_PLAIN.test(html))) return;
      event.preventDefault();
      event.stopPropagation();
      this.take(event.clipboardData, editor);
    }

    async take(clipboard, editor) {
      this.editor = editor;
      this.html = clipboard.getData("text/html") || escapeText(clipboard.getData("text/plain"));
      this.rtf = clipboard.getData("text/rtf");
      const answer = await this.send(new FormData());
      if (answer.refusals) return this.open(answer.refusals);
      if (answer.text && editor && !answer.notes.length) return this.insertText(answer.text);
      this.open();
      this.show(answer);
    }

    async send(form) {
      form.append("html", new Blob([this.html], { type: "text/html" }), "html");
      if (this.rtf) form.append("rtf", new Blob([this.rtf], { type: "text/rtf" }), "rtf");
      const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
      try {
        const response = await fetch(this.element.dataset.url, {
          method: "POST",
          body: form,
          headers: { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" },
        });
        return await response.json();
      } catch {
        return { refusals: [this.element.dataset.failed] };
      }
    }

    /* The dialog, empty, or with sentences that say why not. */
    open(refusals = []) {
      this.find("target").replaceChildren();
      this.find("target-part").hidden = false;
      this.find("preview-part").hidden = true;
      this.find("keep").hidden = true;
      this.refuse(refusals);
      if (!this.dialog.open) this.dialog.showModal();
      this.find("target").focus();
    }

    refuse(sentences) {
      const place = this.find("refusals");
      place.hidden = !sentences.length;
      place.replaceChildren(...sentences.map((sentence) => paragraph("p", sentence)));
    }

    show(answer) {
      this.find("target-part").hidden = true;
      this.find("preview-part").hidden = false;
      this.find("keep").hidden = false;
      this.find("notes").replaceChildren(...answer.notes.map((note) => paragraph("li", note)));
      this.find("preview").innerHTML = answer.preview;
      (this.dialog.querySelector("input") || this.find("keep")).focus();
    }

    async keep() {
      const form = new FormData();
      form.append("keep", "1");
      this.dialog.querySelectorAll("input").forEach((input) => form.append(input.name, input.value));
      this.find("keep").disabled = true;
      const answer = await this.send(form);
      this.find("keep").disabled = false;
      if (answer.refusals) return this.refuse(answer.refusals);
      this.insertBlocks(answer.blocks);
      this.dialog.close();
    }

    /* Where the cursor is, in the editor's own undo history. */
    insertText(raw) {
      const { EditorState, Modifier, convertFromRaw } = window.DraftJS;
      const field = draftailOf(this.editor);
      const state = field.getEditorState();
      const content = Modifier.replaceWithFragment(
        state.getCurrentContent(),
        state.getSelection(),
        convertFromRaw(raw).getBlockMap(),
      );
      field.onChange(EditorState.push(state, content, "insert-fragment"));
    }

    /* After the block in which it was pasted, else at the end; an empty block there goes. */
    insertBlocks(blocks) {
      const stream = this.body.rootBlock;
      let here = stream.children.findIndex((child) => child.element.contains(this.editor));
      if (here < 0) here = stream.children.length - 1;
      blocks.forEach((block, i) => stream.insert(block, here + 1 + i, { animate: false }));
      const editor = stream.children[here]?.element.querySelector(".Draftail-Editor");
      const isText = stream.children[here]?.type === "text";
      if (isText && !draftailOf(editor).getEditorState().getCurrentContent().hasText()) {
        stream.deleteBlock(here);
      }
    }
  }

  const draftailOf = (editor) => {
    const wrapper = editor.closest("[data-draftail-editor-wrapper]");
    return [...wrapper.parentNode.children].find((child) => child.draftailEditor).draftailEditor;
  };

  const paragraph = (name, text) => {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  };

  const escapeText = (text) =>
    text
      .split(/\r?\n/)
      .map((line) => paragraph("p", line).outerHTML)
      .join("");

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-word-paste]").forEach((element) => new WordPaste(element));
  });
})();
