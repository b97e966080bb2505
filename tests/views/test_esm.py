import pytest

from rightslab.views._esm import BundleError, bundle, styles


@pytest.fixture
def static(tmp_path):
    (tmp_path / "dom.js").write_text(
        "export function h() {\n  return 1;\n}\nexport const TWO = 2;\n", encoding="utf-8"
    )
    (tmp_path / "parts.js").write_text(
        'import {\n  h,\n  TWO,\n} from "./dom.js";\n\nexport class Part {\n  n = h() + TWO;\n}\n',
        encoding="utf-8",
    )
    (tmp_path / "x.js").write_text(
        'import { h } from "./dom.js";\nimport { Part } from "./parts.js";\n'
        "export default { render: () => [h, Part] };\n",
        encoding="utf-8",
    )
    return tmp_path


def test_each_module_is_taken_in_once_before_those_that_need_it(static):
    joined = bundle("x.js", static)
    assert joined.count("function h()") == 1
    assert (
        joined.index("function h()") < joined.index("class Part") < joined.index("export default")
    )


def test_no_import_is_left_and_only_the_default_export(static):
    joined = bundle("x.js", static)
    assert "import {" not in joined
    assert joined.count("export ") == 1


def test_the_real_tagger_becomes_one_string():
    joined = bundle("tagger.js")
    assert "\nimport " not in joined
    assert joined.count("export default") == 1
    assert 'from "./' not in joined


def test_a_missing_module_is_named_with_those_that_are_there(static):
    (static / "x.js").write_text('import { a } from "./doom.js";\n', encoding="utf-8")
    with pytest.raises(BundleError, match=r"x\.js imports doom\.js.*There are: dom\.js, parts\.js"):
        bundle("x.js", static)


def test_an_unknown_entry_is_named(static):
    with pytest.raises(BundleError, match=r"You asked for y\.js"):
        bundle("y.js", static)


@pytest.mark.parametrize(
    "line",
    [
        'import { h as make } from "./dom.js";',
        'import { d3 } from "https://example.org/d3.js";',
        'import h from "./dom.js";',
        'import * as dom from "./dom.js";',
        'export { h } from "./dom.js";',
        'import "./dom.js";',
    ],
)
def test_a_form_that_cannot_be_joined_is_refused_with_the_file(static, line):
    (static / "x.js").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(BundleError, match=r"x\.js: cannot join"):
        bundle("x.js", static)


def test_modules_that_import_each_other_are_refused(static):
    (static / "dom.js").write_text(
        'import { Part } from "./parts.js";\nexport function h() {}\n', encoding="utf-8"
    )
    with pytest.raises(BundleError, match="import each other"):
        bundle("x.js", static)


def test_style_sheets_are_joined_in_the_order_given(static):
    (static / "a.css").write_text(".rl-a {}", encoding="utf-8")
    (static / "b.css").write_text(".rl-b {}", encoding="utf-8")
    assert styles("b.css", "a.css", static=static) == ".rl-b {}\n.rl-a {}"
