"""What each page and each article costs, measured, and what millions of them would cost by that."""
