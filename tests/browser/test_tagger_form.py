"""The tag form and its field for a right."""

import pytest

pytestmark = pytest.mark.browser


def opened(open_tagger, sentence="S08", words="right to survival and development", **options):
    tagger = open_tagger(**options)
    tagger.drag(sentence, words)
    tagger.press("Enter")
    tagger.form.wait_for()
    return tagger


def test_category_right_note_and_confidence_are_saved_together(open_tagger):
    tagger = opened(open_tagger)
    tagger.form.get_by_role("radio", name="Collective").check()
    box = tagger.form.get_by_role("combobox")
    box.fill("develop")
    tagger.press("Enter")
    assert box.input_value() == "Development"
    tagger.form.get_by_label("Note").fill("Both rights in one breath.")
    tagger.form.get_by_role("radio", name="Medium").check()
    tagger.form.get_by_role("button", name="Save").click()
    (span,) = tagger.saved(1)
    assert (span["label"], span["confidence"]) == ("collective", "medium")
    assert span["note"] == "Both rights in one breath."
    assert span["right"]
    assert tagger.focused() == "rl-text"


def test_no_confidence_and_no_right_are_chosen_at_first(open_tagger):
    tagger = opened(open_tagger)
    assert tagger.form.locator("input:checked").count() == 0
    assert tagger.form.get_by_role("combobox").input_value() == ""


def test_save_without_a_category_says_so_and_keeps_what_was_typed(open_tagger):
    tagger = opened(open_tagger)
    tagger.form.get_by_label("Note").fill("why")
    tagger.press("Enter")
    assert "Choose a category first." in tagger.form.get_by_role("alert").inner_text()
    assert tagger.form.get_by_label("Note").input_value() == "why"


def test_the_form_is_filled_and_saved_by_keys_alone(open_tagger):
    tagger = opened(open_tagger)
    tagger.press("6", "Tab", "ArrowDown", "Enter", "Enter")
    (span,) = tagger.saved(1)
    assert span["label"] == "collective"
    assert span["right"]


def test_escape_closes_the_list_first_and_then_the_form(open_tagger):
    tagger = opened(open_tagger)
    box = tagger.form.get_by_role("combobox")
    box.focus()
    tagger.press("ArrowDown")
    assert box.get_attribute("aria-expanded") == "true"
    tagger.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert tagger.form.is_visible()
    tagger.press("Escape")
    assert not tagger.form.is_visible()
    assert tagger.focused() == "rl-text"
    assert tagger.chosen() == ""


def test_the_chosen_words_stay_marked_while_the_form_is_open(open_tagger):
    tagger = opened(open_tagger)
    tagger.form.get_by_label("Note").focus()
    assert tagger.chosen() == "right to survival and development"


def test_the_form_does_not_cover_the_words_it_is_about(open_tagger):
    for sentence, words in [("S01", "human rights"), ("S08", "survival"), ("S33", "humanity")]:
        tagger = opened(open_tagger, sentence, words)
        form = tagger.form.bounding_box()
        place = tagger.page.evaluate("""() => {
          const name = [...CSS.highlights.keys()][0];
          const {top, bottom} = [...CSS.highlights.get(name)][0].getBoundingClientRect();
          return [top, bottom];
        }""")
        assert place[1] <= form["y"] + 1 or place[0] >= form["y"] + form["height"] - 1


def test_the_field_for_a_right_follows_the_combobox_pattern(open_tagger):
    tagger = opened(open_tagger)
    box = tagger.form.get_by_role("combobox", name="Right")
    assert box.get_attribute("aria-autocomplete") == "list"
    box.focus()
    tagger.press("ArrowDown")
    listbox = tagger.form.get_by_role("listbox", name="Rights")
    assert box.get_attribute("aria-controls") == listbox.get_attribute("id")
    active = box.get_attribute("aria-activedescendant")
    assert tagger.page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    tagger.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") != active
    assert (
        listbox.get_by_role("group").first.get_attribute("aria-label") == "Words of your selection"
    )


def test_gloss_and_articles_of_the_active_right_are_shown(open_tagger):
    tagger = opened(open_tagger)
    box = tagger.form.get_by_role("combobox")
    box.fill("life")
    about = tagger.page.locator(f"#{box.get_attribute('aria-describedby')}")
    assert "Nobody may be killed arbitrarily" in about.inner_text()
    assert "UDHR 3" in about.inner_text()
    box_of_list = tagger.form.get_by_role("listbox").bounding_box()
    assert about.bounding_box()["y"] >= box_of_list["y"] + box_of_list["height"] - 1


def test_a_right_used_lately_comes_first(open_tagger):
    tagger = opened(open_tagger)
    tagger.press("6")
    tagger.form.get_by_role("combobox").fill("adequate food")
    tagger.press("Enter", "Enter")
    tagger.drag("S22", "social security")
    tagger.press("Enter")
    tagger.form.get_by_role("combobox").click()
    groups = tagger.form.get_by_role("group").evaluate_all(
        "all => all.map(e => e.getAttribute('aria-label')).filter(Boolean)"
    )
    assert groups[:2] == ["Used lately", "Words of your selection"]


def test_an_unfinished_word_goes_back_to_what_was_chosen(open_tagger):
    tagger = opened(open_tagger)
    box = tagger.form.get_by_role("combobox")
    box.fill("develop")
    tagger.press("Enter")
    box.fill("devil")
    tagger.form.get_by_label("Note").focus()
    assert box.input_value() == "Development"
    tagger.form.get_by_role("button", name="No particular right").click()
    assert box.input_value() == ""


def test_without_a_catalogue_there_is_no_field_for_a_right(open_tagger):
    tagger = opened(open_tagger, rights=0)
    assert tagger.form.get_by_role("combobox").count() == 0
    tagger.press("6", "Enter")
    tagger.saved(1)


def test_enter_on_a_tag_opens_it_for_a_change(open_tagger):
    tagger = open_tagger()
    tagger.tag("S01", "human rights", "1")
    tagger.press("ArrowLeft", "Enter")
    assert tagger.form.get_by_role("radio", name="Civil").is_checked()
    tagger.press("7", "Enter")
    (span,) = tagger.saved(1)
    assert span["label"] == "general"
    tagger.press("Control+z")
    assert tagger.saved(1)[0]["label"] == "civil"


def test_a_tag_is_deleted_from_its_form(open_tagger):
    tagger = open_tagger()
    tagger.tag("S01", "human rights", "1")
    tagger.press("ArrowLeft", "Enter")
    tagger.form.get_by_role("button", name="Delete").click()
    tagger.saved(0)
    assert tagger.focused() == "rl-text"


def test_a_change_into_a_tag_that_is_there_is_refused_inside_the_form(open_tagger):
    tagger = open_tagger()
    tagger.tag("S01", "human rights", "1")
    tagger.tag("S01", "human rights", "7")
    tagger.press("ArrowLeft", "Enter")
    tagger.form.get_by_role("radio", name="Civil").check()
    tagger.form.get_by_role("button", name="Save").click()
    assert "already have this category" in tagger.form.inner_text()
    assert tagger.form.is_visible()


def test_shift_and_enter_begins_a_new_line_in_the_note(open_tagger):
    tagger = opened(open_tagger)
    tagger.press("1")
    tagger.form.get_by_label("Note").focus()
    tagger.keyboard.type("one")
    tagger.press("Shift+Enter")
    tagger.keyboard.type("two")
    tagger.press("Enter")
    assert tagger.saved(1)[0]["note"] == "one\ntwo"


def test_the_form_traps_nobody(open_tagger):
    tagger = opened(open_tagger)
    for _ in range(12):
        tagger.press("Tab")
    inside = tagger.page.evaluate(
        "document.querySelector('.rl-form').contains(document.activeElement)"
    )
    assert not inside


def test_control_z_in_the_note_undoes_letters_not_tags(open_tagger):
    tagger = open_tagger()
    tagger.tag("S01", "human rights", "1")
    tagger.press("ArrowLeft", "Enter")
    tagger.form.get_by_label("Note").focus()
    tagger.keyboard.type("abc")
    tagger.press("Control+z")
    assert tagger.form.get_by_label("Note").input_value() != "abc"
    tagger.saved(1)
