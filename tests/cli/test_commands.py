"""The commands as people run them, in their own process: what they print where, and how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sourcier.knowledge_graph import KnowledgeGraph


class Run:
    """Runs `sourcier` on the graph of the example, or on whatever `data` names."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def __call__(
        self, *arguments: str | Path, data: Path | None = None, stdin: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "sourcier", "--data", str(data or self.data), *map(str, arguments)]
        return subprocess.run(
            command, capture_output=True, text=True, input=stdin, env={**os.environ, **environment}, check=False
        )


@pytest.fixture
def run(example_graph: KnowledgeGraph) -> Run:
    return Run(Path(example_graph.view.location).parents[2])


def test_finding_writes_tab_separated_values_in_a_pipe(run: Run) -> None:
    done = run("find", "keller")
    assert done.returncode == 0
    assert done.stdout.splitlines()[:2] == ["id\tname\tkind\tmatched", "actor:bo-keller\tBo Keller\tPerson\tBo Keller"]


def test_finding_nothing_ends_with_three_and_says_so_on_standard_error(run: Run) -> None:
    done = run("find", "zzzz")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("sourcier: no entity, claim property, source or quote is called 'zzzz'; ")


def test_what_a_name_does_not_stand_for_is_said_in_french_too(run: Run) -> None:
    assert (
        "aucune entité ne s’appelle «\u00a0exempla\u00a0»\u202f; vouliez-vous dire"
        in run("--lang", "fr", "show", "exempla").stderr
    )
    assert "peut désigner 2 choses" in run("--lang", "fr", "show", "d’Exemplia").stderr
    assert "try `sourcier show ada-martin`" not in run("--lang", "fr", "trace", "ada martin").stderr


def test_a_source_is_found_by_the_name_of_its_outlet(run: Run) -> None:
    rows = run("claims", "--source", "The Gazette", "-o", "jsonl").stdout.splitlines()
    assert rows
    assert all("source:gazette-2031-03-05" in json.loads(row)["source"] for row in rows)
    assert run("query", "claims-of-source", "-p", "source=The Gazette").stdout.count("\n") > 1


def test_an_answer_without_rows_says_that_silence_is_no_denial(run: Run) -> None:
    for arguments in (["claims", "bo-keller", "--status", "planned"], ["query", "denials", "-p", "about=ada-martin"]):
        done = run(*arguments)
        assert done.returncode == 0
        assert "no claim is no denial" in done.stderr
        assert run("--quiet", *arguments).stderr == ""


def test_an_option_of_all_commands_after_the_command_is_told_where_it_goes(run: Run) -> None:
    done = run("query", "--list", "--lang", "fr")
    assert done.returncode == 2
    assert "Write --lang before the command" in done.stderr


def test_showing_tells_what_is_said_about_something_and_what_it_says_in_both_languages(run: Run) -> None:
    english, french = run("show", "ada martin"), run("--lang", "fr", "show", "ada martin")
    assert "What is said about Ada Martin (2):" in english.stdout
    assert "The Gazette says: Ada Martin – officer of: Exemplia, présidente" in english.stdout
    assert "These are claims with their sources, not established facts." in english.stdout
    assert "La Gazette dit\u00a0: Ada Martin" in french.stdout
    assert "Ce sont des affirmations avec leurs sources" in french.stdout


def test_showing_as_json_is_complete(run: Run) -> None:
    page = json.loads(run("show", "exemplia-villeneuve", "-o", "json").stdout)
    assert page["id"] == "site:exemplia-villeneuve"
    assert {claim["property"] for claim in page["about"]} == {"souc:powerCapacity", "souc:locatedIn"}


def test_showing_a_source_tells_what_stands_in_it(run: Run) -> None:
    done = run("show", "echo-2031-03-06")
    assert "What stands in L’Écho, 6 March 2031 (3):" in done.stdout
    assert "Norvolt denies: Norvolt – negotiates with: Exemplia" in done.stdout


def test_claims_are_filtered_and_formatted(run: Run) -> None:
    done = run("claims", "exemplia-plan", "--property", "investmentAmount", "-o", "csv")
    rows = done.stdout.splitlines()
    assert rows[0] == (
        "id,claimant,subject,property,value,horizon,status,polarity,role,former,claimed_on,quote,source,origins,support"
    )
    assert len(rows) == 3
    assert "€3.4 bn" in done.stdout
    records = [json.loads(line) for line in run("claims", "--status", "planned", "-o", "jsonl").stdout.splitlines()]
    assert [record["value"] for record in records] == ["up to 120\u00a0MW"]


def test_a_trace_leads_from_the_claim_to_its_words_and_its_root(run: Run) -> None:
    claim = "exemplia-plan-investment-amount-fbbd5ba0"
    bare = run("trace", claim).stdout
    texts = str(Path(__file__).parents[1] / "cases" / "example" / "texts")
    verified = run("trace", claim, "--texts", texts).stdout
    for line in (
        "Exemplia says: Exemplia plan – investment amount: €3.4 bn, by 2035 (announced)",
        "«\u00a03,4 milliards d’euros d’ici 2035\u00a0»",
        "source:echo-2031-03-06",
        "(rewrites) The Gazette, 5 March 2031",
        "(rewrites) Exemplia, 4 March 2031",
        "← root",
    ):
        assert line in bare
        assert line in verified
    assert "not looked up: no text with that hash is at hand" in bare
    assert "found verbatim in the local text" in verified
    assert run("trace", claim, SOURCIER_TEXTS=texts).stdout == verified


@pytest.mark.parametrize(
    ("lang", "line", "rule"),
    [
        (
            "en",
            "origins 2 mentions in 2 outlets, 1 origin (Exemplia, interested party): self-reported only",
            "rule Every origin, certain or not, is a party with an interest in it.",
        ),
        (
            "fr",
            "origines 2 mentions dans 2 médias, 1 origine (Exemplia, partie intéressée) : autodéclaré seulement",
            "règle Toute origine, certaine ou non, est une partie qui y a intérêt.",
        ),
    ],
)
def test_a_trace_counts_origins_and_says_by_which_rule_they_support_what(
    run: Run, lang: str, line: str, rule: str
) -> None:
    shown = " ".join(run("--lang", lang, "trace", "exemplia-plan-investment-amount-fbbd5ba0").stdout.split())
    assert line in shown
    assert rule in shown


def test_showing_a_claim_or_listing_it_tells_its_origins(run: Run) -> None:
    claim = "exemplia-plan-investment-amount-fbbd5ba0"
    badge = "2 mentions in 2 outlets, 1 origin (Exemplia, interested party): self-reported only"
    assert badge in " ".join(run("show", claim).stdout.split())
    assert badge in run("show", "exemplia-plan").stdout
    shown = json.loads(run("show", claim, "-o", "json").stdout)["claim"]
    assert shown["vector"]["support"] == "souc:selfReportedOnly"
    assert [origin["party"] for origin in shown["figure"]["origins"]] == ["actor:exemplia"]
    [record] = json.loads(run("claims", "exemplia-plan", "--by", "exemplia", "-o", "json").stdout)
    assert (record["origins"], record["support"]) == ("1", "self-reported only")


def test_a_trace_as_json_tells_the_way_back(run: Run) -> None:
    trace = json.loads(run("trace", "exemplia-plan-investment-amount-fbbd5ba0", "-o", "json").stdout)
    assert trace["roots"] == ["source:exemplia-release-2031-03-04"]
    assert [step["source"]["id"] for step in trace["mentions"][0]["derivation"]] == [
        "source:gazette-2031-03-05",
        "source:exemplia-release-2031-03-04",
    ]
    assert trace["mentions"][0]["verification"] == "not-looked-up"


def test_a_beginning_that_several_claims_share_lists_them_and_ends_with_three(run: Run) -> None:
    done = run("trace", "exemplia-plan-investment-amount")
    assert done.returncode == 3
    assert done.stderr.count("claim:exemplia-plan-investment-amount-") == 2


def test_sources_and_stats_are_tables(run: Run) -> None:
    assert (
        "source:exemplia-release-2031-03-04\tExemplia\t4 March 2031\tpress release\tonly known\t0\t"
        in run("sources").stdout
    )
    stats = dict(line.split("\t")[::2] for line in run("stats").stdout.splitlines())
    assert (stats["claims"], stats["mentions"], stats["sources-held"]) == ("12", "13", "2")


def test_sparql_comes_from_the_command_line_a_file_or_standard_input(run: Run, tmp_path: Path) -> None:
    sparql = "SELECT (COUNT(?c) AS ?claims) { ?c a <https://w3id.org/sourcier/ns#Claim> }"
    file = tmp_path / "count.rq"
    file.write_text(sparql)
    expected = "claims\n12\n"
    assert run("query", sparql).stdout == expected
    assert run("query", file).stdout == expected
    assert run("query", "-", stdin=sparql).stdout == expected
    assert json.loads(run("query", sparql, "-o", "json").stdout) == [{"claims": 12}]


def test_a_query_file_of_ones_own_takes_parameters_and_defaults(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(
        "#+ defaults: {least: 2}\nSELECT ?n { VALUES ?n { 1 2 3 } FILTER(?n >= ?_least_integer) } ORDER BY ?n\n"
    )
    assert run("query", file).stdout == "n\n2\n3\n"
    assert run("query", file, "-p", "least=3").stdout == "n\n3\n"
    assert run("query", file, "-p", "most=3").returncode == 2


def test_asking_and_constructing_have_their_own_answers(run: Run) -> None:
    assert run("query", "ASK { ?s ?p ?o }").stdout == "true\n"
    done = run(
        "query",
        "PREFIX sou: <https://w3id.org/sourcier/ns#> CONSTRUCT { ?s sou:founderOf ?o } WHERE { ?s sou:founderOf ?o }",
    )
    assert "actor:ada-martin sou:founderOf actor:exemplia ." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["query", "SELECT {"], 5, "malformed"),
        (["query", "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?i = ?a + 1) }", "--timeout", "0.3"], 5, "0.3 s"),
        (["query", "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }"], 5, "SERVICE is refused"),
        (["query", "no-such-question"], 3, "no query is called"),
        (["query"], 2, "say what to ask"),
        (["query", "ASK { ?s ?p ?o }", "-p", "x"], 2, "write -p name=value"),
        (["query", "missing.rq"], 4, "missing.rq"),
        (["show", "nobody at all"], 3, "is called"),
        (["trace", "no-such-claim"], 3, "no claim is called"),
        (["trace", "ada martin"], 3, "try `sourcier show ada-martin`"),
        (["claims", "--status", "planed"], 3, "did you mean 'planned'?"),
        (["claims", "--property", "nothing"], 3, "no claim property is called"),
        (["claims", "--source", "villeneuve"], 2, "is no source"),
        (["validate", "missing.ttl"], 4, "missing.ttl"),
        (["nothing"], 2, "No such command"),
        (["find", "x", "-o", "xml"], 2, "xml"),
    ],
)
def test_what_goes_wrong_ends_with_its_own_code_and_one_message(
    run: Run, arguments: list[str], code: int, words: str
) -> None:
    done = run(*arguments)
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_data_that_cannot_be_read_ends_with_four(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "graph.nq"
    broken.write_text("<http://a/b> <http://a/c> .\n")
    done = run("stats", data=broken)
    assert done.returncode == 4
    assert f"{broken}:1: not well-formed" in done.stderr


def test_checking_reports_every_problem_with_its_line_and_ends_with_one(run: Run, example_folder: Path) -> None:
    source = example_folder / "sources" / "gazette-2031-03-05.yaml"
    source.write_text(
        source.read_text().replace("object: norvolt", "object: norvoltt").replace("value: 120", "value: 12O")
    )
    done = run("check", data=example_folder)
    assert done.returncode == 1
    problems = done.stdout.splitlines()
    assert len(problems) == 2
    assert all(f"{source}:" in problem for problem in problems)
    assert "unknown-entity" in done.stdout
    assert "did you mean 'norvolt'?" in done.stdout
    [first, _] = json.loads(run("check", "-o", "json", data=example_folder).stdout)
    assert first.keys() == {"path", "line", "code", "what", "remedy"}
    assert run("check", source, data=example_folder).stdout == done.stdout
    assert run("check", example_folder / "sources" / "echo-2031-03-06.yaml", data=example_folder).returncode == 0


def test_a_sound_folder_checks_lays_out_and_verifies(run: Run, example_folder: Path) -> None:
    assert run("check", data=example_folder).returncode == 0
    assert run("fmt", "--check", data=example_folder).returncode == 0
    done = run("verify", "--texts", example_folder / "texts", data=example_folder)
    assert done.returncode == 0
    assert "gazette-2031-03-05: 10/10 – gazette-2031-03-05.txt, the text recorded" in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_verifying_in_json_gives_every_quote_with_its_line_its_state_and_its_offsets(
    run: Run, example_folder: Path
) -> None:
    done = run("verify", "--texts", example_folder / "texts", "--all", "-o", "json", data=example_folder)
    quotes = json.loads(done.stdout)
    assert len(quotes) == 13
    [quote] = [quote for quote in quotes if quote["quote"] == "en 2024"]
    assert quote == {
        "line": f"{example_folder}/sources/gazette-2031-03-05.yaml:30",
        "source": "gazette-2031-03-05",
        "text": f"{example_folder}/texts/gazette-2031-03-05.txt",
        "state": "verbatim",
        "place": "as-recorded",
        "occurrences": 1,
        "quote": "en 2024",
        "nearest": None,
        "start": 56,
        "end": 63,
        "recorded_start": 56,
        "recorded_end": 63,
    }


def test_verifying_a_text_that_changed_says_which_words(run: Run, example_folder: Path) -> None:
    text = example_folder / "texts" / "gazette-2031-03-05.txt"
    text.write_text(text.read_text().replace("3,4 milliards", "3,9 milliards"))
    done = run("verify", "--texts", example_folder / "texts", data=example_folder)
    assert done.returncode == 1
    table = run("verify", "--texts", example_folder / "texts", "-o", "md", data=example_folder).stdout
    assert "| changed |  | 0 | 3,4 milliards d’euros d’ici 2035 | 3,9 milliards d’euros d’ici 2035 |" in table
    [line] = [line for line in done.stderr.splitlines() if line.startswith("gazette-2031-03-05")]
    assert line.endswith("ANOTHER text than the one recorded, recognised by 9 of its 10 quotes; changed: 1")


def test_verifying_a_text_that_grew_says_what_moved_until_it_is_written(run: Run, example_folder: Path) -> None:
    text = example_folder / "texts" / "gazette-2031-03-05.txt"
    text.write_text(f"Édition du soir.\n{text.read_text()}")
    verify = ["verify", "--texts", str(example_folder / "texts")]
    done = run(*verify, data=example_folder)
    assert done.returncode == 1
    assert done.stdout.count("\tverbatim\tmoved\t") == 10
    assert run(*verify, "--write", data=example_folder).returncode == 0
    assert run(*verify, data=example_folder).returncode == 0


def test_verifying_writes_nothing_where_a_quote_may_have_changed_places(run: Run, example_folder: Path) -> None:
    text = example_folder / "texts" / "gazette-2031-03-05.txt"
    words = text.read_text().replace("3,4 milliards", "9,9 milliards")
    text.write_text(f"{words}Hier encore : 3,4 milliards d’euros d’ici 2035.\n")
    source = example_folder / "sources" / "gazette-2031-03-05.yaml"
    before = source.read_bytes()
    done = run(
        "--lang", "fr", "verify", "--texts", example_folder / "texts", "--write", "-o", "table", data=example_folder
    )
    assert done.returncode == 1
    assert source.read_bytes() == before
    assert "gazette-2031-03-05: inchangé\u00a0; regardez" in done.stderr
    assert "entourage" in done.stdout


def test_verifying_says_which_texts_are_equally_likely_and_which_nobody_s(run: Run, example_folder: Path) -> None:
    text = example_folder / "texts" / "gazette-2031-03-05.txt"
    for name in ("a.txt", "b.txt"):
        (example_folder / "texts" / name).write_text(f"{name}\n{text.read_text()}")
    text.write_text("Rien.")
    done = run("verify", "--texts", example_folder / "texts", data=example_folder)
    assert done.returncode == 1
    assert "gazette-2031-03-05: no text chosen, equally likely are a.txt, b.txt\n" in done.stderr
    assert "gazette-2031-03-05.txt: the text of no source\n" in done.stderr


def test_verifying_needs_to_know_where_the_texts_are(run: Run, example_folder: Path) -> None:
    done = run("verify", data=example_folder)
    assert done.returncode == 2
    assert "SOURCIER_TEXTS" in done.stderr


def test_laying_out_changes_the_file_and_says_which(run: Run, example_folder: Path) -> None:
    source = example_folder / "sources" / "echo-2031-03-06.yaml"
    proper = source.read_text()
    source.write_text(proper.replace("publisher: echo\n", "").replace("claims:", "publisher:   echo   # who\nclaims:"))
    done = run("fmt", "--check", data=example_folder)
    assert (done.returncode, done.stdout) == (1, f"{source}\n")
    assert run("fmt", data=example_folder).returncode == 0
    assert "publisher:   echo   # who" in source.read_text()
    assert source.read_text().index("publisher") < source.read_text().index("published")


def test_building_writes_a_graph_that_validates_and_can_be_asked(run: Run, example_folder: Path) -> None:
    done = run("build", data=example_folder)
    assert done.returncode == 0, done.stderr
    assert "12 claims, 13 mentions" in done.stderr
    assert run("build", "--check", data=example_folder).returncode == 0
    assert run("validate", data=example_folder).returncode == 0
    assert "claims\tclaims\t12" in run("stats", data=example_folder).stdout


def test_a_build_that_fails_leaves_the_last_good_graph_and_says_why(run: Run, example_folder: Path) -> None:
    assert run("build", data=example_folder).returncode == 0
    before = (example_folder / "graph" / "sourcier.nq").read_bytes()
    source = example_folder / "sources" / "echo-2031-03-06.yaml"
    source.write_text(source.read_text().replace("unit: EUR", "unit: MW"))
    done = run("build", data=example_folder)
    assert done.returncode == 4
    assert "wrong-unit" in done.stderr
    assert (example_folder / "graph" / "sourcier.nq").read_bytes() == before
    assert run("stats", data=example_folder).returncode == 0


def test_a_graph_that_breaks_a_shape_is_not_written(run: Run, example_folder: Path) -> None:
    assert run("build", data=example_folder).returncode == 0
    before = (example_folder / "graph" / "sourcier.nq").read_bytes()
    sites = example_folder / "sources" / "gazette-2031-03-05.yaml"
    extra = (
        "\n  - quote: |-\n      Villeneuve, où\n    about: exemplia\n    property: subsidiaryOf\n    object: exemplia\n"
    )
    sites.write_text(sites.read_text() + extra)
    done = run("build", data=example_folder)
    assert done.returncode == 1, done.stdout
    assert "subsidiary" in done.stdout
    assert (example_folder / "graph" / "sourcier.nq").read_bytes() == before


def test_building_the_same_folder_twice_gives_the_same_bytes(run: Run, example_folder: Path, tmp_path: Path) -> None:
    for name, seed in (("one", "1"), ("two", "2")):
        assert run("build", "-o", tmp_path / name, data=example_folder, PYTHONHASHSEED=seed).returncode == 0
    assert (tmp_path / "one" / "sourcier.nq").read_bytes() == (tmp_path / "two" / "sourcier.nq").read_bytes()


def test_validating_a_file_gives_the_report_in_three_forms(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(
        "PREFIX sou: <https://w3id.org/sourcier/ns#>\n"
        "<https://example.org/claim/1> a sou:Claim ; sou:subjet <https://example.org/x> .\n"
    )
    table = run("validate", file)
    assert table.returncode == 1
    assert "sou:subject" in table.stdout
    assert "NOT valid" in table.stderr
    turtle = run("validate", file, "-o", "turtle").stdout
    assert "sh:ValidationReport" in turtle or "shacl#ValidationReport" in turtle
    assert json.loads(run("validate", file, "-o", "json").stdout)


def test_quiet_says_nothing_but_the_answer(run: Run, example_folder: Path) -> None:
    done = run("-q", "build", data=example_folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_reader_that_closes_its_end_early_is_no_error(run: Run) -> None:
    command = f"{sys.executable} -m sourcier --data {run.data} claims -o json | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode in {0, 141}


def test_names_and_questions_are_completed_in_the_shell(run: Run) -> None:
    words = {"COMP_WORDS": "sourcier show exemplia-v", "COMP_CWORD": "2", "_SOURCIER_COMPLETE": "bash_complete"}
    done = subprocess.run(
        [sys.executable, "-m", "sourcier"],
        capture_output=True,
        text=True,
        env={**os.environ, **words, "SOURCIER_DATA": str(run.data)},
        check=False,
    )
    assert done.stdout == "plain,exemplia-villeneuve\n"


def test_assessments_follow_a_trace_as_the_judgement_of_whoever_signed(run: Run) -> None:
    done = run("trace", "exemplia-plan-investment-amount-8f33b755").stdout
    told, heading, judged = done.partition("What curators conclude; no source says it (1):\n")
    assert heading
    assert "The Gazette" not in judged
    assert "leaves room" not in told
    assert "- Judgement of the trial curators, on 1 April 2031: apparent conflict\n" in judged
    assert "Because: The amount lies within the range.\n" in judged
    assert judged.count("claim:exemplia-plan-investment-amount-") == 2


def test_assessments_are_shown_of_a_claim_and_of_what_it_is_about_in_both_languages(run: Run) -> None:
    heading = "Ce que concluent des curateurs\u202f; aucune source ne le dit (1)\u00a0:"
    for name in ("exemplia-plan-investment-amount-8f33b755", "exemplia-plan", "echo-2031-03-06"):
        shown = run("--lang", "fr", "show", name).stdout
        assert heading in shown
        assert "- Jugement signé par les curateurs d’essai, le 1er avril 2031\u00a0: conflit apparent\n" in shown
        assert "Parce que\u00a0: Le montant est compris dans la fourchette.\n" in shown
    assert "curateurs" not in run("--lang", "fr", "show", "ada martin").stdout


@pytest.mark.parametrize("command", ["trace", "show"])
def test_assessments_are_a_list_of_their_own_in_json(run: Run, command: str) -> None:
    claim = "exemplia-plan-investment-amount-8f33b755"
    [assessment] = json.loads(run(command, claim, "-o", "json").stdout)["assessments"]
    assert assessment == {
        "id": "assessment:plan-amount",
        "judgement": "souc:apparentConflict",
        "conclusion": "The range in L’Écho leaves room for the amount that Exemplia gives.",
        "reason": "The amount lies within the range.",
        "signed_by": ["the trial curators"],
        "signed_on": "2031-04-01",
        "claims": [f"claim:{claim}", "claim:exemplia-plan-investment-amount-fbbd5ba0"],
    }
    assert json.loads(run(command, "exemplia-founded-in-1dacf3d8", "-o", "json").stdout)["assessments"] == []


def test_a_timeline_tells_each_version_against_the_one_before_it(run: Run) -> None:
    done = run("timeline", "exemplia-plan", "investmentAmount", "-o", "json")
    first, second = json.loads(done.stdout)
    assert (first["said"], first["event"], first["before"]) == ("2031-03-04", "first-said", None)
    assert (second["said"], second["event"], second["voice"]) == ("2031-03-06", "widened", "another-voice")
    assert (second["before"], second["certain_order"]) == (first["claim"], True)
    assert run("timeline", "exemplia-plan", "-o", "json").stdout == done.stdout
    assert run("timeline", second["claim"], "-o", "json").stdout == done.stdout


def test_a_timeline_is_told_in_both_languages(run: Run) -> None:
    arguments = ("timeline", "exemplia-plan", "investmentAmount", "-o", "table")
    english = run(*arguments, COLUMNS="200").stdout
    french = run("--lang", "fr", *arguments, COLUMNS="200").stdout
    assert "in another voice: a difference, not drift" in english
    assert "before: €3.4 bn, by 2035 (announced) – Exemplia, 2031-03-04" in english
    assert "par une autre voix\u00a0: une différence, non une dérive" in french
    assert "avant\u00a0: 3,4\u00a0Md€, d’ici 2035 (annoncé) – Exemplia, 2031-03-04" in french


def test_what_has_one_version_only_has_no_timeline_until_its_property_is_named(run: Run) -> None:
    done = run("timeline", "exemplia", "-o", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    assert "more than one version" in done.stderr
    [only] = json.loads(run("timeline", "exemplia", "foundedIn", "-o", "json").stdout)
    assert only["event"] == "first-said"
    assert run("timeline", "exemplia", "gpuCount").returncode == 3
    assert run("timeline", "exemplia", "nonsense").returncode == 3


def test_a_number_of_an_answer_is_explained_by_claims_with_their_words_and_origin(run: Run) -> None:
    done = run("explain", "query", "claimants", "--row", "1")
    assert done.returncode == 0
    assert "claimCount: 7" in done.stdout
    assert done.stdout.count("claim:") == 7
    assert "«\u00a0jusqu’à 120 MW\u00a0»" in run("explain", "query", "power-by-site", "--column", "claim").stdout
    assert "← rests on Exemplia, 4 March 2031" in run("explain", "exemplia-plan-investment-amount-fbbd5ba0").stdout
    french = run("--lang", "fr", "explain", "exemplia-plan-investment-amount-fbbd5ba0").stdout
    assert "← repose sur Exemplia, 4 mars 2031" in french


def test_an_explanation_as_json_is_a_tree_with_claims_as_leaves(run: Run) -> None:
    found = json.loads(run("explain", "query", "promised-jobs", "-o", "json").stdout)
    [row] = found["parts"]
    assert row["facts"]["subject"] == "Exemplia plan"
    [claim] = row["claims"]
    assert claim["mentions"][0]["quote"] == "Plusieurs centaines d’emplois"
    assert claim["origins"]


def test_an_explanation_refuses_what_it_cannot_follow(run: Run) -> None:
    assert run("explain", "query").returncode == 2
    assert run("explain", "exemplia", "--row", "1").returncode == 2
    assert run("explain", "query", "founders", "--row", "99").returncode == 2
    assert run("explain", "zzzz").returncode == 3


def test_many_claims_in_one_cell_are_counted_on_a_terminal_and_whole_elsewhere(run: Run) -> None:
    assert "… (7)" in run("query", "claimants", "-o", "table").stdout
    assert "… (" not in run("query", "claimants", "-o", "tsv").stdout
