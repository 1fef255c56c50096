"""Words of the command line in, exit status out; whatever happens, a person is told in a sentence."""

import contextlib
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from generator import __version__
from generator.console import plain_lines, survive_any_terminal
from generator.problems import GeneratorError

CRASH_LOG = "crash.log"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status is 0 when all is well, 1 for problems, 2 for wrong usage, 130 for Ctrl-C."""
    survive_any_terminal()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        from generator.cli import cli  # noqa: PLC0415 - inside, so that a broken installation is told in a sentence too

        return int(cli.main(words, prog_name="baoku", standalone_mode=False) or 0)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except GeneratorError as error:
        _say("\n".join(plain_lines([error.problem])))
        return 1
    except (KeyboardInterrupt, click.Abort):
        _say("Stopped. The last finished site is still in its place.")
        return 130
    except BrokenPipeError:  # the reader of our output, such as “head”, has gone
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        _say(_crashed(error, words))
        return 1


def _crashed(error: Exception, words: Sequence[str]) -> str:
    """Write down what happened; the sentence for the user."""
    details = f"baoku {__version__}, Python {sys.version}\n{words}\n{''.join(traceback.format_exception(error))}"
    what = f"Baoku met something it was not made for: {type(error).__name__}: {str(error)[:300] or 'no more is known'}."
    for folder in (_cache(words), Path(tempfile.gettempdir(), "baoku")):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / CRASH_LOG).write_text(details, encoding="utf-8", errors="replace")
        except OSError:
            continue
        return f"{what} The details are in {folder / CRASH_LOG}; please report them."
    return f"{what} The details could not be written anywhere."


def _cache(words: Sequence[str]) -> Path:
    """The cache beside site.yml, as far as the words of the command line tell where that is."""
    config = "site.yml"
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == "--config":
            config = following
        elif word.startswith("--config="):
            config = word.partition("=")[2]
    return Path(config).absolute().parent / ".cache"


def _say(line: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        print(line, file=sys.stderr)  # noqa: T201 - the last words of the program


if __name__ == "__main__":
    sys.exit(main())
