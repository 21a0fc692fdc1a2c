"""`annotator check`: the integrity of a project."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from annotator.cli.command import ExitCode
from annotator.cli.console import Console
from annotator.storage.check import Severity, check


def configure(parser: ArgumentParser) -> None:
    """Add the command\'s arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT", help="a project file, NAME.annot")
    parser.add_argument("--json", action="store_true", help="one JSON object per finding on stdout")


def run(args: Namespace, console: Console) -> ExitCode:
    """Do it."""
    report = check(args.project)
    for finding in report.findings:
        console.record({"severity": finding.severity, "place": finding.place, "message": finding.sentence})
        console.say(f"{finding.severity}: {finding.place}: {finding.sentence}")
    errors = sum(finding.severity is Severity.ERROR for finding in report.findings)
    console.record({"event": "done", "errors": errors, "findings": len(report.findings)})
    console.say(f"{args.project}: {'sound' if not errors else f'{errors} error(s)'}")
    return ExitCode.FAILED if errors else ExitCode.DONE
