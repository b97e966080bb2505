"""Tagging with a mouse."""

import pytest

pytestmark = pytest.mark.browser


def test_words_are_dragged_over_and_tagged_with_a_category_button(open_tagger):
    tagger = open_tagger()
    tagger.drag("S01", "human rights")
    tagger.root.get_by_role("button", name="General, key 7").click()
    assert tagger.marked() == ["human rights"]
    tagger.heard("“human rights” tagged General in S01")
    tagger.saved(1)
    assert tagger.quotes() == [["human rights", "general"]]


def test_half_words_become_whole_words(open_tagger):
    tagger = open_tagger()
    tagger.drag("S01", "man righ")
    assert tagger.chosen() == "human rights"
    tagger.press("1")
    assert tagger.marked() == ["human rights"]


def test_a_drag_from_right_to_left_works_as_well(open_tagger):
    tagger = open_tagger()
    start, end = tagger.at("S01", "common cause")
    tagger.page.mouse.move(*end)
    tagger.page.mouse.down()
    tagger.page.mouse.move(*start, steps=4)
    tagger.page.mouse.up()
    tagger.press("6")
    assert tagger.marked() == ["common cause"]


def test_the_mouse_may_be_let_go_outside_the_text(open_tagger):
    tagger = open_tagger()
    start, _ = tagger.at("S01", "Protecting")
    tagger.page.mouse.move(*start)
    tagger.page.mouse.down()
    tagger.page.mouse.move(start[0] + 150, start[1], steps=3)
    tagger.page.mouse.move(640, 5, steps=3)
    tagger.page.mouse.up()
    assert "Protecting" not in tagger.marked()
    assert tagger.root.locator(".rl-armed").count() == 1


def test_first_and_last_word_are_clicked_instead_of_dragged(open_tagger):
    tagger = open_tagger()
    tagger.click("S08", "right to")
    assert tagger.chosen() == "right"
    tagger.heard("Click another word to extend")
    tagger.click("S08", "development")
    assert tagger.chosen() == "right to survival and development"
    tagger.press("6")
    tagger.saved(1)
    assert tagger.quotes() == [["right to survival and development", "collective"]]


def test_the_last_word_may_be_clicked_first(open_tagger):
    tagger = open_tagger()
    tagger.click("S08", "development")
    tagger.click("S08", "survival")
    assert tagger.chosen() == "survival and development"


def test_shift_and_click_extends_the_choice(open_tagger):
    tagger = open_tagger()
    tagger.click("S08", "right to")
    tagger.keyboard.down("Shift")
    tagger.click("S08", "development")
    tagger.keyboard.up("Shift")
    tagger.press("6")
    assert tagger.marked() == ["right to survival and development"]


def test_a_click_in_another_paragraph_begins_a_new_choice(open_tagger):
    tagger = open_tagger()
    tagger.click("S05", "people")
    tagger.click("S06", "people")
    assert tagger.chosen() == "people"


def test_the_same_word_twice_drops_the_choice(open_tagger):
    tagger = open_tagger()
    tagger.click("S01", "common")
    tagger.page.wait_for_timeout(600)
    tagger.click("S01", "common")
    assert tagger.chosen() == ""


def test_a_click_beside_the_text_drops_the_choice(open_tagger):
    tagger = open_tagger()
    tagger.click("S01", "common")
    (_, top), _ = tagger.at("S01", "common")
    tagger.page.mouse.click(840, top)
    assert tagger.chosen() == ""


def test_a_selection_over_a_sentence_end_makes_one_tag_in_each_and_says_so(open_tagger):
    tagger = open_tagger()
    tagger.drag("S06", "people first", to="S07", to_words="Safeguarding people")
    assert "2 sentences, one tag in each" in tagger.root.locator(".rl-bar-hint").inner_text()
    tagger.press("1")
    tagger.heard("2 tags, one in each sentence: S06, S07")
    tagger.saved(2)
    assert [quote for quote, _ in tagger.quotes()] == ["people first.", "Safeguarding people’s"]
    tagger.press("Control+z")
    tagger.saved(0)


def test_a_mark_of_punctuation_alone_makes_no_tag_of_its_own(open_tagger):
    tagger = open_tagger()
    tagger.drag("S06", ".", to="S07", to_words="Safeguarding")
    tagger.press("1")
    assert tagger.marked() == ["Safeguarding"]


def test_a_press_inside_the_old_selection_starts_a_new_one(open_tagger):
    tagger = open_tagger()
    tagger.drag("S01", "Protecting and promoting human")
    tagger.drag("S01", "promoting human rights")
    assert tagger.chosen() == "promoting human rights"
    assert tagger.letters().count("Protecting") == 1


def test_a_double_click_chooses_a_word(open_tagger):
    tagger = open_tagger()
    tagger.page.mouse.dblclick(*tagger.at("S01", "humanity")[0])
    tagger.press("1")
    assert tagger.marked() == ["humanity"]


def test_salutations_are_shown_but_cannot_be_tagged(open_tagger):
    tagger = open_tagger()
    box = tagger.text.get_by_text("Dear Colleagues,").bounding_box()
    tagger.page.mouse.click(box["x"] + 70, box["y"] + box["height"] / 2)
    assert tagger.chosen() == ""
    tagger.page.mouse.dblclick(box["x"] + 90, box["y"] + box["height"] / 2)
    assert "Colleagues" not in tagger.chosen()


def test_overlapping_and_nested_tags_are_all_real_marks_cut_at_every_edge(open_tagger):
    tagger = open_tagger()
    tagger.tag("S08", "right to survival", "6")
    tagger.tag("S08", "survival and development", "3")
    tagger.tag("S08", "survival", "4")
    assert tagger.marked() == ["right to ", "survival", " and development"]
    layers = tagger.text.locator("mark").nth(1).evaluate("e => e.style.backgroundImage")
    assert layers.count("var(") == 3
    badges = tagger.text.locator("mark").evaluate_all("all => all.map(e => e.dataset.badge ?? '')")
    assert badges == ["", "CO\u2009SO", "EC"]


def test_focus_stays_in_the_text_after_a_category_is_clicked(open_tagger):
    tagger = open_tagger()
    tagger.drag("S01", "human rights")
    tagger.root.get_by_role("button", name="Civil, key 1").click()
    assert tagger.focused() == "rl-text"
    tagger.press("Control+Shift+ArrowRight")
    assert tagger.chosen() == "is"


def test_a_category_button_without_words_says_what_to_do(open_tagger):
    tagger = open_tagger()
    tagger.root.get_by_role("button", name="Civil, key 1").click()
    tagger.heard("Choose words in the text first")
    tagger.saved(0)


def test_only_the_changed_sentence_is_drawn_again(open_tagger):
    tagger = open_tagger()
    tagger.page.evaluate("document.querySelectorAll('.rl-s').forEach(e => e.firstChild.mine = 1)")
    tagger.tag("S03", "lives", "1")
    redrawn = tagger.page.evaluate("""() => [...document.querySelectorAll('.rl-s')]
      .filter(e => !e.firstChild.mine).map(e => e.dataset.n)""")
    assert redrawn == ["S03"]


def test_without_custom_highlights_the_native_selection_shows_the_choice(open_tagger, page):
    page.add_init_script("delete CSS.highlights; delete window.Highlight")
    tagger = open_tagger()
    tagger.click("S08", "right to")
    tagger.click("S08", "development")
    assert page.evaluate("String(getSelection())") == "right to survival and development"
    tagger.press("6")
    tagger.saved(1)
    assert tagger.quotes() == [["right to survival and development", "collective"]]


def test_on_a_plain_page_without_random_uuid_tags_still_get_ids(open_tagger, page):
    page.add_init_script("crypto.randomUUID = undefined")
    tagger = open_tagger()
    tagger.tag("S01", "human rights", "1")
    tagger.tag("S03", "lives", "1")
    ids = [span["id"] for span in tagger.saved(2)]
    assert len(set(ids)) == 2


def test_a_tag_moves_to_other_words_by_a_button_that_is_there_when_it_can(open_tagger):
    tagger = open_tagger()
    tagger.drag("S08", "right to survival")
    move = tagger.root.get_by_role("button", name="Move tag")
    assert move.count() == 0
    tagger.keyboard.press("4")
    tagger.drag("S08", "survival and development")
    move.click()
    assert tagger.marked() == ["survival and development"]
