"""`python -m annotator`."""

import sys

from annotator.main import main

sys.exit(main())
