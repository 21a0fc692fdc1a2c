"""Start the program from a checkout: `python app.py [PATH]`."""

import sys

from annotator.main import main

sys.exit(main())
