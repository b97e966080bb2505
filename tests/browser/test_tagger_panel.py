"""The side panel: the list of tags, the sentences, and what the readers say."""

import pytest

pytestmark = pytest.mark.browser

LOST = {
    "id": "l1", "quote": "right to a quiet life", "label": "civil", "right": "", "note": "",
    "confidence": "", "reason": "These words are not in the text any more.",
}  # fmt: skip


def rows(tagger):
    return tagger.root.get_by_role("list", name="My tags").locator(".rl-row-quote:visible")


def test_tags_are_listed_in_the_order_of_the_text(open_tagger):
    tagger = open_tagger()
    tagger.tag("S08", "survival", "3")
    tagger.tag("S01", "humanity", "7")
    tagger.tag("S03", "lives", "1")
    assert rows(tagger).all_inner_texts() == ["“humanity”", "“lives”", "“survival”"]
    tagger.press("Control+z")
    assert rows(tagger).all_inner_texts() == ["“humanity”", "“survival”"]


def test_a_row_leads_to_its_words_and_back(open_tagger):
    tagger = open_tagger(tags=22)
    tagger.root.get_by_role("button", name="health care systems").first.click()
    assert tagger.focused() == "rl-text"
    flashing = tagger.text.locator("mark.rl-flash")
    assert flashing.all_inner_texts() == ["health care systems"]
    box, pane = flashing.bounding_box(), tagger.root.locator(".rl-pane").bounding_box()
    assert pane["y"] <= box["y"] <= pane["y"] + pane["height"]
    tagger.press("l")
    assert "health care systems" in tagger.page.evaluate("document.activeElement.innerText")
    tagger.press("Enter")
    assert tagger.focused() == "rl-text"


def test_a_tag_chosen_in_the_text_is_shown_in_the_list(open_tagger):
    tagger = open_tagger(tags=22)
    tagger.click("S22", "education")
    row = tagger.root.locator('.rl-row[aria-current="true"]')
    assert "education" in row.inner_text()
    box, panel = row.bounding_box(), tagger.root.locator(".rl-bodies").bounding_box()
    assert panel["y"] <= box["y"]
    assert box["y"] + box["height"] <= panel["y"] + panel["height"] + 1


def test_rows_are_walked_with_arrows_and_deleted_with_the_focus_kept(open_tagger):
    tagger = open_tagger(tags=4)
    rows(tagger).first.click()
    tagger.press("l", "ArrowDown", "Delete")
    assert "lives" in tagger.page.evaluate("document.activeElement.innerText")
    tagger.press("Delete", "Delete", "Delete")
    tagger.saved(0)
    assert tagger.focused() == "rl-text"
    assert tagger.root.get_by_text("No tags yet.").is_visible()


def test_the_edit_button_opens_the_form_and_gets_the_focus_back(open_tagger):
    tagger = open_tagger(tags=4)
    tagger.root.get_by_role("button", name="Edit: Civil").first.click()
    tagger.press("4", "Enter")
    assert not tagger.form.is_visible()
    assert "Social" in tagger.page.evaluate("document.activeElement.closest('.rl-row').innerText")


def test_the_filter_shows_counts_and_dims_the_other_marks(open_tagger):
    tagger = open_tagger(tags=22)
    chooser = tagger.root.get_by_role("combobox", name="Show category")
    assert "Social: 6 tags" in chooser.inner_text()
    chooser.select_option("social")
    assert rows(tagger).count() == 6
    dim = tagger.text.locator("mark.rl-dim")
    assert dim.count() > 5
    assert "lives" not in dim.all_inner_texts()
    tagger.tag("S02", "deficit", "1")
    assert rows(tagger).count() == 6
    assert "Civil: 5 tags" in chooser.inner_text()
    chooser.select_option("")
    assert tagger.text.locator("mark.rl-dim").count() == 0


def test_tags_without_a_place_stand_apart_with_their_reason(open_tagger):
    tagger = open_tagger(snapshot={"lost": [LOST]})
    lost = tagger.root.get_by_role("list", name="Tags without a place")
    assert "These words are not in the text any more." in lost.inner_text()
    lost.get_by_role("button", name="Remove").click()
    lost.wait_for(state="hidden")
    tagger.saved()
    assert tagger.kernel("return kernel.lost.length") == 0


def test_tabs_are_changed_with_arrow_keys(open_tagger):
    tagger = open_tagger()
    tagger.root.get_by_role("tab", name="My tags").focus()
    tagger.press("ArrowRight")
    assert tagger.root.get_by_role("tabpanel", name="Sentences").is_visible()
    tagger.press("ArrowLeft", "ArrowLeft")
    assert tagger.root.get_by_role("tab", name="Check").get_attribute("aria-selected") == "true"
    assert tagger.focused() == "rl-tab"


def sentences(open_tagger, at="S08", **options):
    tagger = open_tagger(**options)
    tagger.tab("Sentences")
    tagger.root.get_by_role("option", name=at).click()
    return tagger, tagger.root.get_by_role("region", name="The chosen sentence")


def test_a_sentence_is_tagged_by_typing_its_words(open_tagger):
    tagger, detail = sentences(open_tagger)
    words = detail.get_by_label("Tag words of this sentence")
    words.fill("right to survival")
    assert detail.get_by_text("Found once in S08.").is_visible()
    detail.get_by_label("Category").select_option("collective")
    words.press("Enter")
    tagger.heard("“right to survival” tagged Collective in S08")
    tagger.saved(1)
    assert tagger.quotes() == [["right to survival", "collective"]]
    assert "1 tag" in tagger.root.get_by_role("option", name="S08").inner_text()
    assert "S08, tagged" in detail.inner_text()
    assert tagger.focused() == "rl-input"


def test_words_that_stand_twice_are_told_apart(open_tagger):
    tagger, detail = sentences(open_tagger, "S16")
    detail.get_by_label("Tag words of this sentence").fill("human rights")
    assert detail.get_by_text("Found twice in S16: first, second.").is_visible()
    detail.get_by_role("radio", name="second").check()
    detail.get_by_role("button", name="Tag", exact=True).click()
    tagger.saved(1)
    first = tagger.kernel("return kernel.layout.find('human rights').map(hit => hit.first)")
    assert tagger.saved(1)[0]["first"] in first
    found = tagger.kernel(
        "const s = kernel.layout.byId.get('S16');"
        "return kernel.layout.find('human rights', [s]).map(hit => hit.first)"
    )
    assert tagger.saved(1)[0]["first"] == found[1]


def test_words_that_are_not_there_make_no_tag(open_tagger):
    tagger, detail = sentences(open_tagger)
    detail.get_by_label("Tag words of this sentence").fill("no such words")
    assert detail.get_by_text("Not in this sentence.").is_visible()
    detail.get_by_role("button", name="Tag", exact=True).click()
    tagger.saved(0)


def test_sentences_are_walked_and_marked_by_key(open_tagger):
    tagger, _ = sentences(open_tagger, "S01")
    listbox = tagger.root.get_by_role("listbox", name="Sentences")
    listbox.focus()
    tagger.press("ArrowDown", "n")
    tagger.heard("S02: read, nothing here")
    option = tagger.page.locator(f"#{listbox.get_attribute('aria-activedescendant')}")
    assert "S02" in option.inner_text()
    assert "read, nothing here" in option.inner_text()
    tagger.press("j")
    tagger.heard("S03, not read")


def test_previous_next_and_next_unread_are_buttons(open_tagger):
    _, detail = sentences(open_tagger, "S01", snapshot={"read": ["S02"]})
    detail.get_by_role("button", name="Next not read").click()
    assert "S03, not read" in detail.inner_text()
    detail.get_by_role("button", name="Previous").click()
    assert "S02, read, nothing here" in detail.inner_text()
    detail.get_by_role("button", name="Take “nothing here” back").click()
    assert "S02, not read" in detail.inner_text()


def test_a_phrase_is_searched_in_the_whole_text(open_tagger):
    tagger, detail = sentences(open_tagger, "S01")
    tagger.root.get_by_label("Find words in the whole text").fill("development")
    hits = tagger.root.get_by_role("list", name="Places found")
    count = tagger.kernel("return kernel.layout.find('development').length")
    assert f"Found in {count} places." in tagger.root.inner_text()
    hits.get_by_role("button").nth(1).click()
    assert detail.get_by_label("Tag words of this sentence").input_value() == "development"
    assert detail.get_by_text("Found once in").is_visible()


def test_feedback_comes_in_words_with_the_readers_side_by_side(open_tagger):
    tagger = open_tagger(tags=22)
    tagger.tab("Check")
    tagger.root.get_by_role("button", name="Check all sentences").click()
    item = tagger.root.locator('.rl-item[data-sentence="S08"]')
    item.wait_for()
    tagger.heard("Feedback is here. You tagged two of the five sentences below.")
    assert "Collective: most readers" in item.inner_text()
    assert "you tagged this" in item.inner_text()
    item.locator("summary").click()
    cards = item.locator(".rl-card")
    assert cards.count() == 4
    boxes = [cards.nth(i).bounding_box() for i in (0, 1)]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]
    assert "confidence" in cards.first.inner_text()


def test_figures_are_closed_and_never_stand_alone(open_tagger):
    tagger = open_tagger(tags=22)
    tagger.tab("Check")
    tagger.root.get_by_role("button", name="Check all sentences").click()
    figures = tagger.root.locator(".rl-figures")
    figures.wait_for()
    assert figures.get_attribute("open") is None
    assert "0.61" not in tagger.root.inner_text()
    figures.locator("summary").click()
    assert "does not" not in figures.inner_text()
    assert "Whether either reading is the better one." in figures.inner_text()


def test_the_readers_of_a_sentence_are_shown_only_after_ones_own_reading(open_tagger):
    tagger, detail = sentences(open_tagger, "S08")
    assert detail.get_by_text("Tag S08 first, or press N").is_visible()
    assert not detail.get_by_role("button", name="readers read S08").is_visible()
    detail.get_by_role("button", name="Nothing here").click()
    detail.get_by_role("button", name="How the readers read S08").click()
    tagger.root.locator('.rl-item[data-sentence="S08"] .rl-card').first.wait_for()
    assert tagger.root.locator(".rl-item").count() == 1
    assert tagger.kernel("return kernel.received.at(-1)")["unit"] == "S08"


def test_feedback_older_than_the_tags_says_so(open_tagger):
    tagger = open_tagger(tags=22)
    tagger.tab("Check")
    tagger.root.get_by_role("button", name="Check all sentences").click()
    tagger.root.locator(".rl-item").first.wait_for()
    tagger.tag("S02", "deficit", "1")
    tagger.saved()
    tagger.root.get_by_text("You have changed your tags since.").wait_for()


def test_an_activity_without_check_has_no_such_tab(open_tagger):
    tagger = open_tagger(changes={"settings": {"read_only": False, "can_check": False}})
    assert tagger.root.get_by_role("tab").all_inner_texts() == ["My tags", "Sentences"]
    tagger.tab("Sentences")
    assert "readers read" not in tagger.root.inner_text()


def test_a_note_on_the_contents_stands_before_the_text(open_tagger):
    tagger = open_tagger(changes={"content_note": "This text speaks of deaths in a conflict."})
    note = tagger.root.get_by_text("This text speaks of deaths in a conflict.")
    assert note.bounding_box()["y"] < tagger.text.bounding_box()["y"]


def test_hints_come_one_at_a_time_and_only_when_asked_for(open_tagger):
    tagger = open_tagger(changes={"hints": ["Ask who holds it.", "Look at S16.", "Readers part."]})
    assert not tagger.root.get_by_text("Ask who holds it.").is_visible()
    tagger.root.get_by_text("Hints", exact=True).click()
    assert tagger.root.get_by_text("Ask who holds it.").is_visible()
    assert tagger.root.get_by_text("Look at S16.").count() == 0
    more = tagger.root.get_by_role("button", name="Next hint")
    more.click()
    tagger.heard("Look at S16.")
    more.click()
    last = tagger.root.get_by_role("listitem").filter(has_text="Readers part.")
    assert last.is_visible()  # it is said in the live region too
    assert not more.is_visible()
    assert tagger.focused() != "body"


def test_a_category_keeps_its_pattern_wherever_it_stands_in_the_list(open_tagger):
    labels = [
        {"id": "social", "name": "Social", "badge": "SO", "definition": "", "colour": "#009E73",
         "text_colour": "#000000", "pattern": "dotted"},
        {"id": "solid", "name": "Plain", "badge": "PL", "definition": "", "colour": "#0072B2",
         "text_colour": "#FFFFFF"},
    ]  # fmt: skip
    tagger = open_tagger(changes={"labels": labels, "rights": []})
    drawn = tagger.root.locator(".rl-cat-name").evaluate_all(
        "names => names.map(name => getComputedStyle(name).backgroundImage)"
    )
    assert drawn[0].startswith("radial-gradient")
    assert drawn[1].startswith("linear-gradient")
    assert drawn[0] != drawn[1]
