"""What a month of a business was: quantities, money, seasons, consistency; no database here."""
