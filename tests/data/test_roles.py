import tomllib
from importlib import resources

import pytest

ROLES = tomllib.loads(
    resources.files("whimbrel.data").joinpath("actors", "roles.toml").read_text(encoding="utf-8")
)
SECTORS = {
    *("GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PTY", "OPP"),
    *("REB", "CVL", "MED", "BUS", "IGO", "NGO", "UNK"),
}

SECTOR_OF = [
    ("president", "GOV"),
    ("prime minister", "GOV"),
    ("official", "GOV"),
    ("diplomat", "GOV"),
    ("authority", "GOV"),
    ("neighbour", "GOV"),
    ("army", "MIL"),
    ("troop", "MIL"),
    ("armed force", "MIL"),
    ("warship", "MIL"),
    ("police", "COP"),
    ("security force", "COP"),
    ("spy", "SPY"),
    ("intelligence agency", "SPY"),
    ("lawmaker", "LEG"),
    ("parliament", "LEG"),
    ("court", "JUD"),
    ("prosecutor", "JUD"),
    ("opposition", "OPP"),
    ("opposition leader", "OPP"),
    ("dissident", "OPP"),
    ("ruling party", "PTY"),
    ("rebel", "REB"),
    ("militia", "REB"),
    ("suicide bomber", "REB"),
    ("civilian", "CVL"),
    ("protester", "CVL"),
    ("national", "CVL"),
    ("journalist", "MED"),
    ("state media", "MED"),
    ("company", "BUS"),
    ("tanker", "BUS"),
    ("peacekeeper", "IGO"),
    ("secretary-general", "IGO"),
    ("aid worker", "NGO"),
    ("human rights group", "NGO"),
]


@pytest.mark.parametrize(("role", "sector"), SECTOR_OF)
def test_role_has_its_sector(role, sector):
    assert ROLES["roles"][role] == sector


def test_sections_are_complete():
    assert set(ROLES) == {"roles", "inherits", "anonymous", "groups", "titles"}
    assert len(ROLES["roles"]) >= 450


def test_roles_are_lower_case_with_valid_sectors():
    for role, sector in ROLES["roles"].items():
        assert role == role.lower() == " ".join(role.split())
        assert sector in SECTORS, role


def test_no_role_has_its_plural_beside_it():
    roles = ROLES["roles"]
    plurals = [role for role in roles if role.endswith("s") and role[:-1] in roles]
    assert plurals == ["marines"]


def test_longer_roles_overrule_their_heads():
    roles = ROLES["roles"]
    assert (roles["guard"], roles["coast guard"], roles["prison guard"]) == ("MIL", "MIL", "COP")
    assert (roles["prisoner"], roles["prisoner of war"]) == ("CVL", "MIL")
    assert (roles["leader"], roles["rebel leader"], roles["party leader"]) == ("GOV", "REB", "PTY")


@pytest.mark.parametrize(("section", "key"), [
    ("inherits", "heads"), ("anonymous", "heads"), ("anonymous", "qualifiers"),
    ("groups", "both"), ("groups", "several"), ("groups", "body"),
])  # fmt: skip
def test_lists_are_lower_case_and_unique(section, key):
    words = ROLES[section][key]
    assert len(words) == len(set(words)) > 0
    assert all(word == word.lower() for word in words)


def test_titles_are_capitalised():
    for titles in ROLES["titles"].values():
        assert len(titles) == len(set(titles))
        assert all(title[0].isupper() for title in titles)
    assert "Mr." in ROLES["titles"]["address"]
    assert "Prime Minister" in ROLES["titles"]["role"]
