"""A commission of two other sides, as a commission file holds it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

INDO_GERMAN: dict[str, Any] = {
    "secretariat": 1,
    "records": {
        "sides": [{"code": "DE"}, {"code": "IN"}],
        "instruments": [
            {
                "ref": "INS:1",
                "type": "agreement",
                "title": {
                    "en": "Agreement on cooperation in science and technology",
                    "zh": "科学技术合作协定",
                },
                "date": "1974-01-30",
            }
        ],
        "clauses": [
            {
                "ref": "K1",
                "code": "K1",
                "title": {"en": "Joint research centre", "zh": "联合研究中心"},
                "section": "1",
                "kind": "measure",
                "force": "will",
                "place": "1",
                "instrument": "INS:1",
            },
            {
                "ref": "K2",
                "code": "K2",
                "title": {"en": "Exchange of young scientists", "zh": "青年科学家交流"},
                "section": "2",
                "kind": "measure",
                "force": "may",
                "place": "2",
            },
        ],
        "mechanisms": [
            {
                "ref": "JC",
                "code": "JC",
                "name": {
                    "en": "Indo-German Science and Technology Committee",
                    "zh": "印德科技委员会",
                },
                "short": {"en": "Committee", "zh": "委员会"},
                "host_rule": "alternating",
                "basis": ["INS:1"],
            }
        ],
        "commissions": [
            {
                "ref": "CMN:1",
                "name": {
                    "en": "Indo-German Science and Technology Committee",
                    "zh": "印德科技委员会",
                },
                "strategy": {"en": "cooperation programme", "zh": "合作规划"},
                "instrument": "INS:1",
                "registers": "projects clauses instruments",
            }
        ],
        "standing-items": [
            {
                "ref": "STI:1",
                "title": {"en": "Welcome", "zh": "致欢迎辞"},
                "part": "item",
                "minutes": 10,
            },
            {
                "ref": "STI:2",
                "title": {"en": "Adoption", "zh": "通过纪要"},
                "part": "adoption",
                "minutes": 5,
            },
            {
                "ref": "STI:3",
                "title": {"en": "Follow-up", "zh": "后续事项"},
                "part": "arising",
                "minutes": 20,
            },
            {
                "ref": "STI:4",
                "title": {"en": "Photograph and farewell", "zh": "合影与道别"},
                "part": "closing",
                "minutes": 5,
            },
        ],
        "templates": [
            {
                "ref": "TPL:1",
                "record_type": "agreed minutes",
                "words": "closing",
                "text": {"en": "Done at {place} on {date}.", "zh": "{date}于{place}。"},
            }
        ],
        "terms": [{"ref": "GL:1", "en": "research centre", "zh": "研究中心"}],
    },
}


def written(folder: Path, tree: Any) -> Path:
    """The path of a file in *folder* that holds *tree*."""
    path = folder / "commission.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return path
