"""What is decided about credit and capital: rules of KUR by date, whether a file is ready, how a referral goes."""
