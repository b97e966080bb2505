"""Tagging with the keyboard alone, and keys that must not reach the notebook."""

import pytest

pytestmark = pytest.mark.browser


def start(tagger, sentence="S01", words="Protecting"):
    """Puts the caret before some words, by keyboard focus and a click's worth of help."""
    tagger.focus_text()
    tagger.page.evaluate(
        """([id, words]) => {
          const s = document.querySelector(`[data-n="${id}"]`);
          const walker = document.createTreeWalker(s, NodeFilter.SHOW_TEXT);
          let node; while ((node = walker.nextNode()) && !node.nodeValue.includes(words));
          getSelection().collapse(node, node.nodeValue.indexOf(words));
        }""",
        [sentence, words],
    )


def test_words_are_chosen_with_shift_and_arrows_and_tagged_by_number(open_tagger):
    tagger = open_tagger()
    tagger.focus_text()
    tagger.press("Control+Home", "ArrowDown", "ArrowDown", "Home")
    tagger.press("Control+Shift+ArrowRight", "Control+Shift+ArrowRight", "1")
    assert tagger.marked() == ["Protecting and"]
    assert tagger.focused() == "rl-text"


def test_half_a_word_chosen_by_key_is_the_whole_word(open_tagger):
    tagger = open_tagger()
    start(tagger, "S01", "human")
    tagger.press("ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight")
    assert tagger.chosen() == "human"


def test_without_a_choice_the_word_at_the_caret_is_tagged(open_tagger):
    tagger = open_tagger()
    start(tagger, "S01", "humanity")
    tagger.press("ArrowRight", "Digit6")
    assert tagger.marked() == ["humanity"]


def test_number_keys_count_by_position_not_by_character(open_tagger):
    tagger = open_tagger()
    start(tagger, "S01", "humanity")
    tagger.page.evaluate("""document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
      {code: 'Digit2', key: 'é', bubbles: true, cancelable: true}))""")
    assert tagger.saved(1)[0]["label"] == "political"


def test_the_number_pad_works_too(open_tagger):
    tagger = open_tagger()
    start(tagger, "S01", "humanity")
    tagger.page.evaluate("""document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
      {code: 'Numpad3', key: '3', bubbles: true, cancelable: true}))""")
    assert tagger.saved(1)[0]["label"] == "economic"


def test_a_number_without_a_category_says_how_many_there_are(open_tagger):
    tagger = open_tagger(labels=3)
    start(tagger)
    tagger.press("4")
    tagger.heard("There are 3 categories")
    tagger.saved(0)


def test_r_repeats_category_and_right(open_tagger):
    tagger = open_tagger()
    start(tagger, "S01", "human")
    tagger.press("r")
    tagger.heard("no tag to repeat yet")
    tagger.press("Enter")
    tagger.form.get_by_role("radio", name="Civil").check()
    tagger.form.get_by_role("combobox").fill("torture")
    tagger.press("Enter", "Enter")
    start(tagger, "S03", "civilians")
    tagger.press("r")
    spans = tagger.saved(2)
    assert spans[0]["right"] != ""
    assert [(s["label"], s["right"]) for s in spans] == [("civil", spans[0]["right"])] * 2


def test_n_marks_a_sentence_and_moves_to_the_next_that_is_not_read(open_tagger):
    tagger = open_tagger()
    start(tagger)
    tagger.press("n")
    tagger.heard("S01: read, nothing here. Now S02")
    assert tagger.text.locator('[data-n="S01"]').get_attribute("data-state") == "read"
    tagger.press("2")
    assert tagger.marked() == ["At"]
    assert "2 of 33 sentences read, 1 tagged" in tagger.root.inner_text()


def test_n_takes_its_mark_back(open_tagger):
    tagger = open_tagger(snapshot={"read": ["S01"]})
    start(tagger)
    tagger.press("n")
    tagger.heard("S01: not read")
    assert tagger.text.locator('[data-n="S01"]').get_attribute("data-state") == "unread"


def test_n_on_a_tagged_sentence_says_that_it_counts_as_read(open_tagger):
    tagger = open_tagger(tags=22)
    start(tagger)
    tagger.press("n")
    tagger.heard("S01 has a tag, so it counts as read.")
    assert "S01" not in tagger.kernel("return [...kernel.layer.read]")


def test_j_goes_to_the_next_sentence_not_yet_read_and_begins_again_at_the_end(open_tagger):
    tagger = open_tagger(snapshot={"read": ["S02", "S33"]})
    start(tagger)
    tagger.press("j")
    tagger.heard("Now S03: The ongoing")
    start(tagger, "S32", "China")
    tagger.press("j")
    tagger.heard("Now S01: Protecting")


def test_delete_removes_the_innermost_tag_at_the_caret(open_tagger):
    tagger = open_tagger(tags=22)
    start(tagger, "S08", "survival")
    tagger.press("ArrowRight", "Delete")
    tagger.heard("Tag removed")
    assert len(tagger.saved()) == 20
    assert tagger.focused() == "rl-text"


def test_undo_and_redo_go_back_and_forth_to_both_ends(open_tagger):
    tagger = open_tagger()
    start(tagger)
    tagger.press("n", "n", "1", "n", "2", "Delete")
    for _ in range(6):
        tagger.press("Control+z")
    assert tagger.marked() == []
    tagger.press("Control+z")
    tagger.heard("There is nothing to undo")
    tagger.press("Control+Shift+z", "Control+y", "Control+y")
    tagger.heard("Done again: “The” has the tag Civil")
    assert tagger.marked() == ["The"]
    tagger.saved(1)
    assert tagger.kernel("return kernel.layer.undone.length") == 2


def test_o_cycles_the_tags_at_the_caret_and_delete_takes_the_current_one(open_tagger):
    tagger = open_tagger(tags=22)
    start(tagger, "S08", "survival")
    tagger.press("ArrowRight", "o")
    tagger.heard("1 of 3: Collective")
    assert tagger.text.locator(".rl-current").all_inner_texts() == [
        "right to ",
        "survival",
        " and development",
    ]
    tagger.press("Delete")
    assert ["right to survival and development", "collective"] not in tagger.quotes()


def test_escape_drops_the_choice(open_tagger):
    tagger = open_tagger()
    tagger.click("S01", "human")
    tagger.press("Escape")
    assert tagger.chosen() == ""
    assert tagger.focused() == "rl-text"


def test_shift_and_arrows_go_on_from_a_word_chosen_by_click(open_tagger):
    tagger = open_tagger()
    tagger.click("S01", "human")
    tagger.press("Control+Shift+ArrowRight")
    assert tagger.chosen() == "human rights"


def test_a_plain_arrow_leaves_the_choice(open_tagger):
    tagger = open_tagger()
    tagger.click("S01", "human")
    tagger.press("ArrowRight")
    assert tagger.chosen() == ""


def test_the_question_mark_shows_the_keys_and_gives_the_focus_back(open_tagger):
    tagger = open_tagger()
    start(tagger)
    tagger.press("?")
    dialog = tagger.page.get_by_role("dialog", name="Keys in the text")
    assert "repeat the last tag" in dialog.inner_text()
    tagger.press("Escape")
    assert not dialog.is_visible()
    assert tagger.focused() == "rl-text"


def test_entering_a_sentence_by_key_is_said_with_its_state(open_tagger):
    tagger = open_tagger(snapshot={"read": ["S02"]})
    start(tagger, "S01", "humanity.")
    for _ in range(11):
        tagger.press("ArrowRight")
    tagger.heard("S02, read, nothing here.")


def test_control_a_stays_inside_the_text_and_control_c_copies_it_as_it_reads(open_tagger, page):
    tagger = open_tagger()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    start(tagger)
    tagger.press("Control+a")
    assert page.evaluate("""() => document.querySelector('.rl-text')
      .contains(getSelection().getRangeAt(0).commonAncestorContainer)""")
    tagger.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Protecting and promoting human rights is a common cause")
    assert "is widening. The ongoing" in copied
    assert "effective way.\n\nWe must put people first." in copied
    assert "S01" not in copied


KEPT = [
    "x", "d", "b", "m", "0", "a", "Enter", "Shift+Enter", "Control+Enter", "Alt+Enter", "Escape",
    "ArrowUp", "ArrowDown", "Control+z", "Control+Shift+z", "Control+y", "Control+a",
    "Control+ArrowRight", "Delete", "Backspace", "Space", "Tab",
]  # fmt: skip
PASSED = ["Control+s", "Control+f", "Control+b", "Control+Shift+c", "Alt+x"]


@pytest.mark.parametrize("where", [".rl-text", "[role=tab]", ".rl-select"])
def test_keys_of_the_tagger_never_reach_the_notebook_and_others_do(open_tagger, page, where):
    tagger = open_tagger(tags=3)
    page.evaluate("""() => {
      window.leaked = [];
      document.addEventListener('keydown', e => { leaked.push(e.key); e.preventDefault(); });
    }""")
    for key in KEPT:
        tagger.root.locator(where).first.focus()
        tagger.press(key)
        page.evaluate("document.querySelector('dialog[open]')?.close()")
    leaked = page.evaluate("leaked.filter(key => !['Control', 'Shift', 'Alt'].includes(key))")
    assert leaked == []
    for key in PASSED:
        tagger.root.locator(where).first.focus()
        tagger.press(key)
    leaked = page.evaluate("leaked.filter(key => !['Control', 'Shift', 'Alt'].includes(key))")
    assert [key.lower() for key in leaked] == [key.split("+")[-1].lower() for key in PASSED]


def test_typing_pasting_and_cutting_leave_the_text_alone(open_tagger, page):
    tagger = open_tagger()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    before = tagger.letters()
    start(tagger, "S01", "human")
    page.evaluate("navigator.clipboard.writeText('intruder')")
    tagger.keyboard.type("qwtyu p fgh zxcv")
    tagger.keyboard.insert_text("pasted")
    tagger.press("Control+v", "Shift+Enter", "Control+Shift+ArrowRight", "Control+x")
    tagger.press("Control+b", "Control+i", "Control+Backspace", "Control+Delete")
    assert tagger.letters() == before


def test_an_input_method_cannot_change_the_text(open_tagger, page):
    tagger = open_tagger(tags=22)
    before, marks = tagger.letters(), tagger.marked()
    session = page.context.new_cdp_session(page)
    for sentence, words in [("S01", "human"), ("S08", "survival"), ("S02", "moment")]:
        start(tagger, sentence, words)
        tagger.press("ArrowRight")
        for text in ["n", "ni", "你", "你好"]:
            session.send(
                "Input.imeSetComposition",
                {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
            )
        session.send("Input.insertText", {"text": "你好"})
        page.wait_for_timeout(30)
        assert tagger.letters() == before
    assert tagger.marked() == marks
    start(tagger, "S01", "humanity")
    tagger.press("1")
    assert ["humanity", "civil"] in tagger.quotes()


def test_letters_drawn_by_another_program_are_taken_out_again(open_tagger, page):
    tagger = open_tagger()
    before = tagger.letters()
    page.evaluate("document.querySelector('[data-n=S03]').firstChild.nodeValue = 'changed'")
    page.evaluate("document.querySelector('[data-n=S05]').remove()")
    page.wait_for_timeout(30)
    assert tagger.letters() == before


def test_m_gives_a_tag_the_chosen_words_and_keeps_its_right_and_note(open_tagger):
    tagger = open_tagger()
    start(tagger, "S08", "right to survival")
    tagger.press("Control+Shift+ArrowRight", "4")
    start(tagger, "S08", "right")
    tagger.press(*["Control+Shift+ArrowRight"] * 3, "m")
    assert tagger.marked() == ["right to survival"]
    assert [span["label"] for span in tagger.saved(1)] == ["social"]
    tagger.press("Control+z")
    assert tagger.marked() == ["right"]


def test_m_without_a_tag_to_move_says_what_to_do(open_tagger):
    tagger = open_tagger()
    start(tagger, "S01", "humanity")
    tagger.press("Control+Shift+ArrowRight", "m")
    tagger.heard("touch one tag, then press M")
    assert tagger.marked() == []
