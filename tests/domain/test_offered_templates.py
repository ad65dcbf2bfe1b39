"""The commissions with which a new book can begin."""

from __future__ import annotations

import pytest

from secretariat.domain import offered_templates
from secretariat.domain.offered_templates import TEMPLATES, named, sides_of
from secretariat.errors import SecretariatError


@pytest.mark.parametrize("template", TEMPLATES, ids=[template.name for template in TEMPLATES])
def test_a_template_is_found_by_its_name(template: offered_templates.Template) -> None:
    assert named(template.name) is template
    assert template.is_usual == (template.name == "uk-china")


def test_any_other_name_is_refused_with_the_names_that_there_are() -> None:
    with pytest.raises(SecretariatError) as refused:
        named("x" * 100)
    assert str(refused.value) == (
        f"There is no template “{'x' * 60}”;"
        " there are uk-china, bilateral, research-programme, agreement."
    )


def test_the_usual_template_decides_the_sides_and_any_other_is_of_those_that_are_named() -> None:
    usual, other = named("uk-china"), named("bilateral")
    assert sides_of(usual, ()) == sides_of(other, ()) == ("UK", "CN")
    assert sides_of(usual, ("CN", "UK")) == ("CN", "UK")
    assert sides_of(other, ("UK", "IN")) == ("UK", "IN")
    with pytest.raises(SecretariatError, match="choose another template, or those sides"):
        sides_of(usual, ("UK", "IN"))
