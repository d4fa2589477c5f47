from pathlib import Path

import pytest

from briefing.knowledge.load import load_knowledge
from briefing.model.errors import KnowledgeError

FISH = '[[issues]]\nid = "fish"\nlabel = "Fisheries"\n[issues.phrases]\n"cod" = 2\n'
TROOPS = '[[issues]]\nid = "troops"\nlabel = "Soldiers"\n[issues.phrases]\n"platoon*" = 2\n'


def test_a_users_issues_are_added_and_replace_those_with_the_same_id(tmp_path: Path) -> None:
    (tmp_path / "issues.toml").write_text(FISH + TROOPS, encoding="utf-8")
    shipped, own = load_knowledge().issues, load_knowledge(tmp_path).issues
    assert [issue.id for issue in own] == [*(issue.id for issue in shipped), "fish"]
    assert {issue.id: issue.label for issue in own}["troops"] == "Soldiers"


@pytest.mark.parametrize("text", ["", "[[issues]]", FISH + FISH, FISH.replace("fish", "other")])
def test_what_is_wrong_in_them_is_told_with_the_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "issues.toml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as raised:
        load_knowledge(tmp_path)
    assert raised.value.path.endswith("issues.toml")
