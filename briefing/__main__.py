"""Run the program as `python -m briefing`."""

from briefing.cli.main import main

raise SystemExit(main())
