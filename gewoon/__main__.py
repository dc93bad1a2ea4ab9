# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""python -m gewoon"""

from gewoon.cli import main

raise SystemExit(main())
