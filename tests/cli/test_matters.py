"""What is escalated or carried to a body comes before its next meeting by itself."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def _statuses(run: Run, book: Path, ref: str) -> list[tuple[str, str, str]]:
    steps = run("escalations", book, ref, "--json").json
    return [(step["ref"], step["to"], step["status"]) for step in steps]


def test_an_action_of_the_expert_group_carried_to_one_meeting_comes_before_the_next(
    run: Run, example: Path
) -> None:
    result = run(
        "add", example, "actions", "title.en=Propose measures", "title.zh=提出指标",
        "meeting=EG2", "leads.uk=ORG:DSIT", "carried_to=JCM13",
    )  # fmt: skip
    assert result.out == "EG2/A1\n"
    assert run("set", example, "JCM13", "status=held").status == 0
    plan = run("next", example, "JCM", "--dry-run", "--json").json
    assert (plan["ordinal"], "EG2/A1" in plan["arising"]) == (14, True)
    assert run("next", example, "JCM").out == "JCM14\n"
    before = run("before", example, "JCM14", "--json").json
    assert "EG2/A1" in [matter["ref"] for matter in before if matter["how"] == "arising"]
    carried = run("show", example, "EG2/A1", "--json").json["carried_to"]
    assert sorted(carried) == ["JCM13", "JCM14"]
    assert run("set", example, "EG2/A1", "status.uk=done").status == 0
    assert "EG2/A1" not in run("before", example, "JCM14").out


def test_a_barrier_escalated_twice_keeps_both_steps(run: Run, example: Path) -> None:
    assert run(
        "escalate", example, "BAR:3", "--to", "EG", "--why", "No fund can wait", "资金无法等待",
        "--on", "2026-10-20", "--answer-by", "2026-11-30",
    ).out == "BAR:3/E1\n"  # fmt: skip
    assert (
        run("escalate", example, "BAR:3", "--to", "JCM", "--why", "It is about budgets").status == 0
    )
    assert _statuses(run, example, "BAR:3") == [
        ("BAR:3/E1", "EG", "passed on"),
        ("BAR:3/E2", "JCM", "open"),
    ]
    first = run("show", example, "BAR:3/E1", "--json").json
    assert (first["why"], first["answer_by"]) == (
        {"en": "No fund can wait", "zh": "资金无法等待"},
        "2026-11-30",
    )
    barrier = run("show", example, "BAR:3", "--json").json
    assert (barrier["status"], barrier["escalated_to"]) == ("escalated", "JCM")
    for body in ("JCM", "JCM13"):
        rows = run("before", example, body, "--json").json
        assert "BAR:3" in [row["ref"] for row in rows if row["how"] == "escalated"]
    assert "BAR:3" not in run("before", example, "EG").out
    assert "Escalated to this body: BAR:3" in run("next", example, "JCM", "--dry-run").out


def test_the_answer_is_kept_with_its_decision_and_takes_the_barrier_off(
    run: Run, example: Path
) -> None:
    answered = run(
        "answer", example, "BAR:2", "One set of terms is used.", "使用统一条款。",
        "--decision", "JCM12/D8", "--on", "2026-11-25",
    )  # fmt: skip
    assert answered.out == "BAR:2/E1\n"
    step = run("show", example, "BAR:2/E1", "--json").json
    assert (step["status"], step["answered_on"], step["decision"]) == (
        "answered", "2026-11-25", "JCM12/D8",
    )  # fmt: skip
    assert step["answer"]["zh"] == "使用统一条款。"
    assert run("show", example, "BAR:2", "--json").json["status"] == "decided"
    assert "BAR:2" not in run("before", example, "JCM13").out
    assert run("answer", example, "BAR:2", "Again").sentence.startswith(
        "BAR:2 is not waiting for an answer"
    )
    assert run("undo", example).status == 0
    assert run("show", example, "BAR:2", "--json").json["status"] == "escalated"
    assert run("answer", example, "BAR:2/E1", "Settled", "--withdraw").status == 0
    assert run("show", example, "BAR:2", "--json").json["status"] == "open"


def test_what_cannot_be_escalated_is_refused_in_one_sentence(run: Run, example: Path) -> None:
    why = ("--why", "Because")
    assert run("escalate", example, "BAR:1", "--to", "JCM", *why).sentence == (
        "BAR:1 is before JCM already; note its answer first."
    )
    assert run("escalate", example, "BAR:4", "--to", "JCM", *why).sentence == (
        "BAR:4 is not open, so there is nothing to escalate."
    )
    assert run("escalate", example, "PRJ:1", "--to", "JCM", *why).sentence == (
        "Only an action or a barrier is escalated; PRJ:1 is neither."
    )
    assert run("escalate", example, "BAR:3", "--to", "JCM", "--why", "a", "b").sentence == (
        "Give one text in each language, not two in the same."
    )
    assert run("escalate", example, "BAR:3", "--to", "JCM", "--why", " ").sentence == (
        "Give the reason why BAR:3 is escalated."
    )
    assert run("answer", example, "BAR:3", "x").sentence == (
        "BAR:3 is not waiting for an answer: it is not escalated."
    )
    early = run("answer", example, "BAR:2", "x", "--on", "2026-01-01").sentence
    assert "no answer can be earlier" in early


def test_steps_are_made_by_verbs_alone(run: Run, example: Path) -> None:
    assert "follows from these verbs" in run("set", example, "BAR:1", "escalated_to=SID").sentence
    assert "follows from these verbs" in run("set", example, "BAR:1/E1", "status=open").sentence
    added = run("add", example, "escalations", "subject=BAR:3", "escalated_to=JCM")
    assert "follows from these verbs" in added.sentence
    assert "cannot be removed" in run("remove", example, "BAR:1/E1").sentence
    assert run("set", example, "BAR:1/E1", "answer.en=It can wait").status == 0


def test_a_topic_waits_until_a_meeting_takes_it(run: Run, example: Path) -> None:
    assert run("take", example, "PROP:1", "--into", "JCM13").out == "JCM13/8\n"
    topic = run("show", example, "PROP:1", "--json").json
    assert (topic["status"], topic["item"]) == ("taken", "JCM13/8")
    assert run("show", example, "JCM13/8", "--json").json["related"] == ["PROP:1"]
    assert "already, as JCM13/8" in run("take", example, "PROP:1", "--into", "JCM13").sentence
    assert run("remove", example, "JCM13/8").status == 0
    assert "PROP:1" in run("before", example, "JCM").out, "it waits again"
    assert run("decline", example, "PROP:1", "--reason", "Not now", "暂不讨论").status == 0
    assert run("show", example, "PROP:1", "--json").json["reason"]["zh"] == "暂不讨论"
    assert "propose it again" in run("take", example, "PROP:1", "--into", "JCM13").sentence
    assert "another body" in run("take", example, "PROP:3", "--into", "JCM13").sentence
    assert "future meeting" in run("take", example, "PROP:2", "--into", "JCM12").sentence


def test_the_next_meeting_offers_topics_and_takes_those_named(run: Run, example: Path) -> None:
    offered = run("next", example, "JCM", "--dry-run", "--json").json
    assert (offered["topics"], offered["taken"]) == (["PROP:1", "PROP:2"], [])
    assert "PROP:3" in run("next", example, "JCM", "--take", "PROP:3").err
    assert run("next", example, "JCM", "--take", "PROP:2").out == "JCM14\n"
    assert run("show", example, "PROP:2", "--json").json["item"] == "JCM14/4"
    assert run("show", example, "PROP:1", "--json").json["status"] == "waiting"
    assert run("undo", example).status == 0
    assert run("show", example, "PROP:2", "--json").json["status"] == "waiting"


def _log(path: Path) -> Path:
    path.write_text(
        "title.en,title.zh,meeting,leads.uk\n"
        "Both sides to continue to exchange 240 reference isolates under a standard material"
        " transfer agreement by June 2027,,JCM13,ORG:SIIR\n"
        ",编制联合实验室共同评审标准（2027年6月底前）,JCM13,ORG:DSIT\n"
        "Write to the operators of the telescope,致函望远镜运行单位,JCM13,ORG:DSIT\n",
        encoding="utf-8",
    )
    return path


def test_an_import_says_which_actions_say_an_open_one_again(
    run: Run, example: Path, tmp_path: Path
) -> None:
    log = _log(tmp_path / "log.csv")
    for dry in (("--dry-run",), ()):
        done = run("import", example, "actions", log, *dry, "--json").json
        assert done["new"] == 3
        assert [(restated["earlier"], restated["carried"]) for restated in done["restated"]] == [
            ("JCM12/A6", False),
            ("JCM12/A13", False),
        ]
    assert len(run("list", example, "actions", "--json").json) == 19 + 3, "all came in as they are"
    assert run("undo", example, "--steps", "1").status == 0
    text = run("import", example, "actions", log, "--dry-run").err
    assert "repeats JCM12/A6, which is open: “Exchange 240" in text


def test_what_says_an_open_action_again_is_carried_over_where_that_is_asked(
    run: Run, example: Path, tmp_path: Path
) -> None:
    log = _log(tmp_path / "log.csv")
    wrong = run("import", example, "actions", log, "--carry-over", "JCM12/A1").sentence
    assert wrong.startswith("JCM12/A1 repeat no open action")
    done = run("import", example, "actions", log, "--json", "--carry-over", "JCM12/A6").json
    assert [restated["carried"] for restated in done["restated"]] == [True, False]
    assert len(run("list", example, "actions", "--json").json) == 19 + 2
    assert "JCM13" in run("show", example, "JCM12/A6", "--json").json["carried_to"]
    assert run("undo", example, "--steps", "1").status == 0
    assert run("show", example, "JCM12/A6", "--json").json["carried_to"] == []
    every = run("import", example, "actions", log, "--json", "--carry-over").json["restated"]
    assert [restated["carried"] for restated in every] == [True, True]
